//! What a call asks beside its path: the receipt's key, the request's hash, `If-Match`, the body.

use axum::{
    body::{Body, Bytes},
    extract::{FromRequest, Request},
    http::{HeaderMap, header},
};
use bytes::BytesMut;
use caseclock_domain::{
    receipt::{Asked, ReceiptKey},
    seen::Seen,
};
use chrono::{DateTime, Utc};
use http_body_util::BodyExt;
use serde::de::DeserializeOwned;
use serde_json::Value;
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::{
    caller::Caller,
    extract,
    problem::{BAD_JSON, BAD_REQUEST, Problem, TOO_LARGE, UNSUPPORTED_MEDIA_TYPE},
    request_id,
    telemetry::Function,
};

/// How many bytes of body a function takes; a route says so by an extension.
#[derive(Debug, Clone, Copy)]
pub struct BodyLimit(pub usize);

impl Default for BodyLimit {
    /// A dictation of 200,000 characters fits, however it is escaped.
    fn default() -> Self {
        Self(4 << 20)
    }
}

/// The host lets 100 MiB through. So much of a body that is too large is read and dropped, so
/// that the client hears a 413 and not a broken connection.
const DRAINED: usize = 101 << 20;

/// A call's body and conditions. Its `Debug` shows no body.
pub struct Call {
    /// The function that was called.
    pub function: &'static str,
    /// Under what its receipt is kept.
    pub key: ReceiptKey,
    /// Hex SHA-256 over method, path, query, `If-Match` and body.
    pub request_hash: String,
    /// Which version the caller saw: `If-Match`.
    pub seen: Seen,
    content_type: Option<String>,
    body: Bytes,
}

impl std::fmt::Debug for Call {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(
            f,
            "Call({} {:?}, {} bytes)",
            self.function,
            self.seen,
            self.body.len()
        )
    }
}

/// What kind of body came.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Media {
    /// `application/json` or one of its `+json` forms.
    Json,
    /// `text/csv`.
    Csv,
}

impl Call {
    /// The call as the books remember it.
    pub fn asked(&self, caller: &Caller, now: DateTime<Utc>) -> Asked {
        Asked {
            by: caller.owner.timekeeper.clone(),
            function: self.function,
            key: self.key.clone(),
            request_hash: self.request_hash.clone(),
            now,
        }
    }

    /// The body as it came.
    pub fn body(&self) -> &Bytes {
        &self.body
    }

    /// JSON or CSV by `Content-Type`; anything else is 415.
    pub fn media(&self) -> Result<Media, Problem> {
        let named = self.content_type.as_deref().unwrap_or_default();
        let essence = named
            .split(';')
            .next()
            .unwrap_or_default()
            .trim()
            .to_ascii_lowercase();
        match essence.as_str() {
            "application/json" => Ok(Media::Json),
            "text/csv" => Ok(Media::Csv),
            other if other.starts_with("application/") && other.ends_with("+json") => {
                Ok(Media::Json)
            }
            _ => Err(UNSUPPORTED_MEDIA_TYPE.detail("say what the body is in Content-Type")),
        }
    }

    /// The body as JSON of any shape: 415 and 400, which come before 404 and a replay.
    pub fn json_value(&self) -> Result<Value, Problem> {
        match self.media()? {
            Media::Json => serde_json::from_slice(&self.body).map_err(|error| {
                let place = format!("line {}, column {}", error.line(), error.column());
                BAD_JSON.detail(format!("the body is not JSON: see {place}"))
            }),
            Media::Csv => Err(UNSUPPORTED_MEDIA_TYPE.detail("send application/json")),
        }
    }

    /// Like `json_value`; no body at all is the empty object.
    pub fn optional_json_value(&self) -> Result<Value, Problem> {
        if self.body.is_empty() {
            Ok(Value::Object(serde_json::Map::new()))
        } else {
            self.json_value()
        }
    }

