//! Time that is taken off a range: "8 to 4 less a half hour for lunch", "nine to five with an hour's break".

use super::{
    range, read,
    rests::{meanwhile, middle, private, rest},
};
use crate::drafting::{
    durations::{self, Length},
    numbers,
    tokens::{Speech, Words, words},
};

/// Longer than this, nobody takes a break and calls it one range.
const LONGEST: u32 = 3 * 3600;

/// A range without the breaks that were said with it.
pub(crate) fn less_breaks(s: &Speech<'_>, range: Length) -> Length {
    let mut left = range;
    while let Some((taken, end)) = a_break(s, left.end, left.end > range.end) {
        if taken > LONGEST || taken >= left.seconds {
            break;
        }
        left = Length {
            seconds: left.seconds - taken,
            end,
            ..left
        };
    }
    left
}

/// Whether time is taken off what ends at `i`: "nine to five less an hour for lunch".
pub(super) fn comes_off(s: &Speech<'_>, i: usize) -> bool {
    s.any(
        i + usize::from(s.is_mark(i, ",")),
        words!["less", "minus", "with", "excluding", "deducting", "net"],
    ) && a_break(s, i, false).is_some()
}

/// A break that is said at `i`: its seconds and the token after. `further`: one was said before.
fn a_break(s: &Speech<'_>, i: usize, further: bool) -> Option<(u32, usize)> {
    const TAKEN: &Words = words![
        "less",
        "minus",
        "excluding",
        "deducting",
        "subtracting",
        "without",
        "except for",
        "except",
        "not counting",
        "not including",
        "net of",
        "taking off",
        "taking out",
        "taking away",
        "apart from",
        "other than",
        "knock off",
        "take off",
        "take out",
        "allowing for",
        "enleve",
        "en enlevant",
        "ai enleve",
        "retire",
        "en retirant",
        "ai retire",
        "soustrais",
        "soustrait",
        "deduis",
        "deduit",
        "en deduisant",
        "en excluant",
        "sans compter",
        "sauf",
        "excepte",
        "hormis",
    ];
    /// What was so interrupted did not go on.
    const STOPPED: &Words = words![
        "broke for",
        "breaking for",
        "stopped for",
        "stopping for",
        "paused for",
        "pausing for",
        "recessed for",
        "adjourned for",
        "broke off for",
        "stood down for",
        "got interrupted for",
        "was interrupted for",
        "were interrupted for",
        "interrupted for",
    ];
    const HAD: &Words = words![
        "with",
        "but",
        "took",
        "taking",
        "had",
        "having",
        "allowing",
        "out",
        "avec",
        "dont",
        "mais",
        "ai pris",
        "a pris",
        "avons pris",
        "ai arrete",
        "a arrete",
        "avons arrete",
        "en prenant",
    ];
    let mut at = i;
    while s.any(
        at,
        words![
            ",", "and", "then", "i", "we", "-", "\u{2014}", "et", "j'", "je", "on", "nous",
        ],
    ) && at < i + 3
    {
        at += 1;
    }
    let taken = s.longest(at, TAKEN).or_else(|| s.longest(at, STOPPED));
    let lead = taken
        .or_else(|| s.longest(at, HAD))
        .or((at > i && (further || meal(s, at))).then_some(at))?;
    // "but I took an hour for lunch"
    let lead = (lead..lead + 4)
        .find(|j| {
            !s.any(
                *j,
                words![
                    "i", "we", "took", "had", "for", "with", "about", "j'", "ai", "on", "pris",
                    "nous", "avons", "environ", "lost", "a", "arrete",
                ],
            )
        })
        .unwrap_or(lead);
    // "but I lost an hour to a fire drill"
    let taken = taken.or(s.any(lead - 1, words!["lost"]).then_some(lead));
    let (seconds, end) =
        length_first(s, lead, taken.is_some()).or_else(|| occasion_first(s, lead))?;
    let end = meanwhile(s, end, taken.is_some());
    // "a fifteen minute break at ten thirty"
    let at = s.any(end, words!["at", "around"]).then(|| read(s, end + 1));
    Some((seconds, at.flatten().map_or(end, |clock| clock.end)))
}

