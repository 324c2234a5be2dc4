//! `ApproveEntry`: POST /api/v1/entries/{id}/approve

use axum::{extract::State, response::Response};
use caseclock_domain::ids::EntryId;

use crate::{
    deps::Deps,
    plumbing::{
        call::Call, caller::Caller, change::change_status, extract::Path, problem::Problem,
    },
};

pub(crate) async fn handle(
    State(deps): State<Deps>,
    caller: Caller,
    Path(id): Path<EntryId>,
    call: Call,
) -> Result<Response, Problem> {
    change_status(&deps, &caller, id, &call, "entryApproved", |entry, now| {
        entry.approve(&caller.owner.timekeeper, now)
    })
    .await
}
