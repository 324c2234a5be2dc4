//! `cargo xtask run`: a stamp on one machine. Builds, stages, starts, waits, stops.

use std::{
    fs::{self, File},
    path::{Path, PathBuf},
    process::{Command, Stdio},
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    thread,
    time::Duration,
};

use serde_json::json;
use signal_hook::{consts::TERM_SIGNALS, flag};

use crate::{
    arguments::Arguments,
    children::Children,
    debian, http,
    ports::{Ports, USUAL_PORT},
    stage::stage,
    token::mint,
    workspace::{built, cargo, root, succeed},
};

/// What the demo speech engine stands on.
pub(crate) const SPEECH_PACKAGES: &[&str] = &["pocketsphinx", "pocketsphinx-en-us"];

struct Asked {
    ports: Ports,
    data_dir: PathBuf,
    jurisdiction: String,
    cors: Vec<String>,
    json: bool,
    /// Everything is built and staged already: for tests, which cargo itself has started.
    built: bool,
    transcriber: Option<(String, String)>,
    localhost: Vec<String>,
}

pub(crate) fn run(args: Vec<String>) -> Result<(), String> {
    let asked = Asked::read(args)?;
    let stop = Arc::new(AtomicBool::new(false));
    for signal in TERM_SIGNALS {
        flag::register(*signal, Arc::clone(&stop)).map_err(|error| error.to_string())?;
    }
    asked.ports.must_be_free()?;
    fs::create_dir_all(&asked.data_dir)
        .map_err(|error| format!("{}: {error}", asked.data_dir.display()))?;
    let data_dir = asked
        .data_dir
        .canonicalize()
        .map_err(|error| error.to_string())?;
    let _lock = lock(&data_dir)?;
    if !asked.built {
        build()?;
        stage("debug")?;
    }

    let mut children = Children::default();
    let storage = start_storage(&mut children, &asked, &data_dir)?;
    start_issuer(&mut children, &asked, &data_dir)?;
    let transcriber = match &asked.transcriber {
        Some((url, model)) => Some((url.clone(), model.clone(), false)),
        None => start_speech(&mut children, &asked),
    };
    start_host(
        &mut children,
        &asked,
        &data_dir,
        &storage,
        transcriber.as_ref(),
    )?;
    if asked.transcriber.is_none() && transcriber.is_some() {
        wait_for_speech(asked.ports);
    }
    announce(&asked, &data_dir, transcriber.is_some())?;
    while !stop.load(Ordering::Relaxed) {
        if let Some((name, status)) = children.ended() {
            return Err(format!("{name} ended ({status}); everything is stopped"));
        }
        thread::sleep(Duration::from_millis(100));
    }
    Ok(())
}

impl Asked {
    fn read(args: Vec<String>) -> Result<Self, String> {
        let mut args = Arguments::new(args);
        let localhost = args.after_dashes();
        let port = match args.value("--port")? {
            Some(port) => port
                .parse()
                .map_err(|_| "--port must be a port".to_owned())?,
            None => USUAL_PORT,
        };
        let jurisdiction = args
            .value("--jurisdiction")?
            .unwrap_or_else(|| "ca".to_owned());
        if !matches!(jurisdiction.as_str(), "ca" | "us") {
            return Err("--jurisdiction must be ca or us".to_owned());
        }
        let data_dir = args.value("--data-dir")?.map(PathBuf::from);
        let model = args
            .value("--transcriber-model")?
            .unwrap_or_else(|| "whisper-1".to_owned());
        let asked = Self {
            ports: Ports::from(port)?,
            data_dir: data_dir.unwrap_or_else(|| root().join(".caseclock").join(&jurisdiction)),
            jurisdiction,
            cors: args.values("--cors")?,
            json: args.flag("--json"),
            built: args.flag("--built"),
            transcriber: args.value("--transcriber")?.map(|url| (url, model)),
            localhost,
        };
        args.nothing_more()?;
        Ok(asked)
    }
}

/// One stamp, one data directory: two on one would share a key and a queue.
fn lock(data_dir: &Path) -> Result<File, String> {
    let file = data_dir.join("stamp.lock");
    let lock = File::create(&file).map_err(|error| format!("{}: {error}", file.display()))?;
    lock.try_lock().map_err(|_| {
        format!(
            "another stamp runs on {}: choose another --data-dir",
            data_dir.display()
        )
    })?;
    Ok(lock)
}

/// Everything at once, as the checks build it: another choice of packages would unite other
/// features and build the same things anew.
fn build() -> Result<(), String> {
    eprintln!("building");
    let args = ["build", "--quiet", "--workspace", "--bins"];
    succeed(cargo(&args).stdout(Stdio::null()), "building")
}

fn program(name: &str) -> Command {
    Command::new(built("debug").join(name))
}

/// Blobs and queues. Gives the connection string.
fn start_storage(
    children: &mut Children,
    asked: &Asked,
    data_dir: &Path,
) -> Result<String, String> {
    let ports = asked.ports;
    let place = |command: &mut Command| {
        command.arg("--data-dir").arg(data_dir).args([
            "--port",
            &ports.blobs.to_string(),
            "--queue-port",
            &ports.queues.to_string(),
        ]);
    };
    let mut command = program("localstorage");
    place(&mut command);
    command.args([
        "--events-to",
        &Ports::origin(ports.api),
        "--function",
        "IngestRecording",
    ]);
    for origin in &asked.cors {
        command.args(["--cors", origin]);
    }
    children.start("localstorage", &mut command, Duration::from_secs(20))?;
    let mut string = program("localstorage");
    string.arg("connection-string");
    place(&mut string);
    let out = string.output().map_err(|error| error.to_string())?;
    Ok(String::from_utf8_lossy(&out.stdout).trim().to_owned())
}

