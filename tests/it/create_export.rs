//! `CreateExport`, `ListExports`, `GetExport` and `DownloadExport`.

use caseclock_domain::{
    export::{Format, Profile},
    flows::{
        create_dictation::Created,
        create_export::{Wanted, Which, create_export},
    },
    hash,
    receipt::Asked,
};
use serde_json::{Value, json};

use crate::{
    harness::{Answer, App},
    seed,
};

fn csv() -> Value {
    json!({ "format": "csv" })
}

async fn export(app: &App, timekeeper: &str, body: Value) -> Answer {
    let token = app.token("firm-1", timekeeper);
    app.post("/exports").by(&token).json(&body).await
}

async fn read(app: &App, timekeeper: &str, path: &str) -> Answer {
    let token = app.token("firm-1", timekeeper);
    app.get(path).by(&token).send().await
}

/// The file's lines without the header.
async fn lines(app: &App, timekeeper: &str, export: &Value) -> Vec<String> {
    let id = export["id"].as_str().expect("an id");
    let file = read(app, timekeeper, &format!("/exports/{id}/content")).await;
    assert_eq!(file.status, 200);
    let text = String::from_utf8(file.body.to_vec()).expect("UTF-8");
    text.lines().skip(1).map(str::to_owned).collect()
}

#[tokio::test]
async fn an_export_takes_what_is_approved_and_nothing_else() {
    let app = App::start().await;
    let ids = seed::drafts(&app, "ann", &["Call", "Letter", "Unseen"]).await;
    seed::approve(&app, "ann", &ids[0]).await;
    seed::approve(&app, "ann", &ids[1]).await;
    seed::approved(&app, "bob", &["Somebody else's"]).await;
    let before = read(&app, "ann", &format!("/entries/{}", ids[0]))
        .await
        .expect(200);

    let answer = export(&app, "ann", csv()).await;
    let location = answer.header("location").to_owned();
    let made = answer.expect(201);
    let id = made["id"].as_str().expect("an id");
    assert_eq!(
        made,
        json!({
            "id": id, "format": "csv", "profile": "standard", "status": "ready",
            "entryCount": 2, "billedMinutes": 12, "sha256": made["sha256"],
            "createdAt": "2026-03-02T14:00:00.000Z", "left": [], "more": false,
            "content": format!("/api/v1/exports/{id}/content"),
        })
    );
    assert_eq!(location, format!("/api/v1/exports/{id}"));
    assert_eq!(
        read(&app, "ann", &format!("/exports/{id}"))
            .await
            .expect(200),
        made
    );
    let list = read(&app, "ann", "/exports").await.expect(200);
    assert_eq!(list, json!({ "items": [made], "next": null }));
    let printed = lines(&app, "ann", &made).await;
    assert_eq!(
        printed,
        [
            format!(
                "2026-03-01,0.1,Acme Inc.,2024-0117,Call,,,billable,ann,en-CA,{}",
                ids[0]
            ),
            format!(
                "2026-03-02,0.1,Acme Inc.,2024-0117,Letter,,,billable,ann,en-CA,{}",
                ids[1]
            ),
        ]
    );

    let after = read(&app, "ann", &format!("/entries/{}", ids[0]))
        .await
        .expect(200);
    assert_eq!(after["etag"], before["etag"]);
    assert_eq!(after["deliveries"][0]["id"], made["id"]);
    assert_eq!(after["deliveries"][0]["target"], "csv/standard");
    let waiting = read(&app, "ann", "/entries?delivered=false")
        .await
        .expect(200);
    assert_eq!(waiting["items"][0]["id"], ids[2].as_str());
    assert_eq!(waiting["items"].as_array().map(Vec::len), Some(1));
    export(&app, "ann", csv())
        .await
        .refused(409, "nothing-to-export");
}

