//! Engines behind HTTP, chosen apart from the store. No rule and no retry lives here: an engine
//! translates, calls, translates back.

mod openai_transcriber;

pub use openai_transcriber::{OpenAiTranscriber, TranscriberSettings};
