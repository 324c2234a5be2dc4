//! `queueTrigger`.

use std::fmt;

use base64::{Engine as _, engine::general_purpose::STANDARD};
use chrono::{DateTime, Utc};
use serde::de::DeserializeOwned;

use super::{
    BadEnvelope, Envelope, FromEnvelope,
    metadata::{Retry, Sys},
};
use crate::wire;

/// One message of a storage queue.
#[derive(Clone, PartialEq, Eq)]
pub struct QueueMessage {
    /// The message's text; base64 of its bytes under `dataType: binary`.
    pub text: String,
    /// The queue's id of the message.
    pub id: Option<String>,
    /// Which delivery this is, from 1. The host poisons a message after its fifth.
    pub dequeue_count: Option<u32>,
    /// When it was put in.
    pub inserted_at: Option<DateTime<Utc>>,
    /// When the queue forgets it.
    pub expires_at: Option<DateTime<Utc>>,
    /// When others would see it again.
    pub visible_at: Option<DateTime<Utc>>,
    /// The right to delete this delivery. The host does that.
    pub pop_receipt: Option<String>,
    /// The state of a retry policy.
    pub retry: Option<Retry>,
    /// The host's own members.
    pub sys: Sys,
}

impl QueueMessage {
    /// Reads the binding of this name.
    pub fn named(envelope: &Envelope, binding: &str) -> Result<Self, BadEnvelope> {
        let text = wire::text(envelope.binding(binding)?).ok_or(BadEnvelope::Unexpected {
            member: "Data.<message>",
            expected: "a message short enough to keep",
        })?;
        let metadata = &envelope.metadata;
        Ok(Self {
            text,
            id: metadata.text("Id"),
            dequeue_count: metadata.number("DequeueCount"),
            inserted_at: metadata.instant("InsertionTime"),
            expires_at: metadata.instant("ExpirationTime"),
            visible_at: metadata.instant("NextVisibleTime"),
            pop_receipt: metadata.text("PopReceipt"),
            retry: metadata.retry(),
            sys: metadata.sys(),
        })
    }

    /// The text as JSON. Base64 of JSON is taken too: Event Grid encodes what it puts into a
    /// queue, and a host told `messageEncoding: none` hands that on.
    pub fn json<T: DeserializeOwned>(&self) -> Result<T, BadEnvelope> {
        wire::json(&self.text).map_err(|_| BadEnvelope::Unexpected {
            member: "Data.<message>",
            expected: "the JSON that this queue is for",
        })
    }

    /// The bytes of a message under `dataType: binary`.
    pub fn bytes(&self) -> Result<Vec<u8>, BadEnvelope> {
        STANDARD
            .decode(&self.text)
            .map_err(|_| BadEnvelope::Unexpected {
                member: "Data.<message>",
                expected: "base64",
            })
    }
}

impl FromEnvelope for QueueMessage {
    fn from_envelope(envelope: Envelope) -> Result<Self, BadEnvelope> {
        Self::named(&envelope, envelope.only_binding()?)
    }
}

impl fmt::Debug for QueueMessage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("QueueMessage")
            .field("text", &format_args!("{} bytes", self.text.len()))
            .field("dequeue_count", &self.dequeue_count)
            .field("inserted_at", &self.inserted_at)
            .finish_non_exhaustive()
    }
}
