//! The functions, through HTTP only, on the embedded stores.
#![expect(unreachable_pub, reason = "a test binary has no callers")]

mod conforms;
mod failing;
mod harness;
mod issuer;
mod seed;

mod config;
mod crashed_exports;
mod crashed_imports;
mod create_export;
mod doors;
mod every_function;
mod function_definitions;
mod import_matters;
mod list_audit_events;
mod open_api;
mod refusals;
mod repeats;
mod spoken_words;
mod tokens;
mod typed_words;
