//! One type for each kind of id. Text becomes an id at the door and is then trusted.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Why a text is not an id.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct BadId(&'static str);

macro_rules! uuid_id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(Uuid);

        impl $name {
            /// Wraps a UUID that was made for this kind of thing.
            pub fn new(id: Uuid) -> Self {
                Self(id)
            }

            /// The bare UUID.
            pub fn as_uuid(self) -> Uuid {
                self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.hyphenated().fmt(f)
            }
        }

        impl FromStr for $name {
            type Err = BadId;

            /// Takes every form that the Functions host lets through as `{id:guid}`.
            fn from_str(text: &str) -> Result<Self, BadId> {
                let inner = text
                    .strip_prefix(['{', '('])
                    .and_then(|rest| rest.strip_suffix(['}', ')']))
                    .unwrap_or(text);
                Uuid::try_parse(inner).map(Self).map_err(|_| BadId("not a UUID"))
            }
        }
    };
}

uuid_id!(
    /// One uploaded sound.
    RecordingId
);
uuid_id!(
    /// One text; a transcript has its recording's id.
    DictationId
);
uuid_id!(
    /// One time entry.
    EntryId
);
uuid_id!(
    /// One file made of approved entries.
    ExportId
);

impl From<RecordingId> for DictationId {
    /// A transcript's dictation has its recording's id.
    fn from(recording: RecordingId) -> Self {
        Self(recording.0)
    }
}

impl EntryId {
    /// Entry `n` of drafting run `run`: the same dictation and run always give the same id.
    pub fn nth(dictation: DictationId, run: u32, n: usize) -> Self {
        Self(Uuid::new_v5(
            &dictation.0,
            format!("entry/{run}/{n}").as_bytes(),
        ))
    }

    /// The one entry that asks a recording's owner for help.
    pub fn help(recording: RecordingId) -> Self {
        Self(Uuid::new_v5(&recording.0, b"help"))
    }
}

macro_rules! key_id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(String);

        impl $name {
            /// The id as text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl FromStr for $name {
            type Err = BadId;

            fn from_str(text: &str) -> Result<Self, BadId> {
                let fits = (1..=64).contains(&text.len())
                    && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_' || b == b'-');
                if fits { Ok(Self(text.to_owned())) } else { Err(BadId("must be 1 to 64 of A-Z a-z 0-9 _ -")) }
            }
        }

        impl TryFrom<String> for $name {
            type Error = BadId;

            fn try_from(text: String) -> Result<Self, BadId> {
                text.parse()
            }
        }

        impl From<$name> for String {
            fn from(id: $name) -> String {
                id.0
            }
        }
    };
}

key_id!(
    /// The customer. Byte-exact, safe in keys and blob names.
    FirmId
);
key_id!(
    /// The lawyer who speaks and owns what comes of it.
    TimekeeperId
);

/// The firm's own name for a matter: 1 to 64 visible characters.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct MatterId(String);

impl MatterId {
    /// The id as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for MatterId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl FromStr for MatterId {
    type Err = BadId;

    fn from_str(text: &str) -> Result<Self, BadId> {
        let visible = text.chars().all(|c| !c.is_control() && !c.is_whitespace());
        if visible && (1..=64).contains(&text.chars().count()) {
            Ok(Self(text.to_owned()))
        } else {
            Err(BadId("must be 1 to 64 visible characters"))
        }
    }
}

impl TryFrom<String> for MatterId {
    type Error = BadId;

    fn try_from(text: String) -> Result<Self, BadId> {
        text.parse()
    }
}

impl From<MatterId> for String {
    fn from(id: MatterId) -> String {
        id.0
    }
}

/// Who owns a thing: no store call is made without it.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Owner {
    /// The customer.
    pub firm: FirmId,
    /// The lawyer within the customer.
    pub timekeeper: TimekeeperId,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_form_of_a_guid_is_one_id() {
        let canonical = "7f000000-0000-4000-8000-00000000000a";
        for text in [
            "7F000000-0000-4000-8000-00000000000A",
            "7f00000000004000800000000000000a",
            "{7f000000-0000-4000-8000-00000000000a}",
            "(7f000000-0000-4000-8000-00000000000a)",
        ] {
            let id: EntryId = text.parse().expect(text);
            assert_eq!(id.to_string(), canonical);
        }
        assert!("entries".parse::<EntryId>().is_err());
    }

    #[test]
    fn an_email_address_is_no_key() {
        assert!("a.lawyer@firm.example".parse::<TimekeeperId>().is_err());
        assert!("".parse::<FirmId>().is_err());
        assert!("tk_1-A".parse::<TimekeeperId>().is_ok());
    }
}
