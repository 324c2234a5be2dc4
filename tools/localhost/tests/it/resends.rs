//! A request without a body is sent again while its connection drops unanswered, always as the
//! same invocation.

use std::collections::BTreeSet;

use crate::{
    app::{App, Recipe},
    http::Message,
};

fn app() -> App {
    Recipe::new()
        .http("Any", "any/{rest}")
        .argument("--crash-limit")
        .argument("10")
        .start()
}

fn ids(requests: &[Message]) -> BTreeSet<&str> {
    requests
        .iter()
        .filter_map(|request| request.header("x-azure-functions-invocationid"))
        .collect()
}

#[test]
fn a_dropped_request_without_a_body_is_sent_40_times() {
    let app = app();
    assert_eq!(app.post("/api/any/drop", b"").status(), 500);
    let requests = app.requests();
    assert_eq!((requests.len(), ids(&requests).len()), (40, 1));
}

#[test]
fn a_dropped_request_with_a_body_is_sent_once() {
    let app = app();
    assert_eq!(app.post("/api/any/drop", b"x").status(), 500);
    assert_eq!(app.requests().len(), 1);
}

#[test]
fn a_request_that_crashed_the_handler_reaches_the_restarted_one_under_the_same_id() {
    let app = app();
    assert_eq!(app.post("/api/any/crashonce", b"").status(), 200);
    let requests = app.requests();
    assert_eq!((requests.len(), ids(&requests).len()), (2, 1));
}
