//! What worked examples say of a day: the day of the work, or one that the work was about.
//! The rules say it first; what they say is one of the things that are weighed.

use std::sync::LazyLock;

use crate::drafting::{
    clauses::Group,
    dates::Said,
    figures::Figure,
    labels::{Label, Labelled},
    tokens::Kind,
    weighing::{Covered, Feature, Scene, Weights, likeliest},
};

/// The answers, in the order of the weights: the day of the work, and another.
const WORK: usize = 0;
pub(super) const ANSWERS: usize = 2;

/// So sure must the weights be to overrule the rules.
const SURE_OF_NONE: f32 = 0.9;
const SURE_OF_WORK: f32 = 0.9;

static WEIGHTS: LazyLock<Weights<ANSWERS>> =
    LazyLock::new(|| Weights::read(include_str!("../../../data/speech/day-weights.tsv")));

/// Whether a day is of the work, once it is weighed.
pub(super) fn weigh(l: &Labelled<'_>, group: &Group, said: Said, rules: bool) -> bool {
    let (best, likely) =
        likeliest(&WEIGHTS.scores(|tell| each(l, &|i| covered(l, i), (group, said, rules), tell)));
    match (best, rules) {
        (WORK, false) => likely >= SURE_OF_WORK,
        (WORK, true) => true,
        (_, true) => likely < SURE_OF_NONE,
        (_, false) => false,
    }
}

/// What a token is a part of.
pub(super) fn covered(l: &Labelled<'_>, i: usize) -> Covered {
    match l.label(i) {
        Some(Label::Figure(at)) => match l.figures[at] {
            Figure::Length(_) => Covered::Length,
            Figure::Day(_) => Covered::Day,
            Figure::Moment(..) => Covered::Moment,
        },
        Some(Label::Matter(_)) => Covered::Matter,
        _ => Covered::Not,
    }
}

/// Calls `tell` with every feature of a day.
pub(super) fn each<'a>(
    l: &'a Labelled<'_>,
    covered: &dyn Fn(usize) -> Covered,
    (group, said, rules): (&Group, Said, bool),
    tell: &mut dyn FnMut(Feature<'a>),
) {
    let mut header = |kind, parts| tell(Feature { kind, parts });
    let form = form(l, said);
    header("rules", [if rules { "yes" } else { "no" }, ""]);
    header("said", [form, if said.owned { "owned" } else { "" }]);
    let content = |from: usize, to: usize| (from..to).any(|i| l.labels[i] == Label::Content);
    let opens = !content(group.read.0, said.first);
    let closes = !content(said.end.min(group.read.1), group.read.1);
    header(
        "opens",
        [
            if opens { "opens" } else { "" },
            if closes { "closes" } else { "" },
        ],
    );
    header("opens form", [if opens { "opens" } else { "" }, form]);
    let days = |from: usize, to: usize| {
        (from..to).any(
            |i| matches!(l.labels[i], Label::Figure(at) if matches!(l.figures[at], Figure::Day(_))),
        )
    };
    header(
        "days",
        [
            if days(group.read.0, said.first) {
                "before"
            } else {
                ""
            },
            if days(said.end.min(group.read.1), group.read.1) {
                "after"
            } else {
                ""
            },
        ],
    );
    let scene = Scene { s: &l.s, covered };
    scene.around((said.first, said.end), form, tell);
}

/// How the day is said.
fn form(l: &Labelled<'_>, said: Said) -> &'static str {
    let year = (said.first..said.end).any(|i| l.s.digits(i).is_some_and(|(_, digits)| digits == 4));
    let named = l.s.norm(said.first).ends_with("day") || l.s.norm(said.first).ends_with("di");
    if !said.relative && named && said.end > said.first + 1 {
        "day and date"
    } else if said.relative {
        "relative"
    } else if l.s.kind(said.first) == Some(Kind::Digits) && said.end - said.first > 2 {
        "numeric"
    } else if year {
        "year"
    } else if said.end == said.first + 1 {
        "word"
    } else {
        "date"
    }
}
