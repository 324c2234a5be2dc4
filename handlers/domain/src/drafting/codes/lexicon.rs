//! What tells an activity at the head of a narrative, as data: verbs, phrases, and who may be talked to.

use std::{collections::HashMap, sync::LazyLock};

use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;

use super::{TABLE, Word};
use crate::drafting::matters::bare;

/// Stands in the data for talking to somebody.
pub(super) const TALK: &str = "talk";

#[derive(Deserialize)]
struct Data {
    verbs: HashMap<String, Vec<String>>,
    phrases: HashMap<String, Vec<String>>,
    /// What is looked for in research.
    law: Vec<String>,
    /// Verbs that are research where law is their object.
    seeking: Vec<String>,
    /// Roles of the speaker's own firm, where "our" or "my" says so.
    own: Vec<String>,
    /// Who else may be talked to.
    others: Vec<String>,
}

/// The lists, ready to be looked up.
pub(super) struct Heads {
    pub(super) verbs: FxHashMap<String, &'static str>,
    /// By their first word, longest first.
    pub(super) phrases: FxHashMap<String, Vec<(Vec<String>, &'static str)>>,
    pub(super) law: FxHashSet<String>,
    pub(super) seeking: FxHashSet<String>,
    pub(super) own: FxHashSet<String>,
    pub(super) others: FxHashSet<String>,
}

pub(super) static HEADS: LazyLock<Heads> = LazyLock::new(|| {
    let data: Data = serde_json::from_str(include_str!("../../../data/utbms/heads.json"))
        // OK: the file is part of the program, and a test reads it.
        .expect("heads.json is read by a test");
    let mut verbs = FxHashMap::default();
    for (code, words) in data.verbs {
        let code: &'static str = code.leak();
        verbs.extend(words.into_iter().map(|word| (word, code)));
    }
    let mut phrases: FxHashMap<String, Vec<(Vec<String>, &'static str)>> = FxHashMap::default();
    for (code, texts) in data.phrases {
        let code: &'static str = code.leak();
        for text in texts {
            let words: Vec<String> = text.split(' ').map(str::to_owned).collect();
            let first = words.first().cloned().unwrap_or_default();
            phrases.entry(first).or_default().push((words, code));
        }
    }
    for list in phrases.values_mut() {
        list.sort_by_key(|(words, _)| std::cmp::Reverse(words.len()));
    }
    Heads {
        verbs,
        phrases,
        law: data.law.into_iter().collect(),
        seeking: data.seeking.into_iter().collect(),
        own: data.own.into_iter().collect(),
        others: data.others.into_iter().collect(),
    }
});

static GIVEN: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| {
    include_str!("../../../data/utbms/given-names.txt")
        .split_whitespace()
        .collect()
});

/// A folded first name that is no other word: who has no other name is nobody official.
pub(super) fn is_given_name(word: &str) -> bool {
    GIVEN.contains(word)
}

/// Who is neither client nor lawyer: "the hydrogeologist", "her physiotherapist", "a landowner".
pub(super) fn is_other(word: &str) -> bool {
    const TAILS: &[&str] = &[
        "ologist",
        "ologists",
        "ologue",
        "ologues",
        "iatrist",
        "iatre",
        "therapist",
        "therapeute",
        "ographer",
    ];
    let word = bare(word);
    HEADS.others.contains(word) || TAILS.iter().any(|tail| word.ends_with(tail))
}

pub(super) fn is_somebody(word: &Word<'_>) -> bool {
    let norm = bare(word.norm);
    if word.norm.ends_with("'s") || word.norm.ends_with("s'") {
        return false;
    }
    word.client
        || TABLE.people.contains_key(norm)
        || TABLE.officers.contains(norm)
        || HEADS.own.contains(norm)
            && !matches!(
                norm,
                "section" | "group" | "department" | "docketing" | "clerk"
            )
        || is_other(norm)
            && !matches!(
                norm,
                "desk" | "title" | "escrow" | "school" | "hospital" | "office"
            )
        || matches!(
            norm,
            "him"
                | "her"
                | "them"
                | "mr"
                | "mrs"
                | "ms"
                | "dr"
                | "monsieur"
                | "madame"
                | "lui"
                | "leur"
        )
}
