//! `IngestRecording`: a blob landed in `recordings/{firm}/{timekeeper}/{recording}`.

use axum::extract::State;
use custom_handler::{envelope::blob::Blob, invocation::Invocation, outcome::Outcome};

use crate::{
    deps::Deps,
    plumbing::delivery::{Landed, deliver},
};

pub(crate) async fn handle(
    State(deps): State<Deps>,
    Invocation(blob): Invocation<Blob>,
) -> Outcome {
    match landed(&blob) {
        Some(landed) => deliver(&deps, landed).await,
        None => {
            tracing::warn!("a blob outside the pattern of recordings is left alone");
            Outcome::Done
        }
    }
}

/// The host does not check the path pattern of an event, so the name is read here.
fn landed(blob: &Blob) -> Option<Landed> {
    (blob.path.container == "recordings")
        .then(|| Landed::from_path(&blob.path.name))
        .flatten()
}
