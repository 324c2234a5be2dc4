//! What the host posts to a trigger function: `Data`, `Metadata` and the times in them.

use chrono::{DateTime, SecondsFormat, Utc};
use uuid::Uuid;

use crate::json::Json;

/// Metadata in the order it is sent. Names differ by more than case, as in the host's dictionary.
#[derive(Default)]
pub(crate) struct Metadata(Vec<(String, Json)>);

impl Metadata {
    pub(crate) fn set(&mut self, name: &str, value: Json) {
        match self
            .0
            .iter_mut()
            .find(|(have, _)| have.eq_ignore_ascii_case(name))
        {
            Some(member) => member.1 = value,
            None => self.0.push((name.to_owned(), value)),
        }
    }

    pub(crate) fn set_sys(&mut self, function: &str, now: DateTime<Utc>) {
        let sys = Json::object([
            ("MethodName", Json::from(function)),
            ("UtcNow", Json::String(ticks(now))),
            ("RandGuid", Json::String(Uuid::new_v4().to_string())),
        ]);
        self.set("sys", sys);
    }

    /// Copies the top-level members of a JSON object, as the host does with a message's text.
    pub(crate) fn copy_members(&mut self, json: Option<Json>) {
        let Some(Json::Object(members)) = json else {
            return;
        };
        for (name, value) in members {
            let value = match value {
                Json::Array(_) | Json::Null => continue,
                Json::Object(_) => value,
                Json::Bool(true) => Json::doubled("True"),
                Json::Bool(false) => Json::doubled("False"),
                Json::Number(number) => Json::doubled(&number.to_string()),
                Json::String(text) => Json::doubled(&text),
            };
            self.set(&name, value);
        }
    }

    fn into_json(self) -> Json {
        Json::Object(self.0)
    }
}

/// The whole envelope as text.
pub(crate) fn envelope(binding: &str, data: Json, metadata: Metadata) -> String {
    Json::object([
        ("Data", Json::object([(binding, data)])),
        ("Metadata", metadata.into_json()),
    ])
    .to_string()
}

/// The text before and after a value that is streamed into the envelope.
pub(crate) fn envelope_around(binding: &str, metadata: Metadata) -> (String, String) {
    let before = format!("{{\"Data\":{{{}:\"", Json::from(binding));
    let after = format!("\"}},\"Metadata\":{}}}", metadata.into_json());
    (before, after)
}

/// `2026-11-22T21:52:21+00:00`
pub(crate) fn seconds(at: DateTime<Utc>) -> Json {
    Json::String(at.to_rfc3339_opts(SecondsFormat::Secs, false))
}

/// .NET's hundred-nanosecond ticks, trailing zeros left out: `2026-11-22T21:58:28.667908Z`
pub(crate) fn ticks(at: DateTime<Utc>) -> String {
    let fraction = format!("{:07}", at.timestamp_subsec_nanos() / 100);
    let fraction = fraction.trim_end_matches('0');
    let dot = if fraction.is_empty() { "" } else { "." };
    format!("{}{dot}{fraction}Z", at.format("%Y-%m-%dT%H:%M:%S"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_written_twice_over() {
        assert_eq!(Json::doubled("12").to_string(), r#""\"12\"""#);
        assert_eq!(
            Json::doubled("\"quoted\"").to_string(),
            r#""\"\\\"quoted\\\"\"""#
        );
    }

    #[test]
    fn a_messages_members_become_metadata_but_for_its_arrays() {
        let mut metadata = Metadata::default();
        metadata.copy_members(Json::parse(
            br#"{"tenant":"acme","length":12,"tags":["a"],"nested":{"k":1},"ok":true}"#,
        ));
        assert_eq!(
            metadata.into_json().to_string(),
            r#"{"tenant":"\"acme\"","length":"\"12\"","nested":{"k":1},"ok":"\"True\""}"#
        );
    }

    #[test]
    fn ticks_drop_their_trailing_zeros() {
        let at = |nanos| DateTime::from_timestamp(1_795_384_708, nanos).unwrap();
        assert!(ticks(at(667_908_000)).ends_with(".667908Z"));
        assert!(!ticks(at(0)).contains('.'));
    }
}
