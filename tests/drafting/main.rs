//! Drafting against its gold answers. Floors are in `floors.rs`; `README.md` says how to read the files.

mod dictations;
mod engine;
mod floors;
mod gate_properties;
mod generator;
mod gold;
mod grounded;
mod hostile;
mod parts;
mod phrases;
mod properties;
mod public;
mod random;
mod report;
mod scope;
mod self_check;

use gold::Part;
use report::Report;
use sha2::{Digest, Sha256};

/// The suite that is dealt by the hash of its texts.
const DEALT: [Part; 2] = [Part::Open, Part::Held];

/// Prints what may be read of what went wrong, and fails below a floor.
fn check(reports: &[Report]) {
    for report in reports {
        for failure in report.failures() {
            println!("{}: {failure}", report.suite);
        }
        for (measure, count) in report.counts() {
            let target = floors::of(&report.suite, measure).target;
            println!(
                "{} {measure}: {}/{} (target {target})",
                report.suite, count.right, count.of
            );
        }
    }
    let below: Vec<String> = reports.iter().flat_map(Report::below).collect();
    assert!(below.is_empty(), "below the floor:\n{}", below.join("\n"));
}

#[test]
fn english_phrases_are_read_as_meant() {
    check(&Part::ALL.map(|part| phrases::measure(part, "phrases-en")));
}

#[test]
fn french_phrases_are_read_as_meant() {
    check(&Part::ALL.map(|part| phrases::measure(part, "phrases-fr")));
}

#[test]
fn whole_dictations_become_the_entries_a_lawyer_would_approve() {
    check(&Part::ALL.map(|part| dictations::measure(part, "dictations")));
}

#[test]
fn instructions_in_a_dictation_change_nothing() {
    check(&Part::ALL.map(|part| dictations::measure(part, "injections")));
}

#[test]
fn generated_dictations_become_what_they_were_made_of() {
    check(&[generator::measure()]);
}

#[test]
fn no_model_answer_brings_in_what_was_not_said() {
    check(&Part::ALL.map(hostile::measure));
}

#[test]
fn public_phrases_are_read_where_they_are_at_hand() {
    match public::measure() {
        Ok(reports) => check(&reports),
        Err(why) => println!("{why}"),
    }
}

#[test]
fn gold_is_held_by_the_hash_of_its_text() {
    for name in [
        "phrases-en",
        "phrases-fr",
        "dictations",
        "injections",
        "hostile",
    ] {
        for part in DEALT {
            for line in gold::lines::<serde_json::Value>(part, name) {
                let text = line["text"].as_str().expect("every line has a text");
                let name_of_case = line["name"].as_str().unwrap_or_default();
                let hash = Sha256::digest(format!("{text}{name_of_case}").as_bytes());
                let held = hash[0] % 3 == 0;
                assert_eq!(
                    held,
                    part == Part::Held,
                    "a line of {name} is in the wrong folder"
                );
            }
        }
    }
}

#[test]
fn the_suites_are_as_large_as_they_were_agreed() {
    let size = |name| {
        DEALT
            .map(|part| gold::text(part, name).lines().count())
            .iter()
            .sum::<usize>()
    };
    for (name, least) in [
        ("phrases-en", 500),
        ("phrases-fr", 200),
        ("dictations", 150),
        ("injections", 40),
        ("hostile", 45),
    ] {
        assert!(size(name) >= least, "{name}: {} lines", size(name));
    }
}
