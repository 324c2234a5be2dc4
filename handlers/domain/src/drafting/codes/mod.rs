//! UTBMS codes from versioned data: which words are an activity, and which code they suggest.

use std::{collections::HashMap, sync::LazyLock};

use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;

mod features;
mod governed;
mod head;
mod heads;
mod lexicon;
mod people;
mod roles;
mod suggestion;
mod talk;
#[cfg(test)]
mod training;
mod weights;

pub(crate) use people::is_person;
pub(crate) use suggestion::{suggest, suggest_plainly};

use super::matters::bare;

#[derive(Deserialize)]
struct Activities {
    codes: Vec<Activity>,
    communication: HashMap<String, Vec<String>>,
    /// Who speaks for a client that is no natural person.
    officers: Vec<String>,
    /// What is written: to prepare one is to draft it.
    papers: Vec<String>,
    /// Several words at the head of a narrative that say an activity together, by its code.
    phrases: HashMap<String, Vec<String>>,
}

#[derive(Deserialize)]
struct Activity {
    code: String,
    /// Words that are this activity; a stem ends in `*`.
    words: Vec<String>,
    /// Things that stand for it where no such word is said.
    nouns: Vec<String>,
}

/// So many letters a stem has at least.
const STEM: usize = 4;

#[derive(Default)]
struct Table {
    words: FxHashMap<String, &'static str>,
    stems: FxHashMap<String, &'static str>,
    /// The first letters of all stems: most words begin as none does.
    begins: FxHashSet<[u8; STEM]>,
    nouns: FxHashMap<String, &'static str>,
    people: FxHashMap<String, &'static str>,
    officers: FxHashSet<String>,
    papers: FxHashSet<String>,
    /// By their first word.
    phrases: FxHashMap<String, Vec<(Vec<String>, &'static str)>>,
    codes: Vec<&'static str>,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let data: Activities =
        serde_json::from_str(include_str!("../../../data/utbms/activities.json"))
            // OK: the file is part of the program, and a test reads it.
            .expect("activities.json is read by a test");
    let mut table = Table::default();
    for activity in data.codes {
        let code: &'static str = activity.code.leak();
        table.codes.push(code);
        for word in activity.words {
            match word.strip_suffix('*') {
                Some(stem) => {
                    table.begins.extend(stem.as_bytes().first_chunk());
                    table.stems.entry(stem.to_owned()).or_insert(code)
                }
                None => table.words.entry(word).or_insert(code),
            };
        }
        for noun in activity.nouns {
            table.nouns.entry(noun).or_insert(code);
        }
    }
    table.officers.extend(data.officers);
    table.papers.extend(data.papers);
    for (code, phrases) in data.phrases {
        let code: &'static str = code.leak();
        for phrase in phrases {
            let words: Vec<String> = phrase.split(' ').map(str::to_owned).collect();
            let first = words.first().cloned().unwrap_or_default();
            table.phrases.entry(first).or_default().push((words, code));
        }
    }
    for (code, words) in data.communication {
        let code: &'static str = code.leak();
        table.codes.push(code);
        table
            .people
            .extend(words.into_iter().map(|word| (word, code)));
    }
    table
});

/// Whether a code is one of the published activities.
pub(crate) fn is_activity(code: &str) -> bool {
    TABLE.codes.contains(&code)
}

/// The communication whose code depends on who is at the other end.
pub(crate) const COMMUNICATE: &str = "A106";

/// The activity that a folded word says, as its UTBMS code; `A106` for any communication.
pub(crate) fn activity(word: &str) -> Option<&'static str> {
    let word = bare(word);
    done(word).or_else(|| TABLE.nouns.get(word).copied())
}

/// Whether a folded word says that something was done, rather than names a thing that stands for it.
pub(crate) fn is_done(word: &str) -> bool {
    done(bare(word)).is_some()
}

fn done(word: &str) -> Option<&'static str> {
    if let Some(code) = TABLE.words.get(word) {
        return Some(code);
    }
    let begins = |begin| TABLE.begins.contains(begin);
    if !word.as_bytes().first_chunk().is_some_and(begins)
        || !word.is_ascii()
        || TABLE.nouns.contains_key(word)
    {
        return None;
    }
    (STEM..=word.len())
        .rev()
        .find_map(|end| TABLE.stems.get(&word[..end]).copied())
}

/// One word of a narrative.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Word<'a> {
    pub(crate) norm: &'a str,
    /// It is in the client's name as the matter has it.
    pub(crate) client: bool,
    /// It is in the name of the other side.
    pub(crate) other: bool,
    /// It is a participle, whatever it says.
    pub(crate) verb: bool,
    /// It is written with a capital, and not because a sentence begins with it.
    pub(crate) capital: bool,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, code: Option<&str>) {
        let words: Vec<Word<'_>> = text
            .split(' ')
            .map(|norm| Word {
                norm,
                client: norm == "rosa",
                other: false,
                verb: norm.ends_with("ed"),
                capital: false,
            })
            .collect();
        assert_eq!(suggest(&words), code, "{text}");
    }

    #[test]
    fn what_was_done_suggests_the_code() {
        check("drafting the motion", Some("A103"));
        check("estoppel letter reviewed", Some("A104"));
        check("claim construction research", Some("A102"));
        check("attended hearing", Some("A109"));
        check("trial prep", Some("A101"));
        check("the weather", None);
    }

    #[test]
    fn a_communication_is_coded_by_whom_it_was_with() {
        check("call with client about counsel", Some("A106"));
        check("call with rosa's father about school", Some("A108"));
        check("call with their in house lawyer about fees", Some("A106"));
        check("call with the landlord's general counsel", Some("A107"));
        check("call with opposing counsel", Some("A107"));
        check("call county clerk", Some("A108"));
        check("emailed the surveyor", Some("A108"));
        check("call with rosa about parenting", Some("A106"));
        check("conference with associate", Some("A105"));
        check("appel a la cliente", Some("A106"));
        check("appel au greffe", Some("A108"));
    }

    #[test]
    fn being_there_is_attending() {
        check("le conseil a siege et j' y etais", Some("A109"));
        check("before the panel", Some("A109"));
        check("wrote the brief for the panel", Some("A103"));
        check("in front of the arbitrator", Some("A109"));
        check("rencontre de preparation des temoins", Some("A101"));
        check("t c w the adjuster about the car", Some("A108"));
    }

    #[test]
    fn a_verb_that_no_list_has_is_told_by_what_it_governs() {
        check("muddled through the ledgers", Some("A104"));
        check("buzzed the appraiser about the roof", Some("A108"));
        check("whacked out the lease", Some("A103"));
        check("squared it with our tax partner", Some("A105"));
    }

    #[test]
    fn a_known_verb_is_told_by_its_object() {
        check("pulled cases on laches", Some("A102"));
        check("scanned the transcript for admissions", Some("A104"));
        check("scanned the deeds", Some("A110"));
        check("updated the affidavit", Some("A103"));
        check("updated the exhibit binder", Some("A110"));
        check("checked whether the limit runs", Some("A102"));
        check("conference with jan of our office", Some("A105"));
        check("attended a call with the client", Some("A106"));
    }
}
