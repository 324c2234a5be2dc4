//! A whole stamp on ports and data of its own. Its host is started again whenever it ends.

use std::{
    fs::File,
    net::TcpListener,
    path::{Path, PathBuf},
    process::Stdio,
    sync::{Arc, LazyLock, Mutex, PoisonError},
    time::{Duration, Instant, SystemTime, UNIX_EPOCH},
};

use serde_json::{Value, json};
use tempfile::TempDir;
use tokio::{
    process::{Child, Command},
    sync::{Mutex as AsyncMutex, OwnedMutexGuard},
    task::JoinHandle,
};

use crate::{
    engine::Engine,
    gates::{Gates, kill},
    lawyer::Lawyer,
    processes::{data_folder, program, stage},
};

/// A busy machine may be slow to start a process.
const PATIENCE: Duration = Duration::from_secs(120);
/// What lawyers of these stamps work for.
pub const FIRM: &str = "harrow";

/// One stamp at a time: two on two cores would only wait for each other.
static TURN: LazyLock<Arc<AsyncMutex<()>>> = LazyLock::new(Arc::default);

/// How a stamp differs from the usual one.
#[derive(Debug, Clone)]
pub struct Setup {
    /// The handler's seams stop at `Stamp::gates`.
    pub gated: bool,
    /// So many of the handler's seconds pass in one; only a gated handler hurries.
    pub pace: u32,
    /// How long the engine takes.
    pub engine_pause: Duration,
    /// How often the sweep goes.
    pub sweep: &'static str,
    /// More for `localhost`.
    pub host_args: Vec<String>,
}

impl Default for Setup {
    fn default() -> Self {
        Self {
            gated: true,
            pace: 40,
            engine_pause: Duration::from_millis(50),
            sweep: "* * * * * *",
            host_args: Vec::new(),
        }
    }
}

/// A running stamp. It ends when it is dropped.
pub struct Stamp {
    /// Where its handler stops.
    pub gates: Gates,
    /// What it transcribes with.
    pub engine: Engine,
    /// Where its data is.
    pub data_dir: PathBuf,
    api: String,
    issuer: String,
    storage: Child,
    _issuer: Child,
    keeper: JoinHandle<()>,
    host: Arc<Mutex<Option<u32>>>,
    dir: Option<TempDir>,
    _turn: OwnedMutexGuard<()>,
}

impl Stamp {
    /// Starts everything and waits until the API answers.
    ///
    /// # Panics
    /// A program does not start in time.
    pub async fn start(setup: Setup) -> Self {
        let turn = TURN.clone().lock_owned().await;
        let dir = data_folder();
        let data_dir = dir.path().join("data");
        let app = dir.path().join("app");
        std::fs::create_dir_all(&data_dir).expect("a folder");
        std::fs::create_dir_all(&app).expect("a folder");
        stage(&app).expect("staged");
        let [api, blobs, queues, issuer] = free_ports();
        let gates = Gates::start().await;
        let engine = Engine::start(setup.engine_pause).await;

        let place = [
            "--data-dir".to_owned(),
            data_dir.display().to_string(),
            "--port".to_owned(),
            blobs.to_string(),
            "--queue-port".to_owned(),
            queues.to_string(),
        ];
        let string = program("localstorage")
            .arg("connection-string")
            .args(&place)
            .output()
            .expect("localstorage");
        let string = String::from_utf8_lossy(&string.stdout).trim().to_owned();
        let mut storage = Command::from(program("localstorage"));
        storage
            .args(&place)
            .args(["--events-to", &format!("http://127.0.0.1:{api}")])
            .args(["--function", "IngestRecording"]);
        let storage = spawn(&mut storage, dir.path(), "storage.log");
        let mut issuing = Command::from(program("issuer"));
        issuing.arg("--data-dir").arg(&data_dir).args([
            "--port",
            &issuer.to_string(),
            "--audience",
            "api://caseclock-ca",
        ]);
        let issuing = spawn(&mut issuing, dir.path(), "issuer.log");

        let issuer = format!("http://127.0.0.1:{issuer}");
        let mut command = Command::from(program("localhost"));
        command
            .arg("--app-root")
            .arg(&app)
            .args(["--port", &api.to_string()])
            .args(["--crash-limit", "1000000", "--message-invisible", "2"])
            .args(&setup.host_args)
            .env("CaseClockRecordings", &string)
            .env("AzureWebJobsStorage", &string)
            .env("FUNCTIONS_WORKER_RUNTIME", "custom")
            .env("CASECLOCK_JURISDICTION", "ca")
            .env("CASECLOCK_STORE", "embedded")
            .env("CASECLOCK_DATA_DIR", &data_dir)
            .env(
                "CASECLOCK_STORAGE_ORIGIN",
                format!("http://127.0.0.1:{blobs}"),
            )
            .env(
                "CASECLOCK_ISSUERS",
                json!([{ "issuer": issuer }]).to_string(),
            )
            .env("CASECLOCK_DEFAULT_TIME_ZONE", "America/Toronto")
            .env("CASECLOCK_DEFAULT_LANGUAGE", "en-CA")
            .env("CASECLOCK_SWEEP_SCHEDULE", setup.sweep)
            .env("CASECLOCK_TRANSCRIBER", "openai")
            .env("CASECLOCK_TRANSCRIBER_URL", &engine.url)
            .env("CASECLOCK_TRANSCRIBER_MODEL", "labels");
        if setup.gated {
            let epoch = SystemTime::now()
                .duration_since(UNIX_EPOCH)
                .expect("after 1970");
            command.env("GATES", &gates.address).env(
                "GATES_CLOCK",
                format!("{},{}", epoch.as_millis(), setup.pace),
            );
        }
        let host = Arc::new(Mutex::new(None));
        let keeper = tokio::spawn(keep(
            command,
            dir.path().to_owned(),
            gates.clone(),
            host.clone(),
        ));
        let stamp = Self {
            gates,
            engine,
            data_dir,
            api: format!("http://127.0.0.1:{api}/api/v1"),
            issuer,
            storage,
            _issuer: issuing,
            keeper,
            host,
            dir: Some(dir),
            _turn: turn,
        };
        stamp.must_answer().await;
        stamp
    }

