//! Lengths that are told by another: "ten minutes shy of two hours", "thirty minutes there and thirty back".

use super::{LONGEST, Length, Sort, stated};
use crate::drafting::{
    numbers::{self, Form},
    tokens::{Speech, words},
};

/// "ten minutes shy of two hours", "cinq minutes de moins qu'une heure": the second without the first.
pub(super) fn short_of(s: &Speech<'_>, found: Length) -> Option<Length> {
    let at = if s.any(found.end, words!["shy", "short"]) && s.norm(found.end + 1) == "of" {
        found.end + 2
    } else {
        s.phrase(found.end, "de moins qu'")
            .or_else(|| s.phrase(found.end, "de moins que"))?
    };
    let whole = stated::stated(s, at)?;
    (whole.seconds > found.seconds && whole.sort == Sort::Plain).then_some(Length {
        first: found.first,
        seconds: whole.seconds - found.seconds,
        ..whole
    })
}

/// "thirty minutes there and thirty back", "une heure aller et une heure retour": both ways.
pub(super) fn both_ways(s: &Speech<'_>, found: Length) -> Option<Length> {
    if !s.any(found.end, words!["there", "up", "down", "out", "aller"]) {
        return None;
    }
    let mut at = found.end + 1;
    while at < found.end + 3 && s.any(at, words!["and", "et", ","]) {
        at += 1;
    }
    if at == found.end + 1 {
        return None;
    }
    let (seconds, end) = match stated::stated(s, at) {
        Some(back) if back.sort == Sort::Plain => (back.seconds, back.end),
        // "thirty back": minutes, as the way there.
        _ => {
            let back = numbers::quantity(s, at).filter(|back| back.form == Form::Whole)?;
            let unit = stated::unit(s, found.end - 1)?.0;
            let millis = back.millis(unit.seconds())?;
            (u32::try_from(millis / 1000).ok()?, back.end)
        }
    };
    let seconds = found.seconds.checked_add(seconds)?;
    (s.any(end, words!["back", "home", "retour"]) && u64::from(seconds) <= LONGEST).then_some(
        Length {
            seconds,
            end: end + 1,
            ..found
        },
    )
}

#[cfg(test)]
mod tests {
    use crate::{drafting::durations, language::Language};

    #[track_caller]
    fn check(language: Language, text: &str, expected: &[u32]) {
        let found: Vec<u32> = durations(text, &[language])
            .into_iter()
            .map(|(_, seconds)| seconds)
            .collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn a_length_may_fall_short_of_another() {
        check(
            Language::EnCa,
            "drafted the will, ten minutes shy of two hours",
            &[6600],
        );
        check(
            Language::EnCa,
            "drafted the will, ten minutes; short of two hours",
            &[600, 7200],
        );
        check(
            Language::FrCa,
            "r\u{e9}daction du bail, cinq minutes de moins qu'une heure",
            &[3300],
        );
    }

    #[test]
    fn the_way_back_is_added() {
        check(
            Language::EnCa,
            "The drive was thirty minutes there and forty back",
            &[4200],
        );
        check(
            Language::FrCa,
            "la route, une heure aller et une heure retour",
            &[7200],
        );
        check(
            Language::EnCa,
            "The call was thirty minutes, and forty people were on it",
            &[1800],
        );
    }
}
