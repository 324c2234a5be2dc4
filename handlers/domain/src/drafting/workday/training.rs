//! Makes the weights of the worked examples, and holds them to these.

use chrono::NaiveDate;

use super::{
    by_rules,
    weighed::{ANSWERS, covered, each},
};
use crate::drafting::{
    clauses, entries,
    matters::MatterIndex,
    weighing::{
        examples::{Example, overlap},
        training::Kept,
    },
};

const KEPT: Kept<'static> = Kept {
    of: &[
        "speech/day-examples-en.txt",
        "speech/day-examples-fr.txt",
        "speech/day-known-en.txt",
        "speech/day-known-fr.txt",
    ],
    weights: "speech/day-weights.tsv",
};

/// Every marked day that is found in the examples, and how many are not.
fn read() -> (Vec<Example>, usize) {
    // OK: a day of the calendar.
    let today = NaiveDate::from_ymd_opt(2026, 11, 23).expect("a day");
    let mut all = Vec::new();
    let mut lost = 0;
    for line in KEPT.lines() {
        let (said, answers) = line.answers(['D', 'X']);
        let mut l = entries::hear(&said, &[line.language], today, &MatterIndex::default());
        let groups = clauses::split(&mut l);
        for (answer, span) in answers {
            let found = groups.iter().find_map(|group| {
                let day = entries::day::days(&l, group)
                    .map(|(_, day)| day)
                    .find(|day| overlap(l.s.span(day.first, day.end), span))?;
                Some((group, day))
            });
            let Some((group, day)) = found else {
                lost += 1;
                if answer == 0 {
                    println!("lost in {}: {}", line.name, line.text);
                }
                continue;
            };
            let rules = by_rules(&l, group, day, today);
            all.push(line.example(answer, |tell| {
                each(&l, &|i| covered(&l, i), (group, day, rules), tell);
            }));
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
    KEPT.write::<ANSWERS>(&all);
}

#[test]
fn the_weights_fit_their_examples() {
    KEPT.check::<ANSWERS>(&read().0, 92);
}
