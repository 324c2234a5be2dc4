//! Kinds of file that lawyers send, by magic numbers. An allow-list: what is not on it is not
//! sound as far as CaseClock knows.

/// A kind of file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// RIFF WAVE.
    Wav,
    /// MPEG-4 and QuickTime: m4a, mp4, 3gp.
    Mp4,
    /// Matroska and WebM: what Chrome and Firefox record.
    WebM,
    /// Ogg: Opus, Vorbis, FLAC in Ogg.
    Ogg,
    /// MPEG audio.
    Mp3,
    /// FLAC.
    Flac,
    /// Adaptive multi-rate, of old telephones.
    Amr,
    /// Windows Media.
    Wma,
    /// Core Audio.
    Caf,
    /// AIFF.
    Aiff,
    /// RF64 and W64: WAV past 4 GB.
    LongWav,
    /// Dictaphones' own DSS and DS2.
    Dss,
}

impl Kind {
    /// What people call it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Wav => "WAV",
            Self::Mp4 => "MP4 or M4A",
            Self::WebM => "WebM",
            Self::Ogg => "Ogg",
            Self::Mp3 => "MP3",
            Self::Flac => "FLAC",
            Self::Amr => "AMR",
            Self::Wma => "WMA",
            Self::Caf => "CAF",
            Self::Aiff => "AIFF",
            Self::LongWav => "RF64 or W64",
            Self::Dss => "DSS or DS2",
        }
    }
}

/// The kind of a file, from its first bytes; none for what is no sound we know.
pub fn sniff(head: &[u8]) -> Option<Kind> {
    let at = |offset: usize, magic: &[u8]| {
        head.get(offset..)
            .is_some_and(|rest| rest.starts_with(magic))
    };
    let kind = match head {
        _ if at(0, b"RIFF") && at(8, b"WAVE") => Kind::Wav,
        _ if at(0, b"RF64") || at(0, b"riff\x2e\x91\xcf\x11") => Kind::LongWav,
        _ if at(4, b"ftyp") => Kind::Mp4,
        _ if at(0, b"\x1a\x45\xdf\xa3") => Kind::WebM,
        _ if at(0, b"OggS") => Kind::Ogg,
        _ if at(0, b"fLaC") => Kind::Flac,
        _ if at(0, b"ID3") => Kind::Mp3,
        _ if at(0, b"#!AMR") => Kind::Amr,
        _ if at(0, b"\x30\x26\xb2\x75\x8e\x66\xcf\x11") => Kind::Wma,
        _ if at(0, b"caff") => Kind::Caf,
        _ if at(0, b"FORM") && (at(8, b"AIFF") || at(8, b"AIFC")) => Kind::Aiff,
        _ if at(1, b"dss") || at(1, b"ds2") || at(1, b"enc") => Kind::Dss,
        _ if is_mpeg_frame(head) => Kind::Mp3,
        _ => return None,
    };
    Some(kind)
}

/// An MPEG audio frame header: eleven set bits, and no reserved version, layer, rate or sampling.
fn is_mpeg_frame(head: &[u8]) -> bool {
    let [first, second, third, ..] = head else {
        return false;
    };
    *first == 0xff
        && second & 0xe0 == 0xe0
        && (second >> 3) & 3 != 1
        && (second >> 1) & 3 != 0
        && third >> 4 != 0xf
        && third >> 4 != 0
        && (third >> 2) & 3 != 3
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn magic_numbers_name_the_kind() {
        for (head, kind) in [
            (&b"RIFF\x24\x00\x00\x00WAVEfmt "[..], Kind::Wav),
            (b"\0\0\0\x20ftypM4A ", Kind::Mp4),
            (b"\x1a\x45\xdf\xa3\x9f", Kind::WebM),
            (b"OggS\0\x02", Kind::Ogg),
            (b"\xff\xfb\x90\x44", Kind::Mp3),
            (b"ID3\x04\0", Kind::Mp3),
            (b"fLaC\0\0\0\x22", Kind::Flac),
            (b"\x02dss\x01", Kind::Dss),
        ] {
            assert_eq!(sniff(head), Some(kind));
        }
    }

    #[test]
    fn what_is_no_sound_has_no_kind() {
        for head in [
            &b""[..],
            b"R",
            b"RIFF\0\0\0\0AVI LIST",
            b"%PDF-1.7",
            b"PK\x03\x04",
            b"<!DOCTYPE html>",
            b"\x7fELF\x02",
            b"\xff\xff\xff\xff",
            b"\xff\xd8\xff\xe0",
        ] {
            assert_eq!(sniff(head), None);
        }
    }
}
