//! Get Blob and Get Blob Properties.

use std::{
    io::{Seek as _, SeekFrom},
    ops::Range,
};

use caseclock_embedded::BlobMeta;
use tokio::io::AsyncReadExt as _;
use tokio_util::io::ReaderStream;
use warp::{
    Reply as _,
    http::{Method, StatusCode},
    reply::Response,
};

use super::Target;
use crate::{
    answer::{self, Answer, Refusal, empty, http_date, set},
    request::Head,
    server::Server,
};

const CHUNK: usize = 64 * 1024;

pub(super) async fn blob(server: &Server, head: &Head, target: &Target<'_>) -> Answer {
    target.rights.need(&['r'])?;
    let open = server
        .files
        .open_blob(target.container, target.name)
        .await?;
    let mut open = open.ok_or(answer::NO_BLOB)?;
    let meta = open.meta;
    check_conditions(head, &meta.etag)?;
    if head.method == Method::HEAD {
        let mut response = empty(StatusCode::OK);
        set(&mut response, "content-length", &meta.bytes.to_string());
        describe(&mut response, &meta, true);
        return Ok(response);
    }
    let asked = match head.header("x-ms-range") {
        "" => head.header("range"),
        asked => asked,
    };
    let part = range(asked, meta.bytes)?;
    let bytes = part.clone().unwrap_or(0..meta.bytes);
    open.data.seek(SeekFrom::Start(bytes.start))?;
    let length = bytes.end - bytes.start;
    let data = tokio::fs::File::from_std(open.data).take(length);
    let stream = ReaderStream::with_capacity(data, CHUNK);
    let mut response = warp::reply::stream(stream).into_response();
    set(&mut response, "content-length", &length.to_string());
    describe(&mut response, &meta, part.is_none());
    if let Some(Range { start, end }) = part {
        *response.status_mut() = StatusCode::PARTIAL_CONTENT;
        let range = format!("bytes {start}-{}/{}", end - 1, meta.bytes);
        set(&mut response, "content-range", &range);
    }
    Ok(response)
}

fn describe(response: &mut Response, meta: &BlobMeta, whole: bool) {
    let landed_at = http_date(meta.landed_at);
    set(response, "content-type", &meta.content_type);
    set(response, "etag", &meta.etag);
    set(response, "last-modified", &landed_at);
    set(response, "accept-ranges", "bytes");
    set(response, "x-ms-blob-type", "BlockBlob");
    set(response, "x-ms-creation-time", &landed_at);
    set(response, "x-ms-lease-state", "available");
    set(response, "x-ms-lease-status", "unlocked");
    set(response, "x-ms-server-encrypted", "false");
    if let Some(md5) = &meta.content_md5 {
        let name = if whole {
            "content-md5"
        } else {
            "x-ms-blob-content-md5"
        };
        set(response, name, md5);
    }
    for (name, value) in &meta.metadata {
        set(response, format!("x-ms-meta-{name}"), value);
    }
}

/// `If-Match` and `If-None-Match` against the blob that is there.
pub(super) fn check_conditions(head: &Head, etag: &str) -> Result<(), Refusal> {
    let fits = |condition: &str| {
        let bare = |tag: &str| tag.trim().trim_matches('"').to_owned();
        condition == "*" || condition.split(',').any(|tag| bare(tag) == bare(etag))
    };
    let (wanted, known) = (head.header("if-match"), head.header("if-none-match"));
    if !wanted.is_empty() && !fits(wanted) {
        return Err(answer::OTHER_ETAG);
    }
    if !known.is_empty() && fits(known) {
        return Err(answer::NOT_MODIFIED);
    }
    Ok(())
}

/// The part that is asked for; none when the whole is. As Azure, a form that is not
/// `bytes=first-` or `bytes=first-last` asks for the whole.
fn range(asked: &str, length: u64) -> Result<Option<Range<u64>>, Refusal> {
    let Some((first, last)) = asked
        .strip_prefix("bytes=")
        .and_then(|range| range.split_once('-'))
    else {
        return Ok(None);
    };
    let Ok(first) = first.trim().parse::<u64>() else {
        return Ok(None);
    };
    let end = match last.trim() {
        "" => length,
        last => match last.parse::<u64>() {
            Ok(last) if last >= first => last.saturating_add(1).min(length),
            _ => return Ok(None),
        },
    };
    if first >= length {
        return Err(answer::BAD_RANGE);
    }
    Ok(Some(first..end))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_range_is_what_azure_makes_of_it() {
        for (asked, expected) in [
            ("", Ok(None)),
            ("bytes=0-", Ok(Some(0..10))),
            ("bytes=0-0", Ok(Some(0..1))),
            ("bytes=3-6", Ok(Some(3..7))),
            ("bytes=3-99", Ok(Some(3..10))),
            ("bytes=9-18446744073709551615", Ok(Some(9..10))),
            ("bytes=10-", Err(answer::BAD_RANGE)),
            ("bytes=6-3", Ok(None)),
            ("bytes=-3", Ok(None)),
            ("bytes=0-1,3-4", Ok(None)),
            ("pages=0-1", Ok(None)),
        ] {
            assert_eq!(range(asked, 10), expected, "{asked}");
        }
        assert_eq!(range("bytes=0-0", 0), Err(answer::BAD_RANGE));
    }
}
