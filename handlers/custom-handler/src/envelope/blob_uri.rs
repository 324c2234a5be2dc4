//! A blob's address, taken apart as Azure's own SDK does it.

use std::fmt;

/// Emulators listen here and put the account's name first in the path, whatever their host.
const PATH_STYLE_PORTS: [(u16, u16); 4] = [
    (10000, 10004),
    (10100, 10104),
    (11000, 11004),
    (11100, 11104),
];

/// A container and a blob's name in it, neither of them percent-encoded.
#[derive(Clone, PartialEq, Eq)]
pub struct BlobPath {
    /// The container.
    pub container: String,
    /// The blob's name; slashes are part of it.
    pub name: String,
}

impl BlobPath {
    /// From `https://account.blob.core.windows.net/container/name`, or an emulator's
    /// `http://127.0.0.1:10000/account/container/name`.
    pub fn from_uri(uri: &str) -> Option<Self> {
        let (scheme, rest) = uri.split_once("://")?;
        if !scheme.eq_ignore_ascii_case("https") && !scheme.eq_ignore_ascii_case("http") {
            return None;
        }
        let rest = rest.split(['?', '#']).next()?;
        let (authority, mut path) = rest.split_once('/')?;
        if is_path_style(authority) {
            path = path.split_once('/')?.1;
        }
        let (container, name) = path.split_once('/')?;
        Self::of(percent_decoded(container)?, percent_decoded(name)?)
    }

    /// From an event's subject, `/blobServices/default/containers/<container>/blobs/<name>`.
    pub fn from_subject(subject: &str) -> Option<Self> {
        let subject = subject.strip_prefix('/').unwrap_or(subject);
        let path = subject.strip_prefix("blobServices/default/containers/")?;
        let (container, name) = path.split_once("/blobs/")?;
        Self::of(container.to_owned(), name.to_owned())
    }

    fn of(container: String, name: String) -> Option<Self> {
        let whole = !container.is_empty() && !container.contains('/') && !name.is_empty();
        whole.then_some(Self { container, name })
    }
}

impl fmt::Debug for BlobPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("BlobPath")
            .field("container", &self.container)
            .finish_non_exhaustive()
    }
}

fn is_path_style(authority: &str) -> bool {
    let host_and_port = authority.rsplit('@').next().unwrap_or(authority);
    let (host, port) = match host_and_port.rsplit_once(':') {
        // An IPv6 address has colons of its own.
        Some((host, port)) if !port.ends_with(']') => (host, port.parse::<u16>().ok()),
        _ => (host_and_port, None),
    };
    host.starts_with('[')
        || host.parse::<std::net::Ipv4Addr>().is_ok()
        || host.eq_ignore_ascii_case("localhost")
        || port.is_some_and(|port| {
            PATH_STYLE_PORTS
                .iter()
                .any(|(first, last)| (*first..=*last).contains(&port))
        })
}

/// `None` if the bytes are not UTF-8, which no blob's name is. A `%` that starts no escape
/// stands for itself.
fn percent_decoded(text: &str) -> Option<String> {
    let mut rest = text.as_bytes();
    let mut decoded = Vec::with_capacity(rest.len());
    while let Some((&first, others)) = rest.split_first() {
        let escape = match (first, others) {
            (b'%', [high, low, after @ ..]) => hex(*high).zip(hex(*low)).map(|byte| (byte, after)),
            _ => None,
        };
        let byte = match escape {
            Some(((high, low), after)) => {
                rest = after;
                high << 4 | low
            }
            None => {
                rest = others;
                first
            }
        };
        decoded.push(byte);
    }
    String::from_utf8(decoded).ok()
}

fn hex(digit: u8) -> Option<u8> {
    char::from(digit).to_digit(16).map(|value| value as u8)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[track_caller]
    fn check(uri: &str, container: &str, name: &str) {
        let path = BlobPath::from_uri(uri);
        let parts = path.as_ref().map(|path| (&*path.container, &*path.name));
        assert_eq!(parts, Some((container, name)));
    }

    #[test]
    fn the_account_is_in_the_path_only_where_an_emulator_puts_it() {
        check(
            "https://a.blob.core.windows.net/c/x/y.webm",
            "c",
            "x/y.webm",
        );
        check("http://127.0.0.1:41234/devstoreaccount1/c/x", "c", "x");
        check("http://localhost:41234/devstoreaccount1/c/x", "c", "x");
        check("http://azurite:10000/devstoreaccount1/c/x", "c", "x");
        check("http://[::1]:9999/devstoreaccount1/c/x", "c", "x");
        check("http://[::1]/devstoreaccount1/c/x", "c", "x");
        check("https://blobs.example.com:443/c/x", "c", "x");
    }

    #[test]
    fn a_name_is_percent_decoded_once_as_utf_8() {
        check(
            "https://a.example/c/caf%C3%A9%20%2b+%2F%3f%23",
            "c",
            "café ++/?#",
        );
        check("https://a.example/c/100%25%41", "c", "100%A");
        check("https://a.example/c/%2541", "c", "%41");
        check("https://a.example/c/50%", "c", "50%");
        check("https://a.example/c/%zz%4", "c", "%zz%4");
        check("https://a.example/$root/x?snapshot=1#y", "$root", "x");
        assert_eq!(BlobPath::from_uri("https://a.example/c/%FF"), None);
    }

    #[test]
    fn what_names_no_blob_is_no_path() {
        for uri in [
            "",
            "c/x",
            "ftp://a.example/c/x",
            "https://a.example",
            "https://a.example/c",
            "https://a.example/c/",
            "https://a.example//x",
            "https://a.example/a%2Fb/x",
            "http://127.0.0.1:10000/devstoreaccount1/c",
        ] {
            assert_eq!(BlobPath::from_uri(uri), None, "{uri}");
        }
    }

    #[test]
    fn a_subject_is_read_with_and_without_its_first_slash() {
        let path = BlobPath::from_subject("/blobServices/default/containers/c/blobs/a/blobs/b");
        assert_eq!(path.as_ref().map(|path| &*path.name), Some("a/blobs/b"));
        let bare = BlobPath::from_subject("blobServices/default/containers/c/blobs/a/blobs/b");
        assert_eq!(path, bare);
        assert_eq!(
            BlobPath::from_subject("/blobServices/default/containers/c"),
            None
        );
    }

    proptest! {
        #[test]
        fn any_name_comes_back_from_its_address(name in "(?s).{1,20}") {
            let encoded: String = name.bytes().map(|byte| format!("%{byte:02X}")).collect();
            let path = BlobPath::from_uri(&format!("https://a.example/c/{encoded}"));
            prop_assert_eq!(path.map(|path| path.name), Some(name));
        }

        #[test]
        fn no_address_is_a_panic(uri in "(https?://)?(.|%|/|:|\\[|\\]){0,40}") {
            if let Some(path) = BlobPath::from_uri(&uri) {
                prop_assert!(!path.container.is_empty() && !path.name.is_empty());
            }
        }
    }
}
