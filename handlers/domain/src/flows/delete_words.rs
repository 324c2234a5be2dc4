//! Sound and words are deleted; entries stay, without the words that were spoken.

use crate::{
    audit::{EntryChange, Happening},
    books::{Books, Change, CommitError, Outcome, Write, body, decode},
    deletion::DeletionReceipt,
    dictation_record::{DictationRecord, KeptDictation},
    entry::Entry,
    flows::{change_entry::document_id, start_recording::find_recording},
    ids::{DictationId, EntryId, Owner, RecordingId},
    receipt::{Asked, Receipt},
    recording::{Recording, State},
    seams::{BlobName, Blobs, Scope, Unavailable},
};

/// No such recording or dictation of this owner.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotFound;

/// A deletion and, where an earlier arrival of the call asked for it, the earlier answer.
pub type Deletion = (DeletionReceipt, Option<Receipt>);

/// Deletes a recording: its sound, its transcript, and the quotes in its entries.
///
/// Deleting again gives the first deletion's receipt.
///
/// # Errors
/// As `CommitError` says. Once it is committed the sound goes now or with the next sweep.
pub async fn delete_recording(
    books: &Books,
    blobs: &dyn Blobs,
    owner: &Owner,
    id: RecordingId,
    asked: &Asked,
) -> Result<Deletion, CommitError<NotFound>> {
    let deletion = delete(books, owner, asked, id.into(), Some(id)).await?;
    // The tombstone stays due, so a storage that is away now is asked again by the sweep.
    let _ = blobs.delete(&BlobName::Recording(owner.clone(), id)).await;
    Ok(deletion)
}

/// Deletes a dictation: its words, and the quotes in its entries. The words of a recording go
/// with the recording's sound.
///
/// # Errors
/// As `CommitError` says.
pub async fn delete_dictation(
    books: &Books,
    blobs: &dyn Blobs,
    owner: &Owner,
    id: DictationId,
    asked: &Asked,
) -> Result<Deletion, CommitError<NotFound>> {
    let recording = RecordingId::new(id.as_uuid());
    match find_recording(books, owner, recording).await? {
        Some(_) => delete_recording(books, blobs, owner, recording, asked).await,
        None => delete(books, owner, asked, id, None).await,
    }
}

async fn delete(
    books: &Books,
    owner: &Owner,
    asked: &Asked,
    id: DictationId,
    recording: Option<RecordingId>,
) -> Result<Deletion, CommitError<NotFound>> {
    let scope = Scope::Owner(owner.clone());
    let present = deleted_before(books, owner, id, recording).await?;
    if let Some(receipt) = books.receipt(&scope, asked).await?
        && let Some(deletion) = present
    {
        return Ok((deletion, Some(receipt)));
    }
    // A second deletion finds the first one's tombstone; nothing is left to change.
    if let Some(deletion) = present {
        return Ok((deletion, None));
    }
    let (outcome, deletion) = books
        .change(&scope, asked, || {
            Box::pin(async {
                let now = books.clock().now();
                let mut writes = Vec::new();
                let mut found = None;
                let mut may_land_until = None;
                if let Some(recording) = recording {
                    found = find_recording(books, owner, recording).await?;
                    may_land_until = found.as_ref().map(|(recording, _)| recording.upload_until);
                }
                let deletion = DeletionReceipt::at(now, may_land_until);
                let words = books
                    .read::<DictationRecord>(&scope, &KeptDictation::document_id(id))
                    .await?;
                if found.is_none() && words.is_none() {
                    return Err(CommitError::Refused(NotFound));
                }
                let mut entry_ids = found
                    .as_ref()
                    .map(|(recording, _)| recording.entry_ids().to_vec())
                    .unwrap_or_default();
                if let Some((recording, rev)) = found {
                    let id = Recording::document_id(recording.id);
                    let recording = recording.deleted(deletion.clone(), now);
                    writes.push(Write::replace(id, &rev, body("recording", &recording)));
                }
                if let Some((DictationRecord::Kept(kept), rev)) = words {
                    entry_ids.clone_from(&kept.entry_ids);
                    let tombstone = DictationRecord::Deleted {
                        id,
                        entry_ids: kept.entry_ids.clone(),
                        receipt: deletion.clone(),
                    };
                    let words = body("dictation", &tombstone);
                    writes.push(Write::replace(KeptDictation::document_id(id), &rev, words));
                }
                let entries = strip(books, &scope, &entry_ids, &mut writes).await?;
                let happening = Happening {
                    action: if recording.is_some() {
                        "recordingDeleted"
                    } else {
                        "dictationDeleted"
                    },
                    by: asked.by.to_string(),
                    function: asked.function,
                    subjects: vec![id.to_string()],
                    entries,
                };
                let change = Change {
                    writes,
                    happening,
                    status: 200,
                    ids: vec![id.to_string()],
                };
                Ok((change, deletion))
            })
        })
        .await?;
    match (outcome, deletion) {
        (Outcome::Committed, Some(deletion)) => Ok((deletion, None)),
        (Outcome::Replayed(receipt), _) => {
            let deletion = deleted_before(books, owner, id, recording)
                .await?
                .ok_or(CommitError::Refused(NotFound))?;
            Ok((deletion, Some(receipt)))
        }
        // OK: a committed change always has its thing.
        (Outcome::Committed, None) => unreachable!("a committed deletion has its receipt"),
    }
}

/// Entries of one dictation are at most ninety, so they fit the change with their tombstones.
async fn strip(
    books: &Books,
    scope: &Scope,
    ids: &[EntryId],
    writes: &mut Vec<Write>,
) -> Result<Vec<EntryChange>, Unavailable> {
    let documents: Vec<String> = ids.iter().map(|id| document_id(*id)).collect();
    let mut changes = Vec::new();
    for stored in books.documents().read_many(scope, &documents).await? {
        let (entry, rev) = decode::<Entry>(&stored)?;
        let hash = Some(entry.content_hash.clone());
        changes.push(EntryChange {
            entry_id: entry.id,
            before: hash.clone(),
            after: hash,
        });
        let entry = body("entry", &entry.without_words());
        writes.push(Write::replace(stored.id, &rev, entry));
    }
    Ok(changes)
}

async fn deleted_before(
    books: &Books,
    owner: &Owner,
    id: DictationId,
    recording: Option<RecordingId>,
) -> Result<Option<DeletionReceipt>, Unavailable> {
    if let Some(recording) = recording {
        return Ok(match find_recording(books, owner, recording).await? {
            Some((
                Recording {
                    state: State::Deleted { receipt, .. },
                    ..
                },
                _,
            )) => Some(receipt),
            _ => None,
        });
    }
    let scope = Scope::Owner(owner.clone());
    let words = books
        .read::<DictationRecord>(&scope, &KeptDictation::document_id(id))
        .await?;
    Ok(match words {
        Some((DictationRecord::Deleted { receipt, .. }, _)) => Some(receipt),
        _ => None,
    })
}
