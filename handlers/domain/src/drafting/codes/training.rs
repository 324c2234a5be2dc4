//! Makes the weights of the worked examples, and holds them to these.

use super::{Word, features, suggestion, weights::CODES};
use crate::drafting::{
    phrases,
    tokens::{Kind, Speech},
    weighing::{
        examples::{Example, Line},
        training::Kept,
    },
};

const KEPT: Kept<'static> = Kept {
    of: &[
        "utbms/activity-examples-en.tsv",
        "utbms/activity-examples-fr.tsv",
        "utbms/activity-known-en.tsv",
        "utbms/activity-known-fr.tsv",
    ],
    weights: "utbms/activity-weights.tsv",
};

/// Calls `each` with every example: its line, its code, its words.
fn examples(mut each: impl FnMut(&Line, usize, &[Word<'_>])) {
    for line in KEPT.lines() {
        let (code, said) = line.text.split_once('\t').expect("a line is CODE<TAB>text");
        let code = CODES
            .iter()
            .position(|known| *known == code)
            .unwrap_or_else(|| panic!("{}: {code} is no activity", line.name));
        let said = said
            .replace("{client}", "Qqclient")
            .replace("{other}", "Qqother");
        let s = Speech::new(&said, &[line.language]);
        let words: Vec<Word<'_>> = (0..s.len())
            .filter(|i| s.kind(*i) != Some(Kind::Mark))
            .map(|i| Word {
                norm: s.norm(i),
                client: s.norm(i).starts_with("qqclient"),
                other: s.norm(i).starts_with("qqother"),
                verb: phrases::is_participle(&s, i),
                capital: s.is_capital_within(i),
            })
            .collect();
        each(&line, code, &words);
    }
}

fn read() -> Vec<Example> {
    let mut all = Vec::new();
    examples(|line, code, words| {
        let rules = suggestion::by_rules(words);
        all.push(line.example(code, |tell| features::each(words, rules, tell)));
    });
    all
}

#[test]
#[ignore = "writes the weights anew; run it after a change of the examples or of what is weighed"]
fn write_the_weights() {
    KEPT.write::<{ CODES.len() }>(&read());
}

#[test]
fn the_weights_fit_their_examples() {
    KEPT.check::<{ CODES.len() }>(&read(), 93);
}
