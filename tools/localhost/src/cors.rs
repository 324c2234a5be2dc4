//! What the platform in front of the real host does for browsers; the host itself does not.

use crate::wire::{Headers, RequestHead};

const EXPOSED: &str = "ETag, Location, Retry-After, Idempotency-Replayed, X-Request-Id";

/// The lines that go with every answer to an allowed origin.
pub(crate) fn lines(allowed: &[String], head: &RequestHead) -> Headers {
    let mut lines = Headers::default();
    let Some(origin) = head.headers.get("origin") else {
        return lines;
    };
    if allowed
        .iter()
        .any(|one| one == "*" || one.eq_ignore_ascii_case(origin))
    {
        lines.push("Access-Control-Allow-Origin", origin);
        lines.push("Access-Control-Expose-Headers", EXPOSED);
        lines.push("Vary", "Origin");
    }
    lines
}

/// The answer to a preflight, when there is an allow list at all. An origin that is not on it
/// gets the same answer without the lines, and the browser refuses by itself.
pub(crate) fn preflight(allowed: &[String], head: &RequestHead) -> Option<Headers> {
    let method = head.headers.get("access-control-request-method")?;
    if allowed.is_empty() || head.method != "OPTIONS" || head.headers.get("origin").is_none() {
        return None;
    }
    let mut answer = lines(allowed, head);
    if answer.get("access-control-allow-origin").is_some() {
        answer.remove("access-control-expose-headers");
        answer.push("Access-Control-Allow-Methods", method);
        if let Some(wanted) = head.headers.get("access-control-request-headers") {
            answer.push("Access-Control-Allow-Headers", wanted);
        }
        answer.push("Access-Control-Max-Age", "600");
    }
    Some(answer)
}
