//! `cargo xtask test`: every check, in the order in which a mistake is cheapest to find.

use std::process::Stdio;

use crate::{
    debian,
    run::SPEECH_PACKAGES,
    stage,
    workspace::{cargo, succeed},
};

/// Beside the speech engine: voices to test it with.
const TEST_PACKAGES: &[&str] = &["flite"];
/// What the domain may never depend on.
const NOT_IN_DOMAIN: &[&str] = &["axum", "http", "tokio", "reqwest", "hyper"];

pub(crate) fn run(args: &[String]) -> Result<(), String> {
    if !args.is_empty() {
        return Err("usage: cargo xtask test".to_owned());
    }
    debian::install(&[SPEECH_PACKAGES, TEST_PACKAGES].concat())?;
    say("format");
    succeed(&mut cargo(&["fmt", "--all", "--check"]), "cargo fmt")?;
    say("lints");
    let clippy = [
        "clippy",
        "--quiet",
        "--workspace",
        "--all-targets",
        "--",
        "-D",
        "warnings",
    ];
    succeed(&mut cargo(&clippy), "cargo clippy")?;
    say("documentation");
    let doc = [
        "doc",
        "--quiet",
        "--workspace",
        "--no-deps",
        "--document-private-items",
    ];
    succeed(cargo(&doc).env("RUSTDOCFLAGS", "-D warnings"), "cargo doc")?;
    say("what the domain stands on");
    domain_is_pure()?;
    say("dist/");
    // Tests that start whole stamps find everything built.
    succeed(
        cargo(&["build", "--quiet", "--workspace", "--bins"]).stdout(Stdio::null()),
        "building",
    )?;
    stage::command(&[])?;
    say("tests");
    succeed(&mut cargo(&["test", "--workspace"]), "cargo test")
}

fn say(what: &str) {
    println!("== {what}");
}

fn domain_is_pure() -> Result<(), String> {
    let tree = [
        "tree",
        "--package",
        "caseclock-domain",
        "-e",
        "normal",
        "--prefix",
        "none",
    ];
    let out = cargo(&tree).output().map_err(|error| error.to_string())?;
    let tree = String::from_utf8_lossy(&out.stdout);
    let found = tree.lines().find(|line| {
        let name = line.split(' ').next().unwrap_or_default();
        NOT_IN_DOMAIN.contains(&name) || name.starts_with("azure_")
    });
    match found {
        Some(line) => Err(format!(
            "the domain depends on {line}, which knows the world outside"
        )),
        None if out.status.success() => Ok(()),
        None => Err("cargo tree failed".to_owned()),
    }
}
