//! Blobs as plain files: `blobs/<container>/<aa>/<sha256 of the name>/{data,meta.json}`.
//!
//! A blob appears by one rename of a whole directory, so data and facts are there together or
//! not at all; renaming onto a blob that exists fails, which makes creation exclusive.

mod upload;

use std::{
    collections::BTreeMap,
    fs::{self, File},
    io,
    path::{Path, PathBuf},
    sync::Arc,
};

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use uuid::Uuid;

pub use self::upload::{Existing, NewBlob, Upload};
use crate::{clock::Now, tmp};

/// A blob that is replaced so often while it is opened is broken rather than busy.
const LOOKS: usize = 100;

/// What is known of a blob, as its `meta.json` has it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct BlobMeta {
    /// Its name within the container.
    pub name: String,
    /// With its quotes, as HTTP has it.
    pub etag: String,
    /// Its length.
    pub bytes: u64,
    /// As the uploader said.
    pub content_type: String,
    /// Base64, where the uploader said it or it was computed.
    pub content_md5: Option<String>,
    /// The uploader's `x-ms-meta-*`.
    pub metadata: BTreeMap<String, String>,
    /// When it landed.
    pub landed_at: DateTime<Utc>,
}

/// A blob that is being read.
pub struct OpenBlob {
    /// What is known of it.
    pub meta: BlobMeta,
    /// Its data; stays readable when the blob is deleted.
    pub data: File,
}

/// The files of all containers.
pub struct BlobFiles {
    blobs: PathBuf,
    tmp: PathBuf,
    now: Now,
}

impl BlobFiles {
    pub(crate) fn open(data_dir: &Path, now: Now) -> io::Result<Self> {
        let this = Self {
            blobs: data_dir.join("blobs"),
            tmp: data_dir.join("tmp"),
            now,
        };
        fs::create_dir_all(&this.blobs)?;
        fs::create_dir_all(&this.tmp)?;
        tmp::clean(&this.tmp)?;
        Ok(this)
    }

    /// Where unfinished things grow; cleared at start of what is quiet for an hour.
    pub fn tmp_dir(&self) -> &Path {
        &self.tmp
    }

    /// Starts an upload that nobody sees before it is published.
    pub async fn begin(&self) -> io::Result<Upload> {
        Upload::begin(tmp::fresh(&self.tmp)).await
    }

    /// Shows a finished upload under its name. `None`: there is a blob already, which stays.
    pub async fn publish(
        self: &Arc<Self>,
        upload: Upload,
        new: NewBlob,
        existing: Existing,
    ) -> io::Result<Option<BlobMeta>> {
        let place = self.place(&new.container, &new.name)?;
        let meta = BlobMeta {
            etag: format!("\"0x{:016X}\"", Uuid::new_v4().as_u64_pair().0),
            bytes: upload.written(),
            landed_at: (self.now)(),
            name: new.name,
            content_type: new.content_type,
            content_md5: new.content_md5,
            metadata: new.metadata,
        };
        let this = self.clone();
        let upload = upload.finished().await?;
        blocking(move || {
            upload.seal(&meta)?;
            let aa = this.make_parents(&place)?;
            if !upload.show(&place, existing, &this.tmp)? {
                return Ok(None);
            }
            sync_dir(&aa)?;
            Ok(Some(meta))
        })
        .await
    }

    /// What is known of a blob.
    pub async fn stat(&self, container: &str, name: &str) -> io::Result<Option<BlobMeta>> {
        let place = self.place(container, name)?;
        blocking(move || read_meta(&place)).await
    }

    /// Opens a blob; its data and what is known of it belong together.
    pub async fn open_blob(&self, container: &str, name: &str) -> io::Result<Option<OpenBlob>> {
        let place = self.place(container, name)?;
        blocking(move || open_blob(&place)).await
    }

    /// Removes a blob; `false` when there was none.
    pub async fn delete(&self, container: &str, name: &str) -> io::Result<bool> {
        let place = self.place(container, name)?;
        let gone = tmp::fresh(&self.tmp);
        blocking(move || {
            // First out of sight in one step, then file by file.
            if !found(fs::rename(&place, &gone))? {
                return Ok(false);
            }
            sync_dir(parent(&place))?;
            tmp::remove(&gone)?;
            Ok(true)
        })
        .await
    }

