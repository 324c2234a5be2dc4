//! A real server on a real port, called as the host calls it: chunks of 1,024 bytes.

use std::{
    io::{Read, Write},
    net::{SocketAddr, TcpStream},
    sync::{Arc, Mutex},
    time::Duration,
};

use axum::{Router, http::StatusCode, response::IntoResponse, routing::get};
use custom_handler::{
    envelope::{blob::Blob, queue::QueueMessage},
    invocation::Invocation,
    invocation_id::InvocationId,
    outcome::Outcome,
    panics::{CatchPanics, hide_messages},
    ready::ready,
    trigger::trigger,
};

use crate::fixtures::captured;

async fn queue(Invocation(message): Invocation<QueueMessage>) -> impl IntoResponse {
    match &*message.text {
        "hello plain" => Outcome::Done.with_logs(["heard it"]),
        "later" => Outcome::Later(Duration::from_secs(60)).with_logs(["later"]),
        "panic" => panic!("a client's words: {}", message.text),
        _ => Outcome::Retry.with_logs(["not seen by the host"]),
    }
}

async fn blob(Invocation(_): Invocation<Blob>) -> Outcome {
    Outcome::Done
}

async fn whose(id: Option<InvocationId>) -> String {
    id.map_or_else(|| "nobody's".to_owned(), |id| id.to_string())
}

async fn start() -> SocketAddr {
    let http = Router::new()
        .route("/api/whose", get(whose))
        .route(
            "/api/panic",
            get(|| async {
                tokio::task::yield_now().await;
                "a client's words".parse::<u8>().unwrap().to_string()
            }),
        )
        .layer(CatchPanics::answering(|head| {
            (
                StatusCode::INTERNAL_SERVER_ERROR,
                format!("sorry for {}", head.uri),
            )
                .into_response()
        }));
    let app = Router::new()
        .route("/", ready())
        .route("/Queue", trigger(queue))
        .route("/BlobDeferred", trigger(blob))
        .merge(http);
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move { axum::serve(listener, app).await });
    address
}

/// Sends what a captured request has, with this body, and reads the whole answer.
async fn call(address: SocketAddr, name: &str, body: Option<&str>) -> (u16, String) {
    let captured = captured(name);
    let body = body.map_or(captured.body, str::to_owned);
    let mut sent = format!("{} {} HTTP/1.1\r\n", captured.method, captured.path).into_bytes();
    for (name, value) in &captured.headers {
        let value = value.to_str().unwrap();
        sent.extend(format!("{name}: {value}\r\n").bytes());
    }
    sent.extend(b"connection: close\r\n\r\n");
    if captured.headers.contains_key("transfer-encoding") {
        for chunk in body.as_bytes().chunks(1024) {
            sent.extend(format!("{:x}\r\n", chunk.len()).bytes());
            sent.extend(chunk);
            sent.extend(b"\r\n");
        }
        sent.extend(b"0\r\n\r\n");
    } else {
        sent.extend(body.bytes());
    }
    send(address, sent).await
}

async fn get_path(address: SocketAddr, path: &str) -> (u16, String) {
    let head = format!("GET {path} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n");
    send(address, head.into_bytes()).await
}

async fn send(address: SocketAddr, sent: Vec<u8>) -> (u16, String) {
    let answer = tokio::task::spawn_blocking(move || {
        let mut connection = TcpStream::connect(address).unwrap();
        connection.write_all(&sent).unwrap();
        let mut answer = String::new();
        connection.read_to_string(&mut answer).unwrap();
        answer
    });
    let answer = answer.await.unwrap();
    let status = answer.split(' ').nth(1).unwrap().parse().unwrap();
    (status, answer)
}

#[track_caller]
fn body_of(answer: &str) -> &str {
    answer.split_once("\r\n\r\n").unwrap().1
}

