//! Who may do what: a shared key may do all, a signed URL what it says.

use caseclock_embedded::{ACCOUNT, AccountKey, Permissions, SasRefused, verify_sas};
use chrono::{DateTime, TimeDelta, Utc};

use crate::{
    answer::{self, Refusal},
    request::Head,
};

/// As Azure: a request that was signed longer ago may be a recorded one.
const SKEW: TimeDelta = TimeDelta::minutes(15);

/// What a request may do.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Rights {
    /// Everything.
    Key,
    /// What a signed URL says, on its one blob.
    Sas(Permissions),
}

impl Rights {
    /// Whether any of these permissions is there.
    pub(crate) fn need(&self, any_of: &[char]) -> Result<(), Refusal> {
        if any_of.iter().any(|permission| self.allow(*permission)) {
            Ok(())
        } else {
            Err(answer::NOT_PERMITTED)
        }
    }

    /// Whether that one is.
    pub(crate) fn allow(&self, permission: char) -> bool {
        match self {
            Self::Key => true,
            Self::Sas(permissions) => permissions.allow(permission),
        }
    }

    /// For what no signed URL of one blob is good for.
    pub(crate) fn need_key(&self) -> Result<(), Refusal> {
        match self {
            Self::Key => Ok(()),
            Self::Sas(_) => Err(answer::NOT_PERMITTED),
        }
    }
}

/// What this request may do. `blob` is the one it names, if it names one.
pub(crate) fn authorize(
    key: &AccountKey,
    head: &Head,
    blob: Option<(&str, &str)>,
    now: DateTime<Utc>,
) -> Result<Rights, Refusal> {
    let authorization = head.header("authorization");
    if !authorization.is_empty() {
        return shared_key(key, head, authorization, now).map(|()| Rights::Key);
    }
    let Some(blob) = blob.filter(|_| !head.query("sig").is_empty()) else {
        return Err(answer::UNAUTHENTIC);
    };
    verify_sas(key, blob, &head.query, false, now)
        .map(Rights::Sas)
        .map_err(|refused| match refused {
            SasRefused::Malformed | SasRefused::Signature | SasRefused::NotNow => {
                answer::UNAUTHENTIC
            }
        })
}

fn shared_key(
    key: &AccountKey,
    head: &Head,
    authorization: &str,
    now: DateTime<Utc>,
) -> Result<(), Refusal> {
    let signature = authorization
        .strip_prefix("SharedKey ")
        .and_then(|credential| credential.strip_prefix(ACCOUNT)?.strip_prefix(':'));
    let date = match head.header("x-ms-date") {
        "" => head.header("date"),
        date => date,
    };
    let fresh =
        DateTime::parse_from_rfc2822(date).is_ok_and(|date| (now - date.to_utc()).abs() <= SKEW);
    match signature {
        Some(signature) if fresh && key.verifies(&to_sign(head), signature) => Ok(()),
        _ => Err(answer::UNAUTHENTIC),
    }
}

/// The string that a shared key signs, since version 2015-02-21.
fn to_sign(head: &Head) -> String {
    let length = match head.header("content-length") {
        "0" => "",
        length => length,
    };
    // With `x-ms-date` the other one does not count.
    let date = match head.header("x-ms-date") {
        "" => head.header("date"),
        _ => "",
    };
    let mut lines = vec![
        head.method.as_str().to_owned(),
        head.header("content-encoding").to_owned(),
        head.header("content-language").to_owned(),
        length.to_owned(),
        head.header("content-md5").to_owned(),
        head.header("content-type").to_owned(),
        date.to_owned(),
        head.header("if-modified-since").to_owned(),
        head.header("if-match").to_owned(),
        head.header("if-none-match").to_owned(),
        head.header("if-unmodified-since").to_owned(),
        head.header("range").to_owned(),
    ];
    let mut of_ms: Vec<String> = head
        .headers
        .keys()
        .filter(|name| name.as_str().starts_with("x-ms-"))
        .map(|name| format!("{name}:{}", head.header(name.as_str()).trim()))
        .collect();
    of_ms.sort();
    lines.extend(of_ms);
    // In a URL whose path names the account, it stands there twice.
    lines.push(format!("/{ACCOUNT}{}", head.raw_path));
    let mut query: Vec<(String, &str)> = head
        .query
        .iter()
        .map(|(name, value)| (name.to_lowercase(), value.as_str()))
        .collect();
    query.sort();
    for same in query.chunk_by(|a, b| a.0 == b.0) {
        let values: Vec<&str> = same.iter().map(|(_, value)| *value).collect();
        lines.push(format!("{}:{}", same[0].0, values.join(",")));
    }
    lines.join("\n")
}
