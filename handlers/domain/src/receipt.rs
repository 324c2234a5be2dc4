//! Receipts: what makes a change that is asked for twice happen once.

use std::str::FromStr;

use chrono::{DateTime, Duration, Utc};
use serde::{Deserialize, Serialize};

use crate::{hash, ids::TimekeeperId, seams::Scope, time::wire};

/// How long a receipt is good for. The store forgets it then; code checks too, since a store
/// may be late.
pub const RECEIPT_SECONDS: u32 = 24 * 60 * 60;

/// What names a change across its repetitions.
#[derive(Clone, PartialEq, Eq)]
pub enum ReceiptKey {
    /// The client's own `Idempotency-Key`.
    Key(String),
    /// The host's invocation id: the host sends a body-less request again after a crash.
    Call(String),
    /// Work that no call asked for: recording and run, export and step.
    Step(String),
}

impl std::fmt::Debug for ReceiptKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Key(_) => "ReceiptKey::Key",
            Self::Call(_) => "ReceiptKey::Call",
            Self::Step(_) => "ReceiptKey::Step",
        })
    }
}

/// A change that somebody asked for.
#[derive(Debug, Clone)]
pub struct Asked {
    /// Who; `system` work is asked for by the owner of what it is about.
    pub by: TimekeeperId,
    /// The function's name.
    pub function: &'static str,
    /// What names it across repetitions.
    pub key: ReceiptKey,
    /// Hash of method, path, query, If-Match and body.
    pub request_hash: String,
    /// When it was asked.
    pub now: DateTime<Utc>,
}

impl Asked {
    /// Work that no call asked for.
    pub fn step(
        by: TimekeeperId,
        function: &'static str,
        step: String,
        now: DateTime<Utc>,
    ) -> Self {
        Self {
            by,
            function,
            request_hash: String::new(),
            key: ReceiptKey::Step(step),
            now,
        }
    }

    /// The receipt's document id: `k_` and a hash, so that no client's text becomes a key.
    pub fn receipt_id(&self, scope: &Scope) -> String {
        let (prefix, value) = match &self.key {
            ReceiptKey::Key(value) => ("key:", value),
            ReceiptKey::Call(value) => ("call:", value),
            ReceiptKey::Step(value) => ("step:", value),
        };
        // In a firm's partition two timekeepers may well choose the same key.
        let timekeeper = match scope {
            Scope::Owner(_) => "",
            Scope::Firm(_) => self.by.as_str(),
        };
        let parts: [&[u8]; 6] = [
            prefix.as_bytes(),
            self.function.as_bytes(),
            b"\0",
            value.as_bytes(),
            if timekeeper.is_empty() { b"" } else { b"\0" },
            timekeeper.as_bytes(),
        ];
        format!("k_{}", hash::of_parts(&parts))
    }
}

/// The stored answer to a change: never a narrative, never a signed URL.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Receipt {
    /// Hash of the request that it answers.
    pub request_hash: String,
    /// The first answer's HTTP status.
    pub status: u16,
    /// What the change made or touched.
    pub ids: Vec<String>,
    /// Tells our own lost answer from another call's.
    pub attempt: String,
    /// When it was written.
    #[serde(with = "wire")]
    pub at: DateTime<Utc>,
}

impl Receipt {
    /// Whether it still counts.
    pub fn holds(&self, now: DateTime<Utc>) -> bool {
        now < self.at + Duration::seconds(i64::from(RECEIPT_SECONDS))
    }

    /// The thing that a creation made.
    pub fn made<Id: FromStr>(&self) -> Option<Id> {
        self.ids.first()?.parse().ok()
    }
}
