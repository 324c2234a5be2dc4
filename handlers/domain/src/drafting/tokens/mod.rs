//! The dictation as words, digits and marks, each with its place in the text.
//! Folding (case, accents, apostrophes) happens here and nowhere else.

mod cut;
mod elisions;
mod marks;
mod sentences;
mod tongues;
mod words;

use std::ops::Range;

pub(crate) use cut::fold;
pub(crate) use words::{Words, words};

use super::{
    lexicon::{Class, Classes},
    phrases::Opening,
};
use crate::{language::Language, span::Span};

/// What a token is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Letters; apostrophes inside.
    Word,
    /// ASCII digits only. Decimals and times are put together by the grammars.
    Digits,
    /// One character of anything else.
    Mark,
}

/// One word, number or mark.
#[derive(Clone)]
pub(crate) struct Token {
    /// Characters of the text.
    pub(crate) span: Span,
    /// Bytes of the text.
    pub(crate) bytes: Range<usize>,
    pub(crate) kind: Kind,
    /// White space, or nothing at all, stands before it.
    pub(crate) spaced: bool,
    /// A line begins with it.
    pub(crate) line: bool,
    /// A hyphen joins it to the word before.
    pub(crate) joined: bool,
    /// Its first letter is a capital.
    pub(crate) capital: bool,
    /// The number of a file ends with it: what follows is no part of that number.
    pub(crate) apart: bool,
    folded: Range<usize>,
    /// The first byte of the folded form.
    initial: u8,
    /// What tells the folded form apart from most words.
    mark: u8,
    classes: Classes,
    /// The steering phrases that begin with it.
    opening: Option<&'static Opening>,
    activity: Option<&'static str>,
}

/// Which grammar reads a stretch of speech.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Tongue {
    En,
    Fr,
}

/// A text cut into tokens.
pub(crate) struct Speech<'t> {
    pub(crate) text: &'t str,
    pub(crate) chars: usize,
    folded: String,
    tokens: Vec<Token>,
    tongues: Vec<Tongue>,
    /// Whether a sentence may end before each token.
    stops: Vec<bool>,
    single_quotes: usize,
    double_quotes: usize,
    /// There are marks of quotation in it.
    pub(crate) quotations: bool,
}

impl<'t> Speech<'t> {
    /// Cuts the text. `languages` says which grammars may be used; likeliest first.
    pub(crate) fn new(text: &'t str, languages: &[Language]) -> Self {
        let mut speech = cut::cut(text);
        marks::hear(&mut speech);
        speech.hear_stops();
        speech.tongues = tongues::of(&speech, languages);
        elisions::mend(&mut speech);
        speech
    }

    /// Says that the number of a file ends before `end`.
    pub(crate) fn part(&mut self, end: usize) {
        if let Some(token) = end
            .checked_sub(1)
            .and_then(|last| self.tokens.get_mut(last))
        {
            token.apart = true;
        }
    }

    pub(crate) fn len(&self) -> usize {
        self.tokens.len()
    }

    pub(crate) fn token(&self, i: usize) -> &Token {
        &self.tokens[i]
    }

    /// The folded form; empty past the end.
    pub(crate) fn norm(&self, i: usize) -> &str {
        self.tokens
            .get(i)
            .map_or("", |token| &self.folded[token.folded.clone()])
    }

    /// The folded form of the token before `i`; empty before the beginning.
    pub(crate) fn before(&self, i: usize) -> &str {
        i.checked_sub(1).map_or("", |before| self.norm(before))
    }

    pub(crate) fn kind(&self, i: usize) -> Option<Kind> {
        self.tokens.get(i).map(|token| token.kind)
    }

    pub(crate) fn is(&self, i: usize, class: Class) -> bool {
        self.tokens
            .get(i)
            .is_some_and(|token| token.classes.has(class))
    }

