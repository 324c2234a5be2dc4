//! What is asked for twice happens once.

use std::time::Duration;

use serde_json::json;
use uuid::Uuid;

use crate::harness::{App, dictation};

const INVOCATION: &str = "x-azure-functions-invocationid";

#[tokio::test]
async fn a_key_makes_one_dictation_of_many_calls_even_after_a_restart() {
    let mut app = App::start().await;
    let anna = app.token("firm-1", "anna");
    let first = app
        .post("/dictations")
        .by(&anna)
        .key("once")
        .json(&dictation())
        .await;
    assert_eq!(first.header("idempotency-replayed"), "");
    let first = first.expect(201);
    app.restart();
    let again = app
        .post("/dictations")
        .by(&anna)
        .key("once")
        .json(&dictation())
        .await;
    assert_eq!(again.header("idempotency-replayed"), "true");
    assert_eq!(again.expect(201), first);

    let mut other = dictation();
    other["text"] = json!("Something else, ten minutes.");
    let mismatch = app
        .post("/dictations")
        .by(&anna)
        .key("once")
        .json(&other)
        .await;
    mismatch.refused(422, "idempotency-mismatch");

    // A key is its owner's and its function's: another one's is another key.
    let bob = app.token("firm-1", "bob");
    let bobs = app
        .post("/dictations")
        .by(&bob)
        .key("once")
        .json(&dictation())
        .await
        .expect(201);
    assert_ne!(bobs["id"], first["id"]);
    let list = app.get("/entries").by(&anna).send().await.expect(200);
    assert_eq!(
        list["items"].as_array().map(Vec::len),
        first["entries"].as_array().map(Vec::len)
    );
}

#[tokio::test]
async fn a_key_is_forgotten_after_a_day() {
    let app = App::start().await;
    let anna = app.token("firm-1", "anna");
    let first = app
        .post("/dictations")
        .by(&anna)
        .key("k")
        .json(&dictation())
        .await
        .expect(201);
    app.advance(Duration::from_secs(24 * 60 * 60 + 1));
    let anna = app.token("firm-1", "anna");
    let later = app
        .post("/dictations")
        .by(&anna)
        .key("k")
        .json(&dictation())
        .await
        .expect(201);
    assert_ne!(later["id"], first["id"]);
}

#[tokio::test]
async fn a_request_that_the_host_sends_again_is_answered_as_the_first_time() {
    let app = App::start().await;
    let anna = app.token("firm-1", "anna");
    let made = app
        .post("/dictations")
        .by(&anna)
        .json(&dictation())
        .await
        .expect(201);
    let id = made["entries"][0]["id"].as_str().expect("an id");
    let etag = made["entries"][0]["etag"].as_str().expect("an etag");
    let path = format!("/entries/{id}/discard");
    let (call, other) = (Uuid::new_v4().to_string(), Uuid::new_v4().to_string());

    let ask = || app.post(&path).by(&anna).if_match(etag);
    let first = ask().header(INVOCATION, &call).send().await;
    assert_eq!(first.header("x-request-id"), call);
    let first = first.expect(200);
    // The host sends the same bytes, with an If-Match that the first arrival made stale.
    let again = ask().header(INVOCATION, &call).send().await;
    assert_eq!(again.header("idempotency-replayed"), "true");
    assert_eq!(again.expect(200), first);
    // Under forwarding a client's own header stands before the host's: only the last counts.
    let forged = format!("{call}, {other}");
    ask()
        .header(INVOCATION, &forged)
        .send()
        .await
        .refused(412, "stale");
}

#[tokio::test]
async fn ten_at_once_with_one_key_are_one() {
    let app = App::start().await;
    let anna = app.token("firm-1", "anna");
    let body = dictation();
    let all = (0..10).map(|_| app.post("/dictations").by(&anna).key("k").json(&body));
    let mut ids = std::collections::BTreeSet::new();
    for answer in futures_util::future::join_all(all).await {
        ids.insert(answer.expect(201)["id"].to_string());
    }
    assert_eq!(ids.len(), 1);
    let path = format!(
        "/dictations/{}",
        ids.first().expect("one").trim_matches('"')
    );
    app.delete(&path).by(&anna).send().await.expect(200);
    // A replay shows the thing as it now stands: gone.
    let after = app.post("/dictations").by(&anna).key("k").json(&body).await;
    after.refused(410, "gone");
}
