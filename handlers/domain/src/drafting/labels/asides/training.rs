//! Makes the weights of the worked examples, and holds them to these.

use super::weighed::{ANSWERS, each, stretches};
use crate::{
    drafting::{
        dates::{Calendar, Order},
        figures,
        labels::Label,
        tokens::Speech,
        weighing::training::{Example, digest, file, left_out, marked, text, train},
    },
    language::Language,
};

/// The files of examples; in all but the first two nothing is said to a machine.
const EXAMPLES: [(&str, Language); 12] = [
    ("speech/order-examples-en.txt", Language::EnCa),
    ("speech/order-examples-fr.txt", Language::FrCa),
    ("speech/length-examples-en.txt", Language::EnCa),
    ("speech/length-examples-fr.txt", Language::FrCa),
    ("speech/length-known-en.txt", Language::EnCa),
    ("speech/length-known-fr.txt", Language::FrCa),
    ("speech/day-examples-en.txt", Language::EnCa),
    ("speech/day-examples-fr.txt", Language::FrCa),
    ("utbms/activity-examples-en.tsv", Language::EnCa),
    ("utbms/activity-examples-fr.tsv", Language::FrCa),
    ("utbms/activity-known-en.tsv", Language::EnCa),
    ("utbms/activity-known-fr.tsv", Language::FrCa),
];
const WEIGHTS: &str = "speech/order-weights.tsv";

fn files() -> impl Iterator<Item = &'static str> {
    EXAMPLES.iter().map(|(name, ..)| *name)
}

/// Every stretch of the examples that is wholly an order, or wholly none.
fn read() -> Vec<Example> {
    let mut all = Vec::new();
    for (name, language) in EXAMPLES {
        for line in text(name).lines() {
            let line = line.split_once('\t').map_or(line, |(_, said)| said);
            let (said, marks) = marked(line);
            let s = Speech::new(&said, &[language]);
            let calendar = Calendar {
                today: chrono::NaiveDate::MIN,
                order: Order::of(Some(language)),
            };
            let figures = figures::find(&s, calendar, []);
            let mut labels = vec![Label::Content; s.len()];
            for (at, figure) in figures.iter().enumerate() {
                labels[figure.first()..figure.end()].fill(Label::Figure(at));
            }
            for stretch in stretches(&s, &figures) {
                let here = s.span(stretch.0, stretch.1);
                let order: usize = marks
                    .iter()
                    .filter(|(answer, _)| *answer == 'A')
                    .map(|(_, span)| {
                        let (from, to) = (span.start.max(here.start), span.end.min(here.end));
                        to.saturating_sub(from)
                    })
                    .sum();
                let answer = match (order * 10, here.len()) {
                    (_, 0) => continue,
                    (tenths, all) if tenths >= all * 7 => 0,
                    (tenths, all) if tenths <= all => 1,
                    _ => continue,
                };
                all.push(Example::new(answer, |tell| {
                    each(&s, &labels, stretch, tell)
                }));
            }
        }
    }
    all
}

#[test]
#[ignore = "writes the weights anew; run it after a change of the examples or of what is weighed"]
fn write_the_weights() {
    let all = read();
    let orders = all.iter().filter(|example| example.answer == 0).count();
    let (held, of) = left_out::<ANSWERS>(&all);
    println!("{held} of {of} stretches that were left out, {orders} of them orders");
    let text = train::<ANSWERS>(&all, &digest(files()));
    std::fs::write(file(WEIGHTS), text).expect("the data folder can be written to");
}

#[test]
fn the_weights_are_of_these_examples() {
    assert!(
        text(WEIGHTS).contains(&digest(files())),
        "examples were changed: run `write_the_weights`"
    );
}
