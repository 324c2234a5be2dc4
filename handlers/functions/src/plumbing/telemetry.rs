//! JSON lines on stdout. The host does not tie our lines to invocations, so each carries its own.
//! No header, body, query, id of a client or token is ever a field here.

use std::time::Instant;

use axum::{extract::Request, middleware::Next, response::Response};
use tracing::{Instrument, info_span};
use tracing_subscriber::{EnvFilter, fmt, prelude::*};

use super::request_id::RequestId;

/// Which function a request is for; an extension of the request.
#[derive(Debug, Clone, Copy)]
pub struct Function(pub &'static str);

/// Sets the process up to log. `RUST_LOG` narrows or widens it.
pub fn start() {
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("info"));
    let lines = fmt::layer()
        .json()
        .flatten_event(true)
        .with_current_span(true)
        .with_span_list(false);
    // A second start in one process (tests) keeps the first one's subscriber.
    let _ = tracing_subscriber::registry()
        .with(filter)
        .with(lines)
        .try_init();
}

/// One span for each invocation, and one line when it ends.
pub(crate) async fn invocation(
    function: &'static str,
    mut request: Request,
    next: Next,
) -> Response {
    request.extensions_mut().insert(Function(function));
    let id = request
        .extensions()
        .get::<RequestId>()
        .map(|id| id.0.clone())
        .unwrap_or_default();
    let span = info_span!("invocation", function, invocation.id = &*id);
    async move {
        let began = Instant::now();
        let response = next.run(request).await;
        let status = response.status().as_u16();
        let duration_ms = u64::try_from(began.elapsed().as_millis()).unwrap_or(u64::MAX);
        tracing::info!(status, duration_ms, "{function} answered {status}");
        response
    }
    .instrument(span)
    .await
}
