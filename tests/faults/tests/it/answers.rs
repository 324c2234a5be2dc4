//! Every changing function, its handler killed when the change is committed and before its answer.

use std::sync::{
    Arc,
    atomic::{AtomicBool, Ordering},
};

use fault_tests::{
    check,
    gates::Verdict,
    lawyer::{Answer, Ask, Lawyer, text},
    sound::{label, wav},
    stamp::{Setup, Stamp, until},
    tally::Tally,
};
use reqwest::Method;
use serde_json::{Value, json};

/// Where a handler dies: when the change is committed, and before the first byte of the answer.
#[derive(Clone, Copy, Debug)]
enum Death {
    Committed(&'static str),
    Answering,
}

struct Desk {
    stamp: Stamp,
    ann: Lawyer,
    labels: usize,
}

impl Desk {
    async fn open() -> Self {
        let stamp = Stamp::start(Setup {
            pace: 1,
            ..Setup::default()
        })
        .await;
        let ann = stamp.lawyer("ann").await;
        ann.import_matters().await;
        Self {
            stamp,
            ann,
            labels: 0,
        }
    }

    fn label(&mut self) -> String {
        self.labels += 1;
        label(self.labels)
    }

    /// Asks once, and kills the handler of `seam` on its way to the answer.
    async fn killed(&self, seam: &str, death: Death, ask: &Ask) -> Option<Answer> {
        let name = format!("{seam}, {death:?}");
        let (counted, wanted) = (name.clone(), seam.to_owned());
        let (is_asked, is_dead) = (AtomicBool::new(false), Arc::new(AtomicBool::new(false)));
        let died = is_dead.clone();
        self.stamp.gates.rule(move |stop| {
            if stop.is_before && stop.seam == wanted {
                is_asked.store(true, Ordering::Relaxed);
            }
            let is_there = match death {
                Death::Committed(action) => stop.is_after(&format!("documents.commit {action}")),
                Death::Answering => stop.is_after(&wanted),
            };
            let kills = is_there && is_asked.load(Ordering::Relaxed);
            if kills && !died.swap(true, Ordering::Relaxed) {
                Verdict::Kill(counted.clone())
            } else {
                Verdict::Go
            }
        });
        let answer = self.ann.once(ask).await;
        assert!(is_dead.load(Ordering::Relaxed), "{name}: nobody was killed");
        self.stamp.gates.open();
        answer
    }

    /// The one entry of a typed dictation, complete enough to be approved.
    async fn draft(&mut self) -> Value {
        let about = Lawyer::about_dictation(&self.label());
        let ask = Ask::new(Method::POST, "/dictations").body(about).keyed();
        let made = self.ann.ask(&ask).await;
        assert_eq!(made.status, 201, "{}", made.text);
        made.body["entries"][0].clone()
    }

    async fn entry(&self, entry: &Value) -> Value {
        self.ann
            .get(&format!("/entries/{}", text(&entry["id"])))
            .await
    }

    async fn approved(&mut self) -> Value {
        let draft = self.draft().await;
        self.changed(&draft, "approve").await
    }

    async fn changed(&self, entry: &Value, verb: &str) -> Value {
        let ask = on_entry(entry, verb).keyed();
        let answer = self.ann.ask(&ask).await;
        assert_eq!(answer.status, 200, "{}", answer.text);
        answer.body
    }

    /// How often `action` happened to something.
    async fn times(&self, action: &str, id: &Value) -> usize {
        let events = check::chain(&self.ann).await;
        let id = text(id);
        let happened = events.iter().filter(|event| {
            event.action == action
                && (event.subjects.contains(&id)
                    || event
                        .entries
                        .iter()
                        .any(|entry| entry.entry_id.to_string() == id))
        });
        happened.count()
    }

    /// The host sends a request without a body again: its client gets the answer as if nothing
    /// had happened, with and without a key.
    async fn answers_by_itself(&self, seam: &str, death: Death, ask: &Ask) -> Answer {
        let answer = self.killed(seam, death, ask).await;
        let answer = answer.expect("the host asks again");
        assert_eq!(answer.status, 200, "{seam} {death:?}: {}", answer.text);
        answer
    }

    /// The host gives up on a request with a body: its client gets no answer of ours.
    async fn loses_answer(&self, seam: &str, death: Death, ask: &Ask) {
        let answer = self.killed(seam, death, ask).await;
        let status = answer.map_or(500, |answer| answer.status);
        assert_eq!(status, 500, "{seam} {death:?}");
    }

