//! What clients see. The stored forms may change; these are API.

use caseclock_domain::{
    attention::Attention,
    dictation_record::KeptDictation,
    drafting::Billing,
    entry::{Approval, Delivery, Engine, Entry, MatterSnapshot, Status},
    evidence::Evidence,
    ids::{DictationId, EntryId, MatterId, RecordingId},
    language::Language,
    recording::{Failure, Recording, Stage, State, Upload},
    seams::SignedUrl,
    span::Span,
    time::stamp,
};
use chrono::NaiveDate;
use serde::Serialize;
use serde_json::{Map, Value, json};

/// An entry as its owner sees it.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct EntryView {
    id: EntryId,
    etag: String,
    status: &'static str,
    dictation_id: DictationId,
    recording_id: Option<RecordingId>,
    language: Language,
    date: Option<NaiveDate>,
    spoken_seconds: Option<u32>,
    billed_minutes: Option<u32>,
    matter_id: Option<MatterId>,
    matter: Option<MatterView>,
    narrative: String,
    activity_code: Option<String>,
    task_code: Option<String>,
    billing: Billing,
    evidence: Vec<Evidence>,
    attention: Vec<Attention>,
    engine: Engine,
    content_hash: String,
    hash_version: u32,
    created_at: String,
    updated_at: String,
    approval: Option<Approval>,
    deliveries: Vec<Delivery>,
    supersedes: Option<EntryId>,
}

impl From<Entry> for EntryView {
    fn from(entry: Entry) -> Self {
        Self {
            etag: entry.etag(),
            status: entry.status_name(),
            id: entry.id,
            dictation_id: entry.dictation_id,
            recording_id: entry.recording_id,
            language: entry.language,
            date: entry.date,
            spoken_seconds: entry.spoken_seconds,
            billed_minutes: entry.billed_minutes,
            matter_id: entry.matter_id,
            matter: entry.matter.map(MatterView),
            narrative: entry.narrative,
            activity_code: entry.activity_code,
            task_code: entry.task_code,
            billing: entry.billing,
            evidence: entry.evidence,
            attention: entry.attention,
            engine: entry.engine,
            content_hash: entry.content_hash,
            hash_version: entry.hash_version,
            created_at: stamp(entry.created_at),
            updated_at: stamp(entry.updated_at),
            approval: match entry.status {
                Status::Approved(approval) => Some(approval),
                Status::Draft | Status::Discarded => None,
            },
            deliveries: entry.deliveries,
            supersedes: entry.supersedes,
        }
    }
}

/// Hides the client's name from `Debug`.
#[derive(Serialize)]
#[serde(transparent)]
struct MatterView(MatterSnapshot);

impl std::fmt::Debug for MatterView {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "MatterView({})", self.0.id)
    }
}

/// A recording as its owner sees it.
pub(crate) fn recording(recording: &Recording) -> Value {
    let mut view = json!({
        "id": recording.id,
        "status": recording.status_name(),
        "stage": stage(recording),
        "contentType": recording.content_type,
        "sizeBytes": recording.size_bytes,
        "sha256": recording.sha256,
        "recordedAt": stamp(recording.recorded_at),
        "timeZone": recording.time_zone.name(),
        "languages": recording.languages,
        "matterId": recording.matter_id,
        "createdAt": stamp(recording.created_at),
        "landedAt": recording.landed_at.map(stamp),
        "dictationId": dictation(recording),
        "entryIds": recording.entry_ids(),
    });
    // OK: built as an object just above.
    let members = view.as_object_mut().expect("an object");
    add_state(members, recording);
    view
}

fn add_state(members: &mut Map<String, Value>, recording: &Recording) {
    match &recording.state {
        State::Waiting { retry_at } => {
            members.insert("retryAt".into(), stamp(*retry_at).into());
        }
        State::Failed {
            failure: Failure { code, message },
            ..
        } => {
            members.insert(
                "failure".into(),
                json!({ "code": code, "message": message }),
            );
        }
        State::Deleted { receipt, .. } => {
            members.insert("deletion".into(), json!(receipt));
        }
        _ => {}
    }
}

fn stage(recording: &Recording) -> Option<Stage> {
    match recording.state {
        State::Processing { stage, .. } => Some(stage),
        _ => None,
    }
}

/// Words exist once the recording is drafted; a help entry has none.
fn dictation(recording: &Recording) -> Option<DictationId> {
    matches!(recording.state, State::Drafted { .. }).then(|| recording.id.into())
}

/// A recording with the URL its sound goes to.
pub(crate) fn upload(upload: &Upload, max_bytes: u64) -> Value {
    let mut view = recording(&upload.recording);
    view["upload"] = upload.url.as_ref().map_or(Value::Null, |url| {
        let mut view = signed(url);
        view["maxBytes"] = max_bytes.into();
        view
    });
    view
}

/// A signed URL with what must be sent to it.
fn signed(url: &SignedUrl) -> Value {
    let headers: Map<String, Value> = url
        .headers
        .iter()
        .map(|(name, value)| (name.clone(), Value::String(value.clone())))
        .collect();
    json!({
        "method": url.method,
        "url": url.url,
        "headers": headers,
        "expiresAt": stamp(url.expires_at),
    })
}

/// A dictation with its entries.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct DictationView {
    id: DictationId,
    recording_id: Option<RecordingId>,
    text: String,
    recorded_at: String,
    time_zone: String,
    languages: Vec<Language>,
    matter_id: Option<MatterId>,
    demo_transcript: bool,
    created_at: String,
    entries: Vec<EntryView>,
    unassigned: Vec<Span>,
}

impl DictationView {
    /// With its entries in spoken order.
    pub(crate) fn new(kept: KeptDictation, entries: Vec<Entry>) -> Self {
        Self {
            id: kept.id,
            recording_id: kept.recording_id,
            text: kept.text,
            recorded_at: stamp(kept.recorded_at),
            time_zone: kept.time_zone.name().to_owned(),
            languages: kept.languages,
            matter_id: kept.matter_id,
            demo_transcript: kept.demo_transcript,
            created_at: stamp(kept.created_at),
            entries: entries.into_iter().map(Into::into).collect(),
            unassigned: kept.unassigned,
        }
    }
}
