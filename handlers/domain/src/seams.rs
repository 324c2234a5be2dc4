//! What CaseClock asks of the world. Each trait has an Azure and an embedded maker, and
//! `contract.rs` says what both must do.

mod blobs;
mod documents;
mod doorbell;
mod engines;

pub use blobs::{BlobFacts, BlobName, Blobs, ByteStream, ReadFailed, SignedUrl};
pub use documents::{BatchRefused, Documents, Due, Expect, Put, Query, Rev, Scope, Stored};
pub use doorbell::{Bell, Doorbell};
pub use engines::{EngineName, Heard, HeardWord, Hints, Sound, TranscribeError, Transcriber};

/// A service did not answer in time, or answered that it cannot. Worth trying again.
#[derive(Debug, thiserror::Error)]
#[error("{what} is unavailable")]
pub struct Unavailable {
    /// What was being attempted.
    pub what: &'static str,
    /// Why, for the log. Never holds a word of a client's.
    #[source]
    pub source: Option<Box<dyn std::error::Error + Send + Sync>>,
}

impl Unavailable {
    /// Without a cause.
    pub fn new(what: &'static str) -> Self {
        Self { what, source: None }
    }

    /// With its cause.
    pub fn because(
        what: &'static str,
        source: impl Into<Box<dyn std::error::Error + Send + Sync>>,
    ) -> Self {
        Self {
            what,
            source: Some(source.into()),
        }
    }
}
