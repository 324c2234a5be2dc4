//! One uploaded sound and how far it has come.

use std::fmt;

use chrono::{DateTime, Duration, Utc};
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};

use crate::{
    deletion::DeletionReceipt,
    ids::{EntryId, MatterId, RecordingId},
    language::Language,
    seams::SignedUrl,
    time::{stamp, wire},
};

/// Bytes of one sound, at most: the strictest of the engines' limits.
pub const MOST_BYTES: u64 = 250_000_000;
/// An upload URL works for so many minutes.
const UPLOAD_MINUTES: i64 = 15;
/// After the URL's expiry an upload under way may still land for so long.
const LATE_UPLOAD_MINUTES: i64 = 60;
/// A lease holds for so many seconds unless it is renewed.
const LEASE_SECONDS: i64 = 120;
/// Engines that are down are tried for so long after the sound landed.
const GIVE_UP_HOURS: i64 = 24;
/// Leases that ended without a result, before the sound itself is suspected.
pub const MOST_DEATHS: u32 = 5;

/// Who works on a recording, and until when others leave it alone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lease {
    /// A name made for one delivery.
    pub worker: String,
    /// When it ends unless renewed.
    #[serde(with = "wire")]
    pub until: DateTime<Utc>,
}

/// How far work has come, for the lawyer who waits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Stage {
    /// The sound is being looked at.
    Checking,
    /// The words are being heard.
    Transcribing,
    /// The entries are being made.
    Drafting,
}

/// Why nothing could be made of a sound.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Failure {
    /// Stable, for clients.
    pub code: String,
    /// What is wrong and what to do; none of the client's words.
    pub message: String,
}

/// Where a recording stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(
    tag = "status",
    rename_all = "camelCase",
    rename_all_fields = "camelCase"
)]
pub enum State {
    /// A URL is out and nothing has landed.
    AwaitingUpload,
    /// The sound is here.
    Queued,
    /// Somebody works on it.
    Processing {
        /// Who.
        lease: Lease,
        /// How far.
        stage: Stage,
    },
    /// An engine is down.
    Waiting {
        /// When it is tried again.
        #[serde(with = "wire")]
        retry_at: DateTime<Utc>,
    },
    /// Its entries are there.
    Drafted {
        /// In spoken order.
        entry_ids: Vec<EntryId>,
    },
    /// Nothing could be made of it; one entry asks its owner for help.
    Failed {
        /// Why.
        failure: Failure,
        /// The help entry.
        entry_ids: Vec<EntryId>,
    },
    /// Nothing came in time.
    Expired,
    /// Audio and transcript are gone, or go as soon as they land.
    Deleted {
        /// What the client was told.
        receipt: DeletionReceipt,
        /// Entries that came of it; they stay.
        entry_ids: Vec<EntryId>,
    },
}

/// One recording as stored.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Recording {
    /// Its id.
    pub id: RecordingId,
    /// As the client said.
    pub content_type: String,
    /// As the client said.
    pub size_bytes: Option<u64>,
    /// As the client said, lower-case hex.
    pub sha256: Option<String>,
    /// When it was spoken.
    #[serde(with = "wire")]
    pub recorded_at: DateTime<Utc>,
    /// Where.
    pub time_zone: Tz,
    /// What it may be in.
    pub languages: Vec<Language>,
    /// The matter the caller named.
    pub matter_id: Option<MatterId>,
    /// When it was announced, or found.
    #[serde(with = "wire")]
    pub created_at: DateTime<Utc>,
    /// When the last URL stops working.
    #[serde(with = "wire")]
    pub upload_until: DateTime<Utc>,
    /// When its sound landed.
    #[serde(with = "wire::option")]
    pub landed_at: Option<DateTime<Utc>>,
    /// Engines were down so often.
    pub attempts: u32,
    /// Leases ended without a result so often.
    pub deaths: u32,
    /// Where it stands.
    #[serde(flatten)]
    pub state: State,
    /// When the sweep looks at it again; none when nothing is owed.
    #[serde(with = "wire::option")]
    pub due_at: Option<DateTime<Utc>>,
    /// The key of lists.
    pub sort: String,
}

