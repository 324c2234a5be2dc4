//! Closed phrases that steer drafting: fillers, corrections, connectives, billing words.

mod billing;
mod connectives;
mod denials;
mod ordinals;

use std::{collections::HashMap, sync::LazyLock};

use rustc_hash::FxHashMap;
use serde::Deserialize;

pub(crate) use billing::billing;
pub(crate) use connectives::{Lead, begins_work, connective, is_participle, is_work};

use super::tokens::{Kind, Speech, Words, words};

/// What the phrases of one list are for; each is a member of `phrases.json`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "camelCase")]
enum Set {
    Filler,
    Header,
    Closing,
    Struck,
    Replaced,
    Hesitation,
    Checking,
    Hard,
    Soft,
    Ordinal,
    Counted,
    NoCharge,
    NonBillable,
    Billable,
    SameTime,
    NotOpened,
    FirmWork,
    FirmOften,
    NoFile,
    Telling,
    TellingClause,
}

/// The phrases that begin with one word.
#[derive(Default)]
pub(crate) struct Opening {
    /// One bit for each set that has one of them.
    sets: u32,
    /// Longest first.
    phrases: Vec<(Set, String)>,
}

impl Opening {
    fn of(&self, set: Set) -> impl Iterator<Item = &str> {
        let any = self.sets >> set as u32 & 1 == 1;
        let phrases = if any { &self.phrases[..] } else { &[] };
        let of_set = phrases.iter().filter(move |(of, _)| *of == set);
        of_set.map(|(_, text)| text.as_str())
    }
}

/// Phrases by their first word.
static PHRASES: LazyLock<FxHashMap<String, Opening>> = LazyLock::new(|| {
    let sets: HashMap<Set, Vec<String>> =
        serde_json::from_str(include_str!("../../../data/speech/phrases.json"))
            // OK: the file is part of the program, and every test of this file reads it.
            .expect("phrases.json is read by the tests");
    let mut phrases: FxHashMap<String, Opening> = FxHashMap::default();
    for (set, texts) in sets {
        for text in texts {
            let first = text.split(' ').next().unwrap_or_default().to_owned();
            let opening = phrases.entry(first).or_default();
            opening.sets |= 1 << set as u32;
            opening.phrases.push((set, text));
        }
    }
    for opening in phrases.values_mut() {
        opening
            .phrases
            .sort_by_key(|(_, text)| std::cmp::Reverse(text.split(' ').count()));
    }
    phrases
});

/// The phrases of a set that begin with the word at `i`.
fn beginning<'s>(s: &'s Speech<'_>, i: usize, set: Set) -> impl Iterator<Item = &'s str> {
    s.opening(i)
        .into_iter()
        .flat_map(move |opening| opening.of(set))
}

/// The phrases that begin with a folded word.
pub(crate) fn opening(word: &str) -> Option<&'static Opening> {
    PHRASES.get(word)
}

