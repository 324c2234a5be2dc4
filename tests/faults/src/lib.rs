//! Stamps made to fail: a handler that stops at each seam until it is told to go on, and the
//! harness that tells it, kills it, and looks at what is left.

pub mod check;
pub mod engine;
pub mod gate;
pub mod gated;
pub mod gates;
pub mod lawyer;
pub mod processes;
pub mod sound;
pub mod stamp;
pub mod tally;
