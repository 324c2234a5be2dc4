//! A host under test: its app folder, its process, what its handler wrote down.

use std::{
    io::{BufRead, BufReader},
    path::PathBuf,
    process::{Child, Command, Stdio},
    sync::{Arc, Mutex},
    time::{Duration, Instant},
};

use serde_json::{Value, json};
use tempfile::TempDir;

use crate::{
    http::{self, Message},
    recorder,
};

/// Longer than anything here takes; only a failing test waits so long.
const PATIENCE: Duration = Duration::from_secs(20);

pub(crate) struct App {
    pub(crate) port: u16,
    pub(crate) handler_port: u16,
    pub(crate) process: Child,
    lines: Arc<Mutex<Vec<String>>>,
    records: PathBuf,
    _folder: TempDir,
}

/// What a test says before the host starts.
pub(crate) struct Recipe {
    functions: Vec<(String, Value)>,
    host: Value,
    arguments: Vec<String>,
    environment: Vec<(String, String)>,
}

impl Recipe {
    /// A host that proxies; `host.json` can be changed after.
    pub(crate) fn new() -> Self {
        let handler = std::env::current_exe().expect("this program has a path");
        let host = json!({
            "version": "2.0",
            "customHandler": {
                "description": {
                    "defaultExecutablePath": handler,
                    "arguments": recorder::ARGUMENTS,
                },
                "enableForwardingHttpRequest": true,
                "enableProxyingHttpRequest": true,
            },
        });
        Self {
            functions: vec![],
            host,
            arguments: vec![],
            environment: vec![],
        }
    }

    pub(crate) fn function(mut self, name: &str, mut binding: Value) -> Self {
        binding["direction"] = "in".into();
        let mut bindings = vec![binding];
        if bindings[0]["type"] == "httpTrigger" {
            bindings.push(json!({"type": "http", "direction": "out", "name": "res"}));
        }
        self.functions
            .push((name.to_owned(), json!({ "bindings": bindings })));
        self
    }

    /// Takes every method on `/api/{route}`, without a key.
    pub(crate) fn http(self, name: &str, route: &str) -> Self {
        let methods = ["get", "post", "put", "patch", "delete"];
        self.function(
            name,
            json!({"type": "httpTrigger", "name": "req", "authLevel": "anonymous",
                   "methods": methods, "route": route}),
        )
    }

    pub(crate) fn output(mut self, binding: Value) -> Self {
        let (_, last) = self.functions.last_mut().expect("a function first");
        last["bindings"]
            .as_array_mut()
            .expect("bindings")
            .push(binding);
        self
    }

    pub(crate) fn host(mut self, pointer: &str, value: impl Into<Value>) -> Self {
        let mut place = &mut self.host;
        for part in pointer.split('.') {
            place = &mut place[part];
        }
        *place = value.into();
        self
    }

    pub(crate) fn argument(mut self, argument: &str) -> Self {
        self.arguments.push(argument.to_owned());
        self
    }

    pub(crate) fn setting(mut self, name: &str, value: &str) -> Self {
        self.environment.push((name.to_owned(), value.to_owned()));
        self
    }

    pub(crate) fn start(self) -> App {
        let folder = tempfile::tempdir().expect("a folder");
        let records = folder.path().join("records");
        std::fs::create_dir(&records).expect("a folder");
        std::fs::write(folder.path().join("host.json"), self.host.to_string()).expect("written");
        for (name, function) in &self.functions {
            let place = folder.path().join(name);
            std::fs::create_dir(&place).expect("a folder");
            std::fs::write(place.join("function.json"), function.to_string()).expect("written");
        }
        let mut process = Command::new(env!("CARGO_BIN_EXE_localhost"))
            .args([
                "--app-root",
                &folder.path().display().to_string(),
                "--port",
                "0",
                "--json-ready",
            ])
            .args(&self.arguments)
            .env(recorder::RECORDS, &records)
            .envs(self.environment)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the host starts");
        let lines = Arc::new(Mutex::new(Vec::new()));
        collect(process.stderr.take().expect("piped"), lines.clone());
        collect(process.stdout.take().expect("piped"), lines.clone());
        let mut app = App {
            port: 0,
            handler_port: 0,
            process,
            lines,
            records,
            _folder: folder,
        };
        let ready = app.line_with("{\"ready\":true");
        let ready: Value = serde_json::from_str(&ready).expect("a line of JSON");
        let url = ready["url"].as_str().expect("a url");
        app.port = url
            .rsplit(':')
            .next()
            .and_then(|port| port.parse().ok())
            .expect("a port");
        app.handler_port = ready["handlerPort"]
            .as_u64()
            .and_then(|port| port.try_into().ok())
            .expect("a port");
        app
    }
}

