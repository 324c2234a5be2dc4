//! Timer schedules: six-field NCRONTAB expressions in UTC, or a TimeSpan.

use chrono::{DateTime, Datelike, TimeDelta, Timelike, Utc};

use crate::host_json::time_span;

pub(crate) enum Schedule {
    Every(TimeDelta),
    Cron(Cron),
}

/// One bit for each value that a field takes.
pub(crate) struct Cron {
    seconds: u64,
    minutes: u64,
    hours: u64,
    days: u64,
    months: u64,
    weekdays: u64,
}

const MONTHS: [&str; 12] = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
];
const WEEKDAYS: [&str; 7] = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];

impl Schedule {
    pub(crate) fn parse(text: &str) -> Result<Self, String> {
        let fields: Vec<&str> = text.split_whitespace().collect();
        let (seconds, fields) = match fields.as_slice() {
            [span] if span.contains(':') => {
                let every = time_span(span).and_then(|span| TimeDelta::from_std(span).ok());
                let every = every.filter(|every| *every > TimeDelta::zero());
                return every
                    .map(Self::Every)
                    .ok_or_else(|| format!("{text} is not a time span"));
            }
            [seconds, rest @ ..] if rest.len() == 5 => (field(seconds, 0, 59, &[])?, rest),
            rest if rest.len() == 5 => (1, rest),
            _ => return Err(format!("{text} is not a schedule of six fields")),
        };
        let weekdays = field(fields[4], 0, 7, &WEEKDAYS)?;
        let cron = Cron {
            seconds,
            minutes: field(fields[0], 0, 59, &[])?,
            hours: field(fields[1], 0, 23, &[])?,
            days: field(fields[2], 1, 31, &[])?,
            months: field(fields[3], 1, 12, &MONTHS)?,
            // 7 is Sunday as well.
            weekdays: weekdays & 0x7f | weekdays >> 7,
        };
        Ok(Self::Cron(cron))
    }

    /// The first time after `after`; `None` when there is none within some years.
    pub(crate) fn next(&self, after: DateTime<Utc>) -> Option<DateTime<Utc>> {
        match self {
            Self::Every(every) => after.checked_add_signed(*every),
            Self::Cron(cron) => cron.next(after),
        }
    }

    /// The real host keeps a status only for schedules of a minute and more.
    pub(crate) fn is_slow(&self, now: DateTime<Utc>) -> bool {
        let mut at = now;
        (0..5).all(|_| {
            let Some(first) = self.next(at) else {
                return true;
            };
            let Some(second) = self.next(first) else {
                return true;
            };
            at = first;
            second - first >= TimeDelta::minutes(1)
        })
    }
}

impl Cron {
    fn next(&self, after: DateTime<Utc>) -> Option<DateTime<Utc>> {
        let has = |set: u64, value: u32| set >> value & 1 == 1;
        let mut at = after.with_nanosecond(0)? + TimeDelta::seconds(1);
        // The longest wait is for a 29 February on a given weekday.
        let end = after + TimeDelta::days(366 * 41);
        while at < end {
            if !has(self.months, at.month())
                || !has(self.days, at.day())
                || !has(self.weekdays, at.weekday().num_days_from_sunday())
            {
                at = at.with_hour(0)?.with_minute(0)?.with_second(0)? + TimeDelta::days(1);
            } else if !has(self.hours, at.hour()) {
                at = at.with_minute(0)?.with_second(0)? + TimeDelta::hours(1);
            } else if !has(self.minutes, at.minute()) {
                at = at.with_second(0)? + TimeDelta::minutes(1);
            } else if !has(self.seconds, at.second()) {
                at += TimeDelta::seconds(1);
            } else {
                return Some(at);
            }
        }
        None
    }
}

/// `*`, `*/5`, `1-5`, `10-40/10`, `1,2,3`, names where there are some.
fn field(text: &str, least: u32, most: u32, names: &[&str]) -> Result<u64, String> {
    let wrong = || format!("{text} is not a field of a schedule ({least} to {most})");
    let value = |part: &str| -> Option<u32> {
        let part = part.to_ascii_lowercase();
        let named = names.iter().position(|name| part.starts_with(name));
        let number = match named {
            Some(at) => u32::try_from(at).ok()? + if names.len() == 12 { 1 } else { 0 },
            None => part.parse().ok()?,
        };
        (least..=most).contains(&number).then_some(number)
    };
    let mut set = 0;
    for part in text.split(',') {
        let (range, step) = match part.split_once('/') {
            Some((range, step)) => (range, step.parse().ok().filter(|step| *step > 0)),
            None => (part, Some(1)),
        };
        let step: usize = step.ok_or_else(wrong)?;
        let (from, to) = match range.split_once('-') {
            _ if range == "*" => (least, most),
            Some((from, to)) => (value(from).ok_or_else(wrong)?, value(to).ok_or_else(wrong)?),
            None => {
                let from = value(range).ok_or_else(wrong)?;
                (from, if part.contains('/') { most } else { from })
            }
        };
        if from > to {
            return Err(wrong());
        }
        for value in (from..=to).step_by(step) {
            set |= 1 << value;
        }
    }
    Ok(set)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(schedule: &str, after: &str, next: &str) {
        let next_time = Schedule::parse(schedule)
            .unwrap()
            .next(after.parse().unwrap());
        assert_eq!(next_time, Some(next.parse().unwrap()));
    }

    #[test]
    fn the_next_time_is_the_first_one_after() {
        check(
            "0 */5 * * * *",
            "2026-11-22T21:52:00Z",
            "2026-11-22T21:55:00Z",
        );
        check(
            "0 */5 * * * *",
            "2026-11-22T21:55:00Z",
            "2026-11-22T22:00:00Z",
        );
        check(
            "*/10 * * * * *",
            "2026-11-22T21:52:05.5Z",
            "2026-11-22T21:52:10Z",
        );
        check(
            "0 30 9 * * Mon-Fri",
            "2026-11-20T10:00:00Z",
            "2026-11-23T09:30:00Z",
        );
        check(
            "0 0 0 29 2 *",
            "2026-03-01T00:00:00Z",
            "2028-02-29T00:00:00Z",
        );
        check(
            "0 0 0 * * 7",
            "2026-11-23T00:00:00Z",
            "2026-11-29T00:00:00Z",
        );
        check("5 * * * *", "2026-11-22T21:52:00Z", "2026-11-22T22:05:00Z");
        check("00:00:30", "2026-11-22T21:52:00Z", "2026-11-22T21:52:30Z");
    }

    #[test]
    fn a_day_that_never_comes_is_no_time() {
        let schedule = Schedule::parse("0 0 0 31 2 *").unwrap();
        assert_eq!(schedule.next("2026-11-22T21:52:00Z".parse().unwrap()), None);
    }

    #[test]
    fn nonsense_is_refused() {
        for text in [
            "",
            "* * *",
            "61 * * * * *",
            "0 0 0 0 * *",
            "0 5-1 * * * *",
            "*/0 * * * * *",
        ] {
            assert!(Schedule::parse(text).is_err(), "{text}");
        }
    }
}
