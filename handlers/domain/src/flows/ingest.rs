//! A sound that landed becomes entries: once, however often and in whatever way it is delivered.

use std::time::Duration;

use chrono::{DateTime, Utc};
use futures_util::future::{Either, select};
use uuid::Uuid;

use crate::{
    books::{Books, Write, body},
    flows::{
        hear::{Listened, check_sound, hear},
        help::give_up,
        intake::Intake,
        keep_words::keep,
        start_recording::find_recording,
    },
    ids::{Owner, RecordingId},
    recording::{Failure, MOST_DEATHS, Recording, Stage, State},
    seams::{Bell, BlobFacts, BlobName, Expect, ReadFailed, Rev, Scope, Unavailable},
};

/// A lease is renewed this often: three times before it would end.
const RENEW_EVERY: Duration = Duration::from_secs(40);

/// How a delivery ended. None of these needs the host to deliver again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ingested {
    /// Entries, or the entry that asks for help, are there.
    Finished,
    /// Another delivery works on it, or has been told to come later.
    LeftAlone,
    /// There is no sound, or it is deleted.
    Nothing,
    /// The doorbell rings again at that time.
    Later(DateTime<Utc>),
}

/// Takes one delivery to its end.
///
/// # Errors
/// Storing or ringing itself failed; the host should deliver again.
pub async fn ingest(
    intake: Intake<'_>,
    owner: &Owner,
    id: RecordingId,
) -> Result<Ingested, Unavailable> {
    let books = intake.books;
    let name = BlobName::Recording(owner.clone(), id);
    let worker = Uuid::new_v4().simple().to_string();
    // Each round reads afresh; a round is lost only to somebody else's progress.
    for _ in 0..20 {
        let Some((recording, rev)) = find_recording(books, owner, id).await? else {
            let Some(facts) = intake.blobs.facts(&name).await? else {
                return Ok(Ingested::Nothing);
            };
            adopt(intake, owner, id, &facts).await?;
            continue;
        };
        let now = books.clock().now();
        match &recording.state {
            State::Deleted { .. } => {
                bury(intake, owner, &name, recording, rev).await?;
                return Ok(Ingested::Nothing);
            }
            State::Drafted { .. } | State::Failed { .. } => return Ok(Ingested::Finished),
            _ if recording.is_busy(now) => return Ok(Ingested::LeftAlone),
            _ => {}
        }
        let Some(facts) = intake.blobs.facts(&name).await? else {
            if recording.landed_at.is_none() {
                return Ok(Ingested::Nothing);
            }
            let gone = Failure::new("soundGone", "The sound is no longer there: send it again.");
            give_up(intake, owner, id, gone).await?;
            return Ok(Ingested::Finished);
        };
        let taken = recording.taken(&worker, facts.landed_at, now);
        let write = Write {
            id: Recording::document_id(id),
            expect: Expect::At(rev),
            body: body("recording", &taken),
            ttl: None,
        };
        if books
            .touch(&Scope::Owner(owner.clone()), write)
            .await?
            .is_none()
        {
            continue;
        }
        let work = Box::pin(work(intake, owner, &worker, &name, taken, &facts));
        let renewal = Box::pin(keep_lease(books, owner, id, &worker));
        return match select(work, renewal).await {
            Either::Left((result, _)) => result,
            Either::Right((result, _)) => result.map(|()| Ingested::LeftAlone),
        };
    }
    Err(Unavailable::new("taking a recording that keeps moving"))
}

/// Renews the lease until it is lost; only then does it end.
async fn keep_lease(
    books: &Books,
    owner: &Owner,
    id: RecordingId,
    worker: &str,
) -> Result<(), Unavailable> {
    loop {
        books.clock().sleep(RENEW_EVERY).await;
        // A store that is away for a while is no reason to stop: the lease may outlast it, and
        // the final commit checks who holds it.
        let Ok(found) = find_recording(books, owner, id).await else {
            continue;
        };
        let Some((recording, rev)) = found else {
            return Ok(());
        };
        if !recording.is_held_by(worker) {
            return Ok(());
        }
        let State::Processing { stage, .. } = recording.state else {
            return Ok(());
        };
        let renewed = recording.working(worker, stage, books.clock().now());
        let write = Write::replace(
            Recording::document_id(id),
            &rev,
            body("recording", &renewed),
        );
        let _ = books.touch(&Scope::Owner(owner.clone()), write).await;
    }
}

