//! The same triggers against Azurite, whose server checks our signatures.

use std::{
    net::{TcpListener, TcpStream},
    process::{Child, Command, Stdio},
};

use base64::{Engine, prelude::BASE64_STANDARD};
use hmac::{Hmac, KeyInit, Mac};
use serde_json::json;
use sha2::Sha256;

use crate::{
    app::{Recipe, wait_for},
    http,
    trigger_requests::{captured, ring, same},
};

const KEY: &str =
    "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

struct Azurite(Child);

impl Drop for Azurite {
    fn drop(&mut self) {
        // npx leaves its child behind unless the whole group goes.
        let group = format!("-{}", self.0.id());
        Command::new("kill")
            .args(["-KILL", "--", &group])
            .status()
            .ok();
        self.0.wait().ok();
    }
}

fn free_port() -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    listener.local_addr().expect("bound").port()
}

/// `AZURITE` names the program; without it npx finds or fetches it.
fn start(blob: u16, queue: u16) -> Azurite {
    use std::os::unix::process::CommandExt;
    let program = std::env::var("AZURITE").unwrap_or_else(|_| "npx --yes azurite".to_owned());
    let mut words = program.split_whitespace();
    let child = Command::new(words.next().expect("a program"))
        .args(words)
        .args([
            "--inMemoryPersistence",
            "--skipApiVersionCheck",
            "--silent",
            "--disableTelemetry",
        ])
        .args([
            "--blobPort",
            &blob.to_string(),
            "--queuePort",
            &queue.to_string(),
        ])
        .args(["--tablePort", &free_port().to_string()])
        .stdout(Stdio::null())
        .process_group(0)
        .spawn()
        .expect("Azurite starts");
    let azurite = Azurite(child);
    for port in [blob, queue] {
        wait_for("Azurite", || TcpStream::connect(("127.0.0.1", port)).ok());
    }
    azurite
}

/// One signed PUT, as any client of the protocol makes it.
fn put(port: u16, path: &str, query: &str, extra: &[(&str, &str)], body: &str) {
    let date = chrono::DateTime::<chrono::Utc>::from(std::time::SystemTime::now())
        .format("%a, %d %b %Y %H:%M:%S GMT")
        .to_string();
    let mut headers = vec![("x-ms-date", date.as_str()), ("x-ms-version", "2021-12-02")];
    headers.extend(extra);
    headers.sort();
    let lines = |between: &str| {
        let lines = headers
            .iter()
            .map(|(name, value)| format!("{name}:{between}{value}\n"));
        lines.collect::<String>()
    };
    let length = if body.is_empty() {
        String::new()
    } else {
        body.len().to_string()
    };
    let signed_query = query.replace('=', ":");
    let newline = if query.is_empty() { "" } else { "\n" };
    let to_sign = format!(
        "PUT\n\n\n{length}\n\n\n\n\n\n\n\n\n{}/devstoreaccount1/devstoreaccount1/{path}{newline}{signed_query}",
        lines("")
    );
    let key = BASE64_STANDARD.decode(KEY).expect("base64");
    let mut mac = Hmac::<Sha256>::new_from_slice(&key).expect("any length");
    mac.update(to_sign.as_bytes());
    let signature = BASE64_STANDARD.encode(mac.finalize().into_bytes());
    let head = format!(
        "PUT /devstoreaccount1/{path}?{query} HTTP/1.1\nHost: 127.0.0.1:{port}\n{}\
         Authorization: SharedKey devstoreaccount1:{signature}\nContent-Length: {}",
        lines(" "),
        body.len()
    );
    let answer = http::exchange(port, &http::request(&head, body.as_bytes())).expect("an answer");
    assert_eq!(answer.status(), 201, "{}", answer.text());
}

#[test]
#[ignore = "needs Azurite"]
fn a_failing_blob_goes_by_way_of_azurites_queues_to_the_poison_function() {
    let (blob, queue) = (free_port(), free_port());
    let _azurite = start(blob, queue);
    put(blob, "plain", "restype=container", &[], "");
    let headers = [
        ("x-ms-blob-type", "BlockBlob"),
        ("x-ms-blob-content-type", "audio/webm"),
        ("x-ms-meta-firm", "acme"),
        ("x-ms-meta-session", "s1"),
    ];
    put(blob, "plain/acme/tk1/poison.webm", "", &headers, "blobdata");
    let app = Recipe::new()
        .function(
            "BlobPlain",
            json!({"type": "blobTrigger", "name": "recording", "source": "EventGrid",
                   "path": "plain/{firm}/{timekeeper}/{recording}.{ext}", "connection": "Work"}),
        )
        .function(
            "PoisonBlob",
            json!({"type": "queueTrigger", "name": "message", "connection": "Work",
                   "queueName": "webjobs-blobtrigger-poison"}),
        )
        .setting(
            "Work",
            &format!(
                "DefaultEndpointsProtocol=http;AccountName=devstoreaccount1;AccountKey={KEY};\
                 BlobEndpoint=http://127.0.0.1:{blob}/devstoreaccount1;\
                 QueueEndpoint=http://127.0.0.1:{queue}/devstoreaccount1;"
            ),
        )
        .start();
    let url = format!("http://127.0.0.1:{blob}/devstoreaccount1/plain/acme/tk1/poison.webm");
    ring(&app, "BlobPlain", &url, "0x212AA246B321780");
    let requests = app.first_requests(6);
    let mut wanted = captured("blob-bytes");
    wanted.body = wanted.text().replace("rec1", "poison").into_bytes();
    for request in &requests[..5] {
        same(request, &wanted);
    }
    same(&requests[5], &captured("queue-blob-poison"));
    assert_eq!(app.requests().len(), 6);
    assert!(
        !app.lines()
            .iter()
            .any(|line| line.contains("storage answered")),
        "{:?}",
        app.lines()
    );
}
