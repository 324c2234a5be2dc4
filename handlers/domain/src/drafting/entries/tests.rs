//! Whole drafts through the front door.

use proptest::prelude::*;

use super::*;
use crate::{ids::DictationId, matter::Matter};

fn index() -> MatterIndex {
    let matters: Vec<Matter> = serde_json::from_value(serde_json::json!([
        {"id": "m1", "displayNumber": "2024-0117", "client": "Harbour Logistics Inc.", "aliases": ["Harbour lease"],
         "otherParties": ["Wentworth Properties"], "description": "Lease dispute"},
        {"id": "m2", "displayNumber": "2024-0118", "client": "John Smith", "description": "Divorce"},
        {"id": "m3", "displayNumber": "2023-0042", "client": "Luc Tremblay", "description": "Cong\u{e9}diement"},
        {"id": "m4", "displayNumber": "2023-0043", "client": "Kowalski Construction", "description": "Lien"},
        {"id": "m5", "displayNumber": "2023-0044", "client": "Ferrand Foods", "description": "Payroll audit"},
        {"id": "m7", "displayNumber": "2023-0046", "client": "Ferrand Foods", "description": "Franchise sale"},
        {"id": "m6", "displayNumber": "2023-0045", "client": "Jane Smithe", "description": "Patent"},
    ]))
    .expect("matters");
    MatterIndex::new(matters)
}

fn dictation(text: &str, languages: &[Language]) -> Dictation {
    Dictation {
        id: "00000000-0000-4000-8000-000000000001"
            .parse::<DictationId>()
            .expect("an id"),
        text: text.to_owned(),
        recorded_at: "2026-11-23T18:00:00Z".parse().expect("an instant"),
        time_zone: chrono_tz::America::Toronto,
        languages: languages.to_vec(),
        matter_id: None,
        words: Vec::new(),
    }
}

fn drafted(text: &str) -> Drafted {
    let languages = [Language::EnCa, Language::FrCa];
    draft(
        &dictation(text, &languages),
        &index(),
        &Policy::default(),
        &Recent::default(),
    )
}

#[track_caller]
pub(super) fn check(text: &str, expected: &[(Option<u32>, &str, &str)]) {
    let found = drafted(text);
    let found: Vec<(Option<u32>, &str, &str)> = found
        .entries
        .iter()
        .map(|entry| {
            (
                entry.spoken_seconds.map(|seconds| seconds / 60),
                entry.matter_id.as_ref().map_or("", |id| id.as_str()),
                entry.narrative.as_str(),
            )
        })
        .collect();
    assert_eq!(found, expected, "{text}");
}

#[test]
fn a_recap_becomes_an_entry_for_each_piece_of_work() {
    check(
        "Call with client re Harbour lease, point three. Drafted reply to Wentworth's counsel, 1.2 hours.",
        &[
            (Some(18), "m1", "Call with client re Harbour lease."),
            (Some(72), "m1", "Drafted reply to Wentworth's counsel."),
        ],
    );
    check(
        "point eight reviewing disclosure on the smith matter then point three call with opposing counsel same file",
        &[
            (Some(48), "m2", "Reviewing disclosure."),
            (Some(18), "m2", "Call with opposing counsel."),
        ],
    );
}

#[test]
fn what_was_taken_back_is_not_drafted() {
    check(
        "Yesterday, drafted motion record for Harbour, two tenths, no sorry, three tenths.",
        &[(Some(18), "m1", "Drafted motion record for Harbour.")],
    );
    check(
        "Call with Smith point three. Scratch that. Call with Kowalski point four.",
        &[(Some(24), "m4", "Call with Kowalski.")],
    );
}

