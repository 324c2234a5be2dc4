//! Holds what the functions answer to what OpenAPI says of them: status, headers, body, and which
//! refusals. Stricter than a client should be: what the document does not name is a mistake here.

use std::{cell::RefCell, collections::HashMap, sync::LazyLock};

use axum::{body::Bytes, http::request::Parts};
use boon::{Compiler, SchemaIndex, Schemas};
use serde_json::{Map, Value, json};

use crate::harness::Answer;

const NAME: &str = "https://caseclock.example/openapi.json";
/// Headers that mean something to clients: none of them comes without being described.
const TELLING: [&str; 7] = [
    "cache-control",
    "content-disposition",
    "etag",
    "idempotency-replayed",
    "location",
    "retry-after",
    "www-authenticate",
];

/// The document as it is served.
pub static DOCUMENT: LazyLock<Value> = LazyLock::new(|| {
    let text = include_str!("../../handlers/functions/openapi.json");
    serde_json::from_str(text).expect("the document is JSON")
});

/// One operation of the document.
#[derive(Clone)]
pub struct Operation {
    pub name: &'static str,
    pub method: String,
    pub path: &'static str,
    /// Where it stands in the document.
    pub pointer: String,
    pub value: &'static Value,
}

pub static OPERATIONS: LazyLock<Vec<Operation>> = LazyLock::new(|| {
    let mut operations = Vec::new();
    for (path, item) in DOCUMENT["paths"].as_object().expect("paths") {
        for (method, value) in item.as_object().expect("a path") {
            if method == "parameters" {
                continue;
            }
            operations.push(Operation {
                name: value["operationId"].as_str().expect("operationId"),
                method: method.to_ascii_uppercase(),
                path,
                pointer: format!("/paths/{}/{method}", escaped(path)),
                value,
            });
        }
    }
    operations
});

pub fn operation(name: &str) -> &'static Operation {
    let found = OPERATIONS.iter().find(|operation| operation.name == name);
    found.unwrap_or_else(|| panic!("OpenAPI has no {name}"))
}

/// A name within a JSON pointer.
pub fn escaped(name: &str) -> String {
    name.replace('~', "~0").replace('/', "~1")
}

/// What a value with `$ref` stands for.
pub fn resolved(value: &'static Value) -> &'static Value {
    match value["$ref"].as_str() {
        Some(reference) => at(reference),
        None => value,
    }
}

/// What a reference leads to.
pub fn at(reference: &str) -> &'static Value {
    let pointer = reference
        .strip_prefix('#')
        .expect("a reference within the document");
    DOCUMENT
        .pointer(pointer)
        .unwrap_or_else(|| panic!("{reference} leads nowhere"))
}

/// The pointer to what stands at `pointer`, or to what it refers to.
pub fn pointed(pointer: &str) -> String {
    let value = at(&format!("#{pointer}"));
    match value["$ref"].as_str() {
        Some(reference) if value.as_object().is_some_and(|object| object.len() == 1) => {
            reference.trim_start_matches('#').to_owned()
        }
        _ => pointer.to_owned(),
    }
}

/// Checks a request and its answer, if the document knows its path and method.
#[track_caller]
pub fn answered(asked: &Parts, sent: &Bytes, answer: &Answer) {
    let Some(path) = asked.uri.path().strip_prefix("/api/v1") else {
        return;
    };
    let path = path.trim_end_matches('/');
    let fits = |template: &str| {
        template.split('/').count() == path.split('/').count()
            && template
                .split('/')
                .zip(path.split('/'))
                .all(|(known, sent)| known == sent || known == "{id}")
    };
    let found = OPERATIONS
        .iter()
        .find(|operation| operation.method == asked.method.as_str() && fits(operation.path));
    if let Some(operation) = found {
        conforms(operation.name, answer);
        if answer.status.is_success() {
            check_request(operation, asked, sent);
        }
    }
}

/// What is taken must be what the document offers.
#[track_caller]
fn check_request(operation: &Operation, asked: &Parts, sent: &Bytes) {
    let content = &operation.value["requestBody"]["content"];
    let named = asked.headers.get("content-type");
    let named = named.map_or("", |named| named.to_str().expect("visible ASCII"));
    let essence = named
        .split(';')
        .next()
        .unwrap_or_default()
        .to_ascii_lowercase();
    if !content.is_object() || essence == "text/csv" {
        return;
    }
    let body: Value = serde_json::from_slice(sent).expect("JSON was taken");
    let pointer = format!(
        "{}/requestBody/content/{}/schema",
        operation.pointer,
        escaped(&essence)
    );
    if let Err(why) = self::fits(&pointer, &body) {
        panic!(
            "{} took what OpenAPI does not offer: {why}\n{body:#}",
            operation.name
        );
    }
}

