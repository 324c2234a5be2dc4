//! From sound to entries, with every function on the way, and what becomes of sound that is none.

use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use axum::body::Bytes;
use caseclock_domain::{
    ids::{Owner, RecordingId},
    seams::BlobName,
};
use serde_json::{Value, json};
use warp::{Filter, http::StatusCode};

use crate::harness::{App, MORNING};

fn id(of: &Value) -> &str {
    of["id"].as_str().expect("an id")
}

/// A speech engine that can be switched off.
async fn engine(on: Arc<AtomicBool>) -> String {
    let answer = move || {
        let (status, body) = if on.load(Ordering::Relaxed) {
            let words = [
                ("Thirty", 0.0, 0.4),
                ("minutes", 0.4, 0.9),
                ("on", 0.9, 1.0),
                ("a", 1.0, 1.1),
                ("call", 1.1, 1.5),
            ];
            let words =
                words.map(|(word, start, end)| json!({"word": word, "start": start, "end": end}));
            let text = "Thirty minutes on a call with the landlord on the Tremblay lease.";
            (
                StatusCode::OK,
                json!({"text": text, "language": "english", "words": words}),
            )
        } else {
            (StatusCode::SERVICE_UNAVAILABLE, json!({"error": "down"}))
        };
        warp::reply::with_status(warp::reply::json(&body), status)
    };
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0")
        .await
        .expect("a port");
    let address = listener.local_addr().expect("an address");
    tokio::spawn(
        warp::serve(warp::post().map(answer))
            .incoming(listener)
            .run(),
    );
    format!("http://{address}/v1")
}

/// A second of silence.
fn wav() -> Bytes {
    let data = 16_000u32;
    let mut wav = Vec::new();
    wav.extend_from_slice(b"RIFF");
    wav.extend_from_slice(&(36 + data).to_le_bytes());
    wav.extend_from_slice(b"WAVEfmt ");
    wav.extend_from_slice(&16u32.to_le_bytes());
    wav.extend_from_slice(&[1, 0, 1, 0]);
    wav.extend_from_slice(&8_000u32.to_le_bytes());
    wav.extend_from_slice(&16_000u32.to_le_bytes());
    wav.extend_from_slice(&[2, 0, 16, 0]);
    wav.extend_from_slice(b"data");
    wav.extend_from_slice(&data.to_le_bytes());
    wav.resize(44 + data as usize, 0);
    wav.into()
}

fn sound() -> Value {
    json!({"contentType": "audio/wav", "sizeBytes": wav().len(), "recordedAt": MORNING,
        "timeZone": "America/Toronto", "languages": ["en-CA"], "matterId": null})
}

async fn land(app: &App, recording: &Value, bytes: Bytes) {
    let owner = Owner {
        firm: "firm-1".parse().expect("a firm"),
        timekeeper: "anna".parse().expect("a timekeeper"),
    };
    let name = BlobName::Recording(owner, id(recording).parse::<RecordingId>().expect("an id"));
    assert!(
        app.deps
            .blobs
            .create(&name, "audio/wav", bytes)
            .await
            .expect("storage")
    );
}

async fn ring(app: &App, recording: &Value) {
    let bell =
        json!({"firm": "firm-1", "timekeeper": "anna", "recording": id(recording)}).to_string();
    let message =
        json!({"Data": {"message": json!(bell).to_string()}, "Metadata": {"DequeueCount": "1"}});
    assert_eq!(
        app.deliver("IngestQueuedRecording", &message).await.status,
        200
    );
}

