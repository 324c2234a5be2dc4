//! Trigger routes are the host's, and what the host brings never ends in silence.

use serde_json::{Value, json};

use crate::harness::App;

/// A message as the host posts it: its text is JSON in a JSON string.
fn message(text: &str) -> Value {
    let doubled = Value::String(text.to_owned()).to_string();
    json!({ "Data": { "message": doubled }, "Metadata": { "DequeueCount": "1" } })
}

#[tokio::test]
async fn an_outsider_who_finds_the_way_to_a_trigger_is_refused() {
    let app = App::start().await;
    let bell = json!({"firm": "firm-1", "timekeeper": "anna",
        "recording": "7f000000-0000-4000-8000-00000000000a"});
    let body = message(&bell.to_string()).to_string();
    for function in [
        "IngestRecording",
        "IngestQueuedRecording",
        "RecordingPoisoned",
        "SweepRecordings",
    ] {
        // A forged call has a length; a proxied one is marked.
        let forged = app
            .post(&format!("//{function}"))
            .header("content-type", "application/json");
        let length = body.len().to_string();
        let answer = forged
            .header("content-length", &length)
            .body(body.clone())
            .send()
            .await;
        assert_eq!(answer.status, 403, "{function}");
        let answer = app
            .post(&format!("//{function}"))
            .header("host", "127.0.0.1:3000")
            .header("transfer-encoding", "chunked")
            .header("x-forwarded-for", "203.0.113.7")
            .json(&message(&bell.to_string()))
            .await;
        assert_eq!(answer.status, 403, "{function}");
    }
}

#[tokio::test]
async fn what_names_no_recording_is_done_with_and_never_an_empty_answer() {
    let app = App::start().await;
    for text in [
        "",
        "hello",
        "12",
        "{}",
        "{\"firm\":\"../..\"}",
        "[]",
        "null",
    ] {
        let answer = app.deliver("IngestQueuedRecording", &message(text)).await;
        assert_eq!(answer.header("content-type"), "application/json");
        assert!(
            answer.expect(200).is_object(),
            "{text:?}: an empty answer hangs the host"
        );
    }
}

#[tokio::test]
async fn the_sweep_of_an_empty_stamp_finds_nothing_to_do() {
    let app = App::start().await;
    let timer = json!({"Data": {"timer": {"IsPastDue": false, "Schedule": {"AdjustForDST": true}}},
        "Metadata": {}});
    assert!(
        app.deliver("SweepRecordings", &timer)
            .await
            .expect(200)
            .is_object()
    );
}
