//! Blob functions: an event puts a message on an internal queue, the queue's
//! listener makes the call. The message is the one that ends in the poison queue.

use std::{collections::BTreeMap, sync::Arc, time::Duration};

use super::queue::{self, Done, Source};
use crate::{
    clock, console,
    envelope::{self, Metadata},
    function_json::{BlobTrigger, Function, Trigger},
    host::Host,
    invoke::{self, Payload},
    json::Json,
    storage::{
        Account, StorageError,
        blob::{Blobs, time},
        queue::Message,
    },
    wire::Headers,
};

const INTERNAL_QUEUE: &str = "azure-webjobs-blobtrigger-localhost";
const POISON_QUEUE: &str = "webjobs-blobtrigger-poison";
/// .NET's zero time, where storage says nothing.
const NEVER: &str = "0001-01-01T00:00:00+00:00";

pub(super) fn start(host: &Arc<Host>) {
    let mut accounts: BTreeMap<String, Account> = BTreeMap::new();
    for function in &host.functions {
        let Trigger::Blob(trigger) = &function.trigger else {
            continue;
        };
        accounts
            .entry(trigger.account.identity())
            .or_insert_with(|| trigger.account.clone());
    }
    for account in accounts.into_values() {
        let source = Source {
            account,
            queue: INTERNAL_QUEUE.to_owned(),
            poison: POISON_QUEUE.to_owned(),
            tries: host.json.poison_blob_threshold,
            pause_between_tries: Duration::ZERO,
            batch: 1,
            threshold: host.json.blobs_at_once - 1,
        };
        let host_too = host.clone();
        queue::listen(host.clone(), source, move |message| {
            let host = host_too.clone();
            async move { work(&host, &message).await }
        });
    }
}

/// Puts the internal message, as the web hook does.
pub(crate) async fn announce(
    host: &Host,
    function: &Function,
    trigger: &BlobTrigger,
    container: &str,
    name: &str,
    etag: &str,
) -> Result<(), StorageError> {
    let text = message_text(&function.name, container, name, etag);
    let text = queue::encode(&text, host.json.queues.base64);
    let internal = trigger.account.queue(INTERNAL_QUEUE);
    match internal.put(&text).await {
        Err(error) if error.is_missing() => {
            internal.create().await?;
            internal.put(&text).await
        }
        other => other,
    }
}

/// Indented, as .NET writes it and as the poison queue shows it.
fn message_text(function: &str, container: &str, name: &str, etag: &str) -> String {
    let members = [
        ("Type", "BlobTrigger"),
        ("FunctionId", &format!("Host.Functions.{function}")),
        ("BlobType", "BlockBlob"),
        ("ContainerName", container),
        ("BlobName", name),
        ("ETag", &format!("\"{}\"", etag.trim_matches('"'))),
    ];
    let lines: Vec<String> = members
        .iter()
        .map(|(name, value)| format!("  \"{name}\": {}", Json::from(*value)))
        .collect();
    format!("{{\n{}\n}}", lines.join(",\n"))
}

async fn work(host: &Host, message: &Message) -> Done {
    let content = queue::decode(&message.text, host.json.queues.base64);
    let Some(json) = content.as_deref().and_then(Json::parse) else {
        return Done::Hopeless;
    };
    let text = |name: &str| json.get(name).and_then(Json::as_str).unwrap_or_default();
    let (container, name) = (text("ContainerName"), text("BlobName"));
    let function_name = text("FunctionId").trim_start_matches("Host.Functions.");
    // A function that is gone and a blob that is gone are both passed over in silence.
    let Some(function) = host.function(function_name) else {
        return Done::Succeeded;
    };
    let Trigger::Blob(trigger) = &function.trigger else {
        return Done::Succeeded;
    };
    let payload = match payload(host, function, trigger, container, name).await {
        Ok(payload) => payload,
        Err(error) if error.is_missing() => return Done::Succeeded,
        Err(error) => {
            console::complain(&format!("{}: {error}", function.name));
            return Done::Failed;
        }
    };
    match invoke::invoke(host, &function.name, payload).await {
        true => Done::Succeeded,
        false => Done::Failed,
    }
}

