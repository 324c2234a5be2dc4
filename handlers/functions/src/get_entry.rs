//! `GetEntry`: GET /api/v1/entries/{id}

use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use caseclock_domain::{
    entry::Entry, flows::change_entry::find_entry, ids::EntryId, receipt::Receipt,
};

use crate::{
    deps::Deps,
    plumbing::{
        answer::Answer,
        caller::Caller,
        extract::Path,
        problem::{NOT_FOUND, Problem},
    },
    views::EntryView,
};

pub(crate) async fn handle(
    State(deps): State<Deps>,
    caller: Caller,
    Path(id): Path<EntryId>,
) -> Result<Response, Problem> {
    let found = find_entry(&deps.books, &caller.owner, id).await?;
    let (entry, _) = found.ok_or(NOT_FOUND)?;
    Ok(answer(entry, None))
}

/// An entry with its ETag, after a read or a change.
pub(crate) fn answer(entry: Entry, replay: Option<&Receipt>) -> Response {
    let etag = entry.etag();
    Answer::ok(EntryView::from(entry))
        .etag(etag)
        .replay_of(replay)
        .into_response()
}
