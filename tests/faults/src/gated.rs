//! The seams of a handler, each behind the gate; nothing else about them is changed.

use std::{ops::Range, sync::Arc, time::Duration};

use async_trait::async_trait;
use axum::{
    extract::{Request, State},
    middleware::Next,
    response::Response,
};
use bytes::Bytes;
use caseclock_domain::{
    books::Books,
    seams::{
        BatchRefused, Bell, BlobFacts, BlobName, Blobs, ByteStream, Documents, Doorbell, Due,
        EngineName, Heard, Hints, Put, Query, ReadFailed, Rev, Scope, SignedUrl, Sound, Stored,
        TranscribeError, Transcriber, Unavailable,
    },
};
use chrono::{DateTime, Utc};

use crate::gate::Gate;

/// Documents, reached through the books that hold them.
pub struct GatedDocuments {
    /// Only its documents are used.
    pub books: Books,
    /// Where calls wait.
    pub gate: Gate,
}

#[async_trait]
impl Documents for GatedDocuments {
    async fn read(&self, scope: &Scope, id: &str) -> Result<Option<Stored>, Unavailable> {
        let call = self.books.documents().read(scope, id);
        self.gate.around("documents.read", call).await?
    }

    async fn read_many(&self, scope: &Scope, ids: &[String]) -> Result<Vec<Stored>, Unavailable> {
        let call = self.books.documents().read_many(scope, ids);
        self.gate.around("documents.read_many", call).await?
    }

    async fn list(&self, scope: &Scope, query: &Query) -> Result<Vec<Stored>, Unavailable> {
        let call = self.books.documents().list(scope, query);
        self.gate.around("documents.list", call).await?
    }

    async fn batch(&self, scope: &Scope, puts: Vec<Put>) -> Result<Vec<Rev>, BatchRefused> {
        let seam = batch_name(&puts);
        let call = self.books.documents().batch(scope, puts);
        self.gate.around(&seam, call).await?
    }

    async fn due(&self, now: DateTime<Utc>, limit: usize) -> Result<Vec<Due>, Unavailable> {
        let call = self.books.documents().due(now, limit);
        self.gate.around("documents.due", call).await?
    }
}

/// A change is called by its audit event; a touch has none.
fn batch_name(puts: &[Put]) -> String {
    let action = puts
        .iter()
        .filter(|put| put.body["kind"] == "audit")
        .find_map(|put| put.body["action"].as_str());
    match action {
        Some(action) => format!("documents.commit {action}"),
        None => "documents.touch".to_owned(),
    }
}

/// Sound and files.
pub struct GatedBlobs {
    /// The real ones.
    pub inner: Arc<dyn Blobs>,
    /// Where calls wait.
    pub gate: Gate,
}

#[async_trait]
impl Blobs for GatedBlobs {
    async fn upload_url(
        &self,
        name: &BlobName,
        content_type: &str,
        expires_at: DateTime<Utc>,
    ) -> Result<SignedUrl, Unavailable> {
        let call = self.inner.upload_url(name, content_type, expires_at);
        self.gate.around("blobs.upload_url", call).await?
    }

    async fn listen_url(
        &self,
        name: &BlobName,
        expires_at: DateTime<Utc>,
    ) -> Result<SignedUrl, Unavailable> {
        let call = self.inner.listen_url(name, expires_at);
        self.gate.around("blobs.listen_url", call).await?
    }

    async fn facts(&self, name: &BlobName) -> Result<Option<BlobFacts>, Unavailable> {
        self.gate
            .around("blobs.facts", self.inner.facts(name))
            .await?
    }

    async fn read(
        &self,
        name: &BlobName,
        etag: &str,
        range: Range<u64>,
    ) -> Result<ByteStream, ReadFailed> {
        let call = self.inner.read(name, etag, range);
        self.gate.around("blobs.read", call).await?
    }

    async fn create(
        &self,
        name: &BlobName,
        content_type: &str,
        bytes: Bytes,
    ) -> Result<bool, Unavailable> {
        let call = self.inner.create(name, content_type, bytes);
        self.gate.around("blobs.create", call).await?
    }

    async fn delete(&self, name: &BlobName) -> Result<(), Unavailable> {
        self.gate
            .around("blobs.delete", self.inner.delete(name))
            .await?
    }
}

/// The doorbell, whose delays pass as quickly as the handler's clock.
pub struct GatedDoorbell {
    /// The real one.
    pub inner: Arc<dyn Doorbell>,
    /// Where calls wait.
    pub gate: Gate,
    /// How many of the handler's seconds pass in one.
    pub pace: u32,
}

#[async_trait]
impl Doorbell for GatedDoorbell {
    async fn ring(&self, bell: &Bell, delay: Duration) -> Result<(), Unavailable> {
        let call = self.inner.ring(bell, delay / self.pace);
        self.gate.around("doorbell.ring", call).await?
    }
}

/// The engine.
pub struct GatedTranscriber {
    /// The real one.
    pub inner: Arc<dyn Transcriber>,
    /// Where calls wait.
    pub gate: Gate,
}

#[async_trait]
impl Transcriber for GatedTranscriber {
    fn name(&self) -> EngineName {
        self.inner.name()
    }

    async fn transcribe(
        &self,
        sound: Sound,
        hints: &Hints,
        deadline: Duration,
    ) -> Result<Heard, TranscribeError> {
        let call = self.inner.transcribe(sound, hints, deadline);
        match self.gate.around("transcriber.transcribe", call).await {
            Ok(answer) => answer,
            Err(source) => Err(TranscribeError::Unavailable {
                after: None,
                source: Some(source.into()),
            }),
        }
    }
}

/// Middleware: stops when a request is received, and before the first byte of its answer.
pub async fn requests(State(gate): State<Gate>, request: Request, next: Next) -> Response {
    let path = request.uri().path();
    // The host's question whether anybody listens is no work.
    if path == "/" {
        return next.run(request).await;
    }
    let seam = match path.strip_prefix("/api/v1") {
        Some(route) => format!("call {} {}", request.method(), template(route)),
        None => format!("delivery {}", path.trim_start_matches('/')),
    };
    gate.stop("before", &seam).await;
    let answer = next.run(request).await;
    gate.stop("after", &seam).await;
    answer
}

/// The route with `{id}` where an id stands.
fn template(route: &str) -> String {
    let segments = route.split('/').map(|segment| {
        if uuid::Uuid::try_parse(segment).is_ok() {
            "{id}"
        } else {
            segment
        }
    });
    segments.collect::<Vec<_>>().join("/")
}