fn pieces() -> impl Strategy<Value = String> {
    let words = prop::sample::select(vec![
        "point",
        "three",
        "0.3",
        "an",
        "hour",
        "and",
        "a",
        "half",
        "the",
        "Smith",
        "file",
        "call",
        "with",
        "scratch that",
        "no sorry",
        "then",
        "also",
        "first",
        "yesterday",
        "on",
        "November",
        "9",
        "11/9",
        "from",
        "two",
        "to",
        "2:15",
        "same again",
        "split",
        "between",
        "no charge",
        ".",
        ",",
        "\n",
        "hier",
        "une",
        "heure",
        "vingt",
        "euh non",
        "dossier",
        "Tremblay",
        "l'",
        "2024",
        "-",
        "0117",
        "1h20",
        "'",
        "\"",
        "\u{bd}",
        "e\u{301}",
        "\u{1f600}",
        "\u{130}",
        "drafted",
        "motion",
        "#",
        "$",
        "%",
    ]);
    prop::collection::vec(words, 0..40).prop_map(|words| words.join(" "))
}

/// Spans of the entries and the unassigned ones cover each character, quotes are verbatim.
fn covers(text: &str) {
    let found = drafted(text);
    let mut covered = vec![false; text.chars().count()];
    for entry in &found.entries {
        for evidence in &entry.evidence {
            if let (Some(span), Some(quote)) = (evidence.span, &evidence.quote) {
                assert_eq!(*quote, span.of(text));
                if evidence.field == Field::Narrative {
                    covered[span.start..span.end].fill(true);
                }
            }
        }
    }
    for span in &found.unassigned {
        assert!(!covered[span.start..span.end].contains(&true));
        covered[span.start..span.end].fill(true);
    }
    assert!(!covered.contains(&false), "{text:?}");
}

proptest! {
    #[test]
    fn any_text_is_covered_and_quoted_exactly(text in any::<String>()) {
        covers(&text);
    }

    #[test]
    fn any_order_of_billing_words_is_covered_and_quoted_exactly(text in pieces()) {
        covers(&text);
    }
}

#[test]
fn what_only_tells_a_file_from_others_is_no_work() {
    for text in [
        "Smith, not the patent lady, drafted the separation agreement, 0.5.",
        "smith not smithe the divorce guy drafted the separation agreement point five",
        "smith with no e drafted the separation agreement point five",
        "Smith, that's the divorce, drafted the separation agreement, 0.5.",
    ] {
        check(
            text,
            &[(Some(30), "m2", "Drafted the separation agreement.")],
        );
    }
    check(
        "Smith, reviewed the order, not the draft, 0.5.",
        &[(Some(30), "m2", "Reviewed the order, not the draft.")],
    );
}

#[test]
fn another_file_of_the_client_is_turned_to() {
    let both = [
        (Some(12), "m7", "Called the surveyor."),
        (Some(24), "m5", "Reviewed the ledgers."),
    ];
    for text in [
        "Ferrand sale, called the surveyor, 0.2. Same client, the audit, reviewed the ledgers, 0.4.",
        "Ferrand. Franchise side. Called the surveyor, 0.2. Audit side. Reviewed the ledgers, 0.4.",
        "Ferrand sale, called the surveyor, 0.2. Same client but the other matter, the audit: reviewed the ledgers, 0.4.",
    ] {
        check(text, &both);
    }
}

#[test]
fn words_about_an_unknown_time_are_no_work() {
    for text in [
        "I lost track of how long I spent on the Smith separation agreement, so leave the time blank.",
        "Not sure how long the Smith separation agreement took, leave that for me to fill in.",
    ] {
        check(text, &[(None, "m2", "The Smith separation agreement.")]);
    }
    check(
        "Smith, drafted the consent, 0.2. That's Smith for today.",
        &[(Some(12), "m2", "Drafted the consent.")],
    );
}

#[test]
fn a_day_on_a_line_of_its_own_dates_what_stands_below_it() {
    let text = "11/17\nHarbour lease: reviewed the plans .4\nSmith: call with client .2\n11/18\nKowalski: drafted lien .6\nTremblay: letter .3";
    let dates: Vec<_> = drafted(text)
        .entries
        .iter()
        .map(|entry| entry.date.map(|date| date.to_string()))
        .collect();
    let (one, two) = (Some("2026-11-17".into()), Some("2026-11-18".into()));
    assert_eq!(dates, [one.clone(), one, two.clone(), two]);
}

