//! So many of what has a length: "two six minute increments", "a couple of hours".

use super::{
    LONGEST, Length, Sort, Unit,
    stated::{counted, ends_figure, unit},
};
use crate::drafting::{
    lexicon::Class,
    numbers,
    tokens::{Kind, Speech, Words, words},
};

/// Whether nothing before belongs to the word: "Couple hours on the instructions."
fn alone(s: &Speech<'_>, i: usize) -> bool {
    i == 0
        || s.stops_before(i)
        || s.is_mark(i - 1, ",")
        || s.any(i - 1, words!["another", "good", "solid", "spent", "last"])
}

/// "twenty minutes this morning and forty this afternoon": minutes again, by parts of the day.
pub(super) fn minutes_by_day(s: &Speech<'_>, i: usize) -> Option<Length> {
    const PARTS: &Words = words![
        "this morning",
        "this afternoon",
        "this evening",
        "tonight",
        "in the morning",
        "in the afternoon",
        "in the evening",
        "after lunch",
        "before lunch",
        "after dinner",
        "before dinner",
        "after supper",
        "after court",
        "yesterday",
        "today",
        "last night",
        "later on",
        "ce matin",
        "cet apres midi",
        "cet apres",
        "ce soir",
        "en apres midi",
        "en avant midi",
        "en apres",
        "en avant",
        "en soiree",
        "en matinee",
        "en fin de journee",
        "hier",
        "aujourd'hui",
        "apres le diner",
        "avant le diner",
        "apres diner",
        "avant diner",
        "apres le lunch",
        "apres souper",
        "l' apres midi",
        "le matin",
        "le soir",
    ];
    if i == 0
        || !s.any(
            i - 1,
            words!["and", "et", ",", "then", "puis", "pis", "plus"],
        )
    {
        return None;
    }
    let (minutes, end) = numbers::cardinal(s, i).filter(|(n, _)| (5..=90).contains(n))?;
    let part = s.longest(end, PARTS).is_some();
    let earlier = part
        && (i.saturating_sub(12)..i)
            .rev()
            .take_while(|j| !s.stops_before(j + 1))
            .any(|j| {
                (s.any(j, words!["minutes", "min", "mins"])
                    // "an hour before lunch and forty after"
                    || minutes >= 15 && minutes % 5 == 0 && s.any(j, words!["hour", "hours", "heure", "heures"]))
                    && s.longest(j + 1, PARTS).is_some()
            });
    earlier.then(|| Length {
        first: i,
        end,
        seconds: u32::try_from(minutes * 60).unwrap_or(0),
        sort: Sort::Plain,
        more: true,
    })
}

/// "two six minute increments", "deux unit\u{e9}s de six minutes": a count of what has a length.
pub(super) fn increments(s: &Speech<'_>, i: usize) -> Option<Length> {
    const INCREMENTS: &Words = words![
        "increment",
        "increments",
        "unit",
        "units",
        "block",
        "blocks",
        "period",
        "periods",
        "unites",
        "unite",
        "blocs",
        "tranches",
        "periodes",
    ];
    let (count, at) = numbers::cardinal(s, i).filter(|(count, _)| (1..=240).contains(count))?;
    let named = s.any(at, INCREMENTS);
    let at = if named { at + 1 } else { at };
    let at = if s.any(at, words!["of", "de"]) && named {
        at + 1
    } else {
        at
    };
    let each = counted(s, numbers::quantity(s, at)?).filter(|each| each.unit == Unit::Minute)?;
    // "two ten-minute calls" are twenty minutes.
    let calls = count > 1
        && s.norm(each.end - 1) == "minute"
        && s.any(
            each.end,
            words![
                "calls",
                "emails",
                "meetings",
                "letters",
                "conferences",
                "messages",
                "sessions",
                "interviews",
            ],
        );
    let end = if s.any(each.end, INCREMENTS) && !named {
        each.end + 1
    } else {
        each.end
    };
    let seconds = count * each.millis / 1000;
    (named || calls || end > each.end).then(|| Length {
        first: i,
        end,
        seconds: u32::try_from(seconds).unwrap_or(u32::MAX),
        sort: if seconds > LONGEST {
            Sort::Other
        } else {
            Sort::Plain
        },
        more: false,
    })
}

/// "a couple of hours", "une couple d'heures".
pub(super) fn couple(s: &Speech<'_>, i: usize) -> Option<Length> {
    if !s.any(i, words!["a", "une", "couple"]) {
        return None;
    }
    let at = s
        .phrase(i, "a couple of")
        .or_else(|| s.phrase(i, "a couple"))
        .or_else(|| s.phrase(i, "une couple d'"))
        .or_else(|| s.phrase(i, "une couple de"))
        .or_else(|| alone(s, i).then(|| s.phrase(i, "couple of")).flatten())
        .or_else(|| alone(s, i).then(|| s.phrase(i, "couple")).flatten())?;
    let (unit, end) = unit(s, at).filter(|(unit, _)| matches!(unit, Unit::Hour | Unit::Minute))?;
    let seconds = u32::try_from(2 * unit.seconds()).ok()?;
    Some(Length {
        first: i,
        end,
        seconds,
        sort: Sort::Plain,
        more: false,
    })
}

/// "ten minutes on the phone and another twenty on the email".
pub(super) fn minutes_again(s: &Speech<'_>, i: usize) -> Option<Length> {
    let (minutes, end) =
        numbers::cardinal(s, i).filter(|(minutes, _)| (1..60).contains(minutes))?;
    let earlier =
        (i.saturating_sub(14)..i).any(|j| s.any(j, words!["minutes", "minute", "min", "mins"]));
    let alone = end >= s.len()
        || s.kind(end) == Some(Kind::Mark) && ends_figure(s, end)
        || s.is(end, Class::Function);
    (earlier && alone).then(|| Length {
        first: i,
        end,
        seconds: u32::try_from(minutes * 60).unwrap_or(0),
        sort: Sort::Plain,
        more: true,
    })
}
