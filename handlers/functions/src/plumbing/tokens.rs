//! From a bearer token to who is asking. Nothing else that a request brings is believed.

use caseclock_domain::ids::{FirmId, Owner, TimekeeperId};
use chrono::{DateTime, Utc};
use jsonwebtoken::{Algorithm, Validation};
use serde_json::{Map, Value};

use super::{caller::Caller, jwks::Keys};
use crate::config::issuers::{FirmSource, Issuer};

/// Seconds by which the issuer's clock and ours may differ.
const LEEWAY: i64 = 60;

/// No token of a real issuer is near this.
const LONGEST: usize = 16 << 10;

/// Why a token does not say who is asking.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// Malformed, of an unknown issuer, wrongly signed, expired, or for someone else.
    #[error("the token is not valid here")]
    Invalid,
    /// Good, but for the stamp of the other jurisdiction.
    #[error("the token is for the other jurisdiction")]
    OtherJurisdiction,
    /// Good, but its firm or timekeeper is none that CaseClock may serve.
    #[error("the token names no firm and timekeeper that are served here")]
    NotServed,
    /// The issuer's keys are not to be had.
    #[error("the issuer cannot be reached")]
    Unreachable,
}

/// Verifies tokens of the issuers that the stamp knows.
pub struct Tokens {
    issuers: Vec<(Issuer, Keys)>,
}

impl Tokens {
    /// Keys are fetched on first use. `loopback`: issuers on this machine may speak plain HTTP.
    pub fn new(issuers: Vec<Issuer>, loopback: bool, http: &reqwest::Client) -> Self {
        let with_keys = |issuer: Issuer| {
            let keys = Keys::new(issuer.issuer.clone(), loopback, http.clone());
            (issuer, keys)
        };
        Self {
            issuers: issuers.into_iter().map(with_keys).collect(),
        }
    }

    /// Who is asking, if the token is good at `now`.
    pub async fn verify(&self, token: &str, now: DateTime<Utc>) -> Result<Caller, Refused> {
        if token.len() > LONGEST {
            return Err(Refused::Invalid);
        }
        // `none` is no algorithm that a header can name; HMAC with a public key is refused here.
        let header = jsonwebtoken::decode_header(token).map_err(|_| Refused::Invalid)?;
        if !matches!(header.alg, Algorithm::RS256 | Algorithm::ES256) {
            return Err(Refused::Invalid);
        }
        let unproven: Map<String, Value> =
            jsonwebtoken::dangerous::insecure_decode_claims(token).map_err(|_| Refused::Invalid)?;
        let named = unproven
            .get("iss")
            .and_then(Value::as_str)
            .ok_or(Refused::Invalid)?;
        let (issuer, keys) = self
            .issuers
            .iter()
            .find(|(issuer, _)| issuer.issuer == named)
            .ok_or(Refused::Invalid)?;
        let key = keys
            .find(header.kid.as_deref(), header.alg, now)
            .await
            .map_err(|_| Refused::Unreachable)?
            .ok_or(Refused::Invalid)?;

        let mut signature_only = Validation::new(key.algorithm);
        signature_only.validate_exp = false;
        signature_only.validate_aud = false;
        signature_only.required_spec_claims.clear();
        let claims: Map<String, Value> =
            jsonwebtoken::decode(token, &key.decoding, &signature_only)
                .map_err(|_| Refused::Invalid)?
                .claims;

        in_time(&claims, now)?;
        for_us(&claims, issuer)?;
        caller(&claims, issuer)
    }
}

fn in_time(claims: &Map<String, Value>, now: DateTime<Utc>) -> Result<(), Refused> {
    let now = now.timestamp();
    let seconds = |value: &Value| value.as_i64().or_else(|| value.as_f64().map(|s| s as i64));
    let expires = claims
        .get("exp")
        .and_then(seconds)
        .ok_or(Refused::Invalid)?;
    let begins = match claims.get("nbf") {
        Some(value) => seconds(value).ok_or(Refused::Invalid)?,
        None => i64::MIN,
    };
    let begun = begins.saturating_sub(LEEWAY) <= now;
    if begun && now < expires.saturating_add(LEEWAY) {
        Ok(())
    } else {
        Err(Refused::Invalid)
    }
}

fn for_us(claims: &Map<String, Value>, issuer: &Issuer) -> Result<(), Refused> {
    let names = |audience: &str| match claims.get("aud") {
        Some(Value::String(one)) => one == audience,
        Some(Value::Array(all)) => all.iter().any(|one| one == audience),
        _ => false,
    };
    if names(&issuer.audience) {
        Ok(())
    } else if names(&issuer.other_audience) {
        Err(Refused::OtherJurisdiction)
    } else {
        Err(Refused::Invalid)
    }
}

fn caller(claims: &Map<String, Value>, issuer: &Issuer) -> Result<Caller, Refused> {
    let text = |claim: &str| {
        claims
            .get(claim)
            .and_then(Value::as_str)
            .ok_or(Refused::NotServed)
    };
    let firm: FirmId = match &issuer.firm {
        FirmSource::Fixed(firm) => firm.clone(),
        FirmSource::Claim(claim) => text(claim)?.parse().map_err(|_| Refused::NotServed)?,
    };
    if issuer
        .firms
        .as_ref()
        .is_some_and(|firms| !firms.contains(&firm))
    {
        return Err(Refused::NotServed);
    }
    let timekeeper: TimekeeperId = text(&issuer.timekeeper_claim)?
        .parse()
        .map_err(|_| Refused::NotServed)?;
    let roles = match claims.get(&issuer.roles_claim) {
        Some(Value::Array(all)) => all
            .iter()
            .filter_map(Value::as_str)
            .map(str::to_owned)
            .collect(),
        Some(Value::String(all)) => all.split_whitespace().map(str::to_owned).collect(),
        _ => Vec::new(),
    };
    Ok(Caller {
        owner: Owner { firm, timekeeper },
        roles,
    })
}
