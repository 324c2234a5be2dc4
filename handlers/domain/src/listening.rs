//! What the flows need to make words of a sound, gathered once at start.

use std::{fmt, sync::Arc, time::Duration};

use chrono_tz::Tz;

use crate::{
    language::Language,
    policy::Policy,
    recording::Failure,
    seams::{Sound, Transcriber},
};

/// A sound is shorter than this.
pub const MOST_SECONDS: u64 = 2 * 60 * 60;
/// So much of a sound's beginning tells what it is.
pub const HEAD_BYTES: u64 = 64 * 1024;
/// An engine gets this long. With the wait for a store that is away it stays under
/// `functionTimeout` (host.json), after which the host kills the process with all its work.
pub const ENGINE_DEADLINE: Duration = Duration::from_secs(20 * 60);

/// A sound's kind, as its first bytes tell it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SoundKind {
    /// Its media type.
    pub content_type: &'static str,
    /// A name with the usual extension.
    pub file_name: &'static str,
}

/// Looks at a sound's first bytes and its length: its kind, or why it cannot be heard.
pub type Inspect = fn(head: &[u8], length: u64) -> Result<SoundKind, Failure>;

/// The parts that listen, and what a stamp takes for granted.
#[derive(Clone)]
pub struct Listening {
    /// The engine; none: every recording becomes an entry that asks for help.
    pub transcriber: Option<Arc<dyn Transcriber>>,
    /// Tells kinds of sound apart.
    pub inspect: Inspect,
    /// The firm's policy.
    pub policy: Policy,
    /// For sound that nobody announced.
    pub default_time_zone: Tz,
    /// For sound that nobody announced.
    pub default_language: Language,
}

impl fmt::Debug for Listening {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Listening")
    }
}

impl Failure {
    /// A failure with a stable code and a sentence for the lawyer.
    pub fn new(code: &str, message: &str) -> Self {
        Self {
            code: code.to_owned(),
            message: message.to_owned(),
        }
    }
}

impl fmt::Debug for Sound {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Sound({} {} bytes)", self.content_type, self.length)
    }
}
