//! `ListRecordings`: GET /api/v1/recordings

use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use caseclock_domain::{recording::Recording, seams::Query as Rows};

use crate::{
    deps::Deps,
    plumbing::{
        answer::Answer,
        caller::Caller,
        extract::Query,
        page::{self, Wanted},
        problem::Problem,
    },
    views,
};

pub(crate) async fn handle(
    State(deps): State<Deps>,
    caller: Caller,
    Query(wanted): Query<Wanted>,
) -> Result<Response, Problem> {
    let rows = Rows {
        kind: "recording",
        ..Rows::default()
    };
    let view = |recording: Recording| views::recording(&recording);
    let page = page::own(&deps, &caller, &wanted, rows, view).await?;
    Ok(Answer::ok(page).into_response())
}
