//! Times of day that were put right inside a range, or written as another word.

use super::{Clock, counts, joints::joint, read};
use crate::drafting::{
    lexicon::Class,
    numbers, phrases,
    tokens::{Speech, Words, words},
};

/// "two fifteen, sorry, two thirty": the time of day that was put in place of `said`.
pub(super) fn said_again(s: &Speech<'_>, said: Clock) -> Clock {
    let mut at = said.end;
    while s.any(at, words![",", "-", "\u{2014}", "\u{2026}"]) {
        at += 1;
    }
    let corrected = phrases::correction(s, at)
        .map(|(_, after)| after)
        .or_else(|| means(s, at))
        .or_else(|| denied(s, at, said));
    let Some(mut after) = corrected else {
        return said;
    };
    while s.any(
        after,
        words![
            ",", "at", "a", "to", "until", "end", "ended", "ending", "fini", "fin",
        ],
    ) {
        after += 1;
    }
    match read(s, after) {
        // "no, eleven minutes" is a length.
        Some(again)
            if !counts(s, again.end)
                && !is_length(s, after, said, again)
                && (!again.naked || joint(s, again.end).is_some() || ends_time(s, again.end)) =>
        {
            Clock {
                half: again.half.or(said.half),
                ..again
            }
        }
        _ => said,
    }
}

/// ", euh, c'est-\u{e0}-dire": the token after it.
fn means(s: &Speech<'_>, at: usize) -> Option<usize> {
    let at = phrases::filler(s, at).map_or(at, |end| end + usize::from(s.is_mark(end, ",")));
    s.phrase(at, "c' est a dire")
}

/// "13 h 30. Pas 13 h 30, 14 h 30": after the time that was said not to be.
fn denied(s: &Speech<'_>, at: usize, said: Clock) -> Option<usize> {
    let at = at + usize::from(s.is_mark(at, "."));
    if !s.any(at, words!["not", "pas"]) {
        return None;
    }
    let again = read(s, at + 1)?;
    let same = again.hour == said.hour && again.minute == said.minute;
    (same && s.is_mark(again.end, ",")).then_some(again.end + 1)
}

/// "9:30 to 10:15. Actually we didn't finish until 10:45": the end that was put right in a sentence of its own.
pub(super) fn put_off(s: &Speech<'_>, said: Clock) -> Option<Clock> {
    const BETWEEN: &Words = words![
        "i",
        "we",
        "it",
        "they",
        "didn't",
        "did",
        "not",
        "don't",
        "finish",
        "finished",
        "wrap",
        "wrapped",
        "end",
        "ended",
        "adjourn",
        "adjourned",
        "stop",
        "stopped",
        "break",
        "went",
        "ran",
        "run",
        "go",
        "was",
        "were",
        "wasn't",
        "weren't",
        "really",
        "actually",
        "more",
        "closer",
        "done",
        "out",
        "over",
        "on",
        "up",
        "get",
        "got",
        "kept",
        "going",
        "that",
        "make",
        "off",
        "left",
        "leave",
        "till",
        "the",
        "call",
        "meeting",
        "hearing",
    ];
    let mut at = said.end;
    while s.any(at, words![".", ",", ";", "-", "\u{2014}"]) && at < said.end + 2 {
        at += 1;
    }
    let (_, mut at) = phrases::correction(s, at).filter(|_| at > said.end)?;
    if let Some(again) = finished_at(s, at) {
        return Some(Clock {
            half: again.half.or(said.half),
            ..again
        });
    }
    let from = at;
    while at < from + 10 && s.any(at, BETWEEN) && !s.any(at, words!["until", "to", "till"]) {
        at += 1;
    }
    if at == from || !s.any(at, words!["until", "till", "til", "to", "at"]) {
        return None;
    }
    let again = read(s, at + 1)?;
    (!counts(s, again.end) && joint(s, again.end).is_none() && ends_time(s, again.end)).then_some(
        Clock {
            half: again.half.or(said.half),
            ..again
        },
    )
}

/// "j'ai fini \u{e0} 15 h 45", "on a termin\u{e9} vers midi", "la rencontre s'est rendue jusqu'\u{e0} 16 h": when the work ended.
fn finished_at(s: &Speech<'_>, i: usize) -> Option<Clock> {
    const MOST: usize = 10;
    const BETWEEN: &Words = words![
        ",",
        "j'",
        "ai",
        "on",
        "a",
        "nous",
        "avons",
        "ca",
        "c'",
        "etait",
        "est",
        "s'",
        "il",
        "elle",
        "ont",
        "le",
        "la",
        "l'",
        "rencontre",
        "appel",
        "audience",
        "reunion",
        "seance",
        "interrogatoire",
        "mediation",
        "juste",
        "seulement",
        "plutot",
        "pas",
        "avant",
        "en",
        "fait",
        "meme",
    ];
    const ENDED: &Words = words![
        "fini",
        "finie",
        "finit",
        "termine",
        "terminee",
        "acheve",
        "achevee",
        "arrete",
        "arretee",
        "raccroche",
        "sorti",
        "sortie",
        "sortis",
        "parti",
        "partie",
        "quitte",
        "lache",
        "ajourne",
        "suspendu",
        "rendu",
        "rendue",
        "jusqu'",
    ];
    let mut at = i;
    let mut ended = false;
    while at < i + MOST {
        let lead = s.any(at, words!["a", "vers", "avant"]);
        if lead
            && ended
            && let Some(again) = read(s, at + 1)
        {
            return (!counts(s, again.end)
                && joint(s, again.end).is_none()
                && ends_time(s, again.end))
            .then_some(again);
        }
        ended |= s.any(at, ENDED);
        if !s.any(at, BETWEEN) && !s.any(at, ENDED) {
            return None;
        }
        at += 1;
    }
    None
}

