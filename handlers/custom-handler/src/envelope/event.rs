//! `eventGridTrigger`, and events that come by way of a queue.

use std::fmt;

use chrono::{DateTime, Utc};
use serde_json::{Map, Value};

use super::{BadEnvelope, Envelope, FromEnvelope, blob_uri::BlobPath, queue::QueueMessage};
use crate::wire;

/// One event, in Event Grid's own schema or as a CloudEvent.
///
/// The host makes a request of each: an array of n events is n invocations.
#[derive(Clone, PartialEq)]
pub struct Event {
    /// Which of the two schemas it came in.
    pub schema: Schema,
    /// The event's id. Delivery is at least once, and in no order.
    pub id: String,
    /// `eventType` or `type`.
    pub kind: String,
    /// `topic` or `source`.
    pub source: Option<String>,
    /// What it is about.
    pub subject: Option<String>,
    /// When it happened.
    pub time: Option<DateTime<Utc>>,
    /// The rest, as the source has it.
    pub data: Value,
}

/// How an event is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Schema {
    /// `eventType`, `eventTime`, `topic`.
    EventGrid,
    /// `specversion`, `type`, `time`, `source`.
    CloudEvents,
}

impl Event {
    /// Reads the binding of this name.
    pub fn named(envelope: &Envelope, binding: &str) -> Result<Self, BadEnvelope> {
        Self::from_value(wire::value(envelope.binding(binding)?))
    }

    /// Reads the event that Event Grid put into a queue.
    pub fn from_queue(message: &QueueMessage) -> Result<Self, BadEnvelope> {
        Self::from_value(message.json()?)
    }

    fn from_value(event: Value) -> Result<Self, BadEnvelope> {
        let Value::Object(mut event) = event else {
            return Err(NOT_AN_EVENT);
        };
        let schema = match event.contains_key("specversion") {
            true => Schema::CloudEvents,
            false => Schema::EventGrid,
        };
        let [kind, source, time] = match schema {
            Schema::EventGrid => ["eventType", "topic", "eventTime"],
            Schema::CloudEvents => ["type", "source", "time"],
        };
        Ok(Self {
            schema,
            id: take(&mut event, "id").ok_or(NOT_AN_EVENT)?,
            kind: take(&mut event, kind).ok_or(NOT_AN_EVENT)?,
            source: take(&mut event, source),
            subject: take(&mut event, "subject"),
            time: event.get(time).and_then(wire::instant),
            data: event.remove("data").unwrap_or_default(),
        })
    }

    /// The blob, if this says that one was created and which.
    ///
    /// Look at [`BlobCreated::api`] before believing that it is complete: a block blob is
    /// announced by `PutBlob`, `PutBlockList` or `CopyBlob`, one written through the Data Lake
    /// interface also by `CreateFile` with nothing in it yet.
    pub fn blob_created(&self) -> Option<BlobCreated> {
        if self.kind != "Microsoft.Storage.BlobCreated" {
            return None;
        }
        let text = |name: &str| self.data.get(name).and_then(Value::as_str);
        let url = text("url").or_else(|| text("blobUrl"));
        // The subject has the same name, but nobody promises how it is encoded there.
        let path = url
            .and_then(BlobPath::from_uri)
            .or_else(|| BlobPath::from_subject(self.subject.as_deref()?))?;
        Some(BlobCreated {
            path,
            url: url.map(str::to_owned),
            etag: text("eTag").or_else(|| text("etag")).map(str::to_owned),
            api: text("api").map(str::to_owned),
            content_type: text("contentType").map(str::to_owned),
            content_length: self.data.get("contentLength").and_then(wire::number),
            sequencer: text("sequencer").map(str::to_owned),
        })
    }
}

impl FromEnvelope for Event {
    fn from_envelope(envelope: Envelope) -> Result<Self, BadEnvelope> {
        Self::named(&envelope, envelope.only_binding()?)
    }
}

impl fmt::Debug for Event {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Event")
            .field("schema", &self.schema)
            .field("id", &self.id)
            .field("kind", &self.kind)
            .field("time", &self.time)
            .finish_non_exhaustive()
    }
}

/// `Microsoft.Storage.BlobCreated`.
#[derive(Clone, PartialEq, Eq)]
pub struct BlobCreated {
    /// Where the blob is.
    pub path: BlobPath,
    /// The blob's address.
    pub url: Option<String>,
    /// The ETag at the time, without quotes.
    pub etag: Option<String>,
    /// The storage operation that created it.
    pub api: Option<String>,
    /// The blob's media type.
    pub content_type: Option<String>,
    /// The blob's length.
    pub content_length: Option<u64>,
    /// Orders the events of one blob, compared as text.
    pub sequencer: Option<String>,
}

impl fmt::Debug for BlobCreated {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("BlobCreated")
            .field("path", &self.path)
            .field("api", &self.api)
            .field("content_length", &self.content_length)
            .finish_non_exhaustive()
    }
}

const NOT_AN_EVENT: BadEnvelope = BadEnvelope::Unexpected {
    member: "Data.<event>",
    expected: "an event",
};

fn take(event: &mut Map<String, Value>, name: &str) -> Option<String> {
    match event.remove(name) {
        Some(Value::String(text)) => Some(text),
        _ => None,
    }
}
