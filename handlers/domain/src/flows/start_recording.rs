//! A sound is announced, or a fresh URL is asked for.

use uuid::Uuid;

use crate::{
    audit::Happening,
    books::{Books, Change, CommitError, Outcome, Write, body},
    flows::create_dictation::Created,
    ids::{Owner, RecordingId},
    matter_lists::MatterLists,
    receipt::{Asked, Receipt},
    recording::{Announced, Recording, State, Upload},
    seams::{BlobName, Blobs, Rev, Scope, Unavailable},
};

/// Why a recording is not announced or renewed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RecordingRefused {
    /// The matter named is not in the firm's list.
    NoSuchMatter,
    /// No such recording of this owner.
    NotFound,
    /// Its sound has landed.
    Landed,
    /// Its sound has not landed.
    NotLanded,
    /// It was deleted.
    Deleted,
}

/// The recording as it stands.
///
/// # Errors
/// The store is away.
pub async fn find_recording(
    books: &Books,
    owner: &Owner,
    id: RecordingId,
) -> Result<Option<(Recording, Rev)>, Unavailable> {
    books
        .read(&Scope::Owner(owner.clone()), &Recording::document_id(id))
        .await
}

/// Announces a sound. The signed URL is made after the commit and kept nowhere.
///
/// # Errors
/// As `RecordingRefused` and `CommitError` say.
pub async fn start_recording(
    books: &Books,
    lists: &MatterLists,
    owner: &Owner,
    asked: &Asked,
    about: Announced,
) -> Result<Created<Recording>, CommitError<RecordingRefused>> {
    let scope = Scope::Owner(owner.clone());
    if let Some(receipt) = books.receipt(&scope, asked).await? {
        return Ok(Created::Before(receipt));
    }
    if let Some(matter) = &about.matter_id {
        let list = lists.current(books, &owner.firm).await?;
        if list.index.get(matter).is_none() {
            return Err(CommitError::Refused(RecordingRefused::NoSuchMatter));
        }
    }
    let id = RecordingId::new(Uuid::new_v4());
    let (outcome, recording) = books
        .change(&scope, asked, || {
            Box::pin(async {
                let recording = Recording::announced(id, about.clone(), books.clock().now());
                let change = Change {
                    writes: vec![Write::create(
                        Recording::document_id(id),
                        body("recording", &recording),
                    )],
                    happening: happening(asked, "recordingStarted", id),
                    status: 201,
                    ids: vec![id.to_string()],
                };
                Ok((change, recording))
            })
        })
        .await?;
    Ok(match (outcome, recording) {
        (Outcome::Committed, Some(recording)) => Created::New(recording),
        (Outcome::Replayed(receipt), _) => Created::Before(receipt),
        // OK: a committed change always has its thing.
        (Outcome::Committed, None) => unreachable!("a committed change has its recording"),
    })
}

/// Gives a recording another quarter of an hour, while nothing has landed.
///
/// # Errors
/// As `RecordingRefused` and `CommitError` say.
pub async fn renew_upload(
    books: &Books,
    blobs: &dyn Blobs,
    owner: &Owner,
    id: RecordingId,
    asked: &Asked,
) -> Result<(Recording, Option<Receipt>), CommitError<RecordingRefused>> {
    let scope = Scope::Owner(owner.clone());
    let not_found = CommitError::Refused(RecordingRefused::NotFound);
    let Some((recording, _)) = find_recording(books, owner, id).await? else {
        return Err(not_found);
    };
    if let Some(receipt) = books.receipt(&scope, asked).await? {
        return Ok((recording, Some(receipt)));
    }
    let name = BlobName::Recording(owner.clone(), id);
    let (outcome, renewed) = books
        .change(&scope, asked, || {
            Box::pin(async {
                let refused = |why| Err(CommitError::Refused(why));
                let Some((recording, rev)) = find_recording(books, owner, id).await? else {
                    return refused(RecordingRefused::NotFound);
                };
                match recording.state {
                    State::AwaitingUpload | State::Expired => {}
                    State::Deleted { .. } => return refused(RecordingRefused::Deleted),
                    _ => return refused(RecordingRefused::Landed),
                }
                if blobs.facts(&name).await?.is_some() {
                    return refused(RecordingRefused::Landed);
                }
                let renewed = recording.renewed(books.clock().now());
                let change = Change {
                    writes: vec![Write::replace(
                        Recording::document_id(id),
                        &rev,
                        body("recording", &renewed),
                    )],
                    happening: happening(asked, "uploadRenewed", id),
                    status: 200,
                    ids: vec![id.to_string()],
                };
                Ok((change, renewed))
            })
        })
        .await?;
    match (outcome, renewed) {
        (Outcome::Committed, Some(renewed)) => Ok((renewed, None)),
        (outcome, _) => {
            let (recording, _) = find_recording(books, owner, id)
                .await?
                .ok_or(CommitError::Refused(RecordingRefused::NotFound))?;
            let receipt = match outcome {
                Outcome::Replayed(receipt) => Some(receipt),
                Outcome::Committed => None,
            };
            Ok((recording, receipt))
        }
    }
}

/// The recording with its upload URL, while an upload is awaited and the URL would still work.
///
/// # Errors
/// Storage is away.
pub async fn with_upload_url(
    books: &Books,
    blobs: &dyn Blobs,
    owner: &Owner,
    recording: Recording,
) -> Result<Upload, Unavailable> {
    let open =
        recording.state == State::AwaitingUpload && recording.upload_until > books.clock().now();
    let url = if open {
        let name = BlobName::Recording(owner.clone(), recording.id);
        Some(
            blobs
                .upload_url(&name, &recording.content_type, recording.upload_until)
                .await?,
        )
    } else {
        None
    };
    Ok(Upload { recording, url })
}

fn happening(asked: &Asked, action: &'static str, id: RecordingId) -> Happening {
    Happening {
        action,
        by: asked.by.to_string(),
        function: asked.function,
        subjects: vec![id.to_string()],
        entries: Vec::new(),
    }
}
