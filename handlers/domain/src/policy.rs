//! What a firm has agreed about its entries.

use serde::{Deserialize, Serialize};

use crate::rounding::Rounding;

/// Everything about drafting that a firm may decide.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Policy {
    /// How one entry's seconds become minutes.
    pub rounding: Rounding,
    /// Days after the work at which a recording is late.
    pub late_after_days: u32,
}

impl Default for Policy {
    fn default() -> Self {
        Self {
            rounding: Rounding::default(),
            late_after_days: 7,
        }
    }
}
