//! Clauses that only say that the time is still to come: "I'll get you the time later", "je mettrai le temps plus
//! tard", "don't have the time yet". The time stays open, and the words are none of the narrative.

mod words;

use words::{BESIDE, DOES, HELPERS, SUBJECTS, TAILS, TIMES, WHEN};

use super::untimed::answered;
use crate::drafting::{
    labels::{Label, Labelled},
    tokens::{Speech, Words, words},
};

/// Labels them.
pub(super) fn label(l: &mut Labelled<'_>) {
    let mut i = 0;
    // Where the sentences end that speak of no time.
    let mut silent = 0;
    while i < l.s.len() {
        if l.s.stops_before(i) {
            silent = silent_to(l, i);
        }
        if i < silent {
            i = silent;
            continue;
        }
        let found = clause(l, i).or_else(|| to_follow(l, i));
        let Some((to, further)) = found else {
            i += 1;
            continue;
        };
        l.open_times.push(i);
        let from = joint(l, i);
        frame(l, from, to);
        i = to;
        // "..., I'll fill that in later."
        if further && let Some(to) = once_more(l, i) {
            frame(l, i, to);
            i = to;
        }
        i = answered(l, i);
    }
    l.open_times.sort_unstable();
}

/// The end of the sentence at `i` if no time is spoken of in it, but for figures; else `i`.
fn silent_to(l: &Labelled<'_>, i: usize) -> usize {
    let mut j = i;
    while j < l.s.len() && (j == i || !l.s.stops_before(j)) {
        if l.s.any(j, TIMES) && !matches!(l.labels[j], Label::Figure(_)) {
            return i;
        }
        j += 1;
    }
    j
}

fn frame(l: &mut Labelled<'_>, from: usize, to: usize) {
    for label in &mut l.labels[from..to] {
        if matches!(
            label,
            Label::Content | Label::Function | Label::Mark | Label::Lead(_) | Label::Filler
        ) {
            *label = Label::Frame;
        }
    }
}

/// Where "but", "and" before the clause begin.
fn joint(l: &Labelled<'_>, i: usize) -> usize {
    let mut from = i;
    while from > 0
        && !l.s.stops_before(from)
        && (l.s.any(
            from - 1,
            words!["but", "and", "so", "mais", "et", "donc", "sorry", "though"],
        ) && matches!(
            l.labels[from - 1],
            Label::Content | Label::Function | Label::Lead(_) | Label::Filler
        ))
    {
        from -= 1;
    }
    from
}

fn free(l: &Labelled<'_>, i: usize) -> bool {
    matches!(
        l.label(i),
        Some(Label::Content | Label::Function | Label::Lead(_) | Label::Filler | Label::Frame)
    )
}

/// Whether a clause may begin at `i`.
fn opens(l: &Labelled<'_>, i: usize) -> bool {
    i == 0
        || l.s.stops_before(i)
        || !matches!(l.labels[i - 1], Label::Content | Label::Function)
        || l.s.any(
            i - 1,
            words!["but", "and", "so", "mais", "et", "donc", "sorry"],
        )
}

fn ends(l: &Labelled<'_>, i: usize) -> bool {
    i >= l.s.len()
        || l.s.stops_before(i)
        || !matches!(l.labels[i], Label::Content | Label::Function)
        || l.s.any(
            i,
            words![
                "but", "and", "so", "mais", "et", "donc", "i'll", "we'll", "i", "je", "j'",
            ],
        )
}

fn run(s: &Speech<'_>, from: usize, most: usize, of: &Words) -> usize {
    (from..s.len().min(from + most))
        .take_while(|i| s.any(*i, of) && (*i == from || !s.stops_before(*i)))
        .count()
        + from
}