#[test]
fn strokes_part_the_items_of_a_list() {
    let text = "Harbour lease: call re access 0.2 / Smith: drafted consent 1.1 / Kowalski: lien search 0.4";
    let seconds: Vec<_> = drafted(text)
        .entries
        .iter()
        .map(|entry| entry.spoken_seconds)
        .collect();
    assert_eq!(seconds, [Some(720), Some(3960), Some(1440)]);
}

#[test]
fn a_line_ends_its_time_and_idem_repeats_the_file() {
    let text = "- Harbour lease, revised the plans, 0.4\n- idem, letter to the client, 0.2\nS25-0077 filed the lien, 0.3";
    let drafted = drafted(text);
    let told: Vec<_> = drafted
        .entries
        .iter()
        .map(|entry| {
            (
                entry.spoken_seconds,
                entry.matter_id.as_ref().map(ToString::to_string),
            )
        })
        .collect();
    assert_eq!(
        told[..2],
        [
            (Some(1440), Some("m1".into())),
            (Some(720), Some("m1".into()))
        ]
    );
    assert_eq!(told[2].0, Some(1080));
}

#[test]
fn half_a_correction_is_a_length_beside_a_day_too() {
    let text = "1h20 no demie 11/9";
    let drafted = drafted(text);
    assert_eq!(drafted.entries[0].spoken_seconds, Some(1800));
    let read: Vec<u32> = durations(text, &[Language::EnCa, Language::FrCa])
        .into_iter()
        .map(|(_, seconds)| seconds)
        .collect();
    assert_eq!(read, [4800, 1800]);
}

#[test]
fn the_way_there_is_work_of_its_own() {
    check(
        "Harbour lease, met the owner an hour and twenty and the round trip was an hour forty",
        &[
            (Some(80), "m1", "Met the owner."),
            (Some(100), "m1", "The round trip."),
        ],
    );
    check(
        "Harbour lease hearing in Joliet. Driving there was an hour, and the hearing itself went from 9:30 to 12:15.",
        &[
            (Some(60), "m1", "Driving there."),
            (Some(165), "m1", "The hearing itself."),
        ],
    );
}

#[test]
fn what_is_not_charged_may_say_what_was_spent_on_it() {
    check(
        "Harbour lease, drafted the notice, 0.4. No charge for the quarter hour I spent reformatting it.",
        &[
            (Some(24), "m1", "Drafted the notice."),
            (Some(15), "m1", "Reformatting."),
        ],
    );
    check(
        "harbour lease signing with both sides eleven to noon no charge for the ten minutes i spent after that explaining the form",
        &[
            (Some(60), "m1", "Signing with both sides."),
            (Some(10), "m1", "Explaining the form."),
        ],
    );
}

#[test]
fn what_is_left_of_a_range_is_its_time() {
    check(
        "Harbour mediation. We began at 10 and we settled at 3:20, and I took forty minutes for lunch, so net four hours forty.",
        &[(Some(280), "m1", "Mediation.")],
    );
    check(
        "Harbour lease, bargaining with the drivers nine to five less an hour for lunch seven hours",
        &[(Some(420), "m1", "Bargaining with the drivers.")],
    );
}

#[test]
fn the_next_work_begins_where_the_last_one_ended() {
    check(
        "Harbour lease, call with the owner from 2 to 2:20, then drafted the notice till 3.",
        &[
            (Some(20), "m1", "Call with the owner."),
            (Some(40), "m1", "Drafted the notice."),
        ],
    );
    check(
        "Harbour lease, call with the owner, point two, then drafted the notice till 3.",
        &[
            (Some(12), "m1", "Call with the owner."),
            (None, "m1", "Drafted the notice till 3."),
        ],
    );
    check(
        "Harbour lease, drafted the notice, 9 to 12 and 1 to 3.",
        &[(Some(300), "m1", "Drafted the notice.")],
    );
}

