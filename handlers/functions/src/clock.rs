//! The one place that asks the system what time it is.

use std::time::Duration;

use caseclock_domain::time::Clock;
use chrono::{DateTime, SubsecRound, Utc};
use tokio::sync::watch;

/// The system's clock, in whole milliseconds as the API has them.
pub fn system() -> Clock {
    #[expect(
        clippy::disallowed_methods,
        reason = "this is where the system is asked"
    )]
    let now = || Utc::now().trunc_subsecs(3);
    Clock::new(now, |duration| Box::pin(tokio::time::sleep(duration)))
}

/// A clock that moves only when it is told, for tests.
#[derive(Debug, Clone)]
pub struct StoppedClock {
    at: watch::Sender<DateTime<Utc>>,
}

impl StoppedClock {
    /// Stands at `instant`.
    pub fn at(instant: DateTime<Utc>) -> Self {
        Self {
            at: watch::Sender::new(instant),
        }
    }

    /// Moves on, and wakes what slept until then.
    pub fn advance(&self, by: Duration) {
        self.at.send_modify(|at| *at += by);
    }

    /// The clock to hand to what is tested. Pauses of less than a second pass at once, so that a
    /// retry does not wait for a hand that moves the clock.
    pub fn clock(&self) -> Clock {
        let (reads, waits) = (self.at.clone(), self.at.clone());
        let now = move || *reads.borrow();
        let sleep = move |duration: Duration| {
            let until = *waits.borrow() + duration;
            let mut moved = waits.subscribe();
            let sleeping: futures_util::future::BoxFuture<'static, ()> = Box::pin(async move {
                if duration < Duration::from_secs(1) {
                    tokio::task::yield_now().await;
                } else {
                    // An error means that the clock is gone, and with it whoever could wait.
                    let _ = moved.wait_for(|now| *now >= until).await;
                }
            });
            sleeping
        };
        Clock::new(now, sleep)
    }
}
