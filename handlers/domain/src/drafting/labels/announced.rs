//! Words that only announce entries: "quick one for", "three things on", "trois choses pour". They are none of the
//! narrative, and a name that follows them is the file's.

use super::{Label, Labelled, openers};
use crate::drafting::tokens::{Words, words};
use crate::drafting::{figures::Figure, mentions::Cue, numbers, phrases};

const SIZES: &Words = words![
    "quick", "short", "brief", "small", "little", "fast", "tiny", "single", "other", "rapide",
    "courte", "court", "petite", "petit", "breve", "vite", "simple",
];

const ENTRIES: &Words = words![
    "one",
    "ones",
    "note",
    "notes",
    "entry",
    "entries",
    "item",
    "items",
    "thing",
    "things",
    "task",
    "tasks",
    "update",
    "docket",
    "dockets",
    "memo",
    "entree",
    "entrees",
    "chose",
    "choses",
    "affaire",
    "affaires",
    "tache",
    "taches",
    "inscription",
    "inscriptions",
    "mot",
    "element",
    "elements",
];

/// Only where something was counted off.
const COUNTED: &Words = words![
    "entries",
    "items",
    "things",
    "tasks",
    "notes",
    "dockets",
    "ones",
    "entrees",
    "choses",
    "taches",
    "affaires",
    "inscriptions",
    "elements",
    "entry",
    "item",
    "thing",
    "task",
    "entree",
    "chose",
    "tache",
];

const BEFORE: &Words = words![
    "a",
    "an",
    "just",
    "only",
    "the",
    "this",
    "is",
    "one",
    "une",
    "un",
    "juste",
    "seulement",
    "c'",
    "est",
    "i've",
    "i",
    "have",
    "got",
    "there's",
    "there",
    "are",
    "j'ai",
    "j'en",
    "ai",
    "we",
    "we've",
    "very",
    "it's",
    "so",
    "voici",
    "tres",
    "another",
    "encore",
    "that's",
];

pub(super) const LINKS: &Words = words![
    "for",
    "on",
    "about",
    "re",
    "in",
    "from",
    "pour",
    "sur",
    "dans",
    "de",
    "du",
    "concernant",
    "au",
];

/// Labels them, where a sentence begins with them or a file stands before them.
pub(super) fn label(l: &mut Labelled<'_>) {
    let mut i = 0;
    while i < l.s.len() {
        let Some((end, file)) = announced(l, i)
            .or_else(|| openers::part_of_day(l, i))
            .or_else(|| openers::is_for(l, i))
        else {
            i += 1;
            continue;
        };
        if let Some(at) = file {
            l.mentions[at].cue = Cue::File;
        }
        for label in &mut l.labels[i..end] {
            if matches!(
                label,
                Label::Content | Label::Function | Label::Lead(_) | Label::Mark
            ) {
                *label = Label::Filler;
            }
        }
        i = end;
    }
}

