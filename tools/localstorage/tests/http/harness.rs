//! A running `localstorage`, and requests to it.

use std::{
    io::{BufRead as _, BufReader},
    path::PathBuf,
    process::{Child, Command, Stdio},
};

use caseclock_domain::{
    ids::RecordingId,
    seams::{BlobName, SignedUrl},
};
use caseclock_embedded::{AccountKey, Embedded, Setup, system_clock};
use chrono::{DateTime, TimeDelta, Utc};
use reqwest::{Method, RequestBuilder, Response, Url};
use uuid::Uuid;

pub(crate) struct Storage {
    process: Child,
    pub(crate) dir: tempfile::TempDir,
    pub(crate) blob_origin: String,
    pub(crate) queue_origin: String,
    pub(crate) client: reqwest::Client,
}

impl Drop for Storage {
    fn drop(&mut self) {
        // It may have been killed by its test.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

pub(crate) fn now() -> DateTime<Utc> {
    system_clock()()
}

pub(crate) fn a_name() -> BlobName {
    let owner = caseclock_domain::ids::Owner {
        firm: "firm".parse().expect("a firm"),
        timekeeper: "tk".parse().expect("a timekeeper"),
    };
    BlobName::Recording(owner, RecordingId::new(Uuid::new_v4()))
}

impl Storage {
    pub(crate) fn start(options: &[&str]) -> Self {
        let dir = tempfile::tempdir().expect("a directory");
        let mut process = Command::new(env!("CARGO_BIN_EXE_localstorage"))
            .args(["--port", "0", "--data-dir"])
            .arg(dir.path().join("data"))
            .args(options)
            .stdout(Stdio::piped())
            .spawn()
            .expect("a process");
        let mut ready = String::new();
        let stdout = process.stdout.take().expect("a pipe");
        BufReader::new(stdout)
            .read_line(&mut ready)
            .expect("the ready line");
        let ready: serde_json::Value = serde_json::from_str(&ready).expect("JSON");
        let origin = |name: &str| ready[name].as_str().expect("an origin").to_owned();
        assert_eq!(ready["ready"], true);
        Self {
            process,
            dir,
            blob_origin: origin("blobOrigin"),
            queue_origin: origin("queueOrigin"),
            client: reqwest::Client::builder()
                .no_proxy()
                .build()
                .expect("a client"),
        }
    }

    pub(crate) fn kill(&mut self) {
        self.process.kill().expect("SIGKILL");
        self.process.wait().expect("its end");
    }

    pub(crate) fn data_dir(&self) -> PathBuf {
        self.dir.path().join("data")
    }

    /// The stores as the handler has them, beside the running process.
    pub(crate) fn embedded(&self) -> Embedded {
        Embedded::open(Setup {
            data_dir: self.data_dir(),
            storage_origin: self.blob_origin.clone(),
            account_key: None,
            now: system_clock(),
        })
        .expect("an open data directory")
    }

    pub(crate) async fn upload_url(&self, name: &BlobName) -> SignedUrl {
        self.upload_url_until(name, now() + TimeDelta::minutes(5))
            .await
    }

    pub(crate) async fn upload_url_until(
        &self,
        name: &BlobName,
        until: DateTime<Utc>,
    ) -> SignedUrl {
        let blobs = self.embedded().blobs();
        blobs
            .upload_url(name, "audio/wav", until)
            .await
            .expect("a URL")
    }

    pub(crate) fn by_url(&self, url: &SignedUrl) -> RequestBuilder {
        let method = url.method.parse().expect("a method");
        let request = self.client.request(method, &url.url);
        url.headers.iter().fold(request, |request, (name, value)| {
            request.header(name, value)
        })
    }

    pub(crate) fn by_key(&self, method: Method, url: &str, headers: &[(&str, &str)]) -> Keyed {
        Keyed {
            key: AccountKey::of_data_dir(&self.data_dir()).expect("a key"),
            client: self.client.clone(),
            method,
            url: url.parse().expect("a URL"),
            headers: headers
                .iter()
                .map(|(name, value)| (name.to_lowercase(), (*value).to_owned()))
                .collect(),
            date: now(),
        }
    }

    /// A URL of the blob listener.
    pub(crate) fn blob(&self, path_and_query: &str) -> String {
        format!("{}/devstoreaccount1/{path_and_query}", self.blob_origin)
    }

    /// A URL of the queue listener.
    pub(crate) fn queue(&self, path_and_query: &str) -> String {
        format!("{}/devstoreaccount1/{path_and_query}", self.queue_origin)
    }
}

/// A request that a shared key signs.
pub(crate) struct Keyed {
    pub(crate) key: AccountKey,
    pub(crate) date: DateTime<Utc>,
    client: reqwest::Client,
    method: Method,
    url: Url,
    headers: Vec<(String, String)>,
}

impl Keyed {
    pub(crate) async fn send(mut self, body: impl Into<Vec<u8>>) -> Response {
        let body = body.into();
        let date = self.date.format("%a, %d %b %Y %H:%M:%S GMT").to_string();
        self.headers.push(("x-ms-date".to_owned(), date));
        self.headers
            .push(("x-ms-version".to_owned(), "2021-12-02".to_owned()));
        self.headers.sort();
        let signature = self.key.sign(&self.to_sign(body.len()));
        let authorization = format!("SharedKey devstoreaccount1:{signature}");
        let request = self.client.request(self.method, self.url);
        let request = request.header("authorization", authorization);
        let headers = self.headers.iter();
        headers
            .fold(request, |request, (name, value)| {
                request.header(name, value)
            })
            .body(body)
            .send()
            .await
            .expect("an answer")
    }

    /// As the protocol's documentation describes it, apart from the server's own code.
    fn to_sign(&self, length: usize) -> String {
        let header = |name: &str| {
            let mut headers = self.headers.iter();
            headers
                .find(|(n, _)| n == name)
                .map_or("", |(_, value)| value)
        };
        let length = if length == 0 {
            String::new()
        } else {
            length.to_string()
        };
        let mut text = format!(
            "{}\n\n\n{length}\n{}\n{}\n\n\n{}\n{}\n\n{}\n",
            self.method,
            header("content-md5"),
            header("content-type"),
            header("if-match"),
            header("if-none-match"),
            header("range"),
        );
        for (name, value) in self.headers.iter().filter(|(n, _)| n.starts_with("x-ms-")) {
            text += &format!("{name}:{value}\n");
        }
        text += &format!("/devstoreaccount1{}", self.url.path());
        let mut query: Vec<(String, String)> = self.url.query_pairs().into_owned().collect();
        query.sort();
        for (name, value) in query {
            text += &format!("\n{name}:{value}");
        }
        text
    }
}

/// Status and Azure's code.
pub(crate) fn refusal(response: &Response) -> (u16, &str) {
    let code = response.headers().get("x-ms-error-code");
    let code = code.map_or("", |code| code.to_str().expect("text"));
    (response.status().as_u16(), code)
}

pub(crate) fn header<'a>(response: &'a Response, name: &str) -> &'a str {
    let value = response.headers().get(name);
    value.map_or("", |value| value.to_str().expect("text"))
}
