//! What the handler gets from a trigger is what the real host was seen to send: method, path,
//! header names and their order, body; but for ids, ports and times.

use base64::{Engine, prelude::BASE64_STANDARD};
use serde_json::{Value, json};

use crate::{
    app::{App, Recipe},
    http::Message,
    storage::Storage,
};

/// A request of the real host from the files of captured requests.
pub(crate) fn captured(name: &str) -> Message {
    let folder = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../../tests/fixtures/functions-host"
    );
    let bytes = std::fs::read(format!("{folder}/{name}.http")).expect("a captured request");
    let mut message = Message::of_file(&bytes);
    match message
        .header("content-length")
        .map(|text| text.parse().expect("a length"))
    {
        Some(length) => message.body.truncate(length),
        None => message
            .body
            .truncate(message.text().trim_end_matches('\n').len()),
    }
    message
}

/// Blanks what differs from run to run: ids, times, ports, receipts.
fn blank(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut out = String::new();
    let mut at = 0;
    'text: while at < bytes.len() {
        for (pattern, word) in [
            ("xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx", "{id}"),
            ("9999-99-99T99:99:99", "{time}"),
            ("127.0.0.1:9999", "{host}"),
        ] {
            if !fits(pattern, &bytes[at..]) {
                continue;
            }
            out.push_str(word);
            at += pattern.len();
            let more = |byte: &u8| byte.is_ascii_digit() || (*byte == b'.' && word == "{time}");
            at += bytes[at..].iter().take_while(|byte| more(byte)).count();
            continue 'text;
        }
        let receipt = br#""PopReceipt":""#;
        if bytes[at..].starts_with(receipt) {
            let end = text[at + receipt.len()..].find("\",").expect("an end");
            out.push_str("{receipt}");
            at += receipt.len() + end;
            continue;
        }
        let length = text[at..].chars().next().map_or(1, char::len_utf8);
        out.push_str(&text[at..at + length]);
        at += length;
    }
    out
}

fn fits(pattern: &str, bytes: &[u8]) -> bool {
    bytes.len() >= pattern.len()
        && pattern
            .bytes()
            .zip(bytes)
            .all(|(wanted, byte)| match wanted {
                b'x' => byte.is_ascii_hexdigit(),
                b'9' => byte.is_ascii_digit(),
                _ => wanted == *byte,
            })
}

#[track_caller]
pub(crate) fn same(got: &Message, wanted: &Message) {
    assert_eq!(blank(&got.first), blank(&wanted.first));
    let lines = |message: &Message| {
        message
            .lines
            .iter()
            .map(|line| blank(line))
            .collect::<Vec<_>>()
    };
    assert_eq!(lines(got), lines(wanted));
    assert_eq!(blank(&got.text()), blank(&wanted.text()));
}

fn envelope(message: &Message) -> Value {
    serde_json::from_slice(&message.body).expect("an envelope")
}

#[test]
fn a_queues_message_is_the_one_that_was_captured() {
    for name in [
        "queue-text",
        "queue-json",
        "queue-array",
        "queue-quoted-string",
        "queue-binary",
        "queue-poison",
        "queue-blob-poison",
    ] {
        let wanted = captured(name);
        let function = wanted
            .first
            .trim_start_matches("POST /")
            .trim_end_matches(" HTTP/1.1");
        let storage = Storage::start();
        let data_type = if name == "queue-binary" {
            "binary"
        } else {
            "string"
        };
        let app = Recipe::new()
            .function(
                function,
                json!({"type": "queueTrigger", "name": "message", "queueName": "work",
                       "connection": "Work", "dataType": data_type}),
            )
            .setting("Work", &storage.connection_string())
            .start();
        let data = envelope(&wanted)["Data"]["message"]
            .as_str()
            .expect("text")
            .to_owned();
        match name {
            "queue-binary" => storage.put_raw("work", &data),
            _ => storage.put(
                "work",
                &serde_json::from_str::<String>(&data).expect("doubled"),
            ),
        }
        same(&app.first_requests(1)[0], &wanted);
    }
}

