//! The functions, through HTTP only, on the embedded stores.
#![expect(unreachable_pub, reason = "a test binary has no callers")]

mod harness;
mod issuer;

mod config;
mod crashed_exports;
mod doors;
mod function_definitions;
mod refusals;
mod repeats;
mod tokens;
