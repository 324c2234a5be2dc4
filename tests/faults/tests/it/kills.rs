//! `kill -9` at every seam and at random times, with work in flight; and what is left after.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicBool, AtomicUsize, Ordering},
    },
    time::{Duration, Instant},
};

use base64::{Engine as _, prelude::BASE64_STANDARD};
use caseclock_embedded::{Embedded, PutMessage};
use fault_tests::{
    check,
    gates::{Gates, Stop, Verdict},
    lawyer::{Ask, Lawyer, text},
    sound::{label, wav},
    stamp::{FIRM, Setup, Stamp, until},
    tally::Tally,
};
use reqwest::Method;
use serde_json::{Value, json};

use crate::stores;

/// Each of these, before and after, this often.
const EACH: usize = 5;
/// Every call that a handler makes while it works, and the two ends of what it is asked.
const SEAMS: [&str; 21] = [
    "blobs.create",
    "blobs.delete",
    "blobs.facts",
    "blobs.read",
    "blobs.upload_url",
    "call",
    "delivery IngestQueuedRecording",
    "delivery IngestRecording",
    "delivery QueuedRecordingPoisoned",
    "delivery RecordingPoisoned",
    "delivery SweepRecordings",
    "documents.commit by a lawyer",
    "documents.commit by an export",
    "documents.commit by ingestion",
    "documents.due",
    "documents.list",
    "documents.read",
    "documents.read_many",
    "documents.touch",
    "doorbell.ring",
    "transcriber.transcribe",
];
const HANDLER_AT_RANDOM: &str = "handler, at random";
const HOST_AT_RANDOM: &str = "host, at random";
const HOST_AT_A_SEAM: &str = "host, at a seam";
const LAWYERS: [&str; 3] = ["ann", "bob", "cleo"];
/// So many were asked for; fewer must not pass.
const KILLS: usize = 200;

/// What a stop is counted as.
fn name_of(stop: &Stop) -> String {
    let seam = match stop.seam.split_once(' ') {
        Some(("call", _)) => "call",
        Some(("documents.commit", "dictationDrafted" | "recordingFailed")) => {
            "documents.commit by ingestion"
        }
        Some(("documents.commit", "entriesDelivered" | "exportReady")) => {
            "documents.commit by an export"
        }
        Some(("documents.commit", _)) => "documents.commit by a lawyer",
        _ => &stop.seam,
    };
    let place = if stop.is_before { "before" } else { "after" };
    format!("{seam}, {place}")
}

fn wanted() -> impl Iterator<Item = String> {
    SEAMS
        .iter()
        .flat_map(|seam| [format!("{seam}, before"), format!("{seam}, after")])
}

/// One in `n`, spread by chance.
fn chance(n: u32) -> bool {
    uuid::Uuid::new_v4().as_u128().is_multiple_of(u128::from(n))
}

/// Kills where it was done least, and leaves time in between for work to get anywhere.
fn killing(each: usize) -> impl FnMut(&Stop) -> Verdict + Send + 'static {
    let mut done: BTreeMap<String, usize> = wanted().map(|name| (name, 0)).collect();
    let mut on_the_host = 0;
    let mut last = Instant::now();
    move |stop| {
        let name = name_of(stop);
        let Some(count) = done.get_mut(&name) else {
            return Verdict::Go;
        };
        // What is met at every step would be all that is ever killed at.
        let rest = Duration::from_millis(if name.starts_with("documents") {
            250
        } else {
            150
        });
        if *count >= each || last.elapsed() < rest {
            return Verdict::Go;
        }
        last = Instant::now();
        if on_the_host < 2 * each && chance(8) {
            on_the_host += 1;
            return Verdict::KillHost(HOST_AT_A_SEAM.to_owned());
        }
        *count += 1;
        Verdict::Kill(name)
    }
}

/// What the lawyers did, to be held against what is there.
#[derive(Default)]
struct Diary {
    /// Recording to label; all of these landed.
    landed: BTreeMap<String, String>,
    deleted: BTreeSet<String>,
    /// Entry to the last narrative that was acknowledged.
    edits: BTreeMap<String, String>,
    dictations: BTreeSet<String>,
}

