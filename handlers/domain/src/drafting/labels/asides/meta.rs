//! Sentences about time entries themselves, or about what drafts them: they say no work.

use super::pack::PACK;
use crate::drafting::{
    figures::Figure,
    labels::Label,
    lexicon::Class,
    mentions::{Cue, Mention},
    phrases,
    tokens::{Speech, Words, words},
};

/// A sentence of this kind is no longer than so many tokens.
const LONGEST: usize = 40;

/// "any entry under an hour becomes an hour", "the software must always bill at least five hours":
/// a rule for a machine, with a time that is nobody's work.
pub(super) fn is_rule(
    s: &Speech<'_>,
    labels: &[Label],
    figures: &[Figure],
    mentions: &[Mention],
    first: usize,
) -> bool {
    if !s.stops_before(first) {
        return false;
    }
    let end = (first + 1..(first + LONGEST).min(s.len()))
        .find(|i| s.stops_before(*i))
        .unwrap_or((first + LONGEST).min(s.len()));
    let timed = (first..end).any(
        |i| matches!(labels[i], Label::Figure(at) if matches!(figures[at], Figure::Length(_))),
    );
    timed
        && (first..end).any(|i| is_machine(s, i) || is_entry(s, i))
        && (first..end).any(|i| is_directive(s, i))
        && !says_work(s, labels, mentions, first, end)
}

fn is_machine(s: &Speech<'_>, i: usize) -> bool {
    const KINDS: &Words = words![
        "language",
        "drafting",
        "dictation",
        "billing",
        "transcription",
        "timekeeping",
        "learning",
    ];
    let words = &PACK.words;
    let person = s.any(
        i,
        words!["assistant", "assistants", "system", "systeme", "machine"],
    );
    // "the model", "your database": what only hears or keeps entries.
    let keeper = s.any(
        i,
        words![
            "model",
            "modele",
            "transcriber",
            "scribe",
            "drafter",
            "transcripteur",
            "recorder",
            "dictaphone",
            "database",
            "ledger",
        ],
    ) && s.any(
        i.wrapping_sub(1),
        words![
            "the", "this", "your", "le", "ce", "ton", "votre", "au", "du",
        ],
    );
    keeper
        || words.bare_machines.contains(s.norm(i)) && !person
        || words.machines.contains(s.norm(i)) && s.any(i.wrapping_sub(1), KINDS)
}

/// "any entry", "minimum entry", "cette entr\u{e9}e"
fn is_entry(s: &Speech<'_>, i: usize) -> bool {
    const WHICH: &Words = words![
        "any", "every", "each", "minimum", "all", "no", "toute", "chaque", "aucune", "minimale",
    ];
    s.any(
        i,
        words![
            "entry",
            "entries",
            "duration",
            "durations",
            "entree",
            "entrees",
            "duree",
        ],
    ) && (s.any(i.wrapping_sub(1), WHICH) || s.any(i + 1, words!["minimale", "minimum"]))
}

/// "must", "becomes", "bill": not "the bill", "of record".
fn is_directive(s: &Speech<'_>, i: usize) -> bool {
    const MODALS: &Words = words![
        "must", "should", "shall", "always", "never", "becomes", "become", "means", "meant",
        "doit", "doivent", "devrait", "toujours", "devient", "vaut", "would", "could", "might",
        "let", "please", "pourrait", "voudrait", "faudrait",
    ];
    const NOUNS: &Words = words![
        "the", "a", "an", "of", "to", "this", "that", "their", "his", "her", "la", "le",
    ];
    // "que le logiciel inscrive": a wish begins so.
    let wish = s.norm(i) == "que" && s.stops_before(i);
    wish || s.any(i, MODALS)
        || PACK.words.orders.contains(s.norm(i)) && !s.any(i.wrapping_sub(1), NOUNS)
}

/// Whether the sentence says work, or begins with the file that it is of.
fn says_work(
    s: &Speech<'_>,
    labels: &[Label],
    mentions: &[Mention],
    first: usize,
    end: usize,
) -> bool {
    let head = (first..end).find(|i| matches!(labels[*i], Label::Matter(_) | Label::Content));
    let filed = head.is_some_and(|i| match labels[i] {
        Label::Matter(at) => mentions[at].cue == Cue::File || mentions[at].number,
        _ => phrases::is_work(s, i) || s.activity(i).is_some() || s.is(i, Class::Event),
    });
    filed || (first..end).any(|i| phrases::is_participle(s, i))
}
