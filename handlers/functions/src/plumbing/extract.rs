//! `Path`, `Query` and JSON bodies that refuse with a `Problem` and name what is wrong.
//! Values that a client sent are never repeated in an answer: they may be privileged.

use std::{collections::BTreeSet, str::FromStr};

use axum::{
    extract::{FromRequestParts, RawPathParams},
    http::request::Parts,
};
use serde::de::DeserializeOwned;
use serde_json::Value;
use serde_path_to_error::Segment;
use url::form_urlencoded;

use super::{
    problem::{BAD_REQUEST, INVALID, NOT_FOUND, Problem},
    strict::Strict,
};

/// The one parameter of the path. What is no id names nothing: 404.
#[derive(Debug)]
pub struct Path<T>(pub T);

impl<S: Send + Sync, T: FromStr> FromRequestParts<S> for Path<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let params = RawPathParams::from_request_parts(parts, state).await;
        let params = params.map_err(|_| NOT_FOUND)?;
        let (_, text) = params.iter().next().ok_or(NOT_FOUND)?;
        text.parse().map(Self).map_err(|_| NOT_FOUND)
    }
}

/// The query. Unknown and repeated parameters are refused by name, so `T` needs
/// `deny_unknown_fields`.
#[derive(Debug)]
pub struct Query<T>(pub T);

impl<S: Send + Sync, T: DeserializeOwned> FromRequestParts<S> for Query<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        query(parts.uri.query().unwrap_or_default()).map(Self)
    }
}

fn query<T: DeserializeOwned>(raw: &str) -> Result<T, Problem> {
    let mut seen = BTreeSet::new();
    for (name, _) in form_urlencoded::parse(raw.as_bytes()) {
        if !seen.insert(name.clone()) {
            let pointer = format!("?{name}");
            return Err(BAD_REQUEST.error(pointer, "repeated", "may be given once"));
        }
    }
    let pairs = serde_urlencoded::Deserializer::new(form_urlencoded::parse(raw.as_bytes()));
    serde_path_to_error::deserialize(pairs).map_err(|error| {
        let path = pointer(error.path());
        let found = Finding::of(path, &error.inner().to_string());
        let name = found.pointer.trim_start_matches('/').to_owned();
        BAD_REQUEST.error(format!("?{name}"), found.code, found.message)
    })
}

/// The typed form of a parsed body: 422 with a pointer where it does not fit.
pub fn typed<T: DeserializeOwned>(value: Value) -> Result<T, Problem> {
    serde_path_to_error::deserialize(Strict(value)).map_err(|error| {
        let found = Finding::of(pointer(error.path()), &error.inner().to_string());
        INVALID.error(found.pointer, found.code, found.message)
    })
}

fn pointer(path: &serde_path_to_error::Path) -> String {
    let mut pointer = String::new();
    for segment in path.iter() {
        match segment {
            Segment::Seq { index } => pointer.push_str(&format!("/{index}")),
            Segment::Map { key } => push(&mut pointer, key),
            Segment::Enum { .. } | Segment::Unknown => {}
        }
    }
    pointer
}

fn push(pointer: &mut String, key: &str) {
    pointer.push('/');
    pointer.push_str(&key.replace('~', "~0").replace('/', "~1"));
}

struct Finding {
    pointer: String,
    code: &'static str,
    message: String,
}

impl Finding {
    /// Reads serde's sentence, which has the name (or the value) between back-quotes first and
    /// what was expected last.
    fn of(mut pointer: String, sentence: &str) -> Self {
        let quoted = |prefix: &str| -> Option<String> {
            let rest = sentence.strip_prefix(prefix)?.strip_prefix(" `")?;
            let end = rest.rfind("`, ").or_else(|| rest.rfind('`'));
            // Of an unknown name only the part before what was expected is the client's.
            let end = rest
                .find("`, expected")
                .or(rest.find("`, there are no"))
                .or(end)?;
            Some(rest[..end].to_owned())
        };
        let mut at_member = |name: &str| {
            let mut tail = String::new();
            push(&mut tail, name);
            if !pointer.ends_with(&tail) {
                pointer.push_str(&tail);
            }
        };
        let (code, message) = if let Some(name) = quoted("unknown field") {
            at_member(&name);
            ("unknown", "is not known here".to_owned())
        } else if let Some(name) = quoted("missing field") {
            at_member(&name);
            ("required", "is required".to_owned())
        } else if let Some(name) = quoted("duplicate field") {
            at_member(&name);
            ("repeated", "may be given once".to_owned())
        } else if let Some(at) = sentence.rfind(", expected ") {
            let what = &sentence[at + ", expected ".len()..];
            let code = if sentence.starts_with("invalid type") {
                "type"
            } else {
                "invalid"
            };
            (
                code,
                format!("must be {}", what.trim_start_matches("a value of ")),
            )
        } else if sentence.starts_with("invalid ") || sentence.contains(": ") {
            // Parsers of numbers and dates may repeat what they were given.
            ("invalid", "is not acceptable".to_owned())
        } else {
            ("invalid", sentence.to_owned())
        };
        Self {
            pointer,
            code,
            message,
        }
    }
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;
    use serde::Deserialize;
    use serde_json::json;

