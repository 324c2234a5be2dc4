//! Lines for the person who started the host. A closed pipe is no reason to stop.

use std::io::Write;

pub(crate) fn say(line: &str) {
    let mut out = std::io::stdout().lock();
    drop(writeln!(out, "{line}").and_then(|()| out.flush()));
}

pub(crate) fn complain(line: &str) {
    drop(writeln!(std::io::stderr().lock(), "{line}"));
}
