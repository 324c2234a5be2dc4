//! The queue that names work.

use std::time::Duration;

use async_trait::async_trait;
use serde::{Deserialize, Serialize};

use super::Unavailable;
use crate::ids::{ExportId, Owner, RecordingId};

/// A message on the queue `recordings-landed`: it names work and carries none of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Bell {
    /// Look at this recording.
    Recording {
        /// Whose.
        #[serde(flatten)]
        owner: Owner,
        /// Which.
        recording: RecordingId,
    },
    /// Go on with this export.
    Export {
        /// Whose.
        #[serde(flatten)]
        owner: Owner,
        /// Which.
        export: ExportId,
    },
}

/// Rings the doorbell: puts a message on the queue that `IngestQueuedRecording` answers.
#[async_trait]
pub trait Doorbell: Send + Sync {
    /// Rings once, after `delay`.
    async fn ring(&self, bell: &Bell, delay: Duration) -> Result<(), Unavailable>;
}
