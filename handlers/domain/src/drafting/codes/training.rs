//! Makes the weights of the worked examples, and holds them to these.

use super::{
    Word, features, suggestion,
    weights::{CODES, scores},
};
use crate::{
    drafting::{
        phrases,
        tokens::{Kind, Speech},
        weighing::{
            Weights, likeliest,
            training::{Example, digest, file, left_out, text, train},
        },
    },
    language::Language,
};

/// The files of examples. For those that rules were written for, what rules say is not counted:
/// they are right there more often than elsewhere.
const EXAMPLES: [(&str, Language, bool); 4] = [
    ("utbms/activity-examples-en.tsv", Language::EnCa, true),
    ("utbms/activity-examples-fr.tsv", Language::FrCa, true),
    ("utbms/activity-known-en.tsv", Language::EnCa, false),
    ("utbms/activity-known-fr.tsv", Language::FrCa, false),
];
const WEIGHTS: &str = "utbms/activity-weights.tsv";

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

fn files() -> impl Iterator<Item = &'static str> {
    EXAMPLES.iter().map(|(name, ..)| *name)
}

fn read() -> Vec<Example> {
    let mut all = Vec::new();
    examples(|code, words, counts| {
        let rules = counts.then(|| suggestion::by_rules(words)).flatten();
        let mut example = Example::new(code, |tell| features::each(words, rules, tell));
        if !counts {
            example
                .features
                .retain(|feature| !feature.starts_with("rules|"));
        }
        all.push(example);
    });
    all
}

/// How many examples the weights read as they are meant.
fn right(weights: &Weights<{ CODES.len() }>) -> (usize, usize) {
    let (mut right, mut all) = (0, 0);
    examples(|code, words, _| {
        let (best, _) = likeliest(&scores(weights, words, suggestion::by_rules(words)));
        right += usize::from(best == code);
        all += 1;
    });
    (right, all)
}

#[test]
#[ignore = "writes the weights anew; run it after a change of the examples or of what is weighed"]
fn write_the_weights() {
    let all = read();
    let (held, of) = left_out::<{ CODES.len() }>(&all);
    println!("{held} of {of} examples that were left out");
    assert!(held * 100 >= of * 75, "{held} of {of}");
    let text = train::<{ CODES.len() }>(&all, &digest(files()));
    std::fs::write(file(WEIGHTS), text).expect("the data folder can be written to");
}

#[test]
fn the_weights_are_of_these_examples() {
    assert!(
        text(WEIGHTS).contains(&digest(files())),
        "examples were changed: run `write_the_weights`"
    );
}

#[test]
fn the_weights_still_fit_what_is_weighed() {
    let (right, all) = right(&Weights::read(&text(WEIGHTS)));
    assert!(right * 100 >= all * 93, "{right} of {all} examples");
}
