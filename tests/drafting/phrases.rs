//! Phrases of our own, read alone.

use caseclock_domain::{
    drafting::{DraftedEntry, MatterIndex},
    language::Language,
};

use crate::{
    engine,
    gold::{self, EntryExpect, Expect, Kind, Part, Phrase},
    report::Report,
};

pub(crate) fn measure(part: Part, file: &str) -> Report {
    let mut report = Report::new(format!("{file} {}", part.name()), part);
    for phrase in gold::lines::<Phrase>(part, file) {
        match (&phrase.kind, &phrase.expect) {
            (Kind::Duration, Expect::Durations { seconds }) => {
                let measure = if seconds.is_empty() {
                    "no duration"
                } else {
                    "duration"
                };
                let got = engine::durations(&phrase.text, phrase.lang);
                report.score(measure, got == *seconds, || {
                    format!("{:?}: expected {seconds:?}, got {got:?}", phrase.text)
                });
            }
            (Kind::Date, Expect::Dates { dates }) => {
                let reference = phrase.reference.expect("date phrases have a reference");
                let measure = if dates.is_empty() { "no date" } else { "date" };
                let got = engine::dates(&phrase.text, phrase.lang, reference);
                report.score(measure, got == *dates, || {
                    format!(
                        "{:?} on {reference}: expected {dates:?}, got {got:?}",
                        phrase.text
                    )
                });
            }
            (Kind::Entry, Expect::Entry(expect)) => entry(&mut report, &phrase, expect),
            _ => panic!("a phrase whose kind and expectation differ in {file}"),
        }
    }
    report
}

fn entry(report: &mut Report, phrase: &Phrase, expect: &EntryExpect) {
    let dictation = gold::dictation(
        &phrase.text,
        phrase.lang,
        phrase.recorded_at.expect("entry phrases are recorded"),
        phrase.time_zone.expect("entry phrases have a zone"),
        None,
    );
    let drafted = engine::draft(&dictation, &MatterIndex::default());
    let text = &phrase.text;
    let [got] = drafted.entries.as_slice() else {
        report.score("one entry", false, || {
            format!("{text:?}: {} entries", drafted.entries.len())
        });
        for measure in judged(expect) {
            report.add(measure, 0, 1);
        }
        return;
    };
    report.score("one entry", true, String::new);
    if let Some(seconds) = expect.seconds {
        report.score("entry duration", got.spoken_seconds == seconds, || {
            format!(
                "{text:?}: expected {seconds:?}, got {:?}",
                got.spoken_seconds
            )
        });
    }
    if let Some(date) = expect.date {
        report.score("entry date", got.date == date, || {
            format!("{text:?}: expected {date:?}, got {:?}", got.date)
        });
    }
    if let Some(billing) = expect.billing {
        report.score("billing", got.billing == billing, || {
            format!("{text:?}: expected {billing:?}, got {:?}", got.billing)
        });
    }
    let has = |code| got.attention.iter().any(|found| found.code == code);
    for code in &expect.attention {
        report.score("attention", has(*code), || format!("{text:?}: no {code:?}"));
    }
    for code in &expect.no_attention {
        report.score("attention", !has(*code), || {
            format!("{text:?}: has {code:?} for nothing")
        });
    }
    reads_well(report, phrase.lang, text, got);
}

fn judged(expect: &EntryExpect) -> Vec<&'static str> {
    let mut measures = Vec::new();
    measures.extend(expect.seconds.map(|_| "entry duration"));
    measures.extend(expect.date.map(|_| "entry date"));
    measures.extend(expect.billing.map(|_| "billing"));
    let codes = expect.attention.len() + expect.no_attention.len();
    measures.extend(std::iter::repeat_n("attention", codes));
    measures
}

/// A narrative that still has the time in it was not cleaned.
fn reads_well(report: &mut Report, language: Language, text: &str, got: &DraftedEntry) {
    if got.spoken_seconds.is_none() || text.contains("-hour") || text.contains("hour ") {
        return;
    }
    let left = engine::durations(&got.narrative, language);
    report.score(
        "time taken out",
        got.spoken_seconds
            .is_none_or(|seconds| !left.contains(&seconds)),
        || format!("{text:?}: narrative {:?}", got.narrative),
    );
}
