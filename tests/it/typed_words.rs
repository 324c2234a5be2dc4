//! From typed words to a file, with every function on the way.

use serde_json::{Value, json};

use crate::harness::{App, dictation};

const MERGE_PATCH: &str = "application/merge-patch+json";

fn matters() -> Value {
    json!({"items": [
        {"id": "M-1", "displayNumber": "2024-0117", "client": "Tremblay Holdings Inc.",
            "description": "Lease of 200 King Street", "aliases": ["the Tremblay lease"]},
        {"id": "M-2", "displayNumber": "2024-0118", "client": "Northgate Ltd.", "status": "closed"},
    ]})
}

fn id(of: &Value) -> &str {
    of["id"].as_str().expect("an id")
}

fn tag(of: &Value) -> &str {
    of["etag"].as_str().expect("an etag")
}

/// A stamp whose firm has matters, and the token of one of its lawyers.
async fn with_matters(app: &App) -> String {
    let clerk = app.clerk("firm-1", "clerk");
    let list = app.put("/matters").by(&clerk).json(&matters()).await;
    assert_eq!(list.expect(200)["count"], 2);
    app.token("firm-1", "anna")
}

/// Two drafts of a dictation, or as many as the words give, in spoken order.
async fn drafts(app: &App, anna: &str, text: &str) -> (Value, Vec<Value>) {
    let mut body = dictation();
    body["text"] = json!(text);
    let made = app
        .post("/dictations")
        .by(anna)
        .json(&body)
        .await
        .expect(201);
    let entries = made["entries"].as_array().expect("entries").clone();
    assert!(!entries.is_empty(), "the rules made nothing of it: {made}");
    (made, entries)
}

/// Everything that an approval needs, set by hand.
async fn completed(app: &App, anna: &str, entry: &Value) -> Value {
    let edit = json!({"date": "2026-03-02", "billedMinutes": 30, "matterId": "M-1", "billing": "billable",
        "narrative": "Call with the landlord about the lease."});
    app.patch(&format!("/entries/{}", id(entry)))
        .by(anna)
        .if_match(tag(entry))
        .json(&edit)
        .await
        .expect(200)
}

