//! Words before a file that only say when it was worked on, or that something is for it.

use super::{Label, Labelled, announced::LINKS};
use crate::drafting::{
    durations::Sort,
    figures::Figure,
    tokens::{Words, words},
};

/// "Morning on Vance: ...", "apr\u{e8}s-midi dans Norvex : ...": when a file was worked on, where no more is said of it.
pub(super) fn part_of_day(l: &Labelled<'_>, i: usize) -> Option<(usize, Option<usize>)> {
    const PARTS: &Words = words![
        "morning",
        "mornings",
        "afternoon",
        "evening",
        "matin",
        "matinee",
        "avant midi",
        "apres midi",
        "soiree",
        "rest of the day",
        "the rest of the day",
        "the morning",
        "the afternoon",
        "l' apres midi",
        "l' avant midi",
        "le matin",
        "la matinee",
        "le reste de la journee",
        "cet apres midi",
        "end of day",
        "fin de journee",
        "fin de la journee",
        "fin d' apres midi",
        "fin d' avant midi",
        "fin de matinee",
        "fin de soiree",
        "debut de journee",
        "debut d' apres midi",
        "late afternoon",
        "early morning",
    ];
    let s = &l.s;
    let begins =
        i == 0 || s.stops_before(i) || matches!(l.labels[i - 1], Label::Filler | Label::Lead(_));
    if !begins {
        return None;
    }
    let end = s.longest(i, PARTS)?;
    let to = end
        + usize::from(
            s.any(end, LINKS) || s.any(end, words!["with", "at", "avec", "chez", ":", ","]),
        );
    // "Fin de journ\u{e9}e, trente minutes dans B\u{e9}rub\u{e9}": before the time of what is told.
    let at = end + usize::from(s.any(end, words![":", ","]));
    if let Some(Label::Figure(figure)) = l.label(at)
        && let Figure::Length(length) = l.figures[figure]
        && length.sort == Sort::Plain
        && length.end < s.len()
        && !s.stops_before(length.end)
        && !s.any(length.end, words![",", ":"])
    {
        return Some((at, None));
    }
    match l.label(to) {
        Some(Label::Matter(at)) => Some((l.mentions[at].from.max(to), Some(at))),
        _ => match l.label(end) {
            Some(Label::Matter(at)) => Some((end, Some(at))),
            _ => None,
        },
    }
}

/// "this is for Dana Purcell the DUI": where the name of the file has its "for".
pub(super) fn is_for(l: &Labelled<'_>, i: usize) -> Option<(usize, Option<usize>)> {
    const THIS: &Words = words![
        "this is",
        "this one is",
        "this one's",
        "these are",
        "that's",
        "it's",
        "next one is",
        "c' est",
        "celui ci est",
        "ceci est",
    ];
    if !l.s.any(
        i,
        words![
            "this", "these", "that's", "it's", "next", "c'", "celui", "ceci"
        ],
    ) {
        return None;
    }
    let end = l.s.longest(i, THIS)?;
    let begins =
        i == 0 || l.s.stops_before(i) || matches!(l.labels[i - 1], Label::Filler | Label::Lead(_));
    let open = |j: usize| {
        matches!(
            l.labels[j],
            Label::Content | Label::Function | Label::Filler
        )
    };
    match l.label(end) {
        Some(Label::Matter(at)) if begins && l.s.any(end, LINKS) && (i..end).all(open) => {
            Some((end, Some(at)))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use crate::drafting::{MatterIndex, entries, labels::Label};
    use crate::language::Language;
    use crate::matter::Matter;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let matters: Vec<Matter> = serde_json::from_value(serde_json::json!([
            {"id": "m1", "displayNumber": "2024-0117", "client": "Dana Purcell", "description": "Lease"},
        ]))
        .expect("matters");
        let day = chrono::NaiveDate::from_ymd_opt(2026, 11, 23).expect("a day");
        let index = MatterIndex::new(matters);
        let l = entries::hear(text, &[Language::EnCa], day, &index);
        let kept: Vec<&str> = (0..l.s.len())
            .filter(|i| matches!(l.labels[*i], Label::Content | Label::Function))
            .map(|i| l.s.norm(i))
            .collect();
        assert_eq!(kept.join(" "), expected, "{text:?}");
    }

    #[test]
    fn what_is_for_a_file_only_leads_to_it() {
        check(
            "this is for dana purcell reviewed a claim point seven",
            "reviewed a claim",
        );
        check(
            "this is with dana purcell reviewed a claim point seven",
            "this is with reviewed a claim",
        );
    }
}
