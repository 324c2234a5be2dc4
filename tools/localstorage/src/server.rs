//! The two listeners and the way of a request: take apart, allow, do, answer.

use std::{convert::Infallible, io, sync::Arc, time::Duration};

use caseclock_embedded::{ACCOUNT, AccountKey, BlobFiles, Embedded, Now, Queues, system_clock};
use futures_util::StreamExt as _;
use tokio::net::TcpListener;
use warp::{
    Filter,
    http::{HeaderMap, Method},
    reply::Response,
};

use crate::{
    answer::{self, Answer, Refusal},
    blob,
    cors::Cors,
    events::Events,
    options::Options,
    queue,
    request::{self, Body, Head},
};

/// A refused upload is read on for so long, so that its sender comes to see the refusal.
const READ_ON: usize = 1024 * 1024;

const PATIENCE: Duration = Duration::from_secs(2);

/// Which protocol a listener speaks.
#[derive(Clone, Copy)]
pub(crate) enum Service {
    /// Containers and blobs.
    Blob,
    /// Queues and messages.
    Queue,
}

/// What the handlers share.
pub(crate) struct Server {
    pub(crate) files: Arc<BlobFiles>,
    pub(crate) queues: Arc<Queues>,
    pub(crate) key: AccountKey,
    pub(crate) events: Events,
    pub(crate) max_bytes: u64,
    pub(crate) now: Now,
    cors: Cors,
}

impl Server {
    pub(crate) fn new(
        embedded: &Embedded,
        options: Options,
        blob_origin: &str,
    ) -> Result<Arc<Self>, reqwest::Error> {
        Ok(Arc::new(Self {
            files: embedded.files(),
            queues: embedded.queues(),
            key: embedded.account_key().clone(),
            events: Events::new(&options, blob_origin, embedded.queues())?,
            max_bytes: options.max_bytes,
            now: system_clock(),
            cors: Cors::new(options.cors),
        }))
    }

    async fn answer(
        &self,
        service: Service,
        head: Result<Head, Refusal>,
        mut body: Body,
    ) -> Response {
        let mut response = match head {
            Err(refusal) => refusal.response(),
            Ok(head) => {
                let done = self.done(service, &head, &mut body).await;
                let mut response = match done {
                    Ok(response) => response,
                    Err(refusal) => {
                        // Who waits for leave to send sees the refusal without it.
                        if head.header("expect").is_empty() {
                            let _ = tokio::time::timeout(PATIENCE, read_on(&mut body)).await;
                        }
                        refusal.response()
                    }
                };
                self.cors.open(&head, &mut response);
                response
            }
        };
        answer::stamp(&mut response);
        response
    }

    async fn done(&self, service: Service, head: &Head, body: &mut Body) -> Answer {
        if head.method == Method::OPTIONS {
            return self.cors.preflight(head);
        }
        let within = match head.path.strip_prefix(ACCOUNT) {
            Some("") => "",
            Some(path) => path.strip_prefix('/').ok_or(answer::NOTHING)?,
            None => return Err(answer::NOTHING),
        };
        match service {
            Service::Blob => blob::answer(self, head, within, body).await,
            Service::Queue => queue::answer(self, head, within, body).await,
        }
    }
}

async fn read_on(body: &mut Body) {
    let mut read = 0;
    while let Some(Ok(part)) = body.next().await {
        read += part.len();
        if read > READ_ON {
            return;
        }
    }
}

/// Serves until the process ends.
pub(crate) async fn serve(server: Arc<Server>, service: Service, listener: TcpListener) {
    let raw_query = warp::query::raw().or(warp::any().map(String::new)).unify();
    let answered = warp::method()
        .and(warp::path::full())
        .and(raw_query)
        .and(warp::header::headers_cloned())
        .and(warp::body::stream())
        .then(
            move |method, path: warp::path::FullPath, query: String, headers: HeaderMap, body| {
                let server = server.clone();
                async move {
                    let head = Head::new(method, path.as_str(), &query, headers);
                    server.answer(service, head, request::body(body)).await
                }
            },
        );
    let filter = answered.map(Ok::<Response, Infallible>);
    warp::serve(filter).incoming(listener).run().await;
}

/// For tasks that outlive a request.
pub(crate) fn log(what: &str, error: &io::Error) {
    eprintln!("localstorage: {what}: {error}");
}
