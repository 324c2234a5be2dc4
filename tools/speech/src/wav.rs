//! Reading PCM WAV. Everything else is refused with a sentence that says what to send.

/// What a demo engine will listen to.
const MAX_SECONDS: usize = 3_600;

/// Sound as it stood in the file, mixed down to one channel.
pub(crate) struct Sound {
    pub(crate) rate: u32,
    pub(crate) samples: Vec<f32>,
}

pub(crate) const WHAT_TO_SEND: &str =
    "send a PCM WAV file: 8, 16, 24 or 32 bit or float, mono or stereo, 8 to 48 kHz";

/// Reads a whole file. The error is a sentence for the caller.
pub(crate) fn read(file: &[u8]) -> Result<Sound, String> {
    let refuse = |why: &str| Err(format!("{why}; {WHAT_TO_SEND}"));
    if file.len() < 12 || &file[..4] != b"RIFF" || &file[8..12] != b"WAVE" {
        return refuse("The file is not a WAV file");
    }
    let mut format = None;
    let mut rest = &file[12..];
    while rest.len() >= 8 {
        let size = u32_at(rest, 4) as usize;
        let body = &rest[8..];
        match &rest[..4] {
            b"fmt " if size >= 16 && body.len() >= size => {
                format = Some(Format::read(&body[..size]))
            }
            b"data" => {
                let Some(format) = format else {
                    return refuse("The WAV file has sound before it says how it is written");
                };
                // Writers that stream leave 0 or all ones for a length they did not know.
                let size = if size == 0 {
                    body.len()
                } else {
                    size.min(body.len())
                };
                return format.samples(&body[..size]).or_else(refuse);
            }
            _ => {}
        }
        rest = body.get(size + size % 2..).unwrap_or(&[]);
    }
    refuse("The WAV file has no sound in it")
}

#[derive(Clone, Copy)]
struct Format {
    kind: u16,
    channels: usize,
    rate: u32,
    bits: u16,
}

impl Format {
    fn read(body: &[u8]) -> Self {
        let kind = u16_at(body, 0);
        Self {
            // An extensible format names its true kind further on.
            kind: if kind == 0xfffe && body.len() >= 26 {
                u16_at(body, 24)
            } else {
                kind
            },
            channels: usize::from(u16_at(body, 2)),
            rate: u32_at(body, 4),
            bits: u16_at(body, 14),
        }
    }

    fn samples(self, data: &[u8]) -> Result<Sound, &'static str> {
        if !(1..=2).contains(&self.channels) {
            return Err("The WAV file has neither one channel nor two");
        }
        if !(8_000..=48_000).contains(&self.rate) {
            return Err("The WAV file's sample rate is out of range");
        }
        let (bytes, sample): (usize, fn(&[u8]) -> f32) = match (self.kind, self.bits) {
            (1, 8) => (1, |b| (f32::from(b[0]) - 128.0) / 128.0),
            (1, 16) => (2, |b| {
                f32::from(i16::from_le_bytes([b[0], b[1]])) / 32_768.0
            }),
            (1, 24) => (3, |b| int(&[0, b[0], b[1], b[2]])),
            (1, 32) => (4, int),
            (3, 32) => (4, |b| f32::from_le_bytes([b[0], b[1], b[2], b[3]])),
            _ => return Err("The WAV file is not PCM"),
        };
        let frame = bytes * self.channels;
        if data.len() / frame > MAX_SECONDS * self.rate as usize {
            return Err("The sound is longer than an hour");
        }
        let mixed = |frame: &[u8]| {
            let sum: f32 = frame.chunks_exact(bytes).map(sample).sum();
            let value = sum / self.channels as f32;
            if value.is_finite() {
                value.clamp(-1.0, 1.0)
            } else {
                0.0
            }
        };
        let samples: Vec<f32> = data.chunks_exact(frame).map(mixed).collect();
        if samples.is_empty() {
            return Err("The WAV file has no sound in it");
        }
        Ok(Sound {
            rate: self.rate,
            samples,
        })
    }
}

fn int(b: &[u8]) -> f32 {
    i32::from_le_bytes([b[0], b[1], b[2], b[3]]) as f32 / 2_147_483_648.0
}

fn u16_at(bytes: &[u8], at: usize) -> u16 {
    u16::from_le_bytes([bytes[at], bytes[at + 1]])
}

fn u32_at(bytes: &[u8], at: usize) -> u32 {
    u32::from_le_bytes([bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wav(kind: u16, channels: u16, rate: u32, bits: u16, data: &[u8]) -> Vec<u8> {
        let mut file = b"RIFF\0\0\0\0WAVELIST\x03\0\0\0abc\0fmt \x10\0\0\0".to_vec();
        file.extend(kind.to_le_bytes());
        file.extend(channels.to_le_bytes());
        file.extend(rate.to_le_bytes());
        file.extend([0; 6]);
        file.extend(bits.to_le_bytes());
        file.extend(b"data");
        file.extend(u32::try_from(data.len()).unwrap().to_le_bytes());
        file.extend(data);
        file
    }

    #[track_caller]
    fn heard(file: &[u8], expected: &[f32]) {
        let sound = read(file).map_err(|why| panic!("{why}")).unwrap();
        assert_eq!(sound.samples.len(), expected.len());
        for (sample, expected) in sound.samples.iter().zip(expected) {
            assert!(
                (sample - expected).abs() < 1e-4,
                "{sample} is not {expected}"
            );
        }
    }

    #[test]
    fn every_kind_of_pcm_is_read() {
        heard(&wav(1, 1, 8_000, 8, &[0, 128, 192]), &[-1.0, 0.0, 0.5]);
        heard(&wav(1, 1, 16_000, 16, &[0, 0x40, 0, 0x80]), &[0.5, -1.0]);
        heard(&wav(1, 1, 44_100, 24, &[0, 0, 0x40]), &[0.5]);
        heard(&wav(1, 1, 48_000, 32, &[0, 0, 0, 0xc0]), &[-0.5]);
        heard(&wav(3, 1, 48_000, 32, &0.25_f32.to_le_bytes()), &[0.25]);
    }

    #[test]
    fn two_channels_become_one() {
        heard(&wav(1, 2, 16_000, 16, &[0, 0x40, 0, 0]), &[0.25]);
    }

    #[test]
    fn sound_that_is_no_number_is_silence() {
        heard(&wav(3, 1, 16_000, 32, &f32::NAN.to_le_bytes()), &[0.0]);
    }

    #[test]
    fn what_cannot_be_read_says_what_to_send() {
        let good = wav(1, 1, 16_000, 16, &[0, 0]);
        let bad = [
            vec![],
            b"ID3\x04 an mp3 by the looks of it".to_vec(),
            wav(1, 3, 16_000, 16, &[0; 12]),
            wav(1, 0, 16_000, 16, &[0; 12]),
            wav(1, 1, 0, 16, &[0; 12]),
            wav(1, 1, u32::MAX, 16, &[0; 12]),
            wav(1, 1, 16_000, 12, &[0; 12]),
            wav(7, 1, 16_000, 8, &[0; 12]),
            wav(1, 1, 16_000, 16, &[]),
        ];
        for file in bad
            .iter()
            .map(Vec::as_slice)
            .chain((0..good.len() - 2).map(|n| &good[..n]))
        {
            assert!(read(file).is_err_and(|why| why.contains("send a PCM WAV file")));
        }
    }
}
