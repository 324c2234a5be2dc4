//! What the host writes into `webjobs-blobtrigger-poison` after a blob's last try.
//!
//! `<queue>-poison` needs no type: the message there has the text it always had.

use std::fmt;

use serde::Deserialize;

use super::blob_uri::BlobPath;

/// The blob a function failed on; read it with
/// [`QueueMessage::json`](super::queue::QueueMessage::json).
#[derive(Clone, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct BlobPoison {
    /// `Host.Functions.<name>`.
    pub function_id: String,
    /// The blob's container.
    pub container_name: String,
    /// The blob's path in it, not percent-encoded.
    pub blob_name: String,
    /// `BlockBlob`, mostly.
    #[serde(default)]
    pub blob_type: Option<String>,
    /// The blob's ETag at the time, with its quotes.
    #[serde(default, rename = "ETag")]
    pub etag: Option<String>,
}

impl BlobPoison {
    /// The function's name, without the host's prefix.
    pub fn function(&self) -> &str {
        let id = &self.function_id;
        id.rsplit_once('.').map_or(id, |(_, name)| name)
    }

    /// Where the blob is.
    pub fn path(&self) -> BlobPath {
        BlobPath {
            container: self.container_name.clone(),
            name: self.blob_name.clone(),
        }
    }
}

impl fmt::Debug for BlobPoison {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("BlobPoison")
            .field("function_id", &self.function_id)
            .field("container_name", &self.container_name)
            .field("etag", &self.etag)
            .finish_non_exhaustive()
    }
}
