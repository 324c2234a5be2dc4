//! What a firm means by a recording, an entry, an hour and a matter.
//! No HTTP, no Azure, no clock and no environment happen in this crate.

pub mod attention;
pub mod audit;
pub mod books;
#[cfg(feature = "contract")]
pub mod contract;
pub mod csv_file;
pub mod deletion;
pub mod dictation;
pub mod dictation_record;
pub mod drafting;
pub mod entry;
pub mod evidence;
pub mod export;
pub mod export_line;
pub mod flows;
pub mod hash;
pub mod ids;
pub mod language;
pub mod listening;
pub mod matter;
pub mod matter_import;
pub mod matter_lists;
pub mod matter_search;
pub mod policy;
pub mod receipt;
pub mod recording;
pub mod rounding;
pub mod seams;
pub mod seen;
pub mod span;
pub mod time;
