//! What is answered: a transcript in the form that was asked for, or a refusal in OpenAI's.

use http::{Response, StatusCode, header};
use serde_json::{Value, json};

use crate::listener::{Heard, Word};

/// The only model there is. Any other name is taken for it, as local servers do.
pub(crate) const MODEL: &str = "pocketsphinx-demo";

/// How the transcript is written.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Format {
    Json,
    Verbose,
    Text,
}

impl Format {
    pub(crate) fn parse(name: &str) -> Option<Self> {
        match name {
            "json" => Some(Self::Json),
            "verbose_json" => Some(Self::Verbose),
            "text" => Some(Self::Text),
            _ => None,
        }
    }

    pub(crate) fn write(self, heard: &Heard) -> Response<String> {
        let texts: Vec<String> = heard.segments.iter().map(|words| sentence(words)).collect();
        let text = texts.join(" ");
        match self {
            Self::Text => respond(StatusCode::OK, "text/plain; charset=utf-8", text + "\n"),
            Self::Json => respond_json(StatusCode::OK, &json!({ "text": text })),
            Self::Verbose => {
                let segments: Vec<Value> = heard
                    .segments
                    .iter()
                    .zip(&texts)
                    .enumerate()
                    .map(|(id, (words, text))| {
                        let start = words.first().map_or(0.0, |word| word.start);
                        let end = words.last().map_or(start, |word| word.end);
                        json!({ "id": id, "start": start, "end": end, "text": text })
                    })
                    .collect();
                let words: Vec<Value> = heard
                    .segments
                    .iter()
                    .flatten()
                    .map(|word| json!({ "word": word.word, "start": word.start, "end": word.end }))
                    .collect();
                let body = json!({
                    "task": "transcribe",
                    "language": "english",
                    "duration": heard.seconds,
                    "text": text,
                    "segments": segments,
                    "words": words,
                });
                respond_json(StatusCode::OK, &body)
            }
        }
    }
}

/// The words between two pauses, with a stop.
fn sentence(words: &[Word]) -> String {
    words
        .iter()
        .map(|word| word.word.as_str())
        .collect::<Vec<_>>()
        .join(" ")
        + "."
}

/// An error as OpenAI's clients expect it. It never repeats what was sent.
#[derive(Debug)]
pub(crate) struct Refusal {
    status: StatusCode,
    message: String,
    param: Option<&'static str>,
    code: Option<&'static str>,
}

impl Refusal {
    pub(crate) fn new(status: StatusCode, message: &str, code: &'static str) -> Self {
        Self {
            status,
            message: message.to_owned(),
            param: None,
            code: Some(code),
        }
    }

    pub(crate) fn bad(message: &str, param: Option<&'static str>) -> Self {
        Self {
            status: StatusCode::BAD_REQUEST,
            message: message.to_owned(),
            param,
            code: None,
        }
    }

    pub(crate) fn missing(param: &'static str) -> Self {
        let message = format!("{param} is required.");
        Self::bad(&message, Some(param)).with_code("missing_required_parameter")
    }

    pub(crate) fn too_large(param: Option<&'static str>) -> Self {
        let message = "The request is too large: a file may have 25 MiB, other members 1 MiB.";
        Self {
            param,
            ..Self::new(StatusCode::PAYLOAD_TOO_LARGE, message, "too_large")
        }
    }

    pub(crate) fn with_code(self, code: &'static str) -> Self {
        Self {
            code: Some(code),
            ..self
        }
    }

    pub(crate) fn write(self) -> Response<String> {
        let kind = match self.status.is_server_error() {
            true => "server_error",
            false => "invalid_request_error",
        };
        let Self {
            status,
            message,
            param,
            code,
        } = self;
        let error = json!({ "message": message, "type": kind, "param": param, "code": code });
        let mut response = respond_json(status, &json!({ "error": error }));
        if status == StatusCode::SERVICE_UNAVAILABLE {
            let soon = header::HeaderValue::from_static("5");
            response.headers_mut().insert(header::RETRY_AFTER, soon);
        }
        response
    }
}

pub(crate) fn respond_json(status: StatusCode, body: &Value) -> Response<String> {
    respond(status, "application/json", body.to_string())
}

fn respond(status: StatusCode, kind: &'static str, body: String) -> Response<String> {
    let mut response = Response::new(body);
    *response.status_mut() = status;
    response
        .headers_mut()
        .insert(header::CONTENT_TYPE, header::HeaderValue::from_static(kind));
    response
}