impl fmt::Debug for Recording {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Recording({} {})", self.id, self.status_name())
    }
}

/// What a client says of a sound before it sends it.
#[derive(Debug, Clone)]
pub struct Announced {
    /// Media type.
    pub content_type: String,
    /// Length, if known.
    pub size_bytes: Option<u64>,
    /// Lower-case hex, if known.
    pub sha256: Option<String>,
    /// When it was spoken.
    pub recorded_at: DateTime<Utc>,
    /// Where.
    pub time_zone: Tz,
    /// What it may be in.
    pub languages: Vec<Language>,
    /// The matter.
    pub matter_id: Option<MatterId>,
}

/// A recording with the URL that its sound goes to.
#[derive(Debug, Clone)]
pub struct Upload {
    /// As it stands.
    pub recording: Recording,
    /// Where the sound goes; none once something has landed.
    pub url: Option<SignedUrl>,
}

impl Recording {
    /// One that is about to be uploaded.
    pub fn announced(id: RecordingId, about: Announced, now: DateTime<Utc>) -> Self {
        Self {
            id,
            content_type: about.content_type,
            size_bytes: about.size_bytes,
            sha256: about.sha256,
            recorded_at: about.recorded_at,
            time_zone: about.time_zone,
            languages: about.languages,
            matter_id: about.matter_id,
            created_at: now,
            upload_until: now + Duration::minutes(UPLOAD_MINUTES),
            landed_at: None,
            attempts: 0,
            deaths: 0,
            state: State::AwaitingUpload,
            due_at: Some(now),
            sort: format!("{}_{id}", stamp(now)),
        }
    }

    /// One whose sound was found without an announcement.
    pub fn adopted(
        id: RecordingId,
        content_type: String,
        time_zone: Tz,
        language: Language,
        landed_at: DateTime<Utc>,
        now: DateTime<Utc>,
    ) -> Self {
        let about = Announced {
            content_type,
            size_bytes: None,
            sha256: None,
            recorded_at: landed_at,
            time_zone,
            languages: vec![language],
            matter_id: None,
        };
        Self {
            upload_until: now,
            ..Self::announced(id, about, now)
        }
        .landed(landed_at)
    }

    /// The document's id.
    pub fn document_id(id: RecordingId) -> String {
        format!("r_{id}")
    }

