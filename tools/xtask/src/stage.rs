//! `dist/`: the binary, host.json, and the function folders beside it, where the host looks.

use std::{fs, io, path::Path, process::Stdio};

use crate::workspace::{built, cargo, root, succeed};

/// `cargo xtask stage [--release]`.
pub(crate) fn command(args: &[String]) -> Result<(), String> {
    let profile = match args {
        [] => "debug",
        [flag] if flag == "--release" => "release",
        _ => return Err("usage: cargo xtask stage [--release]".to_owned()),
    };
    let mut build = vec!["build", "--package", "caseclock"];
    if profile == "release" {
        build.push("--release");
    }
    succeed(cargo(&build).stdout(Stdio::null()), "building the handler")?;
    stage(profile)?;
    println!("staged {}", root().join("dist").display());
    Ok(())
}

/// Fills `dist/` from what is built. Every file is replaced whole, so that a stamp that runs from
/// it is not disturbed.
pub(crate) fn stage(profile: &str) -> Result<(), String> {
    let dist = root().join("dist");
    let said = |error: io::Error| format!("staging {}: {error}", dist.display());
    fs::create_dir_all(&dist).map_err(said)?;
    let definitions = root().join("function-definitions");
    remove_what_is_gone(&dist, &definitions).map_err(said)?;
    place(&built(profile).join("caseclock"), &dist.join("caseclock")).map_err(said)?;
    place(&root().join("host.json"), &dist.join("host.json")).map_err(said)?;
    for function in fs::read_dir(&definitions).map_err(said)? {
        let function = function.map_err(said)?;
        let target = dist.join(function.file_name());
        fs::create_dir_all(&target).map_err(said)?;
        place(
            &function.path().join("function.json"),
            &target.join("function.json"),
        )
        .map_err(said)?;
    }
    Ok(())
}

fn remove_what_is_gone(dist: &Path, definitions: &Path) -> io::Result<()> {
    for staged in fs::read_dir(dist)? {
        let staged = staged?;
        if staged.path().is_dir() && !definitions.join(staged.file_name()).is_dir() {
            fs::remove_dir_all(staged.path())?;
        }
    }
    Ok(())
}

fn place(from: &Path, to: &Path) -> io::Result<()> {
    let part = to.with_extension(format!("part{}", std::process::id()));
    fs::copy(from, &part)?;
    fs::rename(&part, to)
}
