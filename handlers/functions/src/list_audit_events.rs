//! `ListAuditEvents`: GET /api/v1/audit, oldest first, with the end of the chain.

use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use caseclock_domain::{
    audit::{Event, Head},
    books::decode,
    seams::Query as Rows,
};
use serde::{Deserialize, Serialize};

use crate::{
    deps::Deps,
    plumbing::{answer::Answer, caller::Caller, extract::Query, page, problem::Problem},
};

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Wanted {
    after: Option<u64>,
    limit: Option<usize>,
}

/// Events in full: whoever recomputes their hashes needs every member.
#[derive(Serialize)]
struct Events {
    items: Vec<Event>,
    /// The `after` of the next page, if there is one.
    next: Option<String>,
    head: Head,
}

pub(crate) async fn handle(
    State(deps): State<Deps>,
    caller: Caller,
    Query(wanted): Query<Wanted>,
) -> Result<Response, Problem> {
    let limit = page::limit(wanted.limit)?;
    let rows = Rows {
        kind: "audit",
        after: wanted.after.map(|seq| seq.to_string()),
        limit: limit + 1,
        ..Rows::default()
    };
    let scope = caller.scope();
    let stored = deps.books.documents().list(&scope, &rows).await?;
    // Read after the events, so that it is never behind the last of them.
    let head = deps.books.head(&scope).await?;
    let mut items: Vec<Event> = stored
        .iter()
        .map(|stored| decode(stored).map(|(event, _)| event))
        .collect::<Result<_, _>>()?;
    let has_more = items.len() > limit;
    items.truncate(limit);
    let next = items.last().filter(|_| has_more);
    let next = next.map(|event| event.seq.to_string());
    Ok(Answer::ok(Events { items, next, head }).into_response())
}
