//! Days said against today: "the day before yesterday", "two weeks ago", "il y a trois jours".

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use chrono::{Datelike, Months, NaiveDate};

use super::{
    Calendar, Said,
    named::{part_of_day, weekday},
    shift,
};
use crate::drafting::{
    numbers,
    tokens::{Speech, Words, words},
};

type Near = (&'static str, Option<i64>);

/// Days from today; none where the words say no day.
const PHRASES: &[Near] = &[
    ("the day before yesterday", Some(-2)),
    ("day before yesterday", Some(-2)),
    ("the day after tomorrow", Some(2)),
    ("day after tomorrow", Some(2)),
    ("the other day", None),
    ("the other week", None),
    ("the other night", None),
    ("the other morning", None),
    ("the other afternoon", None),
    ("a while ago", None),
    ("a while back", None),
    ("some time ago", None),
    ("one day last week", None),
    ("il y a quelque temps", None),
    ("il y a un bout", None),
    ("l' autre semaine", None),
    ("l' autre soir", None),
    ("l' autre matin", None),
    ("earlier this week", None),
    ("earlier this month", None),
    ("over the weekend", None),
    ("on the weekend", None),
    ("this weekend", None),
    ("this past weekend", None),
    ("last weekend", None),
    ("last week", None),
    ("last month", None),
    ("a few days ago", None),
    ("few days ago", None),
    ("a few weeks ago", None),
    ("some time last week", None),
    ("la semaine derniere", None),
    ("la semaine passee", None),
    ("la fin de semaine derniere", None),
    ("la fin de semaine passee", None),
    ("le week end dernier", None),
    ("le week end passe", None),
    ("le weekend dernier", None),
    ("le mois dernier", None),
    ("le mois passe", None),
    ("plus tot cette semaine", None),
    ("plus tot ce mois ci", None),
    ("il y a quelques jours", None),
    ("en debut de semaine", None),
    ("en milieu de semaine", None),
    ("en fin de semaine", None),
    ("cette fin de semaine", None),
    ("au debut de la semaine", None),
    ("au cours de la semaine", None),
    ("a la fin de la semaine", None),
    ("plus tot dans la semaine", None),
    ("ce week end", None),
    ("ces derniers jours", None),
    ("earlier in the week", None),
    ("early in the week", None),
    ("late in the week", None),
    ("early last week", None),
    ("late last week", None),
    ("sometime this week", None),
    ("some time this week", None),
    ("at some point last week", None),
    ("over the past week", None),
    ("over the last week", None),
    ("over the past few days", None),
    ("over the last few days", None),
    ("the next day", Some(1)),
    ("the last day", Some(-1)),
    ("the previous day", Some(-1)),
    ("last day", Some(-1)),
    ("past day", Some(-1)),
    ("late last night", Some(-1)),
    ("last night", Some(-1)),
    ("this morning's", Some(0)),
    ("this afternoon's", Some(0)),
    ("this evening's", Some(0)),
    ("last night's", Some(-1)),
    ("this morning", Some(0)),
    ("this afternoon", Some(0)),
    ("this evening", Some(0)),
    ("earlier today", Some(0)),
    ("late yesterday", Some(-1)),
    ("avant hier", Some(-2)),
    ("apres demain", Some(2)),
    ("ce matin", Some(0)),
    ("a matin", Some(0)),
    ("a soir", Some(0)),
    ("hier matin", Some(-1)),
    ("hier au soir", Some(-1)),
    ("hier a soir", Some(-1)),
    ("hier en fin de journee", Some(-1)),
    ("hier apres midi", Some(-1)),
    ("cet avant midi", Some(0)),
    ("cet apres midi", Some(0)),
    ("cette apres midi", Some(0)),
    ("ce soir", Some(0)),
    ("la veille", Some(-1)),
    ("le lendemain", Some(1)),
    ("en ce moment", Some(0)),
    ("le jour d' apres", Some(1)),
    ("le jour meme", Some(0)),
    ("l' autre jour", None),
];

/// The phrases by their first word, as they stand.
static NEAR: LazyLock<FxHashMap<&str, Vec<Near>>> = LazyLock::new(|| {
    let mut near: FxHashMap<&str, Vec<Near>> = FxHashMap::default();
    for (words, days) in PHRASES {
        let first = words.split(' ').next().unwrap_or_default();
        near.entry(first).or_default().push((words, *days));
    }
    near
});

impl Calendar {
    /// "today", "yesterday morning", "the day before yesterday", "avant-hier".
    pub(super) fn near(self, s: &Speech<'_>, i: usize) -> Option<Said> {
        let known = NEAR.get(s.norm(i)).map_or(&[][..], Vec::as_slice);
        for (words, days) in known {
            if let Some(end) = s.phrase(i, words) {
                // "about his last day on site"
                let on_site = s.any(end, words!["on", "at"])
                    && (end + 1..end + 3).any(|i| {
                        s.any(
                            i,
                            words![
                                "site", "job", "payroll", "duty", "premises", "shift", "work"
                            ],
                        )
                    });
                let last_day = words.ends_with("last day")
                    && (on_site || s.any(end, words!["of", "to", "for"]));
                if last_day {
                    continue;
                }
                let date = days.and_then(|days| self.shifted(days));
                let owned = words.ends_with("'s");
                return Self::relative(date, end).map(|said| Said { owned, ..said });
            }
        }
        let days = match s.norm(i) {
            "today" | "tonight" | "aujourd'hui" | "today's" => 0,
            "yesterday" | "hier" | "yday" | "yesterday's" => -1,
            "tomorrow" | "tmrw" | "tomorrows" | "demain" => 1,
            "lendemain" => 1,
            _ => return None,
        };
        if let Some(end) = of_time(s, i + 1).filter(|_| s.norm(i).ends_with("'s")) {
            return Self::relative(self.shifted(days), end);
        }
        if s.any(i, words!["today's", "yesterday's"]) {
            return Self::relative(self.shifted(days), i + 1).map(|said| Said {
                owned: true,
                ..said
            });
        }
        Self::relative(self.shifted(days), part_of_day(s, i + 1))
    }

    /// "two days ago", "a week ago", "il y a trois semaines", "in 3 weeks", "two days before yesterday".
    pub(super) fn counted(self, s: &Speech<'_>, i: usize) -> Option<Said> {
        let led = if s.phrase(i, "il y a").is_some() {
            Some((i + 3, -1))
        } else if s.french(i) && s.phrase(i, "y a").is_some() {
            Some((i + 2, -1))
        } else if s.any(i, words!["in", "dans"]) {
            Some((i + 1, 1))
        } else {
            None
        };
        let (mut j, mut sign) = led.unwrap_or((i, 0));
        if let Some(said) = either_count(s, j, led.map(|(_, sign)| sign)) {
            return Some(said);
        }
        let mut total = Shift::default();
        let begin = j;
        while let Some((shift, end)) = counted_unit(s, j) {
            total = total.and(shift)?;
            j = end;
            if s.any(j, words!["and", "et", ","]) && counted_unit(s, j + 1).is_some() {
                j += 1;
            }
        }
        if j == begin {
            return self.counted_weekdays(s, i);
        }
        let mut from = self.today;
        if sign == 0 {
            (sign, j) = match s.norm(j) {
                // "a week ago today", "two weeks ago Friday"
                "ago" if near_day(self, s, j + 1).is_some() => {
                    let (base, end) = near_day(self, s, j + 1)?;
                    from = base;
                    (-1, end)
                }
                "ago" | "earlier" | "back" => (-1, j + 1),
                "later" | "hence" => (1, j + 1),
                "from" if s.any(j + 1, words!["now", "today"]) => (1, j + 2),
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
}

/// "a week or two ago", "two or three days ago", "il y a une semaine ou deux": no one day.
fn either_count(s: &Speech<'_>, i: usize, led: Option<i64>) -> Option<Said> {
    const UNITS: &Words = words![
        "day", "days", "week", "weeks", "month", "months", "jour", "jours", "semaine", "semaines",
        "mois",
    ];
    let count = |at: usize| {
        if s.any(at, words!["a", "an", "un", "une"]) {
            Some(at + 1)
        } else {
            numbers::words(s, at)
                .or_else(|| s.digits(at).map(|(value, _)| (value, at + 1)))
                .map(|(_, end)| end)
        }
    };
    let unit = |at: usize| at + usize::from(s.any(at, UNITS));
    let first = count(i)?;
    let or = unit(first);
    if !s.any(or, words!["or", "ou", "to", "a"]) {
        return None;
    }
    let second = count(or + 1)?;
    let end = unit(second);
    if or == first && end == second {
        return None;
    }
    let ago = s.any(end, words!["ago", "back", "earlier"]);
    (ago || led == Some(-1)).then_some(Said {
        first: 0,
        end: end + usize::from(ago),
        date: None,
        or: None,
        owned: false,
        relative: true,
    })
}

/// "Friday's time, all of it", "yesterday's docket": the token after what heads the entries of a day.
pub(super) fn of_time(s: &Speech<'_>, i: usize) -> Option<usize> {
    const TIME: &Words = words![
        "time",
        "docket",
        "dockets",
        "entries",
        "hours",
        "timesheet",
        "work",
        "billing",
        "billings",
        "recap",
        "dictation",
        "notes",
        "stuff",
        "batch",
        "day",
        "date",
    ];
    const WHOLE: &Words = words![
        "all of it",
        "all of this",
        "everything",
        "the whole lot",
        "the lot",
        "the whole day",
        "all of these",
    ];
    const NOW: &Words = words![
        "tonight",
        "today",
        "now",
        "late",
        "this morning",
        "this evening",
        "this afternoon",
    ];
    let mut end = s.any(i, TIME).then_some(i + 1)?;
    if s.any(end, words!["entry", "entries", "sheet", "docket"]) {
        end += 1;
    }
    // The day of dictating is not that of the work.
    end = s.longest(end, NOW).unwrap_or(end);
    let comma = if s.is_mark(end, ",") || s.is_mark(end, ":") {
        end + 1
    } else {
        end
    };
    Some(s.longest(comma, WHOLE).unwrap_or(end))
}

/// The day that a count of weeks is taken from: "today", "yesterday", "Friday".
fn near_day(calendar: Calendar, s: &Speech<'_>, i: usize) -> Option<(NaiveDate, usize)> {
    let i = if s.any(i, words!["from", "on"]) {
        i + 1
    } else {
        i
    };
    match s.norm(i) {
        "today" => Some((calendar.today, i + 1)),
        "yesterday" => Some((calendar.shifted(-1)?, i + 1)),
        _ => {
            let (day, end) = weekday(s, i).filter(|(_, end)| *end == i + 1)?;
            Some((calendar.before_today(day), end))
        }
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
    let (count, at) =
        if s.any(i, words!["a", "an", "one"]) && !s.any(i + 1, words!["few", "couple"]) {
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
        "business" | "working" if s.any(at + 1, words!["day", "days"]) => one(
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
