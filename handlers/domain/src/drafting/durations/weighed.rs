//! What worked examples say of a length: the speaker's working time, or that of something else.
//! The rules say it first; what they say is one of the things that are weighed.

use std::sync::LazyLock;

use super::{Length, Sort, own};
use crate::drafting::{
    tokens::{Kind, Speech, words},
    weighing::{Feature, Scene, Weights, likeliest, stem},
};

/// The answers, in the order of the weights: working time, and none.
const WORK: usize = 0;
pub(super) const ANSWERS: usize = 2;

/// So sure must the weights be to overrule the rules.
const SURE_OF_NONE: f32 = 0.9;
const SURE_OF_WORK: f32 = 0.96;

static WEIGHTS: LazyLock<Weights<ANSWERS>> =
    LazyLock::new(|| Weights::read(include_str!("../../../data/speech/length-weights.tsv")));

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
pub(crate) fn sort(scene: &Scene<'_, '_, '_>, placed: Placed) -> Sort {
    let Placed { length, alone, .. } = placed;
    if !is_open(placed) || own::is_own(scene.s, length.first, length.end) {
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
pub(super) fn each<'a>(
    scene: &Scene<'a, '_, '_>,
    placed: Placed,
    tell: &mut dyn FnMut(Feature<'a>),
) {
    let Length {
        first, end, sort, ..
    } = placed.length;
    let mut header = |kind, parts| tell(Feature { kind, parts });
    header("rules", [name(sort), ""]);
    header("alone", [name(placed.alone), size(placed.length.seconds)]);
    let others = |said: bool, word: &'static str| if said { word } else { "" };
    header(
        "lengths",
        [
            others(placed.before, "before"),
            others(placed.after, "after"),
        ],
    );
    scene.around((first, end), form(scene.s, placed), tell);
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
    let Length { first, end, .. } = placed.length;
    let pointed = (first..end).any(|i| s.any(i, words![".", ",", "point", "virgule"]));
    match s.kind(end - 1) {
        Some(Kind::Word) if !pointed || s.norm(end - 1).len() > 4 => stem(s.norm(end - 1)),
        _ if pointed => "decimal",
        _ => "digits",
    }
}
