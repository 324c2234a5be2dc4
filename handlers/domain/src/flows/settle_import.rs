//! The parts of a list that nothing points at are forgotten, also where an import stopped half-way.

use chrono::{DateTime, Duration, Utc};
use serde::{Deserialize, Serialize};

use crate::{
    books::{Books, Write, body},
    ids::Owner,
    matter_lists::{POINTER, Pointer, part_id},
    seams::{Scope, Unavailable},
    time::wire,
};

/// After so long an import has ended, whatever became of it: the host stops every call earlier.
const OVER_MINUTES: i64 = 60;
/// A part that is not the present list's stays readable for those in the middle of reading it.
const FORGOTTEN_SECONDS: u32 = 24 * 60 * 60;

/// An import under way, stored before its parts with whoever asked for it, since the sweep looks
/// through owners only.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Import {
    made: Pointer,
    replaced: Option<Pointer>,
    #[serde(with = "wire")]
    due_at: DateTime<Utc>,
}

impl Import {
    /// Of `made` over `replaced`.
    pub(crate) fn new(made: Pointer, replaced: Option<Pointer>, now: DateTime<Utc>) -> Self {
        Self {
            made,
            replaced,
            due_at: now + Duration::minutes(OVER_MINUTES),
        }
    }

    /// Its document's id.
    pub(crate) fn document_id(&self) -> String {
        format!("i_{}", self.made.version)
    }
}

/// Lets the store forget whichever of an import's lists is not the present one, and the import
/// itself.
///
/// # Errors
/// The store is away; the import stays due.
pub async fn settle_import(books: &Books, owner: &Owner, id: &str) -> Result<(), Unavailable> {
    let own = Scope::Owner(owner.clone());
    let Some((import, rev)) = books.read::<Import>(&own, id).await? else {
        return Ok(());
    };
    let firm = Scope::Firm(owner.firm.clone());
    let present = books.read::<Pointer>(&firm, POINTER).await?;
    let present = present.map(|(pointer, _)| pointer.version);
    for list in [Some(&import.made), import.replaced.as_ref()] {
        if let Some(list) = list
            && present.as_ref() != Some(&list.version)
        {
            forget(books, &firm, list).await?;
        }
    }
    let done = Write {
        ttl: Some(1),
        ..Write::replace(id.to_owned(), &rev, body("import", &import))
    };
    // One that moved meanwhile was settled by somebody else.
    books.touch(&own, done).await?;
    Ok(())
}

async fn forget(books: &Books, firm: &Scope, list: &Pointer) -> Result<(), Unavailable> {
    let ids: Vec<String> = (0..list.parts).map(|n| part_id(&list.version, n)).collect();
    for part in books.documents().read_many(firm, &ids).await? {
        let write = Write {
            ttl: Some(FORGOTTEN_SECONDS),
            ..Write::replace(part.id, &part.rev, part.body)
        };
        // A part that moved meanwhile is being forgotten by somebody else.
        books.touch(firm, write).await?;
    }
    Ok(())
}
