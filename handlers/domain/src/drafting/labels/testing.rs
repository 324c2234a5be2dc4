//! What tests of labels share.

use crate::{
    drafting::{MatterIndex, entries, labels::Label},
    language::Language,
};

/// Checks which words of a text are content: what a narrative is made of.
#[track_caller]
pub(in crate::drafting) fn check(text: &str, expected: &str) {
    check_in(&[Language::EnCa, Language::FrCa], text, expected);
}

/// The same where French is likelier.
#[track_caller]
pub(in crate::drafting) fn check_in_french(text: &str, expected: &str) {
    check_in(&[Language::FrCa, Language::EnCa], text, expected);
}

#[track_caller]
fn check_in(languages: &[Language], text: &str, expected: &str) {
    let day = chrono::NaiveDate::from_ymd_opt(2026, 11, 23).expect("a day");
    let l = entries::hear(text, languages, day, &MatterIndex::default());
    let kept: Vec<&str> = (0..l.s.len())
        .filter(|i| matches!(l.labels[*i], Label::Content))
        .map(|i| l.s.norm(i))
        .collect();
    assert_eq!(kept.join(" "), expected, "{text:?}");
}
