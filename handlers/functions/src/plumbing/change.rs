//! A change of an entry: what it can be refused with, and how that is said.

use axum::response::Response;
use caseclock_domain::{
    books::CommitError,
    entry::{Entry, EntryRefused},
    evidence::Field,
    flows::change_entry::{EntryChangeRefused, change_entry},
    ids::EntryId,
};
use chrono::{DateTime, Utc};

use super::{
    call::Call,
    caller::Caller,
    problem::{self, ALREADY_DELIVERED, INTERNAL, INVALID, NOT_FOUND, Problem, WRONG_STATUS},
};
use crate::{deps::Deps, get_entry::answer};

/// Takes one entry from status to status by `rule`, for a call that has no body.
pub(crate) async fn change_status(
    deps: &Deps,
    caller: &Caller,
    id: EntryId,
    call: &Call,
    action: &'static str,
    rule: impl Fn(Entry, DateTime<Utc>) -> Result<Entry, EntryRefused> + Send + Sync,
) -> Result<Response, Problem> {
    let now = deps.clock.now();
    let asked = call.asked(caller, now);
    let changed = change_entry(
        &deps.books,
        &caller.owner,
        id,
        &asked,
        &call.seen,
        action,
        |entry| Ok(rule(entry, now)?),
    )
    .await
    .map_err(refused)?;
    Ok(answer(changed.entry, changed.replay.as_ref()))
}

/// The refusal of a change of one entry.
pub(crate) fn refused(error: CommitError<EntryChangeRefused>) -> Problem {
    problem::commit(error, |refused| match refused {
        EntryChangeRefused::NotFound(_) => NOT_FOUND,
        EntryChangeRefused::NotSeen(not_seen) => not_seen.into(),
        EntryChangeRefused::Refused(refused) => rule(&refused, ""),
        // Only EditEntry's own rule says so, and its function answers it with the reasons.
        EntryChangeRefused::BadEdit => INTERNAL,
    })
}

/// A rule's no; `base` points at the entry in a list of them.
pub(crate) fn rule(refused: &EntryRefused, base: &str) -> Problem {
    match refused {
        EntryRefused::WrongStatus { is, needs } => {
            WRONG_STATUS.detail(format!("the entry is {is}; this needs {needs}"))
        }
        EntryRefused::AlreadyDelivered => {
            ALREADY_DELIVERED.detail("what has been delivered is not changed")
        }
        EntryRefused::Incomplete(fields) => fields.iter().fold(INVALID, |problem, field| {
            let (pointer, message) = missing(*field);
            problem.error(format!("{base}{pointer}"), "required", message)
        }),
    }
}

fn missing(field: Field) -> (&'static str, &'static str) {
    match field {
        Field::Date => ("/date", "set the work date before you approve"),
        Field::BilledMinutes => (
            "/billedMinutes",
            "set at least one minute before you approve",
        ),
        Field::MatterId => ("/matterId", "choose a matter before you approve"),
        Field::Narrative => ("/narrative", "describe the work before you approve"),
        Field::SpokenSeconds => ("/spokenSeconds", "is missing"),
        Field::ActivityCode => ("/activityCode", "is missing"),
        Field::TaskCode => ("/taskCode", "is missing"),
        Field::Billing => ("/billing", "is missing"),
    }
}