/// What announces at `i`: the token after it, and the file it is for.
fn announced(l: &Labelled<'_>, i: usize) -> Option<(usize, Option<usize>)> {
    const MOST: usize = 5;
    let s = &l.s;
    let begins = i == 0
        || s.stops_before(i)
        || matches!(
            l.labels[i - 1],
            Label::Filler | Label::Matter(_) | Label::Lead(_)
        )
        || s.is_mark(i - 1, ",");
    if !begins {
        return None;
    }
    let mut at = i;
    while at < i + MOST && s.any(at, BEFORE) && numbers_at(l, at).is_none() {
        at += 1;
    }
    // "this is for Dana Purcell, I went over the video"
    if at > i
        && s.any(at - 1, words!["is", "it's", "that's", "est"])
        && s.any(at, LINKS)
        && let Some(Label::Matter(file)) = l.label(at)
        && l.mentions[file].from == at
    {
        return Some((at, Some(file)));
    }
    let counted = numbers_at(l, at);
    let from = counted.unwrap_or(at);
    let mut end = from;
    let mut sized = false;
    while end < from + 3 && s.any(end, SIZES) {
        sized = true;
        end += 1;
    }
    let entries = if sized { ENTRIES } else { COUNTED };
    let noun = s.any(end, entries);
    // "I've got two for Sycamore Ridge", "three on the lease"
    // "four for today one call with the sheriff"
    let day = past_day(l, from);
    let of_day = counted.is_some()
        && !noun
        && day > from
        && matches!(l.label(day), Some(Label::Lead(_)))
        && from_start(l, i);
    if of_day {
        return Some((day, None));
    }
    let bare = counted.is_some() && !sized && !noun && at > i;
    if !(noun && (sized || counted.is_some()) || bare) {
        return None;
    }
    end += usize::from(noun);
    // "petite note rapide"
    while noun && s.any(end, SIZES) {
        end += 1;
    }
    let open = |j: usize| {
        matches!(
            l.labels[j],
            Label::Content | Label::Function | Label::Lead(_) | Label::Filler | Label::Mark
        )
    };
    if !(i..end).all(open) {
        return None;
    }
    let mut link = end;
    while link < end + 3
        && (s.any(link, LINKS) || s.any(link, words!["the", "la", "le", "les", "l'", ":", ","]))
    {
        link += 1;
    }
    if let Some(Label::Matter(at)) = l.label(link) {
        return Some((l.mentions[at].from.max(link), Some(at)));
    }
    if let Some(Label::Matter(at)) = l.label(end) {
        return Some((end, Some(at)));
    }
    if bare {
        return None;
    }
    let after = i > 0 && matches!(l.labels[i - 1], Label::Matter(_))
        || s.is_mark(i.wrapping_sub(1), ",")
            && i > 1
            && matches!(l.labels[i - 2], Label::Matter(_));
    // "Quick one, new client, ...": nothing is worked on that is called so.
    let called = s.is_mark(end, ",")
        && s.stops_before(i)
        && s.any(
            end - 1,
            words![
                "one", "ones", "thing", "things", "entry", "entries", "item", "items", "docket",
                "dockets", "rapide", "vite", "chose", "choses", "entree", "entrees",
            ],
        );
    // "three things today one delacroix ...", "okay three entries number one ...": a list follows.
    let list = past_day(l, end);
    let counts =
        matches!(l.label(list), Some(Label::Lead(_))) && counted.is_some() && from_start(l, i);
    if counts {
        return Some((end, None));
    }
    let listed = s.any(end, words![":", "."])
        || called
        || matches!(l.label(end), Some(Label::Lead(_)))
        || phrases::connective(s, end, true, |at| {
            matches!(l.label(at), Some(Label::Figure(_)))
        })
        .is_some();
    let before = (i.saturating_sub(2)..i)
        .rev()
        .find_map(|j| match l.labels[j] {
            Label::Matter(at) => Some(at),
            _ => None,
        });
    ((after || s.stops_before(i)) && listed).then_some((end, before.filter(|_| after)))
}

/// Past "for today", "from yesterday".
fn past_day(l: &Labelled<'_>, end: usize) -> usize {
    let day = end + usize::from(l.s.any(end, words!["for", "from", "on", "to"]));
    match l.label(day) {
        Some(Label::Figure(at)) => match l.figures[at] {
            Figure::Day(said) if said.first == day => said.end,
            _ => end,
        },
        _ => end,
    }
}

/// Whether nothing was said in the sentence before `i`.
fn from_start(l: &Labelled<'_>, i: usize) -> bool {
    const NEAR: usize = 4;
    let begin = (i.saturating_sub(NEAR)..=i)
        .rev()
        .find(|j| *j == 0 || l.s.stops_before(*j));
    begin
        .is_some_and(|begin| (begin..i).all(|j| matches!(l.labels[j], Label::Filler | Label::Mark)))
}

/// The token after a number of entries.
fn numbers_at(l: &Labelled<'_>, i: usize) -> Option<usize> {
    if matches!(l.label(i), Some(Label::Figure(_))) {
        return None;
    }
    numbers::cardinal(&l.s, i)
        .filter(|(value, _)| (2..=12).contains(value))
        .map(|(_, end)| end)
        .or_else(|| {
            l.s.any(i, words!["couple"])
                .then(|| i + 1 + usize::from(l.s.any(i + 1, words!["of"])))
        })
}
