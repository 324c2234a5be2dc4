//! The Queue protocol, round and round.

use std::time::Duration;

use caseclock_domain::{
    ids::RecordingId,
    seams::{Bell, BlobName},
};
use reqwest::{Method, Response};

use crate::harness::{Storage, a_name, header, refusal};

async fn ask(storage: &Storage, method: Method, path: &str, body: &str) -> Response {
    let url = storage.queue(path);
    storage.by_key(method, &url, &[]).send(body).await
}

fn inside<'a>(document: &'a str, name: &str) -> &'a str {
    let (_, rest) = document.split_once(&format!("<{name}>")).expect(name);
    rest.split_once(&format!("</{name}>")).expect(name).0
}

#[tokio::test]
async fn a_message_is_put_taken_kept_and_deleted() {
    let storage = Storage::start(&[]);
    assert_eq!(
        ask(&storage, Method::PUT, "work-items", "").await.status(),
        201
    );
    assert_eq!(
        ask(&storage, Method::PUT, "work-items", "").await.status(),
        204
    );
    let body = "<QueueMessage><MessageText>a &amp; b</MessageText></QueueMessage>";
    let put = ask(&storage, Method::POST, "work-items/messages", body).await;
    assert_eq!(put.status(), 201);
    let put = put.text().await.expect("a body");
    let id = inside(&put, "MessageId").to_owned();

    let peek = ask(
        &storage,
        Method::GET,
        "work-items/messages?peekonly=true",
        "",
    )
    .await;
    let peek = peek.text().await.expect("a body");
    assert_eq!(inside(&peek, "DequeueCount"), "0");
    assert!(!peek.contains("PopReceipt"));

    let path = "work-items/messages?numofmessages=32&visibilitytimeout=60";
    let got = ask(&storage, Method::GET, path, "")
        .await
        .text()
        .await
        .expect("a body");
    assert_eq!(inside(&got, "MessageText"), "a &amp; b");
    assert_eq!(inside(&got, "DequeueCount"), "1");
    let first = inside(&got, "PopReceipt").to_owned();
    let hidden = ask(&storage, Method::GET, path, "")
        .await
        .text()
        .await
        .expect("a body");
    assert!(!hidden.contains("<QueueMessage>"), "{hidden}");
    let count = ask(&storage, Method::GET, "work-items?comp=metadata", "").await;
    assert_eq!(header(&count, "x-ms-approximate-messages-count"), "1");

    let path =
        |receipt: &str, rest: &str| format!("work-items/messages/{id}?popreceipt={receipt}{rest}");
    let renewed = path(&first, "&visibilitytimeout=0");
    let renewed = ask(&storage, Method::PUT, &renewed, "").await;
    assert_eq!(renewed.status(), 204);
    let second = header(&renewed, "x-ms-popreceipt").to_owned();
    let stale = ask(&storage, Method::DELETE, &path(&first, ""), "").await;
    assert_eq!(refusal(&stale), (400, "PopReceiptMismatch"));
    let seen = ask(
        &storage,
        Method::GET,
        "work-items/messages?peekonly=true",
        "",
    )
    .await;
    assert_eq!(
        inside(&seen.text().await.expect("a body"), "MessageText"),
        "a &amp; b"
    );
    let changed = path(&second, "&visibilitytimeout=0");
    let body = "<QueueMessage><MessageText>c</MessageText></QueueMessage>";
    let changed = ask(&storage, Method::PUT, &changed, body).await;
    let third = header(&changed, "x-ms-popreceipt").to_owned();
    let seen = ask(
        &storage,
        Method::GET,
        "work-items/messages?peekonly=true",
        "",
    )
    .await;
    assert_eq!(
        inside(&seen.text().await.expect("a body"), "MessageText"),
        "c"
    );
    assert_eq!(
        ask(&storage, Method::DELETE, &path(&third, ""), "")
            .await
            .status(),
        204
    );
    let gone = ask(&storage, Method::DELETE, &path(&third, ""), "").await;
    assert_eq!(refusal(&gone), (404, "MessageNotFound"));
}

