//! A blob while it grows.

use std::{
    collections::BTreeMap,
    fs, io,
    path::{Path, PathBuf},
};

use tokio::io::AsyncWriteExt as _;

use super::{BlobMeta, found, sync_dir};
use crate::tmp;

/// What to do about a blob that is there already.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Existing {
    /// It stays, and the upload is dropped.
    Keep,
    /// It goes. A reader may for a moment find neither.
    Replace,
}

/// What a finished upload becomes.
pub struct NewBlob {
    /// Letters, digits and `-`.
    pub container: String,
    /// Any text.
    pub name: String,
    /// As the uploader said.
    pub content_type: String,
    /// Base64.
    pub content_md5: Option<String>,
    /// The uploader's `x-ms-meta-*`.
    pub metadata: BTreeMap<String, String>,
}

/// Bytes on their way in, in a directory of their own that goes when this is dropped.
pub struct Upload {
    place: Place,
    data: tokio::fs::File,
    written: u64,
}

struct Place(PathBuf);

impl Drop for Place {
    fn drop(&mut self) {
        // What cannot be removed now is cleared at a later start.
        let _ = tmp::remove(&self.0);
    }
}

impl Upload {
    pub(super) async fn begin(dir: PathBuf) -> io::Result<Self> {
        tokio::fs::create_dir(&dir).await?;
        let place = Place(dir);
        Ok(Self {
            data: tokio::fs::File::create_new(place.0.join("data")).await?,
            place,
            written: 0,
        })
    }

    /// Adds to the end.
    pub async fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.data.write_all(bytes).await?;
        self.written += bytes.len() as u64;
        Ok(())
    }

    /// How much there is so far.
    pub fn written(&self) -> u64 {
        self.written
    }

    pub(super) async fn finished(mut self) -> io::Result<Finished> {
        self.data.flush().await?;
        self.data.sync_all().await?;
        Ok(Finished(self.place))
    }
}

/// An upload whose data is safe on disk.
pub(super) struct Finished(Place);

impl Finished {
    /// Adds what is known of it.
    pub(super) fn seal(&self, meta: &BlobMeta) -> io::Result<()> {
        let path = self.0.0.join("meta.json");
        fs::write(&path, serde_json::to_vec(meta)?)?;
        fs::File::open(&path)?.sync_all()?;
        sync_dir(&self.0.0)
    }

    /// The one step that makes it a blob. `false`: there is one already, and it stays.
    pub(super) fn show(&self, place: &Path, existing: Existing, tmp: &Path) -> io::Result<bool> {
        loop {
            match fs::rename(&self.0.0, place) {
                Ok(()) => return Ok(true),
                Err(error) if is_occupied(&error) => {}
                Err(error) => return Err(error),
            }
            match existing {
                Existing::Keep => return Ok(false),
                Existing::Replace => {
                    let gone = tmp::fresh(tmp);
                    if found(fs::rename(place, &gone))? {
                        tmp::remove(&gone)?;
                    }
                }
            }
        }
    }
}

fn is_occupied(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::AlreadyExists | io::ErrorKind::DirectoryNotEmpty
    )
}
