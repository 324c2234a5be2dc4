//! The very handler of CaseClock, with every seam behind a gate where `GATES` names a harness.
//! `GATES_CLOCK` (`EPOCH_MS,PACE`) makes its clock run faster from that instant on.

use std::{error::Error, net::Ipv4Addr, sync::Arc, time::Duration};

use axum::middleware;
use caseclock::{clock, config::Config, deps::Deps, plumbing::telemetry, router};
use caseclock_domain::{books::Books, time::Clock};
use chrono::{DateTime, SubsecRound, TimeDelta};
use fault_tests::{
    gate::Gate,
    gated::{GatedBlobs, GatedDocuments, GatedDoorbell, GatedTranscriber, requests},
};
use tokio::net::TcpListener;

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    custom_handler::panics::hide_messages();
    let config = Config::read(|name| std::env::var(name).ok())?;
    telemetry::start();
    let port = config.port;
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).await?;
    let mut deps = Deps::open(config, clock::system())?;
    let Ok(address) = std::env::var("GATES") else {
        return Ok(axum::serve(listener, router(deps)).await?);
    };
    let gate = Gate::connect(&address, port).await?;
    let setting = std::env::var("GATES_CLOCK")?;
    let (epoch, pace) = setting.split_once(',').ok_or("GATES_CLOCK is EPOCH,PACE")?;
    let pace: u32 = pace.parse()?;
    let epoch = DateTime::from_timestamp_millis(epoch.parse()?).ok_or("an epoch")?;
    deps.clock = hurried(epoch, pace);
    let documents = GatedDocuments {
        books: deps.books.clone(),
        gate: gate.clone(),
    };
    deps.books = Books::new(Arc::new(documents), deps.clock.clone());
    deps.blobs = Arc::new(GatedBlobs {
        inner: deps.blobs,
        gate: gate.clone(),
    });
    deps.doorbell = Arc::new(GatedDoorbell {
        inner: deps.doorbell,
        gate: gate.clone(),
        pace,
    });
    if let Some(inner) = deps.transcriber.take() {
        let gate = gate.clone();
        deps.transcriber = Some(Arc::new(GatedTranscriber { inner, gate }));
    }
    let app = router(deps).layer(middleware::from_fn_with_state(gate, requests));
    Ok(axum::serve(listener, app).await?)
}

/// A clock on which `pace` seconds pass in one. Every process of a stamp agrees about it.
fn hurried(epoch: DateTime<chrono::Utc>, pace: u32) -> Clock {
    let system = clock::system();
    let now = move || {
        let passed = system.now() - epoch;
        let hurried = i32::try_from(pace).map_or(passed, |pace| passed * pace);
        (epoch + hurried.max(TimeDelta::zero())).trunc_subsecs(3)
    };
    Clock::new(now, move |duration: Duration| {
        // A short pause keeps two tries apart; hurrying it would change what is tested.
        let is_short = duration < Duration::from_secs(1);
        let real = if is_short { duration } else { duration / pace };
        Box::pin(tokio::time::sleep(real))
    })
}
