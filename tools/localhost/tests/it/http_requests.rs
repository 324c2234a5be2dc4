//! What the handler gets of an HTTP call is what the real host was seen to send.

use crate::{
    app::{App, Recipe},
    http::Message,
    trigger_requests::{captured, same},
};

/// A client's call as curl sent it when the requests were captured.
struct Call {
    name: &'static str,
    head: &'static str,
    body: &'static str,
}

const CALLS: [Call; 8] = [
    Call {
        name: "get",
        head: "GET /api/any/get?empty&x=&y=1&y=2&code=abc HTTP/1.1
            Host: 127.0.0.1:7072
            User-Agent: curl/7.88.1
            Accept: */*",
        body: "",
    },
    Call {
        name: "json-headers",
        head: "POST /api/entries/7f000000-0000-4000-8000-000000000001/approve?x=1&x=2 HTTP/1.1
            Host: 127.0.0.1:7072
            User-Agent: curl/7.88.1
            accept: */*
            X-MS-CLIENT-PRINCIPAL: eyJ0ZXN0IjoxfQ==
            content-type: application/json
            X-MS-CLIENT-PRINCIPAL-ID: someone
            traceparent: 00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01
            X-MS-CLIENT-PRINCIPAL-NAME: a@b.c
            X-Forwarded-For: 203.0.113.9
            X-Forwarded-Proto: https
            X-Original-URL: /api/x
            AUTHORIZATION: Bearer abc.def
            Cookie: a=1
            Cookie: b=2
            X-ARR-LOG-ID: aaa
            if-match: \"e1\"
            x-functions-key: sec
            Origin: https://o.example
            Idempotency-Key: k1
            Accept-Encoding: gzip, br
            Content-Length: 7",
        body: r#"{"a":1}"#,
    },
    Call {
        name: "content-headers",
        head: "POST /api/any/gz HTTP/1.1
            Host: 127.0.0.1:7072
            User-Agent: curl/7.88.1
            Accept: */*
            Content-Encoding: gzip
            Content-Language: de
            Content-MD5: abc
            Content-Disposition: inline
            Content-Type: application/json
            Content-Length: 2",
        body: "xx",
    },
    Call {
        name: "empty-post",
        head: "POST /api/any/emptypost HTTP/1.1
            Host: 127.0.0.1:7072
            User-Agent: curl/7.88.1
            Accept: */*
            Content-Type: application/json
            Content-Length: 0",
        body: "",
    },
    Call {
        name: "faked-host-headers",
        head: r"POST /api/any/fake HTTP/1.1
            Host: 127.0.0.1:41923
            User-Agent: Azure-Functions-Host/4.1037.0.0
            X-Azure-Functions-InvocationId: 11111111-1111-1111-1111-111111111111
            X-Azure-Functions-HostVersion: 4.1037.0.0
            x-ms-invocation-id: 22222222-2222-2222-2222-222222222222
            Content-Type: application/json; charset=utf-8
            Content-Length: 42",
        body: r#"{"Data":{"message":"\"x\""},"Metadata":{}}"#,
    },
    Call {
        name: "hop-by-hop",
        head: "POST /api/any/te HTTP/1.1
            Host: 127.0.0.1:7072
            User-Agent: curl/7.88.1
            Accept: */*
            Connection: X-Foo
            Upgrade: websocket
            X-Foo: 1
            Expect: 100-continue
            Content-Type: application/x-www-form-urlencoded
            Content-Length: 2",
        body: "yy",
    },
    Call {
        name: "no-user-agent",
        head: "POST /api/any/noua HTTP/1.1
            Host: 127.0.0.1:7072
            Content-Type: application/x-www-form-urlencoded
            Content-Length: 1",
        body: "x",
    },
    Call {
        name: "chunked-body",
        head: "POST /api/any/chunked HTTP/1.1
            Host: 127.0.0.1:7072
            User-Agent: curl/7.88.1
            Accept: */*
            Content-Type: application/json
            Transfer-Encoding: chunked",
        body: "10\r\n{\"chunked\":true}\r\n0\r\n\r\n",
    },
];

fn recipe() -> Recipe {
    Recipe::new()
        .http("Any", "any/{*rest}")
        .http("Approve", "entries/{id:guid}/approve")
}

fn last(app: &App, count: usize) -> Message {
    app.first_requests(count).pop().expect("at least one")
}

#[test]
fn a_proxied_request_is_the_one_that_was_captured() {
    let app = recipe().start();
    for (at, call) in CALLS.iter().enumerate() {
        let answer = app.send(call.head, call.body.as_bytes());
        assert_eq!(answer.status(), 200, "{}", call.name);
        same(
            &last(&app, at + 1),
            &captured(&format!("proxied-{}", call.name)),
        );
    }
}

