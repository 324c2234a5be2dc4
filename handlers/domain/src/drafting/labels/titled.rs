//! A sentence that only says what kind of day it was: "Tribunal week.", "Busy morning on the Achebe file.".

use super::{Label, Labelled, framing::is_time};
use crate::drafting::{
    codes,
    tokens::{Words, words},
};

/// "Tribunal week.", "Closing day on the Riverside deal for Lakemont.": what kind of day it was, and no work yet.
pub(super) fn titled(l: &Labelled<'_>, first: usize, end: usize) -> bool {
    const SPANS: &Words = words![
        "day",
        "week",
        "morning",
        "afternoon",
        "evening",
        "journee",
        "semaine",
        "matinee",
        "soiree",
    ];
    const MOST: usize = 14;
    // "un peu", "this morning", "for the day".
    const ON: &Words = words![
        "on", "for", "with", "at", "in", "sur", "pour", "dans", "avec", "chez", ",", ".", ":", "-",
    ];
    if end - first > MOST {
        return false;
    }
    let Some(span) = (first..end.min(first + 3)).find(|i| l.s.any(*i, SPANS)) else {
        return false;
    };
    let headed = span + 1 >= end || l.s.any(span + 1, ON);
    let noun = span > first || l.s.any(span, words!["journee", "semaine", "matinee"]);
    headed
        && noun
        && !l.s.any(
            first,
            words![
                "i", "we", "the", "all", "half", "every", "this", "last", "next"
            ],
        )
        && (first..end).all(|i| {
            !is_time(l, i)
                && !matches!(l.labels[i], Label::Figure(_))
                && !codes::is_done(l.s.norm(i))
                && !l.s.any(i, words!["i", "we", "j'ai", "j'", "nous"])
        })
}

#[cfg(test)]
mod tests {
    use crate::drafting::{MatterIndex, entries, labels::Label};
    use crate::language::Language;

    fn first(text: &str) -> Label {
        let day = chrono::NaiveDate::from_ymd_opt(2026, 11, 23).expect("a day");
        let languages = [Language::EnCa, Language::FrCa];
        entries::hear(text, &languages, day, &MatterIndex::default()).labels[0]
    }

    #[test]
    fn what_kind_of_day_it_was_is_no_work() {
        for text in [
            "Tribunal week. Drafted the exhibit list, 2.0.",
            "Closing day on the Riverside deal. Reviewed the agreement, 1.2.",
            "Busy morning, mostly. Drafted the reply, 0.4.",
            "Grosse semaine. R\u{e9}vision du bail, 0,4.",
        ] {
            assert_eq!(first(text), Label::Filler, "{text}");
        }
        for text in [
            "Tribunal week. 32.0.",
            "Week planners drafted. Reviewed the agreement, 1.2.",
            "Discovery day for Tran. 5.2.",
        ] {
            assert_eq!(first(text), Label::Content, "{text}");
        }
    }
}