    /// The body as `T`: 422 with pointers, which come last. Call `json_value` early as well,
    /// where something else can refuse in between.
    pub fn parse<T: DeserializeOwned>(&self) -> Result<T, Problem> {
        extract::typed(self.json_value()?)
    }
}

impl<S: Send + Sync> FromRequest<S> for Call {
    type Rejection = Problem;

    async fn from_request(request: Request, _: &S) -> Result<Self, Problem> {
        let (parts, body) = request.into_parts();
        let function = parts
            .extensions
            .get::<Function>()
            .map_or("unnamed", |function| function.0);
        let limit = parts
            .extensions
            .get::<BodyLimit>()
            .copied()
            .unwrap_or_default();
        let key = receipt_key(&parts.headers)?;
        let body = read(body, limit.0).await?;
        let seen = seen(&parts.headers);

        let mut hash = Sha256::new();
        let query = parts.uri.query().unwrap_or_default();
        for part in [parts.method.as_str(), parts.uri.path(), query] {
            hash.update(part.as_bytes());
            hash.update([0]);
        }
        for value in parts.headers.get_all(header::IF_MATCH) {
            hash.update(value.as_bytes());
            hash.update([0]);
        }
        hash.update([0]);
        hash.update(&body);

        Ok(Self {
            function,
            key,
            request_hash: hash
                .finalize()
                .iter()
                .map(|byte| format!("{byte:02x}"))
                .collect(),
            seen,
            content_type: parts
                .headers
                .get(header::CONTENT_TYPE)
                .and_then(|value| value.to_str().ok())
                .map(str::to_owned),
            body,
        })
    }
}

fn receipt_key(headers: &HeaderMap) -> Result<ReceiptKey, Problem> {
    let mut sent = headers.get_all("idempotency-key").iter();
    let Some(value) = sent.next() else {
        let call = request_id::invocation_id(headers).unwrap_or_else(Uuid::new_v4);
        return Ok(ReceiptKey::Call(call.hyphenated().to_string()));
    };
    let visible = value.as_bytes().iter().all(u8::is_ascii_graphic);
    match value.to_str() {
        Ok(key) if sent.next().is_none() && visible && (1..=128).contains(&key.len()) => {
            Ok(ReceiptKey::Key(key.to_owned()))
        }
        _ => {
            Err(BAD_REQUEST
                .detail("Idempotency-Key must be once 1 to 128 visible ASCII characters"))
        }
    }
}

fn seen(headers: &HeaderMap) -> Seen {
    let mut sent = headers.get_all(header::IF_MATCH).iter();
    let Some(value) = sent.next() else {
        return Seen::Nothing;
    };
    let tag = value.to_str().unwrap_or_default().trim();
    let inner = tag
        .strip_prefix('"')
        .and_then(|rest| rest.strip_suffix('"'));
    match inner {
        Some(inner) if sent.next().is_none() && !inner.contains('"') => Seen::Tag(tag.to_owned()),
        _ => Seen::Anything,
    }
}

