//! What CaseClock asks of the world. Each trait has an Azure and an embedded maker, and
//! `contract.rs` says what both must do.

use std::{fmt, ops::Range, time::Duration};

use async_trait::async_trait;
use bytes::Bytes;
use chrono::{DateTime, NaiveDate, Utc};
use futures_util::stream::BoxStream;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::{
    evidence::AudioSpan,
    ids::{ExportId, FirmId, MatterId, Owner, RecordingId},
    language::Language,
};

/// A service did not answer in time, or answered that it cannot. Worth trying again.
#[derive(Debug, thiserror::Error)]
#[error("{what} is unavailable")]
pub struct Unavailable {
    /// What was being attempted.
    pub what: &'static str,
    /// Why, for the log. Never holds a word of a client's.
    #[source]
    pub source: Option<Box<dyn std::error::Error + Send + Sync>>,
}

impl Unavailable {
    /// Without a cause.
    pub fn new(what: &'static str) -> Self {
        Self { what, source: None }
    }

    /// With its cause.
    pub fn because(
        what: &'static str,
        source: impl Into<Box<dyn std::error::Error + Send + Sync>>,
    ) -> Self {
        Self {
            what,
            source: Some(source.into()),
        }
    }
}

// ---- documents -------------------------------------------------------------------------------

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

// ---- blobs -----------------------------------------------------------------------------------

/// A blob that CaseClock owns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BlobName {
    /// `recordings/{firm}/{timekeeper}/{recording}`.
    Recording(Owner, RecordingId),
    /// `exports/{firm}/{timekeeper}/{export}`.
    Export(Owner, ExportId),
}

impl BlobName {
    /// The container.
    pub fn container(&self) -> &'static str {
        match self {
            Self::Recording(..) => "recordings",
            Self::Export(..) => "exports",
        }
    }

    /// The name within the container.
    pub fn path(&self) -> String {
        match self {
            Self::Recording(owner, id) => format!("{}/{}/{id}", owner.firm, owner.timekeeper),
            Self::Export(owner, id) => format!("{}/{}/{id}", owner.firm, owner.timekeeper),
        }
    }
}

/// What storage knows of a blob.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BlobFacts {
    /// Moves with every write of the blob.
    pub etag: String,
    /// Its length.
    pub bytes: u64,
    /// As the uploader said.
    pub content_type: String,
    /// When it landed.
    pub landed_at: DateTime<Utc>,
}

/// A URL that carries its own permission. Its `Debug` hides the signature.
#[derive(Clone, PartialEq, Eq)]
pub struct SignedUrl {
    /// `PUT` or `GET`.
    pub method: &'static str,
    /// Absolute.
    pub url: String,
    /// What the client must send with it.
    pub headers: Vec<(String, String)>,
    /// When it stops working.
    pub expires_at: DateTime<Utc>,
}

impl fmt::Debug for SignedUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SignedUrl({} until {})", self.method, self.expires_at)
    }
}

/// Why bytes could not be read.
#[derive(Debug, thiserror::Error)]
pub enum ReadFailed {
    /// No such blob, or another one since its facts were read.
    #[error("the blob is gone or has changed")]
    Gone,
    /// Try again.
    #[error(transparent)]
    Unavailable(#[from] Unavailable),
}

/// A part of a blob as it streams in.
pub type ByteStream = BoxStream<'static, Result<Bytes, ReadFailed>>;

/// Sound and finished files, outside the documents.
#[async_trait]
pub trait Blobs: Send + Sync {
    /// A URL for creating this one blob, once, until `expires_at`.
    async fn upload_url(
        &self,
        name: &BlobName,
        content_type: &str,
        expires_at: DateTime<Utc>,
    ) -> Result<SignedUrl, Unavailable>;

    /// A URL for reading this one blob until `expires_at`.
    async fn listen_url(
        &self,
        name: &BlobName,
        expires_at: DateTime<Utc>,
    ) -> Result<SignedUrl, Unavailable>;

    /// What is there.
    async fn facts(&self, name: &BlobName) -> Result<Option<BlobFacts>, Unavailable>;

    /// The bytes of `range`, of exactly the blob with that etag.
    async fn read(
        &self,
        name: &BlobName,
        etag: &str,
        range: Range<u64>,
    ) -> Result<ByteStream, ReadFailed>;

