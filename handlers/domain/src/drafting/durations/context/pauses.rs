//! Time in which the work stood still: "took forty five minutes for dinner, so four hours".

use crate::drafting::{
    clock,
    tokens::{Speech, Words, words},
};

/// The tokens that tell of a break, where a length is that of one.
pub(crate) fn pause(s: &Speech<'_>, first: usize, end: usize) -> Option<(usize, usize)> {
    const HEDGES: &Words = words![
        "about", "around", "just", "only", "maybe", "like", "for", "a"
    ];
    const STOPPED: &Words = words!["broke", "paused", "breaking", "pausing", "recessed"];
    const HAD: &Words = words![
        "took", "taking", "had", "having", "stopped", "stopping", "broke",
    ];
    let mut verb = first.checked_sub(1)?;
    while s.any(verb, HEDGES) && !s.stops_before(verb) {
        verb -= 1;
    }
    let rested = clock::rested(s, end);
    // "we broke for fifteen minutes": the words behind need not say for what.
    let stopped = s.any(verb, STOPPED) && verb + 1 < first && s.any(verb + 1, words!["for"]);
    // "it took fifteen minutes in the middle": something else did.
    let anothers = s.any(
        verb.wrapping_sub(1),
        words!["it", "that", "which", "he", "she", "they", "this"],
    );
    if !stopped && (!s.any(verb, HAD) || rested.is_none() || anothers) {
        return None;
    }
    let mut from = verb;
    while from > 0
        && !s.stops_before(from)
        && s.any(
            from - 1,
            words!["i", "we", "and", "but", "then", "also", "only", "just"],
        )
    {
        from -= 1;
    }
    Some((from, rested.unwrap_or(end)))
}
