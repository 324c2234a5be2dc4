//! The rule packs: what counts as vague, clerical or too much for a day. Data, versioned.

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;

use super::tokens::{Speech, Words, words};

/// What findings are made of.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Findings {
    pub(crate) vague: Vague,
    clerical: Vec<String>,
    clerical_orders: Vec<Orders>,
    clerical_tasks: Vec<Orders>,
    pub(crate) day_overload: DayOverload,
    pub(crate) block_billing: BlockBilling,
}

/// "booked the room": clerical by what was seen to.
#[derive(Deserialize)]
struct Orders {
    verbs: FxHashSet<String>,
    objects: FxHashSet<String>,
    /// How many words further on the object may be.
    #[serde(default = "far")]
    reach: usize,
}

const fn far() -> usize {
    7
}

impl Orders {
    /// The token after the object that a verb at `i` has.
    fn at(&self, s: &Speech<'_>, i: usize) -> Option<usize> {
        self.verbs.contains(s.norm(i)).then_some(())?;
        (i + 1..=i + self.reach)
            .take_while(|j| s.is_word(*j) && !s.any(*j, words!["for", "re", "about", "pour"]))
            .find(|j| self.objects.contains(s.norm(*j)))
            .map(|object| object + 1)
    }
}

#[derive(Deserialize)]
pub(crate) struct Vague {
    /// Narratives that say nothing, articles left out.
    pub(crate) wholes: FxHashSet<String>,
    /// Words of which no number says what was done.
    pub(crate) empty: FxHashSet<String>,
    /// Kinds of work that say nothing where no more is said than that and how many there were.
    pub(crate) thin: FxHashSet<String>,
    pub(crate) quantity: FxHashSet<String>,
    /// Words that say nothing wherever they stand.
    pub(crate) words: Vec<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct DayOverload {
    pub(crate) unusual_seconds: u32,
    pub(crate) impossible_seconds: u32,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct BlockBilling {
    pub(crate) least_tasks: usize,
    pub(crate) least_tasks_over_seconds: usize,
    pub(crate) over_seconds: u32,
}

/// The findings pack.
pub(crate) static FINDINGS: LazyLock<Findings> = LazyLock::new(|| {
    serde_json::from_str(include_str!("../../data/rules/findings.json"))
        // OK: the file is part of the program, and a test reads it.
        .expect("findings.json is read by a test")
});

static CLERICAL: LazyLock<Phrases> = LazyLock::new(|| Phrases::new(FINDINGS.clerical.clone()));

/// Phrases by their first word.
pub(crate) struct Phrases(FxHashMap<String, Vec<String>>);

impl Phrases {
    pub(crate) fn new(texts: Vec<String>) -> Self {
        let mut phrases: FxHashMap<String, Vec<String>> = FxHashMap::default();
        for text in texts {
            let first = text.split(' ').next().unwrap_or_default().to_owned();
            phrases.entry(first).or_default().push(text);
        }
        Self(phrases)
    }

    /// Where the longest phrase at `i` ends.
    pub(crate) fn at(&self, s: &Speech<'_>, i: usize) -> Option<usize> {
        self.0
            .get(s.norm(i))?
            .iter()
            .filter_map(|text| s.phrase(i, text))
            .max()
    }
}

/// Work for which clients refuse a lawyer's rate, at `i`; the token after it.
pub(crate) fn clerical(s: &Speech<'_>, i: usize) -> Option<usize> {
    let end = CLERICAL.at(s, i).filter(|end| !is_lawyers(s, *end));
    end.or_else(|| {
        let mut orders = FINDINGS.clerical_orders.iter();
        orders.find_map(|orders| orders.at(s, i))
    })
}

/// The same of verbs that say so only where a task begins with them: "rescheduled the discovery", not "attended the
/// rescheduled discovery".
pub(crate) fn clerical_task(s: &Speech<'_>, i: usize) -> Option<usize> {
    let mut tasks = FINDINGS.clerical_tasks.iter();
    tasks.find_map(|orders| orders.at(s, i))
}

/// "scanned the transcript for admissions", "scheduling order": the word alone would be clerical.
fn is_lawyers(s: &Speech<'_>, end: usize) -> bool {
    const THINGS: &Words = words![
        "order",
        "orders",
        "conference",
        "motion",
        "stipulation",
        "issue",
        "issues",
        "dispute",
        "clause",
    ];
    // "the printing contract", "copying costs claim": a business or a quarrel, not the work.
    const OF_TRADE: &Words = words![
        "contract",
        "contracts",
        "agreement",
        "agreements",
        "lease",
        "company",
        "business",
        "firm",
        "shop",
        "vendor",
        "software",
        "system",
        "costs",
        "cost",
        "fees",
        "fee",
        "claim",
        "claims",
        "error",
        "errors",
        "deadline",
        "policy",
        "requirements",
        "requirement",
        "rule",
        "rules",
        "press",
        "plant",
        "equipment",
        "machine",
        "machines",
        "invoice",
        "invoices",
        "dispute",
        "provisions",
        "procedures",
    ];
    // "booking photo", "the booking officer": of the police.
    const OF_POLICE: &Words = words![
        "photo",
        "photos",
        "photograph",
        "photographs",
        "sheet",
        "sheets",
        "report",
        "reports",
        "record",
        "records",
        "officer",
        "desk",
        "video",
        "footage",
        "area",
        "number",
        "log",
        "process",
        "form",
        "statement",
        "procedure",
        "platform",
        "agreement",
        "contract",
        "terms",
        "clause",
        "fee",
        "fees",
        "system",
        "policy",
    ];
    s.any(end, THINGS)
        || s.norm(end.wrapping_sub(1)).ends_with("ing") && s.any(end, OF_TRADE)
        || s.any(end.wrapping_sub(1), words!["booking"]) && s.any(end, OF_POLICE)
        || s.any(end.wrapping_sub(1), words!["scanned", "scanning", "scan"])
            && (end..end + 7)
                .take_while(|j| s.is_word(*j) || s.is_mark(*j, "'"))
                .any(|j| s.norm(j) == "for")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;

    #[test]
    fn the_packs_are_read() {
        let s = Speech::new("photocopied exhibits", &[Language::EnCa]);
        assert_eq!(clerical(&s, 0), Some(1));
        assert_eq!(clerical(&s, 1), None);
        assert!(FINDINGS.day_overload.unusual_seconds < FINDINGS.day_overload.impossible_seconds);
    }
}