    async fn must_answer(&self) {
        let health = format!("{}/health", self.api);
        let keys = format!("{}/.well-known/openid-configuration", self.issuer);
        for url in [health, keys] {
            until("the stamp answers", PATIENCE, async || {
                let answer = reqwest::get(&url).await;
                answer
                    .is_ok_and(|answer| answer.status().is_success())
                    .then_some(())
            })
            .await;
        }
    }

    /// A timekeeper of the firm with a token of a day.
    ///
    /// # Panics
    /// The issuer refuses.
    pub async fn lawyer(&self, timekeeper: &str) -> Lawyer {
        let wanted = json!({ "firm": FIRM, "timekeeper": timekeeper, "expiresIn": 86_400 });
        let answer = reqwest::Client::new()
            .post(format!("{}/token", self.issuer))
            .json(&wanted)
            .send()
            .await
            .expect("an issuer");
        let answer: Value = answer.json().await.expect("JSON");
        let token = answer["access_token"].as_str().expect("a token");
        Lawyer::new(&self.api, token, timekeeper)
    }

    /// The process ids of storage, host and handler, as they are now.
    ///
    /// # Panics
    /// One of them does not run.
    pub fn processes(&self) -> [(&'static str, u32); 3] {
        let host = *self.host.lock().unwrap_or_else(PoisonError::into_inner);
        let host = host.expect("a running host");
        let handlers = crate::processes::children_of(host);
        let [handler] = handlers[..] else {
            panic!("one handler runs, not {handlers:?}");
        };
        let storage = self.storage.id().expect("running storage");
        [
            ("localstorage", storage),
            ("localhost", host),
            ("handler", handler),
        ]
    }

    /// Keeps data and logs, and says where.
    pub fn keep_data(&mut self) -> Option<PathBuf> {
        self.dir.take().map(TempDir::keep)
    }
}

impl Drop for Stamp {
    fn drop(&mut self) {
        self.keeper.abort();
        if let Some(host) = *self.host.lock().unwrap_or_else(PoisonError::into_inner) {
            kill(host);
        }
        if std::thread::panicking()
            && let Some(kept) = self.keep_data()
        {
            eprintln!("data and logs are kept in {}", kept.display());
        }
    }
}

/// Runs the host, and runs it again when it ends.
async fn keep(mut command: Command, dir: PathBuf, gates: Gates, host: Arc<Mutex<Option<u32>>>) {
    loop {
        let mut child = spawn(&mut command, &dir, "host.log");
        gates.host_is(child.id());
        *host.lock().unwrap_or_else(PoisonError::into_inner) = child.id();
        // However it ends, the next one takes over.
        let _ = child.wait().await;
        // A port that is not free yet must not make this spin.
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

fn spawn(command: &mut Command, dir: &Path, log: &str) -> Child {
    let log = File::options()
        .create(true)
        .append(true)
        .open(dir.join(log))
        .expect("a log");
    let errors = log.try_clone().expect("a log");
    command
        .stdin(Stdio::null())
        .stdout(log)
        .stderr(errors)
        .kill_on_drop(true)
        .spawn()
        .expect("a built program")
}

fn free_ports<const N: usize>() -> [u16; N] {
    let listeners = [(); N].map(|()| TcpListener::bind("127.0.0.1:0").expect("a free port"));
    listeners.map(|listener| listener.local_addr().expect("an address").port())
}

/// Asks again and again until there is an answer.
///
/// # Panics
/// There is none in time.
pub async fn until<T>(what: &str, within: Duration, mut ask: impl AsyncFnMut() -> Option<T>) -> T {
    let began = Instant::now();
    loop {
        if let Some(answer) = ask().await {
            return answer;
        }
        assert!(began.elapsed() < within, "{what}: not within {within:?}");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}
