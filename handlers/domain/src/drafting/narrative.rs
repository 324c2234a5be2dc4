//! The billable description: the speaker's words without what steered the draft.

use super::{
    figures::Figure,
    labels::{Label, Labelled},
    lexicon::Class,
    matters::{MatterIndex, bare},
    mentions::Cue,
    tokens::{Kind, Words, fold, words},
};

/// What is left out besides the labels: the work date's tokens.
pub(crate) struct Cuts<'a> {
    pub(crate) days: &'a [usize],
}

/// The narrative of the tokens `from..to`; empty where nothing was said of the work.
pub(crate) fn write(
    l: &Labelled<'_>,
    index: &MatterIndex,
    chosen: Option<u32>,
    cuts: &Cuts<'_>,
    (from, to): (usize, usize),
) -> String {
    let mut kept: Vec<usize> = (from..to).filter(|i| keeps(l, cuts, *i)).collect();
    let mut next = usize::MAX;
    for place in kept.iter_mut().rev() {
        let i = std::mem::replace(&mut next, *place);
        if is_stutter(l, *place, i) {
            *place = usize::MAX;
        }
    }
    kept.retain(|i| *i != usize::MAX);
    kept.drain(..numbering(l, &kept));
    trim(l, &mut kept);
    let mut out = String::new();
    let mut last: Option<usize> = None;
    for i in kept {
        let mark = l.s.kind(i) == Some(Kind::Mark);
        let follows = last.is_some_and(|last| last + 1 == i);
        if mark
            && matches!(l.s.norm(i), "," | "." | ";" | ":" | "!" | "?" | "\u{2026}")
            && !(follows && l.s.glued(i) && l.s.glued(i + 1) && i + 1 < to)
        {
            if out.ends_with([',', '.', ';', ':']) || out.is_empty() {
                continue;
            }
            out.push_str(match l.s.norm(i) {
                "!" | "?" | "\u{2026}" => ".",
                mark => mark,
            });
            last = Some(i);
            continue;
        }
        let tight = follows && l.s.glued(i) && !l.s.token(i).joined;
        if l.s.token(i).joined && follows {
            out.push('-');
        } else if !tight && !out.is_empty() {
            out.push(' ');
        }
        let sentence = out.is_empty()
            || out.trim_end().ends_with('.')
                && last.is_some_and(|last| l.s.is_mark(last, ".") && l.s.stops_before(last + 1));
        push_word(l, index, chosen, i, sentence, &mut out);
        last = Some(i);
    }
    finish(out)
}

fn keeps(l: &Labelled<'_>, cuts: &Cuts<'_>, i: usize) -> bool {
    // "on the 12th": the preposition goes with its day.
    if l.labels[i] == Label::Function
        && l.s.any(
            i,
            words!["on", "for", "of", "from", "le", "du", "en", "au", "de"],
        )
        && let Some(Label::Figure(at)) = l.label(i + 1)
        && cuts.days.contains(&at)
    {
        return false;
    }
    if l.s.any(i, SAYS_DAY) && only_says_day(l, cuts, i) {
        return false;
    }
    match l.labels[i] {
        Label::Content | Label::Function | Label::Mark => true,
        Label::Figure(at) => match l.figures[at] {
            Figure::Length(length) => length.sort == super::durations::Sort::Other,
            Figure::Day(_) => !cuts.days.contains(&at),
            Figure::Moment(..) => true,
        },
        Label::Matter(at) => {
            let mention = &l.mentions[at];
            mention.cue != Cue::File && !mention.number
        }
        Label::Aside
        | Label::Frame
        | Label::Filler
        | Label::Correction
        | Label::Struck
        | Label::Lead(_)
        | Label::Billing(_)
        | Label::SameTime
        | Label::SameMatter => false,
    }
}

/// Begin with a word that a bill does without elsewhere.
const WHOLE: &Words = words![
    "on the phone",
    "in front of",
    "in camera",
    "in chambers",
    "in person",
    "in court",
    "in limine",
    "in house",
    "in depth",
    "in rem",
    "on site",
    "on call",
    "on record",
    "for cause",
    "de novo",
    "a huis clos",
    "en personne",
    "en chambre",
    "en cour",
    "en salle",
    "de visu",
];

