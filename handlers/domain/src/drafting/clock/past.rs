//! Minutes told against an hour: "quarter past two", "ten to three", "five after six".

use super::{Clock, Half, half, parts::leads_on};
use crate::drafting::{
    numbers,
    tokens::{Speech, words},
};

/// The hour that minutes are told against, whether it says more than a number, and the token after.
fn hour(s: &Speech<'_>, i: usize) -> Option<(u32, bool, usize)> {
    match s.norm(i) {
        "noon" | "midday" => return Some((12, true, i + 1)),
        "midnight" => return Some((24, true, i + 1)),
        _ => {}
    }
    let (hour @ 1..=12, end) = numbers::cardinal(s, i)? else {
        return None;
    };
    Some((u32::try_from(hour).ok()?, false, end))
}

/// So many minutes before an hour.
fn before(s: &Speech<'_>, minute: u32, at: usize) -> Option<Clock> {
    let (hour, exact, end) = hour(s, at)?;
    let (half, end) = half(s, end);
    // Before noon is the morning, before midnight the evening.
    let side = if hour == 12 {
        Half::Morning
    } else {
        Half::Afternoon
    };
    Some(Clock {
        hour: Some(if hour == 1 { 12 } else { hour - 1 }),
        minute: 60 - minute,
        half: half.or(exact.then_some(side)),
        naked: false,
        exact,
        end,
    })
}

/// "quarter past two", "half past", "quarter to three", "ten past nine"; where a range ends, also "ten after five".
pub(super) fn past(s: &Speech<'_>, i: usize, ends: bool) -> Option<Clock> {
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
    // "twelve minutes past four"
    let counted = s.norm(j) != "quarter" && s.any(at, words!["minutes", "minute"]);
    let at = at + usize::from(counted);
    let word = s.norm(at);
    let to = matches!(word, "to" | "of" | "till" | "til" | "before");
    if to && (s.norm(j) == "quarter" || counted && minute > 0 && (ends || leads_on(s, at + 1))) {
        return before(s, minute, at + 1);
    }
    let told = word == "past"
        || word == "after"
            && (minute == 15 || (counted || minute % 5 == 0) && (ends || leads_on(s, at + 1)));
    if !told {
        return None;
    }
    let said = hour(s, at + 1);
    let end = said.map_or(at + 1, |(_, _, end)| end);
    // "half past" alone is of the hour that was said; "ten after" alone is a length.
    if ends && word == "after" && said.is_none() {
        return None;
    }
    let (half, end) = half(s, end);
    let named = said.and_then(|(hour, exact, _)| {
        exact.then_some(if hour == 12 {
            Half::Afternoon
        } else {
            Half::Morning
        })
    });
    Some(Clock {
        hour: said.map(|(hour, _, _)| hour % 24),
        minute,
        half: half.or(named),
        naked: false,
        exact: said.is_some_and(|(_, exact, _)| exact),
        end,
    })
}

/// "ten to three": read so only beside another time of day.
pub(super) fn to_the_hour(s: &Speech<'_>, i: usize) -> Option<Clock> {
    let (minute, at) =
        numbers::cardinal(s, i).filter(|(minute, _)| matches!(minute, 5 | 10 | 20 | 25))?;
    if !s.any(at, words!["to", "of"]) {
        return None;
    }
    before(s, u32::try_from(minute).ok()?, at + 1)
}
