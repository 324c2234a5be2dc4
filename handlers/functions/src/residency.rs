//! What may leave a jurisdiction: `infra/jurisdictions.json`, which the Bicep reads too.

use std::{collections::BTreeMap, fmt, str::FromStr, sync::LazyLock};

use serde::Deserialize;

/// The country whose data a stamp holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Jurisdiction {
    /// Canada.
    Ca,
    /// The United States.
    Us,
}

impl Jurisdiction {
    /// The one that this is not.
    pub fn other(self) -> Self {
        match self {
            Self::Ca => Self::Us,
            Self::Us => Self::Ca,
        }
    }

    /// As settings, tokens and answers have it.
    pub fn code(self) -> &'static str {
        match self {
            Self::Ca => "ca",
            Self::Us => "us",
        }
    }
}

impl fmt::Display for Jurisdiction {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl FromStr for Jurisdiction {
    type Err = BadJurisdiction;

    fn from_str(text: &str) -> Result<Self, BadJurisdiction> {
        match text {
            "ca" => Ok(Self::Ca),
            "us" => Ok(Self::Us),
            _ => Err(BadJurisdiction),
        }
    }
}

/// Neither of the two.
#[derive(Debug, Clone, Copy, thiserror::Error)]
#[error("must be ca or us")]
pub struct BadJurisdiction;

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Table {
    refused_hosts: Vec<String>,
    jurisdictions: BTreeMap<Jurisdiction, Row>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Row {
    open_ai_compatible_hosts: Vec<String>,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    // OK: the file is compiled in, and a test below reads it.
    serde_json::from_str(include_str!("../../../infra/jurisdictions.json"))
        .expect("infra/jurisdictions.json is a residency table")
});

/// Whether sound or words may be sent to `host` by an OpenAI-compatible engine.
pub fn engine_host(jurisdiction: Jurisdiction, host: &str) -> EngineHost {
    let host = host.trim_end_matches('.').to_ascii_lowercase();
    let is = |listed: &String| {
        let listed = listed.as_str();
        host == listed
            || host
                .strip_suffix(listed)
                .is_some_and(|rest| rest.ends_with('.'))
    };
    if TABLE.refused_hosts.iter().any(is) {
        return EngineHost::PublicVendor;
    }
    let listed = TABLE.jurisdictions.get(&jurisdiction);
    if listed.is_some_and(|row| row.open_ai_compatible_hosts.contains(&host)) {
        EngineHost::Listed
    } else {
        EngineHost::NotListed
    }
}

/// What the table says of a host.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EngineHost {
    /// Allowed for the jurisdiction.
    Listed,
    /// Not in the table.
    NotListed,
    /// A public model vendor: never, whatever else the table says.
    PublicVendor,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn public_vendors_are_refused_by_name_and_others_unless_listed() {
        for host in [
            "api.openai.com",
            "API.OpenAI.com.",
            "eu.api.openai.com",
            "api.anthropic.com",
        ] {
            assert_eq!(
                engine_host(Jurisdiction::Ca, host),
                EngineHost::PublicVendor,
                "{host}"
            );
        }
        assert_eq!(
            engine_host(Jurisdiction::Us, "notopenai.com"),
            EngineHost::NotListed
        );
        assert_eq!(
            engine_host(Jurisdiction::Ca, "speech.example"),
            EngineHost::NotListed
        );
    }
}
