//! Reading, listing and deleting, by signed URL and by shared key.

use std::process::Command;

use chrono::TimeDelta;
use reqwest::Method;

use crate::harness::{Storage, a_name, header, now, refusal};

const BLOCK: (&str, &str) = ("x-ms-blob-type", "BlockBlob");

#[tokio::test]
async fn a_listen_url_reads_ranges() {
    let storage = Storage::start(&[]);
    let name = a_name();
    let blobs = storage.embedded().blobs();
    let sound = bytes::Bytes::from_static(b"0123456789");
    blobs
        .create(&name, "audio/wav", sound)
        .await
        .expect("storage answers");
    let url = blobs
        .listen_url(&name, now() + TimeDelta::minutes(1))
        .await
        .expect("a URL");

    let whole = storage.by_url(&url).send().await.expect("an answer");
    assert_eq!(whole.status(), 200);
    assert_eq!(header(&whole, "content-type"), "audio/wav");
    assert_eq!(header(&whole, "accept-ranges"), "bytes");
    let etag = header(&whole, "etag").to_owned();
    assert_eq!(whole.text().await.expect("a body"), "0123456789");

    let part = storage.by_url(&url).header("range", "bytes=3-6").send();
    let part = part.await.expect("an answer");
    assert_eq!(part.status(), 206);
    assert_eq!(header(&part, "content-range"), "bytes 3-6/10");
    assert_eq!(part.text().await.expect("a body"), "3456");

    let past = storage.by_url(&url).header("range", "bytes=10-").send();
    assert_eq!(
        refusal(&past.await.expect("an answer")),
        (416, "InvalidRange")
    );
    let changed = storage.by_url(&url).header("if-match", "\"other\"").send();
    assert_eq!(
        refusal(&changed.await.expect("an answer")),
        (412, "ConditionNotMet")
    );
    let known = storage.by_url(&url).header("if-none-match", etag).send();
    assert_eq!(known.await.expect("an answer").status(), 304);
    let head = storage
        .client
        .head(&url.url)
        .send()
        .await
        .expect("an answer");
    assert_eq!(head.status(), 200);
    assert_eq!(header(&head, "content-length"), "10");

    let write = storage
        .client
        .put(&url.url)
        .header(BLOCK.0, BLOCK.1)
        .body("x")
        .send();
    let write = write.await.expect("an answer");
    assert_eq!(refusal(&write), (403, "AuthorizationPermissionMismatch"));
}

#[tokio::test]
async fn a_shared_key_writes_lists_replaces_and_deletes() {
    let storage = Storage::start(&[]);
    let container = storage.blob("exports?restype=container");
    for status in [201, 409] {
        let made = storage.by_key(Method::PUT, &container, &[]).send("").await;
        assert_eq!(made.status(), status);
    }
    let names = ["a/é one.csv", "a/two & <three>.csv", "b/four.csv"];
    for name in names {
        let url = storage.blob(&format!("exports/{name}"));
        let headers = [BLOCK, ("content-type", "text/csv"), ("x-ms-meta-part", "1")];
        let put = storage.by_key(Method::PUT, &url, &headers).send(name).await;
        assert_eq!(put.status(), 201, "{name}");
        let got = storage.by_key(Method::GET, &url, &[]).send("").await;
        assert_eq!(header(&got, "x-ms-meta-part"), "1");
        assert_eq!(got.text().await.expect("a body"), name);
    }
    let list = |query: &str| {
        let url = storage.blob(&format!("exports?restype=container&comp=list{query}"));
        let request = storage.by_key(Method::GET, &url, &[]);
        async move { request.send("").await.text().await.expect("a body") }
    };
    let all = list("&prefix=a/").await;
    assert!(
        all.contains("<Name>a/two &amp; &lt;three&gt;.csv</Name>"),
        "{all}"
    );
    assert!(!all.contains("b/four.csv"));
    let page = list("&maxresults=2").await;
    assert_eq!(page.matches("<Blob>").count(), 2);
    assert!(
        page.contains("<NextMarker>b/four.csv</NextMarker>"),
        "{page}"
    );
    let rest = list("&maxresults=2&marker=b/four.csv").await;
    assert_eq!(rest.matches("<Blob>").count(), 1);
    assert!(rest.contains("<NextMarker></NextMarker>"), "{rest}");

    let url = storage.blob("exports/b/four.csv");
    let again = storage
        .by_key(Method::PUT, &url, &[BLOCK])
        .send("new")
        .await;
    assert_eq!(again.status(), 201);
    let careful = [BLOCK, ("if-none-match", "*")];
    let careful = storage
        .by_key(Method::PUT, &url, &careful)
        .send("newer")
        .await;
    assert_eq!(refusal(&careful), (409, "BlobAlreadyExists"));
    let got = storage
        .by_key(Method::GET, &url, &[("range", "bytes=0-1")])
        .send("")
        .await;
    assert_eq!(got.text().await.expect("a body"), "ne");
    let deleted = storage.by_key(Method::DELETE, &url, &[]).send("").await;
    assert_eq!(deleted.status(), 202);
    let deleted = storage.by_key(Method::DELETE, &url, &[]).send("").await;
    assert_eq!(refusal(&deleted), (404, "BlobNotFound"));
}

