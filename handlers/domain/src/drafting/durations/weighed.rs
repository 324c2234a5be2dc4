//! What worked examples say of a length: the speaker's working time, or that of something else.
//! The rules say it first; what they say is one of the things that are weighed.

use std::sync::LazyLock;

use super::{Length, Sort};
use crate::drafting::{
    figures::Figure,
    lexicon::Class,
    phrases,
    tokens::{Kind, Speech},
    weighing::{Feature, Weights, likeliest, stem},
};

/// The answers, in the order of the weights.
const WORK: usize = 0;
pub(super) const ANSWERS: usize = 2;

/// So sure must the weights be to overrule the rules.
const SURE_OF_NONE: f32 = 0.96;
const SURE_OF_WORK: f32 = 0.97;

/// So far around a length is looked.
const NEAR: usize = 5;
const CLAUSE: usize = 16;

static WEIGHTS: LazyLock<Weights<ANSWERS>> =
    LazyLock::new(|| Weights::read(include_str!("../../../data/speech/length-weights.tsv")));

/// A text and what its figures cover: a figure is one word to what stands around it.
pub(crate) struct Scene<'s, 't> {
    s: &'s Speech<'t>,
    covered: Vec<Covered>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Covered {
    Not,
    Length,
    Day,
    Moment,
}

impl<'s, 't> Scene<'s, 't> {
    pub(crate) fn new(s: &'s Speech<'t>, figures: &[Figure]) -> Self {
        let mut covered = vec![Covered::Not; s.len()];
        for figure in figures {
            let by = match figure {
                Figure::Length(_) => Covered::Length,
                Figure::Day(_) => Covered::Day,
                Figure::Moment(..) => Covered::Moment,
            };
            covered[figure.first()..figure.end()].fill(by);
        }
        Self { s, covered }
    }

    fn covered(&self, i: usize) -> Covered {
        self.covered.get(i).copied().unwrap_or(Covered::Not)
    }

    /// A word as a feature knows it.
    fn shape(&self, i: usize) -> &'s str {
        match self.covered(i) {
            Covered::Length => "@length",
            Covered::Day => "@day",
            Covered::Moment => "@moment",
            Covered::Not => match self.s.kind(i) {
                Some(Kind::Digits) => "#",
                Some(_) => self.s.norm(i),
                None => "^",
            },
        }
    }

    /// Where the clause begins that ends before `i`: after a mark or another figure.
    fn clause_from(&self, i: usize) -> usize {
        (i.saturating_sub(CLAUSE)..i)
            .rev()
            .take_while(|j| !self.s.stops_before(j + 1) && self.goes_on(*j))
            .last()
            .unwrap_or(i)
    }

    fn clause_to(&self, i: usize) -> usize {
        (i..self.s.len().min(i + CLAUSE))
            .take_while(|j| !self.s.stops_before(*j) && self.goes_on(*j))
            .last()
            .map_or(i, |last| last + 1)
    }

    fn goes_on(&self, i: usize) -> bool {
        self.covered(i) == Covered::Not
            && (self.s.kind(i) != Some(Kind::Mark) || self.s.is_mark(i, "'"))
    }

    fn sentence_from(&self, i: usize) -> usize {
        (i.saturating_sub(CLAUSE)..i)
            .rev()
            .take_while(|j| !self.s.stops_before(j + 1) && self.covered(*j) != Covered::Length)
            .last()
            .unwrap_or(i)
    }
}

/// A length with what stands around it among the figures.
#[derive(Clone, Copy)]
pub(crate) struct Placed {
    pub(crate) length: Length,
    /// What it would be but for the words around it.
    pub(crate) alone: Sort,
    /// Another length is said before it, and after it, in the same sentence.
    pub(crate) before: bool,
    pub(crate) after: bool,
}

/// The sort of a length once it is weighed.
pub(crate) fn sort(scene: &Scene<'_, '_>, placed: Placed) -> Sort {
    let Placed { length, alone, .. } = placed;
    if !is_open(placed) {
        return length.sort;
    }
    let (best, likely) = likeliest(&WEIGHTS.scores(|tell| each(scene, placed, tell)));
    match (best, length.sort) {
        (WORK, Sort::Other) if likely >= SURE_OF_WORK => alone,
        (WORK, sort) | (_, sort @ Sort::Other) => sort,
        (_, _) if likely >= SURE_OF_NONE => Sort::Other,
        (_, sort) => sort,
    }
}

/// Whether there is anything to weigh: what was denied, is inexact or lasts for days is settled.
pub(super) fn is_open(placed: Placed) -> bool {
    let sort = placed.length.sort;
    matches!(sort, Sort::Plain | Sort::Range | Sort::Weak | Sort::Other)
        && placed.length.seconds < 86_400
}

