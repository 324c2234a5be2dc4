//! Lengths that were said, and said not to be the time.

use crate::drafting::tokens::{Speech, Words, words};

/// "not an hour", "it felt like three hours", "scheduled for an hour": said, and said not to be the time.
pub(crate) fn denied_from(s: &Speech<'_>, first: usize) -> Option<usize> {
    const DENIALS: &Words = words![
        "not",
        "wasn't",
        "isn't",
        "felt like",
        "feels like",
        "seemed like",
        "supposed to be",
        "supposed to take",
        "supposed to last",
        "scheduled for",
        "is down for",
        "set down for",
        "set for",
        "slated for",
        "listed for",
        "reserved for",
        "pencilled in for",
        "fixe pour",
        "fixee pour",
        "fixes pour",
        "inscrite pour",
        "reservee pour",
        "remise pour",
        "are down for",
        "estimated at",
        "budgeted",
        "had planned",
        "planned on",
        "planned for",
        "had figured",
        "had guessed",
        "i'd guessed",
        "i'd figured",
        "i'd planned",
        "avais prevu",
        "avait prevu",
        "avions prevu",
        "avais estime",
        "avions estime",
        "budgeted for",
        "booked for",
        "set aside",
        "blocked off",
        "blocked",
        "instead of",
        "as opposed to",
        "rather than",
        "down as",
        "and not",
        ", pas",
        "est pas",
        "etait pas",
        "a pas",
        "fait pas",
        "non pas",
        "et pas",
        "heure pas",
        "heures pas",
        "minutes pas",
        "au lieu de",
        "au lieu d'",
        "plutot que",
        "plutot qu'",
        "devait durer",
        "prevu pour",
        "prevue pour",
        "cedule pour",
        "cedulee pour",
        "semblait",
        "aurait du prendre",
        "would take",
        "quoted",
        "only felt like",
        "what felt like",
    ];
    if s.any(first.wrapping_sub(2), words!["if", "why", "est"]) {
        return None;
    }
    // Most are told apart by their last word, which stands right before the length.
    let last = s.before(first);
    DENIALS
        .iter()
        .filter(|words| words.ends_with(last))
        .filter_map(|words| {
            first
                .checked_sub(words.split(' ').count())
                .filter(|at| s.phrase(*at, words) == Some(first))
        })
        .min()
        // "Pas une heure, plut\u{f4}t une heure vingt."
        .or_else(|| {
            first
                .checked_sub(1)
                .filter(|at| s.norm(*at) == "pas" && s.stops_before(*at))
        })
}
