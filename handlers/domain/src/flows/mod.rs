//! What happens over the seams: read, decide, write. One file for each verb.

pub mod approve_entries;
pub mod change_entry;
pub mod complete_recording;
pub mod create_dictation;
pub mod create_export;
pub mod delete_words;
pub mod finish_export;
pub mod hear;
pub mod help;
pub mod import_matters;
pub mod ingest;
pub mod intake;
mod keep_words;
pub mod listen;
pub mod make_entries;
pub mod settle_import;
pub mod start_recording;
pub mod sweep;
