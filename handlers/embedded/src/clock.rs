//! What time it is, asked through an argument.

use std::sync::Arc;

use chrono::{DateTime, Utc};

/// Tells the time; tests hand in a stopped one.
pub type Now = Arc<dyn Fn() -> DateTime<Utc> + Send + Sync>;

/// The machine's own clock.
pub fn system_clock() -> Now {
    #[expect(
        clippy::disallowed_methods,
        reason = "here the system clock is really asked"
    )]
    Arc::new(Utc::now)
}
