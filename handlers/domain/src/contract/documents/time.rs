//! What time does to documents: they fall due, and they are forgotten.

use std::time::Duration;

use chrono::{DateTime, Utc};
use serde_json::json;

use super::{ids, lists::entries, new, put, read, refused, write};
use crate::{
    contract::{Pass, somebody},
    ids::Owner,
    seams::{BatchRefused, Documents, Expect, Put, Scope},
};

/// `due` sees every owner's, oldest first, and says whose each is.
pub async fn what_is_owed_is_found_over_all_owners(documents: &dyn Documents) {
    let owners = [somebody(), somebody()];
    let now: DateTime<Utc> = "2026-03-02T09:00:00Z".parse().expect("an instant");
    let owed = |kind: &str, at: &str| json!({"kind": kind, "v": 1, "sort": "s", "dueAt": at});
    let puts = vec![
        new("r_2", owed("recording", "2026-03-02T08:59:59.999Z")),
        new("r_3", owed("recording", "2026-03-02T09:00:00.001Z")),
        new("r_4", json!({"kind": "recording", "v": 1, "dueAt": null})),
        new("x_1", owed("export", "2026-03-02T09:00:00.000Z")),
    ];
    let first = Scope::Owner(owners[0].clone());
    let revs = write(documents, &first, puts).await;
    let second = Scope::Owner(owners[1].clone());
    let puts = vec![new("r_1", owed("recording", "2026-03-01T00:00:00.000Z"))];
    write(documents, &second, puts).await;

    assert_eq!(
        due_of(documents, now, &owners).await,
        [
            (1, "recording", "r_1"),
            (0, "recording", "r_2"),
            (0, "export", "x_1")
        ]
        .map(|(owner, kind, id)| (owners[owner].clone(), kind.into(), id.into())),
    );
    let one = documents.due(now, 1).await.expect("the store answers");
    assert_eq!(one.len(), 1);

    // What is done is owed no longer.
    let done = put(
        "r_2",
        Expect::At(revs[0].clone()),
        owed("recording", "2027-01-01T00:00:00.000Z"),
    );
    write(documents, &first, vec![done]).await;
    let left = due_of(documents, now, &owners).await;
    assert_eq!(left.len(), 2);
    assert!(left.iter().all(|(_, _, id)| id != "r_2"));
}

async fn due_of(
    documents: &dyn Documents,
    now: DateTime<Utc>,
    owners: &[Owner],
) -> Vec<(Owner, String, String)> {
    let due = documents.due(now, 10_000).await.expect("the store answers");
    due.into_iter()
        .filter(|due| owners.contains(&due.owner))
        .map(|due| (due.owner, due.kind, due.id))
        .collect()
}

/// When its time has passed a document is nowhere: not read, listed, owed, nor in the way.
pub async fn a_forgotten_document_is_absent(documents: &dyn Documents, pass: Pass<'_>) {
    let owner = somebody();
    let scope = Scope::Owner(owner.clone());
    let due_at = "2026-01-01T00:00:00.000Z";
    let body = json!({"kind": "entry", "v": 1, "sort": "s", "dueAt": due_at});
    let short = Put {
        ttl: Some(2),
        ..new("k_1", body.clone())
    };
    let old = write(documents, &scope, vec![short, new("k_2", body.clone())]).await;
    assert!(read(documents, &scope, "k_1").await.is_some());
    pass(Duration::from_secs(4)).await;

    assert!(read(documents, &scope, "k_1").await.is_none());
    let both = ["k_1", "k_2"].map(str::to_owned);
    let found = documents
        .read_many(&scope, &both)
        .await
        .expect("the store answers");
    assert_eq!(ids(&found), ["k_2"]);
    let page = documents.list(&scope, &entries()).await.expect("a page");
    assert_eq!(ids(&page), ["k_2"]);
    let now: DateTime<Utc> = "2026-03-02T09:00:00Z".parse().expect("an instant");
    let due = due_of(documents, now, &[owner]).await;
    assert_eq!(due.len(), 1);

    let late = put("k_1", Expect::At(old[0].clone()), body.clone());
    let error = refused(documents, &scope, vec![late.clone()]).await;
    assert!(
        matches!(error, BatchRefused::Unexpected { index: 0 }),
        "{error:?}"
    );
    // The place is free, and the forgotten one's revision never comes back.
    write(documents, &scope, vec![new("k_1", body)]).await;
    refused(documents, &scope, vec![late]).await;
    pass(Duration::from_secs(4)).await;
    assert!(read(documents, &scope, "k_1").await.is_some());
}
