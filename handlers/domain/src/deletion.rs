//! What a client is told when words or sound are deleted, and can show for it.

use chrono::{DateTime, Duration, Utc};
use serde::{Deserialize, Serialize};

use crate::time::wire;

/// How long storage may take to give the bytes back after a deletion, in hours.
const BYTES_GONE_HOURS: i64 = 24;
/// How long the store's continuous backup may still hold a document, in days.
const BACKUP_DAYS: i64 = 7;

/// Proof of a deletion.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct DeletionReceipt {
    /// When it was asked for.
    #[serde(with = "wire")]
    pub requested_at: DateTime<Utc>,
    /// From when on nothing of ours reads it.
    #[serde(with = "wire")]
    pub unreadable_at: DateTime<Utc>,
    /// When the bytes are gone from live storage.
    #[serde(with = "wire")]
    pub bytes_gone_by: DateTime<Utc>,
    /// When the last backup that may hold them is gone.
    #[serde(with = "wire")]
    pub backups_gone_by: DateTime<Utc>,
}

impl DeletionReceipt {
    /// For a deletion at `now`, of something that may still land until `upload_until`.
    pub fn at(now: DateTime<Utc>, upload_until: Option<DateTime<Utc>>) -> Self {
        let last = upload_until.map_or(now, |until| until.max(now));
        Self {
            requested_at: now,
            unreadable_at: now,
            bytes_gone_by: last + Duration::hours(BYTES_GONE_HOURS),
            backups_gone_by: last + Duration::hours(BYTES_GONE_HOURS) + Duration::days(BACKUP_DAYS),
        }
    }
}
