//! Days as they are said, read against the day of speaking and looking back where nothing
//! says otherwise. Whether a day is the work's is not decided here.

use chrono::{Datelike, Days, Months, NaiveDate, Weekday};

use super::{
    lexicon, numbers,
    tokens::{Kind, Speech},
};
use crate::language::Language;

/// In which order numbers stand in `11/9`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Order {
    MonthFirst,
    DayFirst,
    /// English Canada writes both: the reading that is nearest behind the speaker.
    Either,
}

impl Order {
    /// The custom of a language.
    pub(crate) fn of(language: Option<Language>) -> Self {
        match language {
            Some(Language::EnUs) => Self::MonthFirst,
            Some(Language::FrCa) => Self::DayFirst,
            Some(Language::EnCa) | None => Self::Either,
        }
    }
}

/// A day that was said; none where the words name no day there is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Said {
    pub(crate) first: usize,
    pub(crate) end: usize,
    pub(crate) date: Option<NaiveDate>,
    /// The other day that the words may mean as well.
    pub(crate) or: Option<NaiveDate>,
    /// "yesterday's", "Friday's": the day of something, not by itself a day of work.
    pub(crate) owned: bool,
    /// Said against today: "yesterday", "last Friday", "this morning".
    pub(crate) relative: bool,
}

/// What days are read against.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Calendar {
    pub(crate) today: NaiveDate,
    pub(crate) order: Order,
}

impl Calendar {
    /// A day that begins at token `i`.
    pub(crate) fn read(self, s: &Speech<'_>, i: usize) -> Option<Said> {
        let found = match s.kind(i)? {
            Kind::Mark => return None,
            Kind::Digits => self.numeric(s, i).or_else(|| self.monthly(s, i)),
            Kind::Word => self
                .weekly(s, i)
                .or_else(|| self.monthly(s, i))
                .or_else(|| self.near(s, i)),
        }
        .or_else(|| Self::sometime(s, i))
        .or_else(|| self.counted(s, i))
        .or_else(|| self.numbered_weekday(s, i))
        .or_else(|| self.day_alone(s, i))?;
        Some(Said { first: i, ..found })
    }

    fn absolute(date: Option<NaiveDate>, end: usize) -> Option<Said> {
        Some(Said {
            first: 0,
            end,
            date,
            or: None,
            relative: false,
            owned: false,
        })
    }

    fn relative(date: Option<NaiveDate>, end: usize) -> Option<Said> {
        Some(Said {
            first: 0,
            end,
            date,
            or: None,
            relative: true,
            owned: false,
        })
    }

    fn shifted(self, days: i64) -> Option<NaiveDate> {
        shift(self.today, days)
    }

    /// `11/9`, `2026-11-09`, `9.11.2026`, "20 02 2014".
    fn numeric(self, s: &Speech<'_>, i: usize) -> Option<Said> {
        if lexicon::is_reference(s, i.wrapping_sub(1)) {
            return None;
        }
        let (a, a_len) = s.digits(i)?;
        let (mark, b_at) = joint(s, i + 1)?;
        let (b, b_len) = s.digits(b_at)?;
        let third = joint(s, b_at + 1)
            .filter(|(next, _)| *next == mark || mark != ' ' && *next == ',')
            .and_then(|(_, at)| Some((s.digits(at)?, at + 1)));
        if a_len == 4 {
            let ((day, ..=2), end) = third? else {
                return None;
            };
            return Self::absolute(ymd(year(a, 4, self.today)?, b, day), end);
        }
        if a_len > 2 || b_len > 2 || a == 0 || b == 0 {
            return None;
        }
        if let Some(((y, y_len @ (2 | 4)), end)) = third {
            let year = year(y, y_len, self.today)?;
            return self.either(ymd(year, a, b), ymd(year, b, a), end);
        }
        // Two numbers alone: slashes say a day; other marks only where nothing else fits.
        let french_pair = mark == ' ' && s.before(i) == "le" && a <= 31 && b <= 12;
        let dotted = mark == '.'
            && s.any(i.wrapping_sub(1), &["on", "in"])
            && (13..=31).contains(&b)
            && b != 25;
        let dashed = mark == '-' && (a > 12 || b > 12) && !s.is_mark(b_at + 1, "-");
        let slashed =
            mark == '/' && !(s.is_mark(b_at + 1, "/")) && !fraction_of_hour(s, a, b, b_at + 1);
        if !(slashed || french_pair || dotted || dashed) {
            return None;
        }
        self.either(self.latest(a, b), self.latest(b, a), b_at + 1)
    }

