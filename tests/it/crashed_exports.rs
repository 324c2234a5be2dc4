//! An export that is stopped at any call to a store, before it or after it, and gone on with.

use std::{collections::BTreeSet, sync::Arc};

use caseclock_domain::{
    books::{Books, decode},
    entry::{Edit, Entry},
    export::{Export, Format, Profile, Progress},
    export_line::Left,
    flows::{
        change_entry::{change_entry, find_entry},
        create_dictation::Created,
        create_export::{Wanted, Which, create_export, find_export},
        finish_export::finish_export,
    },
    hash,
    ids::{EntryId, ExportId, Owner},
    matter_lists::MatterLists,
    receipt::{Asked, ReceiptKey},
    rounding::Rounding,
    seams::{BlobName, Documents, Query, Scope},
    seen::Seen,
    time::Clock,
};
use caseclock_embedded::{Embedded, Setup};
use chrono::{DateTime, Utc};
use futures_util::{StreamExt, future::BoxFuture};
use tempfile::TempDir;

use crate::{
    failing::{Failing, Stop},
    seed,
};

/// More than one claim, so that one can be made and the next not.
const ENTRIES: usize = 50;

fn now() -> DateTime<Utc> {
    "2026-03-02T09:00:00Z".parse().expect("an instant")
}

fn owner() -> Owner {
    seed::owner("ann")
}

fn scope() -> Scope {
    Scope::Owner(owner())
}

fn asked(function: &'static str, key: &str) -> Asked {
    Asked {
        by: owner().timekeeper,
        function,
        key: ReceiptKey::Key(key.into()),
        request_hash: String::new(),
        now: now(),
    }
}

/// One machine with approved entries on it.
struct Desk {
    _dir: TempDir,
    stores: Embedded,
}

impl Desk {
    async fn new() -> Self {
        let dir = TempDir::new().expect("a directory");
        let stores = Embedded::open(Setup {
            data_dir: dir.path().to_owned(),
            storage_origin: "http://127.0.0.1:10000".into(),
            account_key: None,
            now: Arc::new(now),
        })
        .expect("a data directory");
        let puts = (0..ENTRIES).map(|n| seed::put(&approved(n))).collect();
        stores
            .documents()
            .batch(&scope(), puts)
            .await
            .expect("room");
        Self { _dir: dir, stores }
    }

    /// A process on this machine, which may be stopped.
    fn process(&self, stop: Stop) -> (Books, Arc<Failing>) {
        let stores = Failing::over(&self.stores, stop);
        let sleep = |_| -> BoxFuture<'static, ()> { Box::pin(tokio::task::yield_now()) };
        (Books::new(stores.clone(), Clock::new(now, sleep)), stores)
    }

    async fn entries(&self) -> Vec<Entry> {
        self.all("entry").await
    }

    async fn all<T: serde::de::DeserializeOwned>(&self, kind: &'static str) -> Vec<T> {
        let query = Query {
            kind,
            limit: 200,
            ..Query::default()
        };
        let documents = self.stores.documents();
        let stored = documents.list(&scope(), &query).await.expect("a list");
        stored
            .iter()
            .map(|stored| decode(stored).expect("its kind").0)
            .collect()
    }

    async fn file(&self, id: ExportId) -> Vec<u8> {
        let name = BlobName::Export(owner(), id);
        let blobs = self.stores.blobs();
        let facts = blobs.facts(&name).await.expect("storage").expect("a file");
        let mut stream = blobs
            .read(&name, &facts.etag, 0..facts.bytes)
            .await
            .expect("bytes");
        let mut bytes = Vec::new();
        while let Some(part) = stream.next().await {
            bytes.extend_from_slice(&part.expect("bytes"));
        }
        bytes
    }

    /// Id and narrative of every line of the file.
    async fn printed(&self, id: ExportId) -> Vec<(String, String)> {
        let bytes = self.file(id).await;
        let text = String::from_utf8(bytes).expect("UTF-8");
        text.lines()
            .skip(1)
            .map(|line| {
                let cells: Vec<&str> = line.split(',').collect();
                (cells[10].to_owned(), cells[4].to_owned())
            })
            .collect()
    }

