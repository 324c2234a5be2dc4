//! Service SAS: signed URLs of one blob, as Azure Storage signs them since version 2020-12-06.

use caseclock_domain::seams::SignedUrl;
use chrono::{DateTime, SecondsFormat, Utc};
use url::form_urlencoded;

use crate::key::{ACCOUNT, AccountKey};

const VERSION: &str = "2021-12-02";

/// What a signed URL allows: letters such as `r`, `c`, `w`, `d`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Permissions(String);

impl Permissions {
    /// Whether the letter is among them.
    pub fn allow(&self, permission: char) -> bool {
        self.0.contains(permission)
    }
}

/// Why a signed URL is not accepted. Azure answers all of them with 403.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SasRefused {
    /// A member is missing, doubled or of another kind.
    #[error("the signed URL is not one for a blob")]
    Malformed,
    /// Something of it was changed, or another key signed it.
    #[error("the signature does not fit")]
    Signature,
    /// Its time is over or has not come.
    #[error("the signed URL is not valid now")]
    NotNow,
}

/// The members of a SAS, in the order in which they are signed; all but `sp`, `se`, `sv`, `sr`
/// and `sig` may be missing.
#[derive(Default)]
struct Sas<'a> {
    sp: &'a str,
    st: &'a str,
    se: &'a str,
    si: &'a str,
    sip: &'a str,
    spr: &'a str,
    sv: &'a str,
    sr: &'a str,
    snapshot: &'a str,
    ses: &'a str,
    rscc: &'a str,
    rscd: &'a str,
    rsce: &'a str,
    rscl: &'a str,
    rsct: &'a str,
}

impl Sas<'_> {
    fn to_sign(&self, container: &str, blob: &str) -> String {
        let resource = format!("/blob/{ACCOUNT}/{container}/{blob}");
        [
            self.sp,
            self.st,
            self.se,
            &resource,
            self.si,
            self.sip,
            self.spr,
            self.sv,
            self.sr,
            self.snapshot,
            self.ses,
            self.rscc,
            self.rscd,
            self.rsce,
            self.rscl,
            self.rsct,
        ]
        .join("\n")
    }
}

/// A URL that allows `permission` on one blob until `expires_at`. The name must need no escapes.
pub(crate) fn signed_url(
    key: &AccountKey,
    origin: &str,
    (container, blob): (&str, &str),
    (method, permission): (&'static str, &str),
    headers: Vec<(String, String)>,
    expires_at: DateTime<Utc>,
) -> SignedUrl {
    let se = expires_at.to_rfc3339_opts(SecondsFormat::Secs, true);
    let sas = Sas {
        sp: permission,
        se: &se,
        spr: if origin.starts_with("https:") {
            "https"
        } else {
            "https,http"
        },
        sv: VERSION,
        sr: "b",
        ..Sas::default()
    };
    let query = form_urlencoded::Serializer::new(String::new())
        .append_pair("sp", sas.sp)
        .append_pair("se", sas.se)
        .append_pair("spr", sas.spr)
        .append_pair("sv", sas.sv)
        .append_pair("sr", sas.sr)
        .append_pair("sig", &key.sign(&sas.to_sign(container, blob)))
        .finish();
    SignedUrl {
        method,
        url: format!("{origin}/{ACCOUNT}/{container}/{blob}?{query}"),
        headers,
        expires_at,
    }
}

/// What the query of a request to this blob allows. Names are decoded; `https` says how the
/// request came.
pub fn verify_sas(
    key: &AccountKey,
    (container, blob): (&str, &str),
    query: &[(String, String)],
    https: bool,
    now: DateTime<Utc>,
) -> Result<Permissions, SasRefused> {
    let mut sas = Sas::default();
    let mut signature = "";
    for (name, value) in query {
        let member = match name.as_str() {
            "sp" => &mut sas.sp,
            "st" => &mut sas.st,
            "se" => &mut sas.se,
            "si" => &mut sas.si,
            "sip" => &mut sas.sip,
            "spr" => &mut sas.spr,
            "sv" => &mut sas.sv,
            "sr" => &mut sas.sr,
            "snapshot" => &mut sas.snapshot,
            "ses" => &mut sas.ses,
            "rscc" => &mut sas.rscc,
            "rscd" => &mut sas.rscd,
            "rsce" => &mut sas.rsce,
            "rscl" => &mut sas.rscl,
            "rsct" => &mut sas.rsct,
            "sig" => &mut signature,
            _ => continue,
        };
        // Of two values, one might be checked and the other used.
        if !member.is_empty() {
            return Err(SasRefused::Malformed);
        }
        *member = value;
    }
    let needed = [sas.sp, sas.se, sas.sv, signature];
    // Stored policies and address ranges exist nowhere in CaseClock: refused, not ignored.
    if sas.sr != "b" || needed.contains(&"") || !sas.si.is_empty() || !sas.sip.is_empty() {
        return Err(SasRefused::Malformed);
    }
    if !key.verifies(&sas.to_sign(container, blob), signature) {
        return Err(SasRefused::Signature);
    }
    if !https && sas.spr == "https" {
        return Err(SasRefused::Malformed);
    }
    let instant = |text: &str| {
        DateTime::parse_from_rfc3339(text)
            .map(|at| at.to_utc())
            .map_err(|_| SasRefused::Malformed)
    };
    if now >= instant(sas.se)? || (!sas.st.is_empty() && now < instant(sas.st)?) {
        return Err(SasRefused::NotNow);
    }
    Ok(Permissions(sas.sp.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key() -> AccountKey {
        "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="
            .parse()
            .expect("a key")
    }

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().expect("an instant")
    }

    fn query() -> Vec<(String, String)> {
        let url = signed_url(
            &key(),
            "http://127.0.0.1:10000",
            ("recordings", "f/t/r"),
            ("PUT", "c"),
            Vec::new(),
            at("2026-03-02T09:15:00Z"),
        );
        let url = url::Url::parse(&url.url).expect("a URL");
        url.query_pairs().into_owned().collect()
    }

    #[test]
    fn a_url_allows_what_it_says_until_it_ends() {
        let verify = |now| verify_sas(&key(), ("recordings", "f/t/r"), &query(), false, at(now));
        let allowed = verify("2026-03-02T09:14:59Z").expect("a good URL");
        assert!(allowed.allow('c') && !allowed.allow('w') && !allowed.allow('r'));
        assert_eq!(verify("2026-03-02T09:15:00Z"), Err(SasRefused::NotNow));
    }

    #[test]
    fn whatever_is_changed_breaks_the_signature() {
        let now = at("2026-03-02T09:00:00Z");
        let other = verify_sas(&key(), ("recordings", "f/t/other"), &query(), false, now);
        assert_eq!(other, Err(SasRefused::Signature));
        for (member, value) in [
            ("sp", "cw"),
            ("se", "2027-01-01T00:00:00Z"),
            ("spr", "https"),
        ] {
            let mut tampered = query();
            for pair in &mut tampered {
                if pair.0 == member {
                    pair.1 = value.to_owned();
                }
            }
            let verified = verify_sas(&key(), ("recordings", "f/t/r"), &tampered, false, now);
            assert_eq!(verified, Err(SasRefused::Signature), "{member}");
        }
        let mut doubled = query();
        doubled.push(("sp".into(), "cw".into()));
        let verified = verify_sas(&key(), ("recordings", "f/t/r"), &doubled, false, now);
        assert_eq!(verified, Err(SasRefused::Malformed));
    }
}
