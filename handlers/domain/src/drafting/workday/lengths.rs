//! Days that stand with a length somebody else put in.

use super::{
    Group,
    subjects::{REACHED, SPEAKER},
};
use crate::drafting::{
    dates::Said,
    durations::Sort,
    figures::Figure,
    labels::{Label, Labelled},
    tokens::{Words, words},
};

/// "il a pass\u{e9} quatre heures sur place hier", "she told me she spent six hours on it yesterday": the day somebody
/// else put the length in, though the speaker was told of it.
pub(super) fn is_of_anothers_length(l: &Labelled<'_>, group: &Group, said: Said) -> bool {
    const MOST: usize = 8;
    const PARTS: &Words = words![
        "journee", "matinee", "soiree", "nuit", "day", "morning", "night", "weekend"
    ];
    const WHO: &Words = words![
        "he", "she", "they", "il", "elle", "ils", "elles", "who", "qui"
    ];
    let s = &l.s;
    let least = group.read.0.max(said.first.saturating_sub(MOST));
    let is_length = |i: usize| match l.labels[i] {
        Label::Figure(at) => {
            matches!(l.figures[at], Figure::Length(length) if length.sort == Sort::Other)
        }
        // "elle a pass\u{e9} la journ\u{e9}e d'hier au greffe"
        _ => s.any(i, PARTS),
    };
    let Some(length) = (least..said.first)
        .rev()
        .take_while(|i| !s.stops_before(i + 1) && !s.is_mark(*i, ","))
        .find(|i| is_length(*i))
    else {
        return false;
    };
    let least = group.read.0.max(length.saturating_sub(MOST));
    (least..length)
        .rev()
        .take_while(|i| !s.stops_before(i + 1) && !s.is_mark(*i, ","))
        // "he kept me two hours yesterday": the speaker was there.
        .take_while(|i| !s.any(*i, SPEAKER) && !s.any(*i, REACHED))
        .any(|i| s.any(i, WHO) && !s.any(i + 1, words!["y"]))
}

#[cfg(test)]
mod tests {
    use crate::{drafting::dates, language::Language};

    /// Said on a Monday.
    #[track_caller]
    fn check(language: Language, text: &str, expected: &[&str]) {
        let today = "2026-11-23".parse().expect("a day");
        let found: Vec<String> = dates(text, &[language], today)
            .into_iter()
            .map(|(_, date)| date.to_string())
            .collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn what_others_put_in_dates_no_work() {
        for text in [
            "appel avec l'expert (il a pass\u{e9} quatre heures sur place hier), 0,4",
            "appel avec Me Charron, 0,3. Il me dit qu'il a mis six heures l\u{e0}-dessus hier",
            "appel avec la cliente, 0,3, elle a pass\u{e9} la journ\u{e9}e d'hier au greffe",
        ] {
            check(Language::FrCa, text, &[]);
        }
        check(
            Language::FrCa,
            "appel avec l'expert, 0,4, j'ai pass\u{e9} quatre heures sur place hier",
            &["2026-11-22"],
        );
        check(
            Language::EnCa,
            "call with counsel, 0.3. She told me she spent six hours on it yesterday.",
            &[],
        );
    }
}