#[tokio::test]
async fn the_file_is_the_same_bytes_each_time() {
    let mut app = App::start().await;
    seed::approved(&app, "ann", &["Call", "Letter"]).await;
    let made = export(&app, "ann", json!({ "format": "csv", "bom": true }))
        .await
        .expect(201);
    let id = made["id"].as_str().expect("an id");
    let path = format!("/exports/{id}/content");
    let file = read(&app, "ann", &path).await;
    assert_eq!(file.header("content-type"), "text/csv; charset=utf-8");
    assert_eq!(file.header("x-content-type-options"), "nosniff");
    assert_eq!(file.header("cache-control"), "no-store");
    let name = format!("attachment; filename=\"caseclock-2026-03-02-{id}.csv\"");
    assert_eq!(file.header("content-disposition"), name);
    assert_eq!(file.header("content-length"), file.body.len().to_string());
    assert!(file.body.starts_with(b"\xEF\xBB\xBFdate,hours,"));
    assert_eq!(made["sha256"], hash::of_parts(&[&file.body]));
    app.restart();
    assert_eq!(read(&app, "ann", &path).await.body, file.body);
}

#[tokio::test]
async fn a_repeated_call_makes_no_second_export() {
    let app = App::start().await;
    seed::approved(&app, "ann", &["Call"]).await;
    let token = app.token("firm-1", "ann");
    let call = async |body| {
        app.post("/exports")
            .by(&token)
            .key("once")
            .json(&body)
            .await
    };
    let first = call(csv()).await;
    assert_eq!(first.header("idempotency-replayed"), "");
    let first = first.expect(201);
    let second = call(csv()).await;
    assert_eq!(second.header("idempotency-replayed"), "true");
    assert_eq!(second.expect(201), first);
    let other = json!({ "format": "csv", "bom": true });
    call(other).await.refused(422, "idempotency-mismatch");
}

#[tokio::test]
async fn work_dates_choose_what_leaves() {
    let app = App::start().await;
    let ids = seed::approved(&app, "ann", &["1", "2", "3", "4"]).await;
    let body = json!({ "format": "csv", "from": "2026-03-02", "to": "2026-03-03" });
    let made = export(&app, "ann", body).await.expect(201);
    let printed = lines(&app, "ann", &made).await;
    assert_eq!(printed.len(), 2);
    assert!(printed[0].ends_with(&ids[1]) && printed[1].ends_with(&ids[2]));
    assert_eq!(
        export(&app, "ann", csv()).await.expect(201)["entryCount"],
        2
    );
}

#[tokio::test]
async fn named_entries_leave_as_they_are_named_or_not_at_all() {
    let app = App::start().await;
    let ids = seed::drafts(&app, "ann", &["Call", "Letter", "Draft"]).await;
    seed::approve(&app, "ann", &ids[0]).await;
    seed::approve(&app, "ann", &ids[1]).await;
    let others = seed::approved(&app, "bob", &["Other"]).await;
    let named = |ids: &[&String], again: Option<bool>| match again {
        Some(again) => json!({ "format": "csv", "entryIds": ids, "again": again }),
        None => json!({ "format": "csv", "entryIds": ids }),
    };
    let absent = export(&app, "ann", named(&[&ids[0], &others[0]], None)).await;
    let absent = absent.refused(404, "not-found");
    assert_eq!(absent["errors"][0]["pointer"], "/entryIds/1");
    let draft = export(&app, "ann", named(&[&ids[2], &ids[0]], None)).await;
    let draft = draft.refused(409, "wrong-status");
    assert_eq!(draft["errors"][0]["pointer"], "/entryIds/0");

    let made = export(&app, "ann", named(&[&ids[0]], None))
        .await
        .expect(201);
    assert_eq!(made["entryCount"], 1);
    let both = [&ids[1], &ids[0]];
    let sent = export(&app, "ann", named(&both, Some(false))).await;
    let sent = sent.refused(409, "already-delivered");
    assert_eq!(sent["errors"][0]["pointer"], "/entryIds/1");
    assert_eq!(sent["errors"].as_array().map(Vec::len), Some(1));
    let made = export(&app, "ann", named(&both, Some(true)))
        .await
        .expect(201);
    assert_eq!(made["entryCount"], 2);
    let entry = read(&app, "ann", &format!("/entries/{}", ids[0]))
        .await
        .expect(200);
    assert_eq!(entry["deliveries"].as_array().map(Vec::len), Some(2));
}

