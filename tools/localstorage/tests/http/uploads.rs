//! Uploads by a signed URL, as clients do them.

use std::{fs, time::Duration};

use caseclock_domain::seams::SignedUrl;
use chrono::TimeDelta;
use futures_util::future::join_all;
use reqwest::Body;
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::TcpStream,
};

use crate::harness::{Storage, a_name, header, now, refusal};

#[tokio::test]
async fn a_signed_url_uploads_once_and_the_handler_finds_the_sound() {
    let storage = Storage::start(&[]);
    let name = a_name();
    let url = storage.upload_url(&name).await;
    let first = storage
        .by_url(&url)
        .body("first")
        .send()
        .await
        .expect("an answer");
    assert_eq!(first.status(), 201);

    let second = storage
        .by_url(&url)
        .body("second")
        .send()
        .await
        .expect("an answer");
    assert_eq!(refusal(&second), (403, "AuthorizationPermissionMismatch"));
    let careful = storage
        .by_url(&url)
        .header("if-none-match", "*")
        .body("third");
    let careful = careful.send().await.expect("an answer");
    assert_eq!(refusal(&careful), (409, "BlobAlreadyExists"));

    let facts = storage.embedded().blobs().facts(&name).await;
    let facts = facts.expect("storage answers").expect("a blob");
    assert_eq!(facts.etag, header(&first, "etag"));
    assert_eq!((facts.bytes, facts.content_type.as_str()), (5, "audio/wav"));
}

#[tokio::test]
async fn of_many_uploads_at_once_one_wins() {
    let storage = Storage::start(&[]);
    let url = storage.upload_url(&a_name()).await;
    let uploads = (0..12).map(|n| storage.by_url(&url).body(vec![n; 200_000]).send());
    let mut statuses: Vec<u16> = join_all(uploads)
        .await
        .into_iter()
        .map(|answer| answer.expect("an answer").status().as_u16())
        .collect();
    statuses.sort_unstable();
    assert_eq!(statuses[0], 201);
    assert_eq!(statuses[1..], [403; 11]);
}

#[tokio::test]
async fn a_changed_or_old_url_is_no_permission() {
    let storage = Storage::start(&[]);
    let url = storage.upload_url(&a_name()).await;
    let changed = |from: &str, to: &str| SignedUrl {
        url: url.url.replace(from, to),
        ..url.clone()
    };
    let query = url.url.find('?').expect("a query");
    let expired = storage
        .upload_url_until(&a_name(), now() - TimeDelta::seconds(1))
        .await;
    for bad in [
        changed("sp=c", "sp=cw"),
        changed("/firm/tk/", "/firm/other/"),
        changed("/recordings/", "/exports/"),
        changed("&se=2", "&se=3"),
        changed("sr=b", "sr=c"),
        SignedUrl {
            url: url.url[..query].to_owned(),
            ..url.clone()
        },
        expired,
    ] {
        let answer = storage
            .by_url(&bad)
            .body("sound")
            .send()
            .await
            .expect("an answer");
        assert_eq!(refusal(&answer), (403, "AuthenticationFailed"));
        let text = answer.text().await.expect("a body");
        assert!(!text.contains("sig"), "{text}");
    }
    let listen = storage
        .client
        .get(&url.url)
        .send()
        .await
        .expect("an answer");
    assert_eq!(refusal(&listen), (403, "AuthorizationPermissionMismatch"));
    let delete = storage
        .client
        .delete(&url.url)
        .send()
        .await
        .expect("an answer");
    assert_eq!(refusal(&delete), (403, "AuthorizationPermissionMismatch"));
    let list = storage.blob(&format!(
        "recordings?restype=container&comp=list&{}",
        &url.url[query + 1..]
    ));
    let list = storage.client.get(list).send().await.expect("an answer");
    assert_eq!(refusal(&list), (403, "AuthenticationFailed"));
}

#[tokio::test]
async fn an_upload_that_is_not_right_is_refused_and_leaves_nothing() {
    let storage = Storage::start(&["--max-bytes", "100000"]);
    let name = a_name();
    let url = storage.upload_url(&name).await;
    let put = |headers: &'static [(&'static str, &'static str)], body: Body| {
        let request = storage.client.put(&url.url).body(body);
        let request = headers
            .iter()
            .fold(request, |r, (name, value)| r.header(*name, *value));
        async move { request.send().await.expect("an answer") }
    };
    const BLOCK: (&str, &str) = ("x-ms-blob-type", "BlockBlob");
    let answer = put(&[], "sound".into()).await;
    assert_eq!(refusal(&answer), (400, "MissingRequiredHeader"));
    let answer = put(&[("x-ms-blob-type", "PageBlob")], "sound".into()).await;
    assert_eq!(refusal(&answer), (400, "InvalidHeaderValue"));
    let answer = put(
        &[BLOCK, ("content-md5", "1B2M2Y8AsgTpgAmY7PhCfg==")],
        "sound".into(),
    )
    .await;
    assert_eq!(refusal(&answer), (400, "Md5Mismatch"));
    let answer = put(&[BLOCK, ("content-md5", "sound")], "sound".into()).await;
    assert_eq!(refusal(&answer), (400, "InvalidMd5"));
    let answer = put(
        &[BLOCK, ("x-ms-copy-source", "http://elsewhere/")],
        "".into(),
    )
    .await;
    assert_eq!(refusal(&answer), (501, "NotImplemented"));
    let answer = put(&[BLOCK], vec![0; 100_001].into()).await;
    assert_eq!(refusal(&answer), (413, "RequestBodyTooLarge"));
    let parts = futures_util::stream::iter([Ok::<_, std::io::Error>("so"), Ok("und")]);
    let answer = put(&[BLOCK], Body::wrap_stream(parts)).await;
    assert_eq!(refusal(&answer), (411, "MissingContentLengthHeader"));
    let blobs = storage.embedded().blobs();
    assert_eq!(blobs.facts(&name).await.expect("storage answers"), None);

    let answer = put(
        &[BLOCK, ("content-md5", "k7iFrf4NuInN9jSQT9WfcQ==")],
        "sound!".into(),
    )
    .await;
    assert_eq!(refusal(&answer), (400, "Md5Mismatch"));
    let answer = put(&[BLOCK], vec![0; 100_000].into()).await;
    assert_eq!(answer.status(), 201);
}

