//! What is said to somebody and tells no work: to whoever enters the time, "peux-tu entrer vingt minutes dans
//! B\u{e9}rub\u{e9}", and to whoever is in the room, "Sandra, don't forget to file that", "Back at my desk: ...".
//!
//! The first is looked for before anything else is: it says which file and which day what follows is of, and what is to
//! be entered. The second is looked for last, in the words that nothing else was found in, for a request with a time or
//! with work in it is an entry.

mod entering;
mod entry;
mod reminding;
mod returning;
#[cfg(test)]
mod tests;
mod walking;
mod words;

pub(super) use entering::label as label_entering;

use super::{Label, Labelled, moods, undone};
use crate::drafting::tokens::words;

/// Labels what is asked of somebody in the room, and where the speaker is.
pub(super) fn label_remaining(l: &mut Labelled<'_>) {
    let mut i = 0;
    while i < l.s.len() {
        if let Some(to) = entry::asked(l, i) {
            for label in &mut l.labels[i..to] {
                if matches!(label, Label::Content | Label::Function | Label::Lead(_)) {
                    *label = Label::Filler;
                }
            }
            i = to;
            continue;
        }
        if let Some(to) = moods::hide(l, i) {
            i = to;
            continue;
        }
        let Some((from, to)) = reminding::asked(l, i).or_else(|| returning::back(l, i)) else {
            i = undone::label(l, i).unwrap_or(i + 1);
            continue;
        };
        for label in &mut l.labels[from..to] {
            if !matches!(label, Label::Mark | Label::Aside | Label::Billing(_)) {
                *label = Label::Filler;
            }
        }
        i = to;
    }
}

/// Whether something may be said to somebody from `i` on.
pub(super) fn opens(l: &Labelled<'_>, i: usize) -> bool {
    i == 0
        || l.s.stops_before(i)
        || l.s.is_mark(i - 1, ",")
        || matches!(l.labels[i - 1], Label::Figure(_) | Label::Filler)
        || l.s.any(i - 1, words!["and", "so", "et", "pis", "oh"])
}
