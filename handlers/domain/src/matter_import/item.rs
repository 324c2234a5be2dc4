//! One matter, member by member.

use std::collections::HashSet;

use chrono::NaiveDate;
use serde_json::{Map, Value};
use unicode_normalization::UnicodeNormalization;

use super::{Fault, Place};
use crate::{
    ids::TimekeeperId,
    matter::{Matter, MatterStatus, Rate},
};

/// Characters of a number, a name, an alias.
const NAME_CHARS: usize = 200;
/// Characters of a description.
const DESCRIPTION_CHARS: usize = 2_000;
/// Aliases, other parties or rates of one matter.
const MOST: usize = 100;
/// Ten thousand an hour: more is cents taken for something smaller.
const MOST_CENTS: u64 = 1_000_000;

/// The matter, or `None` with its faults.
pub(super) fn matter(
    place: Place,
    members: Map<String, Value>,
    faults: &mut Vec<Fault>,
) -> Option<Matter> {
    let mut item = Members {
        place,
        path: String::new(),
        members,
        faults,
    };
    let id = item.needed("id", NAME_CHARS);
    let display_number = item.needed("displayNumber", NAME_CHARS);
    let client = item.needed("client", NAME_CHARS);
    let description = item.text("description", DESCRIPTION_CHARS);
    let aliases = item.texts("aliases");
    let other_parties = item.texts("otherParties");
    let status = item.status();
    let rates = item.rates();
    item.nothing_else("is no member of a matter");
    let id = id.and_then(|text| item.parsed("/id", &text));
    Some(Matter {
        id: id?,
        display_number: display_number?,
        client: client?,
        description: description.unwrap_or_default(),
        aliases,
        other_parties,
        status,
        rates,
    })
}

/// A member's name within a JSON pointer (RFC 6901).
pub(super) fn escaped(name: &str) -> String {
    name.replace('~', "~0").replace('/', "~1")
}

/// The members of an object that nobody has asked for yet.
struct Members<'a> {
    place: Place,
    path: String,
    members: Map<String, Value>,
    faults: &'a mut Vec<Fault>,
}

impl Members<'_> {
    fn fault(&mut self, path: &str, code: &'static str, message: &str) {
        let path = format!("{}{path}", self.path);
        self.faults.push(self.place.fault(&path, code, message));
    }

    /// Null is as good as absent.
    fn take(&mut self, name: &str) -> Option<Value> {
        self.members.remove(name).filter(|value| !value.is_null())
    }

    fn needed(&mut self, name: &str, most: usize) -> Option<String> {
        let is_sent = self.members.get(name).is_some_and(|value| !value.is_null());
        if !is_sent {
            self.fault(&format!("/{name}"), "required", "is missing");
            return None;
        }
        let text = self.text(name, most)?;
        if text.is_empty() {
            self.fault(&format!("/{name}"), "required", "is blank");
            return None;
        }
        Some(text)
    }

    fn text(&mut self, name: &str, most: usize) -> Option<String> {
        let value = self.take(name)?;
        self.text_of(&format!("/{name}"), &value, most)
    }

    fn text_of(&mut self, path: &str, value: &Value, most: usize) -> Option<String> {
        let Some(text) = value.as_str() else {
            self.fault(path, "type", "must be text");
            return None;
        };
        let text: String = text.trim().nfc().collect();
        if text.chars().count() > most {
            self.fault(path, "invalid", &format!("is over {most} characters"));
            return None;
        }
        Some(text)
    }

    fn list(&mut self, name: &str) -> Vec<Value> {
        match self.take(name) {
            None => Vec::new(),
            Some(Value::Array(values)) if values.len() <= MOST => values,
            Some(Value::Array(_)) => {
                let message = format!("holds more than {MOST}");
                self.fault(&format!("/{name}"), "tooMany", &message);
                Vec::new()
            }
            Some(_) => {
                self.fault(&format!("/{name}"), "type", "must be a list");
                Vec::new()
            }
        }
    }

    fn texts(&mut self, name: &str) -> Vec<String> {
        let values = self.list(name);
        values
            .iter()
            .enumerate()
            .filter_map(|(nth, value)| self.text_of(&format!("/{name}/{nth}"), value, NAME_CHARS))
            .filter(|text| !text.is_empty())
            .collect()
    }

    fn status(&mut self) -> MatterStatus {
        match self.text("status", NAME_CHARS).as_deref() {
            None | Some("open") => MatterStatus::Open,
            Some("closed") => MatterStatus::Closed,
            Some(_) => {
                self.fault("/status", "invalid", "must be open or closed");
                MatterStatus::Open
            }
        }
    }

    fn rates(&mut self) -> Vec<Rate> {
        let mut seen = HashSet::new();
        let mut rates = Vec::new();
        for (nth, value) in self.list("rates").into_iter().enumerate() {
            let path = format!("/rates/{nth}");
            let Value::Object(members) = value else {
                self.fault(&path, "type", "must be an object");
                continue;
            };
            let rate = Members {
                place: self.place,
                path: path.clone(),
                members,
                faults: self.faults,
            }
            .rate();
            let Some(rate) = rate else { continue };
            if seen.insert((rate.timekeeper.clone(), rate.from)) {
                rates.push(rate);
            } else {
                self.fault(&path, "duplicate", "begins on the same day as another rate");
            }
        }
        rates
    }

    fn rate(mut self) -> Option<Rate> {
        let timekeeper = self
            .text("timekeeper", NAME_CHARS)
            .map(|text| self.parsed::<TimekeeperId>("/timekeeper", &text));
        let cents = match self.take("centsPerHour") {
            None => {
                self.fault("/centsPerHour", "required", "is missing");
                None
            }
            Some(value) => {
                let cents = value.as_u64().filter(|cents| *cents <= MOST_CENTS);
                if cents.is_none() {
                    let message = format!("must be whole cents from 0 to {MOST_CENTS}");
                    self.fault("/centsPerHour", "invalid", &message);
                }
                cents
            }
        };
        let currency = self.needed("currency", NAME_CHARS).filter(|code| {
            let fits = code.len() == 3 && code.bytes().all(|byte| byte.is_ascii_uppercase());
            if !fits {
                self.fault(
                    "/currency",
                    "invalid",
                    "must be an ISO 4217 code such as CAD",
                );
            }
            fits
        });
        let from = self
            .needed("from", NAME_CHARS)
            .and_then(|text| self.date("/from", &text));
        self.nothing_else("is no member of a rate");
        Some(Rate {
            // A timekeeper that could not be read must not become everybody's rate.
            timekeeper: timekeeper.map_or(Some(None), |read| read.map(Some))?,
            cents_per_hour: cents?,
            currency: currency?,
            from: from?,
        })
    }

    fn parsed<T: std::str::FromStr<Err: std::fmt::Display>>(
        &mut self,
        path: &str,
        text: &str,
    ) -> Option<T> {
        text.parse()
            .map_err(|why: T::Err| self.fault(path, "invalid", &why.to_string()))
            .ok()
    }

    fn date(&mut self, path: &str, text: &str) -> Option<NaiveDate> {
        let date = NaiveDate::parse_from_str(text, "%Y-%m-%d")
            .ok()
            .filter(|date| date.to_string() == text);
        if date.is_none() {
            self.fault(path, "invalid", "must be a date as YYYY-MM-DD");
        }
        date
    }

    fn nothing_else(&mut self, message: &str) {
        let unknown: Vec<String> = self.members.keys().map(|name| escaped(name)).collect();
        for name in unknown {
            self.fault(&format!("/{name}"), "unknown", message);
        }
    }
}
