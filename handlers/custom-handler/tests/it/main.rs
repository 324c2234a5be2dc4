//! The crate held to what a real host sent.

mod envelopes;
mod fixtures;
mod front_door;
mod server;
mod skimming;
