//! Words for a break: "for lunch", "in the middle", "pour un appel perso".

use crate::drafting::tokens::{Speech, Words, words};

/// Where the words end that say a length before them to be a break: "forty minutes for dinner", "an hour off for lunch".
pub(crate) fn rested(s: &Speech<'_>, end: usize) -> Option<usize> {
    const OFF: usize = 2;
    const MEALS: &Words = words![
        "lunch",
        "dinner",
        "supper",
        "breakfast",
        "coffee",
        "break",
        "snack",
        "sandwich",
        "bite",
        "smoke",
        "nap",
        "meal",
    ];
    let mut at = end;
    while at < end + OFF && s.any(at, words!["off", "out", "away"]) {
        at += 1;
    }
    let ended = |to: &usize| {
        !s.is_word(*to)
            || s.stops_before(*to)
            || s.any(
                *to,
                words![
                    "so", "and", "then", "at", "but", "i", "we", "in", "from", "around"
                ],
            )
    };
    if s.norm(at) != "for" {
        return middle(s, at).filter(ended);
    }
    let article = s.any(
        at + 1,
        words!["a", "an", "the", "my", "our", "some", "late", "early"],
    );
    let meal = at + 1 + usize::from(article);
    // "for a late lunch"
    let meal = meal + usize::from(s.any(meal, words!["late", "early", "quick", "long", "short"]));
    rest(s, meal).filter(|to| s.any(meal, MEALS) && ended(to))
}

/// "in the middle", "to eat": the token after. "in the middle of the hearing" says when something was.
pub(super) fn middle(s: &Speech<'_>, i: usize) -> Option<usize> {
    const WHEN: &Words = words![
        "in the middle",
        "in between",
        "partway through",
        "part way through",
        "partway",
        "halfway through",
        "halfway",
        "half way through",
        "midway",
        "midway through",
        "mid morning",
        "mid afternoon",
        "to eat",
        "to stretch",
        "to grab lunch",
        "to grab a bite",
        "to grab a coffee",
        "to get a coffee",
        "to walk the dog",
    ];
    s.longest(i, WHEN)
        .filter(|end| !s.any(*end, words!["of", "the", "my", "our"]))
}

/// "lunch", "coffee break", "the afternoon recess": the token after.
pub(super) fn rest(s: &Speech<'_>, i: usize) -> Option<usize> {
    const RESTS: &Words = words![
        "lunch",
        "lunchtime",
        "break",
        "breaks",
        "dinner",
        "supper",
        "breakfast",
        "recess",
        "recesses",
        "coffee",
        "meal",
        "snack",
        "sandwich",
        "bite",
        "smoke",
        "kids",
        "dog",
        "dentist",
        "errands",
        "stretch",
        "pause",
        "adjournment",
        "nap",
        "interruption",
        "gap",
        "errand",
        "intermission",
        "diner",
        "dejeuner",
        "repas",
        "souper",
        "suspension",
        "ajournement",
        "attente",
        "cafe",
        "collation",
    ];
    let at = if s.any(
        i,
        words![
            "morning",
            "afternoon",
            "mid",
            "noon",
            "personal",
            "short",
            "quick",
            "late",
            "early",
        ],
    ) {
        i + 1
    } else {
        i
    };
    let mut end = at;
    while s.any(end, RESTS) && end < at + 3 {
        end += 1;
    }
    (end > at).then_some(end)
}

/// "for a personal call", "pour un appel perso": what the time off was for, which is no work; the token after.
pub(super) fn private(s: &Speech<'_>, i: usize) -> Option<usize> {
    const MOST: usize = 7;
    const OWN: &Words = words![
        "personal",
        "private",
        "dentist",
        "doctor's",
        "kids",
        "daughter",
        "son",
        "perso",
        "personnel",
        "personnelle",
        "personnels",
        "prive",
        "privee",
        "dentiste",
        "medecin",
        "garderie",
        "enfants",
        "fille",
        "fils",
        "garage",
    ];
    if !s.any(i, words!["for", "pour"]) {
        return None;
    }
    let end = (i + 1..i + MOST).find(|j| !s.is_word(*j) || s.stops_before(*j))?;
    (i + 1..end).any(|j| s.any(j, OWN)).then_some(end)
}

/// "less twenty minutes while I was on the phone with the school": what was done instead is no work of this entry.
pub(super) fn meanwhile(s: &Speech<'_>, end: usize, taken: bool) -> usize {
    const REACH: usize = 14;
    let told = taken
        && (s.any(end, words!["when", "while", "that", "where"])
            && s.any(end + 1, words!["i", "we"])
            || s.any(end, words!["to"]));
    if !told {
        return end;
    }
    (end + 2..end + REACH)
        .find(|i| {
            *i >= s.len()
                || s.stops_before(i + 1)
                || s.is_mark(*i, ",")
                || s.any(*i, words!["so", "and", "then"])
        })
        .unwrap_or(end)
}
