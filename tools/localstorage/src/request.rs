//! A request, taken apart once.

use std::{io, pin::Pin, time::Duration};

use bytes::{Buf, Bytes};
use futures_util::{Stream, StreamExt as _, TryStreamExt as _};
use percent_encoding::percent_decode_str;
use url::form_urlencoded;
use warp::http::{HeaderMap, Method};

use crate::answer::{self, Refusal};

/// How long a sender may say nothing.
const SILENCE: Duration = Duration::from_secs(120);

/// The longest body that is read as a whole: a queue message as XML, with room for escapes.
const MOST_XML: usize = 512 * 1024;

pub(crate) type Body = Pin<Box<dyn Stream<Item = io::Result<Bytes>> + Send>>;

/// A request without its body.
pub(crate) struct Head {
    pub(crate) method: Method,
    /// As it came, percent-encoded: what a shared key signs.
    pub(crate) raw_path: String,
    /// Decoded, without the leading slash.
    pub(crate) path: String,
    /// Decoded.
    pub(crate) query: Vec<(String, String)>,
    pub(crate) headers: HeaderMap,
}

impl Head {
    pub(crate) fn new(
        method: Method,
        raw_path: &str,
        raw_query: &str,
        headers: HeaderMap,
    ) -> Result<Self, Refusal> {
        let path = percent_decode_str(raw_path)
            .decode_utf8()
            .map_err(|_| answer::BAD_ENCODING)?;
        Ok(Self {
            method,
            path: path.strip_prefix('/').unwrap_or(&path).to_owned(),
            raw_path: raw_path.to_owned(),
            query: form_urlencoded::parse(raw_query.as_bytes())
                .into_owned()
                .collect(),
            headers,
        })
    }

    /// A member of the query; empty when it is missing.
    pub(crate) fn query(&self, name: &str) -> &str {
        let mut pairs = self.query.iter();
        pairs
            .find(|(key, _)| key == name)
            .map_or("", |(_, value)| value.as_str())
    }

    /// A member of the query as a number.
    pub(crate) fn number(&self, name: &str) -> Result<Option<i64>, Refusal> {
        match self.query(name) {
            "" => Ok(None),
            text => text.parse().map(Some).map_err(|_| answer::BAD_QUERY),
        }
    }

    /// A header; empty when it is missing or not text.
    pub(crate) fn header(&self, name: &str) -> &str {
        let value = self.headers.get(name);
        value.and_then(|value| value.to_str().ok()).unwrap_or("")
    }

    /// How long the body says it is. The transport gives no more, and fails when less comes.
    pub(crate) fn length(&self) -> Result<u64, Refusal> {
        let length = self.header("content-length");
        length.parse().map_err(|_| answer::NO_LENGTH)
    }
}

/// A body of a server's, as one that ends with an error when its sender falls silent.
pub(crate) fn body<S, B, E>(stream: S) -> Body
where
    S: Stream<Item = Result<B, E>> + Send + 'static,
    B: Buf,
    E: std::error::Error + Send + Sync + 'static,
{
    let parts = stream
        .map_ok(|mut part| part.copy_to_bytes(part.remaining()))
        .map_err(io::Error::other);
    let timed = futures_util::stream::unfold(Box::pin(parts), |mut parts| async move {
        let part = match tokio::time::timeout(SILENCE, parts.next()).await {
            Ok(part) => part?,
            Err(_) => Err(io::ErrorKind::TimedOut.into()),
        };
        Some((part, parts))
    });
    // Fused: a refusal reads on behind what its handler has read.
    Box::pin(timed.fuse())
}

/// The next part of a body.
pub(crate) async fn next_part(body: &mut Body) -> Result<Option<Bytes>, Refusal> {
    body.try_next().await.map_err(|error| match error.kind() {
        io::ErrorKind::TimedOut => answer::SLOW,
        _ => answer::BAD_BODY,
    })
}

/// A short text as a whole.
pub(crate) async fn text(mut body: Body) -> Result<String, Refusal> {
    let mut bytes = Vec::new();
    while let Some(part) = next_part(&mut body).await? {
        if bytes.len() + part.len() > MOST_XML {
            return Err(answer::TOO_LARGE);
        }
        bytes.extend_from_slice(&part);
    }
    String::from_utf8(bytes).map_err(|_| answer::BAD_XML)
}
