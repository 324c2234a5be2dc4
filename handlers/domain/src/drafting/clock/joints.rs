//! What stands between two times of day: "to", "until", "right through to".

use crate::drafting::tokens::{Speech, Words, words};

/// "to", "until", "'til", "through", "jusqu'\u{e0}": the token after.
pub(super) fn joint(s: &Speech<'_>, i: usize) -> Option<usize> {
    const JOINTS: &Words = words![
        "to", "until", "till", "til", "through", "thru", "a", "-", "\u{2013}", "\u{2014}",
    ];
    const PHRASES: &Words = words![
        "jusqu' a",
        "up to",
        "up until",
        "up till",
        "right to",
        "right up to",
        "right up until",
        "right through to",
        "right through until",
        "straight through to",
        "straight through until",
        "through to",
        "through until",
        "through till",
        "all the way to",
        "all the way through to",
        "clear through to",
        "on through to",
        "to about",
        "until about",
    ];
    // "through to" is more than "through".
    s.longest(i, PHRASES)
        .or_else(|| s.any(i, JOINTS).then_some(i + 1))
        .or_else(|| (s.is_mark(i, "'") && s.norm(i + 1) == "til").then_some(i + 2))
}

/// Whether a joint stands at `i` that joins nothing but times: "until".
pub(super) fn until(s: &Speech<'_>, i: usize) -> bool {
    s.any(i, words!["until", "till", "til"]) || s.is_mark(i, "'") && s.norm(i + 1) == "til"
}

/// "this morning", which says no more of the day than that it is today: the token after.
pub(super) fn today(s: &Speech<'_>, i: usize) -> Option<usize> {
    (s.norm(i) == "this" && s.any(i + 1, words!["morning", "afternoon", "evening"]))
        .then_some(i + 2)
}
