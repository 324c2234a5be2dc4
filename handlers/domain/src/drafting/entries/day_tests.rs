//! Which day an entry is of: one text where a day is the work's, and a changed word where it is not.

use super::*;
use crate::ids::DictationId;

/// The days of the entries that a text makes, said on a Monday.
#[track_caller]
fn check(text: &str, expected: &[&str]) {
    let list = serde_json::json!([
        {"id": "m1", "displayNumber": "4431-01", "client": "Nakoda Nation", "description": "Land claim"},
        {"id": "m2", "displayNumber": "4432-01", "client": "Rourke Foods", "description": "Lease"},
    ]);
    let dictation = Dictation {
        id: "00000000-0000-4000-8000-000000000001"
            .parse::<DictationId>()
            .expect("an id"),
        text: text.to_owned(),
        recorded_at: "2026-11-23T18:00:00Z".parse().expect("an instant"),
        time_zone: chrono_tz::America::Toronto,
        languages: vec![Language::EnCa, Language::FrCa],
        matter_id: None,
        words: Vec::new(),
    };
    let found = draft(
        &dictation,
        &MatterIndex::new(serde_json::from_value(list).expect("matters")),
        &Policy::default(),
        &Recent::default(),
    );
    let found: Vec<String> = found
        .entries
        .iter()
        .map(|entry| entry.date.map_or_else(String::new, |date| date.to_string()))
        .collect();
    assert_eq!(found, expected, "{text}");
}

#[test]
fn the_day_of_telling_is_no_works() {
    check(
        "it's monday night i forgot to put down friday's sentencing on it two hours",
        &["2026-11-20"],
    );
    check(
        "it's monday night two hours drafting the motion",
        &["2026-11-23"],
    );
    check("it's wednesday's hearing two hours", &["2026-11-18"]);
    check(
        "Opinion: third draft, took me 1.8 and I think it can go to them Friday.",
        &["2026-11-23"],
    );
    check(
        "Opinion: third draft, took me 1.8, bill it to Friday.",
        &["2026-11-20"],
    );
    check("an hour getting ready for friday", &["2026-11-23"]);
    check("an hour with them on friday", &["2026-11-20"]);
}

#[test]
fn a_weekday_beside_today_is_today() {
    check("Today, Monday, letter to counsel, 0.4", &["2026-11-23"]);
    check(
        "Aujourd'hui lundi : lettre au procureur, 0,4",
        &["2026-11-23"],
    );
    check("Today, Friday, letter to counsel, 0.4", &[""]);
}

#[test]
fn a_day_without_work_is_no_day_of_the_work_before() {
    for idle in [
        "Wednesday nothing",
        "Nothing at all Wednesday",
        "Mercredi, rien",
        "Wednesday I was off",
    ] {
        check(
            &format!(
                "Tuesday: deposition of the driver, 2.5. {idle}. Thursday: revised the schedule, 1.9."
            ),
            &["2026-11-17", "2026-11-19"],
        );
    }
    check("Deposition of the driver, 2.5. Wednesday.", &["2026-11-18"]);
    check(
        "J'ai rien not\u{e9} vendredi. Vendredi : appel au syndic, 1,4.",
        &["2026-11-20"],
    );
}

#[test]
fn a_day_and_a_file_head_what_comes() {
    check(
        "nakoda on Friday i reviewed the study six hours in all and today nakoda point five call with the elder",
        &["2026-11-20", "2026-11-23"],
    );
    check(
        "nakoda point four reporting to the client on how it went and yesterday for rourke point three reviewed the lease",
        &["2026-11-23", "2026-11-22"],
    );
    check(
        "Mercredi, rencontre avec Nakoda, 2,1. Puis jeudi, toujours Nakoda, r\u{e9}daction du plan, 1,1.",
        &["2026-11-18", "2026-11-19"],
    );
}

#[test]
fn a_file_may_be_said_to_have_been_of_a_day() {
    check(
        "and then Rourke which was yesterday point seven reviewing the lease",
        &["2026-11-22"],
    );
    check(
        "and then Rourke point seven reviewing the lease which ended yesterday",
        &["2026-11-23"],
    );
}

#[test]
fn what_is_still_to_be_entered_is_of_its_own_day() {
    check(
        "need to put in yesterday's call with the planner point seven",
        &["2026-11-22"],
    );
    check(
        "reviewed yesterday's call with the planner point seven",
        &["2026-11-23"],
    );
}

#[test]
fn a_day_of_long_ago_puts_no_entry_right() {
    check(
        "Met with the client on the will, one hour. The previous will is dated June 3, 2011.",
        &["2026-11-23"],
    );
}

#[test]
fn numbers_of_claims_are_no_day() {
    check("Drafted claims 1-14, 2.6", &["2026-11-23"]);
}