#[tokio::test]
async fn a_wrong_key_an_old_date_and_no_key_are_refused() {
    let storage = Storage::start(&[]);
    let url = storage.blob("recordings?restype=container&comp=list");
    let good = storage.by_key(Method::GET, &url, &[]).send("").await;
    assert_eq!(good.status(), 200);

    let mut other_key = storage.by_key(Method::GET, &url, &[]);
    let elsewhere = tempfile::tempdir().expect("a directory");
    other_key.key = caseclock_embedded::AccountKey::of_data_dir(elsewhere.path()).expect("a key");
    let answer = other_key.send("").await;
    assert_eq!(refusal(&answer), (403, "AuthenticationFailed"));
    for minutes in [-16, 16] {
        let mut recorded = storage.by_key(Method::GET, &url, &[]);
        recorded.date = now() + TimeDelta::minutes(minutes);
        let answer = recorded.send("").await;
        assert_eq!(refusal(&answer), (403, "AuthenticationFailed"));
    }
    let answer = storage.client.get(&url).send().await.expect("an answer");
    assert_eq!(refusal(&answer), (403, "AuthenticationFailed"));
}

#[tokio::test]
async fn names_and_paths_that_are_none_are_refused() {
    let storage = Storage::start(&[]);
    let get = |url: String| {
        let request = storage.by_key(Method::GET, &url, &[]);
        async move { request.send("").await }
    };
    let answer = get(storage.blob("recordings/..%2F..%2Faccount.key")).await;
    assert_eq!(refusal(&answer), (404, "BlobNotFound"));
    for container in ["..", "%2E%2E", "Recordings", "a", "a%5Cb%5Cc"] {
        let answer = get(storage.blob(&format!("{container}/account.key"))).await;
        assert!(
            (400..500).contains(&answer.status().as_u16()),
            "{container}"
        );
    }
    let answer = get(storage.blob("recordings/%FF")).await;
    assert_eq!(refusal(&answer), (400, "InvalidUri"));
    let answer = get(format!("{}/otheraccount/recordings/x", storage.blob_origin)).await;
    assert_eq!(refusal(&answer), (404, "ResourceNotFound"));
    let answer = get(storage.blob("recordings/x?comp=tags")).await;
    assert_eq!(refusal(&answer), (501, "NotImplemented"));
}

#[test]
fn the_connection_string_has_the_key_and_both_endpoints() {
    let dir = tempfile::tempdir().expect("a directory");
    let data_dir = dir.path().join("data");
    let print = || {
        let output = Command::new(env!("CARGO_BIN_EXE_localstorage"))
            .args(["connection-string", "--port", "7000", "--data-dir"])
            .arg(&data_dir)
            .output()
            .expect("a process");
        assert!(output.status.success());
        String::from_utf8(output.stdout).expect("text")
    };
    let line = print();
    let key = caseclock_embedded::AccountKey::of_data_dir(&data_dir).expect("a key");
    assert_eq!(
        line.trim_end(),
        format!(
            "DefaultEndpointsProtocol=http;AccountName=devstoreaccount1;AccountKey={};\
             BlobEndpoint=http://127.0.0.1:7000/devstoreaccount1;\
             QueueEndpoint=http://127.0.0.1:7001/devstoreaccount1;",
            key.to_base64(),
        )
    );
    assert_eq!(print(), line);
}
