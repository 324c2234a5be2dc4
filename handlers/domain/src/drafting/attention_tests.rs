//! Each finding appears by one changed word and vanishes by another.

use chrono::NaiveDate;
use serde_json::json;

use super::{Drafted, MatterIndex, Recent, RecentEntry, draft, gate};
use crate::{
    attention::Code,
    dictation::Dictation,
    ids::DictationId,
    language::Language,
    matter::Matter,
    policy::Policy,
    rounding::{Mode, Rounding},
};

fn index() -> MatterIndex {
    let matters: Vec<Matter> = serde_json::from_value(json!([
        {"id": "m1", "displayNumber": "2024-0117", "client": "Harbour Logistics Inc.", "description": "Lease dispute"},
        {"id": "m2", "displayNumber": "2024-0118", "client": "Quillon Press", "description": "Copyright licence"},
        {"id": "m3", "displayNumber": "2024-0119", "client": "Quillon Press", "description": "Office lease"},
    ]))
    .expect("matters");
    MatterIndex::new(matters)
}

fn dictation(text: &str) -> Dictation {
    Dictation {
        id: "00000000-0000-4000-8000-000000000001"
            .parse::<DictationId>()
            .expect("an id"),
        text: text.to_owned(),
        // A Monday.
        recorded_at: "2026-11-23T18:00:00Z".parse().expect("an instant"),
        time_zone: chrono_tz::America::Toronto,
        languages: vec![Language::EnCa, Language::FrCa],
        matter_id: None,
        words: Vec::new(),
    }
}

fn drafted(text: &str, recent: &Recent) -> Drafted {
    draft(&dictation(text), &index(), &Policy::default(), recent)
}

fn has(drafted: &Drafted, code: Code) -> bool {
    drafted
        .entries
        .iter()
        .any(|entry| entry.attention.iter().any(|found| found.code == code))
}

#[track_caller]
fn check(code: Code, with: &str, without: &str) {
    assert!(has(&drafted(with, &Recent::default()), code), "{with}");
    assert!(
        !has(&drafted(without, &Recent::default()), code),
        "{without}"
    );
}

#[test]
fn a_time_that_was_not_said_is_missing() {
    check(
        Code::DurationMissing,
        "Harbour, drafted defence, several hours",
        "Harbour, drafted defence, seven hours",
    );
    check(
        Code::DurationMissing,
        "Harbour, r\u{e9}daction de la d\u{e9}fense, plus d'une heure",
        "Harbour, r\u{e9}daction de la d\u{e9}fense, environ une heure",
    );
}

#[test]
fn two_times_that_disagree_are_a_conflict() {
    check(
        Code::DurationConflict,
        "Harbour, call with adjuster, half an hour, point six",
        "Harbour, call with adjuster, half an hour, point five",
    );
}

#[test]
fn a_day_that_cannot_be_told_is_unclear() {
    check(
        Code::DateUnclear,
        "last week drafted defence for Harbour, point five",
        "last Friday drafted defence for Harbour, point five",
    );
    check(
        Code::DateUnclear,
        "February 30, Harbour, drafted defence, point five",
        "November 20, Harbour, drafted defence, point five",
    );
}

#[test]
fn a_file_that_is_not_in_the_list_is_unknown() {
    check(
        Code::MatterUnknown,
        "Zephyr, drafted defence, point five",
        "Harbour, drafted defence, point five",
    );
}

#[test]
fn two_files_that_fit_alike_are_ambiguous() {
    check(
        Code::MatterAmbiguous,
        "Quillon, call with client, point five",
        "Quillon copyright, call with client, point five",
    );
}

#[test]
fn several_tasks_under_one_time_are_block_billing() {
    check(
        Code::BlockBilling,
        "Harbour: reviewed file notes, drafted defence, called adjuster, 1.5",
        "Harbour: reviewed file notes, 0.5, drafted defence, 0.6, called adjuster, 0.4",
    );
    check(
        Code::BlockBilling,
        "Harbour: reply brief, research, 3.2 hours",
        "Harbour: reply brief, drafting, 3.2 hours",
    );
    check(
        Code::BlockBilling,
        "Harbour, appel avec la cliente, courriel \u{e0} l'expert, mise \u{e0} jour du plan, 1 h",
        "Harbour, appel avec la cliente, courriel \u{e0} l'expert, 1 h",
    );
}

#[test]
fn a_narrative_that_says_nothing_is_vague() {
    check(
        Code::VagueNarrative,
        "Harbour, reviewed file, point five",
        "Harbour, reviewed lease, point five",
    );
    check(
        Code::VagueNarrative,
        "Harbour, suivi au dossier, 0,5",
        "Harbour, suivi aupr\u{e8}s du greffe, 0,5",
    );
    check(
        Code::VagueNarrative,
        "Harbour, looked at the file, 0.5",
        "Harbour, looked at the lease, 0.5",
    );
    check(
        Code::VagueNarrative,
        "Harbour, avanc\u{e9} le dossier, 0,5",
        "Harbour, avanc\u{e9} le m\u{e9}moire, 0,5",
    );
}

#[test]
fn a_day_of_too_many_hours_is_an_overload() {
    check(
        Code::DayOverload,
        "Harbour, trial, thirteen hours",
        "Harbour, trial, eleven hours",
    );
    let recent = Recent {
        entries: vec![RecentEntry {
            date: NaiveDate::from_ymd_opt(2026, 11, 23).expect("a day"),
            matter_id: None,
            spoken_seconds: Some(10 * 3600),
            billed_minutes: Some(600),
            narrative: "Trial.".to_owned(),
        }],
        ..Recent::default()
    };
    assert!(has(
        &drafted("Harbour, drafted defence, three hours", &recent),
        Code::DayOverload
    ));
    assert!(!has(
        &drafted("Harbour, drafted defence, two hours", &recent),
        Code::DayOverload
    ));
    assert!(!has(
        &drafted("yesterday, Harbour, drafted defence, three hours", &recent),
        Code::DayOverload
    ));
}

