//! What was noted first, and what it was: "I put point four on my sheet but it was point six".

use super::{counted, strike};
use crate::drafting::tokens::{Words, words};
use crate::drafting::{
    figures::Figure,
    labels::{Label, Labelled},
};

/// Who or what had it down so.
const NOTED: &Words = words![
    "put",
    "had",
    "have",
    "wrote",
    "noted",
    "entered",
    "logged",
    "recorded",
    "jotted",
    "marked",
    "said",
    "guessed",
    "estimated",
    "thought",
    "figured",
    "reckoned",
    "assumed",
    "pensais",
    "croyais",
    "billed",
    "booked",
    "says",
    "shows",
    "reads",
    "inscrit",
    "mis",
    "note",
    "marque",
    "ecrit",
    "dit",
    "entre",
    "estime",
    "indique",
    "affiche",
    "avais",
];

/// What it stood in.
const SOURCES: &Words = words![
    "timer",
    "sheet",
    "timesheet",
    "notes",
    "pad",
    "log",
    "book",
    "calendar",
    "clock",
    "system",
    "diary",
    "minuterie",
    "chrono",
    "agenda",
    "cahier",
    "carnet",
    "feuille",
    "systeme",
];

/// What it does.
const READ: &Words = words![
    "says",
    "said",
    "shows",
    "showed",
    "reads",
    "has",
    "had",
    "say",
    "show",
    "have",
    "dit",
    "disent",
    "indique",
    "indiquent",
    "montre",
    "affiche",
    "donne",
];

/// Strikes a time that was only noted, where the same sentence says what it was.
pub(super) fn apply(l: &mut Labelled<'_>) {
    for at in 1..l.figures.len() {
        let (Figure::Length(one), Figure::Length(two)) = (l.figures[at - 1], l.figures[at]) else {
            continue;
        };
        let whole = l.label(one.first) == Some(Label::Figure(at - 1))
            && l.label(two.first) == Some(Label::Figure(at));
        if !whole || !counted(one) || !counted(two) || two.first <= one.end {
            continue;
        }
        let (Some(from), Some(but)) = (noted(l, one.first), put_right(l, one.end, two.first))
        else {
            continue;
        };
        // "on my sheet" goes, "on the site visit" stays.
        let source = (one.end..but).any(|i| l.s.any(i, SOURCES));
        for i in from..but {
            let kept = matches!(l.labels[i], Label::Matter(_)) || i >= one.end && !source;
            if !kept {
                l.labels[i] = Label::Frame;
            }
        }
        strike(l, (one.first, one.end), (but, two.first));
    }
}

/// Where the words begin that say that a time at `first` was noted.
fn noted(l: &Labelled<'_>, first: usize) -> Option<usize> {
    const REACH: usize = 7;
    const SUBJECTS: &Words = words!["i", "i'd", "i've", "we", "j'", "j'ai", "je", "on"];
    let verb = (first.saturating_sub(4)..first)
        .rev()
        .take_while(|i| *i + 1 == first || !l.s.stops_before(*i + 1))
        .find(|i| l.s.any(*i, NOTED))?;
    let from = (verb.saturating_sub(REACH)..verb)
        .rev()
        .take_while(|i| !l.s.stops_before(*i + 1))
        .find(|i| l.s.any(*i, SUBJECTS) || l.s.any(*i, SOURCES))?;
    let near = (from + 1..verb).all(|i| {
        matches!(
            l.labels[i],
            Label::Content | Label::Function | Label::Frame | Label::Filler
        )
    });
    let from = from
        - usize::from(
            l.s.any(from, SOURCES)
                && l.s.any(
                    from.wrapping_sub(1),
                    words!["my", "the", "mon", "ma", "mes", "le", "la"],
                ),
        );
    (near && verb - from <= 4).then_some(from)
}

/// Where the words between two times begin that put the first one right: "on my sheet but it was really".
fn put_right(l: &Labelled<'_>, from: usize, to: usize) -> Option<usize> {
    const REACH: usize = 12;
    let but =
        (from..to.min(from + REACH)).find(|i| l.s.any(*i, words!["but", "mais", "except"]))?;
    let subject = l.s.any(
        but + 1,
        words![
            "it", "it's", "that", "the", "c'", "ca", "really", "actually", "en",
        ],
    );
    let is = (but + 1..to).any(|i| {
        l.s.any(
            i,
            words![
                "was", "is", "it's", "should", "took", "ran", "etait", "est", "pris", "devrait",
            ],
        )
    });
    // "but I was on another call for part of it so one point two"
    let less = l.s.any(but + 1, words!["i", "we", "part", "some", "half"])
        && l.s.any(to - 1, words!["so", "say", "put", "it", "really"])
        && (but + 1..to).any(|i| {
            l.s.any(
                i,
                words![
                    "part",
                    "half",
                    "some",
                    "another",
                    "break",
                    "lunch",
                    "interrupted"
                ],
            )
        });
    if less {
        return Some(but);
    }
    let no_work = (but..to).all(|i| l.s.activity(i).is_none() || l.s.any(i, NOTED));
    // "I first thought 1.5 but my timer says 1.2"
    let read = l.s.any(
        but + 1,
        words!["my", "the", "our", "mon", "ma", "mes", "le", "la"],
    ) && (but + 2..to).any(|i| l.s.any(i, SOURCES))
        && (but + 2..to).any(|i| l.s.any(i, READ));
    ((subject && is || read) && no_work && to - but <= 7).then_some(but)
}
