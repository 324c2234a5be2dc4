//! Names of months and days, and how years and days of the month are written and said.

use chrono::{Datelike, NaiveDate, Weekday};

use crate::drafting::{
    numbers,
    tokens::{Kind, Speech, words},
};

pub(super) fn year(value: u64, length: usize, today: NaiveDate) -> Option<i32> {
    let value = i32::try_from(value).ok()?;
    if length == 4 {
        return Some(value);
    }
    let century = today.year() - today.year().rem_euclid(100);
    let near = century + value;
    Some(if near > today.year() + 20 {
        near - 100
    } else {
        near
    })
}

pub(super) fn is_year_like(s: &Speech<'_>, i: usize) -> bool {
    matches!(s.digits(i), Some((1900..=2100, 4)))
}

/// A year in full: "2026", "two thousand", "nineteen seventy eight", "twenty twenty six".
pub(super) fn said_year(s: &Speech<'_>, i: usize, today: NaiveDate) -> Option<(i32, usize)> {
    let digits = if s.is_mark(i, "'") { i + 1 } else { i };
    if let Some((value, length)) = s.digits(digits) {
        let full = length == 4 && (1000..=2999).contains(&value);
        let short = digits > i && length == 2;
        return (full || short)
            .then(|| year(value, length, today).map(|year| (year, digits + 1)))?;
    }
    let (high, at) = numbers::words(s, i)?;
    match high {
        1900..=2100 => Some((i32::try_from(high).ok()?, at)),
        19 | 20 => {
            let zero = s.any(at, words!["oh", "o"]);
            let (low, end) = numbers::words(s, if zero { at + 1 } else { at })?;
            let fits = if zero {
                low < 10
            } else {
                (10..100).contains(&low)
            };
            fits.then_some((i32::try_from(high * 100 + low).ok()?, end))
        }
        _ => None,
    }
}

/// A day of the month: ordinal or number.
pub(super) fn day_number(s: &Speech<'_>, i: usize) -> Option<(u64, usize)> {
    numbers::ordinal(s, i)
        .or_else(|| plain_day(s, i, true))
        .filter(|(day, _)| (1..=31).contains(day))
}

pub(super) fn plain_day(s: &Speech<'_>, i: usize, allowed: bool) -> Option<(u64, usize)> {
    if !allowed {
        return None;
    }
    let (day, end) = match s.digits(i) {
        Some((day, length)) => (length <= 2).then_some((day, i + 1))?,
        None => numbers::words(s, i)?,
    };
    let written = (s.is_mark(end, ".") || s.is_mark(end, ","))
        && s.glued(end)
        && s.glued(end + 1)
        && s.kind(end + 1) == Some(Kind::Digits)
        || s.is_mark(end, ":") && s.glued(end);
    let written = written && s.glued(end + 1);
    ((1..=31).contains(&day) && !written && !counts_time(s, end)).then_some((day, end))
}

pub(super) fn counts_time(s: &Speech<'_>, i: usize) -> bool {
    s.any(
        i,
        words![
            "hour", "hours", "minute", "minutes", "h", "heure", "heures", "min", "tenths", "units",
            "point", "virgule", "demi", "demie", "dixieme", "dixiemes", "quart", "quarts", "unite",
            "unites", "unit", "hrs", "hr", "mins",
        ],
    )
}

pub(super) fn skip_article(s: &Speech<'_>, i: usize) -> usize {
    if s.any(i, words!["the", "le", "la"]) {
        i + 1
    } else {
        i
    }
}

pub(super) fn part_of_day(s: &Speech<'_>, i: usize) -> usize {
    if s.any(
        i,
        words!["morning", "afternoon", "evening", "night", "matin", "soir"],
    ) {
        i + 1
    } else if s.phrase(i, "apres midi").is_some() {
        i + 2
    } else if s.phrase(i, "en apres midi").is_some() {
        i + 3
    } else {
        i
    }
}

/// "last week", "of next week", "dernier", "cette semaine", "en huit": which week, and the token after.
pub(super) fn week_after(s: &Speech<'_>, i: usize) -> Option<(i64, usize)> {
    match s.norm(i) {
        "dernier" | "passe" => return Some((-1, i + 1)),
        "prochain" | "suivant" => return Some((1, i + 1)),
        "en" if s.any(i + 1, words!["huit", "8"]) => return Some((1, i + 2)),
        "en" if s.any(i + 1, words!["quinze", "15"]) => return Some((2, i + 2)),
        "d'" if s.norm(i + 1) == "apres" => return Some((1, i + 2)),
        _ => {}
    }
    let j = if s.any(i, words!["of", "from", "de", "in"]) {
        i + 1
    } else {
        i
    };
    let which = |word: &str| match word {
        "last" | "previous" | "past" => Some(-1),
        "this" | "cette" => Some(0),
        "next" => Some(1),
        _ => None,
    };
    if let Some(weeks) = which(s.norm(j))
        && s.any(j + 1, words!["week", "semaine"])
    {
        return Some((weeks, j + 2));
    }
    if s.phrase(j, "la semaine").is_some() {
        return match s.norm(j + 2) {
            "derniere" | "passee" => Some((-1, j + 3)),
            "prochaine" | "suivante" => Some((1, j + 3)),
            "d'" if s.norm(j + 3) == "apres" => Some((1, j + 4)),
            _ => None,
        };
    }
    None
}

