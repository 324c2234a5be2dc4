//! What is said of a file right after its name and only tells which one: "Albright, the guardianship thing".

use super::{Mention, Strength};
use crate::drafting::{
    codes,
    lexicon::{self, Class},
    matters::{MatterIndex, bare},
    phrases,
    tokens::{Kind, Speech, Words, words},
};

/// Stand for the file itself.
pub(crate) const THINGS: &Words = words![
    "thing", "case", "file", "matter", "project", "stuff", "business", "dossier", "affaire",
    "mandat", "projet", "cause",
];

/// Between the words of a description.
pub(super) const BETWEEN: &Words = words![
    "the", "a", "of", "and", "&", "for", "le", "la", "les", "l'", "de", "du", "des", "d'", "et",
    "-", "sur", "her", "his", "their", "its", "sa", "son", "ses", "leur", "leurs",
];

/// Say that it is named once more.
const AGAIN: &Words = words![
    "again",
    "once more",
    "once again",
    "still",
    "too",
    "also",
    "toujours",
    "encore",
    "encore une fois",
    "de nouveau",
    "a nouveau",
    "next",
    "now",
    "ensuite",
    "maintenant",
    "last one",
    "as well",
    "first",
    "first off",
    "first up",
    "to start",
    "to begin",
    "to begin with",
    "d' abord",
    "en premier",
    "pour commencer",
];

/// Beyond so many matters a description tells nothing.
const MOST: usize = 40;

/// Where the words that only point at the file end.
pub(super) fn end(s: &Speech<'_>, index: &MatterIndex, taken: &[bool], mention: &Mention) -> usize {
    let plain = described(s, index, taken, mention, mention.to, false);
    let comma = s.is_mark(plain, ",") || s.is_mark(plain, ":");
    let after = if comma {
        match described(s, index, taken, mention, plain + 1, true) {
            end if end > plain + 1 => end,
            _ => plain,
        }
    } else {
        plain
    };
    if let Some(end) = next_sentence(s, index, taken, mention, after) {
        return end;
    }
    let again = AGAIN.iter().filter_map(|again| s.phrase(after, again));
    // "Bellerive encore pour le bail, vingt minutes"
    let told = |end: usize| {
        let linked = end + usize::from(s.any(end, LINKS));
        match described(s, index, taken, mention, linked, false) {
            to if to > linked => to,
            _ => end,
        }
    };
    again
        .map(told)
        .filter(|end| closes(s, taken, *end) || begins_work(s, *end))
        .max()
        .unwrap_or(after)
}

/// Between a file that is named once more and which one it is.
const LINKS: &Words = words!["on", "for", "re", "in", "pour", "sur", "dans", ","];

/// "Blue Spruce. Incorporation. Drafted ...": a file that is a sentence by itself, and the next one says which.
fn next_sentence(
    s: &Speech<'_>,
    index: &MatterIndex,
    taken: &[bool],
    mention: &Mention,
    at: usize,
) -> Option<usize> {
    if !s.stops_before(mention.from) || !s.is_mark(at, ".") || !s.stops_before(at + 1) {
        return None;
    }
    let end = sentence_end(s, at + 1);
    let last = end - usize::from(s.is_mark(end - 1, "."));
    let said = (at + 1..last).all(|i| {
        !taken[i] && (s.any(i, BETWEEN) || s.any(i, THINGS) || tells(s, index, mention, i))
    });
    (said && last > at + 1 && end < s.len()).then_some(last)
}

/// The words of the description of the matters that fit, from `at` on; `at` where they are none,
/// or where they are all that was said of the work.
fn described(
    s: &Speech<'_>,
    index: &MatterIndex,
    taken: &[bool],
    mention: &Mention,
    at: usize,
    set_off: bool,
) -> usize {
    if mention.fits.is_empty() || mention.fits.len() > MOST {
        return at;
    }
    let mut end = at;
    let mut j = at;
    while j < s.len() && j < at + 8 && !taken[j] && !(s.stops_before(j) && j > 0) {
        if s.any(j, THINGS) && end + 1 >= j || tells(s, index, mention, j) {
            end = j + 1;
        } else if !s.any(j, BETWEEN) {
            break;
        }
        j += 1;
    }
    if end == at {
        return at;
    }
    let enough = if closes(s, taken, end) {
        says_more(s, taken, end, sentence_end(s, end))
    } else if set_off {
        false
    } else {
        begins_work(s, end) && says_more(s, taken, end + 1, clause_end(s, taken, end))
    };
    if enough { end } else { at }
}

