//! Decimals as they are said or written: "1.25", ".2", "0,3", "one point two five".

use super::{Form, Quantity, cardinal, fr, items, words};
use crate::drafting::{
    lexicon::Class,
    tokens::{Kind, Speech, Words},
};

/// "1.25", ".2", "0,3", "one point two five", "point eight", "z\u{e9}ro virgule trois".
pub(super) fn decimal(s: &Speech<'_>, i: usize) -> Option<Quantity> {
    let (whole, at, said) = match leading_point(s, i) {
        Some(at) => (0, at, s.is_word(i)),
        None => {
            let (whole, at) = letter_zero(s, i)
                .or_else(|| misheard_one(s, i))
                .or_else(|| cardinal(s, i))?;
            let (after, said) = separator(s, at, whole)?;
            // "invoice 2231 point one": a number, then a time.
            let numbered = said
                && (s.digits(i).is_some_and(|(_, length)| length > 2)
                    || s.is_word(i) && whole > 24)
                && !s.is(i.wrapping_sub(1), Class::Reference);
            // "dans la semaine du 18 point trois", "march eighteen point three": the day, then a time.
            let day = said
                && (1..=31).contains(&whole)
                // "chapter eleven point eight"
                && (s.any(i.wrapping_sub(1), words!["chapter", "chapitre"])
                    || s.any(i.wrapping_sub(1), words!["du", "le", "au"]) && s.french(i)
                    || whole > 12 && crate::drafting::dates::is_month(s, i.wrapping_sub(1)));
            if numbered || day {
                return None;
            }
            (whole, after, said)
        }
    };
    let alone = at == i + 1;
    let (part, places, end) = places(s, at, said, alone)?;
    let scale = 10_u64.checked_pow(u32::try_from(places).ok()?)?;
    Some(Quantity {
        n: whole.checked_mul(scale)?.checked_add(part)?,
        d: scale,
        end,
        form: Form::Decimal,
    })
}

/// A point with nothing before it; the token after it.
pub(super) fn leading_point(s: &Speech<'_>, i: usize) -> Option<usize> {
    let comma = s.is_mark(i, ",") && s.french(i) && !s.glued(i);
    let written = (s.is_mark(i, ".") || comma)
        && s.glued(i + 1)
        && (!s.glued(i)
            || s.any(
                i.wrapping_sub(1),
                words!["[", "(", "-", "\u{2013}", "\u{2014}", "=", ":", ","],
            ))
        && s.digits(i + 1).is_some();
    if written {
        return Some(i + 1);
    }
    if !s.any(i, words!["point", "virgule", "dot", "decimal"])
        || s.glued(i) && i > 0 && !s.token(i).joined
    {
        return None;
    }
    // "at that point three lawyers", "bullet point two": not a figure.
    let named = s.any(
        i.wrapping_sub(1),
        words![
            "that", "this", "the", "one", "which", "bullet", "talking", "key", "main", "some",
            "selling", "data", "focal", "starting", "turning", "vantage", "final", "first", "last",
            "le", "ce", "au", "du", "dot", "each", "every", "any", "no", "on",
        ],
    );
    let corrected = s.norm(i.wrapping_sub(1)) == "that"
        && s.any(
            i.wrapping_sub(2),
            words![
                "scratch", "strike", "make", "delete", "forget", "change", "cancel",
            ],
        );
    // "point one, no, point two"
    let corrected = corrected
        || s.norm(i.wrapping_sub(1)) == "no"
            && i >= 2
            && (digit_word(s, i - 2, true).is_some() || s.kind(i - 2) == Some(Kind::Digits));
    // "the point four call": as long as it was.
    let occasion = s.any(i.wrapping_sub(1), words!["the", "that", "this", "le", "ce"])
        && s.is(i + 2, Class::Occasion);
    let apart = i > 0 && s.token(i - 1).apart || told(s, i);
    // "to march thirty first point four": the end of an ordinal.
    let ordinal = s.any(i.wrapping_sub(1), words!["first"])
        && s.any(i.wrapping_sub(2), words!["twenty", "thirty"]);
    let apart = apart || ordinal;
    (!named || corrected || occasion || apart).then_some(i + 1)
}

/// "so i read that point three and told her", "that point two is me": a time, and no point that was made.
fn told(s: &Speech<'_>, i: usize) -> bool {
    const BEFORE: &Words = words![
        "at",
        "on",
        "to",
        "by",
        "from",
        "made",
        "make",
        "making",
        "of",
        "about",
        "up",
        "until",
        "since",
        "after",
        "before",
        "past",
        "argued",
        "raised",
        "conceded",
        "beyond",
        "address",
        "addressed",
        "took",
        "get",
        "got",
        "prove",
        "argue",
        "raise",
    ];
    const AFTER: &Words = words![
        "and", "then", "for", "on", "with", "after", "before", "so", "but", "because", "is", "was",
    ];
    let that = i.wrapping_sub(1);
    let verb = s.any(that, words!["that", "this"])
        && s.is_word(that.wrapping_sub(1))
        && !s.any(that.wrapping_sub(1), BEFORE)
        && !s.stops_before(that);
    let end = || digit_word(s, i + 1, false).map(|(_, end)| end);
    let closes = |end: usize| end >= s.len() || !s.is_word(end) || s.any(end, AFTER);
    let mine = |end: usize| {
        s.any(end, words!["is", "was", "were"])
            && s.any(
                end + 1,
                words!["me", "my", "for", "just", "mostly", "all", "from"],
            )
    };
    verb && s.activity(that.wrapping_sub(1)).is_some() && end().is_some_and(closes)
        || s.norm(that) == "that"
            && s.is_mark(that.wrapping_sub(1), ",")
            && end().is_some_and(closes)
        || s.any(that, words!["that", "this", "the"])
            && !s.any(that.wrapping_sub(1), BEFORE)
            && end().is_some_and(mine)
}

