//! What every implementation of a store's seam must do, as functions that assert it.
//!
//! Each function makes owners of its own, so that they may share one store and run at once.
//! Wherever time must pass, the caller says how: a test with a stopped clock moves it, one
//! against a service waits.

pub mod blobs;
pub mod documents;
pub mod doorbell;

use std::time::Duration;

use futures_util::future::BoxFuture;
use uuid::Uuid;

use crate::ids::{FirmId, Owner};

/// Lets time pass.
pub type Pass<'a> = &'a (dyn Fn(Duration) -> BoxFuture<'static, ()> + Sync);

/// A firm that nobody has heard of.
fn some_firm() -> FirmId {
    let id = format!("firm-{}", Uuid::new_v4().simple());
    id.parse().expect("a firm's id")
}

/// A timekeeper of that firm.
fn of(firm: &FirmId, timekeeper: &str) -> Owner {
    Owner {
        firm: firm.clone(),
        timekeeper: timekeeper.parse().expect("a timekeeper's id"),
    }
}

/// Somebody who owns nothing yet.
fn somebody() -> Owner {
    of(&some_firm(), "tk-1")
}
