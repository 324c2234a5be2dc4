//! What all functions share and no lawyer would understand.

pub(crate) mod answer;
pub mod call;
pub mod caller;
pub(crate) mod change;
pub(crate) mod delivery;
pub mod extract;
pub(crate) mod fields;
pub(crate) mod inspect;
pub mod jwks;
pub(crate) mod page;
pub mod paths;
pub mod problem;
pub mod request_id;
mod strict;
pub mod telemetry;
pub mod tokens;