/// ", une heure pour d\u{ee}ner": a length at `i` that says by itself that nobody worked.
fn meal(s: &Speech<'_>, i: usize) -> bool {
    const MEALS: &Words = words![
        "pour diner",
        "pour souper",
        "pour dejeuner",
        "pour le diner",
        "pour le lunch",
        "pour le souper",
        "pour luncher",
        "pour manger",
        "de pause",
        "de diner",
        "de lunch",
        "for lunch",
    ];
    length(s, i).is_some_and(|(_, end)| {
        s.longest(end, MEALS)
            .is_some_and(|to| s.stops_before(to) || !s.is_word(to))
    })
}

/// A break that is told between a beginning and an end: "started at nine, broke for lunch for an hour, done at three".
pub(super) fn between(s: &Speech<'_>, i: usize) -> Option<(u32, usize)> {
    a_break(s, i, false).filter(|(taken, _)| *taken <= LONGEST)
}

/// "an hour for lunch", "a thirty minute break", "half an hour"; the last only where `taken` says that it comes off.
fn length_first(s: &Speech<'_>, i: usize, taken: bool) -> Option<(u32, usize)> {
    let (count, at) = several(s, i);
    let (seconds, mut end) = length(s, at)?;
    let seconds = seconds.checked_mul(count)?;
    let bare = end;
    while s.any(
        end,
        words![
            "off", "out", "for", "'s", "'", "a", "the", "my", "our", "long", "de", "d'", "pour",
            "le", "la", "du", "l'", "un", "une", "notre", "ma", "mon",
        ],
    ) && end < bare + 4
    {
        end += 1;
    }
    match rest(s, end).or_else(|| middle(s, bare)) {
        Some(end) => Some((seconds, end)),
        None => taken.then(|| (seconds, private(s, bare).unwrap_or(bare))),
    }
}

/// "two ten minute breaks", "a couple of fifteen minute breaks": how many, and where their length begins.
fn several(s: &Speech<'_>, i: usize) -> (u32, usize) {
    const AHEAD: usize = 5;
    let couple = s
        .phrase(i, "couple of")
        .or_else(|| s.phrase(i, "a couple of"));
    let couple = couple.map(|at| (2, at));
    let counted = couple.or_else(|| numbers::cardinal(s, i));
    let each = |at: usize| {
        durations::read(s, at).is_some_and(|each| {
            s.any(each.end - 1, words!["minute", "min"])
                && (each.end..each.end + AHEAD).any(|j| s.any(j, words!["breaks", "recesses"]))
        })
    };
    match counted {
        Some((count @ 2..=6, at)) if each(at) => (u32::try_from(count).unwrap_or(1), at),
        _ => (1, i),
    }
}

/// "a break of twenty minutes", "lunch, an hour".
fn occasion_first(s: &Speech<'_>, i: usize) -> Option<(u32, usize)> {
    const ARTICLES: &Words = words![
        "a", "the", "our", "my", "one", "une", "un", "la", "le", "l'", "notre", "ma", "mon",
    ];
    let at = if s.any(i, ARTICLES) { i + 1 } else { i };
    if let Some(end) = s.phrase(at, "lunch hour") {
        return Some((3600, end));
    }
    let mut at = rest(s, at)?;
    let from = at;
    while s.any(at, words![",", "of", "for", "(", "at", "de", "d'"]) && at < from + 2 {
        at += 1;
    }
    // "recessed for lunch from noon to one"
    let time = s.any(at, words!["from"]).then(|| range(s, at)).flatten();
    let time = time.map(|time| (time.seconds, time.end));
    length(s, at).or(time)
}