fn start_issuer(children: &mut Children, asked: &Asked, data_dir: &Path) -> Result<(), String> {
    let mut command = program("issuer");
    command.arg("--data-dir").arg(data_dir).args([
        "--port",
        &asked.ports.issuer.to_string(),
        "--audience",
        &audience(&asked.jurisdiction),
    ]);
    children
        .start("issuer", &mut command, Duration::from_secs(20))
        .map(|_| ())
}

fn audience(jurisdiction: &str) -> String {
    format!("api://caseclock-{jurisdiction}")
}

/// The demo engine, if it can be had. Without it typed dictations work all the same.
fn start_speech(children: &mut Children, asked: &Asked) -> Option<(String, String, bool)> {
    if let Err(error) = debian::install(SPEECH_PACKAGES) {
        eprintln!("the demo speech engine is {error}\ntyped dictations work all the same");
        return None;
    }
    let mut command = program("speech");
    command.args(["--port", &asked.ports.speech.to_string()]);
    match children.start("speech", &mut command, Duration::from_secs(60)) {
        Ok(_) => {
            let url = format!("{}/v1", Ports::origin(asked.ports.speech));
            Some((url, "pocketsphinx-demo".to_owned(), true))
        }
        Err(error) => {
            children.forget("speech");
            eprintln!("{error}: typed dictations work all the same");
            None
        }
    }
}

/// Its models take a moment to load. A recording that came sooner would only be tried again later.
fn wait_for_speech(ports: Ports) {
    for _ in 0..300 {
        if http::call(ports.speech, "/health", None).is_ok_and(|(status, _)| status == 200) {
            return;
        }
        thread::sleep(Duration::from_millis(100));
    }
    eprintln!("the demo speech engine is slow to load; recordings wait for it");
}

fn start_host(
    children: &mut Children,
    asked: &Asked,
    data_dir: &Path,
    storage: &str,
    transcriber: Option<&(String, String, bool)>,
) -> Result<(), String> {
    let ports = asked.ports;
    let issuers = json!([{ "issuer": Ports::origin(ports.issuer) }]);
    let (zone, language) = match asked.jurisdiction.as_str() {
        "us" => ("America/New_York", "en-US"),
        _ => ("America/Toronto", "en-CA"),
    };
    let mut command = program("localhost");
    command
        .arg("--app-root")
        .arg(root().join("dist"))
        .args(["--port", &ports.api.to_string(), "--json-ready"])
        .args(asked.cors.iter().flat_map(|origin| ["--cors", origin]))
        .args(&asked.localhost)
        .env("CaseClockRecordings", storage)
        .env("AzureWebJobsStorage", storage)
        .env("FUNCTIONS_WORKER_RUNTIME", "custom")
        .env("CASECLOCK_JURISDICTION", &asked.jurisdiction)
        .env("CASECLOCK_STORE", "embedded")
        .env("CASECLOCK_DATA_DIR", data_dir)
        .env("CASECLOCK_STORAGE_ORIGIN", Ports::origin(ports.blobs))
        .env("CASECLOCK_ISSUERS", issuers.to_string())
        .env("CASECLOCK_DEFAULT_TIME_ZONE", zone)
        .env("CASECLOCK_DEFAULT_LANGUAGE", language);
    if std::env::var_os("CASECLOCK_SWEEP_SCHEDULE").is_none() {
        command.env("CASECLOCK_SWEEP_SCHEDULE", "0 */5 * * * *");
    }
    match transcriber {
        Some((url, model, demo)) => command
            .env("CASECLOCK_TRANSCRIBER", "openai")
            .env("CASECLOCK_TRANSCRIBER_URL", url)
            .env("CASECLOCK_TRANSCRIBER_MODEL", model)
            .env("CASECLOCK_TRANSCRIBER_DEMO", demo.to_string()),
        None => command.env("CASECLOCK_TRANSCRIBER", "none"),
    };
    children
        .start("localhost", &mut command, Duration::from_secs(60))
        .map(|_| ())
}

fn announce(asked: &Asked, data_dir: &Path, hears: bool) -> Result<(), String> {
    let api = format!("{}/api/v1", Ports::origin(asked.ports.api));
    let who = json!({ "firm": "demo-firm", "timekeeper": "demo-lawyer" });
    let token = mint(asked.ports, &who)?;
    if asked.json {
        let line = json!({
            "api": api,
            "jurisdiction": asked.jurisdiction,
            "token": token,
            "issuer": Ports::origin(asked.ports.issuer),
            "storage": Ports::origin(asked.ports.blobs),
            "dataDir": data_dir,
        });
        println!("{line}");
        return Ok(());
    }
    let spoken = if hears {
        ""
    } else {
        " (typed words only: no speech engine)"
    };
    println!(
        "\nCaseClock runs for jurisdiction {}{spoken}. ^C stops it; the data stays in\n  {}\n\n\
         In another terminal:\n\n\
         API={api}\n\
         TOKEN={token}\n\n\
         curl -X PUT $API/matters -H \"Authorization: Bearer $TOKEN\" \\\n     \
         -H 'Content-Type: application/json' -d @samples/matters.json\n\
         curl -X POST $API/dictations -H \"Authorization: Bearer $TOKEN\" \\\n     \
         -H 'Content-Type: application/json' -d @samples/typed-recap-en.json\n\
         curl $API/entries -H \"Authorization: Bearer $TOKEN\"\n\n\
         README.md goes on from here: a spoken recording, edit, approve, export.",
        asked.jurisdiction,
        data_dir.display(),
    );
    Ok(())
}
