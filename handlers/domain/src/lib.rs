//! What a firm means by a recording, an entry, an hour and a matter.
//! No HTTP, no Azure, no clock and no environment happen in this crate.

pub mod attention;
pub mod dictation;
pub mod drafting;
pub mod evidence;
pub mod ids;
pub mod language;
pub mod matter;
pub mod policy;
pub mod rounding;
pub mod seams;
pub mod span;
