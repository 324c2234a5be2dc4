//! An issuer's public keys: found by OpenID discovery, kept, and asked for again when a token
//! names a key that is not among them.

use std::{
    sync::{Arc, RwLock},
    time::Duration,
};

use chrono::{DateTime, TimeDelta, Utc};
use jsonwebtoken::{
    Algorithm, DecodingKey,
    jwk::{AlgorithmParameters, EllipticCurve, Jwk, KeyAlgorithm, PublicKeyUse},
};
use serde::{Deserialize, de::DeserializeOwned};
use serde_json::Value;
use tokio::sync::Mutex;
use url::Url;

use crate::config::issuers::is_private_enough;

/// Unknown key ids are free to make up, so they may not make us fetch at will.
const FLOOR: TimeDelta = TimeDelta::seconds(30);

/// After a failure one may try again sooner.
const FLOOR_AFTER_FAILURE: TimeDelta = TimeDelta::seconds(5);

/// A key that its issuer took back is refused after so long.
const FRESH: TimeDelta = TimeDelta::hours(1);

const DEADLINE: Duration = Duration::from_secs(5);

const LARGEST: usize = 256 << 10;

/// The keys of an issuer are needed, not at hand, and not to be had.
#[derive(Debug, thiserror::Error)]
#[error("the issuer's keys are not to be had")]
pub(crate) struct NoKeys;

/// One public key and the one algorithm it is for.
pub(crate) struct Key {
    kid: Option<String>,
    pub(crate) algorithm: Algorithm,
    pub(crate) decoding: DecodingKey,
}

#[derive(Default)]
struct Held {
    keys: Option<Arc<Vec<Arc<Key>>>>,
    fetched_at: Option<DateTime<Utc>>,
    not_before: Option<DateTime<Utc>>,
}

/// The keys of one issuer.
pub(crate) struct Keys {
    issuer: String,
    loopback: bool,
    http: reqwest::Client,
    held: RwLock<Held>,
    fetching: Mutex<()>,
}

impl Keys {
    pub(crate) fn new(issuer: String, loopback: bool, http: reqwest::Client) -> Self {
        Self {
            issuer,
            loopback,
            http,
            held: RwLock::default(),
            fetching: Mutex::new(()),
        }
    }

    /// The key that a token names, for the algorithm it names. `None`: there is no such key.
    pub(crate) async fn find(
        &self,
        kid: Option<&str>,
        algorithm: Algorithm,
        now: DateTime<Utc>,
    ) -> Result<Option<Arc<Key>>, NoKeys> {
        let (known, stale) = self.look(kid, algorithm, now);
        if known.is_some() && !stale {
            return Ok(known);
        }
        self.refresh(kid, algorithm, now).await;
        let (after, _) = self.look(kid, algorithm, now);
        if after.is_none() && self.held(|held| held.keys.is_none()) {
            return Err(NoKeys);
        }
        Ok(after)
    }

    fn held<T>(&self, of: impl FnOnce(&Held) -> T) -> T {
        of(&self
            .held
            .read()
            .unwrap_or_else(std::sync::PoisonError::into_inner))
    }

    fn look(
        &self,
        kid: Option<&str>,
        algorithm: Algorithm,
        now: DateTime<Utc>,
    ) -> (Option<Arc<Key>>, bool) {
        self.held(|held| {
            let stale = held
                .fetched_at
                .is_none_or(|at| now.signed_duration_since(at).abs() > FRESH);
            let keys = held.keys.as_deref().map(Vec::as_slice).unwrap_or_default();
            let mut fitting = keys.iter().filter(|key| key.algorithm == algorithm);
            let found = match kid {
                Some(kid) => fitting.find(|key| key.kid.as_deref() == Some(kid)),
                // A token without a key id can only mean the one key there is.
                None => fitting.next().filter(|_| fitting.next().is_none()),
            };
            (found.cloned(), stale)
        })
    }

