//! Which matter an entry is for, from what was named in it; abstains where two fit.

use rustc_hash::FxHashMap;

use super::{
    Recent,
    matters::{MatterIndex, bare},
    mentions::{Cue, Mention},
    sounds,
    tokens::{Speech, Words, words},
};

/// What the words say about the matter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Resolution {
    /// Nothing was named.
    Silent,
    /// A file was named that is not in the list.
    Unknown(usize, usize),
    /// One fits; which mentions say so. `by_use`: recent use decided between equals.
    One {
        matter: u32,
        mention: usize,
        by_use: bool,
    },
    /// Several fit alike.
    Several { matters: Vec<u32>, mention: usize },
}

/// What is read to tell one matter from another: the text, and which of its tokens are figures. "twenty minute call"
/// speaks of no minute book.
#[derive(Clone, Copy)]
pub(crate) struct Said<'a> {
    pub(crate) s: &'a Speech<'a>,
    pub(crate) taken: &'a [bool],
}

/// Decides between the matters that `mentions` of the tokens `from..to` fit.
pub(crate) fn resolve(
    said: Said<'_>,
    index: &MatterIndex,
    recent: &Recent,
    mentions: &[Mention],
    (from, to): (usize, usize),
) -> Resolution {
    let Some(top) = mentions.iter().map(|mention| mention.cue).max() else {
        return Resolution::Silent;
    };
    if let Some(unknown) = mentions.iter().find(|mention| mention.fits.is_empty())
        && unknown.cue == top
    {
        return Resolution::Unknown(unknown.from, unknown.to);
    }
    let mut scores: FxHashMap<u32, (u32, u32, usize)> = FxHashMap::default();
    for (at, mention) in mentions.iter().enumerate() {
        let weight = match mention.cue {
            Cue::File => 4,
            Cue::Toward => 2,
            Cue::None => 1,
        };
        for fit in &mention.fits {
            let score = scores.entry(fit.matter).or_insert((0, 0, at));
            score.0 += fit.strength * weight;
            if fit.strength * weight > score.1 {
                (score.1, score.2) = (fit.strength * weight, at);
            }
        }
    }
    let Some(best) = scores.values().map(|score| score.0).max() else {
        return Resolution::Silent;
    };
    // A rival within a quarter of the best is a rival.
    let mut rivals: Vec<u32> = scores
        .iter()
        .filter(|(_, score)| score.0 * 4 > best * 3)
        .map(|(matter, _)| *matter)
        .collect();
    rivals.sort_unstable();
    let mention = |matter: u32| scores.get(&matter).map_or(0, |score| score.2);
    if let [matter] = rivals[..] {
        return Resolution::One {
            matter,
            mention: mention(matter),
            by_use: false,
        };
    }
    if let Some(matter) = dominant(mentions, &rivals) {
        return Resolution::One {
            matter,
            mention: mention(matter),
            by_use: false,
        };
    }
    if let Some((matter, _)) = by_topic(said, index, &rivals, mentions, (from, to)) {
        return Resolution::One {
            matter,
            mention: mention(matter),
            by_use: false,
        };
    }
    let used: Vec<u32> = rivals
        .iter()
        .copied()
        .filter(|rival| recent.matters.contains(&index.at(*rival).id))
        .collect();
    if let [matter] = used[..] {
        return Resolution::One {
            matter,
            mention: mention(matter),
            by_use: true,
        };
    }
    let at = rivals.first().map_or(0, |rival| mention(*rival));
    Resolution::Several {
        matters: rivals,
        mention: at,
    }
}

/// The one rival that every mention fits at least as well as any other, and one fits better.
fn dominant(mentions: &[Mention], rivals: &[u32]) -> Option<u32> {
    let fit = |mention: &Mention, matter: u32| {
        mention
            .fits
            .iter()
            .find(|fit| fit.matter == matter)
            .map_or(0, |fit| fit.strength)
    };
    let beats = |one: u32, two: u32| {
        mentions
            .iter()
            .all(|mention| fit(mention, one) >= fit(mention, two))
            && mentions
                .iter()
                .any(|mention| fit(mention, one) > fit(mention, two))
    };
    if rivals.len() > 40 {
        return None;
    }
    let mut best = rivals
        .iter()
        .copied()
        .filter(|one| rivals.iter().all(|two| one == two || beats(*one, *two)));
    best.next()
}

/// Who has to do with what stands before: "the claims examiner" tells no claim from others.
const PERSONS: &Words = words![
    "examiner",
    "adjuster",
    "handler",
    "officer",
    "manager",
    "specialist",
    "analyst",
    "clerk",
    "department",
    "desk",
    "agent",
    "supervisor",
];

/// The one rival whose description or alias was spoken of.
fn by_topic(
    Said { s, taken }: Said<'_>,
    index: &MatterIndex,
    rivals: &[u32],
    mentions: &[Mention],
    (from, to): (usize, usize),
) -> Option<(u32, usize)> {
    if rivals.len() > 40 {
        return None;
    }
    let said: Vec<&str> = (from..to)
        .filter(|i| {
            !taken[*i]
                && !s.any(*i + 1, PERSONS)
                && !mentions
                    .iter()
                    .any(|mention| (mention.first..mention.end).contains(i))
        })
        .map(|i| bare(s.norm(i)))
        .filter(|word| word.len() > 2 || *word == "tm")
        .collect();
    let mut counts: Vec<(usize, u32)> = rivals
        .iter()
        .map(|rival| {
            let words = index.record(*rival);
            (
                words
                    .iter()
                    .filter(|word| said.iter().any(|said| alike(said, word)))
                    .count(),
                *rival,
            )
        })
        .collect();
    counts.sort_unstable_by(|a, b| b.cmp(a));
    match counts[..] {
        [(best, matter), (second, _), ..] if best > second => Some((matter, best)),
        _ => None,
    }
}

/// Another matter of the same client as `matter`, and how many words of its description were said.
pub(crate) fn sibling(
    said: Said<'_>,
    index: &MatterIndex,
    matter: u32,
    range: (usize, usize),
) -> Option<(u32, usize)> {
    let client = &index.at(matter).client;
    let first = index.client(matter).first()?;
    let mut siblings: Vec<u32> = index
        .by_word(first)
        .iter()
        .take(200)
        .map(|name| index.named(*name).matter)
        .filter(|other| index.at(*other).client == *client)
        .collect();
    siblings.sort_unstable();
    siblings.dedup();
    if siblings.len() < 2 {
        return None;
    }
    by_topic(said, index, &siblings, &[], range).filter(|(other, _)| *other != matter)
}

/// Equal but for a plural, or for a letter of a long word.
fn alike(a: &str, b: &str) -> bool {
    a == b
        || a.strip_suffix('s') == Some(b)
        || b.strip_suffix('s') == Some(a)
        || a.len() >= 6
            && b.len() >= 6
            && a.as_bytes()[0] == b.as_bytes()[0]
            && a.len().abs_diff(b.len()) <= 1
            // A letter of the two ends may differ, not both.
            && (a.as_bytes()[..2] == b.as_bytes()[..2] || a.as_bytes()[a.len() - 2..] == b.as_bytes()[b.len() - 2..])
            && sounds::distance(a, b, 1) <= 1
}