fn collect(from: impl std::io::Read + Send + 'static, lines: Arc<Mutex<Vec<String>>>) {
    std::thread::spawn(move || {
        for line in BufReader::new(from).lines().map_while(Result::ok) {
            lines.lock().expect("no panic while held").push(line);
        }
    });
}

/// Asks again until there is an answer.
#[track_caller]
pub(crate) fn wait_for<T>(what: &str, mut look: impl FnMut() -> Option<T>) -> T {
    let start = Instant::now();
    loop {
        if let Some(found) = look() {
            return found;
        }
        assert!(start.elapsed() < PATIENCE, "waited in vain for {what}");
        std::thread::sleep(Duration::from_millis(20));
    }
}

impl App {
    pub(crate) fn lines(&self) -> Vec<String> {
        self.lines.lock().expect("no panic while held").clone()
    }

    #[track_caller]
    pub(crate) fn line_with(&self, part: &str) -> String {
        let found = || self.lines().into_iter().find(|line| line.contains(part));
        let start = Instant::now();
        while start.elapsed() < PATIENCE {
            if let Some(line) = found() {
                return line;
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        panic!("no line with {part:?} in {:#?}", self.lines());
    }

    fn notes(&self, kind: &str) -> Vec<PathBuf> {
        let folder = std::fs::read_dir(&self.records).expect("the folder is there");
        let mut files: Vec<PathBuf> = folder
            .map(|file| file.expect("readable").path())
            .filter(|path| path.extension().is_some_and(|ending| ending == kind))
            .collect();
        files.sort();
        files
    }

    /// When each request came, by the handler's clock.
    pub(crate) fn arrivals(&self) -> Vec<Duration> {
        let at = |file: PathBuf| {
            let name = file.file_stem()?.to_str()?;
            name.split('-')
                .next()?
                .parse()
                .ok()
                .map(Duration::from_nanos)
        };
        self.notes("request").into_iter().filter_map(at).collect()
    }

    /// Requests in the order in which they came, the chunks' sizes read back.
    pub(crate) fn requests(&self) -> Vec<Message> {
        let parse = |file: PathBuf| {
            let bytes = std::fs::read(file).expect("readable");
            let end = bytes
                .iter()
                .rposition(|byte| *byte == b'\n')
                .expect("a last line");
            let mut message = Message::of_file(&bytes[..end]);
            message.chunks = serde_json::from_slice(&bytes[end + 1..]).expect("a list");
            message
        };
        self.notes("request").into_iter().map(parse).collect()
    }

    pub(crate) fn closed_connections(&self) -> usize {
        self.notes("closed").len()
    }

    /// The first `count` requests, once they have come.
    #[track_caller]
    pub(crate) fn first_requests(&self, count: usize) -> Vec<Message> {
        wait_for("requests", || {
            Some(self.requests()).filter(|all| all.len() >= count)
        })
    }

    pub(crate) fn get(&self, path: &str) -> Message {
        self.send(&format!("GET {path} HTTP/1.1\nHost: 127.0.0.1"), b"")
    }

    pub(crate) fn post(&self, path: &str, body: &[u8]) -> Message {
        let length = body.len();
        self.send(
            &format!("POST {path} HTTP/1.1\nHost: 127.0.0.1\nContent-Length: {length}"),
            body,
        )
    }

    pub(crate) fn send(&self, head: &str, body: &[u8]) -> Message {
        http::exchange(self.port, &http::request(head, body)).expect("an answer")
    }

    #[track_caller]
    pub(crate) fn exit_code(&mut self) -> Option<i32> {
        wait_for("the host's end", || {
            self.process.try_wait().expect("a child")
        })
        .code()
    }
}

impl Drop for App {
    fn drop(&mut self) {
        // Its end takes the handler along; a process that has ended already is fine.
        self.process.kill().ok();
        self.process.wait().ok();
    }
}
