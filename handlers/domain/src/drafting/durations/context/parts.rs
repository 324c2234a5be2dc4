//! Decimals that several share: "servers 0.6, bussers 0.25", "0.4 to the wife and 0.6 to the estate".

use super::works;
use crate::drafting::{
    lexicon::Class,
    numbers,
    tokens::{Kind, Speech, words},
};

/// "split is 0.4 to the wife and 0.6 to the estate"
pub(super) fn is_share(s: &Speech<'_>, first: usize) -> bool {
    (first.saturating_sub(10)..first)
        .rev()
        .take_while(|i| !s.stops_before(i + 1) && !s.is_mark(*i, ","))
        .any(|i| {
            s.any(
                i,
                words![
                    "split",
                    "splits",
                    "apportioned",
                    "apportionment",
                    "fault",
                    "divided",
                    "partage",
                    "reparti",
                    "repartition",
                ],
            ) && (i + 1..first)
                .any(|j| s.any(j, words!["is", "was", "at", "est", "etait", "of", "a"]))
        })
}

/// "servers 0.6, bussers 0.25": each of several has a part, and none of them is work.
pub(super) fn is_listed(s: &Speech<'_>, first: usize, end: usize) -> bool {
    item(s, first)
        && (s.is_mark(end, ",") && next_item(s, end + 1)
            || before_item(s, first).is_some_and(|comma| previous_item(s, comma)))
}

/// A noun of several that is no work, set off before a number.
fn item(s: &Speech<'_>, first: usize) -> bool {
    let noun = first.wrapping_sub(1);
    let word = s.norm(noun);
    s.is_word(noun)
        && word.len() > 3
        && word.ends_with('s')
        && !s.token(noun).capital
        && !works(s, noun)
        && !s.is(noun, Class::Sitting)
        && !s.is(noun, Class::Countable)
        && !s.is(noun, Class::Event)
        && !s.is(noun, Class::Function)
        && noun > 0
        && s.kind(noun - 1) == Some(Kind::Mark)
        && s.any(noun - 1, words![",", ":", "(", "-", "\u{2014}"])
}

fn before_item(s: &Speech<'_>, first: usize) -> Option<usize> {
    first.checked_sub(2).filter(|comma| s.is_mark(*comma, ","))
}

/// Whether an item of a list begins after a comma.
fn next_item(s: &Speech<'_>, at: usize) -> bool {
    item(s, at + 1)
        && numbers::quantity(s, at + 1)
            .is_some_and(|quantity| quantity.form == numbers::Form::Decimal)
}

/// Whether an item of a list ends before the comma.
fn previous_item(s: &Speech<'_>, comma: usize) -> bool {
    (comma.saturating_sub(5)..comma).rev().any(|i| {
        item(s, i) && numbers::quantity(s, i).is_some_and(|quantity| quantity.end == comma)
    })
}
