//! `App`: the real router on embedded stores in a directory of its own, a stopped clock, an
//! issuer of its own, and verbs that make a test read as a story.

use std::time::Duration;

use axum::{
    Router,
    body::{Body, Bytes},
    http::{HeaderMap, HeaderName, HeaderValue, Request, StatusCode},
};
use caseclock::{clock::StoppedClock, config::Config, deps::Deps};
use chrono::{DateTime, Utc};
use http_body_util::BodyExt;
use serde_json::{Value, json};
use tower::ServiceExt;

use crate::{conforms, issuer::Issuer};

/// A Monday morning in Toronto, in winter time.
pub const MORNING: &str = "2026-03-02T14:00:00.000Z";

/// A typed dictation of one piece of work.
pub fn dictation() -> Value {
    json!({
        "text": "Telephone call with the landlord about the lease, thirty minutes.",
        "recordedAt": MORNING,
        "timeZone": "America/Toronto",
        "languages": ["en-CA"],
    })
}

pub struct App {
    pub deps: Deps,
    pub clock: StoppedClock,
    pub issuer: Issuer,
    data_dir: tempfile::TempDir,
    router: Router,
}

impl App {
    /// A stamp in Canada with no engine.
    pub async fn start() -> Self {
        Self::start_with(&[]).await
    }

    /// The same with settings of its own.
    pub async fn start_with(settings: &[(&str, String)]) -> Self {
        let issuer = Issuer::start().await;
        let data_dir = tempfile::tempdir().expect("a directory");
        let clock = StoppedClock::at(MORNING.parse().expect("an instant"));
        let deps = deps(&issuer, data_dir.path(), &clock, settings);
        let router = caseclock::router(deps.clone());
        Self {
            deps,
            clock,
            issuer,
            data_dir,
            router,
        }
    }

    /// The same data directory and clock in a new process, as after a restart.
    pub fn restart(&mut self) {
        self.deps = deps(&self.issuer, self.data_dir.path(), &self.clock, &[]);
        self.router = caseclock::router(self.deps.clone());
    }

    pub fn now(&self) -> DateTime<Utc> {
        self.deps.clock.now()
    }

    pub fn advance(&self, by: Duration) {
        self.clock.advance(by);
    }

    /// A token that is good for an hour from now.
    pub fn token(&self, firm: &str, timekeeper: &str) -> String {
        self.issuer.key.sign(&self.token_of(firm, timekeeper))
    }

    /// A token of someone who may replace the firm's matters.
    pub fn clerk(&self, firm: &str, timekeeper: &str) -> String {
        let mut token = self.token_of(firm, timekeeper);
        token["roles"] = json!(["matters.write"]);
        self.issuer.key.sign(&token)
    }

    /// The claims of a good token, to be changed at will.
    pub fn token_of(&self, firm: &str, timekeeper: &str) -> Value {
        let now = self.now().timestamp();
        json!({
            "iss": self.issuer.url,
            "aud": "api://caseclock-ca",
            "tid": firm,
            "oid": timekeeper,
            "roles": [],
            "nbf": now,
            "exp": now + 3600,
        })
    }

    pub fn get(&self, path: &str) -> Ask<'_> {
        self.ask("GET", path)
    }

    pub fn post(&self, path: &str) -> Ask<'_> {
        self.ask("POST", path)
    }

    pub fn patch(&self, path: &str) -> Ask<'_> {
        self.ask("PATCH", path)
    }

    pub fn put(&self, path: &str) -> Ask<'_> {
        self.ask("PUT", path)
    }

    pub fn delete(&self, path: &str) -> Ask<'_> {
        self.ask("DELETE", path)
    }

    /// `path` is what follows `/api/v1`; one that begins with `//` is taken whole.
    pub fn ask(&self, method: &str, path: &str) -> Ask<'_> {
        let uri = match path.strip_prefix('/') {
            Some(whole) if whole.starts_with('/') => whole.to_owned(),
            _ => format!("/api/v1{path}"),
        };
        let request = Request::builder().method(method).uri(uri);
        Ask {
            app: self,
            request,
            body: Bytes::new(),
        }
    }

    /// The trigger's envelope, as the host posts it. The answer is the host's to read.
    pub async fn deliver(&self, function: &str, envelope: &Value) -> Answer {
        // Chunked and without a length, which is how the guard knows the host.
        self.ask("POST", &format!("//{function}"))
            .header("host", "127.0.0.1:3000")
            .header("transfer-encoding", "chunked")
            .header(
                "x-azure-functions-invocationid",
                &uuid::Uuid::new_v4().to_string(),
            )
            .json(envelope)
            .await
    }
}

