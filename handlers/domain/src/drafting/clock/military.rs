//! Times of day as armies, dockets and jails say them: "seventeen hundred", "1315 hrs", "0930".

use super::Clock;
use crate::drafting::{
    numbers,
    tokens::{Speech, words},
};

/// Past the "hours" of "1315 hrs".
fn past_hours(s: &Speech<'_>, i: usize) -> usize {
    if s.any(i, words!["hours", "hrs", "h"]) {
        i + 1
    } else {
        i
    }
}

/// "1315 hrs", "2200 hours", "eighteen thirty hours": what only a time of day has before the word.
pub(super) fn with_hours(s: &Speech<'_>, i: usize) -> Option<Clock> {
    let (hour, minute, at) = match s.digits(i) {
        Some((written, 4)) => (written / 100, written % 100, i + 1),
        Some(_) => return None,
        None => {
            let (hour, at) = numbers::words(s, i)?;
            let (minute, at) = numbers::words(s, at).filter(|(minute, _)| *minute >= 10)?;
            (hour, minute, at)
        }
    };
    let end = past_hours(s, at);
    // "1200 hours of community service"
    (end > at && hour < 24 && minute < 60 && !s.any(end, words!["of", "per", "a", "worth"]))
        .then_some(Clock {
            hour: Some(u32::try_from(hour).ok()?),
            minute: u32::try_from(minute).ok()?,
            half: None,
            naked: false,
            exact: true,
            end,
        })
}

/// "fifteen hundred" where a time of day is awaited.
pub(super) fn hundred_o_clock(s: &Speech<'_>, i: usize) -> Option<Clock> {
    let (hour, at) = hundred_hours(s, i)?;
    Some(Clock {
        hour: Some(hour),
        minute: 0,
        half: None,
        naked: false,
        exact: true,
        end: past_hours(s, at),
    })
}

/// The hour of "nine hundred".
pub(super) fn hundred_hours(s: &Speech<'_>, i: usize) -> Option<(u32, usize)> {
    let (value, end) = numbers::words(s, i)?;
    let hour = u32::try_from(value / 100).ok()?;
    (value % 100 == 0 && (1..24).contains(&hour) && s.any(end - 1, words!["hundred"]))
        .then_some((hour, end))
}

/// The "1030" of "0900 to 1030".
pub(super) fn hundreds(s: &Speech<'_>, i: usize) -> Option<Clock> {
    let (written, 4) = s.digits(i)? else {
        return None;
    };
    let written = u32::try_from(written).ok()?;
    // "from 2019 to 2023" is years.
    let year = (1900..2100).contains(&written);
    (written < 2400 && written % 100 < 60 && !year).then_some(Clock {
        hour: Some(written / 100),
        minute: written % 100,
        half: None,
        naked: false,
        exact: true,
        end: past_hours(s, i + 1),
    })
}
