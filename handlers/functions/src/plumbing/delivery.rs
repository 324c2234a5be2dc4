//! A delivery that passed the trigger guard: whose recording it names, and how it ends.

use caseclock_domain::{
    flows::{
        ingest::{Ingested, ingest},
        intake::Intake,
    },
    ids::{Owner, RecordingId},
    listening::Listening,
    seams::Unavailable,
};
use custom_handler::outcome::Outcome;

use super::inspect::inspect;
use crate::deps::Deps;

/// A recording that somebody says has landed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Landed {
    pub(crate) owner: Owner,
    pub(crate) recording: RecordingId,
}

impl Landed {
    /// From a blob's name within the container: `{firm}/{timekeeper}/{recording}`, byte-exact.
    pub(crate) fn from_path(path: &str) -> Option<Self> {
        let mut parts = path.split('/');
        let owner = Owner {
            firm: parts.next()?.parse().ok()?,
            timekeeper: parts.next()?.parse().ok()?,
        };
        let name = parts.next()?;
        let recording: RecordingId = name.parse().ok()?;
        // Another spelling of the id is another blob: not the one that was announced.
        let is_exact = parts.next().is_none() && recording.to_string() == name;
        is_exact.then_some(Self { owner, recording })
    }
}

impl Deps {
    /// What ingestion listens with.
    pub(crate) fn listening(&self) -> Listening {
        Listening {
            transcriber: self.transcriber.clone(),
            inspect,
            policy: (*self.policy).clone(),
            default_time_zone: self.defaults.time_zone,
            default_language: self.defaults.language,
        }
    }

    /// What ingestion works with.
    pub(crate) fn intake<'a>(&'a self, listening: &'a Listening) -> Intake<'a> {
        Intake {
            books: &self.books,
            lists: &self.matters,
            blobs: &*self.blobs,
            doorbell: &*self.doorbell,
            listening,
        }
    }
}

/// Takes a landed recording to its end. The work goes on if the host hangs up: its lease is
/// taken, and a second delivery would only find it so.
pub(crate) async fn deliver(deps: &Deps, landed: Landed) -> Outcome {
    let deps = deps.clone();
    let work = tokio::spawn(async move {
        let listening = deps.listening();
        ingest(deps.intake(&listening), &landed.owner, landed.recording).await
    });
    match work.await {
        Ok(result) => ended(result),
        Err(_) => {
            tracing::error!("ingestion panicked; the lease runs out and the sweep tries again");
            Outcome::Retry
        }
    }
}

/// How the host is told.
pub(crate) fn ended(result: Result<Ingested, Unavailable>) -> Outcome {
    match result {
        Ok(Ingested::Finished | Ingested::LeftAlone | Ingested::Nothing) => Outcome::Done,
        Ok(Ingested::Later(_)) => Outcome::Done,
        Err(error) => {
            tracing::warn!("a delivery is given back to the host: {error}");
            Outcome::Retry
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_announced_form_of_a_name_is_a_recording() {
        let id = "7f000000-0000-4000-8000-00000000000a";
        assert!(Landed::from_path(&format!("firm/tk_1/{id}")).is_some());
        for bad in [
            format!("firm/tk_1/{}", id.to_uppercase()),
            format!("firm/tk_1/{id}/more"),
            format!("firm/tk_1/{id}.wav"),
            format!("firm//{id}"),
            format!("a.lawyer@firm/tk/{id}"),
            format!("tk_1/{id}"),
            String::new(),
        ] {
            assert_eq!(Landed::from_path(&bad), None, "{bad}");
        }
    }
}
