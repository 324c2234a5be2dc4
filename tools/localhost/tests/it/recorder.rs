//! The handler: this test program once more, started by the host. It writes every request to a
//! file and answers as the request's path asks.

use std::{
    io::{BufReader, Write},
    net::{Shutdown, TcpListener, TcpStream},
    path::{Path, PathBuf},
    sync::atomic::{AtomicU64, Ordering},
    time::{Duration, SystemTime, UNIX_EPOCH},
};

use crate::http::{self, Message};

/// How the host starts this program as a handler.
pub(crate) const ARGUMENTS: [&str; 4] = [
    "--exact",
    "recorder::the_handler_process",
    "--ignored",
    "--nocapture",
];
pub(crate) const RECORDS: &str = "LOCALHOST_TEST_RECORDS";

static COUNT: AtomicU64 = AtomicU64::new(0);

#[test]
#[ignore = "the process that the other tests' host starts"]
fn the_handler_process() {
    let (Ok(port), Ok(records)) = (
        std::env::var("FUNCTIONS_CUSTOMHANDLER_PORT"),
        std::env::var(RECORDS),
    ) else {
        return;
    };
    let records = PathBuf::from(records);
    let listener = TcpListener::bind(format!("127.0.0.1:{port}")).expect("the given port is free");
    eprintln!("handler listens");
    for stream in listener.incoming() {
        let (stream, records) = (stream.expect("a connection"), records.clone());
        std::thread::spawn(move || serve(stream, &records));
    }
}

fn serve(mut stream: TcpStream, records: &Path) {
    stream.set_nodelay(true).expect("an open socket");
    let mut from = BufReader::new(stream.try_clone().expect("an open socket"));
    loop {
        let Some(message) = http::read(&mut from, false) else {
            note(records, "closed", b"");
            return;
        };
        if message.first == "GET / HTTP/1.1" {
            http::answer(&mut stream, "200 OK", &[], b"");
            continue;
        }
        let mut file = message.as_file();
        file.extend_from_slice(format!("\n{:?}", message.chunks).as_bytes());
        note(records, "request", &file);
        if !answer(&mut stream, &message, records) {
            stream.shutdown(Shutdown::Both).ok();
            return;
        }
    }
}

/// Files sort in the order of arrival and appear whole.
fn note(records: &Path, kind: &str, bytes: &[u8]) {
    let at = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .expect("after 1970")
        .as_nanos();
    let name = format!("{at:026}-{:04}", COUNT.fetch_add(1, Ordering::Relaxed));
    let hidden = records.join(format!(".{name}"));
    std::fs::write(&hidden, bytes).expect("the folder is there");
    std::fs::rename(hidden, records.join(format!("{name}.{kind}"))).expect("the folder is there");
}

/// Whether the connection is kept.
fn answer(to: &mut TcpStream, message: &Message, records: &Path) -> bool {
    let path = message.first.split([' ', '?']).nth(1).unwrap_or_default();
    let word = path
        .trim_end_matches('/')
        .rsplit('/')
        .next()
        .unwrap_or_default();
    let json = [("Content-Type", "application/json")];
    match word.to_ascii_lowercase().as_str() {
        "drop" => return false,
        "crash" => std::process::exit(3),
        "crashonce" if std::fs::File::create_new(records.join("crashed")).is_ok() => {
            std::process::exit(3)
        }
        "exitzero" => std::process::exit(0),
        "empty" => http::answer(to, "200 OK", &[], b""),
        // The name under which a failing blob function was captured.
        "fail" | "blobplain" => http::answer(to, "500 Internal Server Error", &json, b"{}"),
        "text" => http::answer(to, "200 OK", &[("Content-Type", "text/plain")], b"fine"),
        "slow" => {
            std::thread::sleep(Duration::from_millis(1500));
            http::answer(to, "200 OK", &json, b"{}");
        }
        "long" => {
            std::thread::sleep(Duration::from_secs(30));
            http::answer(to, "200 OK", &json, b"{}");
        }
        "echo" => http::answer(to, "201 Created", &[("ETag", "\"1\"")], &message.body),
        "stream" => {
            let head = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nfirst\r\n";
            to.write_all(head).ok();
            std::thread::sleep(Duration::from_millis(2500));
            to.write_all(b"4\r\nlast\r\n0\r\n\r\n").ok();
        }
        _ => http::answer(to, "200 OK", &json, b"{}"),
    }
    true
}
