use serde_json::json;

use super::*;
use crate::matter::MatterStatus;

#[track_caller]
fn check(sent: &Sent, expected: &[(&str, &str)]) {
    let faults = sent.matters().expect_err("faults");
    let faults: Vec<(&str, &str)> = faults
        .iter()
        .map(|fault| (fault.pointer.as_str(), fault.code))
        .collect();
    assert_eq!(faults, expected);
}

fn items(items: Value) -> Sent {
    Sent::Json(json!({ "items": items }))
}

#[test]
fn a_list_in_json_and_in_csv_is_the_same_list() {
    let json = items(json!([
        {"id": "1", "displayNumber": "2024-1", "client": "Cote\u{301} Inc",
         "aliases": ["the Cote\u{301} file", "CI"], "status": "closed"},
        {"id": "2", "displayNumber": "2024-2", "client": "Acme", "description": null},
    ]));
    let csv = Sent::Csv(
        "\u{feff}client,id,displayNumber,aliases,status,description\r\n\
         Cote\u{301} Inc,1,2024-1,the Cote\u{301} file; CI;,closed,\r\n\
         ,,,,,\r\n\
         Acme, 2 ,2024-2,,,\"\"\r\n"
            .into(),
    );
    let matters = json.matters().expect("a list");
    assert_eq!(matters, csv.matters().expect("a list"));
    assert_eq!(matters[0].client, "Cot\u{e9} Inc");
    assert_eq!(matters[0].aliases, ["the Cot\u{e9} file", "CI"]);
    assert_eq!(matters[0].status, MatterStatus::Closed);
    assert_eq!(matters[1].status, MatterStatus::Open);
}

#[test]
fn every_mistake_is_named_where_it_stands() {
    check(&Sent::Json(json!([])), &[("", "type")]);
    check(
        &Sent::Json(json!({"item~/s": []})),
        &[("/item~0~1s", "unknown"), ("/items", "required")],
    );
    check(
        &items(json!([
            "x",
            {"id": "a b", "displayNumber": " ", "colour": 1},
            {"id": 7, "displayNumber": "1", "client": "c", "aliases": ["a", 1], "status": "ajar"},
            {"id": "n".repeat(65), "displayNumber": "2", "client": "c", "otherParties": "x"},
        ])),
        &[
            ("/items/0", "type"),
            ("/items/1/displayNumber", "required"),
            ("/items/1/client", "required"),
            ("/items/1/colour", "unknown"),
            ("/items/1/id", "invalid"),
            ("/items/2/id", "type"),
            ("/items/2/aliases/1", "type"),
            ("/items/2/status", "invalid"),
            ("/items/3/otherParties", "type"),
            ("/items/3/id", "invalid"),
        ],
    );
}

#[test]
fn two_matters_never_share_an_id_or_a_number() {
    let matter = |id: &str, number: &str| json!({"id": id, "displayNumber": number, "client": "c"});
    check(
        &items(json!([
            matter("1", "a"),
            matter("2", "a"),
            matter("3", "b"),
            matter("1", "c")
        ])),
        &[
            ("/items/1/displayNumber", "duplicate"),
            ("/items/3/id", "duplicate"),
        ],
    );
    // One text in two Unicode forms is one number.
    check(
        &items(json!([matter("1", "\u{e9}"), matter("2", "e\u{301}")])),
        &[("/items/1/displayNumber", "duplicate")],
    );
}

#[test]
fn a_rate_is_whole_cents_of_a_currency_from_a_day() {
    let with = |rates: Value| {
        items(json!([{"id": "1", "displayNumber": "1", "client": "c", "rates": rates}]))
    };
    let good = json!({"centsPerHour": 35000, "currency": "CAD", "from": "2026-01-01"});
    let own =
        json!({"centsPerHour": 0, "currency": "CAD", "from": "2026-01-01", "timekeeper": "ann"});
    assert_eq!(
        with(json!([good, own])).matters().expect("a list")[0]
            .rates
            .len(),
        2
    );
    check(
        &with(json!([good, good])),
        &[("/items/0/rates/1", "duplicate")],
    );
    check(
        &with(json!([{"centsPerHour": 3.5, "currency": "cad", "from": "2026-02-30", "to": 1}])),
        &[
            ("/items/0/rates/0/centsPerHour", "invalid"),
            ("/items/0/rates/0/currency", "invalid"),
            ("/items/0/rates/0/from", "invalid"),
            ("/items/0/rates/0/to", "unknown"),
        ],
    );
    check(
        &with(json!([{"timekeeper": "a@b", "centsPerHour": -1}, 3])),
        &[
            ("/items/0/rates/0/timekeeper", "invalid"),
            ("/items/0/rates/0/centsPerHour", "invalid"),
            ("/items/0/rates/0/currency", "required"),
            ("/items/0/rates/0/from", "required"),
            ("/items/0/rates/1", "type"),
        ],
    );
}

#[test]
fn a_sheet_names_row_and_column() {
    let csv = |text: &str| Sent::Csv(text.into());
    check(&csv(""), &[("/rows/1", "required")]);
    check(
        &csv("id,client,client,rates,color\n"),
        &[
            ("/rows/1/client", "duplicate"),
            ("/rows/1/rates", "unknown"),
            ("/rows/1/color", "unknown"),
            ("/rows/1/displayNumber", "required"),
        ],
    );
    check(
        &csv("id,displayNumber,client\n1,a,c\n2,b\n3,a,\n"),
        &[("/rows/3", "invalid"), ("/rows/4/client", "required")],
    );
    check(
        &csv("id,displayNumber,client\n1,a,\"c\n2,b,d\n"),
        &[("/rows/3", "invalid")],
    );
    let faults = csv("id,displayNumber,client\n1,a,c\n2,b,\n")
        .matters()
        .expect_err("faults");
    assert_eq!(faults[0].message, "row 3, column client: is missing");
}

#[test]
fn a_list_has_at_most_twenty_thousand_matters() {
    let many = |count: usize| {
        let mut text = "id,displayNumber,client\n".to_owned();
        for n in 0..count {
            text.push_str(&format!("{n},{n},c\n"));
        }
        Sent::Csv(text)
    };
    assert_eq!(
        many(MOST_MATTERS).matters().expect("a list").len(),
        MOST_MATTERS
    );
    check(&many(MOST_MATTERS + 1), &[("/rows", "tooMany")]);
}

#[test]
fn a_fault_repeats_nothing_that_was_sent() {
    let sent = items(json!([{"id": "se cret", "displayNumber": "1", "client": 7}]));
    for fault in sent.matters().expect_err("faults") {
        assert!(!format!("{fault:?}").contains("cret"));
    }
    assert!(!format!("{sent:?}").contains("cret"));
}
