//! Lengths without a unit: `1:15`, decimals of an hour, tenths, billing units.

use super::{
    LONGEST, Length, Sort,
    named::{DETERMINERS, bargained, glued_to_name, may_follow_reference, of_a_list},
    stated::ends_figure,
};
use crate::drafting::{
    lexicon::{self, Class},
    numbers::{self, Form},
    tokens::{Kind, Speech, Words, words},
};

/// "half a unit".
fn half_unit(s: &Speech<'_>, i: usize) -> Option<Length> {
    let end = s
        .phrase(i, "half a unit")
        .or_else(|| s.phrase(i, "half unit"))
        .or_else(|| s.phrase(i, "une demi unite"))
        .or_else(|| s.phrase(i, "demi unite"))?;
    Some(Length {
        first: i,
        end,
        seconds: 180,
        sort: Sort::Weak,
        more: false,
    })
}

/// Whether a number is neither counted nor measured in anything: set off before, and work or nothing after.
fn stands(s: &Speech<'_>, i: usize, end: usize) -> bool {
    let set_off = i == 0
        || s.stops_before(i)
        || s.kind(i - 1) == Some(Kind::Mark) && !s.is_mark(i - 1, "$")
        || s.any(
            i - 1,
            words![
                "for", "spent", "took", "about", "bill", "then", "pour", "environ", "have", "had",
                "got", "put", "record", "log", "enter", "mark", "book", "note", "charge", "did",
                "do", "it's", "that's", "say", "roughly", "another",
            ],
        )
        || s.any(i - 1, words!["it"])
            && s.any(i.wrapping_sub(2), words!["make", "call", "made", "mark"]);
    // "10 to 12 and 1 to 2:30, so three and a half."
    let closing = s.any(i.wrapping_sub(1), words!["so"])
        && (end >= s.len() || s.stops_before(end) || s.any(end, words![".", ","]));
    let set_off = set_off || closing;
    let leads = end >= s.len()
        || s.kind(end) == Some(Kind::Mark) && ends_figure(s, end)
        || s.any(
            end,
            words![
                "on", "for", "with", "re", "sur", "pour", "avec", "a", "to", "down",
            ],
        )
        || s.activity(end).is_some();
    let after = if s.is(end, Class::Function) {
        end + 1
    } else {
        end
    };
    set_off && leads && !lexicon::is_measuring(s, after) && !lexicon::is_countable(s, after)
}

/// What is owned in parts.
const SHARES: &Words = words![
    "interest",
    "share",
    "shares",
    "ownership",
    "stake",
    "undivided",
    "voting",
    "equity",
    "part",
    "quote-part",
];

