//! `Health`: GET /api/v1/health

use axum::{Json, extract::State};
use serde_json::{Value, json};

use crate::deps::Deps;

pub(crate) async fn handle(State(deps): State<Deps>) -> Json<Value> {
    Json(json!({
        "status": "ok",
        "jurisdiction": deps.jurisdiction,
        "version": env!("CARGO_PKG_VERSION"),
    }))
}