/// What a matter fits by that was named with a word of its description too.
const DESCRIBED: Strength = 130;

/// "Reyes, the refugee claim": of several matters the one that the description tells from the others.
pub(super) fn favour(s: &Speech<'_>, index: &MatterIndex, mention: &mut Mention) {
    if mention.fits.len() < 2 || mention.fits.len() > MOST || mention.number {
        return;
    }
    let mut best: Option<(usize, usize)> = None;
    let mut alone = false;
    for at in 0..mention.fits.len() {
        let only = Mention {
            fits: vec![mention.fits[at]],
            ..mention.clone()
        };
        let told = (mention.end..mention.to)
            .filter(|i| tells(s, index, &only, *i))
            .count();
        match best {
            Some((_, most)) if told < most => {}
            Some((_, most)) if told == most => alone = false,
            _ => (best, alone) = (Some((at, told)), told > 0),
        }
    }
    if let Some((at, _)) = best.filter(|_| alone) {
        let fit = &mut mention.fits[at];
        fit.strength = fit.strength.max(DESCRIBED);
    }
}

/// Whether the word at `i` is in the record of a matter that fits, give or take a plural.
fn tells(s: &Speech<'_>, index: &MatterIndex, mention: &Mention, i: usize) -> bool {
    let word = bare(s.norm(i));
    // "Comeau will, .4": the paper, where nothing follows that it could help.
    let paper = word == "will" && s.kind(i + 1) == Some(Kind::Mark);
    if s.kind(i) == Some(Kind::Mark) || word.len() < 2 || lexicon::is_function_word(word) && !paper
    {
        return false;
    }
    let ours = |names: &[u32]| {
        names.iter().take(MOST * 10).any(|name| {
            let matter = index.named(*name).matter;
            mention.fits.iter().any(|fit| fit.matter == matter)
        })
    };
    ours(index.by_word(word))
        || word
            .strip_suffix('s')
            .is_some_and(|one| ours(index.by_word(one)))
        || word.len() > 4 && index.near(word).any(|(_, names)| ours(names))
}

/// Whether what stands at `i` is no word of the same breath.
fn closes(s: &Speech<'_>, taken: &[bool], i: usize) -> bool {
    i >= s.len()
        || taken[i]
        || s.stops_before(i)
        || s.any(i, words!["that's", "not", "pas"])
        || s.kind(i) == Some(Kind::Mark) && !s.any(i, words!["&", "'", "/", "-"])
}

pub(super) fn begins_work(s: &Speech<'_>, i: usize) -> bool {
    s.is_word(i) && (codes::is_done(s.norm(i)) || phrases::is_participle(s, i))
        || s.any(i, words!["i", "j'ai", "j'", "je", "we"])
}

fn clause_end(s: &Speech<'_>, taken: &[bool], from: usize) -> usize {
    (from..s.len().min(from + 24))
        .find(|i| closes(s, taken, *i))
        .unwrap_or(s.len().min(from + 24))
}

/// Where the sentence ends that `from` stands in, or that begins there.
pub(super) fn sentence_end(s: &Speech<'_>, from: usize) -> usize {
    let most = s.len().min(from + 24);
    let begin = if s.kind(from) == Some(Kind::Mark) {
        from + 1
    } else {
        from
    };
    (begin + 1..most)
        .find(|i| s.stops_before(*i))
        .unwrap_or(most)
}

/// Whether anything is said of the work in the tokens.
pub(super) fn says_more(s: &Speech<'_>, taken: &[bool], from: usize, to: usize) -> bool {
    (from..to).any(|i| !taken[i] && s.is_word(i) && !s.is(i, Class::Function) && !s.any(i, AGAIN))
}