    /// All blobs of a container whose names begin with `prefix`, by name.
    pub async fn list(&self, container: &str, prefix: &str) -> io::Result<Vec<BlobMeta>> {
        let container = self.container(container)?;
        let prefix = prefix.to_owned();
        blocking(move || {
            let mut all = Vec::new();
            for aa in entries(&container)? {
                for place in entries(&aa)? {
                    all.extend(read_meta(&place)?.filter(|meta| meta.name.starts_with(&prefix)));
                }
            }
            all.sort_by(|a, b| a.name.cmp(&b.name));
            Ok(all)
        })
        .await
    }

    /// Makes a container; `false` when there is one already.
    pub async fn create_container(&self, name: &str) -> io::Result<bool> {
        let container = self.container(name)?;
        blocking(move || match fs::create_dir(&container) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(false),
            made => made.map(|()| true),
        })
        .await
    }

    /// The names of all containers, in order.
    pub async fn containers(&self) -> io::Result<Vec<String>> {
        let blobs = self.blobs.clone();
        blocking(move || {
            let mut names: Vec<String> = entries(&blobs)?
                .iter()
                .filter_map(|path| Some(path.file_name()?.to_str()?.to_owned()))
                .collect();
            names.sort();
            Ok(names)
        })
        .await
    }

    fn container(&self, name: &str) -> io::Result<PathBuf> {
        let fits = (3..=63).contains(&name.len())
            && name
                .bytes()
                .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
        if fits {
            Ok(self.blobs.join(name))
        } else {
            Err(io::Error::new(
                io::ErrorKind::InvalidInput,
                "no container's name",
            ))
        }
    }

    /// The hash makes every name a safe file name of one length.
    fn place(&self, container: &str, name: &str) -> io::Result<PathBuf> {
        let hash: String = Sha256::digest(name.as_bytes())
            .iter()
            .map(|byte| format!("{byte:02x}"))
            .collect();
        Ok(self.container(container)?.join(&hash[..2]).join(hash))
    }

    fn make_parents(&self, place: &Path) -> io::Result<PathBuf> {
        let aa = parent(place);
        if !aa.is_dir() {
            fs::create_dir_all(aa)?;
            sync_dir(parent(aa))?;
            sync_dir(&self.blobs)?;
        }
        Ok(aa.to_owned())
    }
}

fn parent(path: &Path) -> &Path {
    path.parent().unwrap_or(path)
}

/// A new name in a directory is durable only once the directory is.
fn sync_dir(path: &Path) -> io::Result<()> {
    File::open(path)?.sync_all()
}

/// `false` for what is not there.
fn found<T>(result: io::Result<T>) -> io::Result<bool> {
    match result {
        Ok(_) => Ok(true),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
        Err(error) => Err(error),
    }
}

fn read_meta(place: &Path) -> io::Result<Option<BlobMeta>> {
    match fs::read(place.join("meta.json")) {
        Ok(json) => Ok(Some(serde_json::from_slice(&json)?)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

fn open_blob(place: &Path) -> io::Result<Option<OpenBlob>> {
    // Between two looks the blob may be replaced. An etag never comes back, so data that was
    // opened between two equal etags is that blob's.
    for _ in 0..LOOKS {
        let Some(before) = read_meta(place)? else {
            return Ok(None);
        };
        let data = match File::open(place.join("data")) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => continue,
            data => data?,
        };
        match read_meta(place)? {
            Some(meta) if meta.etag == before.etag => return Ok(Some(OpenBlob { meta, data })),
            _ => continue,
        }
    }
    Err(io::Error::other(
        "a blob's data and its facts do not come together",
    ))
}

fn entries(dir: &Path) -> io::Result<Vec<PathBuf>> {
    match fs::read_dir(dir) {
        Ok(entries) => entries.map(|entry| Ok(entry?.path())).collect(),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Vec::new()),
        Err(error) => Err(error),
    }
}

async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> io::Result<T> + Send + 'static,
) -> io::Result<T> {
    tokio::task::spawn_blocking(work)
        .await
        .unwrap_or_else(|died| Err(io::Error::other(died)))
}
