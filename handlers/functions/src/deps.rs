//! What handlers stand on, made once at start. No logic after that.

use std::sync::Arc;

use caseclock_domain::{
    books::Books,
    matter_lists::MatterLists,
    policy::Policy,
    seams::{Blobs, Doorbell, Transcriber},
    time::Clock,
};

use crate::{config::Defaults, plumbing::tokens::Tokens, residency::Jurisdiction};

/// What every handler may use. Cheap to clone.
#[derive(Clone)]
pub struct Deps {
    /// What time it is.
    pub clock: Clock,
    /// The country whose data this process holds.
    pub jurisdiction: Jurisdiction,
    /// Documents, and the one way to change them.
    pub books: Books,
    /// Every firm's matters.
    pub matters: Arc<MatterLists>,
    /// Sound and finished files.
    pub blobs: Arc<dyn Blobs>,
    /// Wakes `IngestQueuedRecording`.
    pub doorbell: Arc<dyn Doorbell>,
    /// Who turns sound into words, if anyone.
    pub transcriber: Option<Arc<dyn Transcriber>>,
    /// Whose tokens are believed.
    pub tokens: Arc<Tokens>,
    /// What is agreed about entries.
    pub policy: Arc<Policy>,
    /// What holds where a landed sound says nothing itself.
    pub defaults: Defaults,
}
