//! The code that the verb at the head of a narrative tells, with what it governs:
//! "waded through the claim notes", "pulled cases on laches", "ran it by our tax group".

use super::{
    TABLE, Word, done,
    governed::{governed, unknown},
    lexicon::{HEADS, TALK},
    suggestion::is_filling,
    talk::talked,
};
use crate::drafting::{lexicon::is_function_word, matters::bare};

/// So many words that say nothing of an activity may stand before the head.
const BEFORE: usize = 3;

/// The code for the words, where the head tells it.
pub(super) fn suggest(words: &[Word<'_>]) -> Option<&'static str> {
    // "half an hour with John Smith going over ...": being with someone is talking to them.
    let opens = words.iter().find(|word| !is_filling(word.norm));
    if opens.is_some_and(|word| matches!(word.norm, "with" | "avec")) {
        return None;
    }
    let mut passed = 0;
    for at in 0..words.len() {
        let norm = bare(words[at].norm);
        if let Some(code) = light(words, at) {
            return Some(resolved(words, at, code));
        }
        if let Some(code) = governed(words, at) {
            return Some(code);
        }
        if let Some(code) = phrase(words, at) {
            return Some(resolved(words, at, code));
        }
        if let Some(code) = HEADS.verbs.get(norm) {
            return Some(resolved(words, at, code));
        }
        // "handled docket call": the verb tells less than what comes after it.
        if done(norm) == Some("A111") {
            return soon(words, at);
        }
        if done(norm).is_some() || TABLE.nouns.contains_key(norm) {
            return None;
        }
        if words[at].verb {
            return soon(words, at).or_else(|| unknown(words, at));
        }
        if !is_function_word(norm) {
            passed += 1;
        }
        if passed > BEFORE || HEADS.law.contains(norm) {
            return None;
        }
    }
    None
}

/// "gave the licence a second read", "took a pass at the brief": the noun says what the verb does not.
fn light(words: &[Word<'_>], at: usize) -> Option<&'static str> {
    const VERBS: &[&str] = &[
        "gave", "give", "giving", "took", "take", "taking", "had", "did", "made", "donne", "jete",
        "fait",
    ];
    const REACH: usize = 8;
    let noun = |word: &str| match word {
        "read" | "look" | "reread" | "lecture" | "oeil" => Some("A104"),
        "polish" | "edit" | "tweak" | "rewrite" | "stab" | "crack" | "pass" => Some("A103"),
        "call" | "ring" | "update" | "rundown" | "briefing" | "heads" | "shout" | "nudge" => {
            Some(TALK)
        }
        _ => None,
    };
    if !VERBS.contains(&words[at].norm) {
        return None;
    }
    let end = words.len().min(at + REACH);
    (at + 2..end)
        .take_while(|i| {
            !matches!(
                words[*i].norm,
                "and" | "to" | "for" | "on" | "about" | "re" | "from"
            )
        })
        .find(|i| {
            matches!(
                words[i - 1].norm,
                "a" | "an"
                    | "another"
                    | "second"
                    | "close"
                    | "closer"
                    | "hard"
                    | "quick"
                    | "final"
                    | "last"
                    | "good"
                    | "careful"
                    | "first"
                    | "fresh"
                    | "un"
                    | "une"
                    | "derniere"
                    | "d'"
            ) && noun(words[*i].norm).is_some()
        })
        .and_then(|i| noun(words[i].norm))
}

/// A phrase soon after a verb that tells nothing: "covered assignment court", "sat as second chair".
fn soon(words: &[Word<'_>], at: usize) -> Option<&'static str> {
    const REACH: usize = 5;
    (at + 1..words.len().min(at + REACH))
        .take_while(|i| done(bare(words[*i].norm)).is_none())
        .find_map(|i| Some(resolved(words, i, phrase(words, i)?)))
}

fn resolved(words: &[Word<'_>], at: usize, code: &'static str) -> &'static str {
    if code == TALK {
        talked(words, at)
    } else {
        code
    }
}

fn phrase(words: &[Word<'_>], at: usize) -> Option<&'static str> {
    HEADS
        .phrases
        .get(words[at].norm)?
        .iter()
        .find(|(phrase, _)| {
            phrase.len() <= words.len() - at
                && phrase
                    .iter()
                    .zip(&words[at..])
                    .all(|(said, word)| said == word.norm)
        })
        .map(|(_, code)| *code)
}
