//! The one entry that asks a recording's owner for help.

use chrono::NaiveDate;

use crate::{
    attention::{Attention, Code, Severity},
    audit::{EntryChange, Happening},
    books::{Books, Change, CommitError, Write, body},
    drafting::{Billing, DraftedEntry},
    entry::{Engine, Entry, Origin},
    evidence::{By, Evidence, Field},
    flows::{
        change_entry::document_id,
        intake::Intake,
        make_entries::{RULES, Source},
        start_recording::find_recording,
    },
    ids::{EntryId, Owner, RecordingId},
    language::Language,
    receipt::Asked,
    recording::{Failure, Recording, State},
    seams::{Scope, Unavailable},
};

/// An entry without words: its day is known, the rest is for its owner.
pub(crate) fn help_entry(
    source: &Source<'_>,
    recording: RecordingId,
    language: Language,
    day: NaiveDate,
    failure: &Failure,
) -> Entry {
    let drafted = DraftedEntry {
        language,
        date: Some(day),
        spoken_seconds: None,
        billed_minutes: None,
        matter_id: None,
        narrative: String::new(),
        activity_code: None,
        task_code: None,
        billing: Billing::Billable,
        evidence: vec![Evidence::from(Field::Date, By::Recording)],
        attention: vec![
            Attention::new(
                Code::Unheard,
                Severity::Blocks,
                Some(Field::Narrative),
                failure.message.clone(),
            )
            .with("failure", failure.code.clone()),
        ],
    };
    let origin = Origin {
        id: EntryId::help(recording),
        nth: 0,
        timekeeper: &source.owner.timekeeper,
        dictation_id: recording.into(),
        recording_id: Some(recording),
        engine: source.engine,
        now: source.now,
    };
    Entry::drafted(&origin, drafted, None)
}

/// Ends a recording as `failed` with its help entry, unless it has ended already.
///
/// # Errors
/// The store is away.
pub async fn give_up(
    intake: Intake<'_>,
    owner: &Owner,
    id: RecordingId,
    failure: Failure,
) -> Result<(), Unavailable> {
    let books: &Books = intake.books;
    let scope = Scope::Owner(owner.clone());
    let engine = Engine {
        transcriber: intake
            .listening
            .transcriber
            .as_ref()
            .map(|engine| engine.name().name),
        drafter: "rules".into(),
        model: None,
        region: None,
        rules: RULES.into(),
    };
    let asked = Asked::step(
        owner.timekeeper.clone(),
        "IngestRecording",
        format!("help/{id}"),
        books.clock().now(),
    );
    let result = books
        .change::<(), ()>(&scope, &asked, || {
            Box::pin(async {
                let found = find_recording(books, owner, id).await?;
                let Some((recording, rev)) = found.filter(|(recording, _)| is_open(recording))
                else {
                    return Err(CommitError::Refused(()));
                };
                let now = books.clock().now();
                let source = Source {
                    owner,
                    recording_id: Some(id),
                    engine: &engine,
                    now,
                    demo: false,
                };
                let day = recording
                    .recorded_at
                    .with_timezone(&recording.time_zone)
                    .date_naive();
                let entry = help_entry(&source, id, recording.languages[0], day, &failure);
                let failed = recording.failed(failure.clone());
                let change = Change {
                    writes: vec![
                        Write::create(document_id(entry.id), body("entry", &entry)),
                        Write::replace(
                            Recording::document_id(id),
                            &rev,
                            body("recording", &failed),
                        ),
                    ],
                    happening: Happening {
                        action: "recordingFailed",
                        by: "system".into(),
                        function: "IngestRecording",
                        subjects: vec![id.to_string()],
                        entries: vec![EntryChange {
                            entry_id: entry.id,
                            before: None,
                            after: Some(entry.content_hash),
                        }],
                    },
                    status: 200,
                    ids: vec![id.to_string()],
                };
                Ok((change, ()))
            })
        })
        .await;
    match result {
        Ok(_) | Err(CommitError::Refused(()) | CommitError::KeyReused) => Ok(()),
        Err(CommitError::Busy | CommitError::TooLarge) => {
            Err(Unavailable::new("storing the entry that asks for help"))
        }
        Err(CommitError::Unavailable(why)) => Err(why),
    }
}

fn is_open(recording: &Recording) -> bool {
    !matches!(
        recording.state,
        State::Drafted { .. } | State::Failed { .. } | State::Deleted { .. }
    )
}
