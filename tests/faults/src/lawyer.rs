//! A client of the API that does what a good client does: after a lost answer it asks again
//! with the same key.

use std::time::{Duration, Instant};

use reqwest::{Body, Client, Method, StatusCode};
use serde_json::{Value, json};
use uuid::Uuid;

/// How long an answer is waited for, with all repetitions.
const PATIENCE: Duration = Duration::from_secs(180);

/// One call.
#[derive(Debug, Clone)]
pub struct Ask {
    method: Method,
    path: String,
    body: Option<Value>,
    key: Option<String>,
    seen: Option<String>,
}

impl Ask {
    /// A call without body, key or condition.
    pub fn new(method: Method, path: impl Into<String>) -> Self {
        Self {
            method,
            path: path.into(),
            body: None,
            key: None,
            seen: None,
        }
    }

    /// With a body of JSON.
    #[must_use]
    pub fn body(mut self, body: Value) -> Self {
        self.body = Some(body);
        self
    }

    /// With an `Idempotency-Key` of its own.
    #[must_use]
    pub fn keyed(mut self) -> Self {
        self.key = Some(Uuid::new_v4().to_string());
        self
    }

    /// With `If-Match`.
    #[must_use]
    pub fn seen(mut self, etag: &Value) -> Self {
        self.seen = etag.as_str().map(str::to_owned);
        self
    }
}

/// An answer of the API.
#[derive(Debug, Clone)]
pub struct Answer {
    /// Its status.
    pub status: u16,
    /// Whether it says that it was given before.
    pub is_replay: bool,
    /// Its `ETag`.
    pub etag: Option<String>,
    /// Its body; null where it is no JSON.
    pub body: Value,
    /// Its body as text.
    pub text: String,
}

/// One timekeeper at work. Cheap to clone.
#[derive(Clone)]
pub struct Lawyer {
    /// Who.
    pub name: String,
    http: Client,
    api: String,
    token: String,
}

impl Lawyer {
    pub(crate) fn new(api: &str, token: &str, name: &str) -> Self {
        // A connection that outlived its host would be one more thing that fails.
        let http = Client::builder()
            .pool_max_idle_per_host(0)
            .timeout(Duration::from_secs(60))
            .build()
            .expect("a client");
        Self {
            name: name.to_owned(),
            http,
            api: api.to_owned(),
            token: token.to_owned(),
        }
    }

    /// Asks once. `None`: no answer came.
    pub async fn once(&self, ask: &Ask) -> Option<Answer> {
        let url = format!("{}{}", self.api, ask.path);
        let mut request = self
            .http
            .request(ask.method.clone(), url)
            .bearer_auth(&self.token);
        if let Some(key) = &ask.key {
            request = request.header("Idempotency-Key", key);
        }
        if let Some(seen) = &ask.seen {
            request = request.header("If-Match", seen);
        }
        if let Some(body) = &ask.body {
            request = request.json(body);
        }
        let answer = request.send().await.ok()?;
        let status = answer.status().as_u16();
        let is_replay = answer.headers().contains_key("idempotency-replayed");
        let etag = answer.headers().get("etag");
        let etag = etag
            .and_then(|value| value.to_str().ok())
            .map(str::to_owned);
        let text = answer.text().await.ok()?;
        Some(Answer {
            status,
            is_replay,
            etag,
            body: serde_json::from_str(&text).unwrap_or_default(),
            text,
        })
    }

    /// Asks until the answer is one of the API's own.
    ///
    /// # Panics
    /// None comes in time.
    pub async fn ask(&self, ask: &Ask) -> Answer {
        let began = Instant::now();
        loop {
            if let Some(answer) = self.once(ask).await
                && answer.status < 500
            {
                return answer;
            }
            assert!(began.elapsed() < PATIENCE, "no answer to {ask:?}");
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }

    /// Reads one thing.
    ///
    /// # Panics
    /// It cannot be read.
    pub async fn get(&self, path: &str) -> Value {
        let answer = self.ask(&Ask::new(Method::GET, path)).await;
        assert_eq!(answer.status, 200, "GET {path}: {}", answer.text);
        answer.body
    }

    /// All items of a list.
    pub async fn all(&self, path: &str, query: &str) -> Vec<Value> {
        let mut items = Vec::new();
        let mut page = self.get(&format!("{path}?limit=200{query}")).await;
        loop {
            let next = page["next"].as_str().map(str::to_owned);
            if let Value::Array(more) = page["items"].take() {
                items.extend(more);
            }
            let Some(next) = next else {
                return items;
            };
            let name = if path == "/audit" { "after" } else { "cursor" };
            page = self
                .get(&format!("{path}?limit=200{query}&{name}={next}"))
                .await;
        }
    }

    /// Gives the firm the two matters that the engine speaks of.
    ///
    /// # Panics
    /// They are refused.
    pub async fn import_matters(&self) {
        let items = json!({ "items": [
            { "id": "m1", "displayNumber": "2024-0001", "client": "Harrow" },
            { "id": "m2", "displayNumber": "2024-0002", "client": "Lindqvist" },
        ]});
        let ask = Ask::new(Method::PUT, "/matters").body(items).keyed();
        let answer = self.ask(&ask).await;
        assert!(answer.status < 300, "{}", answer.text);
    }

    /// What is said of a recording before its sound is sent.
    pub fn about_recording() -> Value {
        json!({
            "contentType": "audio/wav",
            "recordedAt": "2026-03-02T15:00:00.000Z",
            "timeZone": "America/Toronto",
            "languages": ["en-CA"],
        })
    }

    /// A typed dictation of one entry.
    pub fn about_dictation(label: &str) -> Value {
        json!({
            "text": format!("Point four on 2024-0001, reviewing the {label} correspondence."),
            "recordedAt": "2026-03-02T16:00:00.000Z",
            "timeZone": "America/Toronto",
            "languages": ["en-CA"],
        })
    }

    /// Announces a recording.
    ///
    /// # Panics
    /// It is refused.
    pub async fn start_recording(&self) -> Value {
        let ask = Ask::new(Method::POST, "/recordings").body(Self::about_recording());
        let answer = self.ask(&ask.keyed()).await;
        assert_eq!(answer.status, 201, "{}", answer.text);
        answer.body
    }

    /// Sends a sound to a recording's URL; gives the status.
    ///
    /// # Panics
    /// Storage does not answer.
    pub async fn upload(&self, recording: &Value, sound: Vec<u8>) -> StatusCode {
        let length = sound.len();
        self.upload_stream(recording, sound.into(), length).await
    }

    /// As `upload`, for a sound that is not in memory.
    ///
    /// # Panics
    /// Storage does not answer.
    pub async fn upload_stream(&self, recording: &Value, sound: Body, length: usize) -> StatusCode {
        let upload = &recording["upload"];
        let url = upload["url"].as_str().expect("an upload URL");
        let mut request = self
            .http
            .put(url)
            .header("Content-Length", length)
            .body(sound);
        for (name, value) in upload["headers"].as_object().into_iter().flatten() {
            request = request.header(name, value.as_str().unwrap_or_default());
        }
        request.send().await.expect("storage").status()
    }

    /// Announces and sends; gives the recording's id.
    ///
    /// # Panics
    /// Storage refuses.
    pub async fn record(&self, sound: Vec<u8>) -> String {
        let recording = self.start_recording().await;
        let status = self.upload(&recording, sound).await;
        assert_eq!(status, 201, "an upload");
        text(&recording["id"])
    }
}

/// A member that is text.
pub fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}
