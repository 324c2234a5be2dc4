//! Times in a clause about something else, where the time of the work is said apart from it:
//! "0.5, analysis of the report, which speaks of a road that was closed for three hours".

use super::frames;
use crate::drafting::{
    durations::{Length, Sort},
    figures::Figure,
    labels::{Label, Labelled},
    lexicon::Class,
    tokens::{Kind, Speech, Words, words},
};

/// How far back the clause of a time is looked at.
const REACH: usize = 16;

/// A clause that begins with these says more about what was named.
const SUBORDINATE: &Words = words![
    "who",
    "whose",
    "whom",
    "which",
    "where",
    "when",
    "while",
    "because",
    "since",
    "although",
    "qui",
    "que",
    "qu'",
    "dont",
    "lequel",
    "laquelle",
    "lesquels",
    "lesquelles",
    "quand",
    "lorsque",
    "lorsqu'",
    "parce",
    "puisque",
    "car",
];

/// Whose clause it is, if one of these stands in it.
const OWN: &Words = words![
    "i", "i'm", "i've", "i'd", "we", "we've", "me", "my", "us", "our", "je", "j'", "j'ai", "m'",
    "moi", "mon", "ma", "mes", "nous", "notre", "nos",
];

/// Before a time that depends on the words before it.
const GOVERNING: &Words = words![
    "of", "in", "at", "after", "within", "about", "from", "lasting", "pendant", "durant", "de",
    "d'", "en", "apres", "depuis", "a", "aux", "dans", "pour", "over", "nearly", "some", "almost",
];

/// Makes the times no working time that are in such a clause.
pub(super) fn label(l: &mut Labelled<'_>) {
    let lengths: Vec<(usize, Length)> = l
        .figures
        .iter()
        .enumerate()
        .filter_map(|(at, figure)| match figure {
            Figure::Length(length) if counts(*length) => Some((at, *length)),
            _ => None,
        })
        .collect();
    if lengths.len() < 2 {
        return;
    }
    let apart: Vec<bool> = lengths
        .iter()
        .map(|(_, length)| is_apart(l, *length))
        .collect();
    estimates(l, &lengths);
    for (n, (at, length)) in lengths.iter().enumerate() {
        if apart[n] || !is_embedded(l, *length) {
            continue;
        }
        let beside = |m: usize| {
            apart.get(m) == Some(&true) && same_sentence(&l.s, lengths[m].1.first, length.first)
        };
        if (n > 0 && beside(n - 1)) || beside(n + 1) {
            l.figures[*at] = Figure::Length(Length {
                sort: Sort::Other,
                ..*length
            });
        }
    }
}

/// "I had figured ten minutes for the call but it ran to fifty": what was thought before is no time, and the
/// words that say so are none of the narrative.
fn estimates(l: &mut Labelled<'_>, lengths: &[(usize, Length)]) {
    const THOUGHT: &Words = words![
        "figured",
        "planned",
        "budgeted",
        "estimated",
        "guessed",
        "expected",
        "thought",
        "noted",
        "booked",
        "written",
        "put",
        "pegged",
        "prevu",
        "note",
        "estime",
        "pense",
        "marque",
        "inscrit",
        "mis",
        "calcule",
        "cru",
        "ecrit",
    ];
    const BUT: &Words = words!["but", "mais", "however", "though"];
    const ENDS: &Words = words![
        "en realite",
        "in reality",
        "in fact",
        "in the end",
        "finalement",
        "really",
    ];
    for pair in lengths.windows(2) {
        let ((at, one), (_, two)) = (pair[0], pair[1]);
        if !same_sentence(&l.s, one.first, two.first) {
            continue;
        }
        let Some(but) = (one.end..two.first).find(|i| l.s.any(*i, BUT)) else {
            continue;
        };
        let had = (one.first.saturating_sub(REACH)..one.first)
            .rev()
            .find(|i| {
                l.s.any(*i, THOUGHT)
                    && (l
                        .s
                        .any(i.wrapping_sub(1), words!["had", "avais", "avions", "avait"])
                        || l.s.any(i.wrapping_sub(1), words!["i", "i'd", "we"])
                            && !l.s.any(*i, words!["put", "noted"]))
            });
        let Some(verb) = had.filter(|verb| !(*verb..one.first).any(|i| l.s.stops_before(i + 1)))
        else {
            continue;
        };
        l.figures[at] = Figure::Length(Length {
            sort: Sort::Denied,
            ..one
        });
        let mut from = verb;
        while from > 0
            && l.s.any(
                from - 1,
                words![
                    "i", "had", "i'd", "we", "j'", "avais", "on", "avait", "nous", "avions",
                    "j'avais",
                ],
            )
            && !l.s.stops_before(from)
        {
            from -= 1;
        }
        let mut end = two.end;
        while let Some(after) = l.s.longest(end, ENDS) {
            end = after;
        }
        for i in (from..=verb).chain(but..two.first).chain(two.end..end) {
            if matches!(
                l.labels[i],
                Label::Content | Label::Function | Label::Lead(_)
            ) {
                l.labels[i] = Label::Frame;
            }
        }
    }
}