    /// What must hold of all exports on the machine, however they came about.
    async fn check(&self) {
        let exports: Vec<Export> = self.all("export").await;
        let entries = self.entries().await;
        let mut printed = Vec::new();
        for export in &exports {
            let Progress::Ready { sha256, bytes } = &export.progress else {
                panic!("an export is left preparing");
            };
            let file = self.file(export.id).await;
            assert_eq!(hash::of_parts(&[&file]), *sha256);
            assert_eq!(file.len() as u64, *bytes);
            let lines = self.printed(export.id).await;
            assert_eq!(lines.len(), export.taken().count());
            for (id, narrative) in lines {
                let entry = entries.iter().find(|entry| entry.id.to_string() == id);
                let entry = entry.expect("an entry of this owner");
                assert_eq!(entry.narrative, narrative);
                assert_eq!(entry.status_name(), "approved");
                let ids: Vec<ExportId> = entry.deliveries.iter().map(|one| one.id).collect();
                assert_eq!(ids, [export.id], "delivered once, by this export");
                printed.push(id);
            }
        }
        let delivered: BTreeSet<String> = entries
            .iter()
            .filter(|entry| entry.delivered)
            .map(|entry| entry.id.to_string())
            .collect();
        assert_eq!(printed.len(), delivered.len(), "no entry is in two files");
        assert_eq!(printed.into_iter().collect::<BTreeSet<_>>(), delivered);
    }
}

fn id(n: usize) -> EntryId {
    approved(n).id
}

fn approved(n: usize) -> Entry {
    let owner = owner();
    seed::draft(&owner, n, &format!("Call {n}"), now())
        .approve(&owner.timekeeper, now())
        .expect("a complete draft")
}

fn everything() -> Wanted {
    Wanted {
        format: Format::Csv,
        profile: Profile::Standard,
        bom: false,
        which: Which::Waiting {
            from: None,
            to: None,
        },
    }
}

fn named(n: usize, again: bool) -> Wanted {
    Wanted {
        which: Which::Named {
            ids: vec![id(n)],
            again,
        },
        ..everything()
    }
}

async fn create(books: &Books, key: &str, wanted: &Wanted) -> Option<ExportId> {
    let asked = asked("CreateExport", key);
    match create_export(books, &MatterLists::default(), &owner(), &asked, wanted).await {
        Ok(Created::New(export)) => Some(export.id),
        Ok(Created::Before(receipt)) => receipt.ids[0].parse().ok(),
        Err(_) => None,
    }
}

/// Reopens an entry and approves it again, with a new narrative where one is given. `false`
/// where the entry has been delivered.
async fn approve_again(books: &Books, n: usize, narrative: Option<&str>) -> bool {
    let owner = owner();
    let (entry, _) = find_entry(books, &owner, id(n))
        .await
        .expect("a store")
        .expect("an entry");
    if entry.delivered {
        return false;
    }
    let seen = Seen::Tag(entry.etag());
    let asked = asked("Test", &format!("again-{n}"));
    change_entry(books, &owner, id(n), &asked, &seen, "test", |entry| {
        let mut entry = entry.reopen(now())?;
        if let Some(narrative) = narrative {
            let edit = Edit {
                narrative: Some(narrative.into()),
                ..Edit::default()
            };
            entry = entry.edit(edit, Rounding::default(), now())?;
        }
        Ok(entry.approve(&owner.timekeeper, now())?)
    })
    .await
    .expect("an undelivered entry");
    true
}

/// Runs an export that is stopped there; tells whether it got to its end all the same.
async fn stopped(stop: Stop) -> bool {
    let desk = Desk::new().await;
    let (books, stores) = desk.process(stop);
    let mut is_done = false;
    let mut export = create(&books, "k", &everything()).await;
    if let Some(id) = export {
        let finished = finish_export(&books, &*stores, &owner(), id).await;
        is_done = matches!(finished, Ok(Some(_)));
    }
    // The first entry listed is claimed first and the last one last, so each end meets both.
    let (books, stores) = desk.process(Stop::Never);
    approve_again(&books, 0, None).await;
    approve_again(&books, ENTRIES - 1, None).await;
    let first_changed = approve_again(&books, 1, Some("Changed")).await;
    let last_changed = approve_again(&books, ENTRIES - 2, Some("Changed")).await;
    let was_committed = !desk.all::<Export>("export").await.is_empty();

    // The client did not hear, and asks again.
    if export.is_none() {
        export = create(&books, "k", &everything()).await;
    }
    let id = export.expect("an export");
    let finished = finish_export(&books, &*stores, &owner(), id).await;
    let finished = finished.expect("a store").expect("an export");
    desk.check().await;

    let mut left: Vec<_> = finished.left().collect();
    left.sort_unstable_by_key(|(id, _)| *id);
    let mut expected = Vec::new();
    if was_committed && first_changed {
        expected.push((self::id(1), Left::Changed));
    }
    if was_committed && last_changed {
        expected.push((self::id(ENTRIES - 2), Left::Changed));
    }
    assert_eq!(left, expected, "{stop:?}");
    assert_eq!(desk.all::<Export>("export").await.len(), 1, "{stop:?}");

    // Whoever comes late changes nothing.
    let file = desk.file(id).await;
    let late = finish_export(&books, &*stores, &owner(), id).await;
    assert_eq!(late.expect("a store"), Some(finished));
    assert_eq!(desk.file(id).await, file);
    is_done
}

