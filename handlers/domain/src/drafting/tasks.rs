//! UTBMS task codes from versioned data: suggested where the words name the task, else none.

use std::sync::LazyLock;

use serde::Deserialize;

use super::tokens::Speech;

#[derive(Deserialize)]
struct Tasks {
    sets: Vec<Set>,
    words: Vec<Words>,
}

#[derive(Deserialize)]
struct Set {
    codes: Vec<String>,
}

#[derive(Deserialize)]
struct Words {
    code: String,
    phrases: Vec<String>,
}

static TASKS: LazyLock<Tasks> = LazyLock::new(|| {
    serde_json::from_str(include_str!("../../data/utbms/tasks.json"))
        // OK: the file is part of the program, and a test reads it.
        .expect("tasks.json is read by a test")
});

/// Phrases by their first word, longest first.
static PHRASES: LazyLock<rustc_hash::FxHashMap<&'static str, Vec<(&'static str, &'static str)>>> =
    LazyLock::new(|| {
        let mut phrases: rustc_hash::FxHashMap<&str, Vec<(&str, &str)>> =
            rustc_hash::FxHashMap::default();
        for words in &TASKS.words {
            for phrase in &words.phrases {
                let first = phrase.split(' ').next().unwrap_or_default();
                phrases
                    .entry(first)
                    .or_default()
                    .push((phrase, &words.code));
            }
        }
        phrases
    });

/// Whether a code is in one of the published sets.
pub(crate) fn is_task(code: &str) -> bool {
    TASKS
        .sets
        .iter()
        .flat_map(|set| &set.codes)
        .any(|known| known == code)
}

/// The task that the words `from..to` name most fully.
pub(crate) fn suggest(s: &Speech<'_>, from: usize, to: usize) -> Option<&'static str> {
    (from..to)
        .filter_map(|i| PHRASES.get(s.norm(i)).map(|phrases| (i, phrases)))
        .flat_map(|(i, phrases)| {
            phrases
                .iter()
                .map(move |(phrase, code)| (i, *phrase, *code))
        })
        .filter_map(|(i, phrase, code)| {
            s.phrase(i, phrase)
                .filter(|end| *end <= to)
                .map(|end| (end - i, std::cmp::Reverse(i), code))
        })
        .max()
        .map(|(_, _, code)| code)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;

    #[test]
    fn the_fullest_words_name_the_task() {
        let s = Speech::new(
            "drafted motion to compel after deposition",
            &[Language::EnUs],
        );
        assert_eq!(suggest(&s, 0, s.len()), Some("L350"));
        assert_eq!(suggest(&s, 0, 1), None);
        assert!(is_task("L350") && !is_task("L999"));
    }
}
