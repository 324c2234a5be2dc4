//! Two public suites of spoken durations and dates, where their folder is at hand.

use std::{env, fs, path::PathBuf};

use caseclock_domain::language::Language;
use chrono::NaiveDate;
use serde::{Deserialize, de::DeserializeOwned};

use crate::{
    engine,
    gold::Part,
    report::Report,
    scope::{self, Duration},
};

#[derive(Deserialize)]
struct DurationCase {
    text: String,
    expect: Option<Vec<DurationValue>>,
}

#[derive(Deserialize)]
struct DurationValue {
    seconds: u32,
}

#[derive(Deserialize)]
struct DateCase {
    text: String,
    reference: NaiveDate,
    expect: Option<Vec<DateValue>>,
}

#[derive(Deserialize)]
struct DateValue {
    date: NaiveDate,
}

fn folder() -> PathBuf {
    env::var_os("SPOKEN_TIME_DIR").map_or_else(
        || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/spoken-time"),
        PathBuf::from,
    )
}

fn cases<T: DeserializeOwned>(name: &str) -> Vec<T> {
    let text = fs::read_to_string(folder().join(name)).expect("the folder has all four files");
    text.lines()
        .map(|line| serde_json::from_str(line).expect("a case of the public suites"))
        .collect()
}

/// Reports for both languages, or why there are none.
pub(crate) fn measure() -> Result<Vec<Report>, String> {
    let folder = folder();
    if !folder.is_dir() {
        return Err(format!(
            "public phrases: skipped, no folder {} (set SPOKEN_TIME_DIR)",
            folder.display()
        ));
    }
    let mut reports = Vec::new();
    for (tag, language) in [("en", Language::EnUs), ("fr", Language::FrCa)] {
        reports.push(durations(tag, language));
        reports.push(dates(tag, language));
    }
    Ok(reports)
}

fn durations(tag: &str, language: Language) -> Report {
    let mut report = Report::new(format!("public durations {tag}"), Part::Open);
    for case in cases::<DurationCase>(&format!("durations-{tag}.jsonl")) {
        let seconds = case
            .expect
            .map(|values| values.into_iter().map(|value| value.seconds).collect());
        let (measure, expected) = match scope::duration(&case.text, seconds) {
            Duration::Reads(seconds) => ("duration", seconds),
            Duration::ReadsNothing => ("no duration", Vec::new()),
            Duration::Outside(_) => continue,
        };
        let got = engine::durations(&case.text, language);
        report.score(measure, got == expected, || {
            format!("{:?}: expected {expected:?}, got {got:?}", case.text)
        });
    }
    report
}

fn dates(tag: &str, language: Language) -> Report {
    let mut report = Report::new(format!("public dates {tag}"), Part::Open);
    for case in cases::<DateCase>(&format!("dates-{tag}.jsonl")) {
        let expected: Vec<NaiveDate> = case
            .expect
            .unwrap_or_default()
            .into_iter()
            .map(|value| value.date)
            .collect();
        if scope::outside_dates(&case.text, case.reference, &expected).is_some() {
            continue;
        }
        let got = engine::dates(&case.text, language, case.reference);
        report.score("date", got == expected, || {
            format!(
                "{:?} on {}: expected {expected:?}, got {got:?}",
                case.text, case.reference
            )
        });
    }
    report
}
