//! Typed words become entries, once.

use unicode_normalization::UnicodeNormalization;
use uuid::Uuid;

use crate::{
    audit::{EntryChange, Happening},
    books::{Books, Change, CommitError, Outcome, Write, body},
    dictation::Dictation,
    dictation_record::{DictationRecord, KeptDictation},
    drafting::draft,
    entry::{Engine, Entry},
    flows::make_entries::{RULES, Source, make_entries, recent},
    ids::{DictationId, Owner},
    matter_lists::MatterLists,
    policy::Policy,
    receipt::{Asked, Receipt},
    seams::Scope,
};

/// Characters of a dictation, at most.
pub const DICTATION_CHARS: usize = 200_000;

/// What the caller sends; its id is made here.
pub type Typed = Dictation;

/// What a creation gives back: the new thing, or the receipt of an earlier arrival.
#[derive(Debug)]
pub enum Created<T> {
    /// Made now.
    New(T),
    /// Made before; the ids of the receipt say what.
    Before(Receipt),
}

/// Why typed words do not become entries.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DictationRefused {
    /// The matter named is not in the firm's list.
    NoSuchMatter,
}

/// Drafts typed words and keeps them with their entries.
///
/// # Errors
/// As `CommitError` says; `TooLarge` where the text alone fits no change.
pub async fn create_dictation(
    books: &Books,
    lists: &MatterLists,
    policy: &Policy,
    owner: &Owner,
    asked: &Asked,
    mut typed: Typed,
) -> Result<Created<(KeptDictation, Vec<Entry>)>, CommitError<DictationRefused>> {
    let scope = Scope::Owner(owner.clone());
    if let Some(receipt) = books.receipt(&scope, asked).await? {
        return Ok(Created::Before(receipt));
    }
    typed.text = typed.text.nfc().collect();
    typed.id = DictationId::new(Uuid::new_v4());
    let matters = lists.current(books, &owner.firm).await?;
    if typed
        .matter_id
        .as_ref()
        .is_some_and(|id| matters.index.get(id).is_none())
    {
        return Err(CommitError::Refused(DictationRefused::NoSuchMatter));
    }
    let engine = Engine {
        transcriber: None,
        drafter: "rules".into(),
        model: None,
        region: None,
        rules: RULES.into(),
    };
    let result = books
        .change(&scope, asked, || {
            Box::pin(async {
                // What happened on that day may have changed since the last try.
                let recent = recent(books, owner).await?;
                let drafted = draft(&typed, &matters.index, policy, &recent);
                let now = books.clock().now();
                let source = Source {
                    owner,
                    recording_id: None,
                    engine: &engine,
                    now,
                    demo: false,
                };
                let (entries, unassigned) = make_entries(&source, &typed, drafted, &matters.index);
                let kept = KeptDictation {
                    id: typed.id,
                    recording_id: None,
                    text: typed.text.clone(),
                    recorded_at: typed.recorded_at,
                    time_zone: typed.time_zone,
                    languages: typed.languages.clone(),
                    matter_id: typed.matter_id.clone(),
                    words: Vec::new(),
                    unassigned,
                    entry_ids: entries.iter().map(|entry| entry.id).collect(),
                    demo_transcript: false,
                    created_at: now,
                };
                Ok((creation(asked, &kept, &entries), (kept, entries)))
            })
        })
        .await?;
    Ok(match result {
        (Outcome::Replayed(receipt), _) => Created::Before(receipt),
        // OK: a committed change always has its thing.
        (Outcome::Committed, made) => Created::New(made.expect("made with the change")),
    })
}

/// The writes and the event of a new dictation with its entries.
pub(crate) fn new_dictation(
    by: String,
    function: &'static str,
    kept: &KeptDictation,
    entries: &[Entry],
) -> (Vec<Write>, Happening) {
    let record = DictationRecord::Kept(Box::new(kept.clone()));
    let mut writes = vec![Write::create(
        KeptDictation::document_id(kept.id),
        body("dictation", &record),
    )];
    writes.extend(
        entries
            .iter()
            .map(|entry| Write::create(format!("e_{}", entry.id), body("entry", entry))),
    );
    let happening = Happening {
        action: "dictationDrafted",
        by,
        function,
        subjects: vec![kept.id.to_string()],
        entries: entries
            .iter()
            .map(|entry| EntryChange {
                entry_id: entry.id,
                before: None,
                after: Some(entry.content_hash.clone()),
            })
            .collect(),
    };
    (writes, happening)
}

fn creation(asked: &Asked, kept: &KeptDictation, entries: &[Entry]) -> Change {
    let (writes, happening) = new_dictation(asked.by.to_string(), asked.function, kept, entries);
    Change {
        writes,
        happening,
        status: 201,
        ids: vec![kept.id.to_string()],
    }
}
