//! Makes the weights of the worked examples, and holds them to these.

use super::weighed::{ANSWERS, each, is_open};
use crate::{
    drafting::{
        dates::{Calendar, Order},
        figures,
        tokens::Speech,
        weighing::{
            Covered, Scene,
            training::{Example, Kept, marked, text},
        },
    },
    language::Language,
};

/// The files of examples. For those that rules were written for, what rules say is not counted.
const EXAMPLES: [(Language, bool); 4] = [
    (Language::EnCa, true),
    (Language::FrCa, true),
    (Language::EnCa, false),
    (Language::FrCa, false),
];
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
    for (name, (language, counts)) in KEPT.of.iter().zip(EXAMPLES) {
        for line in text(name).lines() {
            let (said, marks) = marked(line);
            let s = Speech::new(&said, &[language]);
            let calendar = Calendar {
                today: chrono::NaiveDate::MIN,
                order: Order::of(Some(language)),
            };
            let figures = figures::by_rules(&s, calendar, []);
            let covered = figures::covers(&s, &figures);
            let scene = Scene {
                s: &s,
                covered: &|i| covered.get(i).copied().unwrap_or(Covered::Not),
            };
            for (answer, span) in marks {
                let answer = match answer {
                    'W' => 0,
                    'N' => 1,
                    other => panic!("{name}: a mark {other}"),
                };
                let found = (0..figures.len())
                    .filter_map(|at| figures::placed(&s, &figures, at))
                    .find(|placed| {
                        let here = s.span(placed.length.first, placed.length.end);
                        here.start < span.end && span.start < here.end
                    });
                let Some(placed) = found.filter(|placed| is_open(*placed)) else {
                    lost += 1;
                    if answer == 0 {
                        println!("lost in {name}: {:?} of {line}", span.of(&said));
                    }
                    continue;
                };
                let example = Example::new(answer, |tell| each(&scene, placed, tell));
                all.push(if counts {
                    example
                } else {
                    example.without_rules()
                });
            }
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
