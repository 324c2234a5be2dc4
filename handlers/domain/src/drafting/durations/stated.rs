//! Lengths with their units: "an hour and ten", "1h20", "two six minute increments".

use super::{LONGEST, Length, Sort, Unit, fr};
use crate::drafting::{
    lexicon::{self, Class},
    numbers::{self, Form, Quantity},
    tokens::{Kind, Speech, Words, words},
};

/// Quantities with units, biggest first: "an hour and ten", "1h20", "deux heures et demie".
pub(super) fn stated(s: &Speech<'_>, i: usize) -> Option<Length> {
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
        // "capped at sixteen hours, thirty five minutes": no work is so long, and the next time stands by itself.
        let endless = smallest == Some(Unit::Hour) && millis > 12 * 3_600_000;
        if s.is_mark(j, ",") && !endless {
            j += 1;
        }
        if s.any(j, words!["and", "et", "&", "+"]) {
            j = hesitated(s, j + 1);
        }
    }
    let smallest = smallest?;
    let seconds = millis / 1000;
    let sort = if longer || seconds > LONGEST || seconds == 0 {
        Sort::Other
    } else if smallest == Unit::Day {
        Sort::Inexact
    } else if compound || !qualifies(s, i, end) {
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

/// "an hour and, um, ten minutes": past what hesitates between the two, where a number follows.
fn hesitated(s: &Speech<'_>, i: usize) -> usize {
    const LONGEST: usize = 4;
    const SOUNDS: &Words = words![
        "um", "uh", "er", "erm", "hmm", "euh", "heu", "like", "say", "about", "maybe", "disons",
        "environ",
    ];
    let mut j = i;
    let mut sound = false;
    while j < i + LONGEST && (s.is_mark(j, ",") || s.is_mark(j, "\u{2026}") || s.any(j, SOUNDS)) {
        sound |= s.is_word(j);
        j += 1;
    }
    if sound && numbers::quantity(s, j).is_some() {
        j
    } else {
        i
    }
}

pub(super) struct Part {
    pub(super) millis: u64,
    pub(super) unit: Unit,
    pub(super) end: usize,
    pub(super) half: bool,
    pub(super) more: bool,
}

/// One quantity and its unit.
pub(super) fn part(s: &Speech<'_>, i: usize) -> Option<Part> {
    let quantity = numbers::quantity(s, i);
    if let Some(quantity) = quantity
        && let Some(part) = counted(s, quantity)
    {
        return Some(part);
    }
    if let Some(part) = fr::roughly(s, i) {
        return Some(part);
    }
    // "an hour", "hour and a half", "a good hour"
    let another = i > 0 && s.any(i - 1, words!["another", "additional", "extra", "further"]);
    let known = s.any(i, words!["the", "that"])
        && s.norm(i + 1) == "hour"
        && s.any(i + 2, words!["i", "we", "i've"]);
    // "mettre \u{e0} jour"
    let folded = s.norm(i) == "a" && s.french(i) && s.any(i + 1, words!["jour", "jours"]);
    let article = s.any(i, words!["a", "an"]) && !folded || another || known;
    let j = if article && !another {
        skip_qualities(s, i + 1).0
    } else {
        i
    };
    // "une petite demi-heure", "a good half hour"
    let j = if s.any(i, words!["un", "une"]) {
        skip_qualities(s, i + 1).0
    } else {
        j
    };
    if j > i + 1
        && let Some(part) = numbers::quantity(s, j)
            .filter(|quantity| {
                quantity.form == Form::Fraction && quantity.n < quantity.d
                    || quantity.form == Form::Whole && article
            })
            .and_then(|quantity| counted(s, quantity))
    {
        return Some(part);
    }
    let (unit, end) = unit(s, j)?;
    // "a second location"
    if unit == Unit::Second {
        return None;
    }
    let half_follows = unit == Unit::Hour
        && tail(s, end, unit).is_some_and(|(_, e)| {
            s.any(e - 1, words!["half", "demie", "demi", "quarter", "quart"])
        });
    let minutes_follow = s.norm(j) == "hour"
        && s.norm(end) == "and"
        && numbers::quantity(s, end + 1)
            .and_then(|quantity| counted(s, quantity))
            .is_some_and(|part| part.unit == Unit::Minute);
    // "hour-long call with the insurer"
    let hour_long = s.norm(j) == "hour"
        && s.norm(end) == "long"
        && (s.is(end + 1, Class::Occasion) || s.activity(end + 1).is_some());
    // "hour twenty reviewing productions"
    let minutes_bare = s.norm(j) == "hour"
        && (i == 0 || !s.is_word(i - 1) || s.is(i - 1, Class::Function))
        && numbers::quantity(s, end).is_some_and(|more| {
            more.form == Form::Whole
                && (5..60).contains(&more.n)
                && more.n % 5 == 0
                && s.is_word(end)
                && ends_figure(s, more.end)
        });
    if !(article || half_follows || minutes_follow || minutes_bare || hour_long) {
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
pub(super) fn counted(s: &Speech<'_>, quantity: Quantity) -> Option<Part> {
    let mut j = quantity.end;
    if quantity.form == Form::Fraction {
        // "half an hour", "quarter of an hour", "three tenths of an hour", "trois quarts d'heure"
        if s.any(j, words!["of", "d'", "d", "de"]) {
            j += 1;
        }
        if s.any(j, words!["a", "an", "l'", "une", "one", "the"]) && unit(s, j + 1).is_some() {
            j += 1;
        } else if s.any(j, words!["of", "d'"]) {
            return None;
        }
    } else if s.norm(j) == "of"
        && s.any(j + 1, words!["a", "an", "one", "the"])
        && unit(s, j + 2).is_some()
    {
        j += 2;
    } else if s.any(j, words!["of", "d'"]) && unit(s, j + 1).is_some() {
        j += 1;
    }
    let (at, more) = skip_qualities(s, j);
    let (unit, end) = unit(s, at)?;
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
pub(super) fn skip_qualities(s: &Speech<'_>, i: usize) -> (usize, bool) {
    let mut j = i;
    let mut more = false;
    while s.is(j, Class::Quality) && j < i + 2 {
        more |= s.any(j, words!["more", "additional", "extra", "autre", "autres"]);
        j += 1;
    }
    (j, more)
}

/// A unit word. `one` says that a singular may stand alone.
pub(super) fn unit(s: &Speech<'_>, i: usize) -> Option<(Unit, usize)> {
    // "0,2" at the end of a line, and "S25-0077" below it.
    if i < s.len() && s.token(i).line {
        return None;
    }
    let french = s.french(i);
    let unit = match s.norm(i) {
        "hour" | "hours" | "hr" | "hrs" | "h" | "heure" | "heures" | "hours'" | "hour's" => {
            Unit::Hour
        }
        "m" if s.token(i).capital => return None,
        "minute" | "minutes" | "min" | "mins" | "mn" | "m" => Unit::Minute,
        "second" | "seconds" | "sec" | "secs" | "seconde" | "secondes" | "s" => Unit::Second,
        "'" | "\u{2032}" if prime(s, i, "'") => Unit::Minute,
        "\"" | "\u{2033}" if prime(s, i, "\"") => Unit::Second,
        "day" | "days" | "jour" | "jours" | "journee" | "journees" => Unit::Day,
        "business" | "working" | "calendar" if s.any(i + 1, words!["day", "days"]) => {
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
                && s.any(
                    i + 3,
                    words!["min", "mins", "m", "minutes", "mn", "sec", "s"],
                ));
    Some((unit, if dotted { i + 2 } else { i + 1 }))
}

/// Whether the quote mark at `i` stands for minutes or seconds and closes no quotation.
pub(super) fn prime(s: &Speech<'_>, i: usize, mark: &str) -> bool {
    s.glued(i)
        && i > 0
        && s.kind(i - 1) == Some(Kind::Digits)
        && s.quote_count(mark) <= 1
        && !lexicon::is_reference(s, i.wrapping_sub(2))
}

/// What may follow a counted unit without one of its own: "and a half", "fifteen", "et quart".
pub(super) fn tail(s: &Speech<'_>, i: usize, unit: Unit) -> Option<(u64, usize)> {
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
        let named = matches!(self::unit(s, i + 1), Some((Unit::Minute, _)));
        return Some((minutes * 60_000, if named { i + 2 } else { i + 1 }));
    }
    let and = s.any(i, words!["and", "et"]);
    let j = if and { hesitated(s, i + 1) } else { i };
    let quantity = numbers::quantity(s, j)?;
    // The next count has its own unit.
    if counted(s, quantity).is_some_and(|part| part.unit < unit) {
        return None;
    }
    if quantity.form == Form::Fraction && quantity.n < quantity.d && quantity.d <= 10 {
        let own = self::unit(s, quantity.end).is_some()
            || s.norm(quantity.end) == "an"
            || s.norm(quantity.end) == "d'" && self::unit(s, quantity.end + 1).is_some();
        // "une heure trois quarts", "2 heures 1/2"
        // "une heure quart"
        let and = and
            || s.any(quantity.end - 1, words!["quart", "quarts"])
                && (quantity.end > j + 1
                    || s.french(j) && !s.any(quantity.end, words!["de", "d'"]))
            || s.is_mark(j + 1, "/") && !s.token(j).joined;
        return (and && !own).then(|| (quantity.millis(unit.seconds()).unwrap_or(0), quantity.end));
    }
    if unit == Unit::Minute && !and {
        return fr::seconds(s, j);
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
pub(super) fn ends_figure(s: &Speech<'_>, i: usize) -> bool {
    let mark = s.kind(i) == Some(Kind::Mark);
    // "access 0.2 / draft 1.1": a stroke set apart only lists.
    let lists = s.is_mark(i, "/") && !s.glued(i) && !s.glued(i + 1);
    if mark && !lists && s.any(i, words!["%", "$", "/", "\u{b0}", "\u{20ac}", "\u{a3}"]) {
        return false;
    }
    // "2:15"; "0.5: draft" and "virgule neuf : consultation" end there.
    if mark && s.is_mark(i, ":") && s.glued(i) && s.glued(i + 1) && i + 1 < s.len() {
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
        && (unit(s, i).is_none() || s.norm(i) == "second" && s.is_word(i.wrapping_sub(1)))
}

/// "a two hour mediation": may be how long the occasion was.
fn qualifies(s: &Speech<'_>, i: usize, end: usize) -> bool {
    let one = s.any(i, words!["a", "an", "one", "1", "half", "another"]) || end - i > 3;
    let known = s.any(
        i.wrapping_sub(1),
        words!["the", "that", "this", "his", "her", "their", "our"],
    );
    s.any(end - 1, words!["hour", "minute"])
        && !one
        && s.is_word(end)
        && !s.is(end, Class::Function)
        && (known || !s.is(end, Class::Occasion))
}
