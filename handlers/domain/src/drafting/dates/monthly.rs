//! Days with a month's name, or with a number alone: "the 9th of November", "on the 27th".

use chrono::Datelike;

use super::{
    Calendar, Said,
    alone::ends_phrase,
    first_of_month,
    named::{
        counts_time, day_number, is_year_like, month, month_end, neighbour_month, said_year,
        skip_article, year,
    },
    ymd,
};
use crate::drafting::{
    lexicon, numbers,
    tokens::{Kind, Speech, Tongue, Words, words},
};

impl Calendar {
    /// "November ninth", "the 9th of November 2026", "Oct-2", "le 9 novembre", "ao\u{fb}t deuxi\u{e8}me".
    pub(super) fn monthly(self, s: &Speech<'_>, i: usize) -> Option<Said> {
        let i = skip_article(s, i);
        if let Some(at) = month_end(s, i) {
            let month = month(s, i)?;
            let at = if s.any(at, words!["the", "le"]) || s.is_mark(at, "/") {
                at + 1
            } else {
                at
            };
            let (day, end) = match s.digits(at) {
                Some((day @ 1..=31, ..=2))
                    if s.any(i.wrapping_sub(1), words!["the"]) && s.norm(at + 1) == "minutes" =>
                {
                    (day, at + 1)
                }
                // "November 18 point three": the day, then the time.
                Some((day @ 1..=31, ..=2)) if s.any(at + 1, words!["point", "virgule"]) => {
                    (day, at + 1)
                }
                // "October 32nd": meant as a day, and there is none.
                _ if numbers::ordinal(s, at).is_some_and(|(day, _)| (32..100).contains(&day)) => {
                    let (_, end) = numbers::ordinal(s, at)?;
                    return Self::absolute(None, end);
                }
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
        // "date this one November 18"
        if s.norm(i) == "one"
            && s.any(
                i.wrapping_sub(1),
                words!["this", "that", "last", "first", "second", "next", "other"],
            )
        {
            return None;
        }
        let of = s.any(at, words!["of", "de", "d'"]);
        let mut at = if of { at + 1 } else { at };
        // "le 12 courant"
        if s.french(at) && s.norm(at) == "courant" {
            return Self::absolute(
                ymd(self.today.year(), u64::from(self.today.month()), day),
                at + 1,
            );
        }
        // "the 20th of next month"
        if of || s.any(at, words!["du"]) {
            if s.any(at, words!["du", "the"]) {
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

    /// "November 19th and 20th", "Nov 5, 6 and 9": a number that shares the month of the day before it.
    pub(super) fn joined(self, s: &Speech<'_>, i: usize) -> Option<Said> {
        const MOST: usize = 8;
        if s.french(i) || !s.any(i.wrapping_sub(1), words!["and", "&"]) {
            return None;
        }
        let (day, end) = day_number(s, i)?;
        let month_at = (i.saturating_sub(MOST)..i - 1)
            .rev()
            .take_while(|j| !s.stops_before(j + 1))
            .find(|j| month_end(s, *j).is_some())?;
        let mut at = month_end(s, month_at)?;
        while at < i - 1 {
            at = if s.is_mark(at, ",") {
                at + 1
            } else {
                day_number(s, at)?.1
            };
        }
        (at == i - 1 && ends_phrase(s, end))
            .then(|| self.in_year(s, month(s, month_at)?, day, end))?
    }

    pub(super) fn in_year(self, s: &Speech<'_>, month: u64, day: u64, end: usize) -> Option<Said> {
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
            && s.tongue(end) == Tongue::Fr
            && !counts_time(s, end + 1)
        {
            return Self::absolute(ymd(self::year(year, 2, self.today)?, month, day), end + 1);
        }
        // "le 8 d\u{e9}cembre \u{e0} venir", "le 3 mars prochain": the next such day.
        let to_come = s
            .phrase(end, "a venir")
            .or_else(|| s.phrase(end, "prochain"))
            .filter(|_| s.french(end));
        if let Some(end) = to_come {
            let next = self
                .latest(month, day)
                .and_then(|last| last.with_year(last.year() + 1));
            return Self::absolute(next, end);
        }
        Self::absolute(self.latest(month, day), end)
    }

    /// "sometime in September": a month, and no day of it.
    pub(super) fn sometime(s: &Speech<'_>, i: usize) -> Option<Said> {
        const SOMETIME: &Words = words![
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
        ];
        let at = s.longest(i, SOMETIME)?;
        let end =
            month_end(s, at).or_else(|| s.any(at, words!["week", "month"]).then_some(at + 1))?;
        (numbers::quantity(s, end).is_none()).then_some(Said {
            first: 0,
            end,
            date: None,
            or: None,
            relative: true,
            owned: false,
        })
    }
}
