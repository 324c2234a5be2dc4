//! What the host reads, what the router takes and what OpenAPI promises are one thing.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

use serde_json::Value;

use crate::harness::App;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn read(path: &Path) -> Value {
    let text =
        fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    serde_json::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// Every function by name, as its folder says.
fn definitions() -> BTreeMap<String, Vec<Value>> {
    let folders = fs::read_dir(root().join("function-definitions")).expect("the folder");
    folders
        .map(|folder| {
            let folder = folder.expect("a folder");
            let name = folder.file_name().into_string().expect("a plain name");
            let definition = read(&folder.path().join("function.json"));
            let bindings = definition["bindings"].as_array().expect("bindings").clone();
            (name, bindings)
        })
        .collect()
}

fn http() -> BTreeMap<String, (String, String)> {
    let http = definitions()
        .into_iter()
        .filter(|(_, bindings)| bindings[0]["type"] == "httpTrigger");
    http.map(|(name, bindings)| {
        let method = bindings[0]["methods"][0]
            .as_str()
            .expect("a method")
            .to_ascii_uppercase();
        let route = bindings[0]["route"].as_str().expect("a route").to_owned();
        (name, (method, route))
    })
    .collect()
}

fn snake(name: &str) -> String {
    let mut snake = String::new();
    for (at, letter) in name.char_indices() {
        if letter.is_ascii_uppercase() && at > 0 {
            snake.push('_');
        }
        snake.push(letter.to_ascii_lowercase());
    }
    snake
}

#[test]
fn every_function_has_one_file_of_its_name() {
    let sources = root().join("handlers/functions/src");
    for name in definitions().keys() {
        let file = sources.join(format!("{}.rs", snake(name)));
        let text = fs::read_to_string(&file)
            .unwrap_or_else(|_| panic!("{name} has no {}", file.display()));
        assert!(
            text.starts_with(&format!("//! `{name}`")),
            "{} does not begin with its name",
            file.display()
        );
    }
}

#[test]
fn an_http_function_is_one_trigger_and_one_answer_or_the_host_stops_proxying() {
    for (name, bindings) in definitions() {
        if bindings[0]["type"] != "httpTrigger" {
            continue;
        }
        let kinds: Vec<_> = bindings.iter().map(|binding| &binding["type"]).collect();
        assert_eq!(kinds, ["httpTrigger", "http"], "{name}");
        assert_eq!(
            bindings[0]["authLevel"], "anonymous",
            "{name}: tokens are ours to verify"
        );
        assert_eq!(
            bindings[0]["methods"].as_array().map(Vec::len),
            Some(1),
            "{name}"
        );
        let route = bindings[0]["route"].as_str().expect("a route");
        assert!(route.starts_with("v1/"), "{name}");
        // An unconstrained parameter lets an outsider reach trigger routes under forwarding.
        for parameter in route.split('/').filter(|segment| segment.starts_with('{')) {
            assert_eq!(parameter, "{id:guid}", "{name}");
        }
    }
}

#[test]
fn a_trigger_function_is_one_trigger_and_nothing_else() {
    let triggers: BTreeMap<_, _> = definitions()
        .into_iter()
        .filter(|(_, bindings)| bindings[0]["type"] != "httpTrigger")
        .collect();
    let names: Vec<_> = triggers.keys().map(String::as_str).collect();
    let expected = [
        "IngestQueuedRecording",
        "IngestRecording",
        "QueuedRecordingPoisoned",
        "RecordingPoisoned",
        "SweepRecordings",
    ];
    assert_eq!(names, expected);
    for (name, bindings) in &triggers {
        assert_eq!(
            bindings.len(),
            1,
            "{name}: stores are reached in code, not by bindings"
        );
        if name != "SweepRecordings" {
            assert_eq!(bindings[0]["connection"], "CaseClockRecordings", "{name}");
        }
    }
    let blob = &triggers["IngestRecording"][0];
    assert_eq!(blob["properties"]["supportsDeferredBinding"], true);
    assert_eq!(blob["path"], "recordings/{firm}/{timekeeper}/{recording}");
    // Every queue that is listened on is one that the stamp has.
    let data = read(&root().join("infra/data.json"));
    for bindings in triggers.values() {
        if let Some(queue) = bindings[0]["queueName"].as_str() {
            assert!(
                data["storage"]["queues"].get(queue).is_some(),
                "{queue} is not in infra/data.json"
            );
        }
    }
}

#[tokio::test]
async fn every_route_of_the_host_reaches_its_function() {
    let app = App::start().await;
    for (name, (method, route)) in http() {
        let path = format!(
            "//api/{}",
            route.replace("{id:guid}", "7F000000-0000-4000-8000-00000000000A")
        );
        let answer = app.ask(&method, &format!("{path}/")).send().await;
        let open = matches!(name.as_str(), "Health" | "OpenApi");
        let status = if open { 200 } else { 401 };
        assert_eq!(answer.status.as_u16(), status, "{name}: {method} {route}");
    }
    for name in definitions().keys() {
        // Only the host may call a trigger; HTTP functions have no such route.
        let answer = app
            .ask("POST", &format!("//{name}"))
            .body("{}")
            .send()
            .await;
        let status = if http().contains_key(name) { 404 } else { 403 };
        assert_eq!(answer.status.as_u16(), status, "{name}");
    }
    app.get("/nothing-of-the-kind")
        .send()
        .await
        .refused(404, "not-found");
    app.put("/account").send().await.refused(404, "not-found");
}

#[test]
fn the_host_proxies_and_its_messages_are_as_the_doorbell_writes_them() {
    let host = read(&root().join("host.json"));
    assert_eq!(host["customHandler"]["enableProxyingHttpRequest"], true);
    assert_eq!(host["customHandler"]["enableForwardingHttpRequest"], true);
    assert_eq!(
        host["customHandler"]["description"]["defaultExecutablePath"],
        "caseclock"
    );
    assert_eq!(host["extensions"]["http"]["routePrefix"], "api");
    assert_eq!(host["extensions"]["queues"]["messageEncoding"], "base64");
    assert_eq!(host["extensions"]["queues"]["maxDequeueCount"], 5);
}

#[tokio::test]
async fn openapi_promises_exactly_what_the_host_is_told() {
    let app = App::start().await;
    let served = app.get("/openapi.json").send().await.expect(200);
    let mut promised = BTreeMap::new();
    for (path, methods) in served["paths"].as_object().expect("paths") {
        for (method, operation) in methods.as_object().expect("methods") {
            if method == "parameters" {
                continue;
            }
            let name = operation["operationId"]
                .as_str()
                .unwrap_or_else(|| panic!("{method} {path}"));
            let route = format!("v1{}", path.replace("{id}", "{id:guid}"));
            promised.insert(name.to_owned(), (method.to_ascii_uppercase(), route));
        }
    }
    assert_eq!(promised, http());
}

#[tokio::test]
async fn openapi_lists_every_problem_and_every_reference_leads_somewhere() {
    let app = App::start().await;
    let served = app.get("/openapi.json").send().await.expect(200);
    let listed: BTreeSet<_> = served["components"]["schemas"]["ProblemType"]["x-extensible-enum"]
        .as_array()
        .expect("a list of types")
        .iter()
        .map(|uri| uri.as_str().expect("a URI").to_owned())
        .collect();
    let ours: BTreeSet<_> = caseclock::plumbing::problem::ALL
        .iter()
        .map(|problem| problem.type_uri())
        .collect();
    assert_eq!(listed, ours);

    let mut references = BTreeSet::new();
    collect_references(&served, &mut references);
    assert!(references.len() > 20, "references are found at all");
    for reference in references {
        let pointer = reference
            .strip_prefix('#')
            .expect("a reference within the document");
        assert!(
            served.pointer(pointer).is_some(),
            "{reference} leads nowhere"
        );
    }
}

fn collect_references(value: &Value, found: &mut BTreeSet<String>) {
    match value {
        Value::Object(members) => {
            for (name, value) in members {
                if let (true, Some(reference)) = (name == "$ref", value.as_str()) {
                    found.insert(reference.to_owned());
                }
                collect_references(value, found);
            }
        }
        Value::Array(items) => items
            .iter()
            .for_each(|item| collect_references(item, found)),
        _ => {}
    }
}
