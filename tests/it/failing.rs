//! The stores of one machine as a process sees them that is stopped at some call.

use std::{
    collections::BTreeSet,
    ops::Range,
    sync::{
        Arc, Mutex,
        atomic::{AtomicUsize, Ordering},
    },
};

use async_trait::async_trait;
use bytes::Bytes;
use caseclock_domain::seams::{
    BatchRefused, BlobFacts, BlobName, Blobs, ByteStream, Documents, Due, Put, Query, ReadFailed,
    Rev, Scope, SignedUrl, Stored, Unavailable,
};
use caseclock_embedded::Embedded;
use chrono::{DateTime, Utc};

/// When a store stops answering.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Stop {
    Never,
    /// The nth call is not made.
    Before(usize),
    /// The nth call is made, and its answer is lost.
    After(usize),
}

/// The stores of one machine, which fail once.
pub struct Failing {
    documents: Arc<dyn Documents>,
    blobs: Arc<dyn Blobs>,
    calls: AtomicUsize,
    stop: Stop,
    written: Mutex<BTreeSet<String>>,
}

impl Failing {
    pub fn over(stores: &Embedded, stop: Stop) -> Arc<Self> {
        Arc::new(Self {
            documents: stores.documents(),
            blobs: stores.blobs(),
            calls: AtomicUsize::new(0),
            stop,
            written: Mutex::default(),
        })
    }

    /// The ids of all documents that were ever written.
    pub fn written(&self) -> BTreeSet<String> {
        self.written.lock().expect("no panic").clone()
    }

    /// Answers from here on are lost once this call is the one.
    fn begin(&self) -> Result<bool, Unavailable> {
        let call = self.calls.fetch_add(1, Ordering::SeqCst) + 1;
        match self.stop {
            // A process that was stopped makes no further call.
            Stop::Before(n) | Stop::After(n) if call > n => Err(Unavailable::new("anything more")),
            Stop::Before(n) if call == n => Err(Unavailable::new("this call")),
            Stop::After(n) => Ok(call == n),
            Stop::Before(_) | Stop::Never => Ok(false),
        }
    }
}

fn lost<T>(is_lost: bool, answer: T) -> Result<T, Unavailable> {
    if is_lost {
        return Err(Unavailable::new("the answer"));
    }
    Ok(answer)
}

#[async_trait]
impl Documents for Failing {
    async fn read(&self, scope: &Scope, id: &str) -> Result<Option<Stored>, Unavailable> {
        let is_lost = self.begin()?;
        lost(is_lost, self.documents.read(scope, id).await?)
    }

    async fn read_many(&self, scope: &Scope, ids: &[String]) -> Result<Vec<Stored>, Unavailable> {
        let is_lost = self.begin()?;
        lost(is_lost, self.documents.read_many(scope, ids).await?)
    }

    async fn list(&self, scope: &Scope, query: &Query) -> Result<Vec<Stored>, Unavailable> {
        let is_lost = self.begin()?;
        lost(is_lost, self.documents.list(scope, query).await?)
    }

    async fn batch(&self, scope: &Scope, puts: Vec<Put>) -> Result<Vec<Rev>, BatchRefused> {
        let is_lost = self.begin()?;
        let ids: Vec<String> = puts.iter().map(|put| put.id.clone()).collect();
        let revs = self.documents.batch(scope, puts).await?;
        self.written.lock().expect("no panic").extend(ids);
        Ok(lost(is_lost, revs)?)
    }

    async fn due(&self, now: DateTime<Utc>, limit: usize) -> Result<Vec<Due>, Unavailable> {
        let is_lost = self.begin()?;
        lost(is_lost, self.documents.due(now, limit).await?)
    }
}

#[async_trait]
impl Blobs for Failing {
    async fn upload_url(
        &self,
        name: &BlobName,
        content_type: &str,
        expires_at: DateTime<Utc>,
    ) -> Result<SignedUrl, Unavailable> {
        self.blobs.upload_url(name, content_type, expires_at).await
    }

    async fn listen_url(
        &self,
        name: &BlobName,
        expires_at: DateTime<Utc>,
    ) -> Result<SignedUrl, Unavailable> {
        self.blobs.listen_url(name, expires_at).await
    }

    async fn facts(&self, name: &BlobName) -> Result<Option<BlobFacts>, Unavailable> {
        let is_lost = self.begin()?;
        lost(is_lost, self.blobs.facts(name).await?)
    }

    async fn read(
        &self,
        name: &BlobName,
        etag: &str,
        range: Range<u64>,
    ) -> Result<ByteStream, ReadFailed> {
        let is_lost = self.begin()?;
        Ok(lost(is_lost, self.blobs.read(name, etag, range).await?)?)
    }

    async fn create(
        &self,
        name: &BlobName,
        content_type: &str,
        bytes: Bytes,
    ) -> Result<bool, Unavailable> {
        let is_lost = self.begin()?;
        lost(is_lost, self.blobs.create(name, content_type, bytes).await?)
    }

    async fn delete(&self, name: &BlobName) -> Result<(), Unavailable> {
        let is_lost = self.begin()?;
        lost(is_lost, self.blobs.delete(name).await?)
    }
}
