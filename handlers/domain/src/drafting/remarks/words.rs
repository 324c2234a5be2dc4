//! The words of remarks, as data.

use std::{collections::HashMap, sync::LazyLock};

use rustc_hash::FxHashMap;

use serde::Deserialize;

use crate::drafting::rules::Phrases;

/// What the words of `remarks.json` are for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) enum Part {
    /// Before a remark.
    Openers,
    /// Before one that puts something right.
    Correctives,
    Copulas,
    /// "should be": what was said is wrong.
    RightCopulas,
    /// "only ran until": before the time of day at which the work ended.
    Endings,
    Setters,
    /// What is set of the entry just spoken of: "the time".
    Times,
    /// The day of the entry just spoken of: "date of work".
    Dates,
    /// Between what is set and to what.
    Links,
    Dropping,
    Swapping,
    /// With `Mixed` behind: "I've got those backwards".
    Mixing,
    Mixed,
    /// With `Away` behind: "leave ... out".
    Dropped,
    Away,
    /// "the bit about ..."
    Pieces,
    Determiners,
    /// What an entry is called.
    Nouns,
    /// All entries.
    Wholes,
    /// After a remark.
    Trailers,
}

pub(super) static PARTS: LazyLock<FxHashMap<Part, Phrases>> = LazyLock::new(|| {
    let lists: HashMap<Part, Vec<String>> =
        serde_json::from_str(include_str!("../../../data/speech/remarks.json"))
            // OK: the file is part of the program, and a test reads it.
            .expect("remarks.json is read by a test");
    lists
        .into_iter()
        .map(|(part, texts)| (part, Phrases::new(texts)))
        .collect()
});
