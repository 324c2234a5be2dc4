//! The firm's matters, indexed by what a lawyer may say for them.
//! Built once for a list; looked up by words, never searched.

use std::collections::HashMap;

use rustc_hash::FxHashMap;

use super::{
    lexicon, sounds,
    tokens::{Kind, Speech, fold},
    vocabulary,
};
use crate::{
    ids::MatterId,
    language::Language,
    matter::{Matter, MatterStatus},
};

/// What a name is to its matter. The order is the order of trust.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Role {
    Topic,
    Party,
    Client,
    Alias,
}

pub(crate) struct Name {
    pub(crate) matter: u32,
    pub(crate) role: Role,
    /// Folded words that carry it, legal forms left out.
    pub(crate) words: Vec<String>,
    /// The small words before them, as written: "la" of "la Fabrique".
    pub(crate) lead: Vec<String>,
}

/// The firm's matters, indexed once for a list and looked up for each dictation.
#[derive(Default)]
pub struct MatterIndex {
    matters: Vec<Matter>,
    /// The words of each matter's client, and of its other parties, that tell them from others.
    sides: Vec<[Vec<String>; 2]>,
    ids: HashMap<MatterId, u32>,
    numbers: FxHashMap<String, Vec<u32>>,
    names: Vec<Name>,
    words: FxHashMap<String, Vec<u32>>,
    sounds: FxHashMap<String, Vec<u32>>,
    /// Words of names with one letter left out, hashed, and the word; sorted.
    shortened: Vec<(u32, Box<str>)>,
}

impl std::fmt::Debug for MatterIndex {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "MatterIndex({} matters)", self.matters.len())
    }
}

impl MatterIndex {
    /// Indexes a list.
    pub fn new(matters: Vec<Matter>) -> Self {
        let mut index = Self::default();
        for (at, matter) in matters.iter().enumerate() {
            let Ok(at) = u32::try_from(at) else { break };
            index.ids.entry(matter.id.clone()).or_insert(at);
            let parties = &matter.other_parties;
            index.sides.push([
                significant(&matter.client),
                parties
                    .iter()
                    .flat_map(|party| significant(party))
                    .collect(),
            ]);
            if matter.status == MatterStatus::Closed {
                continue;
            }
            for key in number_keys(&matter.display_number) {
                index.numbers.entry(key).or_default().push(at);
            }
            index.name(at, Role::Client, &matter.client);
            for alias in &matter.aliases {
                index.name(at, Role::Alias, alias);
                if alias.chars().any(|c| c.is_ascii_digit()) {
                    for key in number_keys(alias) {
                        index.numbers.entry(key).or_default().push(at);
                    }
                }
            }
            for party in &matter.other_parties {
                index.name(at, Role::Party, party);
            }
            index.name(at, Role::Topic, &matter.description);
        }
        for matters in index.numbers.values_mut() {
            matters.sort_unstable();
            matters.dedup();
        }
        index.shortened.sort_unstable();
        index.shortened.dedup();
        index.matters = matters;
        index
    }

    fn name(&mut self, matter: u32, role: Role, text: &str) {
        let words = significant(text);
        let Ok(at) = u32::try_from(self.names.len()) else {
            return;
        };
        if words.is_empty() {
            return;
        }
        for word in &words {
            let list = self.words.entry(word.clone()).or_default();
            if list.last() != Some(&at) {
                list.push(at);
            }
            if list.len() == 1 && word.len() >= SHORTEST {
                let word: Box<str> = word.as_str().into();
                let hashes = without_a_letter(&word).map(|hash| (hash, word.clone()));
                self.shortened.extend(hashes);
            }
            if role != Role::Topic && word.chars().count() >= 4 {
                let list = self.sounds.entry(sounds::key(word)).or_default();
                if list.last() != Some(&at) {
                    list.push(at);
                }
            }
        }
        // "Bluestem TM", "the PPA": what is written short of a description.
        for short in short_forms(text, role) {
            self.words.entry(short).or_default().push(at);
        }
        // "Mac Donald" for MacDonald, "Harbourview" for Harbour View.
        if words.len() > 1 && role != Role::Topic {
            self.sounds
                .entry(sounds::key(&words.concat()))
                .or_default()
                .push(at);
        }
        let lead = leading(text, &words[0]);
        self.names.push(Name {
            matter,
            role,
            words,
            lead,
        });
    }

