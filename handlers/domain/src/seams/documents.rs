//! Documents in partitions: what is kept, and the one query over everybody's.

use std::fmt;

use async_trait::async_trait;
use chrono::{DateTime, NaiveDate, Utc};
use serde_json::Value;

use super::Unavailable;
use crate::ids::{FirmId, MatterId, Owner};

/// Which partition a store call is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Scope {
    /// One timekeeper's own things.
    Owner(Owner),
    /// What a whole firm shares; only matters live here.
    Firm(FirmId),
}

/// The store's own revision of a document; moved by every write, never shown to clients.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rev(pub String);

/// A document as the store has it. Its `Debug` shows the id only.
#[derive(Clone, PartialEq)]
pub struct Stored {
    /// Its id within the partition.
    pub id: String,
    /// Its revision when it was read.
    pub rev: Rev,
    /// The stored members, `kind` and `v` among them.
    pub body: Value,
}

impl fmt::Debug for Stored {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Stored({} at {})", self.id, self.rev.0)
    }
}

/// What must be there for a write to happen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Expect {
    /// Nothing of that id.
    Absent,
    /// Exactly this revision.
    At(Rev),
}

/// One write of a batch.
#[derive(Clone)]
pub struct Put {
    /// The document's id: letters, digits, `_` and `-`.
    pub id: String,
    /// What must be there.
    pub expect: Expect,
    /// The new document. An object with `kind` and `v`.
    pub body: Value,
    /// Seconds from now after which the store forgets it.
    pub ttl: Option<u32>,
}

impl fmt::Debug for Put {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Put({} {:?})", self.id, self.expect)
    }
}

/// Why a batch was refused. Nothing of it was written.
#[derive(Debug, thiserror::Error)]
pub enum BatchRefused {
    /// The write at `index` met something else than it expected.
    #[error("write {index} of the batch met another document")]
    Unexpected {
        /// Position in the batch.
        index: usize,
    },
    /// Over 100 writes or over 2 MB.
    #[error("the batch is too large")]
    TooLarge,
    /// The store did not answer, or said no: the batch may or may not be written.
    #[error(transparent)]
    Unavailable(#[from] Unavailable),
}

/// Which documents of a kind a list wants. All bounds are inclusive unless they say otherwise.
#[derive(Debug, Clone, Default)]
pub struct Query {
    /// `entry`, `recording`, `export`, `audit`.
    pub kind: &'static str,
    /// Any of these statuses; empty for all.
    pub statuses: Vec<&'static str>,
    /// First work date.
    pub from: Option<NaiveDate>,
    /// Last work date.
    pub to: Option<NaiveDate>,
    /// This matter only.
    pub matter_id: Option<MatterId>,
    /// Only delivered, or only undelivered, entries.
    pub delivered: Option<bool>,
    /// Only what sorts after this key (exclusive) in the order of the list.
    pub after: Option<String>,
    /// At most so many.
    pub limit: usize,
}

/// One row of the only query across partitions: something is owed at `due_at`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Due {
    /// Whose.
    pub owner: Owner,
    /// `recording`, `export`, `import`.
    pub kind: String,
    /// The document's id.
    pub id: String,
}

/// Documents in partitions, written in batches that are all or nothing.
///
/// A body may hold these members for the store's index, at the top level: `kind`, `status`,
/// `sort`, `date`, `matterId`, `delivered`, `seq`, `dueAt` (RFC 3339 UTC with milliseconds).
#[async_trait]
pub trait Documents: Send + Sync {
    /// The latest committed document, unless its TTL has passed.
    async fn read(&self, scope: &Scope, id: &str) -> Result<Option<Stored>, Unavailable>;

    /// Those of `ids` that exist, in any order.
    async fn read_many(&self, scope: &Scope, ids: &[String]) -> Result<Vec<Stored>, Unavailable>;

    /// A page: by `sort` descending, audit events by `seq` ascending (`after` is the last seq).
    async fn list(&self, scope: &Scope, query: &Query) -> Result<Vec<Stored>, Unavailable>;

    /// All writes or none, in order. Gives the new revisions.
    async fn batch(&self, scope: &Scope, puts: Vec<Put>) -> Result<Vec<Rev>, BatchRefused>;

    /// What is owed at `now`, over all partitions, oldest first, at most `limit` rows.
    async fn due(&self, now: DateTime<Utc>, limit: usize) -> Result<Vec<Due>, Unavailable>;
}
