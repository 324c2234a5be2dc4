//! What a browser on another origin may do: the account's CORS rules.

use warp::{
    http::{Method, StatusCode, header},
    reply::Response,
};

use crate::{
    answer::{self, Answer, empty, set},
    request::Head,
};

const EXPOSED: &str = "ETag, Location, Retry-After, Idempotency-Replayed, X-Request-Id, \
    Last-Modified, Content-Range, Accept-Ranges, x-ms-error-code, x-ms-request-id";

/// The origins that may.
pub(crate) struct Cors(Vec<String>);

impl Cors {
    pub(crate) fn new(origins: Vec<String>) -> Self {
        Self(origins)
    }

    fn allows<'a>(&self, head: &'a Head) -> Option<&'a str> {
        let origin = head.header("origin");
        let listed = self
            .0
            .iter()
            .any(|allowed| allowed == "*" || allowed == origin);
        (listed && !origin.is_empty()).then_some(origin)
    }

    /// The answer to OPTIONS: a preflight, which carries no permission of its own.
    pub(crate) fn preflight(&self, head: &Head) -> Answer {
        let wanted = head.header("access-control-request-method");
        let spoken = [Method::GET, Method::HEAD, Method::PUT]
            .iter()
            .any(|m| m == wanted);
        if self.allows(head).is_none() || !spoken {
            return Err(answer::PREFLIGHT);
        }
        let mut response = empty(StatusCode::OK);
        set(&mut response, header::ACCESS_CONTROL_ALLOW_METHODS, wanted);
        let headers = head.header("access-control-request-headers");
        if !headers.is_empty() {
            set(&mut response, header::ACCESS_CONTROL_ALLOW_HEADERS, headers);
        }
        set(&mut response, header::ACCESS_CONTROL_MAX_AGE, "600");
        Ok(response)
    }

    /// Lets the page that asked see the answer, a refusal too.
    pub(crate) fn open(&self, head: &Head, response: &mut Response) {
        if let Some(origin) = self.allows(head) {
            set(response, header::ACCESS_CONTROL_ALLOW_ORIGIN, origin);
            set(response, header::ACCESS_CONTROL_EXPOSE_HEADERS, EXPOSED);
        }
        set(response, header::VARY, "Origin");
    }
}