    /// After a lost answer the same call with the same key gets the first status.
    async fn replays(&self, seam: &str, death: Death, ask: &Ask, status: u16) -> Answer {
        self.loses_answer(seam, death, ask).await;
        let again = self.ann.ask(ask).await;
        assert_eq!(again.status, status, "{seam} {death:?}: {}", again.text);
        assert!(again.is_replay, "{seam} {death:?}: not a replay");
        again
    }
}

fn on_entry(entry: &Value, verb: &str) -> Ask {
    let path = format!("/entries/{}/{verb}", text(&entry["id"]));
    Ask::new(Method::POST, path).seen(&entry["etag"])
}

fn edit(entry: &Value, narrative: &str) -> Ask {
    Ask::new(Method::PATCH, format!("/entries/{}", text(&entry["id"])))
        .body(json!({ "narrative": narrative }))
        .seen(&entry["etag"])
}

fn deaths(action: &'static str) -> [Death; 2] {
    [Death::Committed(action), Death::Answering]
}

#[tokio::test(flavor = "multi_thread")]
async fn a_request_without_a_body_gets_its_first_answer_from_the_next_process() {
    let mut desk = Desk::open().await;
    for keyed in [false, true] {
        let with = |ask: Ask| if keyed { ask.keyed() } else { ask };
        for (verb, action) in [
            ("approve", "entryApproved"),
            ("discard", "entryDiscarded"),
            ("reopen", "entryReopened"),
        ] {
            for death in deaths(action) {
                let entry = if verb == "reopen" {
                    desk.approved().await
                } else {
                    desk.draft().await
                };
                let seam = format!("call POST /entries/{{id}}/{verb}");
                let ask = with(on_entry(&entry, verb));
                let answer = desk.answers_by_itself(&seam, death, &ask).await;
                assert!(answer.is_replay, "{seam}");
                assert_eq!(answer.body, desk.entry(&entry).await, "{seam}");
                assert_eq!(desk.times(action, &entry["id"]).await, 1, "{seam}");
            }
        }
        for death in deaths("uploadRenewed") {
            let recording = desk.ann.start_recording().await;
            let path = format!("/recordings/{}/upload", text(&recording["id"]));
            let ask = with(Ask::new(Method::POST, path));
            let seam = "call POST /recordings/{id}/upload";
            let answer = desk.answers_by_itself(seam, death, &ask).await;
            assert!(answer.is_replay && answer.body["upload"]["url"].is_string());
            assert_eq!(desk.times("uploadRenewed", &recording["id"]).await, 1);
        }
        for death in deaths("recordingDeleted") {
            let recording = desk.ann.start_recording().await;
            let path = format!("/recordings/{}", text(&recording["id"]));
            let ask = with(Ask::new(Method::DELETE, &path));
            let seam = "call DELETE /recordings/{id}";
            let answer = desk.answers_by_itself(seam, death, &ask).await;
            assert!(answer.is_replay);
            assert_eq!(desk.ann.get(&path).await["deletion"], answer.body);
            assert_eq!(desk.times("recordingDeleted", &recording["id"]).await, 1);
        }
        for death in deaths("dictationDeleted") {
            let entry = desk.draft().await;
            let path = format!("/dictations/{}", text(&entry["dictationId"]));
            let ask = with(Ask::new(Method::DELETE, &path));
            let seam = "call DELETE /dictations/{id}";
            let answer = desk.answers_by_itself(seam, death, &ask).await;
            assert!(answer.is_replay);
            let gone = desk.ann.ask(&Ask::new(Method::GET, &path)).await;
            assert_eq!(gone.status, 410, "{}", gone.text);
            let id = &entry["dictationId"];
            assert_eq!(desk.times("dictationDeleted", id).await, 1);
        }
        landed(&mut desk, keyed).await;
    }
    finish(&desk, 30).await;
}

/// What can be asked only of a recording whose sound is there.
async fn landed(desk: &mut Desk, keyed: bool) {
    let label = desk.label();
    let id = desk.ann.record(wav(&label)).await;
    let path = format!("/recordings/{id}");
    let ask = Ask::new(Method::POST, format!("{path}/complete"));
    let ask = if keyed { ask.keyed() } else { ask };
    let seam = "call POST /recordings/{id}/complete";
    desk.answers_by_itself(seam, Death::Answering, &ask).await;
    let drafted = until("drafts", std::time::Duration::from_secs(240), async || {
        let recording = desk.ann.get(&path).await;
        (recording["status"] == "drafted").then_some(recording)
    })
    .await;
    assert_eq!(drafted["entryIds"].as_array().map(Vec::len), Some(2));
    assert_eq!(desk.times("dictationDrafted", &json!(id)).await, 1);
    for death in deaths("recordingListenedTo") {
        let before = desk.times("recordingListenedTo", &json!(id)).await;
        let ask = Ask::new(Method::GET, format!("{path}/audio"));
        let seam = "call GET /recordings/{id}/audio";
        let answer = desk.answers_by_itself(seam, death, &ask).await;
        assert!(answer.body["url"].is_string());
        let after = desk.times("recordingListenedTo", &json!(id)).await;
        assert_eq!(after, before + 1, "one listening is recorded once");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_retry_with_its_key_gets_the_first_status_and_the_thing_as_it_now_stands() {
    let mut desk = Desk::open().await;
    for death in deaths("recordingStarted") {
        let ask = Ask::new(Method::POST, "/recordings").body(Lawyer::about_recording());
        let seam = "call POST /recordings";
        let answer = desk.replays(seam, death, &ask.keyed(), 201).await;
        assert!(answer.body["upload"]["url"].is_string());
        let times = desk.times("recordingStarted", &answer.body["id"]).await;
        assert_eq!(times, 1);
    }
    assert_eq!(desk.ann.all("/recordings", "").await.len(), 2);
    for death in deaths("dictationDrafted") {
        let about = Lawyer::about_dictation(&desk.label());
        let ask = Ask::new(Method::POST, "/dictations").body(about).keyed();
        let seam = "call POST /dictations";
        let answer = desk.replays(seam, death, &ask, 201).await;
        assert_eq!(answer.body["entries"].as_array().map(Vec::len), Some(1));
    }
    assert_eq!(desk.ann.all("/entries", "").await.len(), 2);
    for death in deaths("entryEdited") {
        let entry = desk.draft().await;
        let ask = edit(&entry, "By hand").keyed();
        let seam = "call PATCH /entries/{id}";
        let first = desk.replays(seam, death, &ask, 200).await;
        assert_eq!(first.body["narrative"], "By hand");
        // Changed once more since: a replay undoes nothing and shows what is there.
        let second = desk.ann.ask(&edit(&first.body, "Once more").keyed()).await;
        assert_eq!(second.status, 200, "{}", second.text);
        let late = desk.ann.ask(&ask).await;
        assert!(late.is_replay && late.body == second.body, "{}", late.text);
        assert_eq!(desk.times("entryEdited", &entry["id"]).await, 2);
    }
    for death in deaths("entriesApproved") {
        let (one, two) = (desk.draft().await, desk.draft().await);
        let ask = approve_both(&one, &two).keyed();
        let seam = "call POST /entries/approve";
        desk.replays(seam, death, &ask, 200).await;
        for entry in [&one, &two] {
            assert_eq!(desk.entry(entry).await["status"], "approved");
            assert_eq!(desk.times("entriesApproved", &entry["id"]).await, 1);
        }
    }
    for death in [
        Death::Committed("exportCreated"),
        Death::Committed("exportReady"),
        Death::Answering,
    ] {
        let entry = desk.approved().await;
        let ask = Ask::new(Method::POST, "/exports").body(json!({ "format": "csv" }));
        let seam = "call POST /exports";
        let answer = desk.replays(seam, death, &ask.keyed(), 201).await;
        assert_eq!(answer.body["status"], "ready", "{}", answer.text);
        let deliveries = &desk.entry(&entry).await["deliveries"];
        assert_eq!(deliveries.as_array().map(Vec::len), Some(1));
    }
    for death in deaths("mattersImported") {
        let ask = import(&desk).await.keyed();
        let seam = "call PUT /matters";
        let answer = desk.replays(seam, death, &ask, 200).await;
        assert_eq!(answer.body["count"], 1);
    }
    let entries = check::entries(&desk.ann, &check::chain(&desk.ann).await).await;
    assert_eq!(check::exports(&desk.ann, &entries).await, 3);
    finish(&desk, 13).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_retry_without_a_key_is_refused_or_seen_to_be_a_second_one() {
    let mut desk = Desk::open().await;
    for death in deaths("entryEdited") {
        let entry = desk.draft().await;
        let ask = edit(&entry, "By hand");
        desk.loses_answer("call PATCH /entries/{id}", death, &ask)
            .await;
        assert_eq!(desk.ann.ask(&ask).await.status, 412);
        assert_eq!(desk.entry(&entry).await["narrative"], "By hand");
        assert_eq!(desk.times("entryEdited", &entry["id"]).await, 1);
    }
    for death in deaths("entriesApproved") {
        let (one, two) = (desk.draft().await, desk.draft().await);
        let ask = approve_both(&one, &two);
        desk.loses_answer("call POST /entries/approve", death, &ask)
            .await;
        assert_eq!(desk.ann.ask(&ask).await.status, 412);
        for entry in [&one, &two] {
            assert_eq!(desk.times("entriesApproved", &entry["id"]).await, 1);
        }
    }
    for death in deaths("mattersImported") {
        let ask = import(&desk).await;
        desk.loses_answer("call PUT /matters", death, &ask).await;
        assert_eq!(desk.ann.ask(&ask).await.status, 412);
        assert_eq!(desk.ann.all("/matters", "").await.len(), 1);
    }
    for death in [
        Death::Committed("exportCreated"),
        Death::Committed("exportReady"),
        Death::Answering,
    ] {
        desk.approved().await;
        let ask = Ask::new(Method::POST, "/exports").body(json!({ "format": "csv" }));
        desk.loses_answer("call POST /exports", death, &ask).await;
        let again = desk.ann.ask(&ask).await;
        assert_eq!(again.status, 409, "{}", again.text);
        assert_eq!(
            again.body["type"],
            "urn:caseclock:problem:nothing-to-export"
        );
    }
    assert_eq!(desk.ann.all("/exports", "").await.len(), 3);
    for death in deaths("recordingStarted") {
        let before = desk.ann.all("/recordings", "").await.len();
        let ask = Ask::new(Method::POST, "/recordings").body(Lawyer::about_recording());
        desk.loses_answer("call POST /recordings", death, &ask)
            .await;
        assert_eq!(desk.ann.ask(&ask).await.status, 201);
        let after = desk.ann.all("/recordings", "").await.len();
        assert_eq!(after, before + 2, "the lost one and a second one");
    }
    for death in deaths("dictationDrafted") {
        let before = desk.ann.all("/entries", "").await.len();
        let about = Lawyer::about_dictation(&desk.label());
        let ask = Ask::new(Method::POST, "/dictations").body(about);
        desk.loses_answer("call POST /dictations", death, &ask)
            .await;
        let second = desk.ann.ask(&ask).await;
        assert_eq!(second.status, 201, "{}", second.text);
        let after = desk.ann.all("/entries", "").await.len();
        assert_eq!(after, before + 2, "the lost one and a second one");
        let attention = second.body["entries"][0]["attention"].as_array();
        let is_flagged = attention.is_some_and(|all| {
            all.iter()
                .any(|finding| finding["code"] == "possibleDuplicate")
        });
        assert!(is_flagged, "{}", second.text);
    }
    let entries = check::entries(&desk.ann, &check::chain(&desk.ann).await).await;
    check::exports(&desk.ann, &entries).await;
    finish(&desk, 13).await;
}

fn approve_both(one: &Value, two: &Value) -> Ask {
    let entries: Vec<Value> = [one, two]
        .iter()
        .map(|entry| json!({ "id": entry["id"], "etag": entry["etag"] }))
        .collect();
    Ask::new(Method::POST, "/entries/approve").body(json!({ "entries": entries }))
}

/// The firm's list with one matter, over the list as it is.
async fn import(desk: &Desk) -> Ask {
    let list = desk.ann.ask(&Ask::new(Method::GET, "/matters")).await;
    let items = json!({ "items": [
        { "id": "m1", "displayNumber": "2024-0001", "client": "Harrow" },
    ]});
    Ask::new(Method::PUT, "/matters")
        .body(items)
        .seen(&json!(list.etag))
}

async fn finish(desk: &Desk, kills: usize) {
    let done: Tally = desk.stamp.gates.kills();
    println!("killed between commit and answer:\n{done}");
    assert_eq!(done.total(), kills);
    check::entries(&desk.ann, &check::chain(&desk.ann).await).await;
}
