//! What a sound file is, told by its first bytes. Nothing here trusts a name or a media type.

mod sniff;
mod wav;

pub use sniff::{Kind, sniff};
pub use wav::{BadWav, Wav, read_header};
