//! One export: which entries it takes, how far it has come, and the file it became.

use chrono::{DateTime, Duration, Utc};
use serde::{Deserialize, Serialize};

use crate::{
    export_line::{Left, Line},
    ids::{EntryId, ExportId},
    matter::Rate,
    time::{stamp, wire},
};

/// Entries of one export, at most.
pub const MOST_LINES: usize = 10_000;
/// The media type of a CSV export.
pub const CSV_TYPE: &str = "text/csv; charset=utf-8";
/// After so long without progress the sweep takes an export up.
const STALLED_SECONDS: i64 = 120;

/// What kind of file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Format {
    /// RFC 4180.
    Csv,
}

/// Whose columns a CSV has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Profile {
    /// Ours: every member that the hash covers.
    #[default]
    Standard,
    /// Clio's Activities importer's.
    Clio,
}

impl Profile {
    /// As a delivery names it.
    pub fn target(self) -> &'static str {
        match self {
            Self::Standard => "csv/standard",
            Self::Clio => "csv/clio",
        }
    }

    /// Whether its lines have a price.
    pub fn is_priced(self) -> bool {
        match self {
            Self::Standard => false,
            Self::Clio => true,
        }
    }
}

/// What an hour costs, as it was when the export was made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Price {
    /// Whole cents for sixty minutes.
    pub cents_per_hour: u64,
    /// ISO 4217.
    pub currency: String,
}

impl From<&Rate> for Price {
    fn from(rate: &Rate) -> Self {
        Self {
            cents_per_hour: rate.cents_per_hour,
            currency: rate.currency.clone(),
        }
    }
}

/// How far an export has come.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(
    tag = "status",
    rename_all = "camelCase",
    rename_all_fields = "camelCase"
)]
pub enum Progress {
    /// Its entries are being claimed, or its file is being made.
    Preparing {
        /// How many lines are decided: claimed or left. All of them: the claim is closed.
        decided: usize,
        /// When somebody else should go on with it.
        #[serde(with = "wire")]
        due_at: DateTime<Utc>,
    },
    /// The file is there, and stays the same.
    Ready {
        /// Hex SHA-256 of the file's bytes.
        sha256: String,
        /// The file's length.
        bytes: u64,
    },
}

/// One export as stored.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Export {
    /// Its id.
    pub id: ExportId,
    /// What kind of file.
    pub format: Format,
    /// Whose columns.
    pub profile: Profile,
    /// Whether the file begins with a byte order mark.
    pub bom: bool,
    /// Whether entries that were delivered before were asked for by name.
    pub again: bool,
    /// Whether more entries waited than one export takes.
    pub more: bool,
    /// How far it has come.
    #[serde(flatten)]
    pub progress: Progress,
    /// The chosen entries.
    pub lines: Vec<Line>,
    /// The prices that lines point at.
    pub prices: Vec<Price>,
    /// When it was asked for.
    #[serde(with = "wire")]
    pub created_at: DateTime<Utc>,
    /// The key of lists: it never changes.
    pub sort: String,
}

impl Export {
    /// Its document's id.
    pub fn document_id(id: ExportId) -> String {
        format!("x_{id}")
    }

    /// When the sweep should look after an export that moved at `now`.
    pub fn due_after(now: DateTime<Utc>) -> DateTime<Utc> {
        now + Duration::seconds(STALLED_SECONDS)
    }

    /// The key of lists for an export made at `now`.
    pub fn sort_key(id: ExportId, now: DateTime<Utc>) -> String {
        format!("{}_{id}", stamp(now))
    }

    /// The first line that is neither claimed nor left; none once the claim is closed.
    pub fn undecided(&self) -> Option<usize> {
        match self.progress {
            Progress::Preparing { decided, .. } if decided < self.lines.len() => Some(decided),
            Progress::Preparing { .. } | Progress::Ready { .. } => None,
        }
    }

    /// The lines that are in the file, or will be as far as is known.
    pub fn taken(&self) -> impl Iterator<Item = &Line> {
        self.lines.iter().filter(|line| line.left.is_none())
    }

    /// Minutes of all lines taken.
    pub fn billed_minutes(&self) -> u64 {
        self.taken().map(|line| u64::from(line.minutes)).sum()
    }

    /// What stayed behind, and why.
    pub fn left(&self) -> impl Iterator<Item = (EntryId, Left)> {
        self.lines
            .iter()
            .filter_map(|line| line.left.map(|left| (line.entry_id, left)))
    }
}
