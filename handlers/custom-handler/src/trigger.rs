//! One trigger's route: guarded, and alive after a panic.

use axum::{
    handler::Handler,
    http::{StatusCode, request::Parts},
    middleware::from_fn,
    response::Response,
    routing::{MethodRouter, post},
};

use crate::{guard::only_host, outcome::failure, panics::CatchPanics};

/// A handler behind [`only_host`] and [`CatchPanics`], for the path `/{FunctionName}`.
///
/// The handler reads its envelope with [`Invocation`](crate::invocation::Invocation) and
/// answers with an [`Outcome`](crate::outcome::Outcome). A panic in it is a failed invocation.
pub fn trigger<H, T, S>(handler: H) -> MethodRouter<S>
where
    H: Handler<T, S>,
    T: 'static,
    S: Clone + Send + Sync + 'static,
{
    // `layer`, not `route_layer`: the guard also speaks for other methods.
    post(handler)
        .layer(CatchPanics::answering(panicked))
        .layer(from_fn(only_host))
}

fn panicked(_: &Parts) -> Response {
    failure(StatusCode::INTERNAL_SERVER_ERROR, "the function panicked")
}
