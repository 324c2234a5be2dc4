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
fn an_outsider_cannot_knock_at_a_trigger() {
    let app = recipe().start();
    let forged = captured("forwarded-forged-trigger");
    let head = "POST /api/any/%252e%252e/%252e%252e/Queue HTTP/1.1
        Host: 127.0.0.1:41923
        Content-Type: application/json; charset=utf-8
        Content-Length: 199";
    app.send(head, &forged.body);
    let first = last(&app, 1).first;
    assert_eq!(first, "POST /api/any/%252e%252e/%252e%252e/Queue HTTP/1.1");
}

#[test]
fn a_multipart_body_arrives_byte_for_byte() {
    let app = recipe().start();
    let wanted = captured("proxied-multipart");
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
