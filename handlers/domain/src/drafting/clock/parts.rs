//! The parts of a time of day: minutes, the half of the day, and what is no part of it.

use super::Half;
use crate::drafting::{
    lexicon, numbers,
    tokens::{Kind, Speech, Words, words},
};

/// The minutes after an hour: value, the token after, and whether there were none.
pub(super) fn minutes(s: &Speech<'_>, at: usize) -> Option<(u32, usize, bool)> {
    let two = |i: usize| match s.digits(i) {
        Some((minute, 2)) if minute < 60 => u32::try_from(minute).ok(),
        _ => None,
    };
    if s.is_mark(at, ":") && s.glued(at) {
        return Some((two(at + 1)?, at + 2, false));
    }
    if s.is_mark(at, ".") && s.glued(at) && s.glued(at + 1) && s.kind(at + 1) == Some(Kind::Digits)
    {
        // "9.15 am"; without the half of the day it is a decimal.
        let minute = two(at + 1)?;
        return half(s, at + 2).0.map(|_| (minute, at + 2, false));
    }
    if s.any(at, words!["h", "heure", "heures"]) {
        let j = at + 1;
        if let Some((minute, end)) = french_minutes(s, j) {
            return Some((minute, end, false));
        }
        return Some((0, j, false));
    }
    if s.norm(at) == "o'clock" {
        return Some((0, at + 1, false));
    }
    if s.any(at, words!["oh", "o", "zero"])
        && let Some((minute @ 1..=9, end)) = numbers::cardinal(s, at + 1)
    {
        return Some((u32::try_from(minute).ok()?, end, false));
    }
    // "four thirty one point five": half past four, and an hour and a half.
    if s.is_word(at)
        && let Some((minute @ 21..=59, end)) = numbers::words(s, at)
        && minute % 10 > 0
        && end == at + 2
        && s.any(end, words!["point", "virgule"])
    {
        return Some((u32::try_from(minute - minute % 10).ok()?, at + 1, false));
    }
    if s.is_word(at)
        && let Some((minute @ 10..=59, end)) = numbers::words(s, at)
        && (!counts(s, end)
            || s.any(end, words!["point", "virgule"]) && !s.any(end, words!["minutes"]))
    {
        return Some((u32::try_from(minute).ok()?, end, false));
    }
    Some((0, at, true))
}

pub(super) fn french_minutes(s: &Speech<'_>, j: usize) -> Option<(u32, usize)> {
    // "9h-10h": two times of day.
    if j < s.len() && s.token(j).joined {
        return None;
    }
    if s.norm(j) == "et" && s.any(j + 1, words!["demie", "demi"]) {
        return Some((30, j + 2));
    }
    if s.norm(j) == "et" && s.norm(j + 1) == "quart" {
        return Some((15, j + 2));
    }
    // "minuit et dix"
    if s.norm(j) == "et"
        && let Some((minute @ (5 | 10 | 15 | 20 | 25 | 30 | 40 | 45 | 50), end)) =
            numbers::cardinal(s, j + 1)
        && !counts(s, end)
        && !s.any(end, words!["h", "heures", "heure"])
    {
        return Some((u32::try_from(minute).ok()?, end));
    }
    let (minute, end) = numbers::cardinal(s, j).filter(|(minute, _)| *minute < 60)?;
    // "quinze heures trente quatre heures au total": half past three, and four hours.
    if s.is_word(j)
        && (21..60).contains(&minute)
        && minute % 10 > 0
        && end == j + 2
        && s.any(end, words!["h", "heures", "virgule", "point"])
    {
        return Some((u32::try_from(minute - minute % 10).ok()?, j + 1));
    }
    let end = if s.any(end, words!["minutes", "min"]) {
        end + 1
    } else {
        end
    };
    (!counts(s, end)).then_some((u32::try_from(minute).ok()?, end))
}

