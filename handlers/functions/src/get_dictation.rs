//! `GetDictation`: GET /api/v1/dictations/{id}

use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use caseclock_domain::{
    books::decode,
    dictation_record::{DictationRecord, KeptDictation},
    entry::Entry,
    flows::change_entry::document_id,
    ids::DictationId,
};

use crate::{
    deps::Deps,
    plumbing::{
        answer::Answer,
        caller::Caller,
        extract::Path,
        problem::{GONE, NOT_FOUND, Problem},
    },
    views::DictationView,
};

pub(crate) async fn handle(
    State(deps): State<Deps>,
    caller: Caller,
    Path(id): Path<DictationId>,
) -> Result<Response, Problem> {
    let (kept, entries) = dictation_with_entries(&deps, &caller, id).await?;
    Ok(Answer::ok(DictationView::new(kept, entries)).into_response())
}

/// A dictation and its entries as they stand; 410 with the deletion's receipt once it is gone.
pub(crate) async fn dictation_with_entries(
    deps: &Deps,
    caller: &Caller,
    id: DictationId,
) -> Result<(KeptDictation, Vec<Entry>), Problem> {
    let scope = caller.scope();
    let record = deps
        .books
        .read::<DictationRecord>(&scope, &KeptDictation::document_id(id))
        .await?;
    let kept = match record {
        None => return Err(NOT_FOUND),
        Some((DictationRecord::Deleted { receipt, .. }, _)) => {
            return Err(GONE.member("deletion", &receipt));
        }
        Some((DictationRecord::Kept(kept), _)) => kept,
    };
    let ids: Vec<String> = kept.entry_ids.iter().map(|id| document_id(*id)).collect();
    let mut entries = Vec::with_capacity(ids.len());
    for stored in deps.books.documents().read_many(&scope, &ids).await? {
        entries.push(decode::<Entry>(&stored)?.0);
    }
    entries.sort_by(|one, other| other.sort.cmp(&one.sort));
    Ok((*kept, entries))
}
