//! `ListRecordings`: GET /api/v1/recordings

use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use caseclock_domain::{books::decode, recording::Recording, seams::Query as Rows};
use serde::Deserialize;

use crate::{
    deps::Deps,
    plumbing::{
        answer::Answer,
        caller::Caller,
        extract::Query,
        page::{self, Page},
        problem::Problem,
    },
    views,
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
        kind: "recording",
        after: page::after(wanted.cursor.as_deref())?,
        limit: limit + 1,
        ..Rows::default()
    };
    let stored = deps.books.documents().list(&caller.scope(), &rows).await?;
    let recordings: Vec<Recording> = stored
        .iter()
        .map(|stored| decode(stored).map(|(found, _)| found))
        .collect::<Result<_, _>>()?;
    let page = Page::of(
        recordings,
        limit,
        |recording| &recording.sort,
        |recording| views::recording(&recording),
    );
    Ok(Answer::ok(page).into_response())
}
