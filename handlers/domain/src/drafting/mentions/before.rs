//! What is said of a file right before its name and tells which one: "expropriation Vaillancourt", "le divorce de Roy".

use super::{Mention, Strength, name::MOST_NAMES, tail::THINGS};
use crate::drafting::{
    lexicon,
    matters::{MatterIndex, Role, bare},
    tokens::{Kind, Speech, Words, words},
};

/// What a matter fits by that was named with a word of its description before it.
const DESCRIBED: Strength = 130;

/// Between what a file is about and whose it is.
const OF: &Words = words![
    "de", "d'", "du", "des", "of", "the", "la", "le", "les", "l'", "-", "for", "pour",
];

/// The words of a description back from a name, and the one matter that both mean: "expropriation vaillancourt
/// audience au taq" is for the file against Vaillancourt. The name as it was goes on where they head nothing.
pub(super) fn described(
    s: &Speech<'_>,
    index: &MatterIndex,
    taken: &[bool],
    mention: &mut Mention,
) -> Option<usize> {
    const MOST: usize = 6;
    const MATTERS: usize = 8;
    if mention.number || mention.fits.is_empty() || mention.fits.len() > MATTERS {
        return None;
    }
    let end = mention.first;
    let mut first = end;
    let mut told: Vec<u32> = mention.fits.iter().map(|fit| fit.matter).collect();
    for i in (end.saturating_sub(MOST)..end).rev() {
        if taken[i] || s.stops_before(i + 1) {
            break;
        }
        if s.any(i, OF) || s.any(i, THINGS) {
            continue;
        }
        let word = bare(s.norm(i));
        if s.kind(i) == Some(Kind::Mark) || lexicon::is_function_word(word) {
            break;
        }
        let names = index.by_word(word);
        let mut about = told.clone();
        about.retain(|matter| {
            names.iter().take(MOST_NAMES).any(|name| {
                let name = index.named(*name);
                name.matter == *matter && matches!(name.role, Role::Topic | Role::Alias)
            })
        });
        if about.is_empty() {
            break;
        }
        (told, first) = (about, i);
    }
    let [matter] = told[..] else {
        return None;
    };
    if first == end {
        return None;
    }
    for fit in &mut mention.fits {
        if fit.matter == matter {
            fit.strength = fit.strength.max(DESCRIBED);
        }
    }
    Some(first)
}

/// Where the small words begin that lead to a description: "pour le divorce de Roy".
pub(super) fn led(s: &Speech<'_>, first: usize) -> usize {
    const LINKS: &Words = words!["for", "on", "re", "in", "pour", "sur", "dans"];
    const ARTICLES: &Words = words!["the", "le", "la", "les", "l'"];
    let mut from = first;
    for small in [ARTICLES, LINKS] {
        if from > 0 && s.any(from - 1, small) && !s.stops_before(from) {
            from -= 1;
        }
    }
    from
}
