//! What must hold for every model answer to every text.

use caseclock_domain::{drafting::MatterIndex, language::Language};
use proptest::prelude::*;
use serde_json::json;

use crate::{
    engine, gold, grounded,
    hostile::gate,
    properties::{languages, sound, spoken, texts},
};

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

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
        let passed = gate(&dictation, &matters, &rules, &answer);
        sound(&dictation, &matters, &passed)?;
        prop_assert_eq!(passed.entries.len(), rules.entries.len());
        prop_assert_eq!(&passed.unassigned, &rules.unassigned);
        for (passed, ruled) in passed.entries.iter().zip(&rules.entries) {
            prop_assert_eq!(passed.spoken_seconds, ruled.spoken_seconds);
            prop_assert_eq!(passed.billed_minutes, ruled.billed_minutes);
            prop_assert_eq!(passed.date, ruled.date);
            prop_assert_eq!(passed.billing, ruled.billing);
            if ruled.matter_id.is_some() {
                prop_assert_eq!(&passed.matter_id, &ruled.matter_id);
            }
        }
        // Where the rules themselves cut a word in two is measured elsewhere.
        let ruled = grounded::added(&dictation, &matters, &rules);
        let added = grounded::added(&dictation, &matters, &passed);
        prop_assert!(added.iter().all(|word| ruled.contains(word)), "{text:?}: {added:?}");
    }

    #[test]
    fn an_answer_that_is_no_proposal_changes_nothing(text in texts(), answer in "\\PC{0,80}") {
        let matters = MatterIndex::new(gold::matters("us"));
        let dictation = spoken(&text, Language::EnUs);
        let rules = engine::draft(&dictation, &matters);
        let passed = gate(&dictation, &matters, &rules, &answer);
        prop_assert_eq!(passed.entries.len(), rules.entries.len());
        for (passed, ruled) in passed.entries.iter().zip(&rules.entries) {
            prop_assert_eq!(passed.spoken_seconds, ruled.spoken_seconds);
            prop_assert_eq!(&passed.matter_id, &ruled.matter_id);
            prop_assert_eq!(&passed.narrative, &ruled.narrative);
        }
    }
}
