//! Pages of a list: an opaque cursor over a key that never changes, so that edits and new things
//! neither repeat nor hide a row.

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use caseclock_domain::{
    books::decode,
    seams::{Query, Stored},
};
use serde::{Deserialize, Serialize, de::DeserializeOwned};

use super::{
    caller::Caller,
    problem::{BAD_REQUEST, Problem},
};
use crate::deps::Deps;

/// Rows of a page unless the client asks for another number.
const USUAL: usize = 50;
/// Rows of a page, at most.
const MOST: usize = 200;

/// Which page a client wants.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Wanted {
    pub(crate) cursor: Option<String>,
    pub(crate) limit: Option<usize>,
}

/// A page of the caller's own documents of one kind, newest first; `rows` says which of them.
pub(crate) async fn own<R: DeserializeOwned, T>(
    deps: &Deps,
    caller: &Caller,
    wanted: &Wanted,
    rows: Query,
    view: impl Fn(R) -> T,
) -> Result<Page<T>, Problem> {
    let limit = limit(wanted.limit)?;
    let rows = Query {
        after: after(wanted.cursor.as_deref())?,
        limit: limit + 1,
        ..rows
    };
    let stored = deps.books.documents().list(&caller.scope(), &rows).await?;
    let found: Vec<(&Stored, R)> = stored
        .iter()
        .map(|stored| Ok((stored, decode(stored)?.0)))
        .collect::<Result<_, Problem>>()?;
    Ok(Page::of(
        found,
        limit,
        // By which the store lists them.
        |(stored, _)| stored.body["sort"].as_str().unwrap_or_default(),
        |(_, found)| view(found),
    ))
}

/// A page as clients see it.
#[derive(Debug, Serialize)]
pub(crate) struct Page<T> {
    pub(crate) items: Vec<T>,
    /// The cursor of the next page, if there is one.
    pub(crate) next: Option<String>,
}

impl<T> Page<T> {
    /// A page of at most `limit` of `rows`, of which one more was asked for than fits.
    pub(crate) fn of<R>(
        mut rows: Vec<R>,
        limit: usize,
        key: impl Fn(&R) -> &str,
        view: impl Fn(R) -> T,
    ) -> Self {
        let more = rows.len() > limit;
        rows.truncate(limit);
        let next = rows.last().filter(|_| more).map(|last| cursor(key(last)));
        Self {
            items: rows.into_iter().map(view).collect(),
            next,
        }
    }
}

/// The cursor that continues after `key`.
pub(crate) fn cursor(key: &str) -> String {
    URL_SAFE_NO_PAD.encode(key)
}

/// The key that a cursor continues after.
pub(crate) fn after(cursor: Option<&str>) -> Result<Option<String>, Problem> {
    cursor.map(read).transpose()
}

fn read(cursor: &str) -> Result<String, Problem> {
    let key = URL_SAFE_NO_PAD
        .decode(cursor)
        .ok()
        .and_then(|key| String::from_utf8(key).ok());
    // Room for the longest number and id of a matter.
    key.filter(|key| !key.is_empty() && key.len() <= 1_100)
        .ok_or_else(|| {
            BAD_REQUEST.error(
                "?cursor",
                "invalid",
                "must be the `next` of an earlier page",
            )
        })
}

/// How many rows the client wants.
pub(crate) fn limit(asked: Option<usize>) -> Result<usize, Problem> {
    match asked {
        None => Ok(USUAL),
        Some(limit) if (1..=MOST).contains(&limit) => Ok(limit),
        Some(_) => Err(BAD_REQUEST.error("?limit", "range", "must be from 1 to 200")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_page_has_no_next() {
        let rows = |n: usize| (0..n).map(|n| n.to_string()).collect::<Vec<_>>();
        let page = |n| Page::of(rows(n), 2, |row| row, |row| row);
        assert_eq!(page(2).next, None);
        let next = page(3).next;
        assert_eq!(
            after(next.as_deref()).expect("our own"),
            Some("1".to_owned())
        );
    }

    #[test]
    fn a_cursor_that_is_not_ours_is_refused_by_name() {
        for bad in ["", "%%%", "_w"] {
            assert!(read(bad).is_err(), "{bad}");
        }
    }
}
