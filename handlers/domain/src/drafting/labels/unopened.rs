//! Clauses that only say that a file is still to be opened: ", which we haven't opened yet,". The matter is asked for;
//! the words are none of the narrative.

use super::{Label, Labelled};
use crate::drafting::{
    phrases,
    tokens::{Kind, Words, words},
};

const BEFORE: &Words = words![
    "for", "in", "on", "pour", "dans", "un", "which", "that", "who", "that's", "it's", "it", "is",
    "was", "has", "we", "i", "just", "still", "also", "brand", "new", "and", "a", "so", "there's",
    "there", "qu'", "qui", "que", "on", "n'", "n'a", "n'ai", "ne", "j'ai", "l'a", "l'", "est",
    "c'", "c'est", "dossier", "nouveau", "toujours", "avons", "i've", "we've", "one", "yet",
    "have", "not",
];

const AFTER: &Words = words![
    "yet",
    "in",
    "the",
    "system",
    "our",
    "at",
    "all",
    "so",
    "far",
    "either",
    "up",
    "as",
    "a",
    "matter",
    "file",
    "encore",
    "dans",
    "le",
    "systeme",
    "notre",
    "ouvert",
    "number",
    "of",
    "right",
    "now",
    "by",
    "accounting",
    "for",
    "it",
    "pour",
    "l'instant",
    "moment",
];

/// Labels them.
pub(super) fn label(l: &mut Labelled<'_>) {
    let mut i = 0;
    while i < l.s.len() {
        let Some(end) = phrases::not_opened(&l.s, i) else {
            i += 1;
            continue;
        };
        let free = |at: usize| {
            matches!(
                l.label(at),
                Some(Label::Content | Label::Function | Label::Lead(_))
            )
        };
        let mut from = i;
        while from > 0 && !l.s.stops_before(from) && l.s.any(from - 1, BEFORE) && free(from - 1) {
            from -= 1;
        }
        let mut to = end;
        while to < l.s.len() && !l.s.stops_before(to) && l.s.any(to, AFTER) && free(to) {
            to += 1;
        }
        let closes = to >= l.s.len()
            || l.s.stops_before(to)
            || l.s.kind(to) == Some(Kind::Mark)
            || !free(to)
            || phrases::begins_work(&l.s, to);
        if closes {
            for label in &mut l.labels[from..to] {
                if matches!(label, Label::Content | Label::Function | Label::Lead(_)) {
                    *label = Label::Frame;
                }
            }
        }
        i = to.max(end);
    }
}
