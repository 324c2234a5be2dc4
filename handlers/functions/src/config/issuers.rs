//! Who may issue tokens, and for which firms: the setting `CASECLOCK_ISSUERS`.

use caseclock_domain::ids::FirmId;
use serde::Deserialize;
use url::{Host, Url};

use crate::residency::Jurisdiction;

/// One issuer as the setting has it, checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Issuer {
    /// What a token's `iss` says, byte for byte.
    pub issuer: String,
    /// Whom its tokens must be for.
    pub audience: String,
    /// The stamp of the other jurisdiction: a good token for it is 421, not 401.
    pub other_audience: String,
    /// Where the firm comes from.
    pub firm: FirmSource,
    /// The claim that names the timekeeper.
    pub timekeeper_claim: String,
    /// The claim that lists roles.
    pub roles_claim: String,
    /// The firms it speaks for; none named: whichever its tokens name.
    pub firms: Option<Vec<FirmId>>,
}

/// Where a token's firm comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FirmSource {
    /// From this claim.
    Claim(String),
    /// The same for every token.
    Fixed(FirmId),
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Written {
    issuer: String,
    audience: Option<String>,
    other_audience: Option<String>,
    firm: Option<WrittenFirm>,
    timekeeper_claim: Option<String>,
    roles_claim: Option<String>,
    firms: Option<Vec<FirmId>>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
enum WrittenFirm {
    Claim(String),
    Fixed(FirmId),
}

impl Issuer {
    /// Reads the list. `loopback`: issuers on this machine may speak plain HTTP.
    pub(crate) fn list(
        text: &str,
        jurisdiction: Jurisdiction,
        loopback: bool,
    ) -> Result<Vec<Self>, String> {
        let written: Vec<Written> = serde_json::from_str(text).map_err(|error| {
            format!(
                "is not a list of issuers (line {}, column {})",
                error.line(),
                error.column()
            )
        })?;
        if written.is_empty() {
            return Err("names no issuer".to_owned());
        }
        let alone = written.len() == 1;
        let mut issuers: Vec<Self> = Vec::new();
        for issuer in written {
            let issuer = issuer.checked(jurisdiction, loopback)?;
            if issuers.iter().any(|other| other.issuer == issuer.issuer) {
                return Err("names an issuer twice".to_owned());
            }
            // With several, one of them could otherwise speak for another one's firm.
            if !alone && issuer.firms.is_none() && matches!(issuer.firm, FirmSource::Claim(_)) {
                return Err(
                    "names several issuers, so each needs `firms` or a fixed firm".to_owned(),
                );
            }
            issuers.push(issuer);
        }
        Ok(issuers)
    }
}

impl Written {
    fn checked(self, jurisdiction: Jurisdiction, loopback: bool) -> Result<Issuer, String> {
        let url =
            Url::parse(&self.issuer).map_err(|_| "has an issuer that is no URL".to_owned())?;
        if !is_private_enough(&url, loopback) {
            return Err("has an issuer that is not https".to_owned());
        }
        let audience = |of: Jurisdiction| format!("api://caseclock-{of}");
        Ok(Issuer {
            issuer: self.issuer,
            audience: self.audience.unwrap_or_else(|| audience(jurisdiction)),
            other_audience: self
                .other_audience
                .unwrap_or_else(|| audience(jurisdiction.other())),
            firm: match self.firm {
                Some(WrittenFirm::Fixed(firm)) => FirmSource::Fixed(firm),
                Some(WrittenFirm::Claim(claim)) => FirmSource::Claim(claim),
                None => FirmSource::Claim("tid".to_owned()),
            },
            timekeeper_claim: self.timekeeper_claim.unwrap_or_else(|| "oid".to_owned()),
            roles_claim: self.roles_claim.unwrap_or_else(|| "roles".to_owned()),
            firms: self.firms,
        })
    }
}

/// HTTPS, or plain HTTP to this very machine where that is allowed.
pub(crate) fn is_private_enough(url: &Url, loopback: bool) -> bool {
    url.scheme() == "https" || (loopback && url.scheme() == "http" && is_loopback(url))
}

/// Whether a URL's host is this machine.
pub(crate) fn is_loopback(url: &Url) -> bool {
    match url.host() {
        Some(Host::Domain(name)) => name == "localhost",
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        None => false,
    }
}
