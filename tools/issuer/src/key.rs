//! The issuer's one ES256 key, made on the first start and kept with the stamp's data.

use std::{fs::OpenOptions, io::Write, os::unix::fs::OpenOptionsExt, path::Path};

use aws_lc_rs::{
    rand::SystemRandom,
    signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair},
};
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use jsonwebtoken::EncodingKey;
use serde_json::{Value, json};

const FILE: &str = "issuer.key";

/// A signing key with its public half.
pub(crate) struct Key {
    pub(crate) signing: EncodingKey,
    pub(crate) id: String,
    public: Vec<u8>,
}

impl Key {
    /// The key of this data directory; the first start makes it.
    pub(crate) fn of_data_dir(dir: &Path) -> Result<Self, String> {
        let file = dir.join(FILE);
        let said = |error: std::io::Error| format!("{}: {error}", file.display());
        if !file.exists() {
            std::fs::create_dir_all(dir).map_err(said)?;
            let made = EcdsaKeyPair::generate_pkcs8(
                &ECDSA_P256_SHA256_FIXED_SIGNING,
                &SystemRandom::new(),
            )
            .map_err(|_| "no key can be made".to_owned())?;
            // Whole or not at all, and readable by its owner only.
            let part = dir.join(format!("{FILE}.{}", std::process::id()));
            let mut options = OpenOptions::new();
            options.write(true).create(true).truncate(true).mode(0o600);
            options
                .open(&part)
                .and_then(|mut out| out.write_all(made.as_ref()).and_then(|()| out.sync_all()))
                .and_then(|()| std::fs::rename(&part, &file))
                .map_err(said)?;
        }
        let pkcs8 = std::fs::read(&file).map_err(said)?;
        let pair = EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, &pkcs8)
            .map_err(|_| format!("{} holds no key: remove it", file.display()))?;
        let public = pair.public_key().as_ref().to_vec();
        let id = URL_SAFE_NO_PAD.encode(&public[1..13]);
        Ok(Self {
            signing: EncodingKey::from_ec_der(&pkcs8),
            id,
            public,
        })
    }

    /// The public half as a JSON Web Key (RFC 7517, RFC 7518 §6.2).
    pub(crate) fn jwk(&self) -> Value {
        // An uncompressed point: 04, then x and y of 32 bytes each.
        let (x, y) = (&self.public[1..33], &self.public[33..65]);
        json!({
            "kty": "EC", "crv": "P-256", "use": "sig", "alg": "ES256", "kid": self.id,
            "x": URL_SAFE_NO_PAD.encode(x), "y": URL_SAFE_NO_PAD.encode(y),
        })
    }
}
