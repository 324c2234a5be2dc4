#![doc = include_str!("../README.md")]

pub mod envelope;
pub mod guard;
pub mod invocation;
pub mod invocation_id;
pub mod outcome;
pub mod panics;
pub mod ready;
pub mod skim;
pub mod trigger;
mod wire;
