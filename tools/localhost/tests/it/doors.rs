//! The front door: what it refuses by itself, what it lets through and how.

use std::{
    io::{BufReader, Read, Write},
    net::{Shutdown, TcpStream},
    time::{Duration, Instant},
};

use serde_json::json;

use crate::{
    app::{Recipe, wait_for},
    http,
};

#[test]
fn what_no_function_lists_is_an_empty_404() {
    let app = Recipe::new().http("GetEntry", "entries/{id:guid}").start();
    let id = "7f000000-0000-4000-8000-000000000001";
    let entry = format!("/api/entries/{id}");
    for (method, path) in [
        ("GET", "/api/nothing"),
        ("GET", "/GetEntry"),
        ("GET", "/entries/x"),
        ("GET", "/api/entries/not-an-id"),
        ("OPTIONS", entry.as_str()),
        ("PROPFIND", entry.as_str()),
        ("GET", "/admin/functions/GetEntry"),
    ] {
        let answer = app.send(&format!("{method} {path} HTTP/1.1\nHost: 127.0.0.1"), b"");
        assert_eq!(
            (answer.status(), answer.body.len()),
            (404, 0),
            "{method} {path}"
        );
    }
    assert_eq!(app.get("/").status(), 200);
    assert!(app.requests().is_empty());
}

#[test]
fn case_slash_and_the_forms_of_an_id_reach_the_handler_as_written() {
    let app = Recipe::new().http("GetEntry", "entries/{id:guid}").start();
    let paths = [
        "/API/Entries/7f000000-0000-4000-8000-000000000001/",
        "/api/entries/7F000000000040008000000000000001",
        "/api/entries/%7B7f000000-0000-4000-8000-000000000001%7D",
    ];
    for path in paths {
        assert_eq!(app.get(path).status(), 200, "{path}");
    }
    let sent: Vec<String> = app
        .requests()
        .iter()
        .map(|request| request.first.clone())
        .collect();
    assert_eq!(sent, paths.map(|path| format!("GET {path} HTTP/1.1")));
}

#[test]
fn a_path_is_decoded_once_and_cannot_leave_its_route() {
    let app = Recipe::new().http("Any", "any/{rest}").start();
    assert_eq!(app.get("/api/any/a%2Fb").status(), 200);
    assert_eq!(app.requests()[0].first, "GET /api/any/a%252Fb HTTP/1.1");
    assert_eq!(app.get("/api/any/%2e%2e/%2e%2e/Any").status(), 404);
    assert_eq!(app.get("/api/any/%252e%252e").status(), 200);
    assert_eq!(app.requests()[1].first, "GET /api/any/%252e%252e HTTP/1.1");
}

#[test]
fn a_disabled_function_is_not_there() {
    let app = Recipe::new()
        .http("One", "one")
        .http("Two", "two")
        .setting("AzureWebJobs.One.Disabled", "true")
        .start();
    assert_eq!(
        (app.get("/api/one").status(), app.get("/api/two").status()),
        (404, 200)
    );
}

#[test]
fn an_answer_passes_with_its_status_headers_and_body() {
    let app = Recipe::new().http("Any", "any/{rest}").start();
    let answer = app.post("/api/any/echo", b"words");
    assert_eq!((answer.status(), answer.text().as_str()), (201, "words"));
    assert_eq!(answer.header("etag"), Some("\"1\""));
    assert_eq!(app.post("/api/any/fail", b"x").status(), 500);
}

#[test]
fn an_answer_streams_before_it_is_whole() {
    let app = Recipe::new().http("Any", "any/{rest}").start();
    let mut stream = TcpStream::connect(("127.0.0.1", app.port)).expect("listening");
    let start = Instant::now();
    stream
        .write_all(b"GET /api/any/stream HTTP/1.1\r\nHost: x\r\n\r\n")
        .expect("open");
    let mut seen = Vec::new();
    while !seen.windows(5).any(|five| five == b"first") {
        let mut bytes = [0; 512];
        let length = stream.read(&mut bytes).expect("open");
        seen.extend_from_slice(&bytes[..length]);
    }
    assert!(start.elapsed() < Duration::from_millis(2000));
}

#[test]
fn a_proxied_upload_streams_before_it_is_whole() {
    let app = Recipe::new().http("Any", "any/{rest}").start();
    let mut stream = TcpStream::connect(("127.0.0.1", app.port)).expect("listening");
    let head = b"POST /api/any/echo HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nfirst\r\n";
    stream.write_all(head).expect("open");
    std::thread::sleep(Duration::from_millis(100));
    stream.write_all(b"4\r\nlast\r\n0\r\n\r\n").expect("open");
    let answer = http::read(&mut BufReader::new(stream), true).expect("an answer");
    assert_eq!(answer.text(), "firstlast");
    assert_eq!(app.requests()[0].chunks, [5, 4]);
}

