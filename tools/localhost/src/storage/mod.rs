//! Azure Storage by its REST protocol and a shared key, so that any server of that protocol
//! will do. Plain HTTP only: what it talks to runs on this machine.

pub(crate) mod blob;
pub(crate) mod queue;
mod xml;

use std::{collections::BTreeMap, fmt, sync::Arc};

use base64::{Engine, prelude::BASE64_STANDARD};
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use tokio::io::AsyncWriteExt;

use crate::{
    client::{Client, Connection, send_and_hear},
    clock, path,
    settings::Settings,
    wire::{self, Body, Headers, ResponseHead, WireError},
};

const VERSION: &str = "2021-12-02";
/// The emulators' account, known to everyone.
const EMULATOR: &str = "DefaultEndpointsProtocol=http;AccountName=devstoreaccount1;\
    AccountKey=Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==;\
    BlobEndpoint=http://127.0.0.1:10000/devstoreaccount1;\
    QueueEndpoint=http://127.0.0.1:10001/devstoreaccount1;";

/// A storage account as a connection string names it.
#[derive(Clone)]
pub(crate) struct Account(Arc<Inner>);

struct Inner {
    name: String,
    key: Vec<u8>,
    blob: Endpoint,
    queue: Endpoint,
}

pub(crate) struct Endpoint {
    client: Client,
    /// `/devstoreaccount1` where the account is part of the path, else empty.
    path: String,
}

impl Endpoint {
    fn parse(url: &str) -> Result<Self, String> {
        let rest = url
            .strip_prefix("http://")
            .ok_or("an endpoint of the connection string is not plain http://")?;
        let (authority, path) = rest.split_once('/').unwrap_or((rest, ""));
        let port = if authority.contains(':') { "" } else { ":80" };
        let path = match path.trim_end_matches('/') {
            "" => String::new(),
            path => format!("/{path}"),
        };
        Ok(Self {
            client: Client::new(format!("{authority}{port}")),
            path,
        })
    }

    fn url(&self) -> String {
        format!(
            "http://{}{}",
            self.client.authority().trim_end_matches(":80"),
            self.path
        )
    }
}

pub(crate) enum StorageError {
    Wire(WireError),
    /// An answer that is an error; the code is the service's own word for it.
    Refused {
        status: u16,
        code: String,
    },
    Malformed(&'static str),
}

impl StorageError {
    pub(crate) fn is_missing(&self) -> bool {
        matches!(self, Self::Refused { status: 404, .. })
    }
}

impl fmt::Display for StorageError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Wire(error) => error.fmt(f),
            Self::Refused { status, code } => write!(f, "storage answered {status} {code}"),
            Self::Malformed(what) => write!(f, "storage's answer has no good {what}"),
        }
    }
}

impl From<WireError> for StorageError {
    fn from(error: WireError) -> Self {
        Self::Wire(error)
    }
}

impl From<std::io::Error> for StorageError {
    fn from(error: std::io::Error) -> Self {
        Self::Wire(error.into())
    }
}

/// One call; `path` is escaped, query values are not.
pub(crate) struct Call<'a> {
    method: &'a str,
    path: String,
    query: Vec<(&'a str, String)>,
    body: Vec<u8>,
}

impl<'a> Call<'a> {
    fn new(method: &'a str, path: impl Into<String>) -> Self {
        Self {
            method,
            path: path.into(),
            query: Vec::new(),
            body: Vec::new(),
        }
    }

    fn with(mut self, name: &'a str, value: impl ToString) -> Self {
        self.query.push((name, value.to_string()));
        self
    }

    fn body(mut self, body: Vec<u8>) -> Self {
        self.body = body;
        self
    }
}

/// An answer whose body is still on the wire.
pub(crate) struct Open {
    pub(crate) head: ResponseHead,
    pub(crate) body: Body,
    pub(crate) connection: Connection,
}

impl Account {
    /// The account behind a binding's `connection`, looked up as the host does.
    pub(crate) fn of_connection(
        connection: Option<&str>,
        settings: &Settings,
    ) -> Result<Self, String> {
        let connection = match connection {
            Some(name) if !name.is_empty() => settings.expand(name)?,
            _ => "Storage".to_owned(),
        };
        let prefixed = format!("AzureWebJobs{connection}");
        let text = settings
            .get(&prefixed)
            .or_else(|| settings.get(&connection))
            .ok_or_else(|| format!("the connection {connection} is not among the settings"))?;
        Self::parse(text).map_err(|error| format!("the connection {connection}: {error}"))
    }

    fn parse(text: &str) -> Result<Self, String> {
        let text = if text.trim_end_matches(';') == "UseDevelopmentStorage=true" {
            EMULATOR
        } else {
            text
        };
        let parts: BTreeMap<&str, &str> = text
            .split(';')
            .filter_map(|part| part.trim().split_once('='))
            .collect();
        let part = |name: &str| {
            parts
                .get(name)
                .copied()
                .ok_or_else(|| format!("{name} is missing in the connection string"))
        };
        let key = BASE64_STANDARD
            .decode(part("AccountKey")?)
            .map_err(|_| "AccountKey is not base64".to_owned())?;
        Ok(Self(Arc::new(Inner {
            name: part("AccountName")?.to_owned(),
            key,
            blob: Endpoint::parse(part("BlobEndpoint")?)?,
            queue: Endpoint::parse(part("QueueEndpoint")?)?,
        })))
    }