/// "am", "p.m.", "in the afternoon": the half of the day and the token after.
pub(super) fn half(s: &Speech<'_>, i: usize) -> (Option<Half>, usize) {
    let half = match s.norm(i) {
        "am" => Half::Morning,
        "pm" => Half::Afternoon,
        "a" | "p" if s.norm(i + 1) == "m" => {
            let half = if s.norm(i) == "a" {
                Half::Morning
            } else {
                Half::Afternoon
            };
            return (Some(half), i + 2);
        }
        "at" if s.norm(i + 1) == "night" => return (Some(Half::Afternoon), i + 2),
        "in" if s.phrase(i, "in the morning").is_some() => {
            return (Some(Half::Morning), i + 3);
        }
        "in" if s.norm(i + 1) == "the" && s.any(i + 2, words!["afternoon", "evening"]) => {
            return (Some(Half::Afternoon), i + 3);
        }
        "a" | "p" if s.is_mark(i + 1, ".") && s.norm(i + 2) == "m" && s.glued(i + 2) => {
            let end = if s.is_mark(i + 3, ".") && s.glued(i + 3) {
                i + 4
            } else {
                i + 3
            };
            let half = if s.norm(i) == "a" {
                Half::Morning
            } else {
                Half::Afternoon
            };
            return (Some(half), end);
        }
        _ => return (None, i),
    };
    (Some(half), i + 1)
}

/// "this morning", "in the afternoon", "cet apr\u{e8}s-midi". The words stay: they are a date too.
pub(super) fn day_part(s: &Speech<'_>, i: usize) -> (Option<Half>, usize) {
    let last = if s.phrase(i, "in the").is_some() {
        i + 2
    } else if s.any(i, words!["this", "ce", "cet", "le"]) {
        i + 1
    } else if s.phrase(i, "de l'").is_some() {
        i + 2
    } else if s.phrase(i, "du").is_some() {
        i + 1
    } else if s.any(i, words!["tonight"]) {
        return (Some(Half::Afternoon), i);
    } else {
        return (None, i);
    };
    let half = match s.norm(last) {
        "morning" | "matin" => Half::Morning,
        "afternoon" | "evening" | "soir" => Half::Afternoon,
        "apres" if s.norm(last + 1) == "midi" => Half::Afternoon,
        _ => return (None, i),
    };
    // "in the afternoon" belongs to the time; "this afternoon" says the day as well.
    let told = s.any(i, words!["in", "du", "de"]);
    let end = if told {
        last + 1 + usize::from(s.norm(last) == "apres")
    } else {
        i
    };
    (Some(half), end)
}

/// Past the words that make a time of day less than exact: "about", "just before", "a little after".
pub(super) fn hedged(s: &Speech<'_>, i: usize) -> usize {
    const NEAR: &Words = words![
        "about",
        "around",
        "roughly",
        "almost",
        "nearly",
        "just",
        "approximately",
        "maybe",
        "say",
        "exactly",
        "precisely",
        "environ",
        "vers",
    ];
    const SIDE: &Words = words![
        "before", "after", "past", "under", "shy of", "short of", "avant", "apres",
    ];
    const LITTLE: &Words = words![
        "just",
        "shortly",
        "right",
        "slightly",
        "a little",
        "a bit",
        "a hair",
        "a touch",
        "little",
        "close to",
        "a few minutes",
        "un peu",
        "juste",
        "un brin",
    ];
    if let Some(end) = s.phrase(i, "close to") {
        return end;
    }
    let little = s.longest(i, LITTLE);
    let side = little.and_then(|at| s.longest(at, SIDE));
    match side {
        Some(end) => end,
        None if s.any(i, NEAR) => i + 1,
        None => i,
    }
}

/// Whether a range goes on after the hour at `i`: "ten after two until three".
pub(super) fn leads_on(s: &Speech<'_>, i: usize) -> bool {
    numbers::cardinal(s, i)
        .is_some_and(|(hour, end)| hour <= 12 && s.any(end, words!["to", "until", "till", "-"]))
}

/// Whether what follows is counted by the number before.
pub(super) fn counts(s: &Speech<'_>, i: usize) -> bool {
    lexicon::is_countable(s, i) && !s.any(i, words!["am", "pm", "o'clock"])
        || s.any(
            i,
            words![
                "hours", "hour", "minutes", "minute", "days", "weeks", "years", "months",
                "percent", "%", "heures", "jours", "ans", "mois", "semaines", "annees", "units",
                "tenths", "point", "virgule",
            ],
        )
        || crate::drafting::dates::is_month(s, i)
}
