//! The CaseClock handler: every Azure Function of the product, one module each.

pub mod clock;
pub mod config;
pub mod deps;
mod get_account;
mod health;
pub mod plumbing;
pub mod residency;

use axum::{
    Router, middleware,
    routing::{MethodRouter, get},
};

use deps::Deps;
use plumbing::{paths, problem, request_id, telemetry};

/// Everything the host may send us.
pub fn router(deps: Deps) -> Router {
    let functions = Router::new()
        .route(
            "/api/v1/account",
            function("GetAccount", get(get_account::handle)),
        )
        .route("/api/v1/health", function("Health", get(health::handle)))
        .fallback(not_found)
        .method_not_allowed_fallback(not_found)
        .with_state(deps);
    // A layer of a router runs after its routes are matched; paths must be put in form before.
    Router::new()
        .fallback_service(functions)
        .layer(middleware::from_fn(paths::normalise))
        .layer(middleware::from_fn(request_id::give))
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