async fn read(mut body: Body, limit: usize) -> Result<Bytes, Problem> {
    let mut kept = BytesMut::new();
    let mut length = 0;
    while let Some(frame) = body.frame().await {
        let frame = frame.map_err(|_| BAD_REQUEST.detail("the body broke off"))?;
        let Ok(data) = frame.into_data() else {
            continue;
        };
        length += data.len();
        if length <= limit {
            kept.extend_from_slice(&data);
        } else if length > DRAINED {
            break;
        }
    }
    if length > limit {
        return Err(TOO_LARGE.detail(format!("the body may have {limit} bytes")));
    }
    Ok(kept.freeze())
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;

    use super::*;

    fn request() -> http::request::Builder {
        Request::builder()
            .method("POST")
            .uri("/api/v1/dictations?a=1")
    }

    async fn call(request: Request) -> Result<Call, Problem> {
        Call::from_request(request, &()).await
    }

    #[tokio::test]
    async fn the_hash_moves_with_everything_that_is_asked() {
        let mut hashes = std::collections::BTreeSet::new();
        for (method, uri, tag, body) in [
            ("POST", "/a?b", None, "c"),
            ("PUT", "/a?b", None, "c"),
            ("POST", "/a", None, "bc"),
            ("POST", "/a?b", Some("\"1\""), "c"),
            ("POST", "/a?b", None, "d"),
        ] {
            let mut builder = Request::builder().method(method).uri(uri);
            if let Some(tag) = tag {
                builder = builder.header("if-match", tag);
            }
            let asked = call(builder.body(Body::from(body)).expect("request"))
                .await
                .expect("call");
            hashes.insert(asked.request_hash);
        }
        assert_eq!(hashes.len(), 5);
    }

    #[track_caller]
    fn check_tag(sent: &[&'static str], read: Seen) {
        let mut headers = HeaderMap::new();
        for tag in sent {
            headers.append("if-match", HeaderValue::from_static(tag));
        }
        assert_eq!(seen(&headers), read, "{sent:?}");
    }

    #[test]
    fn only_one_strong_tag_can_match() {
        check_tag(&[], Seen::Nothing);
        check_tag(
            &["\"3.0123456789abcdef\""],
            Seen::Tag("\"3.0123456789abcdef\"".to_owned()),
        );
        for never in ["*", "W/\"3.0\"", "\"1.a\", \"2.b\"", "", "3.0", "\""] {
            check_tag(&[never], Seen::Anything);
        }
        check_tag(&["\"1.a\"", "\"2.b\""], Seen::Anything);
    }

    #[tokio::test]
    async fn without_a_key_the_invocation_stands_in() {
        let id = "22222222-2222-4222-8222-222222222222";
        let bare = request().header("x-azure-functions-invocationid", format!("x, {id}"));
        let asked = call(bare.body(Body::empty()).expect("request"))
            .await
            .expect("call");
        assert_eq!(asked.key, ReceiptKey::Call(id.to_owned()));

        let keyed = request().header("idempotency-key", "k-1");
        let asked = call(keyed.body(Body::empty()).expect("request"))
            .await
            .expect("call");
        assert_eq!(asked.key, ReceiptKey::Key("k-1".to_owned()));

        for bad in [
            String::new(),
            "a b".to_owned(),
            "k".repeat(129),
            "\u{e9}".to_owned(),
        ] {
            let bad = request().header("idempotency-key", bad.as_bytes());
            let refused = call(bad.body(Body::empty()).expect("request"))
                .await
                .expect_err("refused");
            assert_eq!(refused.slug, BAD_REQUEST.slug);
        }
    }

    #[tokio::test]
    async fn a_body_is_refused_by_size_then_type_then_form_then_shape() {
        let limited = request().extension(BodyLimit(3));
        let refused = call(limited.body(Body::from("1234")).expect("request")).await;
        assert_eq!(refused.expect_err("refused").slug, TOO_LARGE.slug);

        let form = request().header("content-type", "application/x-www-form-urlencoded");
        let asked = call(form.body(Body::from("{}")).expect("request"))
            .await
            .expect("call");
        assert_eq!(
            asked.json_value().expect_err("refused").slug,
            UNSUPPORTED_MEDIA_TYPE.slug
        );

        let json = |text: &'static str| {
            let typed = request().header(
                "content-type",
                "Application/Merge-Patch+JSON; charset=utf-8",
            );
            call(typed.body(Body::from(text)).expect("request"))
        };
        let asked = json("{\"a\":").await.expect("call");
        assert_eq!(asked.json_value().expect_err("refused").slug, BAD_JSON.slug);
        let asked = json("[1]").await.expect("call");
        assert_eq!(
            asked.parse::<String>().expect_err("refused").slug,
            "invalid"
        );
    }
}