async fn payload(
    host: &Host,
    function: &Function,
    trigger: &BlobTrigger,
    container: &str,
    name: &str,
) -> Result<Payload, StorageError> {
    let blobs = trigger.account.blobs();
    let properties = blobs.properties(container, name).await?;
    let metadata = metadata(function, trigger, &blobs, container, name, &properties);
    if trigger.by_reference && !host.blob_content {
        let data = reference(&trigger.connection, container, name);
        return Ok(Payload::Text(envelope::envelope(
            &function.binding,
            data,
            metadata,
        )));
    }
    let content = Box::new(blobs.open(container, name).await?);
    let (before, after) = envelope::envelope_around(&function.binding, metadata);
    Ok(Payload::Around {
        before,
        content,
        after,
    })
}

/// Says that there is a blob, and how long the text is that would name it; not the text.
fn reference(connection: &str, container: &str, name: &str) -> Json {
    let content = Json::object([
        ("Connection", Json::from(connection)),
        ("ContainerName", Json::from(container)),
        ("BlobName", Json::from(name)),
    ]);
    Json::object([
        ("Version", Json::from("1.0")),
        ("Source", Json::from("AzureStorageBlobs")),
        (
            "Content",
            Json::object([
                ("Length", Json::from(content.to_string().len() as u64)),
                ("IsEmpty", Json::Bool(false)),
                ("MediaType", Json::from("application/json")),
            ]),
        ),
        ("ContentType", Json::from("application/json")),
    ])
}

fn metadata(
    function: &Function,
    trigger: &BlobTrigger,
    blobs: &Blobs<'_>,
    container: &str,
    name: &str,
    headers: &Headers,
) -> Metadata {
    let user = Json::Object(
        headers
            .iter()
            .filter_map(|(name, value)| {
                let at = "x-ms-meta-".len();
                let is_one = name
                    .get(..at)
                    .is_some_and(|start| start.eq_ignore_ascii_case("x-ms-meta-"));
                is_one.then(|| (name[at..].to_owned(), Json::from(value)))
            })
            .collect(),
    );
    let mut metadata = Metadata::default();
    metadata.set("Uri", Json::doubled(&blobs.url(container, name)));
    metadata.set("Properties", properties(headers, user.clone()));
    metadata.set("Metadata", user);
    if container == trigger.container {
        for (capture, value) in trigger.pattern.captures(name).unwrap_or_default() {
            metadata.set(capture, Json::doubled(&value));
        }
    }
    metadata.set_sys(&function.name, clock::now());
    metadata
}

