//! `EditEntry`: PATCH /api/v1/entries/{id}, a JSON merge patch (RFC 7396) of the writable members.

use axum::{extract::State, response::Response};
use caseclock_domain::{
    drafting::{Billing, MatterIndex},
    entry::{Edit, NARRATIVE_CHARS},
    flows::change_entry::{EntryChangeRefused, change_entry},
    ids::{EntryId, MatterId},
};
use chrono::NaiveDate;
use serde::Deserialize;
use unicode_normalization::UnicodeNormalization;

use crate::{
    deps::Deps,
    get_entry::answer,
    plumbing::{
        call::Call,
        caller::Caller,
        change::refused,
        extract::Path,
        fields::nullable,
        problem::{INVALID, Problem},
    },
};

/// A work day has no more.
const DAY_MINUTES: u32 = 24 * 60;
/// LEDES gives a code twenty characters.
const CODE_CHARS: usize = 20;

#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Body {
    #[serde(default, deserialize_with = "nullable")]
    date: Option<Option<NaiveDate>>,
    #[serde(default, deserialize_with = "nullable")]
    billed_minutes: Option<Option<u32>>,
    #[serde(default, deserialize_with = "nullable")]
    spoken_seconds: Option<Option<u32>>,
    #[serde(default, deserialize_with = "nullable")]
    matter_id: Option<Option<MatterId>>,
    #[serde(default, deserialize_with = "nullable")]
    narrative: Option<Option<String>>,
    #[serde(default, deserialize_with = "nullable")]
    activity_code: Option<Option<String>>,
    #[serde(default, deserialize_with = "nullable")]
    task_code: Option<Option<String>>,
    #[serde(default, deserialize_with = "nullable")]
    billing: Option<Option<Billing>>,
}

pub(crate) async fn handle(
    State(deps): State<Deps>,
    caller: Caller,
    Path(id): Path<EntryId>,
    call: Call,
) -> Result<Response, Problem> {
    call.json_value()?;
    let now = deps.clock.now();
    let asked = call.asked(&caller, now);
    let rounding = deps.policy.rounding;
    // The body is judged last (422), after 404, a replay, 428, 412 and 409: so inside the rule.
    let body = call.parse::<Body>();
    let matters = deps
        .matters
        .current(&deps.books, &caller.owner.firm)
        .await?;
    let edit = body.and_then(|body| edit(body, &matters.index));
    let changed = change_entry(
        &deps.books,
        &caller.owner,
        id,
        &asked,
        &call.seen,
        "entryEdited",
        |entry| {
            // A wrong status is said before a wrong body.
            let clean = entry.clone().edit(Edit::default(), rounding, now)?;
            drop(clean);
            match &edit {
                Ok(edit) => Ok(entry.edit(edit.clone(), rounding, now)?),
                Err(_) => Err(EntryChangeRefused::BadEdit),
            }
        },
    )
    .await;
    match (changed, edit) {
        (
            Err(caseclock_domain::books::CommitError::Refused(EntryChangeRefused::BadEdit)),
            Err(problem),
        ) => Err(problem),
        (Err(error), _) => Err(refused(error)),
        (Ok(changed), _) => Ok(answer(changed.entry, changed.replay.as_ref())),
    }
}

fn edit(body: Body, matters: &MatterIndex) -> Result<Edit, Problem> {
    let mut problem = INVALID;
    let mut wrong = |pointer: &'static str, code: &'static str, message: &'static str| {
        problem = problem.clone().error(pointer, code, message);
    };
    let has_nothing = body.date.is_none()
        && body.billed_minutes.is_none()
        && body.spoken_seconds.is_none()
        && body.matter_id.is_none()
        && body.narrative.is_none()
        && body.activity_code.is_none()
        && body.task_code.is_none()
        && body.billing.is_none();
    if has_nothing {
        wrong("", "empty", "must set at least one member");
    }
    if body.billed_minutes.is_some() && body.spoken_seconds.is_some() {
        wrong(
            "/spokenSeconds",
            "conflict",
            "cannot be set together with billedMinutes",
        );
    }
    if body
        .billed_minutes
        .flatten()
        .is_some_and(|minutes| minutes > DAY_MINUTES)
    {
        wrong("/billedMinutes", "range", "must be from 0 to 1440");
    }
    if body
        .spoken_seconds
        .flatten()
        .is_some_and(|seconds| seconds > DAY_MINUTES * 60)
    {
        wrong("/spokenSeconds", "range", "must be from 0 to 86400");
    }
    let matter = match &body.matter_id {
        Some(Some(id)) => match matters.get(id) {
            Some(matter) => Some(Some(matter.into())),
            None => {
                wrong(
                    "/matterId",
                    "unknown",
                    "is not in the firm's list of matters",
                );
                None
            }
        },
        Some(None) => Some(None),
        None => None,
    };
    let narrative = match body.narrative {
        Some(Some(text)) => Some(text.nfc().collect::<String>()),
        Some(None) => {
            wrong(
                "/narrative",
                "null",
                "cannot be cleared; send an empty text to blank it",
            );
            None
        }
        None => None,
    };
    if narrative
        .as_ref()
        .is_some_and(|text| text.chars().count() > NARRATIVE_CHARS)
    {
        wrong("/narrative", "range", "may have 10,000 characters");
    }
    if body.billing == Some(None) {
        wrong("/billing", "null", "cannot be cleared");
    }
    for (pointer, code) in [
        ("/activityCode", &body.activity_code),
        ("/taskCode", &body.task_code),
    ] {
        let bad = |code: &String| {
            code.is_empty()
                || code.len() > CODE_CHARS
                || !code
                    .bytes()
                    .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'.')
        };
        if code.as_ref().and_then(Option::as_ref).is_some_and(bad) {
            wrong(
                pointer,
                "invalid",
                "must be 1 to 20 letters, digits, dots or hyphens",
            );
        }
    }
    if problem.has_errors() {
        return Err(problem);
    }
    Ok(Edit {
        date: body.date,
        billed_minutes: body.billed_minutes,
        spoken_seconds: body.spoken_seconds,
        matter,
        narrative,
        activity_code: body.activity_code,
        task_code: body.task_code,
        billing: body.billing.flatten(),
    })
}
