//! `ImportMatters` and `ListMatters`.

use serde_json::{Value, json};

use crate::{
    harness::{Answer, App},
    seed,
};

fn matter(id: &str, number: &str, client: &str) -> Value {
    json!({ "id": id, "displayNumber": number, "client": client })
}

fn list(matters: &[Value]) -> Value {
    json!({ "items": matters })
}

async fn import(app: &App, etag: Option<&str>, body: &Value) -> Answer {
    let mut ask = app.put("/matters").by(&app.clerk("firm-1", "clerk"));
    if let Some(etag) = etag {
        ask = ask.if_match(etag);
    }
    ask.json(body).await
}

async fn import_csv(app: &App, etag: Option<&str>, body: impl Into<axum::body::Bytes>) -> Answer {
    let mut ask = app.put("/matters").by(&app.clerk("firm-1", "clerk"));
    if let Some(etag) = etag {
        ask = ask.if_match(etag);
    }
    ask.header("content-type", "text/csv; charset=utf-8")
        .body(body)
        .send()
        .await
}

async fn matters(app: &App, query: &str) -> Answer {
    let token = app.token("firm-1", "ann");
    app.get(&format!("/matters{query}")).by(&token).send().await
}

async fn ids(app: &App, query: &str) -> Vec<String> {
    let page = matters(app, query).await.expect(200);
    let items = page["items"].as_array().expect("a list");
    items
        .iter()
        .filter_map(|matter| matter["id"].as_str())
        .map(str::to_owned)
        .collect()
}

#[tokio::test]
async fn a_list_is_replaced_by_whoever_saw_the_present_one() {
    let app = App::start().await;
    let none = matters(&app, "").await;
    assert_eq!(none.header("etag"), "");
    assert_eq!(none.expect(200), json!({ "items": [], "next": null }));
    let first = list(&[matter("1", "2024-1", "Acme")]);
    import(&app, Some("\"1\""), &first)
        .await
        .refused(412, "stale");
    let answer = import(&app, None, &first).await;
    let etag = answer.header("etag").to_owned();
    assert_eq!(answer.expect(200), json!({ "count": 1 }));
    let seen = matters(&app, "").await;
    assert_eq!(seen.header("etag"), etag);
    let full = json!({
        "id": "1", "displayNumber": "2024-1", "client": "Acme", "description": "",
        "aliases": [], "otherParties": [], "status": "open",
    });
    assert_eq!(seen.expect(200), json!({ "items": [full], "next": null }));

    let second = list(&[
        matter("2", "2024-2", "Beta"),
        matter("3", "2024-3", "Gamma"),
    ]);
    import(&app, None, &second)
        .await
        .refused(428, "precondition-required");
    for stale in [
        "\"1\"",
        "*",
        &format!("W/{etag}"),
        &format!("{etag}, {etag}"),
    ] {
        import(&app, Some(stale), &second)
            .await
            .refused(412, "stale");
    }
    assert_eq!(ids(&app, "").await, ["1"]);
    let answer = import(&app, Some(&etag), &second).await;
    assert_ne!(answer.header("etag"), etag);
    answer.expect(200);
    assert_eq!(ids(&app, "").await, ["2", "3"]);
    import(&app, Some(&etag), &first)
        .await
        .refused(412, "stale");
}

#[tokio::test]
async fn only_the_role_may_replace_and_everybody_may_read() {
    let app = App::start().await;
    let body = list(&[matter("1", "2024-1", "Acme")]);
    let lawyer = app.token("firm-1", "ann");
    app.put("/matters")
        .by(&lawyer)
        .json(&body)
        .await
        .refused(403, "forbidden");
    // Who may not is told so before anything is said about what was sent.
    let nonsense = app
        .put("/matters")
        .by(&lawyer)
        .header("content-type", "image/png");
    nonsense.body("{").send().await.refused(403, "forbidden");
    app.put("/matters")
        .json(&body)
        .await
        .refused(401, "unauthenticated");
    import(&app, None, &body).await.expect(200);
    assert_eq!(ids(&app, "").await, ["1"]);
    let other = app.token("firm-2", "ann");
    let list = app.get("/matters").by(&other).send().await.expect(200);
    assert_eq!(list["items"], json!([]), "a firm sees its own list only");
}

#[tokio::test]
async fn a_sheet_is_as_good_as_json() {
    let app = App::start().await;
    let sheet = "\u{feff}id,displayNumber,client,aliases,otherParties,status\r\n\
        1,2024-1,\"Acme, Inc.\",the Acme file;Acme,Beta,open\r\n\
        2,2024-2,Socie\u{301}te\u{301},,,closed\r\n";
    import_csv(&app, None, sheet).await.expect(200);
    let page = matters(&app, "").await.expect(200);
    assert_eq!(page["items"][0]["client"], "Acme, Inc.");
    assert_eq!(
        page["items"][0]["aliases"],
        json!(["the Acme file", "Acme"])
    );
    assert_eq!(page["items"][0]["otherParties"], json!(["Beta"]));
    assert_eq!(
        page["items"][1]["client"], "Soci\u{e9}t\u{e9}",
        "text is kept in NFC"
    );
    assert_eq!(page["items"][1]["status"], "closed");
}

