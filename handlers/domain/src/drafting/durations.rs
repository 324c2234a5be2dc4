//! Working time as it is said: units, decimals of an hour, tenths, hours and minutes together.
//! Ranges between two times of day are `clock`'s.

use super::{
    lexicon::{self, Class},
    numbers::{self, Form, Quantity},
    tokens::{Kind, Speech},
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
    let mut found = increments(s, from)
        .or_else(|| times(s, from))
        .or_else(|| stated(s, from))
        .or_else(|| colon(s, from))
        .or_else(|| bare(s, from))
        .or_else(|| more.then(|| minutes_again(s, from)).flatten())?;
    found = less(s, found);
    found.first = i;
    found.more = more || said_more(s, found.end);
    if s.phrase(found.end, "de plus").is_some() {
        found.end += 2;
    }
    Some(in_context(s, found))
}

fn is_vulgar(s: &Speech<'_>, i: usize) -> bool {
    numbers::quantity(s, i).is_some()
}

/// "three hours less ten minutes", "deux heures moins quart".
fn less(s: &Speech<'_>, found: Length) -> Length {
    if !s.any(found.end, &["less", "minus", "moins"]) || found.seconds < 3600 {
        return found;
    }
    let at = if s.norm(found.end + 1) == "le" {
        found.end + 2
    } else {
        found.end + 1
    };
    let (seconds, end) = if s.any(at, &["quart", "quarter"]) {
        (900, at + 1)
    } else {
        match stated(s, at) {
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
    if !s.any(at, &["times", "fois", "x"]) {
        return None;
    }
    let each = stated(s, at + 1).filter(|each| each.sort == Sort::Plain)?;
    let seconds = each.seconds.checked_mul(u32::try_from(count).ok()?)?;
    (u64::from(seconds) <= LONGEST).then_some(Length {
        first: i,
        seconds,
        ..each
    })
}

/// "another", "an additional", "encore", "plus": the token after, and that it adds.
fn another(s: &Speech<'_>, i: usize) -> (usize, bool) {
    match s.norm(i) {
        "another" | "additional" | "plus" | "encore" => (i + 1, true),
        "an" | "a" if s.any(i + 1, &["additional", "extra", "further"]) => (i + 2, true),
        _ => (i, false),
    }
}

fn said_more(s: &Speech<'_>, end: usize) -> bool {
    s.any(end, &["more", "additional", "extra"]) || s.phrase(end, "de plus").is_some()
}

/// "two six minute increments", "deux unit\u{e9}s de six minutes": a count of what has a length.
fn increments(s: &Speech<'_>, i: usize) -> Option<Length> {
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

/// "ten minutes on the phone and another twenty on the email".
fn minutes_again(s: &Speech<'_>, i: usize) -> Option<Length> {
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

/// Quantities with units, biggest first: "an hour and ten", "1h20", "deux heures et demie".
fn stated(s: &Speech<'_>, i: usize) -> Option<Length> {
    let mut millis: u64 = 0;
    let mut smallest: Option<Unit> = None;
    let mut longer = false;
    let mut compound = false;
    let mut j = i;
    let mut end = i;
    let mut more = false;
    while let Some(part) = part(s, j) {
        // "one hour, ninety minutes" is said twice, not added up.
        let fits = part.millis < 60 * part.unit.seconds() * 1000 || part.unit >= Unit::Hour;
        let order = smallest.is_none_or(|smallest| {
            // "30 jours, 1 h 20" is a delay and a time; "1 year, 2 days, 3 hours" is one age.
            let age = smallest < Unit::Day || compound;
            part.unit < smallest && fits && age || smallest >= Unit::Day && part.unit >= Unit::Day
        });
        if !order {
            break;
        }
        compound |= smallest.is_some();
        longer |= part.unit == Unit::Longer || part.unit == Unit::Day && !part.half;
        millis = millis.saturating_add(part.millis);
        more |= part.more;
        end = part.end;
        smallest = Some(part.unit);
        if let Some((extra, after)) = tail(s, end, part.unit) {
            millis = millis.saturating_add(extra);
            end = after;
            compound = true;
            break;
        }
        j = end;
        if s.is_mark(j, ",") {
            j += 1;
        }
        if s.any(j, &["and", "et"]) {
            j += 1;
        }
    }
    let smallest = smallest?;
    let seconds = millis / 1000;
    let sort = if longer || seconds > LONGEST || seconds == 0 {
        Sort::Other
    } else if smallest == Unit::Day {
        Sort::Inexact
    } else if compound || !describes(s, i, end) {
        Sort::Plain
    } else {
        Sort::Weak
    };
    Some(Length {
        first: i,
        end,
        seconds: u32::try_from(seconds).unwrap_or(u32::MAX),
        sort,
        more,
    })
}

struct Part {
    millis: u64,
    unit: Unit,
    end: usize,
    half: bool,
    more: bool,
}

/// One quantity and its unit.
fn part(s: &Speech<'_>, i: usize) -> Option<Part> {
    let quantity = numbers::quantity(s, i);
    if let Some(quantity) = quantity
        && let Some(part) = counted(s, quantity)
    {
        return Some(part);
    }
    // "an hour", "hour and a half", "a good hour"
    let another = i > 0 && s.any(i - 1, &["another", "additional", "extra", "further"]);
    let article = s.any(i, &["a", "an"]) || another;
    let j = if article && !another {
        skip_qualities(s, i + 1).0
    } else {
        i
    };
    let (unit, end) = unit(s, j, true)?;
    let half_follows = unit == Unit::Hour
        && tail(s, end, unit)
            .is_some_and(|(_, e)| s.any(e - 1, &["half", "demie", "demi", "quarter", "quart"]));
    let minutes_follow = s.norm(j) == "hour"
        && s.norm(end) == "and"
        && numbers::quantity(s, end + 1)
            .and_then(|quantity| counted(s, quantity))
            .is_some_and(|part| part.unit == Unit::Minute);
    if !(article || half_follows || minutes_follow) {
        return None;
    }
    Some(Part {
        millis: unit.seconds() * 1000,
        unit,
        end,
        half: false,
        more: false,
    })
}

/// The unit after a quantity.
fn counted(s: &Speech<'_>, quantity: Quantity) -> Option<Part> {
    let mut j = quantity.end;
    let mut joint = false;
    if quantity.form == Form::Fraction {
        // "half an hour", "quarter of an hour", "three tenths of an hour", "trois quarts d'heure"
        if s.any(j, &["of", "d'", "d", "de"]) {
            j += 1;
            joint = true;
        }
        if s.any(j, &["a", "an", "l'", "une", "one", "the"]) && unit(s, j + 1, false).is_some() {
            j += 1;
            joint = true;
        } else if s.any(j, &["of", "d'"]) {
            return None;
        }
    } else if s.norm(j) == "of"
        && s.any(j + 1, &["a", "an", "one", "the"])
        && unit(s, j + 2, false).is_some()
    {
        j += 2;
    } else if s.any(j, &["of", "d'"]) && unit(s, j + 1, false).is_some() {
        j += 1;
    }
    let (at, more) = skip_qualities(s, j);
    let (unit, end) = unit(
        s,
        at,
        quantity.form == Form::Whole && quantity.n == 1 || joint,
    )?;
    let letter = s.norm(at).len() == 1;
    if letter && s.is_word(at - 1) {
        return None;
    }
    // "twenty second" is the twenty-second; "30 s" and "3.5 second" are lengths.
    let ordinal = s.norm(at) == "second"
        && !(quantity.form == Form::Whole && quantity.n == 1)
        && s.kind(quantity.end - 1) == Some(Kind::Word);
    if ordinal {
        return None;
    }
    Some(Part {
        millis: quantity.millis(unit.seconds())?,
        unit,
        end,
        half: quantity.form == Form::Fraction && quantity.n < quantity.d,
        more,
    })
}

/// Words between a count and its unit that leave the length as it is.
fn skip_qualities(s: &Speech<'_>, i: usize) -> (usize, bool) {
    let mut j = i;
    let mut more = false;
    while s.is(j, Class::Quality) && j < i + 2 {
        more |= s.any(j, &["more", "additional", "extra", "autre", "autres"]);
        j += 1;
    }
    (j, more)
}

/// A unit word. `one` says that a singular may stand alone.
fn unit(s: &Speech<'_>, i: usize, _one: bool) -> Option<(Unit, usize)> {
    let french = s.french(i);
    let unit = match s.norm(i) {
        "hour" | "hours" | "hr" | "hrs" | "h" | "heure" | "heures" | "hours'" | "hour's" => {
            Unit::Hour
        }
        "minute" | "minutes" | "min" | "mins" | "mn" | "m" => Unit::Minute,
        "second" | "seconds" | "sec" | "secs" | "seconde" | "secondes" | "s" => Unit::Second,
        "'" | "\u{2032}" if prime(s, i, "'") => Unit::Minute,
        "\"" | "\u{2033}" if prime(s, i, "\"") => Unit::Second,
        "day" | "days" | "jour" | "jours" | "journee" | "journees" => Unit::Day,
        "business" | "working" | "calendar" if s.any(i + 1, &["day", "days"]) => {
            return Some((Unit::Longer, i + 2));
        }
        "week" | "weeks" | "month" | "months" | "year" | "years" | "fortnight" | "decade"
        | "decades" | "semaine" | "semaines" | "mois" | "annee" | "annees" | "trimestre"
        | "trimestres" | "semestre" | "semestres" | "weekend" | "weekends" => Unit::Longer,
        "an" | "ans" if french => Unit::Longer,
        _ => return None,
    };
    // "h." and "min." are abbreviated at times; the full stop is theirs where the sentence goes on.
    let dotted = s.is_mark(i + 1, ".")
        && s.glued(i + 1)
        && s.norm(i).len() <= 4
        && (s.is_mark(i + 2, ",") && s.norm(i) != "s"
            || s.is_word(i + 2) && !s.token(i + 2).capital
            || s.kind(i + 2) == Some(Kind::Digits)
                && !s.glued(i + 2)
                && s.any(i + 3, &["min", "mins", "m", "minutes", "mn", "sec", "s"]));
    Some((unit, if dotted { i + 2 } else { i + 1 }))
}

/// Whether the quote mark at `i` stands for minutes or seconds and closes no quotation.
fn prime(s: &Speech<'_>, i: usize, mark: &str) -> bool {
    s.glued(i)
        && i > 0
        && s.kind(i - 1) == Some(Kind::Digits)
        && s.quote_count(mark) <= 1
        && !lexicon::is_reference(s, i.wrapping_sub(2))
}

/// What may follow a counted unit without one of its own: "and a half", "fifteen", "et quart".
fn tail(s: &Speech<'_>, i: usize, unit: Unit) -> Option<(u64, usize)> {
    if !matches!(unit, Unit::Hour | Unit::Minute) {
        return None;
    }
    // "1h20" is written close.
    if unit == Unit::Hour
        && s.glued(i)
        && i < s.len()
        && !s.token(i).joined
        && let Some((minutes @ 0..60, 2)) = s.digits(i)
    {
        let named = matches!(self::unit(s, i + 1, false), Some((Unit::Minute, _)));
        return Some((minutes * 60_000, if named { i + 2 } else { i + 1 }));
    }
    let and = s.any(i, &["and", "et"]);
    let j = if and { i + 1 } else { i };
    let quantity = numbers::quantity(s, j)?;
    // The next count has its own unit.
    if counted(s, quantity).is_some_and(|part| part.unit < unit) {
        return None;
    }
    if quantity.form == Form::Fraction && quantity.n < quantity.d && quantity.d <= 10 {
        let own = self::unit(s, quantity.end, false).is_some()
            || s.any(quantity.end, &["d'", "an", "of"]) && !s.any(quantity.end, &["of"]);
        // "une heure trois quarts", "2 heures 1/2"
        let and = and
            || s.any(quantity.end - 1, &["quart", "quarts"]) && quantity.end > j + 1
            || s.is_mark(j + 1, "/") && !s.token(j).joined;
        return (and && !own).then(|| (quantity.millis(unit.seconds()).unwrap_or(0), quantity.end));
    }
    let minutes = quantity.form == Form::Whole && (1..60).contains(&quantity.n);
    if unit != Unit::Hour || !minutes || !ends_figure(s, quantity.end) {
        return None;
    }
    // "1h20" is written close; "one hour twenty" is said; "1 hour 2 reviewing" is neither.
    (quantity.n >= 5 || s.norm(j).starts_with('0') || and)
        .then(|| (quantity.n * 60_000, quantity.end))
}

/// Whether what follows lets the number before it stand for itself.
fn ends_figure(s: &Speech<'_>, i: usize) -> bool {
    let mark = s.kind(i) == Some(Kind::Mark);
    if mark && s.any(i, &["%", "$", "/", ":", "\u{b0}", "\u{20ac}", "\u{a3}"]) {
        return false;
    }
    if mark
        && (s.is_mark(i, ".") || s.is_mark(i, ",") || s.is_mark(i, "-"))
        && s.glued(i)
        && s.glued(i + 1)
        && s.kind(i + 1) == Some(Kind::Digits)
    {
        return false;
    }
    !(s.is_word(i) && (lexicon::is_countable(s, i) || s.glued(i)))
        && (unit(s, i, false).is_none() || s.norm(i) == "second" && s.is_word(i.wrapping_sub(1)))
}

/// Whether a decimal stands for hours: only what measures something else takes it away.
fn ends_decimal(s: &Speech<'_>, i: usize) -> bool {
    let plain = ends_figure(s, i);
    if s.is_word(i) && !s.glued(i) && lexicon::is_measuring(s, i) {
        return false;
    }
    plain
        || s.is_word(i)
            && !s.glued(i)
            && lexicon::is_countable(s, i)
            && !lexicon::is_measuring(s, i)
}

/// Whether the length says what kind of thing the next word is: "a two hour mediation".
fn describes(s: &Speech<'_>, i: usize, end: usize) -> bool {
    let singular = s.any(end - 1, &["hour", "minute"]);
    let one = s.any(i, &["a", "an", "one", "1", "half", "another"]) || end - i > 3;
    let known = s.any(
        i.wrapping_sub(1),
        &["the", "that", "this", "his", "her", "their", "our"],
    );
    singular
        && !one
        && s.is_word(end)
        && !s.is(end, Class::Function)
        && (known || !s.is(end, Class::Occasion))
}

/// `1:15`: hours and minutes, unless it is a time of day.
fn colon(s: &Speech<'_>, i: usize) -> Option<Length> {
    let (hours, _) = s.digits(i)?;
    let shape = s.is_mark(i + 1, ":") && s.glued(i + 1) && s.glued(i + 2);
    let (minutes, 2) = s.digits(i + 2)? else {
        return None;
    };
    let (hour_word, after) = match unit(s, i + 3, false) {
        Some((Unit::Hour, after)) if !s.glued(i + 3) => (true, after),
        _ => (false, i + 3),
    };
    // "the 2:30 deposition" is at half past two.
    let named = s.any(
        i.wrapping_sub(1),
        &["the", "our", "their", "le", "la", "verse", "psalm", "ratio"],
    ) || lexicon::is_reference(s, i.wrapping_sub(1))
        || s.any(i.wrapping_sub(1), &["for", "pour", "a"])
            && s.any(
                i.wrapping_sub(2),
                &[
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
    let clock = !hour_word && (hours >= 7 || named || !ends_figure(s, i + 3))
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

/// Decimals of an hour, tenths and billing units without the word hour.
fn bare(s: &Speech<'_>, i: usize) -> Option<Length> {
    if s.glued(i) && glued_to_name(s, i) {
        return None;
    }
    let quantity = numbers::quantity(s, i)?;
    if lexicon::is_reference(s, i.wrapping_sub(1)) && !may_follow_reference(s, i, quantity) {
        return None;
    }
    // "a 1.5 ton truck", "the 4.1 release": the decimal tells one thing from another.
    let tells = quantity.form == Form::Decimal
        && s.kind(i) == Some(Kind::Digits)
        && s.any(
            i.wrapping_sub(1),
            &["a", "an", "the", "its", "un", "une", "le", "la"],
        )
        && s.is_word(quantity.end)
        && !s.is(quantity.end, Class::Function)
        && !s.is(quantity.end, Class::Occasion);
    if tells {
        return None;
    }
    let tenths = quantity.form == Form::Fraction && quantity.d == 10 && quantity.end > i + 1;
    let of_something = s.any(quantity.end, &["of", "de"])
        && !s.any(quantity.end + 1, &["time", "temps"])
        || s.any(quantity.end, &["interest", "share", "ownership", "stake"]);
    let ratio = s.any(quantity.end, &["to", "a"]) && s.kind(quantity.end + 1) == Some(Kind::Digits);
    if ratio || lexicon::is_measure(s, i) {
        return None;
    }
    let (seconds, end, sort) = match quantity.form {
        Form::Decimal if quantity.d <= 1000 && ends_decimal(s, quantity.end) => {
            let following =
                s.norm(quantity.end) == "of" && s.any(quantity.end + 1, lexicon::POSSESSIVES);
            if following {
                return None;
            }
            (quantity.millis(3600)? / 1000, quantity.end, Sort::Plain)
        }
        Form::Fraction if tenths && !of_something => {
            (quantity.millis(3600)? / 1000, quantity.end, Sort::Plain)
        }
        Form::Whole | Form::Decimal
            if s.any(quantity.end, &["unit", "units", "unite", "unites"]) =>
        {
            if s.any(
                quantity.end + 1,
                &["of", "in", "at", "de", "dans", "building"],
            ) && !s.any(quantity.end + 2, &["time", "temps"])
                || quantity.n > 240
            {
                return None;
            }
            (quantity.millis(360)? / 1000, quantity.end + 1, Sort::Weak)
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

/// No section is numbered nought point three; and "the schedule one point two" is no schedule's number.
fn may_follow_reference(s: &Speech<'_>, i: usize, quantity: Quantity) -> bool {
    let noun = i.wrapping_sub(1);
    if !s.is_word(noun)
        || s.any(
            noun,
            &[
                "version", "v", "ver", "model", "modele", "count", "windows", "number", "numero",
            ],
        )
    {
        return false;
    }
    let below_one = quantity.form == Form::Decimal && quantity.n < quantity.d;
    const DETERMINERS: &[&str] = &[
        "the", "a", "an", "our", "his", "her", "their", "its", "these", "those", "all", "le", "la",
        "l'", "les", "un", "une", "son", "sa", "ses", "des", "leurs",
    ];
    let numbered = s.any(
        noun,
        &[
            "article",
            "section",
            "clause",
            "paragraph",
            "rule",
            "regulation",
            "subsection",
            "alinea",
            "paragraphe",
            "regle",
        ],
    );
    let object =
        s.any(noun.wrapping_sub(1), DETERMINERS) && !(numbered && (s.french(i) || !s.is_word(i)));
    let ends = !s.is_word(quantity.end) || s.is(quantity.end, Class::Function);
    // Only some things are numbered in decimals: "exhibits point four" is a time.
    let plural = s.norm(noun).ends_with('s')
        && !s.any(
            noun,
            &[
                "sections",
                "pages",
                "articles",
                "paragraphs",
                "clauses",
                "regulations",
                "alineas",
                "paragraphes",
                "paras",
                "regles",
            ],
        );
    let units = s.any(quantity.end, &["unit", "units", "unite", "unites"]);
    below_one || plural && quantity.form != Form::Whole || units || object && (s.is_word(i) || ends)
}

/// Whether the number is a part of a name or amount: `$4.2`, `v2.1`, `A-3.1`, `#1.2`.
fn glued_to_name(s: &Speech<'_>, i: usize) -> bool {
    i > 0
        && !s.token(i).joined
        && !matches!(
            s.before(i),
            "(" | "["
                | "\""
                | "\u{201c}"
                | "\u{ab}"
                | ","
                | "."
                | "\u{2014}"
                | "\u{2013}"
                | "-"
                | ":"
                | "="
                | ";"
        )
}

/// What stands around a length may say that it is no working time.
fn in_context(s: &Speech<'_>, found: Length) -> Length {
    let Length { first, end, .. } = found;
    if found.sort == Sort::Other {
        return found;
    }
    let sort = if lexicon::is_rate(s, first) || lexicon::is_delay(s, first, end) {
        Sort::Other
    } else if lexicon::is_inexact(s, first) {
        Sort::Inexact
    } else {
        found.sort
    };
    Length { sort, ..found }
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
        figures::find(&s, calendar)
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
