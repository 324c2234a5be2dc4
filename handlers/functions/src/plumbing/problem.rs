//! The one shape of an HTTP refusal (RFC 9457) and the list of all of them.
//! The constants are API: clients match on `type`; `title` never varies.

use std::{borrow::Cow, error::Error as _};

use axum::{
    http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use caseclock_domain::{books::CommitError, seams::Unavailable, seen::NotSeen};
use serde::Serialize;
use serde_json::{Value, json};

/// A refusal. Start from a constant and add what this one call needs.
#[derive(Debug, Clone, PartialEq)]
pub struct Problem {
    /// The last part of `type`.
    pub slug: &'static str,
    /// What it is, in a few words that never vary.
    pub title: &'static str,
    /// The HTTP status.
    pub status: u16,
    detail: Option<Cow<'static, str>>,
    errors: Vec<Item>,
    member: Option<Box<(&'static str, Value)>>,
    retry_after: Option<u32>,
    challenge: Option<&'static str>,
}

/// One thing that is wrong, and where.
#[derive(Debug, Clone, PartialEq, Serialize)]
struct Item {
    pointer: Cow<'static, str>,
    code: Cow<'static, str>,
    message: Cow<'static, str>,
}

macro_rules! problems {
    ($($(#[$doc:meta])* $name:ident = $status:literal $slug:literal $title:literal;)*) => {
        $($(#[$doc])* pub const $name: Problem = Problem::new($status, $slug, $title);)*

        /// Every problem type there is, as OpenAPI lists them.
        pub static ALL: &[Problem] = &[$($name),*];
    };
}

problems! {
    /// The query or a header cannot be read.
    BAD_REQUEST = 400 "bad-request" "Bad request";
    /// The body is not JSON (or not the CSV it says it is).
    BAD_JSON = 400 "bad-json" "The body cannot be read";
    /// No token, or a bad one.
    UNAUTHENTICATED = 401 "unauthenticated" "A valid token is needed";
    /// A good token that does not allow this.
    FORBIDDEN = 403 "forbidden" "Not allowed";
    /// Not there, or not the caller's to know about.
    NOT_FOUND = 404 "not-found" "Not found";
    /// An approval, a discard or an edit in the wrong status.
    WRONG_STATUS = 409 "wrong-status" "Not possible in this status";
    /// A delivery is on the entry.
    ALREADY_DELIVERED = 409 "already-delivered" "Already delivered";
    /// No approved and undelivered entry fits the call.
    NOTHING_TO_EXPORT = 409 "nothing-to-export" "Nothing to export";
    /// The file is still being made.
    EXPORT_PREPARING = 409 "export-preparing" "The export is being prepared";
    /// A price was asked for and no rate says it.
    RATE_MISSING = 409 "rate-missing" "A rate is missing";
    /// Prices of several currencies would stand in one column that names none.
    MIXED_CURRENCIES = 409 "mixed-currencies" "Several currencies";
    /// The sound is already there: no new upload URL.
    UPLOAD_LANDED = 409 "upload-landed" "The upload has landed";
    /// Nothing is there yet: send the sound first.
    UPLOAD_MISSING = 409 "upload-missing" "Nothing has landed";
    /// It was deleted; the deletion receipt may come with it.
    GONE = 410 "gone" "Deleted";
    /// It has changed since the client saw it.
    STALE = 412 "stale" "Changed meanwhile";
    /// More than fits.
    TOO_LARGE = 413 "too-large" "Too large";
    /// Neither JSON nor what else the function takes.
    UNSUPPORTED_MEDIA_TYPE = 415 "unsupported-media-type" "Unsupported media type";
    /// A good token for the stamp of the other jurisdiction.
    WRONG_JURISDICTION = 421 "wrong-jurisdiction" "Wrong jurisdiction";
    /// Understood, but not acceptable; `errors` says where.
    INVALID = 422 "invalid" "Not acceptable";
    /// The same `Idempotency-Key` came with another request.
    IDEMPOTENCY_MISMATCH = 422 "idempotency-mismatch" "The key was used for another request";
    /// `If-Match` is needed.
    PRECONDITION_REQUIRED = 428 "precondition-required" "If-Match is required";
    /// A bug of ours.
    INTERNAL = 500 "internal" "Internal error";
    /// Too many writers at once; try again.
    BUSY = 503 "busy" "Busy";
    /// Something CaseClock stands on does not answer; try again.
    UNAVAILABLE = 503 "unavailable" "Unavailable";
}

/// What `type` begins with.
pub const TYPE_PREFIX: &str = "urn:caseclock:problem:";

impl Problem {
    const fn new(status: u16, slug: &'static str, title: &'static str) -> Self {
        Self {
            slug,
            title,
            status,
            detail: None,
            errors: Vec::new(),
            member: None,
            retry_after: None,
            challenge: None,
        }
    }

    /// One sentence about this very call. Never a client's words.
    #[must_use]
    pub fn detail(mut self, detail: impl Into<Cow<'static, str>>) -> Self {
        self.detail = Some(detail.into());
        self
    }

    /// One more thing that is wrong: a JSON pointer (or `?name` for the query), a stable code and
    /// an English sentence.
    #[must_use]
    pub fn error(
        mut self,
        pointer: impl Into<Cow<'static, str>>,
        code: impl Into<Cow<'static, str>>,
        message: impl Into<Cow<'static, str>>,
    ) -> Self {
        self.errors.push(Item {
            pointer: pointer.into(),
            code: code.into(),
            message: message.into(),
        });
        self
    }

    /// An extension member that clients use, such as a deletion's receipt.
    #[must_use]
    pub(crate) fn member(mut self, name: &'static str, value: &impl Serialize) -> Self {
        self.member = Some(Box::new((name, json!(value))));
        self
    }

    /// Without what was added by `error`.
    #[must_use]
    pub(crate) fn without_errors(mut self) -> Self {
        self.errors.clear();
        self
    }

    /// With the errors of another problem; where that has none, its title at `pointer`.
    #[must_use]
    pub(crate) fn errors_of(mut self, other: Self, pointer: &str) -> Self {
        if other.errors.is_empty() {
            let message = other.detail.unwrap_or(Cow::Borrowed(other.title));
            return self.error(pointer.to_owned(), other.slug, message);
        }
        self.errors.extend(other.errors);
        self
    }

    /// When to try again.
    #[must_use]
    pub fn retry_after(mut self, seconds: u32) -> Self {
        self.retry_after = Some(seconds);
        self
    }

    /// What a 401 says about the token that came, beyond `Bearer`.
    #[must_use]
    pub(crate) fn challenge(mut self, challenge: &'static str) -> Self {
        self.challenge = Some(challenge);
        self
    }

    /// The URI that clients match on.
    pub fn type_uri(&self) -> String {
        format!("{TYPE_PREFIX}{}", self.slug)
    }

    /// Whether anything was added by `error`.
    pub fn has_errors(&self) -> bool {
        !self.errors.is_empty()
    }

    /// The document as the client gets it.
    pub(crate) fn document(&self, request_id: Option<&str>) -> Vec<u8> {
        let mut document = json!({
            "type": self.type_uri(),
            "title": self.title,
            "status": self.status,
        });
        if let Some(detail) = &self.detail {
            document["detail"] = json!(detail);
        }
        if let Some(id) = request_id {
            document["requestId"] = json!(id);
        }
        if !self.errors.is_empty() {
            document["errors"] = json!(self.errors);
        }
        if let Some(member) = &self.member {
            let (name, value) = &**member;
            document[*name] = value.clone();
        }
        document.to_string().into_bytes()
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let status = StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let mut headers = HeaderMap::new();
        let mut set = |name: HeaderName, value: HeaderValue| headers.insert(name, value);
        set(
            header::CONTENT_TYPE,
            HeaderValue::from_static("application/problem+json"),
        );
        if let Some(seconds) = self.retry_after {
            set(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        if self.status == 401 {
            let challenge = self.challenge.unwrap_or("Bearer");
            set(
                header::WWW_AUTHENTICATE,
                HeaderValue::from_static(challenge),
            );
        }
        let mut response = (status, headers, self.document(None)).into_response();
        // The request id is known outside of the handler; `request_id` writes the document again.
        response.extensions_mut().insert(self);
        response
    }
}

impl From<Unavailable> for Problem {
    fn from(error: Unavailable) -> Self {
        let cause = error.source().map(ToString::to_string).unwrap_or_default();
        tracing::warn!(cause, "{error}");
        UNAVAILABLE.retry_after(5)
    }
}

impl From<NotSeen> for Problem {
    fn from(not_seen: NotSeen) -> Self {
        match not_seen {
            NotSeen::Required => {
                PRECONDITION_REQUIRED.detail("send the etag of the version you saw in If-Match")
            }
            NotSeen::Stale => STALE.detail("If-Match does not name the present version"),
        }
    }
}

/// What every change can end in; `refused` is the function's own match on its rule's words.
pub fn commit<E>(error: CommitError<E>, refused: impl FnOnce(E) -> Problem) -> Problem {
    match error {
        CommitError::Refused(error) => refused(error),
        CommitError::KeyReused => IDEMPOTENCY_MISMATCH,
        CommitError::Busy => BUSY.retry_after(1),
        CommitError::TooLarge => TOO_LARGE.detail("what was sent does not fit one change"),
        CommitError::Unavailable(error) => error.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_problems_share_a_type() {
        let mut slugs: Vec<_> = ALL.iter().map(|problem| problem.slug).collect();
        slugs.sort_unstable();
        let all = slugs.len();
        slugs.dedup();
        assert_eq!(slugs.len(), all);
    }

    #[test]
    fn a_problem_says_where_and_when_to_come_back() {
        let problem = INVALID
            .error("/text", "required", "text is missing")
            .retry_after(3);
        let document: serde_json::Value =
            serde_json::from_slice(&problem.document(Some("r"))).expect("JSON");
        assert_eq!(
            document,
            json!({"type": "urn:caseclock:problem:invalid", "title": "Not acceptable", "status": 422,
                "requestId": "r",
                "errors": [{"pointer": "/text", "code": "required", "message": "text is missing"}]})
        );
        let response = problem.into_response();
        assert_eq!(response.headers()["retry-after"], "3");
        assert_eq!(
            response.headers()["content-type"],
            "application/problem+json"
        );
    }
}
