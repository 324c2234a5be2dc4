//! The dictation as words, digits and marks, each with its place in the text.
//! Folding (case, accents, apostrophes) happens here and nowhere else.

use std::ops::Range;

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

use super::lexicon::{Class, Classes};
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
    folded: Range<usize>,
    classes: Classes,
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
    single_quotes: usize,
    double_quotes: usize,
}

/// Elided words that French writes onto the next.
const ELIDED: [&str; 13] = [
    "l", "d", "j", "n", "s", "t", "m", "c", "qu", "jusqu", "lorsqu", "puisqu", "quelqu",
];

impl<'t> Speech<'t> {
    /// Cuts the text. `languages` says which grammars may be used; likeliest first.
    pub(crate) fn new(text: &'t str, languages: &[Language]) -> Self {
        let mut speech = cut(text);
        hear_marks(&mut speech);
        speech.tongues = tongues(&speech, languages);
        speech
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

    pub(crate) fn is_word(&self, i: usize) -> bool {
        self.kind(i) == Some(Kind::Word)
    }

    pub(crate) fn is_mark(&self, i: usize, mark: &str) -> bool {
        self.kind(i) == Some(Kind::Mark) && self.norm(i) == mark
    }

    pub(crate) fn any(&self, i: usize, words: &[&str]) -> bool {
        let norm = self.norm(i);
        !norm.is_empty() && words.contains(&norm)
    }

    /// Whether these words stand at `i`; the token after them if so.
    pub(crate) fn phrase(&self, i: usize, words: &str) -> Option<usize> {
        let mut j = i;
        for word in words.split(' ') {
            if self.norm(j) != word {
                return None;
            }
            j += 1;
        }
        Some(j)
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

    /// Whether a sentence or line ends before `i`.
    pub(crate) fn stops_before(&self, i: usize) -> bool {
        let Some(token) = self.tokens.get(i) else {
            return true;
        };
        if i == 0 || token.line {
            return true;
        }
        match self.before(i) {
            "!" | "?" | ";" | "\u{2022}" => true,
            "." | "\u{2026}" => token.spaced && !self.abbreviates(i - 1),
            _ => false,
        }
    }

    /// Whether the full stop at `i` belongs to the word before: "Mr.", "Inc.", "J.".
    fn abbreviates(&self, i: usize) -> bool {
        if !self.glued(i) || !self.is_word(i.wrapping_sub(1)) {
            return false;
        }
        let word = self.before(i);
        let short = word.len() == 1
            && (self.tokens[i - 1].capital || !matches!(word, "i" | "a" | "h" | "m" | "s"));
        let title = self.tokens[i - 1].capital || !matches!(word, "m" | "me" | "st" | "ms");
        let continues = self.tokens.get(i + 1).is_some_and(|next| !next.capital);
        let numbered = self.kind(i + 1) == Some(Kind::Digits)
            && matches!(
                word,
                "ss" | "s"
                    | "r"
                    | "rr"
                    | "cl"
                    | "sec"
                    | "ch"
                    | "ex"
                    | "ext"
                    | "reg"
                    | "paras"
                    | "nos"
                    | "fig"
                    | "vol"
                    | "al"
                    | "art"
            );
        short
            || numbered
            || title
                && matches!(
                    word,
                    "mr" | "mrs"
                        | "ms"
                        | "dr"
                        | "me"
                        | "mme"
                        | "m"
                        | "st"
                        | "ste"
                        | "v"
                        | "vs"
                        | "no"
                        | "jan"
                        | "feb"
                        | "aug"
                        | "sept"
                        | "oct"
                        | "nov"
                        | "dec"
                        | "janv"
                        | "fevr"
                )
            || (continues
                && matches!(
                    word,
                    "inc"
                        | "ltd"
                        | "ltee"
                        | "corp"
                        | "co"
                        | "al"
                        | "approx"
                        | "hr"
                        | "hrs"
                        | "min"
                        | "mins"
                        | "re"
                        | "etc"
                        | "art"
                        | "para"
                        | "p"
                        | "pp"
                ))
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

fn cut(text: &str) -> Speech<'_> {
    let mut speech = Speech {
        text,
        chars: 0,
        folded: String::with_capacity(text.len()),
        tokens: Vec::with_capacity(text.len() / 5 + 4),
        tongues: Vec::new(),
        single_quotes: 0,
        double_quotes: 0,
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
        "\"" => speech.double_quotes += 1,
        _ => {}
    }
    speech.tokens.push(Token {
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
        classes: if kind == Kind::Word {
            Classes::of(&speech.folded[from..])
        } else {
            Classes::default()
        },
        folded: from..speech.folded.len(),
    });
}

/// Marks that were dictated by name become marks: "comma point two period new paragraph".
fn hear_marks(speech: &mut Speech<'_>) {
    let has = |word: &str| (0..speech.len()).any(|i| speech.norm(i) == word);
    if !(has("comma") || has("colon") && (has("period") || has("paragraph"))) || has(",") {
        return;
    }
    for i in 0..speech.len() {
        let new = speech.any(i.wrapping_sub(1), &["new", "."]);
        let mark = match speech.norm(i) {
            "comma" => ",",
            "colon" => ":",
            "semicolon" => ";",
            "period" => ".",
            "new" if speech.any(i + 1, &["paragraph", "line"]) => ".",
            "paragraph" | "line" if new && i > 0 && speech.kind(i - 1) == Some(Kind::Mark) => ".",
            _ => continue,
        };
        let from = speech.folded.len();
        speech.folded.push_str(mark);
        speech.tokens[i].folded = from..speech.folded.len();
        speech.tokens[i].kind = Kind::Mark;
        speech.tokens[i].classes = Classes::default();
    }
}

/// Votes of function words, sentence by sentence; a draw goes with the whole text.
fn tongues(speech: &Speech<'_>, languages: &[Language]) -> Vec<Tongue> {
    let french = languages.iter().any(|language| language.is_french());
    let english = languages.iter().any(|language| !language.is_french()) || languages.is_empty();
    let first = if languages
        .first()
        .is_some_and(|language| language.is_french())
    {
        Tongue::Fr
    } else {
        Tongue::En
    };
    if !(french && english) {
        return vec![first; speech.len()];
    }
    let votes: Vec<i32> = (0..speech.len()).map(|i| vote(speech.norm(i))).collect();
    let winner = |sum: i32, draw: Tongue| match sum {
        1.. => Tongue::Fr,
        0 => draw,
        _ => Tongue::En,
    };
    let whole = winner(votes.iter().sum(), first);
    let mut tongues = Vec::with_capacity(votes.len());
    while tongues.len() < votes.len() {
        let from = tongues.len();
        let to = (from + 1..votes.len())
            .find(|i| speech.stops_before(*i))
            .unwrap_or(votes.len());
        let sum = votes[from..to].iter().sum::<i32>();
        let tongue = if sum.abs() < 2 {
            whole
        } else {
            winner(sum, whole)
        };
        tongues.resize(to, tongue);
    }
    tongues
}

fn vote(word: &str) -> i32 {
    match word {
        "le" | "la" | "les" | "l'" | "de" | "des" | "du" | "d'" | "avec" | "et" | "un" | "une"
        | "au" | "aux" | "dans" | "sur" | "pour" | "par" | "j'" | "j'ai" | "je" | "qu'" | "que"
        | "heure" | "heures" | "virgule" | "dossier" | "dixieme" | "dixiemes" | "hier"
        | "appel" | "aujourd'hui" | "cliente" | "revision" | "redaction" | "demie" | "euh"
        | "puis" | "ensuite" | "quart" | "lettre" | "courriel" | "audience" => 1,
        "the" | "of" | "with" | "and" | "to" | "for" | "a" | "an" | "i" | "my" | "in" | "at"
        | "on" | "hour" | "hours" | "point" | "file" | "matter" | "tenths" | "yesterday"
        | "call" | "today" | "review" | "reviewed" | "drafted" | "drafting" | "half" | "um"
        | "uh" | "then" | "quarter" | "letter" | "email" | "hearing" => -1,
        _ => 0,
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
