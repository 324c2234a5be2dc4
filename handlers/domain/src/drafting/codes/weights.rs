//! What worked examples say of a narrative's code, beside what the rules say of it.

use std::sync::LazyLock;

use super::{Word, features};
use crate::drafting::weighing::{self, Weights};

/// The codes that are told apart, in the order of the weights.
pub(super) const CODES: [&str; 11] = [
    "A101", "A102", "A103", "A104", "A105", "A106", "A107", "A108", "A109", "A110", "A111",
];

/// A code that rules do not see either must be this likely, of all that might be said.
const LIKELY: f32 = 0.4;

static WEIGHTS: LazyLock<Weights<{ CODES.len() }>> =
    LazyLock::new(|| Weights::read(include_str!("../../../data/utbms/activity-weights.tsv")));

/// The code for which most speaks; none where little does and rules know none.
pub(super) fn weigh(words: &[Word<'_>], rules: Option<&'static str>) -> Option<&'static str> {
    if words.is_empty() {
        return None;
    }
    let scores = WEIGHTS.scores(|tell| features::each(words, rules, tell));
    let (best, likely) = weighing::likeliest(&scores);
    (rules.is_some() || likely >= LIKELY).then_some(CODES[best])
}
