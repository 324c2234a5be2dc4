//! What French says of lengths in its own way: about so many, so much less, minutes and seconds.

use super::{
    Length, Sort,
    stated::{Part, ends_figure, skip_qualities, stated, unit},
};
use crate::drafting::{
    lexicon::Class,
    numbers,
    tokens::{Speech, words},
};

/// "une vingtaine de minutes", "une couple d'heures": the number said, as with "about".
pub(super) fn roughly(s: &Speech<'_>, i: usize) -> Option<Part> {
    let article = s.any(i, words!["un", "une"]);
    let (at, _) = skip_qualities(s, if article { i + 1 } else { i });
    let count = match s.norm(at) {
        "couple" | "paire" if article => 2,
        "dizaine" => 10,
        "douzaine" => 12,
        "quinzaine" => 15,
        "vingtaine" => 20,
        "trentaine" => 30,
        "quarantaine" => 40,
        "cinquantaine" => 50,
        "soixantaine" => 60,
        _ => return None,
    };
    if !s.any(at + 1, words!["de", "d'"]) {
        return None;
    }
    let (at, more) = skip_qualities(s, at + 2);
    let (unit, end) = unit(s, at)?;
    Some(Part {
        millis: count * unit.seconds() * 1000,
        unit,
        end,
        half: false,
        more,
    })
}

/// The seconds of "deux minutes trente"; what is counted by the number goes by its own name.
pub(super) fn seconds(s: &Speech<'_>, i: usize) -> Option<(u64, usize)> {
    let (seconds, end) = numbers::cardinal(s, i).filter(|(n, _)| (10..60).contains(n))?;
    let alone = !s.is_word(end) || s.is(end, Class::Function);
    (s.french(i) && seconds % 5 == 0 && alone && ends_figure(s, end))
        .then_some((seconds * 1000, end))
}

/// What is taken off after "moins": "dix", "le quart", "une heure pour d\u{ee}ner", "la pause de trente minutes".
pub(super) fn taken_off(s: &Speech<'_>, i: usize) -> Option<(u32, usize)> {
    let at = if s.any(i, words!["le", "un", "la", "les", "une"]) {
        i + 1
    } else {
        i
    };
    if s.norm(at) == "quart" && s.norm(at + 1) != "d'" {
        return Some((900, at + 1));
    }
    // "la pause de trente minutes", "une suspension d'une heure"
    let named = if paused(s, at) && s.any(at + 1, words!["de", "d'"]) {
        Some(at + 2)
    } else {
        None
    };
    let from = named.unwrap_or(i);
    if let Some(taken) = stated(s, from).filter(|taken| taken.sort == Sort::Plain) {
        return Some((taken.seconds, after_pause(s, taken.end)));
    }
    // "moins l'heure du d\u{ee}ner"
    if s.norm(i) == "l'"
        && s.norm(i + 1) == "heure"
        && let end = after_pause(s, i + 2)
        && end > i + 2
    {
        return Some((3600, end));
    }
    let (minutes, end) = numbers::cardinal(s, i).filter(|(n, _)| (1..=30).contains(n))?;
    (ends_figure(s, end) && (minutes % 5 == 0 || !s.is_word(end)))
        .then_some((u32::try_from(minutes * 60).ok()?, end))
}

/// Past "pour d\u{ee}ner", "de pause", "du lunch": what the time off was for.
fn after_pause(s: &Speech<'_>, end: usize) -> usize {
    let mut at = end;
    if !s.any(at, words!["pour", "de", "du", "d'"]) {
        return end;
    }
    at += 1;
    if s.any(at, words!["le", "la", "l'", "les", "un", "une"]) {
        at += 1;
    }
    if paused(s, at) { at + 1 } else { end }
}

fn paused(s: &Speech<'_>, i: usize) -> bool {
    s.any(
        i,
        words![
            "ajournement",
            "arret",
            "arrets",
            "attente",
            "break",
            "dejeuner",
            "diner",
            "interruption",
            "lunch",
            "manger",
            "midi",
            "pause",
            "pauses",
            "repas",
            "souper",
            "suspension",
        ],
    )
}

/// "moins", "en enlevant", "en excluant": the token after, where a length is made shorter.
pub(super) fn lessened(s: &Speech<'_>, i: usize) -> Option<usize> {
    let at = if s.is_mark(i, ",") { i + 1 } else { i };
    match s.norm(at) {
        "moins" => Some(at + 1),
        "en" if s.any(
            at + 1,
            words!["enlevant", "excluant", "deduisant", "retranchant"],
        ) =>
        {
            Some(at + 2)
        }
        _ => None,
    }
}

/// `found` without what was taken off it.
pub(super) fn less(s: &Speech<'_>, found: Length) -> Option<Length> {
    let (seconds, end) = taken_off(s, lessened(s, found.end)?)?;
    (seconds < found.seconds).then(|| Length {
        seconds: found.seconds - seconds,
        end,
        ..found
    })
}

/// "vingt minutes de lecture et quarante de r\u{e9}daction": minutes again, without the word.
pub(super) fn minutes_listed(s: &Speech<'_>, i: usize) -> Option<Length> {
    if !s.french(i) || s.before(i) != "et" {
        return None;
    }
    let (minutes, end) = numbers::cardinal(s, i).filter(|(n, _)| (5..=90).contains(n))?;
    let earlier = (i.saturating_sub(10)..i).any(|j| s.any(j, words!["minutes", "min"]));
    let work = s.any(end, words!["de", "d'", "a", "pour"]) && s.activity(end + 1).is_some();
    (earlier && work).then(|| Length {
        first: i,
        end,
        seconds: u32::try_from(minutes * 60).unwrap_or(0),
        sort: Sort::Plain,
        more: true,
    })
}

/// "deux appels de vingt minutes" are forty.
pub(super) fn each(s: &Speech<'_>, i: usize, found: Length) -> Length {
    let Some(noun) = i.checked_sub(2) else {
        return found;
    };
    let counted = s.french(i)
        && s.any(i - 1, words!["de", "d'"])
        && s.any(
            noun,
            words![
                "appels",
                "conferences",
                "courriels",
                "entretiens",
                "lettres",
                "messages",
                "rencontres",
                "reunions",
                "seances",
            ],
        );
    let count = noun
        .checked_sub(1)
        .filter(|_| counted)
        .and_then(|at| numbers::cardinal(s, at))
        .filter(|(count, end)| (2..=9).contains(count) && *end == noun);
    match count.and_then(|(count, _)| found.seconds.checked_mul(u32::try_from(count).ok()?)) {
        Some(seconds) if u64::from(seconds) <= super::LONGEST => Length { seconds, ..found },
        _ => found,
    }
}
