//! A sound that landed becomes entries: once, however often and in whatever way it is delivered.

use std::time::Duration;

use chrono::{DateTime, Utc};
use futures_util::future::{Either, select};
use uuid::Uuid;

use crate::{
    books::{Books, Change, CommitError, Write, body},
    dictation::Dictation,
    dictation_record::KeptDictation,
    drafting::draft,
    entry::{Engine, Entry},
    flows::{
        create_dictation::new_dictation,
        hear::{Listened, check_sound, hear, timed_text},
        help::{give_up, help_entry},
        intake::Intake,
        make_entries::{RULES, Source, make_entries, recent},
        start_recording::find_recording,
    },
    ids::{Owner, RecordingId},
    matter_lists::MatterList,
    receipt::Asked,
    recording::{Failure, MOST_DEATHS, Recording, Stage, State},
    seams::{
        Bell, BlobFacts, BlobName, EngineName, Expect, Heard, ReadFailed, Rev, Scope, Unavailable,
    },
};

/// A lease is renewed this often: three times before it would end.
const RENEW_EVERY: Duration = Duration::from_secs(40);

/// A store that is away when the words are there is asked again: for about four minutes.
const STORE_TRIES: u32 = 11;
/// Between two of those.
const LONGEST_PAUSE: Duration = Duration::from_secs(30);

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

/// Keeps what was heard. The words are dear, so a store that is away is waited for.
async fn keep(
    intake: Intake<'_>,
    owner: &Owner,
    worker: &str,
    recording: &Recording,
    heard: &Heard,
    heard_by: &EngineName,
) -> Result<(), Unavailable> {
    let mut pause = Duration::from_secs(1);
    for _ in 0..STORE_TRIES {
        match keep_once(intake, owner, worker, recording, heard, heard_by).await {
            Ok(()) => return Ok(()),
            Err(_) => intake.books.clock().sleep(pause).await,
        }
        pause = (pause * 2).min(LONGEST_PAUSE);
    }
    keep_once(intake, owner, worker, recording, heard, heard_by).await
}

/// Keeps words, entries and the recording's end in one change.
async fn keep_once(
    intake: Intake<'_>,
    owner: &Owner,
    worker: &str,
    recording: &Recording,
    heard: &Heard,
    heard_by: &EngineName,
) -> Result<(), Unavailable> {
    let books = intake.books;
    let scope = Scope::Owner(owner.clone());
    let id = recording.id;
    let (text, words) = timed_text(heard);
    let mut languages = recording.languages.clone();
    if let Some(language) = heard.language
        && languages.contains(&language)
    {
        languages.retain(|other| *other != language);
        languages.insert(0, language);
    }
    let dictation = Dictation {
        id: id.into(),
        text,
        recorded_at: recording.recorded_at,
        time_zone: recording.time_zone,
        languages,
        matter_id: recording.matter_id.clone(),
        words,
    };
    let engine = Engine {
        transcriber: Some(heard_by.name.clone()),
        drafter: "rules".into(),
        model: heard.model.clone().or_else(|| heard_by.model.clone()),
        region: heard_by.region.clone(),
        rules: RULES.into(),
    };
    let asked = Asked::step(
        owner.timekeeper.clone(),
        "IngestRecording",
        format!("ingest/{id}/0"),
        books.clock().now(),
    );
    let kept = books
        .change::<(), ()>(&scope, &asked, || {
            Box::pin(async {
                let Some((recording, rev)) = find_recording(books, owner, id).await? else {
                    return Err(CommitError::Refused(()));
                };
                if !recording.is_held_by(worker) {
                    return Err(CommitError::Refused(()));
                }
                let matters = intake.lists.current(books, &owner.firm).await?;
                let now = books.clock().now();
                let source = Source {
                    owner,
                    recording_id: Some(id),
                    engine: &engine,
                    now,
                    demo: heard_by.demo,
                };
                let (entries, kept) =
                    entries_of(intake, &source, &dictation, &matters, recording.id).await?;
                let (mut writes, happening) =
                    new_dictation("system".into(), "IngestRecording", &kept, &entries);
                let done = recording.drafted(kept.entry_ids.clone());
                writes.push(Write::replace(
                    Recording::document_id(id),
                    &rev,
                    body("recording", &done),
                ));
                Ok((
                    Change {
                        writes,
                        happening,
                        status: 200,
                        ids: vec![id.to_string()],
                    },
                    (),
                ))
            })
        })
        .await;
    match kept {
        Ok(_) => Ok(()),
        // Somebody else holds the recording now, or it is deleted: theirs is the result.
        Err(CommitError::Refused(()) | CommitError::KeyReused) => Ok(()),
        Err(CommitError::Busy) => Err(Unavailable::new("storing entries among too many changes")),
        Err(CommitError::TooLarge) => {
            let failure = Failure::new(
                "tooMuch",
                "The recording holds more than fits at once: send it in shorter parts.",
            );
            give_up(intake, owner, id, failure).await
        }
        Err(CommitError::Unavailable(why)) => Err(why),
    }
}

async fn entries_of(
    intake: Intake<'_>,
    source: &Source<'_>,
    dictation: &Dictation,
    matters: &MatterList,
    recording: RecordingId,
) -> Result<(Vec<Entry>, KeptDictation), Unavailable> {
    let recent = recent(intake.books, source.owner).await?;
    let drafted = draft(dictation, &matters.index, &intake.listening.policy, &recent);
    let (mut entries, unassigned) = make_entries(source, dictation, drafted, &matters.index);
    if entries.is_empty() {
        let failure = Failure::new(
            "nothingDrafted",
            "No entry could be made of the words: read them and type the entry.",
        );
        let day = dictation.local_day();
        entries.push(help_entry(
            source,
            recording,
            dictation.languages[0],
            day,
            &failure,
        ));
    }
    let kept = KeptDictation {
        id: dictation.id,
        recording_id: Some(recording),
        text: dictation.text.clone(),
        recorded_at: dictation.recorded_at,
        time_zone: dictation.time_zone,
        languages: dictation.languages.clone(),
        matter_id: dictation.matter_id.clone(),
        words: dictation.words.clone(),
        unassigned,
        entry_ids: entries.iter().map(|entry| entry.id).collect(),
        demo_transcript: source.demo,
        created_at: source.now,
    };
    Ok((entries, kept))
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