#[test]
fn rounding_the_day_at_once_is_shown_and_changes_nothing() {
    let policy = Policy {
        rounding: Rounding {
            increment: 6,
            mode: Mode::Nearest,
            minimum: 6,
        },
        ..Policy::default()
    };
    let calls = "Harbour, call with clerk, three minutes. Call with adjuster, three minutes. Call with mover, three minutes. Call with agent, three minutes.";
    let four = draft(&dictation(calls), &index(), &policy, &Recent::default());
    assert!(has(&four, Code::DayRounding));
    assert!(
        four.entries
            .iter()
            .all(|entry| entry.billed_minutes == Some(6) && entry.spoken_seconds == Some(180))
    );
    let one = draft(
        &dictation("Harbour, call with clerk, three minutes."),
        &index(),
        &policy,
        &Recent::default(),
    );
    assert!(!has(&one, Code::DayRounding));
}

#[test]
fn the_same_work_said_twice_may_be_a_duplicate() {
    check(
        Code::PossibleDuplicate,
        "Harbour, call with adjuster, 0.3. Harbour, call with adjuster, 0.3.",
        "Harbour, call with adjuster, 0.3. Harbour, call with arborist, 0.3.",
    );
}

#[test]
fn clerical_work_is_pointed_at_whoever_pays() {
    check(
        Code::ClericalWork,
        "Harbour, photocopied exhibits, 0.5",
        "Harbour, reviewed exhibits, 0.5",
    );
    check(
        Code::ClericalWork,
        "Harbour, scanned exhibits, 0.5, no charge",
        "Harbour, summarized exhibits, 0.5, no charge",
    );
    check(
        Code::ClericalWork,
        "Harbour, filed the amended schedule with the court, 0.1",
        "Harbour, drafted the amended schedule with the court, 0.1",
    );
    check(
        Code::ClericalWork,
        "Harbour, d\u{e9}p\u{f4}t de la requ\u{ea}te au greffe, 0,1",
        "Harbour, d\u{e9}p\u{f4}t de la requ\u{ea}te au greffe et plaidoirie, 0,1",
    );
}

#[test]
fn clerical_tasks_are_told_by_their_verb_and_object() {
    for (with, without) in [
        ("labelled the exhibits", "explained the exhibits"),
        (
            "tried to reschedule the discovery",
            "attended the rescheduled discovery",
        ),
        (
            "put the discovery dates in the calendar",
            "put the discovery dates in the affidavit",
        ),
        (
            "emailed everyone to find a date",
            "emailed everyone to find a witness",
        ),
        (
            "went to the post office",
            "went through the post office photocopies",
        ),
        (
            "sent the originals by courier",
            "sent the originals by agreement",
        ),
        (
            "envoy\u{e9} les originaux par messager",
            "envoy\u{e9} les originaux par consentement",
        ),
        (
            "ouvert le dossier dans le syst\u{e8}me",
            "ouvert la m\u{e9}diation",
        ),
        (
            "num\u{e9}rot\u{e9} les pi\u{e8}ces",
            "contest\u{e9} les pi\u{e8}ces",
        ),
    ] {
        let work = |what: &str| format!("Harbour, {what}, 0.2");
        check(Code::ClericalWork, &work(with), &work(without));
    }
}

#[test]
fn work_recorded_long_after_is_late() {
    check(
        Code::LateEntry,
        "November ninth, Harbour, drafted defence, 0.5",
        "November nineteenth, Harbour, drafted defence, 0.5",
    );
}

#[test]
fn what_a_model_made_up_is_ungrounded() {
    let said = dictation("Harbour, call with adjuster, point three.");
    let rules = draft(&said, &index(), &Policy::default(), &Recent::default());
    let answer = |narrative: &str| {
        json!({"entries": [{
            "narrative": narrative,
            "duration": {"quote": "point three", "seconds": 1080},
            "date": null,
            "matter": {"quote": "Harbour", "id": "m1"},
            "activityCode": "A108",
            "taskCode": null,
            "billing": "billable",
            "spans": [{"quote": "Harbour, call with adjuster, point three."}],
        }]})
        .to_string()
    };
    let gated = |answer: &str| gate(&said, &index(), &Policy::default(), &rules, answer);
    let good = gated(&answer("Call with the adjuster"));
    assert!(!has(&good, Code::Ungrounded) && !has(&good, Code::DraftedWithoutModel));
    assert_eq!(good.entries[0].narrative, "Call with the adjuster");
    let bad = gated(&answer("Call with the arbitrator"));
    assert!(has(&bad, Code::Ungrounded));
    assert_eq!(bad.entries[0].narrative, rules.entries[0].narrative);
    assert!(has(
        &gated("I cannot help with that."),
        Code::DraftedWithoutModel
    ));
}

#[test]
fn more_than_fits_stays_unassigned_and_is_said() {
    let line = |n: usize| format!("Harbour, reviewed exhibit number {n}, 0.1.\n");
    let many: String = (0..95).map(line).collect();
    let found = drafted(&many, &Recent::default());
    assert_eq!(found.entries.len(), super::MOST_ENTRIES);
    assert!(has(&found, Code::Truncated) && !found.unassigned.is_empty());
    let few: String = (0..90).map(line).collect();
    assert!(!has(&drafted(&few, &Recent::default()), Code::Truncated));
}
