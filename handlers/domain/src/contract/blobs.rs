//! The promises of [`Blobs`]. What a signed URL allows is tested where something answers it.

use std::ops::Range;

use bytes::Bytes;
use chrono::{DateTime, Utc};
use futures_util::{StreamExt as _, TryStreamExt as _, future::join_all};
use uuid::Uuid;

use super::somebody;
use crate::{
    ids::RecordingId,
    seams::{BlobName, Blobs, ReadFailed},
};

const WAV: &str = "audio/wav";

fn a_name() -> BlobName {
    BlobName::Recording(somebody(), RecordingId::new(Uuid::new_v4()))
}

async fn create(blobs: &dyn Blobs, name: &BlobName, bytes: &'static [u8]) -> bool {
    let bytes = Bytes::from_static(bytes);
    blobs
        .create(name, WAV, bytes)
        .await
        .expect("storage answers")
}

async fn read(
    blobs: &dyn Blobs,
    name: &BlobName,
    etag: &str,
    range: Range<u64>,
) -> Result<Vec<u8>, ReadFailed> {
    let stream = blobs.read(name, etag, range).await?;
    let parts: Vec<Bytes> = stream.try_collect().await?;
    Ok(parts.concat())
}

/// The first blob of a name stays, whoever comes second, also at the same time.
pub async fn a_blob_is_created_once(blobs: &dyn Blobs) {
    let name = a_name();
    assert!(blobs.facts(&name).await.expect("storage answers").is_none());
    let writers = (0..8).map(|_| create(blobs, &name, b"first"));
    let wins = join_all(writers)
        .await
        .into_iter()
        .filter(|won| *won)
        .count();
    assert_eq!(wins, 1);
    assert!(!create(blobs, &name, b"second one").await);
    let facts = blobs
        .facts(&name)
        .await
        .expect("storage answers")
        .expect("a blob");
    assert_eq!((facts.bytes, facts.content_type.as_str()), (5, WAV));
    let bytes = read(blobs, &name, &facts.etag, 0..5)
        .await
        .expect("its bytes");
    assert_eq!(bytes, b"first");
}

/// A range gives those bytes, and at most to the end.
pub async fn a_range_is_read(blobs: &dyn Blobs) {
    let name = a_name();
    create(blobs, &name, b"0123456789").await;
    let etag = blobs
        .facts(&name)
        .await
        .expect("storage answers")
        .expect("a blob")
        .etag;
    for (range, expected) in [
        (0..10, &b"0123456789"[..]),
        (0..1, b"0"),
        (3..7, b"3456"),
        (9..10, b"9"),
        (8..1000, b"89"),
    ] {
        let bytes = read(blobs, &name, &etag, range).await.expect("its bytes");
        assert_eq!(bytes, expected);
    }
}

/// Bytes come from the blob whose facts were read, or not at all.
pub async fn a_read_is_pinned_to_its_etag(blobs: &dyn Blobs) {
    let name = a_name();
    create(blobs, &name, b"one").await;
    let old = blobs
        .facts(&name)
        .await
        .expect("storage answers")
        .expect("a blob");
    blobs.delete(&name).await.expect("it is deleted");
    let gone = read(blobs, &name, &old.etag, 0..3).await;
    assert!(matches!(gone, Err(ReadFailed::Gone)));
    assert!(create(blobs, &name, b"two").await);
    let new = blobs
        .facts(&name)
        .await
        .expect("storage answers")
        .expect("a blob");
    assert_ne!(old.etag, new.etag);
    let changed = read(blobs, &name, &old.etag, 0..3).await;
    assert!(matches!(changed, Err(ReadFailed::Gone)));
    let bytes = read(blobs, &name, &new.etag, 0..3)
        .await
        .expect("its bytes");
    assert_eq!(bytes, b"two");
}

/// Deleting twice is as good as once.
pub async fn deleting_nothing_is_no_error(blobs: &dyn Blobs) {
    let name = a_name();
    create(blobs, &name, b"sound").await;
    for _ in 0..2 {
        blobs.delete(&name).await.expect("it is deleted");
        assert!(blobs.facts(&name).await.expect("storage answers").is_none());
    }
}

/// A large blob comes in parts, so that nobody need hold it whole.
pub async fn a_large_blob_streams(blobs: &dyn Blobs) {
    let name = a_name();
    let bytes: Bytes = (0..3_000_000_u32).map(|n| (n % 251) as u8).collect();
    let created = blobs.create(&name, WAV, bytes.clone()).await;
    assert!(created.expect("storage answers"));
    let facts = blobs
        .facts(&name)
        .await
        .expect("storage answers")
        .expect("a blob");
    let mut stream = blobs
        .read(&name, &facts.etag, 0..facts.bytes)
        .await
        .expect("a stream");
    let mut at = 0;
    let mut parts = 0;
    while let Some(part) = stream.next().await {
        let part = part.expect("a part");
        assert!(part.len() <= 1 << 20, "a part of {} bytes", part.len());
        assert_eq!(part, bytes[at..at + part.len()]);
        at += part.len();
        parts += 1;
    }
    assert_eq!(at, bytes.len());
    assert!(parts > 1);
}

/// Signed URLs name one blob, carry what the client must send, and keep their secret in `Debug`.
pub async fn signed_urls_are_for_one_blob(blobs: &dyn Blobs) {
    let name = a_name();
    let until: DateTime<Utc> = "2126-03-02T09:15:00Z".parse().expect("an instant");
    let upload = blobs.upload_url(&name, WAV, until).await.expect("a URL");
    assert_eq!((upload.method, upload.expires_at), ("PUT", until));
    for (header, value) in [("x-ms-blob-type", "BlockBlob"), ("content-type", WAV)] {
        let sent = upload
            .headers
            .iter()
            .find(|(name, _)| name.eq_ignore_ascii_case(header));
        assert_eq!(sent.map(|(_, value)| value.as_str()), Some(value));
    }
    let listen = blobs.listen_url(&name, until).await.expect("a URL");
    assert_eq!((listen.method, listen.expires_at), ("GET", until));
    let place = format!("/{}/{}?", name.container(), name.path());
    for (url, permission) in [(&upload, "sp=c&"), (&listen, "sp=r&")] {
        assert!(url.url.contains(&place));
        assert!(url.url.contains(permission));
        assert!(!format!("{url:?}").contains("sig="));
    }
}
