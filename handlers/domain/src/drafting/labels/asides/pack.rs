//! The words by which orders to a machine are known. Data, versioned.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;
use serde::Deserialize;

use crate::drafting::{lexicon::is_function_word, rules::Phrases};

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Raw {
    /// Nobody says these about their own work.
    phrases: Vec<String>,
    /// How a machine is told what it is or must do.
    obligations: Vec<String>,
    requests: Vec<String>,
    /// Who looks over what was drafted.
    reviewers: Vec<String>,
    #[serde(flatten)]
    words: Words,
}

/// The words of the pack, by the part they play.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Words {
    /// Orders that nobody gives about their own work, when they are about `objects`.
    pub(super) strong_verbs: FxHashSet<String>,
    pub(super) objects: FxHashSet<String>,
    /// Orders that are none to a machine unless they are about what only the machine has.
    pub(super) weak_verbs: FxHashSet<String>,
    pub(super) own_objects: FxHashSet<String>,
    /// What a speaker may well ask of the one who writes the entry down.
    pub(super) friendly_verbs: FxHashSet<String>,
    pub(super) machines: FxHashSet<String>,
    /// Machines that may be called without a greeting.
    pub(super) bare_machines: FxHashSet<String>,
    /// Called by its name, with a pause, only where it is told what to do.
    pub(super) vocatives: FxHashSet<String>,
    /// What listens, and is no program.
    pub(super) devices: FxHashSet<String>,
    /// What may stand between a greeting and the machine.
    pub(super) modifiers: FxHashSet<String>,
    pub(super) greetings: FxHashSet<String>,
    /// "note to ..."
    pub(super) notices: FxHashSet<String>,
    /// "... processing this"
    pub(super) handling: FxHashSet<String>,
    /// Who speaks or is spoken to, before a colon.
    pub(super) addressees: FxHashSet<String>,
    /// What a machine keeps values under.
    pub(super) field_names: FxHashSet<String>,
    /// What is said to end: "end of instructions".
    pub(super) closers: FxHashSet<String>,
    /// Words that report what somebody else said ...
    pub(super) reports: FxHashSet<String>,
    /// ... where that was an order: "a letter saying bill ten hours".
    pub(super) orders: FxHashSet<String>,
}

/// The pack as it is asked.
pub(super) struct Pack {
    /// Without one of these, or a mark that nobody speaks, a sentence says nothing to a machine.
    pub(super) alerts: FxHashSet<String>,
    pub(super) phrases: Phrases,
    pub(super) requests: Phrases,
    pub(super) reviewers: Phrases,
    pub(super) words: Words,
}

pub(super) static PACK: LazyLock<Pack> = LazyLock::new(|| {
    let raw: Raw = serde_json::from_str(include_str!("../../../../data/rules/asides.json"))
        // OK: the file is part of the program, and a test reads it.
        .expect("asides.json is read by a test");
    let mut phrases = raw.phrases;
    phrases.extend(raw.obligations);
    let words = &raw.words;
    let lists = [
        &words.strong_verbs,
        &words.weak_verbs,
        &words.own_objects,
        &words.friendly_verbs,
        &words.machines,
        &words.bare_machines,
        &words.vocatives,
        &words.devices,
        &words.greetings,
        &words.notices,
        &words.addressees,
        &words.closers,
        &words.orders,
    ];
    let said = [
        "you",
        "tu",
        "vous",
        "every",
        "all",
        "each",
        "toutes",
        "toute",
        "tous",
        "tout",
        "chaque",
        "whatever",
        "whoever",
        "whichever",
        "thing",
        "anything",
        "quiconque",
        "celui",
        "celle",
        "truc",
        "bidule",
        "chose",
    ];
    let mut alerts: FxHashSet<String> = said.map(str::to_owned).into_iter().collect();
    alerts.extend(lists.into_iter().flatten().cloned());
    for phrase in phrases.iter().chain(&raw.requests).chain(&raw.reviewers) {
        if !phrase.split(' ').any(|word| alerts.contains(word)) {
            alerts.extend(telling(phrase).map(str::to_owned));
        }
    }
    Pack {
        alerts,
        phrases: Phrases::new(phrases),
        requests: Phrases::new(raw.requests),
        reviewers: Phrases::new(raw.reviewers),
        words: raw.words,
    }
});

/// The word of a phrase that is least everybody's.
fn telling(phrase: &str) -> Option<&str> {
    const EVERYWHERE: &[&str] = &[
        "point", "hours", "heures", "the", "from", "of", "to", "for", "de", "le", "la", "client",
    ];
    phrase.split(' ').max_by_key(|word| {
        let rank = match word {
            _ if EVERYWHERE.contains(word) => 0,
            _ if is_function_word(word) => 1,
            _ => 2,
        };
        (rank, word.len())
    })
}
