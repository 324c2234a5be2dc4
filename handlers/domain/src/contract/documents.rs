//! The promises of [`Documents`].

mod lists;
mod time;

use std::collections::BTreeSet;

use futures_util::future::join_all;
use serde_json::{Value, json};

use super::{of, some_firm, somebody};
use crate::seams::{BatchRefused, Documents, Expect, Put, Query, Rev, Scope, Stored};

pub use lists::{
    a_list_is_a_keyset_newest_first, a_list_takes_what_its_filters_say,
    audit_events_are_listed_by_seq,
};
pub use time::{a_forgotten_document_is_absent, what_is_owed_is_found_over_all_owners};

fn own() -> Scope {
    Scope::Owner(somebody())
}

fn put(id: &str, expect: Expect, body: Value) -> Put {
    Put {
        id: id.to_owned(),
        expect,
        body,
        ttl: None,
    }
}

fn new(id: &str, body: Value) -> Put {
    put(id, Expect::Absent, body)
}

fn note(text: &str) -> Value {
    json!({"kind": "note", "v": 1, "text": text})
}

async fn write(documents: &dyn Documents, scope: &Scope, puts: Vec<Put>) -> Vec<Rev> {
    let count = puts.len();
    let revs = documents
        .batch(scope, puts)
        .await
        .expect("the batch is written");
    assert_eq!(revs.len(), count);
    revs
}

async fn read(documents: &dyn Documents, scope: &Scope, id: &str) -> Option<Stored> {
    documents.read(scope, id).await.expect("the store answers")
}

async fn refused(documents: &dyn Documents, scope: &Scope, puts: Vec<Put>) -> BatchRefused {
    documents
        .batch(scope, puts)
        .await
        .expect_err("the batch is refused")
}

fn ids(page: &[Stored]) -> Vec<&str> {
    page.iter().map(|stored| stored.id.as_str()).collect()
}

/// Bodies come back as they went in, nulls, big integers and every script included.
pub async fn what_was_written_is_read_back(documents: &dyn Documents) {
    let scope = own();
    let body = json!({
        "kind": "entry", "v": 1, "status": "draft", "sort": "a", "delivered": false,
        "narrative": "Révision du bail — appel à Me Côté \u{1f44d} \u{0}\"\\",
        "nothing": null, "count": 9_007_199_254_740_991_i64, "list": [1, {"deep": []}],
    });
    let revs = write(documents, &scope, vec![new("e_1", body.clone())]).await;
    let stored = read(documents, &scope, "e_1").await.expect("a document");
    assert_eq!(stored.id, "e_1");
    assert_eq!(stored.rev, revs[0]);
    assert_eq!(stored.body, body);
    assert!(read(documents, &scope, "e_2").await.is_none());
    assert!(!format!("{stored:?}").contains("bail"));
}

/// `read_many` gives those that exist.
pub async fn many_are_read_at_once(documents: &dyn Documents) {
    let scope = own();
    let puts = (0..5).map(|n| new(&format!("e_{n}"), note("n"))).collect();
    write(documents, &scope, puts).await;
    let wanted = ["e_4", "e_9", "e_0", "e_2"].map(str::to_owned);
    let found = documents
        .read_many(&scope, &wanted)
        .await
        .expect("the store answers");
    let found: BTreeSet<&str> = ids(&found).into_iter().collect();
    assert_eq!(found, BTreeSet::from(["e_0", "e_2", "e_4"]));
    let none = documents
        .read_many(&scope, &[])
        .await
        .expect("the store answers");
    assert!(none.is_empty());
}

/// A write that meets something else leaves nothing of its batch behind.
pub async fn a_batch_is_all_or_nothing(documents: &dyn Documents) {
    let scope = own();
    let revs = write(documents, &scope, vec![new("head", note("0"))]).await;
    let batch = vec![
        new("k_1", note("receipt")),
        put("head", Expect::At(revs[0].clone()), note("1")),
        new("head2", note("event")),
        put("e_1", Expect::At(revs[0].clone()), note("no such entry")),
    ];
    let error = refused(documents, &scope, batch).await;
    assert!(
        matches!(error, BatchRefused::Unexpected { index: 3 }),
        "{error:?}"
    );
    assert!(read(documents, &scope, "k_1").await.is_none());
    assert!(read(documents, &scope, "head2").await.is_none());
    let head = read(documents, &scope, "head").await.expect("a document");
    assert_eq!(
        (head.rev, &head.body["text"]),
        (revs[0].clone(), &json!("0"))
    );
}

/// Every write moves the revision; an old one is refused, and the refusal says which write.
pub async fn a_stale_write_is_refused_by_its_index(documents: &dyn Documents) {
    let scope = own();
    let first = write(documents, &scope, vec![new("e_1", note("same"))])
        .await
        .remove(0);
    let again = put("e_1", Expect::At(first.clone()), note("same"));
    let second = write(documents, &scope, vec![again.clone()])
        .await
        .remove(0);
    assert_ne!(first, second);
    let error = refused(documents, &scope, vec![new("e_2", note("")), again]).await;
    assert!(
        matches!(error, BatchRefused::Unexpected { index: 1 }),
        "{error:?}"
    );
    assert!(read(documents, &scope, "e_2").await.is_none());
}

