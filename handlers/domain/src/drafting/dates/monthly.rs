//! Days with a month's name, or with a number alone: "the 9th of November", "on the 27th".

use chrono::Datelike;

use super::{
    Calendar, Said, first_of_month,
    named::{
        counts_time, day_number, is_year_like, month, month_end, neighbour_month, plain_day,
        said_year, skip_article, year,
    },
    ymd,
};
use crate::drafting::{
    lexicon, numbers,
    tokens::{Kind, Speech, Tongue},
};

impl Calendar {
    /// "November ninth", "the 9th of November 2026", "Oct-2", "le 9 novembre", "ao\u{fb}t deuxi\u{e8}me".
    pub(super) fn monthly(self, s: &Speech<'_>, i: usize) -> Option<Said> {
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
                &["this", "that", "last", "first", "second", "next", "other"],
            )
        {
            return None;
        }
        let of = s.any(at, &["of", "de", "d'"]);
        let mut at = if of { at + 1 } else { at };
        // "le 12 courant"
        if s.french(at) && s.norm(at) == "courant" {
            return Self::absolute(
                ymd(self.today.year(), u64::from(self.today.month()), day),
                at + 1,
            );
        }
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
        Self::absolute(self.latest(month, day), end)
    }

    /// "sometime in September": a month, and no day of it.
    pub(super) fn sometime(s: &Speech<'_>, i: usize) -> Option<Said> {
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

    /// "the 27th", "on 15", "le 9": the last day of that number.
    pub(super) fn day_alone(self, s: &Speech<'_>, i: usize) -> Option<Said> {
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
                // "the sixteenth point five": a time follows.
                let timed =
                    s.any(end, &["point", "virgule", "."]) && numbers::quantity(s, end).is_some();
                // "on the twentieth palisade again": so high a number mostly counts no thing.
                let high = on && article && day >= 13 && !s.any(end, COUNTED);
                // "on the eighteenth to calendar the hearing"
                let purpose = on && article && s.norm(end) == "to" && s.activity(end + 1).is_some();
                if !(digits || timed || high || purpose || ends_phrase(s, end))
                    || digits && s.any(end, &["floor", "avenue", "street", "amendment", "circuit"])
                {
                    return None;
                }
                (day, end)
            }
            None => {
                let (day, end) = plain_day(s, at, article || on)?;
                // "le vingt-deux j'ai r\u{e9}pondu": in words only where it heads what was done.
                let heads = s.french(at) && (s.stops_before(i) || s.is_mark(i - 1, ","));
                let spoken =
                    heads && day > 1 && s.any(end, &["j'ai", "j'", "on", "nous", ",", ":"]);
                // "the 2 and 20 waterfall"
                let led = on
                    || s.french(at)
                    || s.stops_before(i)
                    || s.any(i.wrapping_sub(1), &["for", "of", "from", "dated"]);
                let written = s.kind(at) == Some(Kind::Digits) && led;
                if !(spoken || written && ends_phrase(s, end)) {
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

/// What a high ordinal counts: "on the thirteenth floor".
const COUNTED: &[&str] = &[
    "floor",
    "storey",
    "story",
    "street",
    "avenue",
    "amendment",
    "circuit",
    "century",
    "district",
    "anniversary",
    "birthday",
    "hole",
    "page",
    "paragraph",
    "section",
    "schedule",
    "draft",
    "version",
    "revision",
    "edition",
    "supplement",
    "tee",
    "green",
    "day",
    "week",
    "month",
    "year",
    "hour",
    "juror",
    "witness",
    "count",
    "defendant",
    "installment",
    "instalment",
    "request",
    "interrogatory",
    "one",
    "lot",
    "unit",
    "parcel",
    "judicial",
    "anniversaire",
    "etage",
];

/// Whether a phrase may end before `i`: the end, a mark, or a word that begins something else.
pub(super) fn ends_phrase(s: &Speech<'_>, i: usize) -> bool {
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
                "et",
                "puis",
            ],
        ) && !s.is_mark(i, "-")
}