    /// Chooses between month first and day first.
    fn either(
        self,
        month_first: Option<NaiveDate>,
        day_first: Option<NaiveDate>,
        end: usize,
    ) -> Option<Said> {
        let (date, or) = match (self.order, month_first, day_first) {
            (_, None, None) => return None,
            (_, Some(one), None) | (_, None, Some(one)) => (one, None),
            (Order::MonthFirst, Some(one), _) | (Order::DayFirst, _, Some(one)) => (one, None),
            (Order::Either, Some(a), Some(b)) if a == b => (a, None),
            (Order::Either, Some(a), Some(b)) => {
                // Work is dictated within weeks: one reading is near and the other is not.
                let near = |date: NaiveDate| {
                    let age = (self.today - date).num_days();
                    (0..=45).contains(&age)
                };
                match (near(a), near(b)) {
                    (true, false) => (a, None),
                    (false, true) => (b, None),
                    _ => (a, Some(b)),
                }
            }
        };
        Some(Said {
            first: 0,
            end,
            date: Some(date),
            or,
            relative: false,
            owned: false,
        })
    }

    /// The last such day of any year, not after today.
    fn latest(self, month: u64, day: u64) -> Option<NaiveDate> {
        // Four years back finds the last 29th of February.
        (0..5)
            .filter_map(|back| ymd(self.today.year() - back, month, day))
            .find(|date| *date <= self.today)
    }

    /// "November ninth", "the 9th of November 2026", "Oct-2", "le 9 novembre", "ao\u{fb}t deuxi\u{e8}me".
    fn monthly(self, s: &Speech<'_>, i: usize) -> Option<Said> {
        let i = skip_article(s, i);
        if let Some(at) = month_end(s, i) {
            let month = month(s, i)?;
            let at = if s.any(at, &["the", "le"]) || s.is_mark(at, "/") {
                at + 1
            } else {
                at
            };
            let (day, end) = match s.digits(at) {
                Some((day @ 1..=31, ..=2))
                    if s.any(i.wrapping_sub(1), &["the"]) && s.norm(at + 1) == "minutes" =>
                {
                    (day, at + 1)
                }
                // "November 18 point three": the day, then the time.
                Some((day @ 1..=31, ..=2)) if s.any(at + 1, &["point", "virgule"]) => (day, at + 1),
                _ => day_number(s, at)?,
            };
            // "the May 6 minutes": of the sixth of May.
            let clock =
                s.is_mark(end, ":") && s.glued(end + 1) && s.kind(end + 1) == Some(Kind::Digits);
            if clock || lexicon::is_countable(s, end) && !is_year_like(s, end) {
                return None;
            }
            return self.in_year(s, month, day, end);
        }
        let (day, at) = day_number(s, i)?;
        let of = s.any(at, &["of", "de", "d'"]);
        let mut at = if of { at + 1 } else { at };
        // "the 20th of next month"
        if of || s.any(at, &["du"]) {
            if s.any(at, &["du", "the"]) {
                at += 1;
            }
            if let Some((months, end)) = neighbour_month(s, at) {
                let start = first_of_month(self.today, months)?;
                return Self::relative(ymd(start.year(), u64::from(start.month()), day), end);
            }
        }
        let month = month(s, at)?;
        self.in_year(s, month, day, month_end(s, at)?)
    }

    fn in_year(self, s: &Speech<'_>, month: u64, day: u64, end: usize) -> Option<Said> {
        let comma = if s.is_mark(end, ",") { end + 1 } else { end };
        let comma = if s.norm(comma) == "of" || s.norm(comma) == "in" {
            comma + 1
        } else {
            comma
        };
        if let Some((year, end)) = said_year(s, comma, self.today) {
            return Self::absolute(ymd(year, month, day), end);
        }
        if let Some((year, 2)) = s.digits(end)
            && s.tongue(end) == super::tokens::Tongue::Fr
            && !counts_time(s, end + 1)
        {
            return Self::absolute(ymd(self::year(year, 2, self.today)?, month, day), end + 1);
        }
        Self::absolute(self.latest(month, day), end)
    }