    /// Writes a blob that is not there yet. `false` when there already is one, which then stays.
    async fn create(
        &self,
        name: &BlobName,
        content_type: &str,
        bytes: Bytes,
    ) -> Result<bool, Unavailable>;

    /// Removes it; removing nothing is no error.
    async fn delete(&self, name: &BlobName) -> Result<(), Unavailable>;
}

// ---- doorbell --------------------------------------------------------------------------------

/// A message on the queue `recordings-landed`: it names work and carries none of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Bell {
    /// Look at this recording.
    Recording {
        /// Whose.
        #[serde(flatten)]
        owner: Owner,
        /// Which.
        recording: RecordingId,
    },
    /// Go on with this export.
    Export {
        /// Whose.
        #[serde(flatten)]
        owner: Owner,
        /// Which.
        export: ExportId,
    },
}

/// Rings the doorbell: puts a message on the queue that `IngestQueuedRecording` answers.
#[async_trait]
pub trait Doorbell: Send + Sync {
    /// Rings once, after `delay`.
    async fn ring(&self, bell: &Bell, delay: Duration) -> Result<(), Unavailable>;
}

// ---- engines ---------------------------------------------------------------------------------

/// A sound on its way to a transcriber.
pub struct Sound {
    /// Its bytes.
    pub bytes: ByteStream,
    /// How many.
    pub length: u64,
    /// Its media type, from its magic numbers.
    pub content_type: &'static str,
    /// A name with the extension that the type usually has; holds no id and no client's word.
    pub file_name: &'static str,
}

/// What helps a transcriber: names it may hear. Privileged: its `Debug` counts only.
#[derive(Clone, Default)]
pub struct Hints {
    /// Likeliest first.
    pub languages: Vec<Language>,
    /// Display numbers, clients, aliases and other parties of open matters; lately used first.
    pub phrases: Vec<String>,
}

impl fmt::Debug for Hints {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "Hints({:?}, {} phrases)",
            self.languages,
            self.phrases.len()
        )
    }
}

/// One word with its time, as the engine gave them.
#[derive(Clone, PartialEq, Eq)]
pub struct HeardWord {
    /// The word as it stands in the text.
    pub word: String,
    /// When.
    pub audio: AudioSpan,
}

/// What a transcriber made of a sound. Privileged: its `Debug` shows lengths only.
#[derive(Clone, PartialEq)]
pub struct Heard {
    /// The words; empty where there were none.
    pub text: String,
    /// Word times, where the engine gives them.
    pub words: Vec<HeardWord>,
    /// The language it took the sound for, where it says.
    pub language: Option<Language>,
    /// The model's name.
    pub model: Option<String>,
}

impl fmt::Debug for Heard {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "Heard({} chars, {} words)",
            self.text.chars().count(),
            self.words.len()
        )
    }
}

/// Why there are no words.
#[derive(Debug, thiserror::Error)]
pub enum TranscribeError {
    /// Try again later; `after` is what the engine asked for.
    #[error("the transcriber is unavailable")]
    Unavailable {
        /// What the engine asked for, if it did.
        after: Option<Duration>,
        /// Why, for the log.
        #[source]
        source: Option<Box<dyn std::error::Error + Send + Sync>>,
    },
    /// The engine will never take this sound.
    #[error("the transcriber refused the sound: {reason}")]
    Refused {
        /// A word for the log and the failure's code; none of the engine's own text.
        reason: &'static str,
    },
    /// The sound could not be read.
    #[error(transparent)]
    Sound(#[from] ReadFailed),
}

/// Who an engine is, for an entry's `engine` member and `GetAccount`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct EngineName {
    /// Such as `openai-compatible` or `demo`.
    pub name: String,
    /// The model or deployment, where one is set.
    pub model: Option<String>,
    /// The Azure region, where one is known.
    pub region: Option<String>,
    /// Good on samples only, and must say so.
    pub demo: bool,
}

/// Turns sound into words.
#[async_trait]
pub trait Transcriber: Send + Sync {
    /// Who it is.
    fn name(&self) -> EngineName;

    /// All the words of one sound, within `deadline`.
    async fn transcribe(
        &self,
        sound: Sound,
        hints: &Hints,
        deadline: Duration,
    ) -> Result<Heard, TranscribeError>;
}
