//! `CompleteRecording`: POST /api/v1/recordings/{id}/complete. Saying it twice is harmless, so
//! there is no receipt.

use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use caseclock_domain::{flows::complete_recording::complete_recording, ids::RecordingId};

use crate::{
    deps::Deps,
    plumbing::{answer::Answer, caller::Caller, extract::Path, problem::Problem},
    start_recording::refused,
    views,
};

pub(crate) async fn handle(
    State(deps): State<Deps>,
    caller: Caller,
    Path(id): Path<RecordingId>,
) -> Result<Response, Problem> {
    let recording = complete_recording(
        &deps.books,
        &*deps.blobs,
        &*deps.doorbell,
        &caller.owner,
        id,
    )
    .await
    .map_err(refused)?;
    Ok(Answer::ok(views::recording(&recording)).into_response())
}
