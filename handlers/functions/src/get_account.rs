//! `GetAccount`: GET /api/v1/account

use axum::{Json, extract::State};
use serde_json::{Value, json};

use crate::{deps::Deps, plumbing::caller::Caller};

/// What clients may rely on beside the functions themselves. Names are added, never changed.
const FEATURES: &[&str] = &[
    "dictations",
    "recordings",
    "entries",
    "matters",
    "exports.csv",
    "audit",
];

pub(crate) async fn handle(State(deps): State<Deps>, caller: Caller) -> Json<Value> {
    let transcriber = deps
        .transcriber
        .as_ref()
        .map(|transcriber| transcriber.name());
    Json(json!({
        "firm": caller.owner.firm,
        "timekeeper": caller.owner.timekeeper,
        "roles": caller.roles,
        "jurisdiction": deps.jurisdiction,
        "retention": { "audioDays": null, "transcriptDays": null, "entryDays": null },
        "policy": *deps.policy,
        "defaults": { "timeZone": deps.defaults.time_zone.name(), "language": deps.defaults.language },
        "engines": { "transcriber": transcriber, "drafter": null, "rules": true },
        "features": FEATURES,
    }))
}
