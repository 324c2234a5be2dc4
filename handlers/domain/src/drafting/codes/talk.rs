//! Whom a communication was with, where its verb stands at the head of a narrative.

use super::{
    COMMUNICATE, Word,
    lexicon::{HEADS, is_other},
    people::{correspondent, other_end},
};
use crate::drafting::{lexicon::is_function_word, matters::bare};

/// Whom was talked to: somebody of the speaker's own firm, or as for any communication.
pub(super) fn talked(words: &[Word<'_>], at: usize) -> &'static str {
    let reach = at..words.len().min(at + 9);
    let ours = reach.clone().find(|i| {
        matches!(
            words[*i].norm,
            "our" | "my" | "notre" | "nos" | "mon" | "ma" | "mes"
        )
    });
    if let Some(ours) = ours
        && words[ours + 1..words.len().min(ours + 4)]
            .iter()
            .take_while(|word| !is_function_word(word.norm))
            .any(|word| HEADS.own.contains(bare(word.norm)))
    {
        return "A105";
    }
    if let Some(ours) = ours
        && words[ours + 1..words.len().min(ours + 4)]
            .iter()
            .any(|word| {
                matches!(
                    word.norm,
                    "client" | "clients" | "client's" | "cliente" | "clientes"
                )
            })
    {
        return COMMUNICATE;
    }
    let end = words.len().min(at + 12);
    let near = &words[(at + 1).min(end)..end];
    let stops = near
        .iter()
        .position(|word| {
            matches!(
                word.norm,
                "about"
                    | "re"
                    | "regarding"
                    | "on"
                    | "for"
                    | "sur"
                    | "pour"
                    | "if"
                    | "whether"
                    | "si"
                    | "that"
                    | "que"
            )
        })
        .unwrap_or(near.len());
    match other_end(&near[..stops]) {
        Some(code) => code,
        None if near[..stops].iter().any(|word| is_other(word.norm)) => "A108",
        // "our hydrogeologist took me through her model": who did it stands before.
        None => subject(words, at)
            .or_else(|| {
                other_end(&near[(stops + 1).min(near.len())..(stops + 7).min(near.len())]).filter(
                    |_| {
                        near.get(stops)
                            .is_some_and(|word| matches!(word.norm, "for" | "pour"))
                    },
                )
            })
            .unwrap_or_else(|| correspondent(words, at)),
    }
}

/// Who did it, where somebody stands before the verb.
fn subject(words: &[Word<'_>], at: usize) -> Option<&'static str> {
    let before = &words[at.saturating_sub(6)..at];
    if words.get(at + 1).is_none_or(|next| next.norm != "me") {
        return None;
    }
    other_end(before).or_else(|| {
        before
            .iter()
            .any(|word| is_other(word.norm))
            .then_some("A108")
    })
}

/// Whether the words tell a communication by its means: "by phone", "au t\u{e9}l\u{e9}phone".
pub(super) fn by_means(words: &[Word<'_>]) -> bool {
    const MEANS: &[&[&str]] = &[
        &["by", "phone"],
        &["by", "telephone"],
        &["over", "the", "phone"],
        &["by", "email"],
        &["by", "e", "mail"],
        &["in", "an", "email"],
        &["via", "email"],
        &["by", "text"],
        &["on", "zoom"],
        &["over", "zoom"],
        &["over", "teams"],
        &["on", "teams"],
        &["screen", "share"],
        &["par", "telephone"],
        &["au", "telephone"],
        &["par", "courriel"],
        &["par", "texto"],
        &["sur", "zoom"],
        &["sur", "teams"],
    ];
    MEANS.iter().any(|means| {
        words.windows(means.len()).any(|window| {
            window
                .iter()
                .zip(*means)
                .all(|(word, said)| word.norm == *said)
        })
    })
}

/// Resolves a communication that only its means tell.
pub(super) fn by_means_code(words: &[Word<'_>]) -> Option<&'static str> {
    by_means(words).then(|| match talked(words, 0) {
        "A109" => COMMUNICATE,
        code => code,
    })
}
