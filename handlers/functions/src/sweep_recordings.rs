//! `SweepRecordings`: a timer. Finds what no trigger reported and what stopped half-way.

use axum::extract::State;
use caseclock_domain::flows::sweep::sweep;
use custom_handler::{envelope::timer::Timer, invocation::Invocation, outcome::Outcome};

use crate::deps::Deps;

pub(crate) async fn handle(State(deps): State<Deps>, Invocation(_): Invocation<Timer>) -> Outcome {
    let listening = deps.listening();
    match sweep(deps.intake(&listening)).await {
        Ok(swept) => {
            tracing::info!(
                rung = swept.rung,
                expired = swept.expired,
                buried = swept.buried,
                settled = swept.settled,
                "swept: {} rung for, {} expired, {} deleted, {} imports settled",
                swept.rung,
                swept.expired,
                swept.buried,
                swept.settled
            );
            Outcome::Done
        }
        Err(error) => {
            tracing::warn!("the sweep stopped half-way; the next one goes on: {error}");
            Outcome::Retry
        }
    }
}
