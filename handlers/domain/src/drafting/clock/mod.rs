//! Times of day, as they are said and written.

mod alone;
mod breaks;
mod fr;
mod joints;
mod journeys;
mod military;
mod moments;
mod others;
mod parts;
mod past;
mod range;
mod repairs;
mod rests;
mod told;

use super::{
    numbers,
    tokens::{Speech, words},
};

pub(crate) use breaks::less_breaks;
use military::hundred_hours;
pub(crate) use moments::point;
pub(crate) use others::is_anothers;
use parts::{counts, day_part, french_minutes, half, hedged, minutes};
use past::past;
pub(crate) use range::{ending_at, follows, range};
pub(crate) use rests::rested;
pub(crate) use told::{continued, until};

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

/// The token after a time of day at `i`.
pub(crate) fn time_of_day(s: &Speech<'_>, i: usize) -> Option<usize> {
    read(s, i).map(|clock| clock.end)
}

/// A time of day at `i`.
fn read(s: &Speech<'_>, i: usize) -> Option<Clock> {
    if let Some(named) = named(s, i) {
        return Some(named);
    }
    if let Some(past) = past(s, i, false) {
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
    if let Some(written) = military::with_hours(s, i) {
        return Some(written);
    }
    // "oh nine hundred", "thirteen hundred hours"
    let zero = usize::from(s.any(i, words!["oh", "o", "zero"]));
    if let Some((hour, at)) = hundred_hours(s, i + zero) {
        let end = if s.any(at, words!["hours"]) {
            at + 1
        } else {
            at
        };
        if zero == 1 || end > at || s.any(end, words!["to", "until", "till", "through"]) {
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
    // "nine-ish"
    let end = end + usize::from(s.norm(end) == "ish" && s.token(end).joined);
    let (half, end) = half(s, end);
    let end = if s.any(end, words!["sharp", "exactly", "pile", "precises"]) {
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
    let french = s.any(i, words!["midi", "minuit"]);
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
    let at = if s.any(i + 1, words!["le", "un"]) {
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
