//! What must hold of a timekeeper's books, whatever happened to the processes.

use std::collections::{BTreeMap, BTreeSet};

use caseclock_domain::audit::Event;
use reqwest::Method;
use serde_json::Value;

use crate::lawyer::{Ask, Lawyer, text};

/// The chain from its first event to its head: no gap, no fork, no altered link. Gives its events.
///
/// # Panics
/// It is broken.
pub async fn chain(lawyer: &Lawyer) -> Vec<Event> {
    let events: Vec<Event> = lawyer
        .all("/audit", "")
        .await
        .into_iter()
        .map(|event| serde_json::from_value(event).expect("an event"))
        .collect();
    let mut previous = String::new();
    for (nth, event) in events.iter().enumerate() {
        assert_eq!(event.seq, nth as u64 + 1, "a gap in the chain");
        assert_eq!(event.previous, previous, "a fork before {}", event.seq);
        assert_eq!(
            event.computed_hash(),
            event.hash,
            "event {} altered",
            event.seq
        );
        previous.clone_from(&event.hash);
    }
    let head = &lawyer.get("/audit?limit=1").await["head"];
    assert_eq!(
        head["seq"],
        events.len() as u64,
        "the head is not the last event"
    );
    assert_eq!(head["hash"], previous, "the head is not the last event");
    events
}

/// Every entry's last hash in the chain is the one it has; gives all entries by id.
///
/// # Panics
/// An entry changed without record, or is listed twice.
pub async fn entries(lawyer: &Lawyer, events: &[Event]) -> BTreeMap<String, Value> {
    let mut recorded: BTreeMap<String, Option<String>> = BTreeMap::new();
    for change in events.iter().flat_map(|event| &event.entries) {
        let id = change.entry_id.to_string();
        let before = recorded.insert(id.clone(), change.after.clone());
        assert_eq!(
            change.before,
            before.flatten(),
            "entry {id} changed in between"
        );
    }
    let mut entries = BTreeMap::new();
    for entry in lawyer.all("/entries", "").await {
        let id = text(&entry["id"]);
        assert_eq!(
            recorded.get(&id).cloned().flatten().as_deref(),
            entry["contentHash"].as_str()
        );
        assert!(
            entries.insert(id.clone(), entry).is_none(),
            "{id} is listed twice"
        );
    }
    assert_eq!(entries.len(), recorded.len(), "entries without a record");
    entries
}

/// All exports are ready, each delivered entry is in exactly one file with its approved content,
/// and each entry in a file is delivered. Gives how many files there are.
///
/// # Panics
/// It is otherwise.
pub async fn exports(lawyer: &Lawyer, entries: &BTreeMap<String, Value>) -> usize {
    let exports = lawyer.all("/exports", "").await;
    let mut printed = BTreeSet::new();
    for export in &exports {
        assert_eq!(export["status"], "ready", "{export}");
        let path = format!("/exports/{}/content", text(&export["id"]));
        let file = lawyer.ask(&Ask::new(Method::GET, path)).await;
        assert_eq!(file.status, 200, "{}", file.text);
        for line in file.text.lines().skip(1) {
            let id = line
                .rsplit(',')
                .next()
                .unwrap_or_default()
                .trim()
                .to_owned();
            let entry = entries.get(&id).expect("an entry of this lawyer");
            let ids: Vec<&Value> = entry["deliveries"]
                .as_array()
                .into_iter()
                .flatten()
                .map(|one| &one["id"])
                .collect();
            assert_eq!(ids, [&export["id"]], "delivered once, by this export");
            assert_eq!(entry["status"], "approved");
            assert_eq!(entry["approval"]["contentHash"], entry["contentHash"]);
            let narrative = text(&entry["narrative"]);
            assert!(
                line.contains(&narrative),
                "the file has other words than entry {id}"
            );
            assert!(printed.insert(id), "an entry is in two files");
        }
    }
    let delivered: BTreeSet<String> = entries
        .iter()
        .filter(|(_, entry)| {
            entry["deliveries"]
                .as_array()
                .is_some_and(|all| !all.is_empty())
        })
        .map(|(id, _)| id.clone())
        .collect();
    assert_eq!(
        printed, delivered,
        "what is delivered is what the files hold"
    );
    exports.len()
}
