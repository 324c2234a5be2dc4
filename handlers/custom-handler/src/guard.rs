//! Only the host may knock. Trigger calls and forwarded HTTP calls arrive on one port, and
//! under forwarding an outsider can reach a trigger's path with a body of his own making.

use axum::{
    extract::Request,
    http::{HeaderMap, HeaderName, Method, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};

use crate::outcome::failure;

/// Middleware for trigger routes: lets through what the host itself sends, answers 403 to the rest.
///
/// ```
/// # use axum::{Router, middleware::from_fn, routing::post};
/// # use custom_handler::{guard::only_host, outcome::Outcome};
/// let app: Router = Router::new()
///     .route("/Work", post(|| async { Outcome::Done }).layer(from_fn(only_host)));
/// ```
pub async fn only_host(request: Request, next: Next) -> Response {
    match verdict(request.method(), request.headers()) {
        Ok(()) => next.run(request).await,
        Err(refused) => refused.into_response(),
    }
}

/// Why a call to a trigger route cannot have come from the host.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// Triggers are always POST.
    #[error("not a POST")]
    Method,
    /// The host streams every envelope; a forged one has a length.
    #[error("it has a Content-Length or is not chunked")]
    Framing,
    /// Envelopes are `application/json`.
    #[error("not JSON")]
    ContentType,
    /// The host calls `127.0.0.1:<port>`.
    #[error("not addressed to 127.0.0.1")]
    Host,
    /// Proxied and forwarded calls carry headers that triggers never have.
    #[error("it came through the front door")]
    FrontDoor,
}

impl IntoResponse for Refused {
    fn into_response(self) -> Response {
        tracing::warn!("a call to a trigger route was refused: {self}");
        failure(
            StatusCode::FORBIDDEN,
            "only the Functions host may call this",
        )
    }
}

/// Decides whether a request can have been made by the host for a trigger.
pub fn verdict(method: &Method, headers: &HeaderMap) -> Result<(), Refused> {
    if method != Method::POST {
        return Err(Refused::Method);
    }
    if headers.keys().any(is_front_door) {
        return Err(Refused::FrontDoor);
    }
    if headers.contains_key(header::CONTENT_LENGTH)
        || !only(headers, header::TRANSFER_ENCODING)
            .is_some_and(|coding| coding.eq_ignore_ascii_case("chunked"))
    {
        return Err(Refused::Framing);
    }
    if !only(headers, header::CONTENT_TYPE).is_some_and(is_json) {
        return Err(Refused::ContentType);
    }
    if !only(headers, header::HOST).is_some_and(is_loopback) {
        return Err(Refused::Host);
    }
    Ok(())
}

fn is_front_door(name: &HeaderName) -> bool {
    // Header names are lower case here, whatever was sent.
    let name = name.as_str();
    name.starts_with("x-forwarded-")
        || name.starts_with("x-arr-")
        || matches!(name, "x-ms-invocation-id" | "x-original-url" | "forwarded")
}

/// The header's value if it was sent exactly once.
fn only(headers: &HeaderMap, name: HeaderName) -> Option<&str> {
    let mut values = headers.get_all(name).iter();
    let value = values.next()?;
    match values.next() {
        Some(_) => None,
        None => value.to_str().ok(),
    }
}

fn is_json(content_type: &str) -> bool {
    let media_type = content_type.split(';').next().unwrap_or_default();
    media_type.trim().eq_ignore_ascii_case("application/json")
}

fn is_loopback(host: &str) -> bool {
    host.strip_prefix("127.0.0.1:")
        .is_some_and(|port| port.parse::<u16>().is_ok())
}
