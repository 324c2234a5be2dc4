//! `1:15` where it is as long as it says, and no time of day.

use super::{
    Length, Sort, Unit,
    stated::{ends_figure, unit},
};
use crate::drafting::{
    lexicon,
    tokens::{Speech, words},
};

/// `1:15`: hours and minutes, unless it is a time of day.
pub(super) fn colon(s: &Speech<'_>, i: usize) -> Option<Length> {
    let (hours, _) = s.digits(i)?;
    let shape = s.is_mark(i + 1, ":") && s.glued(i + 1) && s.glued(i + 2);
    let (minutes, 2) = s.digits(i + 2)? else {
        return None;
    };
    let (hour_word, after) = match unit(s, i + 3) {
        Some((Unit::Hour, after)) if !s.glued(i + 3) => (true, after),
        _ => (false, i + 3),
    };
    // "the 2:30 deposition" is at half past two.
    let named = s.any(
        i.wrapping_sub(1),
        words!["the", "our", "their", "le", "la", "verse", "psalm", "ratio"],
    ) || lexicon::is_reference(s, i.wrapping_sub(1))
        || s.any(i.wrapping_sub(1), words!["for", "pour", "a"])
            && s.any(
                i.wrapping_sub(2),
                words![
                    "scheduled",
                    "set",
                    "booked",
                    "fixed",
                    "rescheduled",
                    "moved",
                    "prevu",
                    "prevue",
                    "fixe",
                    "fixee",
                    "reporte",
                    "reportee",
                ],
            );
    let shown = listed_time(s, i)
        || s.any(
            i.wrapping_sub(1),
            words![
                "says",
                "said",
                "say",
                "shows",
                "showed",
                "reads",
                "stamped",
                "timestamped",
                "logged",
                "recorded",
                "around",
                "about",
                "past",
                "by",
                "since",
                "dit",
                "indique",
                "marque",
            ],
        );
    let clock = !hour_word && (hours >= 7 || shown || named || !ends_figure(s, i + 3))
        || minutes >= 60
        || hours > 24;
    (shape && !clock).then(|| Length {
        first: i,
        end: after,
        seconds: u32::try_from(hours * 3600 + minutes * 60).unwrap_or(0),
        sort: if hour_word { Sort::Plain } else { Sort::Weak },
        more: false,
    })
}

/// "at 1:15, 2:15 and 3:15": one of several times of day.
fn listed_time(s: &Speech<'_>, i: usize) -> bool {
    let mut at = i;
    for _ in 0..6 {
        let mut j = at;
        while j > 0 && s.any(j - 1, words![",", "and", "et"]) {
            j -= 1;
        }
        if j == at || j < 3 || !(s.is_mark(j - 2, ":") && s.glued(j - 1)) {
            break;
        }
        at = j - 3;
    }
    at < i && s.any(at.wrapping_sub(1), words!["at", "a", "by"])
}