#[tokio::test]
async fn typed_words_become_a_file() {
    let app = App::start().await;
    let anna = with_matters(&app).await;
    let (made, entries) = drafts(
        &app,
        &anna,
        "Thirty minutes on a call with the landlord on the Tremblay lease.",
    )
    .await;
    let read = app
        .get(&format!("/dictations/{}", id(&made)))
        .by(&anna)
        .send()
        .await
        .expect(200);
    assert_eq!(read, made);
    let path = format!("/entries/{}", id(&entries[0]));
    let entry = app.get(&path).by(&anna).send().await.expect(200);
    let entry = completed(&app, &anna, &entry).await;
    let typed = app
        .patch(&path)
        .by(&anna)
        .if_match(tag(&entry))
        .header("content-type", MERGE_PATCH);
    let clear =
        json!({"matterId": null, "activityCode": "A106", "taskCode": null, "billing": "noCharge"});
    let cleared = typed.body(clear.to_string()).send().await.expect(200);
    let blank = app
        .post(&format!("{path}/approve"))
        .by(&anna)
        .if_match(tag(&cleared))
        .send()
        .await;
    assert_eq!(
        blank.refused(422, "invalid")["errors"][0]["pointer"],
        "/matterId"
    );
    let entry = completed(&app, &anna, &cleared).await;

    let approved = app
        .post(&format!("{path}/approve"))
        .by(&anna)
        .if_match(tag(&entry))
        .key("yes")
        .send()
        .await
        .expect(200);
    let again = app
        .post(&format!("{path}/approve"))
        .by(&anna)
        .if_match(tag(&entry))
        .key("yes")
        .send()
        .await;
    assert_eq!(again.header("idempotency-replayed"), "true");
    assert_eq!(again.expect(200), approved);
    app.post(&format!("{path}/discard"))
        .by(&anna)
        .if_match(tag(&approved))
        .send()
        .await
        .refused(409, "wrong-status");
    app.post(&format!("{path}/discard"))
        .by(&anna)
        .send()
        .await
        .refused(428, "precondition-required");
    app.post(&format!("{path}/reopen"))
        .by(&anna)
        .if_match("*")
        .send()
        .await
        .refused(412, "stale");
    let draft = app
        .post(&format!("{path}/reopen"))
        .by(&anna)
        .if_match(tag(&approved))
        .send()
        .await
        .expect(200);
    let discarded = app
        .post(&format!("{path}/discard"))
        .by(&anna)
        .if_match(tag(&draft))
        .send()
        .await
        .expect(200);
    let draft = app
        .post(&format!("{path}/reopen"))
        .by(&anna)
        .if_match(tag(&discarded))
        .send()
        .await
        .expect(200);

    let body = json!({"format": "csv"});
    app.post("/exports")
        .by(&anna)
        .json(&body)
        .await
        .refused(409, "nothing-to-export");
    let named = json!({"format": "csv", "entryIds": [id(&draft)]});
    app.post("/exports")
        .by(&anna)
        .json(&named)
        .await
        .refused(409, "wrong-status");
    let seen = json!({"entries": [{"id": id(&draft), "etag": tag(&draft)}]});
    let approved = app
        .post("/entries/approve")
        .by(&anna)
        .json(&seen)
        .await
        .expect(200);
    assert_eq!(approved["entries"][0]["status"], "approved");

    let priced = json!({"format": "csv", "profile": "clio"});
    app.post("/exports")
        .by(&anna)
        .json(&priced)
        .await
        .refused(409, "rate-missing");
    let export = app
        .post("/exports")
        .by(&anna)
        .key("march")
        .json(&body)
        .await;
    let place = export.header("location").to_owned();
    let export = export.expect(201);
    assert_eq!(
        (&export["status"], &export["billedMinutes"]),
        (&json!("ready"), &json!(30))
    );
    let again = app
        .post("/exports")
        .by(&anna)
        .key("march")
        .json(&body)
        .await;
    assert_eq!(again.header("idempotency-replayed"), "true");
    assert_eq!(again.expect(201), export);
    assert_eq!(
        app.get(&format!("/{place}"))
            .by(&anna)
            .send()
            .await
            .expect(200),
        export
    );
    let content = export["content"].as_str().expect("a place");
    let file = app.get(&format!("/{content}")).by(&anna).send().await;
    assert!(String::from_utf8_lossy(&file.body).contains("Call with the landlord"));
    let listed = app
        .get("/exports?limit=1")
        .by(&anna)
        .send()
        .await
        .expect(200);
    assert_eq!(listed["items"][0], export);

    app.post("/exports")
        .by(&anna)
        .json(&named)
        .await
        .refused(409, "already-delivered");
    let mut once_more = named.clone();
    once_more["again"] = json!(true);
    app.post("/exports")
        .by(&anna)
        .json(&once_more)
        .await
        .expect(201);
    let unknown = json!({"format": "csv", "entryIds": ["7f000000-0000-4000-8000-00000000000a"]});
    app.post("/exports")
        .by(&anna)
        .json(&unknown)
        .await
        .refused(404, "not-found");
    app.post("/exports")
        .by(&anna)
        .json(&json!({"format": "ledes"}))
        .await
        .refused(422, "invalid");
    let delivered = app.get(&path).by(&anna).send().await.expect(200);
    assert_eq!(delivered["deliveries"].as_array().map(Vec::len), Some(2));
    app.post(&format!("{path}/reopen"))
        .by(&anna)
        .if_match(tag(&delivered))
        .send()
        .await
        .refused(409, "already-delivered");
    let list =
        "/entries?status=approved,draft&delivered=true&from=2026-03-02&to=2026-03-02&matterId=M-1";
    assert_eq!(
        app.get(list).by(&anna).send().await.expect(200)["items"][0],
        delivered
    );
}

