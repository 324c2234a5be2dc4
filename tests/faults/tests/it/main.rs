//! Faults of every kind, made on purpose, in whole stamps.

mod crowds;
mod kills;
