//! An export whose handler is killed after each of its steps, while its entries are reopened and
//! approved again.

use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use fault_tests::{
    check,
    gates::{Stop, Verdict},
    lawyer::{Ask, Lawyer, text},
    sound::label,
    stamp::{Setup, Stamp, until},
};
use reqwest::Method;
use serde_json::{Value, json};

/// More than one claim of 45.
const ENTRIES: usize = 48;

/// After each step: chosen; claimed, in two changes; rendered; written; closed.
const STEPS: [(&str, usize, &str); 6] = [
    ("chosen", 1, "documents.commit exportCreated"),
    ("first claim", 1, "documents.commit entriesDelivered"),
    ("second claim", 2, "documents.commit entriesDelivered"),
    ("rendered", 1, "blobs.create"),
    ("written", 1, "blobs.create"),
    ("closed", 1, "documents.commit exportReady"),
];

/// Approved entries of a lawyer who has nothing else, newest first.
async fn approved(lawyer: &Lawyer) -> Vec<Value> {
    let words: Vec<String> = (0..ENTRIES)
        .map(|nth| {
            let label = label(nth);
            format!("Point four on 2024-0001, reviewing the {label} correspondence.")
        })
        .collect();
    let mut about = Lawyer::about_dictation("unused");
    about["text"] = words.join("\n").into();
    let ask = Ask::new(Method::POST, "/dictations").body(about).keyed();
    let made = lawyer.ask(&ask).await;
    let drafts = made.body["entries"].as_array().cloned().unwrap_or_default();
    assert_eq!(drafts.len(), ENTRIES, "{}", made.text);
    for some in drafts.chunks(24) {
        let named: Vec<Value> = some
            .iter()
            .map(|entry| json!({ "id": entry["id"], "etag": entry["etag"] }))
            .collect();
        let body = json!({ "entries": named });
        let ask = Ask::new(Method::POST, "/entries/approve").body(body);
        let answer = lawyer.ask(&ask.keyed()).await;
        assert_eq!(answer.status, 200, "{}", answer.text);
    }
    lawyer.all("/entries", "").await
}

/// Reopens, edits if there are other words, and approves again; `false` where it was delivered.
async fn approve_again(lawyer: &Lawyer, entry: &Value, words: Option<&str>) -> bool {
    let path = format!("/entries/{}", text(&entry["id"]));
    let mut now = lawyer.get(&path).await;
    let verbs = ["reopen", "edit", "approve"];
    for verb in verbs
        .iter()
        .filter(|verb| **verb != "edit" || words.is_some())
    {
        let ask = match *verb {
            "edit" => Ask::new(Method::PATCH, &path).body(json!({ "narrative": words })),
            verb => Ask::new(Method::POST, format!("{path}/{verb}")),
        };
        let answer = lawyer.ask(&ask.seen(&now["etag"]).keyed()).await;
        if answer.status == 409 {
            assert_eq!(
                answer.body["type"],
                "urn:caseclock:problem:already-delivered"
            );
            return false;
        }
        assert_eq!(answer.status, 200, "{verb}: {}", answer.text);
        now = answer.body;
    }
    true
}

/// Kills once at the step, and from then on holds back whoever would go on with the export.
fn killing(step: usize) -> (impl FnMut(&Stop) -> Verdict + Send, Arc<AtomicBool>) {
    let (name, nth, seam) = STEPS[step];
    let is_before = name == "rendered";
    let mut met = 0;
    let is_dead = Arc::new(AtomicBool::new(false));
    let died = is_dead.clone();
    let rule = move |stop: &Stop| {
        if died.load(Ordering::Relaxed) {
            let goes_on = stop.is_before && stop.seam.starts_with("delivery");
            return if goes_on { Verdict::Hold } else { Verdict::Go };
        }
        if stop.seam == seam && stop.is_before == is_before {
            met += 1;
            if met == nth {
                died.store(true, Ordering::Relaxed);
                return Verdict::Kill(format!("export {name}"));
            }
        }
        Verdict::Go
    };
    (rule, is_dead)
}

#[tokio::test(flavor = "multi_thread")]
async fn an_export_killed_after_any_step_ends_with_each_entry_in_one_file() {
    let stamp = Stamp::start(Setup::default()).await;
    for (step, (name, ..)) in STEPS.iter().enumerate() {
        let lawyer = stamp.lawyer(&format!("lawyer-{step}")).await;
        if step == 0 {
            lawyer.import_matters().await;
        }
        let entries = approved(&lawyer).await;
        let ask = Ask::new(Method::POST, "/exports")
            .body(json!({ "format": "csv" }))
            .keyed();
        let (rule, is_dead) = killing(step);
        stamp.gates.rule(rule);
        let lost = lawyer.once(&ask).await.map_or(500, |answer| answer.status);
        assert_eq!(lost, 500, "{name}");
        assert!(is_dead.load(Ordering::Relaxed), "{name}: nobody was killed");

        // Listed first is claimed first: both claims meet both kinds of change.
        let [first, second, .., last_but_one, last] = &entries[..] else {
            panic!("{ENTRIES} entries");
        };
        let mut again = 0;
        for (entry, words) in [
            (first, None),
            (last, None),
            (second, Some("Other words")),
            (last_but_one, Some("Other words")),
        ] {
            again += usize::from(approve_again(&lawyer, entry, words).await);
        }
        let undelivered = match *name {
            "chosen" => 4,
            "first claim" => 2,
            _ => 0,
        };
        assert_eq!(again, undelivered, "{name}: approved again meanwhile");

        stamp.gates.open();
        let answer = lawyer.ask(&ask).await;
        assert_eq!(answer.status, 201, "{}", answer.text);
        assert!(answer.is_replay);
        let path = format!("/exports/{}", text(&answer.body["id"]));
        let export = until("ready", Duration::from_secs(120), async || {
            let export = lawyer.get(&path).await;
            (export["status"] == "ready").then_some(export)
        })
        .await;
        // What was changed since it was chosen stays, and is named.
        let left = undelivered / 2;
        assert_eq!(
            export["left"].as_array().map(Vec::len),
            Some(left),
            "{name}"
        );
        assert_eq!(export["entryCount"], ENTRIES - left, "{name}");

        // And leaves with the next one.
        let next = Ask::new(Method::POST, "/exports").body(json!({ "format": "csv" }));
        let next = lawyer.ask(&next.keyed()).await;
        assert_eq!(
            next.status,
            if left > 0 { 201 } else { 409 },
            "{}",
            next.text
        );
        let events = check::chain(&lawyer).await;
        let entries = check::entries(&lawyer, &events).await;
        let files = check::exports(&lawyer, &entries).await;
        assert_eq!(files, 1 + usize::from(left > 0), "{name}");
        let delivered = entries.values().filter(|entry| {
            let deliveries = entry["deliveries"].as_array();
            deliveries.is_some_and(|all| all.len() == 1)
        });
        assert_eq!(delivered.count(), ENTRIES, "{name}");
    }
    println!("exports killed:\n{}", stamp.gates.kills());
}
