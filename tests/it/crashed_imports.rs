//! A matter list whose replacement is stopped at any call to the store.

use std::{collections::BTreeSet, sync::Arc, time::Duration};

use caseclock::clock::StoppedClock;
use caseclock_domain::{
    books::{Books, CommitError},
    flows::{
        import_matters::{ImportRefused, Imported, import_matters},
        intake::Intake,
        sweep::sweep,
    },
    ids::MatterId,
    language::Language,
    listening::Listening,
    matter_import::Sent,
    matter_lists::{MatterLists, Pointer},
    policy::Policy,
    receipt::{Asked, ReceiptKey},
    recording::Failure,
    seams::Scope,
    seen::Seen,
};
use caseclock_embedded::{Embedded, Setup};
use chrono::{DateTime, Utc};
use tempfile::TempDir;

use crate::{
    failing::{Failing, Stop},
    seed::owner,
};

/// In several parts, so that one can be written and the next not.
const MATTERS: usize = 300;

fn now() -> DateTime<Utc> {
    "2026-03-02T14:00:00Z".parse().expect("an instant")
}

/// A firm with a list of `client`'s matters.
struct Firm {
    _dir: TempDir,
    stores: Embedded,
    clock: StoppedClock,
}

impl Firm {
    fn new() -> Self {
        let dir = TempDir::new().expect("a directory");
        let clock = StoppedClock::at(now());
        let reads = clock.clock();
        let stores = Embedded::open(Setup {
            data_dir: dir.path().to_owned(),
            storage_origin: "http://127.0.0.1:10000".into(),
            account_key: None,
            now: Arc::new(move || reads.now()),
        })
        .expect("a data directory");
        Self {
            _dir: dir,
            stores,
            clock,
        }
    }

    fn books(&self, stop: Stop) -> Books {
        self.books_over(Failing::over(&self.stores, stop))
    }

    fn books_over(&self, stores: Arc<Failing>) -> Books {
        Books::new(stores, self.clock.clock())
    }

    /// An hour later the sweep runs, and gives how many imports it settled.
    async fn sweep_an_hour_later(&self) -> usize {
        self.clock.advance(Duration::from_secs(60 * 60));
        let listening = Listening {
            transcriber: None,
            inspect: |_, _| Err(Failure::new("notSound", "There is no sound here.")),
            policy: Policy::default(),
            default_time_zone: chrono_tz::America::Toronto,
            default_language: Language::EnCa,
        };
        let intake = Intake {
            books: &self.books(Stop::Never),
            lists: &MatterLists::default(),
            blobs: &*self.stores.blobs(),
            doorbell: &*self.stores.doorbell(),
            listening: &listening,
        };
        sweep(intake).await.expect("a store").settled
    }

    /// The client of every matter in the list, which is one and the same.
    async fn client(&self) -> String {
        let lists = MatterLists::default();
        let books = self.books(Stop::Never);
        let list = lists.current(&books, &owner("clerk").firm).await;
        let list = list.expect("a list that can be read");
        let matters = list.index.matters();
        assert_eq!(matters.len(), MATTERS);
        assert!(matters.iter().all(|one| one.client == matters[0].client));
        let id: MatterId = "7".parse().expect("an id");
        assert_eq!(list.index.get(&id).map(|one| one.id.clone()), Some(id));
        matters[0].client.clone()
    }
}

fn sheet(client: &str) -> Sent {
    let mut text = "id,displayNumber,client,description\n".to_owned();
    for n in 0..MATTERS {
        let description = "d".repeat(1_900);
        text.push_str(&format!("{n},2024-{n},{client},{description}\n"));
    }
    Sent::Csv(text)
}

async fn import(
    books: &Books,
    key: &str,
    seen: &Seen,
    client: &str,
) -> Result<Imported, CommitError<ImportRefused>> {
    let asked = Asked {
        by: owner("clerk").timekeeper,
        function: "ImportMatters",
        key: ReceiptKey::Key(key.into()),
        request_hash: client.into(),
        now: now(),
    };
    import_matters(books, &owner("clerk"), &asked, seen, &sheet(client)).await
}

