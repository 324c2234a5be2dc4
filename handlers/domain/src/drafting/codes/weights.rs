//! What worked examples say for each code: the features of a narrative, weighed.
//! The weights are data, made of the examples by `training` (`data/utbms/README.md`).

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::{
    Word,
    features::{self, Feature},
};

/// The codes that are told apart, in the order of the weights.
pub(super) const CODES: [&str; 11] = [
    "A101", "A102", "A103", "A104", "A105", "A106", "A107", "A108", "A109", "A110", "A111",
];

/// So many weights make one.
pub(super) const SCALE: f32 = 100.0;

/// A code that rules do not see either must be this likely, of all that might be said.
const LIKELY: f32 = 0.35;

/// How much speaks for each code.
pub(super) type Scores = [f32; CODES.len()];

/// One line of the file: a feature and what it says for each code, in hundredths.
pub(super) struct Weights {
    of: FxHashMap<u64, [i16; CODES.len()]>,
}

static WEIGHTS: LazyLock<Weights> =
    LazyLock::new(|| Weights::read(include_str!("../../../data/utbms/activity-weights.tsv")));

impl Weights {
    /// Reads the lines `kind|part|part<TAB>weights`; lines that begin with `#` say where they come from.
    pub(super) fn read(text: &str) -> Self {
        let line = |line: &str| {
            let (feature, weights) = line.split_once('\t')?;
            let mut parts = feature.splitn(3, '|');
            let (kind, one, two) = (parts.next()?, parts.next()?, parts.next()?);
            let mut each = [0; CODES.len()];
            for (weight, said) in each.iter_mut().zip(weights.split(' ')) {
                *weight = said.parse().ok()?;
            }
            Some((features::key(kind, [one, two]), each))
        };
        let lines = text.lines().filter(|line| !line.starts_with('#'));
        Self {
            of: lines.filter_map(line).collect(),
        }
    }

    /// How much speaks for each code.
    pub(super) fn scores(&self, words: &[Word<'_>], rules: Option<&'static str>) -> Scores {
        let mut scores = [0.0; CODES.len()];
        let mut add = |key: u64| {
            if let Some(weights) = self.of.get(&key) {
                for (score, weight) in scores.iter_mut().zip(weights) {
                    *score += f32::from(*weight) / SCALE;
                }
            }
        };
        add(features::key("always", ["", ""]));
        features::each(words, rules, |feature: Feature<'_>| add(feature.key()));
        scores
    }
}

/// The code for which most speaks; none where little does and rules know none.
pub(super) fn weigh(words: &[Word<'_>], rules: Option<&'static str>) -> Option<&'static str> {
    if words.is_empty() {
        return None;
    }
    let (best, likely) = likeliest(&WEIGHTS.scores(words, rules));
    (rules.is_some() || likely >= LIKELY).then_some(CODES[best])
}

/// The code with the highest score, and how likely it is.
pub(super) fn likeliest(scores: &Scores) -> (usize, f32) {
    let best = (0..scores.len())
        .max_by(|a, b| scores[*a].total_cmp(&scores[*b]))
        .unwrap_or(0);
    let all: f32 = scores
        .iter()
        .map(|score| (score - scores[best]).exp())
        .sum();
    (best, 1.0 / all)
}
