//! The members of a body that lists and sweeps look for.

use serde_json::Value;

/// A body's members as columns; what is missing, null or of another type is null.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Indexed {
    pub(super) kind: Option<String>,
    pub(super) status: Option<String>,
    pub(super) sort: Option<String>,
    pub(super) date: Option<String>,
    pub(super) matter_id: Option<String>,
    pub(super) delivered: Option<bool>,
    pub(super) seq: Option<i64>,
    pub(super) due_at: Option<String>,
}

impl From<&Value> for Indexed {
    fn from(body: &Value) -> Self {
        let text = |member: &str| body[member].as_str().map(str::to_owned);
        Self {
            kind: text("kind"),
            status: text("status"),
            sort: text("sort"),
            date: text("date"),
            matter_id: text("matterId"),
            delivered: body["delivered"].as_bool(),
            seq: body["seq"].as_i64(),
            due_at: text("dueAt"),
        }
    }
}
