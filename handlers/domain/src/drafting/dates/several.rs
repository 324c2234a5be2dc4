//! Several days in one breath: "du 9 au 11 novembre", "entre lundi et mercredi", "les 9 et 10 novembre".
//! They are no one day of work.

use super::{
    Calendar, Said,
    named::{day_number, month_end, said_year, weekday},
};
use crate::drafting::{
    numbers,
    tokens::{Speech, Words, words},
};

impl Calendar {
    /// Two or more days that begin at `i`; no date is the work's.
    pub(super) fn several(self, s: &Speech<'_>, i: usize) -> Option<Said> {
        if let Some(said) = self.through(s, i) {
            return Some(said);
        }
        if let Some(said) = Self::week_of(s, i) {
            return Some(said);
        }
        let joints: &Words = match s.norm(i) {
            "du" | "de" => words!["au", "a"],
            "entre" | "les" => words!["et"],
            "from" => words!["to", "through", "until", "till", "thru"],
            "between" => words!["and"],
            _ => return None,
        };
        let mut named = false;
        let mut at = one(s, i + 1, &mut named)?;
        let mut listed = 0;
        while s.norm(i) == "les" && s.is_mark(at, ",") && listed < 10 {
            at = one(s, at + 1, &mut named)?;
            listed += 1;
        }
        if !s.any(at, joints) {
            return None;
        }
        let mut end = one(s, at + 1, &mut named)?;
        if let Some((_, after)) = said_year(s, end, self.today) {
            end = after;
        }
        // "from the 22nd to the 24th", "from the twenty second to the twenty fourth i reviewed"
        let led = s.any(i, words!["from", "between"]);
        let ordinals = led
            && (s.any(end - 1, words!["st", "nd", "rd", "th"])
                || s.norm(i + 1) == "the" && super::alone::ends_phrase(s, end));
        (named || ordinals).then_some(Said {
            first: i,
            end,
            date: None,
            or: None,
            owned: false,
            relative: false,
        })
    }
}

impl Calendar {
    /// "la semaine du 18", "the week of March 3", "week of the 9th": some day of a week.
    fn week_of(s: &Speech<'_>, i: usize) -> Option<Said> {
        let of = match s.norm(i) {
            "semaine" if s.french(i) && s.norm(i + 1) == "du" => i + 2,
            "week" if s.norm(i + 1) == "of" => i + 2,
            _ => return None,
        };
        let of = of + usize::from(s.norm(of) == "the");
        // "the week of four hearings": a number alone is a day where it is an ordinal.
        let end = match month_end(s, of).filter(|_| !s.french(of)) {
            Some(after) => day_number(s, after)?.1,
            None if s.french(of) => {
                let (_, end) = s
                    .digits(of)
                    .filter(|(day, length)| *length <= 2 && (1..=31).contains(day))
                    .map(|(day, _)| (day, of + 1))
                    .or_else(|| day_number(s, of))?;
                month_end(s, end).unwrap_or(end)
            }
            None => {
                let (_, end) = numbers::ordinal(s, of).filter(|(day, _)| *day <= 31)?;
                let month = if s.norm(end) == "of" {
                    month_end(s, end + 1)
                } else {
                    month_end(s, end)
                };
                month.unwrap_or(end)
            }
        };
        Some(Said {
            first: i,
            end,
            date: None,
            or: None,
            owned: false,
            relative: true,
        })
    }

    /// "November 3 through November 6", "Monday to Wednesday": English needs no word before.
    fn through(self, s: &Speech<'_>, i: usize) -> Option<Said> {
        if s.french(i) {
            return None;
        }
        let first = if s.any(i, words!["from"]) { i + 1 } else { i };
        let mut named = false;
        let at = one(s, first, &mut named).filter(|_| named)?;
        let mut last = false;
        let hyphen = s.any(at, words!["-", "\u{2013}"]);
        if !(s.any(at, words!["to", "through", "until", "till", "thru"]) || hyphen) {
            return None;
        }
        let end = one(s, at + 1, &mut last)?;
        // "Monday to nine": a number alone belongs to a month that was said.
        let month = month_end(s, first).is_some();
        if !(last || month)
            || last && hyphen && weekday(s, first).is_none() && month_end(s, at + 1).is_none()
        {
            return None;
        }
        let end = said_year(
            s,
            if s.is_mark(end, ",") { end + 1 } else { end },
            self.today,
        )
        .filter(|_| month)
        .map_or(end, |(_, after)| after);
        Some(Said {
            first: i,
            end,
            date: None,
            or: None,
            owned: false,
            relative: weekday(s, first).is_some(),
        })
    }
}

/// A weekday, a day of the month, or both; the token after. `named` once a month or weekday is.
fn one(s: &Speech<'_>, i: usize, named: &mut bool) -> Option<usize> {
    let i = if s.any(i, words!["le", "la", "the"]) {
        i + 1
    } else {
        i
    };
    let (day, at) = match weekday(s, i) {
        Some((_, end)) => (true, end),
        None => (false, i),
    };
    // "November 3", "Monday November 3rd"
    if let Some(after) = month_end(s, at).filter(|_| !s.french(at))
        && let Some((_, end)) = day_number(s, after)
    {
        *named = true;
        return Some(end);
    }
    // "du vendredi 18 h au dimanche 19 h"
    if day
        && let Some(hour) = s
            .digits(at)
            .filter(|_| s.any(at + 1, words!["h", "pm", "am", "heures"]))
            .map(|_| at + 2)
    {
        *named = true;
        let minutes = s
            .digits(hour)
            .is_some_and(|(value, length)| length == 2 && value < 60);
        return Some(hour + usize::from(minutes));
    }
    let number = day_number(s, at);
    if number.is_none() && !day {
        return None;
    }
    let at = number.map_or(at, |(_, end)| end);
    // "the eleventh of november"
    let at = at
        + usize::from(
            number.is_some() && s.any(at, words!["of"]) && month_end(s, at + 1).is_some(),
        );
    let month = number.and_then(|_| month_end(s, at));
    *named |= day || month.is_some();
    Some(month.unwrap_or(at))
}