#[test]
fn a_forwarded_request_is_the_one_that_was_captured() {
    let app = recipe()
        .host("customHandler.enableProxyingHttpRequest", false)
        .start();
    // A chunked body never arrives under forwarding; that has its own test.
    for (at, call) in CALLS
        .iter()
        .filter(|call| call.name != "chunked-body")
        .enumerate()
    {
        let answer = app.send(call.head, call.body.as_bytes());
        assert_eq!(answer.status(), 200, "{}", call.name);
        let mut wanted = captured(&format!("forwarded-{}", call.name));
        for line in &mut wanted.lines {
            // The ids that this client makes up are blanked with all others.
            *line = line.replace("Host: 127.0.0.1:7071", "Host: 127.0.0.1:7072");
        }
        same(&last(&app, at + 1), &wanted);
    }
}

#[test]
fn forwarding_lets_an_outsider_knock_at_a_trigger_but_only_with_a_length() {
    let app = recipe()
        .host("customHandler.enableProxyingHttpRequest", false)
        .start();
    let wanted = captured("forwarded-forged-trigger");
    let forged = "POST /api/any/%252e%252e/%252e%252e/Queue HTTP/1.1
        Host: 127.0.0.1:41923
        Content-Type: application/json; charset=utf-8
        Content-Length: 199";
    app.send(forged, &wanted.body);
    same(&last(&app, 1), &wanted);
    let proxied = recipe().start();
    proxied.send(forged, &wanted.body);
    let first = last(&proxied, 1).first;
    assert_eq!(first, "POST /api/any/%252e%252e/%252e%252e/Queue HTTP/1.1");
}

#[test]
fn a_multipart_body_arrives_byte_for_byte() {
    for (switch, form) in [(true, "proxied"), (false, "forwarded")] {
        let app = recipe()
            .host("customHandler.enableProxyingHttpRequest", switch)
            .start();
        let wanted = captured(&format!("{form}-multipart"));
        let head = format!(
            "POST /api/any/multipart HTTP/1.1
            Host: 127.0.0.1:7072
            User-Agent: curl/7.88.1
            Accept: */*
            Content-Length: {}
            Content-Type: {}",
            wanted.body.len(),
            wanted.header("content-type").expect("a boundary"),
        );
        app.send(&head, &wanted.body);
        same(&last(&app, 1), &wanted);
    }
}

#[test]
fn a_key_opens_a_function_and_is_passed_on() {
    let app = Recipe::new()
        .function(
            "Keyed",
            serde_json::json!({"type": "httpTrigger", "name": "req", "route": "fnkey",
                               "methods": ["get"]}),
        )
        .setting("LOCALHOST_FUNCTION_KEY", "LOCAL-TEST-KEY")
        .start();
    assert_eq!(app.get("/api/fnkey").status(), 401);
    assert_eq!(app.get("/api/fnkey?code=wrong").status(), 401);
    let head = "GET /api/fnkey?code=LOCAL-TEST-KEY HTTP/1.1
        Host: 127.0.0.1:7074
        User-Agent: curl/7.88.1
        Accept: */*";
    assert_eq!(app.send(head, b"").status(), 200);
    same(&last(&app, 1), &captured("proxied-function-key"));
    assert!(
        !app.lines().concat().contains("LOCAL-TEST-KEY"),
        "the key was printed"
    );
}

#[test]
fn with_both_switches_off_the_request_comes_in_an_envelope() {
    let app = Recipe::new()
        .http("GetEntry", "entries/{id:guid}")
        .http("AnyPath", "any/{*rest}")
        .http("HttpPlus", "plus/{id}")
        .output(serde_json::json!({"type": "queue", "direction": "out", "name": "q"}))
        .host("customHandler.enableProxyingHttpRequest", false)
        .host("customHandler.enableForwardingHttpRequest", false)
        .start();
    let curl = |port: u16| format!("Host: 127.0.0.1:{port}\nUser-Agent: curl/7.88.1\nAccept: */*");
    let id = "7f000000-0000-4000-8000-000000000001";
    app.send(
        &format!("GET /api/entries/{id} HTTP/1.1\n{}", curl(7073)),
        b"",
    );
    same(&last(&app, 1), &captured("http-nonforwarded-get"));
    let rest = "Content-Type: application/json\nContent-Length: 9";
    let head = format!(
        "POST /api/any/a%2Fb?x=1&x=2 HTTP/1.1\n{}\n{rest}",
        curl(7073)
    );
    app.send(&head, br#"{"k":"v"}"#);
    same(&last(&app, 2), &captured("http-nonforwarded-post"));
    let rest = "Content-Type: application/json\nCookie: a=1\nContent-Length: 15";
    let head = format!("POST /api/plus/p1?x=1&x=2 HTTP/1.1\n{}\n{rest}", curl(7074));
    app.send(&head, br#"{"k":"v","n":5}"#);
    same(&last(&app, 3), &captured("http-with-extra-output"));
}
