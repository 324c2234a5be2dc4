//! The main job as a newcomer does it: sound or words in, drafts with evidence out, edited,
//! approved by exactly the version seen, exported.

use std::sync::{
    Arc,
    atomic::{AtomicUsize, Ordering},
};

use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use stamp_tests::{Lawyer, Stamp, root};
use warp::Filter;

const MOMENT: &str = "2026-11-20T15:00:00.000Z";

fn announcement() -> Value {
    json!({
        "contentType": "audio/wav", "recordedAt": MOMENT, "timeZone": "America/Toronto",
        "languages": ["en-CA"],
    })
}

/// Edits, approves with a stale and a fresh ETag, exports, and reads the file back.
async fn edit_approve_export(lawyer: &Lawyer, entry: &Value) {
    let path = format!("/entries/{}", entry["id"].as_str().expect("an id"));
    let seen = entry["etag"].as_str().expect("an etag");
    let narrative = "Revised the agreement; \"closing\" list,\nsecond line.";
    let edit = json!({ "narrative": narrative, "billedMinutes": 18, "matterId": "m-harrow" });
    let edited = lawyer.patch(&path, seen, &edit).await.is(200);
    let fresh = edited.json["etag"].as_str().expect("an etag").to_owned();
    assert_eq!(edited.headers["etag"], fresh.as_str());
    assert_ne!(fresh, seen);

    let stale = lawyer
        .post_seen(&format!("{path}/approve"), seen)
        .await
        .is(412);
    assert_eq!(stale.json["type"], "urn:caseclock:problem:stale");
    lawyer
        .post_seen(&format!("{path}/approve"), &fresh)
        .await
        .is(200);

    let export = lawyer
        .post("/exports", &json!({ "format": "csv" }))
        .await
        .is(201)
        .json;
    let export = format!("/exports/{}", export["id"].as_str().expect("an id"));
    let export_now = lawyer.get(&export).await.is(200).json;
    assert_eq!(export_now["status"], "ready");
    let file = lawyer.get(&format!("{export}/content")).await.is(200);
    let again = lawyer.get(&format!("{export}/content")).await.is(200);
    assert_eq!(file.bytes, again.bytes);
    let hash: String = Sha256::digest(&file.bytes)
        .iter()
        .map(|b| format!("{b:02x}"))
        .collect();
    assert_eq!(export_now["sha256"], hash.as_str());

    let mut rows = csv::Reader::from_reader(&file.bytes[..]);
    let header: Vec<String> = rows
        .headers()
        .expect("a header")
        .iter()
        .map(Into::into)
        .collect();
    assert_eq!(
        header,
        [
            "date",
            "hours",
            "client",
            "matter",
            "narrative",
            "activity",
            "task",
            "billing",
            "timekeeper",
            "language",
            "entryId"
        ]
    );
    let row = rows.records().next().expect("a row").expect("RFC 4180");
    assert_eq!(&row[1], "0.3");
    assert_eq!(&row[4], narrative);
    assert_eq!(&row[10], entry["id"].as_str().expect("an id"));
    assert!(
        rows.records().next().is_none(),
        "only what was approved leaves"
    );

    let delivered = lawyer.get(&path).await.is(200);
    assert_eq!(
        delivered.json["etag"],
        fresh_after_approval(&delivered.json)
    );
    assert_eq!(
        delivered.json["deliveries"].as_array().map(Vec::len),
        Some(1)
    );
    let nothing = lawyer
        .post("/exports", &json!({ "format": "csv" }))
        .await
        .is(409);
    assert_eq!(
        nothing.json["type"],
        "urn:caseclock:problem:nothing-to-export"
    );
    let etag = delivered.json["etag"].as_str().expect("an etag");
    lawyer
        .post_seen(&format!("{path}/reopen"), etag)
        .await
        .is(409);
}

/// A delivery does not move what clients compare: the tag is that of the approved content.
fn fresh_after_approval(entry: &Value) -> String {
    let hash = entry["approval"]["contentHash"].as_str().expect("approved");
    format!("\"3.{}\"", &hash[..16])
}

