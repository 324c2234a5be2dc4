//! Debian packages that tests and the demo speech engine need.

use std::process::{Command, Stdio};

/// Those of `packages` that are not installed.
pub(crate) fn missing<'a>(packages: &[&'a str]) -> Vec<&'a str> {
    packages
        .iter()
        .copied()
        .filter(|package| {
            let status = Command::new("dpkg-query")
                .args(["-W", "-f=${Status}", package])
                .stderr(Stdio::null())
                .output();
            !status.is_ok_and(|out| out.stdout.starts_with(b"install ok installed"))
        })
        .collect()
}

/// Installs what is missing. Says what to type where it may not.
pub(crate) fn install(packages: &[&str]) -> Result<(), String> {
    let wanted = missing(packages);
    if wanted.is_empty() {
        return Ok(());
    }
    eprintln!("installing {}", wanted.join(" "));
    let apt = |args: &[&str]| {
        Command::new("apt-get")
            .args(args)
            .env("DEBIAN_FRONTEND", "noninteractive")
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .stdin(Stdio::null())
            .status()
            .is_ok_and(|status| status.success())
    };
    let mut install = vec!["install", "-y", "--no-install-recommends"];
    install.extend(&wanted);
    // A list that is there may do; a machine fresh from its image has none.
    if apt(&install) || (apt(&["update"]) && apt(&install)) {
        return Ok(());
    }
    Err(format!(
        "missing: type `sudo apt-get install {}`",
        wanted.join(" ")
    ))
}