/// "I'll get you the time later", "j'ai pas pris le temps en note": the token after, and that more may follow.
fn clause(l: &Labelled<'_>, i: usize) -> Option<(usize, bool)> {
    let s = &l.s;
    let named = s.any(i, SUBJECTS);
    const WHO: &Words = words!["he", "she", "they", "it", "who", "you"];
    // "read the chart will add the time tomorrow"
    let left_out =
        s.any(i, words!["will", "didn't", "don't", "haven't"]) && !s.any(i.wrapping_sub(1), WHO);
    if !(named || s.any(i, HELPERS))
        || !(opens(l, i) || left_out || named && !s.any(i, words!["on", "il"]))
    {
        return None;
    }
    let helped = run(s, i + usize::from(named), 6, HELPERS);
    // The last of the helpers may be the verb: "I don't have the time".
    let done = run(s, helped, 2, DOES);
    let verb = done > helped || helped > i && s.any(helped - 1, DOES);
    if !verb {
        return None;
    }
    let denied = (i..done).any(|j| {
        s.any(
            j,
            words![
                "didn't", "don't", "haven't", "not", "never", "can't", "couldn't", "pas", "plus",
                "cannot",
            ],
        )
    });
    let future = s.any(i, words!["i'll", "we'll"])
        || (i..done).any(|j| {
            s.any(
                j,
                words![
                    "will", "ll", "need", "gotta", "have", "gonna", "going", "must", "should",
                    "vais", "va", "dois", "faut", "faudra", "faudrait", "devrai",
                ],
            ) || s.french(j) && s.norm(j).ends_with("rai")
        });
    let beside = run(s, done, 7, BESIDE);
    if !s.any(beside, TIMES) || !(denied || future) || !(i..=beside).all(|j| free(l, j)) {
        return None;
    }
    // "I didn't have time to call": no time of an entry.
    if denied && !future && s.any(beside, words!["time", "temps"]) && beside == done {
        return None;
    }
    let mut to = run(s, beside + 1, 8, TAILS);
    // "le temps pour le courriel plus tard"
    if s.any(to - 1, words!["for", "pour"])
        && !ends(l, to)
        && let Some(later) = (to..s.len().min(to + 4)).find(|j| s.any(*j, words!["later", "tard"]))
    {
        to = run(s, later, 3, TAILS);
    }
    if s.any(to, WHEN) {
        to = (to..s.len().min(to + 14))
            .find(|j| {
                s.stops_before(*j)
                    || !matches!(
                        l.labels[*j],
                        Label::Content | Label::Function | Label::Filler
                    )
            })
            .unwrap_or(s.len().min(to + 14));
    }
    ends(l, to).then_some((to, true))
}

/// "time to follow", "temps \u{e0} venir", "hours tbd"
fn to_follow(l: &Labelled<'_>, i: usize) -> Option<(usize, bool)> {
    const OPEN: &Words = words![
        "to follow",
        "to come",
        "tbd",
        "to be added",
        "to be confirmed",
        "to be filled in",
        "to be determined",
        "later",
        "unknown",
        "a venir",
        "a suivre",
        "a completer",
        "a confirmer",
        "a determiner",
        "a preciser",
        "plus tard",
        "inconnu",
        "will follow",
        "is to follow",
        "suivra",
        "viendra plus tard",
    ];
    /// The same in other words.
    const NONE: &Words = words![
        "no time yet",
        "no time noted",
        "no time recorded",
        "no time on that",
        "no time on that yet",
        "no time for that yet",
        "time not noted",
        "time not recorded",
        "no hours yet",
        "pas encore de temps",
        "pas de temps encore",
        "pas de temps note",
        "temps pas note",
        "temps non note",
        "temps pas inscrit",
        "sans temps pour l' instant",
    ];
    let s = &l.s;
    if opens(l, i)
        && let Some(to) = s.longest(i, NONE)
        && ends(l, to)
        && (i..to).all(|j| free(l, j))
    {
        return Some((to, true));
    }
    let time = i + usize::from(s.any(i, words!["the", "le", "my", "mon"]));
    if !s.any(time, TIMES) || !opens(l, i) {
        return None;
    }
    let to = s.longest(time + 1, OPEN)?;
    (ends(l, to) && (i..to).all(|j| free(l, j))).then_some((to, false))
}

/// ", I'll fill that in later", ", will fill in": after a clause that left the time open.
fn once_more(l: &Labelled<'_>, i: usize) -> Option<usize> {
    const FILLS: &Words = words![
        "fill",
        "add",
        "enter",
        "put",
        "get",
        "check",
        "look",
        "update",
        "confirm",
        "send",
        "let",
        "completer",
        "completerai",
        "ajouter",
        "ajouterai",
        "mettrai",
        "mettre",
        "verifier",
        "verifierai",
        "reviens",
        "reviendrai",
        "inscrirai",
        "entrerai",
    ];
    const OBJECTS: &Words = words![
        "it", "that", "this", "in", "up", "you", "know", "le", "l'", "la", "ca", "cela", "to",
        "back", "have", "will",
    ];
    let s = &l.s;
    let from = run(
        s,
        i,
        3,
        words![",", ".", "and", "so", "but", "et", "mais", "donc", ";"],
    );
    let named = from + usize::from(s.any(from, SUBJECTS));
    let helped = run(
        s,
        run(s, named, 4, HELPERS),
        3,
        words!["le", "l'", "la", "te", "vous"],
    );
    let done = run(s, helped, 1, FILLS);
    if done == helped || from == i {
        return None;
    }
    let to = run(s, run(s, done, 4, OBJECTS), 5, TAILS);
    (ends(l, to) && (from..to).all(|j| free(l, j))).then_some(to)
}
