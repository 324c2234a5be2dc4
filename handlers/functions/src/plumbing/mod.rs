//! What all functions share and no lawyer would understand.

pub mod call;
pub mod caller;
pub mod extract;
pub mod jwks;
pub mod paths;
pub mod problem;
pub mod request_id;
pub mod telemetry;
pub mod tokens;