/// "next month", "this month", "mois dernier".
pub(super) fn neighbour_month(s: &Speech<'_>, i: usize) -> Option<(i32, usize)> {
    if s.norm(i) == "mois" {
        return match s.norm(i + 1) {
            "dernier" | "passe" => Some((-1, i + 2)),
            "prochain" | "suivant" => Some((1, i + 2)),
            "courant" => Some((0, i + 2)),
            _ => None,
        };
    }
    if s.norm(i) == "month" {
        return Some((0, i + 1));
    }
    let months = match s.norm(i) {
        "last" | "previous" | "past" => -1,
        "this" | "current" | "ce" => 0,
        "next" | "coming" => 1,
        _ => return None,
    };
    s.any(i + 1, words!["month", "mois"])
        .then_some((months, i + 2))
}

/// Whether a month's name stands at `i`.
pub(crate) fn is_month(s: &Speech<'_>, i: usize) -> bool {
    month(s, i).is_some()
}

pub(super) fn month(s: &Speech<'_>, i: usize) -> Option<u64> {
    let french = s.french(i);
    let month = match s.norm(i) {
        "january" | "jan" | "janvier" | "janv" => 1,
        "february" | "feb" | "fevrier" | "fev" | "fevr" => 2,
        "march" | "mars" => 3,
        "mar" if !french => 3,
        "april" | "apr" | "avril" | "avr" => 4,
        "may" | "mai" => 5,
        "june" | "jun" | "juin" => 6,
        "july" | "jul" | "juillet" | "juil" | "juill" | "jui" => 7,
        "august" | "aug" | "aout" => 8,
        "september" | "sep" | "septembre" => 9,
        "sept" if !french || s.is_mark(i + 1, ".") => 9,
        "october" | "oct" | "octobre" => 10,
        "november" | "nov" | "novembre" => 11,
        "december" | "dec" | "decembre" => 12,
        _ => return None,
    };
    Some(month)
}

/// The token after a month's name and its full stop.
pub(super) fn month_end(s: &Speech<'_>, i: usize) -> Option<usize> {
    month(s, i)?;
    let dotted = s.is_mark(i + 1, ".") && s.glued(i + 1) && s.norm(i).len() <= 5;
    Some(if dotted { i + 2 } else { i + 1 })
}

/// Whether a short name of a day that is also a word stands as one: "mer. 22", "sam,".
pub(super) fn sets_off(s: &Speech<'_>, i: usize) -> bool {
    s.kind(i + 1) != Some(Kind::Word)
        && (i == 0 || s.kind(i - 1) != Some(Kind::Word) || i + 1 < s.len())
}

/// "Tuesday's": the weekday that something belongs to.
pub(super) fn weekdays_own(s: &Speech<'_>, i: usize) -> Option<Weekday> {
    Some(match s.norm(i) {
        "monday's" => Weekday::Mon,
        "tuesday's" => Weekday::Tue,
        "wednesday's" => Weekday::Wed,
        "thursday's" => Weekday::Thu,
        "friday's" => Weekday::Fri,
        "saturday's" => Weekday::Sat,
        "sunday's" => Weekday::Sun,
        _ => return None,
    })
}

pub(super) fn weekday(s: &Speech<'_>, i: usize) -> Option<(Weekday, usize)> {
    let french = s.french(i);
    let (day, short) = match s.norm(i) {
        "monday" | "mondays" | "lundi" => (Weekday::Mon, false),
        "tuesday" | "tuesdays" | "mardi" => (Weekday::Tue, false),
        "wednesday" | "wednesdays" | "mercredi" => (Weekday::Wed, false),
        "thursday" | "thursdays" | "jeudi" => (Weekday::Thu, false),
        "friday" | "fridays" | "vendredi" => (Weekday::Fri, false),
        "saturday" | "saturdays" | "samedi" => (Weekday::Sat, false),
        "sunday" | "sundays" | "dimanche" => (Weekday::Sun, false),
        "mon" if !french => (Weekday::Mon, true),
        "lun" if french => (Weekday::Mon, true),
        "tue" | "tues" => (Weekday::Tue, true),
        "mar" if french => (Weekday::Tue, true),
        "wed" => (Weekday::Wed, true),
        "mer" if french && sets_off(s, i) => (Weekday::Wed, true),
        "thu" | "thur" | "thurs" => (Weekday::Thu, true),
        "jeu" if french && sets_off(s, i) => (Weekday::Thu, true),
        "fri" => (Weekday::Fri, true),
        "ven" if french => (Weekday::Fri, true),
        "sam" if french && sets_off(s, i) => (Weekday::Sat, true),
        "dim" if french => (Weekday::Sun, true),
        _ => return None,
    };
    if names_else(s, i) {
        return None;
    }
    let dotted = short && s.is_mark(i + 1, ".") && s.glued(i + 1);
    let end = if dotted { i + 2 } else { i + 1 };
    Some((day, if short { end } else { part_of_day(s, end) }))
}

