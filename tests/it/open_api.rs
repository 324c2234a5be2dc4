//! The document itself: well formed, complete, true to the code, and with examples that hold.

use std::{any::type_name, collections::BTreeSet, time::Duration};

use boon::{Compiler, Schemas};
use caseclock::plumbing::problem::{self, TYPE_PREFIX};
use caseclock_domain::{
    attention, audit::Event, drafting::Billing, evidence, export, export_line::Left,
    language::Language, matter::MatterStatus, recording::Stage, rounding::Mode, span::Span,
};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use crate::{
    conforms::{DOCUMENT, OPERATIONS, Operation, at, escaped, fits, operation, pointed, resolved},
    harness::App,
};

#[tokio::test]
async fn what_is_served_is_the_document() {
    let app = App::start().await;
    let answer = app.get("/openapi.json").send().await;
    assert_eq!(answer.header("content-type"), "application/json");
    assert_eq!(answer.expect(200), *DOCUMENT);
}

#[test]
fn it_is_openapi_3_1() {
    // As published at https://spec.openapis.org/oas/3.1/schema/2022-10-07.
    let published = include_str!("../fixtures/openapi/schema-3.1.json");
    let published: Value = serde_json::from_str(published).expect("JSON");
    let name = "https://spec.openapis.org/oas/3.1/schema/2022-10-07";
    let (mut compiler, mut schemas) = (Compiler::new(), Schemas::new());
    compiler.add_resource(name, published).expect("a resource");
    let index = compiler.compile(name, &mut schemas).expect("a schema");
    if let Err(error) = schemas.validate(&DOCUMENT, index) {
        panic!("{error:#}");
    }
}

#[test]
fn every_schema_is_one_and_every_component_is_used() {
    let text = DOCUMENT.to_string();
    for (kind, components) in DOCUMENT["components"].as_object().expect("components") {
        for name in components.as_object().expect("components").keys() {
            let pointer = format!("/components/{kind}/{}", escaped(name));
            if kind == "schemas" {
                // Whether null fits does not matter: the schema is compiled and used.
                let _ = fits(&pointer, &Value::Null);
            }
            let is_used = text.contains(&format!("\"#{pointer}\""));
            assert!(
                is_used || kind == "securitySchemes",
                "nothing refers to {pointer}"
            );
        }
    }
}

