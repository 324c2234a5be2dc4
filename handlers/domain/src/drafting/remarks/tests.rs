use crate::{
    dictation::Dictation,
    drafting::{Billing, Drafted, MatterIndex, Recent, draft},
    language::Language,
    policy::Policy,
};

fn drafted(text: &str) -> Drafted {
    let dictation = Dictation {
        id: "00000000-0000-4000-8000-000000000001"
            .parse()
            .expect("an id"),
        text: text.to_owned(),
        recorded_at: "2026-11-23T18:00:00Z".parse().expect("an instant"),
        time_zone: chrono_tz::America::Toronto,
        languages: vec![Language::EnCa, Language::FrCa],
        matter_id: None,
        words: Vec::new(),
    };
    draft(
        &dictation,
        &MatterIndex::default(),
        &Policy::default(),
        &Recent::default(),
    )
}

const EN: &str = "Call with the landlord, 0.4. Drafted the reply brief, 1.2. ";
const FR: &str = "Appel avec le bailleur, 0,4. R\u{e9}daction de la r\u{e9}plique, 1,2. ";

#[track_caller]
fn times(said: &str, expected: &[Option<u32>]) {
    for drafted in [drafted(&format!("{EN}{said}")), drafted(said)] {
        assert!(
            drafted
                .entries
                .iter()
                .all(|entry| !entry.narrative.is_empty()),
            "{said}"
        );
    }
    let found: Vec<Option<u32>> = drafted(&format!("{EN}{said}"))
        .entries
        .iter()
        .map(|entry| entry.spoken_seconds.map(|seconds| seconds / 60))
        .collect();
    assert_eq!(found, expected, "{said}");
}

#[test]
fn a_time_said_again_of_an_earlier_entry_replaces_its_time() {
    for said in [
        "Actually the call was 0.5.",
        "Make the first one 0.5.",
        "Sorry, the call should be point five, not point four.",
        "Change the call to half an hour.",
        "Oh, and entry one should have been 30 minutes.",
    ] {
        times(said, &[Some(30), Some(72)]);
    }
    for said in [
        "Bump the last one to 1.5.",
        "The brief was an hour and a half actually.",
        "Make the last one one point five.",
        "Set the time to 1.5.",
    ] {
        times(said, &[Some(24), Some(90)]);
    }
    let french = drafted(&format!("{FR}Finalement l'appel c'\u{e9}tait 0,5."));
    assert_eq!(french.entries[0].spoken_seconds, Some(1800));
    assert_eq!(french.entries.len(), 2);
}

#[test]
fn a_sentence_that_puts_nothing_right_is_work_of_its_own() {
    times("The closing was 0.5.", &[Some(24), Some(72), Some(30)]);
    times(
        "The call with the clerk was 0.5.",
        &[Some(24), Some(72), Some(30)],
    );
    // Nothing said that the first call was meant.
    times("The call was 0.5.", &[Some(24), Some(72), Some(30)]);
}

#[test]
fn a_time_far_from_what_was_said_is_not_set_by_an_order() {
    times("Set the time to 12 hours.", &[Some(24), Some(72)]);
}

#[test]
fn billing_and_days_change_where_they_are_said_of() {
    let of = |said: &str| {
        let drafted = drafted(said);
        drafted
            .entries
            .iter()
            .map(|entry| (entry.billing, entry.date.expect("a day").to_string()))
            .collect::<Vec<_>>()
    };
    let today = "2026-11-23".to_owned();
    let first = vec![
        (Billing::NoCharge, today.clone()),
        (Billing::Billable, today.clone()),
    ];
    assert_eq!(of(&format!("{EN}No charge for the call.")), first);
    assert_eq!(of(&format!("{EN}Make the first one no charge.")), first);
    assert_eq!(of(&format!("{FR}L'appel est sans frais.")), first);
    let both = vec![(Billing::NonBillable, today.clone()); 2];
    assert_eq!(of(&format!("{EN}Both are non-billable.")), both);
    let yesterday = "2026-11-22".to_owned();
    assert_eq!(
        of(&format!("{EN}The brief was yesterday.")),
        vec![(Billing::Billable, today), (Billing::Billable, yesterday)]
    );
}

#[test]
fn an_entry_that_is_dropped_is_unassigned_with_the_words_that_dropped_it() {
    for said in [
        "Leave the call out.",
        "Scratch the call.",
        "Forget the bit with the landlord.",
    ] {
        let text = format!("{EN}{said}");
        let drafted = drafted(&text);
        assert_eq!(drafted.entries.len(), 1, "{said}");
        assert_eq!(drafted.entries[0].narrative, "Drafted the reply brief.");
        let unassigned: usize = drafted
            .unassigned
            .iter()
            .map(|span| span.end - span.start)
            .sum();
        assert_eq!(
            unassigned,
            "Call with the landlord, 0.4. ".len() + said.len()
        );
    }
}

#[test]
fn the_words_of_a_remark_belong_to_the_entry_that_it_changes() {
    let drafted = drafted(&format!("{EN}Make the first one 0.5."));
    assert_eq!(drafted.unassigned, Vec::new());
    let quotes: Vec<&str> = drafted.entries[0]
        .evidence
        .iter()
        .filter_map(|evidence| evidence.quote.as_deref())
        .collect();
    assert!(quotes.contains(&"0.5"), "{quotes:?}");
    assert!(quotes.contains(&"Make the first one 0.5."), "{quotes:?}");
}

#[test]
fn times_that_were_mixed_up_are_swapped() {
    times("Swap the first two times around.", &[Some(72), Some(24)]);
    times("Sorry, swap those two.", &[Some(72), Some(24)]);
    times(
        "I've got those backwards, the call was the long one.",
        &[Some(72), Some(24)],
    );
    times(
        "Swapped drafts with the landlord's counsel, 0.3.",
        &[Some(24), Some(72), Some(18)],
    );
}

#[test]
fn an_entry_may_be_meant_by_its_time() {
    times("Actually the 0.4 should be 0.5.", &[Some(30), Some(72)]);
    times("Make the 1.2 a 1.5.", &[Some(24), Some(90)]);
    times("And lose the point four, it's overhead.", &[Some(72)]);
    times("Change the 0.7 to 0.8.", &[Some(24), Some(72), None]);
}

#[test]
fn a_reason_may_stand_before_what_it_changes() {
    times(
        "No wait, he never picked up, so scrap the call.",
        &[Some(72)],
    );
    times(
        "He never picked up, so sent a letter, 0.3.",
        &[Some(24), Some(72), Some(18)],
    );
}
