//! A landed sound is checked and becomes words, or a reason why not.

use std::time::Duration;

use futures_util::TryStreamExt;
use sha2::{Digest, Sha256};
use unicode_normalization::UnicodeNormalization;

use crate::{
    dictation::WordTime,
    drafting::MatterIndex,
    hash::hex,
    listening::{ENGINE_DEADLINE, HEAD_BYTES, Listening, SoundKind},
    matter::MatterStatus,
    recording::{Failure, MOST_BYTES, Recording},
    seams::{
        BlobFacts, BlobName, Blobs, EngineName, Heard, HeardWord, Hints, ReadFailed, Sound,
        TranscribeError,
    },
    span::Span,
};

/// Hints are names, not a list of the whole firm: engines cut them anyway.
const MOST_PHRASES: usize = 500;

/// What came of listening.
#[derive(Debug)]
pub(crate) enum Listened {
    /// Words, and who heard them.
    Words { heard: Heard, engine: EngineName },
    /// Nothing will ever come of it.
    Never(Failure),
    /// The engine is down.
    Later(Option<Duration>),
}

/// Whether the sound is what was announced, and of a kind that can be heard.
pub(crate) async fn check_sound(
    blobs: &dyn Blobs,
    name: &BlobName,
    recording: &Recording,
    facts: &BlobFacts,
    listening: &Listening,
) -> Result<Result<SoundKind, Failure>, ReadFailed> {
    let refused = |code, message| Ok(Err(Failure::new(code, message)));
    if facts.bytes == 0 {
        return refused("empty", "The upload was empty: record and send it again.");
    }
    if facts.bytes > MOST_BYTES {
        return refused(
            "tooLarge",
            "The sound is over 250 MB: send it in shorter parts.",
        );
    }
    if recording
        .size_bytes
        .is_some_and(|announced| announced != facts.bytes)
    {
        return refused(
            "sizeMismatch",
            "The upload is not as long as was announced, so a part may be missing: send it again.",
        );
    }
    let head = blobs
        .read(name, &facts.etag, 0..facts.bytes.min(HEAD_BYTES))
        .await?;
    let head: Vec<u8> = head
        .try_fold(Vec::new(), async |mut all, part| {
            all.extend_from_slice(&part);
            Ok(all)
        })
        .await?;
    let kind = match (listening.inspect)(&head, facts.bytes) {
        Ok(kind) => kind,
        Err(failure) => return Ok(Err(failure)),
    };
    if let Some(announced) = &recording.sha256 {
        let sound = blobs.read(name, &facts.etag, 0..facts.bytes).await?;
        let hasher = sound
            .try_fold(Sha256::new(), async |mut hasher, part| {
                hasher.update(&part);
                Ok(hasher)
            })
            .await?;
        if hex(&hasher.finalize()) != *announced {
            return refused(
                "hashMismatch",
                "The upload is not the sound that was announced: send it again.",
            );
        }
    }
    Ok(Ok(kind))
}

/// The words of a sound of a known kind.
pub(crate) async fn hear(
    blobs: &dyn Blobs,
    name: &BlobName,
    recording: &Recording,
    facts: &BlobFacts,
    kind: SoundKind,
    listening: &Listening,
    matters: &MatterIndex,
) -> Listened {
    let Some(transcriber) = &listening.transcriber else {
        return Listened::Never(Failure::new(
            "noTranscriber",
            "This service has no speech engine: listen to the recording and type the entry.",
        ));
    };
    let bytes = match blobs.read(name, &facts.etag, 0..facts.bytes).await {
        Ok(bytes) => bytes,
        Err(_) => return Listened::Later(None),
    };
    let sound = Sound {
        bytes,
        length: facts.bytes,
        content_type: kind.content_type,
        file_name: kind.file_name,
    };
    let hints = Hints {
        languages: recording.languages.clone(),
        phrases: phrases(matters),
    };
    match transcriber.transcribe(sound, &hints, ENGINE_DEADLINE).await {
        Ok(heard) if heard.text.trim().is_empty() => Listened::Never(Failure::new(
            "nothingHeard",
            "No words were heard in the recording: listen to it and type the entry.",
        )),
        Ok(heard) => Listened::Words {
            heard,
            engine: transcriber.name(),
        },
        Err(TranscribeError::Unavailable { after, .. }) => Listened::Later(after),
        Err(TranscribeError::Refused { .. }) => Listened::Never(Failure::new(
            "engineRefused",
            "The speech engine cannot read this sound: send it as WAV, or type the entry.",
        )),
        // Storage is away, or has another blob under the name: the next delivery sees.
        Err(TranscribeError::Sound(_)) => Listened::Later(None),
    }
}

/// Names that may be heard: those of open matters.
fn phrases(matters: &MatterIndex) -> Vec<String> {
    matters
        .matters()
        .iter()
        .filter(|matter| matter.status == MatterStatus::Open)
        .flat_map(|matter| {
            [&matter.client, &matter.display_number]
                .into_iter()
                .chain(&matter.aliases)
                .chain(&matter.other_parties)
        })
        .filter(|phrase| !phrase.is_empty())
        .take(MOST_PHRASES)
        .cloned()
        .collect()
}

/// The text in NFC with the engine's word times laid over it.
///
/// Words that the engine timed but wrote otherwise in its text get no time.
pub(crate) fn timed_text(heard: &Heard) -> (String, Vec<WordTime>) {
    let text: String = heard.text.trim().nfc().collect();
    let chars: Vec<char> = text.chars().collect();
    let mut times = Vec::with_capacity(heard.words.len());
    let mut at = 0;
    for HeardWord { word, audio } in &heard.words {
        let word: Vec<char> = word.trim().nfc().collect();
        // A word stands close to where the one before ended; looking further would be slow on
        // long sound and would find the wrong one.
        let window = (at..chars.len().min(at + 200))
            .find(|start| !word.is_empty() && chars[*start..].starts_with(&word));
        if let Some(start) = window {
            at = start + word.len();
            times.push(WordTime {
                span: Span::new(start, at),
                audio: *audio,
            });
        }
    }
    (text, times)
}
