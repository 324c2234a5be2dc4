//! Days of the week: "last Friday", "Thursday the 21st", "the third Wednesday of last month".

use chrono::{Datelike, NaiveDate, Weekday};

use super::{
    Calendar, Said, first_of_month,
    named::{
        month, month_end, neighbour_month, plain_day, said_year, skip_article, week_after, weekday,
        weekdays_own,
    },
    nth_in_month,
    relative::of_time,
    shift, ymd,
};
use crate::drafting::{
    numbers,
    tokens::{Kind, Speech, words},
};

impl Calendar {
    /// "Monday", "last Friday", "Thursday the 21st", "Monday January 12th", "lundi dernier".
    pub(super) fn weekly(self, s: &Speech<'_>, i: usize) -> Option<Said> {
        let before = match s.norm(i) {
            "last" | "past" | "previous" => Some(-1),
            "this" | "ce" => Some(0),
            "next" | "coming" => Some(1),
            _ => None,
        };
        // "last week Friday", "next week on Friday"
        if before.is_some() && s.norm(i + 1) == "week" {
            let on = if s.norm(i + 2) == "on" { i + 3 } else { i + 2 };
            let (day, end) = weekday(s, on)?;
            return Self::relative(self.of_week(before?, day), end);
        }
        let at = if before.is_some() { i + 1 } else { i };
        // "Tuesday's time", "last Friday's docket"
        if let Some(day) = weekdays_own(s, at)
            && let Some(end) = of_time(s, at + 1)
        {
            return Self::relative(Some(self.before_today(day)), end);
        }
        // "last Tuesday's conference call"
        if let Some(day) = weekdays_own(s, at)
            && before.is_none_or(|which| which <= 0)
        {
            let date = match before {
                Some(0) => self.of_week(0, day),
                _ => Some(self.before_today(day)),
            };
            return Self::relative(date, at + 1).map(|said| Said {
                owned: true,
                ..said
            });
        }
        let (day, mut end) = weekday(s, at)?;
        let comma = if s.is_mark(end, ",") { end + 1 } else { end };
        // A date beside the weekday says which one.
        if before.is_none() {
            if let Some(said) = self
                .monthly(s, comma)
                .or_else(|| self.numeric_if_digits(s, comma))
            {
                return Some(self.on_weekday(said, day));
            }
            let at = if s.any(end, words!["the", "le"]) {
                end + 1
            } else {
                end
            };
            if let Some((number, after)) =
                numbers::ordinal(s, at).or_else(|| plain_day(s, at, at > end || s.french(at)))
            {
                // No such day of late: the words disagree, and nobody can say which is right.
                return Self::relative(self.weekday_numbered(day, number), after);
            }
        }
        // "the Friday before last"
        if before.is_none()
            && let Some(after) = s.phrase(end, "before last")
        {
            return Self::relative(shift(self.before_today(day), -7), after);
        }
        // "Friday last week", "Sunday of next week", "lundi dernier", "vendredi cette semaine"
        if let Some((which, after)) = week_after(s, end) {
            end = after;
            // "lundi prochain le 30 novembre"
            let comma = if s.is_mark(end, ",") { end + 1 } else { end };
            if s.french(at)
                && let Some(said) = self
                    .monthly(s, comma)
                    .or_else(|| self.numeric_if_digits(s, comma))
            {
                return Some(self.on_weekday(said, day));
            }
            if which == 1
                && s.any(after - 1, words!["prochain", "suivant"])
                && day == self.today.weekday()
            {
                return Self::relative(self.shifted(7), end);
            }
            return Self::relative(
                match (which, s.any(after - 1, words!["dernier", "passe"])) {
                    (-1, true) => Some(self.before_today(day)),
                    _ => self.of_week(which, day),
                },
                end,
            );
        }
        let date = match before {
            None => Some(self.before_today(day)),
            // "last Friday" on a Monday is the Friday before; and so it is on a Saturday.
            Some(-1) => Some(self.before_today(day)),
            Some(which) => self.of_week(which, day),
        };
        Self::relative(date, end)
    }

