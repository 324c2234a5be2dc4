//! In which order a call is refused, and that a refusal tells nobody what is not theirs.

use serde_json::{Value, json};

use crate::harness::{App, dictation};

/// Someone's first entry, with the etag a client would send.
async fn entry(app: &App, token: &str) -> (String, String) {
    let made = app
        .post("/dictations")
        .by(token)
        .json(&dictation())
        .await
        .expect(201);
    let entry = &made["entries"][0];
    let text = |member: &str| entry[member].as_str().expect(member).to_owned();
    (text("id"), text("etag"))
}

async fn edit(app: &App, token: &str, id: &str, etag: &str, body: &Value) -> Value {
    app.patch(&format!("/entries/{id}"))
        .by(token)
        .if_match(etag)
        .json(body)
        .await
        .expect(200)
}

#[tokio::test]
async fn an_edit_is_refused_for_the_first_reason_in_the_list() {
    let app = App::start().await;
    let anna = app.token("firm-1", "anna");
    let (id, etag) = entry(&app, &anna).await;
    let path = format!("/entries/{id}");
    let nobody = "/entries/7f000000-0000-4000-8000-00000000000a";
    let wrong = json!({"colour": "red"});

    app.patch(nobody)
        .body("{")
        .send()
        .await
        .refused(401, "unauthenticated");
    let unparsable = app
        .patch(nobody)
        .by(&anna)
        .header("content-type", "application/json");
    unparsable
        .body("{\"narrative\":")
        .send()
        .await
        .refused(400, "bad-json");
    app.patch(nobody)
        .by(&anna)
        .body("{}")
        .send()
        .await
        .refused(415, "unsupported-media-type");
    let key = "k".repeat(129);
    app.patch(nobody)
        .by(&anna)
        .key(&key)
        .json(&wrong)
        .await
        .refused(400, "bad-request");
    app.patch(nobody)
        .by(&anna)
        .json(&wrong)
        .await
        .refused(404, "not-found");
    app.patch(&path)
        .by(&anna)
        .json(&wrong)
        .await
        .refused(428, "precondition-required");
    let listed = format!("{etag}, \"2.0\"");
    for never in [
        "*",
        &format!("W/{etag}"),
        &listed,
        "\"0.0000000000000000\"",
        "",
        etag.trim_matches('"'),
    ] {
        app.patch(&path)
            .by(&anna)
            .if_match(never)
            .json(&wrong)
            .await
            .refused(412, "stale");
    }
    let problem = app
        .patch(&path)
        .by(&anna)
        .if_match(&etag)
        .json(&wrong)
        .await
        .refused(422, "invalid");
    assert_eq!(problem["errors"][0]["pointer"], "/colour");
    assert_eq!(problem["errors"][0]["code"], "unknown");

    let discarded = app
        .post(&format!("{path}/discard"))
        .by(&anna)
        .if_match(&etag)
        .send()
        .await;
    let etag = discarded.expect(200)["etag"]
        .as_str()
        .expect("an etag")
        .to_owned();
    app.patch(&path)
        .by(&anna)
        .if_match(&etag)
        .json(&wrong)
        .await
        .refused(409, "wrong-status");
    // Nothing of all this has changed a thing.
    let now = app.get(&path).by(&anna).send().await.expect(200);
    assert_eq!(now["etag"], etag.as_str());
}

#[tokio::test]
async fn a_role_is_asked_for_before_the_body_is_looked_at() {
    let app = App::start().await;
    let anna = app.token("firm-1", "anna");
    app.put("/matters")
        .by(&anna)
        .body("x")
        .send()
        .await
        .refused(403, "forbidden");
    let clerk = app.clerk("firm-1", "carl");
    app.put("/matters")
        .by(&clerk)
        .body("x")
        .send()
        .await
        .refused(415, "unsupported-media-type");
    let large = vec![b' '; (4 << 20) + 1];
    let answer = app.post("/dictations").by(&anna).body(large).send().await;
    answer.refused(413, "too-large");
}

#[tokio::test]
async fn another_ones_entry_is_not_there() {
    let app = App::start().await;
    let anna = app.token("firm-1", "anna");
    let (id, etag) = entry(&app, &anna).await;
    // A colleague, one with a role, and the same name in another firm.
    for other in [
        app.token("firm-1", "bob"),
        app.clerk("firm-1", "carl"),
        app.token("firm-2", "anna"),
    ] {
        app.get(&format!("/entries/{id}"))
            .by(&other)
            .send()
            .await
            .refused(404, "not-found");
        for verb in ["approve", "discard", "reopen"] {
            let path = format!("/entries/{id}/{verb}");
            app.post(&path)
                .by(&other)
                .if_match(&etag)
                .send()
                .await
                .refused(404, "not-found");
        }
        let path = format!("/entries/{id}");
        let change = json!({"narrative": "Another one's"});
        app.patch(&path)
            .by(&other)
            .if_match(&etag)
            .json(&change)
            .await
            .refused(404, "not-found");
        let list = app.get("/entries").by(&other).send().await.expect(200);
        assert_eq!(list["items"], json!([]));
    }
}

