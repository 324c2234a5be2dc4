//! `ListExports`: GET /api/v1/exports

use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use caseclock_domain::{books::decode, export::Export, seams::Query as Rows};
use serde::Deserialize;

use crate::{
    deps::Deps,
    get_export::view,
    plumbing::{
        answer::Answer,
        caller::Caller,
        extract::Query,
        page::{self, Page},
        problem::Problem,
    },
};

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Wanted {
    cursor: Option<String>,
    limit: Option<usize>,
}

pub(crate) async fn handle(
    State(deps): State<Deps>,
    caller: Caller,
    Query(wanted): Query<Wanted>,
) -> Result<Response, Problem> {
    let limit = page::limit(wanted.limit)?;
    let rows = Rows {
        kind: "export",
        after: page::after(wanted.cursor.as_deref())?,
        limit: limit + 1,
        ..Rows::default()
    };
    let stored = deps.books.documents().list(&caller.scope(), &rows).await?;
    let exports: Vec<Export> = stored
        .iter()
        .map(|stored| decode(stored).map(|(export, _)| export))
        .collect::<Result<_, _>>()?;
    let page = Page::of(
        exports,
        limit,
        |export| &export.sort,
        |export| view(&export),
    );
    Ok(Answer::ok(page).into_response())
}
