//! `RenewUpload`: POST /api/v1/recordings/{id}/upload

use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use caseclock_domain::{flows::start_recording::renew_upload, ids::RecordingId};

use crate::{
    deps::Deps,
    plumbing::{answer::Answer, call::Call, caller::Caller, extract::Path, problem::Problem},
    start_recording::{refused, with_url},
};

pub(crate) async fn handle(
    State(deps): State<Deps>,
    caller: Caller,
    Path(id): Path<RecordingId>,
    call: Call,
) -> Result<Response, Problem> {
    let asked = call.asked(&caller, deps.clock.now());
    let (recording, replay) = renew_upload(&deps.books, &*deps.blobs, &caller.owner, id, &asked)
        .await
        .map_err(refused)?;
    let view = with_url(&deps, &caller, recording).await?;
    Ok(Answer::ok(view).replay_of(replay.as_ref()).into_response())
}