#[test]
fn what_is_somewhere_between_is_no_time() {
    check(
        "Harbour lease, drafted the notice, five to ten minutes.",
        &[(None, "m1", "Drafted the notice.")],
    );
    check(
        "Harbour lease, drafted the notice, somewhere between one and two hours.",
        &[(None, "m1", "Drafted the notice.")],
    );
    check(
        "Harbour lease, drafted the notice, an hour or two.",
        &[(None, "m1", "Drafted the notice.")],
    );
    check(
        "Harbour lease, drafted the notice and two letters, ten minutes.",
        &[(Some(10), "m1", "Drafted the notice and two letters.")],
    );
}

#[test]
fn several_tasks_follow_one_time() {
    check(
        "Harbour lease, a quarter of an hour, on hold and then talking to the clerk's office. So fifteen minutes total.",
        &[(
            Some(15),
            "m1",
            "Hold and then talking to the clerk's office.",
        )],
    );
    check(
        "Harbour lease, an hour, reading the notice and then drafting the letter, 0.4.",
        &[
            (Some(60), "m1", "Reading the notice."),
            (Some(24), "m1", "Drafting the letter."),
        ],
    );
    check(
        "Found this on a sticky note. Harbour lease, drafted the notice, 0.2.",
        &[(Some(12), "m1", "Drafted the notice.")],
    );
    check(
        "Fast, I'm due in court. Harbour lease, drafted the notice, 0.2. No deal, they won't come off eighty thousand.",
        &[(
            Some(12),
            "m1",
            "Drafted the notice, No deal, they won't come off eighty thousand.",
        )],
    );
}

#[test]
fn a_total_of_tasks_with_their_own_times_is_none() {
    check(
        "Harbour lease. Review of title 0.6, letter to the vendor 0.4, so one hour even.",
        &[
            (Some(36), "m1", "Review of title."),
            (Some(24), "m1", "Letter to the vendor."),
        ],
    );
    check(
        "Harbour lease. Review of title, 0.6 and later 0.4, so one hour even.",
        &[(Some(60), "m1", "Review of title.")],
    );
}

#[test]
fn so_much_for_each_of_several_is_added() {
    check(
        "Harbour lease, two calls with the clerk, six minutes apiece.",
        &[(Some(12), "m1", "Two calls with the clerk.")],
    );
    check(
        "Harbour lease, a call with the clerk, six minutes flat.",
        &[(Some(6), "m1", "Call with the clerk.")],
    );
}

#[test]
fn a_file_may_be_said_to_come_first() {
    check(
        "so the harbour lease first forty minutes reviewing their statements and then smith an hour with the accountant",
        &[
            (Some(40), "m1", "Reviewing their statements."),
            (Some(60), "m2", "With the accountant."),
        ],
    );
    check(
        "called the clerk first forty minutes reviewing their statements on the harbour lease",
        &[
            (None, "", "Called the clerk."),
            (
                Some(40),
                "m1",
                "Reviewing their statements on the Harbour lease.",
            ),
        ],
    );
    check(
        "Quick one, new client, Bowmore Farms, intake call, half an hour.",
        &[(Some(30), "", "Bowmore Farms, intake call.")],
    );
}

#[test]
fn what_another_did_before_is_no_entry() {
    check(
        "Harbour lease. My paralegal spent two hours on the binder; I reviewed the index, 0.4.",
        &[(
            Some(24),
            "m1",
            "My paralegal spent two hours on the binder; I reviewed the index.",
        )],
    );
    check(
        "Harbour lease. My call with the clerk took two hours; I reviewed the index, 0.4.",
        &[
            (Some(120), "m1", "My call with the clerk."),
            (Some(24), "m1", "Reviewed the index."),
        ],
    );
}
