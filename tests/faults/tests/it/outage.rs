//! The stores away for three minutes while recordings are being worked on.

use std::time::{Duration, Instant};

use fault_tests::{
    check,
    gates::Verdict,
    lawyer::Ask,
    sound::{label, wav},
    stamp::{Setup, Stamp, until},
};
use reqwest::Method;

/// As the handler's clock counts them.
const AWAY: Duration = Duration::from_secs(180);

/// Documents and sound go away when the first words have been heard, and while other recordings
/// are at other steps.
async fn outage(pace: u32) {
    let stamp = Stamp::start(Setup {
        pace,
        engine_pause: Duration::from_millis(300),
        ..Setup::default()
    })
    .await;
    let ann = stamp.lawyer("ann").await;
    ann.import_matters().await;
    let away = AWAY / pace;
    let mut since: Option<Instant> = None;
    stamp.gates.rule(move |stop| {
        if stop.is_after("transcriber.transcribe") && since.is_none() {
            since = Some(Instant::now());
        }
        let is_store = stop.seam.starts_with("documents") || stop.seam.starts_with("blobs");
        let is_away = since.is_some_and(|since| since.elapsed() < away);
        if is_away && is_store && stop.is_before {
            Verdict::Away
        } else {
            Verdict::Go
        }
    });
    let mut recordings = Vec::new();
    for nth in 0..4 {
        let recording = ann.start_recording().await;
        recordings.push((recording, label(nth)));
    }
    let began = Instant::now();
    for (recording, label) in &recordings {
        assert_eq!(ann.upload(recording, wav(label)).await, 201);
    }
    // A client is told to come back, and nothing worse.
    let ask = Ask::new(Method::GET, "/entries");
    let told = until("the stores are away", Duration::from_secs(60), async || {
        let answer = ann.once(&ask).await?;
        (answer.status != 200).then_some(answer)
    })
    .await;
    assert_eq!(told.status, 503, "{}", told.text);
    assert_eq!(told.body["type"], "urn:caseclock:problem:unavailable");
    let patience = away + Duration::from_secs(420) / pace + Duration::from_secs(60);
    for (recording, label) in &recordings {
        let path = format!("/recordings/{}", recording["id"].as_str().expect("an id"));
        until("drafts", patience, async || {
            let now = ann.once(&Ask::new(Method::GET, &path)).await?;
            assert_ne!(now.body["status"], "failed", "{}", now.text);
            (now.body["status"] == "drafted").then_some(())
        })
        .await;
        let heard = stamp.engine.heard().of(label);
        assert!((1..=2).contains(&heard), "{label} was heard {heard} times");
    }
    assert!(began.elapsed() >= away, "nothing was drafted meanwhile");
    println!("away for {away:.0?}, drafted after {:.0?}", began.elapsed());
    let events = check::chain(&ann).await;
    let entries = check::entries(&ann, &events).await;
    assert_eq!(entries.len(), 2 * recordings.len());
}

#[tokio::test(flavor = "multi_thread")]
async fn stores_away_for_three_minutes_of_the_stamps_clock_fail_nothing() {
    outage(12).await;
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "long: cargo xtask bench kills"]
async fn stores_away_for_three_real_minutes_fail_nothing() {
    outage(1).await;
}
