//! One change of one entry: edited, approved, reopened, discarded; by exactly the version seen.

use crate::{
    audit::{EntryChange, Happening},
    books::{Books, Change, CommitError, Outcome, Write, body},
    entry::{Entry, EntryRefused},
    ids::{EntryId, Owner},
    receipt::{Asked, Receipt},
    seams::{Rev, Scope, Unavailable},
    seen::{NotSeen, Seen},
};

/// Why an entry is not changed.
#[derive(Debug, thiserror::Error)]
pub enum EntryChangeRefused {
    /// No such entry of this owner.
    #[error("no such entry")]
    NotFound(EntryId),
    /// The version seen is not the present one.
    #[error(transparent)]
    NotSeen(#[from] NotSeen),
    /// The rule says no.
    #[error(transparent)]
    Refused(#[from] EntryRefused),
    /// What was sent cannot be set; the caller knows what is wrong with it.
    #[error("the edit is not acceptable")]
    BadEdit,
}

/// An entry after a change, and whether an earlier arrival of the call made it.
#[derive(Debug)]
pub struct Changed {
    /// As it now stands.
    pub entry: Entry,
    /// The earlier answer, where there was one.
    pub replay: Option<Receipt>,
}

/// The document id of an entry.
pub fn document_id(id: EntryId) -> String {
    format!("e_{id}")
}

/// The entry as it stands.
///
/// # Errors
/// The store is away.
pub async fn find_entry(
    books: &Books,
    owner: &Owner,
    id: EntryId,
) -> Result<Option<(Entry, Rev)>, Unavailable> {
    books
        .read(&Scope::Owner(owner.clone()), &document_id(id))
        .await
}

/// Changes the entry by `rule`, if `seen` names its present version.
///
/// # Errors
/// As `EntryChangeRefused` and `CommitError` say; nothing is changed then.
pub async fn change_entry(
    books: &Books,
    owner: &Owner,
    id: EntryId,
    asked: &Asked,
    seen: &Seen,
    action: &'static str,
    rule: impl Fn(Entry) -> Result<Entry, EntryChangeRefused> + Send + Sync,
) -> Result<Changed, CommitError<EntryChangeRefused>> {
    let scope = Scope::Owner(owner.clone());
    let not_found = || CommitError::Refused(EntryChangeRefused::NotFound(id));
    let (entry, _) = find_entry(books, owner, id).await?.ok_or_else(not_found)?;
    if let Some(receipt) = books.receipt(&scope, asked).await? {
        return Ok(Changed {
            entry,
            replay: Some(receipt),
        });
    }
    let (outcome, changed) = books
        .change(&scope, asked, || {
            Box::pin(async {
                let (entry, rev) = find_entry(books, owner, id).await?.ok_or_else(not_found)?;
                let before = entry.content_hash.clone();
                seen.must_be(&entry.etag())
                    .map_err(EntryChangeRefused::from)
                    .map_err(CommitError::Refused)?;
                let entry = rule(entry).map_err(CommitError::Refused)?;
                let change = Change {
                    writes: vec![Write::replace(document_id(id), &rev, body("entry", &entry))],
                    happening: Happening {
                        action,
                        by: asked.by.to_string(),
                        function: asked.function,
                        subjects: Vec::new(),
                        entries: vec![EntryChange {
                            entry_id: id,
                            before: Some(before),
                            after: Some(entry.content_hash.clone()),
                        }],
                    },
                    status: 200,
                    ids: vec![id.to_string()],
                };
                Ok((change, entry))
            })
        })
        .await?;
    match (outcome, changed) {
        (Outcome::Committed, Some(entry)) => Ok(Changed {
            entry,
            replay: None,
        }),
        (Outcome::Replayed(receipt), _) => {
            let (entry, _) = find_entry(books, owner, id).await?.ok_or_else(not_found)?;
            Ok(Changed {
                entry,
                replay: Some(receipt),
            })
        }
        // OK: a committed change always has its thing.
        (Outcome::Committed, None) => unreachable!("a committed change has its entry"),
    }
}
