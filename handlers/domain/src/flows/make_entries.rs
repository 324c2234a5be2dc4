//! From what the rules drafted to entries that fit one change.

use chrono::{DateTime, Duration, Utc};

use crate::{
    attention::{Attention, Code, Severity},
    books::Books,
    dictation::{Dictation, WordTime},
    drafting::{Drafted, MatterIndex, Recent, RecentEntry},
    entry::{Engine, Entry, Origin},
    evidence::{AudioSpan, Field},
    ids::{EntryId, Owner, RecordingId},
    seams::{Query, Scope, Unavailable},
    span::Span,
};

/// The rules' version, on every entry that they drafted.
pub const RULES: &str = "1";
/// Entries of one dictation, at most.
const MOST_ENTRIES: usize = 90;
/// Bytes that the entries of one dictation may take beside its text.
const MOST_ENTRY_BYTES: usize = 1_000_000;
/// How many late entries drafting looks at.
const RECENT: usize = 200;
/// A recording dated further ahead than this is flagged.
const CLOCK_SKEW_MINUTES: i64 = 5;

/// What the timekeeper has done lately, newest first.
pub(crate) async fn recent(books: &Books, owner: &Owner) -> Result<Recent, Unavailable> {
    let query = Query {
        kind: "entry",
        statuses: vec!["draft", "approved"],
        limit: RECENT,
        ..Query::default()
    };
    let scope = Scope::Owner(owner.clone());
    let mut recent = Recent::default();
    for stored in books.documents().list(&scope, &query).await? {
        let (entry, _) = crate::books::decode::<Entry>(&stored)?;
        if let Some(id) = &entry.matter_id
            && !recent.matters.contains(id)
        {
            recent.matters.push(id.clone());
        }
        if let Some(date) = entry.date {
            recent.entries.push(RecentEntry {
                date,
                matter_id: entry.matter_id,
                spoken_seconds: entry.spoken_seconds,
                billed_minutes: entry.billed_minutes,
                narrative: entry.narrative,
            });
        }
    }
    Ok(recent)
}

/// Where the entries of a drafting run come from.
pub(crate) struct Source<'a> {
    pub(crate) owner: &'a Owner,
    pub(crate) recording_id: Option<RecordingId>,
    pub(crate) engine: &'a Engine,
    pub(crate) now: DateTime<Utc>,
    pub(crate) demo: bool,
}

/// Entries of run 0, and what is assigned to none of them.
pub(crate) fn make_entries(
    source: &Source<'_>,
    dictation: &Dictation,
    drafted: Drafted,
    matters: &MatterIndex,
) -> (Vec<Entry>, Vec<Span>) {
    let mut unassigned = drafted.unassigned;
    let mut entries: Vec<Entry> = Vec::with_capacity(drafted.entries.len());
    let mut bytes = 0;
    let mut left_out = false;
    for (nth, one) in drafted.entries.into_iter().enumerate() {
        let matter = one.matter_id.as_ref().and_then(|id| matters.get(id));
        let origin = Origin {
            id: EntryId::nth(dictation.id, 0, nth),
            nth,
            timekeeper: &source.owner.timekeeper,
            dictation_id: dictation.id,
            recording_id: source.recording_id,
            engine: source.engine,
            now: source.now,
        };
        let mut entry = Entry::drafted(&origin, one, matter);
        for evidence in &mut entry.evidence {
            evidence.audio = evidence
                .span
                .and_then(|span| spoken_at(span, &dictation.words));
        }
        entry.attention.extend(findings(source, dictation));
        bytes += serde_json::to_string(&entry).map_or(0, |text| text.len());
        left_out = left_out || entries.len() == MOST_ENTRIES || bytes > MOST_ENTRY_BYTES;
        if left_out {
            unassigned.extend(
                entry
                    .evidence
                    .iter()
                    .filter(|evidence| evidence.field == Field::Narrative)
                    .filter_map(|evidence| evidence.span),
            );
        } else {
            entries.push(entry);
        }
    }
    unassigned.sort();
    if left_out && let Some(last) = entries.last_mut() {
        last.attention.push(Attention::new(
            Code::Truncated,
            Severity::Warn,
            None,
            "The dictation has more entries than fit at once: dictate what is unassigned again.",
        ));
    }
    (entries, unassigned)
}

/// From the first word that the span touches to the last.
fn spoken_at(span: Span, words: &[WordTime]) -> Option<AudioSpan> {
    let first = words.partition_point(|word| word.span.end <= span.start);
    let after = words.partition_point(|word| word.span.start < span.end);
    let touched = words.get(first..after)?;
    let (first, last) = (touched.first()?, touched.last()?);
    Some(AudioSpan {
        start_ms: first.audio.start_ms,
        end_ms: last.audio.end_ms,
    })
}

/// What is to be said of every entry of a dictation.
fn findings(source: &Source<'_>, dictation: &Dictation) -> Vec<Attention> {
    let mut findings = Vec::new();
    if dictation.recorded_at > source.now + Duration::minutes(CLOCK_SKEW_MINUTES) {
        findings.push(Attention::new(
            Code::RecordedInFuture,
            Severity::Warn,
            Some(Field::Date),
            "The recording says it was made in the future: check the date.",
        ));
    }
    if source.demo {
        findings.push(Attention::new(
            Code::DemoTranscript,
            Severity::Warn,
            Some(Field::Narrative),
            "These words come from the demo speech engine, which is poor on real voices: listen again before you approve.",
        ));
    }
    findings
}
