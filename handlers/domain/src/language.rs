//! The languages a lawyer may dictate in.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

/// A dictation language. US and Canadian English read `11/9` differently.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Language {
    /// Canadian English.
    #[serde(rename = "en-CA")]
    EnCa,
    /// American English.
    #[serde(rename = "en-US")]
    EnUs,
    /// Canadian French.
    #[serde(rename = "fr-CA")]
    FrCa,
}

impl Language {
    /// The BCP 47 tag.
    pub fn tag(self) -> &'static str {
        match self {
            Self::EnCa => "en-CA",
            Self::EnUs => "en-US",
            Self::FrCa => "fr-CA",
        }
    }

    /// Whether it is a French.
    pub fn is_french(self) -> bool {
        self == Self::FrCa
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.tag())
    }
}

impl FromStr for Language {
    type Err = BadLanguage;

    fn from_str(text: &str) -> Result<Self, BadLanguage> {
        [Self::EnCa, Self::EnUs, Self::FrCa]
            .into_iter()
            .find(|language| language.tag().eq_ignore_ascii_case(text))
            .ok_or(BadLanguage)
    }
}

/// The tag is none of those CaseClock drafts in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("must be one of en-CA, en-US, fr-CA")]
pub struct BadLanguage;
