//! Where each figure on an entry came from.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::span::Span;

/// Which member of an entry a piece of evidence or a finding is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Field {
    /// The work date.
    Date,
    /// Seconds heard.
    SpokenSeconds,
    /// Minutes billed.
    BilledMinutes,
    /// The matter.
    MatterId,
    /// The billable description.
    Narrative,
    /// UTBMS activity.
    ActivityCode,
    /// UTBMS task.
    TaskCode,
    /// Billable, no charge, non-billable.
    Billing,
}

/// What supports a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum By {
    /// Words of the dictation; has a span.
    Words,
    /// The recording itself: its local day.
    Recording,
    /// Set by hand or sent with the call.
    Timekeeper,
    /// A policy of the firm, such as rounding.
    Policy,
}

/// Milliseconds from the beginning of the recording.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct AudioSpan {
    /// First millisecond.
    pub start_ms: u64,
    /// One past the last millisecond.
    pub end_ms: u64,
}

/// One support for one member of an entry. Privileged: its `Debug` hides the quote.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Evidence {
    /// The member it supports.
    pub field: Field,
    /// What supports it.
    pub by: By,
    /// The words, verbatim, while they exist.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quote: Option<String>,
    /// Where the words stand.
    #[serde(flatten)]
    pub span: Option<Span>,
    /// When they were spoken, where the engine said so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub audio: Option<AudioSpan>,
}

impl Evidence {
    /// Support from the words at `span` of `text`.
    pub fn words(field: Field, span: Span, text: &str) -> Self {
        Self {
            field,
            by: By::Words,
            quote: Some(span.of(text)),
            span: Some(span),
            audio: None,
        }
    }

    /// Support from something other than words.
    pub fn from(field: Field, by: By) -> Self {
        Self {
            field,
            by,
            quote: None,
            span: None,
            audio: None,
        }
    }
}

impl fmt::Debug for Evidence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "Evidence({:?} by {:?} at {:?})",
            self.field, self.by, self.span
        )
    }
}
