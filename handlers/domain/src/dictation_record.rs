//! A dictation as it is kept, until it is deleted.

use std::fmt;

use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};

use crate::{
    deletion::DeletionReceipt,
    dictation::{Dictation, WordTime},
    ids::{DictationId, EntryId, MatterId, RecordingId},
    language::Language,
    span::Span,
    time::wire,
};

/// A kept text, or what is left of it.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "status", rename_all = "camelCase")]
pub enum DictationRecord {
    /// The words are here.
    Kept(Box<KeptDictation>),
    /// The words are gone.
    #[serde(rename_all = "camelCase")]
    Deleted {
        /// Its id.
        id: DictationId,
        /// Entries whose quotes must go too.
        entry_ids: Vec<EntryId>,
        /// What the client was told.
        receipt: DeletionReceipt,
    },
}

/// A text with its entries.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct KeptDictation {
    /// Its id.
    pub id: DictationId,
    /// The sound it was heard in.
    pub recording_id: Option<RecordingId>,
    /// NFC.
    pub text: String,
    /// When it was spoken or typed.
    #[serde(with = "wire")]
    pub recorded_at: DateTime<Utc>,
    /// Where.
    pub time_zone: Tz,
    /// What it may be in.
    pub languages: Vec<Language>,
    /// The matter the caller named.
    pub matter_id: Option<MatterId>,
    /// Word times, where the engine gave them.
    pub words: Vec<WordTime>,
    /// What belongs to no entry.
    pub unassigned: Vec<Span>,
    /// Its entries, in spoken order.
    pub entry_ids: Vec<EntryId>,
    /// Made by the demo engine, which is poor on people.
    pub demo_transcript: bool,
    /// When it was drafted.
    #[serde(with = "wire")]
    pub created_at: DateTime<Utc>,
}

impl KeptDictation {
    /// Its document's id.
    pub fn document_id(id: DictationId) -> String {
        format!("d_{id}")
    }

    /// What drafting starts from.
    pub fn dictation(&self) -> Dictation {
        Dictation {
            id: self.id,
            text: self.text.clone(),
            recorded_at: self.recorded_at,
            time_zone: self.time_zone,
            languages: self.languages.clone(),
            matter_id: self.matter_id.clone(),
            words: self.words.clone(),
        }
    }
}

impl fmt::Debug for DictationRecord {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Kept(kept) => kept.fmt(f),
            Self::Deleted { id, .. } => write!(f, "DictationRecord({id} deleted)"),
        }
    }
}

impl fmt::Debug for KeptDictation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "KeptDictation({}, {} chars)",
            self.id,
            self.text.chars().count()
        )
    }
}
