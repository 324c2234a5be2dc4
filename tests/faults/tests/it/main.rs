//! Faults of every kind, made on purpose, in whole stamps.

mod answers;
mod crowds;
mod deletion;
mod exports;
mod kills;
mod memory;
mod outage;

use caseclock_embedded::{Embedded, Setup, system_clock};
use fault_tests::stamp::Stamp;

/// The stamp's own stores, to look behind its API.
fn stores(stamp: &Stamp) -> Embedded {
    Embedded::open(Setup {
        data_dir: stamp.data_dir.clone(),
        storage_origin: "http://127.0.0.1:1".into(),
        account_key: None,
        now: system_clock(),
    })
    .expect("the stamp's stores")
}
