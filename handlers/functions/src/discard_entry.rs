//! `DiscardEntry`: POST /api/v1/entries/{id}/discard

use axum::{extract::State, response::Response};
use caseclock_domain::{flows::change_entry::change_entry, ids::EntryId};

use crate::{
    deps::Deps,
    get_entry::answer,
    plumbing::{call::Call, caller::Caller, change::refused, extract::Path, problem::Problem},
};

pub(crate) async fn handle(
    State(deps): State<Deps>,
    caller: Caller,
    Path(id): Path<EntryId>,
    call: Call,
) -> Result<Response, Problem> {
    let now = deps.clock.now();
    let asked = call.asked(&caller, now);
    let changed = change_entry(
        &deps.books,
        &caller.owner,
        id,
        &asked,
        &call.seen,
        "entryDiscarded",
        |entry| Ok(entry.discard(now)?),
    )
    .await
    .map_err(refused)?;
    Ok(answer(changed.entry, changed.replay.as_ref()))
}
