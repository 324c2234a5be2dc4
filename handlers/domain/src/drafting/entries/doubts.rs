//! Words that leave it open which matter the work is for, or say that it is none of the list yet.

use std::sync::LazyLock;

use crate::drafting::{
    clauses::Group,
    figures::Figure,
    labels::{Label, Labelled},
    phrases,
    rules::Phrases,
    tokens::words,
};

/// Words by which a speaker leaves open which matter it was.
static DOUBTS: LazyLock<Phrases> = LazyLock::new(|| {
    let all = [
        "don't remember",
        "can't remember",
        "don't recall",
        "not sure which",
        "forget which",
        "figure out which",
        "no idea which",
        "don't know which",
        "one or the other",
        "one of the two",
        "which of the two",
        "which of them",
        "which one it was",
        "note which",
        "say which",
        "lequel des deux",
        "laquelle des deux",
        "pour lequel",
        "pour laquelle",
        "note lequel",
        "note laquelle",
        "sais plus",
        "sais pas lequel",
        "sais pas laquelle",
        "souviens plus",
        "rappelle plus",
        "l' un ou l' autre",
    ];
    Phrases::new(all.map(str::to_owned).into())
});

/// Words that leave it open which matter is meant: "I don't remember which", "je ne sais plus lequel".
pub(super) fn in_doubt(l: &Labelled<'_>, group: &Group) -> Option<(usize, usize)> {
    (group.read.0..group.read.1).find_map(|i| {
        let (from, to) = (i, DOUBTS.at(&l.s, i)?);
        // "I can't remember how long"
        let of_time = (to..to + 4).any(|j| {
            l.s.any(
                j,
                words![
                    "long", "much", "many", "time", "hours", "minutes", "temps", "combien",
                    "heures", "duree", "day", "days", "date", "jour", "jours", "when", "quand",
                ],
            )
        });
        (!of_time && !is_of_a_day(l, group, from)).then_some((from, to))
    })
}

/// "un jour la semaine passée je sais plus lequel", "one day last week, I forget which": which day, not which matter.
fn is_of_a_day(l: &Labelled<'_>, group: &Group, doubt: usize) -> bool {
    const MOST: usize = 3;
    (group.read.0.max(doubt.saturating_sub(MOST))..doubt).any(|i| {
        l.s.any(i, words!["day", "jour"])
            || matches!(l.labels[i], Label::Figure(at) if matches!(l.figures[at], Figure::Day(_)))
    })
}

/// Words that say that the file is still to be opened.
pub(super) fn unopened(l: &Labelled<'_>, group: &Group) -> Option<(usize, usize)> {
    (group.read.0..group.read.1).find_map(|i| Some((i, phrases::not_opened(&l.s, i)?)))
}
