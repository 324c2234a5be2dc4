//! The server as a client meets it.

mod accuracy;
mod api;
mod generator;
mod harness;
