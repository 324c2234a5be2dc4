//! From a dictation to entries, with the words that support each field.
//! Rules only: no model, no clock, no I/O, so it cannot fail.

#[cfg(test)]
mod attention_tests;
mod clauses;
mod clock;
mod codes;
mod corrections;
mod dates;
mod durations;
mod entries;
mod figures;
mod findings;
mod gate;
mod labels;
mod lexicon;
mod matters;
mod mentions;
mod narrative;
mod numbers;
mod phrases;
mod remarks;
mod resolution;
mod rules;
mod sharing;
mod sounds;
mod tasks;
mod tokens;
mod totals;
mod vocabulary;
mod weighing;
mod workday;

pub use gate::gate;
pub use matters::MatterIndex;

use chrono::NaiveDate;

use crate::{
    attention::Attention, dictation::Dictation, evidence::Evidence, ids::MatterId,
    language::Language, policy::Policy, span::Span,
};
use serde::{Deserialize, Serialize};

/// Whether the client pays for an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Billing {
    /// On the bill, with its price.
    Billable,
    /// On the bill, at nothing.
    NoCharge,
    /// Not on the bill.
    NonBillable,
}

/// What the timekeeper has done lately.
#[derive(Debug, Clone, Default)]
pub struct Recent {
    /// Matters of late entries, newest first.
    pub matters: Vec<MatterId>,
    /// Entries (not discarded) with work dates near the dictation's.
    pub entries: Vec<RecentEntry>,
}

/// What day findings need to know of another entry.
#[derive(Clone)]
pub struct RecentEntry {
    /// Its work date.
    pub date: NaiveDate,
    /// Its matter.
    pub matter_id: Option<MatterId>,
    /// Seconds heard.
    pub spoken_seconds: Option<u32>,
    /// Minutes billed.
    pub billed_minutes: Option<u32>,
    /// Its description.
    pub narrative: String,
}

impl std::fmt::Debug for RecentEntry {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "RecentEntry({} {:?})", self.date, self.matter_id)
    }
}

/// One entry as drafted; ids, status and history are the flow's.
#[derive(Clone, PartialEq)]
pub struct DraftedEntry {
    /// The language of its narrative.
    pub language: Language,
    /// Work date; none when a date word cannot be resolved.
    pub date: Option<NaiveDate>,
    /// Seconds heard; none when no time was said.
    pub spoken_seconds: Option<u32>,
    /// Seconds after rounding, in minutes.
    pub billed_minutes: Option<u32>,
    /// The matter, where exactly one fits.
    pub matter_id: Option<MatterId>,
    /// The billable description.
    pub narrative: String,
    /// UTBMS activity.
    pub activity_code: Option<String>,
    /// UTBMS task.
    pub task_code: Option<String>,
    /// Whether the client pays.
    pub billing: Billing,
    /// What supports each field; `Narrative` lists every span that belongs to the entry.
    pub evidence: Vec<Evidence>,
    /// What the lawyer should look at.
    pub attention: Vec<Attention>,
}

impl std::fmt::Debug for DraftedEntry {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(
            f,
            "DraftedEntry({:?} {:?}s {:?})",
            self.date, self.spoken_seconds, self.matter_id
        )
    }
}

/// What a dictation became.
#[derive(Debug, Clone, PartialEq)]
pub struct Drafted {
    /// In spoken order.
    pub entries: Vec<DraftedEntry>,
    /// What belongs to no entry. With the narrative spans it covers the text.
    pub unassigned: Vec<Span>,
}

/// At most this many entries come of one dictation; the rest is unassigned and said to be.
pub const MOST_ENTRIES: usize = 90;

/// Drafts the entries of a dictation. Never panics, never invents.
pub fn draft(
    dictation: &Dictation,
    matters: &MatterIndex,
    policy: &Policy,
    recent: &Recent,
) -> Drafted {
    entries::draft(dictation, matters, policy, recent)
}

/// The lengths of working time said in a text, with their seconds, in spoken order: also those that were
/// taken back, and "four" in "point three, no, four".
pub fn durations(text: &str, languages: &[Language]) -> Vec<(Span, u32)> {
    entries::durations(text, languages)
}

/// The days of work said in a text, as spoken on `reference`. A day that belongs to what was done
/// ("the agreement dated November 9") is none.
pub fn dates(text: &str, languages: &[Language], reference: NaiveDate) -> Vec<(Span, NaiveDate)> {
    entries::dates(text, languages, reference)
}
