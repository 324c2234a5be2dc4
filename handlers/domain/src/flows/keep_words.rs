//! What was heard is kept: words, entries and the recording's end, in one change.

use std::time::Duration;

use crate::{
    books::{Change, CommitError, Write, body},
    dictation::Dictation,
    dictation_record::KeptDictation,
    drafting::draft,
    entry::{Engine, Entry},
    flows::{
        create_dictation::new_dictation,
        hear::timed_text,
        help::{give_up, help_entry},
        intake::Intake,
        make_entries::{RULES, Source, make_entries, recent},
        start_recording::find_recording,
    },
    ids::{Owner, RecordingId},
    matter_lists::MatterList,
    receipt::Asked,
    recording::{Failure, Recording},
    seams::{EngineName, Heard, Scope, Unavailable},
};

/// A store that is away when the words are there is asked again: for about four minutes.
const STORE_TRIES: u32 = 11;
/// Between two of those.
const LONGEST_PAUSE: Duration = Duration::from_secs(30);

/// Keeps what was heard. The words are dear, so a store that is away is waited for.
pub(super) async fn keep(
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
