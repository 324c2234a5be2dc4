//! The built program, flite, and the measure of how well one understands the other.

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use reqwest::multipart::{Form, Part};
use serde_json::Value;

pub(crate) const MODELS: &str = "/usr/share/pocketsphinx/model/en-us";

/// A running server that ends with the test.
pub(crate) struct Speech {
    child: Child,
    pub(crate) url: String,
    pub(crate) client: reqwest::Client,
}

impl Speech {
    /// Starts the program and waits until it is ready. Fails with the program's own words where
    /// a package is missing.
    pub(crate) async fn start() -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_speech"))
            .args(["--port", "0", "--listeners", "2"])
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap())
            .read_line(&mut line)
            .unwrap();
        if line.is_empty() {
            let mut why = String::new();
            BufReader::new(child.stderr.take().unwrap())
                .read_line(&mut why)
                .unwrap();
            panic!("speech does not start here: {why}");
        }
        let ready: Value = serde_json::from_str(&line).unwrap();
        let url = format!("http://127.0.0.1:{}", ready["port"]);
        let this = Self {
            child,
            url,
            client: reqwest::Client::new(),
        };
        for _ in 0..600 {
            let health = this
                .client
                .get(format!("{}/health", this.url))
                .send()
                .await
                .unwrap();
            if health.status() == 200 {
                return this;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        panic!("speech was not ready within half a minute");
    }

    pub(crate) async fn post(&self, form: Form) -> reqwest::Response {
        let url = format!("{}/v1/audio/transcriptions", self.url);
        self.client.post(url).multipart(form).send().await.unwrap()
    }

    /// What is heard in a WAV file, given the words of the matter list.
    pub(crate) async fn hear(&self, wav: Vec<u8>, prompt: &str) -> String {
        let answer: Value = self
            .post(form(wav).text("prompt", prompt.to_owned()))
            .await
            .json()
            .await
            .unwrap();
        answer["text"]
            .as_str()
            .unwrap_or_else(|| panic!("{answer}"))
            .to_owned()
    }

    /// Ends the program and gives what it wrote to stderr.
    pub(crate) fn stop(mut self) -> String {
        self.child.kill().unwrap();
        std::io::read_to_string(self.child.stderr.take().unwrap()).unwrap()
    }
}

impl Drop for Speech {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

pub(crate) fn form(wav: Vec<u8>) -> Form {
    Form::new()
        .part("file", Part::bytes(wav).file_name("dictation.wav"))
        .text("model", "demo")
}

/// The text in one of flite's voices, 16 kHz mono.
pub(crate) fn speak(voice: &str, text: &str) -> Vec<u8> {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("spoken.wav");
    let status = Command::new("flite")
        .args(["-voice", voice, "-t", text, "-o"])
        .arg(&file)
        .status();
    let status = status.expect("flite is not installed: run `apt-get install -y flite`");
    assert!(status.success(), "flite cannot speak as {voice}");
    std::fs::read(file).unwrap()
}

pub(crate) fn samples() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../samples")
}

fn matters() -> Vec<Value> {
    let list = std::fs::read_to_string(samples().join("matters.json")).unwrap();
    let list: Value = serde_json::from_str(&list).unwrap();
    list["items"].as_array().unwrap().clone()
}

/// The matter list as a caller sends it.
pub(crate) fn prompt() -> String {
    let mut names = Vec::new();
    for matter in matters() {
        for member in ["displayNumber", "client", "description"] {
            names.push(matter[member].as_str().unwrap().to_owned());
        }
        for alias in matter["aliases"].as_array().unwrap() {
            names.push(alias.as_str().unwrap().to_owned());
        }
    }
    names.join(", ")
}

/// Clients and aliases that the stock dictionary knows.
pub(crate) fn sayable_names() -> Vec<String> {
    let dictionary = std::fs::read_to_string(Path::new(MODELS).join("cmudict-en-us.dict"))
        .expect("pocketsphinx-en-us is not installed: run `apt-get install -y pocketsphinx-en-us`");
    let known: std::collections::HashSet<_> = dictionary
        .lines()
        .filter_map(|line| line.split_whitespace().next())
        .collect();
    let mut names = Vec::new();
    for matter in matters() {
        let aliases = matter["aliases"].as_array().unwrap().iter();
        for name in aliases.chain([&matter["client"]]).filter_map(Value::as_str) {
            if words(name).iter().all(|word| known.contains(word.as_str())) {
                names.push(name.to_owned());
            }
        }
    }
    names
}

/// Small letters, no punctuation.
pub(crate) fn words(text: &str) -> Vec<String> {
    text.split(|c: char| !(c.is_alphanumeric() || c == '\''))
        .map(|word| word.trim_matches('\'').to_lowercase())
        .filter(|word| !word.is_empty())
        .collect()
}

/// Word error rate, added up.
#[derive(Clone, Copy, Default)]
pub(crate) struct Errors {
    pub(crate) errors: usize,
    pub(crate) words: usize,
}

impl Errors {
    pub(crate) fn between(said: &str, heard: &str) -> Self {
        let (said, heard) = (words(said), words(heard));
        let mut row: Vec<usize> = (0..=heard.len()).collect();
        for (i, word) in said.iter().enumerate() {
            let mut diagonal = std::mem::replace(&mut row[0], i + 1);
            for (j, other) in heard.iter().enumerate() {
                let swapped = diagonal + usize::from(word != other);
                diagonal = row[j + 1];
                row[j + 1] = swapped.min(row[j] + 1).min(diagonal + 1);
            }
        }
        Self {
            errors: row[heard.len()],
            words: said.len(),
        }
    }

    pub(crate) fn add(&mut self, other: Self) {
        self.errors += other.errors;
        self.words += other.words;
    }

    pub(crate) fn percent(self) -> f64 {
        100.0 * self.errors as f64 / self.words.max(1) as f64
    }
}

#[test]
fn the_error_rate_counts_what_is_wrong_missing_and_too_much() {
    let count = |said, heard| Errors::between(said, heard).errors;
    assert_eq!(count("One, two three.", "one two three"), 0);
    assert_eq!(count("one two three", "one too three"), 1);
    assert_eq!(count("one two three", "one three"), 1);
    assert_eq!(count("one two three", "well one two three four"), 2);
    assert_eq!(count("one two", ""), 2);
}
