//! `GetExport`: GET /api/v1/exports/{id}

use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use caseclock_domain::{
    export::{Export, Progress},
    flows::create_export::find_export,
    ids::ExportId,
    time::stamp,
};
use serde_json::{Value, json};

use crate::{
    deps::Deps,
    plumbing::{
        answer::Answer,
        caller::Caller,
        extract::Path,
        problem::{NOT_FOUND, Problem},
    },
};

pub(crate) async fn handle(
    State(deps): State<Deps>,
    caller: Caller,
    Path(id): Path<ExportId>,
) -> Result<Response, Problem> {
    let found = find_export(&deps.books, &caller.owner, id).await?;
    let (export, _) = found.ok_or(NOT_FOUND)?;
    Ok(Answer::ok(view(&export)).into_response())
}

/// An export as its owner sees it.
pub(crate) fn view(export: &Export) -> Value {
    let (status, sha256) = match &export.progress {
        Progress::Preparing { .. } => ("preparing", None),
        Progress::Ready { sha256, .. } => ("ready", Some(sha256)),
    };
    let left: Vec<Value> = export
        .left()
        .map(|(entry_id, reason)| json!({ "entryId": entry_id, "reason": reason }))
        .collect();
    json!({
        "id": export.id,
        "format": export.format,
        "profile": export.profile,
        "status": status,
        "entryCount": export.taken().count(),
        "billedMinutes": export.billed_minutes(),
        "sha256": sha256,
        "createdAt": stamp(export.created_at),
        "left": left,
        "more": export.more,
        "content": sha256.map(|_| format!("/api/v1/exports/{}/content", export.id)),
    })
}