type Diaries = Arc<Mutex<BTreeMap<String, Diary>>>;

struct Office {
    lawyer: Lawyer,
    diaries: Diaries,
    stores: Arc<Embedded>,
    labels: Arc<AtomicUsize>,
}

impl Office {
    fn note<T>(&self, write: impl FnOnce(&mut Diary) -> T) -> T {
        let mut diaries = self.diaries.lock().unwrap_or_else(PoisonError::into_inner);
        write(diaries.entry(self.lawyer.name.clone()).or_default())
    }

    fn label(&self) -> String {
        label(self.labels.fetch_add(1, Ordering::Relaxed))
    }

    /// Works until it is told to go home.
    async fn work(self, home: Arc<AtomicBool>) {
        let mut turn = 0usize;
        while !home.load(Ordering::Relaxed) {
            turn += 1;
            // More would not make more kinds of work in flight, only more to look through.
            tokio::time::sleep(Duration::from_millis(150)).await;
            let recording = self.dictate(turn).await;
            self.review().await;
            if turn.is_multiple_of(3) {
                self.type_words().await;
            }
            if turn.is_multiple_of(4) {
                self.poison(&recording).await;
            }
            if turn.is_multiple_of(5) {
                self.delete_one().await;
            }
            if turn.is_multiple_of(3) {
                // Nothing to export is an answer as well.
                let ask = Ask::new(Method::POST, "/exports").body(json!({ "format": "csv" }));
                self.lawyer.ask(&ask.keyed()).await;
            }
        }
    }

    async fn dictate(&self, turn: usize) -> String {
        let label = self.label();
        let id = self.lawyer.record(wav(&label)).await;
        self.note(|diary| diary.landed.insert(id.clone(), label));
        if turn.is_multiple_of(2) {
            let ask = Ask::new(Method::POST, format!("/recordings/{id}/complete"));
            self.lawyer.ask(&ask.keyed()).await;
        }
        id
    }

    async fn type_words(&self) {
        let about = Lawyer::about_dictation(&self.label());
        let ask = Ask::new(Method::POST, "/dictations").body(about).keyed();
        let made = self.lawyer.ask(&ask).await;
        assert_eq!(made.status, 201, "{}", made.text);
        self.note(|diary| diary.dictations.insert(text(&made.body["id"])));
    }

    /// Edits and approves the newest drafts.
    async fn review(&self) {
        let drafts = self.lawyer.get("/entries?status=draft&limit=3").await;
        for draft in drafts["items"].as_array().into_iter().flatten() {
            let id = text(&draft["id"]);
            let narrative = format!("By hand {}", self.label());
            let edit = json!({ "narrative": narrative, "matterId": "m1", "billedMinutes": 12 });
            let ask = Ask::new(Method::PATCH, format!("/entries/{id}"))
                .body(edit)
                .seen(&draft["etag"]);
            let edited = self.lawyer.ask(&ask.keyed()).await;
            // Nobody else edits this lawyer's drafts.
            assert_eq!(edited.status, 200, "{}", edited.text);
            assert_eq!(edited.body["narrative"], narrative.as_str());
            self.note(|diary| diary.edits.insert(id.clone(), narrative));
            let ask = Ask::new(Method::POST, format!("/entries/{id}/approve"))
                .seen(&edited.body["etag"])
                .keyed();
            let approved = self.lawyer.ask(&ask).await;
            assert_eq!(approved.status, 200, "{}", approved.text);
        }
    }

    async fn delete_one(&self) {
        let chosen = self.note(|diary| {
            let kept = diary.landed.keys().find(|id| !diary.deleted.contains(*id));
            kept.cloned()
        });
        let Some(id) = chosen else { return };
        let ask = Ask::new(Method::DELETE, format!("/recordings/{id}")).keyed();
        let answer = self.lawyer.ask(&ask).await;
        assert!(answer.status < 300, "{}", answer.text);
        self.note(|diary| diary.deleted.insert(id));
    }

