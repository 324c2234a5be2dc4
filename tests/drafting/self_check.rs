//! Whether the measuring itself measures right.

use caseclock_domain::{
    drafting::{Billing, DraftedEntry},
    language::Language,
};
use chrono::NaiveDate;

use crate::{
    dictations::{align, has_word},
    gold::GoldEntry,
    scope::{Duration, duration, outside_dates},
};

fn wanted(words: &[&str]) -> GoldEntry {
    GoldEntry {
        has: words.iter().map(|&word| word.to_owned()).collect(),
        ..GoldEntry::default()
    }
}

fn drafted(narrative: &str) -> DraftedEntry {
    DraftedEntry {
        language: Language::EnUs,
        date: None,
        spoken_seconds: None,
        billed_minutes: None,
        matter_id: None,
        narrative: narrative.to_owned(),
        activity_code: None,
        task_code: None,
        billing: Billing::Billable,
        evidence: Vec::new(),
        attention: Vec::new(),
    }
}

#[test]
fn two_entries_drafted_as_one_are_one_pair() {
    let gold = [wanted(&["lease"]), wanted(&["answer"])];
    assert_eq!(
        align(&gold, &[drafted("Revised lease and drafted answer")]),
        [Some(0), None]
    );
    let both = [drafted("Revised lease"), drafted("Drafted answer")];
    assert_eq!(align(&gold, &both), [Some(0), Some(1)]);
    let more = [
        drafted("Hello"),
        drafted("Revised lease"),
        drafted("Drafted answer"),
    ];
    assert_eq!(align(&gold, &more), [Some(1), Some(2)]);
}

#[test]
fn a_word_is_not_found_inside_another() {
    assert!(has_word("call, um, with client", "um"));
    assert!(!has_word("sum of the parts", "um"));
}

#[test]
fn hours_and_minutes_are_inside_and_days_are_not() {
    let reads = |seconds| Duration::Reads(vec![seconds]);
    assert_eq!(duration("an hour and half", Some(vec![5400])), reads(5400));
    assert_eq!(
        duration("I'll leave for 3 day", None),
        Duration::ReadsNothing
    );
    assert_eq!(duration("minutes", Some(vec![])), Duration::ReadsNothing);
    let outside = |text, seconds| matches!(duration(text, seconds), Duration::Outside(_));
    assert!(outside("half a day", Some(vec![43_200])));
    assert!(outside("more than an hour", None));
    assert!(outside("2 fewer minutes", Some(vec![120])));
    assert!(outside("15.5 minutes", Some(vec![3630])));
}

#[test]
fn a_work_date_lies_in_the_past_of_a_working_life() {
    let day = |text: &str| text.parse::<NaiveDate>().expect("a day");
    let today = day("2016-11-07");
    assert_eq!(
        outside_dates("on Friday", today, &[day("2016-11-04")]),
        None
    );
    assert!(outside_dates("next Friday", today, &[day("2016-11-11")]).is_some());
    assert!(outside_dates("5 December 1391", today, &[day("1391-12-05")]).is_some());
    assert!(outside_dates("a few days ago", today, &[day("2016-11-04")]).is_some());
    assert!(outside_dates("the last day", today, &[day("2016-11-06")]).is_some());
    assert_eq!(
        outside_dates("two days ago", today, &[day("2016-11-05")]),
        None
    );
}
