//! What must hold for every text and every answer.

use caseclock_domain::{
    dictation::Dictation,
    drafting::{Drafted, MatterIndex},
    language::Language,
};
use chrono::NaiveDate;
use proptest::prelude::*;
use serde_json::json;

use crate::{engine, gold, grounded};

fn spoken(text: &str, language: Language) -> Dictation {
    gold::dictation(
        text,
        language,
        "2026-11-23T22:00:00Z".parse().expect("an instant"),
        chrono_tz::America::Toronto,
        None,
    )
}

fn languages() -> impl Strategy<Value = Language> {
    prop_oneof![
        Just(Language::EnCa),
        Just(Language::EnUs),
        Just(Language::FrCa)
    ]
}

/// Texts near enough to speech that the rules have something to do.
fn texts() -> impl Strategy<Value = String> {
    let word = prop_oneof![
        prop::sample::select(vec![
            "call",
            "client",
            "point",
            "three",
            "zero",
            "hour",
            "hours",
            "and",
            "half",
            "from",
            "to",
            "two",
            "fifteen",
            "2:15",
            ".3",
            "0,4",
            "1h20",
            "then",
            "yesterday",
            "no",
            "sorry",
            "Kestrel",
            "Granite Peak",
            "same",
            "file",
            "again",
            "split",
            "evenly",
            "heure",
            "virgule",
            "demie",
            "de",
            "à",
            "hier",
            "matter",
            "2024-0117",
            "November",
            "ninth",
            "11/9",
            ",",
            ".",
            ";",
            "units",
            "a",
            "an",
            "quarter",
            "of",
            "drafted",
            "lease",
            "$",
            "%",
            "é",
        ])
        .prop_map(str::to_owned),
        "\\PC{0,6}",
    ];
    prop::collection::vec(word, 0..40).prop_map(|words| words.join(" "))
}

fn sound(
    dictation: &Dictation,
    matters: &MatterIndex,
    drafted: &Drafted,
) -> Result<(), TestCaseError> {
    prop_assert!(grounded::covers(dictation, drafted), "{:?}", dictation.text);
    let ungrounded = grounded::ungrounded(dictation, matters, drafted);
    prop_assert!(
        ungrounded.is_empty(),
        "{:?}: {ungrounded:?}",
        dictation.text
    );
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_drafts_to_grounded_entries_that_cover_it(text in texts(), language in languages()) {
        let matters = MatterIndex::new(gold::matters("us"));
        let dictation = spoken(&text, language);
        sound(&dictation, &matters, &engine::draft(&dictation, &matters))?;
    }

    #[test]
    fn no_unicode_ends_the_reading(text in "\\PC{0,200}|.{0,200}", language in languages()) {
        let matters = MatterIndex::new(gold::matters("qc"));
        let dictation = spoken(&text, language);
        let drafted = engine::draft(&dictation, &matters);
        prop_assert!(grounded::covers(&dictation, &drafted));
        let day = NaiveDate::from_ymd_opt(2026, 11, 23).expect("a day");
        engine::durations(&text, language);
        engine::dates(&text, language, day);
    }

    #[test]
    fn no_proposal_brings_in_a_figure(
        text in texts(),
        language in languages(),
        quotes in prop::collection::vec((0_usize..200, 0_usize..40), 1..4),
        seconds in prop_oneof![Just(1080_u32), Just(36_000), 0_u32..90_000],
        matter in prop::sample::select(vec!["u01", "u02", "u03", "u08", "u45", "nobody", ""]),
        code in prop::sample::select(vec!["A103", "A999", "A106", ""]),
        narrative in prop_oneof![Just("Telephone call with client".to_owned()), texts()],
    ) {
        let matters = MatterIndex::new(gold::matters("us"));
        let dictation = spoken(&text, language);
        let rules = engine::draft(&dictation, &matters);
        let quote = |(start, length): &(usize, usize)| -> String {
            text.chars().skip(*start).take(*length).collect()
        };
        let entries: Vec<_> = quotes.iter().map(|at| json!({
            "narrative": narrative,
            "duration": {"quote": quote(at), "seconds": seconds},
            "date": {"quote": quote(at), "date": "2026-11-09"},
            "matter": {"quote": quote(at), "id": matter},
            "activityCode": code,
            "taskCode": null,
            "billing": "noCharge",
            "spans": [{"quote": quote(at)}],
        })).collect();
        let answer = json!({ "entries": entries }).to_string();
        let passed = engine::gate(&dictation, &matters, &rules, &answer);
        sound(&dictation, &matters, &passed)?;
        let added = grounded::added(&dictation, &matters, &passed);
        prop_assert!(added.is_empty(), "{text:?}: {added:?}");
    }

    #[test]
    fn an_answer_that_is_no_proposal_changes_nothing(text in texts(), answer in "\\PC{0,80}") {
        let matters = MatterIndex::new(gold::matters("us"));
        let dictation = spoken(&text, Language::EnUs);
        let rules = engine::draft(&dictation, &matters);
        let passed = engine::gate(&dictation, &matters, &rules, &answer);
        prop_assert_eq!(passed.entries.len(), rules.entries.len());
        for (passed, ruled) in passed.entries.iter().zip(&rules.entries) {
            prop_assert_eq!(passed.spoken_seconds, ruled.spoken_seconds);
            prop_assert_eq!(&passed.matter_id, &ruled.matter_id);
            prop_assert_eq!(&passed.narrative, &ruled.narrative);
        }
    }
}
