//! A panic ends one request, never the process: three dead handlers within half an hour stop
//! the whole host. What a panic says may hold a client's words, so only its place is told.

use std::{
    cell::{Cell, RefCell},
    fmt, io,
    io::Write as _,
    panic::{self, AssertUnwindSafe},
    pin::pin,
    sync::Arc,
    task::{Context, Poll},
};

use axum::{extract::Request, http::request::Parts, response::Response};
use futures_util::future::{BoxFuture, FutureExt, poll_fn};
use tower::{Layer, Service};

use crate::invocation_id::InvocationId;

thread_local! {
    /// Whether a [`CatchPanics`] is polling on this thread and will report the panic.
    static WATCHED: Cell<bool> = const { Cell::new(false) };
    static PLACE: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// Replaces the process's panic hook by one that tells the place and never the message.
///
/// A panic under [`CatchPanics`] is logged there, with the invocation's id; any other is one
/// line on stderr. Call it once, first thing in `main`.
pub fn hide_messages() {
    panic::set_hook(Box::new(|panicked| {
        let place = panicked
            .location()
            .map_or_else(|| "an unknown place".to_owned(), ToString::to_string);
        if WATCHED.get() {
            PLACE.set(Some(place));
        } else {
            // Not eprintln: it panics when stderr is gone, and a panic in here would abort.
            let _ = writeln!(io::stderr(), "error: panicked at {place}");
        }
    }));
}

/// A tower layer that turns a panic into an answer made by the caller.
///
/// Only the making of the response is watched. A body that panics while it streams breaks its
/// connection, for its status is already gone.
#[derive(Clone)]
pub struct CatchPanics {
    answer: Arc<dyn Fn(&Parts) -> Response + Send + Sync>,
}

impl CatchPanics {
    /// The layer, with the maker of its answer, which sees the head of the request.
    pub fn answering(answer: impl Fn(&Parts) -> Response + Send + Sync + 'static) -> Self {
        Self {
            answer: Arc::new(answer),
        }
    }
}

impl fmt::Debug for CatchPanics {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("CatchPanics")
    }
}

impl<S> Layer<S> for CatchPanics {
    type Service = CatchingPanics<S>;

    fn layer(&self, inner: S) -> Self::Service {
        CatchingPanics {
            inner,
            answer: Arc::clone(&self.answer),
        }
    }
}

/// The service that [`CatchPanics`] makes.
#[derive(Clone)]
pub struct CatchingPanics<S> {
    inner: S,
    answer: Arc<dyn Fn(&Parts) -> Response + Send + Sync>,
}

impl<S: fmt::Debug> fmt::Debug for CatchingPanics<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("CatchingPanics").field(&self.inner).finish()
    }
}

impl<S> Service<Request> for CatchingPanics<S>
where
    S: Service<Request, Response = Response>,
    S::Future: Send + 'static,
    S::Error: Send + 'static,
{
    type Response = Response;
    type Error = S::Error;
    type Future = BoxFuture<'static, Result<Response, S::Error>>;

    fn poll_ready(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), S::Error>> {
        self.inner.poll_ready(cx)
    }

    fn call(&mut self, request: Request) -> Self::Future {
        let (head, body) = request.into_parts();
        let request = Request::from_parts(head.clone(), body);
        let answer = Arc::clone(&self.answer);
        let started = watch(|| self.inner.call(request));
        async move {
            let ended = match started {
                Ok(running) => {
                    let mut running = pin!(running);
                    poll_fn(|cx| match watch(|| running.as_mut().poll(cx)) {
                        Ok(Poll::Pending) => Poll::Pending,
                        Ok(Poll::Ready(response)) => Poll::Ready(Ok(response)),
                        Err(panicked) => Poll::Ready(Err(panicked)),
                    })
                    .await
                }
                Err(panicked) => Err(panicked),
            };
            ended.unwrap_or_else(|panicked| {
                panicked.log(&head);
                Ok(answer(&head))
            })
        }
        .boxed()
    }
}

struct Panicked {
    /// Known only if [`hide_messages`] is in force.
    place: Option<String>,
}

impl Panicked {
    fn log(&self, head: &Parts) {
        let id = InvocationId::from_headers(&head.headers);
        tracing::error!(
            invocation.id = id.as_ref().map_or("", InvocationId::as_str),
            panic.place = self.place.as_deref().unwrap_or_default(),
            "a request panicked at {}",
            self.place.as_deref().unwrap_or("an unknown place"),
        );
    }
}

fn watch<T>(run: impl FnOnce() -> T) -> Result<T, Panicked> {
    let outer = WATCHED.replace(true);
    // Unwind safe: after a panic the watched service's future is never polled again.
    let result = panic::catch_unwind(AssertUnwindSafe(run));
    WATCHED.set(outer);
    result.map_err(|_message| Panicked {
        place: PLACE.take(),
    })
}