    /// The list it was made of.
    pub fn matters(&self) -> &[Matter] {
        &self.matters
    }

    /// The matter of that id.
    pub fn get(&self, id: &MatterId) -> Option<&Matter> {
        self.ids.get(id).map(|at| self.at(*at))
    }

    pub(crate) fn position(&self, id: &MatterId) -> Option<u32> {
        self.ids.get(id).copied()
    }

    pub(crate) fn at(&self, at: u32) -> &Matter {
        &self.matters[at as usize]
    }

    /// The words that tell a matter's client from others.
    pub(crate) fn client(&self, at: u32) -> &[String] {
        self.sides
            .get(at as usize)
            .map_or(&[], |[client, _]| client)
    }

    /// The words that tell the other parties of a matter from others.
    pub(crate) fn parties(&self, at: u32) -> &[String] {
        self.sides
            .get(at as usize)
            .map_or(&[], |[_, parties]| parties)
    }

    /// The words of a matter's record that tell it from others, each once.
    pub(crate) fn record(&self, at: u32) -> Vec<String> {
        let matter = self.at(at);
        let mut words: Vec<String> = [&matter.description, &matter.client]
            .into_iter()
            .chain(&matter.aliases)
            .chain(&matter.other_parties)
            .flat_map(|text| significant(text))
            .collect();
        words.extend(short_forms(&matter.description, Role::Topic));
        words.sort();
        words.dedup();
        words
    }

    pub(crate) fn by_number(&self, key: &str) -> &[u32] {
        self.numbers.get(key).map_or(&[], Vec::as_slice)
    }

    pub(crate) fn by_word(&self, word: &str) -> &[u32] {
        self.words.get(word).map_or(&[], Vec::as_slice)
    }

    pub(crate) fn by_sound(&self, key: &str) -> &[u32] {
        self.sounds.get(key).map_or(&[], Vec::as_slice)
    }

    /// Names with a word that differs from `word` in one letter, or in two that were swapped.
    pub(crate) fn near<'a>(&'a self, word: &'a str) -> impl Iterator<Item = (&'a str, &'a [u32])> {
        without_a_letter(word)
            .filter(|_| word.len() >= SHORTEST)
            .flat_map(|hash| {
                let from = self.shortened.partition_point(|(other, _)| *other < hash);
                self.shortened[from..]
                    .iter()
                    .take_while(move |(other, _)| *other == hash)
            })
            .filter(move |(_, found)| **found != *word && sounds::distance(word, found, 1) <= 1)
            .map(|(_, found)| (&**found, self.by_word(found)))
    }

    pub(crate) fn named(&self, name: u32) -> &Name {
        &self.names[name as usize]
    }
}

/// Shorter words than this differ from too many others by a letter.
const SHORTEST: usize = 5;

/// Hashes of a word as it is, and with each of its letters left out.
fn without_a_letter(word: &str) -> impl Iterator<Item = u32> {
    std::iter::once(word.len())
        .chain(word.char_indices().map(|(at, _)| at))
        .map(|left_out| {
            let kept = word.char_indices().filter(|(at, _)| *at != left_out);
            kept.fold(2_166_136_261_u32, |hash, (_, letter)| {
                (hash ^ u32::from(letter)).wrapping_mul(16_777_619)
            })
        })
}

