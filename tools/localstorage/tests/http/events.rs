//! What the host hears of an upload.

use std::sync::{
    Arc, Mutex,
    atomic::{AtomicU32, Ordering},
};

use base64::{Engine as _, engine::general_purpose::STANDARD as BASE64};
use caseclock_domain::seams::BlobName;
use reqwest::Method;
use serde_json::{Value, json};
use std::time::Duration;
use tokio::{net::TcpListener, sync::mpsc};
use warp::{Filter as _, http::StatusCode};

use crate::harness::{Storage, a_name, header};

/// A host that is not ready at first: gives path and query, event type and events of each call.
async fn a_host(refusals: u32) -> (String, mpsc::UnboundedReceiver<(String, String, Value)>) {
    let (heard, hearing) = mpsc::unbounded_channel();
    let heard = Arc::new(Mutex::new(heard));
    let refused = Arc::new(AtomicU32::new(0));
    let hook = warp::post()
        .and(warp::path::full())
        .and(warp::query::raw())
        .and(warp::header("aeg-event-type"))
        .and(warp::body::json())
        .map(
            move |path: warp::path::FullPath, query: String, kind: String, events: Value| {
                if refused.fetch_add(1, Ordering::SeqCst) < refusals {
                    return StatusCode::SERVICE_UNAVAILABLE;
                }
                let call = (format!("{}?{query}", path.as_str()), kind, events);
                heard
                    .lock()
                    .expect("a lock")
                    .send(call)
                    .expect("a listener");
                StatusCode::ACCEPTED
            },
        );
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let origin = format!("http://{}", listener.local_addr().expect("an address"));
    tokio::spawn(warp::serve(hook).incoming(listener).run());
    (origin, hearing)
}

fn is_of(event: &Value, name: &BlobName, storage: &Storage) {
    assert_eq!(event["eventType"], "Microsoft.Storage.BlobCreated");
    let subject = format!(
        "/blobServices/default/containers/recordings/blobs/{}",
        name.path()
    );
    assert_eq!(event["subject"], subject);
    let data = &event["data"];
    assert_eq!(
        data["url"],
        storage.blob(&format!("recordings/{}", name.path()))
    );
    assert_eq!(data["blobType"], "BlockBlob");
    assert_eq!(
        (&data["contentLength"], &data["contentType"]),
        (&json!(5), &json!("audio/wav"))
    );
    assert_eq!(data["api"], "PutBlob");
}

#[tokio::test]
async fn an_upload_is_told_to_a_host_that_comes_back_and_to_the_queue() {
    let (host, mut hearing) = a_host(2).await;
    let storage = Storage::start(&["--events-to", &host, "--queue-events"]);
    let name = a_name();
    let url = storage.upload_url(&name).await;
    let put = storage
        .by_url(&url)
        .body("sound")
        .send()
        .await
        .expect("an answer");
    assert_eq!(put.status(), 201);
    let told = tokio::time::timeout(Duration::from_secs(20), hearing.recv()).await;
    let (target, kind, events) = told.expect("in time").expect("an event");
    assert_eq!(
        target,
        "/runtime/webhooks/blobs?functionName=Host.Functions.IngestRecording"
    );
    assert_eq!(kind, "Notification");
    assert_eq!(events.as_array().map(Vec::len), Some(1));
    is_of(&events[0], &name, &storage);
    assert_eq!(
        events[0]["data"]["eTag"],
        header(&put, "etag").trim_matches('"')
    );

    let peek = storage.queue("recordings-landed/messages?peekonly=true");
    let seen = storage.by_key(Method::GET, &peek, &[]).send("").await;
    let seen = seen.text().await.expect("a body");
    let text = seen.split("MessageText>").nth(1).expect("a message");
    let text = text.strip_suffix("</").expect("its end");
    let event: Value = serde_json::from_slice(&BASE64.decode(text).expect("base64")).expect("JSON");
    is_of(&event, &name, &storage);
}

#[tokio::test]
async fn only_recordings_are_told_of_and_of_each_function() {
    let (host, mut hearing) = a_host(0).await;
    let options = [
        "--events-to",
        &host,
        "--function",
        "One",
        "--function",
        "Two",
    ];
    let storage = Storage::start(&options);
    for container in ["exports", "recordings"] {
        let url = storage.blob(&format!("{container}/f/t/x"));
        let headers = [("x-ms-blob-type", "BlockBlob")];
        let put = storage
            .by_key(Method::PUT, &url, &headers)
            .send("sound")
            .await;
        assert_eq!(put.status(), 201);
    }
    let mut targets = Vec::new();
    for _ in 0..2 {
        let told = tokio::time::timeout(Duration::from_secs(20), hearing.recv()).await;
        let (target, _, events) = told.expect("in time").expect("an event");
        assert_eq!(
            events[0]["subject"],
            "/blobServices/default/containers/recordings/blobs/f/t/x"
        );
        targets.push(target);
    }
    targets.sort();
    assert!(
        targets[0].ends_with("Host.Functions.One") && targets[1].ends_with("Host.Functions.Two")
    );
    assert!(hearing.try_recv().is_err());
}
