//! Working time as it is said: units, decimals of an hour, tenths, hours and minutes together.
//! Ranges between two times of day are `clock`'s.

mod again;
mod bare;
mod colon;
mod context;
mod counts;
mod fr;
mod named;
mod own;
mod short;
mod stated;
#[cfg(test)]
mod training;
mod weighed;

pub(crate) use again::{again, unit_of};
pub(crate) use context::{denied_from, is_colleague, pause};
pub(crate) use own::spent_to;
pub(crate) use weighed::{Placed, sort as weighed};

use super::{
    lexicon, numbers, phrases,
    tokens::{Kind, Speech, words},
};

/// How a length of time was said, which decides what may be done with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Sort {
    /// With its unit, or as decimals of an hour.
    Plain,
    /// Two times of day.
    Range,
    /// May be something else: `1:15`, "three units", "a two hour mediation". Taken where nothing plain is.
    Weak,
    /// Inexact, or in days: no working time, but the lawyer meant to say one.
    Inexact,
    /// Said to be no time of this work: "not an hour", "it felt like three hours".
    Denied,
    /// Days and longer, or a notice or a delay: nothing to do with working time.
    Other,
}

/// A length of time and the token after it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Length {
    pub(crate) first: usize,
    pub(crate) end: usize,
    pub(crate) seconds: u32,
    pub(crate) sort: Sort,
    /// Added to what was said before: "another ten minutes".
    pub(crate) more: bool,
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Unit {
    Second,
    Minute,
    Hour,
    /// Half a day has a length; more days are no working time.
    Day,
    Longer,
}

impl Unit {
    fn seconds(self) -> u64 {
        match self {
            Self::Second => 1,
            Self::Minute => 60,
            Self::Hour => 3600,
            Self::Day | Self::Longer => 86_400,
        }
    }
}

/// More than a day of work in one breath is a mistake of the ear or of the grammar.
const LONGEST: u64 = 24 * 3600;

/// A length of time that begins at `i`.
pub(crate) fn read(s: &Speech<'_>, i: usize) -> Option<Length> {
    if s.kind(i)? == Kind::Mark && !s.is_mark(i, ".") && !s.is_mark(i, ",") && !is_vulgar(s, i) {
        return None;
    }
    let (from, more) = another(s, i);
    let mut found = counts::couple(s, from)
        .or_else(|| counts::increments(s, from))
        .or_else(|| times(s, from))
        .or_else(|| stated::stated(s, from))
        .or_else(|| colon::colon(s, from))
        .or_else(|| bare::bare(s, from))
        .or_else(|| more.then(|| counts::minutes_again(s, from)).flatten())
        .or_else(|| fr::minutes_listed(s, from))
        .or_else(|| counts::minutes_by_day(s, from))?;
    found = short::short_of(s, found)
        .or_else(|| short::both_ways(s, found))
        .unwrap_or_else(|| less(s, found));
    found = each_of(s, found);
    found = fr::each(s, from, found);
    found.first = i;
    // "another point three on the same file, call ...": of the same file, and another work.
    let apart = || {
        phrases::same_matter(s, found.end).is_some_and(|end| s.is_word(end) && !s.stops_before(end))
    };
    found.more |= more && !apart() || said_more(s, found.end);
    if s.phrase(found.end, "de plus").is_some() {
        found.end += 2;
    }
    Some(in_context(s, found))
}

/// A length with the sort that the words around it give it.
pub(crate) fn in_context(s: &Speech<'_>, found: Length) -> Length {
    Length {
        sort: context::sort(s, found),
        ..found
    }
}

fn is_vulgar(s: &Speech<'_>, i: usize) -> bool {
    numbers::quantity(s, i).is_some()
}

/// "three hours less ten minutes", "deux heures moins quart", "de 9 h \u{e0} 17 h moins une heure".
pub(crate) fn less(s: &Speech<'_>, found: Length) -> Length {
    if found.seconds < 3600 {
        return found;
    }
    if let Some(less) = fr::less(s, found) {
        return less;
    }
    if !s.any(found.end, words!["less", "minus"]) {
        return found;
    }
    let at = found.end + 1;
    let (seconds, end) = if s.any(at, words!["quarter"]) {
        (900, at + 1)
    } else {
        match stated::stated(s, at) {
            Some(taken) if taken.sort == Sort::Plain && taken.seconds < 3600 => {
                (taken.seconds, taken.end)
            }
            _ => return found,
        }
    };
    Length {
        seconds: found.seconds - seconds,
        end,
        ..found
    }
}

