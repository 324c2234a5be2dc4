//! The one way from seconds heard to minutes billed.

use serde::{Deserialize, Serialize};

/// Which way a part of an increment goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Mode {
    /// To the next increment.
    Up,
    /// To the nearer increment, half up.
    Nearest,
    /// To the increment before.
    Down,
}

/// A firm's agreed rounding of one entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Rounding {
    /// Minutes; 1 to 60.
    pub increment: u32,
    /// Which way a part goes.
    pub mode: Mode,
    /// The least minutes that any time spent is billed as.
    pub minimum: u32,
}

impl Default for Rounding {
    /// Six minutes, up, at least six: the tenth of an hour.
    fn default() -> Self {
        Self {
            increment: 6,
            mode: Mode::Up,
            minimum: 6,
        }
    }
}

impl Rounding {
    /// Minutes billed for the seconds heard; nothing for nothing.
    pub fn bill(self, seconds: u32) -> u32 {
        if seconds == 0 {
            return 0;
        }
        let step = u64::from(self.increment.max(1)) * 60;
        let heard = u64::from(seconds);
        let steps = match self.mode {
            Mode::Up => heard.div_ceil(step),
            Mode::Nearest => (heard + step / 2) / step,
            Mode::Down => heard / step,
        };
        let minutes = steps * step / 60;
        u32::try_from(minutes).unwrap_or(u32::MAX).max(self.minimum)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(mode: Mode, minimum: u32, seconds: u32, minutes: u32) {
        assert_eq!(
            Rounding {
                increment: 6,
                mode,
                minimum
            }
            .bill(seconds),
            minutes
        );
    }

    #[test]
    fn an_increment_is_exact_and_one_second_more_is_the_next_step() {
        check(Mode::Up, 6, 0, 0);
        check(Mode::Up, 6, 1, 6);
        check(Mode::Up, 6, 360, 6);
        check(Mode::Up, 6, 361, 12);
        check(Mode::Nearest, 6, 179, 6);
        check(Mode::Nearest, 0, 179, 0);
        check(Mode::Nearest, 0, 180, 6);
        check(Mode::Nearest, 0, 539, 6);
        check(Mode::Nearest, 0, 540, 12);
        check(Mode::Down, 0, 719, 6);
    }
}
