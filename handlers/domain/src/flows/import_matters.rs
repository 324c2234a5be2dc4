//! A firm's list of matters is replaced by another, all at once.

use uuid::Uuid;

use crate::{
    audit::Happening,
    books::{Books, Change, CommitError, Outcome, Write, body},
    flows::settle_import::{Import, settle_import},
    ids::{FirmId, Owner},
    matter::Matter,
    matter_import::{Fault, Sent},
    matter_lists::{POINTER, Part, Pointer, part_id},
    receipt::{Asked, Receipt},
    seams::{Expect, Rev, Scope, Unavailable},
    seen::{NotSeen, Seen},
};

/// Bytes of one part: far below what one document may have, so that reading goes in parallel.
const PART_BYTES: usize = 500_000;

/// Why the list stays as it is.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ImportRefused {
    /// The version seen is not the present one.
    #[error(transparent)]
    NotSeen(#[from] NotSeen),
    /// What was sent is no list.
    #[error("the list has faults")]
    Faults(Vec<Fault>),
}

/// The list after an import.
#[derive(Debug)]
pub struct Imported {
    /// As it now stands; none where an earlier arrival's list has been forgotten.
    pub pointer: Option<Pointer>,
    /// The earlier answer, where there was one.
    pub replay: Option<Receipt>,
}

type Refusal = CommitError<ImportRefused>;

/// Replaces the list: parts under a version of their own first, then one change that points
/// at them. Before both it is noted what must be forgotten if this stops half-way.
///
/// # Errors
/// As `ImportRefused` says; the list is as it was then.
pub async fn import_matters(
    books: &Books,
    owner: &Owner,
    asked: &Asked,
    seen: &Seen,
    sent: &Sent,
) -> Result<Imported, Refusal> {
    let scope = Scope::Firm(owner.firm.clone());
    if let Some(receipt) = books.receipt(&scope, asked).await? {
        return replayed(books, &scope, receipt).await;
    }
    // Looked at before anything is written, and again by the change itself.
    let read = present(books, &scope).await?;
    must_be_seen(read.as_ref(), seen)?;
    let matters = sent
        .matters()
        .map_err(|faults| CommitError::Refused(ImportRefused::Faults(faults)))?;
    let (pointer, parts) = parted(matters);
    let replaced = read.map(|(old, _)| old);
    let import = Import::new(pointer.clone(), replaced, books.clock().now());
    let begun = Write::create(import.document_id(), body("import", &import));
    books.touch(&Scope::Owner(owner.clone()), begun).await?;
    for (n, part) in parts.iter().enumerate() {
        let id = part_id(&pointer.version, n);
        let write = Write::create(id, body("matters-part", part));
        // Nobody else has this version: what is there already is this very write.
        books.touch(&scope, write).await?;
    }
    let result = books
        .change(&scope, asked, || {
            Box::pin(async {
                let read = present(books, &scope).await?;
                must_be_seen(read.as_ref(), seen)?;
                let change = replacement(asked, &owner.firm, &pointer, read.as_ref());
                Ok((change, ()))
            })
        })
        .await;
    // A store that is away may have written the change for all that is known: the sweep sees
    // which list is the present one, and does whatever fails here.
    if !matches!(result, Err(CommitError::Unavailable(_))) {
        let _ = settle_import(books, owner, &import.document_id()).await;
    }
    match result? {
        (Outcome::Committed, _) => Ok(Imported {
            pointer: Some(pointer),
            replay: None,
        }),
        (Outcome::Replayed(receipt), _) => replayed(books, &scope, receipt).await,
    }
}

async fn present(books: &Books, scope: &Scope) -> Result<Option<(Pointer, Rev)>, Unavailable> {
    books.read(scope, POINTER).await
}

async fn replayed(books: &Books, scope: &Scope, receipt: Receipt) -> Result<Imported, Refusal> {
    Ok(Imported {
        pointer: present(books, scope).await?.map(|(pointer, _)| pointer),
        replay: Some(receipt),
    })
}

/// A first list needs no version; naming one then can only be a mistake.
fn must_be_seen(present: Option<&(Pointer, Rev)>, seen: &Seen) -> Result<(), Refusal> {
    let result = match (present, seen) {
        (Some((pointer, _)), seen) => seen.must_be(&pointer.etag),
        (None, Seen::Nothing) => Ok(()),
        (None, Seen::Tag(_) | Seen::Anything) => Err(NotSeen::Stale),
    };
    result.map_err(|why| CommitError::Refused(why.into()))
}

fn replacement(
    asked: &Asked,
    firm: &FirmId,
    pointer: &Pointer,
    read: Option<&(Pointer, Rev)>,
) -> Change {
    Change {
        writes: vec![Write {
            id: POINTER.into(),
            expect: read.map_or(Expect::Absent, |(_, rev)| Expect::At(rev.clone())),
            body: body("matters", pointer),
            ttl: None,
        }],
        happening: Happening {
            action: "mattersImported",
            by: asked.by.to_string(),
            function: asked.function,
            subjects: vec![format!("{firm}/matters/{}", pointer.version)],
            entries: Vec::new(),
        },
        status: 200,
        ids: vec![pointer.version.clone()],
    }
}

/// The list in parts, and the pointer that will name them.
fn parted(matters: Vec<Matter>) -> (Pointer, Vec<Part>) {
    let version = Uuid::new_v4().simple().to_string();
    let count = matters.len();
    let mut parts: Vec<Part> = Vec::new();
    let mut room = 0;
    for matter in matters {
        let bytes = serde_json::to_string(&matter).map_or(PART_BYTES, |text| text.len() + 1);
        match parts.last_mut() {
            Some(part) if bytes <= room => {
                part.items.push(matter);
                room -= bytes;
            }
            _ => {
                parts.push(Part {
                    items: vec![matter],
                });
                room = PART_BYTES.saturating_sub(bytes);
            }
        }
    }
    let pointer = Pointer {
        etag: format!("\"{version}\""),
        version,
        parts: parts.len(),
        count,
    };
    (pointer, parts)
}
