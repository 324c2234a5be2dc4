//! Sound that a fake engine can tell apart: a WAV with a label among its samples.

/// Marks the label among the samples.
pub(crate) const MARK: &str = "LABEL:";

/// A second of 16-bit mono at 8 kHz that carries `label`.
pub fn wav(label: &str) -> Vec<u8> {
    let mut samples = format!("{MARK}{label};").into_bytes();
    samples.resize(16_000, 0);
    let mut wav = wav_header(16_000);
    wav.extend_from_slice(&samples);
    wav
}

/// What stands before `bytes` of samples.
pub fn wav_header(bytes: u32) -> Vec<u8> {
    let mut wav = Vec::with_capacity(44);
    wav.extend_from_slice(b"RIFF");
    wav.extend_from_slice(&(36 + bytes).to_le_bytes());
    wav.extend_from_slice(b"WAVEfmt ");
    wav.extend_from_slice(&16u32.to_le_bytes());
    for half in [1u16, 1] {
        wav.extend_from_slice(&half.to_le_bytes());
    }
    for word in [8_000u32, 16_000] {
        wav.extend_from_slice(&word.to_le_bytes());
    }
    for half in [2u16, 16] {
        wav.extend_from_slice(&half.to_le_bytes());
    }
    wav.extend_from_slice(b"data");
    wav.extend_from_slice(&bytes.to_le_bytes());
    wav
}

/// A label of letters only, so that no drafter takes it for a number.
pub fn label(mut number: usize) -> String {
    let mut label = String::from("q");
    for _ in 0..5 {
        let letter = u8::try_from(number % 20).unwrap_or_default();
        label.push(char::from(b'b' + letter));
        number /= 20;
    }
    label
}
