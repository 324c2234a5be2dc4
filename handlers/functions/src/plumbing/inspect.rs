//! What a sound's first bytes say, in the words that its owner will read.

use caseclock_audio::{BadWav, Kind, read_header, sniff};
use caseclock_domain::{
    listening::{MOST_SECONDS, SoundKind},
    recording::Failure,
};

/// WAV is heard; every other kind ends in one clear answer that says what to send.
pub(crate) fn inspect(head: &[u8], length: u64) -> Result<SoundKind, Failure> {
    match sniff(head) {
        Some(Kind::Wav) => wav(head, length),
        Some(kind) => Err(Failure::new(
            "unsupportedSound",
            &format!("{} cannot be read yet: send the sound as WAV.", kind.name()),
        )),
        None => Err(Failure::new(
            "notSound",
            "The upload is no sound: send a recording as WAV.",
        )),
    }
}

fn wav(head: &[u8], length: u64) -> Result<SoundKind, Failure> {
    let wav = read_header(head, length).map_err(|bad| match bad {
        BadWav::Damaged => Failure::new("damaged", "The WAV file is damaged: send it again."),
        BadWav::Coding => Failure::new(
            "unsupportedSound",
            "The WAV file is coded in a way that cannot be read: send PCM sound.",
        ),
        BadWav::Impossible => Failure::new(
            "damaged",
            "The WAV file's header is impossible: record and send it again.",
        ),
        BadWav::Empty => Failure::new("empty", "The WAV file holds no sound: record it again."),
    })?;
    if wav.truncated {
        return Err(Failure::new(
            "truncated",
            "The WAV file ends before its header says, so a part is missing: send it again.",
        ));
    }
    if wav.milliseconds() >= MOST_SECONDS * 1000 {
        return Err(Failure::new(
            "tooLong",
            "The sound is two hours or longer: send it in shorter parts.",
        ));
    }
    Ok(SoundKind {
        content_type: "audio/wav",
        file_name: "recording.wav",
    })
}
