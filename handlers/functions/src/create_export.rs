//! `CreateExport`: POST /api/v1/exports

use std::{collections::HashSet, convert::Infallible, time::Duration};

use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use caseclock_domain::{
    books::{CommitError, decode},
    export::{Export, Format, MOST_LINES, Profile},
    flows::{
        create_dictation::Created,
        create_export::{ExportRefused, Wanted, Which, create_export, find_export},
        finish_export::finish_export,
    },
    ids::{EntryId, ExportId},
    receipt::Receipt,
    seams::{Bell, Query},
};
use chrono::NaiveDate;
use serde::Deserialize;

use crate::{
    deps::Deps,
    get_export::view,
    plumbing::{
        answer::Answer,
        call::Call,
        caller::Caller,
        problem::{
            self, ALREADY_DELIVERED, INTERNAL, INVALID, MIXED_CURRENCIES, NOT_FOUND,
            NOTHING_TO_EXPORT, Problem, RATE_MISSING, WRONG_STATUS,
        },
    },
};

/// So long the caller waits for the file; a large one is finished by the doorbell.
const PATIENCE: Duration = Duration::from_secs(20);
/// Earlier exports that are looked after at once; more than one is rare.
const EARLIER: usize = 10;

#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Body {
    format: Format,
    #[serde(default)]
    profile: Option<Profile>,
    #[serde(default)]
    bom: Option<bool>,
    #[serde(default)]
    from: Option<NaiveDate>,
    #[serde(default)]
    to: Option<NaiveDate>,
    #[serde(default)]
    entry_ids: Option<Vec<EntryId>>,
    #[serde(default)]
    again: Option<bool>,
}

pub(crate) async fn handle(
    State(deps): State<Deps>,
    caller: Caller,
    call: Call,
) -> Result<Response, Problem> {
    call.json_value()?;
    let asked = call.asked(&caller, deps.clock.now());
    // A key that was used before is answered before the body is judged.
    let scope = caller.scope();
    if let Some(receipt) = deps.books.receipt(&scope, &asked).await.map_err(refused)? {
        return answer(&deps, &caller, id_of(&receipt)?, Some(&receipt)).await;
    }
    let wanted = wanted(call.parse()?)?;
    finish_earlier(&deps, &caller).await?;
    let created = create_export(&deps.books, &deps.matters, &caller.owner, &asked, &wanted)
        .await
        .map_err(refused)?;
    match created {
        Created::New(export) => answer(&deps, &caller, export.id, None).await,
        Created::Before(receipt) => answer(&deps, &caller, id_of(&receipt)?, Some(&receipt)).await,
    }
}

/// An export that stopped before its claim has chosen entries that nothing on them shows, and a
/// caller who lost its answer asks again: it is taken to its end first, or left to others.
async fn finish_earlier(deps: &Deps, caller: &Caller) -> Result<(), Problem> {
    let rows = Query {
        kind: "export",
        statuses: vec!["preparing"],
        limit: EARLIER,
        ..Query::default()
    };
    let earlier = deps.books.documents().list(&caller.scope(), &rows).await?;
    let finishing = async {
        for stored in &earlier {
            let (export, _) = decode::<Export>(stored)?;
            finish_export(&deps.books, &*deps.blobs, &caller.owner, export.id).await?;
        }
        Ok::<_, CommitError<Infallible>>(())
    };
    match tokio::time::timeout(PATIENCE, finishing).await {
        Ok(Ok(())) => {}
        Ok(Err(error)) => tracing::warn!("an earlier export is left to others: {error}"),
        Err(_) => tracing::info!("an earlier export takes longer than its caller waits"),
    }
    Ok(())
}

fn id_of(receipt: &Receipt) -> Result<ExportId, Problem> {
    receipt.made().ok_or(INTERNAL)
}

async fn answer(
    deps: &Deps,
    caller: &Caller,
    id: ExportId,
    replay: Option<&Receipt>,
) -> Result<Response, Problem> {
    let export = finished(deps, caller, id).await?;
    Ok(
        Answer::created(view(&export), format!("/api/v1/exports/{id}"))
            .replay_of(replay)
            .into_response(),
    )
}

