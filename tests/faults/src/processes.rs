//! Where built programs are, a staged app for them, and what the kernel says of a process.

use std::{
    fs, io,
    path::{Path, PathBuf},
    process::{Command, Stdio},
    sync::OnceLock,
};

/// What a stamp is made of beside the gated handler.
const PROGRAMS: [&str; 3] = ["issuer", "localhost", "localstorage"];

/// The folder of the workspace.
fn root() -> &'static Path {
    // OK: this crate lies two folders below the workspace's.
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(2);
    root.expect("tests/faults lies in it")
}

/// The folder of built programs: the one above that of the running test.
fn built() -> &'static Path {
    static BUILT: OnceLock<PathBuf> = OnceLock::new();
    BUILT.get_or_init(|| {
        let test = std::env::current_exe().expect("a running test");
        let folder = test.ancestors().find(|path| {
            path.join("gated-handler").is_file() || path.join(".cargo-lock").is_file()
        });
        let folder = folder.expect("cargo's folder of a profile").to_owned();
        if PROGRAMS.iter().any(|name| !folder.join(name).is_file()) {
            build();
        }
        folder
    })
}

/// `cargo xtask test` has built everything; a test that is run alone may find nothing yet.
fn build() {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.args(["build", "--quiet"]).current_dir(root());
    for program in PROGRAMS {
        command.args(["--package", program]);
    }
    let status = command.stdout(Stdio::null()).status().expect("cargo");
    assert!(status.success(), "the programs of a stamp do not build");
}

/// A built program.
pub(crate) fn program(name: &str) -> Command {
    Command::new(path_of(name))
}

pub(crate) fn path_of(name: &str) -> PathBuf {
    built().join(name)
}

/// A folder for one stamp's data, beside the programs, so that they can be linked into it.
pub(crate) fn data_folder() -> tempfile::TempDir {
    tempfile::Builder::new()
        .prefix("stamp-")
        .tempdir_in(built())
        .expect("a folder")
}

/// Makes `app` what `cargo xtask stage` makes `dist/`, but with the gated handler, and with a
/// pause of one second before a failed message is tried again.
pub(crate) fn stage(app: &Path) -> io::Result<()> {
    let definitions = root().join("function-definitions");
    for function in fs::read_dir(definitions)? {
        let function = function?;
        let target = app.join(function.file_name());
        fs::create_dir_all(&target)?;
        fs::copy(
            function.path().join("function.json"),
            target.join("function.json"),
        )?;
    }
    let text = fs::read_to_string(root().join("host.json"))?;
    let mut host: serde_json::Value = serde_json::from_str(&text)?;
    host["extensions"]["queues"]["visibilityTimeout"] = "00:00:01".into();
    fs::write(app.join("host.json"), host.to_string())?;
    fs::hard_link(path_of("gated-handler"), app.join("caseclock"))
}

/// A line of `/proc/PID/status` in KiB, such as `VmHWM`.
pub fn memory_kib(process: u32, line: &str) -> Option<u64> {
    let status = fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let line = status.lines().find_map(|row| row.strip_prefix(line))?;
    line.trim_start_matches(':')
        .split_whitespace()
        .next()?
        .parse()
        .ok()
}

/// The processes that `parent` started.
pub fn children_of(parent: u32) -> Vec<u32> {
    let Ok(all) = fs::read_dir("/proc") else {
        return Vec::new();
    };
    all.filter_map(|entry| entry.ok()?.file_name().to_str()?.parse::<u32>().ok())
        .filter(|process| {
            let stat = fs::read_to_string(format!("/proc/{process}/stat")).unwrap_or_default();
            // The name before the last parenthesis may hold anything.
            let after_name = stat
                .rsplit_once(')')
                .map(|(_, rest)| rest)
                .unwrap_or_default();
            after_name.split_whitespace().nth(1) == Some(parent.to_string().as_str())
        })
        .collect()
}