    /// "Monday", "last Friday", "Thursday the 21st", "Monday January 12th", "lundi dernier".
    fn weekly(self, s: &Speech<'_>, i: usize) -> Option<Said> {
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
        let (day, mut end) = weekday(s, at)?;
        let comma = if s.is_mark(end, ",") { end + 1 } else { end };
        // A date beside the weekday says which one.
        if before.is_none() {
            if let Some(said) = self
                .monthly(s, comma)
                .or_else(|| self.numeric_if_digits(s, comma))
            {
                return Some(said);
            }
            let at = if s.any(end, &["the", "le"]) {
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
        // "Friday last week", "Sunday of next week", "lundi dernier", "vendredi cette semaine"
        if let Some((which, after)) = week_after(s, end) {
            end = after;
            if which == 1
                && s.any(after - 1, &["prochain", "suivant"])
                && day == self.today.weekday()
            {
                return Self::relative(self.shifted(7), end);
            }
            return Self::relative(
                match (which, s.any(after - 1, &["dernier", "passe"])) {
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

    fn numeric_if_digits(self, s: &Speech<'_>, i: usize) -> Option<Said> {
        (s.kind(i) == Some(Kind::Digits))
            .then(|| self.numeric(s, i))
            .flatten()
    }

    /// The day of that name in the week so many weeks from this one; weeks begin on Monday.
    fn of_week(self, weeks: i64, day: Weekday) -> Option<NaiveDate> {
        let monday = self.shifted(-i64::from(self.today.weekday().num_days_from_monday()))?;
        shift(monday, weeks * 7 + i64::from(day.num_days_from_monday()))
    }

    fn before_today(self, day: Weekday) -> NaiveDate {
        let back = (i64::from(self.today.weekday().num_days_from_monday())
            - i64::from(day.num_days_from_monday())
            + 6)
        .rem_euclid(7)
            + 1;
        self.shifted(-back).unwrap_or(self.today)
    }

    /// The last day of that name and number.
    fn weekday_numbered(self, day: Weekday, number: u64) -> Option<NaiveDate> {
        (0..3)
            .find_map(|back| {
                let first = first_of_month(self.today, -back)?;
                ymd(first.year(), u64::from(first.month()), number)
                    .filter(|date| *date <= self.today)
            })
            .filter(|date| date.weekday() == day)
    }

    /// "today", "yesterday morning", "the day before yesterday", "avant-hier".
    fn near(self, s: &Speech<'_>, i: usize) -> Option<Said> {
        let phrases: &[(&str, i64)] = &[
            ("the day before yesterday", -2),
            ("day before yesterday", -2),
            ("the day after tomorrow", 2),
            ("day after tomorrow", 2),
            ("the other day", i64::MIN),
            ("earlier this week", i64::MIN),
            ("earlier this month", i64::MIN),
            ("last week", i64::MIN),
            ("last month", i64::MIN),
            ("a few days ago", i64::MIN),
            ("few days ago", i64::MIN),
            ("a few weeks ago", i64::MIN),
            ("some time last week", i64::MIN),
            ("la semaine derniere", i64::MIN),
            ("la semaine passee", i64::MIN),
            ("le mois dernier", i64::MIN),
            ("le mois passe", i64::MIN),
            ("plus tot cette semaine", i64::MIN),
            ("plus tot ce mois ci", i64::MIN),
            ("il y a quelques jours", i64::MIN),
            ("en debut de semaine", i64::MIN),
            ("the next day", 1),
            ("the last day", -1),
            ("the previous day", -1),
            ("last day", -1),
            ("past day", -1),
            ("late last night", -1),
            ("last night", -1),
            ("this morning", 0),
            ("this afternoon", 0),
            ("this evening", 0),
            ("earlier today", 0),
            ("late yesterday", -1),
            ("avant hier", -2),
            ("apres demain", 2),
            ("ce matin", 0),
            ("cet avant midi", 0),
            ("cet apres midi", 0),
            ("cette apres midi", 0),
            ("ce soir", 0),
            ("la veille", -1),
            ("le lendemain", 1),
            ("en ce moment", 0),
            ("le jour d' apres", 1),
            ("le jour meme", 0),
            ("l' autre jour", i64::MIN),
        ];
        for (words, days) in phrases {
            if let Some(end) = s.phrase(i, words) {
                let last_day = words.ends_with("last day") && s.any(end, &["of", "to", "for"]);
                if last_day {
                    continue;
                }
                let date = (*days != i64::MIN).then(|| self.shifted(*days)).flatten();
                return Self::relative(date, end);
            }
        }
        let days = match s.norm(i) {
            "today" | "tonight" | "aujourd'hui" | "today's" => 0,
            "yesterday" | "hier" | "yday" | "yesterday's" => -1,
            "tomorrow" | "tmrw" | "tomorrows" | "demain" => 1,
            "lendemain" => 1,
            _ => return None,
        };
        if s.any(i, &["today's", "yesterday's"]) {
            return Self::relative(self.shifted(days), i + 1).map(|said| Said {
                owned: true,
                ..said
            });
        }
        Self::relative(self.shifted(days), part_of_day(s, i + 1))
    }

    /// "sometime in September": a month, and no day of it.
    fn sometime(s: &Speech<'_>, i: usize) -> Option<Said> {
        let at = [
            "sometime in",
            "some time in",
            "sometime last",
            "some time last",
            "quelque part en",
            "au cours du mois de",
            "in early",
            "in late",
            "early in",
            "late in",
            "in mid",
            "debut",
            "fin",
            "a la fin de",
            "au debut de",
        ]
        .iter()
        .find_map(|words| s.phrase(i, words))?;
        let end = month_end(s, at).or_else(|| s.any(at, &["week", "month"]).then_some(at + 1))?;
        (numbers::quantity(s, end).is_none()).then_some(Said {
            first: 0,
            end,
            date: None,
            or: None,
            relative: true,
            owned: false,
        })
    }

    /// "two days ago", "a week ago", "il y a trois semaines", "in 3 weeks", "two days before yesterday".
    fn counted(self, s: &Speech<'_>, i: usize) -> Option<Said> {
        let led = if s.phrase(i, "il y a").is_some() {
            Some((i + 3, -1))
        } else if s.any(i, &["in", "dans"]) {
            Some((i + 1, 1))
        } else {
            None
        };
        let (mut j, mut sign) = led.unwrap_or((i, 0));
        let mut total = Shift::default();
        let begin = j;
        while let Some((shift, end)) = counted_unit(s, j) {
            total = total.and(shift)?;
            j = end;
            if s.any(j, &["and", "et", ","]) && counted_unit(s, j + 1).is_some() {
                j += 1;
            }
        }
        if j == begin {
            return self.counted_weekdays(s, i);
        }
        let mut from = self.today;
        if sign == 0 {
            (sign, j) = match s.norm(j) {
                "ago" | "earlier" | "back" => (-1, j + 1),
                "later" | "hence" => (1, j + 1),
                "from" if s.any(j + 1, &["now", "today"]) => (1, j + 2),
                "from" | "before" | "after" => {
                    let base = self.near(s, j + 1)?;
                    from = base.date?;
                    (if s.norm(j) == "before" { -1 } else { 1 }, base.end)
                }
                _ => return None,
            };
        }
        Self::relative(total.apply(from, sign), j)
    }

    /// "two fridays ago", "3 fridays from now", "two monday later".
    fn counted_weekdays(self, s: &Speech<'_>, i: usize) -> Option<Said> {
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
    fn numbered_weekday(self, s: &Speech<'_>, i: usize) -> Option<Said> {
        let i = skip_article(s, i);
        let (number, at) = if s.any(i, &["last", "dernier"]) {
            (0, i + 1)
        } else {
            numbers::ordinal(s, i).filter(|(number, _)| *number <= 31)?
        };
        let (day, end) = match weekday(s, at) {
            Some((day, end)) => (Some(day), end),
            None if s.any(at, &["day", "jour"]) => (None, at + 1),
            None => return None,
        };
        let of = if s.any(end, &["of", "in", "de", "d'", "du"]) {
            end + 1
        } else {
            end
        };
        let of = if of > end && s.any(of, &["the"]) {
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

    /// "the 27th", "on 15", "le 9": the last day of that number.
    fn day_alone(self, s: &Speech<'_>, i: usize) -> Option<Said> {
        let article = s.any(i, &["the", "le"]);
        let at = if article { i + 1 } else { i };
        let on = s.any(i.wrapping_sub(1), &["on"]);
        if !article && !on {
            return None;
        }
        let (day, end) = match numbers::ordinal(s, at) {
            Some((day, end)) => {
                // "the first draft", "the second call" count something; "the ninth" ends there.
                let digits = s.kind(at) == Some(Kind::Digits);
                if !(digits || ends_phrase(s, end))
                    || digits && s.any(end, &["floor", "avenue", "street", "amendment", "circuit"])
                {
                    return None;
                }
                (day, end)
            }
            None => {
                let (day, end) = plain_day(s, at, article || on)?;
                if !ends_phrase(s, end) || s.kind(at) != Some(Kind::Digits) {
                    return None;
                }
                (day, end)
            }
        };
        if !(1..=31).contains(&day)
            || day == 1 && s.is_word(at) && !s.french(at)
            || s.any(at, &["second", "premier"])
        {
            return None;
        }
        let date = (0..3).find_map(|back| {
            let first = first_of_month(self.today, -back)?;
            ymd(first.year(), u64::from(first.month()), day).filter(|date| *date <= self.today)
        });
        Some(Said {
            first: 0,
            end,
            date,
            or: None,
            relative: false,
            owned: false,
        })
    }
}

/// A count of days, weeks, months or years.
#[derive(Default, Clone, Copy)]
struct Shift {
    days: u64,
    business: u64,
    months: u64,
}

impl Shift {
    fn and(self, other: Self) -> Option<Self> {
        Some(Self {
            days: self.days.checked_add(other.days)?,
            business: self.business.checked_add(other.business)?,
            months: self.months.checked_add(other.months)?,
        })
    }

    fn apply(self, from: NaiveDate, sign: i64) -> Option<NaiveDate> {
        let months = Months::new(u32::try_from(self.months).ok()?);
        let (mut date, days) = if sign < 0 {
            (
                from.checked_sub_months(months)?,
                -i64::try_from(self.days).ok()?,
            )
        } else {
            (
                from.checked_add_months(months)?,
                i64::try_from(self.days).ok()?,
            )
        };
        date = shift(date, days)?;
        let mut left = self.business.min(400);
        while left > 0 {
            date = shift(date, sign)?;
            if date.weekday().num_days_from_monday() < 5 {
                left -= 1;
            }
        }
        Some(date)
    }
}

fn counted_unit(s: &Speech<'_>, i: usize) -> Option<(Shift, usize)> {
    let (count, at) = if s.any(i, &["a", "an", "one"]) && !s.any(i + 1, &["few", "couple"]) {
        (1, i + 1)
    } else if s.phrase(i, "a couple of").is_some() {
        (2, i + 3)
    } else {
        numbers::cardinal(s, i)?
    };
    let one = |shift: Shift, end| Some((shift, end));
    match s.norm(at) {
        "day" | "days" | "jour" | "jours" => one(
            Shift {
                days: count,
                ..Shift::default()
            },
            at + 1,
        ),
        "business" | "working" if s.any(at + 1, &["day", "days"]) => one(
            Shift {
                business: count,
                ..Shift::default()
            },
            at + 2,
        ),
        "week" | "weeks" | "semaine" | "semaines" => one(
            Shift {
                days: count.checked_mul(7)?,
                ..Shift::default()
            },
            at + 1,
        ),
        "month" | "months" | "mois" => one(
            Shift {
                months: count,
                ..Shift::default()
            },
            at + 1,
        ),
        "year" | "years" | "annee" | "annees" | "ans" | "an" => one(
            Shift {
                months: count.checked_mul(12)?,
                ..Shift::default()
            },
            at + 1,
        ),
        _ => None,
    }
}

fn shift(date: NaiveDate, days: i64) -> Option<NaiveDate> {
    let count = Days::new(days.unsigned_abs());
    if days < 0 {
        date.checked_sub_days(count)
    } else {
        date.checked_add_days(count)
    }
}

fn ymd(year: i32, month: u64, day: u64) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(year, u32::try_from(month).ok()?, u32::try_from(day).ok()?)
}

fn first_of_month(today: NaiveDate, months: i32) -> Option<NaiveDate> {
    let first = today.with_day(1)?;
    let count = Months::new(months.unsigned_abs());
    if months < 0 {
        first.checked_sub_months(count)
    } else {
        first.checked_add_months(count)
    }
}

/// The nth such day of a month; the last for nought.
fn nth_in_month(first: NaiveDate, number: u64, day: Option<Weekday>) -> Option<NaiveDate> {
    let days = (0..31)
        .filter_map(|n| shift(first, n))
        .filter(|date| date.month() == first.month());
    let mut fitting = days.filter(|date| day.is_none_or(|day| date.weekday() == day));
    if number == 0 {
        fitting.next_back()
    } else {
        fitting.nth(usize::try_from(number).ok()? - 1)
    }
}

/// What joins the numbers of a date, and the token after.
fn joint(s: &Speech<'_>, i: usize) -> Option<(char, usize)> {
    match s.norm(i) {
        mark @ ("/" | "-" | "." | ",") if s.kind(i) == Some(Kind::Mark) => {
            let tight = s.glued(i) && s.glued(i + 1);
            let loose = matches!(mark, "/" | "-") && !s.glued(i) && !s.glued(i + 1);
            (tight || loose).then(|| (mark.chars().next().unwrap_or('/'), i + 1))
        }
        _ if s.kind(i) == Some(Kind::Digits) && !s.glued(i) && s.french(i) => Some((' ', i)),
        _ => None,
    }
}

fn fraction_of_hour(s: &Speech<'_>, a: u64, b: u64, after: usize) -> bool {
    a < b
        && (2..=4).contains(&b)
        && s.any(
            after,
            &["hour", "h", "hr", "day", "hours", "d'", "an", "of", "heure"],
        )
}

fn year(value: u64, length: usize, today: NaiveDate) -> Option<i32> {
    let value = i32::try_from(value).ok()?;
    if length == 4 {
        return Some(value);
    }
    let century = today.year() - today.year().rem_euclid(100);
    let near = century + value;
    Some(if near > today.year() + 20 {
        near - 100
    } else {
        near
    })
}

fn is_year_like(s: &Speech<'_>, i: usize) -> bool {
    matches!(s.digits(i), Some((1900..=2100, 4)))
}

/// A year in full: "2026", "two thousand", "nineteen seventy eight", "twenty twenty six".
fn said_year(s: &Speech<'_>, i: usize, today: NaiveDate) -> Option<(i32, usize)> {
    let digits = if s.is_mark(i, "'") { i + 1 } else { i };
    if let Some((value, length)) = s.digits(digits) {
        let full = length == 4 && (1000..=2999).contains(&value);
        let short = digits > i && length == 2;
        return (full || short)
            .then(|| year(value, length, today).map(|year| (year, digits + 1)))?;
    }
    let (high, at) = numbers::words(s, i)?;
    match high {
        1900..=2100 => Some((i32::try_from(high).ok()?, at)),
        19 | 20 => {
            let zero = s.any(at, &["oh", "o"]);
            let (low, end) = numbers::words(s, if zero { at + 1 } else { at })?;
            let fits = if zero {
                low < 10
            } else {
                (10..100).contains(&low)
            };
            fits.then_some((i32::try_from(high * 100 + low).ok()?, end))
        }
        _ => None,
    }
}

/// A day of the month: ordinal or number.
fn day_number(s: &Speech<'_>, i: usize) -> Option<(u64, usize)> {
    numbers::ordinal(s, i)
        .or_else(|| plain_day(s, i, true))
        .filter(|(day, _)| (1..=31).contains(day))
}

fn plain_day(s: &Speech<'_>, i: usize, allowed: bool) -> Option<(u64, usize)> {
    if !allowed {
        return None;
    }
    let (day, end) = match s.digits(i) {
        Some((day, length)) => (length <= 2).then_some((day, i + 1))?,
        None => numbers::words(s, i)?,
    };
    let written = (s.is_mark(end, ".") || s.is_mark(end, ","))
        && s.glued(end)
        && s.glued(end + 1)
        && s.kind(end + 1) == Some(Kind::Digits)
        || s.is_mark(end, ":") && s.glued(end);
    ((1..=31).contains(&day) && !written && !counts_time(s, end)).then_some((day, end))
}

fn counts_time(s: &Speech<'_>, i: usize) -> bool {
    s.any(
        i,
        &[
            "hour", "hours", "minute", "minutes", "h", "heure", "heures", "min", "tenths", "units",
            "point", "virgule", "demi", "demie", "dixieme", "dixiemes", "quart", "quarts", "unite",
            "unites", "unit", "hrs", "hr", "mins",
        ],
    )
}

fn skip_article(s: &Speech<'_>, i: usize) -> usize {
    if s.any(i, &["the", "le", "la"]) {
        i + 1
    } else {
        i
    }
}

/// Whether a phrase may end before `i`: the end, a mark, or a word that begins something else.
fn ends_phrase(s: &Speech<'_>, i: usize) -> bool {
    i >= s.len()
        || s.kind(i) == Some(Kind::Mark) && !s.any(i, &["/", "%", "$", "-"])
        || s.any(
            i,
            &[
                "i",
                "we",
                "at",
                "for",
                "with",
                "re",
                "regarding",
                "and",
                "then",
                "j'ai",
                "a",
                "avec",
                "pour",
            ],
        ) && !s.is_mark(i, "-")
}

fn part_of_day(s: &Speech<'_>, i: usize) -> usize {
    if s.any(
        i,
        &["morning", "afternoon", "evening", "night", "matin", "soir"],
    ) {
        i + 1
    } else if s.phrase(i, "apres midi").is_some() {
        i + 2
    } else if s.phrase(i, "en apres midi").is_some() {
        i + 3
    } else {
        i
    }
}

/// "last week", "of next week", "dernier", "cette semaine", "en huit": which week, and the token after.
fn week_after(s: &Speech<'_>, i: usize) -> Option<(i64, usize)> {
    match s.norm(i) {
        "dernier" | "passe" => return Some((-1, i + 1)),
        "prochain" | "suivant" => return Some((1, i + 1)),
        "en" if s.any(i + 1, &["huit", "8"]) => return Some((1, i + 2)),
        "en" if s.any(i + 1, &["quinze", "15"]) => return Some((2, i + 2)),
        "d'" if s.norm(i + 1) == "apres" => return Some((1, i + 2)),
        _ => {}
    }
    let j = if s.any(i, &["of", "from", "de", "in"]) {
        i + 1
    } else {
        i
    };
    let which = |word: &str| match word {
        "last" | "previous" | "past" => Some(-1),
        "this" | "cette" => Some(0),
        "next" => Some(1),
        _ => None,
    };
    if let Some(weeks) = which(s.norm(j))
        && s.any(j + 1, &["week", "semaine"])
    {
        return Some((weeks, j + 2));
    }
    if s.phrase(j, "la semaine").is_some() {
        return match s.norm(j + 2) {
            "derniere" | "passee" => Some((-1, j + 3)),
            "prochaine" | "suivante" => Some((1, j + 3)),
            "d'" if s.norm(j + 3) == "apres" => Some((1, j + 4)),
            _ => None,
        };
    }
    None
}

/// "next month", "this month", "mois dernier".
fn neighbour_month(s: &Speech<'_>, i: usize) -> Option<(i32, usize)> {
    if s.norm(i) == "mois" {
        return match s.norm(i + 1) {
            "dernier" | "passe" => Some((-1, i + 2)),
            "prochain" | "suivant" => Some((1, i + 2)),
            "courant" => Some((0, i + 2)),
            _ => None,
        };
    }
    if s.norm(i) == "month" {
        return Some((0, i + 1));
    }
    let months = match s.norm(i) {
        "last" | "previous" | "past" => -1,
        "this" | "current" | "ce" => 0,
        "next" | "coming" => 1,
        _ => return None,
    };
    s.any(i + 1, &["month", "mois"]).then_some((months, i + 2))
}

/// Whether a month's name stands at `i`.
pub(crate) fn is_month(s: &Speech<'_>, i: usize) -> bool {
    month(s, i).is_some()
}

fn month(s: &Speech<'_>, i: usize) -> Option<u64> {
    let french = s.french(i);
    let month = match s.norm(i) {
        "january" | "jan" | "janvier" | "janv" => 1,
        "february" | "feb" | "fevrier" | "fev" | "fevr" => 2,
        "march" | "mars" => 3,
        "mar" if !french => 3,
        "april" | "apr" | "avril" | "avr" => 4,
        "may" | "mai" => 5,
        "june" | "jun" | "juin" => 6,
        "july" | "jul" | "juillet" | "juil" | "jui" => 7,
        "august" | "aug" | "aout" => 8,
        "september" | "sep" | "septembre" => 9,
        "sept" if !french || s.is_mark(i + 1, ".") => 9,
        "october" | "oct" | "octobre" => 10,
        "november" | "nov" | "novembre" => 11,
        "december" | "dec" | "decembre" => 12,
        _ => return None,
    };
    Some(month)
}

/// The token after a month's name and its full stop.
fn month_end(s: &Speech<'_>, i: usize) -> Option<usize> {
    month(s, i)?;
    let dotted = s.is_mark(i + 1, ".") && s.glued(i + 1) && s.norm(i).len() <= 5;
    Some(if dotted { i + 2 } else { i + 1 })
}

/// Whether a short name of a day that is also a word stands as one: "mer. 22", "sam,".
fn sets_off(s: &Speech<'_>, i: usize) -> bool {
    s.kind(i + 1) != Some(Kind::Word)
        && (i == 0 || s.kind(i - 1) != Some(Kind::Word) || i + 1 < s.len())
}

fn weekday(s: &Speech<'_>, i: usize) -> Option<(Weekday, usize)> {
    let french = s.french(i);
    if s.any(
        i.wrapping_sub(1),
        &[
            "black", "good", "casual", "easter", "cyber", "fat", "ruby", "super", "palm",
        ],
    ) {
        return None;
    }
    let (day, short) = match s.norm(i) {
        "monday" | "mondays" | "lundi" => (Weekday::Mon, false),
        "tuesday" | "tuesdays" | "mardi" => (Weekday::Tue, false),
        "wednesday" | "wednesdays" | "mercredi" => (Weekday::Wed, false),
        "thursday" | "thursdays" | "jeudi" => (Weekday::Thu, false),
        "friday" | "fridays" | "vendredi" => (Weekday::Fri, false),
        "saturday" | "saturdays" | "samedi" => (Weekday::Sat, false),
        "sunday" | "sundays" | "dimanche" => (Weekday::Sun, false),
        "mon" if !french => (Weekday::Mon, true),
        "lun" if french => (Weekday::Mon, true),
        "tue" | "tues" => (Weekday::Tue, true),
        "mar" if french => (Weekday::Tue, true),
        "wed" => (Weekday::Wed, true),
        "mer" if french && sets_off(s, i) => (Weekday::Wed, true),
        "thu" | "thur" | "thurs" => (Weekday::Thu, true),
        "jeu" if french && sets_off(s, i) => (Weekday::Thu, true),
        "fri" => (Weekday::Fri, true),
        "ven" if french => (Weekday::Fri, true),
        "sam" if french && sets_off(s, i) => (Weekday::Sat, true),
        "dim" if french => (Weekday::Sun, true),
        _ => return None,
    };
    let dotted = short && s.is_mark(i + 1, ".") && s.glued(i + 1);
    let end = if dotted { i + 2 } else { i + 1 };
    Some((day, if short { end } else { part_of_day(s, end) }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(language: Language, today: &str, text: &str, expected: &str) {
        let s = Speech::new(text, &[language]);
        let calendar = Calendar {
            today: today.parse().expect("a day"),
            order: Order::of(Some(language)),
        };
        let found = (0..s.len())
            .find_map(|i| calendar.read(&s, i))
            .and_then(|said| said.date);
        assert_eq!(
            found.map(|date| date.to_string()).unwrap_or_default(),
            expected,
            "{text}"
        );
    }

    #[test]
    fn english_days_look_back() {
        let en = Language::EnUs;
        let monday = "2026-11-23";
        check(en, monday, "today", "2026-11-23");
        check(en, monday, "yesterday morning", "2026-11-22");
        check(en, monday, "the day before yesterday", "2026-11-21");
        check(en, monday, "last Friday", "2026-11-20");
        check(en, monday, "on Monday", "2026-11-16");
        check(en, monday, "November ninth", "2026-11-09");
        check(en, monday, "11/9", "2026-11-09");
        check(en, monday, "the ninth of November", "2026-11-09");
        check(en, monday, "December 3", "2025-12-03");
        check(en, monday, "two days ago", "2026-11-21");
        check(en, monday, "the second draft", "");
        check(en, monday, "section 11/9", "");
        check(en, monday, "half an hour", "");
    }

    #[test]
    fn canadian_numbers_are_the_near_day() {
        check(Language::EnCa, "2026-11-23", "11/9", "2026-11-09");
        check(Language::EnCa, "2026-09-20", "11/9", "2026-09-11");
    }

    #[test]
    fn french_days_look_back() {
        let fr = Language::FrCa;
        let monday = "2026-11-23";
        check(fr, monday, "hier apr\u{e8}s-midi", "2026-11-22");
        check(fr, monday, "avant-hier", "2026-11-21");
        check(fr, monday, "vendredi dernier", "2026-11-20");
        check(fr, monday, "le 9 novembre", "2026-11-09");
        check(fr, monday, "le premier novembre", "2026-11-01");
        check(fr, monday, "9/11", "2026-11-09");
        check(fr, monday, "il y a trois semaines", "2026-11-02");
    }
}