#[tokio::test]
async fn hidden_messages_come_back_and_old_ones_go() {
    let storage = Storage::start(&[]);
    ask(&storage, Method::PUT, "work-items", "").await;
    let body = "<QueueMessage><MessageText>x</MessageText></QueueMessage>";
    let put = |query: &'static str| {
        let path = format!("work-items/messages{query}");
        let storage = &storage;
        async move {
            ask(storage, Method::POST, &path, body)
                .await
                .status()
                .as_u16()
        }
    };
    assert_eq!(put("?messagettl=1").await, 201);
    assert_eq!(put("?messagettl=-1&visibilitytimeout=2").await, 201);
    let path = "work-items/messages?numofmessages=32&visibilitytimeout=1";
    let seen = ask(&storage, Method::GET, path, "")
        .await
        .text()
        .await
        .expect("a body");
    assert_eq!(seen.matches("<QueueMessage>").count(), 1);
    tokio::time::sleep(Duration::from_millis(2200)).await;
    let seen = ask(&storage, Method::GET, path, "")
        .await
        .text()
        .await
        .expect("a body");
    assert_eq!(seen.matches("<QueueMessage>").count(), 1);
    let cleared = ask(&storage, Method::DELETE, "work-items/messages", "").await;
    assert_eq!(cleared.status(), 204);
    let count = ask(&storage, Method::HEAD, "work-items?comp=metadata", "").await;
    assert_eq!(header(&count, "x-ms-approximate-messages-count"), "0");
}

#[tokio::test]
async fn what_is_no_queue_request_is_refused() {
    let storage = Storage::start(&[]);
    let none = ask(&storage, Method::GET, "no-queue/messages", "").await;
    assert_eq!(refusal(&none), (404, "QueueNotFound"));
    ask(&storage, Method::PUT, "work-items", "").await;
    for (method, path, body, expected) in [
        (Method::PUT, "Bad_Name", "", (400, "InvalidResourceName")),
        (
            Method::POST,
            "work-items/messages",
            "<a>",
            (400, "InvalidXmlDocument"),
        ),
        (
            Method::POST,
            "work-items/messages",
            "",
            (400, "InvalidXmlDocument"),
        ),
        (
            Method::GET,
            "work-items/messages?numofmessages=33",
            "",
            (400, "OutOfRangeQueryParameterValue"),
        ),
        (
            Method::GET,
            "work-items/messages?visibilitytimeout=x",
            "",
            (400, "InvalidQueryParameterValue"),
        ),
        (
            Method::PUT,
            "work-items?comp=acl",
            "",
            (501, "NotImplemented"),
        ),
    ] {
        let answer = ask(&storage, method, path, body).await;
        assert_eq!(refusal(&answer), expected, "{path}");
    }
    let long = "x".repeat(64 * 1024 + 1);
    let long = format!("<QueueMessage><MessageText>{long}</MessageText></QueueMessage>");
    let long = ask(&storage, Method::POST, "work-items/messages", &long).await;
    assert_eq!(refusal(&long), (413, "RequestBodyTooLarge"));
    let url = storage.queue("work-items/messages");
    let nobody = storage.client.get(url).send().await.expect("an answer");
    assert_eq!(refusal(&nobody), (403, "AuthenticationFailed"));
}

#[tokio::test]
async fn the_handlers_doorbell_is_heard_over_the_protocol() {
    let storage = Storage::start(&[]);
    let BlobName::Recording(owner, recording) = a_name() else {
        unreachable!("a recording's name")
    };
    let bell = Bell::Recording {
        owner,
        recording: RecordingId::new(recording.as_uuid()),
    };
    let doorbell = storage.embedded().doorbell();
    doorbell
        .ring(&bell, Duration::ZERO)
        .await
        .expect("it rings");
    let got = ask(&storage, Method::GET, "recordings-landed/messages", "").await;
    let got = got.text().await.expect("a body");
    use base64::Engine as _;
    let json = base64::engine::general_purpose::STANDARD.decode(inside(&got, "MessageText"));
    let heard: Bell = serde_json::from_slice(&json.expect("base64")).expect("a bell");
    assert_eq!(heard, bell);
}