fn counts(length: Length) -> bool {
    matches!(length.sort, Sort::Plain | Sort::Range | Sort::Weak)
}

fn same_sentence(s: &Speech<'_>, one: usize, two: usize) -> bool {
    !(one.min(two) + 1..=one.max(two)).any(|i| s.stops_before(i))
}

/// Whether a time stands by itself: between marks, or at the beginning for what follows.
fn is_apart(l: &Labelled<'_>, length: Length) -> bool {
    let s = &l.s;
    let from = frames::framed_from(s, &l.labels, length.first);
    let opens = s.stops_before(from);
    let set_off = |i: usize| {
        matches!(
            l.label(i),
            None | Some(
                Label::Mark
                    | Label::Matter(_)
                    | Label::SameMatter
                    | Label::Billing(_)
                    | Label::Filler
            )
        )
    };
    let own = (from..length.first).any(|i| s.any(i, OWN))
        || s.any(from.wrapping_sub(1), words!["i'm", "i've"]);
    let before = opens || own || from > 0 && set_off(from - 1) && !is_dash(s, from - 1);
    let after = s.stops_before(length.end)
        || set_off(length.end)
        || opens && s.any(length.end, words!["for", "on", "to", "pour", "sur", "a"]);
    before && after
}

fn is_dash(s: &Speech<'_>, i: usize) -> bool {
    s.any(i, words!["-", "'", "/", "&", "$"])
}

/// Whether a time depends on words that say more about something else.
fn is_embedded(l: &Labelled<'_>, length: Length) -> bool {
    let s = &l.s;
    let first = length.first;
    let range = length.sort == Sort::Range;
    let governed = s.any(first.wrapping_sub(1), GOVERNING) || range;
    let clause = || {
        (first.saturating_sub(REACH)..first)
            .rev()
            .take_while(|i| {
                s.kind(*i) == Some(Kind::Word) && !s.stops_before(i + 1) && !s.any(*i, OWN)
                    || s.kind(*i) == Some(Kind::Digits)
                    || s.is_mark(*i, ".") && s.glued(*i)
            })
            .any(|i| is_subordinate(s, i))
    };
    // "la vid\u{e9}o de bord de quarante minutes": of a thing that is no work.
    let of_thing = s.any(first.wrapping_sub(1), words!["de", "d'", "of"])
        && first > 1
        && l.label(first - 2) == Some(Label::Content)
        && !s.is(first - 2, Class::Occasion)
        && !s.is(first - 2, Class::Event)
        && s.activity(first - 2).is_none()
        && !s.any(
            first - 2,
            words![
                "duree", "total", "temps", "time", "totalite", "travail", "excess", "tune",
                "block", "chunk", "bit", "tally", "sum", "grand", "matter", "couple", "bloc",
                "somme",
            ],
        );
    governed && clause() || of_thing || is_aside(l, length)
}

/// "the phone records, a 43 minute call on that night, 1.2", "footage, 37 minutes of it, 1.9": said by the way of what
/// was looked at.
fn is_aside(l: &Labelled<'_>, length: Length) -> bool {
    let s = &l.s;
    let article = s.any(
        length.first.wrapping_sub(1),
        words!["a", "an", "the", "un", "une"],
    );
    let from = length.first - usize::from(article && length.first > 0);
    let set_off = from > 1 && s.is_mark(from - 1, ",") && l.label(from - 2) == Some(Label::Content);
    let one = article && s.is_word(length.end) && s.is(length.end, Class::Occasion);
    let of_it = s.any(length.end, words!["of", "en"])
        && s.any(length.end + 1, words!["it", "them", "which", "tout"]);
    if !(set_off && (one || of_it)) {
        return false;
    }
    let begin = (0..from).rev().find(|i| s.stops_before(*i)).unwrap_or(0);
    let worked = (begin..from).any(|i| s.activity(i).is_some());
    // What follows up to the next time says no other work.
    let next = (length.end + 1..s.len())
        .find(|i| matches!(l.labels[*i], Label::Figure(_)) || s.stops_before(*i))
        .unwrap_or(s.len());
    worked && (of_it || (length.end + 1..next).all(|i| s.activity(i).is_none()))
}

fn is_subordinate(s: &Speech<'_>, i: usize) -> bool {
    s.any(i, SUBORDINATE)
        // "o\u{f9} l'on parle": not the one that only means "or".
        || s.norm(i) == "ou" && (s.source(i, i + 1).ends_with('\u{f9}') || s.any(i + 1, words!["l'"]) && s.norm(i + 2) == "on")
        || s.norm(i) == "that" && i > 0 && s.is_word(i - 1) && !s.is(i - 1, Class::Function) && s.activity(i - 1).is_none()
}
