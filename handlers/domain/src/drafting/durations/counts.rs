//! So many of what has a length: "two six minute increments", "a couple of hours".

use super::{
    LONGEST, Length, Sort, Unit,
    stated::{counted, ends_figure, unit},
};
use crate::drafting::{
    lexicon::Class,
    numbers,
    tokens::{Kind, Speech},
};

/// "two six minute increments", "deux unit\u{e9}s de six minutes": a count of what has a length.
pub(super) fn increments(s: &Speech<'_>, i: usize) -> Option<Length> {
    const INCREMENTS: &[&str] = &[
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
    let at = if s.any(at, &["of", "de"]) && named {
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
            &[
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
    let at = s
        .phrase(i, "a couple of")
        .or_else(|| s.phrase(i, "a couple"))
        .or_else(|| s.phrase(i, "une couple d'"))
        .or_else(|| s.phrase(i, "une couple de"))?;
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
        (i.saturating_sub(14)..i).any(|j| s.any(j, &["minutes", "minute", "min", "mins"]));
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