#[tokio::test]
async fn what_has_left_is_not_changed() {
    let app = App::start().await;
    let ids = seed::approved(&app, "ann", &["Call"]).await;
    export(&app, "ann", csv()).await.expect(201);
    let token = app.token("firm-1", "ann");
    let path = format!("/entries/{}", ids[0]);
    let entry = read(&app, "ann", &path).await.expect(200);
    let etag = entry["etag"].as_str().expect("an etag");
    let reopen = app
        .post(&format!("{path}/reopen"))
        .by(&token)
        .if_match(etag);
    reopen.send().await.refused(409, "already-delivered");
    let edit = app.patch(&path).by(&token).if_match(etag);
    edit.json(&json!({ "narrative": "More" }))
        .await
        .refused(409, "already-delivered");
}

#[track_caller]
fn check_refused(problem: &Value, pointer: &str, code: &str) {
    let first = &problem["errors"][0];
    assert_eq!(
        (first["pointer"].as_str(), first["code"].as_str()),
        (Some(pointer), Some(code))
    );
}

#[tokio::test]
async fn a_call_that_asks_for_something_else_is_refused_by_name() {
    let app = App::start().await;
    let ids = seed::approved(&app, "ann", &["Call"]).await;
    let id = &ids[0];
    for (body, pointer, code) in [
        (json!({}), "/format", "required"),
        (json!({ "format": "ledes" }), "/format", "invalid"),
        (
            json!({ "format": "csv", "profile": "excel" }),
            "/profile",
            "invalid",
        ),
        (
            json!({ "format": "csv", "colour": 1 }),
            "/colour",
            "unknown",
        ),
        (
            json!({ "format": "csv", "from": "02/03/2026" }),
            "/from",
            "invalid",
        ),
        (
            json!({ "format": "csv", "again": true }),
            "/again",
            "invalid",
        ),
        (
            json!({ "format": "csv", "entryIds": [] }),
            "/entryIds",
            "range",
        ),
        (
            json!({ "format": "csv", "entryIds": [id, id] }),
            "/entryIds/1",
            "repeated",
        ),
        (
            json!({ "format": "csv", "entryIds": ["x"] }),
            "/entryIds/0",
            "invalid",
        ),
        (
            json!({ "format": "csv", "entryIds": [id], "to": "2026-03-02" }),
            "/to",
            "invalid",
        ),
    ] {
        let problem = export(&app, "ann", body).await.refused(422, "invalid");
        check_refused(&problem, pointer, code);
    }
    let token = app.token("firm-1", "ann");
    let ask = || app.post("/exports").by(&token);
    let json = ask().header("content-type", "application/json");
    json.body("{").send().await.refused(400, "bad-json");
    let form = ask().header("content-type", "text/plain");
    form.body("{}")
        .send()
        .await
        .refused(415, "unsupported-media-type");
    app.post("/exports")
        .json(&csv())
        .await
        .refused(401, "unauthenticated");
    assert_eq!(
        read(&app, "ann", "/exports").await.expect(200)["items"],
        json!([])
    );
}

#[tokio::test]
async fn nobody_else_sees_an_export() {
    let app = App::start().await;
    seed::approved(&app, "ann", &["Call"]).await;
    let made = export(&app, "ann", csv()).await.expect(201);
    let path = format!("/exports/{}", made["id"].as_str().expect("an id"));
    let clerk = app.clerk("firm-1", "bob");
    let stranger = app.token("firm-2", "ann");
    for token in [clerk, stranger] {
        for path in [path.clone(), format!("{path}/content")] {
            app.get(&path)
                .by(&token)
                .send()
                .await
                .refused(404, "not-found");
        }
        let list = app.get("/exports").by(&token).send().await.expect(200);
        assert_eq!(list["items"], json!([]));
    }
}

