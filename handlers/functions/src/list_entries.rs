//! `ListEntries`: GET /api/v1/entries

use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use caseclock_domain::{entry::Entry, ids::MatterId, seams::Query as Rows};
use chrono::NaiveDate;
use serde::Deserialize;

use crate::{
    deps::Deps,
    plumbing::{
        answer::Answer,
        caller::Caller,
        extract::Query,
        page,
        problem::{BAD_REQUEST, Problem},
    },
    views::EntryView,
};

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct Wanted {
    status: Option<String>,
    from: Option<NaiveDate>,
    to: Option<NaiveDate>,
    matter_id: Option<MatterId>,
    delivered: Option<bool>,
    cursor: Option<String>,
    limit: Option<usize>,
}

pub(crate) async fn handle(
    State(deps): State<Deps>,
    caller: Caller,
    Query(wanted): Query<Wanted>,
) -> Result<Response, Problem> {
    let rows = Rows {
        kind: "entry",
        statuses: statuses(wanted.status.as_deref())?,
        from: wanted.from,
        to: wanted.to,
        matter_id: wanted.matter_id,
        delivered: wanted.delivered,
        ..Rows::default()
    };
    let place = page::Wanted {
        cursor: wanted.cursor,
        limit: wanted.limit,
    };
    let view = |entry: Entry| EntryView::from(entry);
    let page = page::own(&deps, &caller, &place, rows, view).await?;
    Ok(Answer::ok(page).into_response())
}

fn statuses(list: Option<&str>) -> Result<Vec<&'static str>, Problem> {
    let Some(list) = list else {
        return Ok(Vec::new());
    };
    list.split(',')
        .map(|status| {
            ["draft", "approved", "discarded"]
                .into_iter()
                .find(|known| *known == status)
                .ok_or_else(|| {
                    let message = "must be a comma list of draft, approved, discarded";
                    BAD_REQUEST.error("?status", "invalid", message)
                })
        })
        .collect()
}