#[tokio::test]
async fn a_list_with_a_mistake_changes_nothing_and_names_it() {
    let app = App::start().await;
    let good = matter("1", "2024-1", "Acme");
    let answer = import(&app, None, &list(std::slice::from_ref(&good))).await;
    let etag = answer.header("etag").to_owned();
    answer.expect(200);
    let bad = list(&[
        good.clone(),
        good,
        json!({ "id": "2", "displayNumber": "2024-2" }),
    ]);
    // A stale version is said before a mistake.
    import(&app, Some("\"0\""), &bad)
        .await
        .refused(412, "stale");
    let problem = import(&app, Some(&etag), &bad)
        .await
        .refused(422, "invalid");
    let mut pointers: Vec<&str> = problem["errors"]
        .as_array()
        .expect("a list")
        .iter()
        .filter_map(|error| error["pointer"].as_str())
        .collect();
    pointers.sort_unstable();
    assert_eq!(
        pointers,
        ["/items/1/displayNumber", "/items/1/id", "/items/2/client"]
    );
    let sheet = import_csv(&app, Some(&etag), "id,displayNumber,client\n1,2,\n").await;
    let problem = sheet.refused(422, "invalid");
    assert_eq!(problem["errors"][0]["pointer"], "/rows/2/client");
    assert_eq!(
        problem["errors"][0]["message"],
        "row 2, column client: is missing"
    );
    import_csv(&app, Some(&etag), &b"id\xff"[..])
        .await
        .refused(400, "bad-json");
    let put = || app.put("/matters").by(&app.clerk("firm-1", "clerk"));
    let broken = put().header("content-type", "application/json");
    broken.body("{").send().await.refused(400, "bad-json");
    let sheet = put().header("content-type", "application/vnd.ms-excel");
    sheet
        .body("PK")
        .send()
        .await
        .refused(415, "unsupported-media-type");
    assert_eq!(matters(&app, "").await.header("etag"), etag);
    assert_eq!(ids(&app, "").await, ["1"]);
}

#[tokio::test]
async fn a_repeated_import_is_made_once() {
    let app = App::start().await;
    let body = list(&[matter("1", "2024-1", "Acme")]);
    let put = |who: &str| {
        app.put("/matters")
            .by(&app.clerk("firm-1", who))
            .key("once")
    };
    let first = put("clerk").json(&body).await;
    let etag = first.header("etag").to_owned();
    first.expect(200);
    // The list exists now, and still the repetition is no 428.
    let second = put("clerk").json(&body).await;
    assert_eq!(second.header("idempotency-replayed"), "true");
    assert_eq!(second.header("etag"), etag);
    assert_eq!(second.expect(200), json!({ "count": 1 }));
    let other = list(&[matter("2", "2024-2", "Beta")]);
    put("clerk")
        .json(&other)
        .await
        .refused(422, "idempotency-mismatch");
    // A colleague's key of the same name is another key.
    put("bob")
        .json(&body)
        .await
        .refused(428, "precondition-required");
}

#[tokio::test]
async fn people_find_matters_as_they_type() {
    let app = App::start().await;
    let mut closed = matter("3", "2023-9", "Soci\u{e9}t\u{e9} G\u{e9}n\u{e9}rale");
    closed["status"] = "closed".into();
    let mut known = matter("1", "2024-1", "Acme Inc.");
    known["aliases"] = json!(["the big one"]);
    let beta = matter("2", "2024-2", "ACME Holdings");
    import(&app, None, &list(&[beta, known, closed]))
        .await
        .expect(200);
    assert_eq!(ids(&app, "").await, ["3", "1", "2"]);
    assert_eq!(ids(&app, "?q=societe").await, ["3"]);
    assert_eq!(ids(&app, "?q=acme").await, ["1", "2"]);
    assert_eq!(ids(&app, "?q=BIG%20one").await, ["1"]);
    assert_eq!(ids(&app, "?status=open").await, ["1", "2"]);
    assert_eq!(
        ids(&app, "?q=2024&status=closed").await,
        Vec::<String>::new()
    );
    matters(&app, "?status=gone")
        .await
        .refused(400, "bad-request");
    matters(&app, "?colour=1").await.refused(400, "bad-request");
}

#[tokio::test]
async fn a_long_list_is_kept_in_parts_and_read_in_pages() {
    let app = App::start().await;
    let many = |client: &str| {
        let matters: Vec<Value> = (0..450)
            .map(|n| {
                let mut one = matter(&format!("{n}"), &format!("2024-{n:04}"), client);
                one["description"] = "\u{e9}".repeat(1_000).into();
                one
            })
            .collect();
        list(&matters)
    };
    let answer = import(&app, None, &many("Acme")).await;
    let etag = answer.header("etag").to_owned();
    assert_eq!(answer.expect(200), json!({ "count": 450 }));
    import(&app, Some(&etag), &many("Beta")).await.expect(200);
    let mut seen = Vec::new();
    let mut query = "?limit=200".to_owned();
    loop {
        let page = matters(&app, &query).await.expect(200);
        seen.extend(page["items"].as_array().expect("a list").iter().cloned());
        let Some(next) = page["next"].as_str() else {
            break;
        };
        query = format!("?limit=200&cursor={next}");
    }
    assert_eq!(seen.len(), 450);
    assert!(seen.iter().all(|matter| matter["client"] == "Beta"));
    assert!(seen.is_sorted_by_key(|matter| matter["displayNumber"].to_string()));
}

#[tokio::test]
async fn an_import_changes_no_entry() {
    let app = App::start().await;
    let entries = seed::approved(&app, "ann", &["Call"]).await;
    let path = format!("/entries/{}", entries[0]);
    let token = app.token("firm-1", "ann");
    let before = app.get(&path).by(&token).send().await.expect(200);
    import(&app, None, &list(&[matter("m-1", "2024-0117", "Renamed")]))
        .await
        .expect(200);
    assert_eq!(app.get(&path).by(&token).send().await.expect(200), before);
}
