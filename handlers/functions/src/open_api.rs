//! `OpenApi`: GET /api/v1/openapi.json, the document that client developers read.

use axum::http::header;

/// Written by hand; the integration tests hold it to the functions, and answers to it.
const DOCUMENT: &str = include_str!("../openapi.json");

pub(crate) async fn handle() -> ([(header::HeaderName, &'static str); 1], &'static str) {
    ([(header::CONTENT_TYPE, "application/json")], DOCUMENT)
}
