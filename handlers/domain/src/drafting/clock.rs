//! Times of day, and the time worked between two of them.

use super::{
    durations::{Length, Sort},
    lexicon, numbers,
    tokens::{Kind, Speech},
};

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
    if let Some(end) = occasion_at(s, i) {
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

/// The time between two times of day, beginning at `i`.
pub(crate) fn range(s: &Speech<'_>, i: usize) -> Option<Length> {
    let worked = started_and_ended(s, i).or_else(|| from_to(s, i))?;
    (worked.seconds > 0).then_some(worked)
}

/// "from two fifteen to three thirty", "nine to nine twenty four this morning", "de 14 h \u{e0} 15 h 30".
fn from_to(s: &Speech<'_>, i: usize) -> Option<Length> {
    let led = s.any(i, &["from", "between", "de", "entre", "des"]);
    let between = s.any(i, &["between", "entre"]);
    let (led, first) = if s.norm(i) == "a" && s.any(i + 1, &["partir", "compter"]) {
        (true, i + 3)
    } else if led {
        (true, i + 1)
    } else {
        (false, i)
    };
    if !led && lexicon::is_reference(s, i.wrapping_sub(1)) {
        return None;
    }
    let again = s.any(i.wrapping_sub(1), &["again", "encore"]);
    let start = to_the_hour(s, first)
        .filter(|_| led)
        .or_else(|| read(s, first))?;
    let to = start.end;
    let hyphen = to < s.len() && s.token(to).joined;
    let joint = s.any(
        to,
        &[
            "to", "until", "till", "through", "a", "-", "\u{2013}", "\u{2014}",
        ],
    ) || between && s.any(to, &["and", "et"]);
    let after = if hyphen {
        to
    } else if joint {
        to + 1
    } else if s.phrase(to, "jusqu' a").is_some() {
        to + 2
    } else {
        return None;
    };
    let end = read(s, after)
        .or_else(|| hundreds(s, after).filter(|_| matches!(s.digits(first), Some((_, 4)))))?;
    let (part, after) = day_part(s, end.end);
    if start.naked && end.naked && (!(led || part.is_some()) || counts(s, end.end)) {
        return None;
    }
    if end.naked && counts(s, end.end) {
        return None;
    }
    let end = Clock {
        half: end.half.or(part),
        ..end
    };
    length(i, after, start, end).map(|length| Length {
        more: again,
        ..length
    })
}

/// The "1030" of "0900 to 1030".
fn hundreds(s: &Speech<'_>, i: usize) -> Option<Clock> {
    let (written, 4) = s.digits(i)? else {
        return None;
    };
    let written = u32::try_from(written).ok()?;
    (written < 2400 && written % 100 < 60).then_some(Clock {
        hour: Some(written / 100),
        minute: written % 100,
        half: None,
        naked: false,
        exact: true,
        end: i + 1,
    })
}

/// "ten to three" before "until": read so only where another time follows.
fn to_the_hour(s: &Speech<'_>, i: usize) -> Option<Clock> {
    let (minute, at) =
        numbers::cardinal(s, i).filter(|(minute, _)| matches!(minute, 5 | 10 | 20 | 25))?;
    let (hour @ 1..=12, end) = numbers::cardinal(s, at + 1).filter(|_| s.norm(at) == "to")? else {
        return None;
    };
    let hour = u32::try_from(if hour == 1 { 12 } else { hour - 1 }).ok()?;
    let (half, end) = half(s, end);
    s.any(end, &["to", "until", "till"]).then_some(Clock {
        hour: Some(hour),
        minute: 60 - u32::try_from(minute).ok()?,
        half,
        naked: false,
        exact: false,
        end,
    })
}

/// "started at nine finished at ten fifteen".
fn started_and_ended(s: &Speech<'_>, i: usize) -> Option<Length> {
    if !s.any(
        i,
        &[
            "start",
            "started",
            "starting",
            "began",
            "beginning",
            "commencing",
            "commence",
            "debute",
            "debut",
        ],
    ) {
        return None;
    }
    let time = if s.any(i + 1, &["time", "heure"]) {
        i + 2
    } else {
        i + 1
    };
    let first = if s.any(time, &["at", "a", ":"]) {
        time + 1
    } else {
        time
    };
    let start = read(s, first)?;
    let mut j = start.end;
    while s.any(j, &[",", "and", "et", "then", "i", "j'ai"]) {
        j += 1;
    }
    if !s.any(
        j,
        &[
            "end",
            "ended",
            "ending",
            "finish",
            "finished",
            "finishing",
            "stopped",
            "done",
            "fini",
            "termine",
            "fin",
        ],
    ) {
        return None;
    }
    j += 1;
    if s.norm(j) == "time" {
        j += 1;
    }
    if s.any(j, &["at", "a", ":"]) {
        j += 1;
    }
    let end = read(s, j)?;
    let (part, after) = day_part(s, end.end);
    length(
        i,
        after,
        start,
        Clock {
            half: end.half.or(part),
            ..end
        },
    )
}

fn length(first: usize, after: usize, start: Clock, end: Clock) -> Option<Length> {
    let minutes = minutes_between(start, end)?;
    (minutes <= 16 * 60).then(|| Length {
        first,
        end: after,
        seconds: minutes * 60,
        sort: Sort::Range,
        more: false,
    })
}

fn minutes_between(start: Clock, end: Clock) -> Option<u32> {
    const HALF_DAY: u32 = 12 * 60;
    const DAY: u32 = 24 * 60;
    let (Some(from_hour), Some(to_hour)) = (start.hour.or(end.hour), end.hour.or(start.hour))
    else {
        // "quarter past to half past"
        return Some((end.minute + 60 - start.minute) % 60);
    };
    let from = from_hour * 60 + start.minute;
    let to = to_hour * 60 + end.minute;
    if start.hour.is_none() || end.hour.is_none() {
        return Some((to + HALF_DAY - from) % HALF_DAY);
    }
    let absolute = |clock: Clock, at: u32| match clock.half {
        Some(Half::Afternoon) if at < HALF_DAY => Some(at + HALF_DAY),
        Some(Half::Morning) if at >= HALF_DAY && !clock.exact => Some(at - HALF_DAY),
        Some(_) => Some(at),
        None if clock.exact || at >= 13 * 60 => Some(at),
        None => None,
    };
    Some(match (absolute(start, from), absolute(end, to)) {
        (Some(from), Some(to)) => (to + DAY - from) % DAY,
        // At most one side says which half of the day: the other is the nearest that fits.
        _ => (to + DAY - from) % HALF_DAY,
    })
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
    let (hour, at) = numbers::cardinal(s, i)?;
    let hour = u32::try_from(hour).ok().filter(|hour| *hour <= 24)?;
    let (minute, end, naked) = minutes(s, at)?;
    // "neuf heures moins quart"
    if !naked && minute == 0 && s.norm(end) == "moins" {
        let j = if s.norm(end + 1) == "le" {
            end + 2
        } else {
            end + 1
        };
        let less = if s.norm(j) == "quart" {
            Some((15, j + 1))
        } else {
            numbers::cardinal(s, j)
        };
        if let Some((less @ 1..=30, end)) = less {
            return Some(Clock {
                hour: Some(if hour == 0 { 23 } else { hour - 1 }),
                minute: 60 - u32::try_from(less).ok()?,
                half: None,
                naked: false,
                exact: hour >= 13,
                end,
            });
        }
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

fn named(s: &Speech<'_>, i: usize) -> Option<Clock> {
    let hour = match s.norm(i) {
        "noon" | "midday" | "midi" => 12,
        "midnight" | "minuit" => 0,
        _ => return None,
    };
    let (minute, end, _) = minutes(s, i + 1).unwrap_or((0, i + 1, true));
    let french = s.any(i, &["midi", "minuit"]);
    let (minute, end) = if french { (minute, end) } else { (0, i + 1) };
    Some(Clock {
        hour: Some(hour),
        minute,
        half: Some(if hour == 12 {
            Half::Afternoon
        } else {
            Half::Morning
        }),
        naked: false,
        exact: true,
        end,
    })
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
                "percent", "%", "heures", "jours", "units", "tenths", "point", "virgule",
            ],
        )
        || super::dates::is_month(s, i)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;

    #[track_caller]
    fn check(language: Language, text: &str, minutes: Option<u32>) {
        let s = Speech::new(text, &[language]);
        let found = (0..s.len()).find_map(|i| range(&s, i));
        assert_eq!(found.map(|length| length.seconds / 60), minutes, "{text}");
    }

    #[test]
    fn two_times_of_day_are_the_time_between() {
        let en = Language::EnCa;
        check(en, "from two fifteen to three thirty", Some(75));
        check(en, "nine to nine twenty four this morning", Some(24));
        check(en, "2:15 - 3:30", Some(75));
        check(en, "from 9 to 10:30", Some(90));
        check(en, "11:30 am to 1 pm", Some(90));
        check(en, "from eleven to one", Some(120));
        check(en, "from 9 pm to 1 am", Some(240));
        check(en, "quarter past to half past", Some(15));
        check(en, "quarter past two to half past", Some(15));
        check(en, "started at nine and finished at ten fifteen", Some(75));
        check(en, "from noon to one thirty", Some(90));
        check(en, "between nine oh five and ten", Some(55));
        let fr = Language::FrCa;
        check(
            fr,
            "de quatorze heures \u{e0} quinze heures trente",
            Some(90),
        );
        check(fr, "9h \u{e0} 10h15", Some(75));
        check(fr, "entre 14 h et 15 h 30", Some(90));
        check(fr, "de midi \u{e0} treize heures et demie", Some(90));
    }

    #[test]
    fn counted_things_between_two_numbers_are_no_time() {
        check(Language::EnCa, "pages two to three", None);
        check(Language::EnCa, "two to three hours", None);
        check(Language::EnCa, "from 9 to 12 documents", None);
        check(Language::EnCa, "from 9 to 12 November", None);
    }
}
