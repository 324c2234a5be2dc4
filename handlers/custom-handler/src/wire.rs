//! The host writes most values as JSON text inside a JSON string; documents and older hosts
//! show them bare. Both are understood here, and nowhere else.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use chrono::{DateTime, NaiveDateTime, Utc};
use serde::de::DeserializeOwned;
use serde_json::Value;

/// What was meant, as text: a doubled string is taken out of its second pair of quotes.
pub(crate) fn text(value: &Value) -> Option<String> {
    match value {
        Value::Null => None,
        Value::String(outer) => Some(match serde_json::from_str::<String>(outer) {
            Ok(inner) => inner,
            Err(_) => outer.clone(),
        }),
        other => Some(other.to_string()),
    }
}

/// What was meant, with an object's text taken as the object.
pub(crate) fn value(value: &Value) -> Value {
    let Value::String(_) = value else {
        return value.clone();
    };
    let inner = text(value).unwrap_or_default();
    match serde_json::from_str(&inner) {
        Ok(object @ Value::Object(_)) => object,
        _ => Value::String(inner),
    }
}

/// A number, however many quotes stand around it.
pub(crate) fn number<T: std::str::FromStr>(value: &Value) -> Option<T> {
    text(value)?.parse().ok()
}

/// An instant. .NET leaves the offset out where it does not know one, and means UTC.
pub(crate) fn instant(value: &Value) -> Option<DateTime<Utc>> {
    let text = text(value)?;
    let instant = match DateTime::parse_from_rfc3339(&text) {
        Ok(instant) => instant.to_utc(),
        Err(_) => text.parse::<NaiveDateTime>().ok()?.and_utc(),
    };
    // The year 1 is .NET's way to say "never".
    (instant > DateTime::UNIX_EPOCH).then_some(instant)
}

/// JSON text, or base64 of JSON text, as a queue whose two ends disagree about the encoding
/// hands it over.
pub(crate) fn json<T: DeserializeOwned>(text: &str) -> Result<T, serde_json::Error> {
    serde_json::from_str(text).or_else(|error| match STANDARD.decode(text.trim()) {
        Ok(bytes) => serde_json::from_slice(&bytes),
        Err(_) => Err(error),
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;

    #[track_caller]
    fn check_text(wire: Value, meant: &str) {
        assert_eq!(text(&wire).as_deref(), Some(meant));
    }

    #[test]
    fn text_is_taken_out_of_exactly_the_hosts_own_quotes() {
        check_text(json!("\"hello\""), "hello");
        check_text(json!("hello"), "hello");
        check_text(json!("\"\\\"quoted\\\"\""), "\"quoted\"");
        check_text(json!("\"12\""), "12");
        check_text(json!("12"), "12");
        check_text(json!(12), "12");
        check_text(json!("\"[1,2]\""), "[1,2]");
        check_text(json!(""), "");
        check_text(json!("\"unfinished"), "\"unfinished");
    }

    #[test]
    fn an_object_is_the_same_object_in_every_wrapping() {
        let object = json!({"a": 1});
        assert_eq!(value(&object), object);
        assert_eq!(value(&json!("{\"a\":1}")), object);
        assert_eq!(value(&json!("\"{\\\"a\\\":1}\"")), object);
        assert_eq!(value(&json!("\"[1]\"")), json!("[1]"));
    }

    #[test]
    fn an_instant_without_offset_is_utc_and_year_one_is_never() {
        let noon = "2026-11-22T12:00:00Z".parse::<DateTime<Utc>>().ok();
        assert_eq!(instant(&json!("2026-11-22T12:00:00")), noon);
        assert_eq!(instant(&json!("2026-11-22T13:00:00+01:00")), noon);
        assert_eq!(instant(&json!("\"2026-11-22T12:00:00Z\"")), noon);
        assert_eq!(instant(&json!("0001-01-01T00:00:00+00:00")), None);
        assert_eq!(instant(&json!("soon")), None);
    }

    proptest! {
        #[test]
        fn any_text_the_host_doubles_is_read_back(meant in any::<String>()) {
            let doubled = serde_json::to_string(&meant).unwrap();
            prop_assert_eq!(text(&json!(doubled)), Some(meant));
        }
    }
}