/// Calls `tell` with every feature of a length.
pub(super) fn each<'a>(scene: &Scene<'a, '_>, placed: Placed, tell: &mut dyn FnMut(Feature<'a>)) {
    let s = scene.s;
    let Length {
        first, end, sort, ..
    } = placed.length;
    let mut tell = |kind, parts| tell(Feature { kind, parts });
    let word = |i: Option<usize>| i.map_or("^", |i| scene.shape(i));
    let next = |i: usize| (i < s.len() && !s.stops_before(i)).then_some(i);
    let back = |n: usize| {
        let i = first.checked_sub(n)?;
        let near = (i + 1..=first).all(|j| !s.stops_before(j));
        let one = n == 1 || scene.goes_on(i + 1);
        (near && one).then_some(i)
    };
    tell("rules", [name(sort), ""]);
    tell("alone", [name(placed.alone), size(placed.length.seconds)]);
    let form = form(s, placed);
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

    let from = scene.clause_from(first);
    let to = scene.clause_to(end);
    let lone = match (from == first, to == end) {
        (true, true) => "all",
        (true, false) => "first",
        (false, true) => "last",
        (false, false) => "inside",
    };
    tell("place", [lone, form]);
    tell("begins", [word(Some(from)), ""]);
    tell("begins", [word(Some(from)), word(next(from + 1))]);
    tell("begins", [class(s, from), class(s, from + 1)]);
    if from != first {
        tell("opening", [verb_kind(s, from), lone]);
    }
    let mut verb = None;
    for i in (from..first).rev() {
        let said = stem(scene.shape(i));
        tell("earlier", [said, ""]);
        if first - i <= NEAR {
            tell("near before", [said, ""]);
        }
        if verb.is_none() && is_verb(s, i) {
            verb = Some(i);
            tell("verb", [said, ""]);
            tell(
                "subject",
                [i.checked_sub(1).map_or("^", |b| class(s, b)), said],
            );
            tell(
                "subject",
                [i.checked_sub(1).map_or("^", |b| class(s, b)), ""],
            );
        }
        tell("class before", [class(s, i), ""]);
    }
    if verb.is_none() {
        tell("verb", ["", lone]);
    }
    for i in end..to {
        let said = stem(scene.shape(i));
        tell("later", [said, ""]);
        if i - end < NEAR {
            tell("near after", [said, ""]);
        }
        tell("class after", [class(s, i), ""]);
    }
    let sentence = scene.sentence_from(from);
    if sentence < from {
        tell("sentence", [word(Some(sentence)), ""]);
        tell("sentence", [class(s, sentence), class(s, sentence + 1)]);
    }
    for i in sentence..to {
        if is_own(s, i) {
            tell("own", [if i < first { "before" } else { "after" }, ""]);
        }
        if s.activity(i).is_some() {
            tell("work", [if i < first { "before" } else { "after" }, ""]);
        }
    }
    tell(
        "lengths",
        [
            if placed.before { "before" } else { "" },
            if placed.after { "after" } else { "" },
        ],
    );
}

fn name(sort: Sort) -> &'static str {
    match sort {
        Sort::Plain => "plain",
        Sort::Range => "range",
        Sort::Weak => "weak",
        Sort::Inexact => "inexact",
        Sort::Denied => "denied",
        Sort::Other => "other",
    }
}

fn size(seconds: u32) -> &'static str {
    match seconds {
        0..=359 => "tiny",
        360..=3600 => "an hour",
        3601..=10_800 => "hours",
        10_801..=28_800 => "a day",
        _ => "more",
    }
}

/// How the length is said: by its last word, or in digits.
fn form<'a>(s: &'a Speech<'_>, placed: Placed) -> &'a str {
    if placed.alone == Sort::Range {
        return "range";
    }
    let last = placed.length.end - 1;
    let pointed =
        (placed.length.first..placed.length.end).any(|i| s.any(i, &[".", ",", "point", "virgule"]));
    match s.kind(last) {
        Some(Kind::Word) if !pointed || s.token(last).span.len() > 4 => stem(s.norm(last)),
        _ if pointed => "decimal",
        _ => "digits",
    }
}

fn is_own(s: &Speech<'_>, i: usize) -> bool {
    s.any(
        i,
        &[
            "i", "i'm", "i've", "i'd", "we", "my", "me", "mine", "j'", "je", "nous", "mon", "ma",
            "mes", "moi",
        ],
    )
}

/// What a word is to a clause.
fn class(s: &Speech<'_>, i: usize) -> &'static str {
    if i >= s.len() {
        return "^";
    }
    if is_own(s, i) {
        return "own";
    }
    if s.any(
        i,
        &[
            "he", "she", "they", "it", "his", "her", "their", "its", "il", "elle", "ils", "elles",
            "on", "son", "sa", "ses", "leur", "leurs",
        ],
    ) {
        return "theirs";
    }
    if s.any(
        i,
        &[
            "the", "a", "an", "le", "la", "les", "l'", "un", "une", "des", "du",
        ],
    ) {
        return "article";
    }
    for (class, name) in [
        (Class::Party, "party"),
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

fn verb_kind(s: &Speech<'_>, i: usize) -> &'static str {
    if phrases::is_participle(s, i) {
        "participle"
    } else {
        class(s, i)
    }
}

fn is_verb(s: &Speech<'_>, i: usize) -> bool {
    phrases::is_participle(s, i)
        || s.any(
            i,
            &[
                "is", "was", "are", "were", "has", "had", "have", "will", "would", "can", "could",
                "must", "may", "said", "says", "runs", "takes", "gets", "went", "est", "etait",
                "sont", "a", "avait", "ont", "sera", "dure", "prend", "dit", "doit", "peut",
                "spent", "took", "put", "left", "cost", "let", "set",
            ],
        )
}
