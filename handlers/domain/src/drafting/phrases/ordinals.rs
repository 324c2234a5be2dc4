//! Entries that are counted off: "first", "number two", "3.", "the second one is".

use super::{Set, connectives::begins_work, connectives::is_work, longest};
use crate::drafting::{
    dates, lexicon, numbers,
    tokens::{Speech, Words, words},
};

/// "the first is point five drafting the notice", "second one is the probate", "la premi\u{e8}re c'est": one of several
/// that are told one by one.
pub(super) fn counted_off(
    s: &Speech<'_>,
    i: usize,
    opening: bool,
    begins_thing: &impl Fn(usize) -> bool,
) -> Option<usize> {
    const ARTICLES: &Words = words!["the", "la", "le", "my"];
    const NOUNS: &Words = words![
        "one", "entry", "item", "file", "matter", "thing", "entree", "dossier", "chose", "affaire",
    ];
    const DETERMINERS: &Words = words![
        "a", "an", "the", "un", "une", "le", "la", "l'", "for", "on", "pour",
    ];
    let article = s.any(i, ARTICLES);
    let (value, end) = numbers::ordinal(s, i + usize::from(article))
        .filter(|_| s.is_word(i + usize::from(article)))
        .or_else(|| {
            s.any(
                i + usize::from(article),
                words!["last", "derniere", "dernier"],
            )
            .then_some((1, i + 1 + usize::from(article)))
        })?;
    let noun = end + usize::from(s.any(end, NOUNS));
    let joined = s.any(
        i.wrapping_sub(1),
        words!["and", "et", "then", "puis", "pis", "uh", "um", "euh"],
    );
    if value > 9 || !(opening || joined) || !article && noun == end {
        return None;
    }
    let copula = [
        "is",
        "was",
        "would be",
        "will be",
        "being",
        "est",
        "c' est",
        "c'est",
        "ce serait",
        "c' etait",
    ]
    .iter()
    .filter_map(|words| s.phrase(noun, words))
    .max()?;
    let to = copula + usize::from(s.any(copula, DETERMINERS));
    let gerund = s.norm(copula).ends_with("ing") && is_work(s, copula);
    (begins_thing(copula) || begins_thing(to) || to > copula && begins_work(s, to) || gerund)
        .then_some(copula)
}

/// "first", "secondly", "number two", "deuxi\u{e8}mement", "1." at the beginning of an item.
pub(super) fn ordinal(
    s: &Speech<'_>,
    i: usize,
    opening: bool,
    begins_thing: &impl Fn(usize) -> bool,
) -> Option<usize> {
    if let Some(end) = longest(s, i, Set::Ordinal) {
        return Some(end);
    }
    if let Some(end) = longest(s, i, Set::Counted)
        && !s.any(i.wrapping_sub(1), lexicon::POSSESSIVES)
        && !(s.norm(end - 1) == "thing"
            && s.any(
                end,
                words![
                    "this",
                    "in",
                    "tomorrow",
                    "on",
                    "today",
                    "monday",
                    "yesterday",
                ],
            ))
        && (opening || begins_work(s, end) || begins_thing(end) || s.is_mark(end, ","))
    {
        return Some(end);
    }
    if s.digits(i)
        .is_some_and(|(value, length)| value < 30 && length <= 2)
        && opening
        && (s.is_mark(i + 1, ".") || s.is_mark(i + 1, ")"))
        && s.glued(i + 1)
        && !s.glued(i + 2)
    {
        return Some(i + 2);
    }
    if let Some(end) = listed(s, i, begins_thing) {
        return Some(end);
    }
    // "One, met the consultant. Two, demand letter."
    if s.stops_before(i)
        && s.any(
            i,
            words![
                "one", "two", "three", "four", "five", "six", "un", "deux", "trois", "quatre",
                "cinq",
            ],
        )
        && (s.is_mark(i + 1, ",") || s.is_mark(i + 1, ":"))
    {
        return Some(i + 1);
    }
    if s.is(i, lexicon::Class::Number) && numbers::is_item(s, i) {
        return Some(i + 1);
    }
    let (value, end) = numbers::ordinal(s, i).filter(|_| s.is_word(i))?;
    // "premier jet", "first pass": of the paper.
    let of_paper = s.any(
        end,
        words![
            "jet", "pass", "cut", "version", "ebauche", "mouture", "projet", "draft", "ministre",
        ],
    );
    let alone = value <= 9
        && end == i + 1
        && !of_paper
        && !dates::is_month(s, end)
        && (s.is_mark(end, ",")
            || s.is_mark(end, ":")
            || begins_work(s, end) && !is_noun_of_series(s, end)
            || opening
                && s.any(
                    end,
                    words![
                        "the", "a", "an", "my", "un", "une", "le", "la", "les", "l'", "mon", "ma",
                    ],
                )
            || begins_thing(end));
    (alone
        && (opening
            || s.is_mark(i.wrapping_sub(1), ",")
            || begins_thing(end)
            || s.any(i.wrapping_sub(1), words!["and", "et"])
                && s.any(end, words!["i", "we", "j'ai", "j'"])
            || s.is_mark(end, ","))
        && !s.any(i.wrapping_sub(1), lexicon::POSSESSIVES))
    .then_some(end)
}

/// "... bank records 2) Cho, call": the number or letter of the next of a list that runs on in one line.
fn listed(s: &Speech<'_>, i: usize, begins_thing: &impl Fn(usize) -> bool) -> Option<usize> {
    const REACH: usize = 200;
    let mark = s.is_mark(i + 1, ")") && s.glued(i + 1);
    if let Some((value, _)) = s.digits(i).filter(|(_, length)| *length <= 2) {
        let before = (i.saturating_sub(REACH)..i).any(|at| {
            s.is_mark(at + 1, ")") && s.digits(at).is_some_and(|(other, _)| other + 1 == value)
        });
        return (mark && before && !s.is_mark(i.wrapping_sub(1), "(")).then_some(i + 2);
    }
    let letter = s.is_word(i) && s.norm(i).len() == 1 && ("a"..="h").contains(&s.norm(i));
    let dotted = s.is_mark(i + 1, ".") && s.glued(i + 1) && begins_thing(i + 2);
    (letter && s.stops_before(i) && (mark || dotted)).then_some(i + 2)
}

/// "first draft", "second call": the series is of things, not of entries.
fn is_noun_of_series(s: &Speech<'_>, i: usize) -> bool {
    s.any(
        i,
        words![
            "draft",
            "drafts",
            "call",
            "calls",
            "letter",
            "letters",
            "meeting",
            "meetings",
            "email",
            "review",
            "amendment",
            "amended",
            "reading",
            "interview",
            "conference",
            "message",
            "report",
            "attendance",
            "appearance",
            "revision",
            "edit",
            "edits",
            "attempt",
            "request",
            "demande",
            "appel",
            "rencontre",
            "lettre",
            "conversation",
            "discussion",
            "mediation",
            "consultation",
            "entrevue",
            "comparution",
            "audience",
            "reunion",
            "seance",
            "ebauche",
            "lecture",
            "analyse",
            "relance",
            "offre",
            "deposition",
            "search",
            "set",
            "round",
            "read",
        ],
    )
}
