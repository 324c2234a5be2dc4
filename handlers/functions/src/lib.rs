//! The CaseClock handler: every Azure Function of the product, one module each.

pub mod clock;
pub mod config;
pub mod deps;
pub mod plumbing;
pub mod residency;
mod views;

mod approve_entries;
mod approve_entry;
mod complete_recording;
mod create_dictation;
mod create_export;
mod delete_dictation;
mod delete_recording;
mod discard_entry;
mod download_export;
mod edit_entry;
mod get_account;
mod get_dictation;
mod get_entry;
mod get_export;
mod get_recording;
mod health;
mod import_matters;
mod ingest_queued_recording;
mod ingest_recording;
mod list_audit_events;
mod list_entries;
mod list_exports;
mod list_matters;
mod list_recordings;
mod listen_to_recording;
mod open_api;
mod queued_recording_poisoned;
mod recording_poisoned;
mod renew_upload;
mod reopen_entry;
mod start_recording;
mod sweep_recordings;

use axum::{
    Extension, Router,
    http::request::Parts,
    middleware,
    response::{IntoResponse, Response},
    routing::{MethodRouter, delete, get, patch, post, put},
};
use custom_handler::{panics::CatchPanics, ready::ready, trigger::trigger};

use deps::Deps;
use plumbing::{call::BodyLimit, paths, problem, request_id, telemetry};

/// Everything the host may send us.
pub fn router(deps: Deps) -> Router {
    let functions = Router::new()
        .merge(accounts())
        .merge(dictations())
        .merge(entries())
        .merge(exports())
        .merge(matters())
        .merge(recordings())
        .layer(CatchPanics::answering(panicked))
        .merge(triggers())
        .route("/", ready())
        .fallback(not_found)
        .method_not_allowed_fallback(not_found)
        .with_state(deps);
    // A layer of a router runs after its routes are matched; paths must be put in form before.
    Router::new()
        .fallback_service(functions)
        .layer(middleware::from_fn(paths::normalise))
        .layer(middleware::from_fn(request_id::give))
}

fn accounts() -> Router<Deps> {
    Router::new()
        .route(
            "/api/v1/account",
            function("GetAccount", get(get_account::handle)),
        )
        .route(
            "/api/v1/audit",
            function("ListAuditEvents", get(list_audit_events::handle)),
        )
        .route("/api/v1/health", function("Health", get(health::handle)))
        .route(
            "/api/v1/openapi.json",
            function("OpenApi", get(open_api::handle)),
        )
}

fn dictations() -> Router<Deps> {
    Router::new()
        .route(
            "/api/v1/dictations",
            function("CreateDictation", post(create_dictation::handle)),
        )
        .route(
            "/api/v1/dictations/{id}",
            function("GetDictation", get(get_dictation::handle)).merge(function(
                "DeleteDictation",
                delete(delete_dictation::handle),
            )),
        )
}

fn entries() -> Router<Deps> {
    Router::new()
        .route(
            "/api/v1/entries",
            function("ListEntries", get(list_entries::handle)),
        )
        .route(
            "/api/v1/entries/approve",
            function("ApproveEntries", post(approve_entries::handle)),
        )
        .route(
            "/api/v1/entries/{id}",
            function("GetEntry", get(get_entry::handle))
                .merge(function("EditEntry", patch(edit_entry::handle))),
        )
        .route(
            "/api/v1/entries/{id}/approve",
            function("ApproveEntry", post(approve_entry::handle)),
        )
        .route(
            "/api/v1/entries/{id}/reopen",
            function("ReopenEntry", post(reopen_entry::handle)),
        )
        .route(
            "/api/v1/entries/{id}/discard",
            function("DiscardEntry", post(discard_entry::handle)),
        )
}

fn exports() -> Router<Deps> {
    Router::new()
        .route(
            "/api/v1/exports",
            function("ListExports", get(list_exports::handle))
                .merge(function("CreateExport", post(create_export::handle))),
        )
        .route(
            "/api/v1/exports/{id}",
            function("GetExport", get(get_export::handle)),
        )
        .route(
            "/api/v1/exports/{id}/content",
            function("DownloadExport", get(download_export::handle)),
        )
}

fn matters() -> Router<Deps> {
    let limit = Extension(BodyLimit(import_matters::BODY_BYTES));
    Router::new().route(
        "/api/v1/matters",
        function("ListMatters", get(list_matters::handle))
            .merge(function("ImportMatters", put(import_matters::handle)).layer(limit)),
    )
}

fn recordings() -> Router<Deps> {
    Router::new()
        .route(
            "/api/v1/recordings",
            function("ListRecordings", get(list_recordings::handle))
                .merge(function("StartRecording", post(start_recording::handle))),
        )
        .route(
            "/api/v1/recordings/{id}",
            function("GetRecording", get(get_recording::handle)).merge(function(
                "DeleteRecording",
                delete(delete_recording::handle),
            )),
        )
        .route(
            "/api/v1/recordings/{id}/upload",
            function("RenewUpload", post(renew_upload::handle)),
        )
        .route(
            "/api/v1/recordings/{id}/complete",
            function("CompleteRecording", post(complete_recording::handle)),
        )
        .route(
            "/api/v1/recordings/{id}/audio",
            function("ListenToRecording", get(listen_to_recording::handle)),
        )
}

/// Only the host may call these: `trigger` guards them.
fn triggers() -> Router<Deps> {
    Router::new()
        .route(
            "/IngestRecording",
            function("IngestRecording", trigger(ingest_recording::handle)),
        )
        .route(
            "/IngestQueuedRecording",
            function(
                "IngestQueuedRecording",
                trigger(ingest_queued_recording::handle),
            ),
        )
        .route(
            "/RecordingPoisoned",
            function("RecordingPoisoned", trigger(recording_poisoned::handle)),
        )
        .route(
            "/QueuedRecordingPoisoned",
            function(
                "QueuedRecordingPoisoned",
                trigger(queued_recording_poisoned::handle),
            ),
        )
        .route(
            "/SweepRecordings",
            function("SweepRecordings", trigger(sweep_recordings::handle)),
        )
}

/// Gives a handler its function's name: in the log, and in the receipts of its changes.
fn function(name: &'static str, handler: MethodRouter<Deps>) -> MethodRouter<Deps> {
    handler.route_layer(middleware::from_fn(move |request, next| {
        telemetry::invocation(name, request, next)
    }))
}

async fn not_found() -> problem::Problem {
    problem::NOT_FOUND
}

fn panicked(_: &Parts) -> Response {
    problem::INTERNAL.into_response()
}
