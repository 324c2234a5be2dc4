//! Makes the weights of the worked examples, and holds them to these.

use super::weighed::{ANSWERS, each, is_open};
use crate::{
    drafting::{
        dates::{Calendar, Order},
        figures,
        tokens::Speech,
        weighing::{
            Covered, Scene, Weights, likeliest,
            training::{Example, digest, file, left_out, marked, text, train},
        },
    },
    language::Language,
};

/// The files of examples. For those that rules were written for, what rules say is not counted.
const EXAMPLES: [(&str, Language, bool); 4] = [
    ("speech/length-examples-en.txt", Language::EnCa, true),
    ("speech/length-examples-fr.txt", Language::FrCa, true),
    ("speech/length-known-en.txt", Language::EnCa, false),
    ("speech/length-known-fr.txt", Language::FrCa, false),
];
const WEIGHTS: &str = "speech/length-weights.tsv";

fn files() -> impl Iterator<Item = &'static str> {
    EXAMPLES.iter().map(|(name, ..)| *name)
}

/// Every marked length that is found in the examples, and how many are not.
fn read() -> (Vec<Example>, usize) {
    let mut all = Vec::new();
    let mut lost = 0;
    for (name, language, counts) in EXAMPLES {
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
                let mut example = Example::new(answer, |tell| each(&scene, placed, tell));
                if !counts {
                    example
                        .features
                        .retain(|feature| !feature.starts_with("rules|"));
                }
                all.push(example);
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
    let (held, of) = left_out::<ANSWERS>(&all);
    println!("{held} of {of} lengths that were left out");
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

#[test]
fn the_weights_still_fit_what_is_weighed() {
    let weights = Weights::<ANSWERS>::read(&text(WEIGHTS));
    let _ = (weights, likeliest::<ANSWERS>);
}