    /// Two bindings with the same word here share their queues.
    pub(crate) fn identity(&self) -> String {
        format!("{} {}", self.0.name, self.0.queue.url())
    }

    pub(crate) fn blobs(&self) -> blob::Blobs<'_> {
        blob::Blobs(self)
    }

    pub(crate) fn queue<'a>(&'a self, name: &'a str) -> queue::Queue<'a> {
        queue::Queue {
            account: self,
            name,
        }
    }

    async fn call(
        &self,
        endpoint: &Endpoint,
        call: Call<'_>,
    ) -> Result<(ResponseHead, Vec<u8>), StorageError> {
        let mut open = self.open(endpoint, call).await?;
        let body = open
            .body
            .collect(&mut open.connection.reader, 64 << 20)
            .await?;
        let body = body.ok_or(StorageError::Malformed("length"))?;
        if open.body.is_done() {
            endpoint.client.keep(open.connection, &open.head);
        }
        Ok((open.head, body))
    }

    /// Sends and waits for a good head. A kept connection may die as it is taken: once more, then.
    async fn open(&self, endpoint: &Endpoint, call: Call<'_>) -> Result<Open, StorageError> {
        let mut open = match self.attempt(endpoint, &call).await {
            Err(WireError::Closed) => self.attempt(endpoint, &call).await?,
            other => other?,
        };
        if open.head.status >= 300 {
            let text = open
                .body
                .collect(&mut open.connection.reader, 1 << 20)
                .await;
            let text = text.ok().flatten().unwrap_or_default();
            let code = match open.head.headers.get("x-ms-error-code") {
                Some(code) => code.to_owned(),
                None => xml::text(&String::from_utf8_lossy(&text), "Code").unwrap_or_default(),
            };
            return Err(StorageError::Refused {
                status: open.head.status,
                code,
            });
        }
        Ok(open)
    }

    async fn attempt(&self, endpoint: &Endpoint, call: &Call<'_>) -> Result<Open, WireError> {
        let mut connection = endpoint.client.connection().await?;
        let bytes = self.request(endpoint, call);
        let Connection { reader, writer } = &mut connection;
        let head = send_and_hear(reader, async { writer.write_all(&bytes).await }).await?;
        let body = Body::of_response(&head, call.method)?;
        Ok(Open {
            head,
            body,
            connection,
        })
    }

    fn request(&self, endpoint: &Endpoint, call: &Call<'_>) -> Vec<u8> {
        let date = clock::now().format("%a, %d %b %Y %H:%M:%S GMT").to_string();
        let full_path = format!("{}{}", endpoint.path, call.path);
        let length = call.body.len();
        let signed = to_sign(&self.0.name, call, &full_path, &date);
        let mut mac =
            Hmac::<Sha256>::new_from_slice(&self.0.key).expect("OK: any key length will do");
        mac.update(signed.as_bytes());
        let signature = BASE64_STANDARD.encode(mac.finalize().into_bytes());
        let mut headers = Headers::default();
        headers.push("Host", endpoint.client.authority());
        headers.push("x-ms-date", date);
        headers.push("x-ms-version", VERSION);
        headers.push(
            "Authorization",
            format!("SharedKey {}:{signature}", self.0.name),
        );
        if call.method != "GET" && call.method != "HEAD" {
            headers.push("Content-Length", length.to_string());
        }
        if length > 0 {
            headers.push("Content-Type", "application/xml");
        }
        let query: Vec<String> = call
            .query
            .iter()
            .map(|(name, value)| format!("{name}={}", path::encode_name(value).replace('/', "%2F")))
            .collect();
        let mark = if query.is_empty() { "" } else { "?" };
        let first = format!(
            "{} {full_path}{mark}{} HTTP/1.1",
            call.method,
            query.join("&")
        );
        let mut bytes = wire::head_bytes(&first, &headers);
        bytes.extend_from_slice(&call.body);
        bytes
    }
}

/// The text that a shared key signs.
fn to_sign(account: &str, call: &Call<'_>, full_path: &str, date: &str) -> String {
    let length = if call.body.is_empty() {
        String::new()
    } else {
        call.body.len().to_string()
    };
    let content_type = if call.body.is_empty() {
        ""
    } else {
        "application/xml"
    };
    let mut text = format!(
        "{}\n\n\n{length}\n\n{content_type}\n\n\n\n\n\n\nx-ms-date:{date}\nx-ms-version:{VERSION}\n/{account}{full_path}",
        call.method
    );
    let sorted: BTreeMap<String, &str> = call
        .query
        .iter()
        .map(|(name, value)| (name.to_lowercase(), value.as_str()))
        .collect();
    for (name, value) in sorted {
        text.push_str(&format!("\n{name}:{value}"));
    }
    text
}
