//! Closed phrases that steer drafting: fillers, corrections, connectives, billing words.

use std::{collections::HashMap, sync::LazyLock};

use serde::Deserialize;

use super::{codes, dates, lexicon, numbers, tokens::Speech};
use crate::drafting::Billing;

/// What the phrases of one list are for; each is a member of `phrases.json`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "camelCase")]
enum Set {
    Filler,
    Header,
    Struck,
    Replaced,
    Hard,
    Soft,
    Ordinal,
    Counted,
    NoCharge,
    NonBillable,
    Billable,
    SameTime,
}

/// Phrases by their first word, longest first.
static PHRASES: LazyLock<HashMap<String, Vec<(Set, String)>>> = LazyLock::new(|| {
    let sets: HashMap<Set, Vec<String>> =
        serde_json::from_str(include_str!("../../data/speech/phrases.json"))
            // OK: the file is part of the program, and every test of this file reads it.
            .expect("phrases.json is read by the tests");
    let mut phrases: HashMap<String, Vec<(Set, String)>> = HashMap::new();
    for (set, texts) in sets {
        for text in texts {
            let first = text.split(' ').next().unwrap_or_default().to_owned();
            phrases.entry(first).or_default().push((set, text));
        }
    }
    for list in phrases.values_mut() {
        list.sort_by_key(|(_, text)| std::cmp::Reverse(text.split(' ').count()));
    }
    phrases
});

/// The same, with the commas that a transcriber may have set between its words.
fn loosely(s: &Speech<'_>, i: usize, set: Set) -> Option<usize> {
    PHRASES
        .get(s.norm(i))?
        .iter()
        .filter(|(of, _)| *of == set)
        .find_map(|(_, text)| {
            let mut j = i;
            for word in text.split(' ') {
                if j > i && s.is_mark(j, ",") {
                    j += 1;
                }
                if s.norm(j) != word {
                    return None;
                }
                j += 1;
            }
            Some(j)
        })
}

/// The longest phrase of a set that stands at `i`; the token after it.
fn longest(s: &Speech<'_>, i: usize, set: Set) -> Option<usize> {
    PHRASES
        .get(s.norm(i))?
        .iter()
        .filter(|(of, _)| *of == set)
        .find_map(|(_, text)| s.phrase(i, text))
}

/// How hard a connective parts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Lead {
    /// None was said.
    None,
    /// "then": what follows may share the time.
    Soft,
    /// "also", "second", "next entry": what follows is another entry.
    Hard,
}

/// Words without meaning at `i`.
pub(crate) fn filler(s: &Speech<'_>, i: usize) -> Option<usize> {
    longest(s, i, Set::Filler).filter(|end| {
        let kind = s.any(i, &["kind", "sort"])
            && s.any(
                i.wrapping_sub(1),
                &["what", "some", "the", "a", "this", "that"],
            );
        !(kind
            || *end == i + 1
                && s.any(i, &["okay", "ok"])
                && s.any(i.wrapping_sub(1), &["the", "client's"]))
    })
}

/// Words that only announce what follows: "time for", "here's my recap".
/// `fits` says whether what it announces may begin there.
pub(crate) fn header(s: &Speech<'_>, i: usize, fits: impl Fn(usize) -> bool) -> Option<usize> {
    PHRASES
        .get(s.norm(i))?
        .iter()
        .filter(|(of, _)| *of == Set::Header)
        .find_map(|(_, text)| s.phrase(i, text).filter(|end| fits(*end)))
}

/// What takes back what was said before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Taken {
    /// Only where the same kind of thing follows: "no sorry", "I mean", "euh non".
    Replaced,
    /// Also the whole clause, where nothing follows to replace a part: "scratch that".
    Struck,
}

/// Words of correction at `i`.
pub(crate) fn correction(s: &Speech<'_>, i: usize) -> Option<(Taken, usize)> {
    let strike = loosely(s, i, Set::Struck).map(|end| (Taken::Struck, end));
    strike.or_else(|| loosely(s, i, Set::Replaced).map(|end| (Taken::Replaced, end)))
}

/// A connective at `i`, and the token after it. `opening` says that a clause begins here anyway.
pub(crate) fn connective(
    s: &Speech<'_>,
    i: usize,
    opening: bool,
    begins_thing: impl Fn(usize) -> bool,
) -> Option<(Lead, usize)> {
    let begins = |at: usize| {
        begins_work(s, at)
            || same_matter(s, at).is_some()
            || same_time(s, at).is_some()
            || begins_thing(at)
            || begins_thing(at + 1)
                && s.any(at, &[",", "for", "on", "the", "pour", "le", "dans", "sur"])
    };
    if let Some(end) = longest(s, i, Set::Hard) {
        if s.any(end, &["entre", "between"]) {
            return None;
        }
        let bound = s.any(
            i,
            &[
                "also",
                "aussi",
                "egalement",
                "next",
                "suivant",
                "finally",
                "enfin",
                "lastly",
                "finalement",
                "en",
                "de",
            ],
        );
        let noun = s.any(i, &["next", "suivant"])
            && end == i + 1
            && (s.any(
                end,
                &[
                    "week",
                    "steps",
                    "step",
                    "month",
                    "day",
                    "year",
                    "hearing",
                    "draft",
                    "meeting",
                    "court",
                    "appearance",
                    "of",
                    "call",
                ],
            ) || s.any(
                i.wrapping_sub(1),
                &["the", "our", "his", "her", "their", "my", "on", "re"],
            ));
        let trails = s.any(i, &["aussi", "egalement", "de"]) && !opening && !begins(end);
        if noun || trails || bound && !opening && !begins(end) {
            return None;
        }
        return Some((Lead::Hard, comma(s, end)));
    }
    if let Some(end) = longest(s, i, Set::Soft) {
        let amid = s.any(i, &["later", "plus", "following"]) && !opening;
        return (!amid).then(|| (Lead::Soft, comma(s, end)));
    }
    ordinal(s, i, opening, &begins_thing).map(|end| (Lead::Hard, comma(s, end)))
}

