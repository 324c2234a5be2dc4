//! Which time is whose, and of which entry, through whole drafts.

use crate::{
    dictation::Dictation,
    drafting::{MatterIndex, Recent, draft},
    ids::DictationId,
    language::Language,
    policy::Policy,
};

#[track_caller]
fn check(text: &str, expected: &[Option<u32>]) {
    let dictation = Dictation {
        id: "00000000-0000-4000-8000-000000000001"
            .parse::<DictationId>()
            .expect("an id"),
        text: text.to_owned(),
        recorded_at: "2026-11-23T22:00:00Z".parse().expect("an instant"),
        time_zone: chrono_tz::America::Toronto,
        languages: vec![Language::EnCa, Language::FrCa],
        matter_id: None,
        words: Vec::new(),
    };
    let index = MatterIndex::default();
    let found = draft(&dictation, &index, &Policy::default(), &Recent::default());
    let found: Vec<Option<u32>> = found
        .entries
        .iter()
        .map(|entry| entry.spoken_seconds.map(|seconds| seconds / 60))
        .collect();
    assert_eq!(found, expected, "{text}");
}

#[test]
fn work_before_or_after_an_occasion_is_an_entry() {
    for text in [
        "meeting today ten to ten thirty plus half an hour beforehand going over the schedules with her",
        "hearing from nine to nine thirty plus thirty minutes afterwards drafting the order",
    ] {
        check(text, &[Some(30), Some(30)]);
    }
    check(
        "an hour on the factum plus another fifteen minutes proofreading it",
        &[Some(75)],
    );
}

#[test]
fn what_another_did_at_last_is_no_entry() {
    check(
        "forty minutes on the phone with the bank the branch manager finally found the account",
        &[Some(40)],
    );
    check(
        "forty minutes on the phone with the bank and finally reviewed the lease point two",
        &[Some(40), Some(12)],
    );
}

#[test]
fn how_long_a_recording_is_is_no_time() {
    check(
        "sat with dana for half an hour going over the footage the video itself is thirty eight minutes",
        &[Some(30)],
    );
    check(
        "Watched the interview, half an hour. The recording runs twenty-two minutes.",
        &[Some(30)],
    );
    check(
        "Watched the interview, half an hour. The review was twenty-two minutes.",
        &[Some(30), Some(22)],
    );
}

#[test]
fn more_on_the_same_file_is_an_entry_where_it_is_work() {
    check(
        "point five drafted the points then another point three on the same file call with the vendor",
        &[Some(30), Some(18)],
    );
}

#[test]
fn a_sitting_that_begins_a_sentence_has_its_hours() {
    check("Settlement conference 9 to 10.", &[Some(60)]);
    check("Settlement conference set for 9 to 10.", &[None]);
    check(
        "two to two thirty no two to three with the planner",
        &[Some(60)],
    );
}

#[test]
fn the_speakers_own_part_is_told_apart() {
    check(
        "Dana spent an hour on the chart and I spent point three checking it.",
        &[Some(18)],
    );
    check(
        "Drafted the claim, .5. The clerk's time on the first draft is in already.",
        &[Some(30)],
    );
}

#[test]
fn what_announces_a_list_is_no_entry() {
    check(
        "okay three entries number one call with the bank point three number two drafting the motion one point two",
        &[Some(18), Some(72)],
    );
    check(
        "four for today one call with the sheriff point four two letter to the bank point three",
        &[Some(24), Some(18)],
    );
}

#[test]
fn a_time_is_less_than_the_timer_says() {
    check(
        "my timer says point nine but I was on another call for part of it so point eight drafting the will",
        &[Some(48)],
    );
}

#[test]
fn a_time_said_twice_before_its_work_is_one() {
    check(
        "What was it, half an hour? Yeah, half an hour, call with the assessor.",
        &[Some(30)],
    );
    check(
        "Half an hour. Point two, call with the assessor.",
        &[Some(30), Some(12)],
    );
}

#[test]
fn the_day_before_who_did_it_begins_the_next_work() {
    for text in [
        "last night from nine to ten fifteen i drafted the white paper and this morning i sent it to janet for comments point one",
        "nine to ten fifteen i was drafting the counter offer and after lunch i talked to his lawyer for point one",
    ] {
        check(text, &[Some(75), Some(6)]);
    }
    check(
        "nine to ten fifteen i was drafting the counter offer that janet sent after lunch",
        &[Some(75)],
    );
}

#[test]
fn as_much_again_is_summed_up() {
    for text in [
        "Drive to Barrie was 0.8 and the same coming back, so 1.6 for travel.",
        "The drive was an hour and a half and it'll be the same going back, so put three hours for travel.",
    ] {
        let twice = if text.contains("1.6") { 96 } else { 180 };
        check(text, &[Some(twice)]);
    }
    check(
        "Drive to Barrie was 0.8 and the same coming back, so 1.7 for travel.",
        &[Some(48), Some(102)],
    );
}

#[test]
fn what_stood_still_puts_a_time_right() {
    for text in [
        "Reviewing the reasons on penalty. Point nine. No wait, I stopped for a call, so point seven.",
        "Reviewing the reasons on penalty, point nine, no wait, I left early, so only point seven.",
        "I first thought point nine but my timer says point seven, reviewing the reasons on penalty.",
        "Drafting the reasons, 11 to 11:52, with a ten-minute coffee in there, so forty-two minutes.",
    ] {
        check(text, &[Some(42)]);
    }
}

#[test]
fn a_name_before_at_last_sent_the_thing() {
    check(
        "Going through the certified record Justice finally sent over, point six.",
        &[Some(36)],
    );
    check(
        "Going through the certified record, point six, finally sent it over, point one.",
        &[Some(36), Some(6)],
    );
}
