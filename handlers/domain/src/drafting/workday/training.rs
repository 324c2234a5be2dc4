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
        weighing::training::{Example, Kept, marked, text},
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
    for (name, (language, counts)) in KEPT.of.iter().zip(EXAMPLES) {
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
                let example = Example::new(answer, |tell| {
                    each(&l, &|i| covered(&l, i), (group, day, rules), tell);
                });
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
