//! The built program: bad settings, its port, and readiness at `/`.

use std::{
    cell::RefCell,
    collections::{BTreeMap, BTreeSet},
    io::{Read, Write},
    net::{TcpListener, TcpStream},
    path::Path,
    process::{Child, Command, Output, Stdio},
    time::{Duration, Instant},
};

use caseclock::config::Config;

fn program(settings: &BTreeMap<&str, String>) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_caseclock"));
    command.env_clear().envs(settings).stdin(Stdio::null());
    command
}

fn settings(data_dir: &Path) -> BTreeMap<&'static str, String> {
    BTreeMap::from([
        ("CASECLOCK_JURISDICTION", "us".to_owned()),
        ("CASECLOCK_STORE", "embedded".to_owned()),
        ("CASECLOCK_DATA_DIR", data_dir.display().to_string()),
        (
            "CASECLOCK_STORAGE_ORIGIN",
            "http://127.0.0.1:10000".to_owned(),
        ),
        (
            "CASECLOCK_ISSUERS",
            r#"[{"issuer":"https://login.example"}]"#.to_owned(),
        ),
        ("CASECLOCK_TRANSCRIBER", "none".to_owned()),
        ("CASECLOCK_DEFAULT_TIME_ZONE", "America/New_York".to_owned()),
        ("CASECLOCK_DEFAULT_LANGUAGE", "en-US".to_owned()),
    ])
}

#[test]
fn the_example_lists_every_setting_and_starts() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let text = std::fs::read_to_string(root.join("local.settings.example.json")).expect("it");
    let example: serde_json::Value = serde_json::from_str(&text).expect("JSON");
    let values = &example["Values"];
    let asked = RefCell::new(BTreeSet::new());
    let config = Config::read(|name| {
        asked.borrow_mut().insert(name.to_owned());
        values[name].as_str().map(str::to_owned)
    });
    config.expect("good settings");
    // The host says which port; the host's own settings are not ours to read.
    let mut asked = asked.into_inner();
    asked.remove("FUNCTIONS_CUSTOMHANDLER_PORT");
    asked.insert("CASECLOCK_SWEEP_SCHEDULE".to_owned());
    let listed = values.as_object().expect("values").keys();
    let ours: BTreeSet<_> = listed
        .filter(|name| name.starts_with("CASECLOCK_"))
        .cloned()
        .collect();
    assert_eq!(ours, asked);
}

#[track_caller]
fn verdict(output: &Output) -> String {
    assert!(!output.status.success());
    let text = String::from_utf8(output.stderr.clone()).expect("text");
    assert_eq!(
        text.lines().count(),
        1,
        "the host keeps three lines: {text}"
    );
    assert!(text.starts_with("error: "), "{text}");
    text
}

#[test]
fn a_failed_start_says_everything_in_one_line() {
    let output = program(&BTreeMap::new()).output().expect("the program");
    let text = verdict(&output);
    assert!(
        text.contains("6 settings are wrong: CASECLOCK_JURISDICTION is not set; "),
        "{text}"
    );

    let dir = tempfile::tempdir().expect("a directory");
    let mut settings = settings(dir.path());
    settings.insert("CASECLOCK_STORE", "azure".to_owned());
    settings.insert("CASECLOCK_TRANSCRIBER", "openai".to_owned());
    settings.insert(
        "CASECLOCK_TRANSCRIBER_URL",
        "https://api.openai.com/v1".to_owned(),
    );
    settings.insert("CASECLOCK_TRANSCRIBER_KEY", "hush-hush".to_owned());
    let text = verdict(&program(&settings).output().expect("the program"));
    assert!(text.contains("CASECLOCK_STORE names azure"), "{text}");
    assert!(text.contains("public model vendor"), "{text}");
    assert!(
        text.contains("CASECLOCK_TRANSCRIBER_MODEL is not set"),
        "{text}"
    );
    assert!(!text.contains("hush"), "{text}");
}

#[test]
fn a_port_or_a_directory_that_cannot_be_had_ends_the_start() {
    let dir = tempfile::tempdir().expect("a directory");
    let taken = TcpListener::bind("127.0.0.1:0").expect("a port");
    let port = taken.local_addr().expect("an address").port();
    let mut settings = settings(dir.path());
    settings.insert("FUNCTIONS_CUSTOMHANDLER_PORT", port.to_string());
    let text = verdict(&program(&settings).output().expect("the program"));
    assert!(text.contains("FUNCTIONS_CUSTOMHANDLER_PORT"), "{text}");

    let file = dir.path().join("file");
    std::fs::write(&file, "no directory").expect("written");
    settings.insert("CASECLOCK_DATA_DIR", file.display().to_string());
    settings.insert("FUNCTIONS_CUSTOMHANDLER_PORT", free_port().to_string());
    let text = verdict(&program(&settings).output().expect("the program"));
    assert!(text.contains("CASECLOCK_DATA_DIR"), "{text}");
}

struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn free_port() -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    listener.local_addr().expect("an address").port()
}

fn ask(port: u16, path: &str) -> Option<String> {
    let mut stream = TcpStream::connect(("127.0.0.1", port)).ok()?;
    let request =
        format!("GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\n\r\n");
    stream.write_all(request.as_bytes()).ok()?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer).ok()?;
    Some(answer)
}

#[test]
fn a_good_start_answers_the_host_and_says_what_it_is() {
    let dir = tempfile::tempdir().expect("a directory");
    let port = free_port();
    let mut settings = settings(dir.path());
    settings.insert("FUNCTIONS_CUSTOMHANDLER_PORT", port.to_string());
    let child = program(&settings)
        .stdout(Stdio::null())
        .spawn()
        .expect("the program");
    let mut running = Running(child);
    let began = Instant::now();
    let ready = loop {
        if let Some(answer) = ask(port, "/") {
            break answer;
        }
        assert!(began.elapsed() < Duration::from_secs(20), "no answer at /");
        assert!(
            running.0.try_wait().expect("a child").is_none(),
            "it has ended"
        );
        std::thread::sleep(Duration::from_millis(10));
    };
    assert!(ready.starts_with("HTTP/1.1 200 "), "{ready}");
    let health = ask(port, "/api/v1/health").expect("an answer");
    assert!(health.contains(r#""jurisdiction":"us""#), "{health}");
    assert!(
        health.to_ascii_lowercase().contains("x-request-id: "),
        "{health}"
    );
}
