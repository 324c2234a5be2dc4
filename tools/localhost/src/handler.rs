//! The handler's process: started, watched, restarted, killed. Never asked to stop nicely,
//! because the real host does not ask either.

use std::{
    path::{Path, PathBuf},
    process::{ExitStatus, Stdio},
    sync::atomic::{AtomicU64, Ordering},
    time::{Duration, Instant},
};

use tokio::{
    io::{AsyncBufReadExt, AsyncRead, AsyncWriteExt, BufReader},
    process::{Child, Command},
    sync::{mpsc, watch},
};

use crate::{
    client::Client,
    console,
    host_json::HostJson,
    settings::Settings,
    wire::{self, Body, Headers},
};

/// Crashes further back than this are forgotten.
const CRASH_WINDOW: Duration = Duration::from_secs(30 * 60);
/// As the real host: how often it asks whether the handler listens yet.
const READINESS_PAUSE: Duration = Duration::from_millis(25);
/// An exit code that asks for a restart and is no crash.
const RESTART_ME: i32 = 200;

/// How to start the handler.
pub(crate) struct Recipe {
    executable: PathBuf,
    directory: PathBuf,
    arguments: Vec<String>,
    environment: Vec<(String, String)>,
}

impl Recipe {
    pub(crate) fn new(
        host: &HostJson,
        settings: &Settings,
        app_root: &Path,
        port: u16,
    ) -> Result<Self, String> {
        let executable = find_executable(&host.executable, app_root, settings)?;
        let directory = app_root.join(&host.working_directory);
        if !directory.is_dir() {
            return Err(format!(
                "the working directory {} does not exist",
                directory.display()
            ));
        }
        let worker = uuid::Uuid::new_v4().to_string();
        let mut environment: Vec<(String, String)> = settings
            .iter()
            .map(|(name, value)| (name.to_owned(), value.to_owned()))
            .collect();
        for (name, value) in [
            ("FUNCTIONS_CUSTOMHANDLER_PORT", port.to_string()),
            ("FUNCTIONS_HTTPWORKER_PORT", port.to_string()),
            ("FUNCTIONS_CUSTOMHANDLER_WORKER_ID", worker.clone()),
            ("FUNCTIONS_HTTPWORKER_ID", worker),
            ("FUNCTIONS_APP_ROOT_PATH", app_root.display().to_string()),
        ] {
            environment.push((name.to_owned(), value));
        }
        Ok(Self {
            executable,
            directory,
            arguments: host.arguments.clone(),
            environment,
        })
    }

    fn start(&self) -> std::io::Result<Child> {
        let mut command = tied_to_this_process(&self.executable);
        let mut child = command
            .args(&self.arguments)
            .current_dir(&self.directory)
            .envs(self.environment.iter().map(|(name, value)| (name, value)))
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            // Of its own, so that ^C in a terminal is for the host alone.
            .process_group(0)
            .kill_on_drop(true)
            .spawn()?;
        if let Some(out) = child.stdout.take() {
            tokio::spawn(pass_on(out, console::say));
        }
        if let Some(out) = child.stderr.take() {
            tokio::spawn(pass_on(out, console::complain));
        }
        Ok(child)
    }
}

/// Should this process be killed, the kernel kills the handler too. `setpriv` (util-linux)
/// asks for that without any unsafe code of ours; where it cannot, a handler may linger.
fn tied_to_this_process(executable: &Path) -> Command {
    const TIE: [&str; 3] = ["--pdeathsig", "KILL", "--"];
    let probe = std::process::Command::new("setpriv")
        .args(TIE)
        .arg("true")
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status();
    if !probe.is_ok_and(|status| status.success()) {
        return Command::new(executable);
    }
    let mut command = Command::new("setpriv");
    command.args(TIE).arg(executable);
    command
}

fn find_executable(name: &str, app_root: &Path, settings: &Settings) -> Result<PathBuf, String> {
    let here = app_root.join(name);
    if here.is_file() {
        make_executable(&here);
        return Ok(here);
    }
    let path = settings.get("PATH").unwrap_or_default();
    std::env::split_paths(path)
        .map(|folder| folder.join(name))
        .find(|file| file.is_file())
        .ok_or_else(|| {
            format!(
                "the handler {name} is neither in {} nor on PATH",
                app_root.display()
            )
        })
}

/// The real host also adds the bits that an unpacked zip may have lost.
#[cfg(unix)]
fn make_executable(file: &Path) {
    use std::os::unix::fs::PermissionsExt;
    if let Ok(meta) = file.metadata() {
        let mode = meta.permissions().mode();
        if mode & 0o111 == 0 {
            // A read-only folder shows again when the start fails.
            drop(std::fs::set_permissions(
                file,
                PermissionsExt::from_mode(mode | 0o755),
            ));
        }
    }
}

