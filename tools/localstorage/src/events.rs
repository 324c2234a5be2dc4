//! Event Grid's part: tells the host that a recording has landed.

use std::{sync::Arc, time::Duration};

use base64::{Engine as _, engine::general_purpose::STANDARD as BASE64};
use caseclock_domain::seams::Unavailable;
use caseclock_embedded::{ACCOUNT, BlobMeta, DOORBELL_QUEUE, PutMessage, QueueError, Queues};
use chrono::SecondsFormat;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::options::Options;

/// The container that anybody wants to hear of.
const CONTAINER: &str = "recordings";

const ESCAPED: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'/')
    .remove(b'-')
    .remove(b'_')
    .remove(b'.')
    .remove(b'~');

const LONGEST_WAIT: Duration = Duration::from_secs(60);
const TRIES: u32 = 60;

/// Where events go.
pub(crate) struct Events {
    client: reqwest::Client,
    webhooks: Vec<String>,
    queues: Option<Arc<Queues>>,
    blob_origin: String,
}

impl Events {
    pub(crate) fn new(
        options: &Options,
        blob_origin: &str,
        queues: Arc<Queues>,
    ) -> Result<Self, reqwest::Error> {
        let host = options.events_to.iter();
        let webhooks = host.flat_map(|host| {
            let functions = options.functions.iter();
            functions.map(move |function| {
                format!("{host}/runtime/webhooks/blobs?functionName=Host.Functions.{function}")
            })
        });
        Ok(Self {
            client: reqwest::Client::builder()
                .no_proxy()
                .timeout(Duration::from_secs(30))
                .build()?,
            webhooks: webhooks.collect(),
            queues: options.queue_events.then_some(queues),
            blob_origin: blob_origin.to_owned(),
        })
    }

    /// Tells of a blob, in the background: an upload is done whether anybody hears of it or not,
    /// and what nobody hears of is found by the sweep.
    pub(crate) fn blob_created(&self, container: &str, meta: &BlobMeta, api: &str) {
        if container != CONTAINER {
            return;
        }
        let event = self.event(meta, api);
        for webhook in &self.webhooks {
            let (client, webhook) = (self.client.clone(), webhook.clone());
            let events = json!([event]).to_string();
            tokio::spawn(async move { deliver(&client, &webhook, events).await });
        }
        if let Some(queues) = self.queues.clone() {
            tokio::spawn(async move {
                if let Err(error) = enqueue(&queues, &event).await {
                    eprintln!("localstorage: putting an event on {DOORBELL_QUEUE}: {error}");
                }
            });
        }
    }

    fn event(&self, meta: &BlobMeta, api: &str) -> Value {
        let request = Uuid::new_v4();
        let path = utf8_percent_encode(&meta.name, ESCAPED);
        json!({
            "topic": format!(
                "/subscriptions/{}/resourceGroups/local/providers/Microsoft.Storage/storageAccounts/{ACCOUNT}",
                Uuid::nil(),
            ),
            "subject": format!("/blobServices/default/containers/{CONTAINER}/blobs/{}", meta.name),
            "eventType": "Microsoft.Storage.BlobCreated",
            "eventTime": meta.landed_at.to_rfc3339_opts(SecondsFormat::Micros, true),
            "id": Uuid::new_v4(),
            "data": {
                "api": api,
                "clientRequestId": request,
                "requestId": request,
                "eTag": meta.etag.trim_matches('"'),
                "contentType": meta.content_type,
                "contentLength": meta.bytes,
                "blobType": "BlockBlob",
                "url": format!("{}/{ACCOUNT}/{CONTAINER}/{path}", self.blob_origin),
                "sequencer": format!("{:048X}", meta.landed_at.timestamp_micros()),
                "storageDiagnostics": {"batchId": Uuid::new_v4()},
            },
            "dataVersion": "",
            "metadataVersion": "1",
        })
    }
}

async fn deliver(client: &reqwest::Client, webhook: &str, events: String) {
    let mut wait = Duration::from_millis(500);
    for _ in 0..TRIES {
        let sent = client
            .post(webhook)
            .header("content-type", "application/json; charset=utf-8")
            .header("aeg-event-type", "Notification")
            .body(events.clone())
            .send()
            .await;
        match sent.map(|answer| answer.status().as_u16()) {
            Ok(200..=299) => return,
            // As Event Grid: what these answers refuse is not sent again.
            Ok(status @ (400 | 401 | 403 | 413)) => {
                eprintln!("localstorage: the host refused an event with {status}");
                return;
            }
            // Away, starting, or busy.
            Ok(_) | Err(_) => tokio::time::sleep(wait).await,
        }
        wait = (wait * 2).min(LONGEST_WAIT);
    }
    eprintln!("localstorage: the host was away too long; its sweep will find the recording");
}

async fn enqueue(queues: &Queues, event: &Value) -> Result<(), QueueError> {
    queues
        .create(DOORBELL_QUEUE)
        .await
        .map_err(|error: Unavailable| error)?;
    let message = PutMessage {
        body: BASE64.encode(event.to_string()),
        hidden_for: Duration::ZERO,
        lives_for: None,
    };
    queues.put(DOORBELL_QUEUE, message).await.map(drop)
}
