//! `StartRecording`: POST /api/v1/recordings. The sound itself goes straight to storage.

use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use caseclock_domain::{
    books::CommitError,
    flows::{
        create_dictation::Created,
        start_recording::{RecordingRefused, find_recording, start_recording, with_upload_url},
    },
    ids::{MatterId, RecordingId},
    recording::{Announced, MOST_BYTES, Recording, State as RecordingState},
};
use serde::Deserialize;

use crate::{
    deps::Deps,
    plumbing::{
        answer::Answer,
        call::Call,
        caller::Caller,
        fields,
        problem::{
            self, GONE, INTERNAL, INVALID, NOT_FOUND, Problem, UPLOAD_LANDED, UPLOAD_MISSING,
        },
    },
    views,
};

#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Body {
    content_type: String,
    #[serde(default)]
    size_bytes: Option<u64>,
    #[serde(default)]
    sha256: Option<String>,
    recorded_at: String,
    time_zone: String,
    languages: Vec<String>,
    #[serde(default)]
    matter_id: Option<MatterId>,
}

pub(crate) async fn handle(
    State(deps): State<Deps>,
    caller: Caller,
    call: Call,
) -> Result<Response, Problem> {
    call.json_value()?;
    let asked = call.asked(&caller, deps.clock.now());
    let earlier = deps
        .books
        .receipt(&caller.scope(), &asked)
        .await
        .map_err(refused)?;
    let created = match earlier {
        Some(receipt) => Created::Before(receipt),
        None => {
            let about = announced(call.parse()?)?;
            start_recording(&deps.books, &deps.matters, &caller.owner, &asked, about)
                .await
                .map_err(refused)?
        }
    };
    let (recording, receipt) = match created {
        Created::New(recording) => (recording, None),
        Created::Before(receipt) => {
            let id: RecordingId = receipt.made().ok_or(INTERNAL)?;
            let found = find_recording(&deps.books, &caller.owner, id).await?;
            let recording = found.ok_or(NOT_FOUND)?.0;
            if let RecordingState::Deleted { receipt, .. } = &recording.state {
                return Err(GONE.member("deletion", receipt));
            }
            (recording, Some(receipt))
        }
    };
    let location = format!("/api/v1/recordings/{}", recording.id);
    let view = with_url(&deps, &caller, recording).await?;
    Ok(Answer::created(view, location)
        .replay_of(receipt.as_ref())
        .into_response())
}

/// A recording with its upload URL while one is of use.
pub(crate) async fn with_url(
    deps: &Deps,
    caller: &Caller,
    recording: Recording,
) -> Result<serde_json::Value, Problem> {
    let upload = with_upload_url(&deps.books, &*deps.blobs, &caller.owner, recording).await?;
    Ok(views::upload(&upload, MOST_BYTES))
}

fn announced(body: Body) -> Result<Announced, Problem> {
    let mut problem = INVALID;
    let essence = body
        .content_type
        .split(';')
        .next()
        .unwrap_or_default()
        .trim();
    let is_sound = essence
        .split_once('/')
        .is_some_and(|(kind, rest)| matches!(kind, "audio" | "video") && !rest.is_empty())
        || essence == "application/octet-stream";
    let plain = body.content_type.len() <= 100
        && body
            .content_type
            .bytes()
            .all(|byte| (b' '..=b'~').contains(&byte));
    if !is_sound || !plain {
        problem = problem.error(
            "/contentType",
            "invalid",
            "must be a sound's type such as audio/wav",
        );
    }
    match body.size_bytes {
        Some(0) => problem = problem.error("/sizeBytes", "range", "must be at least 1"),
        Some(bytes) if bytes > MOST_BYTES => {
            let message = "may be 250000000: send the sound in shorter parts";
            problem = problem.error("/sizeBytes", "range", message);
        }
        _ => {}
    }
    let sha256 = body.sha256.map(|hash| hash.to_ascii_lowercase());
    let is_hash = |hash: &String| hash.len() == 64 && hash.bytes().all(|b| b.is_ascii_hexdigit());
    if sha256.as_ref().is_some_and(|hash| !is_hash(hash)) {
        problem = problem.error("/sha256", "invalid", "must be 64 hexadecimal digits");
    }
    let moment = fields::moment(
        &body.recorded_at,
        &body.time_zone,
        &body.languages,
        &mut problem,
    );
    let Some(moment) = moment.filter(|_| !problem.has_errors()) else {
        return Err(problem);
    };
    Ok(Announced {
        content_type: body.content_type,
        size_bytes: body.size_bytes,
        sha256,
        recorded_at: moment.recorded_at,
        time_zone: moment.time_zone,
        languages: moment.languages,
        matter_id: body.matter_id,
    })
}

/// Why a recording is not announced, renewed or completed.
pub(crate) fn refused(error: CommitError<RecordingRefused>) -> Problem {
    problem::commit(error, |refused| match refused {
        RecordingRefused::NoSuchMatter => INVALID.error(
            "/matterId",
            "unknown",
            "is not in the firm's list of matters: import it first",
        ),
        RecordingRefused::NotFound => NOT_FOUND,
        RecordingRefused::Landed => UPLOAD_LANDED.detail("the sound is already there"),
        RecordingRefused::NotLanded => {
            UPLOAD_MISSING.detail("nothing has landed yet: send the sound to the upload URL first")
        }
        RecordingRefused::Deleted => GONE.detail("the recording was deleted"),
    })
}