    use super::*;

    #[derive(Debug, Deserialize)]
    #[serde(rename_all = "camelCase", deny_unknown_fields)]
    struct Asked {
        text: String,
        #[serde(default)]
        limit: Option<u32>,
        #[serde(default)]
        from: Option<NaiveDate>,
        #[serde(default)]
        items: Vec<Item>,
        #[serde(default)]
        colour: Option<Colour>,
    }

    #[derive(Debug, Deserialize)]
    #[serde(rename_all = "camelCase")]
    enum Colour {
        Red,
    }

    #[derive(Debug, Deserialize)]
    #[serde(rename_all = "camelCase", deny_unknown_fields)]
    struct Item {
        id: caseclock_domain::ids::EntryId,
    }

    #[track_caller]
    fn refused(problem: Problem, pointer: &str, code: &str) {
        let document: Value = serde_json::from_slice(&problem.document(None)).expect("JSON");
        assert_eq!(document["errors"][0]["pointer"], pointer, "{document}");
        assert_eq!(document["errors"][0]["code"], code, "{document}");
        assert!(!document.to_string().contains("privileged"), "{document}");
    }

    #[track_caller]
    fn check_body(body: Value, pointer: &str, code: &str) {
        refused(typed::<Asked>(body).expect_err("refused"), pointer, code);
    }

    #[test]
    fn what_is_wrong_with_a_body_is_named_by_a_pointer() {
        check_body(json!({"text": "t", "shape": 1}), "/shape", "unknown");
        check_body(json!({"limit": 1}), "/text", "required");
        check_body(json!({"text": 7}), "/text", "type");
        check_body(
            json!({"text": "t", "limit": "privileged"}),
            "/limit",
            "type",
        );
        check_body(
            json!({"text": "t", "from": "privileged"}),
            "/from",
            "invalid",
        );
        let id = "7f000000-0000-4000-8000-00000000000a";
        check_body(
            json!({"text": "t", "items": [{"id": id}, {"id": "privileged"}]}),
            "/items/1/id",
            "invalid",
        );
        check_body(
            json!({"text": "t", "items": [{"id": id, "a/b~`c": 1}]}),
            "/items/0/a~1b~0`c",
            "unknown",
        );
        check_body(
            json!({"text": "t", "items": [{}]}),
            "/items/0/id",
            "required",
        );
    }

    #[test]
    fn only_an_object_is_an_object_and_only_a_word_is_a_word() {
        check_body(json!(["privileged"]), "", "type");
        let id = "7f000000-0000-4000-8000-00000000000a";
        for item in [json!([id]), json!([]), json!(id), json!(null), json!(7)] {
            let items = json!([{"id": id}, item]);
            check_body(json!({"text": "t", "items": items}), "/items/1", "type");
        }
        for colour in [json!({"red": null}), json!({}), json!(["red"]), json!(0)] {
            check_body(json!({"text": "t", "colour": colour}), "/colour", "type");
        }
        let unknown = json!({"text": "t", "colour": "privileged"});
        check_body(unknown, "/colour", "invalid");
        let good: Asked = typed(json!({"text": "t", "colour": "red"})).expect("good");
        assert!(matches!(good.colour, Some(Colour::Red)));
        let good: Asked = typed(json!({"text": "t", "colour": null})).expect("good");
        assert!(good.colour.is_none());
    }

    #[track_caller]
    fn check_query(raw: &str, pointer: &str, code: &str) {
        refused(query::<Asked>(raw).expect_err("refused"), pointer, code);
    }

    #[test]
    fn a_query_refuses_what_it_does_not_know_by_name() {
        check_query("text=t&shape=privileged", "?shape", "unknown");
        check_query("text=t&text=u", "?text", "repeated");
        check_query("text=t&limit=privileged", "?limit", "invalid");
        check_query("text=t&from=privileged", "?from", "invalid");
        check_query("limit=1", "?text", "required");
        let id = "7f000000-0000-4000-8000-00000000000a";
        let good: Asked = typed(json!({"text": "t", "items": [{"id": id}]})).expect("good");
        assert_eq!(good.items[0].id.to_string(), id);
        let good: Asked = query("text=a%20b&limit=3&from=2026-03-02").expect("good");
        assert_eq!(
            (good.text.as_str(), good.limit, good.items.len()),
            ("a b", Some(3), 0)
        );
        assert_eq!(good.from, NaiveDate::from_ymd_opt(2026, 3, 2));
    }
}
