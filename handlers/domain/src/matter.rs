//! The files that work is billed to.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::ids::{MatterId, TimekeeperId};

/// Whether new work may be billed to a matter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum MatterStatus {
    /// Work goes here.
    Open,
    /// Kept for its history; drafting does not choose it.
    Closed,
}

/// What an hour costs, from a day on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Rate {
    /// Whose hour; nobody's in particular when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub timekeeper: Option<TimekeeperId>,
    /// Whole cents for sixty minutes.
    pub cents_per_hour: u64,
    /// ISO 4217.
    pub currency: String,
    /// First day it holds.
    pub from: NaiveDate,
}

/// One matter as the firm's list has it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Matter {
    /// The firm's own id.
    pub id: MatterId,
    /// What people say and print, such as `2024-0117`.
    pub display_number: String,
    /// The client's name.
    pub client: String,
    /// What it is about.
    #[serde(default)]
    pub description: String,
    /// Other names people say for it.
    #[serde(default)]
    pub aliases: Vec<String>,
    /// Who is on the other side.
    #[serde(default)]
    pub other_parties: Vec<String>,
    /// Open unless said otherwise.
    #[serde(default = "open")]
    pub status: MatterStatus,
    /// Hourly rates; only exports with a price need them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rates: Vec<Rate>,
}

impl Matter {
    /// What an hour of `timekeeper` costs on `date`: the timekeeper's own rate before the
    /// general one, and of those the latest that has begun.
    pub fn rate(&self, timekeeper: &TimekeeperId, date: NaiveDate) -> Option<&Rate> {
        let latest = |whose: Option<&TimekeeperId>| {
            self.rates
                .iter()
                .filter(|rate| rate.timekeeper.as_ref() == whose && rate.from <= date)
                .max_by_key(|rate| rate.from)
        };
        latest(Some(timekeeper)).or_else(|| latest(None))
    }
}

fn open() -> MatterStatus {
    MatterStatus::Open
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(date: &str, timekeeper: &str, cents: Option<u64>) {
        let rate = |timekeeper: Option<&str>, cents_per_hour, from: &str| Rate {
            timekeeper: timekeeper.map(|id| id.parse().expect("an id")),
            cents_per_hour,
            currency: "CAD".into(),
            from: from.parse().expect("a date"),
        };
        let matter = Matter {
            id: "m".parse().expect("an id"),
            display_number: "1".into(),
            client: "c".into(),
            description: String::new(),
            aliases: Vec::new(),
            other_parties: Vec::new(),
            status: MatterStatus::Open,
            rates: vec![
                rate(None, 30_000, "2026-01-01"),
                rate(None, 35_000, "2026-07-01"),
                rate(Some("ann"), 50_000, "2026-03-01"),
            ],
        };
        let found = matter.rate(
            &timekeeper.parse().expect("an id"),
            date.parse().expect("a date"),
        );
        assert_eq!(found.map(|rate| rate.cents_per_hour), cents, "{date}");
    }

    #[test]
    fn a_timekeepers_own_rate_comes_before_the_general_one() {
        check("2025-12-31", "ann", None);
        check("2026-02-28", "ann", Some(30_000));
        check("2026-03-01", "ann", Some(50_000));
        check("2026-08-01", "ann", Some(50_000));
        check("2026-06-30", "bob", Some(30_000));
        check("2026-07-01", "bob", Some(35_000));
    }
}
