//! Days in figures: `11/9`, `2026-11-09`, "20 02 2014".

use chrono::{Datelike, NaiveDate};

use super::{Calendar, Order, Said, named::year, ymd};
use crate::drafting::{
    lexicon::{self, Class},
    tokens::{Kind, Speech, Words, words},
};

/// "drafted claims 1-14", "answered interrogatories 2-18": from the one to the other.
const NUMBERED: &Words = words![
    "claims",
    "counts",
    "paragraphs",
    "paras",
    "pages",
    "exhibits",
    "questions",
    "items",
    "interrogatories",
    "requests",
    "sections",
    "articles",
    "rules",
    "tabs",
    "schedules",
    "lots",
    "units",
    "invoices",
    "chapters",
    "clauses",
    "volumes",
    "tracks",
    "bates",
    "lines",
    "rows",
    "pieces",
    "paragraphes",
    "factures",
    "onglets",
    "lignes",
    "alineas",
];

impl Calendar {
    /// `11/9`, `2026-11-09`, `9.11.2026`, "20 02 2014".
    pub(super) fn numeric(self, s: &Speech<'_>, i: usize) -> Option<Said> {
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
            && s.any(i.wrapping_sub(1), words!["on", "in"])
            && (13..=31).contains(&b)
            && b != 25;
        let dashed = mark == '-'
            && (a > 12 || b > 12)
            && !s.is_mark(b_at + 1, "-")
            && !s.any(i.wrapping_sub(1), NUMBERED);
        let slashed = mark == '/' && !(s.is_mark(b_at + 1, "/")) && !is_fraction(s, a, b, b_at + 1);
        if !(slashed || french_pair || dotted || dashed) {
            return None;
        }
        self.either(self.latest(a, b), self.latest(b, a), b_at + 1)
    }

    /// Chooses between month first and day first.
    pub(super) fn either(
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
    pub(super) fn latest(self, month: u64, day: u64) -> Option<NaiveDate> {
        // Four years back finds the last 29th of February.
        (0..5)
            .filter_map(|back| ymd(self.today.year() - back, month, day))
            .find(|date| *date <= self.today)
    }
}

/// What joins the numbers of a date, and the token after.
pub(super) fn joint(s: &Speech<'_>, i: usize) -> Option<(char, usize)> {
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

fn is_fraction(s: &Speech<'_>, a: u64, b: u64, after: usize) -> bool {
    const PARTS: &Words = words![
        "interest",
        "share",
        "shares",
        "stake",
        "ownership",
        "owner",
        "owners",
        "majority",
        "vote",
        "voting",
        "equity",
        "part",
        "partner",
        "indivise",
        "indivis",
        "parts",
        "interet",
    ];
    // "3/10 d'heure", "3/10 of an hour"
    let of_an_hour = s.any(after, words!["d'", "of", "de"])
        && (after + 1..after + 3).any(|i| s.any(i, words!["heure", "hour"]));
    if of_an_hour
        || (a, b) == (24, 7)
        || (a, b) == (9, 11) && s.any(after, words!["commission", "attacks", "fund"])
    {
        return true;
    }
    let thing = s.is_word(after)
        && !s.is(after, Class::Function)
        && s.activity(after).is_none()
        && !s.token(after).capital;
    if a < b && matches!(b, 2 | 3 | 4 | 8 | 16) && thing
        || matches!(b, 8 | 16)
            && s.any(after.wrapping_sub(4), words!["of", "than", "to"])
            && !s.any(after.wrapping_sub(4), words!["to"])
    {
        return true;
    }
    a < b
        && matches!(b, 2 | 3 | 4 | 5 | 6 | 8 | 10 | 12 | 16)
        && (s.norm(after) == "of" || (after..after + 3).any(|j| s.any(j, PARTS)))
        || fraction_of_hour(s, a, b, after)
}

pub(super) fn fraction_of_hour(s: &Speech<'_>, a: u64, b: u64, after: usize) -> bool {
    a < b
        && (2..=4).contains(&b)
        && s.any(
            after,
            words!["hour", "h", "hr", "day", "hours", "d'", "an", "of", "heure"],
        )
}
