//! What README and `cargo xtask run` tell a newcomer to type is executed word for word, on other
//! ports, and every sample that they name is there.

use std::{collections::BTreeSet, fs, process::Command};

use stamp_tests::{Run, Stamp, free_ports, program, root};

fn readme(folder: &str) -> String {
    fs::read_to_string(root().join(folder).join("README.md")).expect("README.md")
}

/// Gives what the script printed.
#[track_caller]
fn bash(script: &str) -> String {
    let out = Command::new("bash")
        .args(["-euo", "pipefail", "-c", script])
        .current_dir(root())
        .output()
        .expect("bash");
    let printed = String::from_utf8_lossy(&out.stdout).into_owned();
    assert!(
        out.status.success(),
        "{printed}\n{}",
        String::from_utf8_lossy(&out.stderr)
    );
    printed
}

#[test]
fn the_transcript_in_readme_ends_with_a_csv_line() {
    let readme = readme("");
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
    let printed = bash(&script);
    let line = printed.lines().last().expect("a CSV line");
    assert!(
        line.starts_with("2026-11-20,0.5,Pembroke Estates,2024-0231,"),
        "{line}"
    );
}

#[test]
fn what_a_started_stamp_says_to_type_lists_the_samples_entries() {
    let data = tempfile::tempdir().expect("a folder");
    let typed_only = ["--transcriber", "http://127.0.0.1:9/v1"];
    let run = Run::start(free_ports(), data.path(), &typed_only);
    while run.line() != "In another terminal:" {}
    let mut script =
        "curl() { command curl --silent --show-error --fail-with-body \"$@\"; echo; }\n".to_owned();
    loop {
        let line = run.line();
        if line.starts_with("README.md goes on") {
            break;
        }
        script.push_str(&line);
        script.push('\n');
    }
    let printed = bash(&script);
    let entries = printed.lines().last().expect("the list of entries");
    let entries: serde_json::Value = serde_json::from_str(entries).expect("JSON");
    let entries = entries["items"].as_array().expect("items");
    assert!(entries.len() > 1, "a recap has several: {entries:?}");
    assert!(
        entries.iter().any(|entry| !entry["matter"].is_null()),
        "the sample's matters are among those imported"
    );
}

#[test]
fn every_sample_that_a_readme_names_is_there() {
    let files: BTreeSet<String> = fs::read_dir(root().join("samples"))
        .expect("samples")
        .map(|file| {
            file.expect("a file")
                .file_name()
                .into_string()
                .expect("text")
        })
        .collect();
    let is_there = |name: &str| match name.split_once('*') {
        Some((start, end)) => files
            .iter()
            .any(|file| file.starts_with(start) && file.ends_with(end)),
        None => files.contains(name),
    };
    let of_a_name = |c: char| c.is_ascii_alphanumeric() || "-_.*".contains(c);
    let mut named = BTreeSet::new();
    for folder in ["", "tools/speech"] {
        let text = readme(folder);
        for rest in text.split("samples/").skip(1) {
            let end = rest.find(|c| !of_a_name(c)).unwrap_or(rest.len());
            named.insert(rest[..end].to_owned());
        }
    }
    // In its own README a sample is named without its folder, first in its row of the table.
    let own = readme("samples");
    for row in own.lines().filter_map(|line| line.strip_prefix("| `")) {
        let files = row.split('|').next().unwrap_or_default();
        let files = files
            .split(['`', ',', ' '])
            .filter(|name| name.contains('.'));
        named.extend(files.map(str::to_owned));
    }
    named.remove("");
    assert!(named.contains("harrow.wav") && named.contains("typed-*.json"));
    let missing: Vec<&String> = named.iter().filter(|name| !is_there(name)).collect();
    assert!(missing.is_empty(), "no such samples: {missing:?}");
}
