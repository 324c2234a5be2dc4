//! The one place that asks the system for the time.

use chrono::{DateTime, Utc};

#[expect(
    clippy::disallowed_methods,
    reason = "the host's clock is the system's"
)]
pub(crate) fn now() -> DateTime<Utc> {
    Utc::now()
}
