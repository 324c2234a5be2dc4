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

fn open() -> MatterStatus {
    MatterStatus::Open
}
