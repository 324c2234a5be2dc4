//! Engines that make words of sound.

use std::{fmt, time::Duration};

use async_trait::async_trait;
use serde::{Deserialize, Serialize};

use super::{ByteStream, ReadFailed};
use crate::{evidence::AudioSpan, language::Language};

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
