//! The handler's process: crashes, a quiet exit, the host's own end.

use std::{net::TcpStream, process::Command};

use crate::app::{App, Recipe, wait_for};

fn app() -> App {
    Recipe::new().http("Any", "any/{rest}").start()
}

fn handler_is_gone(port: u16) {
    wait_for("the handler's end", || {
        TcpStream::connect(("127.0.0.1", port))
            .is_err()
            .then_some(())
    });
}

#[test]
fn a_crashed_handler_is_started_again_on_its_port_and_the_third_crash_stops_the_host() {
    let mut app = app();
    for crash in 1..=2 {
        assert_eq!(app.post("/api/any/crash", b"x").status(), 500);
        app.line_with(&format!("{crash} of 3"));
        assert_eq!(app.get("/api/any/x").status(), 200);
    }
    // The host may be gone before it answers.
    let head = "POST /api/any/crash HTTP/1.1\nHost: x\nContent-Length: 1";
    let last = crate::http::request(head, b"x");
    crate::http::exchange(app.port, &last);
    assert_eq!(app.exit_code(), Some(1));
    handler_is_gone(app.handler_port);
}

#[test]
fn one_request_that_is_sent_again_is_enough_to_stop_the_host() {
    let mut app = app();
    let port = app.port;
    std::thread::spawn(move || {
        let request = b"GET /api/any/crash HTTP/1.1\r\nHost: x\r\n\r\n";
        crate::http::exchange(port, request);
    });
    assert_eq!(app.exit_code(), Some(1));
    assert_eq!(app.requests().len(), 3);
}

#[test]
fn a_handler_that_exits_with_0_is_not_started_again() {
    let app = app();
    assert_eq!(app.post("/api/any/exitzero", b"x").status(), 500);
    app.line_with("exited with 0");
    assert_eq!(app.get("/api/any/x").status(), 500);
    handler_is_gone(app.handler_port);
}

#[test]
fn a_host_that_is_asked_to_stop_kills_the_handler_and_ends_well() {
    for signal in ["-TERM", "-INT"] {
        let mut app = app();
        let id = app.process.id().to_string();
        assert!(
            Command::new("kill")
                .args([signal, &id])
                .status()
                .expect("kill")
                .success()
        );
        assert_eq!(app.exit_code(), Some(0));
        handler_is_gone(app.handler_port);
    }
}

#[test]
fn a_host_that_is_killed_takes_the_handler_along() {
    let mut app = app();
    app.process.kill().expect("running");
    app.process.wait().expect("a child");
    handler_is_gone(app.handler_port);
}

#[test]
fn the_handlers_lines_are_passed_on() {
    app().line_with("handler listens");
}

#[test]
fn a_host_without_a_handler_says_what_is_missing() {
    let folder = tempfile::tempdir().expect("a folder");
    let host = r#"{"customHandler": {"description": {"defaultExecutablePath": "no-such-program"},
        "enableProxyingHttpRequest": true}}"#;
    std::fs::write(folder.path().join("host.json"), host).expect("written");
    let output = Command::new(env!("CARGO_BIN_EXE_localhost"))
        .args([
            "--port",
            "0",
            "--app-root",
            &folder.path().display().to_string(),
        ])
        .output()
        .expect("it runs");
    assert_eq!(output.status.code(), Some(1));
    assert!(
        String::from_utf8_lossy(&output.stderr).starts_with("error: the handler no-such-program")
    );
}