#[test]
fn a_body_over_the_limit_is_500() {
    let app = Recipe::new()
        .http("Any", "any/{rest}")
        .setting("FUNCTIONS_REQUEST_BODY_SIZE_LIMIT", "1000")
        .start();
    assert_eq!(app.post("/api/any/echo", &[b'x'; 1000]).status(), 201);
    assert_eq!(app.post("/api/any/echo", &[b'x'; 1001]).status(), 500);
    assert_eq!(app.requests().len(), 1);
}

#[test]
fn a_function_that_would_be_called_otherwise_than_there_is_left_out() {
    let app = Recipe::new()
        .function(
            "Keyed",
            json!({"type": "httpTrigger", "name": "req", "route": "keyed"}),
        )
        .function(
            "Scanned",
            json!({"type": "blobTrigger", "name": "recording", "path": "sounds/{name}"}),
        )
        .http("Plus", "plus")
        .output(json!({"type": "queue", "direction": "out", "name": "q"}))
        .http("Good", "good")
        .start();
    for (name, why) in [
        ("Keyed", "authLevel"),
        ("Scanned", "scan"),
        ("Plus", "envelope"),
    ] {
        let said = app.line_with(&format!("{name} is left out: "));
        assert!(said.contains(why), "{said}");
    }
    assert_eq!(app.get("/api/keyed").status(), 404);
    assert_eq!(app.get("/api/plus").status(), 404);
    assert_eq!(app.get("/api/good").status(), 200);
}

#[test]
fn a_client_that_leaves_closes_the_handlers_connection() {
    let app = Recipe::new().http("Any", "any/{rest}").start();
    let before = app.closed_connections();
    let mut stream = TcpStream::connect(("127.0.0.1", app.port)).expect("listening");
    stream
        .write_all(b"GET /api/any/slow HTTP/1.1\r\nHost: x\r\n\r\n")
        .expect("open");
    app.first_requests(1);
    stream.shutdown(Shutdown::Both).expect("open");
    wait_for("the handler to see it", || {
        (app.closed_connections() > before).then_some(())
    });
    app.line_with("the client left");
}

#[test]
fn without_an_allow_list_a_preflight_is_404() {
    let preflight = "OPTIONS /api/any/x HTTP/1.1
        Host: x
        Origin: https://app.example
        Access-Control-Request-Method: PATCH
        Access-Control-Request-Headers: if-match";
    let app = Recipe::new().http("Any", "any/{rest}").start();
    assert_eq!(app.send(preflight, b"").status(), 404);
    let app = Recipe::new()
        .http("Any", "any/{rest}")
        .argument("--cors")
        .argument("https://app.example")
        .start();
    let answer = app.send(preflight, b"");
    assert_eq!(answer.status(), 204);
    assert_eq!(
        answer.header("access-control-allow-origin"),
        Some("https://app.example")
    );
    assert_eq!(answer.header("access-control-allow-methods"), Some("PATCH"));
    assert_eq!(
        answer.header("access-control-allow-headers"),
        Some("if-match")
    );
    let other = app.send(&preflight.replace("app.example", "other.example"), b"");
    assert_eq!(other.header("access-control-allow-origin"), None);
    let call = "GET /api/any/x HTTP/1.1\nHost: x\nOrigin: https://app.example";
    let answer = app.send(call, b"");
    assert_eq!(
        answer.header("access-control-allow-origin"),
        Some("https://app.example")
    );
    let exposed = "ETag, Location, Retry-After, Idempotency-Replayed, X-Request-Id";
    assert_eq!(
        answer.header("access-control-expose-headers"),
        Some(exposed)
    );
}

#[test]
fn one_connection_carries_many_calls() {
    let app = Recipe::new().http("Any", "any/{rest}").start();
    let mut stream = TcpStream::connect(("127.0.0.1", app.port)).expect("listening");
    let mut from = BufReader::new(stream.try_clone().expect("open"));
    for body in ["one", "two", "three"] {
        let head = format!(
            "POST /api/any/echo HTTP/1.1\nHost: x\nContent-Length: {}",
            body.len()
        );
        stream
            .write_all(&http::request(&head, body.as_bytes()))
            .expect("open");
        assert_eq!(http::read(&mut from, true).expect("an answer").text(), body);
    }
}

#[test]
fn no_query_string_is_ever_printed() {
    let app = Recipe::new().http("Any", "any/{rest}").start();
    app.get("/api/any/x?code=SECRET&sig=SECRET");
    app.post("/api/any/drop?code=SECRET", b"SECRET");
    app.line_with(" 500 ");
    assert!(!app.lines().concat().contains("SECRET"));
}
