//! An export from its choice to its file. Any number of finishers, each stopped anywhere, end
//! in one result: every step looks at what is there and leaves a receipt.

use std::convert::Infallible;

use bytes::Bytes;
use futures_util::StreamExt;
use sha2::{Digest, Sha256};

use crate::{
    audit::{EntryChange, Happening},
    books::{Books, Change, CommitError, MOST_BYTES, Outcome, Write, body},
    csv_file::{Row, csv_file},
    entry::{Delivery, Entry, Status},
    export::{CSV_TYPE, Export, Format, Progress},
    export_line::{Left, Line},
    flows::{
        change_entry::document_id,
        create_export::{find_export, read_entries},
    },
    hash,
    ids::{ExportId, Owner},
    receipt::Asked,
    seams::{BlobName, Blobs, ReadFailed, Scope, Unavailable},
};

/// The function whose work this is, whoever goes on with it: receipts and events name it.
const FUNCTION: &str = "CreateExport";
/// Entries of one claim, at most.
const CLAIM: usize = 45;
/// What the receipt, the event and the head of a claim may take.
const BESIDE: usize = 64_000;
/// How many entries are read at once for the file.
const PAGE: usize = 100;

/// Somebody else took the step: look again.
struct Moved;

type Step = Result<Option<Export>, CommitError<Infallible>>;

/// Goes on with an export until it is ready. `None` when there is no such export.
///
/// # Errors
/// Nothing is lost then: call again.
pub async fn finish_export(books: &Books, blobs: &dyn Blobs, owner: &Owner, id: ExportId) -> Step {
    let scope = Scope::Owner(owner.clone());
    let mut at_hand = None;
    loop {
        let export = match at_hand.take() {
            Some(export) => export,
            None => match find_export(books, owner, id).await? {
                Some((export, _)) => export,
                None => return Ok(None),
            },
        };
        at_hand = match (&export.progress, export.undecided()) {
            (Progress::Ready { .. }, _) => return Ok(Some(export)),
            (Progress::Preparing { .. }, Some(from)) => {
                claim(books, owner, &scope, id, from).await?
            }
            (Progress::Preparing { .. }, None) => {
                let file = make_file(books, blobs, owner, &scope, &export).await?;
                close(books, owner, &scope, id, file).await?
            }
        };
    }
}

/// Marks the next entries as delivered by this export, or leaves and names them; in the same
/// change the export says how far it is.
async fn claim(books: &Books, owner: &Owner, scope: &Scope, id: ExportId, from: usize) -> Step {
    let asked = step(books, owner, format!("{id}/claim/{from}"));
    let result = books
        .change(scope, &asked, || {
            Box::pin(async {
                let (mut export, rev) = still_there(books, owner, id).await?;
                if export.undecided() != Some(from) {
                    return Err(CommitError::Refused(Moved));
                }
                let now = books.clock().now();
                let end = export.lines.len().min(from + CLAIM);
                let ids = export.lines[from..end].iter().map(|line| line.entry_id);
                let mut entries = read_entries(books, scope, ids).await?;
                let mut room =
                    MOST_BYTES.saturating_sub(BESIDE + body("export", &export).to_string().len());
                let mut writes = Vec::new();
                let mut changes = Vec::new();
                let mut decided = from;
                for line in &mut export.lines[from..end] {
                    let found = entries.remove(&line.entry_id);
                    match found.ok_or(Left::NotApproved).and_then(|(entry, read)| {
                        may_leave(&entry, line, export.again).map(|()| (entry, read))
                    }) {
                        Err(left) => line.left = Some(left),
                        Ok((entry, read)) => {
                            let entry = entry.delivered_by(Delivery {
                                id,
                                kind: "export".into(),
                                target: export.profile.target().into(),
                                at: now,
                            });
                            let body = body("entry", &entry);
                            let bytes = body.to_string().len();
                            if bytes > room && !writes.is_empty() {
                                break;
                            }
                            if bytes > room {
                                line.left = Some(Left::TooLarge);
                            } else {
                                room -= bytes;
                                changes.push(EntryChange {
                                    entry_id: entry.id,
                                    before: Some(entry.content_hash.clone()),
                                    after: Some(entry.content_hash.clone()),
                                });
                                writes.push(Write::replace(document_id(entry.id), &read, body));
                            }
                        }
                    }
                    decided += 1;
                }
                export.progress = Progress::Preparing {
                    decided,
                    due_at: Export::due_after(now),
                };
                writes.push(Write::replace(
                    Export::document_id(id),
                    &rev,
                    body("export", &export),
                ));
                let change = change_of(&asked, id, "entriesDelivered", writes, changes);
                Ok((change, export))
            })
        })
        .await;
    settled(result)
}

/// Only what is approved as it was chosen may leave, and only once unless asked for again.
fn may_leave(entry: &Entry, line: &Line, again: bool) -> Result<(), Left> {
    let Status::Approved(approval) = &entry.status else {
        return Err(Left::NotApproved);
    };
    if entry.delivered && !again {
        return Err(Left::AlreadyDelivered);
    }
    let is_chosen = entry.content_hash == line.content_hash
        && approval.content_hash == line.content_hash
        && entry.computed_hash() == line.content_hash;
    if is_chosen {
        Ok(())
    } else {
        Err(Left::Changed)
    }
}