    async fn refresh(&self, kid: Option<&str>, algorithm: Algorithm, now: DateTime<Utc>) {
        // One fetch for all who wait: whoever comes second looks before it asks again. Whoever has
        // a key that is only old does not wait for an issuer that may be slow.
        let known = self.look(kid, algorithm, now).0.is_some();
        let _one = match self.fetching.try_lock() {
            Ok(one) => one,
            Err(_) if known => return,
            Err(_) => self.fetching.lock().await,
        };
        let (known, stale) = self.look(kid, algorithm, now);
        if known.is_some() && !stale {
            return;
        }
        if self.held(|held| held.not_before.is_some_and(|until| now < until)) {
            return;
        }
        let fetched = self.fetch().await;
        let mut held = self
            .held
            .write()
            .unwrap_or_else(std::sync::PoisonError::into_inner);
        match fetched {
            Ok(keys) => {
                held.keys = Some(Arc::new(keys));
                held.fetched_at = Some(now);
                held.not_before = Some(now + FLOOR);
            }
            Err(error) => {
                tracing::warn!(issuer = self.issuer, cause = %error, "the issuer's keys could not be fetched");
                held.not_before = Some(now + FLOOR_AFTER_FAILURE);
            }
        }
    }

    async fn fetch(&self) -> Result<Vec<Arc<Key>>, FetchFailed> {
        let discovery = format!(
            "{}/.well-known/openid-configuration",
            self.issuer.trim_end_matches('/')
        );
        let found: Discovery = self.get(&discovery).await?;
        if found.issuer != self.issuer {
            return Err(FetchFailed::OtherIssuer);
        }
        let jwks = Url::parse(&found.jwks_uri).map_err(|_| FetchFailed::NotPrivate)?;
        if !is_private_enough(&jwks, self.loopback) {
            return Err(FetchFailed::NotPrivate);
        }
        let set: KeySet = self.get(jwks.as_str()).await?;
        let keys: Vec<_> = set.keys.into_iter().filter_map(key).map(Arc::new).collect();
        if keys.is_empty() {
            Err(FetchFailed::NoUsableKey)
        } else {
            Ok(keys)
        }
    }

    async fn get<T: DeserializeOwned>(&self, url: &str) -> Result<T, FetchFailed> {
        let mut answer = self
            .http
            .get(url)
            .timeout(DEADLINE)
            .send()
            .await?
            .error_for_status()?;
        let mut body = Vec::new();
        while let Some(chunk) = answer.chunk().await? {
            body.extend_from_slice(&chunk);
            if body.len() > LARGEST {
                return Err(FetchFailed::TooLarge);
            }
        }
        Ok(serde_json::from_slice(&body)?)
    }
}

#[derive(Debug, thiserror::Error)]
enum FetchFailed {
    #[error(transparent)]
    Http(#[from] reqwest::Error),
    #[error(transparent)]
    Json(#[from] serde_json::Error),
    #[error("the discovery document is another issuer's")]
    OtherIssuer,
    #[error("the keys are not behind https")]
    NotPrivate,
    #[error("the answer is too large")]
    TooLarge,
    #[error("no key is for RS256 or ES256")]
    NoUsableKey,
}

#[derive(Deserialize)]
struct Discovery {
    issuer: String,
    jwks_uri: String,
}

#[derive(Deserialize)]
struct KeySet {
    keys: Vec<Value>,
}

/// A key that is for verifying RS256 or ES256; what else a set holds is not for us.
fn key(value: Value) -> Option<Key> {
    let jwk: Jwk = serde_json::from_value(value).ok()?;
    let algorithm = match &jwk.algorithm {
        AlgorithmParameters::RSA(_) => Algorithm::RS256,
        AlgorithmParameters::EllipticCurve(key) if key.curve == EllipticCurve::P256 => {
            Algorithm::ES256
        }
        _ => return None,
    };
    let said = jwk.common.key_algorithm;
    let agrees = match algorithm {
        Algorithm::RS256 => said.is_none_or(|said| said == KeyAlgorithm::RS256),
        _ => said.is_none_or(|said| said == KeyAlgorithm::ES256),
    };
    let signs = jwk
        .common
        .public_key_use
        .as_ref()
        .is_none_or(|used| *used == PublicKeyUse::Signature);
    if !(agrees && signs) {
        return None;
    }
    let decoding = DecodingKey::from_jwk(&jwk).ok()?;
    Some(Key {
        kid: jwk.common.key_id,
        algorithm,
        decoding,
    })
}
