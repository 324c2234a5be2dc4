//! The lawyer listens to what was said. Every listening is on record before the URL is made.

use chrono::Duration;

use crate::{
    audit::Happening,
    books::{Books, Change, CommitError},
    flows::start_recording::find_recording,
    ids::{Owner, RecordingId},
    receipt::Asked,
    recording::State,
    seams::{BlobName, Blobs, Scope, SignedUrl},
};

/// A listening URL works for so many minutes.
const LISTEN_MINUTES: i64 = 5;

/// Why there is nothing to listen to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ListenRefused {
    /// No such recording of this owner.
    NotFound,
    /// Its sound has not landed.
    NotLanded,
    /// Its sound was deleted.
    Deleted,
}

/// A read-only URL of minutes for the sound.
///
/// # Errors
/// As `ListenRefused` and `CommitError` say.
pub async fn listen(
    books: &Books,
    blobs: &dyn Blobs,
    owner: &Owner,
    id: RecordingId,
    asked: &Asked,
) -> Result<SignedUrl, CommitError<ListenRefused>> {
    let refused = |why| Err(CommitError::Refused(why));
    let Some((recording, _)) = find_recording(books, owner, id).await? else {
        return refused(ListenRefused::NotFound);
    };
    if matches!(recording.state, State::Deleted { .. }) {
        return refused(ListenRefused::Deleted);
    }
    let name = BlobName::Recording(owner.clone(), id);
    if blobs.facts(&name).await?.is_none() {
        return refused(ListenRefused::NotLanded);
    }
    books
        .change(&Scope::Owner(owner.clone()), asked, || {
            Box::pin(async {
                let happening = Happening {
                    action: "recordingListenedTo",
                    by: asked.by.to_string(),
                    function: asked.function,
                    subjects: vec![id.to_string()],
                    entries: Vec::new(),
                };
                let ids = vec![id.to_string()];
                Ok((
                    Change {
                        writes: Vec::new(),
                        happening,
                        status: 200,
                        ids,
                    },
                    (),
                ))
            })
        })
        .await?;
    let until = books.clock().now() + Duration::minutes(LISTEN_MINUTES);
    Ok(blobs.listen_url(&name, until).await?)
}
