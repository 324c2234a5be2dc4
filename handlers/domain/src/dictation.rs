//! The words: a transcript, or text typed instead of speaking.

use std::fmt;

use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};

use crate::{
    evidence::AudioSpan,
    ids::{DictationId, MatterId},
    language::Language,
    span::Span,
};

/// When some characters of a transcript were spoken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct WordTime {
    /// The characters.
    #[serde(flatten)]
    pub span: Span,
    /// The milliseconds.
    #[serde(flatten)]
    pub audio: AudioSpan,
}

/// What drafting starts from. Privileged: its `Debug` shows the length only.
#[derive(Clone, PartialEq)]
pub struct Dictation {
    /// Its id; entry ids follow from it.
    pub id: DictationId,
    /// NFC. Spans count its Unicode scalar values.
    pub text: String,
    /// When it was spoken or typed.
    pub recorded_at: DateTime<Utc>,
    /// Where it was spoken: work dates are local to it.
    pub time_zone: Tz,
    /// What it may be in, likeliest first; never empty.
    pub languages: Vec<Language>,
    /// The matter the caller named, if one.
    pub matter_id: Option<MatterId>,
    /// When its words were spoken, where the engine said so; ascending.
    pub words: Vec<WordTime>,
}

impl Dictation {
    /// The local day on which it was spoken.
    pub fn local_day(&self) -> NaiveDate {
        self.recorded_at.with_timezone(&self.time_zone).date_naive()
    }
}

impl fmt::Debug for Dictation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "Dictation({}, {} chars)",
            self.id,
            self.text.chars().count()
        )
    }
}
