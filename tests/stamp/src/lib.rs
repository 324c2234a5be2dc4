//! A stamp as `cargo xtask run` starts it, and a client that speaks HTTP to it.

use std::{
    io::{BufRead, BufReader},
    net::{Ipv4Addr, TcpStream},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    sync::{
        atomic::{AtomicU16, Ordering},
        mpsc,
    },
    thread,
    time::{Duration, Instant},
};

use reqwest::{Client, Method, RequestBuilder, StatusCode, header::HeaderMap};
use serde_json::Value;

/// The folder of the workspace.
pub fn root() -> &'static Path {
    // OK: this crate lies two folders below it.
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .ancestors()
        .nth(2)
        .expect("tests/stamp lies in it")
}

/// A program of the workspace, which `cargo xtask test` has built.
pub fn program(name: &str) -> PathBuf {
    let mut folder = std::env::current_exe().expect("a path");
    // target/debug/deps/<test>
    folder.pop();
    folder.pop();
    let program = folder.join(name);
    assert!(
        program.exists(),
        "{name} is not built: run `cargo xtask test`, or `cargo build --workspace --bins` and \
         `cargo xtask stage` first"
    );
    program
}

/// A running `xtask run`, and what it prints; it stops when dropped.
#[derive(Debug)]
pub struct Run {
    child: Child,
    lines: mpsc::Receiver<String>,
}

impl Run {
    /// Starts a stamp on `port` and the four after it, with more arguments for `xtask run`.
    pub fn start(port: u16, data_dir: &Path, more: &[&str]) -> Self {
        let mut child = Command::new(program("xtask"))
            .args(["run", "--built", "--port", &port.to_string(), "--data-dir"])
            .arg(data_dir)
            .args(more)
            .current_dir(root())
            .env("CASECLOCK_SWEEP_SCHEDULE", "*/2 * * * * *")
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::inherit())
            .spawn()
            .expect("xtask starts");
        let stdout = child.stdout.take().expect("piped");
        let (sender, lines) = mpsc::channel();
        thread::spawn(move || {
            for line in BufReader::new(stdout).lines().map_while(Result::ok) {
                let _ = sender.send(line);
            }
        });
        Self { child, lines }
    }

    /// The next line that it prints.
    pub fn line(&self) -> String {
        self.lines
            .recv_timeout(Duration::from_secs(180))
            .expect("the stamp is ready in time")
    }
}

impl Drop for Run {
    fn drop(&mut self) {
        let _ = Command::new("kill")
            .arg(self.child.id().to_string())
            .status();
        let _ = self.child.wait();
    }
}

/// A running stamp; it stops when dropped.
#[derive(Debug)]
pub struct Stamp {
    run: Run,
    /// Such as `http://127.0.0.1:7071/api/v1`.
    pub api: String,
    /// The demo lawyer's token.
    pub token: String,
    /// The first of its ports.
    pub port: u16,
    /// The line that it printed when it was ready.
    pub ready: Value,
}

impl Stamp {
    /// Starts a stamp on free ports over `data_dir`, with more arguments for `xtask run`.
    pub fn start(data_dir: &Path, more: &[&str]) -> Self {
        Self::start_on(free_ports(), data_dir, more)
    }

    /// The same on given ports.
    pub fn start_on(port: u16, data_dir: &Path, more: &[&str]) -> Self {
        let run = Run::start(port, data_dir, &[&["--json"], more].concat());
        let ready: Value = serde_json::from_str(&run.line()).expect("one line of JSON");
        let text = |name: &str| ready[name].as_str().expect(name).to_owned();
        Self {
            run,
            api: text("api"),
            token: text("token"),
            port,
            ready,
        }
    }

    /// ^C, and how it ended.
    pub fn interrupt(mut self) -> Option<i32> {
        let id = self.run.child.id().to_string();
        let _ = Command::new("kill").args(["-INT", &id]).status();
        let end = Instant::now() + Duration::from_secs(30);
        while Instant::now() < end {
            if let Ok(Some(status)) = self.run.child.try_wait() {
                return status.code();
            }
            thread::sleep(Duration::from_millis(50));
        }
        None
    }

    /// A client with the demo lawyer's token.
    pub fn lawyer(&self) -> Lawyer {
        Lawyer {
            client: Client::new(),
            api: self.api.clone(),
            token: self.token.clone(),
        }
    }

    /// A token from the local issuer, through `cargo xtask token`.
    pub fn token(&self, args: &[&str]) -> String {
        let out = Command::new(program("xtask"))
            .args(["token", "--port", &self.port.to_string()])
            .args(args)
            .output()
            .expect("xtask starts");
        assert!(
            out.status.success(),
            "{}",
            String::from_utf8_lossy(&out.stderr)
        );
        String::from_utf8(out.stdout)
            .expect("text")
            .trim()
            .to_owned()
    }
}

