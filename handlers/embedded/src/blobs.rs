//! `Blobs` over plain files, with URLs that `localstorage` answers.

use std::{
    io::{self, Seek as _},
    ops::Range,
    sync::Arc,
};

use async_trait::async_trait;
use bytes::Bytes;
use caseclock_domain::seams::{
    BlobFacts, BlobName, Blobs, ByteStream, ReadFailed, SignedUrl, Unavailable,
};
use chrono::{DateTime, Utc};
use futures_util::{StreamExt as _, TryStreamExt as _};
use tokio::io::AsyncReadExt as _;
use tokio_util::io::ReaderStream;

use crate::{
    files::{BlobFiles, Existing, NewBlob},
    key::AccountKey,
    sas,
};

const READING: &str = "reading a blob";
const CHUNK: usize = 64 * 1024;

/// The blobs of a data directory.
pub(crate) struct LocalBlobs {
    files: Arc<BlobFiles>,
    key: AccountKey,
    origin: String,
}

impl LocalBlobs {
    pub(crate) fn new(files: Arc<BlobFiles>, key: AccountKey, origin: String) -> Self {
        Self { files, key, origin }
    }

    fn sign(
        &self,
        name: &BlobName,
        may: (&'static str, &str),
        headers: Vec<(String, String)>,
        expires_at: DateTime<Utc>,
    ) -> SignedUrl {
        let blob = (name.container(), &*name.path());
        sas::signed_url(&self.key, &self.origin, blob, may, headers, expires_at)
    }
}

fn unavailable(what: &'static str) -> impl Fn(io::Error) -> Unavailable {
    move |error| Unavailable::because(what, error)
}

#[async_trait]
impl Blobs for LocalBlobs {
    async fn upload_url(
        &self,
        name: &BlobName,
        content_type: &str,
        expires_at: DateTime<Utc>,
    ) -> Result<SignedUrl, Unavailable> {
        let headers = vec![
            ("x-ms-blob-type".to_owned(), "BlockBlob".to_owned()),
            ("Content-Type".to_owned(), content_type.to_owned()),
        ];
        // `c` without `w`: the URL can make the blob, never change it.
        Ok(self.sign(name, ("PUT", "c"), headers, expires_at))
    }

    async fn listen_url(
        &self,
        name: &BlobName,
        expires_at: DateTime<Utc>,
    ) -> Result<SignedUrl, Unavailable> {
        Ok(self.sign(name, ("GET", "r"), Vec::new(), expires_at))
    }

    async fn facts(&self, name: &BlobName) -> Result<Option<BlobFacts>, Unavailable> {
        let meta = self.files.stat(name.container(), &name.path()).await;
        let meta = meta.map_err(unavailable("looking for a blob"))?;
        Ok(meta.map(|meta| BlobFacts {
            etag: meta.etag,
            bytes: meta.bytes,
            content_type: meta.content_type,
            landed_at: meta.landed_at,
        }))
    }

    async fn read(
        &self,
        name: &BlobName,
        etag: &str,
        range: Range<u64>,
    ) -> Result<ByteStream, ReadFailed> {
        let open = self.files.open_blob(name.container(), &name.path()).await;
        let Some(mut blob) = open.map_err(unavailable(READING))? else {
            return Err(ReadFailed::Gone);
        };
        if blob.meta.etag != etag {
            return Err(ReadFailed::Gone);
        }
        let end = range.end.min(blob.meta.bytes);
        let length = end.saturating_sub(range.start);
        blob.data
            .seek(io::SeekFrom::Start(range.start))
            .map_err(unavailable(READING))?;
        let data = tokio::fs::File::from_std(blob.data).take(length);
        Ok(ReaderStream::with_capacity(data, CHUNK)
            .map_err(|error| unavailable(READING)(error).into())
            .boxed())
    }

    async fn create(
        &self,
        name: &BlobName,
        content_type: &str,
        bytes: Bytes,
    ) -> Result<bool, Unavailable> {
        let failed = unavailable("creating a blob");
        let mut upload = self.files.begin().await.map_err(&failed)?;
        upload.write(&bytes).await.map_err(&failed)?;
        let new = NewBlob {
            container: name.container().to_owned(),
            name: name.path(),
            content_type: content_type.to_owned(),
            content_md5: None,
            metadata: Default::default(),
        };
        let published = self.files.publish(upload, new, Existing::Keep).await;
        Ok(published.map_err(&failed)?.is_some())
    }

    async fn delete(&self, name: &BlobName) -> Result<(), Unavailable> {
        let deleted = self.files.delete(name.container(), &name.path()).await;
        deleted.map_err(unavailable("deleting a blob"))?;
        Ok(())
    }
}