    /// A date that was said beside the name of its day: unclear where the two disagree.
    fn on_weekday(self, said: Said, day: Weekday) -> Said {
        let fits = |date: NaiveDate| date.weekday() == day;
        let Some(date) = said.date.filter(|date| !fits(*date)) else {
            return said;
        };
        // "Thursday December 3" that is nearer ahead than behind is not past yet.
        match date.with_year(date.year() + 1).filter(|next| fits(*next)) {
            Some(next) if next > self.today && next - self.today < self.today - date => Said {
                date: Some(next),
                ..said
            },
            _ => Said {
                or: said.or.or(Some(self.before_today(day))),
                ..said
            },
        }
    }

    pub(super) fn numeric_if_digits(self, s: &Speech<'_>, i: usize) -> Option<Said> {
        (s.kind(i) == Some(Kind::Digits))
            .then(|| self.numeric(s, i))
            .flatten()
    }

    /// The day of that name in the week so many weeks from this one; weeks begin on Monday.
    pub(super) fn of_week(self, weeks: i64, day: Weekday) -> Option<NaiveDate> {
        let monday = self.shifted(-i64::from(self.today.weekday().num_days_from_monday()))?;
        shift(monday, weeks * 7 + i64::from(day.num_days_from_monday()))
    }

    pub(super) fn before_today(self, day: Weekday) -> NaiveDate {
        let back = (i64::from(self.today.weekday().num_days_from_monday())
            - i64::from(day.num_days_from_monday())
            + 6)
        .rem_euclid(7)
            + 1;
        self.shifted(-back).unwrap_or(self.today)
    }

    /// The last day of that name and number.
    pub(super) fn weekday_numbered(self, day: Weekday, number: u64) -> Option<NaiveDate> {
        (0..3)
            .find_map(|back| {
                let first = first_of_month(self.today, -back)?;
                ymd(first.year(), u64::from(first.month()), number)
                    .filter(|date| *date <= self.today)
            })
            .filter(|date| date.weekday() == day)
    }

    /// "two fridays ago", "3 fridays from now", "two monday later".
    pub(super) fn counted_weekdays(self, s: &Speech<'_>, i: usize) -> Option<Said> {
        let (count, at) = numbers::cardinal(s, i).filter(|(count, _)| (1..=60).contains(count))?;
        let (day, end) = weekday(s, at)?;
        let count = i64::try_from(count).ok()?;
        let last = self.before_today(day);
        match s.norm(end) {
            "ago" => Self::relative(shift(last, -7 * (count - 1)), end + 1),
            "later" | "hence" => Self::relative(shift(last, 7 * count), end + 1),
            "from" if s.norm(end + 1) == "now" => Self::relative(shift(last, 7 * count), end + 2),
            _ => None,
        }
    }

    /// "the first friday of july", "last friday of october", "the third Wednesday of previous month".
    pub(super) fn numbered_weekday(self, s: &Speech<'_>, i: usize) -> Option<Said> {
        let i = skip_article(s, i);
        let (number, at) = if s.any(i, words!["last", "dernier"]) {
            (0, i + 1)
        } else {
            numbers::ordinal(s, i).filter(|(number, _)| *number <= 31)?
        };
        let (day, end) = match weekday(s, at) {
            Some((day, end)) => (Some(day), end),
            None if s.any(at, words!["day", "jour"]) => (None, at + 1),
            None => return None,
        };
        let of = if s.any(end, words!["of", "in", "de", "d'", "du"]) {
            end + 1
        } else {
            end
        };
        let of = if of > end && s.any(of, words!["the"]) {
            of + 1
        } else {
            of
        };
        let (first, after, looking_back) =
            if let Some((months, after)) = neighbour_month(s, of).filter(|_| of > end) {
                (first_of_month(self.today, months)?, after, false)
            } else if let Some(month) = month(s, of).filter(|_| of > end) {
                let after = month_end(s, of)?;
                match said_year(s, after, self.today) {
                    Some((year, after)) => (ymd(year, month, 1)?, after, false),
                    None => (ymd(self.today.year(), month, 1)?, after, true),
                }
            } else if day.is_some() && number > 0 && number <= 5 {
                (first_of_month(self.today, 0)?, end, false)
            } else {
                return None;
            };
        let date = nth_in_month(first, number, day);
        if looking_back && date.is_some_and(|date| date > self.today) {
            return Self::absolute(
                nth_in_month(
                    ymd(first.year() - 1, u64::from(first.month()), 1)?,
                    number,
                    day,
                ),
                after,
            );
        }
        Self::absolute(date, after)
    }
}
