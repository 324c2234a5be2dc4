//! One way to hash a JSON value: RFC 8785 form, SHA-256, lower-case hex.

use serde::Serialize;
use sha2::{Digest, Sha256};

/// Lower-case hex of SHA-256 over `salt` and the canonical JSON of `value` (RFC 8785).
pub fn of_json(salt: &[u8], value: &impl Serialize) -> String {
    // OK: the values hashed here are maps with string keys and finite numbers.
    let canonical = serde_json_canonicalizer::to_vec(value).expect("plain JSON");
    of_parts(&[salt, &canonical])
}

/// Lower-case hex of SHA-256 over the parts, one after the other.
pub fn of_parts(parts: &[&[u8]]) -> String {
    let mut hasher = Sha256::new();
    for part in parts {
        hasher.update(part);
    }
    hex(&hasher.finalize())
}

/// Lower-case hex.
pub fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write;
    bytes
        .iter()
        .fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
            // OK: writing to a String cannot fail.
            write!(text, "{byte:02x}").expect("a String takes text");
            text
        })
}

/// The bytes of a text of hex digits; what is none is left out.
pub(crate) fn unhex(text: &str) -> Vec<u8> {
    text.as_bytes()
        .chunks_exact(2)
        .filter_map(|pair| std::str::from_utf8(pair).ok())
        .filter_map(|pair| u8::from_str_radix(pair, 16).ok())
        .collect()
}
