//! `timerTrigger`.

use chrono::{DateTime, Utc};
use serde_json::Value;

use super::{
    BadEnvelope, Envelope, FromEnvelope,
    metadata::{Retry, Sys},
};
use crate::wire;

/// One tick of a schedule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Timer {
    /// The tick comes late, for the host was not running at its time.
    pub is_past_due: bool,
    /// Kept by the host only for schedules it monitors.
    pub status: Option<ScheduleStatus>,
    /// The state of a retry policy.
    pub retry: Option<Retry>,
    /// The host's own members.
    pub sys: Sys,
}

/// What the host remembers about a schedule.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ScheduleStatus {
    /// The tick before.
    pub last: Option<DateTime<Utc>>,
    /// The tick to come.
    pub next: Option<DateTime<Utc>>,
    /// When this was written.
    pub last_updated: Option<DateTime<Utc>>,
}

impl Timer {
    /// Reads the binding of this name.
    pub fn named(envelope: &Envelope, binding: &str) -> Result<Self, BadEnvelope> {
        let timer = wire::value(envelope.binding(binding)?);
        let Value::Object(timer) = timer else {
            return Err(BadEnvelope::Unexpected {
                member: "Data.<timer>",
                expected: "an object",
            });
        };
        let status = timer
            .get("ScheduleStatus")
            .filter(|status| status.is_object());
        let instant = |status: &Value, name| status.get(name).and_then(wire::instant);
        Ok(Self {
            is_past_due: timer.get("IsPastDue").and_then(Value::as_bool) == Some(true),
            status: status.map(|status| ScheduleStatus {
                last: instant(status, "Last"),
                next: instant(status, "Next"),
                last_updated: instant(status, "LastUpdated"),
            }),
            retry: envelope.metadata.retry(),
            sys: envelope.metadata.sys(),
        })
    }
}

impl FromEnvelope for Timer {
    fn from_envelope(envelope: Envelope) -> Result<Self, BadEnvelope> {
        Self::named(&envelope, envelope.only_binding()?)
    }
}