/// "the the lease", "the um the lease": a small word said twice, at `i` and at `next`.
fn is_stutter(l: &Labelled<'_>, i: usize, next: usize) -> bool {
    l.labels[i] == Label::Function
        && l.label(next) == Some(Label::Function)
        && l.s.norm(i) == l.s.norm(next)
        && (i + 1..next).all(|j| l.labels[j] == Label::Filler)
        && !(i + 1..=next).any(|j| l.s.stops_before(j))
        && l.s.any(
            i,
            words![
                "the", "a", "an", "of", "to", "with", "for", "and", "i", "le", "les", "de", "du",
                "des", "un", "une", "et", "je", "avec", "pour",
            ],
        )
}

/// How many of the tokens only number an item: "(a)", "ii)".
fn numbering(l: &Labelled<'_>, kept: &[usize]) -> usize {
    const NUMERALS: &Words = words!["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x"];
    let mut at = kept
        .iter()
        .take_while(|i| l.s.any(**i, words![",", ".", ";", ":", "-"]))
        .count();
    at += usize::from(kept.get(at).is_some_and(|i| l.s.is_mark(*i, "(")));
    let numeral = kept.get(at).is_some_and(|i| {
        l.s.norm(*i).len() == 1 && l.s.is_word(*i)
            || l.s.any(*i, NUMERALS)
            || l.s.digits(*i).is_some_and(|(_, digits)| digits <= 2)
    });
    let closed = kept
        .get(at + 1)
        .is_some_and(|i| l.s.is_mark(*i, ")") && l.s.glued(*i) && kept[at] + 1 == *i);
    if numeral && closed { at + 2 } else { 0 }
}

const SAYS_DAY: &Words = words![
    "c'", "etait", "est", "that", "it", "was", "ca", "it's", "that's", "is", "this", "for", "pour",
    "so", "donc",
];

/// ", c'\u{e9}tait mardi.", ", that was Tuesday.": whether the word at `i` is of a clause that says nothing but the day.
fn only_says_day(l: &Labelled<'_>, cuts: &Cuts<'_>, i: usize) -> bool {
    const MOST: usize = 5;
    let plain = |i: usize| matches!(l.labels[i], Label::Content | Label::Function);
    let from = (i.saturating_sub(MOST)..=i)
        .rev()
        .take_while(|j| l.s.any(*j, SAYS_DAY) && plain(*j))
        .last()
        .unwrap_or(i);
    let day = (i..i + MOST)
        .find(|j| !(l.s.any(*j, SAYS_DAY) && l.label(*j).is_some() && plain(*j)))
        .unwrap_or(i);
    let Some(Label::Figure(at)) = l.label(day) else {
        return false;
    };
    let end = l.figures[at].end();
    cuts.days.contains(&at)
        && day > from + 1
        && (l.s.stops_before(from) || l.s.kind(from - 1) == Some(Kind::Mark))
        && (end >= l.s.len() || l.s.stops_before(end) || l.s.kind(end) == Some(Kind::Mark))
}

/// Takes off what a bill does without at either end, and commas that hold nothing.
fn trim(l: &Labelled<'_>, kept: &mut Vec<usize>) {
    let is_mark = |i: usize| {
        l.s.kind(i) == Some(Kind::Mark)
            && !l.s.source(i, i + 1).contains(char::is_alphanumeric)
            && !l.s.any(
                i,
                words!["(", "\"", "\u{ab}", "\u{201c}", "$", "#", "\u{a7}"],
            )
    };
    let start = kept
        .iter()
        .position(|i| {
            !(is_mark(*i)
                || (l.s.is(*i, Class::Opening) || l.s.any(*i, words!["yes", "yeah", "oui"]))
                    && l.s.longest(*i, WHOLE).is_none()
                    && !is_done(l, *i)
                    && matches!(l.labels[*i], Label::Function | Label::Content))
        })
        .unwrap_or(kept.len());
    kept.drain(..start);
    while let Some(i) = kept.last()
        && (is_mark(*i) && !l.s.any(*i, words![")", "\u{bb}", "\u{201d}", "%"])
            || l.s.is(*i, Class::Ending)
                && l.labels[*i] == Label::Function
                // "exhibit A"
                && (l.s.source(*i, *i + 1) != "A" || l.s.stops_before(*i)))
    {
        kept.pop();
    }
}