/// A length, and the token after; "an hour's" as well.
fn length(s: &Speech<'_>, i: usize) -> Option<(u32, usize)> {
    if s.any(i, words!["an", "one"]) && s.norm(i + 1) == "hour's" {
        return Some((3600, i + 2));
    }
    let without = if s.any(i, words!["a", "the", "my", "our"]) {
        i + 1
    } else {
        i
    };
    [i, without].iter().find_map(|i| {
        let found = durations::read(s, *i)?;
        Some((found.seconds, found.end))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{drafting::clock::range, language::Language};

    #[track_caller]
    fn check(text: &str, minutes: u32) {
        said(Language::EnCa, text, minutes);
    }

    #[track_caller]
    fn said(language: Language, text: &str, minutes: u32) {
        let s = Speech::new(text, &[language]);
        let found = (0..s.len()).find_map(|i| range(&s, i));
        let left = found.map(|range| less_breaks(&s, range).seconds / 60);
        assert_eq!(left, Some(minutes), "{text}");
    }

    #[test]
    fn a_break_comes_off_a_french_range() {
        let s = Speech::new(
            "de 8 h 30 \u{e0} 11 h 45 avec une pause de quinze minutes",
            &[Language::FrCa],
        );
        let left = range(&s, 0).map(|range| less_breaks(&s, range).seconds / 60);
        assert_eq!(left, Some(180));
    }

    #[test]
    fn a_break_comes_off_the_range() {
        check("from 9 to 4 with an hour for lunch", 360);
        check("8:30 to noon less a ten minute break", 200);
        check(
            "from 9 to 5, minus lunch of 45 minutes and a fifteen minute break",
            420,
        );
        check("from 1 to 4 but I took half an hour off for coffee", 150);
        check("from 1 to 4 with the two hour video", 180);
        check("with the drivers nine to five less an hour for lunch", 420);
        check(
            "from ten to one fifteen, we took fifteen minutes in the middle",
            180,
        );
        check(
            "from 10 to 1:15, it took fifteen minutes in the middle of it",
            195,
        );
        check(
            "from nine to noon less ten minutes when I was on another call",
            170,
        );
    }

    #[test]
    fn a_break_between_a_beginning_and_an_end_comes_off() {
        check(
            "started at 9:00 broke for fifteen minutes at ten thirty done at 11:45",
            150,
        );
        check("started at 9, took an hour for lunch, finished at 3", 300);
        check("from 9 to 1 with two ten minute breaks", 220);
        check(
            "from 9 to 1, less lunch of an hour and a couple of ten minute breaks",
            160,
        );
        check("from 8 to 6 but I lost an hour to a fire drill", 540);
        check(
            "started at 8:40, got interrupted for twenty minutes, finished at 10",
            60,
        );
        check("started at 5:30 tonight and went till 8:15", 165);
        check("started at 9:30 and ran right until noon", 150);
    }

    #[test]
    fn what_was_rested_is_no_work() {
        let lengths = |text: &str| {
            let languages = [Language::EnCa];
            crate::drafting::durations(text, &languages)
                .into_iter()
                .map(|(_, seconds)| seconds / 60)
                .collect::<Vec<_>>()
        };
        for text in [
            "I began the brief at six and took forty minutes for dinner so four hours",
            "worked on the brief, stopped for an hour to eat, so four hours",
            "the brief, had half an hour off for a late lunch, four hours",
        ] {
            assert_eq!(lengths(text), [240], "{text}");
        }
        assert_eq!(
            lengths("took forty minutes for the lunch with the client"),
            [40]
        );
        assert_eq!(lengths("took forty minutes for the dinner speech"), [40]);
    }

    #[test]
    fn a_private_call_comes_off() {
        check("8:15 to 10:45, less 15 minutes for a personal call", 135);
    }

    #[test]
    fn french_takes_a_break_off_in_its_own_words() {
        let check = |text: &str, minutes: u32| said(Language::FrCa, text, minutes);
        check(
            "de 8 h 15 \u{e0} 10 h 45, j'enl\u{e8}ve 15 minutes pour un appel perso",
            135,
        );
        check(
            "de 8 h \u{e0} midi, j'ai enlev\u{e9} vingt minutes pour un caf\u{e9}",
            220,
        );
        check(
            "de 13 h \u{e0} 17 h mais on a arr\u{ea}t\u{e9} une heure pour souper",
            180,
        );
        check(
            "de 9 h \u{e0} 16 h et j'ai pris une pause de 30 minutes",
            390,
        );
        check("de 9 h 30 \u{e0} 16 h, une heure pour d\u{ee}ner", 330);
        check("de 9 h 30 \u{e0} 16 h, une heure pour le rapport", 390);
        check(
            "de 9 h \u{e0} 10 h, j'ai pris 30 minutes pour le m\u{e9}mo",
            60,
        );
    }
}
