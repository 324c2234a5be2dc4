//! Every captured envelope, read as what it is.

use custom_handler::envelope::blob::{Blob, Content};
use custom_handler::envelope::event::{Event, Schema};
use custom_handler::envelope::metadata::Retry;
use custom_handler::envelope::poison::BlobPoison;
use custom_handler::envelope::queue::QueueMessage;
use custom_handler::envelope::timer::Timer;
use custom_handler::envelope::{BadEnvelope, Envelope};
use custom_handler::invocation::BadInvocation;
use serde_json::{Value, json};

use crate::fixtures::{read, read_body};

#[track_caller]
fn utc(text: &str) -> Option<chrono::DateTime<chrono::Utc>> {
    Some(text.parse().unwrap())
}

fn pairs(map: &std::collections::BTreeMap<String, String>) -> Vec<(&str, &str)> {
    map.iter()
        .map(|(name, value)| (&**name, &**value))
        .collect()
}

#[tokio::test]
async fn a_deferred_blob_is_named_by_its_address_and_captures() {
    let blob: Blob = read("blob-deferred").await.unwrap();
    assert_eq!(blob.content, Content::Deferred);
    assert_eq!(blob.path.container, "deferred");
    assert_eq!(blob.path.name, "acme/tk1/rec1.webm");
    assert_eq!(
        pairs(&blob.captures),
        [
            ("ext", "webm"),
            ("firm", "acme"),
            ("recording", "rec1"),
            ("timekeeper", "tk1")
        ]
    );
    assert_eq!(pairs(&blob.metadata), [("firm", "acme"), ("session", "s1")]);
    assert_eq!(blob.content_length, Some(9));
    assert_eq!(blob.content_type.as_deref(), Some("audio/webm"));
    assert_eq!(
        blob.content_md5.as_deref(),
        Some("7aZaIqjzL/bIZlXEa5kBCg==")
    );
    assert_eq!(blob.last_modified, utc("2026-11-22T21:52:23Z"));
    assert_eq!(blob.retry, None);
    assert_eq!(blob.sys.method_name.as_deref(), Some("BlobDeferred"));
    assert_eq!(blob.sys.utc_now, utc("2026-11-22T21:52:24.8029256Z"));
}

#[tokio::test]
async fn a_blob_sent_with_its_content_says_the_same_and_has_the_bytes() {
    for (name, bytes) in [
        ("blob-bytes", &b"blobdata"[..]),
        ("blob-datatype-stream", b"str"),
        ("blob-datatype-string", b"texts"),
        ("blob-deferred-skipped-by-output-expression", b"dd"),
    ] {
        let blob: Blob = read(name).await.unwrap();
        assert_eq!(
            blob.content.bytes().unwrap().as_deref(),
            Some(bytes),
            "{name}"
        );
        assert_eq!(blob.content_length, Some(bytes.len() as u64), "{name}");
    }
    let blob: Blob = read("blob-bytes").await.unwrap();
    assert_eq!(blob.path.name, "acme/tk1/rec1.webm");
    assert_eq!(blob.captures["recording"], "rec1");
}

#[tokio::test]
async fn a_blob_outside_the_event_grid_triggers_path_has_no_captures() {
    let blob: Blob = read("blob-eventgrid-source-bytes-path-not-matching")
        .await
        .unwrap();
    assert!(blob.captures.is_empty());
    assert_eq!(
        (&*blob.path.container, &*blob.path.name),
        ("events", "other.txt")
    );
    let inside: Blob = read("blob-eventgrid-source-deferred").await.unwrap();
    assert_eq!(inside.captures["recording"], "ev1");
}

#[tokio::test]
async fn a_queue_message_has_its_text_whatever_it_looks_like() {
    for (name, text) in [
        ("queue-text", "hello plain"),
        ("queue-quoted-string", "\"quoted\""),
        ("queue-array", "[1,2]"),
        ("queue-binary", "YmluYXJ5Pw=="),
        ("queue-poison", "{\"t\":1}"),
    ] {
        let message: QueueMessage = read(name).await.unwrap();
        assert_eq!(message.text, text, "{name}");
    }
    let message: QueueMessage = read("queue-binary").await.unwrap();
    assert_eq!(message.bytes().unwrap(), b"binary?");
    let message: QueueMessage = read("queue-array").await.unwrap();
    assert_eq!(message.json::<Vec<u8>>().unwrap(), [1, 2]);
}