/// How far around the same name is looked for.
const NEARBY: usize = 40;

/// "Monday.com", "Sunday Okafor is the affiant", "Boulangerie Beau Dimanche": part of a name.
fn names_somebody(s: &Speech<'_>, i: usize) -> bool {
    // A name in a network: the mark stands between two words without a space.
    if (s.is_mark(i + 1, ".") || s.is_mark(i + 1, "@"))
        && s.glued(i + 1)
        && s.glued(i + 2)
        && s.is_word(i + 2)
        && !s.token(i + 2).capital
    {
        return true;
    }
    if !s.token(i).capital || s.source(i, i + 1).chars().all(char::is_uppercase) {
        return false;
    }
    // French writes days small: a capital after another name's is the name's own.
    if s.french(i) {
        return i > 0
            && !s.stops_before(i)
            && s.is_word(i - 1)
            && s.token(i - 1).capital
            && !s.stops_before(i - 1);
    }
    // "Tuesday and Wednesday I was at the examination": the speaker is no surname.
    let named = |at: usize| {
        at < s.len()
            && s.is_word(at)
            && s.token(at).capital
            && !s.stops_before(at)
            && !s.any(at, words!["i", "i'm", "i've", "i'd", "i'll"])
    };
    if !named(i + 1) || month(s, i + 1).is_some() {
        return false;
    }
    let surname = s.norm(i + 1).trim_end_matches("'s");
    // "Friday Kestrel called": only what is said of a name in the third person tells it from a day and a file.
    let told = |at: usize| {
        s.any(
            at + 2,
            words![
                "is", "was", "has", "had", "will", "says", "said", "isn't", "wasn't", "who", "esq",
                "jr",
            ],
        )
    };
    told(i)
        || (i.saturating_sub(NEARBY)..(i + NEARBY).min(s.len().saturating_sub(1))).any(|j| {
            j != i
                && s.norm(j) == s.norm(i)
                && s.norm(j + 1).trim_end_matches("'s") == surname
                && named(j + 1)
                && told(j)
        })
}

/// Whether what stands before the name of a day makes it no day: "Judge Friday", "every Monday", "will wed".
fn names_else(s: &Speech<'_>, i: usize) -> bool {
    // "Me Vendredi" is a lawyer; "called me Friday" is no name.
    if s.norm(i.wrapping_sub(1)) == "me" && (s.french(i) || s.token(i - 1).capital) {
        return true;
    }
    // "will wed in the spring"
    if s.norm(i) == "wed"
        && !s.token(i).capital
        && s.any(
            i.wrapping_sub(1),
            words!["will", "to", "they", "we", "not", "shall", "newly"],
        )
    {
        return true;
    }
    // "au palais de justice mercredi"
    let court = s.french(i) && s.norm(i.wrapping_sub(1)) == "justice";
    if !court
        && s.any(
            i.wrapping_sub(1),
            words![
                "mr",
                "mrs",
                "ms",
                "miss",
                "mister",
                "missus",
                "dr",
                "doctor",
                "judge",
                "justice",
                "officer",
                "detective",
                "constable",
                "professor",
                "madame",
                "monsieur",
                "girl",
                "black",
                "good",
                "casual",
                "easter",
                "cyber",
                "fat",
                "ruby",
                "super",
                "palm",
            ],
        )
    {
        return true;
    }
    if names_somebody(s, i) {
        return true;
    }
    // "on Wednesdays", "every Saturday", "un vendredi sur deux": no one day.
    s.any(
        i.wrapping_sub(1),
        words!["every", "each", "alternate", "alternating", "chaque"],
    ) || s.any(i.wrapping_sub(1), words!["other", "second"])
        && s.any(i.wrapping_sub(2), words!["every", "each"])
        || s.norm(i + 1) == "sur" && s.any(i + 2, words!["deux", "trois", "quatre", "2", "3", "4"])
        || s.norm(i).ends_with("days")
            && !s
                .kind(i.wrapping_sub(1))
                .is_some_and(|kind| kind == Kind::Digits)
            && numbers::words(s, i.wrapping_sub(1)).is_none()
        || s.is_mark(i.wrapping_sub(1), ".")
            && s.any(
                i.wrapping_sub(2),
                words!["mr", "mrs", "ms", "dr", "prof", "hon"],
            )
}
