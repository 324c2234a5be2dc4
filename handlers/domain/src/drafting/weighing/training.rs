//! Makes weights of worked examples: multinomial logistic regression, the same figures each time.

use std::{collections::BTreeMap, fmt::Write};

use sha2::{Digest, Sha256};

use super::{
    SCALE, Scores,
    examples::{Example, file, text},
    likeliest,
};

/// A feature of fewer examples says nothing of others.
const LEAST_EXAMPLES: usize = 2;
/// A feature none of whose weights is larger is left out.
const LEAST_WEIGHT: f32 = 0.1;
/// How strongly weights are held to nought.
const HELD: f32 = 2.0;
const PASSES: usize = 60;
const RATE: f32 = 0.3;

/// Tells whether weights are of these files.
fn digest<'a>(files: impl IntoIterator<Item = &'a str>) -> String {
    let mut hasher = Sha256::new();
    for name in files {
        hasher.update(text(name));
    }
    let hash = hasher.finalize();
    hash.iter().fold(String::new(), |mut hex, byte| {
        // OK: writing to a String cannot fail.
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}

/// The weights as a file has them.
fn train<const N: usize>(examples: &[Example], digest: &str) -> String {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for example in examples {
        for feature in &example.features {
            *counts.entry(feature).or_default() += 1;
        }
    }
    let known: BTreeMap<&str, usize> = counts
        .into_iter()
        .filter(|(_, count)| *count >= LEAST_EXAMPLES)
        .map(|(feature, _)| feature)
        .enumerate()
        .map(|(at, feature)| (feature, at))
        .collect();
    let rows: Vec<(usize, Vec<usize>)> = examples
        .iter()
        .map(|example| {
            let features = example.features.iter();
            let at = features.filter_map(|feature| known.get(feature.as_str()).copied());
            (example.answer, at.collect())
        })
        .collect();
    let weights = descend::<N>(&rows, known.len());

    let mut text = format!("# Made by `training` of examples {digest}\n");
    for (feature, at) in &known {
        if weights[*at]
            .iter()
            .any(|weight| weight.abs() >= LEAST_WEIGHT)
        {
            let each = weights[*at].map(|weight| format!("{:.0}", weight * SCALE));
            let each = each.map(|weight| {
                if weight == "-0" {
                    "0".to_owned()
                } else {
                    weight
                }
            });
            let _ = writeln!(text, "{feature}\t{}", each.join(" "));
        }
    }
    text
}

/// Full passes of gradient descent, each weight at a rate of its own.
fn descend<const N: usize>(rows: &[(usize, Vec<usize>)], features: usize) -> Vec<Scores<N>> {
    let mut weights = vec![[0.0; N]; features];
    let mut squares = vec![[1e-6_f32; N]; features];
    for _ in 0..PASSES {
        let mut slopes = vec![[0.0; N]; features];
        for (answer, on) in rows {
            let mut scores = [0.0; N];
            for at in on {
                for (score, weight) in scores.iter_mut().zip(&weights[*at]) {
                    *score += weight;
                }
            }
            let most = scores.iter().copied().fold(f32::MIN, f32::max);
            let raised = scores.map(|score| (score - most).exp());
            let all: f32 = raised.iter().sum();
            for at in on {
                for (n, slope) in slopes[*at].iter_mut().enumerate() {
                    *slope += raised[n] / all - f32::from(u8::from(n == *answer));
                }
            }
        }
        for at in 0..features {
            for n in 0..N {
                let slope = slopes[at][n] + HELD * weights[at][n];
                squares[at][n] += slope * slope;
                weights[at][n] -= RATE * slope / squares[at][n].sqrt();
            }
        }
    }
    weights
}

/// Where the weights of some examples are kept.
pub(crate) struct Kept<'a> {
    /// The files of examples that they are made of.
    pub(crate) of: &'a [&'a str],
    /// The file of weights.
    pub(crate) weights: &'a str,
}

impl Kept<'_> {
    /// Writes the weights anew, and prints how many examples are right that were left out meanwhile.
    pub(crate) fn write<const N: usize>(&self, all: &[Example]) {
        let (right, of) = left_out::<N>(all);
        println!(
            "{}: {right} of {of} examples that were left out",
            self.weights
        );
        let text = train::<N>(all, &digest(self.of.iter().copied()));
        std::fs::write(file(self.weights), text).expect("the data folder can be written to");
    }

    /// Fails where the weights are not made of their examples, or do not fit what is weighed any more:
    /// below so many per cent of the examples.
    #[track_caller]
    pub(crate) fn check<const N: usize>(&self, all: &[Example], least: usize) {
        let text = text(self.weights);
        assert!(
            text.contains(&digest(self.of.iter().copied())),
            "examples were changed: run `write_the_weights`"
        );
        let lines = read(&text);
        let right = all
            .iter()
            .filter(|example| answer::<N>(&lines, example) == example.answer)
            .count();
        assert!(
            right * 100 >= all.len() * least,
            "{}: {right} of {} examples",
            self.weights,
            all.len()
        );
    }
}

type Lines<'t> = BTreeMap<&'t str, Vec<f32>>;

fn read(text: &str) -> Lines<'_> {
    text.lines()
        .filter_map(|line| line.split_once('\t'))
        .map(|(feature, each)| {
            let weights = each.split(' ').filter_map(|weight| weight.parse().ok());
            (feature, weights.collect())
        })
        .collect()
}

/// The answer for which most speaks.
fn answer<const N: usize>(lines: &Lines<'_>, example: &Example) -> usize {
    let mut scores = [0.0; N];
    for feature in &example.features {
        let weights = lines.get(feature.as_str()).into_iter().flatten();
        for (score, weight) in scores.iter_mut().zip(weights) {
            *score += weight / SCALE;
        }
    }
    likeliest(&scores).0
}

/// Of examples that were left out while weights were made of the others: how many are right, of how many.
fn left_out<const N: usize>(all: &[Example]) -> (usize, usize) {
    const PARTS: usize = 5;
    let (mut right, mut of) = (0, 0);
    for part in 0..PARTS {
        let is_left_out = |n: usize| n % PARTS == part;
        let kept: Vec<Example> = (0..all.len())
            .filter(|n| !is_left_out(*n))
            .map(|n| all[n].clone())
            .collect();
        let text = train::<N>(&kept, "");
        let lines = read(&text);
        for n in (0..all.len()).filter(|n| is_left_out(*n)) {
            right += usize::from(answer::<N>(&lines, &all[n]) == all[n].answer);
            of += 1;
        }
    }
    (right, of)
}
