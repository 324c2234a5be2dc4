//! The firm's matters, indexed by what a lawyer may say for them.
//! Built once for a list; looked up by words, never searched.

use std::collections::HashMap;

use super::{
    sounds,
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
}

/// The firm's matters, indexed once for a list and looked up for each dictation.
#[derive(Default)]
pub struct MatterIndex {
    matters: Vec<Matter>,
    ids: HashMap<MatterId, u32>,
    numbers: HashMap<String, Vec<u32>>,
    names: Vec<Name>,
    words: HashMap<String, Vec<u32>>,
    sounds: HashMap<String, Vec<u32>>,
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
            if role != Role::Topic && word.chars().count() >= 4 {
                let list = self.sounds.entry(sounds::key(word)).or_default();
                if list.last() != Some(&at) {
                    list.push(at);
                }
            }
        }
        // "Mac Donald" for MacDonald, "Harbourview" for Harbour View.
        if words.len() > 1 && role != Role::Topic {
            self.sounds
                .entry(sounds::key(&words.concat()))
                .or_default()
                .push(at);
        }
        self.names.push(Name {
            matter,
            role,
            words,
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

    pub(crate) fn by_number(&self, key: &str) -> &[u32] {
        self.numbers.get(key).map_or(&[], Vec::as_slice)
    }

    pub(crate) fn by_word(&self, word: &str) -> &[u32] {
        self.words.get(word).map_or(&[], Vec::as_slice)
    }

    pub(crate) fn by_sound(&self, key: &str) -> &[u32] {
        self.sounds.get(key).map_or(&[], Vec::as_slice)
    }

    pub(crate) fn named(&self, name: u32) -> &Name {
        &self.names[name as usize]
    }
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