#[tokio::test]
async fn a_json_message_is_read_from_data_and_described_by_metadata() {
    let message: QueueMessage = read("queue-json").await.unwrap();
    let content: Value = message.json().unwrap();
    assert_eq!(content["ok"], json!(true));
    assert_eq!(content["nested"], json!({"k": 1}));
    assert_eq!(
        message.id.as_deref(),
        Some("2c86df6e-cced-43f8-95f2-75aa100080ed")
    );
    assert_eq!(message.dequeue_count, Some(1));
    assert_eq!(message.inserted_at, utc("2026-11-22T21:52:21Z"));
    assert_eq!(message.expires_at, utc("2026-11-29T21:52:21Z"));
    assert_eq!(
        message.pop_receipt.as_deref(),
        Some("MjJOb3YyMDI2MjE6NTI6MjEyYmI5")
    );

    let envelope: Envelope = read("queue-json").await.unwrap();
    assert_eq!(envelope.metadata.text("ok").as_deref(), Some("True"));
    assert_eq!(envelope.metadata.number("length"), Some(12));
}

#[tokio::test]
async fn the_last_try_of_a_retry_policy_knows_that_it_is() {
    let message: QueueMessage = read("queue-retry-context").await.unwrap();
    assert_eq!(message.retry, Some(Retry { count: 2, max: 2 }));
    assert_eq!(message.dequeue_count, Some(5));
}

#[tokio::test]
async fn a_blob_poison_message_names_function_blob_and_etag() {
    let message: QueueMessage = read("queue-blob-poison").await.unwrap();
    let poison: BlobPoison = message.json().unwrap();
    assert_eq!(poison.function(), "BlobPlain");
    assert_eq!(poison.path().container, "plain");
    assert_eq!(poison.path().name, "acme/tk1/poison.webm");
    assert_eq!(poison.etag.as_deref(), Some("\"0x212AA246B321780\""));
    assert_eq!(poison.blob_type.as_deref(), Some("BlockBlob"));
}