#[cfg(not(unix))]
fn make_executable(_: &Path) {}

async fn pass_on(from: impl AsyncRead + Unpin, to: fn(&str)) {
    let mut lines = BufReader::new(from).split(b'\n');
    while let Ok(Some(line)) = lines.next_segment().await {
        to(String::from_utf8_lossy(&line).trim_end_matches('\r'));
    }
}

/// The running handler as the rest of the host sees it.
pub(crate) struct Handler {
    pub(crate) client: Client,
    generation: AtomicU64,
    kill: mpsc::UnboundedSender<u64>,
}

/// The other end of `Handler`: what the watcher listens to.
pub(crate) struct Orders(mpsc::UnboundedReceiver<u64>);

impl Handler {
    pub(crate) fn new(port: u16) -> (Self, Orders) {
        let (kill, orders) = mpsc::unbounded_channel();
        let client = Client::new(format!("127.0.0.1:{port}"));
        (
            Self {
                client,
                generation: AtomicU64::new(0),
                kill,
            },
            Orders(orders),
        )
    }

    /// Which start of the process this is; a time-out kills only the one it waited for.
    pub(crate) fn generation(&self) -> u64 {
        self.generation.load(Ordering::Relaxed)
    }

    /// Kills the process with everything it is doing. It is started again.
    pub(crate) fn kill(&self, generation: u64) {
        // Without a watcher the process is gone already.
        self.kill.send(generation).ok();
    }

    /// Asks `GET /` until any answer comes; only a refused connection means "not yet".
    pub(crate) async fn ready(&self, within: Duration) -> bool {
        tokio::time::timeout(within, async {
            while self.ping().await.is_err() {
                tokio::time::sleep(READINESS_PAUSE).await;
            }
        })
        .await
        .is_ok()
    }

    async fn ping(&self) -> Result<(), wire::WireError> {
        let mut connection = self.client.connection().await?;
        let headers = Headers::from_iter([("Host".to_owned(), self.client.authority().to_owned())]);
        let head = wire::head_bytes("GET / HTTP/1.1", &headers);
        connection.writer.write_all(&head).await?;
        let answer = connection.reader.response_head().await?;
        let mut body = Body::of_response(&answer, "GET")?;
        body.collect(&mut connection.reader, u64::MAX).await?;
        if body.is_done() {
            self.client.keep(connection, &answer);
        }
        Ok(())
    }

    /// Keeps the process running until the host stops. Returns the host's own exit code.
    pub(crate) async fn watch(
        &self,
        recipe: Recipe,
        mut orders: Orders,
        crash_limit: usize,
        mut stop: watch::Receiver<bool>,
    ) -> u8 {
        let mut crashes: Vec<Instant> = Vec::new();
        loop {
            let generation = self.generation.fetch_add(1, Ordering::Relaxed) + 1;
            let mut child = match recipe.start() {
                Ok(child) => child,
                Err(error) => {
                    console::complain(&format!("error: the handler did not start: {error}"));
                    return 1;
                }
            };
            console::say(&format!(
                "handler started, process {}",
                child.id().unwrap_or_default()
            ));
            let ended = loop {
                tokio::select! {
                    status = child.wait() => break status.ok(),
                    Some(order) = orders.0.recv() => {
                        if order == generation {
                            drop(child.kill().await);
                            break None;
                        }
                    }
                    () = stopped(&mut stop) => {
                        drop(child.kill().await);
                        return 0;
                    }
                }
            };
            match ended.map(Ending::of) {
                None => console::say("handler killed: a function ran into functionTimeout"),
                Some(Ending::AskedFor) => console::say("handler asked for a restart"),
                Some(Ending::Quiet) => {
                    console::complain(
                        "handler exited with 0: it is not started again, every invocation fails",
                    );
                    stopped(&mut stop).await;
                    return 0;
                }
                Some(Ending::Crash(how)) => {
                    crashes.retain(|at| at.elapsed() < CRASH_WINDOW);
                    crashes.push(Instant::now());
                    let count = crashes.len();
                    console::complain(&format!(
                        "handler crashed ({how}), {count} of {crash_limit}"
                    ));
                    if count >= crash_limit {
                        console::complain("error: the handler crashed too often; the host stops");
                        return 1;
                    }
                }
            }
        }
    }
}

async fn stopped(stop: &mut watch::Receiver<bool>) {
    // A sender that is gone means the same.
    drop(stop.wait_for(|stop| *stop).await);
}

enum Ending {
    Quiet,
    AskedFor,
    Crash(String),
}

impl Ending {
    fn of(status: ExitStatus) -> Self {
        match status.code() {
            Some(0) => Self::Quiet,
            Some(RESTART_ME) => Self::AskedFor,
            _ => Self::Crash(status.to_string()),
        }
    }
}
