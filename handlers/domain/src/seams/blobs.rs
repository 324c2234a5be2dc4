//! Sound and finished files, outside the documents.

use std::{fmt, ops::Range};

use async_trait::async_trait;
use bytes::Bytes;
use chrono::{DateTime, Utc};
use futures_util::stream::BoxStream;

use super::Unavailable;
use crate::ids::{ExportId, Owner, RecordingId};

/// A blob that CaseClock owns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BlobName {
    /// `recordings/{firm}/{timekeeper}/{recording}`.
    Recording(Owner, RecordingId),
    /// `exports/{firm}/{timekeeper}/{export}`.
    Export(Owner, ExportId),
}

impl BlobName {
    /// The container.
    pub fn container(&self) -> &'static str {
        match self {
            Self::Recording(..) => "recordings",
            Self::Export(..) => "exports",
        }
    }

    /// The name within the container.
    pub fn path(&self) -> String {
        match self {
            Self::Recording(owner, id) => format!("{}/{}/{id}", owner.firm, owner.timekeeper),
            Self::Export(owner, id) => format!("{}/{}/{id}", owner.firm, owner.timekeeper),
        }
    }
}

/// What storage knows of a blob.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BlobFacts {
    /// Moves with every write of the blob.
    pub etag: String,
    /// Its length.
    pub bytes: u64,
    /// As the uploader said.
    pub content_type: String,
    /// When it landed.
    pub landed_at: DateTime<Utc>,
}

/// A URL that carries its own permission. Its `Debug` hides the signature.
#[derive(Clone, PartialEq, Eq)]
pub struct SignedUrl {
    /// `PUT` or `GET`.
    pub method: &'static str,
    /// Absolute.
    pub url: String,
    /// What the client must send with it.
    pub headers: Vec<(String, String)>,
    /// When it stops working.
    pub expires_at: DateTime<Utc>,
}

impl fmt::Debug for SignedUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SignedUrl({} until {})", self.method, self.expires_at)
    }
}

/// Why bytes could not be read.
#[derive(Debug, thiserror::Error)]
pub enum ReadFailed {
    /// No such blob, or another one since its facts were read.
    #[error("the blob is gone or has changed")]
    Gone,
    /// Try again.
    #[error(transparent)]
    Unavailable(#[from] Unavailable),
}

/// A part of a blob as it streams in.
pub type ByteStream = BoxStream<'static, Result<Bytes, ReadFailed>>;

/// Sound and finished files, outside the documents.
#[async_trait]
pub trait Blobs: Send + Sync {
    /// A URL for creating this one blob, once, until `expires_at`.
    async fn upload_url(
        &self,
        name: &BlobName,
        content_type: &str,
        expires_at: DateTime<Utc>,
    ) -> Result<SignedUrl, Unavailable>;

    /// A URL for reading this one blob until `expires_at`.
    async fn listen_url(
        &self,
        name: &BlobName,
        expires_at: DateTime<Utc>,
    ) -> Result<SignedUrl, Unavailable>;

    /// What is there.
    async fn facts(&self, name: &BlobName) -> Result<Option<BlobFacts>, Unavailable>;

    /// The bytes of `range`, of exactly the blob with that etag.
    async fn read(
        &self,
        name: &BlobName,
        etag: &str,
        range: Range<u64>,
    ) -> Result<ByteStream, ReadFailed>;

    /// Writes a blob that is not there yet. `false` when there already is one, which then stays.
    async fn create(
        &self,
        name: &BlobName,
        content_type: &str,
        bytes: Bytes,
    ) -> Result<bool, Unavailable>;

    /// Removes it; removing nothing is no error.
    async fn delete(&self, name: &BlobName) -> Result<(), Unavailable>;
}
