//! Where a dictation names a matter: by number, client, alias or other party,
//! as written or as it sounds.

mod apart;
mod before;
mod cue;
mod heard;
mod name;
mod number;
mod strange;
mod tail;
mod topic;

use super::{
    matters::{MatterIndex, bare},
    tokens::{Speech, Words, words},
    vocabulary,
};

pub(crate) use name::GIVEN;
pub(crate) use strange::unknown;
pub(crate) use tail::THINGS;
pub(crate) use topic::alike;

/// How well words fit a matter. Sums over the mentions of one entry are compared.
pub(crate) type Strength = u32;

/// One matter that words may mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Fit {
    pub(crate) matter: u32,
    pub(crate) strength: Strength,
}

/// What the words around a name say about it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Cue {
    None,
    /// "for Smith", "re Smith"
    Toward,
    /// "the Smith matter", "file 24-117", "dossier Tremblay", "Smith:", a name that stands alone.
    File,
}

/// Words that name a matter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Mention {
    /// The name or number itself.
    pub(crate) first: usize,
    pub(crate) end: usize,
    /// With the words that only point at the file: "on the Smith matter".
    pub(crate) from: usize,
    pub(crate) to: usize,
    pub(crate) cue: Cue,
    pub(crate) number: bool,
    /// Best first; empty for "the Zephyr file" where no Zephyr is known.
    pub(crate) fits: Vec<Fit>,
}

/// The numbers of files that a text says in full, in order: no part of them is a figure.
pub(crate) fn numbers(s: &Speech<'_>, index: &MatterIndex) -> Vec<Mention> {
    let taken = vec![false; s.len()];
    let mut found: Vec<Mention> = Vec::new();
    let mut i = 0;
    while i < s.len() {
        let full = number::number(s, index, i, &taken)
            .filter(|(mention, whole)| *whole && !number::is_day(s, mention.first, mention.end));
        match full {
            Some((mention, _)) => {
                i = mention.end;
                found.push(mention);
            }
            None => i += 1,
        }
    }
    found
}

/// All mentions of a text, in order. `taken` says which tokens are figures; `numbers` were found before.
pub(crate) fn find(
    s: &Speech<'_>,
    index: &MatterIndex,
    taken: &[bool],
    numbers: Vec<Mention>,
) -> Vec<Mention> {
    let mut numbers = numbers.into_iter().peekable();
    let cased = (0..s.len()).any(|i| s.token(i).capital && i > 0 && !s.stops_before(i));
    let mut found: Vec<Mention> = Vec::new();
    let mut i = 0;
    while i < s.len() {
        if taken[i] {
            i += 1;
            continue;
        }
        while numbers.next_if(|number| number.first < i).is_some() {}
        let mention = numbers
            .next_if(|number| number.first == i)
            .or_else(|| number::number(s, index, i, taken).map(|(mention, _)| mention))
            .or_else(|| topic::topic(s, index, i, taken))
            .or_else(|| topic::heading(s, index, i, taken, found.last()?))
            .or_else(|| topic::whose(s, index, i, taken, found.last()?))
            .or_else(|| name::name(s, index, i, taken, cased));
        match mention {
            Some(mut mention) => {
                mention.to = tail::end(s, index, taken, &mention);
                tail::favour(s, index, &mut mention);
                let apart = apart::told(s, index, taken, mention.to);
                if let Some(apart) = apart {
                    mention.to = apart.to;
                    apart::rule_out(s, index, &mut mention, apart);
                    mention.to = tail::end(s, index, taken, &mention);
                }
                if mention.cue != Cue::File {
                    let before = found.last().map_or(0, |last| last.to);
                    let described = before::described(s, index, taken, &mut mention)
                        .filter(|first| *first >= before);
                    let named = (mention.first, mention.from);
                    if let Some(first) = described {
                        (mention.first, mention.from) = (first, before::led(s, first).max(before));
                    }
                    cue::stand_alone(s, &mut mention, taken, before, apart.is_some());
                    if mention.cue != Cue::File {
                        (mention.first, mention.from) = named;
                    }
                }
                i = mention.to.max(i + 1);
                // A word that only sounds like a name, with nothing around it that says so, is a word.
                let sounds = mention
                    .fits
                    .iter()
                    .all(|fit| fit.strength <= heard::SOUNDED);
                let doubtful = sounds && !mention.number && !mention.fits.is_empty();
                let within = mention.cue == Cue::None
                    && !s.token(mention.first).capital
                    && !cue::opens(s, taken, mention.first);
                // "client (Darlene)": who it was, where a Marlene has a file.
                let aside = s.is_mark(mention.first.wrapping_sub(1), "(")
                    && s.is_mark(mention.end, ")")
                    && s.is_word(mention.first.wrapping_sub(2))
                    && mention.end == mention.first + 1
                    && index.by_word(bare(s.norm(mention.first))).is_empty();
                if aside || doubtful && within && !is_spelled(s, index, &mention) {
                    // "gazal tehrani": what follows may be the name, spelled right.
                    i = mention.first + 1;
                } else {
                    sides(s, taken, &mut found, mention);
                }
            }
            None => i += 1,
        }
    }
    found
}

/// Whether a mention is one of a name as it is spelled, where such words lead to a file, and no word of everyday: "chez
/// arcand", "dans belhadj", "l'avocat de castonguay" name another party of a file in a text without capitals. A first name does not.
fn is_spelled(s: &Speech<'_>, index: &MatterIndex, mention: &Mention) -> bool {
    const LAWYERS: &Words = words![
        "avocat",
        "avocate",
        "procureur",
        "procureure",
        "notaire",
        "lawyer",
        "counsel",
        "attorney",
        "solicitor",
        "adjuster",
        "comptable",
    ];
    let led = mention.from > 0
        && (s.any(mention.from - 1, words!["dans", "chez", "in"])
            || s.any(mention.from - 1, words!["de", "d'", "for"])
                && s.any(mention.from.wrapping_sub(2), LAWYERS));
    if !led {
        return false;
    }
    let word = bare(s.norm(mention.end - 1));
    mention.fits.iter().any(|fit| fit.strength > name::GIVEN)
        && !index.by_word(word).is_empty()
        && !vocabulary::is_everyday(word)
}

/// Puts a mention behind the others. "meilleur contre quesnel", "Castellan/Bakker": both sides of one file name it.
fn sides(s: &Speech<'_>, taken: &[bool], found: &mut Vec<Mention>, mention: Mention) {
    const AGAINST: &Words = words!["v", "vs", "versus", "contre", "against", "/", ".", "c"];
    let against = |last: &Mention| {
        let between = last.end..mention.first;
        (1..=2).contains(&between.len()) && between.clone().all(|i| s.any(i, AGAINST) && !taken[i])
    };
    let shared = |last: &Mention| -> Vec<Fit> {
        let mut fits = last.fits.clone();
        fits.retain(|fit| mention.fits.iter().any(|other| other.matter == fit.matter));
        fits
    };
    let Some(last) = found.pop_if(|last| against(last) && !shared(last).is_empty()) else {
        found.push(mention);
        return;
    };
    let mut both = Mention {
        first: last.first,
        end: mention.end,
        from: last.from,
        to: mention.to,
        cue: last.cue,
        number: last.number,
        fits: shared(&last),
    };
    if both.cue != Cue::File {
        let before = found.last().map_or(0, |last| last.to);
        cue::stand_alone(s, &mut both, taken, before, false);
    }
    found.push(both);
}