#[tokio::test]
async fn several_are_approved_together_or_not_at_all() {
    let app = App::start().await;
    let anna = with_matters(&app).await;
    let (_, first) = drafts(&app, &anna, "Thirty minutes on a call with the landlord.").await;
    let (_, second) = drafts(&app, &anna, "One hour drafting the defence.").await;
    let good = completed(&app, &anna, &first[0]).await;
    let other = &second[0];
    let ask = async |entries: Value| {
        let body = json!({ "entries": entries });
        app.post("/entries/approve").by(&anna).json(&body).await
    };
    let one = |entry: &Value| json!({"id": id(entry), "etag": tag(entry)});

    ask(json!([])).await.refused(422, "invalid");
    let absent = json!({"id": "7f000000-0000-4000-8000-00000000000a", "etag": tag(&good)});
    let refused = ask(json!([one(&good), absent]))
        .await
        .refused(404, "not-found");
    assert_eq!(refused["errors"][0]["pointer"], "/entries/1/id");
    let stale = json!({"id": id(&good), "etag": tag(&first[0])});
    ask(json!([stale])).await.refused(412, "stale");
    let refused = ask(json!([one(&good), one(other)]))
        .await
        .refused(422, "invalid");
    assert_eq!(refused["errors"][0]["pointer"], "/entries/1/matterId");
    let path = format!("/entries/{}/discard", id(other));
    let other = app
        .post(&path)
        .by(&anna)
        .if_match(tag(other))
        .send()
        .await
        .expect(200);
    ask(json!([one(&good), one(&other)]))
        .await
        .refused(409, "wrong-status");
    let still = app
        .get(&format!("/entries/{}", id(&good)))
        .by(&anna)
        .send()
        .await
        .expect(200);
    assert_eq!(still["status"], "draft");
    ask(json!([one(&good)])).await.expect(200);
}

#[tokio::test]
async fn deleted_words_leave_a_receipt_and_their_entries() {
    let app = App::start().await;
    let anna = with_matters(&app).await;
    let mut body = dictation();
    body["matterId"] = json!("M-1");
    let made = app
        .post("/dictations")
        .by(&anna)
        .key("words")
        .json(&body)
        .await
        .expect(201);
    let path = format!("/dictations/{}", id(&made));
    let receipt = app
        .delete(&path)
        .by(&anna)
        .key("gone")
        .send()
        .await
        .expect(200);
    let again = app.delete(&path).by(&anna).key("gone").send().await;
    assert_eq!(again.header("idempotency-replayed"), "true");
    assert_eq!(again.expect(200), receipt);
    assert_eq!(
        app.delete(&path).by(&anna).send().await.expect(200),
        receipt
    );
    assert_eq!(
        app.get(&path).by(&anna).send().await.refused(410, "gone")["deletion"],
        receipt
    );
    let replay = app
        .post("/dictations")
        .by(&anna)
        .key("words")
        .json(&body)
        .await;
    assert_eq!(replay.refused(410, "gone")["deletion"], receipt);
    let entry = &made["entries"][0];
    let entry = app
        .get(&format!("/entries/{}", id(entry)))
        .by(&anna)
        .send()
        .await
        .expect(200);
    assert!(
        entry["evidence"]
            .as_array()
            .expect("evidence")
            .iter()
            .all(|one| one.get("quote").is_none())
    );
    app.delete("/dictations/7f000000-0000-4000-8000-00000000000a")
        .by(&anna)
        .send()
        .await
        .refused(404, "not-found");

    let events = app.get("/audit?limit=1").by(&anna).send().await.expect(200);
    let next = events["next"].as_str().expect("more").to_owned();
    let rest = app
        .get(&format!("/audit?after={next}"))
        .by(&anna)
        .send()
        .await
        .expect(200);
    let last = rest["items"]
        .as_array()
        .and_then(|items| items.last())
        .expect("a last event");
    assert_eq!(last["hash"], rest["head"]["hash"]);
    app.get("/audit?after=-1")
        .by(&anna)
        .send()
        .await
        .refused(400, "bad-request");
    let account = app.get("/account").by(&anna).send().await.expect(200);
    assert_eq!(
        (&account["firm"], &account["timekeeper"]),
        (&json!("firm-1"), &json!("anna"))
    );
    app.get("/health").send().await.expect(200);
}
