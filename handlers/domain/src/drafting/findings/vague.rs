//! Narratives that say nothing of what was done.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use crate::drafting::{
    rules::FINDINGS,
    tokens::{Words, fold, words},
};

/// Between the words of a narrative.
const BETWEEN: &Words = words![
    "the", "a", "an", "my", "our", "some", "of", "on", "in", "le", "la", "les", "l", "l'", "un",
    "une", "des", "du", "de", "d", "d'", "various", "au",
];

/// What names no file and does no work: "for client", "dossier Morin".
const FILES: &Words = words![
    "dossier", "file", "matter", "mandat", "affaire", "account", "client", "cliente",
];

/// Every word that a narrative which says nothing is made of, but names: few narratives need a second look.
static SAY_LITTLE: LazyLock<FxHashSet<&str>> = LazyLock::new(|| {
    let vague = &FINDINGS.vague;
    let sets = [&vague.wholes, &vague.empty, &vague.thin, &vague.quantity];
    let said = sets.into_iter().flatten().chain(&vague.words);
    let words = said.flat_map(|said| said.split(' '));
    words
        .chain(BETWEEN.iter().copied())
        .chain(FILES.iter().copied())
        .chain(["for", "pour"])
        .collect()
});

/// The words of a narrative without the name of a file, which says nothing of the work: "Divers, dossier Morin",
/// "various calls, Smith file".
fn nameless(narrative: &str) -> Vec<String> {
    let said: Vec<&str> = narrative
        .split(|c: char| !(c.is_alphanumeric() || c == '\''))
        .filter(|word| !word.is_empty())
        .collect();
    let named = |word: &str| word.starts_with(char::is_uppercase);
    let file = |word: &str| {
        let word = fold(word);
        FILES.contains(&word.as_str())
    };
    let at = said.iter().rposition(|word| file(word));
    let mut kept = said.clone();
    if let Some(at) = at.filter(|at| *at > 0) {
        if said[at + 1..].iter().all(|word| named(word)) {
            kept.truncate(at + 1);
        }
        let before = said[1..at]
            .iter()
            .rev()
            .take_while(|word| named(word))
            .count();
        if at + 1 == kept.len() {
            kept.drain(at - before..at);
        }
    }
    kept.into_iter().map(fold).collect()
}

/// Whether nothing is left of a narrative but words that say nothing.
pub(super) fn is_vague(narrative: &str) -> bool {
    // So many words say something, unless one of them never does.
    const MOST: usize = 9;
    let vague = &FINDINGS.vague;
    let said = || narrative.split(|c: char| !(c.is_alphanumeric() || c == '\''));
    let never = |word: &str| {
        vague
            .words
            .iter()
            .any(|said| said.eq_ignore_ascii_case(word))
    };
    let tells = |word: &str| {
        word.bytes().all(|byte| byte.is_ascii_lowercase())
            && !word.is_empty()
            && !SAY_LITTLE.contains(word)
    };
    if said().any(tells) || said().filter(|word| !word.is_empty()).nth(MOST).is_some() {
        return said().any(never);
    }
    let words = nameless(narrative);
    let telling: Vec<&str> = words
        .iter()
        .map(|word| {
            word.strip_prefix("l'")
                .or_else(|| word.strip_prefix("d'"))
                .unwrap_or(word)
        })
        .filter(|word| !BETWEEN.contains(word))
        .collect();
    let mut joined = telling.join(" ");
    for tail in [
        " for client",
        " for matter",
        " for file",
        " pour client",
        " pour cliente",
        " pour dossier",
    ] {
        if let Some(head) = joined.strip_suffix(tail) {
            joined.truncate(head.len());
        }
    }
    let with_all = words.join(" ");
    // "a bunch of emails", "appels et courriels"
    let thin = words.iter().any(|word| vague.thin.contains(word))
        && words
            .iter()
            .all(|word| vague.thin.contains(word) || vague.quantity.contains(word));
    thin || telling.iter().all(|word| vague.empty.contains(*word))
        || vague.wholes.contains(&joined)
        || vague.wholes.contains(&with_all)
        || telling
            .iter()
            .any(|word| vague.words.iter().any(|said| said == word))
}