#[tokio::test]
async fn a_timer_is_read_with_and_without_its_status() {
    let timer: Timer = read("timer").await.unwrap();
    assert!(!timer.is_past_due);
    assert_eq!(timer.status, None);
    let timer: Timer = read("timer-with-status").await.unwrap();
    let status = timer.status.unwrap();
    assert_eq!(status.last, utc("2026-11-22T21:52:00Z"));
    assert_eq!(status.next, utc("2026-11-22T21:53:00Z"));
    let late: Timer = read_body(r#"{"Data":{"t":"{\"IsPastDue\":true}"}}"#)
        .await
        .unwrap();
    assert!(late.is_past_due);
}

#[tokio::test]
async fn both_event_schemas_name_the_blob_that_was_created() {
    let event: Event = read("eventgrid").await.unwrap();
    assert_eq!(event.schema, Schema::EventGrid);
    assert_eq!(event.time, utc("2026-11-22T10:00:00.1234567Z"));
    let blob = event.blob_created().unwrap();
    assert_eq!(blob.path.container, "recordings");
    assert_eq!(blob.path.name, "acme/tk1/r.webm");
    assert_eq!(blob.etag.as_deref(), Some("0x8D4BCC2E4835CD0"));
    assert_eq!(blob.api.as_deref(), Some("PutBlockList"));
    assert_eq!(blob.content_length, Some(524_288));

    let event: Event = read("eventgrid-cloudevent").await.unwrap();
    assert_eq!(event.schema, Schema::CloudEvents);
    let blob = event.blob_created().unwrap();
    assert_eq!(blob.path.name, "a.webm");
    assert_eq!(blob.etag, None);
}

#[tokio::test]
async fn an_event_that_came_through_a_queue_is_the_same_event() {
    use base64::Engine as _;
    let envelope: Envelope = read("eventgrid").await.unwrap();
    let direct: Event = read("eventgrid").await.unwrap();
    let text = envelope.data["event"].to_string();
    let encoded = base64::engine::general_purpose::STANDARD.encode(&text);
    for text in [text, encoded] {
        let doubled = serde_json::to_string(&text).unwrap();
        let body = json!({"Data": {"message": doubled}, "Metadata": {}}).to_string();
        let message: QueueMessage = read_body(body).await.unwrap();
        assert_eq!(Event::from_queue(&message).unwrap(), direct);
    }
}

#[tokio::test]
async fn another_kind_of_event_created_no_blob() {
    let mut envelope: Envelope = read("eventgrid").await.unwrap();
    envelope.data["event"]["eventType"] = json!("Microsoft.Storage.BlobDeleted");
    let event = Event::named(&envelope, "event").unwrap();
    assert_eq!(event.blob_created(), None);
    envelope.data["event"]["eventType"] = json!("Microsoft.Storage.BlobCreated");
    envelope.data["event"]["data"] = json!({});
    let event = Event::named(&envelope, "event").unwrap();
    assert_eq!(event.blob_created().unwrap().path.name, "acme/tk1/r.webm");
    envelope.data["event"]["subject"] = json!(7);
    let event = Event::named(&envelope, "event").unwrap();
    assert_eq!(event.blob_created(), None);
}

#[tokio::test]
async fn a_body_that_is_no_envelope_is_refused_by_name_and_never_quoted() {
    let deep = "{\"Data\":".repeat(20_000);
    let cases = [
        ("", "no JSON envelope"),
        (&deep, "no JSON envelope"),
        ("secret", "no JSON envelope"),
        (r#"["secret"]"#, "no JSON envelope"),
        (r#"{"Data":"secret"}"#, "no JSON envelope"),
        (
            r#"{"Data":{"secret":1},"Metadata":"secret"}"#,
            "no JSON envelope",
        ),
        (r#"{"Data":{}}"#, "does not have the binding"),
        (r#"{"Data":{"secret":1,"secret2":2}}"#, "several bindings"),
        (
            r#"{"Data":{"x":"secret"}}"#,
            "Metadata.Uri is not a blob's address",
        ),
        (
            r#"{"Data":{"x":"secret"},"Metadata":{"Uri":"secret"}}"#,
            "Metadata.Uri",
        ),
        (
            r#"{"Data":{"x":null},"Metadata":{"Uri":"secret"}}"#,
            "Data.<blob> is not a blob",
        ),
    ];
    for (body, says) in cases {
        let error = read_body::<Blob>(body.to_owned()).await.unwrap_err();
        assert!(error.to_string().contains(says), "{body}: {error}");
        assert!(
            !format!("{error} {error:?}").contains("secret"),
            "{error:?}"
        );
    }
}

#[tokio::test]
async fn one_of_several_bindings_can_be_asked_for_by_name() {
    let body = r#"{"Data":{"other":"\"no\"","message":"\"yes\""},"Metadata":{}}"#;
    let envelope: Envelope = read_body(body).await.unwrap();
    assert_eq!(
        QueueMessage::named(&envelope, "message").unwrap().text,
        "yes"
    );
    assert!(matches!(
        read_body::<QueueMessage>(body).await,
        Err(BadInvocation::Envelope(BadEnvelope::SeveralBindings))
    ));
}

#[tokio::test]
async fn debug_shows_no_clients_words() {
    let words = ["acme", "rec1", "hello", "tk1", "secret"];
    let message = read::<QueueMessage>("queue-text").await.unwrap();
    let blob = read::<Blob>("blob-bytes").await.unwrap();
    let event = read::<Event>("eventgrid").await.unwrap();
    let created = event.blob_created().unwrap();
    let envelope = read::<Envelope>("queue-json").await.unwrap();
    let poison = read::<QueueMessage>("queue-blob-poison").await.unwrap();
    let poison: BlobPoison = poison.json().unwrap();
    let shown = format!("{message:?} {blob:?} {event:?} {created:?} {envelope:?} {poison:?}");
    for word in words {
        assert!(!shown.contains(word), "{word} in {shown}");
    }
}
