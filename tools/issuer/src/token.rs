//! What a token says.

use jsonwebtoken::{Algorithm, Header, encode};
use serde::Deserialize;
use serde_json::json;

use crate::key::Key;

/// A working day.
const USUAL_SECONDS: i64 = 12 * 60 * 60;

/// What is asked for.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct Wanted {
    firm: String,
    timekeeper: String,
    #[serde(default)]
    roles: Option<Vec<String>>,
    #[serde(default)]
    audience: Option<String>,
    /// Seconds; below zero for a token that has expired already.
    #[serde(default)]
    expires_in: Option<i64>,
}

/// A signed token with Entra's claim names.
pub(crate) fn mint(
    key: &Key,
    issuer: &str,
    audience: &str,
    wanted: &Wanted,
    now: u64,
) -> Result<String, String> {
    let now = i64::try_from(now).unwrap_or(i64::MAX);
    let expires = now.saturating_add(wanted.expires_in.unwrap_or(USUAL_SECONDS));
    let claims = json!({
        "iss": issuer,
        "aud": wanted.audience.as_deref().unwrap_or(audience),
        "tid": wanted.firm,
        "oid": wanted.timekeeper,
        "sub": wanted.timekeeper,
        "roles": wanted.roles.clone().unwrap_or_else(|| vec!["matters.write".to_owned()]),
        "iat": now.min(expires),
        "nbf": now.min(expires),
        "exp": expires,
    });
    let header = Header {
        kid: Some(key.id.clone()),
        ..Header::new(Algorithm::ES256)
    };
    encode(&header, &claims, &key.signing).map_err(|_| "the token cannot be signed".to_owned())
}
