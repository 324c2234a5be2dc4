//! Days that are said by the holiday they are: "Canada Day", "Christmas Eve", "la Saint-Jean".

use std::sync::LazyLock;

use chrono::{Datelike, Days, NaiveDate, Weekday};
use rustc_hash::FxHashMap;

use super::{Calendar, Order, Said, nth_in_month, ymd};
use crate::drafting::{
    codes,
    lexicon::Class,
    tokens::{Kind, Speech, words},
};

/// When a holiday is.
#[derive(Clone, Copy)]
enum When {
    /// Month and day.
    On(u64, u64),
    /// The nth such weekday of a month; the last for nought.
    Nth(u64, Weekday, u64),
    /// The Monday before the 25th of May.
    BeforeVictoria,
    /// So many days after Easter Sunday.
    Easter(i64),
}

use When::{BeforeVictoria, Easter, Nth, On};

/// Names, where they are the same on both sides of the border, and when.
const BOTH: &[(&str, When)] = &[
    ("new year's day", On(1, 1)),
    ("new years day", On(1, 1)),
    ("new year's eve", On(12, 31)),
    ("new years eve", On(12, 31)),
    ("valentine's day", On(2, 14)),
    ("st patrick's day", On(3, 17)),
    ("good friday", Easter(-2)),
    ("easter monday", Easter(1)),
    ("easter sunday", Easter(0)),
    ("canada day", On(7, 1)),
    ("independence day", On(7, 4)),
    ("the fourth of july", On(7, 4)),
    ("labour day", Nth(9, Weekday::Mon, 1)),
    ("labor day", Nth(9, Weekday::Mon, 1)),
    ("halloween", On(10, 31)),
    ("remembrance day", On(11, 11)),
    ("veterans day", On(11, 11)),
    ("christmas eve", On(12, 24)),
    ("christmas day", On(12, 25)),
    ("christmas", On(12, 25)),
    ("boxing day", On(12, 26)),
    ("victoria day", BeforeVictoria),
    ("memorial day", Nth(5, Weekday::Mon, 0)),
    ("juneteenth", On(6, 19)),
    ("columbus day", Nth(10, Weekday::Mon, 2)),
    ("presidents day", Nth(2, Weekday::Mon, 3)),
    ("president's day", Nth(2, Weekday::Mon, 3)),
    ("martin luther king day", Nth(1, Weekday::Mon, 3)),
    ("presidents' day", Nth(2, Weekday::Mon, 3)),
    ("presidents ' day", Nth(2, Weekday::Mon, 3)),
    ("martin luther king jr day", Nth(1, Weekday::Mon, 3)),
    ("mlk day", Nth(1, Weekday::Mon, 3)),
    ("family day", Nth(2, Weekday::Mon, 3)),
    ("louis riel day", Nth(2, Weekday::Mon, 3)),
    ("heritage day", Nth(2, Weekday::Mon, 3)),
    ("indigenous peoples day", On(6, 21)),
    ("truth and reconciliation day", On(9, 30)),
    ("patriots day", Nth(4, Weekday::Mon, 3)),
    ("cinco de mayo", On(5, 5)),
    ("groundhog day", On(2, 2)),
    ("civic holiday", Nth(8, Weekday::Mon, 1)),
    ("jour de l' an", On(1, 1)),
    ("jour de la famille", Nth(2, Weekday::Mon, 3)),
    ("le jour de la famille", Nth(2, Weekday::Mon, 3)),
    ("veille du jour de l' an", On(12, 31)),
    ("saint valentin", On(2, 14)),
    ("la saint valentin", On(2, 14)),
    ("lendemain de noel", On(12, 26)),
    ("le lendemain de noel", On(12, 26)),
    ("dimanche de paques", Easter(0)),
    ("le jour de l' an", On(1, 1)),
    ("la veille du jour de l' an", On(12, 31)),
    ("vendredi saint", Easter(-2)),
    ("lundi de paques", Easter(1)),
    ("fete nationale", On(6, 24)),
    ("la fete nationale", On(6, 24)),
    ("saint jean baptiste", On(6, 24)),
    ("la saint jean baptiste", On(6, 24)),
    ("la saint jean", On(6, 24)),
    ("fete du canada", On(7, 1)),
    ("la fete du canada", On(7, 1)),
    ("fete du travail", Nth(9, Weekday::Mon, 1)),
    ("la fete du travail", Nth(9, Weekday::Mon, 1)),
    ("action de grace", Nth(10, Weekday::Mon, 2)),
    ("l' action de grace", Nth(10, Weekday::Mon, 2)),
    ("fete des patriotes", BeforeVictoria),
    ("la fete des patriotes", BeforeVictoria),
    ("jour du souvenir", On(11, 11)),
    ("veille de noel", On(12, 24)),
    ("la veille de noel", On(12, 24)),
    ("jour de noel", On(12, 25)),
    ("le jour de noel", On(12, 25)),
    ("noel", On(12, 25)),
];

