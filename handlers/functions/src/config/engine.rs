//! Which engine hears recordings, and whether it may.

use std::fmt;

use url::Url;

use super::{issuers::is_loopback, settings::Settings};
use crate::residency::{EngineHost, Jurisdiction, engine_host};

const URL: &str = "CASECLOCK_TRANSCRIBER_URL";

/// An engine with the OpenAI-compatible `/audio/transcriptions`.
#[derive(Clone, PartialEq, Eq)]
pub struct OpenAiCompatible {
    /// What its routes begin with, `/v1` included.
    pub url: Url,
    /// The model or deployment.
    pub model: String,
    /// What it wants to see, if anything.
    pub key: Option<String>,
    /// Good on samples only, and must say so.
    pub demo: bool,
}

impl fmt::Debug for OpenAiCompatible {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "OpenAiCompatible({} {})", self.url, self.model)
    }
}

/// The transcriber, `Some(None)` for none, `None` where the settings are wrong.
#[expect(clippy::option_option, reason = "none and wrong are two things")]
pub(super) fn transcriber(
    settings: &mut Settings<'_>,
    jurisdiction: Jurisdiction,
    embedded: bool,
) -> Option<Option<OpenAiCompatible>> {
    let wanted = settings.required_by("CASECLOCK_TRANSCRIBER", |text| match text {
        "none" => Ok(false),
        "openai" => Ok(true),
        _ => Err("must be none or openai".to_owned()),
    });
    if !wanted? {
        return Some(None);
    }
    let url = settings.required_by(URL, |text| allowed(text, jurisdiction, embedded));
    let model = settings.required("CASECLOCK_TRANSCRIBER_MODEL");
    let key = settings.optional_by("CASECLOCK_TRANSCRIBER_KEY", |text| Ok(text.to_owned()));
    let demo = settings.or("CASECLOCK_TRANSCRIBER_DEMO", false);
    Some(Some(OpenAiCompatible {
        url: url?,
        model: model?,
        key: key?,
        demo: demo?,
    }))
}

fn allowed(text: &str, jurisdiction: Jurisdiction, embedded: bool) -> Result<Url, String> {
    let url = Url::parse(text).map_err(|_| "is no URL".to_owned())?;
    let host = url
        .host_str()
        .ok_or_else(|| "is no URL with a host".to_owned())?;
    if embedded && is_loopback(&url) && matches!(url.scheme(), "http" | "https") {
        return Ok(url);
    }
    match engine_host(jurisdiction, host) {
        EngineHost::Listed if url.scheme() == "https" => Ok(url),
        EngineHost::Listed => Err("must be https".to_owned()),
        EngineHost::PublicVendor => {
            Err("names a public model vendor, which no stamp may use".to_owned())
        }
        EngineHost::NotListed => Err(format!(
            "names a host that is not listed for {jurisdiction} in infra/jurisdictions.json"
        )),
    }
}