#[tokio::test]
async fn an_export_stopped_at_any_call_ends_as_if_it_had_not_been() {
    let mut steps = 0;
    for n in 1.. {
        let before = stopped(Stop::Before(n)).await;
        let after = stopped(Stop::After(n)).await;
        if before && after {
            break;
        }
        steps = n;
    }
    assert!(steps > 20, "only {steps} calls were stopped");
}

#[tokio::test]
async fn two_finishers_at_once_make_one_file() {
    let desk = Desk::new().await;
    let (books, stores) = desk.process(Stop::Never);
    let export = create(&books, "k", &everything()).await.expect("an export");
    let owner = owner();
    let finish = || finish_export(&books, &*stores, &owner, export);
    let (one, two, three) = tokio::join!(finish(), finish(), finish());
    let one = one.expect("a store").expect("an export");
    assert_eq!(Some(&one), two.expect("a store").as_ref());
    assert_eq!(Some(&one), three.expect("a store").as_ref());
    assert_eq!(one.taken().count(), ENTRIES);
    desk.check().await;
}

#[tokio::test]
async fn two_exports_at_once_share_no_entry() {
    let desk = Desk::new().await;
    let (books, stores) = desk.process(Stop::Never);
    let wanted = everything();
    let (one, two) = tokio::join!(create(&books, "1", &wanted), create(&books, "2", &wanted));
    let owner = owner();
    let (one, two) = tokio::join!(
        finish_export(&books, &*stores, &owner, one.expect("an export")),
        finish_export(&books, &*stores, &owner, two.expect("an export")),
    );
    let (one, two) = (one.expect("a store"), two.expect("a store"));
    let taken = |export: &Option<Export>| export.as_ref().expect("one").taken().count();
    assert_eq!(taken(&one) + taken(&two), ENTRIES);
    let left: Vec<Left> = [&one, &two]
        .into_iter()
        .flatten()
        .flat_map(Export::left)
        .map(|(_, why)| why)
        .collect();
    assert_eq!(left, vec![Left::AlreadyDelivered; ENTRIES]);
    desk.check().await;
}

#[tokio::test]
async fn a_named_entry_leaves_again_only_when_asked() {
    let desk = Desk::new().await;
    let (books, stores) = desk.process(Stop::Never);
    let entry = async || {
        find_entry(&books, &owner(), id(3))
            .await
            .expect("a store")
            .expect("one")
            .0
    };
    let etag = entry().await.etag();
    for (key, again) in [("1", false), ("2", true)] {
        let id = create(&books, key, &named(3, again))
            .await
            .expect("an export");
        finish_export(&books, &*stores, &owner(), id)
            .await
            .expect("a store");
        assert_eq!(create(&books, "3", &named(3, false)).await, None);
    }
    assert_eq!(entry().await.deliveries.len(), 2);
    assert_eq!(
        entry().await.etag(),
        etag,
        "a delivery does not move the etag"
    );
}

#[tokio::test]
async fn an_export_left_half_way_is_due_and_a_ready_one_is_not() {
    let desk = Desk::new().await;
    let (books, stores) = desk.process(Stop::Never);
    let export = create(&books, "k", &everything()).await.expect("an export");
    let soon = now() + chrono::Duration::hours(1);
    let due = stores.due(soon, 10).await.expect("a store");
    let ids: Vec<&str> = due.iter().map(|due| due.id.as_str()).collect();
    assert_eq!(ids, [Export::document_id(export)]);
    assert_eq!(due[0].kind, "export");
    finish_export(&books, &*stores, &owner(), export)
        .await
        .expect("a store");
    assert_eq!(stores.due(soon, 10).await.expect("a store"), []);
    let (ready, _) = find_export(&books, &owner(), export)
        .await
        .expect("a store")
        .expect("one");
    assert_eq!(ready.billed_minutes(), 6 * ENTRIES as u64);
}
