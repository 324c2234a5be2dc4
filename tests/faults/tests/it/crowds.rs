//! Many at once: one recording delivered by everybody, one timekeeper's books written by many.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use fault_tests::{
    check,
    gates::Verdict,
    lawyer::{Ask, Lawyer, text},
    sound::{label, wav},
    stamp::{FIRM, Setup, Stamp, until},
};
use reqwest::Method;
use serde_json::{Value, json};

const PATIENCE: Duration = Duration::from_secs(120);

/// What the host would post for a blob that landed, and for a message of the doorbell.
fn envelopes(timekeeper: &str, recording: &str) -> [(&'static str, Value); 2] {
    let name = format!("{FIRM}/{timekeeper}/{recording}");
    let uri = json!(format!(
        "http://127.0.0.1/devstoreaccount1/recordings/{name}"
    ))
    .to_string();
    let sys = json!({ "MethodName": "IngestRecording", "UtcNow": "2026-03-02T15:00:00Z" });
    let reference = json!({
        "Version": "1.0",
        "Source": "AzureStorageBlobs",
        "Content": { "Length": 95, "IsEmpty": false, "MediaType": "application/json" },
        "ContentType": "application/json",
    });
    let path = json!(format!("recordings/{name}")).to_string();
    let blob = json!({
        "Data": { "recording": reference },
        "Metadata": { "BlobTrigger": path, "Uri": uri, "Properties": {}, "Metadata": {}, "sys": sys },
    });
    let bell = json!({ "firm": FIRM, "timekeeper": timekeeper, "recording": recording });
    let message = json!({
        "Data": { "message": json!(bell.to_string()).to_string() },
        "Metadata": { "DequeueCount": "1", "sys": sys },
    });
    [
        ("IngestRecording", blob),
        ("IngestQueuedRecording", message),
    ]
}

/// Posts an envelope as the host does: streamed, without a length.
async fn deliver(port: u16, function: &str, envelope: &Value) -> u16 {
    let bytes = Ok::<_, std::io::Error>(envelope.to_string());
    let body = reqwest::Body::wrap_stream(futures_util::stream::iter([bytes]));
    let answer = reqwest::Client::new()
        .post(format!("http://127.0.0.1:{port}/{function}"))
        .header("Content-Type", "application/json; charset=utf-8")
        .body(body)
        .send()
        .await
        .expect("a handler");
    answer.status().as_u16()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_recording_delivered_eight_times_at_once_is_heard_and_drafted_once() {
    let stamp = Stamp::start(Setup {
        engine_pause: Duration::from_millis(500),
        pace: 1,
        ..Setup::default()
    })
    .await;
    let ann = stamp.lawyer("ann").await;
    ann.import_matters().await;
    for round in 0..5 {
        let label = label(round);
        // The host's own delivery is held too, so that ours arrive together with it.
        stamp.gates.rule(|stop| {
            if stop.is_before && stop.seam.starts_with("delivery Ingest") {
                Verdict::Hold
            } else {
                Verdict::Go
            }
        });
        let recording = ann.record(wav(&label)).await;
        let port = stamp.gates.handler_port();
        let deliveries: Vec<_> = (0..8)
            .map(|nth| {
                let envelopes = envelopes("ann", &recording);
                tokio::spawn(async move {
                    let (function, envelope) = &envelopes[nth % 2];
                    deliver(port, function, envelope).await
                })
            })
            .collect();
        until("eight deliveries", PATIENCE, async || {
            (stamp.gates.held() >= 8).then_some(())
        })
        .await;
        stamp.gates.open();
        for delivery in deliveries {
            assert_eq!(delivery.await.expect("a delivery"), 200);
        }
        until("drafts", PATIENCE, async || {
            let recording = ann.get(&format!("/recordings/{recording}")).await;
            (recording["status"] == "drafted").then_some(())
        })
        .await;
        // A late one changes nothing either.
        for (function, envelope) in &envelopes("ann", &recording) {
            assert_eq!(deliver(port, function, envelope).await, 200);
        }
        assert_eq!(stamp.engine.heard().of(&label), 1, "one transcription");
        let entries = ann.all("/entries", "").await;
        let of_this: Vec<_> = entries
            .iter()
            .filter(|entry| entry["recordingId"] == recording.as_str())
            .collect();
        assert_eq!(of_this.len(), 2, "one set of entries");
    }
    let events = check::chain(&ann).await;
    check::entries(&ann, &events).await;
    let drafted = events
        .iter()
        .filter(|event| event.action == "dictationDrafted");
    assert_eq!(drafted.count(), 5);
}

#[tokio::test(flavor = "multi_thread")]
async fn sixteen_writers_leave_a_chain_without_gap_or_fork() {
    const WRITERS: usize = 16;
    const CHANGES: usize = 500;
    let stamp = Stamp::start(Setup {
        gated: false,
        sweep: "0 0 0 1 1 *",
        ..Setup::default()
    })
    .await;
    let ann = stamp.lawyer("ann").await;
    let mut entries = Vec::new();
    for nth in 0..8 {
        let ask = Ask::new(Method::POST, "/dictations")
            .body(Lawyer::about_dictation(&label(nth)))
            .keyed();
        let made = ann.ask(&ask).await;
        assert_eq!(made.status, 201, "{}", made.text);
        entries.push(text(&made.body["entries"][0]["id"]));
    }
    let entries = Arc::new(entries);
    let left = Arc::new(Mutex::new(CHANGES));
    let tasks: Vec<_> = (0..WRITERS)
        .map(|writer| {
            let (ann, entries, left) = (ann.clone(), entries.clone(), left.clone());
            tokio::spawn(async move {
                let mut seen: HashMap<u16, usize> = HashMap::new();
                let mut nth = writer;
                loop {
                    let id = &entries[nth % entries.len()];
                    nth += 1;
                    let entry = ann.get(&format!("/entries/{id}")).await;
                    let ask = Ask::new(Method::PATCH, format!("/entries/{id}"))
                        .body(json!({ "narrative": format!("writer {writer} change {nth}") }))
                        .seen(&entry["etag"]);
                    let answer = ann.once(&ask).await.expect("an answer");
                    *seen.entry(answer.status).or_default() += 1;
                    if answer.status == 200 {
                        let mut left = left.lock().unwrap_or_else(PoisonError::into_inner);
                        if *left == 0 {
                            return seen;
                        }
                        *left -= 1;
                    } else if *left.lock().unwrap_or_else(PoisonError::into_inner) == 0 {
                        return seen;
                    }
                }
            })
        })
        .collect();
    let mut seen: HashMap<u16, usize> = HashMap::new();
    for task in tasks {
        for (status, count) in task.await.expect("a writer") {
            *seen.entry(status).or_default() += count;
        }
    }
    println!("16 writers: {seen:?}");
    let made = seen.remove(&200).unwrap_or_default();
    assert!(made >= CHANGES, "{made} changes");
    assert!(
        seen.keys().all(|status| matches!(status, 412 | 503)),
        "{seen:?}"
    );
    let events = check::chain(&ann).await;
    let edited = events.iter().filter(|event| event.action == "entryEdited");
    assert_eq!(edited.count(), made, "each change is there once");
    check::entries(&ann, &events).await;
}
