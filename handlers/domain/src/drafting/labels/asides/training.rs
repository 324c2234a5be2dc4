//! Makes the weights of the worked examples, and holds them to these.

use super::weighed::{ANSWERS, each, stretches};
use crate::drafting::{
    dates::{Calendar, Order},
    figures,
    labels::Label,
    tokens::Speech,
    weighing::{
        examples::{Example, marked},
        training::Kept,
    },
};

/// The files of examples; in all but the first two nothing is said to a machine.
const KEPT: Kept<'static> = Kept {
    of: &[
        "speech/order-examples-en.txt",
        "speech/order-examples-fr.txt",
        "speech/length-examples-en.txt",
        "speech/length-examples-fr.txt",
        "speech/length-known-en.txt",
        "speech/length-known-fr.txt",
        "speech/day-examples-en.txt",
        "speech/day-examples-fr.txt",
        "utbms/activity-examples-en.tsv",
        "utbms/activity-examples-fr.tsv",
        "utbms/activity-known-en.tsv",
        "utbms/activity-known-fr.tsv",
    ],
    weights: "speech/order-weights.tsv",
};

/// Every stretch of the examples that is wholly an order, or wholly none.
fn read() -> Vec<Example> {
    let mut all = Vec::new();
    for line in KEPT.lines() {
        // A narrative has its code before it.
        let text = line
            .text
            .split_once('\t')
            .map_or(&*line.text, |(_, said)| said);
        let (said, marks) = marked(text);
        let s = Speech::new(&said, &[line.language]);
        let calendar = Calendar {
            today: chrono::NaiveDate::MIN,
            order: Order::of(Some(line.language)),
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
    all
}

#[test]
#[ignore = "writes the weights anew; run it after a change of the examples or of what is weighed"]
fn write_the_weights() {
    KEPT.write::<ANSWERS>(&read());
}

#[test]
fn the_weights_fit_their_examples() {
    KEPT.check::<ANSWERS>(&read(), 97);
}
