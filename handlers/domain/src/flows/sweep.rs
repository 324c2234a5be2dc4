//! What no trigger reported, and what stopped half-way, is found and rung for.

use std::time::Duration;

use crate::{
    books::{Write, body},
    flows::{
        ingest::{Ingested, ingest},
        intake::Intake,
        settle_import::settle_import,
        start_recording::find_recording,
    },
    ids::{ExportId, Owner, RecordingId},
    recording::{Recording, State},
    seams::{Bell, BlobName, Scope, Unavailable},
};

/// Rows of one sweep; the oldest come first, so the rest is not forgotten.
const ROWS: usize = 500;
/// A poisoned recording is tried again after so long: an outage must not fail it.
const POISON_DELAY: Duration = Duration::from_secs(60);

/// What a sweep did; counts for the log.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Swept {
    /// Doorbells rung.
    pub rung: usize,
    /// Recordings whose upload never came.
    pub expired: usize,
    /// Deleted recordings looked after.
    pub buried: usize,
    /// Imports of matters that had stopped half-way.
    pub settled: usize,
}

/// Goes through everything that is owed.
///
/// # Errors
/// The store or the queue is away; the next sweep goes on.
pub async fn sweep(intake: Intake<'_>) -> Result<Swept, Unavailable> {
    let now = intake.books.clock().now();
    let mut swept = Swept::default();
    for due in intake.books.documents().due(now, ROWS).await? {
        match due.kind.as_str() {
            "recording" => {
                if let Some(id) = id_after::<RecordingId>(&due.id, "r_") {
                    sweep_recording(intake, &due.owner, id, &mut swept).await?;
                }
            }
            "export" => {
                if let Some(export) = id_after::<ExportId>(&due.id, "x_") {
                    let bell = Bell::Export {
                        owner: due.owner,
                        export,
                    };
                    intake.doorbell.ring(&bell, Duration::ZERO).await?;
                    swept.rung += 1;
                }
            }
            "import" => {
                settle_import(intake.books, &due.owner, &due.id).await?;
                swept.settled += 1;
            }
            // A kind of a newer release: its own sweep knows it.
            _ => {}
        }
    }
    Ok(swept)
}

async fn sweep_recording(
    intake: Intake<'_>,
    owner: &Owner,
    id: RecordingId,
    swept: &mut Swept,
) -> Result<(), Unavailable> {
    let Some((recording, rev)) = find_recording(intake.books, owner, id).await? else {
        return Ok(());
    };
    let now = intake.books.clock().now();
    match recording.state {
        State::AwaitingUpload => {
            let name = BlobName::Recording(owner.clone(), id);
            if intake.blobs.facts(&name).await?.is_some() {
                ring(intake, owner, id, swept).await?;
            } else if recording.is_overdue(now) {
                let write = Write::replace(
                    Recording::document_id(id),
                    &rev,
                    body("recording", &recording.expired()),
                );
                if intake
                    .books
                    .touch(&Scope::Owner(owner.clone()), write)
                    .await?
                    .is_some()
                {
                    swept.expired += 1;
                }
            }
        }
        State::Deleted { .. } => {
            ingest(intake, owner, id).await?;
            swept.buried += 1;
        }
        State::Queued | State::Processing { .. } | State::Waiting { .. } => {
            ring(intake, owner, id, swept).await?;
        }
        State::Drafted { .. } | State::Failed { .. } | State::Expired => {}
    }
    Ok(())
}

async fn ring(
    intake: Intake<'_>,
    owner: &Owner,
    id: RecordingId,
    swept: &mut Swept,
) -> Result<(), Unavailable> {
    let bell = Bell::Recording {
        owner: owner.clone(),
        recording: id,
    };
    intake.doorbell.ring(&bell, Duration::ZERO).await?;
    swept.rung += 1;
    Ok(())
}

/// Gives a poisoned recording another chance. Its end, if it is time for one, is `ingest`'s to
/// write: it counts deaths and hours.
///
/// # Errors
/// The store or the queue is away.
pub async fn second_chance(
    intake: Intake<'_>,
    owner: &Owner,
    id: RecordingId,
) -> Result<Ingested, Unavailable> {
    let Some((recording, _)) = find_recording(intake.books, owner, id).await? else {
        return ingest(intake, owner, id).await;
    };
    let now = intake.books.clock().now();
    match recording.state {
        State::Drafted { .. } | State::Failed { .. } => Ok(Ingested::Finished),
        State::Deleted { .. } => ingest(intake, owner, id).await,
        _ if recording.is_given_up(now) => {
            let failure = crate::recording::Failure::new(
                "notProcessed",
                "The recording could not be processed for a day: listen to it and type the entry.",
            );
            crate::flows::help::give_up(intake, owner, id, failure).await?;
            Ok(Ingested::Finished)
        }
        _ => {
            let bell = Bell::Recording {
                owner: owner.clone(),
                recording: id,
            };
            intake.doorbell.ring(&bell, POISON_DELAY).await?;
            let delay = chrono::Duration::from_std(POISON_DELAY).unwrap_or_default();
            Ok(Ingested::Later(now + delay))
        }
    }
}

fn id_after<T: std::str::FromStr>(document: &str, prefix: &str) -> Option<T> {
    document.strip_prefix(prefix)?.parse().ok()
}