#[tokio::test]
async fn what_is_not_known_is_refused_by_name() {
    let app = App::start().await;
    let anna = app.token("firm-1", "anna");
    let problem = app
        .get("/entries?colour=red")
        .by(&anna)
        .send()
        .await
        .refused(400, "bad-request");
    assert_eq!(problem["errors"][0]["pointer"], "?colour");
    let twice = app.get("/entries?limit=1&limit=2").by(&anna).send().await;
    assert_eq!(
        twice.refused(400, "bad-request")["errors"][0]["pointer"],
        "?limit"
    );
    let mut body = dictation();
    body["matterID"] = json!("m-1");
    let problem = app
        .post("/dictations")
        .by(&anna)
        .json(&body)
        .await
        .refused(422, "invalid");
    assert_eq!(problem["errors"][0]["pointer"], "/matterID");
    // An id that is none names nothing.
    app.get("/entries/first")
        .by(&anna)
        .send()
        .await
        .refused(404, "not-found");
}

#[tokio::test]
async fn an_array_or_an_object_never_stands_for_something_else() {
    let app = App::start().await;
    let anna = app.token("firm-1", "anna");
    let (id, etag) = entry(&app, &anna).await;
    let member = json!([id, etag]);
    let post = |path: &str| app.post(path).by(&anna);
    let calls = [
        (
            post("/entries/approve"),
            json!({"entries": [member]}),
            "/entries/0",
        ),
        (post("/entries/approve"), json!([[member]]), ""),
        (
            post("/exports"),
            json!({"format": {"csv": null}}),
            "/format",
        ),
        (post("/exports"), json!(["csv"]), ""),
        (
            app.patch(&format!("/entries/{id}"))
                .by(&anna)
                .if_match(&etag),
            json!({"billing": {"noCharge": null}}),
            "/billing",
        ),
        (
            post("/dictations"),
            json!([
                "Call.",
                "2026-03-02T14:00:00Z",
                "America/Toronto",
                ["en-CA"]
            ]),
            "",
        ),
        (
            app.put("/matters").by(&app.clerk("firm-1", "carl")),
            json!({"items": [["m-1", "2024-0117", "Acme"]]}),
            "/items/0",
        ),
    ];
    for (call, body, pointer) in calls {
        let problem = call.json(&body).await.refused(422, "invalid");
        assert_eq!(problem["errors"][0]["pointer"], pointer, "{body}");
        assert_eq!(problem["errors"][0]["code"], "type", "{body}");
    }
    let path = format!("/entries/{id}");
    let now = app.get(&path).by(&anna).send().await.expect(200);
    assert_eq!(now["etag"], etag.as_str(), "nothing was approved");
}

#[tokio::test]
async fn every_way_to_write_a_path_or_an_id_is_one() {
    let app = App::start().await;
    let anna = app.token("firm-1", "anna");
    let (id, etag) = entry(&app, &anna).await;
    for path in [
        format!("//API/V1/Entries/{id}/"),
        format!("//api/v1/entries/{}", id.to_uppercase()),
        format!("//api/v1/entries/{}", id.replace('-', "")),
        format!("//api/v1/entries/%7B{id}%7D"),
    ] {
        let found = app.get(&path).by(&anna).send().await.expect(200);
        assert_eq!(found["id"], id.as_str(), "{path}");
    }
    // So it is one request for a receipt, too.
    let edited = edit(
        &app,
        &anna,
        &id,
        &etag,
        &json!({"narrative": "Drafted the lease."}),
    )
    .await;
    let etag = edited["etag"].as_str().expect("an etag");
    let once = app
        .post(&format!("/entries/{id}/discard"))
        .by(&anna)
        .key("k")
        .if_match(etag);
    once.send().await.expect(200);
    let again = format!("//API/v1/entries/{}/DISCARD/", id.to_uppercase());
    let again = app
        .post(&again)
        .by(&anna)
        .key("k")
        .if_match(etag)
        .send()
        .await;
    assert_eq!(again.header("idempotency-replayed"), "true");
    again.expect(200);
}
