//! `ImportMatters`: PUT /api/v1/matters, which replaces the firm's list.

use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use caseclock_domain::{
    flows::import_matters::{ImportRefused, import_matters},
    matter_import::Sent,
};
use serde_json::json;

use crate::{
    deps::Deps,
    plumbing::{
        answer::Answer,
        call::{Call, Media},
        caller::MattersWriter,
        problem::{self, BAD_JSON, INVALID, Problem},
    },
};

/// Twenty thousand matters with room to spare.
pub(crate) const BODY_BYTES: usize = 32 << 20;

pub(crate) async fn handle(
    State(deps): State<Deps>,
    MattersWriter(caller): MattersWriter,
    call: Call,
) -> Result<Response, Problem> {
    let sent = sent(&call)?;
    let asked = call.asked(&caller, deps.clock.now());
    let imported = import_matters(&deps.books, &caller.owner, &asked, &call.seen, &sent)
        .await
        .map_err(|error| {
            problem::commit(error, |refused| match refused {
                ImportRefused::NotSeen(not_seen) => not_seen.into(),
                ImportRefused::Faults(faults) => {
                    faults.into_iter().fold(INVALID, |problem, one| {
                        problem.error(one.pointer, one.code, one.message)
                    })
                }
            })
        })?;
    let count = imported.pointer.as_ref().map_or(0, |list| list.count);
    let mut answer = Answer::ok(json!({ "count": count })).replay_of(imported.replay.as_ref());
    if let Some(pointer) = imported.pointer {
        answer = answer.etag(pointer.etag);
    }
    Ok(answer.into_response())
}

fn sent(call: &Call) -> Result<Sent, Problem> {
    match call.media()? {
        Media::Json => call.json_value().map(Sent::Json),
        Media::Csv => String::from_utf8(call.body().to_vec())
            .map(Sent::Csv)
            .map_err(|_| BAD_JSON.detail("the CSV is not UTF-8")),
    }
}
