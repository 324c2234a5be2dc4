//! What must hold for every text and every answer.

use caseclock_domain::{
    dictation::Dictation,
    drafting::{Drafted, MatterIndex},
    language::Language,
};
use chrono::NaiveDate;
use proptest::prelude::*;

use crate::{engine, gold, grounded};

pub(crate) fn spoken(text: &str, language: Language) -> Dictation {
    gold::dictation(
        text,
        language,
        "2026-11-23T22:00:00Z".parse().expect("an instant"),
        chrono_tz::America::Toronto,
        None,
    )
}

pub(crate) fn languages() -> impl Strategy<Value = Language> {
    prop_oneof![
        Just(Language::EnCa),
        Just(Language::EnUs),
        Just(Language::FrCa)
    ]
}

/// Texts near enough to speech that the rules have something to do.
pub(crate) fn texts() -> impl Strategy<Value = String> {
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

pub(crate) fn sound(
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
}

/// The number of a file ends what was said before it: found amid random texts.
#[test]
fn a_length_before_the_number_of_a_file_is_grounded() {
    let matters = MatterIndex::new(gold::matters("us"));
    for language in [Language::EnCa, Language::EnUs, Language::FrCa] {
        let dictation = spoken("1h20 no half 2024-0117", language);
        let drafted = engine::draft(&dictation, &matters);
        let ungrounded = grounded::ungrounded(&dictation, &matters, &drafted);
        assert_eq!(ungrounded, Vec::<String>::new());
    }
}
