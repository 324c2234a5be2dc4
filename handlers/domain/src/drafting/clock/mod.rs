//! Times of day, as they are said and written.

mod fr;
mod range;
mod repairs;
mod told;

use super::{
    lexicon, numbers,
    tokens::{Kind, Speech},
};

pub(crate) use range::range;
pub(crate) use told::until;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Half {
    Morning,
    Afternoon,
}

/// A time of day and the token after it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Clock {
    /// None in "half past".
    hour: Option<u32>,
    minute: u32,
    half: Option<Half>,
    /// A naked number: "nine". It may be anything.
    naked: bool,
    /// Noon, midnight, or an hour that only a 24-hour clock has.
    exact: bool,
    pub(crate) end: usize,
}

/// A time of day that was marked as one ("at 2:15", "3 pm", "\u{e0} 14 h 30"): the token after it.
pub(crate) fn point(s: &Speech<'_>, i: usize) -> Option<usize> {
    if fr::in_part_of_day(s, i) {
        return None;
    }
    if let Some(end) = occasion_at(s, i).or_else(|| fr::appointed(s, i)) {
        return Some(end);
    }
    let led = s.any(
        i,
        &[
            "at", "by", "before", "after", "since", "until", "till", "around", "about", "vers",
            "avant", "apres", "des", "depuis",
        ],
    ) || s.norm(i) == "a" && s.french(i);
    let from = if led { i + 1 } else { i };
    let from = match s.norm(i) {
        "a" if s.any(from, &["compter", "partir"]) && s.norm(from + 1) == "de" => from + 2,
        _ => from,
    };
    let from = if s.norm(from) == "l'" {
        return None;
    } else {
        from
    };
    let clock = read(s, from)?;
    let marked = clock.half.is_some()
        || clock.exact && !(clock.naked && counts(s, clock.end))
        || s.any(clock.end - 1, &["o'clock"]);
    let written = clock.end == from + 3 && s.is_mark(from + 1, ":");
    let hours = (from..clock.end).any(|j| s.any(j, &["h", "heure", "heures"]));
    let strong = led
        && (s.any(i, &["at", "a", "vers", "by", "until", "till", "since"])
            || hours && s.any(i, &["des", "depuis", "avant", "apres"]));
    // "18 h" is a time of day, "treize heures" a long one of work.
    let written_hour = !led
        && clock.end == from + 2
        && s.norm(from + 1) == "h"
        && clock.hour.is_some_and(|hour| (13..24).contains(&hour));
    if written_hour {
        return Some(clock.end);
    }
    // "treize heures" without "\u{e0}" is as long as it says.
    let long = s.any(from + 1, &["h", "heure", "heures"])
        || (from..clock.end).any(|j| s.any(j, &["h", "heure", "heures"]));
    let marked = marked && !(long && !led && clock.half.is_none());
    let late = written && clock.hour.is_some_and(|hour| hour >= 7);
    let taken = marked && (led || !clock.naked)
        || led && (written || strong && !counts(s, clock.end))
        || late;
    taken.then_some(clock.end)
}

/// "l'audience de 9 h 30", "l'interrogatoire de dix heures", "the 2:30 deposition".
fn occasion_at(s: &Speech<'_>, i: usize) -> Option<usize> {
    if s.norm(i) == "the" {
        let clock = read(s, i + 1)?;
        let written = s.is_mark(i + 2, ":")
            || clock.half.is_some()
            || clock.end > i + 1 && s.any(clock.end - 1, &["o'clock"]);
        return (written && s.is_word(clock.end)).then_some(clock.end);
    }
    let noun = s.any(
        i.wrapping_sub(1),
        &[
            "audience",
            "interrogatoire",
            "rencontre",
            "reunion",
            "conference",
            "comparution",
            "proces",
            "instruction",
            "vous",
            "rendez",
        ],
    );
    let known = s.any(
        i.wrapping_sub(2),
        &[
            "l'", "la", "le", "cette", "cet", "son", "sa", "notre", "rendez",
        ],
    );
    if !(s.any(i, &["de", "d'"]) && noun && known) {
        return None;
    }
    let clock = read(s, i + 1)?;
    clock
        .hour
        .is_some_and(|hour| (7..=19).contains(&hour))
        .then_some(clock.end)
}

