//! How the speaker feels about what is to come: "Furlong trial starts tomorrow and I can't sleep.", "Big hearing on Monday
//! and I'm nowhere near ready." No work, and the day in it is none of the next sentence's.

use super::{Label, Labelled};
use crate::drafting::{
    durations::Sort,
    figures::Figure,
    mentions::Cue,
    phrases,
    tokens::{Words, words},
};

const MOODS: &Words = words![
    "sleep",
    "ready",
    "exhausted",
    "nervous",
    "swamped",
    "dreading",
    "worried",
    "stressed",
    "panicking",
    "anxious",
    "drowning",
    "buried",
    "wiped",
    "fried",
    "terrified",
    "excited",
    "dormir",
    "epuise",
    "epuisee",
    "pret",
    "prete",
    "nerveux",
    "nerveuse",
    "debordee",
];

/// Hides the sentence around such a word at `i`; the token after the sentence.
pub(super) fn hide(l: &mut Labelled<'_>, i: usize) -> Option<usize> {
    const MOST: usize = 24;
    const MINE: &Words = words![
        "i",
        "i'm",
        "i've",
        "i'll",
        "j'",
        "je",
        "j'ai",
        "can't",
        "can",
        "not",
        "so",
        "nowhere",
        "near",
        "am",
        "suis",
        "arrive",
        "pas",
        "a",
        "plus",
        "completely",
        "totally",
        "really",
        "been",
        "feeling",
        "getting",
        "barely",
        "couldn't",
        "could",
        "nearly",
        "still",
        "bit",
        "little",
        "tres",
    ];
    let s = &l.s;
    if !s.any(i, MOODS) || l.labels[i] != Label::Content {
        return None;
    }
    // Only words of the speaker's stand between "I" and how it is.
    let who = (i.saturating_sub(6)..i)
        .rev()
        .take_while(|j| s.any(*j, MINE))
        .last()?;
    if !s.any(who, words!["i", "i'm", "i've", "j'", "je", "j'ai"]) {
        return None;
    }
    let from = (i.saturating_sub(MOST)..=i)
        .rev()
        .find(|j| *j == 0 || s.stops_before(*j))?;
    let to = (i + 1..s.len().min(i + MOST)).find(|j| s.stops_before(*j))?;
    let works = (from..to).any(|j| match l.labels[j] {
        Label::Figure(at) => {
            matches!(l.figures[at], Figure::Length(length) if length.sort != Sort::Other)
        }
        Label::Content => phrases::is_participle(s, j) && j != i,
        Label::Billing(_) | Label::Correction | Label::SameTime | Label::Aside => true,
        _ => false,
    });
    if works {
        return None;
    }
    for j in from..to {
        match l.labels[j] {
            Label::Matter(at) => l.mentions[at].cue = Cue::File,
            Label::Content | Label::Function | Label::Lead(_) | Label::Figure(_) => {
                l.labels[j] = Label::Filler;
            }
            _ => {}
        }
    }
    Some(to)
}

#[cfg(test)]
mod tests {
    use crate::drafting::{MatterIndex, entries, labels::Label};
    use crate::language::Language;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let day = chrono::NaiveDate::from_ymd_opt(2026, 11, 23).expect("a day");
        let l = entries::hear(text, &[Language::EnCa], day, &MatterIndex::default());
        let kept: Vec<&str> = (0..l.s.len())
            .filter(|i| matches!(l.labels[*i], Label::Content))
            .map(|i| l.s.norm(i))
            .collect();
        assert_eq!(kept.join(" "), expected, "{text:?}");
    }

    #[test]
    fn how_the_speaker_feels_is_no_work() {
        check(
            "The trial starts tomorrow and I can't sleep. Tonight, seven thirty to eleven, preparing the cross.",
            "preparing cross",
        );
        check(
            "Big hearing on Monday and I'm nowhere near ready. Two hours on the factum.",
            "factum",
        );
        check(
            "Reviewed why the client can't sleep. Half an hour.",
            "reviewed why client can't sleep",
        );
        check(
            "Reviewed the offer so I'm ready for Monday. Half an hour.",
            "reviewed offer ready",
        );
    }
}
