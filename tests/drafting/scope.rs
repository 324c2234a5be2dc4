//! Which phrases of the public suites can stand in a time entry. Rules, not texts.
//! Those suites were made for calendars and reminders; a time entry looks back on hours.

use chrono::{Days, NaiveDate};

/// What a phrase of a public suite asks of this engine.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Duration {
    /// Exactly these seconds are to be read.
    Reads(Vec<u32>),
    /// Nothing may be read as working time.
    ReadsNothing,
    /// It cannot stand in a time entry.
    Outside(&'static str),
}

const DAYS_AND_LONGER: &[&str] = &[
    "day",
    "days",
    "week",
    "weeks",
    "month",
    "months",
    "year",
    "years",
    "jour",
    "jours",
    "semaine",
    "semaines",
    "mois",
    "ans",
    "année",
    "années",
    "journée",
    "fortnight",
    "decade",
    "decades",
];

/// `seconds`: what the source expects; none where its value is in days or inexact.
pub(crate) fn duration(text: &str, seconds: Option<Vec<u32>>) -> Duration {
    let words: Vec<String> = text
        .to_lowercase()
        .split(|c: char| !c.is_alphanumeric())
        .map(str::to_owned)
        .collect();
    let has = |list: &[&str]| words.iter().any(|word| list.contains(&word.as_str()));
    let has_hours = words.iter().any(|word| {
        ["hour", "heure", "minut", "second"]
            .iter()
            .any(|unit| word.starts_with(unit))
    });

    let Some(seconds) = seconds else {
        if has_hours {
            return Duration::Outside("inexact, or hours beside days: nobody bills it so");
        }
        return Duration::ReadsNothing;
    };
    if seconds.is_empty() {
        return Duration::ReadsNothing;
    }
    let one_year = words.windows(2).any(|pair| pair == ["un", "an"]);
    if has(DAYS_AND_LONGER) || one_year {
        return Duration::Outside("how many hours a working day has is not said");
    }
    if has(&["fewer", "less"]) {
        return Duration::Outside("time saved is not time worked");
    }
    if seconds.iter().any(|seconds| *seconds > 24 * 3600) {
        return Duration::Outside("no entry is longer than a day");
    }
    if plain_product(text).is_some_and(|product| seconds != [product]) {
        return Duration::Outside("a figure and a unit whose product its source has wrong");
    }
    Duration::Reads(seconds)
}

/// `15.5 minutes` and nothing else: what it comes to.
fn plain_product(text: &str) -> Option<u32> {
    let (figure, unit) = text.trim().split_once(' ')?;
    let figure: f64 = figure.parse().ok()?;
    let unit = match unit {
        "hour" | "hours" | "h" => 3600.0,
        "minute" | "minutes" | "min" => 60.0,
        _ => return None,
    };
    Some((figure * unit) as u32)
}

/// Why a phrase is no work date, if it is none.
pub(crate) fn outside_dates(
    text: &str,
    reference: NaiveDate,
    expected: &[NaiveDate],
) -> Option<&'static str> {
    let text = text.to_lowercase();
    let words: Vec<&str> = text.split(|c: char| !c.is_alphanumeric()).collect();
    let has = |list: &[&str]| words.iter().any(|word| list.contains(word));

    if expected.is_empty() || expected.iter().any(|date| *date > reference) {
        return Some("work lies in the past");
    }
    if expected
        .iter()
        .any(|date| *date < reference - Days::new(100 * 366))
    {
        return Some("no day that a living lawyer worked, or none at all");
    }
    if has(&["few", "several", "couple", "quelques", "plusieurs"]) {
        return Some("a number of days that is not said");
    }
    if has(&[
        "ides",
        "toussaint",
        "morts",
        "christmas",
        "noël",
        "easter",
        "pâques",
        "thanksgiving",
        "eve",
    ]) {
        return Some("feasts are not said as work dates");
    }
    let names_a_day = has(&["day", "days", "jour", "journée"])
        && !has(&[
            "before",
            "after",
            "ago",
            "yesterday",
            "tomorrow",
            "avant",
            "après",
            "hier",
        ]);
    if names_a_day && !words.iter().any(|word| word.parse::<u32>().is_ok()) {
        return Some("a day counted from an end of something, or no day in particular");
    }
    None
}