/// Checks an answer of a function.
#[track_caller]
pub fn conforms(name: &str, answer: &Answer) {
    let operation = operation(name);
    let status = answer.status.as_u16();
    let shown = String::from_utf8_lossy(&answer.body);
    let here = format!("{}/responses/{status}", operation.pointer);
    assert!(
        DOCUMENT.pointer(&here).is_some(),
        "OpenAPI does not know {status} of {name}: {shown}"
    );
    let here = pointed(&here);
    check_headers(name, &here, answer);

    let essence = answer
        .header("content-type")
        .split(';')
        .next()
        .unwrap_or_default()
        .trim();
    let content = format!("{here}/content/{}", escaped(essence));
    assert!(
        DOCUMENT.pointer(&content).is_some(),
        "OpenAPI does not know {essence:?} of {name} {status}: {shown}"
    );
    let body = if essence.ends_with("json") {
        serde_json::from_slice(&answer.body).unwrap_or_else(|_| panic!("no JSON: {shown}"))
    } else {
        Value::String(String::from_utf8(answer.body.to_vec()).expect("UTF-8"))
    };
    if let Err(why) = fits(&format!("{content}/schema"), &body) {
        panic!("{name} {status} is not as OpenAPI says: {why}\n{body:#}");
    }
    if status >= 400 {
        let known = at(&format!("#{here}"))["x-problem-types"]
            .as_array()
            .expect("problem types");
        assert!(
            known.contains(&body["type"]),
            "OpenAPI does not know this {status} of {name}: {body:#}"
        );
        assert_eq!(body["requestId"], answer.header("x-request-id"), "{name}");
    }
}

#[track_caller]
fn check_headers(name: &str, response: &str, answer: &Answer) {
    let described: Map<String, Value> = at(&format!("#{response}"))["headers"]
        .as_object()
        .cloned()
        .unwrap_or_default();
    for header in described.keys() {
        let pointer = pointed(&format!("{response}/headers/{header}"));
        let description = at(&format!("#{pointer}"));
        let sent = answer.headers.get(header.to_ascii_lowercase());
        let Some(sent) = sent.map(|sent| sent.to_str().expect("visible ASCII")) else {
            assert!(
                description["required"] != true,
                "{name} {} lacks {header}",
                answer.status
            );
            continue;
        };
        let value = match resolved(&description["schema"])["type"].as_str() {
            Some("integer") => json!(sent.parse::<u64>().expect("a number")),
            _ => json!(sent),
        };
        if let Err(why) = fits(&format!("{pointer}/schema"), &value) {
            panic!("{header} of {name} is not as OpenAPI says: {why}");
        }
    }
    for header in TELLING {
        let is_described = described
            .keys()
            .any(|known| known.eq_ignore_ascii_case(header));
        assert!(
            is_described || !answer.headers.contains_key(header),
            "OpenAPI does not know {header} of {name} {}",
            answer.status
        );
    }
}

/// Whether a value is as the schema at the pointer says.
pub fn fits(pointer: &str, value: &Value) -> Result<(), String> {
    thread_local! {
        static SCHEMAS: RefCell<Compiled> = RefCell::new(Compiled::new());
    }
    SCHEMAS.with_borrow_mut(|compiled| compiled.check(pointer, value))
}

struct Compiled {
    compiler: Compiler,
    schemas: Schemas,
    known: HashMap<String, SchemaIndex>,
}

impl Compiled {
    fn new() -> Self {
        let mut document = DOCUMENT.clone();
        make_strict(&mut document);
        let mut compiler = Compiler::new();
        compiler.enable_format_assertions();
        compiler.add_resource(NAME, document).expect("a resource");
        Self {
            compiler,
            schemas: Schemas::new(),
            known: HashMap::new(),
        }
    }

    fn check(&mut self, pointer: &str, value: &Value) -> Result<(), String> {
        let index = match self.known.get(pointer) {
            Some(index) => *index,
            None => {
                // A pointer within an address is percent-encoded.
                let place = pointer.replace('{', "%7B").replace('}', "%7D");
                let compiled = self
                    .compiler
                    .compile(&format!("{NAME}#{place}"), &mut self.schemas);
                let index = compiled.unwrap_or_else(|error| panic!("{pointer}: {error:#}"));
                self.known.insert(pointer.to_owned(), index);
                index
            }
        };
        self.schemas
            .validate(value, index)
            .map_err(|error| format!("{error:#}"))
    }
}

/// Clients ignore members and words that they do not know; a test does not.
fn make_strict(value: &mut Value) {
    match value {
        Value::Object(members) => {
            if members.contains_key("properties") && members.get("type") == Some(&json!("object")) {
                members
                    .entry("additionalProperties")
                    .or_insert(json!(false));
            }
            if let Some(words) = members.get("x-extensible-enum").cloned() {
                members.insert("enum".to_owned(), words);
            }
            for (name, member) in members {
                if !matches!(name.as_str(), "example" | "examples") {
                    make_strict(member);
                }
            }
        }
        Value::Array(items) => items.iter_mut().for_each(make_strict),
        _ => {}
    }
}