/// A container, a name and headers as the captured request tells of them.
fn put_blob_of(wanted: &Message, storage: &Storage) -> (String, String) {
    let metadata = &envelope(wanted)["Metadata"];
    let uri: String =
        serde_json::from_str(metadata["Uri"].as_str().expect("a uri")).expect("doubled");
    let (_, path) = uri
        .split_once("/devstoreaccount1/")
        .expect("an account in the path");
    let properties = &metadata["Properties"];
    let time = "Sun, 22 Nov 2026 21:52:22 GMT";
    let length = properties["ContentLength"].as_u64().expect("a length");
    let content = envelope(wanted)["Data"]["recording"].as_str().map_or_else(
        || vec![b'x'; usize::try_from(length).expect("small")],
        |text| BASE64_STANDARD.decode(text).expect("base64"),
    );
    assert_eq!(content.len() as u64, length);
    storage.put_blob(
        path,
        &[
            (
                "Content-Type",
                properties["ContentType"].as_str().expect("text"),
            ),
            (
                "Content-MD5",
                properties["ContentHash"].as_str().expect("text"),
            ),
            ("Last-Modified", time),
            ("Accept-Ranges", "bytes"),
            ("x-ms-creation-time", time),
            ("x-ms-blob-type", "BlockBlob"),
            ("x-ms-lease-state", "available"),
            ("x-ms-lease-status", "unlocked"),
            ("x-ms-meta-firm", "acme"),
            ("x-ms-meta-session", "s1"),
            ("x-ms-server-encrypted", "true"),
            ("x-ms-access-tier", "Hot"),
            ("x-ms-access-tier-inferred", "true"),
            ("x-ms-access-tier-change-time", time),
        ],
        &content,
    );
    (path.split('/').next().expect("a container").to_owned(), uri)
}

pub(crate) fn ring(app: &App, function: &str, uri: &str, etag: &str) {
    let event = json!([{"id": "1", "eventType": "Microsoft.Storage.BlobCreated",
        "data": {"url": uri, "eTag": etag, "blobType": "BlockBlob"}}])
    .to_string();
    let answer = app.send(
        &format!(
            "POST /runtime/webhooks/blobs?functionName=Host.Functions.{function} HTTP/1.1
            Host: 127.0.0.1
            aeg-event-type: Notification
            Content-Length: {}",
            event.len()
        ),
        event.as_bytes(),
    );
    assert_eq!(answer.status(), 202);
}

#[test]
fn a_blob_is_told_of_as_it_was_captured() {
    let four = "{firm}/{timekeeper}/{recording}.{ext}";
    for (name, pattern, deferred, output) in [
        ("blob-deferred", four, true, None),
        ("blob-bytes", four, false, None),
        ("blob-datatype-string", "{name}", false, None),
        ("blob-datatype-stream", "{name}", false, None),
        (
            "blob-deferred-skipped-by-output-expression",
            "{name}",
            true,
            Some("out/{name}"),
        ),
        ("blob-eventgrid-source-deferred", four, true, None),
        (
            "blob-eventgrid-source-bytes-path-not-matching",
            four,
            false,
            None,
        ),
    ] {
        let wanted = captured(name);
        let function = wanted
            .first
            .trim_start_matches("POST /")
            .trim_end_matches(" HTTP/1.1");
        let storage = Storage::start();
        let (container, uri) = put_blob_of(&wanted, &storage);
        let mut recipe = Recipe::new().function(
            function,
            json!({"type": "blobTrigger", "name": "recording", "path": format!("{container}/{pattern}"),
                   "source": "EventGrid", "connection": "AzureWebJobsStorage",
                   "properties": {"supportsDeferredBinding": deferred}}),
        );
        if let Some(path) = output {
            recipe = recipe
                .output(json!({"type": "blob", "direction": "out", "name": "o", "path": path}));
        }
        let app = recipe
            .setting("AzureWebJobsStorage", &storage.connection_string())
            .start();
        ring(&app, function, &uri, "0x1");
        same(&app.first_requests(1)[0], &wanted);
    }
}

