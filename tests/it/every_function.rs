//! What every function refuses in the same way, asked of each as OpenAPI describes it.

use serde_json::Value;

use crate::{
    conforms::{OPERATIONS, Operation, resolved},
    harness::{App, Ask},
};

const NOBODY: &str = "7f000000-0000-4000-8000-00000000000a";

fn takes(operation: &Operation, wanted: &str) -> bool {
    let parameters = operation.value["parameters"].as_array();
    parameters
        .into_iter()
        .flatten()
        .any(|one| resolved(one)["name"] == wanted)
}

fn is_open(operation: &Operation) -> bool {
    operation
        .value
        .get("security")
        .is_some_and(|security| security.as_array().is_some_and(Vec::is_empty))
}

/// The first example of the body, if the function takes one.
fn body(operation: &'static Operation) -> Option<&'static Value> {
    let content = &operation.value["requestBody"]["content"]["application/json"];
    let first = || {
        content["examples"]
            .as_object()?
            .values()
            .next()?
            .get("value")
    };
    content.get("example").or_else(first)
}

/// A call that is good but for the id, which names nothing.
fn ask<'a>(app: &'a App, operation: &'static Operation) -> Ask<'a> {
    let ask = app.ask(&operation.method, &operation.path.replace("{id}", NOBODY));
    let ask = match takes(operation, "If-Match") && operation.path.contains("{id}") {
        true => ask.if_match("\"1.0123456789abcdef\""),
        false => ask,
    };
    match body(operation) {
        Some(body) => ask
            .header("content-type", "application/json")
            .body(body.to_string()),
        None => ask,
    }
}

#[tokio::test]
async fn nobody_gets_in_without_a_token_of_a_firm_that_is_served_here() {
    let app = App::start().await;
    let stranger = app.clerk("firm-9", "anna");
    let mut abroad = app.token_of("firm-1", "anna");
    abroad["aud"] = "api://caseclock-us".into();
    let abroad = app.issuer.key.sign(&abroad);
    for operation in OPERATIONS.iter() {
        if is_open(operation) {
            ask(&app, operation).send().await.expect(200);
            continue;
        }
        let refused = ask(&app, operation).send().await;
        refused.refused(401, "unauthenticated");
        let refused = ask(&app, operation).by(&stranger).send().await;
        refused.refused(403, "forbidden");
        let refused = ask(&app, operation).by(&abroad).send().await;
        refused.refused(421, "wrong-jurisdiction");
    }
}

#[tokio::test]
async fn an_id_that_names_nothing_is_not_found_whatever_is_asked() {
    let app = App::start().await;
    let anna = app.token("firm-1", "anna");
    for operation in OPERATIONS.iter().filter(|one| one.path.contains("{id}")) {
        let refused = ask(&app, operation).by(&anna).send().await;
        refused.refused(404, "not-found");
    }
}

#[tokio::test]
async fn what_cannot_be_read_is_refused_before_anything_is_looked_up() {
    let app = App::start().await;
    let clerk = app.clerk("firm-1", "clerk");
    for operation in OPERATIONS.iter() {
        if takes(operation, "limit") || takes(operation, "wait") {
            let path = operation.path.replace("{id}", NOBODY);
            let query = app.ask(&operation.method, &format!("{path}?colour=blue"));
            let problem = query.by(&clerk).send().await.refused(400, "bad-request");
            assert_eq!(
                problem["errors"][0]["pointer"], "?colour",
                "{}",
                operation.name
            );
        }
        if takes(operation, "Idempotency-Key") {
            let long = "k".repeat(129);
            let refused = ask(&app, operation).by(&clerk).key(&long).send().await;
            refused.refused(400, "bad-request");
        }
        if body(operation).is_none() {
            continue;
        }
        let refused = ask(&app, operation).by(&clerk).body("{\"a\":").send().await;
        refused.refused(400, "bad-json");
        let path = operation.path.replace("{id}", NOBODY);
        let image = app.ask(&operation.method, &path).by(&clerk);
        let refused = image
            .header("content-type", "image/png")
            .body("x")
            .send()
            .await;
        refused.refused(415, "unsupported-media-type");
        let large = vec![b' '; (32 << 20) + 1];
        let refused = ask(&app, operation).by(&clerk).body(large).send().await;
        refused.refused(413, "too-large");
    }
}
