//! The success side of an answer: status, ETag, and whether an earlier call made it.

use axum::{
    Json,
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use caseclock_domain::receipt::Receipt;
use serde::Serialize;

/// An answer with a body.
#[derive(Debug)]
pub(crate) struct Answer<T> {
    status: StatusCode,
    body: T,
    etag: Option<String>,
    location: Option<String>,
    replayed: bool,
}

impl<T: Serialize> Answer<T> {
    /// A change that was made now answers 200.
    pub(crate) fn ok(body: T) -> Self {
        Self {
            status: StatusCode::OK,
            body,
            etag: None,
            location: None,
            replayed: false,
        }
    }

    /// Something new.
    pub(crate) fn created(body: T, location: String) -> Self {
        Self {
            status: StatusCode::CREATED,
            location: Some(location),
            ..Self::ok(body)
        }
    }

    /// Which version this is.
    pub(crate) fn etag(mut self, etag: String) -> Self {
        self.etag = Some(etag);
        self
    }

    /// A replay has the first answer's status, and shows the thing as it now stands.
    pub(crate) fn replay_of(mut self, receipt: Option<&Receipt>) -> Self {
        if let Some(receipt) = receipt {
            self.status = StatusCode::from_u16(receipt.status).unwrap_or(StatusCode::OK);
            self.replayed = true;
        }
        self
    }
}

impl<T: Serialize> IntoResponse for Answer<T> {
    fn into_response(self) -> Response {
        let mut response = (self.status, Json(self.body)).into_response();
        let headers = response.headers_mut();
        // OK: ETags and paths of ours are visible ASCII.
        let value = |text: &str| HeaderValue::from_str(text).expect("visible ASCII");
        if let Some(etag) = &self.etag {
            headers.insert(header::ETAG, value(etag));
        }
        if let Some(location) = &self.location {
            headers.insert(header::LOCATION, value(location));
        }
        if self.replayed {
            headers.insert("idempotency-replayed", HeaderValue::from_static("true"));
        }
        response
    }
}
