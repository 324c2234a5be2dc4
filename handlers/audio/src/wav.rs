//! The header of a RIFF WAVE file, read from its first bytes.
//! Source: Multimedia Programming Interface and Data Specifications 1.0 (IBM, Microsoft, 1991),
//! and WAVEFORMATEXTENSIBLE for formats beyond it.

/// What a WAV header says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wav {
    /// 1 PCM, 3 float, 6 A-law, 7 mu-law, …; the inner one for the extensible form.
    pub format: u16,
    /// Channels.
    pub channels: u16,
    /// Samples a second of one channel.
    pub rate: u32,
    /// Bits of a sample.
    pub bits: u16,
    /// Bytes of one sample of all channels.
    pub block: u16,
    /// Bytes of sound that are really there.
    pub data_bytes: u64,
    /// The header promises more than there is.
    pub truncated: bool,
}

impl Wav {
    /// Milliseconds of sound that are there.
    pub fn milliseconds(&self) -> u64 {
        let frames = self.data_bytes / u64::from(self.block.max(1));
        frames.saturating_mul(1000) / u64::from(self.rate.max(1))
    }
}

/// Why a RIFF file is no sound that can be heard.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BadWav {
    /// A chunk is cut off or missing.
    #[error("the WAV header is damaged")]
    Damaged,
    /// A coding that nothing here reads.
    #[error("the WAV file is coded in a way that cannot be read")]
    Coding,
    /// Figures that no microphone makes.
    #[error("the WAV header names an impossible rate or channel count")]
    Impossible,
    /// No samples.
    #[error("the WAV file holds no sound")]
    Empty,
}

/// Reads the header from the file's first bytes; `length` is the whole file's.
///
/// # Errors
/// As `BadWav` says. A file that ends before its header says is read as far as it goes.
pub fn read_header(head: &[u8], length: u64) -> Result<Wav, BadWav> {
    if !(head.starts_with(b"RIFF") && head.get(8..12) == Some(b"WAVE")) {
        return Err(BadWav::Damaged);
    }
    let mut format = None;
    let mut at = 12usize;
    // Every chunk is at least eight bytes long, so this ends with the bytes at hand.
    loop {
        let header = head.get(at..at + 8).ok_or(BadWav::Damaged)?;
        let size = u32::from_le_bytes([header[4], header[5], header[6], header[7]]);
        let body = at + 8;
        match &header[..4] {
            b"fmt " => format = Some(read_format(head.get(body..).unwrap_or_default(), size)?),
            b"data" => {
                let format = format.ok_or(BadWav::Damaged)?;
                return read_data(format, size, length.saturating_sub(body as u64));
            }
            _ => {}
        }
        // Chunks are padded to even length.
        let step = usize::try_from(size).map_err(|_| BadWav::Damaged)?;
        at = body.checked_add(step + (step & 1)).ok_or(BadWav::Damaged)?;
    }
}

fn read_format(body: &[u8], size: u32) -> Result<Wav, BadWav> {
    let word = |offset: usize| {
        body.get(offset..offset + 2)
            .map(|b| u16::from_le_bytes([b[0], b[1]]))
            .ok_or(BadWav::Damaged)
    };
    let (tag, channels, block, bits) = (word(0)?, word(2)?, word(12)?, word(14)?);
    let rate = u32::from(word(4)?) | u32::from(word(6)?) << 16;
    let format = if tag == 0xfffe && size >= 40 {
        word(24)?
    } else {
        tag
    };
    if !matches!(format, 1 | 3 | 6 | 7) {
        return Err(BadWav::Coding);
    }
    // Rates outside this range have brought decoders down; no recorder makes them.
    if !(4_000..=192_000).contains(&rate) || !(1..=8).contains(&channels) || block == 0 {
        return Err(BadWav::Impossible);
    }
    if !matches!(bits, 8 | 16 | 24 | 32)
        || u32::from(block) != u32::from(channels) * u32::from(bits) / 8
    {
        return Err(BadWav::Impossible);
    }
    Ok(Wav {
        format,
        channels,
        rate,
        bits,
        block,
        data_bytes: 0,
        truncated: false,
    })
}

fn read_data(format: Wav, promised: u32, there: u64) -> Result<Wav, BadWav> {
    // A recorder that was cut off leaves 0 or the largest number: then all that follows is sound.
    let open_ended = promised == 0 || promised == u32::MAX;
    let data_bytes = if open_ended {
        there
    } else {
        u64::from(promised).min(there)
    };
    if data_bytes < u64::from(format.block) {
        return Err(BadWav::Empty);
    }
    Ok(Wav {
        data_bytes,
        truncated: !open_ended && u64::from(promised) > there,
        ..format
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn wav(rate: u32, channels: u16, bits: u16, promised: u32, there: usize) -> Vec<u8> {
        let block = channels.wrapping_mul(bits / 8);
        let mut file = b"RIFF\0\0\0\0WAVEfmt \x10\0\0\0\x01\0".to_vec();
        file.extend(channels.to_le_bytes());
        file.extend(rate.to_le_bytes());
        file.extend(rate.wrapping_mul(u32::from(block)).to_le_bytes());
        file.extend(block.to_le_bytes());
        file.extend(bits.to_le_bytes());
        file.extend(b"data");
        file.extend(promised.to_le_bytes());
        file.resize(file.len() + there, 0);
        file
    }

    #[track_caller]
    fn check(file: &[u8], expect: Result<(u64, bool), BadWav>) {
        let read = read_header(file, file.len() as u64);
        assert_eq!(read.map(|wav| (wav.milliseconds(), wav.truncated)), expect);
    }

    #[test]
    fn a_second_of_sound_is_a_thousand_milliseconds() {
        check(&wav(16_000, 1, 16, 32_000, 32_000), Ok((1000, false)));
        check(&wav(48_000, 2, 16, 192_000, 192_000), Ok((1000, false)));
    }

    #[test]
    fn a_cut_off_upload_is_seen() {
        check(&wav(16_000, 1, 16, 32_000, 16_000), Ok((500, true)));
    }

    #[test]
    fn an_unfinished_header_is_read_to_the_end() {
        check(&wav(16_000, 1, 16, 0, 32_000), Ok((1000, false)));
        check(&wav(16_000, 1, 16, u32::MAX, 32_000), Ok((1000, false)));
    }

    #[test]
    fn impossible_figures_are_refused() {
        check(&wav(0, 1, 16, 4, 4), Err(BadWav::Impossible));
        check(&wav(u32::MAX, 1, 16, 4, 4), Err(BadWav::Impossible));
        check(&wav(16_000, 0, 16, 4, 4), Err(BadWav::Impossible));
        check(&wav(16_000, 1, 16, 0, 0), Err(BadWav::Empty));
        check(b"RIFF\x24\0\0\0WAVE", Err(BadWav::Damaged));
    }

    proptest! {
        #[test]
        fn no_bytes_make_it_panic(bytes in prop::collection::vec(any::<u8>(), 0..200), length in any::<u64>()) {
            let mut file = b"RIFF\0\0\0\0WAVE".to_vec();
            file.extend(bytes);
            let _ = read_header(&file, length);
        }
    }
}