#[test]
fn blob_content_goes_out_in_chunks_of_1024_bytes() {
    let storage = Storage::start();
    let content: Vec<u8> = (0..5000_u32).map(|n| (n % 251) as u8).collect();
    storage.put_blob("sounds/a/b/c", &[], &content);
    let app = Recipe::new()
        .function(
            "Ingest",
            json!({"type": "blobTrigger", "name": "recording", "path": "sounds/{firm}/{tk}/{name}",
                   "source": "EventGrid", "connection": "AzureWebJobsStorage",
                   "properties": {"supportsDeferredBinding": true}}),
        )
        .setting("AzureWebJobsStorage", &storage.connection_string())
        .argument("--blob-content")
        .start();
    let url = format!(
        "http://127.0.0.1:{}/devstoreaccount1/sounds/a/b/c",
        storage.port
    );
    ring(&app, "Ingest", &url, "0x1");
    let request = &app.first_requests(1)[0];
    let (last, whole) = request.chunks.split_last().expect("chunks");
    assert!(
        whole.iter().all(|size| *size == 1024) && *last <= 1024,
        "{:?}",
        request.chunks
    );
    let sent = envelope(request)["Data"]["recording"]
        .as_str()
        .expect("base64")
        .to_owned();
    assert_eq!(BASE64_STANDARD.decode(sent).expect("base64"), content);
}

#[test]
fn a_quick_timer_is_the_one_that_was_captured() {
    let app = Recipe::new()
        .function(
            "Tick",
            json!({"type": "timerTrigger", "name": "timer", "schedule": "%TICKS%"}),
        )
        .setting("TICKS", "* * * * * *")
        .start();
    same(&app.first_requests(1)[0], &captured("timer"));
}

#[test]
fn a_timer_may_run_at_the_start() {
    let app = Recipe::new()
        .function(
            "Tick",
            json!({"type": "timerTrigger", "name": "timer", "schedule": "0 0 0 1 1 *",
                   "runOnStartup": true}),
        )
        .start();
    let status = &envelope(&app.first_requests(1)[0])["Data"]["timer"]["ScheduleStatus"];
    assert_eq!(status["Last"], "0001-01-01T00:00:00");
    assert!(
        status["Next"]
            .as_str()
            .expect("a time")
            .ends_with("-01-01T00:00:00+00:00")
    );
}

#[test]
fn the_web_hook_takes_what_it_cannot_use_and_shakes_hands() {
    let storage = Storage::start();
    let app = Recipe::new()
        .function(
            "Ingest",
            json!({"type": "blobTrigger", "name": "recording", "path": "sounds/{name}",
                   "source": "EventGrid", "connection": "AzureWebJobsStorage"}),
        )
        .setting("AzureWebJobsStorage", &storage.connection_string())
        .start();
    storage.put_blob("sounds/there", &[], b"x");
    let url = |name: &str| {
        format!(
            "http://127.0.0.1:{}/devstoreaccount1/sounds/{name}",
            storage.port
        )
    };
    ring(&app, "Nobody", &url("there"), "0x1");
    ring(&app, "Ingest", &url("missing"), "0x1");
    ring(&app, "Ingest", &url("there"), "0x1");
    let requests = app.first_requests(1);
    assert!(requests[0].text().contains("sounds/there"));
    assert_eq!(requests.len(), 1);
    let event = r#"[{"data":{"validationCode":"abc"}}]"#;
    let head = format!(
        "POST /runtime/webhooks/blobs?functionName=Host.Functions.Ingest HTTP/1.1
        Host: 127.0.0.1
        aeg-event-type: SubscriptionValidation
        Content-Length: {}",
        event.len()
    );
    let answer = app.send(&head, event.as_bytes());
    assert_eq!(
        (answer.status(), answer.text().as_str()),
        (200, r#"{"validationResponse":"abc"}"#)
    );
}
