//! `RecordingPoisoned`: queue `webjobs-blobtrigger-poison`, what `IngestRecording` failed on.

use axum::extract::State;
use caseclock_domain::flows::sweep::second_chance;
use custom_handler::{
    envelope::{poison::BlobPoison, queue::QueueMessage},
    invocation::Invocation,
    outcome::Outcome,
};

use crate::{
    deps::Deps,
    plumbing::delivery::{Landed, ended},
};

pub(crate) async fn handle(
    State(deps): State<Deps>,
    Invocation(message): Invocation<QueueMessage>,
) -> Outcome {
    let landed = message.json::<BlobPoison>().ok().and_then(|poison| {
        let path = poison.path();
        (path.container == "recordings")
            .then(|| Landed::from_path(&path.name))
            .flatten()
    });
    let Some(landed) = landed else {
        tracing::warn!("a poison message that names no recording is dropped");
        return Outcome::Done;
    };
    let listening = deps.listening();
    ended(second_chance(deps.intake(&listening), &landed.owner, landed.recording).await)
}
