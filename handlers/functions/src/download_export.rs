//! `DownloadExport`: GET /api/v1/exports/{id}/content, the same bytes each time.

use axum::{
    body::Body,
    extract::State,
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
};
use caseclock_domain::{
    export::{CSV_TYPE, Export, Format, Progress},
    flows::create_export::find_export,
    ids::ExportId,
    seams::{BlobName, ReadFailed},
};

use crate::{
    deps::Deps,
    plumbing::{
        caller::Caller,
        extract::Path,
        problem::{EXPORT_PREPARING, GONE, NOT_FOUND, Problem},
    },
};

/// A file that is still being made is looked for again after so many seconds.
const LOOK_AGAIN: u32 = 5;

pub(crate) async fn handle(
    State(deps): State<Deps>,
    caller: Caller,
    Path(id): Path<ExportId>,
) -> Result<Response, Problem> {
    let found = find_export(&deps.books, &caller.owner, id).await?;
    let (export, _) = found.ok_or(NOT_FOUND)?;
    match export.progress {
        Progress::Preparing { .. } => return Err(EXPORT_PREPARING.retry_after(LOOK_AGAIN)),
        Progress::Ready { .. } => {}
    }
    let gone = || GONE.detail("the file is no longer kept");
    let name = BlobName::Export(caller.owner, id);
    let facts = deps.blobs.facts(&name).await?.ok_or_else(gone)?;
    let stream = deps
        .blobs
        .read(&name, &facts.etag, 0..facts.bytes)
        .await
        .map_err(|failed| match failed {
            ReadFailed::Gone => gone(),
            ReadFailed::Unavailable(why) => why.into(),
        })?;
    let mut response = Body::from_stream(stream).into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, media_type(&export));
    headers.insert(header::CONTENT_LENGTH, HeaderValue::from(facts.bytes));
    headers.insert(header::CONTENT_DISPOSITION, attachment(&export));
    // A browser that took the file for something else might run what a narrative says.
    let no_sniffing = HeaderValue::from_static("nosniff");
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, no_sniffing);
    let no_store = HeaderValue::from_static("no-store");
    headers.insert(header::CACHE_CONTROL, no_store);
    Ok(response)
}

fn media_type(export: &Export) -> HeaderValue {
    match export.format {
        Format::Csv => HeaderValue::from_static(CSV_TYPE),
    }
}

fn attachment(export: &Export) -> HeaderValue {
    let day = export.created_at.format("%Y-%m-%d");
    let name = format!("attachment; filename=\"caseclock-{day}-{}.csv\"", export.id);
    // OK: a date and an id are visible ASCII.
    HeaderValue::from_str(&name).expect("visible ASCII")
}