/// "fait venir le rapport", "fait le tour du dossier": the verb is what was done, not only that it was.
fn is_done(l: &Labelled<'_>, i: usize) -> bool {
    let s = &l.s;
    let next = s.norm(i + 1);
    let infinitive =
        next.len() > 4 && (next.ends_with("er") || next.ends_with("ir") || next.ends_with("re"));
    s.norm(i) == "fait"
        && (infinitive && s.is_word(i + 1)
            || s.any(i + 1, words!["rapport", "signer", "le", "un"])
                && s.any(
                    i + 2,
                    words!["tour", "point", "suivi", "menage", "tri", "lien", "a", "au"],
                ))
}

/// Writes a word as the speaker's client would have it: names as in the matter's record.
fn push_word(
    l: &Labelled<'_>,
    index: &MatterIndex,
    chosen: Option<u32>,
    i: usize,
    sentence: bool,
    out: &mut String,
) {
    let source = l.s.source(i, i + 1);
    if let Label::Matter(at) = l.labels[i]
        && let Some(matter) = chosen
        && (l.mentions[at].first..l.mentions[at].end).contains(&i)
        && let Some(written) = as_recorded(index, matter, l.s.norm(i))
    {
        out.push_str(&written);
        return;
    }
    let capital = sentence
        || matches!(l.labels[i], Label::Figure(at) if matches!(l.figures[at], Figure::Day(_)) && is_name_of_day(l.s.norm(i)))
        || l.s.norm(i) == "i" && !l.s.french(i);
    if capital && source.chars().next().is_some_and(char::is_lowercase) {
        let mut letters = source.chars();
        out.extend(letters.next().into_iter().flat_map(char::to_uppercase));
        out.push_str(letters.as_str());
    } else {
        out.push_str(source);
    }
}

fn is_name_of_day(word: &str) -> bool {
    matches!(
        word,
        "monday"
            | "tuesday"
            | "wednesday"
            | "thursday"
            | "friday"
            | "saturday"
            | "sunday"
            | "january"
            | "february"
            | "march"
            | "april"
            | "may"
            | "june"
            | "july"
            | "august"
            | "september"
            | "october"
            | "november"
            | "december"
    )
}

/// The word as the matter's own record writes it.
fn as_recorded(index: &MatterIndex, matter: u32, word: &str) -> Option<String> {
    let matter = index.at(matter);
    let possessive = word.ends_with("'s");
    let wanted = bare(word);
    std::iter::once(&matter.client)
        .chain(&matter.aliases)
        .chain(&matter.other_parties)
        .flat_map(|name| {
            name.split(|c: char| !(c.is_alphanumeric() || c == '\'' || c == '\u{2019}'))
        })
        .find(|written| !written.is_empty() && fold(written) == wanted)
        .map(|written| {
            if possessive {
                format!("{written}'s")
            } else {
                written.to_owned()
            }
        })
}

fn finish(mut out: String) -> String {
    // Brackets that held a time hold nothing now.
    for empty in ["( )", "()", "[ ]", "[]"] {
        out = out.replace(empty, "");
    }
    out.truncate(out.trim_end().len());
    while out.ends_with([',', ';', ':', ' ', '-']) {
        out.pop();
    }
    if !out.is_empty() && !out.ends_with(['.', '!', '?']) {
        out.push('.');
    }
    if out.chars().filter(|c| c.is_alphanumeric()).count() == 0 {
        out.clear();
    }
    out
}
