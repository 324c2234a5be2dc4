//! The words of a narrative and of what was said, cut alike so that they can be compared.

use crate::drafting::{
    lexicon,
    tokens::{Words, fold, words},
};

/// Words that turn a sentence round: they must have been said, and may not be left out.
const TURNS: &Words = words![
    "not",
    "no",
    "never",
    "without",
    "none",
    "nor",
    "neither",
    "nothing",
    "nobody",
    "nowhere",
    "cannot",
    "hardly",
    "barely",
    "almost",
    "nearly",
    "except",
    "unless",
    "until",
    "instead",
    "attempt",
    "attempted",
    "attempting",
    "attempts",
    "try",
    "tried",
    "trying",
    "fail",
    "failed",
    "failing",
    "fails",
    "failure",
    "refuse",
    "refused",
    "refusing",
    "refuses",
    "refusal",
    "decline",
    "declined",
    "declining",
    "declines",
    "deny",
    "denied",
    "denies",
    "denying",
    "denial",
    "unable",
    "unsuccessful",
    "unsuccessfully",
    "pas",
    "ne",
    "n",
    "jamais",
    "sans",
    "aucun",
    "aucune",
    "ni",
    "rien",
    "nul",
    "nulle",
    "sauf",
    "presque",
    "tente",
    "tenter",
    "tentative",
    "tentatives",
    "essaye",
    "essayer",
    "echoue",
    "echec",
    "refus",
    "refuser",
    "refusant",
    "decliner",
    "nie",
    "nier",
    "incapable",
];

/// Words that are figures however they are written.
const FIGURES: &Words = words![
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
    "thirty",
    "forty",
    "fifty",
    "sixty",
    "seventy",
    "eighty",
    "ninety",
    "hundred",
    "hundreds",
    "thousand",
    "thousands",
    "million",
    "millions",
    "billion",
    "billions",
    "dozen",
    "dozens",
    "half",
    "quarter",
    "quarters",
    "third",
    "thirds",
    "tenth",
    "tenths",
    "twice",
    "thrice",
    "double",
    "triple",
    "first",
    "second",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "eleventh",
    "twelfth",
    "deux",
    "trois",
    "quatre",
    "cinq",
    "sept",
    "huit",
    "neuf",
    "dix",
    "onze",
    "douze",
    "treize",
    "quatorze",
    "quinze",
    "seize",
    "vingt",
    "vingts",
    "trente",
    "quarante",
    "cinquante",
    "soixante",
    "septante",
    "octante",
    "nonante",
    "cent",
    "cents",
    "mille",
    "millier",
    "milliers",
    "milliard",
    "milliards",
    "demi",
    "demie",
    "quart",
    "quarts",
    "tiers",
    "dixieme",
    "dixiemes",
    "premier",
    "premiere",
    "deuxieme",
    "troisieme",
    "quatrieme",
    "cinquieme",
    "douzaine",
    "dizaine",
];

/// What a word is to a comparison.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Says something of its own.
    Content,
    /// Stands between such words.
    Plain,
    Figure,
    Turn,
    /// Where words were left out; nothing reaches across.
    Gap,
}

/// One word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Word {
    pub(super) text: String,
    pub(super) kind: Kind,
}

impl Word {
    fn new(text: String) -> Self {
        let kind = if text.chars().any(char::is_numeric) || FIGURES.contains(&text.as_str()) {
            Kind::Figure
        } else if TURNS.contains(&text.as_str()) {
            Kind::Turn
        } else if is_plain(&text) {
            Kind::Plain
        } else {
            Kind::Content
        };
        Self { text, kind }
    }

    pub(super) fn gap() -> Self {
        Self {
            text: String::new(),
            kind: Kind::Gap,
        }
    }
}

fn is_plain(word: &str) -> bool {
    lexicon::is_function_word(word)
        || matches!(
            word,
            "regarding"
                | "concerning"
                | "respecting"
                | "relating"
                | "concernant"
                | "relativement"
                | "sujet"
                | "propos"
                | "versus"
                | "s"
                | "d"
                | "l"
                | "c"
                | "j"
                | "m"
                | "qu"
        )
}

/// Cuts a text into folded words. A figure is one word with the marks inside it: "1,200", "2:15", "1.5".
pub(super) fn words(text: &str) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    let mut word = String::new();
    let mut chars = text.chars().peekable();
    let mut elided = false;
    while let Some(c) = chars.next() {
        if c.is_alphanumeric() {
            word.push(c);
            continue;
        }
        let inside = word.chars().next_back().is_some_and(char::is_numeric)
            && matches!(c, '.' | ',' | ':' | '/' | '-' | '\u{2013}')
            && chars.peek().is_some_and(|next| next.is_numeric());
        if inside {
            word.push(c);
            continue;
        }
        push(&mut words, &mut word, elided);
        elided = matches!(c, '\'' | '\u{2019}');
    }
    push(&mut words, &mut word, elided);
    words
}

fn push(words: &mut Vec<Word>, word: &mut String, elided: bool) {
    if word.is_empty() {
        return;
    }
    let folded = fold(word);
    word.clear();
    // "didn't" is "did not"; "cannot" is "can not".
    if elided
        && folded == "t"
        && let Some(last) = words.last_mut()
        && last.text.len() > 2
        && last.text.ends_with('n')
    {
        if last.text != "can" {
            let stem = last.text.trim_end_matches('n').to_owned();
            *last = Word::new(stem);
        }
        words.push(Word::new("not".to_owned()));
        return;
    }
    if folded == "cannot" {
        words.push(Word::new("can".to_owned()));
        words.push(Word::new("not".to_owned()));
        return;
    }
    words.push(Word::new(folded));
}