    /// The status as clients see it.
    pub fn status_name(&self) -> &'static str {
        match self.state {
            State::AwaitingUpload => "awaitingUpload",
            State::Queued => "queued",
            State::Processing { .. } => "processing",
            State::Waiting { .. } => "waiting",
            State::Drafted { .. } => "drafted",
            State::Failed { .. } => "failed",
            State::Expired => "expired",
            State::Deleted { .. } => "deleted",
        }
    }

    /// The entries that came of it.
    pub fn entry_ids(&self) -> &[EntryId] {
        match &self.state {
            State::Drafted { entry_ids }
            | State::Failed { entry_ids, .. }
            | State::Deleted { entry_ids, .. } => entry_ids,
            _ => &[],
        }
    }

    /// Its sound is here.
    #[must_use]
    pub fn landed(mut self, at: DateTime<Utc>) -> Self {
        self.landed_at = self.landed_at.or(Some(at));
        self.due_at = Some(at);
        self.state = State::Queued;
        self
    }

    /// A fresh URL was asked for.
    #[must_use]
    pub fn renewed(mut self, now: DateTime<Utc>) -> Self {
        self.upload_until = now + Duration::minutes(UPLOAD_MINUTES);
        self.state = State::AwaitingUpload;
        self.due_at = Some(now);
        self
    }

    /// Whether it is too late for an upload to come.
    pub fn is_overdue(&self, now: DateTime<Utc>) -> bool {
        now > self.upload_until + Duration::minutes(LATE_UPLOAD_MINUTES)
    }

    /// Nothing came.
    #[must_use]
    pub fn expired(mut self) -> Self {
        self.state = State::Expired;
        self.due_at = None;
        self
    }

    /// Taken by `worker`. A lease that ended unrenewed counts as a death.
    #[must_use]
    pub fn taken(mut self, worker: &str, landed_at: DateTime<Utc>, now: DateTime<Utc>) -> Self {
        if matches!(self.state, State::Processing { .. }) {
            self.deaths += 1;
        }
        self.landed_at = self.landed_at.or(Some(landed_at));
        self.working(worker, Stage::Checking, now)
    }

    /// Still in the hands of `worker`.
    #[must_use]
    pub fn working(mut self, worker: &str, stage: Stage, now: DateTime<Utc>) -> Self {
        let until = now + Duration::seconds(LEASE_SECONDS);
        self.state = State::Processing {
            lease: Lease {
                worker: worker.to_owned(),
                until,
            },
            stage,
        };
        self.due_at = Some(until);
        self
    }

    /// Whether `worker` still holds it.
    pub fn is_held_by(&self, worker: &str) -> bool {
        matches!(&self.state, State::Processing { lease, .. } if lease.worker == worker)
    }

    /// Whether it stays as it is until somebody asks for something else.
    pub fn is_settled(&self) -> bool {
        matches!(
            self.state,
            State::Drafted { .. } | State::Failed { .. } | State::Expired | State::Deleted { .. }
        )
    }

    /// Whether somebody works on it, or it is to be left alone until later.
    pub fn is_busy(&self, now: DateTime<Utc>) -> bool {
        match &self.state {
            State::Processing { lease, .. } => lease.until > now,
            // The doorbell rings at that time; queue clocks are not ours to the second.
            State::Waiting { retry_at } => *retry_at > now + Duration::seconds(2),
            _ => false,
        }
    }

    /// Whether engines have been tried long enough.
    pub fn is_given_up(&self, now: DateTime<Utc>) -> bool {
        self.landed_at
            .is_some_and(|landed| now >= landed + Duration::hours(GIVE_UP_HOURS))
    }

    /// An engine is down: 30 seconds, doubling to an hour, or what the engine asked for.
    #[must_use]
    pub fn waiting(mut self, asked: Option<std::time::Duration>, now: DateTime<Utc>) -> Self {
        let backoff = 30i64 << self.attempts.min(7);
        let asked = asked.map_or(0, |asked| {
            i64::try_from(asked.as_secs()).unwrap_or(i64::MAX)
        });
        let seconds = backoff.min(3600).max(asked.min(3600));
        let retry_at = now + Duration::seconds(seconds);
        self.attempts += 1;
        self.state = State::Waiting { retry_at };
        self.due_at = Some(retry_at);
        self
    }

    /// Its entries are there.
    #[must_use]
    pub fn drafted(mut self, entry_ids: Vec<EntryId>) -> Self {
        self.state = State::Drafted { entry_ids };
        self.due_at = None;
        self
    }

    /// Nothing could be made of it.
    #[must_use]
    pub fn failed(mut self, failure: Failure) -> Self {
        self.state = State::Failed {
            failure,
            entry_ids: vec![EntryId::help(self.id)],
        };
        self.due_at = None;
        self
    }

    /// Deleted. It stays due until its blob is gone and no URL can bring it back.
    #[must_use]
    pub fn deleted(mut self, receipt: DeletionReceipt, now: DateTime<Utc>) -> Self {
        self.state = State::Deleted {
            receipt,
            entry_ids: self.entry_ids().to_vec(),
        };
        self.due_at = Some(now);
        self
    }

    /// The sound is gone and no URL can bring it back.
    #[must_use]
    pub fn buried(mut self) -> Self {
        self.due_at = None;
        self
    }

    /// Whether a URL given out may still bring sound.
    pub fn may_still_land(&self, now: DateTime<Utc>) -> bool {
        !self.is_overdue(now)
    }
}
