//! Weighing: what worked examples say of a thing, by its features. The weights are data, made of the
//! examples by `training`; nothing is learned while the program runs.

#[cfg(test)]
pub(crate) mod examples;
mod scene;
#[cfg(test)]
pub(crate) mod training;

pub(crate) use scene::{Covered, Scene};

use std::{
    fmt,
    hash::{Hash, Hasher},
};

use rustc_hash::{FxHashMap, FxHasher};

/// So many weights of the files make one.
pub(crate) const SCALE: f32 = 100.0;

/// One thing that is so of what is weighed.
#[derive(Clone, Copy)]
pub(crate) struct Feature<'a> {
    pub(crate) kind: &'static str,
    pub(crate) parts: [&'a str; 2],
}

impl Feature<'_> {
    /// So of everything: what is likely before anything is known.
    pub(crate) const ALWAYS: Feature<'static> = Feature {
        kind: "always",
        parts: ["", ""],
    };

    fn key(self) -> u64 {
        key(self.kind, self.parts)
    }
}

/// As the files of weights have it.
impl fmt::Display for Feature<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}|{}|{}", self.kind, self.parts[0], self.parts[1])
    }
}

fn key(kind: &str, parts: [&str; 2]) -> u64 {
    let mut hasher = FxHasher::default();
    (kind, parts).hash(&mut hasher);
    hasher.finish()
}

/// How much speaks for each of several answers.
pub(crate) type Scores<const N: usize> = [f32; N];

/// What each feature says for each of `N` answers.
pub(crate) struct Weights<const N: usize> {
    of: FxHashMap<u64, [i16; N]>,
}

impl<const N: usize> Weights<N> {
    /// Reads the lines `kind|part|part<TAB>weights`; a line that begins with `# ` says where they come from.
    pub(crate) fn read(text: &str) -> Self {
        let line = |line: &str| {
            let (feature, weights) = line.split_once('\t')?;
            let mut parts = feature.splitn(3, '|');
            let (kind, one, two) = (parts.next()?, parts.next()?, parts.next()?);
            let mut each = [0; N];
            for (weight, said) in each.iter_mut().zip(weights.split(' ')) {
                *weight = said.parse().ok()?;
            }
            Some((key(kind, [one, two]), each))
        };
        let lines = text.lines().filter(|line| !line.starts_with("# "));
        Self {
            of: lines.filter_map(line).collect(),
        }
    }

    /// How much speaks for each answer, of the features that `tell` is called with.
    pub(crate) fn scores<'a>(&self, tell: impl FnOnce(&mut dyn FnMut(Feature<'a>))) -> Scores<N> {
        let mut scores = [0.0; N];
        let mut add = |feature: Feature<'_>| {
            if let Some(weights) = self.of.get(&feature.key()) {
                for (score, weight) in scores.iter_mut().zip(weights) {
                    *score += f32::from(*weight) / SCALE;
                }
            }
        };
        add(Feature::ALWAYS);
        tell(&mut add);
        scores
    }
}

/// The answer with the highest score, and how likely it is.
pub(crate) fn likeliest<const N: usize>(scores: &Scores<N>) -> (usize, f32) {
    let best = (0..N)
        .max_by(|a, b| scores[*a].total_cmp(&scores[*b]))
        .unwrap_or(0);
    let all: f32 = scores
        .iter()
        .map(|score| (score - scores[best]).exp())
        .sum();
    (best, 1.0 / all)
}

/// The beginning of a word, which inflection leaves alone.
pub(crate) fn stem(word: &str) -> &str {
    const LETTERS: usize = 5;
    word.char_indices()
        .nth(LETTERS)
        .map_or(word, |(end, _)| &word[..end])
}
