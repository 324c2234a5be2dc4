//! The engine as the suites call it.

use caseclock_domain::{
    dictation::Dictation,
    drafting::{self, Drafted, MatterIndex, Recent},
    language::Language,
    policy::Policy,
};
use chrono::NaiveDate;

pub(crate) fn durations(text: &str, language: Language) -> Vec<u32> {
    drafting::durations(text, &[language])
        .into_iter()
        .map(|(_, seconds)| seconds)
        .collect()
}

pub(crate) fn dates(text: &str, language: Language, reference: NaiveDate) -> Vec<NaiveDate> {
    drafting::dates(text, &[language], reference)
        .into_iter()
        .map(|(_, date)| date)
        .collect()
}

pub(crate) fn draft(dictation: &Dictation, matters: &MatterIndex) -> Drafted {
    drafting::draft(dictation, matters, &Policy::default(), &Recent::default())
}
