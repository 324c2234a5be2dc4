//! `blobTrigger`, with and without the blob's content in the envelope.

use std::{collections::BTreeMap, fmt};

use base64::{Engine as _, engine::general_purpose::STANDARD};
use chrono::{DateTime, Utc};
use serde_json::Value;

use super::{
    BadEnvelope, Envelope, FromEnvelope,
    blob_uri::BlobPath,
    metadata::{Metadata, Retry, Sys},
};
use crate::wire;

/// A blob that landed. Its ETag is not here, for the host sends `{}` instead.
#[derive(Clone, PartialEq, Eq)]
pub struct Blob {
    /// The blob's address as the host has it, percent-encoded.
    pub uri: String,
    /// The container and name that the address stands for.
    pub path: BlobPath,
    /// What the `{…}` in the trigger's path matched. Empty if the trigger has Event Grid as its
    /// source and the blob lies outside the path: that source does not check it.
    pub captures: BTreeMap<String, String>,
    /// What came of the blob's content.
    pub content: Content,
    /// The blob's length in storage.
    pub content_length: Option<u64>,
    /// The blob's media type in storage.
    pub content_type: Option<String>,
    /// The MD5 in storage, base64.
    pub content_md5: Option<String>,
    /// When the blob was last written.
    pub last_modified: Option<DateTime<Utc>>,
    /// The blob's own metadata.
    pub metadata: BTreeMap<String, String>,
    /// Which delivery this is, where the host says so.
    pub dequeue_count: Option<u32>,
    /// The state of a retry policy.
    pub retry: Option<Retry>,
    /// The host's own members.
    pub sys: Sys,
}

/// What the envelope has of the blob's content.
#[derive(Clone, PartialEq, Eq)]
pub enum Content {
    /// None of it: the function has `supportsDeferredBinding`, and the host did not even read it.
    Deferred,
    /// All of it, as base64.
    Base64(String),
    /// All of it came and was let go while it streamed in.
    Dropped {
        /// The length of the base64.
        length: u64,
    },
}

impl Content {
    /// The bytes, if they were sent and kept.
    pub fn bytes(&self) -> Result<Option<Vec<u8>>, BadEnvelope> {
        match self {
            Self::Deferred | Self::Dropped { .. } => Ok(None),
            Self::Base64(text) => {
                let bytes = STANDARD.decode(text).map_err(|_| BadEnvelope::Unexpected {
                    member: "Data.<blob>",
                    expected: "base64",
                })?;
                Ok(Some(bytes))
            }
        }
    }
}

impl Blob {
    /// Reads the binding of this name.
    pub fn named(envelope: &Envelope, binding: &str) -> Result<Self, BadEnvelope> {
        let content = match envelope.binding(binding)? {
            Value::String(base64) => Content::Base64(base64.clone()),
            Value::Object(_) => Content::Deferred,
            _ => match envelope.dropped(binding) {
                Some(length) => Content::Dropped { length },
                None => {
                    return Err(BadEnvelope::Unexpected {
                        member: "Data.<blob>",
                        expected: "a blob",
                    });
                }
            },
        };
        let metadata = &envelope.metadata;
        let uri = metadata.text("Uri");
        let (uri, path) = uri
            .and_then(|uri| BlobPath::from_uri(&uri).map(|path| (uri, path)))
            .ok_or(BadEnvelope::Unexpected {
                member: "Metadata.Uri",
                expected: "a blob's address",
            })?;
        let properties = metadata.get("Properties");
        let property = |name: &str| properties?.get(name);
        Ok(Self {
            uri,
            path,
            captures: captures(metadata),
            content,
            content_length: property("ContentLength").and_then(wire::number),
            content_type: property("ContentType").and_then(wire::text),
            content_md5: property("ContentHash").and_then(wire::text),
            last_modified: property("LastModified").and_then(wire::instant),
            metadata: metadata.texts("Metadata"),
            dequeue_count: metadata.number("DequeueCount"),
            retry: metadata.retry(),
            sys: metadata.sys(),
        })
    }
}

impl FromEnvelope for Blob {
    fn from_envelope(envelope: Envelope) -> Result<Self, BadEnvelope> {
        Self::named(&envelope, envelope.only_binding()?)
    }
}

fn captures(metadata: &Metadata) -> BTreeMap<String, String> {
    let hosts_own = [
        "Uri",
        "Properties",
        "Metadata",
        "sys",
        "RetryContext",
        "DequeueCount",
    ];
    let members = metadata.0.iter();
    members
        .filter(|(name, value)| value.is_string() && !hosts_own.contains(&name.as_str()))
        .filter_map(|(name, value)| Some((name.clone(), wire::text(value)?)))
        .collect()
}

impl fmt::Debug for Blob {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Blob")
            .field("path", &self.path)
            .field("content", &self.content)
            .field("content_length", &self.content_length)
            .field("content_type", &self.content_type)
            .finish_non_exhaustive()
    }
}

impl fmt::Debug for Content {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Deferred => f.write_str("Deferred"),
            Self::Base64(text) => write!(f, "Base64({} bytes)", text.len()),
            Self::Dropped { length } => write!(f, "Dropped({length} bytes)"),
        }
    }
}
