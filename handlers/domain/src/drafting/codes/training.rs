//! Makes the weights of the worked examples: multinomial logistic regression, the same figures each time.

use std::{collections::BTreeMap, fmt::Write, path::PathBuf};

use sha2::{Digest, Sha256};

use super::{
    Word,
    features::{self, Feature},
    suggestion,
    weights::{CODES, SCALE, Scores, Weights, likeliest},
};
use crate::{
    drafting::{
        phrases,
        tokens::{Kind, Speech},
    },
    language::Language,
};

/// The files of examples. For those that rules were written for, what rules say is not counted:
/// they are right there more often than elsewhere.
const EXAMPLES: [(&str, Language, bool); 4] = [
    ("activity-examples-en.tsv", Language::EnCa, true),
    ("activity-examples-fr.tsv", Language::FrCa, true),
    ("activity-known-en.tsv", Language::EnCa, false),
    ("activity-known-fr.tsv", Language::FrCa, false),
];
const WEIGHTS: &str = "activity-weights.tsv";

/// A feature of fewer examples says nothing of others.
const LEAST_EXAMPLES: usize = 2;
/// A feature none of whose weights is larger is left out.
const LEAST_WEIGHT: f32 = 0.1;
/// How strongly weights are held to nought, for each pass through all examples.
const HELD: f32 = 2.0;
const PASSES: usize = 60;
const RATE: f32 = 0.3;

struct Example {
    code: usize,
    features: Vec<String>,
}

fn file(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("data/utbms")
        .join(name)
}

fn text(name: &str) -> String {
    std::fs::read_to_string(file(name)).expect("the examples are in the repository")
}

/// Calls `each` with every example: its code, its words, and whether what rules say counts.
fn examples(mut each: impl FnMut(usize, &[Word<'_>], bool)) {
    for (name, language, counts) in EXAMPLES {
        for line in text(name).lines() {
            let (code, said) = line.split_once('\t').expect("a line is CODE<TAB>text");
            let code = CODES
                .iter()
                .position(|known| *known == code)
                .unwrap_or_else(|| panic!("{name}: {code} is no activity"));
            let said = said
                .replace("{client}", "Qqclient")
                .replace("{other}", "Qqother");
            let s = Speech::new(&said, &[language]);
            let words: Vec<Word<'_>> = (0..s.len())
                .filter(|i| s.kind(*i) != Some(Kind::Mark))
                .map(|i| Word {
                    norm: s.norm(i),
                    client: s.norm(i).starts_with("qqclient"),
                    other: s.norm(i).starts_with("qqother"),
                    verb: phrases::is_participle(&s, i),
                })
                .collect();
            each(code, &words, counts);
        }
    }
}

fn digest() -> String {
    let mut hasher = Sha256::new();
    for (name, ..) in EXAMPLES {
        hasher.update(text(name));
    }
    hasher
        .finalize()
        .iter()
        .fold(String::new(), |mut hex, byte| {
            // OK: writing to a String cannot fail.
            let _ = write!(hex, "{byte:02x}");
            hex
        })
}

/// The features of every example; one that is said twice counts twice.
fn read() -> Vec<Example> {
    let mut all = Vec::new();
    examples(|code, words, counts| {
        let mut features = vec!["always||".to_owned()];
        let rules = counts.then(|| suggestion::by_rules(words)).flatten();
        features::each(words, rules, |feature: Feature<'_>| {
            features.push(feature.to_string());
        });
        if !counts {
            features.retain(|feature| !feature.starts_with("rules|"));
        }
        all.push(Example { code, features });
    });
    all
}

/// The weights as the file has them.
fn train(examples: &[Example]) -> String {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for feature in examples.iter().flat_map(|example| &example.features) {
        *counts.entry(feature).or_default() += 1;
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
            (example.code, at.collect())
        })
        .collect();
    let weights = descend(&rows, known.len());

    let mut text = format!(
        "# Made of the examples by `training`; examples {}\n",
        digest()
    );
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

/// Full passes of gradient descent, each feature at a rate of its own.
fn descend(rows: &[(usize, Vec<usize>)], features: usize) -> Vec<Scores> {
    let mut weights = vec![[0.0; CODES.len()]; features];
    let mut squares = vec![[1e-6_f32; CODES.len()]; features];
    for _ in 0..PASSES {
        let mut slopes = vec![[0.0; CODES.len()]; features];
        for (code, on) in rows {
            let mut scores = [0.0; CODES.len()];
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
                    *slope += raised[n] / all - f32::from(u8::from(n == *code));
                }
            }
        }
        for at in 0..features {
            for n in 0..CODES.len() {
                let slope = slopes[at][n] + HELD * weights[at][n];
                squares[at][n] += slope * slope;
                weights[at][n] -= RATE * slope / squares[at][n].sqrt();
            }
        }
    }
    weights
}

/// How many examples the weights read as they are meant.
fn right(weights: &Weights) -> (usize, usize) {
    let (mut right, mut all) = (0, 0);
    examples(|code, words, _| {
        let (best, _) = likeliest(&weights.scores(words, suggestion::by_rules(words)));
        right += usize::from(best == code);
        all += 1;
    });
    (right, all)
}

#[test]
#[ignore = "writes the weights anew; run it after a change of the examples or of what is weighed"]
fn write_the_weights() {
    let text = train(&read());
    let (right, all) = right(&Weights::read(&text));
    println!("{} lines, {right} of {all} examples", text.lines().count());
    std::fs::write(file(WEIGHTS), text).expect("the data folder can be written to");
}

#[test]
#[ignore = "a minute in a debug build: what examples that were left out say of the weights"]
fn weights_hold_for_examples_that_were_left_out() {
    const PARTS: usize = 5;
    let all = read();
    let (mut right, mut of) = (0, 0);
    for part in 0..PARTS {
        let (mut kept, mut left_out) = (Vec::new(), Vec::new());
        for (n, example) in all.iter().enumerate() {
            let copy = Example {
                code: example.code,
                features: example.features.clone(),
            };
            if n % PARTS == part {
                left_out.push(copy)
            } else {
                kept.push(copy)
            }
        }
        let text = train(&kept);
        let lines: BTreeMap<&str, Vec<f32>> = text
            .lines()
            .filter_map(|line| line.split_once('\t'))
            .map(|(feature, each)| {
                (
                    feature,
                    each.split(' ').filter_map(|w| w.parse().ok()).collect(),
                )
            })
            .collect();
        for example in left_out {
            let mut scores = [0.0; CODES.len()];
            for feature in &example.features {
                for (score, weight) in scores
                    .iter_mut()
                    .zip(lines.get(feature.as_str()).into_iter().flatten())
                {
                    *score += weight / SCALE;
                }
            }
            right += usize::from(likeliest(&scores).0 == example.code);
            of += 1;
        }
    }
    println!("{right} of {of} left-out examples");
    assert!(right * 100 >= of * 75, "{right} of {of}");
}

#[test]
fn the_weights_are_of_these_examples() {
    let text = text(WEIGHTS);
    assert!(
        text.contains(&digest()),
        "examples were changed: run `write_the_weights`"
    );
}

#[test]
fn the_weights_still_fit_what_is_weighed() {
    let (right, all) = right(&Weights::read(&text(WEIGHTS)));
    assert!(right * 100 >= all * 93, "{right} of {all} examples");
}
