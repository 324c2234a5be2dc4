//! Where the next work begins where its time comes after it and the time before came first, and where a file leads to
//! each time.

use crate::drafting::{
    durations::Length,
    figures::Figure,
    labels::{Label, Labelled},
    mentions::Cue,
    phrases,
    tokens::{Words, words},
};

/// Where work begins whose time comes after it, between two times of which the first came before its work.
pub(super) fn turn(l: &Labelled<'_>, one: Length, two: Length) -> Option<usize> {
    const JOINTS: &Words = words!["and", "et", "then", "puis", "pis", "oh", "so", ","];
    let begins = |i: usize| {
        let file = matches!(l.labels[i], Label::Matter(at) if l.mentions[at].cue == Cue::File && l.mentions[at].from == i);
        let mine = l.s.any(i, words!["i", "j'", "j'ai", "we"]) && phrases::begins_work(&l.s, i);
        (file || mine) && l.s.any(when(l, one.end + 1, i) - 1, JOINTS)
    };
    let at = (one.end + 1..two.first)
        .rev()
        .find(|i| begins(*i) && l.has_content(one.end, *i) && l.has_content(*i, two.first))?;
    let mut from = when(l, one.end + 1, at);
    while from > one.end + 1 && (l.s.any(from - 1, JOINTS) || l.labels[from - 1] == Label::Filler) {
        from -= 1;
    }
    Some(from)
}

/// Where the words begin that say when, right before the work at `at`: "and this morning I sent it", "and after lunch I
/// called".
fn when(l: &Labelled<'_>, least: usize, at: usize) -> usize {
    const PARTS: &Words = words![
        "after lunch",
        "before lunch",
        "over lunch",
        "after that",
        "in the morning",
        "in the afternoon",
        "in the evening",
        "apres diner",
        "apres le diner",
        "avant le diner",
        "en apres midi",
        "dans l' apres midi",
        "en soiree",
    ];
    const LONGEST: usize = 4;
    if let Some(Label::Figure(figure)) = at.checked_sub(1).and_then(|before| l.label(before))
        && let Figure::Day(said) = l.figures[figure]
        && said.first > least
    {
        return said.first;
    }
    (at.saturating_sub(LONGEST).max(least + 1)..at)
        .find(|i| l.s.longest(*i, PARTS) == Some(at))
        .unwrap_or(at)
}

/// "Ducharme point eight drafting the petition Ducharme point one call with the bank": where the second of two files
/// stands, each of which leads to its time and the time to its work.
pub(super) fn headed_again(
    l: &Labelled<'_>,
    from: usize,
    one: Length,
    two: Length,
) -> Option<usize> {
    let file = |time: Length| match l.label(time.first.checked_sub(1)?)? {
        Label::Matter(at) => Some(l.mentions[at].from),
        _ => None,
    };
    let (first, second) = (file(one)?, file(two)?);
    (first >= from
        && second > one.end
        && !l.has_plain_content(from, one.first)
        && l.has_plain_content(one.end, second))
    .then_some(second)
}
