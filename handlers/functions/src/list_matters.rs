//! `ListMatters`: GET /api/v1/matters

use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use caseclock_domain::{
    ids::MatterId,
    matter::{Matter, MatterStatus},
    matter_search::{MatterQuery, search},
};
use serde::Deserialize;
use serde_json::{Value, json};

use crate::{
    deps::Deps,
    plumbing::{
        answer::Answer,
        caller::Caller,
        extract::Query,
        page::{self, Page},
        problem::{BAD_REQUEST, Problem},
    },
};

/// Between number and id in a cursor; neither holds it.
const SEPARATOR: char = '\n';

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Wanted {
    q: Option<String>,
    status: Option<MatterStatus>,
    cursor: Option<String>,
    limit: Option<usize>,
}

pub(crate) async fn handle(
    State(deps): State<Deps>,
    caller: Caller,
    Query(wanted): Query<Wanted>,
) -> Result<Response, Problem> {
    let limit = page::limit(wanted.limit)?;
    let query = MatterQuery {
        text: wanted.q,
        status: wanted.status,
        after: after(wanted.cursor.as_deref())?,
        limit: limit + 1,
    };
    let list = deps
        .matters
        .current(&deps.books, &caller.owner.firm)
        .await?;
    let found: Vec<(String, &Matter)> = search(list.index.matters(), &query)
        .into_iter()
        .map(|matter| {
            let key = format!("{}{SEPARATOR}{}", matter.display_number, matter.id);
            (key, matter)
        })
        .collect();
    let page = Page::of(found, limit, |(key, _)| key, |(_, matter)| view(matter));
    let mut answer = Answer::ok(page);
    if let Some((pointer, _)) = &list.pointer {
        answer = answer.etag(pointer.etag.clone());
    }
    Ok(answer.into_response())
}

fn after(cursor: Option<&str>) -> Result<Option<(String, MatterId)>, Problem> {
    let Some(key) = page::after(cursor)? else {
        return Ok(None);
    };
    let parts = key.rsplit_once(SEPARATOR);
    let place = parts.and_then(|(number, id)| Some((number.to_owned(), id.parse().ok()?)));
    place.map(Some).ok_or_else(|| {
        let message = "must be the `next` of an earlier page";
        BAD_REQUEST.error("?cursor", "invalid", message)
    })
}

fn view(matter: &Matter) -> Value {
    let mut view = json!({
        "id": matter.id,
        "displayNumber": matter.display_number,
        "client": matter.client,
        "description": matter.description,
        "aliases": matter.aliases,
        "otherParties": matter.other_parties,
        "status": matter.status,
    });
    if !matter.rates.is_empty() {
        view["rates"] = json!(matter.rates);
    }
    view
}
