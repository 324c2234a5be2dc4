//! The account key: it signs URLs and, for `localhost`, whole requests.

use std::{
    fmt, fs,
    io::{self, Write as _},
    os::unix::fs::OpenOptionsExt,
    path::Path,
    str::FromStr,
    sync::Arc,
};

use base64::{Engine as _, engine::general_purpose::STANDARD as BASE64};
use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::Sha256;
use uuid::Uuid;

use crate::OpenError;

/// The one account that a data directory has; the name that storage emulators use.
pub const ACCOUNT: &str = "devstoreaccount1";

const FILE: &str = "account.key";

/// A storage account's key. Its `Debug` shows nothing of it.
#[derive(Clone)]
pub struct AccountKey(Arc<[u8]>);

/// The text is no account key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("an account key is base64 of at least 32 bytes")]
pub struct BadKey;

impl fmt::Debug for AccountKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("AccountKey")
    }
}

impl FromStr for AccountKey {
    type Err = BadKey;

    fn from_str(text: &str) -> Result<Self, BadKey> {
        let bytes = BASE64.decode(text.trim()).map_err(|_| BadKey)?;
        if bytes.len() < 32 {
            return Err(BadKey);
        }
        Ok(Self(bytes.into()))
    }
}

impl AccountKey {
    /// The data directory's own key, made on first use. Two processes that start together end
    /// up with the same one.
    pub fn of_data_dir(data_dir: &Path) -> Result<Self, OpenError> {
        let path = data_dir.join(FILE);
        let failed = |source| OpenError::Directory {
            path: path.clone(),
            source,
        };
        let text = match fs::read_to_string(&path) {
            Err(missing) if missing.kind() == io::ErrorKind::NotFound => {
                make(data_dir, &path).map_err(failed)?;
                fs::read_to_string(&path).map_err(failed)?
            }
            read => read.map_err(failed)?,
        };
        Ok(text.parse()?)
    }

    /// As a connection string has it.
    pub fn to_base64(&self) -> String {
        BASE64.encode(&self.0)
    }

    /// Base64 of the text's HMAC-SHA256.
    pub fn sign(&self, text: &str) -> String {
        BASE64.encode(self.hmac(text).finalize().into_bytes())
    }

    /// Whether `signature` is what `sign` gives, compared in constant time.
    pub fn verifies(&self, text: &str, signature: &str) -> bool {
        BASE64
            .decode(signature)
            .is_ok_and(|bytes| self.hmac(text).verify_slice(&bytes).is_ok())
    }

    fn hmac(&self, text: &str) -> Hmac<Sha256> {
        let mut hmac =
            Hmac::<Sha256>::new_from_slice(&self.0).expect("OK: HMAC takes a key of any length");
        hmac.update(text.as_bytes());
        hmac
    }
}

/// The file appears whole, and the first one stays.
fn make(data_dir: &Path, path: &Path) -> io::Result<()> {
    // Four random UUIDs: 488 random bits from the system's generator.
    let bytes: Vec<u8> = (0..4).flat_map(|_| Uuid::new_v4().into_bytes()).collect();
    let draft = data_dir.join(format!("{FILE}.{}", Uuid::new_v4().simple()));
    let mut file = fs::OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(&draft)?;
    file.write_all(BASE64.encode(bytes).as_bytes())?;
    file.sync_all()?;
    let linked = fs::hard_link(&draft, path);
    fs::remove_file(&draft)?;
    match linked {
        Err(error) if error.kind() != io::ErrorKind::AlreadyExists => Err(error),
        _ => Ok(()),
    }
}

/// A connection string for `localstorage`, as storage clients and the host's settings take it.
/// Origins are such as `http://127.0.0.1:10000`.
pub fn connection_string(key: &AccountKey, blob_origin: &str, queue_origin: &str) -> String {
    let scheme = blob_origin.split("://").next().unwrap_or("http");
    format!(
        "DefaultEndpointsProtocol={scheme};AccountName={ACCOUNT};AccountKey={};\
         BlobEndpoint={}/{ACCOUNT};QueueEndpoint={}/{ACCOUNT};",
        key.to_base64(),
        blob_origin.trim_end_matches('/'),
        queue_origin.trim_end_matches('/'),
    )
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt;

    use super::*;

    #[test]
    fn the_key_is_made_once_and_is_the_owners_only() {
        let dir = tempfile::tempdir().expect("a directory");
        let first = AccountKey::of_data_dir(dir.path()).expect("a key");
        let second = AccountKey::of_data_dir(dir.path()).expect("a key");
        assert_eq!(first.to_base64(), second.to_base64());
        let mode = fs::metadata(dir.path().join(FILE))
            .expect("a file")
            .permissions()
            .mode();
        assert_eq!(mode & 0o777, 0o600);
        assert_eq!(fs::read_dir(dir.path()).expect("a directory").count(), 1);
    }

    #[test]
    fn a_signature_verifies_for_its_own_text_only() {
        let dir = tempfile::tempdir().expect("a directory");
        let key = AccountKey::of_data_dir(dir.path()).expect("a key");
        let signature = key.sign("a\nb");
        assert!(key.verifies("a\nb", &signature));
        assert!(!key.verifies("a\nc", &signature));
        assert!(!key.verifies("a\nb", "not base64"));
        assert!(!format!("{key:?}").contains(&key.to_base64()));
    }
}
