//! What keeps the time: "my pad has that interview at point three", "la minuterie indique 48 minutes". Words that
//! only say where a time was read.

use super::{Label, Labelled};
use crate::drafting::tokens::{Words, words};
use crate::drafting::{durations::Sort, figures::Figure};

const OWNERS: &Words = words!["my", "the", "our", "mon", "ma", "mes", "le", "la", "les"];

const KEEPERS: &Words = words![
    "pad",
    "timer",
    "timesheet",
    "sheet",
    "notes",
    "log",
    "calendar",
    "clock",
    "stopwatch",
    "phone",
    "notebook",
    "diary",
    "app",
    "tracker",
    "meter",
    "docketer",
    "docket",
    "book",
    "agenda",
    "minuterie",
    "chrono",
    "chronometre",
    "carnet",
    "cahier",
    "calendrier",
    "telephone",
    "horloge",
    "feuille",
    "montre",
    "watch",
    "computer",
    "ordinateur",
    "registre",
];

const VERBS: &Words = words![
    "has",
    "had",
    "have",
    "says",
    "say",
    "said",
    "shows",
    "show",
    "showed",
    "reads",
    "read",
    "gives",
    "puts",
    "records",
    "recorded",
    "logged",
    "dit",
    "disent",
    "indique",
    "indiquent",
    "montre",
    "montrent",
    "donne",
    "donnent",
    "affiche",
    "marque",
    "marquent",
    "ont",
    "a",
];

/// Labels the words before each time that only say where it was read.
pub(super) fn label(l: &mut Labelled<'_>) {
    for at in 0..l.figures.len() {
        let Figure::Length(length) = l.figures[at] else {
            continue;
        };
        if matches!(length.sort, Sort::Other | Sort::Denied) {
            continue;
        }
        if let Some(from) = kept(l, length.first) {
            for label in &mut l.labels[from..length.first] {
                if matches!(label, Label::Content | Label::Function) {
                    *label = Label::Frame;
                }
            }
        }
    }
}

/// Where the words begin that say that a time at `first` was read off something.
fn kept(l: &Labelled<'_>, first: usize) -> Option<usize> {
    const REACH: usize = 6;
    let plain = |i: usize| {
        matches!(
            l.labels[i],
            Label::Content | Label::Function | Label::Frame | Label::Filler
        )
    };
    let verb = (first.saturating_sub(REACH)..first)
        .rev()
        .take_while(|i| plain(*i) && (*i + 1 == first || !l.s.stops_before(*i + 1)))
        .find(|i| l.s.any(*i, VERBS) && l.s.any(i.wrapping_sub(1), KEEPERS))?;
    // "the phone call" before it, "my phone log".
    let owner = (verb.saturating_sub(3)..verb - 1)
        .rev()
        .take_while(|i| plain(*i) && !l.s.stops_before(*i + 1))
        .find(|i| l.s.any(*i, OWNERS))?;
    let bound = verb + 1 == first
        || l.s.any(
            first - 1,
            words![
                "at", "as", "a", "comme", "for", "pour", "of", "de", "me", "about", "environ",
            ],
        );
    bound.then_some(owner)
}
