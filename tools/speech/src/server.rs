//! The two routes, `POST /v1/audio/transcriptions` and `GET /health`.

use std::{convert::Infallible, future::Future, net::SocketAddr};

use bytes::{Buf, Bytes};
use futures_util::{Stream, StreamExt};
use http::{Response, StatusCode};
use serde_json::json;
use tokio::net::TcpListener;
use warp::{Filter, Rejection, Reply};

use crate::{
    answer::{MODEL, Refusal, respond_json},
    engine::{Engine, NotTaken},
    form,
    listener::{Deaf, Models},
};

/// Bound and about to answer; models load in the background.
pub struct Server {
    socket: TcpListener,
    engine: Engine,
}

impl Server {
    /// Binds `address` and starts `listeners` decoders.
    pub async fn bind(
        models: &Models,
        address: SocketAddr,
        listeners: usize,
    ) -> std::io::Result<Self> {
        let socket = TcpListener::bind(address).await?;
        Ok(Self {
            socket,
            engine: Engine::start(models, listeners.max(1))?,
        })
    }

    /// Where it answers.
    pub fn address(&self) -> std::io::Result<SocketAddr> {
        self.socket.local_addr()
    }

    /// Answers until `stop` ends.
    pub async fn run(self, stop: impl Future<Output = ()> + Send + 'static) {
        warp::serve(routes(self.engine))
            .incoming(self.socket)
            .graceful(stop)
            .run()
            .await;
    }
}

fn routes(
    engine: Engine,
) -> impl Filter<Extract = (impl Reply,), Error = Infallible> + Clone + Send + Sync + 'static {
    let with_engine = warp::any().map(move || engine.clone());
    let health = warp::path!("health")
        .and(warp::get())
        .and(with_engine.clone())
        .map(health);
    let transcribe = warp::path!("v1" / "audio" / "transcriptions")
        .and(warp::post())
        .and(with_engine)
        .and(warp::header::optional("content-type"))
        .and(warp::body::stream())
        .then(|engine, content_type, body| async move {
            transcribe(engine, content_type, body)
                .await
                .unwrap_or_else(Refusal::write)
        });
    health.or(transcribe).unify().recover(refuse)
}

fn health(engine: Engine) -> Response<String> {
    let status = engine.status();
    let code = if status == "ready" {
        StatusCode::OK
    } else {
        StatusCode::SERVICE_UNAVAILABLE
    };
    respond_json(
        code,
        &json!({ "status": status, "engine": "pocketsphinx", "model": MODEL }),
    )
}

async fn transcribe<B: Buf + 'static>(
    engine: Engine,
    content_type: Option<String>,
    body: impl Stream<Item = Result<B, warp::Error>> + Send + 'static,
) -> Result<Response<String>, Refusal> {
    let body = body.map(|piece| piece.map(|mut piece| piece.copy_to_bytes(piece.remaining())));
    let form = form::read::<_, Bytes, _>(content_type, body).await?;
    match engine.hear(form.file, form.prompt).await {
        Ok(Ok(heard)) => Ok(form.format.write(&heard)),
        Ok(Err(Deaf::Sound(why))) => {
            Err(Refusal::bad(&why, Some("file")).with_code("invalid_audio"))
        }
        Err(NotTaken::Busy) => Err(Refusal::new(
            StatusCode::SERVICE_UNAVAILABLE,
            "Too many recordings wait already; send it again in a moment.",
            "busy",
        )),
        Ok(Err(Deaf::Engine)) | Err(NotTaken::Broken) => Err(Refusal::new(
            StatusCode::INTERNAL_SERVER_ERROR,
            "The speech engine failed.",
            "engine_failed",
        )),
    }
}

async fn refuse(rejection: Rejection) -> Result<Response<String>, Infallible> {
    let refusal = if rejection.is_not_found() {
        Refusal::new(
            StatusCode::NOT_FOUND,
            "There is no such route.",
            "unknown_url",
        )
    } else if rejection.find::<warp::reject::MethodNotAllowed>().is_some() {
        let message = "This route has another method.";
        Refusal::new(
            StatusCode::METHOD_NOT_ALLOWED,
            message,
            "method_not_allowed",
        )
    } else {
        Refusal::bad("The request cannot be read.", None)
    };
    Ok(refusal.write())
}
