//! A demo speech server: OpenAI's transcription request, answered by Debian's PocketSphinx.
//! Good on the shipped samples and on synthetic voices, poor on people. Neither sound nor
//! words are logged or kept.

mod answer;
mod engine;
mod ffi;
mod form;
mod grammar;
mod listener;
mod ngrams;
mod pauses;
mod prompt;
mod resample;
pub mod server;
mod wav;

pub use listener::{Missing, Models, model_text};
