//! Gold lines as they stand in the files, and where the files stand.

use std::{fs, path::PathBuf};

use caseclock_domain::{
    attention::Code, dictation::Dictation, drafting::Billing, ids::DictationId, ids::MatterId,
    language::Language, matter::Matter,
};
use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Tz;
use serde::{Deserialize, de::DeserializeOwned};
use uuid::Uuid;

/// Whether the author of rules may read the lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Part {
    /// An older suite, all of it read: what it asks is kept, and proves nothing more.
    Practice,
    Open,
    Held,
}

impl Part {
    pub(crate) const ALL: [Self; 3] = [Self::Practice, Self::Open, Self::Held];

    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Practice => "practice",
            Self::Open => "open",
            Self::Held => "held",
        }
    }
}

/// One phrase, read alone.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct Phrase {
    pub(crate) kind: Kind,
    pub(crate) lang: Language,
    pub(crate) text: String,
    pub(crate) reference: Option<NaiveDate>,
    pub(crate) recorded_at: Option<DateTime<Utc>>,
    pub(crate) time_zone: Option<Tz>,
    pub(crate) expect: Expect,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) enum Kind {
    Duration,
    Date,
    Entry,
}

#[derive(Deserialize)]
#[serde(untagged, deny_unknown_fields)]
pub(crate) enum Expect {
    Durations { seconds: Vec<u32> },
    Dates { dates: Vec<NaiveDate> },
    Entry(EntryExpect),
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct EntryExpect {
    #[serde(default, deserialize_with = "said")]
    pub(crate) seconds: Option<Option<u32>>,
    #[serde(default, deserialize_with = "said")]
    pub(crate) date: Option<Option<NaiveDate>>,
    pub(crate) billing: Option<Billing>,
    #[serde(default)]
    pub(crate) attention: Vec<Code>,
    #[serde(default)]
    pub(crate) no_attention: Vec<Code>,
}

/// One whole dictation.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct GoldDictation {
    pub(crate) lang: Language,
    pub(crate) matters: String,
    pub(crate) recorded_at: DateTime<Utc>,
    pub(crate) time_zone: Tz,
    pub(crate) text: String,
    #[serde(default)]
    pub(crate) matter_id: Option<MatterId>,
    /// Figures that only an instruction in the text asks for.
    #[serde(default)]
    pub(crate) never_seconds: Vec<u32>,
    pub(crate) entries: Vec<GoldEntry>,
}

/// What one entry must be; absent members are not judged.
#[derive(Deserialize, Default, Clone)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct GoldEntry {
    #[serde(default, deserialize_with = "said")]
    pub(crate) spoken_seconds: Option<Option<u32>>,
    #[serde(default, deserialize_with = "said")]
    pub(crate) date: Option<Option<NaiveDate>>,
    #[serde(default, deserialize_with = "said")]
    pub(crate) matter_id: Option<Option<MatterId>>,
    #[serde(default)]
    pub(crate) abstain: Vec<MatterId>,
    #[serde(default)]
    pub(crate) activity_code: Vec<String>,
    pub(crate) billing: Option<Billing>,
    #[serde(default)]
    pub(crate) has: Vec<String>,
    #[serde(default)]
    pub(crate) has_not: Vec<String>,
    #[serde(default)]
    pub(crate) attention: Vec<Code>,
    #[serde(default)]
    pub(crate) no_attention: Vec<Code>,
}

/// Tells a member that is null from one that is not there.
fn said<'de, D, T>(deserializer: D) -> Result<Option<Option<T>>, D::Error>
where
    D: serde::Deserializer<'de>,
    T: Deserialize<'de>,
{
    Option::deserialize(deserializer).map(Some)
}

impl GoldDictation {
    pub(crate) fn dictation(&self) -> Dictation {
        dictation(
            &self.text,
            self.lang,
            self.recorded_at,
            self.time_zone,
            self.matter_id.clone(),
        )
    }
}

pub(crate) fn dictation(
    text: &str,
    language: Language,
    recorded_at: DateTime<Utc>,
    time_zone: Tz,
    matter_id: Option<MatterId>,
) -> Dictation {
    Dictation {
        id: DictationId::new(Uuid::nil()),
        text: text.to_owned(),
        recorded_at,
        time_zone,
        languages: vec![language],
        matter_id,
        words: Vec::new(),
    }
}

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../tests/drafting/gold")
}

pub(crate) fn text(part: Part, name: &str) -> String {
    let path = folder().join(part.name()).join(format!("{name}.jsonl"));
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

pub(crate) fn lines<T: DeserializeOwned>(part: Part, name: &str) -> Vec<T> {
    text(part, name)
        .lines()
        .enumerate()
        .map(|(n, line)| {
            serde_json::from_str(line)
                .unwrap_or_else(|error| panic!("{} {name}:{}: {error}", part.name(), n + 1))
        })
        .collect()
}

pub(crate) fn matters(name: &str) -> Vec<Matter> {
    let path = folder().join("matters").join(format!("{name}.json"));
    let json = fs::read_to_string(&path).expect("the matter lists are in the repository");
    serde_json::from_str(&json).expect("the matter lists are lists of matters")
}
