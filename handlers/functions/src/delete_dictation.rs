//! `DeleteDictation`: DELETE /api/v1/dictations/{id}

use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use caseclock_domain::{
    flows::delete_words::{NotFound, delete_dictation},
    ids::DictationId,
};

use crate::{
    deps::Deps,
    plumbing::{
        answer::Answer,
        call::Call,
        caller::Caller,
        extract::Path,
        problem::{self, NOT_FOUND, Problem},
    },
};

pub(crate) async fn handle(
    State(deps): State<Deps>,
    caller: Caller,
    Path(id): Path<DictationId>,
    call: Call,
) -> Result<Response, Problem> {
    let asked = call.asked(&caller, deps.clock.now());
    let (deletion, replay) = delete_dictation(&deps.books, &*deps.blobs, &caller.owner, id, &asked)
        .await
        .map_err(|error| problem::commit(error, |NotFound| NOT_FOUND))?;
    Ok(Answer::ok(deletion)
        .replay_of(replay.as_ref())
        .into_response())
}