fn deps(
    issuer: &Issuer,
    data_dir: &std::path::Path,
    clock: &StoppedClock,
    changed: &[(&str, String)],
) -> Deps {
    let issuers = format!(
        r#"[{{"issuer":"{}","firms":["firm-1","firm-2"]}}]"#,
        issuer.url
    );
    let config = Config::read(|name| {
        if let Some((_, value)) = changed.iter().find(|(changed, _)| *changed == name) {
            return Some(value.clone());
        }
        Some(match name {
            "CASECLOCK_JURISDICTION" => "ca".to_owned(),
            "CASECLOCK_STORE" => "embedded".to_owned(),
            "CASECLOCK_DATA_DIR" => data_dir.display().to_string(),
            "CASECLOCK_STORAGE_ORIGIN" => "http://127.0.0.1:10000".to_owned(),
            "CASECLOCK_ISSUERS" => issuers.clone(),
            "CASECLOCK_TRANSCRIBER" => "none".to_owned(),
            "CASECLOCK_DEFAULT_TIME_ZONE" => "America/Toronto".to_owned(),
            "CASECLOCK_DEFAULT_LANGUAGE" => "en-CA".to_owned(),
            _ => return None,
        })
    });
    Deps::open(config.expect("good settings"), clock.clock()).expect("a data directory")
}

/// A request in the making.
#[must_use = "a request is not sent until `send` or `json`"]
pub struct Ask<'a> {
    app: &'a App,
    request: axum::http::request::Builder,
    body: Bytes,
}

impl Ask<'_> {
    /// With a token.
    pub fn by(self, token: &str) -> Self {
        self.header("authorization", &format!("Bearer {token}"))
    }

    pub fn header(mut self, name: &str, value: &str) -> Self {
        self.request = self.request.header(name, value);
        self
    }

    /// `If-Match` with a tag as the API gives it.
    pub fn if_match(self, etag: &str) -> Self {
        self.header("if-match", etag)
    }

    /// `Idempotency-Key`.
    pub fn key(self, key: &str) -> Self {
        self.header("idempotency-key", key)
    }

    pub fn body(mut self, body: impl Into<Bytes>) -> Self {
        self.body = body.into();
        self
    }

    /// Sends a JSON body.
    pub async fn json(self, body: &Value) -> Answer {
        let body = body.to_string();
        self.header("content-type", "application/json")
            .body(body)
            .send()
            .await
    }

    /// Every answer is held to what OpenAPI says of it.
    pub async fn send(self) -> Answer {
        let body = Body::from(self.body.clone());
        let (parts, body) = self.request.body(body).expect("a request").into_parts();
        let asked = parts.clone();
        let request = Request::from_parts(parts, body);
        let response = self
            .app
            .router
            .clone()
            .oneshot(request)
            .await
            .expect("an answer");
        let (parts, body) = response.into_parts();
        let body = body.collect().await.expect("a body").to_bytes();
        let answer = Answer {
            status: parts.status,
            headers: parts.headers,
            body,
        };
        conforms::answered(&asked, &self.body, &answer);
        answer
    }
}

/// What came back.
#[derive(Debug)]
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap<HeaderValue>,
    pub body: Bytes,
}

impl Answer {
    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or(Value::Null)
    }

    #[track_caller]
    pub fn header(&self, name: &'static str) -> &str {
        let value = self.headers.get(HeaderName::from_static(name));
        value
            .and_then(|value| value.to_str().ok())
            .unwrap_or_default()
    }

    /// The body of an answer with that status.
    #[track_caller]
    pub fn expect(self, status: u16) -> Value {
        let text = String::from_utf8_lossy(&self.body);
        assert_eq!(self.status.as_u16(), status, "{text}");
        assert!(
            !self.header("x-request-id").is_empty(),
            "every answer has X-Request-Id"
        );
        self.json()
    }

    /// A refusal of that status and type, in the one form that refusals have.
    #[track_caller]
    pub fn refused(self, status: u16, slug: &str) -> Value {
        let content_type = self.header("content-type").to_owned();
        let id = self.header("x-request-id").to_owned();
        let problem = self.expect(status);
        assert_eq!(content_type, "application/problem+json", "{problem}");
        assert_eq!(
            problem["type"],
            format!("urn:caseclock:problem:{slug}"),
            "{problem}"
        );
        assert_eq!(problem["status"], status, "{problem}");
        assert_eq!(problem["requestId"], id, "{problem}");
        problem
    }
}