fn types(operation: &'static Operation, status: &str) -> Vec<&'static str> {
    let response = resolved(&operation.value["responses"][status]);
    let types = response["x-problem-types"].as_array().into_iter().flatten();
    types
        .map(|uri| uri.as_str().expect("a URI").trim_start_matches(TYPE_PREFIX))
        .collect()
}

#[test]
fn every_problem_is_listed_as_it_is_and_answered_somewhere() {
    let ours: Vec<Value> = problem::ALL
        .iter()
        .map(|one| json!({"type": one.type_uri(), "title": one.title, "status": one.status}))
        .collect();
    let mut listed = DOCUMENT["x-problem-types"]
        .as_array()
        .expect("a list")
        .clone();
    for one in &mut listed {
        let why = one
            .as_object_mut()
            .expect("an object")
            .remove("description");
        assert!(
            why.is_some_and(|why| !why.as_str().unwrap_or_default().is_empty()),
            "{one}"
        );
    }
    assert_eq!(listed, ours);

    let mut answered = BTreeSet::new();
    for operation in OPERATIONS.iter() {
        for status in operation.value["responses"]
            .as_object()
            .expect("responses")
            .keys()
        {
            for slug in types(operation, status) {
                let known = problem::ALL.iter().find(|one| one.slug == slug);
                let known = known.unwrap_or_else(|| panic!("{slug} is no problem"));
                assert_eq!(
                    known.status.to_string(),
                    *status,
                    "{} {slug}",
                    operation.name
                );
                answered.insert(slug);
            }
        }
    }
    let all: BTreeSet<_> = problem::ALL.iter().map(|one| one.slug).collect();
    assert_eq!(answered, all);
}

#[test]
fn every_function_says_how_it_can_refuse() {
    for operation in OPERATIONS.iter() {
        let name = operation.name;
        assert!(types(operation, "500").contains(&"internal"), "{name}");
        if matches!(name, "Health" | "OpenApi") {
            assert_eq!(operation.value["security"], json!([]), "{name}");
            continue;
        }
        for (status, slug) in [
            ("401", "unauthenticated"),
            ("403", "forbidden"),
            ("421", "wrong-jurisdiction"),
            ("503", "unavailable"),
        ] {
            assert!(types(operation, status).contains(&slug), "{name} {slug}");
        }
        let parameters = operation.value["parameters"]
            .as_array()
            .into_iter()
            .flatten();
        let parameters: Vec<&Value> = parameters.map(resolved).collect();
        let takes = |wanted: &str| parameters.iter().any(|one| one["name"] == wanted);
        if takes("Idempotency-Key") {
            for (status, slug) in [
                ("400", "bad-request"),
                ("413", "too-large"),
                ("422", "idempotency-mismatch"),
                ("503", "busy"),
            ] {
                assert!(types(operation, status).contains(&slug), "{name} {slug}");
            }
        }
        // Completing twice is harmless, so it alone leaves no receipt.
        let changes = operation.method != "GET" && name != "CompleteRecording";
        assert_eq!(takes("Idempotency-Key"), changes, "{name}");
        if takes("If-Match") {
            assert!(types(operation, "412").contains(&"stale"), "{name}");
            assert!(
                types(operation, "428").contains(&"precondition-required"),
                "{name}"
            );
        }
        if operation.value["requestBody"].is_object() {
            for (status, slug) in [
                ("400", "bad-json"),
                ("415", "unsupported-media-type"),
                ("422", "invalid"),
            ] {
                assert!(types(operation, status).contains(&slug), "{name} {slug}");
            }
        }
        let takes_query = parameters.iter().any(|one| one["in"] == "query");
        assert!(
            !takes_query || types(operation, "400").contains(&"bad-request"),
            "{name}"
        );
        assert!(
            !operation.path.contains("{id}") || types(operation, "404") == ["not-found"],
            "{name}"
        );
    }
}

/// The words that serde takes for `T`, as it lists them when it is given another.
fn words<T: DeserializeOwned>() -> BTreeSet<String> {
    let error = serde_json::from_value::<T>(json!("no such word"))
        .err()
        .expect("no such word");
    let sentence = error.to_string();
    let (_, list) = sentence
        .split_once("expected ")
        .unwrap_or_else(|| panic!("{}", type_name::<T>()));
    list.split('`')
        .skip(1)
        .step_by(2)
        .map(str::to_owned)
        .collect()
}

#[track_caller]
fn check_words<T: DeserializeOwned>(pointer: &str) {
    let schema = at(&format!("#/components/schemas/{pointer}"));
    let listed = schema
        .get("enum")
        .or(schema.get("x-extensible-enum"))
        .expect(pointer);
    let listed = listed
        .as_array()
        .expect("a list")
        .iter()
        .filter(|word| !word.is_null());
    let listed: BTreeSet<_> = listed
        .map(|word| word.as_str().expect("a word").to_owned())
        .collect();
    assert_eq!(listed, words::<T>(), "{pointer}");
}

#[test]
fn its_lists_of_words_are_those_of_the_code() {
    check_words::<attention::Code>("AttentionCode");
    check_words::<attention::Severity>("Attention/properties/severity");
    check_words::<evidence::By>("Evidence/properties/by");
    check_words::<evidence::Field>("Field");
    check_words::<Billing>("Billing");
    check_words::<Language>("Language");
    check_words::<caseclock::residency::Jurisdiction>("Jurisdiction");
    check_words::<MatterStatus>("Matter/properties/status");
    check_words::<MatterStatus>("MatterInput/properties/status");
    check_words::<Mode>("Rounding/properties/mode");
    check_words::<Stage>("Recording/properties/stage");
    check_words::<export::Format>("Export/properties/format");
    check_words::<export::Profile>("ExportProfile");
    check_words::<Left>("Export/properties/left/items/properties/reason");
}

/// Every example with the schema that it must fit and the place where it stands.
fn examples() -> Vec<(String, String, &'static Value)> {
    let mut found = Vec::new();
    let mut media = Vec::new();
    for operation in OPERATIONS.iter() {
        let here = &operation.pointer;
        let kinds = operation.value["requestBody"]["content"]
            .as_object()
            .into_iter()
            .flatten();
        media
            .extend(kinds.map(|(kind, _)| format!("{here}/requestBody/content/{}", escaped(kind))));
        for status in operation.value["responses"]
            .as_object()
            .expect("responses")
            .keys()
        {
            let response = pointed(&format!("{here}/responses/{status}"));
            let kinds = at(&format!("#{response}"))["content"]
                .as_object()
                .expect("content");
            media.extend(
                kinds
                    .keys()
                    .map(|kind| format!("{response}/content/{}", escaped(kind))),
            );
        }
        for nth in 0..operation.value["parameters"].as_array().map_or(0, Vec::len) {
            media.push(pointed(&format!("{here}/parameters/{nth}")));
        }
    }
    media.sort();
    media.dedup();
    for here in media {
        let place = at(&format!("#{here}"));
        let schema = format!("{here}/schema");
        if let Some(example) = place.get("example") {
            found.push((format!("{here}/example"), schema.clone(), example));
        }
        for (name, example) in place["examples"].as_object().into_iter().flatten() {
            let place = format!("{here}/examples/{name}");
            found.push((place, schema.clone(), &resolved(example)["value"]));
        }
    }
    found
}

#[test]
fn every_body_has_an_example_and_every_example_is_as_its_schema_says() {
    let examples = examples();
    for operation in OPERATIONS.iter() {
        for status in operation.value["responses"]
            .as_object()
            .expect("responses")
            .keys()
        {
            let response = pointed(&format!("{}/responses/{status}", operation.pointer));
            let has_one = examples
                .iter()
                .any(|(place, ..)| place.starts_with(&format!("{response}/")));
            assert!(has_one, "{} {status} has no example", operation.name);
        }
    }
    for (place, schema, example) in examples {
        // The document itself is no example of itself.
        if place.contains("openapi.json") {
            continue;
        }
        if let Err(why) = fits(&schema, example) {
            panic!("{place}: {why}");
        }
        let response = place.split("/content/").next().unwrap_or_default();
        let types = at(&format!("#{response}")).get("x-problem-types");
        if let Some(types) = types.and_then(Value::as_array) {
            assert!(
                types.contains(&example["type"]),
                "{place} is of another type"
            );
            let listed = DOCUMENT["x-problem-types"].as_array().expect("a list");
            let known = listed
                .iter()
                .find(|one| one["type"] == example["type"])
                .expect("listed");
            assert_eq!(
                (&known["title"], &known["status"]),
                (&example["title"], &example["status"])
            );
        }
    }
}

/// What of a dictation's answer follows from its words.
fn facts(dictation: &Value) -> Vec<Value> {
    let entries = dictation["entries"].as_array().expect("entries");
    let of_entry = |entry: &Value| {
        let codes = entry["attention"].as_array().expect("attention");
        let codes: Vec<&Value> = codes.iter().map(|finding| &finding["code"]).collect();
        json!([
            entry["date"],
            entry["spokenSeconds"],
            entry["billedMinutes"],
            entry["matter"],
            entry["narrative"],
            entry["activityCode"],
            entry["billing"],
            codes
        ])
    };
    entries.iter().map(of_entry).collect()
}

#[tokio::test]
async fn its_example_of_a_dictation_is_what_the_rules_make_of_its_words() {
    let app = App::start().await;
    app.advance(Duration::from_secs(2 * 24 * 60 * 60));
    let content = |name: &str| &operation(name).value["requestBody"]["content"]["application/json"];
    let clerk = app.clerk("firm-1", "clerk");
    let matters = &content("ImportMatters")["example"];
    app.put("/matters")
        .by(&clerk)
        .json(matters)
        .await
        .expect(200);
    let anna = app.token("firm-1", "anna");
    let asked = &content("CreateDictation")["examples"]["typed"]["value"];
    let made = app
        .post("/dictations")
        .by(&anna)
        .json(asked)
        .await
        .expect(201);
    let shown = &at("#/components/examples/Dictation")["value"];
    assert_eq!(facts(shown), facts(&made));
    assert_eq!(shown["unassigned"], made["unassigned"]);
}

#[test]
fn its_examples_hold_together() {
    let example = |name: &str| &at(&format!("#/components/examples/{name}"))["value"];
    let dictation = example("Dictation");
    let text = dictation["text"].as_str().expect("text");
    for entry in dictation["entries"].as_array().expect("entries") {
        let tag = format!(
            "\"1.{}\"",
            &entry["contentHash"].as_str().expect("a hash")[..16]
        );
        assert_eq!(entry["etag"], tag);
        for evidence in entry["evidence"].as_array().expect("evidence") {
            if let Some(quote) = evidence["quote"].as_str() {
                let number = |name: &str| evidence[name].as_u64().expect("a place") as usize;
                assert_eq!(Span::new(number("start"), number("end")).of(text), quote);
            }
        }
    }
    let events = &operation("ListAuditEvents").value["responses"]["200"]["content"]["application/json"]
        ["example"];
    let mut previous = String::new();
    for event in events["items"].as_array().expect("events") {
        let event: Event = serde_json::from_value(event.clone()).expect("an event");
        assert_eq!(event.previous, previous);
        assert_eq!(event.computed_hash(), event.hash);
        previous = event.hash;
    }
    assert_eq!(events["head"]["hash"], previous);
}