/// .NET's `BlobProperties` with every member the real host sends, in its order.
fn properties(headers: &Headers, user: Json) -> Json {
    let text = |name: &str| headers.get(name).map_or(Json::Null, Json::from);
    let at = |name: &str| time(headers, name).map_or_else(|| Json::from(NEVER), envelope::seconds);
    let number = |name: &str| {
        headers
            .get(name)
            .and_then(|text| text.parse().ok())
            .unwrap_or(0)
    };
    let is_true = |name: &str| Json::Bool(headers.get(name) == Some("true"));
    let one_of = |name: &str, words: &[&str]| {
        let found = headers
            .get(name)
            .and_then(|value| words.iter().position(|word| *word == value));
        Json::from(found.unwrap_or(0) as u64)
    };
    Json::object([
        ("LastModified", at("last-modified")),
        ("CreatedOn", at("x-ms-creation-time")),
        ("Metadata", user),
        ("ObjectReplicationDestinationPolicyId", Json::Null),
        ("ObjectReplicationSourceProperties", Json::Null),
        (
            "BlobType",
            one_of("x-ms-blob-type", &["BlockBlob", "PageBlob", "AppendBlob"]),
        ),
        ("CopyCompletedOn", at("x-ms-copy-completion-time")),
        (
            "CopyStatusDescription",
            text("x-ms-copy-status-description"),
        ),
        ("CopyId", text("x-ms-copy-id")),
        ("CopyProgress", text("x-ms-copy-progress")),
        ("CopySource", text("x-ms-copy-source")),
        (
            "CopyStatus",
            one_of(
                "x-ms-copy-status",
                &["pending", "success", "aborted", "failed"],
            ),
        ),
        ("BlobCopyStatus", Json::Null),
        ("IsIncrementalCopy", is_true("x-ms-incremental-copy")),
        ("DestinationSnapshot", Json::Null),
        (
            "LeaseDuration",
            one_of("x-ms-lease-duration", &["infinite", "fixed"]),
        ),
        (
            "LeaseState",
            one_of(
                "x-ms-lease-state",
                &["available", "leased", "expired", "breaking", "broken"],
            ),
        ),
        (
            "LeaseStatus",
            one_of("x-ms-lease-status", &["locked", "unlocked"]),
        ),
        ("ContentLength", Json::from(number("content-length"))),
        ("ContentType", text("content-type")),
        ("ETag", Json::object([])),
        ("ContentHash", text("content-md5")),
        ("ContentEncoding", text("content-encoding")),
        ("ContentDisposition", text("content-disposition")),
        ("ContentLanguage", text("content-language")),
        ("CacheControl", text("cache-control")),
        (
            "BlobSequenceNumber",
            Json::from(number("x-ms-blob-sequence-number")),
        ),
        ("AcceptRanges", text("accept-ranges")),
        (
            "BlobCommittedBlockCount",
            Json::from(number("x-ms-blob-committed-block-count")),
        ),
        ("IsServerEncrypted", is_true("x-ms-server-encrypted")),
        ("EncryptionKeySha256", text("x-ms-encryption-key-sha256")),
        ("EncryptionScope", text("x-ms-encryption-scope")),
        ("AccessTier", text("x-ms-access-tier")),
        ("AccessTierInferred", is_true("x-ms-access-tier-inferred")),
        ("ArchiveStatus", text("x-ms-archive-status")),
        ("AccessTierChangedOn", at("x-ms-access-tier-change-time")),
        ("SmartAccessTier", Json::Null),
        ("VersionId", text("x-ms-version-id")),
        ("IsLatestVersion", is_true("x-ms-is-current-version")),
        ("TagCount", Json::from(number("x-ms-tag-count"))),
        ("ExpiresOn", at("x-ms-expiry-time")),
        ("IsSealed", is_true("x-ms-blob-sealed")),
        ("RehydratePriority", text("x-ms-rehydrate-priority")),
        ("LastAccessed", at("x-ms-last-access-time")),
        (
            "ImmutabilityPolicy",
            Json::object([("ExpiresOn", Json::Null), ("PolicyMode", Json::Null)]),
        ),
        ("HasLegalHold", is_true("x-ms-legal-hold")),
    ])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_internal_message_is_the_one_that_was_captured() {
        let text = message_text(
            "BlobPlain",
            "plain",
            "acme/tk1/poison.webm",
            "0x212AA246B321780",
        );
        assert_eq!(
            text,
            "{\n  \"Type\": \"BlobTrigger\",\n  \"FunctionId\": \"Host.Functions.BlobPlain\",\n  \
             \"BlobType\": \"BlockBlob\",\n  \"ContainerName\": \"plain\",\n  \
             \"BlobName\": \"acme/tk1/poison.webm\",\n  \"ETag\": \"\\\"0x212AA246B321780\\\"\"\n}"
        );
    }

    #[test]
    fn a_reference_says_how_long_the_naming_text_is() {
        let reference = reference("AzureWebJobsStorage", "deferred", "acme/tk1/rec1.webm");
        assert!(reference.to_string().contains(r#""Length":95,"#));
    }
}