/// Sends the head and half of the sound.
async fn half_an_upload(storage: &Storage, url: &SignedUrl) -> TcpStream {
    let host = storage.blob_origin.strip_prefix("http://").expect("a host");
    let target = url.url.strip_prefix(&storage.blob_origin).expect("a path");
    let mut socket = TcpStream::connect(host).await.expect("a connection");
    let head = format!(
        "PUT {target} HTTP/1.1\r\nHost: {host}\r\nContent-Length: 2000000\r\n\
         x-ms-blob-type: BlockBlob\r\n\r\n"
    );
    socket.write_all(head.as_bytes()).await.expect("a head");
    socket
        .write_all(&vec![7; 1_000_000])
        .await
        .expect("half a body");
    let tmp = storage.data_dir().join("tmp");
    let arrived = || {
        fs::read_dir(&tmp).expect("a directory").any(|upload| {
            let data = upload.expect("an upload").path().join("data");
            fs::metadata(data).is_ok_and(|data| data.len() > 500_000)
        })
    };
    while !arrived() {
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    socket
}

#[tokio::test]
async fn a_kill_in_an_upload_leaves_no_blob() {
    let mut storage = Storage::start(&[]);
    let name = a_name();
    let url = storage.upload_url(&name).await;
    let _socket = half_an_upload(&storage, &url).await;
    storage.kill();
    let embedded = storage.embedded();
    let facts = embedded.blobs().facts(&name).await;
    assert_eq!(facts.expect("storage answers"), None);
    let listed = embedded.files().list("recordings", "").await;
    assert_eq!(listed.expect("storage answers"), []);
}

#[tokio::test]
async fn a_sender_that_hangs_up_leaves_nothing() {
    let storage = Storage::start(&[]);
    let name = a_name();
    let url = storage.upload_url(&name).await;
    let mut socket = half_an_upload(&storage, &url).await;
    socket.shutdown().await.expect("half a close");
    let mut answer = Vec::new();
    // Either a refusal or a closed connection; never a created blob.
    let _ = socket.read_to_end(&mut answer).await;
    assert!(!answer.starts_with(b"HTTP/1.1 2"));
    let tmp = storage.data_dir().join("tmp");
    while fs::read_dir(&tmp).expect("a directory").count() > 0 {
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    let facts = storage.embedded().blobs().facts(&name).await;
    assert_eq!(facts.expect("storage answers"), None);
}

#[tokio::test]
async fn a_page_of_an_allowed_origin_may_upload() {
    let storage = Storage::start(&["--cors", "http://app.example"]);
    let url = storage.upload_url(&a_name()).await;
    let preflight = |origin: &'static str| {
        let request = storage.client.request(reqwest::Method::OPTIONS, &url.url);
        let request = request
            .header("origin", origin)
            .header("access-control-request-method", "PUT")
            .header(
                "access-control-request-headers",
                "x-ms-blob-type,content-type",
            );
        async move { request.send().await.expect("an answer") }
    };
    let allowed = preflight("http://app.example").await;
    assert_eq!(allowed.status(), 200);
    assert_eq!(
        header(&allowed, "access-control-allow-origin"),
        "http://app.example"
    );
    assert_eq!(header(&allowed, "access-control-allow-methods"), "PUT");
    assert!(header(&allowed, "access-control-allow-headers").contains("x-ms-blob-type"));
    let refused = preflight("http://evil.example").await;
    assert_eq!(refusal(&refused), (403, "CorsPreflightFailure"));
    assert_eq!(header(&refused, "access-control-allow-origin"), "");

    for status in [201, 403] {
        let request = storage.by_url(&url).header("origin", "http://app.example");
        let answer = request.body("sound").send().await.expect("an answer");
        assert_eq!(answer.status(), status);
        assert_eq!(
            header(&answer, "access-control-allow-origin"),
            "http://app.example"
        );
        assert!(header(&answer, "access-control-expose-headers").contains("ETag"));
    }
}