#[tokio::test]
async fn sound_becomes_entries_as_soon_as_the_engine_is_there() {
    let on = Arc::new(AtomicBool::new(false));
    let url = engine(Arc::clone(&on)).await;
    let app = App::start_with(&[
        ("CASECLOCK_TRANSCRIBER", "openai".to_owned()),
        ("CASECLOCK_TRANSCRIBER_URL", url),
        ("CASECLOCK_TRANSCRIBER_MODEL", "demo-1".to_owned()),
        ("CASECLOCK_TRANSCRIBER_DEMO", "true".to_owned()),
    ])
    .await;
    let anna = app.token("firm-1", "anna");
    let account = app.get("/account").by(&anna).send().await.expect(200);
    assert_eq!(account["engines"]["transcriber"]["demo"], true);

    let started = app
        .post("/recordings")
        .by(&anna)
        .key("sound")
        .json(&sound())
        .await
        .expect(201);
    assert_eq!(started["upload"]["method"], "PUT");
    let path = format!("/recordings/{}", id(&started));
    let again = app
        .post("/recordings")
        .by(&anna)
        .key("sound")
        .json(&sound())
        .await;
    assert_eq!(again.header("idempotency-replayed"), "true");
    assert_eq!(again.expect(201)["id"], started["id"]);
    app.get(&format!("{path}/audio"))
        .by(&anna)
        .send()
        .await
        .refused(409, "upload-missing");
    app.post(&format!("{path}/complete"))
        .by(&anna)
        .send()
        .await
        .refused(409, "upload-missing");
    let renewed = app
        .post(&format!("{path}/upload"))
        .by(&anna)
        .send()
        .await
        .expect(200);
    assert_eq!(renewed["upload"]["maxBytes"], 250_000_000);

    land(&app, &started, wav()).await;
    app.post(&format!("{path}/upload"))
        .by(&anna)
        .send()
        .await
        .refused(409, "upload-landed");
    let landed = app
        .post(&format!("{path}/complete"))
        .by(&anna)
        .send()
        .await
        .expect(200);
    assert_eq!(landed["status"], "queued");
    ring(&app, &started).await;
    let waiting = app.get(&path).by(&anna).send().await.expect(200);
    assert_eq!(waiting["status"], "waiting");
    on.store(true, Ordering::Relaxed);
    app.advance(Duration::from_secs(60));
    ring(&app, &started).await;
    let drafted = app
        .get(&format!("{path}?wait=5"))
        .by(&anna)
        .send()
        .await
        .expect(200);
    assert_eq!(
        (&drafted["status"], &drafted["dictationId"]),
        (&json!("drafted"), &started["id"])
    );
    let words = app
        .get(&format!("/dictations/{}", id(&started)))
        .by(&anna)
        .send()
        .await
        .expect(200);
    assert_eq!(words["demoTranscript"], true);
    assert_eq!(words["entries"][0]["id"], drafted["entryIds"][0]);
    let spoken = words["entries"][0]["evidence"]
        .as_array()
        .expect("evidence");
    assert!(
        spoken.iter().any(|one| one["audio"]["endMs"].is_u64()),
        "{spoken:?}"
    );
    // A key makes one change of many calls; listening is a reading, and each is on record.
    for _ in 0..2 {
        app.get(&format!("{path}/audio"))
            .by(&anna)
            .key("listen")
            .send()
            .await
            .expect(200);
    }
    let audit = app.get("/audit").by(&anna).send().await.expect(200);
    let listened = audit["items"]
        .as_array()
        .expect("events")
        .iter()
        .filter(|event| event["action"] == "recordingListenedTo")
        .count();
    assert_eq!(listened, 2);

    let receipt = app.delete(&path).by(&anna).send().await.expect(200);
    let deleted = app.get(&path).by(&anna).send().await.expect(200);
    assert_eq!(
        (&deleted["status"], &deleted["deletion"]),
        (&json!("deleted"), &receipt)
    );
    app.get(&format!("{path}/audio"))
        .by(&anna)
        .send()
        .await
        .refused(410, "gone");
    app.post(&format!("{path}/complete"))
        .by(&anna)
        .send()
        .await
        .refused(410, "gone");
    app.post("/recordings")
        .by(&anna)
        .key("sound")
        .json(&sound())
        .await
        .refused(410, "gone");
    app.post(&format!("{path}/upload"))
        .by(&anna)
        .send()
        .await
        .refused(410, "gone");
    app.get(&format!("/dictations/{}", id(&started)))
        .by(&anna)
        .send()
        .await
        .refused(410, "gone");
    let list = app
        .get("/recordings?limit=1")
        .by(&anna)
        .send()
        .await
        .expect(200);
    assert_eq!(list["items"][0], deleted);
    app.get("/recordings?cursor=%25")
        .by(&anna)
        .send()
        .await
        .refused(400, "bad-request");
    app.delete("/recordings/7f000000-0000-4000-8000-00000000000a")
        .by(&anna)
        .send()
        .await
        .refused(404, "not-found");
}

#[tokio::test]
async fn what_is_no_sound_asks_its_owner_for_help_and_what_never_comes_expires() {
    let app = App::start().await;
    let anna = app.token("firm-1", "anna");
    let mut bad = sound();
    bad["contentType"] = json!("text/plain");
    app.post("/recordings")
        .by(&anna)
        .json(&bad)
        .await
        .refused(422, "invalid");
    let mut body = sound();
    body["sizeBytes"] = json!(null);
    let started = app
        .post("/recordings")
        .by(&anna)
        .json(&body)
        .await
        .expect(201);
    land(&app, &started, Bytes::from_static(b"not a sound at all")).await;
    ring(&app, &started).await;
    let failed = app
        .get(&format!("/recordings/{}", id(&started)))
        .by(&anna)
        .send()
        .await
        .expect(200);
    assert_eq!(
        (&failed["status"], &failed["failure"]["code"]),
        (&json!("failed"), &json!("notSound"))
    );
    let help = format!(
        "/entries/{}",
        failed["entryIds"][0].as_str().expect("a help entry")
    );
    let help = app.get(&help).by(&anna).send().await.expect(200);
    assert_eq!(help["attention"][0]["code"], "unheard");

    let never = app
        .post("/recordings")
        .by(&anna)
        .json(&sound())
        .await
        .expect(201);
    app.advance(Duration::from_secs(2 * 60 * 60));
    let timer = json!({"Data": {"timer": "{}"}, "Metadata": {}});
    assert_eq!(app.deliver("SweepRecordings", &timer).await.status, 200);
    let anna = app.token("firm-1", "anna");
    let expired = app
        .get(&format!("/recordings/{}", id(&never)))
        .by(&anna)
        .send()
        .await
        .expect(200);
    assert_eq!(expired["status"], "expired");
}
