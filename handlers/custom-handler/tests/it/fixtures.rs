//! Requests captured from a real host: head, empty line, body, without the chunk framing.

use std::fs;
use std::path::PathBuf;

use axum::body::Body;
use axum::extract::{FromRequest, Request};
use axum::http::{HeaderMap, Method};
use custom_handler::envelope::FromEnvelope;
use custom_handler::invocation::{BadInvocation, Invocation};

pub(crate) struct Captured {
    pub(crate) method: Method,
    pub(crate) path: String,
    pub(crate) headers: HeaderMap,
    pub(crate) body: String,
}

impl Captured {
    /// The request as axum would see it.
    pub(crate) fn into_request(self) -> Request {
        let mut request = Request::new(Body::from(self.body));
        *request.method_mut() = self.method;
        *request.headers_mut() = self.headers;
        *request.uri_mut() = self.path.parse().unwrap();
        request
    }
}

#[track_caller]
pub(crate) fn captured(name: &str) -> Captured {
    let text = fs::read_to_string(folder().join(format!("{name}.http"))).unwrap();
    let (head, body) = text.split_once("\n\n").unwrap();
    let mut lines = head.lines();
    let mut first = lines.next().unwrap().split(' ');
    let mut headers = HeaderMap::new();
    for line in lines {
        let (name, value) = line.split_once(": ").unwrap();
        headers.append(
            name.parse::<axum::http::HeaderName>().unwrap(),
            value.parse().unwrap(),
        );
    }
    Captured {
        method: first.next().unwrap().parse().unwrap(),
        path: first.next().unwrap().to_owned(),
        headers,
        body: body.trim_end().to_owned(),
    }
}

/// The names of all captured requests.
pub(crate) fn all() -> Vec<String> {
    let files = fs::read_dir(folder()).unwrap();
    let mut names: Vec<String> = files
        .filter_map(|file| {
            let name = file.unwrap().file_name().into_string().unwrap();
            name.strip_suffix(".http").map(str::to_owned)
        })
        .collect();
    names.sort();
    names
}

/// What the extractor makes of a captured request.
pub(crate) async fn read<T: FromEnvelope>(name: &str) -> Result<T, BadInvocation> {
    Invocation::from_request(captured(name).into_request(), &())
        .await
        .map(|Invocation(trigger)| trigger)
}

/// What the extractor makes of a body of our own.
pub(crate) async fn read_body<T: FromEnvelope>(body: impl Into<Body>) -> Result<T, BadInvocation> {
    Invocation::from_request(Request::new(body.into()), &())
        .await
        .map(|Invocation(trigger)| trigger)
}

fn folder() -> PathBuf {
    PathBuf::from(concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../../tests/fixtures/functions-host"
    ))
}