/// A time of day at `i`.
fn read(s: &Speech<'_>, i: usize) -> Option<Clock> {
    if let Some(named) = named(s, i) {
        return Some(named);
    }
    if let Some(past) = past(s, i) {
        return Some(past);
    }
    if let Some((written, 4)) = s.digits(i)
        && s.norm(i).starts_with('0')
        && written % 100 < 60
    {
        // "0930" as armies and dockets write it.
        let written = u32::try_from(written).ok()?;
        let (half, end) = half(s, i + 1);
        return Some(Clock {
            hour: Some(written / 100),
            minute: written % 100,
            half,
            naked: false,
            exact: true,
            end,
        });
    }
    // "oh nine hundred", "thirteen hundred hours"
    let zero = usize::from(s.any(i, &["oh", "o", "zero"]));
    if let Some((hour, at)) = hundred_hours(s, i + zero) {
        let end = if s.any(at, &["hours"]) { at + 1 } else { at };
        if zero == 1 || end > at || s.any(end, &["to", "until", "till", "through"]) {
            return Some(Clock {
                hour: Some(hour),
                minute: 0,
                half: None,
                naked: false,
                exact: true,
                end,
            });
        }
    }
    let (hour, at) = numbers::cardinal(s, i)?;
    let hour = u32::try_from(hour).ok().filter(|hour| *hour <= 24)?;
    let (minute, end, naked) = minutes(s, at)?;
    // "neuf heures moins quart"
    if !naked
        && minute == 0
        && let Some((minute, end)) = to_quarter(s, end)
    {
        return Some(Clock {
            hour: Some(if hour == 0 { 23 } else { hour - 1 }),
            minute,
            half: None,
            naked: false,
            exact: hour >= 13,
            end,
        });
    }
    let (half, end) = half(s, end);
    let end = if s.any(end, &["sharp", "exactly", "pile", "precises"]) {
        end + 1
    } else {
        end
    };
    Some(Clock {
        hour: Some(hour),
        minute,
        half,
        naked: naked && half.is_none(),
        exact: hour >= 13,
        end,
    })
}

/// "fifteen hundred" where a time of day is awaited.
fn hundred_o_clock(s: &Speech<'_>, i: usize) -> Option<Clock> {
    let (hour, at) = hundred_hours(s, i)?;
    Some(Clock {
        hour: Some(hour),
        minute: 0,
        half: None,
        naked: false,
        exact: true,
        end: if s.any(at, &["hours"]) { at + 1 } else { at },
    })
}

/// The hour of "nine hundred".
fn hundred_hours(s: &Speech<'_>, i: usize) -> Option<(u32, usize)> {
    let (value, end) = numbers::words(s, i)?;
    let hour = u32::try_from(value / 100).ok()?;
    (value % 100 == 0 && (1..24).contains(&hour) && s.any(end - 1, &["hundred"]))
        .then_some((hour, end))
}

fn named(s: &Speech<'_>, i: usize) -> Option<Clock> {
    let hour = match s.norm(i) {
        "noon" | "midday" | "midi" => 12,
        "midnight" | "minuit" => 0,
        _ => return None,
    };
    let french = s.any(i, &["midi", "minuit"]);
    let (before, minute, end) = match (french, to_quarter(s, i + 1)) {
        (true, Some((minute, end))) => (true, minute, end),
        (true, None) => match french_minutes(s, i + 1) {
            // "\u{e0} midi deux courriels": so few are no minutes.
            Some((minute @ 5.., end)) => (false, minute, end),
            _ => (false, 0, i + 1),
        },
        (false, _) => (false, 0, i + 1),
    };
    Some(Clock {
        hour: Some(if before { (hour + 23) % 24 } else { hour }),
        minute,
        half: Some(if (hour == 12) != before {
            Half::Afternoon
        } else {
            Half::Morning
        }),
        naked: false,
        exact: true,
        end,
    })
}

/// "moins quart", "moins le quart", "moins dix": the minute of the hour before.
fn to_quarter(s: &Speech<'_>, i: usize) -> Option<(u32, usize)> {
    if s.norm(i) != "moins" {
        return None;
    }
    let at = if s.any(i + 1, &["le", "un"]) {
        i + 2
    } else {
        i + 1
    };
    if s.norm(at) == "quart" && s.norm(at + 1) != "d'" {
        return Some((45, at + 1));
    }
    let (less, end) = numbers::cardinal(s, at).filter(|(less, _)| (1..=30).contains(less))?;
    (!counts(s, end)).then_some((60 - u32::try_from(less).ok()?, end))
}

