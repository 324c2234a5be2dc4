//! `ListenToRecording`: GET /api/v1/recordings/{id}/audio, a URL of minutes; audited.

use axum::{
    Extension,
    extract::State,
    response::{IntoResponse, Response},
};
use caseclock_domain::{
    flows::listen::{ListenRefused, listen},
    ids::RecordingId,
    receipt::{Asked, ReceiptKey},
    time::stamp,
};
use serde_json::json;

use crate::{
    deps::Deps,
    plumbing::{
        answer::Answer,
        call::Call,
        caller::Caller,
        extract::Path,
        problem::{self, GONE, NOT_FOUND, Problem, UPLOAD_MISSING},
        request_id::RequestId,
    },
};

pub(crate) async fn handle(
    State(deps): State<Deps>,
    caller: Caller,
    Path(id): Path<RecordingId>,
    Extension(request): Extension<RequestId>,
    call: Call,
) -> Result<Response, Problem> {
    // Every listening is on record, whatever key a client sends with a read; only the host's own
    // second sending of one call is the same listening.
    let key = ReceiptKey::Call(request.0.to_string());
    let asked = Asked {
        key,
        ..call.asked(&caller, deps.clock.now())
    };
    let url = listen(&deps.books, &*deps.blobs, &caller.owner, id, &asked)
        .await
        .map_err(|error| {
            problem::commit(error, |refused| match refused {
                ListenRefused::NotFound => NOT_FOUND,
                ListenRefused::NotLanded => UPLOAD_MISSING.detail("nothing has landed yet"),
                ListenRefused::Deleted => GONE.detail("the sound was deleted"),
            })
        })?;
    let view = json!({ "url": url.url, "expiresAt": stamp(url.expires_at) });
    Ok(Answer::ok(view).into_response())
}
