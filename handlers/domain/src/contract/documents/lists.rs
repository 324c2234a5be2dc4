//! Lists: their order, their filters, and going on after a page.

use chrono::NaiveDate;
use serde_json::json;

use super::{ids, new, own, write};
use crate::seams::{Documents, Expect, Put, Query, Scope, Stored};

fn entry(n: u32, status: &str, date: &str, matter: &str, delivered: bool) -> Put {
    let body = json!({
        "kind": "entry", "v": 1, "status": status, "sort": format!("2026_{n:03}"),
        "date": date, "matterId": matter, "delivered": delivered,
    });
    new(&format!("e_{n}"), body)
}

async fn some_entries(documents: &dyn Documents) -> Scope {
    let scope = own();
    let other_kind = json!({"kind": "recording", "v": 1, "status": "draft", "sort": "2026_001"});
    let puts = vec![
        entry(1, "draft", "2026-03-01", "M-1", false),
        entry(5, "discarded", "2026-03-05", "M-1", false),
        entry(3, "approved", "2026-03-03", "M-2", true),
        entry(2, "approved", "2026-03-02", "M-1", false),
        entry(4, "draft", "2026-03-04", "M-2", false),
        new("r_1", other_kind),
        new("k_1", json!({"kind": "receipt", "v": 1})),
    ];
    write(documents, &scope, puts).await;
    scope
}

pub(super) fn entries() -> Query {
    Query {
        kind: "entry",
        limit: 50,
        ..Query::default()
    }
}

/// A list runs from the greatest `sort` down, and goes on after any key, whatever came since.
pub async fn a_list_is_a_keyset_newest_first(documents: &dyn Documents) {
    let scope = some_entries(documents).await;
    let page = |after: Option<String>, limit| {
        let query = Query {
            after,
            limit,
            ..entries()
        };
        let scope = scope.clone();
        async move { documents.list(&scope, &query).await.expect("a page") }
    };
    let first = page(None, 2).await;
    assert_eq!(ids(&first), ["e_5", "e_4"]);
    let last = |page: &[Stored]| {
        let sort = page.last().and_then(|stored| stored.body["sort"].as_str());
        sort.map(str::to_owned)
    };
    // What is newer, and an edit of what was seen, move nothing.
    let edited = Put {
        expect: Expect::At(first[1].rev.clone()),
        ..entry(4, "approved", "2026-03-04", "M-2", false)
    };
    let newer = entry(6, "draft", "2026-03-06", "M-1", false);
    write(documents, &scope, vec![newer, edited]).await;
    let second = page(last(&first), 2).await;
    assert_eq!(ids(&second), ["e_3", "e_2"]);
    let third = page(last(&second), 2).await;
    assert_eq!(ids(&third), ["e_1"]);
    assert!(page(last(&third), 2).await.is_empty());
    assert_eq!(ids(&page(None, 50).await).len(), 6);
}

/// Each filter of a list, and several at once.
pub async fn a_list_takes_what_its_filters_say(documents: &dyn Documents) {
    let scope = some_entries(documents).await;
    let day = |d| NaiveDate::from_ymd_opt(2026, 3, d);
    let cases: Vec<(Query, &[&str])> = vec![
        (entries(), &["e_5", "e_4", "e_3", "e_2", "e_1"]),
        (
            Query {
                statuses: vec!["draft"],
                ..entries()
            },
            &["e_4", "e_1"],
        ),
        (
            Query {
                statuses: vec!["draft", "approved"],
                ..entries()
            },
            &["e_4", "e_3", "e_2", "e_1"],
        ),
        (
            Query {
                from: day(2),
                to: day(4),
                ..entries()
            },
            &["e_4", "e_3", "e_2"],
        ),
        (
            Query {
                from: day(5),
                ..entries()
            },
            &["e_5"],
        ),
        (
            Query {
                matter_id: "M-2".parse().ok(),
                ..entries()
            },
            &["e_4", "e_3"],
        ),
        (
            Query {
                delivered: Some(true),
                ..entries()
            },
            &["e_3"],
        ),
        (
            Query {
                statuses: vec!["approved"],
                delivered: Some(false),
                ..entries()
            },
            &["e_2"],
        ),
        (
            Query {
                statuses: vec!["draft", "discarded"],
                matter_id: "M-1".parse().ok(),
                to: day(4),
                after: Some("2026_004".to_owned()),
                ..entries()
            },
            &["e_1"],
        ),
        (
            Query {
                kind: "recording",
                ..entries()
            },
            &["r_1"],
        ),
        (
            Query {
                kind: "export",
                ..entries()
            },
            &[],
        ),
    ];
    for (query, expected) in cases {
        let page = documents.list(&scope, &query).await.expect("a page");
        assert_eq!(ids(&page), expected, "{query:?}");
    }
}

/// Audit events come in the order in which they happened.
pub async fn audit_events_are_listed_by_seq(documents: &dyn Documents) {
    let scope = own();
    let event = |seq: u32| {
        let body = json!({"kind": "audit", "v": 1, "seq": seq});
        new(&format!("a_{seq:012}"), body)
    };
    let puts = [11, 2, 9, 1, 10].map(event).into();
    write(documents, &scope, puts).await;
    let page = |after: Option<&str>, limit| {
        let query = Query {
            kind: "audit",
            after: after.map(str::to_owned),
            limit,
            ..Query::default()
        };
        let scope = scope.clone();
        async move {
            let page = documents.list(&scope, &query).await.expect("a page");
            page.iter()
                .filter_map(|event| event.body["seq"].as_u64())
                .collect::<Vec<_>>()
        }
    };
    assert_eq!(page(None, 3).await, [1, 2, 9]);
    assert_eq!(page(Some("9"), 3).await, [10, 11]);
    assert!(page(Some("11"), 3).await.is_empty());
}
