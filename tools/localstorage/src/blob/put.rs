//! Put Blob: a blob in one request, streamed to disk.

use std::collections::BTreeMap;

use base64::{Engine as _, engine::general_purpose::STANDARD as BASE64};
use caseclock_embedded::{BlobMeta, Existing, NewBlob, Upload};
use md5::{Digest as _, Md5};
use warp::http::StatusCode;

use super::{Target, refuse_copies};
use crate::{
    answer::{self, Answer, Refusal, empty, http_date, set},
    request::{Body, Head, next_part},
    server::Server,
};

pub(super) async fn blob(
    server: &Server,
    head: &Head,
    target: &Target<'_>,
    body: &mut Body,
) -> Answer {
    target.rights.need(&['c', 'w'])?;
    match head.header("x-ms-blob-type") {
        "BlockBlob" => {}
        "" => return Err(answer::MISSING_HEADER),
        _ => return Err(answer::BAD_HEADER),
    }
    refuse_copies(head)?;
    let length = head.length()?;
    if length > server.max_bytes {
        return Err(answer::TOO_LARGE);
    }
    // A second upload is refused before its bytes cross the wire; the rename decides all the same.
    let occupied = Occupied::new(head, target)?;
    if let (Existing::Keep, Some(_)) = (
        occupied.existing,
        server.files.stat(target.container, target.name).await?,
    ) {
        return Err(occupied.refusal);
    }
    let said = said_md5(head)?;
    let mut upload = server.files.begin().await?;
    let mut md5 = Md5::new();
    while let Some(part) = next_part(body).await? {
        md5.update(&part);
        upload.write(&part).await?;
    }
    if upload.written() != length {
        return Err(answer::BAD_BODY);
    }
    let md5 = BASE64.encode(md5.finalize());
    if said.is_some_and(|said| said != md5) {
        return Err(answer::OTHER_MD5);
    }
    let meta = publish(server, head, target, upload, Some(md5)).await?;
    server
        .events
        .blob_created(target.container, &meta, "PutBlob");
    Ok(created(&meta))
}

/// What a blob that is there already means for this request.
struct Occupied {
    existing: Existing,
    refusal: Refusal,
}

impl Occupied {
    fn new(head: &Head, target: &Target<'_>) -> Result<Self, Refusal> {
        if !head.header("if-match").is_empty() {
            return Err(answer::NOT_SPOKEN);
        }
        let (existing, refusal) = match head.header("if-none-match") {
            "*" => (Existing::Keep, answer::BLOB_EXISTS),
            "" if target.rights.allow('w') => (Existing::Replace, answer::BLOB_EXISTS),
            // A URL that may create may not change.
            "" => (Existing::Keep, answer::NOT_PERMITTED),
            _ => return Err(answer::NOT_SPOKEN),
        };
        Ok(Self { existing, refusal })
    }
}

/// Shows a finished upload under its name.
pub(super) async fn publish(
    server: &Server,
    head: &Head,
    target: &Target<'_>,
    upload: Upload,
    content_md5: Option<String>,
) -> Result<BlobMeta, Refusal> {
    let occupied = Occupied::new(head, target)?;
    let new = NewBlob {
        container: target.container.to_owned(),
        name: target.name.to_owned(),
        content_type: content_type(head),
        content_md5,
        metadata: metadata(head),
    };
    let published = server.files.publish(upload, new, occupied.existing).await?;
    published.ok_or(occupied.refusal)
}

pub(super) fn created(meta: &BlobMeta) -> warp::reply::Response {
    let mut response = empty(StatusCode::CREATED);
    set(&mut response, "etag", &meta.etag);
    set(&mut response, "last-modified", &http_date(meta.landed_at));
    set(&mut response, "x-ms-request-server-encrypted", "false");
    if let Some(md5) = &meta.content_md5 {
        set(&mut response, "content-md5", md5);
    }
    response
}

/// What the sender says the MD5 of this body is.
pub(super) fn said_md5(head: &Head) -> Result<Option<String>, Refusal> {
    let said = match head.header("content-md5") {
        "" => head.header("x-ms-blob-content-md5"),
        said => said,
    };
    if said.is_empty() {
        return Ok(None);
    }
    match BASE64.decode(said) {
        Ok(bytes) if bytes.len() == 16 => Ok(Some(said.to_owned())),
        _ => Err(answer::BAD_MD5),
    }
}

fn content_type(head: &Head) -> String {
    // A block list's own type is XML: only the blob's header counts there.
    let of_body = match head.query("comp") {
        "" => head.header("content-type"),
        _ => "",
    };
    match (head.header("x-ms-blob-content-type"), of_body) {
        ("", "") => "application/octet-stream",
        ("", said) | (said, _) => said,
    }
    .to_owned()
}

fn metadata(head: &Head) -> BTreeMap<String, String> {
    head.headers
        .keys()
        .filter_map(|name| {
            let key = name.as_str().strip_prefix("x-ms-meta-")?;
            Some((key.to_owned(), head.header(name.as_str()).to_owned()))
        })
        .collect()
}
