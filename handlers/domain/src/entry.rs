//! One time entry: what it holds, and its hash.

mod change;

use std::fmt;

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use serde_json::json;
use uuid::Uuid;

use crate::{
    attention::Attention,
    drafting::{Billing, DraftedEntry},
    evidence::Evidence,
    hash,
    ids::{DictationId, EntryId, ExportId, MatterId, RecordingId, TimekeeperId},
    language::Language,
    matter::Matter,
    time::{stamp, wire},
};

pub use change::{Edit, EntryRefused};

/// Characters of a narrative, at most.
pub const NARRATIVE_CHARS: usize = 10_000;
/// The form of the hashed members.
const HASH_VERSION: u32 = 1;

/// The matter as it was when the entry got it; never refreshed by itself.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct MatterSnapshot {
    /// The firm's id.
    pub id: MatterId,
    /// What people print.
    pub display_number: String,
    /// The client's name.
    pub client: String,
    /// What it is about.
    pub description: String,
}

impl From<&Matter> for MatterSnapshot {
    fn from(matter: &Matter) -> Self {
        Self {
            id: matter.id.clone(),
            display_number: matter.display_number.clone(),
            client: matter.client.clone(),
            description: matter.description.clone(),
        }
    }
}

/// A lawyer's yes to one exact content.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Approval {
    /// When.
    #[serde(with = "wire")]
    pub at: DateTime<Utc>,
    /// Who.
    pub by: TimekeeperId,
    /// The content that was approved.
    pub content_hash: String,
    /// The form of that hash.
    pub hash_version: u32,
}

/// Where an entry stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "status", content = "approval", rename_all = "camelCase")]
pub enum Status {
    /// Waiting for the lawyer.
    Draft,
    /// May be delivered.
    Approved(Approval),
    /// Set aside; can be reopened.
    Discarded,
}

/// One way in which an entry left.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Delivery {
    /// The export.
    pub id: ExportId,
    /// `export`.
    pub kind: String,
    /// `csv/standard`, …
    pub target: String,
    /// When it was claimed.
    #[serde(with = "wire")]
    pub at: DateTime<Utc>,
}

/// Who drafted an entry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Engine {
    /// The transcriber; none for typed words.
    pub transcriber: Option<String>,
    /// `rules`, or a model's maker.
    pub drafter: String,
    /// The model that proposed, if one did.
    pub model: Option<String>,
    /// Where it ran.
    pub region: Option<String>,
    /// The rules' version.
    pub rules: String,
}

/// One entry as stored. Privileged: its `Debug` shows id and status only.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Entry {
    /// Its id.
    pub id: EntryId,
    /// Whose it is; part of the hash.
    pub timekeeper: TimekeeperId,
    /// Where it stands, with the approval if there is one.
    #[serde(flatten)]
    pub status: Status,
    /// Moved by every change that the lawyer can see.
    pub version: u64,
    /// The text it came from.
    pub dictation_id: DictationId,
    /// The sound it came from.
    pub recording_id: Option<RecordingId>,
    /// The narrative's language.
    pub language: Language,
    /// Work date.
    pub date: Option<NaiveDate>,
    /// Seconds heard.
    pub spoken_seconds: Option<u32>,
    /// Minutes billed.
    pub billed_minutes: Option<u32>,
    /// The matter's id, at the top level for the store's index.
    pub matter_id: Option<MatterId>,
    /// The matter as it was.
    pub matter: Option<MatterSnapshot>,
    /// The billable description.
    pub narrative: String,
    /// UTBMS activity.
    pub activity_code: Option<String>,
    /// UTBMS task.
    pub task_code: Option<String>,
    /// Whether the client pays.
    pub billing: Billing,
    /// What supports each member.
    pub evidence: Vec<Evidence>,
    /// What to look at.
    pub attention: Vec<Attention>,
    /// Who drafted it.
    pub engine: Engine,
    /// Hex of 16 random bytes; without it the hash says nothing about the words.
    pub salt: String,
    /// Hash of the members that an export may print.
    pub content_hash: String,
    /// Its form.
    pub hash_version: u32,
    /// When it was drafted.
    #[serde(with = "wire")]
    pub created_at: DateTime<Utc>,
    /// When it last changed.
    #[serde(with = "wire")]
    pub updated_at: DateTime<Utc>,
    /// How it left.
    pub deliveries: Vec<Delivery>,
    /// Whether `deliveries` holds any, for the store's index.
    pub delivered: bool,
    /// The delivered entry that this one revises.
    pub supersedes: Option<EntryId>,
    /// The key of lists: it never changes.
    pub sort: String,
}