/// The first of five ports in a row that nobody uses now and no other test was given.
pub fn free_ports() -> u16 {
    static NEXT: AtomicU16 = AtomicU16::new(0);
    // Below the ports that systems give out by themselves; another start for each process.
    let start = u16::try_from(std::process::id() % 1000).unwrap_or(0);
    for _ in 0..2000 {
        let step = NEXT.fetch_add(1, Ordering::SeqCst);
        let port = 20_000 + (start * 5 + step * 5) % 10_000;
        // Asked, not bound: a program that another test starts right now would inherit a bound
        // socket, and hold the port until it has replaced itself.
        let free = |port| TcpStream::connect((Ipv4Addr::LOCALHOST, port)).is_err();
        if (port..port + 5).all(free) {
            return port;
        }
    }
    panic!("no five free ports in a row");
}

/// Somebody with a token.
#[derive(Debug, Clone)]
pub struct Lawyer {
    client: Client,
    api: String,
    token: String,
}

/// What came back.
#[derive(Debug)]
pub struct Answer {
    /// The status.
    pub status: StatusCode,
    /// The headers.
    pub headers: HeaderMap,
    /// The body, where it is JSON.
    pub json: Value,
    /// The body as it came.
    pub bytes: Vec<u8>,
}

impl Answer {
    /// Fails unless the status is this one.
    #[track_caller]
    pub fn is(self, status: u16) -> Self {
        assert_eq!(self.status.as_u16(), status, "{}", self.json);
        self
    }
}

impl Lawyer {
    /// The same calls with another token.
    pub fn with_token(&self, token: &str) -> Self {
        Self {
            token: token.to_owned(),
            ..self.clone()
        }
    }

    /// A call to be completed with headers or a body.
    pub fn call(&self, method: Method, path: &str) -> RequestBuilder {
        self.client
            .request(method, format!("{}{path}", self.api))
            .bearer_auth(&self.token)
    }

    /// Sends it.
    pub async fn send(&self, request: RequestBuilder) -> Answer {
        let response = request.send().await.expect("an answer");
        let (status, headers) = (response.status(), response.headers().clone());
        let bytes = response.bytes().await.expect("a body").to_vec();
        let json = serde_json::from_slice(&bytes).unwrap_or_default();
        Answer {
            status,
            headers,
            json,
            bytes,
        }
    }

    /// GET.
    pub async fn get(&self, path: &str) -> Answer {
        self.send(self.call(Method::GET, path)).await
    }

    /// POST of JSON.
    pub async fn post(&self, path: &str, body: &Value) -> Answer {
        self.send(self.call(Method::POST, path).json(body)).await
    }

    /// POST without a body, for exactly the version seen.
    pub async fn post_seen(&self, path: &str, etag: &str) -> Answer {
        self.send(self.call(Method::POST, path).header("if-match", etag))
            .await
    }

    /// A merge patch, for exactly the version seen.
    pub async fn patch(&self, path: &str, etag: &str, body: &Value) -> Answer {
        self.send(
            self.call(Method::PATCH, path)
                .header("if-match", etag)
                .json(body),
        )
        .await
    }

    /// Imports the shipped sample matters.
    pub async fn import_sample_matters(&self) -> Answer {
        let list = std::fs::read(root().join("samples/matters.json")).expect("samples");
        let call = self
            .call(Method::PUT, "/matters")
            .header("content-type", "application/json");
        self.send(call.body(list)).await
    }

    /// Announces a sound and sends it to its signed URL. Gives the recording's id.
    pub async fn upload(&self, announcement: &Value, sound: Vec<u8>) -> String {
        let started = self.post("/recordings", announcement).await.is(201).json;
        let upload = &started["upload"];
        // Storage wants a length even of nothing.
        let mut put = self
            .client
            .put(upload["url"].as_str().expect("a URL"))
            .header("content-length", sound.len())
            .body(sound);
        for (name, value) in upload["headers"].as_object().expect("headers") {
            put = put.header(name, value.as_str().expect("text"));
        }
        let status = put.send().await.expect("storage answers").status();
        assert_eq!(status, StatusCode::CREATED);
        started["id"].as_str().expect("an id").to_owned()
    }

    /// Waits until a recording has one of these statuses.
    pub async fn wait_for(&self, recording: &str, statuses: &[&str]) -> Value {
        let mut last = Value::Null;
        for _ in 0..30 {
            last = self
                .get(&format!("/recordings/{recording}?wait=5"))
                .await
                .is(200)
                .json;
            if statuses.iter().any(|status| last["status"] == *status) {
                return last;
            }
        }
        panic!("the recording never became {statuses:?}: {last}");
    }
}
