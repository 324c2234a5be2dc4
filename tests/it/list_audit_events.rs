//! `ListAuditEvents`.

use caseclock_domain::audit::Event;
use serde_json::{Value, json};

use crate::{harness::App, seed};

async fn audit(app: &App, timekeeper: &str, query: &str) -> Value {
    let token = app.token("firm-1", timekeeper);
    app.get(&format!("/audit{query}"))
        .by(&token)
        .send()
        .await
        .expect(200)
}

fn events(page: &Value) -> Vec<Event> {
    serde_json::from_value(page["items"].clone()).expect("events")
}

#[tokio::test]
async fn every_change_is_a_link_of_a_chain_that_ends_at_the_head() {
    let app = App::start().await;
    let ids = seed::approved(&app, "ann", &["Privileged words", "More of them"]).await;
    let token = app.token("firm-1", "ann");
    let made = app
        .post("/exports")
        .by(&token)
        .json(&json!({ "format": "csv" }))
        .await
        .expect(201);

    let page = audit(&app, "ann", "").await;
    let events = events(&page);
    let actions: Vec<&str> = events.iter().map(|event| event.action.as_str()).collect();
    assert_eq!(
        actions,
        [
            "entryApproved",
            "entryApproved",
            "exportCreated",
            "entriesDelivered",
            "exportReady"
        ]
    );
    let mut previous = String::new();
    for (n, event) in events.iter().enumerate() {
        assert_eq!(event.seq, n as u64 + 1);
        assert_eq!(event.previous, previous);
        assert_eq!(event.computed_hash(), event.hash);
        previous.clone_from(&event.hash);
    }
    assert_eq!(page["head"], json!({ "seq": 5, "hash": previous }));
    assert_eq!(page["next"], Value::Null);
    assert!(
        !page.to_string().contains("rivileged"),
        "the trail is content-free"
    );

    let delivered = &events[3];
    assert_eq!(delivered.subjects, [made["id"].as_str().expect("an id")]);
    let mut named: Vec<String> = delivered
        .entries
        .iter()
        .map(|change| change.entry_id.to_string())
        .collect();
    named.sort_unstable();
    let mut expected = ids;
    expected.sort_unstable();
    assert_eq!(named, expected);
    assert!(
        delivered
            .entries
            .iter()
            .all(|change| change.before == change.after)
    );
}

#[tokio::test]
async fn pages_of_the_trail_join_without_gap() {
    let app = App::start().await;
    seed::approved(&app, "ann", &["1", "2", "3"]).await;
    let all = audit(&app, "ann", "").await;
    let first = audit(&app, "ann", "?limit=2").await;
    assert_eq!(first["next"], "2");
    let second = audit(&app, "ann", "?limit=2&after=2").await;
    assert_eq!(second["next"], Value::Null);
    let joined: Vec<Event> = events(&first).into_iter().chain(events(&second)).collect();
    assert_eq!(joined, events(&all));
    assert_eq!(second["head"], all["head"]);
    assert_eq!(audit(&app, "ann", "?after=99").await["items"], json!([]));
}

#[tokio::test]
async fn a_timekeeper_sees_the_own_trail_only() {
    let app = App::start().await;
    seed::approved(&app, "ann", &["1"]).await;
    let none = json!({ "items": [], "next": null, "head": { "seq": 0, "hash": "" } });
    assert_eq!(audit(&app, "bob", "").await, none);
    let token = app.token("firm-1", "ann");
    app.get("/audit?after=x")
        .by(&token)
        .send()
        .await
        .refused(400, "bad-request");
    app.get("/audit")
        .send()
        .await
        .refused(401, "unauthenticated");
}
