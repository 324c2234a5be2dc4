//! Cutting long sound at its pauses, so that memory stays small and no word is cut in two.

use std::ops::Range;

use crate::resample::RATE;

/// Ten milliseconds.
const FRAME: usize = RATE / 100;

/// Cut as soon as this much has been said and a good pause comes.
const ENOUGH: usize = 15 * RATE;

/// Cut here at the latest, in the quietest place of what was not needed to have enough.
const LIMIT: usize = 40 * RATE;

/// How long it must be quiet for a good pause, in frames.
const GOOD_PAUSE: usize = 35;

/// The parts of the sound, in order and without gaps.
pub(crate) fn parts(sound: &[i16]) -> Vec<Range<usize>> {
    let loudness: Vec<u64> = sound.chunks(FRAME).map(energy).collect();
    let quiet = quiet_below(&loudness);
    let mut parts = Vec::new();
    let mut start = 0;
    while sound.len() - start > ENOUGH {
        let window = (start + ENOUGH) / FRAME..((start + LIMIT) / FRAME).min(loudness.len());
        let ends = window.end == loudness.len() && sound.len() - start <= LIMIT;
        let cut = match first_pause(&loudness, window.clone(), quiet) {
            Some(frame) => frame * FRAME,
            None if ends => break,
            None => quietest(&loudness, window) * FRAME,
        };
        parts.push(start..cut);
        start = cut;
    }
    parts.push(start..sound.len());
    parts
}

/// The loudest ten milliseconds, as a mean square. Less than a tenth of a second is silence.
pub(crate) fn loudest(part: &[i16]) -> u64 {
    if part.len() < 10 * FRAME {
        0
    } else {
        part.chunks(FRAME).map(energy).max().unwrap_or(0)
    }
}

fn energy(frame: &[i16]) -> u64 {
    frame
        .iter()
        .map(|sample| u64::from(sample.unsigned_abs()).pow(2))
        .sum::<u64>()
        / frame.len() as u64
}

/// Where speech begins to be heard: well above the quiet tenth, well below the loud tenth.
fn quiet_below(loudness: &[u64]) -> u64 {
    let mut sorted = loudness.to_vec();
    sorted.sort_unstable();
    let at = |tenths: usize| sorted.get(sorted.len() * tenths / 10).copied().unwrap_or(0);
    (at(1) * 8).max(100).min(at(9) / 30)
}

/// The middle of the first good pause.
fn first_pause(loudness: &[u64], window: Range<usize>, quiet: u64) -> Option<usize> {
    let mut run = 0;
    for frame in window {
        if loudness[frame] <= quiet {
            run += 1;
            if run == GOOD_PAUSE {
                return Some(frame + 1 - GOOD_PAUSE / 2);
            }
        } else {
            run = 0;
        }
    }
    None
}

fn quietest(loudness: &[u64], window: Range<usize>) -> usize {
    let around = |frame: usize| {
        loudness[frame.saturating_sub(5)..(frame + 5).min(loudness.len())]
            .iter()
            .sum::<u64>()
    };
    window
        .clone()
        .min_by_key(|frame| around(*frame))
        .unwrap_or(window.start)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Noise and silence in turn, in tenths of a second.
    fn sound(tenths: &[usize]) -> Vec<i16> {
        let mut out = Vec::new();
        for (at, length) in tenths.iter().enumerate() {
            let loud = if at % 2 == 0 { 8_000 } else { 3 };
            let noise = (0..length * RATE / 10).map(|n| if n % 7 < 3 { loud } else { -loud });
            out.extend(noise);
        }
        out
    }

    #[test]
    fn short_sound_is_one_part() {
        let short = sound(&[50, 5, 50]);
        assert!(matches!(&parts(&short)[..], [all] if *all == (0..short.len())));
        assert!(matches!(&parts(&[])[..], [none] if none.is_empty()));
    }

    #[test]
    fn long_sound_is_cut_in_pauses_and_nothing_is_lost() {
        let long = sound(&[170, 6, 100, 6, 100, 6, 100, 6, 100]);
        let parts = parts(&long);
        assert!(parts.len() >= 3, "{parts:?}");
        let mut end = 0;
        for part in &parts {
            assert_eq!(part.start, end);
            end = part.end;
            assert!(
                end == long.len() || long[end].abs() == 3,
                "cut in a word at {end}"
            );
        }
        assert_eq!(end, long.len());
    }

    #[test]
    fn sound_without_a_pause_is_cut_all_the_same() {
        let parts = parts(&sound(&[1_000]));
        assert!(parts.iter().all(|part| part.len() <= LIMIT), "{parts:?}");
    }
}