/// What there is to know of a finished file.
struct File {
    sha256: String,
    bytes: u64,
}

/// Writes the file unless there is one; the one that is there is the export's.
async fn make_file(
    books: &Books,
    blobs: &dyn Blobs,
    owner: &Owner,
    scope: &Scope,
    export: &Export,
) -> Result<File, Unavailable> {
    let name = BlobName::Export(owner.clone(), export.id);
    if blobs.facts(&name).await?.is_none() {
        let rows = rows(books, scope, export).await?;
        let bytes = match export.format {
            Format::Csv => csv_file(export.profile, export.bom, &rows),
        };
        // Where another finisher was quicker its file stays, and is the one that is hashed.
        blobs.create(&name, CSV_TYPE, Bytes::from(bytes)).await?;
    }
    hashed(blobs, &name).await
}

async fn rows(books: &Books, scope: &Scope, export: &Export) -> Result<Vec<Row>, Unavailable> {
    let taken: Vec<&Line> = export.taken().collect();
    let mut rows = Vec::with_capacity(taken.len());
    for page in taken.chunks(PAGE) {
        let ids = page.iter().map(|line| line.entry_id);
        let mut entries = read_entries(books, scope, ids).await?;
        for line in page {
            let entry = entries
                .remove(&line.entry_id)
                .map(|(entry, _)| entry)
                .filter(|entry| entry.computed_hash() == line.content_hash)
                .ok_or(Unavailable::new("an entry as it was delivered"))?;
            let price = line.price.and_then(|place| export.prices.get(place));
            rows.push(Row {
                entry,
                price: price.cloned(),
            });
        }
    }
    rows.sort_by_key(|row| (row.entry.date, row.entry.created_at, row.entry.id));
    Ok(rows)
}

async fn hashed(blobs: &dyn Blobs, name: &BlobName) -> Result<File, Unavailable> {
    let gone = || Unavailable::new("an export's file that was just written");
    let failed = |why| match why {
        ReadFailed::Gone => gone(),
        ReadFailed::Unavailable(why) => why,
    };
    let facts = blobs.facts(name).await?.ok_or_else(gone)?;
    let mut stream = blobs
        .read(name, &facts.etag, 0..facts.bytes)
        .await
        .map_err(failed)?;
    let mut hasher = Sha256::new();
    while let Some(part) = stream.next().await {
        hasher.update(part.map_err(failed)?);
    }
    Ok(File {
        sha256: hash::hex(&hasher.finalize()),
        bytes: facts.bytes,
    })
}

async fn close(books: &Books, owner: &Owner, scope: &Scope, id: ExportId, file: File) -> Step {
    let asked = step(books, owner, format!("{id}/ready"));
    let result = books
        .change(scope, &asked, || {
            Box::pin(async {
                let (mut export, rev) = still_there(books, owner, id).await?;
                if matches!(export.progress, Progress::Ready { .. }) {
                    return Err(CommitError::Refused(Moved));
                }
                export.progress = Progress::Ready {
                    sha256: file.sha256.clone(),
                    bytes: file.bytes,
                };
                let writes = vec![Write::replace(
                    Export::document_id(id),
                    &rev,
                    body("export", &export),
                )];
                let change = change_of(&asked, id, "exportReady", writes, Vec::new());
                Ok((change, export))
            })
        })
        .await;
    settled(result)
}

fn step(books: &Books, owner: &Owner, name: String) -> Asked {
    Asked::step(
        owner.timekeeper.clone(),
        FUNCTION,
        name,
        books.clock().now(),
    )
}

async fn still_there(
    books: &Books,
    owner: &Owner,
    id: ExportId,
) -> Result<(Export, crate::seams::Rev), CommitError<Moved>> {
    find_export(books, owner, id)
        .await?
        .ok_or(CommitError::Refused(Moved))
}

fn change_of(
    asked: &Asked,
    id: ExportId,
    action: &'static str,
    writes: Vec<Write>,
    entries: Vec<EntryChange>,
) -> Change {
    Change {
        writes,
        happening: Happening {
            action,
            by: asked.by.to_string(),
            function: asked.function,
            subjects: vec![id.to_string()],
            entries,
        },
        status: 200,
        ids: vec![id.to_string()],
    }
}

/// The export as this finisher wrote it; `None` where another one did, so that it is read.
fn settled(result: Result<(Outcome, Option<Export>), CommitError<Moved>>) -> Step {
    match result {
        Ok((Outcome::Committed, export)) => Ok(export),
        Ok((Outcome::Replayed(_), _)) | Err(CommitError::Refused(Moved)) => Ok(None),
        Err(CommitError::KeyReused) => Err(CommitError::KeyReused),
        Err(CommitError::Busy) => Err(CommitError::Busy),
        Err(CommitError::TooLarge) => Err(CommitError::TooLarge),
        Err(CommitError::Unavailable(why)) => Err(CommitError::Unavailable(why)),
    }
}
