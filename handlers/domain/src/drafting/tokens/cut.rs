//! Cutting a text into words, digits and marks, and folding them.

use super::Token;
use crate::{
    drafting::{
        codes,
        lexicon::Classes,
        phrases::{self, Opening},
        tokens::{Kind, Speech, words::mark},
    },
    span::Span,
};
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// Elided words that French writes onto the next.
pub(super) const ELIDED: [&str; 13] = [
    "l", "d", "j", "n", "s", "t", "m", "c", "qu", "jusqu", "lorsqu", "puisqu", "quelqu",
];

fn fold_into(folded: &mut String, word: &str) {
    for c in word.chars() {
        match c {
            '\u{2019}' | '\u{2018}' | '\u{02bc}' => folded.push('\''),
            c if c.is_ascii() => folded.push(c.to_ascii_lowercase()),
            '\u{e9}' | '\u{e8}' | '\u{ea}' | '\u{c9}' => folded.push('e'),
            '\u{153}' | '\u{152}' => folded.push_str("oe"),
            '\u{e6}' | '\u{c6}' => folded.push_str("ae"),
            c => folded.extend(
                c.to_lowercase()
                    .flat_map(|lower| std::iter::once(lower).nfd())
                    .filter(|part| !is_combining_mark(*part)),
            ),
        }
    }
}

/// The folded form of a name, for indexes and comparisons outside a text.
pub(crate) fn fold(word: &str) -> String {
    let mut folded = String::with_capacity(word.len());
    fold_into(&mut folded, word);
    folded
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '\u{2019}' | '\u{2018}' | '\u{02bc}')
}

fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{2010}' | '\u{2011}')
}

fn is_letter(c: char) -> bool {
    c.is_alphabetic() || is_combining_mark(c)
}

pub(super) fn cut(text: &str) -> Speech<'_> {
    let mut speech = Speech {
        text,
        chars: 0,
        folded: String::with_capacity(text.len()),
        tokens: Vec::with_capacity(text.len() / 5 + 4),
        tongues: Vec::new(),
        stops: Vec::new(),
        single_quotes: 0,
        double_quotes: 0,
        quotations: false,
    };
    let mut chars = text.char_indices().enumerate().peekable();
    let (mut spaced, mut line, mut joined) = (true, true, false);
    while let Some((at, (byte, c))) = chars.next() {
        speech.chars = at + 1;
        if c.is_whitespace() || c.is_control() {
            spaced = true;
            line |= c == '\n' || c == '\r' || c == '\u{2028}' || c == '\u{2029}';
            joined = false;
            continue;
        }
        let mut end = (at + 1, byte + c.len_utf8());
        let mut kind = Kind::Mark;
        if c.is_ascii_digit() {
            kind = Kind::Digits;
            while let Some((n, (b, _))) = chars.next_if(|(_, (_, c))| c.is_ascii_digit()) {
                end = (n + 1, b + 1);
            }
        } else if is_letter(c) {
            kind = Kind::Word;
            while let Some((n, (b, c))) =
                chars.next_if(|(_, (_, c))| is_letter(*c) || is_apostrophe(*c))
            {
                if is_apostrophe(c) {
                    let letter_after = chars.peek().is_some_and(|(_, (_, c))| is_letter(*c));
                    let word = fold(&text[byte..b]);
                    if letter_after && ELIDED.contains(&word.as_str()) {
                        end = (n + 1, b + c.len_utf8());
                        break;
                    }
                    if !letter_after {
                        // The apostrophe is a mark of its own; look at it again.
                        push(
                            &mut speech,
                            (at, byte),
                            end,
                            kind,
                            (spaced, line, joined),
                            c,
                        );
                        (spaced, line, joined) = (false, false, false);
                        push(
                            &mut speech,
                            (n, b),
                            (n + 1, b + c.len_utf8()),
                            Kind::Mark,
                            (false, false, false),
                            c,
                        );
                        end = (usize::MAX, 0);
                        break;
                    }
                }
                end = (n + 1, b + c.len_utf8());
            }
            if end.0 == usize::MAX {
                speech.chars = speech.tokens.last().map_or(0, |t| t.span.end);
                continue;
            }
        } else if is_hyphen(c) && !spaced {
            // A hyphen with a letter on one side joins; between digits it is a mark.
            let before = speech.tokens.last().map(|token| token.kind);
            let after = chars.peek().map(|(_, (_, c))| *c);
            let joins = matches!(before, Some(Kind::Word))
                && after.is_some_and(char::is_alphanumeric)
                || matches!(before, Some(Kind::Digits)) && after.is_some_and(is_letter);
            if joins {
                joined = true;
                continue;
            }
        }
        push(
            &mut speech,
            (at, byte),
            end,
            kind,
            (spaced, line, joined),
            c,
        );
        speech.chars = end.0;
        (spaced, line, joined) = (false, false, false);
    }
    speech
}

fn push(
    speech: &mut Speech<'_>,
    (start, byte): (usize, usize),
    (end, byte_end): (usize, usize),
    kind: Kind,
    (spaced, line, joined): (bool, bool, bool),
    first: char,
) {
    let from = speech.folded.len();
    fold_into(&mut speech.folded, &speech.text[byte..byte_end]);
    match &speech.folded[from..] {
        "'" => speech.single_quotes += 1,
        "\"" => {
            speech.double_quotes += 1;
            speech.quotations = true;
        }
        "\u{ab}" | "\u{bb}" | "\u{201c}" | "\u{201d}" => speech.quotations = true,
        _ => {}
    }
    let (classes, opening, activity) = if kind == Kind::Word {
        classified(&speech.folded[from..])
    } else {
        Default::default()
    };
    speech.tokens.push(Token {
        apart: false,
        span: Span::new(start, end),
        bytes: byte..byte_end,
        kind,
        spaced,
        line: line && !speech.tokens.is_empty(),
        joined,
        capital: speech.text[byte..]
            .chars()
            .next()
            .unwrap_or(first)
            .is_uppercase(),
        classes,
        opening,
        activity,
        folded: from..speech.folded.len(),
        initial: speech.folded.as_bytes().get(from).copied().unwrap_or(0),
        mark: mark(&speech.folded.as_bytes()[from..]),
    });
}

/// What a folded word is known as: its classes, the steering phrases that begin with it, its activity.
pub(super) fn classified(word: &str) -> (Classes, Option<&'static Opening>, Option<&'static str>) {
    (
        Classes::of(word),
        phrases::opening(word),
        codes::activity(word),
    )
}