/// The same, with the commas that a transcriber may have set between its words.
fn loosely(s: &Speech<'_>, i: usize, set: Set) -> Option<usize> {
    beginning(s, i, set).find_map(|text| {
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
    beginning(s, i, set).find_map(|text| s.phrase(i, text))
}

/// Words without meaning at `i`.
pub(crate) fn filler(s: &Speech<'_>, i: usize) -> Option<usize> {
    longest(s, i, Set::Filler).filter(|end| {
        let kind = s.any(i, words!["kind", "sort"])
            && s.any(
                i.wrapping_sub(1),
                words!["what", "some", "the", "a", "this", "that"],
            );
        // "right-to-repair", "the right of way"
        let named = s.any(i, words!["right"]) && s.any(*end, words!["of", "to"])
            || i + 1 < s.len() && s.token(i + 1).joined
            || i < s.len() && s.token(i).joined;
        // "ER records"
        let letters = s.any(i, words!["er"])
            && (s.source(i, i + 1) == "ER"
                || s.any(
                    i + 1,
                    words![
                        "record",
                        "records",
                        "chart",
                        "charts",
                        "visit",
                        "visits",
                        "notes",
                        "report",
                        "reports",
                        "doctor",
                        "doctors",
                        "physician",
                        "physicians",
                        "bill",
                        "bills",
                        "staff",
                        "nurse",
                        "nurses",
                        "admission",
                        "discharge",
                        "triage",
                    ],
                ));
        !(kind
            || named
            || letters
            || *end == i + 1
                && s.any(i, words!["okay", "ok"])
                && s.any(i.wrapping_sub(1), words!["the", "client's"]))
    })
}

/// Words that only announce what follows: "time for", "here's my recap".
/// `fits` says whether what it announces may begin there.
pub(crate) fn header(s: &Speech<'_>, i: usize, fits: impl Fn(usize) -> bool) -> Option<usize> {
    beginning(s, i, Set::Header).find_map(|text| s.phrase(i, text).filter(|end| fits(*end)))
}

/// "that's everything", "c'est tout": words that only end a dictation. `ends` says whether it may end there.
pub(crate) fn closing(s: &Speech<'_>, i: usize, ends: impl Fn(usize) -> bool) -> Option<usize> {
    beginning(s, i, Set::Closing).find_map(|text| s.phrase(i, text).filter(|end| ends(*end)))
}

/// What takes back what was said before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Taken {
    /// Only where the same kind of thing follows: "no sorry", "I mean", "euh non".
    Replaced,
    /// Also the whole clause, where nothing follows to replace a part: "scratch that".
    Struck,
}

/// Words of correction at `i`, as many as follow each other: "no wait", "euh non, je me reprends".
/// Hesitation alone corrects nothing.
pub(crate) fn correction(s: &Speech<'_>, i: usize) -> Option<(Taken, usize)> {
    s.opening(i)?;
    let mut taken = None;
    let mut end = i;
    let mut at = i;
    while billing(s, at).is_none() {
        if let Some(after) = loosely(s, at, Set::Struck) {
            taken = Some(Taken::Struck);
            (at, end) = (after, after);
        } else if let Some(after) = loosely(s, at, Set::Replaced) {
            taken = taken.or(Some(Taken::Replaced));
            (at, end) = (after, after);
        } else if let Some(after) = longest(s, at, Set::Hesitation) {
            at = after;
            // What hesitates before belongs to it; what hesitates after may be the next words' own.
            if taken.is_some() && binds(s, after - 1) {
                end = after;
            }
        } else if taken.is_some()
            && let Some(after) = longest(s, at, Set::Checking)
        {
            (at, end) = (after, after);
        } else if at > i && s.any(at, PAUSES) {
            at += 1;
        } else {
            break;
        }
    }
    taken.map(|taken| (taken, end))
}

/// Between the words of one correction.
const PAUSES: &Words = words![",", "\u{2026}", "\u{2014}", "\u{2013}", "-"];

/// "no it was": the words lead to what is put in place.
fn binds(s: &Speech<'_>, i: usize) -> bool {
    s.any(
        i,
        words![
            "it's", "was", "is", "that's", "est", "etait", "disons", "mettons",
        ],
    )
}

/// "the same again", "ditto", "m\u{ea}me chose": the time of the entry before.
pub(crate) fn same_time(s: &Speech<'_>, i: usize) -> Option<usize> {
    let end = longest(s, i, Set::SameTime)?;
    // "at the same time" is no length.
    let at = s.any(i.wrapping_sub(1), words!["at", "en", "around", "about", "sur"])
        // "une heure sur la m\u{ea}me chose": of the same work.
        || s.any(i.wrapping_sub(1), words!["la"]) && s.any(i.wrapping_sub(2), words!["sur"]);
    let end = if s.norm(end - 1) == "for" {
        end - 1
    } else {
        end
    };
    (!at && !heads_item(s, i)).then_some(end)
}

/// "- idem, letter to the client, 0.3 h": before work, it repeats the file.
fn heads_item(s: &Speech<'_>, i: usize) -> bool {
    let begins =
        s.stops_before(i) || i > 0 && s.stops_before(i - 1) && s.kind(i - 1) == Some(Kind::Mark);
    let set_off = s.is_mark(i + 1, ",") || s.is_mark(i + 1, ":") || s.is_mark(i + 1, "-");
    let goes_on = s.is_word(i + 2) && !s.stops_before(i + 2);
    s.any(i, words!["idem", "ditto"]) && begins && set_off && goes_on
}

/// "not in the system yet", "pas encore ouvert": of a file that is still to be opened.
pub(crate) fn not_opened(s: &Speech<'_>, i: usize) -> Option<usize> {
    longest(s, i, Set::NotOpened)
}

/// "staff meeting", "comit\u{e9} de recrutement": what a firm does for itself.
pub(crate) fn firm_work(s: &Speech<'_>, i: usize) -> Option<usize> {
    longest(s, i, Set::FirmWork)
}

/// "team meeting", "webinar": what a firm does for itself where nobody pays for it.
pub(crate) fn often_firm_work(s: &Speech<'_>, i: usize) -> Option<usize> {
    longest(s, i, Set::FirmOften)
}

/// "no file", "aucun dossier", set off: the work is of none of the firm's files.
pub(crate) fn no_file(s: &Speech<'_>, i: usize) -> Option<usize> {
    longest(s, i, Set::NoFile)
}

/// "before I forget", "selon mes notes": said of the telling, not of the work.
pub(crate) fn telling(s: &Speech<'_>, i: usize) -> Option<usize> {
    longest(s, i, Set::Telling)
}

/// "excuse the noise", "je suis dans l'auto": begins a clause of the telling.
pub(crate) fn telling_clause(s: &Speech<'_>, i: usize) -> Option<usize> {
    longest(s, i, Set::TellingClause)
}

/// "same file", "same matter", "m\u{ea}me dossier": the matter of the entry before.
pub(crate) fn same_matter(s: &Speech<'_>, i: usize) -> Option<usize> {
    let mut j = i;
    if heads_item(s, i) {
        return Some(i + 1);
    }
    // "toujours elle", "still him": whom the last work was for.
    if s.any(j, words!["toujours", "encore", "still"]) {
        let at = if s.any(j + 1, words!["for", "on", "with", "pour", "avec", "chez"]) {
            j + 2
        } else {
            j + 1
        };
        if s.any(
            at,
            words!["elle", "lui", "eux", "her", "him", "them", "there"],
        ) {
            return Some(at + 1);
        }
    }
    if s.any(j, words!["on", "for", "in", "dans", "sur", "pour"]) {
        j += 1;
    }
    if s.any(j, words!["the", "that", "this", "le", "ce"]) {
        j += 1;
    }
    let same = s.any(j, words!["same", "meme"]);
    if !same {
        return None;
    }
    s.any(
        j + 1,
        words![
            "file",
            "matter",
            "client",
            "case",
            "account",
            "dossier",
            "affaire",
            "mandat",
            "cliente",
            "fund",
            "claimant",
            "estate",
            "deal",
            "transaction",
            "project",
            "trust",
            "company",
            "claim",
            "lawsuit",
            "action",
            "appeal",
            "claimants",
            "parties",
            "succession",
            "projet",
            "compte",
            "reclamation",
            "copropriete",
            "litige",
            "recours",
        ],
    )
    .then(|| other_of_client(s, j + 2).unwrap_or(j + 2))
}

/// ", the other one", "but a different matter": after "same client".
fn other_of_client(s: &Speech<'_>, i: usize) -> Option<usize> {
    const OTHER: &Words = words!["other", "different", "another", "second", "new", "autre"];
    const LINKS: &Words = words![
        ",", "but", "mais", "just", "on", "for", "in", "dans", "pour", "sur",
    ];
    if !s.any(i - 1, words!["client", "cliente"]) {
        return None;
    }
    let mut at = i;
    while s.any(at, LINKS) && at < i + 3 {
        at += 1;
    }
    at += usize::from(s.any(
        at,
        words!["the", "a", "an", "his", "her", "their", "un", "une", "l'"],
    ));
    let file = s.any(at, OTHER)
        && s.any(
            at + 1,
            words!["one", "matter", "file", "case", "dossier", "affaire"],
        );
    file.then_some(at + 2)
}
