//! Days as they are said, read against the day of speaking and looking back where nothing
//! says otherwise. Whether a day is the work's is not decided here.

mod alone;
mod counted;
mod holidays;
mod monthly;
mod named;
mod numeric;
mod relative;
mod several;
mod weekly;

use chrono::{Datelike, Days, Months, NaiveDate, Weekday};

use super::tokens::{Kind, Speech};
use crate::language::Language;

pub(crate) use named::is_month;

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
                .several(s, i)
                .or_else(|| self.weekly(s, i))
                .or_else(|| self.monthly(s, i))
                .or_else(|| self.near(s, i))
                .or_else(|| self.holiday(s, i)),
        }
        .or_else(|| self.joined(s, i))
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
    fn a_number_alone_is_a_day_where_it_counts_nothing() {
        let en = Language::EnUs;
        let monday = "2026-11-23";
        check(en, monday, "the fourth called the realtor", "2026-11-04");
        check(
            en,
            monday,
            "on the second looking at the plats",
            "2026-11-02",
        );
        check(
            en,
            monday,
            "for the twenty first put point six",
            "2026-11-21",
        );
        check(en, monday, "the second amended complaint", "");
        check(en, monday, "the third affidavit", "");
        check(en, monday, "the first time we met", "");
        check(en, monday, "on the twelfth floor", "");
        let fr = Language::FrCa;
        check(
            fr,
            monday,
            "le treize r\u{e9}daction d'une plainte",
            "2026-11-13",
        );
        check(
            fr,
            monday,
            "entr\u{e9}e du douze lecture du rapport",
            "2026-11-12",
        );
        check(fr, monday, "le dix dans le dossier Morin", "2026-11-10");
        check(fr, monday, "le deux pour cent de retard", "");
        check(fr, monday, "le troisi\u{e8}me affidavit", "");
        check(fr, monday, "le 12, rue du Moulin", "");
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
