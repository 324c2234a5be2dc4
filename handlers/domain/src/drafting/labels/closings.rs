//! Sentences that take leave: "That's everything, thank you." They hold no work.

use super::{Label, Labelled};
use crate::drafting::{
    durations::Sort,
    figures::Figure,
    lexicon::{Class, POSSESSIVES},
};

/// "That's everything, thank you.", "C'est tout pour aujourd'hui."
pub(super) fn label(l: &mut Labelled<'_>) {
    const WORDS: usize = 12;
    let len = l.s.len();
    let Some(from) = (len.saturating_sub(WORDS)..len).find(|i| *i > 0 && l.s.stops_before(*i))
    else {
        return;
    };
    let said = |words: &str| (from..len).any(|i| l.s.phrase(i, words).is_some());
    let leaves = [
        "that's it",
        "that's all",
        "that's everything",
        "that is all",
        "that is it",
        "that's me",
        "thank you",
        "thanks",
        "end of day",
        "end of dictation",
        "done for",
        "good night",
        "bye",
        "over and out",
        "c' est tout",
        "c' est ca",
        "ce sera tout",
        "merci",
        "bonne soiree",
        "bonne journee",
        "fin de la dictee",
        "voila",
    ]
    .iter()
    .any(|words| said(words));
    if leaves && !has_time(l, from, len) && !has_work(l, from, len) {
        quiet(l, from, len);
    }
}

fn quiet(l: &mut Labelled<'_>, from: usize, to: usize) {
    for i in from..to {
        if matches!(l.labels[i], Label::Content | Label::Function) {
            l.labels[i] = Label::Filler;
        }
    }
}

fn has_time(l: &Labelled<'_>, from: usize, to: usize) -> bool {
    (from..to).any(|i| match l.labels[i] {
        Label::SameTime | Label::Billing(_) | Label::Correction | Label::Aside => true,
        Label::Figure(at) => match l.figures[at] {
            Figure::Length(length) => length.sort != Sort::Other,
            _ => false,
        },
        _ => false,
    }) || l
        .corrections
        .iter()
        .any(|(_, first, _)| (from..to).contains(first))
}

/// Whether work, or a thing that somebody works on, is named: "my time" is none, "closing binder" may be.
fn has_work(l: &Labelled<'_>, from: usize, to: usize) -> bool {
    (from..to).any(|i| {
        l.labels[i] == Label::Content
            && (l.s.activity(i).is_some() && !l.s.any(i.wrapping_sub(1), POSSESSIVES)
                || l.s.is(i, Class::Event)
                || l.s.is(i, Class::Occasion) && !l.s.any(i, &["time"]))
    })
}
