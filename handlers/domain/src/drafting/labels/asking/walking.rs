//! Steps over the words that stand around what is to be entered.

use super::words::SOFTENERS;
use crate::drafting::{
    durations::Sort,
    figures::Figure,
    labels::{Label, Labelled},
    tokens::{Words, words},
};

/// Whether the sentence names another file than `mention` does, from `at` on.
pub(super) fn names_other(l: &Labelled<'_>, at: usize, mention: usize) -> bool {
    (at..l.s.len())
        .take_while(|i| *i == at || !l.s.stops_before(*i))
        .any(|i| matches!(l.labels[i], Label::Matter(other) if other != mention))
}

/// "pour hier", "de jeudi", "d'hier": the token after.
pub(super) fn for_day(l: &Labelled<'_>, at: usize) -> Option<usize> {
    if !l.s.any(at, words!["pour", "de", "d'", "du"]) {
        return None;
    }
    let day = at + 1 + usize::from(l.s.any(at + 1, words!["le", "la"]));
    match l.label(day)? {
        Label::Figure(figure) => match l.figures[figure] {
            Figure::Day(said) => Some(said.end),
            _ => None,
        },
        _ => None,
    }
}

/// Past the day of what is announced, what softens it, and the colon.
pub(super) fn closing(l: &Labelled<'_>, at: usize) -> usize {
    let end = soften(l, for_day(l, at).unwrap_or(at));
    end + usize::from(l.s.is_mark(end, ":"))
}

/// Whether what was announced may end before `at`.
pub(super) fn ends(l: &Labelled<'_>, at: usize) -> bool {
    l.s.is_mark(at - 1, ":")
        || l.s.stops_before(at)
        || matches!(
            l.label(at),
            None | Some(Label::Mark | Label::Figure(_) | Label::Matter(_) | Label::Lead(_))
        )
}

/// Past "donc", "moi", "s'il te pla\u{ee}t", at most four of them.
pub(super) fn soften(l: &Labelled<'_>, from: usize) -> usize {
    past(l, from, SOFTENERS, 4)
}

pub(super) fn past(l: &Labelled<'_>, from: usize, of: &Words, most: usize) -> usize {
    (from..l.s.len().min(from + most))
        .find(|i| {
            !(l.labels[*i] == Label::Filler
                || l.s.any(*i, of) && matches!(l.labels[*i], Label::Content | Label::Function))
        })
        .unwrap_or(from)
}

pub(super) fn is_length(l: &Labelled<'_>, i: usize) -> bool {
    length_end(l, i).is_some()
}

/// Where the working time that begins at `i` ends.
pub(super) fn length_end(l: &Labelled<'_>, i: usize) -> Option<usize> {
    match l.label(i)? {
        Label::Figure(figure) => match l.figures[figure] {
            Figure::Length(length) if length.sort != Sort::Other => Some(length.end),
            _ => None,
        },
        _ => None,
    }
}

pub(super) fn is_open(l: &Labelled<'_>, i: usize) -> bool {
    !matches!(
        l.labels[i],
        Label::Aside | Label::Struck | Label::Correction | Label::Billing(_)
    )
}

pub(super) fn quiet(l: &mut Labelled<'_>, from: usize, to: usize) {
    for label in &mut l.labels[from..to] {
        if matches!(
            label,
            Label::Content | Label::Function | Label::Mark | Label::Lead(_)
        ) {
            *label = Label::Filler;
        }
    }
}

/// The same for a name, which may be that of a file's client.
pub(super) fn hide(l: &mut Labelled<'_>, from: usize, to: usize) {
    for label in &mut l.labels[from..to] {
        if matches!(
            label,
            Label::Content | Label::Function | Label::Mark | Label::Matter(_)
        ) {
            *label = Label::Filler;
        }
    }
}