#[tokio::test]
async fn no_cell_of_a_file_begins_a_formula() {
    let app = App::start().await;
    let narratives = ["=HYPERLINK(1)", "+1", "-1", "@x", "\tx", "\nx", "'x", "x=1"];
    seed::approved(&app, "ann", &narratives).await;
    let mut priced = matter(30_000);
    priced["rates"][0]["from"] = "2026-01-01".into();
    let put = app.put("/matters").by(&app.clerk("firm-1", "clerk"));
    put.json(&json!({ "items": [priced] })).await.expect(200);
    for (profile, column) in [("standard", 4), ("clio", 3)] {
        let ids = read(&app, "ann", "/entries").await.expect(200);
        let ids: Vec<&str> = ids["items"]
            .as_array()
            .expect("a list")
            .iter()
            .filter_map(|entry| entry["id"].as_str())
            .collect();
        let body = json!({ "format": "csv", "profile": profile, "entryIds": ids, "again": true });
        let made = export(&app, "ann", body).await.expect(201);
        let id = made["id"].as_str().expect("an id");
        let file = read(&app, "ann", &format!("/exports/{id}/content")).await;
        let mut reader = csv::Reader::from_reader(&file.body[..]);
        let mut cells: Vec<String> = reader
            .records()
            .map(|row| row.expect("a row")[column].to_owned())
            .collect();
        let mut expected: Vec<String> = narratives[..7]
            .iter()
            .map(|text| format!("'{text}"))
            .collect();
        expected.push("x=1".into());
        cells.sort();
        expected.sort();
        assert_eq!(cells, expected);
    }
}

fn matter(cents: u64) -> Value {
    json!({
        "id": "m-1", "displayNumber": "2024-0117", "client": "Acme Inc.",
        "rates": [
            { "centsPerHour": cents, "currency": "CAD", "from": "2026-03-02" },
            { "centsPerHour": cents + 5_050, "currency": "CAD", "from": "2026-03-03",
              "timekeeper": "ann" },
        ],
    })
}

#[tokio::test]
async fn clio_gets_a_price_for_every_entry_or_no_file_at_all() {
    let app = App::start().await;
    let ids = seed::approved(&app, "ann", &["First", "Second", "Third"]).await;
    let clio = || json!({ "format": "csv", "profile": "clio" });
    export(&app, "ann", clio())
        .await
        .refused(409, "rate-missing");
    let put = app.put("/matters").by(&app.clerk("firm-1", "clerk"));
    let imported = put.json(&json!({ "items": [matter(30_000)] })).await;
    let etag = imported.header("etag").to_owned();
    imported.expect(200);
    // The first is a day older than any rate.
    let missing = export(&app, "ann", clio())
        .await
        .refused(409, "rate-missing");
    let message = missing["errors"][0]["message"].as_str().expect("a message");
    assert!(message.contains(&ids[0]));
    assert_eq!(missing["errors"].as_array().map(Vec::len), Some(1));
    assert_eq!(
        read(&app, "ann", "/exports").await.expect(200)["items"],
        json!([])
    );

    let body = json!({ "format": "csv", "profile": "clio", "from": "2026-03-02" });
    let made = export(&app, "ann", body).await.expect(201);
    // A rate that changes later changes no file.
    let put = app.put("/matters").by(&app.clerk("firm-1", "clerk"));
    put.if_match(&etag)
        .json(&json!({ "items": [matter(90_000)] }))
        .await
        .expect(200);
    assert_eq!(
        lines(&app, "ann", &made).await,
        [
            "2024-0117,03/02/2026,,Second,300.00,0.1,,,",
            "2024-0117,03/03/2026,,Third,350.50,0.1,,,",
        ]
    );
}

