//! The host's name for one call. A request that is sent again keeps it.

use std::convert::Infallible;
use std::fmt;

use axum::extract::OptionalFromRequestParts;
use axum::http::HeaderMap;
use axum::http::request::Parts;

const HEADER: &str = "X-Azure-Functions-InvocationId";

/// Longer than any id the host makes, short enough for a key or a log line.
const MAX_LENGTH: usize = 128;

/// The id from `X-Azure-Functions-InvocationId`; extract it as `Option<InvocationId>`.
///
/// The host sends a call without a body again when the handler dies under it, also into the
/// restarted process, and with the same id: it is the idempotency key of last resort.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct InvocationId(String);

impl InvocationId {
    /// The id that the host wrote, if there is one.
    ///
    /// Where the host forwards instead of proxying, a client's own header stays in front of
    /// the host's, in the same line or in an earlier one. So only the last value counts.
    pub fn from_headers(headers: &HeaderMap) -> Option<Self> {
        let line = headers.get_all(HEADER).iter().next_back()?.to_str().ok()?;
        let id = line.rsplit(',').next()?.trim();
        let plausible = !id.is_empty()
            && id.len() <= MAX_LENGTH
            && id.bytes().all(|byte| byte.is_ascii_graphic());
        plausible.then(|| Self(id.to_owned()))
    }

    /// The id as the host wrote it.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for InvocationId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl<S: Send + Sync> OptionalFromRequestParts<S> for InvocationId {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Option<Self>, Infallible> {
        Ok(Self::from_headers(&parts.headers))
    }
}
