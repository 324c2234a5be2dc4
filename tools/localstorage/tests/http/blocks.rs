//! Uploads in blocks.

use reqwest::Method;

use crate::harness::{Storage, a_name, refusal};

#[tokio::test]
async fn blocks_become_a_blob_in_the_order_of_their_list() {
    let storage = Storage::start(&["--max-bytes", "10"]);
    let block = |id: &str, body: &'static str| {
        let url = storage.blob(&format!("recordings/f/t/r?comp=block&blockid={id}"));
        let request = storage.by_key(Method::PUT, &url, &[]);
        async move { request.send(body).await }
    };
    for (id, body) in [("QUFB", "World"), ("QkJC", "Hello"), ("Q0ND", " never ")] {
        assert_eq!(block(id, body).await.status(), 201);
    }
    assert_eq!(
        refusal(&block("no%20base64", "x").await),
        (400, "InvalidQueryParameterValue")
    );
    assert_eq!(
        refusal(&block("QUFB", "12345678901").await),
        (413, "RequestBodyTooLarge")
    );
    let list = |ids: &[&str]| {
        let ids: String = ids
            .iter()
            .map(|id| format!("<Latest>{id}</Latest>"))
            .collect();
        let url = storage.blob("recordings/f/t/r?comp=blocklist");
        let headers = [("x-ms-blob-content-type", "audio/wav")];
        let request = storage.by_key(Method::PUT, &url, &headers);
        async move { request.send(format!("<BlockList>{ids}</BlockList>")).await }
    };
    assert_eq!(refusal(&list(&["RERE"]).await), (400, "InvalidBlockList"));
    let too_long = list(&["QUFB", "QkJC", "Q0ND"]).await;
    assert_eq!(refusal(&too_long), (413, "RequestBodyTooLarge"));
    let url = storage.blob("recordings/f/t/r");
    let nothing = storage.by_key(Method::GET, &url, &[]).send("").await;
    assert_eq!(refusal(&nothing), (404, "BlobNotFound"));

    assert_eq!(list(&["QkJC", "QUFB"]).await.status(), 201);
    let blob = storage.by_key(Method::GET, &url, &[]).send("").await;
    assert_eq!(blob.headers()["content-type"], "audio/wav");
    assert_eq!(blob.text().await.expect("a body"), "HelloWorld");
    // What was committed waits no longer.
    assert_eq!(refusal(&list(&["QkJC"]).await), (400, "InvalidBlockList"));
}

#[tokio::test]
async fn a_url_that_may_only_create_takes_no_blocks() {
    let storage = Storage::start(&[]);
    let url = storage.upload_url(&a_name()).await;
    for comp in ["&comp=block&blockid=QUFB", "&comp=blocklist"] {
        let put = storage
            .client
            .put(format!("{}{comp}", url.url))
            .body("x")
            .send();
        let put = put.await.expect("an answer");
        assert_eq!(refusal(&put), (403, "AuthorizationPermissionMismatch"));
    }
}
