//! What a narrative and the worked examples have in common: the features that the weights are for.

use super::{TABLE, Word, done, lexicon::is_other};
use crate::drafting::{
    lexicon::is_function_word,
    matters::bare,
    weighing::{Feature, stem},
};

/// So many words of a narrative are looked at: what was done is said early.
const LOOKED_AT: usize = 24;

/// What leads to whom something was done with.
const LINKS: &[&str] = &[
    "with", "w", "to", "from", "by", "of", "for", "about", "re", "on", "and", "avec", "a", "au",
    "aux", "de", "du", "des", "d'", "par", "aupres", "chez", "sur", "pour", "et",
];

/// Calls `tell` with every feature of the words, some more than once. `rules` is what they say.
pub(super) fn each<'a>(
    words: &[Word<'a>],
    rules: Option<&'static str>,
    mut tell: impl FnMut(Feature<'a>),
) {
    let mut tell = |kind, parts| tell(Feature { kind, parts });
    let words = &words[..words.len().min(LOOKED_AT)];
    tell("rules", [rules.unwrap_or("none"), ""]);
    let mut content = 0;
    let mut verb: Option<&str> = None;
    let mut roles = 0;
    for (at, word) in words.iter().enumerate() {
        let norm = shape(word);
        let begin = stem(norm);
        tell("word", [norm, ""]);
        tell("stem", [begin, ""]);
        tell("two", [norm, words.get(at + 1).map_or("", shape)]);
        if !is_function_word(norm) {
            if content < 3 {
                tell(["first", "second", "third"][content], [norm, ""]);
                tell("early", [begin, ""]);
            }
            content += 1;
        }
        let code = verb.is_none().then(|| done(bare(word.norm))).flatten();
        if verb.is_none() && (word.verb || code.is_some()) {
            tell("verb", [norm, ""]);
            tell("said", [code.unwrap_or("none"), ""]);
            for near in words.iter().skip(at + 1).take(6) {
                tell("object", [stem(shape(near)), ""]);
                if TABLE.papers.contains(bare(near.norm)) {
                    tell("paper", [begin, ""]);
                }
            }
            verb = Some(begin);
        }
        if let Some(role) = role(word) {
            let before = words[at.saturating_sub(4)..at].iter().rev();
            let link = before
                .map(|before| before.norm)
                .find(|before| LINKS.contains(before));
            tell("role", [role, ""]);
            tell("link", [link.unwrap_or(""), role]);
            if roles < 2 {
                tell(["whom", "whom next"][roles], [role, ""]);
                tell("whom by", [verb.unwrap_or(""), role]);
            }
            roles += 1;
        }
    }
    if roles == 0 {
        tell("nobody", [verb.unwrap_or(""), ""]);
    }
}

/// Who a word says somebody is: the code of talking to them, or whose side they are.
fn role(word: &Word<'_>) -> Option<&'static str> {
    let norm = bare(word.norm);
    if word.client {
        return Some("client");
    }
    if word.other {
        return Some("other");
    }
    let officer = || TABLE.officers.contains(norm).then_some("officer");
    TABLE
        .people
        .get(norm)
        .copied()
        .or_else(officer)
        .or_else(|| is_other(norm).then_some("A108"))
}

/// A word as a feature knows it: names of the file and numbers are no words of their own.
fn shape<'a>(word: &Word<'a>) -> &'a str {
    if word.client {
        "@client"
    } else if word.other {
        "@other"
    } else if word.norm.starts_with(|first: char| first.is_ascii_digit()) {
        "#"
    } else {
        word.norm
    }
}
