//! Makes the weights of the worked examples, and holds them to these.

use super::weighed::{ANSWERS, each, is_open};
use crate::drafting::{
    dates::{Calendar, Order},
    figures,
    tokens::Speech,
    weighing::{
        Covered, Scene,
        examples::{Example, overlap},
        training::Kept,
    },
};

const KEPT: Kept<'static> = Kept {
    of: &[
        "speech/length-examples-en.txt",
        "speech/length-examples-fr.txt",
        "speech/length-known-en.txt",
        "speech/length-known-fr.txt",
    ],
    weights: "speech/length-weights.tsv",
};

/// Every marked length that is found in the examples, and how many are not.
fn read() -> (Vec<Example>, usize) {
    let mut all = Vec::new();
    let mut lost = 0;
    for line in KEPT.lines() {
        let (said, answers) = line.answers(['W', 'N']);
        let s = Speech::new(&said, &[line.language]);
        let calendar = Calendar {
            today: chrono::NaiveDate::MIN,
            order: Order::of(Some(line.language)),
        };
        let figures = figures::by_rules(&s, calendar, []);
        let covered = figures::covers(&s, &figures);
        let scene = Scene {
            s: &s,
            covered: &|i| covered.get(i).copied().unwrap_or(Covered::Not),
        };
        for (answer, span) in answers {
            let found = (0..figures.len())
                .filter_map(|at| figures::placed(&s, &figures, at))
                .find(|placed| overlap(s.span(placed.length.first, placed.length.end), span));
            let Some(placed) = found.filter(|placed| is_open(*placed)) else {
                lost += 1;
                if answer == 0 {
                    println!("lost in {}: {}", line.name, line.text);
                }
                continue;
            };
            all.push(line.example(answer, |tell| each(&scene, placed, tell)));
        }
    }
    (all, lost)
}

#[test]
#[ignore = "writes the weights anew; run it after a change of the examples or of what is weighed"]
fn write_the_weights() {
    let (all, lost) = read();
    let rules = all.iter().filter(|example| {
        let none = example
            .features
            .iter()
            .any(|feature| feature == "rules|other|");
        none == (example.answer == 1)
    });
    println!("{} by rules alone; {lost} lost", rules.count());
    KEPT.write::<ANSWERS>(&all);
}

#[test]
fn the_weights_fit_their_examples() {
    KEPT.check::<ANSWERS>(&read().0, 93);
}
