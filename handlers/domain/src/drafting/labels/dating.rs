//! Words that only say of which day an entry is: "Work date is November 17", "Take that down as June 15", "\u{c0} porter au
//! 31 ao\u{fb}t". The day is read; the words are none of the narrative.

use super::{Label, Labelled};
use crate::drafting::tokens::{Words, words};
use crate::drafting::{dates::Said, figures::Figure, workday};

/// How far back the sentence of a day is looked for.
const REACH: usize = 16;

/// What puts right an entry that was told before: such words are read as a remark.
const PUT_RIGHT: &Words = words![
    "was",
    "were",
    "etait",
    "c'etait",
    "etaient",
    "last",
    "first",
    "second",
    "third",
    "previous",
    "other",
    "premier",
    "premiere",
    "dernier",
    "derniere",
    "deuxieme",
    "troisieme",
    "autre",
    "plutot",
    "actually",
];

/// "Yesterday, meaning Tuesday, ...", "Castellan, and this was Monday, ...": the words that lead to a day set off.
fn said_again(l: &mut Labelled<'_>, said: Said) {
    const LEADS: &Words = words![
        "meaning",
        "that is",
        "that's",
        "which is",
        "which was",
        "this was",
        "that was",
        "it was",
        "and this was",
        "and that was",
        "i think it was",
        "i think that was",
        "i believe it was",
        "c'est-a-dire",
        "c' est a dire",
        "c' etait",
        "ca c' etait",
        "et ca c' etait",
        "je pense que c' etait",
        "soit",
    ];
    const MOST: usize = 6;
    let first = said.first;
    let lead = (first.saturating_sub(MOST)..first)
        .find(|i| l.s.is_mark(i.wrapping_sub(1), ",") && l.s.longest(*i, LEADS) == Some(first));
    let Some(lead) = lead.filter(|lead| *lead > 1) else {
        return;
    };
    let after = match l.labels[lead - 2] {
        Label::Matter(_) => true,
        Label::Figure(at) => matches!(l.figures[at], Figure::Day(_)),
        _ => false,
    };
    if after && (l.s.any(said.end, words![",", ":", "."]) || said.end >= l.s.len()) {
        for label in &mut l.labels[lead..first] {
            if matches!(label, Label::Content | Label::Function) {
                *label = Label::Filler;
            }
        }
    }
}

/// Labels them, where nothing else is said between them and the day.
pub(super) fn label(l: &mut Labelled<'_>) {
    let days: Vec<Said> = l
        .figures
        .iter()
        .filter_map(|figure| match figure {
            Figure::Day(said) => Some(*said),
            _ => None,
        })
        .collect();
    for said in days {
        if !matches!(l.labels[said.first], Label::Figure(_)) {
            continue;
        }
        let steers =
            |label: Label| matches!(label, Label::Content | Label::Function | Label::Frame);
        // "Wednesday nothing.": of a day without work, and so no words of any.
        let idle = workday::idle(l, said).filter(|(from, to)| {
            l.s.stops_before(*from) && (l.s.stops_before(*to) || *to == l.s.len())
        });
        // "Peace Country, which was yesterday, ..."
        let when = said
            .first
            .checked_sub(2)
            .filter(|i| workday::says_when(l, *i, said));
        if let Some((from, to)) = idle.or(when.map(|from| (from, said.first))) {
            for i in from..to {
                if steers(l.labels[i]) {
                    l.labels[i] = Label::Filler;
                }
            }
            continue;
        }
        let least = said.first.saturating_sub(REACH);
        let Some(from) = (least..=said.first).rev().find(|i| l.s.stops_before(*i)) else {
            continue;
        };
        said_again(l, said);
        let Some(first) = workday::is_ordered(l, from, said).filter(|first| *first < said.first)
        else {
            continue;
        };
        if (from..said.first).any(|i| l.s.any(i, PUT_RIGHT)) {
            continue;
        }
        let mut to = said.end;
        // "use Friday's date for this"
        if l.s.any(to, words!["for", "on", "pour"])
            && l.s.any(to + 1, words!["this", "it", "that", "ca", "ceci"])
        {
            to += 2;
        }
        // "is Thursday, not today"
        let denied = to + usize::from(l.s.is_mark(to, ","));
        if l.s.any(denied, words!["not", "pas"])
            && matches!(l.label(denied + 1), Some(Label::Figure(at)) if matches!(l.figures[at], Figure::Day(_)))
        {
            to = denied + 1;
        }
        for i in first..to {
            if steers(l.labels[i]) {
                l.labels[i] = Label::Filler;
            }
        }
    }
}