    /// The UTBMS activity that the word says.
    pub(crate) fn activity(&self, i: usize) -> Option<&'static str> {
        self.tokens.get(i).and_then(|token| token.activity)
    }

    /// The steering phrases that begin with the word at `i`.
    pub(crate) fn opening(&self, i: usize) -> Option<&'static Opening> {
        self.tokens.get(i).and_then(|token| token.opening)
    }

    pub(crate) fn is_word(&self, i: usize) -> bool {
        self.kind(i) == Some(Kind::Word)
    }

    pub(crate) fn is_mark(&self, i: usize, mark: &str) -> bool {
        self.kind(i) == Some(Kind::Mark) && self.norm(i) == mark
    }

    /// Whether the token is one of these words. Asked so often that the first look is made where it is asked.
    #[inline]
    pub(crate) fn any(&self, i: usize, words: &Words) -> bool {
        match self.tokens.get(i) {
            Some(token) if words.may_hold(token.mark) => self.among(token, words),
            _ => false,
        }
    }

    #[inline(never)]
    fn among(&self, token: &Token, words: &Words) -> bool {
        words.contains(&&self.folded[token.folded.clone()])
    }

    /// The token after the longest of these phrases that stands at `i`.
    pub(crate) fn longest(&self, i: usize, phrases: &Words) -> Option<usize> {
        if !phrases.may_hold(self.tokens.get(i)?.mark) {
            return None;
        }
        phrases
            .iter()
            .filter_map(|words| self.phrase(i, words))
            .max()
    }

    /// Whether these words stand at `i`; the token after them if so.
    #[inline]
    pub(crate) fn phrase(&self, i: usize, words: &str) -> Option<usize> {
        // The first letter tells most phrases apart where it is asked.
        let token = self.tokens.get(i)?;
        if words.as_bytes().first() != Some(&token.initial) {
            return None;
        }
        self.stands(i, words)
    }

    #[inline(never)]
    fn stands(&self, i: usize, words: &str) -> Option<usize> {
        let (mut at, mut rest) = (i, words);
        loop {
            let after = rest.strip_prefix(self.norm(at))?;
            at += 1;
            match after.as_bytes().first() {
                None => return Some(at),
                Some(b' ') => rest = &after[1..],
                Some(_) => return None,
            }
        }
    }

    /// Whether `i` follows the token before without white space.
    pub(crate) fn glued(&self, i: usize) -> bool {
        self.tokens.get(i).is_some_and(|token| !token.spaced)
    }

    /// The value and how many digits it was written with.
    pub(crate) fn digits(&self, i: usize) -> Option<(u64, usize)> {
        if self.kind(i)? != Kind::Digits {
            return None;
        }
        let norm = self.norm(i);
        (norm.len() <= 12).then(|| (norm.parse().unwrap_or(0), norm.len()))
    }

    pub(crate) fn tongue(&self, i: usize) -> Tongue {
        self.tongues
            .get(i)
            .or(self.tongues.last())
            .copied()
            .unwrap_or(Tongue::En)
    }

    pub(crate) fn french(&self, i: usize) -> bool {
        self.tongue(i) == Tongue::Fr
    }

    /// The span of the tokens `from..to`.
    pub(crate) fn span(&self, from: usize, to: usize) -> Span {
        if from >= to {
            let at = self.tokens.get(from).map_or(self.chars, |t| t.span.start);
            return Span::new(at, at);
        }
        Span::new(self.tokens[from].span.start, self.tokens[to - 1].span.end)
    }

    /// The text of the tokens `from..to` as it stands.
    pub(crate) fn source(&self, from: usize, to: usize) -> &'t str {
        if from >= to {
            return "";
        }
        &self.text[self.tokens[from].bytes.start..self.tokens[to - 1].bytes.end]
    }

    /// The words of a span, found without walking the text from its beginning.
    pub(crate) fn quote(&self, span: Span) -> &'t str {
        let (from, to) = (self.byte_at(span.start), self.byte_at(span.end));
        self.text.get(from..to).unwrap_or("")
    }

    /// The character that a byte offset of the text falls on.
    pub(crate) fn char_at(&self, byte: usize) -> usize {
        let after = self
            .tokens
            .partition_point(|token| token.bytes.start <= byte);
        let (at, from) = match after.checked_sub(1).map(|i| &self.tokens[i]) {
            Some(token) => (token.span.start, token.bytes.start),
            None => (0, 0),
        };
        at + self
            .text
            .get(from..byte)
            .map_or(0, |between| between.chars().count())
    }

    /// The first token that ends after a character.
    pub(crate) fn token_at(&self, at: usize) -> usize {
        self.tokens.partition_point(|token| token.span.end <= at)
    }

    fn byte_at(&self, at: usize) -> usize {
        let after = self.tokens.partition_point(|token| token.span.start <= at);
        let (mut byte, left) = match after.checked_sub(1).map(|i| &self.tokens[i]) {
            Some(token) => (token.bytes.start, at - token.span.start),
            None => (0, at),
        };
        byte += self.text[byte..]
            .chars()
            .take(left)
            .map(char::len_utf8)
            .sum::<usize>();
        byte
    }

    /// How often the mark after a number that may mean minutes or seconds stands in the text.
    pub(crate) fn quote_count(&self, mark: &str) -> usize {
        if mark == "\"" {
            self.double_quotes
        } else {
            self.single_quotes
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, norms: &[&str]) {
        let speech = Speech::new(text, &[Language::EnCa]);
        let found: Vec<&str> = (0..speech.len()).map(|i| speech.norm(i)).collect();
        assert_eq!(found, norms);
        assert_eq!(speech.chars, text.chars().count());
        for i in 0..speech.len() {
            let span = speech.token(i).span;
            assert_eq!(span.of(text), speech.source(i, i + 1));
        }
    }

    #[test]
    fn words_digits_and_marks_keep_their_places() {
        check(
            "Call w/ \u{c9}lo\u{ef}se, 0.3.",
            &["call", "w", "/", "eloise", ",", "0", ".", "3", "."],
        );
        check(
            "1h20 d\u{2019}appel aujourd'hui",
            &["1", "h", "20", "d'", "appel", "aujourd'hui"],
        );
        check(
            "the clients' O'Brien file",
            &["the", "clients", "'", "o'brien", "file"],
        );
        check(
            "twenty-first 30-minutes 2-15 2024-0117 ",
            &[
                "twenty", "first", "30", "minutes", "2", "-", "15", "2024", "-", "0117",
            ],
        );
        check("", &[]);
    }

    #[test]
    fn a_full_stop_ends_a_sentence_but_not_after_a_title() {
        let speech = Speech::new("Call with Mr. Roy. Then lunch", &[Language::EnCa]);
        let stops: Vec<&str> = (1..speech.len())
            .filter(|i| speech.stops_before(*i))
            .map(|i| speech.norm(i))
            .collect();
        assert_eq!(stops, ["then"]);
    }

    #[test]
    fn each_sentence_has_its_tongue() {
        let speech = Speech::new(
            "Call with the client. Appel avec le client.",
            &[Language::FrCa, Language::EnCa],
        );
        assert_eq!(speech.tongue(0), Tongue::En);
        assert_eq!(speech.tongue(speech.len() - 1), Tongue::Fr);
    }
}
