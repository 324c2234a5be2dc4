//! One entry of an export, stored as one short text: ten thousand of them fit one document,
//! beside the entries of a claim.

use std::str::FromStr;

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{hash, ids::EntryId};

/// Why a chosen entry is not in the file after all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Left {
    /// It was reopened, or is gone.
    NotApproved,
    /// Another delivery was quicker.
    AlreadyDelivered,
    /// It was approved again with another content.
    Changed,
    /// It fits no change beside the export.
    TooLarge,
}

impl Left {
    const ALL: [(Self, &'static str); 4] = [
        (Self::NotApproved, "n"),
        (Self::AlreadyDelivered, "d"),
        (Self::Changed, "c"),
        (Self::TooLarge, "t"),
    ];

    fn letter(self) -> &'static str {
        Self::ALL
            .into_iter()
            .find_map(|(left, letter)| (left == self).then_some(letter))
            .unwrap_or_default()
    }
}

/// One chosen entry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Line {
    /// Which.
    pub entry_id: EntryId,
    /// The content that was chosen: hex SHA-256.
    pub content_hash: String,
    /// Its minutes, which the hash vouches for.
    pub minutes: u32,
    /// The place of its price in the export's `prices`.
    pub price: Option<usize>,
    /// Why it stayed behind, where it did.
    pub left: Option<Left>,
}

/// A stored line that is none.
#[derive(Debug, thiserror::Error)]
#[error("not a line of an export")]
pub struct BadLine;

impl From<Line> for String {
    fn from(line: Line) -> Self {
        let price = line.price.map(|place| place.to_string());
        format!(
            "{}.{}.{}.{}.{}",
            URL_SAFE_NO_PAD.encode(line.entry_id.as_uuid()),
            URL_SAFE_NO_PAD.encode(hash::unhex(&line.content_hash)),
            line.minutes,
            price.unwrap_or_default(),
            line.left.map(Left::letter).unwrap_or_default(),
        )
    }
}

impl TryFrom<String> for Line {
    type Error = BadLine;

    fn try_from(text: String) -> Result<Self, BadLine> {
        let mut parts = text.split('.');
        let mut next = || parts.next().ok_or(BadLine);
        let id = URL_SAFE_NO_PAD.decode(next()?).map_err(|_| BadLine)?;
        let content = URL_SAFE_NO_PAD.decode(next()?).map_err(|_| BadLine)?;
        let minutes = next()?.parse().map_err(|_| BadLine)?;
        let price = optional(next()?)?;
        let left = match next()? {
            "" => None,
            letter => Some(
                Left::ALL
                    .into_iter()
                    .find_map(|(left, known)| (known == letter).then_some(left))
                    .ok_or(BadLine)?,
            ),
        };
        Ok(Self {
            entry_id: EntryId::new(Uuid::from_slice(&id).map_err(|_| BadLine)?),
            content_hash: hash::hex(&content),
            minutes,
            price,
            left,
        })
    }
}

fn optional<T: FromStr>(text: &str) -> Result<Option<T>, BadLine> {
    if text.is_empty() {
        return Ok(None);
    }
    text.parse().map(Some).map_err(|_| BadLine)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_line_is_read_back_and_ten_thousand_fit_one_document() {
        for (price, left) in [
            (None, None),
            (Some(12), Some(Left::Changed)),
            (Some(0), Some(Left::AlreadyDelivered)),
        ] {
            let line = Line {
                entry_id: EntryId::new(Uuid::from_u128(u128::MAX - 7)),
                content_hash: hash::of_parts(&[b"content"]),
                minutes: 1440,
                price,
                left,
            };
            let stored = json!(line);
            assert!(stored.to_string().len() < 80);
            assert_eq!(Line::deserialize(stored).expect("a line"), line);
        }
        assert!(Line::deserialize(json!("abc.def")).is_err());
    }
}
