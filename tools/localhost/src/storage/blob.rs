//! Blobs: their properties, their content, the list of a container.

use chrono::{DateTime, Utc};

use super::{Account, Call, Open, StorageError, xml};
use crate::{path, wire::Headers};

pub(crate) struct Blobs<'a>(pub(super) &'a Account);

/// A name in a container's list.
pub(crate) struct Listed {
    pub(crate) name: String,
    pub(crate) etag: String,
}

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

    /// One page of names and the mark of the next.
    pub(crate) async fn list(
        &self,
        container: &str,
        marker: &str,
    ) -> Result<(Vec<Listed>, String), StorageError> {
        let mut call = Call::new("GET", format!("/{}", path::encode_name(container)))
            .with("restype", "container")
            .with("comp", "list");
        if !marker.is_empty() {
            call = call.with("marker", marker);
        }
        let (_, body) = self.0.call(&self.0.0.blob, call).await?;
        let body = String::from_utf8_lossy(&body);
        let listed = xml::blocks(&body, "Blob")
            .into_iter()
            .filter_map(|blob| {
                Some(Listed {
                    name: xml::text(blob, "Name")?,
                    etag: xml::text(blob, "Etag")?,
                })
            })
            .collect();
        Ok((listed, xml::text(&body, "NextMarker").unwrap_or_default()))
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
