//! Times that add up: "1.5 plus a further 0.4, for a total of 1.9", "ten to four less an hour for lunch, so five hours".

use crate::drafting::tokens::{Words, words};
use std::{collections::HashMap, sync::LazyLock};

use super::{
    durations::Length,
    labels::{Label, Labelled},
    rules::Phrases,
    tokens::Speech,
};

/// The words of totals, as data.
struct Lists {
    /// Of everything that was said before: "all told".
    all: Phrases,
    /// Behind a total.
    after: Phrases,
    /// Between a total and what names it one: "three and a half hours on it in two goes".
    on_it: Phrases,
    /// What a sentence that only sums up is made of.
    summing: Phrases,
    /// One of which it must have.
    saying: Phrases,
}

static WORDS: LazyLock<Lists> = LazyLock::new(|| {
    let mut lists: HashMap<String, Vec<String>> =
        serde_json::from_str(include_str!("../../data/speech/totals.json"))
            // OK: the file is part of the program, and the tests read it.
            .expect("totals.json is read by the tests");
    let mut list = |name: &str| Phrases::new(lists.remove(name).unwrap_or_default());
    Lists {
        all: list("all"),
        after: list("after"),
        on_it: list("onIt"),
        summing: list("summing"),
        saying: list("saying"),
    }
});

/// The length that sums the others up, where they agree with it.
pub(crate) fn total(l: &Labelled<'_>, lengths: &[Length]) -> Option<Length> {
    if lengths.len() < 2 {
        return None;
    }
    lengths
        .iter()
        .find(|length| is_named(l, **length) && agrees(l, lengths, **length))
        .copied()
}

fn agrees(l: &Labelled<'_>, lengths: &[Length], total: Length) -> bool {
    let others: Vec<u32> = lengths
        .iter()
        .filter(|length| length.first != total.first)
        .map(|length| length.seconds)
        .collect();
    let sum = others
        .iter()
        .fold(0_u32, |sum, other| sum.saturating_add(*other));
    let first = others.first().copied().unwrap_or(0);
    let less = first.saturating_sub(sum - first);
    let said_less = lengths.first().is_some_and(|one| {
        (one.end..total.first.min(one.end + 14)).any(|i| {
            l.s.any(
                i,
                words![
                    "less",
                    "minus",
                    "off",
                    "away",
                    "deduct",
                    "deducting",
                    "excluding",
                    "without",
                    "sans",
                    "lunch",
                    "waiting",
                    "which",
                    "break",
                    "breaks",
                    "moins",
                    "pause",
                    "diner",
                    "coffee",
                    "cafe",
                    "snack",
                    "dinner",
                    "supper",
                    "souper",
                    "interruption",
                    "interruptions",
                    "interrupted",
                    "stopped",
                    "paused",
                ],
            )
        })
    });
    let takes_off = said_less
        && lengths
            .first()
            .is_some_and(|one| one.first < total.first && total.seconds < one.seconds);
    sum == total.seconds
        || said_less && less == total.seconds
        || takes_off
        || others.len() == 1 && first.saturating_mul(2) == total.seconds && twice(l, lengths, total)
}

/// "an hour and a half down and it'll be the same going back, so put three hours": the one time, and as much again.
fn twice(l: &Labelled<'_>, lengths: &[Length], total: Length) -> bool {
    const REACH: usize = 16;
    const AGAIN: &Words = words![
        "same", "each", "both", "again", "meme", "pareil", "chaque", "autant",
    ];
    lengths.first().is_some_and(|one| {
        one.first < total.first
            && total.first - one.end <= REACH
            && (one.end..total.first).any(|i| l.s.any(i, AGAIN))
    })
}

/// "for a total of", "so an hour and a half", "all in", "au total".
pub(crate) fn is_named(l: &Labelled<'_>, length: Length) -> bool {
    const BEFORE: &Words = words![
        "total",
        "totalling",
        "totaling",
        "totals",
        "totalled",
        "equals",
        "combined",
        "altogether",
        "donc",
        "soit",
        "makes",
        "making",
        "so",
        "fait",
        "sum",
        "somme",
        "totalisant",
        "is",
        "bill",
        "charge",
        "net",
        "netting",
        "nets",
    ];
    let around = |i: usize| {
        matches!(
            l.label(i),
            Some(Label::Frame | Label::Function | Label::Filler | Label::Mark)
        )
    };
    let before = (length.first.saturating_sub(5)..length.first)
        .rev()
        .take_while(|i| {
            around(*i)
                || l.s.any(*i, BEFORE)
                || l.s.any(*i, words!["put", "call", "mets", "mettez"])
        })
        .any(|i| {
            l.s.any(i, BEFORE)
                && (l.s.norm(i) != "is"
                    || l.s.any(i.wrapping_sub(1), words!["total", "that", "which"]))
        });
    before || named_to(l, length) > length.end || is_of_all(l, length)
}

/// Where the words end behind a total that name it one.
pub(crate) fn named_to(l: &Labelled<'_>, length: Length) -> usize {
    let on_it = WORDS.on_it.at(&l.s, length.end).unwrap_or(length.end);
    let after = |i: usize| WORDS.after.at(&l.s, i);
    after(length.end).max(after(on_it)).unwrap_or(length.end)
}

/// "all told", "in all": the time of everything that was said before it in one breath.
pub(crate) fn is_of_all(l: &Labelled<'_>, length: Length) -> bool {
    WORDS.all.at(&l.s, length.end).is_some() || named_from(l, length) < length.first
}

/// Where the words begin before a total that name it one: "all told fifty minutes".
pub(crate) fn named_from(l: &Labelled<'_>, length: Length) -> usize {
    let begin = length.first - usize::from(l.s.is_mark(length.first.wrapping_sub(1), ","));
    (begin.saturating_sub(3)..begin)
        .find(|i| WORDS.all.at(&l.s, *i) == Some(begin))
        .unwrap_or(length.first)
}

/// "That's 2.1 for the day.", "Total for the day, 1.6.", "\u{c7}a fait trois heures quarante pour aujourd'hui.": a
/// sentence that only sums up.
pub(crate) fn only_sums(l: &Labelled<'_>, first: usize, end: usize) -> bool {
    let said = |label: Label, i: usize| match label {
        Label::Content => sums(&l.s, i),
        _ => true,
    };
    (first..end).all(|i| said(l.labels[i], i))
        && (first..end).any(|i| WORDS.saying.at(&l.s, i).is_some())
}

/// Whether a word may stand in what only sums up: "for the day on that one".
pub(crate) fn sums(s: &Speech<'_>, i: usize) -> bool {
    WORDS.summing.at(s, i).is_some()
}
