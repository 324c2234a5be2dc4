//! `ApproveEntries`: POST /api/v1/entries/approve, all of them or none.

use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use caseclock_domain::{
    flows::approve_entries::{MOST_AT_ONCE, OneRefused, WhyOne, approve_entries},
    ids::EntryId,
    seen::{NotSeen, Seen},
};
use serde::Deserialize;
use serde_json::json;

use crate::{
    deps::Deps,
    plumbing::{
        answer::Answer,
        call::Call,
        caller::Caller,
        change::rule,
        problem::{self, INVALID, NOT_FOUND, Problem, STALE},
    },
    views::EntryView,
};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Body {
    entries: Vec<One>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct One {
    id: EntryId,
    etag: String,
}

pub(crate) async fn handle(
    State(deps): State<Deps>,
    caller: Caller,
    call: Call,
) -> Result<Response, Problem> {
    call.json_value()?;
    let asked = call.asked(&caller, deps.clock.now());
    let wanted = wanted(call.parse()?)?;
    let approved = approve_entries(&deps.books, &caller.owner, &asked, &wanted)
        .await
        .map_err(|error| problem::commit(error, |refused| all_refused(&refused)))?;
    let entries: Vec<EntryView> = approved.entries.into_iter().map(Into::into).collect();
    Ok(Answer::ok(json!({ "entries": entries }))
        .replay_of(approved.replay.as_ref())
        .into_response())
}

fn wanted(body: Body) -> Result<Vec<(EntryId, Seen)>, Problem> {
    if body.entries.is_empty() || body.entries.len() > MOST_AT_ONCE {
        return Err(INVALID.error("/entries", "range", "must name 1 to 40 entries"));
    }
    let mut wanted: Vec<(EntryId, Seen)> = Vec::with_capacity(body.entries.len());
    for (nth, one) in body.entries.into_iter().enumerate() {
        if wanted.iter().any(|(id, _)| *id == one.id) {
            return Err(INVALID.error(format!("/entries/{nth}/id"), "repeated", "is named twice"));
        }
        wanted.push((one.id, Seen::Tag(one.etag)));
    }
    Ok(wanted)
}

/// Every entry that stands in the way is named; the first kind in the order of refusals gives
/// the status.
fn all_refused(refused: &[OneRefused]) -> Problem {
    let absent = refused.iter().any(|one| one.why == WhyOne::NotFound);
    let stale = refused
        .iter()
        .any(|one| matches!(one.why, WhyOne::NotSeen(_)));
    let mut problem = if absent {
        NOT_FOUND
    } else if stale {
        STALE
    } else {
        // Wrong statuses (409) come before missing members (422).
        let first = refused.iter().find_map(|one| match &one.why {
            WhyOne::Refused(why) => Some(rule(why, "")),
            _ => None,
        });
        let conflict = refused.iter().find_map(|one| match &one.why {
            WhyOne::Refused(why) => Some(rule(why, "")).filter(|problem| problem.status == 409),
            _ => None,
        });
        conflict.or(first).unwrap_or(INVALID).without_errors()
    };
    for one in refused {
        let at = format!("/entries/{}", one.nth);
        problem = match &one.why {
            WhyOne::NotFound => problem.error(format!("{at}/id"), "not-found", "no such entry"),
            WhyOne::NotSeen(NotSeen::Required | NotSeen::Stale) => {
                problem.error(format!("{at}/etag"), "stale", "is not the present version")
            }
            WhyOne::Refused(why) => problem.errors_of(rule(why, &at), &at),
        };
    }
    problem
}