/// The export with its file, or, once it is committed, as far as it got: the doorbell and the
/// sweep go on with it, so nothing that fails from here on is the caller's to repeat.
async fn finished(deps: &Deps, caller: &Caller, id: ExportId) -> Result<Export, Problem> {
    let finishing = finish_export(&deps.books, &*deps.blobs, &caller.owner, id);
    match tokio::time::timeout(PATIENCE, finishing).await {
        Ok(Ok(Some(export))) => return Ok(export),
        Ok(Ok(None)) => return Err(INTERNAL),
        Ok(Err(error)) => tracing::warn!(export.id = %id, "export {id} is left to others: {error}"),
        Err(_) => tracing::info!(export.id = %id, "export {id} takes longer than its caller waits"),
    }
    let bell = Bell::Export {
        owner: caller.owner.clone(),
        export: id,
    };
    if let Err(error) = deps.doorbell.ring(&bell, Duration::ZERO).await {
        tracing::warn!(export.id = %id, "export {id} waits for the sweep: {error}");
    }
    let found = find_export(&deps.books, &caller.owner, id).await?;
    found.map(|(export, _)| export).ok_or(INTERNAL)
}

fn wanted(body: Body) -> Result<Wanted, Problem> {
    let mut problem = INVALID;
    let again = body.again.unwrap_or_default();
    let which = match body.entry_ids {
        None => {
            if again {
                let message = "names entries in entryIds: only those may leave again";
                problem = problem.error("/again", "invalid", message);
            }
            Which::Waiting {
                from: body.from,
                to: body.to,
            }
        }
        Some(ids) => {
            for (name, day) in [("/from", body.from), ("/to", body.to)] {
                if day.is_some() {
                    problem = problem.error(name, "invalid", "does not go with entryIds");
                }
            }
            problem = checked(&ids, problem);
            Which::Named { ids, again }
        }
    };
    if problem.has_errors() {
        return Err(problem);
    }
    Ok(Wanted {
        format: body.format,
        profile: body.profile.unwrap_or_default(),
        bom: body.bom.unwrap_or_default(),
        which,
    })
}

fn checked(ids: &[EntryId], problem: Problem) -> Problem {
    if ids.is_empty() || ids.len() > MOST_LINES {
        return problem.error("/entryIds", "range", "must name 1 to 10,000 entries");
    }
    let mut seen = HashSet::new();
    let twice = ids.iter().position(|id| !seen.insert(id));
    match twice {
        Some(nth) => problem.error(format!("/entryIds/{nth}"), "repeated", "is named twice"),
        None => problem,
    }
}

fn refused(error: CommitError<ExportRefused>) -> Problem {
    problem::commit(error, |refused| match refused {
        ExportRefused::NotFound(places) => named(NOT_FOUND, &places, "not-found", "no such entry"),
        ExportRefused::NotApproved(places) => {
            let problem = WRONG_STATUS.detail("only approved entries are exported");
            named(problem, &places, "wrong-status", "is not approved")
        }
        ExportRefused::AlreadyDelivered(places) => {
            let problem = ALREADY_DELIVERED.detail("say again:true to send what was sent before");
            named(
                problem,
                &places,
                "already-delivered",
                "was delivered before",
            )
        }
        ExportRefused::Nothing => {
            NOTHING_TO_EXPORT.detail("no approved and undelivered entry fits the call")
        }
        ExportRefused::RateMissing(entries) => entries.iter().take(SAID).fold(
            RATE_MISSING.detail("this profile prints a price: give the matters their rates"),
            |problem, id| {
                let message = format!("no rate of its matter holds for entry {id} on its date");
                problem.error("", "rate-missing", message)
            },
        ),
        ExportRefused::MixedCurrencies(priced) => priced.iter().take(SAID).fold(
            MIXED_CURRENCIES
                .detail("this profile prints no currency: export those of each with entryIds"),
            |problem, (id, currency)| {
                let message = format!("the rate of entry {id} is in {currency}");
                problem.error("", "mixed-currencies", message)
            },
        ),
    })
}

/// So many entries are named in one refusal.
const SAID: usize = 100;

fn named(problem: Problem, places: &[usize], code: &'static str, message: &'static str) -> Problem {
    places.iter().take(SAID).fold(problem, |problem, nth| {
        problem.error(format!("/entryIds/{nth}"), code, message)
    })
}