/// What is expected to be absent and is there is refused.
pub async fn a_second_creation_is_refused(documents: &dyn Documents) {
    let scope = own();
    write(documents, &scope, vec![new("k_1", note("first"))]).await;
    let error = refused(documents, &scope, vec![new("k_1", note("second"))]).await;
    assert!(
        matches!(error, BatchRefused::Unexpected { index: 0 }),
        "{error:?}"
    );
    let kept = read(documents, &scope, "k_1").await.expect("a document");
    assert_eq!(kept.body["text"], "first");
}

/// 100 writes fit, 101 do not; 2 MB do not fit in one document nor in several.
pub async fn what_is_too_large_is_refused(documents: &dyn Documents) {
    let scope = own();
    let writes = |count: usize| {
        (0..count)
            .map(|n| new(&format!("e_{n}"), note("")))
            .collect()
    };
    let error = refused(documents, &scope, writes(101)).await;
    assert!(matches!(error, BatchRefused::TooLarge), "{error:?}");
    let half = "x".repeat(1_100_000);
    let error = refused(documents, &scope, vec![new("d_1", note(&half.repeat(2)))]).await;
    assert!(matches!(error, BatchRefused::TooLarge), "{error:?}");
    let two = vec![new("d_1", note(&half)), new("d_2", note(&half))];
    let error = refused(documents, &scope, two).await;
    assert!(matches!(error, BatchRefused::TooLarge), "{error:?}");
    assert!(read(documents, &scope, "d_1").await.is_none());
    write(documents, &scope, writes(100)).await;
    write(documents, &scope, vec![new("d_1", note(&half))]).await;
}

/// Ids of other characters are refused, and so is an empty batch.
pub async fn what_no_backend_takes_is_refused(documents: &dyn Documents) {
    let scope = own();
    for id in ["", "e/1", "e 1", "e_é", "e#1", "e?", "..\\e"] {
        refused(
            documents,
            &scope,
            vec![new("e_1", note("")), new(id, note(""))],
        )
        .await;
    }
    refused(documents, &scope, vec![]).await;
    assert!(read(documents, &scope, "e_1").await.is_none());
}

/// Nobody sees, lists, changes or collides with what is another's.
pub async fn one_owner_never_sees_anothers(documents: &dyn Documents) {
    let firm = some_firm();
    let scopes = [
        Scope::Owner(of(&firm, "tk-1")),
        Scope::Owner(of(&firm, "tk-2")),
        Scope::Owner(of(&some_firm(), "tk-1")),
        Scope::Firm(firm),
    ];
    let mut revs = Vec::new();
    for (n, scope) in scopes.iter().enumerate() {
        assert!(read(documents, scope, "e_1").await.is_none());
        let body = json!({"kind": "entry", "v": 1, "sort": "s", "n": n});
        revs.push(
            write(documents, scope, vec![new("e_1", body)])
                .await
                .remove(0),
        );
    }
    let query = Query {
        kind: "entry",
        limit: 10,
        ..Query::default()
    };
    for (n, scope) in scopes.iter().enumerate() {
        let stored = read(documents, scope, "e_1").await.expect("a document");
        assert_eq!(stored.body["n"], n);
        let page = documents.list(scope, &query).await.expect("a page");
        assert_eq!(page, vec![stored]);
        let others = revs.iter().enumerate().filter(|(other, _)| *other != n);
        for (_, rev) in others.filter(|(_, rev)| **rev != revs[n]) {
            let batch = vec![put("e_1", Expect::At(rev.clone()), note("stolen"))];
            refused(documents, scope, batch).await;
        }
    }
}

/// Of sixteen writers on one chain head exactly one wins each revision.
pub async fn of_many_writers_one_wins_each_revision(documents: &dyn Documents) {
    let scope = own();
    let head = |seq: u64| json!({"kind": "head", "v": 1, "seq": seq});
    write(documents, &scope, vec![new("head", head(0))]).await;
    let writer = |name: usize| {
        let scope = scope.clone();
        async move {
            let mut won = Vec::new();
            for _ in 0..6 {
                let seen = read(documents, &scope, "head").await.expect("the head");
                let seq = seen.body["seq"].as_u64().expect("a seq") + 1;
                let event = json!({"kind": "audit", "v": 1, "seq": seq, "by": name});
                let batch = vec![
                    new(&format!("a_{seq:012}"), event),
                    put("head", Expect::At(seen.rev), head(seq)),
                ];
                match documents.batch(&scope, batch).await {
                    Ok(_) => won.push(seq),
                    Err(BatchRefused::Unexpected { .. }) => {}
                    Err(other) => panic!("a race is no failure: {other:?}"),
                }
            }
            won
        }
    };
    let mut won: Vec<u64> = join_all((0..16).map(writer)).await.concat();
    won.sort_unstable();
    let last = read(documents, &scope, "head").await.expect("the head");
    let last = last.body["seq"].as_u64().expect("a seq");
    assert!(last >= 6);
    assert_eq!(won, (1..=last).collect::<Vec<_>>());
    let query = Query {
        kind: "audit",
        limit: 200,
        ..Query::default()
    };
    let events = documents.list(&scope, &query).await.expect("a page");
    assert_eq!(events.len() as u64, last);
}
