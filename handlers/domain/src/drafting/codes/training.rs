//! Makes the weights of the worked examples, and holds them to these.

use super::{Word, features, suggestion, weights::CODES};
use crate::{
    drafting::{
        phrases,
        tokens::{Kind, Speech},
        weighing::training::{Example, Kept, text},
    },
    language::Language,
};

/// The files of examples. For those that rules were written for, what rules say is not counted:
/// they are right there more often than elsewhere.
const EXAMPLES: [(Language, bool); 4] = [
    (Language::EnCa, true),
    (Language::FrCa, true),
    (Language::EnCa, false),
    (Language::FrCa, false),
];
const KEPT: Kept<'static> = Kept {
    of: &[
        "utbms/activity-examples-en.tsv",
        "utbms/activity-examples-fr.tsv",
        "utbms/activity-known-en.tsv",
        "utbms/activity-known-fr.tsv",
    ],
    weights: "utbms/activity-weights.tsv",
};

/// Calls `each` with every example: its code, its words, and whether what rules say counts.
fn examples(mut each: impl FnMut(usize, &[Word<'_>], bool)) {
    for (name, (language, counts)) in KEPT.of.iter().zip(EXAMPLES) {
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
                    capital: s.is_capital_within(i),
                })
                .collect();
            each(code, &words, counts);
        }
    }
}

fn read() -> Vec<Example> {
    let mut all = Vec::new();
    examples(|code, words, counts| {
        let rules = counts.then(|| suggestion::by_rules(words)).flatten();
        let example = Example::new(code, |tell| features::each(words, rules, tell));
        all.push(if counts {
            example
        } else {
            example.without_rules()
        });
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