/// How the words of a description are written short: "ppa" for "power purchase agreement", "tm" for "trademark".
fn short_forms(text: &str, role: Role) -> Vec<String> {
    const TRADEMARK: [&str; 2] = ["trademark", "trademarks"];
    /// They are words by themselves by now.
    const SAID: [&str; 4] = ["poa", "ppa", "mva", "ccaa"];
    const LETTERS: usize = 3;
    if role != Role::Topic {
        return Vec::new();
    }
    let folded = fold(text);
    let words: Vec<&str> = folded
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    let mut found: Vec<String> = words
        .windows(LETTERS)
        .map(|run| run.iter().filter_map(|word| word.chars().next()).collect())
        .filter(|short: &String| {
            short.chars().all(|c| c.is_ascii_alphabetic())
                && (SAID.contains(&short.as_str())
                    || !vocabulary::is_everyday(short) && !lexicon::is_function_word(short))
        })
        .collect();
    if words.iter().any(|word| TRADEMARK.contains(word)) {
        found.push("tm".to_owned());
    }
    found
}

/// The folded words of a name that tell it from others.
pub(crate) fn significant(text: &str) -> Vec<String> {
    let s = Speech::new(text, &[Language::EnCa]);
    let mut words: Vec<String> = (0..s.len())
        .filter(|i| s.kind(*i) != Some(Kind::Mark))
        .map(|i| bare(s.norm(i)).to_owned())
        .filter(|word| !word.ends_with('\'') && !vocabulary::is_legal_form(word))
        .collect();
    words.retain(|word| word.len() > 1 || word.chars().all(|c| c.is_ascii_digit()));
    words
}

/// The folded words of a name before the first of those that carry it.
fn leading(text: &str, first: &str) -> Vec<String> {
    fold(text)
        .split(|c: char| !(c.is_alphanumeric() || c == '\''))
        .filter(|word| !word.is_empty())
        .take_while(|word| bare(word) != first)
        .take(3)
        .map(str::to_owned)
        .collect()
}

/// A word without its English possessive.
pub(crate) fn bare(word: &str) -> &str {
    word.strip_suffix("'s").unwrap_or(word)
}

/// How a display number may be said: all of it, without leading zeros, without its year.
fn number_keys(number: &str) -> Vec<String> {
    let folded = fold(number);
    let parts: Vec<&str> = folded
        .split(|c: char| !c.is_alphanumeric())
        .filter(|part| !part.is_empty())
        .collect();
    let stripped = |part: &str| {
        let digits = part.trim_start_matches('0');
        if digits.is_empty() {
            part.to_owned()
        } else {
            digits.to_owned()
        }
    };
    let mut keys = vec![
        parts.concat(),
        parts.iter().map(|part| stripped(part)).collect::<String>(),
    ];
    if parts.len() > 1 {
        let last = parts[parts.len() - 1];
        // The last part alone tells one file from another; a cue must stand before it.
        keys.push(format!("#{last}"));
        keys.push(format!("#{}", stripped(last)));
        let tail = parts[1..].concat();
        keys.push(format!("#{tail}"));
        // "24-0117" for 2024-0117
        if parts[0].len() == 4 && parts[0].starts_with("20") {
            keys.push(format!("{}{tail}", &parts[0][2..]));
        }
    }
    keys.retain(|key| key.len() > 1);
    keys.sort();
    keys.dedup();
    keys
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_display_number_is_found_without_its_zeros_and_its_year() {
        let keys = number_keys("2024-0117");
        for key in ["20240117", "2024117", "#0117", "#117", "240117"] {
            assert!(keys.iter().any(|found| found == key), "{key}: {keys:?}");
        }
    }

    #[test]
    fn a_description_is_known_by_its_initials() {
        assert!(
            short_forms("Will and powers of attorney", Role::Topic).contains(&"poa".to_owned())
        );
        assert!(short_forms("Trademark application", Role::Topic).contains(&"tm".to_owned()));
        assert!(!short_forms("Trade application", Role::Topic).contains(&"tm".to_owned()));
    }

    #[test]
    fn legal_forms_do_not_tell_names_apart() {
        assert_eq!(
            significant("Harbour Logistics Inc."),
            ["harbour", "logistics"]
        );
        assert_eq!(
            significant("The Estate of Rose O'Brien"),
            ["estate", "rose", "o'brien"]
        );
    }
}
