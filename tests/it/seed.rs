//! Drafts as the rules would have left them, put where the rules would have put them.

use caseclock_domain::{
    books::body,
    drafting::{Billing, DraftedEntry},
    entry::{Engine, Entry, MatterSnapshot, Origin},
    ids::{DictationId, EntryId, Owner},
    language::Language,
    seams::{Expect, Put, Scope},
};
use chrono::{DateTime, NaiveDate, Utc};
use uuid::Uuid;

use crate::harness::App;

pub fn owner(timekeeper: &str) -> Owner {
    Owner {
        firm: "firm-1".parse().expect("an id"),
        timekeeper: timekeeper.parse().expect("an id"),
    }
}

/// Entry `n` of the timekeeper: six minutes for matter `m-1` in the first week of March.
pub fn draft(owner: &Owner, n: usize, narrative: &str, now: DateTime<Utc>) -> Entry {
    let engine = Engine {
        transcriber: None,
        drafter: "rules".into(),
        model: None,
        region: None,
        rules: "1".into(),
    };
    let dictation_id = DictationId::new(Uuid::new_v5(
        &Uuid::NAMESPACE_OID,
        owner.timekeeper.as_str().as_bytes(),
    ));
    let origin = Origin {
        id: EntryId::nth(dictation_id, 0, n),
        nth: n,
        timekeeper: &owner.timekeeper,
        dictation_id,
        recording_id: None,
        engine: &engine,
        now,
    };
    let drafted = DraftedEntry {
        language: Language::EnCa,
        date: NaiveDate::from_ymd_opt(2026, 3, 1 + (n % 7) as u32),
        spoken_seconds: Some(300),
        billed_minutes: Some(6),
        matter_id: None,
        narrative: narrative.into(),
        activity_code: None,
        task_code: None,
        billing: Billing::Billable,
        evidence: Vec::new(),
        attention: Vec::new(),
    };
    let mut entry = Entry::drafted(&origin, drafted, None);
    entry.matter_id = Some("m-1".parse().expect("an id"));
    entry.matter = Some(MatterSnapshot {
        id: "m-1".parse().expect("an id"),
        display_number: "2024-0117".into(),
        client: "Acme Inc.".into(),
        description: String::new(),
    });
    entry.content_hash = entry.computed_hash();
    entry
}

pub fn put(entry: &Entry) -> Put {
    Put {
        id: format!("e_{}", entry.id),
        expect: Expect::Absent,
        body: body("entry", entry),
        ttl: None,
    }
}

/// Drafts with these narratives; gives their ids.
pub async fn drafts(app: &App, timekeeper: &str, narratives: &[&str]) -> Vec<String> {
    let owner = owner(timekeeper);
    let entries: Vec<Entry> = narratives
        .iter()
        .enumerate()
        .map(|(n, narrative)| draft(&owner, n, narrative, app.now()))
        .collect();
    let puts = entries.iter().map(put).collect();
    let documents = app.deps.books.documents();
    documents
        .batch(&Scope::Owner(owner), puts)
        .await
        .expect("room");
    entries.iter().map(|entry| entry.id.to_string()).collect()
}

/// The same, approved by their owner.
pub async fn approved(app: &App, timekeeper: &str, narratives: &[&str]) -> Vec<String> {
    let ids = drafts(app, timekeeper, narratives).await;
    for id in &ids {
        approve(app, timekeeper, id).await;
    }
    ids
}

pub async fn approve(app: &App, timekeeper: &str, id: &str) {
    let token = app.token("firm-1", timekeeper);
    let path = format!("/entries/{id}");
    let entry = app.get(&path).by(&token).send().await.expect(200);
    let etag = entry["etag"].as_str().expect("an etag");
    let approve = app.post(&format!("{path}/approve")).by(&token);
    approve.if_match(etag).send().await.expect(200);
}