/// The holidays by the first word of their names.
static HEADS: LazyLock<FxHashMap<&str, Vec<(&str, When)>>> = LazyLock::new(|| {
    let mut heads: FxHashMap<&str, Vec<(&str, When)>> = FxHashMap::default();
    for (name, when) in BOTH {
        let first = name.split(' ').next().unwrap_or_default();
        heads.entry(first).or_default().push((name, *when));
    }
    // Its day is the country's.
    heads.entry("thanksgiving").or_default();
    heads
});

impl Calendar {
    /// A holiday that heads a phrase and names no other thing: not "Christmas parenting time".
    pub(super) fn holiday(self, s: &Speech<'_>, i: usize) -> Option<Said> {
        let named = HEADS.get(s.norm(i))?;
        let heads = i == 0
            || s.stops_before(i)
            || s.kind(i - 1) == Some(Kind::Mark)
            || s.any(
                i - 1,
                words![
                    "on", "for", "worked", "spent", "and", "pour", "a", "de", "du", "le", "et",
                ],
            );
        let thanksgiving = match self.order {
            Order::MonthFirst => Nth(11, Weekday::Thu, 4),
            Order::DayFirst | Order::Either => Nth(10, Weekday::Mon, 2),
        };
        let (when, end) = named
            .iter()
            .copied()
            .chain([
                ("thanksgiving", thanksgiving),
                ("thanksgiving day", thanksgiving),
            ])
            .filter_map(|(name, when)| s.phrase(i, name).map(|end| (when, end)))
            .max_by_key(|(_, end)| *end)?;
        // "the divorce was before Christmas": a name of one word says a season as often.
        if !heads && end == i + 1 {
            return None;
        }
        // "Halloween night"
        let end = super::named::part_of_day(s, end);
        let free = !s.is_word(end)
            || s.stops_before(end)
            || s.is(end, Class::Function)
            // "new year's eve drafting the demand", but "Labor Day sale", "Canada Day hearing"
            || codes::is_done(s.norm(end)) && !s.is(end, Class::Event)
            || crate::drafting::numbers::quantity(s, end).is_some();
        let date = (0..2)
            .filter_map(|back| in_year(when, self.today.year() - back))
            .find(|date| *date <= self.today)?;
        free.then_some(())?;
        Self::absolute(Some(date), end)
    }
}

fn in_year(when: When, year: i32) -> Option<NaiveDate> {
    match when {
        On(month, day) => ymd(year, month, day),
        Nth(month, weekday, number) => nth_in_month(ymd(year, month, 1)?, number, Some(weekday)),
        BeforeVictoria => {
            let last = ymd(year, 5, 24)?;
            last.checked_sub_days(Days::new(u64::from(last.weekday().num_days_from_monday())))
        }
        Easter(after) => super::shift(easter(year)?, after),
    }
}

/// Easter Sunday of the Gregorian calendar, by the anonymous algorithm (Meeus/Jones/Butcher).
fn easter(year: i32) -> Option<NaiveDate> {
    let a = year % 19;
    let (b, c) = (year / 100, year % 100);
    let (d, e) = (b / 4, b % 4);
    let f = (b + 8) / 25;
    let g = (b - f + 1) / 3;
    let h = (19 * a + b - d - g + 15) % 30;
    let (i, k) = (c / 4, c % 4);
    let l = (32 + 2 * e + 2 * i - h - k) % 7;
    let m = (a + 11 * h + 22 * l) / 451;
    let all = h + l - 7 * m + 114;
    ymd(
        year,
        u64::try_from(all / 31).ok()?,
        u64::try_from(all % 31 + 1).ok()?,
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn holidays_fall_where_the_calendar_has_them() {
        let day = |when, year| in_year(when, year).map(|date| date.to_string());
        assert_eq!(day(Easter(0), 2026).as_deref(), Some("2026-04-05"));
        assert_eq!(day(Easter(-2), 2025).as_deref(), Some("2025-04-18"));
        assert_eq!(
            day(Nth(11, Weekday::Thu, 4), 2026).as_deref(),
            Some("2026-11-26")
        );
        assert_eq!(
            day(Nth(5, Weekday::Mon, 0), 2026).as_deref(),
            Some("2026-05-25")
        );
        assert_eq!(day(BeforeVictoria, 2026).as_deref(), Some("2026-05-18"));
        assert_eq!(day(BeforeVictoria, 2020).as_deref(), Some("2020-05-18"));
    }
}