/// "two times twenty minutes", "deux fois une heure".
fn times(s: &Speech<'_>, i: usize) -> Option<Length> {
    let (count, at) = numbers::cardinal(s, i).filter(|(count, _)| (2..=20).contains(count))?;
    // "en deux fois une heure et quarante minutes": in two sittings.
    if !s.any(at, words!["times", "fois", "x", "\u{d7}"]) || s.any(i.wrapping_sub(1), words!["en"])
    {
        return None;
    }
    let each = stated::stated(s, at + 1)
        .or_else(|| bare::bare(s, at + 1))
        .filter(|each| each.sort == Sort::Plain)?;
    let seconds = each.seconds.checked_mul(u32::try_from(count).ok()?)?;
    (u64::from(seconds) <= LONGEST).then_some(Length {
        first: i,
        seconds,
        ..each
    })
}

/// "0.1 x 3 emails", "three emails at point one each": so much for each of several.
fn each_of(s: &Speech<'_>, found: Length) -> Length {
    let counted = |i: usize| numbers::cardinal(s, i).filter(|(count, _)| (2..=20).contains(count));
    let (count, end) = if s.any(found.end, words!["x", "\u{d7}", "times", "fois"]) {
        match counted(found.end + 1) {
            // The count goes on to say of what.
            Some((count, end)) if s.is_word(end) => (count, end - 1),
            Some((count, end)) => (count, end),
            None => return found,
        }
    } else if s.any(
        found.end,
        words!["each", "chacun", "chacune", "apiece", "chaque"],
    ) && s.any(
        found.first.wrapping_sub(1),
        words!["at", "a", "de", "of", "for", "(", ","],
    ) {
        let before = found.first.saturating_sub(9)..found.first;
        let of = before.rev().find_map(|i| {
            counted(i).filter(|(_, end)| *end < found.first && lexicon::is_countable(s, *end))
        });
        match of {
            Some((count, _)) => (count, found.end + 1),
            None => return found,
        }
    } else {
        return found;
    };
    let end = end.max(found.end + 1);
    match u32::try_from(count)
        .ok()
        .and_then(|count| found.seconds.checked_mul(count))
    {
        Some(seconds) if u64::from(seconds) <= LONGEST => Length {
            seconds,
            end,
            ..found
        },
        _ => found,
    }
}

/// "another", "an additional", "encore", "plus": the token after, and that it adds.
fn another(s: &Speech<'_>, i: usize) -> (usize, bool) {
    match s.norm(i) {
        "plus" if s.any(i + 1, words!["another", "an", "a"]) => {
            let (from, more) = another(s, i + 1);
            (if more { from } else { i + 1 }, true)
        }
        "plus" | "encore"
            if s.any(i + 1, words!["un", "une"]) && s.any(i + 2, words!["autre", "autres"]) =>
        {
            (i + 3, true)
        }
        "un" | "une" if s.norm(i + 1) == "autre" && numbers::quantity(s, i + 2).is_some() => {
            (i + 2, true)
        }
        "another" | "additional" | "plus" | "encore" => (i + 1, true),
        "an" | "a" if s.any(i + 1, words!["additional", "extra", "further"]) => (i + 2, true),
        // "plus un autre quinze minutes"
        "un" | "une" if s.norm(i + 1) == "autre" && numbers::cardinal(s, i + 2).is_some() => {
            (i + 2, true)
        }
        _ => (i, false),
    }
}

