//! Findings that the lawyer should look at. Clients translate by code.

use std::{collections::BTreeMap, fmt};

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::{evidence::Field, span::Span};

/// How much a finding matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Severity {
    /// Worth knowing.
    Info,
    /// Worth looking at before approval.
    Warn,
    /// Approval is refused while it stands (a missing member says so too).
    Blocks,
}

/// What was found. Codes are API: they are added, never renamed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Code {
    /// No time was said.
    DurationMissing,
    /// Two times were said that disagree.
    DurationConflict,
    /// A date was said that cannot be resolved.
    DateUnclear,
    /// The recording is dated in the future.
    RecordedInFuture,
    /// No matter fits.
    MatterUnknown,
    /// Two or more matters fit.
    MatterAmbiguous,
    /// Several tasks under one time.
    BlockBilling,
    /// The narrative says too little.
    VagueNarrative,
    /// The day holds unusually or impossibly many hours.
    DayOverload,
    /// Rounding over the whole day would give another figure.
    DayRounding,
    /// Another entry looks the same.
    PossibleDuplicate,
    /// Work that clients refuse to pay at a lawyer's rate.
    ClericalWork,
    /// Recorded long after the work.
    LateEntry,
    /// A model proposed something the words do not support.
    Ungrounded,
    /// The model was not to be had; rules alone drafted this.
    DraftedWithoutModel,
    /// Sound from which no words came.
    Unheard,
    /// The words were made by the demo speech engine, which is poor on people.
    DemoTranscript,
    /// The dictation had more than fits; the rest is unassigned.
    Truncated,
}

/// One finding. Privileged: its `Debug` hides the message.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Attention {
    /// What was found.
    pub code: Code,
    /// How much it matters.
    pub severity: Severity,
    /// The member it is about, if one.
    pub field: Option<Field>,
    /// One English sentence: what is wrong and what to do.
    pub message: String,
    /// The words it points at.
    #[serde(flatten)]
    pub span: Option<Span>,
    /// Facts for a translation, such as candidate matter ids.
    #[serde(default)]
    pub params: BTreeMap<String, Value>,
}

impl Attention {
    /// A finding without words and parameters; add them with the methods below.
    pub fn new(
        code: Code,
        severity: Severity,
        field: Option<Field>,
        message: impl Into<String>,
    ) -> Self {
        Self {
            code,
            severity,
            field,
            message: message.into(),
            span: None,
            params: BTreeMap::new(),
        }
    }

    /// Points at words.
    #[must_use]
    pub fn at(mut self, span: Span) -> Self {
        self.span = Some(span);
        self
    }

    /// Adds one fact.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl Into<Value>) -> Self {
        self.params.insert(name.to_owned(), value.into());
        self
    }
}

impl fmt::Debug for Attention {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "Attention({:?} {:?} at {:?})",
            self.code, self.field, self.span
        )
    }
}