impl fmt::Debug for Entry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let status = match self.status {
            Status::Draft => "draft",
            Status::Approved(_) => "approved",
            Status::Discarded => "discarded",
        };
        write!(f, "Entry({} {status} v{})", self.id, self.version)
    }
}

/// Where a new entry comes from.
#[derive(Debug, Clone)]
pub struct Origin<'a> {
    /// Its id.
    pub id: EntryId,
    /// Its place among the entries of its dictation, 0 first.
    pub nth: usize,
    /// Whose it is.
    pub timekeeper: &'a TimekeeperId,
    /// The text.
    pub dictation_id: DictationId,
    /// The sound.
    pub recording_id: Option<RecordingId>,
    /// Who drafted it.
    pub engine: &'a Engine,
    /// When.
    pub now: DateTime<Utc>,
}

impl Entry {
    /// A new draft.
    pub fn drafted(origin: &Origin<'_>, drafted: DraftedEntry, matter: Option<&Matter>) -> Self {
        let mut entry = Self {
            id: origin.id,
            timekeeper: origin.timekeeper.clone(),
            status: Status::Draft,
            version: 1,
            dictation_id: origin.dictation_id,
            recording_id: origin.recording_id,
            language: drafted.language,
            date: drafted.date,
            spoken_seconds: drafted.spoken_seconds,
            billed_minutes: drafted.billed_minutes,
            matter_id: matter.map(|matter| matter.id.clone()),
            matter: matter.map(Into::into),
            narrative: drafted.narrative,
            activity_code: drafted.activity_code,
            task_code: drafted.task_code,
            billing: drafted.billing,
            evidence: drafted.evidence,
            attention: drafted.attention,
            engine: origin.engine.clone(),
            salt: Uuid::new_v4().simple().to_string(),
            content_hash: String::new(),
            hash_version: HASH_VERSION,
            created_at: origin.now,
            updated_at: origin.now,
            deliveries: Vec::new(),
            delivered: false,
            supersedes: None,
            sort: format!(
                "{}_{}_{:03}",
                stamp(origin.now),
                origin.dictation_id,
                999usize.saturating_sub(origin.nth)
            ),
        };
        entry.content_hash = entry.computed_hash();
        entry
    }

    /// The hash over everything that an export may print, and nothing else.
    pub fn computed_hash(&self) -> String {
        let matter = self.matter.as_ref().map(|matter| {
            json!({
                "id": matter.id, "displayNumber": matter.display_number, "client": matter.client,
            })
        });
        hash::of_json(
            &hash::unhex(&self.salt),
            &json!({
                "v": HASH_VERSION, "id": self.id, "timekeeper": self.timekeeper,
                "date": self.date, "spokenSeconds": self.spoken_seconds,
                "billedMinutes": self.billed_minutes, "matter": matter,
                "narrative": self.narrative, "activityCode": self.activity_code,
                "taskCode": self.task_code, "billing": self.billing, "language": self.language,
            }),
        )
    }

    /// What clients send back in `If-Match`, quotes included.
    pub fn etag(&self) -> String {
        format!("\"{}.{}\"", self.version, &self.content_hash[..16])
    }

    /// `draft`, `approved` or `discarded`.
    pub fn status_name(&self) -> &'static str {
        match self.status {
            Status::Draft => "draft",
            Status::Approved(_) => "approved",
            Status::Discarded => "discarded",
        }
    }

    /// Marks it as part of a delivery. Does not move what clients compare.
    #[must_use]
    pub fn delivered_by(mut self, delivery: Delivery) -> Self {
        self.deliveries.push(delivery);
        self.delivered = true;
        self
    }

    /// Takes the spoken words out of its evidence, when the dictation is deleted.
    #[must_use]
    pub fn without_words(mut self) -> Self {
        for evidence in &mut self.evidence {
            evidence.quote = None;
            evidence.audio = None;
        }
        self
    }
}