#[tokio::test]
async fn figures_of_two_currencies_never_stand_in_one_column() {
    let app = App::start().await;
    let ids = seed::approved(&app, "ann", &["First", "Second", "Third"]).await;
    let mut priced = matter(30_000);
    priced["rates"] = json!([
        { "centsPerHour": 40_000, "currency": "USD", "from": "2026-03-02" },
        { "centsPerHour": 30_000, "currency": "CAD", "from": "2026-01-01" },
    ]);
    let put = app.put("/matters").by(&app.clerk("firm-1", "clerk"));
    put.json(&json!({ "items": [priced] })).await.expect(200);
    let clio = |ids: &[String]| json!({ "format": "csv", "profile": "clio", "entryIds": ids });
    let mixed = export(&app, "ann", clio(&ids))
        .await
        .refused(409, "mixed-currencies");
    let mut said: Vec<&str> = mixed["errors"]
        .as_array()
        .expect("a list")
        .iter()
        .filter_map(|error| error["message"].as_str())
        .collect();
    said.sort_unstable();
    let mut expected = [("CAD", &ids[0]), ("USD", &ids[1]), ("USD", &ids[2])]
        .map(|(currency, id)| format!("the rate of entry {id} is in {currency}"));
    expected.sort();
    assert_eq!(said, expected);
    let none = read(&app, "ann", "/exports").await.expect(200);
    assert_eq!(none["items"], json!([]));
    for part in [&ids[..1], &ids[1..]] {
        export(&app, "ann", clio(part)).await.expect(201);
    }
}

#[tokio::test]
async fn a_file_that_is_being_made_is_asked_for_again_later() {
    let app = App::start().await;
    seed::approved(&app, "ann", &["Call"]).await;
    let owner = seed::owner("ann");
    let asked = Asked::step(
        owner.timekeeper.clone(),
        "CreateExport",
        "t".into(),
        app.now(),
    );
    let wanted = Wanted {
        format: Format::Csv,
        profile: Profile::Standard,
        bom: false,
        which: Which::Waiting {
            from: None,
            to: None,
        },
    };
    let (books, matters) = (&app.deps.books, &app.deps.matters);
    let created = create_export(books, matters, &owner, &asked, &wanted).await;
    let Ok(Created::New(created)) = created else {
        panic!("an export")
    };
    let path = format!("/exports/{}", created.id);
    let early = read(&app, "ann", &path).await.expect(200);
    assert_eq!(early["status"], "preparing");
    assert_eq!(early["sha256"], Value::Null);
    assert_eq!(early["content"], Value::Null);
    let refused = read(&app, "ann", &format!("{path}/content")).await;
    assert_eq!(refused.header("retry-after"), "5");
    refused.refused(409, "export-preparing");
    // The doorbell of whoever found it half-way, as the host brings it.
    let bell = json!({ "firm": "firm-1", "timekeeper": "ann", "export": created.id });
    let text = Value::String(bell.to_string()).to_string();
    let message = json!({ "Data": { "message": text }, "Metadata": { "DequeueCount": "1" } });
    for _ in 0..2 {
        let done = app.deliver("IngestQueuedRecording", &message).await;
        done.expect(200);
    }
    let ready = read(&app, "ann", &path).await.expect(200);
    assert_eq!(ready["status"], "ready");
    assert_eq!(lines(&app, "ann", &ready).await.len(), 1);
}

#[tokio::test]
async fn pages_of_exports_are_newest_first() {
    let app = App::start().await;
    let ids = seed::approved(&app, "ann", &["1", "2", "3"]).await;
    let mut made = Vec::new();
    for id in &ids {
        app.advance(std::time::Duration::from_secs(1));
        let body = json!({ "format": "csv", "entryIds": [id] });
        made.push(export(&app, "ann", body).await.expect(201));
    }
    made.reverse();
    let first = read(&app, "ann", "/exports?limit=2").await.expect(200);
    assert_eq!(first["items"], json!(made[..2]));
    let next = first["next"].as_str().expect("a cursor");
    let second = read(&app, "ann", &format!("/exports?limit=2&cursor={next}"))
        .await
        .expect(200);
    assert_eq!(second, json!({ "items": [made[2]], "next": null }));
    read(&app, "ann", "/exports?cursor=%25")
        .await
        .refused(400, "bad-request");
    read(&app, "ann", "/exports?limit=201")
        .await
        .refused(400, "bad-request");
}