/// "quarter past two", "half past", "quarter to three", "ten past nine".
fn past(s: &Speech<'_>, i: usize) -> Option<Clock> {
    let j = if s.norm(i) == "a" { i + 1 } else { i };
    let (minute, at) = match s.norm(j) {
        "quarter" => (15, j + 1),
        "half" => (30, j + 1),
        _ => {
            let (minute, at) = numbers::cardinal(s, j)?;
            (
                u32::try_from(minute).ok().filter(|minute| *minute < 60)?,
                at,
            )
        }
    };
    let word = s.norm(at);
    let earlier = matches!(word, "to" | "of") && s.norm(j) == "quarter";
    if !(matches!(word, "past" | "after")
        && (word == "past" || minute == 15 || minute % 5 == 0 && leads_on(s, at + 1))
        || earlier)
    {
        return None;
    }
    let hour = numbers::cardinal(s, at + 1).and_then(|(hour, end)| {
        Some((
            u32::try_from(hour)
                .ok()
                .filter(|hour| (1..=12).contains(hour))?,
            end,
        ))
    });
    if earlier {
        let (hour, end) = hour?;
        let (half, end) = half(s, end);
        let hour = if hour == 1 { 12 } else { hour - 1 };
        return Some(Clock {
            hour: Some(hour),
            minute: 60 - minute,
            half,
            naked: false,
            exact: false,
            end,
        });
    }
    let (hour, end) = hour.map_or((None, at + 1), |(hour, end)| (Some(hour), end));
    let (half, end) = half(s, end);
    Some(Clock {
        hour,
        minute,
        half,
        naked: false,
        exact: false,
        end,
    })
}

/// Whether a range goes on after the hour at `i`: "ten after two until three".
fn leads_on(s: &Speech<'_>, i: usize) -> bool {
    numbers::cardinal(s, i)
        .is_some_and(|(hour, end)| hour <= 12 && s.any(end, &["to", "until", "till", "-"]))
}

/// The minutes after an hour: value, the token after, and whether there were none.
fn minutes(s: &Speech<'_>, at: usize) -> Option<(u32, usize, bool)> {
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
    if s.any(at, &["h", "heure", "heures"]) {
        let j = at + 1;
        if let Some((minute, end)) = french_minutes(s, j) {
            return Some((minute, end, false));
        }
        return Some((0, j, false));
    }
    if s.norm(at) == "o'clock" {
        return Some((0, at + 1, false));
    }
    if s.any(at, &["oh", "o", "zero"])
        && let Some((minute @ 1..=9, end)) = numbers::cardinal(s, at + 1)
    {
        return Some((u32::try_from(minute).ok()?, end, false));
    }
    // "four thirty one point five": half past four, and an hour and a half.
    if s.is_word(at)
        && let Some((minute @ 21..=59, end)) = numbers::words(s, at)
        && minute % 10 > 0
        && end == at + 2
        && s.any(end, &["point", "virgule"])
    {
        return Some((u32::try_from(minute - minute % 10).ok()?, at + 1, false));
    }
    if s.is_word(at)
        && let Some((minute @ 10..=59, end)) = numbers::words(s, at)
        && (!counts(s, end) || s.any(end, &["point", "virgule"]) && !s.any(end, &["minutes"]))
    {
        return Some((u32::try_from(minute).ok()?, end, false));
    }
    Some((0, at, true))
}

fn french_minutes(s: &Speech<'_>, j: usize) -> Option<(u32, usize)> {
    // "9h-10h": two times of day.
    if j < s.len() && s.token(j).joined {
        return None;
    }
    if s.norm(j) == "et" && s.any(j + 1, &["demie", "demi"]) {
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
        && !s.any(end, &["h", "heures", "heure"])
    {
        return Some((u32::try_from(minute).ok()?, end));
    }
    let (minute, end) = numbers::cardinal(s, j).filter(|(minute, _)| *minute < 60)?;
    let end = if s.any(end, &["minutes", "min"]) {
        end + 1
    } else {
        end
    };
    (!counts(s, end)).then_some((u32::try_from(minute).ok()?, end))
}

/// "am", "p.m.", "in the afternoon": the half of the day and the token after.
fn half(s: &Speech<'_>, i: usize) -> (Option<Half>, usize) {
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
        "in" if s.norm(i + 1) == "the" && s.any(i + 2, &["afternoon", "evening"]) => {
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
fn day_part(s: &Speech<'_>, i: usize) -> (Option<Half>, usize) {
    let last = if s.phrase(i, "in the").is_some() {
        i + 2
    } else if s.any(i, &["this", "ce", "cet", "le"]) {
        i + 1
    } else if s.phrase(i, "de l'").is_some() {
        i + 2
    } else if s.phrase(i, "du").is_some() {
        i + 1
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
    let told = s.any(i, &["in", "du", "de"]);
    let end = if told {
        last + 1 + usize::from(s.norm(last) == "apres")
    } else {
        i
    };
    (Some(half), end)
}

/// Whether what follows is counted by the number before.
fn counts(s: &Speech<'_>, i: usize) -> bool {
    lexicon::is_countable(s, i) && !s.any(i, &["am", "pm", "o'clock"])
        || s.any(
            i,
            &[
                "hours", "hour", "minutes", "minute", "days", "weeks", "years", "months",
                "percent", "%", "heures", "jours", "ans", "mois", "semaines", "annees", "units",
                "tenths", "point", "virgule",
            ],
        )
        || super::dates::is_month(s, i)
}
