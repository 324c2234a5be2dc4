//! `GetRecording`: GET /api/v1/recordings/{id}, which may wait for a change of status.

use std::time::Duration;

use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use caseclock_domain::{flows::start_recording::find_recording, ids::RecordingId};
use serde::Deserialize;

use crate::{
    deps::Deps,
    plumbing::{
        answer::Answer,
        caller::Caller,
        extract::{Path, Query},
        problem::{BAD_REQUEST, NOT_FOUND, Problem},
    },
    views,
};

/// The host cuts calls at 230 seconds; phones and proxies much earlier.
const LONGEST_WAIT: u64 = 30;
/// Between two looks.
const LOOK_EVERY: Duration = Duration::from_millis(500);

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Wanted {
    wait: Option<u64>,
}

pub(crate) async fn handle(
    State(deps): State<Deps>,
    caller: Caller,
    Path(id): Path<RecordingId>,
    Query(wanted): Query<Wanted>,
) -> Result<Response, Problem> {
    if wanted
        .wait
        .is_some_and(|seconds| !(1..=LONGEST_WAIT).contains(&seconds))
    {
        return Err(BAD_REQUEST.error("?wait", "range", "must be from 1 to 30 seconds"));
    }
    let (mut recording, _) = find_recording(&deps.books, &caller.owner, id)
        .await?
        .ok_or(NOT_FOUND)?;
    let looks =
        wanted.wait.unwrap_or(0) * 1000 / u64::try_from(LOOK_EVERY.as_millis()).unwrap_or(1);
    let first = recording.status_name();
    for _ in 0..looks {
        if recording.status_name() != first || recording.is_settled() {
            break;
        }
        deps.clock.sleep(LOOK_EVERY).await;
        (recording, _) = find_recording(&deps.books, &caller.owner, id)
            .await?
            .ok_or(NOT_FOUND)?;
    }
    Ok(Answer::ok(views::recording(&recording)).into_response())
}