    /// The host gave up on the recording, in both of its ways.
    async fn poison(&self, recording: &str) {
        let name = &self.lawyer.name;
        let bell = json!({ "firm": FIRM, "timekeeper": name, "recording": recording });
        let blob = json!({
            "Type": "BlobTrigger",
            "FunctionId": "Host.Functions.IngestRecording",
            "BlobType": "BlockBlob",
            "ContainerName": "recordings",
            "BlobName": format!("{FIRM}/{name}/{recording}"),
            "ETag": "\"0x1\"",
        });
        for (queue, message) in [
            ("recordings-landed-poison", bell),
            ("webjobs-blobtrigger-poison", blob),
        ] {
            let queues = self.stores.queues();
            queues.create(queue).await.expect("a queue");
            let put = PutMessage {
                body: BASE64_STANDARD.encode(message.to_string()),
                hidden_for: Duration::ZERO,
                lives_for: None,
            };
            assert!(queues.put(queue, put).await.is_ok(), "a message");
        }
    }
}

/// Goes on killing at random times until each kind was done `each` times.
async fn kill_at_random(gates: Gates, each: usize, enough: Arc<AtomicBool>) {
    for (name, host, times) in [
        (HANDLER_AT_RANDOM, false, 2 * each),
        (HOST_AT_RANDOM, true, each),
    ] {
        let mut done = 0;
        while done < times && !enough.load(Ordering::Relaxed) {
            let pause = 300 + u64::from(uuid::Uuid::new_v4().as_bytes()[0]) * 4;
            tokio::time::sleep(Duration::from_millis(pause)).await;
            done += usize::from(gates.kill_busy(name, host));
        }
    }
}

fn is_enough(kills: &Tally, each: usize, at_least: usize) -> bool {
    let random = kills.of(HANDLER_AT_RANDOM) >= each && kills.of(HOST_AT_RANDOM) >= each;
    let host = kills.of(HOST_AT_A_SEAM) >= each;
    random && host && kills.total() >= at_least && wanted().all(|name| kills.of(&name) >= each)
}

/// Kills until there is enough of it; `patience` bounds that.
async fn run(each: usize, at_least: usize, patience: Duration) {
    let stamp = Stamp::start(Setup::default()).await;
    let mut lawyers = Vec::new();
    for name in LAWYERS {
        lawyers.push(stamp.lawyer(name).await);
    }
    lawyers[0].import_matters().await;
    let stores = Arc::new(stores(&stamp));
    let (diaries, labels) = (Diaries::default(), Arc::new(AtomicUsize::new(0)));
    let home = Arc::new(AtomicBool::new(false));
    let work: Vec<_> = lawyers
        .iter()
        .map(|lawyer| {
            let office = Office {
                lawyer: lawyer.clone(),
                diaries: diaries.clone(),
                stores: stores.clone(),
                labels: labels.clone(),
            };
            tokio::spawn(office.work(home.clone()))
        })
        .collect();
    let began = Instant::now();
    stamp.gates.rule(killing(each));
    let random = tokio::spawn(kill_at_random(stamp.gates.clone(), each, home.clone()));
    while !is_enough(&stamp.gates.kills(), each, at_least) && began.elapsed() < patience {
        tokio::time::sleep(Duration::from_millis(100)).await;
        assert!(
            work.iter().all(|task| !task.is_finished()),
            "a lawyer met something impossible"
        );
    }
    home.store(true, Ordering::Relaxed);
    stamp.gates.open();
    let kills = stamp.gates.kills();
    println!("kills in {:.0?}:\n{kills}", began.elapsed());
    random.await.expect("random kills");
    for task in work {
        task.await.expect("a lawyer");
    }
    for lawyer in &lawyers {
        settle(lawyer).await;
    }
    println!("quiet after {:.0?}", began.elapsed());
    for lawyer in &lawyers {
        let written = diaries
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .remove(&lawyer.name);
        look(lawyer, &written.expect("a diary")).await;
    }
    assert!(is_enough(&kills, each, at_least), "too few kills");
}

