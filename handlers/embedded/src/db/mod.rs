//! The one SQLite file: a few connections, work on blocking threads, one writer at a time.

mod schema;

use std::{
    fs,
    os::unix::fs::MetadataExt,
    path::{Path, PathBuf},
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use caseclock_domain::seams::Unavailable;
use rusqlite::{Connection, OpenFlags, Transaction, TransactionBehavior};
use tokio::sync::Semaphore;

use crate::OpenError;

const CONNECTIONS: usize = 4;
const BUSY_TIMEOUT: Duration = Duration::from_secs(5);

/// The database, safe to use from several processes.
pub(crate) struct Db {
    path: PathBuf,
    idle: Mutex<Vec<Opened>>,
    slots: Arc<Semaphore>,
    /// SQLite takes one writer at a time and lets the others poll; in one process they queue here.
    writer: Arc<Semaphore>,
}

/// A connection and the file it was opened on.
struct Opened {
    connection: Connection,
    file: FileId,
}

#[derive(PartialEq, Eq)]
struct FileId {
    device: u64,
    inode: u64,
}

impl Db {
    /// Opens the file and brings its layout up to date.
    pub(crate) fn open(path: PathBuf) -> Result<Self, OpenError> {
        schema::prepare(&path, BUSY_TIMEOUT)?;
        Ok(Self {
            path,
            idle: Mutex::default(),
            slots: Arc::new(Semaphore::new(CONNECTIONS)),
            writer: Arc::new(Semaphore::new(1)),
        })
    }

    /// Looks something up.
    pub(crate) async fn read<T, F>(
        self: &Arc<Self>,
        what: &'static str,
        work: F,
    ) -> Result<T, Unavailable>
    where
        T: Send + 'static,
        F: FnOnce(&Connection) -> rusqlite::Result<T> + Send + 'static,
    {
        self.on_thread(what, move |connection| work(connection))
            .await
    }

    /// Changes something in one transaction. A refusal (`Ok(Err(_))`) rolls everything back.
    pub(crate) async fn write<T, R, F>(
        self: &Arc<Self>,
        what: &'static str,
        work: F,
    ) -> Result<Result<T, R>, Unavailable>
    where
        T: Send + 'static,
        R: Send + 'static,
        F: FnOnce(&Transaction<'_>) -> rusqlite::Result<Result<T, R>> + Send + 'static,
    {
        let turn = self.writer.clone().acquire_owned().await;
        let turn = turn.map_err(|closed| Unavailable::because(what, closed))?;
        self.on_thread(what, move |connection| {
            // Held by the thread, which outlives a caller that goes away.
            let _turn = turn;
            let transaction =
                connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
            let result = work(&transaction)?;
            if result.is_ok() {
                transaction.commit()?;
            }
            Ok(result)
        })
        .await
    }

    async fn on_thread<T, F>(
        self: &Arc<Self>,
        what: &'static str,
        work: F,
    ) -> Result<T, Unavailable>
    where
        T: Send + 'static,
        F: FnOnce(&mut Connection) -> rusqlite::Result<T> + Send + 'static,
    {
        let slot = self.slots.clone().acquire_owned().await;
        let slot = slot.map_err(|closed| Unavailable::because(what, closed))?;
        let db = self.clone();
        let done = tokio::task::spawn_blocking(move || {
            let _slot = slot;
            let mut opened = db.take()?;
            let result = work(&mut opened.connection)?;
            // A connection that failed is not used again; the next caller opens a fresh one.
            db.idle().push(opened);
            Ok(result)
        });
        match done.await {
            Ok(result) => {
                result.map_err(|error: rusqlite::Error| Unavailable::because(what, error))
            }
            Err(died) => Err(Unavailable::because(what, died)),
        }
    }

    fn take(&self) -> rusqlite::Result<Opened> {
        // A file that was moved away lives on behind an open connection: what is written there
        // would be lost. So each use checks that the path still leads to the same file.
        let file = file_id(&self.path);
        let idle = self.idle().pop();
        match (idle, file) {
            (Some(opened), Some(file)) if opened.file == file => Ok(opened),
            (_, file) => {
                self.idle().clear();
                let connection = connect(&self.path, OpenFlags::empty(), BUSY_TIMEOUT)?;
                match file.or_else(|| file_id(&self.path)) {
                    Some(file) => Ok(Opened { connection, file }),
                    None => Err(rusqlite::Error::InvalidPath(self.path.clone())),
                }
            }
        }
    }

    fn idle(&self) -> std::sync::MutexGuard<'_, Vec<Opened>> {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn file_id(path: &Path) -> Option<FileId> {
    let metadata = fs::metadata(path).ok()?;
    Some(FileId {
        device: metadata.dev(),
        inode: metadata.ino(),
    })
}

fn connect(path: &Path, extra: OpenFlags, busy: Duration) -> rusqlite::Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX | extra;
    let connection = Connection::open_with_flags(path, flags)?;
    connection.busy_timeout(busy)?;
    // FULL: a commit that was answered survives a power cut, not only a killed process.
    connection.pragma_update(None, "synchronous", "FULL")?;
    connection.set_prepared_statement_cache_capacity(64);
    Ok(connection)
}
