//! What happens when a process is killed, and when the data directory goes away under it.

use std::{
    fs,
    io::{BufRead as _, BufReader, Write as _},
    path::Path,
    process::{Command, Stdio},
};

use caseclock_domain::{
    ids::Owner,
    seams::{Expect, Put, Scope},
};
use caseclock_embedded::{Embedded, Setup, system_clock};
use serde_json::json;

const DATA_DIR: &str = "SURVIVAL_DATA_DIR";

fn open(data_dir: &Path) -> Embedded {
    Embedded::open(Setup {
        data_dir: data_dir.to_owned(),
        storage_origin: "http://127.0.0.1:10000".to_owned(),
        account_key: None,
        now: system_clock(),
    })
    .expect("an open data directory")
}

fn scope() -> Scope {
    Scope::Owner(Owner {
        firm: "firm".parse().expect("a firm"),
        timekeeper: "tk".parse().expect("a timekeeper"),
    })
}

fn pair(n: u32) -> Vec<Put> {
    ["a", "b"]
        .map(|name| Put {
            id: format!("{name}_{n}"),
            expect: Expect::Absent,
            body: json!({"kind": "note", "v": 1}),
            ttl: None,
        })
        .into()
}

#[tokio::test]
#[ignore = "the process that `what_was_answered_survives_a_kill` starts and kills"]
async fn victim() {
    let data_dir = std::env::var_os(DATA_DIR).expect("a data directory");
    let embedded = open(Path::new(&data_dir));
    let mut upload = embedded.files().begin().await.expect("an upload");
    upload.write(&[7; 300_000]).await.expect("a part of it");
    let documents = embedded.documents();
    for n in 0.. {
        let written = documents.batch(&scope(), pair(n)).await;
        written.expect("the batch is written");
        println!("\nwritten {n}");
        std::io::stdout().flush().expect("an open pipe");
    }
}

#[tokio::test]
async fn what_was_answered_survives_a_kill() {
    let dir = tempfile::tempdir().expect("a directory");
    let mut victim = Command::new(std::env::current_exe().expect("this program"))
        .args(["victim", "--exact", "--ignored", "--nocapture"])
        .env(DATA_DIR, dir.path())
        .stdout(Stdio::piped())
        .spawn()
        .expect("a process");
    let lines = BufReader::new(victim.stdout.take().expect("a pipe")).lines();
    let answered = lines
        .map(|line| line.expect("a line"))
        .filter_map(|line| line.strip_prefix("written ")?.parse::<u32>().ok())
        .find(|n| *n >= 20)
        .expect("twenty batches");
    victim.kill().expect("SIGKILL");
    victim.wait().expect("its end");

    let embedded = open(dir.path());
    let documents = embedded.documents();
    for n in 0..answered + 100 {
        let ids: Vec<String> = pair(n).into_iter().map(|put| put.id).collect();
        let found = documents.read_many(&scope(), &ids).await;
        let found = found.expect("the store answers").len();
        assert!(found == 2 || (found == 0 && n > answered), "{n}: {found}");
    }
    let left = fs::read_dir(embedded.files().tmp_dir()).expect("a directory");
    assert_eq!(left.count(), 1);
    let visible = embedded.files().list("recordings", "").await;
    assert_eq!(visible.expect("the files answer"), []);
}

#[tokio::test]
async fn a_data_directory_that_comes_back_is_used_again() {
    let dir = tempfile::tempdir().expect("a directory");
    let (here, away) = (dir.path().join("data"), dir.path().join("away"));
    let embedded = open(&here);
    let documents = embedded.documents();
    let written = documents.batch(&scope(), pair(1)).await;
    written.expect("the batch is written");

    fs::rename(&here, &away).expect("a rename");
    let error = documents
        .read(&scope(), "a_1")
        .await
        .expect_err("no answer");
    assert_eq!(error.to_string(), "reading a document is unavailable");
    assert!(documents.batch(&scope(), pair(2)).await.is_err());

    fs::rename(&away, &here).expect("a rename");
    let read = documents.read(&scope(), "a_1").await;
    assert!(read.expect("an answer").is_some());
    let written = documents.batch(&scope(), pair(2)).await;
    written.expect("the batch is written");
}