/// Waits until nothing is owed any more.
async fn settle(lawyer: &Lawyer) {
    until("quiet", Duration::from_secs(180), async || {
        let recordings = lawyer.all("/recordings", "").await;
        let exports = lawyer.all("/exports", "").await;
        let open = recordings.iter().any(|one| {
            let status = one["status"].as_str().unwrap_or_default();
            !matches!(status, "drafted" | "failed" | "deleted")
        });
        let preparing = exports.iter().any(|one| one["status"] != "ready");
        (!open && !preparing).then_some(())
    })
    .await;
}

/// Nothing lost, nothing doubled, nothing overwritten, a whole chain.
async fn look(lawyer: &Lawyer, diary: &Diary) {
    let events = check::chain(lawyer).await;
    let entries = check::entries(lawyer, &events).await;
    let files = check::exports(lawyer, &entries).await;
    let mut by_origin: BTreeMap<String, Vec<&Value>> = BTreeMap::new();
    for entry in entries.values() {
        let origin = text(&entry["dictationId"]);
        by_origin.entry(origin).or_default().push(entry);
    }
    let mut endings = Tally::default();
    let recordings = lawyer.all("/recordings", "").await;
    let known: BTreeSet<String> = recordings.iter().map(|one| text(&one["id"])).collect();
    assert!(
        diary.landed.keys().all(|id| known.contains(id)),
        "a recording is lost"
    );
    for recording in &recordings {
        let id = text(&recording["id"]);
        let made = by_origin.remove(&id).unwrap_or_default();
        let ids: BTreeSet<String> = made.iter().map(|entry| text(&entry["id"])).collect();
        let named: BTreeSet<String> = recording["entryIds"]
            .as_array()
            .into_iter()
            .flatten()
            .map(text)
            .collect();
        assert_eq!(ids, named, "the entries of {id}");
        let status = text(&recording["status"]);
        endings.add(&status);
        match status.as_str() {
            "drafted" => assert_eq!(ids.len(), 2, "two entries were spoken in {id}"),
            "failed" => {
                assert_eq!(ids.len(), 1, "one help entry of {id}");
                assert_eq!(recording["failure"]["code"], "crashed", "{recording}");
            }
            "deleted" => {
                assert!(diary.deleted.contains(&id), "{id} was not deleted");
                assert!(ids.len() <= 2, "entries of {id}");
            }
            _ => panic!("{id} is left {status}"),
        }
        if status == "drafted" {
            let label = diary.landed.get(&id).expect("one that landed");
            let unedited = made
                .iter()
                .filter(|entry| !diary.edits.contains_key(&text(&entry["id"])));
            for entry in unedited {
                let narrative = text(&entry["narrative"]);
                assert!(narrative.contains(label), "other words in {id}");
            }
        }
    }
    let typed: BTreeSet<String> = by_origin.keys().cloned().collect();
    assert_eq!(
        typed, diary.dictations,
        "typed dictations, each with a key, each once"
    );
    assert!(
        by_origin.values().all(|entries| entries.len() == 1),
        "a typed entry is doubled"
    );
    for (id, narrative) in &diary.edits {
        assert_eq!(
            entries[id]["narrative"],
            narrative.as_str(),
            "an edit is overwritten"
        );
    }
    println!(
        "{}: {} events, {} entries, {} edits, {files} exports; recordings:\n{endings}",
        lawyer.name,
        events.len(),
        entries.len(),
        diary.edits.len(),
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn no_kill_loses_doubles_or_overwrites_anything() {
    run(EACH, KILLS, Duration::from_secs(400)).await;
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "long: cargo xtask bench kills"]
async fn ten_times_as_many_kills_change_nothing() {
    let kills = std::env::var("KILLS").ok();
    let kills: usize = kills.and_then(|kills| kills.parse().ok()).unwrap_or(2000);
    let each = kills.div_ceil(SEAMS.len() * 2 + 5);
    run(each, kills, Duration::from_secs(3600)).await;
}
