//! Members of request bodies that several functions take, checked once, and the difference between
//! a member that is absent and one that is null.

use caseclock_domain::language::Language;
use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use serde::{Deserialize, Deserializer};

use super::problem::Problem;

/// For `#[serde(default, deserialize_with = "...")]`: `None` absent, `Some(None)` null.
pub(crate) fn nullable<'de, D, T>(from: D) -> Result<Option<Option<T>>, D::Error>
where
    D: Deserializer<'de>,
    T: Deserialize<'de>,
{
    Option::deserialize(from).map(Some)
}

/// Where and when words were spoken, as clients send it.
#[derive(Debug)]
pub(crate) struct Moment {
    pub(crate) recorded_at: DateTime<Utc>,
    pub(crate) time_zone: Tz,
    pub(crate) languages: Vec<Language>,
}

/// Checks the members of a moment; what is wrong is added to `problem`.
pub(crate) fn moment(
    recorded_at: &str,
    time_zone: &str,
    languages: &[String],
    problem: &mut Problem,
) -> Option<Moment> {
    let mut wrong = |pointer: String, code: &'static str, message: &'static str| {
        *problem = problem.clone().error(pointer, code, message);
    };
    let instant = DateTime::parse_from_rfc3339(recorded_at)
        .ok()
        .map(DateTime::<Utc>::from);
    if instant.is_none() {
        let message = "must be an RFC 3339 instant such as 2026-03-02T14:05:00.000Z";
        wrong("/recordedAt".into(), "invalid", message);
    }
    let zone = Tz::from_str_insensitive(time_zone).ok();
    if zone.is_none() {
        let message = "must be an IANA zone such as America/Toronto";
        wrong("/timeZone".into(), "invalid", message);
    }
    if languages.is_empty() || languages.len() > 3 {
        wrong("/languages".into(), "range", "must name 1 to 3 languages");
    }
    let mut known: Vec<Language> = Vec::new();
    for (n, tag) in languages.iter().enumerate() {
        match tag.parse::<Language>() {
            Ok(language) if known.contains(&language) => {
                wrong(format!("/languages/{n}"), "repeated", "is named twice");
            }
            Ok(language) => known.push(language),
            Err(_) => {
                wrong(
                    format!("/languages/{n}"),
                    "invalid",
                    "must be en-CA, en-US or fr-CA",
                );
            }
        }
    }
    if problem.has_errors() {
        return None;
    }
    Some(Moment {
        recorded_at: instant?,
        time_zone: zone?,
        languages: known,
    })
}
