//! OpenID issuers on this machine: keys, tokens that say whatever a test wants, key sets.

use std::{
    future::pending,
    sync::{
        Arc, Mutex,
        atomic::{AtomicUsize, Ordering},
    },
};

use aws_lc_rs::{
    encoding::AsDer,
    rand::SystemRandom,
    rsa::{KeyPair, KeySize},
    signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair},
};
use base64::{Engine as _, engine::general_purpose::STANDARD};
use jsonwebtoken::{
    Algorithm, EncodingKey, Header,
    jwk::{Jwk, ThumbprintHash},
};
use serde_json::{Value, json};
use tokio::net::TcpListener;
use warp::Filter;

/// A signing key of its own for each test.
#[derive(Clone)]
pub struct Key {
    pub algorithm: Algorithm,
    pub signing: EncodingKey,
    pub id: String,
    public: Value,
}

impl Key {
    pub fn es256() -> Self {
        let random = SystemRandom::new();
        let made = EcdsaKeyPair::generate_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, &random);
        let signing = EncodingKey::from_ec_der(made.expect("a key").as_ref());
        Self::new(signing, Algorithm::ES256)
    }

    pub fn rs256() -> Self {
        let made = KeyPair::generate(KeySize::Rsa2048).expect("a key");
        let pkcs8 = STANDARD.encode(made.as_der().expect("PKCS #8").as_ref());
        let label = "PRIVATE KEY";
        let pem = format!("-----BEGIN {label}-----\n{pkcs8}\n-----END {label}-----\n");
        let signing = EncodingKey::from_rsa_pem(pem.as_bytes()).expect("a key");
        Self::new(signing, Algorithm::RS256)
    }

    fn new(signing: EncodingKey, algorithm: Algorithm) -> Self {
        let mut public = Jwk::from_encoding_key(&signing, algorithm).expect("a public half");
        let id = public.thumbprint(ThumbprintHash::SHA256).expect("an id");
        public.common.key_id = Some(id.clone());
        Self {
            algorithm,
            signing,
            id,
            public: json!(public),
        }
    }

    /// As a key set has it.
    pub fn public(&self) -> Value {
        self.public.clone()
    }

    pub fn sign(&self, claims: &Value) -> String {
        let mut header = Header::new(self.algorithm);
        header.kid = Some(self.id.clone());
        jsonwebtoken::encode(&header, claims, &self.signing).expect("a token")
    }
}

/// An issuer that serves discovery and keys, and counts how often it is asked for them.
pub struct Issuer {
    pub url: String,
    pub key: Key,
    keys: Arc<Mutex<Vec<Value>>>,
    asked: Arc<AtomicUsize>,
}

impl Issuer {
    pub async fn start() -> Self {
        Self::start_as(None).await
    }

    /// `named`: what the discovery document calls it, if not by its own URL.
    pub async fn start_as(named: Option<&str>) -> Self {
        let key = Key::es256();
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let url = format!("http://{}", listener.local_addr().expect("an address"));
        let keys = Arc::new(Mutex::new(vec![key.public()]));
        let asked = Arc::new(AtomicUsize::new(0));
        let name = named.unwrap_or(&url);
        let discovery = json!({ "issuer": name, "jwks_uri": format!("{url}/keys") });
        let found = warp::path!(".well-known" / "openid-configuration")
            .map(move || warp::reply::json(&discovery));
        let (served, counted) = (Arc::clone(&keys), Arc::clone(&asked));
        let set = warp::path!("keys").map(move || {
            counted.fetch_add(1, Ordering::SeqCst);
            warp::reply::json(&json!({ "keys": *served.lock().expect("not poisoned") }))
        });
        let server = warp::serve(found.or(set))
            .incoming(listener)
            .graceful(pending());
        tokio::spawn(server.run());
        Self {
            url,
            key,
            keys,
            asked,
        }
    }

    /// From now on it has these keys.
    pub fn rotate(&self, keys: Vec<Value>) {
        *self.keys.lock().expect("not poisoned") = keys;
    }

    /// How often its keys were asked for.
    pub fn asked(&self) -> usize {
        self.asked.load(Ordering::SeqCst)
    }
}
