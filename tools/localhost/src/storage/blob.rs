//! Blobs: their properties and their content.

use chrono::{DateTime, Utc};

use super::{Account, Call, Open, StorageError};
use crate::{path, wire::Headers};

pub(crate) struct Blobs<'a>(pub(super) &'a Account);

impl Blobs<'_> {
    pub(crate) fn url(&self, container: &str, name: &str) -> String {
        format!("{}{}", self.0.0.blob.url(), blob_path(container, name))
    }

    pub(crate) async fn properties(
        &self,
        container: &str,
        name: &str,
    ) -> Result<Headers, StorageError> {
        let call = Call::new("HEAD", blob_path(container, name));
        let (head, _) = self.0.call(&self.0.0.blob, call).await?;
        Ok(head.headers)
    }

    pub(crate) async fn open(&self, container: &str, name: &str) -> Result<Open, StorageError> {
        self.0
            .open(&self.0.0.blob, Call::new("GET", blob_path(container, name)))
            .await
    }
}

fn blob_path(container: &str, name: &str) -> String {
    format!(
        "/{}/{}",
        path::encode_name(container),
        path::encode_name(name)
    )
}

/// A header's time; storage writes them as e-mail does.
pub(crate) fn time(headers: &Headers, name: &str) -> Option<DateTime<Utc>> {
    let text = headers.get(name)?;
    DateTime::parse_from_rfc2822(text)
        .ok()
        .map(|at| at.to_utc())
}
