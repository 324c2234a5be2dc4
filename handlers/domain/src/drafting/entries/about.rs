//! The words of an entry that say what its file is about, where they are no name of it.

use crate::drafting::{
    clauses::Group,
    labels::{Label, Labelled},
    phrases,
    tokens::{Words, words},
};

/// "for the options": what the work is for, where an entry begins with it.
pub(super) fn topic(l: &Labelled<'_>, group: &Group) -> Option<(usize, usize)> {
    let first = (group.read.0..group.read.1).find(|i| {
        !matches!(l.labels[*i], Label::Lead(_) | Label::Mark | Label::Filler)
            && !l.s.any(*i, words!["and", "et", "then", "puis", "pis"])
    })?;
    let named = l.s.any(first, words!["for", "on", "pour", "sur", "re"])
        && l.s.any(first + 1, words!["the", "le", "la", "les", "l'"]);
    let end = (first + 2..group.read.1.min(first + 5))
        .find(|i| l.labels[*i] != Label::Content || phrases::is_work(&l.s, *i))
        .unwrap_or(group.read.1.min(first + 5));
    (named && end > first + 2).then_some((first + 2, end))
}

/// "twenty minutes on the divorce", "une demi-heure sur le bail": what a time was spent on, right behind it, to where
/// the words go on about something else.
pub(super) fn spent_on(l: &Labelled<'_>, group: &Group) -> Option<(usize, usize)> {
    const MOST: usize = 3;
    const LINKS: &Words = words!["on", "for", "sur", "pour", "dans"];
    const ARTICLES: &Words = words![
        "the", "le", "la", "l'", "her", "his", "their", "son", "sa", "leur"
    ];
    let first = (group.read.0 + 1..group.read.1).find(|i| {
        matches!(l.labels[*i - 1], Label::Figure(_))
            && l.s.any(*i, LINKS)
            && l.s.any(*i + 1, ARTICLES)
    })? + 2;
    let end = (first..group.read.1.min(first + MOST))
        .find(|i| l.labels[*i] != Label::Content || phrases::is_work(&l.s, *i))
        .unwrap_or(group.read.1.min(first + MOST));
    (end > first).then_some((first, end))
}

/// The words of a heading that begins with whose it is: "Son chalet \u{e0} vendre :", "her condo sale:".
pub(super) fn heading(l: &Labelled<'_>, group: &Group) -> Option<(usize, usize)> {
    const MOST: usize = 6;
    const OWNERS: &Words = words![
        "son", "sa", "ses", "leur", "leurs", "his", "her", "their", "its", "l'autre", "the",
    ];
    let first = (group.read.0..group.read.1)
        .find(|i| !matches!(l.labels[*i], Label::Lead(_) | Label::Mark | Label::Filler))?;
    let end = (first + 1..group.read.1.min(first + MOST)).find(|i| l.s.is_mark(*i, ":"))?;
    let works = (first..end).any(|i| phrases::is_participle(&l.s, i));
    (l.s.any(first, OWNERS) && !works).then_some((first + 1, end))
}
