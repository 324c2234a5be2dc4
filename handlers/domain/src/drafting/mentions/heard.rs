//! Names as a transcriber heard them: spelled otherwise, or cut in two.

use super::{
    Cue, Fit, Mention, Strength,
    cue::dress,
    name::{MOST_NAMES, add},
};
use crate::drafting::{
    lexicon,
    matters::{MatterIndex, Role, bare},
    sounds,
    tokens::{Speech, Words, words},
    vocabulary,
};

/// How well a name fits that is the word that was said but for a letter.
const NEARLY: Strength = 55;

/// How well a name fits at most that only sounds like what was said.
pub(super) const SOUNDED: Strength = 45;

const MONTHS: &Words = words![
    "january",
    "february",
    "march",
    "april",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
    "janvier",
    "fevrier",
    "mars",
    "avril",
    "juin",
    "juillet",
    "aout",
    "septembre",
    "octobre",
    "novembre",
    "decembre",
];

/// "boy chuck", "la chapelle", "iron post": one name that a transcriber wrote as two words.
pub(super) fn in_two(
    s: &Speech<'_>,
    index: &MatterIndex,
    i: usize,
    taken: &[bool],
    cased: bool,
) -> Option<Mention> {
    const LEAST: usize = 7;
    /// As well as a client's name that is not said whole.
    const EXACT: Strength = 80;
    const HEARD: Strength = 70;
    if !s.is_word(i + 1) || taken[i + 1] || s.stops_before(i + 1) {
        return None;
    }
    if cased && !s.token(i).capital && !s.token(i + 1).capital {
        return None;
    }
    let (one, two) = (bare(s.norm(i)), bare(s.norm(i + 1)));
    if one.len() + two.len() < LEAST {
        return None;
    }
    let joined = format!("{one}{two}");
    // Two words of every day are two words, unless a name is exactly both.
    let every_day = |word: &str| vocabulary::is_common(word) || vocabulary::is_everyday(word);
    let exact = index.by_word(&joined).iter().take(MOST_NAMES);
    let plain = if every_day(one) && every_day(two) {
        String::new()
    } else {
        sounds::plain(&joined)
    };
    let sounding = if plain.is_empty() {
        &[]
    } else {
        index.by_sound(&sounds::key(&joined))
    };
    let sounding = sounding.iter().take(MOST_NAMES);
    let mut fits: Vec<Fit> = Vec::new();
    for name in exact.chain(sounding) {
        let name = index.named(*name);
        let whole = name.words.contains(&joined);
        let heard = whole
            || name
                .words
                .iter()
                .any(|word| word.len() >= LEAST && sounds::plain(word) == plain);
        let strength = match (name.role, whole) {
            _ if !heard => continue,
            (Role::Alias | Role::Client, true) => EXACT,
            (Role::Alias | Role::Client, false) => HEARD,
            (Role::Party, _) => EXACT / 2,
            (Role::Topic, _) => continue,
        };
        add(&mut fits, name.matter, strength);
    }
    let best = fits.iter().map(|fit| fit.strength).max()?;
    fits.retain(|fit| fit.strength == best);
    let (from, to, cue) = dress(s, i, i + 2);
    Some(Mention {
        first: i,
        end: i + 2,
        from,
        to,
        cue,
        number: false,
        fits,
    })
}

/// Whether a word of some length is a client's name but for one letter, or sounds the same.
fn nearly(said: &str, found: &str) -> bool {
    const LEAST: usize = 7;
    let (one, two) = (sounds::plain(said), sounds::plain(found));
    one == two
        || said.len() >= LEAST
            && said.as_bytes()[0] == found.as_bytes()[0]
            && (sounds::distance(said, found, 1) <= 1 || sounds::distance(&one, &two, 1) <= 1)
}

/// A name that a transcriber spelled otherwise.
pub(super) fn sounded(
    s: &Speech<'_>,
    index: &MatterIndex,
    i: usize,
    taken: &[bool],
    cased: bool,
) -> Option<Mention> {
    let word = bare(s.norm(i));
    let capital = s.token(i).capital && cased && !s.stops_before(i);
    if vocabulary::is_common(word) && !capital || lexicon::is_function_word(word) {
        return None;
    }
    if vocabulary::is_everyday(word) && !capital && dress(s, i, i + 1).2 != Cue::File {
        return None;
    }
    // Who writes capitals writes them on names. "in March": and on months.
    if cased && !s.token(i).capital || s.any(i, MONTHS) {
        return None;
    }
    let next = bare(s.norm(i + 1));
    let pair = s.is_word(i + 1) && !taken[i + 1] && !lexicon::is_function_word(next);
    let joined = if pair {
        format!("{word}{next}")
    } else {
        String::new()
    };
    for (said, end) in [(joined.as_str(), i + 2), (word, i + 1)] {
        let letters = said.chars().count();
        if letters < 4 {
            continue;
        }
        let most = if letters >= 7 { 2 } else { 1 };
        let mut fits: Vec<Fit> = Vec::new();
        let sounding = index.by_sound(&sounds::key(said)).iter().take(MOST_NAMES);
        let near = index
            .near(said)
            .flat_map(|(_, names)| names.iter().take(MOST_NAMES));
        for name in sounding.chain(near) {
            let name = index.named(*name);
            // The rest of the name may stand beside it, spelled right.
            let beside = |found: &String| {
                name.words.len() > 1
                    && [i.wrapping_sub(1), end].iter().any(|at| {
                        name.words
                            .iter()
                            .any(|w| w != found && w == bare(s.norm(*at)))
                    })
            };
            let close = |word: &String| {
                (word != said || end > i + 1) && sounds::distance(word, said, most) <= most
                    || name.words.len() > 1
                        && sounds::distance(&name.words.concat(), said, most) <= most
                    || end == i + 1 && letters > 5 && sounds::plain(word) == sounds::plain(said)
                    // "Excavation Bourk" for Bourque: an "e" at the end is not heard.
                    || end == i + 1
                        && letters > 4
                        && beside(word)
                        && sounds::plain(word).trim_end_matches('e')
                            == sounds::plain(said).trim_end_matches('e')
            };
            let Some(found) = name.words.iter().find(|word| close(word)) else {
                continue;
            };
            if vocabulary::is_generic(found) {
                continue;
            }
            let strength = match name.role {
                Role::Alias | Role::Client
                    if end == i + 1 && letters > 5 && nearly(said, found) =>
                {
                    NEARLY
                }
                Role::Alias | Role::Client => SOUNDED,
                Role::Party => 25,
                Role::Topic => continue,
            };
            add(
                &mut fits,
                name.matter,
                if beside(found) {
                    strength + 30
                } else {
                    strength
                },
            );
        }
        let (from, to, cue) = dress(s, i, end);
        let enough = capital || cue != Cue::None || letters >= 5;
        if !fits.is_empty() && enough {
            let best = fits.iter().map(|fit| fit.strength).max().unwrap_or(0);
            fits.retain(|fit| fit.strength == best);
            return Some(Mention {
                first: i,
                end,
                from,
                to,
                cue,
                number: false,
                fits,
            });
        }
    }
    None
}
