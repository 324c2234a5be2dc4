//! `cargo xtask bench NAME`: what is too slow or too noisy for a test.

use crate::{
    debian, stage,
    workspace::{cargo, succeed},
};

pub(crate) fn run(args: &[String]) -> Result<(), String> {
    match args {
        [name] if name == "drafting" => {
            let bench = [
                "bench",
                "--package",
                "caseclock-domain",
                "--bench",
                "drafting",
            ];
            succeed(&mut cargo(&bench), "the drafting bench")
        }
        [name] if name == "kills" => {
            let bench = [
                "test",
                "--package",
                "fault-tests",
                "--",
                "--ignored",
                "--nocapture",
            ];
            succeed(&mut cargo(&bench), "the kills bench")
        }
        [name] if name == "libreoffice" => {
            debian::install(&["libreoffice-calc-nogui"])?;
            succeed(
                &mut cargo(&["build", "--quiet", "--workspace", "--bins"]),
                "building",
            )?;
            stage::command(&[])?;
            let bench = [
                "test",
                "--workspace",
                "--test",
                "libreoffice",
                "--",
                "--ignored",
            ];
            succeed(&mut cargo(&bench), "the LibreOffice bench")
        }
        _ => Err("usage: cargo xtask bench drafting|kills|libreoffice".to_owned()),
    }
}