/// The letter o that transcribers write for a nought: "o.3", "O point 5".
pub(super) fn letter_zero(s: &Speech<'_>, i: usize) -> Option<(u64, usize)> {
    let zero = s.any(i, words!["o", "oh"])
        && (s.any(i + 1, words!["point", "dot"]) || s.is_mark(i + 1, "."));
    zero.then_some((0, i + 1))
}

/// "won point five hours": one or two, as a transcriber heard it.
fn misheard_one(s: &Speech<'_>, i: usize) -> Option<(u64, usize)> {
    let value = match s.norm(i) {
        "won" => 1,
        "too" => 2,
        _ => return None,
    };
    let said = s.norm(i + 1) == "point"
        && digit_word(s, i + 2, true).is_some()
        && (i + 3..i + 6).any(|j| s.any(j, words!["hours", "hour"]));
    said.then_some((value, i + 1))
}

/// What stands between the whole and its places: the token after it, and whether it was said.
pub(super) fn separator(s: &Speech<'_>, at: usize, whole: u64) -> Option<(usize, bool)> {
    if s.any(at, words!["point", "dot", "decimal", "virgule"]) {
        return Some((at + 1, true));
    }
    let mark = s.is_mark(at, ".") || s.is_mark(at, ",");
    if !mark || !s.glued(at) || s.kind(at + 1) != Some(Kind::Digits) {
        return None;
    }
    let comma = s.is_mark(at, ",");
    let places = s.norm(at + 1).len();
    let close = s.glued(at + 1);
    // "0. 3": some transcribers set a space after the point. Nobody writes "0." otherwise.
    let loose = !close && !comma && whole == 0 && places <= 2 && !s.token(at + 1).line;
    let thousands = comma && places == 3;
    // "1.2.3" is a version or a section, "11.9.26" a date.
    let more = s.is_mark(at + 2, ".")
        && s.glued(at + 2)
        && s.glued(at + 3)
        && s.kind(at + 3) == Some(Kind::Digits);
    ((close && !thousands || loose) && !more).then_some((at + 1, false))
}

/// What is counted after a decimal and never in one.
const DATED: &Words = words![
    "day",
    "days",
    "week",
    "weeks",
    "month",
    "months",
    "years",
    "jour",
    "jours",
    "semaine",
    "semaines",
    "mois",
    "emails",
    "calls",
    "letters",
    "courriels",
    "appels",
    "lettres",
];

/// The places after the point: value, how many, the token after them.
pub(super) fn places(
    s: &Speech<'_>,
    at: usize,
    said: bool,
    alone: bool,
) -> Option<(u64, usize, usize)> {
    if s.kind(at)? == Kind::Digits {
        let (mut value, mut length) = s.digits(at)?;
        let mut j = at + 1;
        // "point 2 5"
        while said && length < 3 && s.norm(j).len() == 1 && !s.token_is_glued_mark(j) {
            let Some((digit, 1)) = s.digits(j) else { break };
            value = value * 10 + digit;
            length += 1;
            j += 1;
        }
        return (length <= 6).then_some((value, length, j));
    }
    if !said {
        return None;
    }
    let (mut value, mut length, mut j) = (0, 0, at);
    while length < 4 {
        // "point two too": as well.
        if length > 0 && s.any(j, words!["too"]) {
            break;
        }
        let Some((digit, end)) = digit_word(s, j, length == 0 && !alone) else {
            break;
        };
        // "five point two two days ago": the days are counted.
        if length > 0 && (s.any(end, DATED) || items::is_item(s, j)) {
            break;
        }
        value = value * 10 + digit;
        length += 1;
        j = end;
    }
    // "point twenty five", "virgule vingt-cinq"
    if length == 0 {
        let (more, end) = words(s, j)?;
        return match more {
            0..10 => Some((more, 1, end)),
            10..100 => Some((more, 2, end)),
            _ => None,
        };
    }
    Some((value, length, j))
}

/// One digit as a word. `misheard` takes the homophones that transcribers write after "point".
pub(super) fn digit_word(s: &Speech<'_>, i: usize, misheard: bool) -> Option<(u64, usize)> {
    if s.french(i)
        && let Some((value, end)) = fr::cardinal(s, i)
    {
        return (value < 10).then_some((value, end));
    }
    let digit = match s.norm(i) {
        "zero" | "oh" | "o" | "nought" => 0,
        "one" => 1,
        "two" => 2,
        "three" => 3,
        "four" => 4,
        "five" => 5,
        "six" => 6,
        "seven" => 7,
        "eight" => 8,
        "nine" => 9,
        "won" => 1,
        "too" => 2,
        "fore" => 4,
        "ate" => 8,
        "to" if misheard => 2,
        "for" if misheard => 4,
        _ => return None,
    };
    Some((digit, i + 1))
}
