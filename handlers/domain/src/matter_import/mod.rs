//! A matter list as a firm sends it: every mistake found is named, and where.
//! What the firm wrote is never repeated in a fault: it may be privileged.

mod item;
mod json;
mod sheet;

use std::{collections::HashSet, fmt};

use serde_json::Value;

use crate::matter::Matter;

/// Matters of one list, at most.
pub const MOST_MATTERS: usize = 20_000;
/// Faults of one answer; whoever has more has one kind of mistake.
const MOST_FAULTS: usize = 100;

/// A list as it came. Its `Debug` shows the kind only.
pub enum Sent {
    /// `{"items":[…]}`.
    Json(Value),
    /// A header with member names, lists separated by semicolons.
    Csv(String),
}

impl fmt::Debug for Sent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Json(_) => "Sent::Json",
            Self::Csv(_) => "Sent::Csv",
        })
    }
}

/// One thing that is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// A JSON pointer; in a CSV `/rows/{row}/{column}`, the header being row 1.
    pub pointer: String,
    /// `required`, `unknown`, `type`, `invalid`, `duplicate`, `tooMany`.
    pub code: &'static str,
    /// An English sentence.
    pub message: String,
}

/// Where an item stands in what was sent.
#[derive(Debug, Clone, Copy)]
enum Place {
    Item(usize),
    Row(usize),
}

impl Place {
    /// A fault at `path` (such as `/client`) below the item.
    fn fault(self, path: &str, code: &'static str, message: impl fmt::Display) -> Fault {
        match self {
            Self::Item(nth) => Fault {
                pointer: format!("/items/{nth}{path}"),
                code,
                message: message.to_string(),
            },
            Self::Row(row) => {
                let column = path.split('/').nth(1).unwrap_or_default();
                let place = if column.is_empty() {
                    format!("row {row}")
                } else {
                    format!("row {row}, column {column}")
                };
                Fault {
                    pointer: format!("/rows/{row}{path}"),
                    code,
                    message: format!("{place}: {message}"),
                }
            }
        }
    }
}

impl Sent {
    /// The matters, all text in NFC.
    ///
    /// # Errors
    /// Everything that is wrong, up to a hundred faults.
    pub fn matters(&self) -> Result<Vec<Matter>, Vec<Fault>> {
        let mut faults = Vec::new();
        let items = match self {
            Self::Json(value) => json::items(value, &mut faults),
            Self::Csv(text) => sheet::items(text, &mut faults),
        };
        if items.len() > MOST_MATTERS {
            faults.push(Fault {
                pointer: match self {
                    Self::Json(_) => "/items".into(),
                    Self::Csv(_) => "/rows".into(),
                },
                code: "tooMany",
                message: format!("a list holds at most {MOST_MATTERS} matters"),
            });
            return Err(faults);
        }
        let mut matters = Vec::with_capacity(items.len());
        for (place, members) in items {
            let before = faults.len();
            let matter = item::matter(place, members, &mut faults);
            if let (Some(matter), true) = (matter, faults.len() == before) {
                matters.push((place, matter));
            }
            if faults.len() >= MOST_FAULTS {
                break;
            }
        }
        find_duplicates(&matters, &mut faults);
        faults.truncate(MOST_FAULTS);
        if faults.is_empty() {
            Ok(matters.into_iter().map(|(_, matter)| matter).collect())
        } else {
            Err(faults)
        }
    }
}

fn find_duplicates(matters: &[(Place, Matter)], faults: &mut Vec<Fault>) {
    let mut ids = HashSet::new();
    let mut numbers = HashSet::new();
    for (place, matter) in matters {
        if !ids.insert(matter.id.as_str()) {
            faults.push(place.fault("/id", "duplicate", "is the id of another matter too"));
        }
        if !numbers.insert(matter.display_number.as_str()) {
            let message = "is the display number of another matter too";
            faults.push(place.fault("/displayNumber", "duplicate", message));
        }
    }
}

#[cfg(test)]
mod tests;
