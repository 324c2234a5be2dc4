//! Times of day that measure nothing: "at 2:15", "the 2:30 deposition".

use super::{fr, parts::counts, read};
use crate::drafting::tokens::{Speech, words};

/// A time of day that was marked as one ("at 2:15", "3 pm", "\u{e0} 14 h 30"): the token after it.
pub(crate) fn point(s: &Speech<'_>, i: usize) -> Option<usize> {
    if fr::in_part_of_day(s, i) {
        return None;
    }
    if let Some(end) = occasion_at(s, i).or_else(|| fr::appointed(s, i)) {
        return Some(end);
    }
    let led = s.any(
        i,
        words![
            "at", "by", "before", "after", "since", "until", "till", "around", "about", "vers",
            "avant", "apres", "des", "depuis",
        ],
    ) || s.norm(i) == "a" && s.french(i);
    // "je suis \u{e0} deux heures dix dans le dossier"
    if s.norm(i) == "a"
        && s.french(i)
        && (s.any(i.wrapping_sub(1), words!["rendu", "rendue", "rendus"])
            || s.any(i.wrapping_sub(1), words!["suis"])
                && s.any(i.wrapping_sub(2), words!["je", "j'"]))
    {
        return None;
    }
    let from = if led { i + 1 } else { i };
    let from = match s.norm(i) {
        "a" if s.any(from, words!["compter", "partir"]) && s.norm(from + 1) == "de" => from + 2,
        _ => from,
    };
    let from = if s.norm(from) == "l'" {
        return None;
    } else {
        from
    };
    let clock = read(s, from)?;
    let marked = clock.half.is_some()
        || clock.exact && !(clock.naked && counts(s, clock.end))
        || s.any(clock.end - 1, words!["o'clock"]);
    let written = clock.end == from + 3 && s.is_mark(from + 1, ":");
    let hours = (from..clock.end).any(|j| s.any(j, words!["h", "heure", "heures"]));
    let strong = led
        && (s.any(i, words!["at", "a", "vers", "by", "until", "till", "since"])
            || hours && s.any(i, words!["des", "depuis", "avant", "apres"]));
    // "18 h" is a time of day, "treize heures" a long one of work.
    let written_hour = !led
        && clock.end == from + 2
        && s.norm(from + 1) == "h"
        && clock.hour.is_some_and(|hour| (13..24).contains(&hour));
    if written_hour {
        return Some(clock.end);
    }
    // "treize heures" without "\u{e0}" is as long as it says.
    let long = s.any(from + 1, words!["h", "heure", "heures"])
        || (from..clock.end).any(|j| s.any(j, words!["h", "heure", "heures"]));
    let marked = marked && !(long && !led && clock.half.is_none());
    let late = written && clock.hour.is_some_and(|hour| hour >= 7);
    let taken = marked && (led || !clock.naked)
        || led && (written || strong && !counts(s, clock.end))
        || late;
    taken.then_some(clock.end)
}

/// "l'audience de 9 h 30", "l'interrogatoire de dix heures", "the 2:30 deposition".
pub(super) fn occasion_at(s: &Speech<'_>, i: usize) -> Option<usize> {
    if s.norm(i) == "the" {
        let clock = read(s, i + 1)?;
        let written = s.is_mark(i + 2, ":")
            || clock.half.is_some()
            || clock.end > i + 1 && s.any(clock.end - 1, words!["o'clock"]);
        return (written && s.is_word(clock.end)).then_some(clock.end);
    }
    let noun = s.any(
        i.wrapping_sub(1),
        words![
            "audience",
            "interrogatoire",
            "rencontre",
            "reunion",
            "conference",
            "comparution",
            "proces",
            "instruction",
            "vous",
            "rendez",
        ],
    );
    let known = s.any(
        i.wrapping_sub(2),
        words![
            "l'", "la", "le", "cette", "cet", "son", "sa", "notre", "rendez",
        ],
    );
    if !(s.any(i, words!["de", "d'"]) && noun && known) {
        return None;
    }
    let clock = read(s, i + 1)?;
    clock
        .hour
        .is_some_and(|hour| (7..=19).contains(&hour))
        .then_some(clock.end)
}