fn said_more(s: &Speech<'_>, end: usize) -> bool {
    s.any(end, words!["more", "additional", "extra"]) || s.phrase(end, "de plus").is_some()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        drafting::{
            dates::{Calendar, Order},
            figures::{self, Figure},
        },
        language::Language,
    };

    fn all(language: Language, text: &str) -> Vec<(u32, Sort)> {
        let s = Speech::new(text, &[language]);
        let calendar = Calendar {
            today: chrono::NaiveDate::MIN,
            order: Order::of(Some(language)),
        };
        figures::find(&s, calendar, [])
            .into_iter()
            .filter_map(|figure| match figure {
                Figure::Length(length) => Some((length.seconds, length.sort)),
                _ => None,
            })
            .collect()
    }

    #[track_caller]
    fn check(language: Language, text: &str, seconds: u32) {
        let found = all(language, text);
        assert_eq!(found.len(), 1, "{text}: {found:?}");
        assert_eq!(found[0].0, seconds, "{text}: {found:?}");
        assert!(
            matches!(found[0].1, Sort::Plain | Sort::Weak),
            "{text}: {found:?}"
        );
    }

    #[test]
    fn english_lengths_are_read_as_said() {
        for (text, seconds) in [
            ("point eight", 2880),
            ("oh point three", 1080),
            ("zero point one", 360),
            (".2", 720),
            ("two tenths", 720),
            ("three units", 1080),
            ("six minutes", 360),
            ("an hour and ten", 4200),
            ("one point two five", 4500),
            ("quarter of an hour", 900),
            ("three quarters of an hour", 2700),
            ("1h 20m", 4800),
            ("1:15", 4500),
            ("two and a half hours", 9000),
            ("an hour and a half on the lease", 5400),
            ("hour and a half", 5400),
            ("another half hour", 1800),
            ("2 fewer minutes", 120),
            ("0.3 for the call", 1080),
            ("call with jones point four", 1440),
        ] {
            check(Language::EnCa, text, seconds);
        }
    }

    #[test]
    fn french_lengths_are_read_as_said() {
        for (text, seconds) in [
            ("z\u{e9}ro virgule trois", 1080),
            ("un dixi\u{e8}me", 360),
            ("une heure et demie", 5400),
            ("trois quarts d'heure", 2700),
            ("une heure vingt", 4800),
            ("une demi-heure", 1800),
            ("deux heures et quart", 8100),
            ("1 h 05", 3900),
            ("vingt minutes de plus", 1200),
            ("un quart d\u{2019}heure", 900),
        ] {
            check(Language::FrCa, text, seconds);
        }
    }

    #[test]
    fn numbers_that_are_no_lengths_are_left_alone() {
        for text in [
            "section 4.2",
            "the clauses 7.1 and 7.2",
            "articles 4.1, 4.2 and 4.3",
            "exhibits 3.1 and 3.2",
            "twelve pages",
            "interest at 5.25 percent",
            "$1.5 million",
            "version 2.1",
            "1.2.3",
            "the tenth of September",
            "minutes of the meeting",
            "at that point three lawyers left",
        ] {
            assert_eq!(all(Language::EnCa, text), [], "{text}");
        }
        for text in [
            "mise \u{e0} jour de l'annexe 4.2",
            "relu l'article 2.4 et la c\u{e9}dule 0.5",
        ] {
            assert_eq!(all(Language::FrCa, text), [], "{text}");
        }
    }

    #[test]
    fn a_time_behind_numbered_clauses_is_one() {
        for text in [
            "revue des clauses 7.1 et 7.2 du bail, 0.7",
            "articles 4.1, 4.2 et 4.3, 0.7",
        ] {
            check(Language::FrCa, text, 2520);
        }
        check(Language::EnCa, "exhibits 4, 5 and 6, 0.7", 2520);
    }

    #[test]
    fn what_somebody_else_bills_is_no_working_time() {
        for text in [
            "lui va nous facturer deux heures",
            "l'huissier nous a charg\u{e9} deux heures",
        ] {
            assert_eq!(all(Language::FrCa, text), [(7200, Sort::Other)], "{text}");
        }
        check(Language::FrCa, "peux-tu me facturer deux heures", 7200);
    }

    #[test]
    fn days_rates_and_delays_are_no_working_time() {
        for text in [
            "30 days",
            "1 year, 2 days, 3 hours and 4 seconds",
            "400 dollars an hour",
            "48 hours notice",
        ] {
            assert!(
                all(Language::EnCa, text)
                    .iter()
                    .all(|found| found.1 == Sort::Other),
                "{text}"
            );
        }
        assert_eq!(all(Language::EnCa, "more than an hour")[0].1, Sort::Inexact);
    }
}
