//! Half-open spans of a dictation's text, counted in Unicode scalar values.

use serde::{Deserialize, Serialize};

/// `start..end`, counted in Unicode scalar values of the dictation's NFC text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Span {
    /// First character.
    pub start: usize,
    /// One past the last character.
    pub end: usize,
}

impl Span {
    /// `start..end`; `start <= end` is the caller's promise.
    pub fn new(start: usize, end: usize) -> Self {
        debug_assert!(start <= end);
        Self { start, end }
    }

    /// How many characters it covers.
    pub fn len(self) -> usize {
        self.end - self.start
    }

    /// Whether it covers nothing.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// The words it covers; empty where it reaches past the text.
    pub fn of(self, text: &str) -> String {
        text.chars().skip(self.start).take(self.len()).collect()
    }
}
