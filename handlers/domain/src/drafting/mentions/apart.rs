//! What only tells a named file from others: "Kovac, not Demir", "with a q", "that's the town", "the winery one".

use super::{
    Mention,
    tail::{THINGS, begins_work, says_more, sentence_end},
};
use crate::drafting::{
    lexicon::{self, Class},
    matters::{MatterIndex, bare},
    tokens::{Kind, Speech, Words, words},
};

/// Stand for a client or a file that was just described: "the shipping people".
const ONES: &Words = words![
    "one",
    "ones",
    "guy",
    "guys",
    "fellow",
    "fellows",
    "lady",
    "gentleman",
    "woman",
    "man",
    "person",
    "people",
    "folks",
    "family",
    "couple",
    "company",
    "outfit",
    "bunch",
    "client",
    "clients",
    "gars",
    "monde",
    "dame",
    "monsieur",
    "compagnie",
    "gens",
    "cliente",
];

const DETERMINERS: &Words = words!["the", "that", "le", "la", "les", "l'", "celui", "celle"];

/// Words that only tell which file was named.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Apart {
    pub(super) to: usize,
    /// The words for the one that is not meant.
    denied: Option<(usize, usize)>,
}

/// What follows a name up to `from` and only tells which file it is.
pub(super) fn told(
    s: &Speech<'_>,
    index: &MatterIndex,
    taken: &[bool],
    from: usize,
) -> Option<Apart> {
    let mut apart = Apart {
        to: from,
        denied: None,
    };
    loop {
        let at = apart.to;
        let at = at + usize::from(at > 0 && s.is_mark(at, ","));
        if at >= s.len() || taken[at] || s.stops_before(at) {
            break;
        }
        if let Some((first, to)) = denial(s, index, taken, at) {
            apart.denied = Some((first, to));
            apart.to = to;
        } else if let Some(to) = spelled(s, at).or_else(|| which(s, taken, at)) {
            apart.to = to;
        } else {
            break;
        }
    }
    (apart.to > from).then_some(apart)
}

/// "with a q u i s t", "that's k o v a c", "spelled with two Ls"
fn spelled(s: &Speech<'_>, at: usize) -> Option<usize> {
    let mut i = at;
    while s.any(i, words!["spelled", "spelt", "that's", "as", "epele"]) && i < at + 2 {
        i += 1;
    }
    let with = s.any(i, words!["with", "in", "avec"]);
    i += usize::from(with);
    let counted = with
        && s.any(
            i,
            words!["a", "an", "one", "two", "no", "un", "une", "deux", "the"],
        );
    i += usize::from(counted);
    if i == at {
        return None;
    }
    let letter = |i: usize| {
        let word = bare(s.norm(i));
        s.is_word(i)
            && (word.len() == 1
                || word.len() == 2 && word.ends_with('s') && !lexicon::is_function_word(word))
    };
    let mut to = i;
    let mut letters = 0;
    while to < s.len() && !s.stops_before(to) {
        if letter(to) {
            letters += 1;
            to += 1;
        } else if s.any(to, words!["-", "."]) && letter(to + 1) {
            to += 1;
        } else {
            break;
        }
    }
    (letters > usize::from(!counted) * 2).then_some(to)
}

/// "not the disability guy", "pas celui de Tremblay": the words for what is not meant.
fn denial(
    s: &Speech<'_>,
    index: &MatterIndex,
    taken: &[bool],
    at: usize,
) -> Option<(usize, usize)> {
    if !s.any(at, words!["not", "pas"]) {
        return None;
    }
    let first = at + 1 + usize::from(s.any(at + 1, DETERMINERS));
    let mut to = first;
    while to < s.len()
        && to < first + 5
        && !taken[to]
        && !s.stops_before(to)
        && s.kind(to) != Some(Kind::Mark)
    {
        if s.any(to, ONES) || s.any(to, THINGS) {
            to += 1;
            break;
        }
        let known = !index.by_word(bare(s.norm(to))).is_empty() || s.norm(to).len() == 1;
        let linked = s.any(to, words!["of", "de", "d'", "du", "la", "le", "l'"])
            && !index.by_word(bare(s.norm(to + 1))).is_empty();
        if !(known || linked) {
            break;
        }
        to += 1;
    }
    // Between two marks, whatever it says tells the one from the other.
    let closed =
        (first..first + 5).find(|i| s.kind(*i) == Some(Kind::Mark) || taken.get(*i) == Some(&true));
    if s.is_mark(at.wrapping_sub(1), ",")
        && let Some(closed) = closed
        && s.any(closed, words![",", ":"])
        && closed > first
    {
        to = to.max(closed);
    }
    (to > first).then_some((first, to))
}

/// "that's the town", "the shipping one", "Tobin that is"
fn which(s: &Speech<'_>, taken: &[bool], at: usize) -> Option<usize> {
    const POINTS: &Words = words![
        "that's", "that is", "which is", "meaning", "i mean", "c' est", "being",
    ];
    let open = |i: usize| {
        i < s.len() && s.is_word(i) && !taken[i] && !s.stops_before(i) && s.activity(i).is_none()
    };
    if open(at) && s.phrase(at + 1, "that is").is_some() {
        return Some(at + 3);
    }
    let pointed = s.longest(at, POINTS);
    let begin = pointed.unwrap_or(at);
    if !s.any(begin, DETERMINERS) && pointed.is_none() {
        return None;
    }
    let first = begin + usize::from(s.any(begin, DETERMINERS));
    let mut to = first;
    let noun = |i: usize| s.any(i, ONES) || s.any(i, THINGS);
    // "the family one": only the last of them stands for the file.
    while to < first + 4 && open(to) && (!noun(to) || noun(to + 1)) && !s.is(to, Class::Function) {
        to += 1;
    }
    if to < first + 4 && noun(to) && open(to) && to > first {
        to += 1;
    } else if pointed.is_none() || to == first || !s.any(to, words![",", ":"]) {
        return None;
    }
    let marked = s.any(to, words![",", ":", "."]) || taken.get(to) == Some(&true);
    // Nothing of the work may go with it.
    ((marked || begins_work(s, to)) && says_more(s, taken, to, sentence_end(s, to))).then_some(to)
}

/// Leaves out the matters that the words for what is not meant are of.
pub(super) fn rule_out(s: &Speech<'_>, index: &MatterIndex, mention: &mut Mention, apart: Apart) {
    let Some((first, to)) = apart.denied else {
        return;
    };
    let denied = |matter: u32| {
        (first..to).any(|i| {
            let word = bare(s.norm(i));
            !lexicon::is_function_word(word)
                && index
                    .by_word(word)
                    .iter()
                    .take(400)
                    .any(|name| index.named(*name).matter == matter)
        })
    };
    if mention.fits.iter().any(|fit| !denied(fit.matter)) {
        mention.fits.retain(|fit| !denied(fit.matter));
    }
}