/// Replaces a list and is stopped there; tells whether the caller heard of the end all the same.
async fn stopped(stop: Stop) -> bool {
    let firm = Firm::new();
    let books = firm.books(Stop::Never);
    let first = import(&books, "first", &Seen::Nothing, "Before").await;
    let etag = first.expect("a first list").pointer.expect("a list").etag;
    let seen = Seen::Tag(etag);

    let heard = import(&firm.books(stop), "second", &seen, "After").await;
    let between = firm.client().await;
    match &heard {
        Ok(_) => assert_eq!(between, "After", "{stop:?}"),
        Err(_) => assert!(["Before", "After"].contains(&between.as_str()), "{stop:?}"),
    }
    // Whoever did not hear asks again, with the version seen at first.
    let again = import(&books, "second", &seen, "After").await;
    let again = again.expect("the same call");
    assert_eq!(again.replay.is_some(), between == "After", "{stop:?}");
    assert_eq!(firm.client().await, "After", "{stop:?}");
    let scope = Scope::Firm(owner("clerk").firm);
    let head = books.head(&scope).await.expect("a store");
    assert_eq!(head.seq, 2, "one event for each list: {stop:?}");
    heard.is_ok()
}

#[tokio::test]
async fn a_list_stopped_at_any_call_is_the_old_one_or_the_new_one() {
    let mut steps = 0;
    for n in 1.. {
        let before = stopped(Stop::Before(n)).await;
        let after = stopped(Stop::After(n)).await;
        // From the commit on the caller hears, whatever comes of the old parts.
        if n > 30 {
            assert!(before && after);
            break;
        }
        steps += usize::from(!before) + usize::from(!after);
    }
    assert!(steps > 12, "only {steps} calls stopped an import");
}

#[tokio::test]
async fn of_two_imports_at_once_one_is_told_that_it_is_stale() {
    let firm = Firm::new();
    let books = firm.books(Stop::Never);
    let (one, two) = tokio::join!(
        import(&books, "1", &Seen::Nothing, "One"),
        import(&books, "2", &Seen::Nothing, "Two"),
    );
    let winner = if one.is_ok() { "One" } else { "Two" };
    assert_eq!(firm.client().await, winner);
    let refused = [one, two].into_iter().filter_map(Result::err);
    let refused: Vec<_> = refused.collect();
    assert!(
        matches!(
            refused[..],
            [CommitError::Refused(ImportRefused::NotSeen(_))]
        ),
        "{refused:?}"
    );
}

/// The parts of lists that are among these ids, and there.
async fn parts_of(books: &Books, ids: &BTreeSet<String>) -> BTreeSet<String> {
    let scope = Scope::Firm(owner("clerk").firm);
    let ids: Vec<String> = ids
        .iter()
        .filter(|id| id.starts_with("m_"))
        .cloned()
        .collect();
    let found = books.documents().read_many(&scope, &ids).await;
    let found = found.expect("a store").into_iter();
    found.map(|part| part.id).collect()
}

/// Replaces a list, is stopped there and never comes back. Tells whether the sweep had to settle it.
async fn left_behind(stop: Stop) -> bool {
    let firm = Firm::new();
    let stores = Failing::over(&firm.stores, Stop::Never);
    let books = firm.books_over(stores.clone());
    let first = import(&books, "first", &Seen::Nothing, "Before").await;
    let etag = first.expect("a list").pointer.expect("one").etag;
    let mut written = stores.written();
    let stores = Failing::over(&firm.stores, stop);
    let second = firm.books_over(stores.clone());
    let _ = import(&second, "second", &Seen::Tag(etag), "After").await;
    written.extend(stores.written());

    let settled = firm.sweep_an_hour_later().await;
    assert_eq!(firm.sweep_an_hour_later().await, 0, "{stop:?}");
    firm.clock.advance(Duration::from_secs(25 * 60 * 60));
    firm.client().await;
    let books = firm.books(Stop::Never);
    let scope = Scope::Firm(owner("clerk").firm);
    let (present, _) = books
        .read::<Pointer>(&scope, "matters")
        .await
        .expect("a store")
        .expect("a list");
    let left = parts_of(&books, &written).await;
    assert_eq!(left.len(), present.parts, "{stop:?}: {left:?}");
    let of_present = format!("m_{}_", present.version);
    assert!(left.iter().all(|id| id.starts_with(&of_present)));
    settled > 0
}

#[tokio::test]
async fn of_a_list_stopped_at_any_call_no_part_stays_that_nothing_names() {
    let mut settled = 0;
    for n in 1..=30 {
        settled += usize::from(left_behind(Stop::Before(n)).await);
        settled += usize::from(left_behind(Stop::After(n)).await);
    }
    assert!(settled > 12, "only {settled} imports were left half-way");
    assert!(!left_behind(Stop::Never).await);
}
