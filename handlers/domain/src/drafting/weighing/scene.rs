//! A figure among the words around it: what is told of any length or day before it is weighed.

use super::{Feature, stem};
use crate::drafting::{
    lexicon::Class,
    phrases,
    tokens::{Kind, Speech, Words, words},
};

/// So many words on either side are near.
const NEAR: usize = 5;
/// A clause or a sentence is followed so far.
const REACH: usize = 16;

/// What a token is a part of.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Covered {
    /// Of nothing: a word of its own.
    Not,
    Length,
    Day,
    Moment,
    Matter,
}

/// A text and what its figures cover: a figure is one word to what stands around it.
pub(crate) struct Scene<'s, 't, 'c> {
    pub(crate) s: &'s Speech<'t>,
    pub(crate) covered: &'c dyn Fn(usize) -> Covered,
}

impl<'s> Scene<'s, '_, '_> {
    /// Calls `tell` with what stands around the tokens `first..end`; `form` says how they are said.
    pub(crate) fn around(
        &self,
        (first, end): (usize, usize),
        form: &'s str,
        tell: &mut dyn FnMut(Feature<'s>),
    ) {
        let mut tell = |kind, parts| tell(Feature { kind, parts });
        let from = self.clause_from(first);
        let to = self.clause_to(end);
        self.beside((first, end), form, &mut tell);
        let place = match (from == first, to == end) {
            (true, true) => "all",
            (true, false) => "first",
            (false, true) => "last",
            (false, false) => "inside",
        };
        tell("place", [place, form]);
        let opens = self.shape(from);
        tell("begins", [opens, ""]);
        tell("begins", [opens, self.shape(from + 1)]);
        tell("begins", [self.class(from), self.class(from + 1)]);
        if from != first {
            tell("opening", [self.class(from), place]);
        }
        self.earlier(from, first, &mut tell);
        for i in end..to {
            let said = stem(self.shape(i));
            tell("later", [said, ""]);
            if i - end < NEAR {
                tell("near after", [said, ""]);
            }
            tell("class after", [self.class(i), ""]);
        }
        let sentence = self.sentence_from(from);
        if sentence < from {
            tell("sentence", [self.shape(sentence), ""]);
            tell("sentence", [self.class(sentence), self.class(sentence + 1)]);
        }
        for i in sentence..to {
            let side = if i < first { "before" } else { "after" };
            if is_own(self.s, i) {
                tell("own", [side, ""]);
            }
            if self.s.activity(i).is_some() {
                tell("work", [side, ""]);
            }
        }
    }

    /// The words directly before and after.
    fn beside(
        &self,
        (first, end): (usize, usize),
        form: &'s str,
        tell: &mut impl FnMut(&'static str, [&'s str; 2]),
    ) {
        let s = self.s;
        let word = |i: Option<usize>| i.map_or("^", |i| self.shape(i));
        let next = |i: usize| (i < s.len() && !s.stops_before(i)).then_some(i);
        let back = |n: usize| {
            let i = first.checked_sub(n)?;
            let near = (i + 1..=first).all(|j| !s.stops_before(j));
            (near && (n == 1 || self.goes_on(i + 1))).then_some(i)
        };
        tell("form", [form, ""]);
        tell("before", [word(back(1)), ""]);
        tell("before", [word(back(2)), word(back(1))]);
        tell("before form", [word(back(1)), form]);
        tell("second before", [word(back(2)), ""]);
        let after = next(end);
        let second = after.and_then(|i| next(i + 1));
        tell("after", [word(after), ""]);
        tell("after", [word(after), word(second)]);
        tell("second after", [word(second), ""]);
        tell("between", [word(back(1)), word(after)]);
    }

