//! `IngestQueuedRecording`: queue `recordings-landed`, Event Grid's event or our own doorbell.

use axum::extract::State;
use caseclock_domain::{flows::finish_export::finish_export, seams::Bell};
use custom_handler::{
    envelope::{event::Event, queue::QueueMessage},
    invocation::Invocation,
    outcome::Outcome,
};

use crate::{
    deps::Deps,
    plumbing::delivery::{Landed, deliver},
};

pub(crate) async fn handle(
    State(deps): State<Deps>,
    Invocation(message): Invocation<QueueMessage>,
) -> Outcome {
    match bell(&message) {
        Some(Bell::Recording { owner, recording }) => {
            deliver(&deps, Landed { owner, recording }).await
        }
        Some(Bell::Export { owner, export }) => {
            match finish_export(&deps.books, &*deps.blobs, &owner, export).await {
                Ok(_) => Outcome::Done,
                Err(error) => {
                    tracing::warn!("an export is given back to the host: {error}");
                    Outcome::Retry
                }
            }
        }
        None => {
            tracing::warn!("a message that is neither doorbell nor event is dropped");
            Outcome::Done
        }
    }
}

/// What a message names: by our own doorbell, or by Event Grid's BlobCreated.
pub(crate) fn bell(message: &QueueMessage) -> Option<Bell> {
    if let Ok(bell) = message.json::<Bell>() {
        return Some(bell);
    }
    let blob = Event::from_queue(message).ok()?.blob_created()?;
    if blob.path.container != "recordings" {
        return None;
    }
    let Landed { owner, recording } = Landed::from_path(&blob.path.name)?;
    Some(Bell::Recording { owner, recording })
}
