//! Makes the weights of the worked examples, and holds them to these.

use chrono::NaiveDate;

use super::{
    by_rules,
    weighed::{ANSWERS, covered, each},
};
use crate::{
    drafting::{
        clauses, entries,
        matters::MatterIndex,
        weighing::training::{Example, digest, file, left_out, marked, text, train},
    },
    language::Language,
};

/// The files of examples. For those that rules were written for, what rules say is not counted.
const EXAMPLES: [(&str, Language, bool); 4] = [
    ("speech/day-examples-en.txt", Language::EnCa, true),
    ("speech/day-examples-fr.txt", Language::FrCa, true),
    ("speech/day-known-en.txt", Language::EnCa, false),
    ("speech/day-known-fr.txt", Language::FrCa, false),
];
const WEIGHTS: &str = "speech/day-weights.tsv";

fn files() -> impl Iterator<Item = &'static str> {
    EXAMPLES.iter().map(|(name, ..)| *name)
}

/// Every marked day that is found in the examples, and how many are not.
fn read() -> (Vec<Example>, usize) {
    // OK: a day of the calendar.
    let today = NaiveDate::from_ymd_opt(2026, 11, 23).expect("a day");
    let mut all = Vec::new();
    let mut lost = 0;
    for (name, language, counts) in EXAMPLES {
        for line in text(name).lines() {
            let (said, marks) = marked(line);
            let mut l = entries::hear(&said, &[language], today, &MatterIndex::default());
            let groups = clauses::split(&mut l);
            for (answer, span) in marks {
                let answer = match answer {
                    'D' => 0,
                    'X' => 1,
                    other => panic!("{name}: a mark {other}"),
                };
                let found = groups.iter().find_map(|group| {
                    let day = entries::day::days(&l, group)
                        .map(|(_, day)| day)
                        .find(|day| {
                            let here = l.s.span(day.first, day.end);
                            here.start < span.end && span.start < here.end
                        })?;
                    Some((group, day))
                });
                let Some((group, day)) = found else {
                    lost += 1;
                    if answer == 0 {
                        println!("lost in {name}: {line}");
                    }
                    continue;
                };
                let rules = by_rules(&l, group, day, today);
                let mut example = Example::new(answer, |tell| {
                    each(&l, &|i| covered(&l, i), (group, day, rules), tell);
                });
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
            .any(|feature| feature == "rules|no|");
        none == (example.answer == 1)
    });
    println!("{} by rules alone; {lost} lost", rules.count());
    let (held, of) = left_out::<ANSWERS>(&all);
    println!("{held} of {of} days that were left out");
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