#[tokio::test(flavor = "multi_thread")]
async fn a_done_trigger_is_a_json_object_with_its_logs() {
    let address = start().await;
    let (status, answer) = call(address, "queue-text", None).await;
    assert_eq!(status, 200);
    assert!(
        answer.contains("content-type: application/json\r\n"),
        "{answer}"
    );
    assert_eq!(
        body_of(&answer),
        r#"{"Outputs":{},"Logs":["heard it"],"ReturnValue":null}"#
    );
    let (status, answer) = call(address, "blob-deferred", None).await;
    assert_eq!(status, 200);
    assert_eq!(
        body_of(&answer),
        r#"{"Outputs":{},"Logs":[],"ReturnValue":null}"#
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn later_is_a_success_and_retry_a_failure_for_the_host() {
    let address = start().await;
    let later = r#"{"Data":{"m":"\"later\""},"Metadata":{}}"#;
    assert_eq!(call(address, "queue-text", Some(later)).await.0, 200);
    let (status, answer) = call(address, "queue-json", None).await;
    assert_eq!(status, 500);
    assert_eq!(
        body_of(&answer),
        r#"{"error":"not done; deliver it again"}"#
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_not_from_the_host_is_forbidden_on_a_triggers_route() {
    let address = start().await;
    let (status, answer) = call(address, "forwarded-forged-trigger", None).await;
    assert_eq!(status, 403);
    assert_eq!(
        body_of(&answer),
        r#"{"error":"only the Functions host may call this"}"#
    );
    assert_eq!(get_path(address, "/Queue").await.0, 403);
    assert_eq!(get_path(address, "/queue").await.0, 404);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_envelope_nobody_can_read_is_a_failed_call_and_not_a_dropped_connection() {
    let address = start().await;
    let (status, answer) = call(address, "queue-text", Some("{\"Data\":")).await;
    assert_eq!(status, 400);
    assert!(
        body_of(&answer).starts_with(r#"{"error":"the invocation's envelope"#),
        "{answer}"
    );
    let wide = format!("{{\"Data\":{{\"m\":[{}1]}}}}", "1,".repeat(200_000));
    assert_eq!(call(address, "queue-text", Some(&wide)).await.0, 413);
}

#[tokio::test(flavor = "multi_thread")]
async fn readiness_answers_at_once_and_an_id_is_optional() {
    let address = start().await;
    assert_eq!(get_path(address, "/").await.0, 200);
    assert_eq!(
        body_of(&get_path(address, "/api/whose").await.1),
        "nobody's"
    );
}

/// Keeps what is logged, for the test that looks for words in it.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl Write for Log {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().extend(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

#[tokio::test]
async fn a_panic_is_one_failed_call_and_its_words_go_nowhere() {
    let log = Log::default();
    let written = log.clone();
    let subscriber = tracing_subscriber::fmt()
        .with_ansi(false)
        .with_writer(move || log.clone())
        .finish();
    let _on = tracing::subscriber::set_default(subscriber);
    let usual = std::panic::take_hook();
    hide_messages();

    let address = start().await;
    let panic = r#"{"Data":{"m":"\"panic\""},"Metadata":{}}"#;
    let trigger = call(address, "queue-text", Some(panic)).await;
    let http = get_path(address, "/api/panic").await;
    let after = call(address, "queue-text", None).await;
    std::panic::set_hook(usual);

    assert_eq!(trigger.0, 500);
    assert_eq!(body_of(&trigger.1), r#"{"error":"the function panicked"}"#);
    assert_eq!(http.0, 500);
    assert_eq!(body_of(&http.1), "sorry for /api/panic");
    assert_eq!(after.0, 200);
    let log = String::from_utf8(written.0.lock().unwrap().clone()).unwrap();
    assert_eq!(log.matches("a request panicked at").count(), 2, "{log}");
    assert_eq!(log.matches("server.rs:").count(), 4, "{log}");
    assert!(
        log.contains("0016b337-1508-4127-b9d4-41fa2c30310e"),
        "{log}"
    );
    assert!(!log.contains("client"), "{log}");
}