/// Every figure says where it came from, and each quote stands where its span says.
fn assert_grounded(entries: &Value, text: &str) {
    let chars: Vec<char> = text.chars().collect();
    for entry in entries.as_array().expect("entries") {
        for evidence in entry["evidence"].as_array().expect("evidence") {
            if evidence["by"] == "words" {
                let at = |name: &str| evidence[name].as_u64().expect(name) as usize;
                let quoted: String = chars[at("start")..at("end")].iter().collect();
                assert_eq!(evidence["quote"], quoted.as_str());
            }
        }
        let supports = |field: &str| {
            entry["evidence"]
                .as_array()
                .is_some_and(|all| all.iter().any(|e| e["field"] == field))
        };
        for field in ["date", "spokenSeconds", "matterId"] {
            assert_eq!(
                entry[field].is_null(),
                !supports(field),
                "{field} of {entry}"
            );
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_spoken_sample_becomes_a_csv_line() {
    let data = tempfile::tempdir().expect("a folder");
    let stamp = Stamp::start(data.path(), &[]);
    let lawyer = stamp.lawyer();
    lawyer.import_sample_matters().await.is(200);

    let sound = std::fs::read(root().join("samples/harrow.wav")).expect("a sample");
    let hash: String = Sha256::digest(&sound)
        .iter()
        .map(|b| format!("{b:02x}"))
        .collect();
    let mut about = announcement();
    about["sizeBytes"] = json!(sound.len());
    about["sha256"] = json!(hash);
    let recording = lawyer.upload(&about, sound).await;
    let recording = lawyer.wait_for(&recording, &["drafted", "failed"]).await;
    assert_eq!(recording["status"], "drafted", "{recording}");

    let dictation = recording["dictationId"].as_str().expect("words");
    let dictation = lawyer
        .get(&format!("/dictations/{dictation}"))
        .await
        .is(200)
        .json;
    assert_eq!(dictation["demoTranscript"], true);
    assert_grounded(
        &dictation["entries"],
        dictation["text"].as_str().expect("text"),
    );
    let entry = &dictation["entries"][0];
    let codes: Vec<_> = entry["attention"]
        .as_array()
        .expect("attention")
        .iter()
        .map(|a| &a["code"])
        .collect();
    assert!(
        codes.contains(&&json!("demoTranscript")),
        "the demo engine says so: {codes:?}"
    );
    let timed = entry["evidence"]
        .as_array()
        .expect("evidence")
        .iter()
        .any(|e| e["audio"]["endMs"].as_u64() > e["audio"]["startMs"].as_u64());
    assert!(
        timed,
        "words of a recording say when they were spoken: {entry}"
    );
    edit_approve_export(&lawyer, entry).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn typed_words_become_a_csv_line_and_are_there_tomorrow() {
    let data = tempfile::tempdir().expect("a folder");
    let stamp = Stamp::start(data.path(), &["--transcriber", "http://127.0.0.1:9/v1"]);
    let lawyer = stamp.lawyer();
    lawyer.import_sample_matters().await.is(200);
    let body = json!({
        "text": "Harrow acquisition, reviewed the share purchase agreement, one point two hours. \
                 Then called opposing counsel about the closing, zero point three.",
        "recordedAt": MOMENT, "timeZone": "America/Toronto", "languages": ["en-CA"],
    });
    let made = lawyer.post("/dictations", &body).await.is(201).json;
    assert_eq!(made["entries"].as_array().map(Vec::len), Some(2), "{made}");
    assert_grounded(&made["entries"], made["text"].as_str().expect("text"));
    edit_approve_export(&lawyer, &made["entries"][1]).await;
    let port = stamp.port;
    assert_eq!(stamp.interrupt(), Some(0), "^C stops it cleanly");

    let stamp = Stamp::start_on(
        port,
        data.path(),
        &["--transcriber", "http://127.0.0.1:9/v1"],
    );
    let found = stamp
        .lawyer()
        .get("/entries?delivered=true")
        .await
        .is(200)
        .json;
    assert_eq!(
        found["items"].as_array().map(Vec::len),
        Some(1),
        "yesterday's data is there"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn another_speech_server_takes_the_demo_engines_place() {
    let calls = Arc::new(AtomicUsize::new(0));
    let counted = Arc::clone(&calls);
    // Any OpenAI-compatible server: this one gives the short form, without word times.
    let server = warp::path!("v1" / "audio" / "transcriptions")
        .and(warp::post())
        .and(warp::body::bytes())
        .map(move |_: warp::hyper::body::Bytes| {
            counted.fetch_add(1, Ordering::SeqCst);
            warp::reply::json(&json!({
                "text": "Projet Harrow, révisé la convention, zéro virgule trois.",
            }))
        });
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0")
        .await
        .expect("a port");
    let url = format!("http://{}/v1", listener.local_addr().expect("bound"));
    tokio::spawn(warp::serve(server).incoming(listener).run());

    let data = tempfile::tempdir().expect("a folder");
    let stamp = Stamp::start(
        data.path(),
        &["--transcriber", &url, "--jurisdiction", "us"],
    );
    let lawyer = stamp.lawyer();
    lawyer.import_sample_matters().await.is(200);
    let mut about = announcement();
    about["languages"] = json!(["fr-CA"]);
    let sound = std::fs::read(root().join("samples/harrow.wav")).expect("a sample");
    let recording = lawyer.upload(&about, sound).await;
    let recording = lawyer.wait_for(&recording, &["drafted", "failed"]).await;
    assert_eq!(recording["status"], "drafted", "{recording}");
    let id = recording["entryIds"][0].as_str().expect("an entry");
    let entry = lawyer.get(&format!("/entries/{id}")).await.is(200).json;
    assert_eq!(entry["spokenSeconds"], 1080);
    assert_eq!(entry["language"], "fr-CA");
    assert_eq!(entry["engine"]["transcriber"], "openai-compatible");
    assert_eq!(
        calls.load(Ordering::SeqCst),
        1,
        "listening is paid by the minute"
    );

    // The stamp of the other country: its token is for another audience.
    let other = stamp.token(&[
        "--firm",
        "demo-firm",
        "--timekeeper",
        "demo-lawyer",
        "--audience",
        "api://caseclock-ca",
    ]);
    let refused = lawyer.with_token(&other).get("/entries").await.is(421);
    assert_eq!(
        refused.json["type"],
        "urn:caseclock:problem:wrong-jurisdiction"
    );
    let colleague = stamp.token(&["--firm", "demo-firm", "--timekeeper", "colleague"]);
    lawyer
        .with_token(&colleague)
        .get(&format!("/entries/{id}"))
        .await
        .is(404);
    let expired = stamp.token(&[
        "--firm",
        "demo-firm",
        "--timekeeper",
        "demo-lawyer",
        "--expires-in",
        "-600",
    ]);
    lawyer.with_token(&expired).get("/entries").await.is(401);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_sound_that_cannot_be_heard_ends_in_a_clear_state() {
    let data = tempfile::tempdir().expect("a folder");
    let stamp = Stamp::start(data.path(), &["--transcriber", "http://127.0.0.1:9/v1"]);
    let lawyer = stamp.lawyer();
    let wav = std::fs::read(root().join("samples/harrow.wav")).expect("a sample");
    let mut wrong_hash = announcement();
    wrong_hash["sha256"] = json!("0".repeat(64));
    let mut wrong_size = announcement();
    wrong_size["sizeBytes"] = json!(wav.len() + 1);
    for (code, about, sound) in [
        ("empty", announcement(), Vec::new()),
        ("truncated", announcement(), wav[..wav.len() / 2].to_vec()),
        (
            "notSound",
            announcement(),
            b"%PDF-1.7 not a sound at all".to_vec(),
        ),
        (
            "unsupportedSound",
            announcement(),
            b"ID3\x04\0\0\0\0\0\0 an mp3".to_vec(),
        ),
        ("hashMismatch", wrong_hash, wav.clone()),
        ("sizeMismatch", wrong_size, wav.clone()),
    ] {
        let recording = lawyer.upload(&about, sound).await;
        let recording = lawyer.wait_for(&recording, &["failed", "drafted"]).await;
        assert_eq!(recording["failure"]["code"], code, "{recording}");
        let entry = recording["entryIds"][0].as_str().expect("a help entry");
        let entry = lawyer.get(&format!("/entries/{entry}")).await.is(200).json;
        assert_eq!(entry["attention"][0]["code"], "unheard");
        assert_eq!(entry["attention"][0]["params"]["failure"], code);
    }
    let mut oversize = announcement();
    oversize["sizeBytes"] = json!(250_000_001u64);
    let refused = lawyer.post("/recordings", &oversize).await.is(422);
    assert_eq!(refused.json["errors"][0]["pointer"], "/sizeBytes");
}
