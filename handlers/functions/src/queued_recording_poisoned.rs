//! `QueuedRecordingPoisoned`: queue `recordings-landed-poison`, what `IngestQueuedRecording`
//! failed on.

use axum::extract::State;
use caseclock_domain::{flows::sweep::second_chance, seams::Bell};
use custom_handler::{envelope::queue::QueueMessage, invocation::Invocation, outcome::Outcome};

use crate::{deps::Deps, ingest_queued_recording::bell, plumbing::delivery::ended};

pub(crate) async fn handle(
    State(deps): State<Deps>,
    Invocation(message): Invocation<QueueMessage>,
) -> Outcome {
    match bell(&message) {
        Some(Bell::Recording { owner, recording }) => {
            let listening = deps.listening();
            ended(second_chance(deps.intake(&listening), &owner, recording).await)
        }
        // An export stays due until it is ready: the sweep rings for it again.
        Some(Bell::Export { .. }) => Outcome::Done,
        None => {
            tracing::warn!("a poison message that names no work is dropped");
            Outcome::Done
        }
    }
}
