//! The embedded stores keep the contract, across restarts and processes too.

use std::{
    sync::{
        Arc,
        atomic::{AtomicI64, Ordering},
    },
    time::Duration,
};

use async_trait::async_trait;
use base64::{Engine as _, engine::general_purpose::STANDARD as BASE64};
use caseclock_domain::{
    contract::{blobs, documents, doorbell},
    seams::{BatchRefused, Documents, Due, Put, Query, Rev, Scope, Stored, Unavailable},
};
use caseclock_embedded::{DOORBELL_QUEUE, Embedded, Now, Setup};
use chrono::{DateTime, Utc};
use futures_util::{FutureExt as _, future::BoxFuture};

/// A data directory and a clock that stands still until it is moved.
struct Machine {
    dir: tempfile::TempDir,
    millis: Arc<AtomicI64>,
}

impl Machine {
    fn new() -> Self {
        Self {
            dir: tempfile::tempdir().expect("a directory"),
            millis: Arc::new(AtomicI64::new(1_772_442_000_000)),
        }
    }

    fn open(&self) -> Embedded {
        let millis = self.millis.clone();
        let now: Now = Arc::new(move || {
            DateTime::from_timestamp_millis(millis.load(Ordering::SeqCst)).expect("a time")
        });
        Embedded::open(Setup {
            data_dir: self.dir.path().join("data"),
            storage_origin: "http://127.0.0.1:10000".to_owned(),
            account_key: None,
            now,
        })
        .expect("an open data directory")
    }

    fn pass(&self) -> impl Fn(Duration) -> BoxFuture<'static, ()> + Sync + use<> {
        let millis = self.millis.clone();
        move |time| {
            let time = i64::try_from(time.as_millis()).expect("a short time");
            millis.fetch_add(time, Ordering::SeqCst);
            async {}.boxed()
        }
    }
}

macro_rules! promises {
    ($of:ident: $($promise:ident),+ $(,)?) => {$(
        #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
        async fn $promise() {
            let machine = Machine::new();
            let embedded = machine.open();
            $of::$promise(&*embedded.$of()).await;
        }
    )+};
}

promises!(documents:
    what_was_written_is_read_back,
    many_are_read_at_once,
    a_batch_is_all_or_nothing,
    a_stale_write_is_refused_by_its_index,
    a_second_creation_is_refused,
    what_is_too_large_is_refused,
    what_no_backend_takes_is_refused,
    one_owner_never_sees_anothers,
    a_list_is_a_keyset_newest_first,
    a_list_takes_what_its_filters_say,
    audit_events_are_listed_by_seq,
    what_is_owed_is_found_over_all_owners,
    of_many_writers_one_wins_each_revision,
);

promises!(blobs:
    a_blob_is_created_once,
    a_range_is_read,
    a_read_is_pinned_to_its_etag,
    deleting_nothing_is_no_error,
    a_large_blob_streams,
    signed_urls_are_for_one_blob,
);

#[tokio::test]
async fn a_forgotten_document_is_absent() {
    let machine = Machine::new();
    let embedded = machine.open();
    documents::a_forgotten_document_is_absent(&*embedded.documents(), &machine.pass()).await;
}

#[tokio::test]
async fn the_doorbell_keeps_its_promises() {
    let machine = Machine::new();
    let embedded = machine.open();
    let queues = embedded.queues();
    let take = move || {
        let queues = queues.clone();
        async move {
            let taken = queues.get(DOORBELL_QUEUE, 1, Duration::from_secs(30)).await;
            let taken = taken.expect("the queue answers").pop()?;
            let deleted = queues.delete(DOORBELL_QUEUE, &taken.message.id, &taken.pop_receipt);
            deleted.await.expect("the message is deleted");
            let json = BASE64.decode(taken.message.body).expect("base64");
            Some(serde_json::from_slice(&json).expect("JSON"))
        }
        .boxed()
    };
    let bell = embedded.doorbell();
    doorbell::a_bell_is_heard_as_it_was_rung(&*bell, &take).await;
    doorbell::a_delayed_bell_is_heard_later(&*bell, &take, &machine.pass()).await;
}

/// Two open stores on one directory are what two processes are to SQLite and the files.
struct Two(Arc<dyn Documents>, Arc<dyn Documents>);

#[async_trait]
impl Documents for Two {
    async fn read(&self, scope: &Scope, id: &str) -> Result<Option<Stored>, Unavailable> {
        self.0.read(scope, id).await
    }

    async fn read_many(&self, scope: &Scope, ids: &[String]) -> Result<Vec<Stored>, Unavailable> {
        self.0.read_many(scope, ids).await
    }

    async fn list(&self, scope: &Scope, query: &Query) -> Result<Vec<Stored>, Unavailable> {
        self.1.list(scope, query).await
    }

    async fn batch(&self, scope: &Scope, puts: Vec<Put>) -> Result<Vec<Rev>, BatchRefused> {
        let even = puts[0].id.bytes().last().is_some_and(|b| b % 2 == 0);
        if even { &self.0 } else { &self.1 }
            .batch(scope, puts)
            .await
    }

    async fn due(&self, now: DateTime<Utc>, limit: usize) -> Result<Vec<Due>, Unavailable> {
        self.1.due(now, limit).await
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_processes_are_one_store() {
    let machine = Machine::new();
    let (one, other) = (machine.open(), machine.open());
    let two = Two(one.documents(), other.documents());
    documents::of_many_writers_one_wins_each_revision(&two).await;
    documents::a_batch_is_all_or_nothing(&two).await;
    assert_eq!(
        one.account_key().to_base64(),
        other.account_key().to_base64()
    );
}

#[test]
fn many_that_open_a_new_directory_at_once_agree_on_it() {
    for _ in 0..5 {
        let machine = Machine::new();
        let keys: Vec<String> = std::thread::scope(|scope| {
            let openers: Vec<_> = (0..8)
                .map(|_| scope.spawn(|| machine.open().account_key().to_base64()))
                .collect();
            let keys = openers.into_iter().map(|opener| opener.join());
            keys.map(|key| key.expect("an open directory")).collect()
        });
        assert!(keys.iter().all(|key| *key == keys[0]));
    }
}
