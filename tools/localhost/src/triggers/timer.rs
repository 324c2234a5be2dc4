//! Timer functions. What the real host remembers in storage is here remembered in memory.

use std::sync::Arc;

use chrono::{DateTime, TimeDelta, Utc};

use crate::{
    clock, console,
    envelope::{self, Metadata},
    function_json::{Function, TimerTrigger, Trigger},
    host::Host,
    invoke::{self, Payload},
    json::Json,
};

pub(super) fn start(host: &Arc<Host>, function: &Arc<Function>) {
    let (host, function) = (host.clone(), function.clone());
    tokio::spawn(async move {
        let Trigger::Timer(trigger) = &function.trigger else {
            return;
        };
        let mut last = None;
        if trigger.run_on_startup {
            let now = clock::now();
            tick(&host, &function, trigger, last, trigger.schedule.next(now)).await;
        }
        let mut from = clock::now();
        while let Some(due) = trigger.schedule.next(from) {
            // A clock that is set meanwhile is noticed within a minute.
            loop {
                let left = due - clock::now();
                if left <= TimeDelta::zero() {
                    break;
                }
                let nap = left.min(TimeDelta::minutes(1)).to_std().unwrap_or_default();
                tokio::time::sleep(nap).await;
            }
            tick(&host, &function, trigger, last, Some(due)).await;
            last = Some(due);
            // Ticks that passed while the function ran are not made up for.
            from = clock::now().max(due);
        }
        console::complain(&format!("{}: the schedule has no next time", function.name));
    });
}

async fn tick(
    host: &Host,
    function: &Function,
    trigger: &TimerTrigger,
    last: Option<DateTime<Utc>>,
    next: Option<DateTime<Utc>>,
) {
    let data = data(trigger.monitored, last, next);
    let mut metadata = Metadata::default();
    metadata.set_sys(&function.name, clock::now());
    let envelope = envelope::envelope(&function.binding, data, metadata);
    invoke::invoke(host, &function.name, Payload::Text(envelope)).await;
}

/// The timer as .NET writes it; a plain object, not doubled.
fn data(monitored: bool, last: Option<DateTime<Utc>>, next: Option<DateTime<Utc>>) -> Json {
    let status = match (monitored, next) {
        (true, Some(next)) => {
            let never = || Json::from("0001-01-01T00:00:00");
            Json::object([
                ("Last", last.map_or_else(never, envelope::seconds)),
                ("Next", envelope::seconds(next)),
                ("LastUpdated", last.map_or_else(never, envelope::seconds)),
            ])
        }
        _ => Json::Null,
    };
    Json::object([
        (
            "Schedule",
            Json::object([("AdjustForDST", Json::Bool(true))]),
        ),
        ("ScheduleStatus", status),
        ("IsPastDue", Json::Bool(false)),
    ])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slow_timer_tells_of_its_last_and_next_time_as_captured() {
        let captured =
            include_str!("../../../../tests/fixtures/functions-host/timer-with-status.http");
        let wanted = captured
            .split("{\"timer\":")
            .nth(1)
            .and_then(|rest| rest.split("},\"Metadata").next());
        let at = |text: &str| text.parse().ok();
        let data = data(true, at("2026-11-22T21:52:00Z"), at("2026-11-22T21:53:00Z"));
        assert_eq!(Some(data.to_string().as_str()), wanted);
    }
}