    /// The clause before, with its verb and who does it.
    fn earlier(
        &self,
        from: usize,
        first: usize,
        tell: &mut impl FnMut(&'static str, [&'s str; 2]),
    ) {
        let mut verb = false;
        for i in (from..first).rev() {
            let said = stem(self.shape(i));
            tell("earlier", [said, ""]);
            if first - i <= NEAR {
                tell("near before", [said, ""]);
            }
            if !verb && is_verb(self.s, i) {
                verb = true;
                let subject = i.checked_sub(1).map_or("^", |before| self.class(before));
                tell("verb", [said, ""]);
                tell("subject", [subject, said]);
                tell("subject", [subject, ""]);
            }
            tell("class before", [self.class(i), ""]);
        }
        if !verb {
            tell("no verb", [if from == first { "first" } else { "" }, ""]);
        }
    }

    /// A word as a feature knows it.
    fn shape(&self, i: usize) -> &'s str {
        match (self.covered)(i) {
            Covered::Length => "@length",
            Covered::Day => "@day",
            Covered::Moment => "@moment",
            Covered::Matter => "@matter",
            Covered::Not => match self.s.kind(i) {
                Some(Kind::Digits) => "#",
                Some(_) => self.s.norm(i),
                None => "^",
            },
        }
    }

    /// What a word is to a clause.
    fn class(&self, i: usize) -> &'static str {
        let s = self.s;
        match (self.covered)(i) {
            _ if i >= s.len() => "^",
            Covered::Length => "length",
            Covered::Day => "day",
            Covered::Moment => "moment",
            Covered::Matter => "matter",
            Covered::Not => class(s, i),
        }
    }

    /// Where the clause begins that ends before `i`: after a mark or another figure.
    fn clause_from(&self, i: usize) -> usize {
        (i.saturating_sub(REACH)..i)
            .rev()
            .take_while(|j| !self.s.stops_before(j + 1) && self.goes_on(*j))
            .last()
            .unwrap_or(i)
    }

    fn clause_to(&self, i: usize) -> usize {
        (i..self.s.len().min(i + REACH))
            .take_while(|j| !self.s.stops_before(*j) && self.goes_on(*j))
            .last()
            .map_or(i, |last| last + 1)
    }

    fn goes_on(&self, i: usize) -> bool {
        let figure = matches!(
            (self.covered)(i),
            Covered::Length | Covered::Day | Covered::Moment
        );
        !figure && (self.s.kind(i) != Some(Kind::Mark) || self.s.is_mark(i, "'"))
    }

    fn sentence_from(&self, i: usize) -> usize {
        (i.saturating_sub(REACH)..i)
            .rev()
            .take_while(|j| !self.s.stops_before(j + 1) && (self.covered)(*j) != Covered::Length)
            .last()
            .unwrap_or(i)
    }
}

fn is_own(s: &Speech<'_>, i: usize) -> bool {
    s.any(
        i,
        words![
            "i", "i'm", "i've", "i'd", "we", "my", "me", "mine", "j'", "je", "nous", "mon", "ma",
            "mes", "moi",
        ],
    )
}

fn class(s: &Speech<'_>, i: usize) -> &'static str {
    const THEIRS: &Words = words![
        "he", "she", "they", "it", "his", "her", "their", "its", "il", "elle", "ils", "elles",
        "son", "sa", "ses", "leur", "leurs",
    ];
    const ARTICLES: &Words = words![
        "the", "a", "an", "le", "la", "les", "l'", "un", "une", "des", "du",
    ];
    if is_own(s, i) {
        return "own";
    }
    if s.any(i, THEIRS) || s.norm(i) == "on" && s.french(i) {
        return "theirs";
    }
    if s.any(i, ARTICLES) {
        return "article";
    }
    for (class, name) in [
        (Class::Party, "party"),
        (Class::Event, "event"),
        (Class::Lasting, "lasting"),
        (Class::Occasion, "occasion"),
        (Class::Limit, "limit"),
        (Class::Bounding, "bounding"),
        (Class::Kept, "kept"),
    ] {
        if s.is(i, class) {
            return name;
        }
    }
    match s.kind(i) {
        Some(Kind::Digits) => "digits",
        Some(Kind::Mark) => "mark",
        _ if s.activity(i).is_some() => "activity",
        _ if phrases::is_participle(s, i) => "participle",
        _ if s.is(i, Class::Function) => "function",
        _ if s.norm(i).ends_with("ing") => "gerund",
        _ if s.token(i).capital => "capital",
        _ => "word",
    }
}

fn is_verb(s: &Speech<'_>, i: usize) -> bool {
    const VERBS: &Words = words![
        "is", "was", "are", "were", "has", "had", "have", "will", "would", "can", "could", "must",
        "may", "said", "says", "runs", "takes", "gets", "est", "etait", "sont", "a", "avait",
        "ont", "sera", "dure", "prend", "dit", "doit", "peut", "spent", "left", "cost", "let",
        "set",
    ];
    phrases::is_participle(s, i) || s.any(i, VERBS)
}