/// Decimals of an hour, tenths and billing units without the word hour.
pub(super) fn bare(s: &Speech<'_>, i: usize) -> Option<Length> {
    if let Some(units) = half_unit(s, i) {
        return Some(units);
    }
    if s.glued(i) && glued_to_name(s, i) {
        return None;
    }
    let quantity = numbers::quantity(s, i)?;
    if lexicon::is_reference(s, i.wrapping_sub(1)) && !may_follow_reference(s, i, quantity) {
        return None;
    }
    // "a 1.5 ton truck", "the 4.1 release": the decimal tells one thing from another.
    if s.any(quantity.end, SHARES) {
        return None;
    }
    let tells = quantity.form == Form::Decimal
        && s.any(
            i.wrapping_sub(1),
            words![
                "a", "an", "the", "its", "his", "her", "their", "un", "une", "le", "la", "son",
                "sa",
            ],
        )
        && s.is_word(quantity.end)
        && !s.is(quantity.end, Class::Function)
        && (s.is(quantity.end, Class::Measured)
            || !s.is(quantity.end, Class::Occasion) && s.activity(quantity.end).is_none());
    if tells {
        return None;
    }
    // "the tenant pays 4.5 on the base rent"
    if quantity.form == Form::Decimal
        && s.kind(i) == Some(Kind::Digits)
        && !s.french(i)
        && s.any(i.wrapping_sub(1), words!["pays", "paying", "owes"])
    {
        return None;
    }
    // "table 4.2": papers have these; what was worked at one has no number in digits.
    if quantity.form == Form::Decimal
        && quantity.n >= quantity.d
        && s.any(i.wrapping_sub(1), words!["table", "tables"])
        && s.kind(i) == Some(Kind::Digits)
        && !s.any(i.wrapping_sub(2), DETERMINERS)
    {
        return None;
    }
    // "comparution au 1.06": a room.
    if quantity.form == Form::Decimal
        && quantity.n >= quantity.d
        && s.french(i)
        && s.any(i.wrapping_sub(1), words!["au", "aux", "du"])
    {
        return None;
    }
    let tenths = quantity.form == Form::Fraction && quantity.d == 10 && quantity.end > i + 1;
    let of_something = s.any(quantity.end, words!["of", "de", "des", "du", "d'"])
        && !s.any(quantity.end + 1, words!["time", "temps"])
        || s.any(quantity.end, SHARES);
    let ratio = s.any(quantity.end, words!["to", "a", "by", "x"])
        && s.kind(quantity.end + 1) == Some(Kind::Digits)
        && !(s.norm(quantity.end) == "x" && quantity.form == Form::Decimal);
    let likewise = s.any(i.wrapping_sub(1), words!["and", "then", "et"])
        && (i.saturating_sub(10)..i).any(|j| s.is(j, Class::Measured));
    // "version 2.1 before the patch and 2.3 after"
    // "Section 4.2 needs the same fix we made in 7.1"
    let numbered = s.any(
        i.wrapping_sub(1),
        words![
            "and", "et", "to", "in", "under", "of", "than", "from", "or", "ou", "dans", "de",
        ],
    ) && quantity.form == Form::Decimal
        && s.kind(i) == Some(Kind::Digits)
        && !s.any(
            quantity.end,
            words!["on", "for", "with", "hours", "sur", "pour"],
        )
        && (i.saturating_sub(16)..i.saturating_sub(2))
            .rev()
            .take_while(|j| !s.stops_before(j + 1))
            .any(|j| {
                s.is(j, Class::Reference)
                    && numbers::quantity(s, j + 1).is_some_and(|one| one.form == Form::Decimal)
            });
    if numbered
        || bargained(s, i, quantity)
        || ratio
        || lexicon::is_measure(s, i)
        || likewise && quantity.d == 100
    {
        return None;
    }
    if quantity.form == Form::Decimal
        && quantity.d >= 100
        && quantity.n * 100 < quantity.d * 40
        && lexicon::is_blood(s, i)
    {
        return None;
    }
    let (seconds, end, sort) = match quantity.form {
        Form::Decimal if quantity.d <= 1000 && ends_decimal(s, quantity.end) => {
            if of_a_list(s, quantity.end) {
                return None;
            }
            (quantity.millis(3600)? / 1000, quantity.end, Sort::Plain)
        }
        Form::Fraction if tenths && !of_something => {
            (quantity.millis(3600)? / 1000, quantity.end, Sort::Plain)
        }
        // "one and a quarter on the factum": hours, where they stand for themselves.
        Form::Fraction if quantity.n > quantity.d && stands(s, i, quantity.end) => {
            (quantity.millis(3600)? / 1000, quantity.end, Sort::Weak)
        }
        // "forty-five on the phone with the client": minutes.
        Form::Whole
            if (5..=59).contains(&quantity.n)
                && quantity.n != 24
                && (i == 0
                    || !s.is_word(i - 1)
                    || s.any(
                        i - 1,
                        words!["and", "then", "about", "another", "spent", "et"],
                    ))
                && [
                    "on the phone",
                    "on the line",
                    "on a call",
                    "on the call",
                    "on zoom",
                    "au telephone",
                ]
                .iter()
                .any(|words| s.phrase(quantity.end, words).is_some()) =>
        {
            (quantity.millis(60)? / 1000, quantity.end, Sort::Weak)
        }
        Form::Whole | Form::Decimal
            if s.any(quantity.end, words!["unit", "units", "unite", "unites"]) =>
        {
            if s.any(
                quantity.end + 1,
                words!["of", "in", "at", "de", "d'", "du", "des", "dans", "building"],
            ) && !s.any(quantity.end + 2, words!["time", "temps"])
                || s.any(
                    quantity.end + 1,
                    words![
                        "commerciales", "condo", "condos", "detenues", "habitables", "indivises",
                        "locatives", "privatives", "residentielles", "vendues",
                    ],
                )
                // "les six unit\u{e9}s", "vente des quatre unit\u{e9}s"
                || s.any(i.wrapping_sub(1), words!["les", "des", "ces", "ses", "leurs", "aux"])
                // "purchase of three units", "immeuble de douze unit\u{e9}s"
                || s.any(i.wrapping_sub(1), words!["of", "de"])
                    && !s.any(i.wrapping_sub(2), words!["total", "time", "temps", "call", "appel"])
                || quantity.n > 240
            {
                return None;
            }
            // "..., une unit\u{e9}.": set off, it is nothing but time.
            let after = quantity.end + 1;
            let set_off = s.is_mark(i.wrapping_sub(1), ",")
                && (after >= s.len() || s.kind(after) == Some(Kind::Mark) || s.stops_before(after));
            let sort = if set_off { Sort::Plain } else { Sort::Weak };
            (quantity.millis(360)? / 1000, after, sort)
        }
        _ => return None,
    };
    (seconds <= LONGEST && seconds > 0).then(|| Length {
        first: i,
        end,
        seconds: u32::try_from(seconds).unwrap_or(u32::MAX),
        sort,
        more: false,
    })
}

/// Whether a decimal stands for hours: only what measures something else takes it away.
pub(super) fn ends_decimal(s: &Speech<'_>, i: usize) -> bool {
    let plain = ends_figure(s, i);
    let million = s.norm(i) == "m" && s.token(i).capital;
    if million || s.is_word(i) && !s.glued(i) && lexicon::is_measuring(s, i) {
        return false;
    }
    plain
        || s.is_word(i)
            && !s.glued(i)
            && lexicon::is_countable(s, i)
            && !lexicon::is_measuring(s, i)
}
