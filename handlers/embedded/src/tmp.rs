//! `tmp/`: where uploads grow until one rename shows them, and where deleted blobs go.

use std::{
    fs, io,
    path::{Path, PathBuf},
    time::{Duration, SystemTime},
};

use uuid::Uuid;

/// Long enough that no live upload of another process is this quiet.
const ABANDONED: Duration = Duration::from_secs(3600);

/// A fresh name in `tmp/`.
pub(crate) fn fresh(tmp: &Path) -> PathBuf {
    tmp.join(Uuid::new_v4().simple().to_string())
}

/// Clears what crashed processes left.
pub(crate) fn clean(tmp: &Path) -> io::Result<()> {
    let now = SystemTime::now();
    for entry in fs::read_dir(tmp)? {
        let path = entry?.path();
        // Another process may clear the same things at the same time.
        let quiet_since = match last_touched(&path) {
            Err(gone) if gone.kind() == io::ErrorKind::NotFound => continue,
            touched => touched?,
        };
        if now
            .duration_since(quiet_since)
            .is_ok_and(|quiet| quiet > ABANDONED)
        {
            remove(&path)?;
        }
    }
    Ok(())
}

/// Removes a file or a directory; removing nothing is no error.
pub(crate) fn remove(path: &Path) -> io::Result<()> {
    let removed = match fs::symlink_metadata(path) {
        Ok(metadata) if metadata.is_dir() => fs::remove_dir_all(path),
        Ok(_) => fs::remove_file(path),
        Err(error) => Err(error),
    };
    match removed {
        Err(gone) if gone.kind() == io::ErrorKind::NotFound => Ok(()),
        removed => removed,
    }
}

/// A growing upload touches the file in the directory, not the directory.
fn last_touched(path: &Path) -> io::Result<SystemTime> {
    let metadata = fs::symlink_metadata(path)?;
    let mut latest = metadata.modified()?;
    if metadata.is_dir() {
        for entry in fs::read_dir(path)? {
            latest = latest.max(entry?.metadata()?.modified()?);
        }
    }
    Ok(latest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_quiet_for_an_hour_is_cleared() {
        let dir = tempfile::tempdir().expect("a directory");
        let long_ago = SystemTime::now() - Duration::from_secs(7200);
        let upload = |name: &str, touched: SystemTime| {
            let path = dir.path().join(name);
            fs::create_dir(&path).expect("a directory");
            let data = fs::File::create(path.join("data")).expect("a file");
            data.set_modified(touched).expect("a time");
            fs::File::open(&path)
                .expect("a directory")
                .set_modified(long_ago)
                .expect("a time");
            path
        };
        let abandoned = upload("abandoned", long_ago);
        let live = upload("live", SystemTime::now());
        clean(dir.path()).expect("a clean directory");
        assert!(!abandoned.exists());
        assert!(live.exists());
    }
}
