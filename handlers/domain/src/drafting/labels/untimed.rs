//! Words that only say that a time is not known, or is to be filled in later.

use super::unnoted;
use crate::drafting::{
    labels::{Label, Labelled},
    tokens::{Speech, Words, words},
};

pub(super) const SUBJECTS: &Words = words![
    "i", "i've", "i'm", "have", "am", "honestly", "we", "je", "j'", "j'ai", "ai", "ne", "n'",
    "really",
];

const DOUBTS: &Words = words![
    "lost track of",
    "lost count of",
    "not sure",
    "not certain",
    "don't know",
    "do not know",
    "can't remember",
    "don't remember",
    "can't recall",
    "don't recall",
    "can't tell",
    "couldn't tell you",
    "forget",
    "forgot",
    "no idea",
    "didn't note",
    "didn't track",
    "didn't write down",
    "didn't keep track of",
    "perdu le fil du",
    "perdu le compte du",
    "sais plus",
    "sais pas",
    "souviens plus",
    "rappelle plus",
    "pas note",
    "oublie",
];

const TIMES: &Words = words![
    "how long",
    "how much time",
    "how many hours",
    "the time",
    "the hours",
    "my time",
    "the clock",
    "combien de temps",
    "le temps",
    "temps",
    "combien d' heures",
];

/// What the time is of comes behind these.
const SPENT: &Words = words![
    "i spent on",
    "i spent in",
    "i spent with",
    "i spent",
    "i was on",
    "i was in",
    "i put into",
    "i put in on",
    "that took me",
    "that took",
    "it took me",
    "it took",
    "on",
    "for",
    "j'ai passe sur",
    "j' ai passe sur",
    "j'ai mis",
    "j' ai mis",
    "jai mis",
    "ca m'a pris",
    "j'ai mis sur",
    "j' ai mis sur",
    "ca a pris",
    "ca m'a pris",
    "passe sur",
    "j'ai passe a",
    "j' ai passe a",
];

const LEAVING: &Words = words![
    "leave", "keep", "put", "laisse", "laissez", "mets", "mettez",
];

const LEFT: &Words = words![
    "that one",
    "this one",
    "that",
    "it",
    "this",
    "the time",
    "the hours",
    "the duration",
    "them",
    "le temps",
    "la duree",
    "ca",
    "les heures",
];

const OPEN: &Words = words![
    "blank",
    "open",
    "empty",
    "as unknown",
    "for me to fill in",
    "for me to fill",
    "for me to add",
    "for later",
    "to fill in later",
    "to be filled in",
    "to fill in",
    "to be determined",
    "tbd",
    "en blanc",
    "vide",
    "a completer",
    "a remplir",
    "ouvert",
];

const TAILS: &Words = words![
    "for now",
    "please",
    "later",
    "for the moment",
    "s' il te plait",
    "pour l' instant",
    "pour le moment",
    "in",
];

/// "I lost track of how long I spent on ...", "leave the time blank": no words of the work.
pub(super) fn label(l: &mut Labelled<'_>) {
    let mut i = 0;
    while i < l.s.len() {
        let Some((from, to)) = doubt(&l.s, i)
            .or_else(|| left_open(&l.s, i))
            .or_else(|| unnoted::unnoted(&l.s, i))
        else {
            i += 1;
            continue;
        };
        l.open_times.push(from);
        for label in &mut l.labels[from..to] {
            if matches!(
                label,
                Label::Content | Label::Function | Label::Mark | Label::Lead(_)
            ) {
                *label = Label::Frame;
            }
        }
        // "how long the review took"
        let end = (to..l.s.len())
            .find(|i| l.s.stops_before(*i + 1) || l.s.is_mark(*i + 1, ","))
            .unwrap_or(to);
        if l.s.any(end, words!["took", "takes", "pris"]) && l.labels[end] == Label::Content {
            l.labels[end] = Label::Frame;
        }
        i = answered(l, to);
    }
}

/// ", sorry, will have to check with Priya": how a time is still to be found out; the token after.
pub(super) fn answered(l: &mut Labelled<'_>, to: usize) -> usize {
    const LINKS: &Words = words![
        ",",
        "-",
        "\u{2014}",
        "sorry",
        "so",
        "and",
        "but",
        "apologies",
        "i",
        "we",
        "about",
        "that",
        "desole",
        "desolee",
        "donc",
        "alors",
        "mais",
        "et",
    ];
    const WILL: &Words = words![
        "will have to",
        "have to",
        "will need to",
        "need to",
        "will",
        "i'll have to",
        "i'll need to",
        "i'll",
        "we'll",
        "must",
        "should",
        "going to",
        "gonna",
        "gotta",
        "je vais devoir",
        "je vais",
        "vais devoir",
        "faut que je",
        "faudra",
        "dois",
    ];
    const FIND: &Words = words![
        "check",
        "ask",
        "look",
        "find",
        "figure",
        "confirm",
        "get",
        "add",
        "fill",
        "let",
        "dig",
        "pull",
        "verifier",
        "demander",
        "regarder",
        "trouver",
        "confirmer",
        "ajouter",
        "verifie",
        "demande",
    ];
    const REACH: usize = 10;
    // "how long I spent on the lease, I'll check my calendar"
    let from = (to..l.s.len().min(to + REACH))
        .take_while(|i| *i == to || !l.s.stops_before(*i))
        .find(|i| l.s.is_mark(*i, ","))
        .unwrap_or(to);
    let mut at = from;
    while at < from + 6 && l.s.any(at, LINKS) && !l.s.stops_before(at) {
        at += 1;
    }
    let Some(verb) = l.s.longest(at, WILL).filter(|verb| l.s.any(*verb, FIND)) else {
        return to;
    };
    let end = (verb..l.s.len())
        .find(|i| l.s.stops_before(*i))
        .unwrap_or(l.s.len());
    let said = |label: &Label| {
        matches!(
            label,
            Label::Content | Label::Function | Label::Mark | Label::Frame | Label::Filler
        )
    };
    if !l.labels[from..end].iter().all(said) {
        return to;
    }
    for label in &mut l.labels[from..end] {
        if *label != Label::Mark {
            *label = Label::Frame;
        }
    }
    end
}

fn doubt(s: &Speech<'_>, i: usize) -> Option<(usize, usize)> {
    let may = matches!(
        s.norm(i),
        "lost"
            | "not"
            | "don't"
            | "do"
            | "can't"
            | "couldn't"
            | "forget"
            | "forgot"
            | "no"
            | "didn't"
            | "perdu"
            | "sais"
            | "souviens"
            | "rappelle"
            | "pas"
            | "oublie"
    );
    if !may {
        return None;
    }
    let to = s.longest(i, DOUBTS).and_then(|at| s.longest(at, TIMES))?;
    let mut from = i;
    while from > 0 && s.any(from - 1, SUBJECTS) && !s.stops_before(from) {
        from -= 1;
    }
    Some((from, s.longest(to, SPENT).unwrap_or(to)))
}

fn left_open(s: &Speech<'_>, i: usize) -> Option<(usize, usize)> {
    if !s.any(i, LEAVING) {
        return None;
    }
    let at = s.longest(i + 1, LEFT)?;
    let mut to = s.longest(at, OPEN)?;
    while let Some(after) = s.longest(to, TAILS) {
        to = after;
    }
    let mut from = i;
    while from > 0
        && s.any(
            from - 1,
            words![
                "so", "and", "just", "please", ",", "donc", "alors", "et", "you", "can", "i'll",
                "we'll",
            ],
        )
        && !s.stops_before(from)
    {
        from -= 1;
    }
    Some((from, to))
}