async fn work(
    intake: Intake<'_>,
    owner: &Owner,
    worker: &str,
    name: &BlobName,
    recording: Recording,
    facts: &BlobFacts,
) -> Result<Ingested, Unavailable> {
    let books = intake.books;
    if recording.deaths >= MOST_DEATHS {
        let failure = Failure::new(
            "crashed",
            "The recording could not be processed after several tries: listen to it and type the entry.",
        );
        give_up(intake, owner, recording.id, failure).await?;
        return Ok(Ingested::Finished);
    }
    let checked = match check_sound(intake.blobs, name, &recording, facts, intake.listening).await {
        Ok(checked) => checked,
        // Storage is away, or has another blob under the name by now: the next delivery sees.
        Err(ReadFailed::Gone | ReadFailed::Unavailable(_)) => {
            return later(intake, owner, worker, recording.id, None).await;
        }
    };
    let listened = match checked {
        Ok(kind) => {
            stage(books, owner, worker, recording.id, Stage::Transcribing).await?;
            let matters = intake.lists.current(books, &owner.firm).await?;
            let listening = intake.listening;
            hear(
                intake.blobs,
                name,
                &recording,
                facts,
                kind,
                listening,
                &matters.index,
            )
            .await
        }
        Err(failure) => Listened::Never(failure),
    };
    match listened {
        Listened::Words { heard, engine } => {
            stage(books, owner, worker, recording.id, Stage::Drafting).await?;
            keep(intake, owner, worker, &recording, &heard, &engine).await?;
            Ok(Ingested::Finished)
        }
        Listened::Never(failure) => {
            give_up(intake, owner, recording.id, failure).await?;
            Ok(Ingested::Finished)
        }
        Listened::Later(after) => later(intake, owner, worker, recording.id, after).await,
    }
}

/// Says how far the work has come. A rev that moved meanwhile is the renewal's doing, and its
/// next turn writes the same lease; progress is for show, so nothing is tried again.
async fn stage(
    books: &Books,
    owner: &Owner,
    worker: &str,
    id: RecordingId,
    stage: Stage,
) -> Result<(), Unavailable> {
    if let Some((recording, rev)) = find_recording(books, owner, id).await?
        && recording.is_held_by(worker)
    {
        let recording = recording.working(worker, stage, books.clock().now());
        let write = Write::replace(
            Recording::document_id(id),
            &rev,
            body("recording", &recording),
        );
        books.touch(&Scope::Owner(owner.clone()), write).await?;
    }
    Ok(())
}

/// Puts the recording aside until an engine or storage is back; after a day it asks for help.
async fn later(
    intake: Intake<'_>,
    owner: &Owner,
    worker: &str,
    id: RecordingId,
    after: Option<Duration>,
) -> Result<Ingested, Unavailable> {
    let books = intake.books;
    for _ in 0..10 {
        let Some((recording, rev)) = find_recording(books, owner, id).await? else {
            return Ok(Ingested::Nothing);
        };
        if !recording.is_held_by(worker) {
            return Ok(Ingested::LeftAlone);
        }
        let now = books.clock().now();
        if recording.is_given_up(now) {
            let failure = Failure::new(
                "engineDown",
                "The speech engine was down for a day: listen to the recording and type the entry.",
            );
            give_up(intake, owner, id, failure).await?;
            return Ok(Ingested::Finished);
        }
        let waiting = recording.waiting(after, now);
        let State::Waiting { retry_at } = waiting.state else {
            unreachable!("just set")
        };
        let write = Write::replace(
            Recording::document_id(id),
            &rev,
            body("recording", &waiting),
        );
        if books
            .touch(&Scope::Owner(owner.clone()), write)
            .await?
            .is_none()
        {
            continue;
        }
        let delay = (retry_at - now).to_std().unwrap_or_default();
        let bell = Bell::Recording {
            owner: owner.clone(),
            recording: id,
        };
        // An unrung bell is not lost: the recording is due, and the sweep rings then.
        intake.doorbell.ring(&bell, delay).await?;
        return Ok(Ingested::Later(retry_at));
    }
    Err(Unavailable::new(
        "putting aside a recording that keeps moving",
    ))
}

/// A sound that nobody announced gets a record, so that nothing spoken is lost.
async fn adopt(
    intake: Intake<'_>,
    owner: &Owner,
    id: RecordingId,
    facts: &BlobFacts,
) -> Result<(), Unavailable> {
    let books = intake.books;
    let listening = intake.listening;
    let recording = Recording::adopted(
        id,
        facts.content_type.clone(),
        listening.default_time_zone,
        listening.default_language,
        facts.landed_at,
        books.clock().now(),
    );
    let write = Write::create(Recording::document_id(id), body("recording", &recording));
    books
        .touch(&Scope::Owner(owner.clone()), write)
        .await
        .map(|_| ())
}

/// Deletes what should not be there any more; the tombstone rests once nothing can come back.
async fn bury(
    intake: Intake<'_>,
    owner: &Owner,
    name: &BlobName,
    recording: Recording,
    rev: Rev,
) -> Result<(), Unavailable> {
    intake.blobs.delete(name).await?;
    let now = intake.books.clock().now();
    if recording.due_at.is_some() && !recording.may_still_land(now) {
        let id = Recording::document_id(recording.id);
        let write = Write::replace(id, &rev, body("recording", &recording.buried()));
        intake
            .books
            .touch(&Scope::Owner(owner.clone()), write)
            .await?;
    }
    Ok(())
}
