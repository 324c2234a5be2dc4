//! From any rate to the 16 kHz that the acoustic model was made with.

use std::f64::consts::PI;

/// What PocketSphinx listens to.
pub(crate) const RATE: usize = 16_000;

/// Zero crossings of the filter on either side: more is sharper and slower.
const CROSSINGS: f64 = 24.0;

/// A windowed-sinc low-pass at nine tenths of the lower Nyquist rate, evaluated at each output
/// sample. The filter's phases repeat, so there are few of them to work out.
pub(crate) fn resample(samples: &[f32], rate: u32) -> Vec<i16> {
    let quantise = |value: f64| (value * 32_767.0).round().clamp(-32_768.0, 32_767.0) as i16;
    let rate = rate as usize;
    if rate == RATE {
        return samples
            .iter()
            .map(|sample| quantise(f64::from(*sample)))
            .collect();
    }
    let common = greatest_common_divisor(rate, RATE);
    let (up, down) = (RATE / common, rate / common);
    let cutoff = 0.9 * (RATE as f64 / rate as f64).min(1.0);
    let reach = (CROSSINGS / cutoff).ceil() as usize;
    let phases: Vec<Vec<f64>> = (0..up)
        .map(|phase| filter(phase, up, cutoff, reach))
        .collect();

    (0..samples.len() * up / down)
        .map(|n| {
            let (centre, phase) = (n * down / up, n * down % up);
            let first = centre.saturating_sub(reach - 1);
            let last = (centre + reach).min(samples.len() - 1);
            let taps = &phases[phase][first + reach - 1 - centre..];
            let sum: f64 = samples[first..=last]
                .iter()
                .zip(taps)
                .map(|(s, tap)| f64::from(*s) * tap)
                .sum();
            quantise(sum)
        })
        .collect()
}

/// Taps for the input samples `1 - reach ..= reach` around the output's place.
fn filter(phase: usize, up: usize, cutoff: f64, reach: usize) -> Vec<f64> {
    let mut taps: Vec<f64> = (0..2 * reach)
        .map(|tap| {
            let x = tap as f64 - (reach as f64 - 1.0) - phase as f64 / up as f64;
            let window = 0.5 + 0.5 * (PI * x / (reach as f64 + 0.5)).cos();
            let sinc = if x.abs() < 1e-9 {
                1.0
            } else {
                (PI * cutoff * x).sin() / (PI * cutoff * x)
            };
            cutoff * sinc * window
        })
        .collect();
    // Each phase passes a constant unchanged.
    let sum: f64 = taps.iter().sum();
    taps.iter_mut().for_each(|tap| *tap /= sum);
    taps
}

fn greatest_common_divisor(a: usize, b: usize) -> usize {
    if b == 0 {
        a
    } else {
        greatest_common_divisor(b, a % b)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The tone as it comes out, its level against the one that went in, in decibels.
    fn level(rate: u32, hertz: f64) -> f64 {
        let tone: Vec<f32> = (0..rate)
            .map(|n| (0.5 * (2.0 * PI * hertz * f64::from(n) / f64::from(rate)).sin()) as f32)
            .collect();
        let out = resample(&tone, rate);
        let middle = &out[out.len() / 4..out.len() * 3 / 4];
        let power: f64 = middle
            .iter()
            .map(|s| (f64::from(*s) / 32_767.0).powi(2))
            .sum();
        10.0 * (power / middle.len() as f64 / 0.125).max(1e-12).log10()
    }

    #[test]
    fn speech_passes_and_what_would_fold_back_does_not() {
        for rate in [22_050, 24_000, 32_000, 44_100, 48_000] {
            for hertz in [100.0, 1_000.0, 3_400.0, 6_000.0] {
                assert!(
                    level(rate, hertz).abs() < 0.3,
                    "{rate} {hertz}: {}",
                    level(rate, hertz)
                );
            }
            for hertz in [8_200.0, 9_000.0, 10_900.0] {
                assert!(
                    level(rate, hertz) < -40.0,
                    "{rate} {hertz}: {}",
                    level(rate, hertz)
                );
            }
        }
        for rate in [8_000, 11_025] {
            assert!(
                level(rate, 3_000.0).abs() < 0.3,
                "{rate}: {}",
                level(rate, 3_000.0)
            );
        }
    }

    #[test]
    fn a_second_stays_a_second() {
        for rate in [8_000, 11_025, 16_000, 44_100, 48_000] {
            let out = resample(&vec![0.25; rate as usize], rate);
            assert_eq!(out.len(), RATE, "{rate}");
            assert!(out[RATE / 2].abs_diff(8_192) < 3, "{rate}");
        }
    }

    #[test]
    fn the_shortest_sound_is_no_trouble() {
        assert_eq!(resample(&[0.5], 48_000).len(), 0);
        assert_eq!(resample(&[0.5], 8_000).len(), 2);
    }
}
