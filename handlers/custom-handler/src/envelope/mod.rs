//! `{"Data": {…}, "Metadata": {…}}`: what the host posts for everything but forwarded HTTP.
//!
//! Members hold clients' words. Neither `Debug` nor an error shows them.

pub mod blob;
pub mod blob_uri;
pub mod event;
pub mod metadata;
pub mod poison;
pub mod queue;
pub mod timer;

use std::fmt;

use serde::Deserialize;
use serde_json::{Map, Value};

use crate::skim::{Dropped, Skimmed};
use metadata::Metadata;

/// What a trigger's type is made from.
pub trait FromEnvelope: Sized {
    /// Reads the trigger, which is the envelope's only binding.
    fn from_envelope(envelope: Envelope) -> Result<Self, BadEnvelope>;
}

/// An envelope as it came, for functions with more than one binding.
#[derive(Clone)]
pub struct Envelope {
    /// The bindings' values by name, in the host's wrapping.
    pub data: Map<String, Value>,
    /// What the host knows about the trigger.
    pub metadata: Metadata,
    /// The strings that were dropped while the envelope streamed in.
    pub dropped: Vec<Dropped>,
}

impl Envelope {
    /// Parses what was left of the body.
    pub fn parse(skimmed: Skimmed) -> Result<Self, BadEnvelope> {
        let Wire { data, metadata } =
            serde_json::from_slice(&skimmed.json).map_err(|error| BadEnvelope::NotAnEnvelope {
                line: error.line(),
                column: error.column(),
            })?;
        Ok(Self {
            data,
            metadata: Metadata(metadata),
            dropped: skimmed.dropped,
        })
    }

    /// The name of the only binding.
    pub fn only_binding(&self) -> Result<&str, BadEnvelope> {
        let mut names = self.data.keys();
        match (names.next(), names.next()) {
            (Some(name), None) => Ok(name),
            (None, _) => Err(BadEnvelope::NoBinding),
            (Some(_), Some(_)) => Err(BadEnvelope::SeveralBindings),
        }
    }

    /// The value of a binding, in the host's wrapping.
    pub(crate) fn binding(&self, name: &str) -> Result<&Value, BadEnvelope> {
        self.data.get(name).ok_or(BadEnvelope::NoBinding)
    }

    /// How long a binding's value was, if it was too long to keep.
    pub(crate) fn dropped(&self, name: &str) -> Option<u64> {
        let of_this_name = |dropped: &&Dropped| dropped.member.as_deref() == Some(name);
        match self.data.get(name) {
            Some(Value::Null) => Some(self.dropped.iter().find(of_this_name)?.length),
            _ => None,
        }
    }
}

impl FromEnvelope for Envelope {
    fn from_envelope(envelope: Envelope) -> Result<Self, BadEnvelope> {
        Ok(envelope)
    }
}

impl fmt::Debug for Envelope {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Envelope")
            .field("bindings", &self.data.len())
            .field("metadata", &self.metadata)
            .field("dropped", &self.dropped.len())
            .finish()
    }
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Wire {
    data: Map<String, Value>,
    #[serde(default)]
    metadata: Map<String, Value>,
}

/// Why an envelope does not hold what the function is for.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BadEnvelope {
    /// The body is not JSON, or has no `Data` object.
    #[error("no JSON envelope, see line {line}, column {column} of what was kept")]
    NotAnEnvelope {
        /// Counted from 1.
        line: usize,
        /// Counted in bytes.
        column: usize,
    },
    /// `Data` has no such member.
    #[error("Data does not have the binding")]
    NoBinding,
    /// `Data` has several members and nobody said which.
    #[error("Data has several bindings, one of which must be asked for by name")]
    SeveralBindings,
    /// A member that this trigger always has is missing or of another type.
    #[error("{member} is not {expected}")]
    Unexpected {
        /// Where.
        member: &'static str,
        /// What should have been there.
        expected: &'static str,
    },
}
