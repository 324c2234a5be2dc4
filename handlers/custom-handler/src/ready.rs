//! `GET /`, which the host asks every 25 ms until something answers, and later as its ping.

use axum::routing::{MethodRouter, get};

/// The route for `/`. It answers at once, whatever else the process is doing.
///
/// A `/` that accepts and never answers blocks the start of the whole host, so bind the
/// port before anything slow.
pub fn ready<S>() -> MethodRouter<S>
where
    S: Clone + Send + Sync + 'static,
{
    get(|| async { "ready" })
}
