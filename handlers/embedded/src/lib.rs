//! CaseClock's stores on one machine: documents and queues in SQLite, sound in plain files.
//!
//! One data directory serves several processes at once (the handler, `localstorage`, and for a
//! moment two handlers): everything that must not race is an SQLite transaction or one rename.

mod blobs;
mod clock;
mod db;
mod documents;
mod doorbell;
mod files;
mod key;
mod queues;
mod sas;
mod tmp;

use std::{
    fs, io,
    os::unix::fs::DirBuilderExt,
    path::{Path, PathBuf},
    sync::Arc,
};

use caseclock_domain::seams::{Blobs, Documents, Doorbell};

pub use clock::{Now, system_clock};
pub use doorbell::DOORBELL_QUEUE;
pub use files::{BlobFiles, BlobMeta, Existing, NewBlob, OpenBlob, Upload};
pub use key::{ACCOUNT, AccountKey, BadKey, connection_string};
pub use queues::{MAX_MESSAGE_BYTES, Message, PutMessage, QueueError, Queues, Taken};
pub use sas::{Permissions, SasRefused, verify_sas};

/// What a store needs to know to open.
pub struct Setup {
    /// Where everything lives. Made when it is not there.
    pub data_dir: PathBuf,
    /// Where `localstorage` listens, such as `http://127.0.0.1:10000`; signed URLs begin with it.
    pub storage_origin: String,
    /// The account key that signs URLs. Without one, the data directory's own is used.
    pub account_key: Option<AccountKey>,
    /// What time it is.
    pub now: Now,
}

/// Why a data directory could not be opened.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// The directory or a file in it.
    #[error("the data directory {} cannot be used", path.display())]
    Directory {
        /// Which.
        path: PathBuf,
        /// Why.
        #[source]
        source: io::Error,
    },
    /// The database.
    #[error("the database {} cannot be opened", path.display())]
    Database {
        /// Which.
        path: PathBuf,
        /// Why.
        #[source]
        source: rusqlite::Error,
    },
    /// A later release has written to the database.
    #[error("the database {} has layout {found}, this release knows {known}", path.display())]
    Newer {
        /// Which.
        path: PathBuf,
        /// The layout it has.
        found: i64,
        /// The layout this release writes.
        known: i64,
    },
    /// The key file holds something else.
    #[error(transparent)]
    Key(#[from] BadKey),
}

/// An open data directory.
pub struct Embedded {
    documents: Arc<documents::SqliteDocuments>,
    blobs: Arc<blobs::LocalBlobs>,
    doorbell: Arc<doorbell::QueueDoorbell>,
    queues: Arc<Queues>,
    files: Arc<BlobFiles>,
    key: AccountKey,
}

impl Embedded {
    /// Opens the data directory, making what is missing and clearing what crashed uploads left.
    pub fn open(setup: Setup) -> Result<Self, OpenError> {
        let Setup {
            data_dir,
            storage_origin,
            account_key,
            now,
        } = setup;
        make_private_dir(&data_dir)?;
        let key = match account_key {
            Some(key) => key,
            None => AccountKey::of_data_dir(&data_dir)?,
        };
        let db = Arc::new(db::Db::open(data_dir.join("caseclock.sqlite"))?);
        let files = Arc::new(BlobFiles::open(&data_dir, now.clone()).map_err(|source| {
            OpenError::Directory {
                path: data_dir.clone(),
                source,
            }
        })?);
        let queues = Arc::new(Queues::new(db.clone(), now.clone()));
        Ok(Self {
            documents: Arc::new(documents::SqliteDocuments::new(db, now)),
            blobs: Arc::new(blobs::LocalBlobs::new(
                files.clone(),
                key.clone(),
                storage_origin.trim_end_matches('/').to_owned(),
            )),
            doorbell: Arc::new(doorbell::QueueDoorbell::new(queues.clone())),
            queues,
            files,
            key,
        })
    }

    /// The documents.
    pub fn documents(&self) -> Arc<dyn Documents> {
        self.documents.clone()
    }

    /// The blobs, as the handler sees them.
    pub fn blobs(&self) -> Arc<dyn Blobs> {
        self.blobs.clone()
    }

    /// The doorbell.
    pub fn doorbell(&self) -> Arc<dyn Doorbell> {
        self.doorbell.clone()
    }

    /// All queues, for `localstorage`.
    pub fn queues(&self) -> Arc<Queues> {
        self.queues.clone()
    }

    /// The files under the blobs, for `localstorage`.
    pub fn files(&self) -> Arc<BlobFiles> {
        self.files.clone()
    }

    /// The key that signs URLs and requests.
    pub fn account_key(&self) -> &AccountKey {
        &self.key
    }
}

/// What a firm dictates is its own: nobody else on the machine may read the directory.
fn make_private_dir(path: &Path) -> Result<(), OpenError> {
    fs::DirBuilder::new()
        .recursive(true)
        .mode(0o700)
        .create(path)
        .map_err(|source| OpenError::Directory {
            path: path.to_owned(),
            source,
        })
}
