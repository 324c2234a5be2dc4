//! What the guard and the invocation id make of genuine, proxied, forwarded and forged calls.

use axum::http::{HeaderMap, HeaderName, HeaderValue, Method};
use custom_handler::guard::{Refused, verdict};
use custom_handler::invocation_id::InvocationId;

use crate::fixtures::{all, captured};

#[test]
fn every_genuine_trigger_is_let_in_and_every_call_from_outside_is_not() {
    let (mut inside, mut outside) = (0, 0);
    for name in all() {
        let call = captured(&name);
        let verdict = verdict(&call.method, &call.headers);
        if name.starts_with("forwarded-") || name.starts_with("proxied-") {
            assert!(verdict.is_err(), "{name}");
            outside += 1;
        } else {
            assert_eq!(verdict, Ok(()), "{name}");
            inside += 1;
        }
    }
    assert!(inside >= 20 && outside >= 18, "{inside} {outside}");
}

#[test]
fn the_forged_trigger_is_betrayed_by_its_length() {
    let call = captured("forwarded-forged-trigger");
    assert_eq!(verdict(&call.method, &call.headers), Err(Refused::Framing));
}

#[track_caller]
fn check(change: impl FnOnce(&mut HeaderMap), refused: Refused) {
    let mut call = captured("queue-json");
    change(&mut call.headers);
    assert_eq!(verdict(&call.method, &call.headers), Err(refused));
}

fn set(name: &'static str, value: &'static str) -> impl FnOnce(&mut HeaderMap) {
    move |headers| {
        headers.insert(
            HeaderName::from_static(name),
            HeaderValue::from_static(value),
        );
    }
}

fn add(name: &'static str, value: &'static str) -> impl FnOnce(&mut HeaderMap) {
    move |headers| {
        headers.append(
            HeaderName::from_static(name),
            HeaderValue::from_static(value),
        );
    }
}

fn remove(name: &'static str) -> impl FnOnce(&mut HeaderMap) {
    move |headers| {
        headers.remove(name);
    }
}

#[test]
fn one_wrong_header_is_enough_to_be_refused() {
    check(add("content-length", "199"), Refused::Framing);
    check(set("transfer-encoding", "gzip, chunked"), Refused::Framing);
    check(add("transfer-encoding", "chunked"), Refused::Framing);
    check(remove("transfer-encoding"), Refused::Framing);
    check(set("content-type", "text/plain"), Refused::ContentType);
    check(
        set("content-type", "application/problem+json"),
        Refused::ContentType,
    );
    check(remove("content-type"), Refused::ContentType);
    check(set("host", "127.0.0.1"), Refused::Host);
    check(set("host", "127.0.0.1:80.example.com"), Refused::Host);
    check(set("host", "localhost:7071"), Refused::Host);
    check(remove("host"), Refused::Host);
    for name in [
        "x-forwarded-for",
        "x-forwarded-host",
        "x-forwarded-proto",
        "x-forwarded-anything",
        "x-ms-invocation-id",
        "x-original-url",
        "x-arr-ssl",
        "x-arr-log-id",
    ] {
        check(add(name, ""), Refused::FrontDoor);
    }
}

#[test]
fn a_trigger_is_a_post() {
    let call = captured("queue-json");
    for method in [Method::GET, Method::HEAD, Method::PUT, Method::DELETE] {
        assert_eq!(verdict(&method, &call.headers), Err(Refused::Method));
    }
}

#[track_caller]
fn id_of(name: &str) -> String {
    let id = InvocationId::from_headers(&captured(name).headers);
    id.unwrap().to_string()
}

#[test]
fn the_hosts_invocation_id_counts_and_not_a_clients() {
    assert_eq!(
        id_of("proxied-faked-host-headers"),
        "5f822f0b-4530-4b52-93ee-891708109245"
    );
    assert_eq!(
        id_of("forwarded-faked-host-headers"),
        "ad1bfd24-b599-4cd6-adad-b6b82f7ae9b5"
    );
    assert_eq!(id_of("queue-text"), "0016b337-1508-4127-b9d4-41fa2c30310e");
    let mut headers = HeaderMap::new();
    assert_eq!(InvocationId::from_headers(&headers), None);
    for value in ["fake", "fake, real", ""] {
        headers.append(
            "x-azure-functions-invocationid",
            HeaderValue::from_static(value),
        );
        let id = InvocationId::from_headers(&headers);
        let expected = value.rsplit(", ").next().filter(|id| !id.is_empty());
        assert_eq!(id.as_ref().map(InvocationId::as_str), expected);
    }
}

#[test]
fn what_cannot_be_an_id_is_none() {
    let long = "x".repeat(129);
    for value in [" ", "a,", "two words", &long] {
        let mut headers = HeaderMap::new();
        headers.insert("x-azure-functions-invocationid", value.parse().unwrap());
        assert_eq!(InvocationId::from_headers(&headers), None, "{value}");
    }
}
