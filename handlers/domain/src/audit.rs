//! The record of every key event: content-free, hash-chained, one chain for each partition.

use serde::{Deserialize, Serialize};
use serde_json::json;

use crate::{hash, ids::EntryId};

/// What happened, as the flow knows it. Holds no narrative, name or URL.
#[derive(Debug, Clone)]
pub struct Happening {
    /// `entryApproved`, `recordingDeleted`, …
    pub action: &'static str,
    /// The timekeeper who asked, or `system`.
    pub by: String,
    /// The function that was called.
    pub function: &'static str,
    /// Ids of recordings, dictations, exports or matter lists concerned.
    pub subjects: Vec<String>,
    /// Every entry that the change touched.
    pub entries: Vec<EntryChange>,
}

/// One entry before and after; content hashes only.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct EntryChange {
    /// Which.
    pub entry_id: EntryId,
    /// Its content hash before; none where it was made.
    pub before: Option<String>,
    /// Its content hash after.
    pub after: Option<String>,
}

/// One link of the chain, as stored and as listed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Event {
    /// 1, 2, 3 … without gap.
    pub seq: u64,
    /// When, RFC 3339 UTC with milliseconds.
    pub at: String,
    /// What happened.
    pub action: String,
    /// Who asked.
    pub by: String,
    /// The function.
    pub function: String,
    /// Other things concerned.
    pub subjects: Vec<String>,
    /// Entries with their hashes.
    pub entries: Vec<EntryChange>,
    /// The hash of the event before; empty text for the first.
    pub previous: String,
    /// SHA-256 over the RFC 8785 JSON of all members above.
    pub hash: String,
}

impl Event {
    /// The next link after `head`.
    pub fn after(head: &Head, at: String, what: &Happening) -> Self {
        let mut event = Self {
            seq: head.seq + 1,
            at,
            action: what.action.to_owned(),
            by: what.by.clone(),
            function: what.function.to_owned(),
            subjects: what.subjects.clone(),
            entries: what.entries.clone(),
            previous: head.hash.clone(),
            hash: String::new(),
        };
        event.hash = event.computed_hash();
        event
    }

    /// The hash that its members give; equal to `hash` unless somebody altered it.
    pub fn computed_hash(&self) -> String {
        hash::of_json(
            b"",
            &json!({
                "seq": self.seq, "at": self.at, "action": self.action, "by": self.by,
                "function": self.function, "subjects": self.subjects, "entries": self.entries,
                "previous": self.previous,
            }),
        )
    }
}

/// The end of the chain.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Head {
    /// Seq of the last event; 0 before the first.
    pub seq: u64,
    /// Its hash.
    pub hash: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn happening() -> Happening {
        Happening {
            action: "entryApproved",
            by: "tk".into(),
            function: "ApproveEntry",
            subjects: Vec::new(),
            entries: Vec::new(),
        }
    }

    #[test]
    fn an_altered_event_no_longer_fits_its_hash() {
        let event = Event::after(
            &Head::default(),
            "2026-01-01T00:00:00.000Z".into(),
            &happening(),
        );
        assert_eq!(event.computed_hash(), event.hash);
        let altered = Event {
            by: "someone-else".into(),
            ..event
        };
        assert_ne!(altered.computed_hash(), altered.hash);
    }
}
