//! `CreateDictation`: POST /api/v1/dictations

use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use caseclock_domain::{
    books::CommitError,
    dictation::Dictation,
    dictation_record::KeptDictation,
    entry::Entry,
    flows::create_dictation::{Created, DICTATION_CHARS, DictationRefused, create_dictation},
    ids::{DictationId, MatterId},
};
use serde::Deserialize;
use unicode_normalization::UnicodeNormalization;
use uuid::Uuid;

use crate::{
    deps::Deps,
    get_dictation::dictation_with_entries,
    plumbing::{
        answer::Answer,
        call::Call,
        caller::Caller,
        fields,
        problem::{self, INTERNAL, INVALID, Problem, TOO_LARGE},
    },
    views::DictationView,
};

#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Body {
    text: String,
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
    // A key that was used before is answered before the body is judged.
    let scope = caller.scope();
    if let Some(receipt) = deps.books.receipt(&scope, &asked).await.map_err(refused)? {
        return answer(&deps, &caller, Created::Before(receipt)).await;
    }
    let typed = typed(call.parse()?)?;
    let created = create_dictation(
        &deps.books,
        &deps.matters,
        &deps.policy,
        &caller.owner,
        &asked,
        typed,
    )
    .await
    .map_err(refused)?;
    answer(&deps, &caller, created).await
}

async fn answer(
    deps: &Deps,
    caller: &Caller,
    created: Created<(KeptDictation, Vec<Entry>)>,
) -> Result<Response, Problem> {
    let ((kept, entries), replay) = match created {
        Created::New(made) => (made, None),
        Created::Before(receipt) => {
            let id: DictationId = receipt.made().ok_or(INTERNAL)?;
            (
                dictation_with_entries(deps, caller, id).await?,
                Some(receipt),
            )
        }
    };
    let location = format!("/api/v1/dictations/{}", kept.id);
    Ok(Answer::created(DictationView::new(kept, entries), location)
        .replay_of(replay.as_ref())
        .into_response())
}

fn typed(body: Body) -> Result<Dictation, Problem> {
    let text: String = body.text.nfc().collect();
    if text.chars().count() > DICTATION_CHARS {
        let message = "may have 200,000 characters: send it in parts";
        return Err(TOO_LARGE.error("/text", "range", message));
    }
    let mut problem = INVALID;
    if text.trim().is_empty() {
        problem = problem.error("/text", "blank", "must hold words");
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
    Ok(Dictation {
        id: DictationId::new(Uuid::nil()),
        text,
        recorded_at: moment.recorded_at,
        time_zone: moment.time_zone,
        languages: moment.languages,
        matter_id: body.matter_id,
        words: Vec::new(),
    })
}

fn refused(error: CommitError<DictationRefused>) -> Problem {
    problem::commit(error, |refused| match refused {
        DictationRefused::NoSuchMatter => INVALID.error(
            "/matterId",
            "unknown",
            "is not in the firm's list of matters: import it first",
        ),
    })
}
