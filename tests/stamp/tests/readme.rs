//! README's transcript is executed word for word, on other ports.

use std::process::Command;

use stamp_tests::{Stamp, program, root};

#[test]
fn the_transcript_in_readme_ends_with_a_csv_line() {
    let readme = std::fs::read_to_string(root().join("README.md")).expect("README.md");
    let block = readme
        .split_once("```sh transcript\n")
        .and_then(|(_, rest)| rest.split_once("\n```"))
        .map(|(block, _)| block)
        .expect("README has a transcript");
    let data = tempfile::tempdir().expect("a folder");
    let stamp = Stamp::start(data.path(), &[]);
    let xtask = program("xtask");
    let token = format!("{} token --port {} ", xtask.display(), stamp.port);
    let script = block
        .replace("http://127.0.0.1:7071/api/v1", &stamp.api)
        .replace("cargo xtask token ", &token);
    assert_ne!(script, block);
    let out = Command::new("bash")
        .args(["-euo", "pipefail", "-c", &script])
        .current_dir(root())
        .output()
        .expect("bash");
    let printed = String::from_utf8_lossy(&out.stdout);
    assert!(
        out.status.success(),
        "{printed}\n{}",
        String::from_utf8_lossy(&out.stderr)
    );
    let line = printed.lines().last().expect("a CSV line");
    assert!(
        line.starts_with("2026-11-20,0.5,Pembroke Estates,2024-0231,"),
        "{line}"
    );
}
