//! The client says that its upload is done: the doorbell rings at once.

use std::time::Duration;

use crate::{
    books::{Books, CommitError, Write, body},
    flows::start_recording::{RecordingRefused, find_recording},
    ids::{Owner, RecordingId},
    recording::{Recording, State},
    seams::{Bell, BlobName, Blobs, Doorbell, Scope},
};

/// Rings for a recording whose sound has landed. Asking again is harmless.
///
/// # Errors
/// `NotFound`, `Deleted`, or `NotLanded` while storage has nothing under its name.
pub async fn complete_recording(
    books: &Books,
    blobs: &dyn Blobs,
    doorbell: &dyn Doorbell,
    owner: &Owner,
    id: RecordingId,
) -> Result<Recording, CommitError<RecordingRefused>> {
    let refused = |why| Err(CommitError::Refused(why));
    loop {
        let Some((recording, rev)) = find_recording(books, owner, id).await? else {
            return refused(RecordingRefused::NotFound);
        };
        match recording.state {
            State::AwaitingUpload | State::Expired => {}
            State::Deleted { .. } => return refused(RecordingRefused::Deleted),
            _ => return Ok(recording),
        }
        let name = BlobName::Recording(owner.clone(), id);
        let Some(facts) = blobs.facts(&name).await? else {
            return refused(RecordingRefused::NotLanded);
        };
        let landed = recording.landed(facts.landed_at);
        let write = Write::replace(Recording::document_id(id), &rev, body("recording", &landed));
        // A trigger may have taken it meanwhile; the next round sees how far it is.
        if books
            .touch(&Scope::Owner(owner.clone()), write)
            .await?
            .is_some()
        {
            let bell = Bell::Recording {
                owner: owner.clone(),
                recording: id,
            };
            doorbell.ring(&bell, Duration::ZERO).await?;
            return Ok(landed);
        }
    }
}
