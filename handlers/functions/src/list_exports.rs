//! `ListExports`: GET /api/v1/exports

use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use caseclock_domain::{export::Export, seams::Query as Rows};

use crate::{
    deps::Deps,
    get_export::view,
    plumbing::{
        answer::Answer,
        caller::Caller,
        extract::Query,
        page::{self, Wanted},
        problem::Problem,
    },
};

pub(crate) async fn handle(
    State(deps): State<Deps>,
    caller: Caller,
    Query(wanted): Query<Wanted>,
) -> Result<Response, Problem> {
    let rows = Rows {
        kind: "export",
        ..Rows::default()
    };
    let page = page::own(&deps, &caller, &wanted, rows, |export: Export| {
        view(&export)
    })
    .await?;
    Ok(Answer::ok(page).into_response())
}