fn comma(s: &Speech<'_>, i: usize) -> usize {
    if s.is_mark(i, ",") || s.is_mark(i, ":") {
        i + 1
    } else {
        i
    }
}

/// "first", "secondly", "number two", "deuxi\u{e8}mement", "1." at the beginning of an item.
fn ordinal(
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
    let (value, end) = numbers::ordinal(s, i).filter(|_| s.is_word(i))?;
    let alone = value <= 9
        && end == i + 1
        && !dates::is_month(s, end)
        && (s.is_mark(end, ",")
            || s.is_mark(end, ":")
            || begins_work(s, end) && !is_noun_of_series(s, end)
            || begins_thing(end));
    (alone
        && (opening
            || s.is_mark(i.wrapping_sub(1), ",")
            || begins_thing(end)
            || s.is_mark(end, ","))
        && !s.any(i.wrapping_sub(1), lexicon::POSSESSIVES))
    .then_some(end)
}

/// "first draft", "second call": the series is of things, not of entries.
fn is_noun_of_series(s: &Speech<'_>, i: usize) -> bool {
    s.any(
        i,
        &[
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
            "deposition",
            "search",
            "set",
            "round",
            "read",
        ],
    )
}

/// Whether work is named at `i`: an activity, perhaps after "I", "a", "had a".
pub(crate) fn begins_work(s: &Speech<'_>, i: usize) -> bool {
    let mut j = i;
    while j < i + 4
        && s.any(
            j,
            &[
                "i",
                "i've",
                "i'm",
                "i'd",
                "we",
                "had",
                "have",
                "did",
                "do",
                "a",
                "an",
                "the",
                "my",
                "some",
                "also",
                "then",
                "j'",
                "j'ai",
                "ai",
                "je",
                "un",
                "une",
                "le",
                "la",
                "l'",
                "on",
                "brief",
                "short",
                "long",
                "quick",
                "further",
                "another",
                "was",
                "bref",
                "breve",
                "eu",
                "fait",
                "made",
                "make",
                "spent",
                "time",
                "some",
                "began",
                "started",
                "more",
                "additional",
                "follow",
                "up",
                "phone",
                "passe",
                "du",
                "de",
                "temps",
                "nous",
                "avons",
                "worked",
                "working",
                "on",
            ],
        )
    {
        if codes::activity(s.norm(j)).is_some() {
            return true;
        }
        j += 1;
    }
    codes::activity(s.norm(j)).is_some()
}

/// Who pays, said at `i`.
pub(crate) fn billing(s: &Speech<'_>, i: usize) -> Option<(Billing, usize)> {
    for (billing, set) in [
        (Billing::NonBillable, Set::NonBillable),
        (Billing::NoCharge, Set::NoCharge),
        (Billing::Billable, Set::Billable),
    ] {
        if let Some(end) = longest(s, i, set) {
            return Some((billing, end));
        }
    }
    None
}

/// "the same again", "ditto", "m\u{ea}me chose": the time of the entry before.
pub(crate) fn same_time(s: &Speech<'_>, i: usize) -> Option<usize> {
    let end = longest(s, i, Set::SameTime)?;
    // "at the same time" is no length.
    let at = s.any(i.wrapping_sub(1), &["at", "en", "around", "about"]);
    let end = if s.norm(end - 1) == "for" {
        end - 1
    } else {
        end
    };
    (!at).then_some(end)
}

/// "same file", "same matter", "m\u{ea}me dossier": the matter of the entry before.
pub(crate) fn same_matter(s: &Speech<'_>, i: usize) -> Option<usize> {
    let mut j = i;
    if s.any(j, &["on", "for", "in", "dans", "sur", "pour"]) {
        j += 1;
    }
    if s.any(j, &["the", "that", "this", "le", "ce"]) {
        j += 1;
    }
    let same = s.any(j, &["same", "meme"]);
    if !same {
        return None;
    }
    s.any(
        j + 1,
        &[
            "file", "matter", "client", "case", "account", "dossier", "affaire", "mandat",
            "cliente",
        ],
    )
    .then_some(j + 2)
}
