//! Several approvals at once: all of them or none.

use crate::{
    audit::{EntryChange, Happening},
    books::{Books, Change, CommitError, Outcome, Write, body},
    entry::{Entry, EntryRefused},
    flows::change_entry::{document_id, find_entry},
    ids::{EntryId, Owner},
    receipt::{Asked, Receipt},
    seams::Scope,
    seen::{NotSeen, Seen},
};

/// Entries of one call, at most.
pub const MOST_AT_ONCE: usize = 40;

/// Why none is approved; `nth` is the place in the call.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OneRefused {
    /// Its place in the call.
    pub nth: usize,
    /// Why.
    pub why: WhyOne,
}

/// Why one of several cannot be approved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WhyOne {
    /// No such entry of this owner.
    NotFound,
    /// Another version.
    NotSeen(NotSeen),
    /// The rule says no.
    Refused(EntryRefused),
}

/// The entries as they now stand, and the earlier answer where there was one.
#[derive(Debug)]
pub struct ApprovedAll {
    /// In the order of the call.
    pub entries: Vec<Entry>,
    /// The earlier answer.
    pub replay: Option<Receipt>,
}

/// Approves all of them by exactly the versions seen, or none.
///
/// # Errors
/// Every entry that stands in the way, in the order of refusals: absent, stale, refused.
pub async fn approve_entries(
    books: &Books,
    owner: &Owner,
    asked: &Asked,
    wanted: &[(EntryId, Seen)],
) -> Result<ApprovedAll, CommitError<Vec<OneRefused>>> {
    let scope = Scope::Owner(owner.clone());
    present(books, owner, wanted).await?;
    if let Some(receipt) = books.receipt(&scope, asked).await? {
        return replayed(books, owner, wanted, receipt).await;
    }
    let (outcome, approved) = books
        .change(&scope, asked, || {
            Box::pin(async {
                let mut writes = Vec::new();
                let mut changes = Vec::new();
                let mut entries = Vec::new();
                let mut refused = Vec::new();
                let now = books.clock().now();
                for (nth, (id, seen)) in wanted.iter().enumerate() {
                    let Some((entry, rev)) = find_entry(books, owner, *id).await? else {
                        refused.push(OneRefused {
                            nth,
                            why: WhyOne::NotFound,
                        });
                        continue;
                    };
                    let before = entry.content_hash.clone();
                    let result = seen
                        .must_be(&entry.etag())
                        .map_err(WhyOne::NotSeen)
                        .and_then(|()| entry.approve(&asked.by, now).map_err(WhyOne::Refused));
                    match result {
                        Ok(entry) => {
                            changes.push(EntryChange {
                                entry_id: *id,
                                before: Some(before),
                                after: Some(entry.content_hash.clone()),
                            });
                            writes.push(Write::replace(
                                document_id(*id),
                                &rev,
                                body("entry", &entry),
                            ));
                            entries.push(entry);
                        }
                        Err(why) => refused.push(OneRefused { nth, why }),
                    }
                }
                if !refused.is_empty() {
                    return Err(CommitError::Refused(refused));
                }
                let change = Change {
                    writes,
                    happening: Happening {
                        action: "entriesApproved",
                        by: asked.by.to_string(),
                        function: asked.function,
                        subjects: Vec::new(),
                        entries: changes,
                    },
                    status: 200,
                    ids: wanted.iter().map(|(id, _)| id.to_string()).collect(),
                };
                Ok((change, entries))
            })
        })
        .await?;
    match outcome {
        Outcome::Committed => Ok(ApprovedAll {
            entries: approved.unwrap_or_default(),
            replay: None,
        }),
        Outcome::Replayed(receipt) => replayed(books, owner, wanted, receipt).await,
    }
}

async fn present(
    books: &Books,
    owner: &Owner,
    wanted: &[(EntryId, Seen)],
) -> Result<Vec<Entry>, CommitError<Vec<OneRefused>>> {
    let mut entries = Vec::with_capacity(wanted.len());
    let mut absent = Vec::new();
    for (nth, (id, _)) in wanted.iter().enumerate() {
        match find_entry(books, owner, *id).await? {
            Some((entry, _)) => entries.push(entry),
            None => absent.push(OneRefused {
                nth,
                why: WhyOne::NotFound,
            }),
        }
    }
    if absent.is_empty() {
        Ok(entries)
    } else {
        Err(CommitError::Refused(absent))
    }
}

async fn replayed(
    books: &Books,
    owner: &Owner,
    wanted: &[(EntryId, Seen)],
    receipt: Receipt,
) -> Result<ApprovedAll, CommitError<Vec<OneRefused>>> {
    let entries = present(books, owner, wanted).await?;
    Ok(ApprovedAll {
        entries,
        replay: Some(receipt),
    })
}