/// "eight ten to nine, sorry, I started at eight twenty, to nine": the beginning that was put right after the end was
/// said; and the token after, past the end where that is said again.
pub(super) fn put_forward(s: &Speech<'_>, start: Clock, end: Clock) -> Option<(Clock, usize)> {
    const BEGAN: &Words = words![
        "started", "began", "start", "begin", "joined", "commence", "debute",
    ];
    let mut at = end.end;
    while s.any(at, words![".", ",", ";", "-", "\u{2014}"]) && at < end.end + 2 {
        at += 1;
    }
    let (_, mut at) = phrases::correction(s, at).filter(|_| at > end.end)?;
    let from = at;
    while at < from + 6
        && s.any(
            at,
            words![
                ",", "i", "we", "it", "really", "actually", "only", "didn't", "did", "not", "j'",
                "ai", "on", "a", "nous", "avons",
            ],
        )
    {
        at += 1;
    }
    if !s.any(at, BEGAN)
        || !s.any(
            at + 1,
            words!["at", "around", "about", "until", "till", "a", "vers"],
        )
    {
        return None;
    }
    let again = read(s, at + 2)?;
    if counts(s, again.end) {
        return None;
    }
    let start = Clock {
        half: again.half.or(start.half),
        ..again
    };
    let to = again.end + usize::from(s.is_mark(again.end, ","));
    let after = joint(s, to)
        .and_then(|at| read(s, at))
        .filter(|said| said.hour == end.hour && said.minute == end.minute)
        .map_or(again.end, |said| said.end);
    Some((start, after))
}

/// Whether what was put in place of `said` is as long as the work: "1h 20m", "1,5 heure", "je veux dire, 1h15".
fn is_length(s: &Speech<'_>, at: usize, said: Clock, again: Clock) -> bool {
    let hours = (at..again.end).any(|i| s.any(i, words!["h", "hr", "hour", "heure", "heures"]));
    let decimal = again.naked && numbers::quantity(s, at).is_some_and(|all| all.end > again.end);
    let earlier = matches!(
        (again.hour, said.hour),
        (Some(again), Some(said)) if again < 7 && again + 3 < said
    );
    decimal || hours && (!s.french(at) || earlier)
}

/// Whether a naked number that stands for a time of day may end before `i`.
fn ends_time(s: &Speech<'_>, i: usize) -> bool {
    i >= s.len() || !s.is_word(i) || s.is(i, Class::Function) || s.activity(i).is_some()
}

/// "from two to for thirty": the hour that a transcriber wrote as another word.
pub(super) fn misheard(s: &Speech<'_>, i: usize) -> Option<Clock> {
    let hour = match s.norm(i) {
        "for" | "fore" => 4,
        "too" => 2,
        "won" => 1,
        "ate" => 8,
        _ => return None,
    };
    let (minute, end) = numbers::words(s, i + 1).filter(|(minute, _)| (10..60).contains(minute))?;
    (!counts(s, end)).then_some(Clock {
        hour: Some(hour),
        minute: u32::try_from(minute).ok()?,
        half: None,
        naked: false,
        exact: false,
        end,
    })
}

#[cfg(test)]
mod tests {
    use crate::{
        drafting::{clock::range, tokens::Speech},
        language::Language,
    };

    #[track_caller]
    fn check(text: &str, minutes: u32) {
        let s = Speech::new(text, &[Language::FrCa]);
        let found = (0..s.len()).find_map(|i| range(&s, i));
        assert_eq!(
            found.map(|length| length.seconds / 60),
            Some(minutes),
            "{text}"
        );
    }

    #[test]
    fn french_says_when_it_really_ended() {
        check("de 13 h \u{e0} 15 h 30, non, j'ai fini \u{e0} 15 h 45", 165);
        check(
            "de 9 h 30 \u{e0} 12 h, excuse, \u{e7}a a fini \u{e0} 12 h 15",
            165,
        );
        check(
            "de 9 h \u{e0} 11 h, pardon, la rencontre s'est termin\u{e9}e vers 11 h 30",
            150,
        );
        check("de 9 h \u{e0} 11 h, en fait jusqu'\u{e0} midi", 180);
        check(
            "de 9 h \u{e0} 11 h, non, j'ai parl\u{e9} au client \u{e0} 11 h 30",
            120,
        );
    }
}
