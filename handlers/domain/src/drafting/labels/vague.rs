//! Times that say nothing exact: "spent most of the day on", "\u{e7}a m'a pris quelques heures". The lawyer is asked for
//! the time; the words are none of the narrative.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use crate::drafting::{
    labels::{Label, Labelled},
    tokens::{Speech, Words, words},
};

/// How much of it.
const PARTS: &Words = words![
    "most of",
    "much of",
    "all of",
    "half of",
    "half",
    "all",
    "part of",
    "a good part of",
    "a big part of",
    "a good chunk of",
    "a big chunk of",
    "a chunk of",
    "a large chunk of",
    "the better part of",
    "the best part of",
    "the whole",
    "the entire",
    "a whole",
    "an entire",
    "the rest of",
    "a good bit of",
    "une bonne partie de",
    "une grande partie de",
    "une grosse partie de",
    "une partie de",
    "la majeure partie de",
    "la plus grande partie de",
    "la plupart de",
    "la moitie de",
    "presque toute",
    "toute",
    "tout",
    "le reste de",
    "le gros de",
];

/// Of what.
const WHOLES: &Words = words![
    "day",
    "morning",
    "afternoon",
    "evening",
    "night",
    "weekend",
    "week",
    "journee",
    "matinee",
    "avant midi",
    "apres midi",
    "soiree",
    "nuit",
    "semaine",
    "fin de semaine",
];

/// Several, without a number.
const SEVERAL: &Words = words![
    "a few hours",
    "several hours",
    "some hours",
    "hours and hours",
    "a few minutes",
    "several minutes",
    "quelques heures",
    "plusieurs heures",
    "quelques minutes",
    "plusieurs minutes",
    "un bon moment",
    "un bon bout de temps",
    "a good while",
];

/// What leads to such a time.
const LEADS: &Words = words![
    "spent", "took", "take", "taking", "spending", "for", "passe", "pris", "mis", "pendant",
    "durant", "it", "that", "me", "us", "i", "we", "ca", "m'a", "m'", "a", "ai", "j'", "j'ai",
    "on", "nous", "which", "probably", "about", "easily",
];

/// Labels such times, where they stand for the time of the work.
pub(super) fn label(l: &mut Labelled<'_>) {
    let mut i = 0;
    while i < l.s.len() {
        let Some(end) = vague(&l.s, i).filter(|end| free(l, i, *end)) else {
            i += 1;
            continue;
        };
        let mut from = i;
        while from > 0
            && l.s.any(from - 1, LEADS)
            && !l.s.stops_before(from)
            && matches!(
                l.labels[from - 1],
                Label::Content | Label::Function | Label::Frame
            )
        {
            from -= 1;
        }
        let verb = (from..i).any(|j| {
            l.s.any(
                j,
                words![
                    "spent", "took", "spending", "taking", "passe", "pris", "mis", "for",
                    "pendant", "durant",
                ],
            )
        });
        let opens = l.s.stops_before(from)
            || from > 0 && matches!(l.labels[from - 1], Label::Mark | Label::Matter(_));
        let closes = l.s.stops_before(end)
            || matches!(l.label(end), None | Some(Label::Mark))
            || l.s.any(end, words!["on", "sur", "a", "in", "with", "avec"])
            || verb
                && (l
                    .s
                    .any(end, words!["at", "over", "doing", "trying", "chez", "dans"])
                    || !l.s.french(end) && l.s.norm(end).ends_with("ing"));
        if (verb || opens) && closes {
            // "on the factum": of the factum, once the time is out.
            let to = if opens && l.s.any(end, words!["on", "sur"]) {
                end + 1
            } else {
                end
            };
            for label in &mut l.labels[from..to] {
                if matches!(label, Label::Content | Label::Function) {
                    *label = Label::Frame;
                }
            }
        }
        i = end;
    }
}

fn free(l: &Labelled<'_>, from: usize, to: usize) -> bool {
    l.labels[from..to]
        .iter()
        .all(|label| matches!(label, Label::Content | Label::Function | Label::Frame))
}

/// The words that such a time begins with: few others are looked at twice.
static HEADS: LazyLock<FxHashSet<&str>> = LazyLock::new(|| {
    let all = PARTS.iter().chain(SEVERAL.iter());
    all.filter_map(|words| words.split(' ').next()).collect()
});

/// Where an inexact time at `i` ends.
fn vague(s: &Speech<'_>, i: usize) -> Option<usize> {
    let spent = s.any(i.wrapping_sub(1), words!["passe", "spent"]);
    if !spent && !HEADS.contains(s.norm(i)) {
        return None;
    }
    let longest = |at, of| s.longest(at, of);
    if let Some(end) = longest(i, SEVERAL) {
        return Some(end);
    }
    if let Some(mut at) = longest(i, PARTS) {
        if s.any(
            at,
            words!["the", "my", "this", "la", "l'", "ma", "le", "cette", "cet"],
        ) {
            at += 1;
        }
        return longest(at, WHOLES);
    }
    // "pass\u{e9} l'avant-midi \u{e0} revoir"
    (spent && s.any(i, words!["la", "l'", "the", "my", "ma"]))
        .then(|| longest(i + 1, WHOLES))
        .flatten()
}
