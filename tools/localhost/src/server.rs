//! The front door: connections, the host's own answers, and which function gets the rest.

use std::{
    net::IpAddr,
    sync::Arc,
    time::{Duration, Instant},
};

use tokio::net::{TcpListener, TcpStream};
use uuid::Uuid;

use crate::{
    console, cors,
    exchange::Exchange,
    function_json::{Function, Trigger},
    host::Host,
    path,
    proxied::{self, Ending},
    webhooks,
    wire::{self, Body, WireError},
};

/// As the real front end: an idle client is let go after this.
const IDLE: Duration = Duration::from_secs(130);
/// How long the rest of a refused body is listened to, so that the refusal arrives.
const DRAIN: Duration = Duration::from_secs(5);
const BODY_LIMIT: u64 = 104_857_600;
const HOMEPAGE: &[u8] = b"<!doctype html><title>localhost</title><p>The Functions host is running.";

pub(crate) async fn serve(host: Arc<Host>, listener: TcpListener) {
    loop {
        match listener.accept().await {
            Ok((stream, peer)) => {
                tokio::spawn(connection(host.clone(), stream, peer.ip()));
            }
            Err(error) => {
                console::complain(&format!("accept: {error}"));
                tokio::time::sleep(Duration::from_millis(50)).await;
            }
        }
    }
}

async fn connection(host: Arc<Host>, stream: TcpStream, peer: IpAddr) {
    // Without it small answers wait for the other side's acknowledgement; with an error they still go.
    drop(stream.set_nodelay(true));
    let (mut reader, mut writer) = wire::split(stream);
    loop {
        let head = match tokio::time::timeout(IDLE, reader.request_head()).await {
            Ok(Ok(head)) => head,
            Ok(Err(WireError::Malformed(_))) => return refuse(writer).await,
            Ok(Err(WireError::Closed | WireError::Broken(_))) | Err(_) => return,
        };
        let (raw_path, query) = split_target(&head.target);
        let (path, body) = (path::decode(&raw_path), Body::of_request(&head.headers));
        let named = head.minor_version == 0 || head.headers.get("host").is_some();
        let (Some(path), Ok(body), true) = (path, body, named) else {
            return refuse(writer).await;
        };
        let mut exchange = Exchange::new(head, path, query, peer, (reader, writer), body);
        if answer(&host, &mut exchange).await.is_err() {
            return;
        }
        let Exchange {
            reader: from,
            answer: sent,
            mut body,
            ..
        } = exchange;
        (reader, writer) = (from, sent.writer);
        if !body.is_done() {
            let rest = async { while let Ok(Some(_)) = body.next(&mut reader).await {} };
            if tokio::time::timeout(DRAIN, rest).await.is_err() || !body.is_done() {
                return;
            }
        }
        if !sent.keep_alive {
            return;
        }
    }
}

async fn refuse(mut writer: wire::Writer) {
    let answer = b"HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
    // Whoever speaks no HTTP may not be there to hear it.
    drop(tokio::io::AsyncWriteExt::write_all(&mut writer, answer).await);
}

/// Path and query; an absolute target loses its scheme and host.
fn split_target(target: &str) -> (String, Option<String>) {
    let target = match target.split_once("://") {
        Some((scheme, rest)) if !scheme.contains(['/', '?']) => {
            rest.find(['/', '?']).map_or("/", |at| &rest[at..])
        }
        _ => target,
    };
    let (path, query) = match target.split_once('?') {
        Some((path, query)) => (path, Some(query.to_owned())),
        None => (target, None),
    };
    let path = if path.starts_with('/') {
        path.to_owned()
    } else {
        format!("/{path}")
    };
    (path, query)
}

/// An error means that the connection is of no more use.
async fn answer(host: &Arc<Host>, exchange: &mut Exchange) -> Result<(), ()> {
    exchange.answer.extra = cors::lines(&host.cors, &exchange.head);
    if let Some(lines) = cors::preflight(&host.cors, &exchange.head) {
        exchange.answer.extra = lines;
        return exchange.reply(204, &[], b"").await.map_err(drop);
    }
    let path = exchange.path.to_ascii_lowercase();
    let own = match (exchange.head.method.as_str(), path.trim_end_matches('/')) {
        ("GET" | "HEAD", "") if host.settings.is_true("AzureWebJobsDisableHomepage") => {
            exchange.reply(204, &[], b"").await
        }
        ("GET" | "HEAD", "") => {
            exchange
                .reply(200, &[("Content-Type", "text/html")], HOMEPAGE)
                .await
        }
        ("GET" | "POST", "/admin/host/ping") => exchange.reply(200, &[], b"").await,
        (_, "/runtime/webhooks/blobs") => webhooks::blobs(host, exchange).await,
        _ => return function(host, exchange).await,
    };
    own.map_err(drop)
}

async fn function(host: &Arc<Host>, exchange: &mut Exchange) -> Result<(), ()> {
    let Some(function) = find(host, exchange) else {
        return exchange.reply(404, &[], b"").await.map_err(drop);
    };
    let id = Uuid::new_v4().to_string();
    let started = Instant::now();
    let limit = host.settings.get("FUNCTIONS_REQUEST_BODY_SIZE_LIMIT");
    let limit = limit
        .and_then(|text| text.parse().ok())
        .unwrap_or(BODY_LIMIT);
    let generation = host.handler.generation();
    let call = proxied::call(host, exchange, &id, limit);
    let ended = match host.json.function_timeout {
        Some(limit) => tokio::time::timeout(limit, call).await,
        None => Ok(call.await),
    };
    let ending = ended.unwrap_or_else(|_| {
        host.handler.kill(generation);
        match exchange.answer.started {
            true => Ending::Cut("timed out: the handler is killed"),
            false => Ending::Failed("timed out: the handler is killed"),
        }
    });
    let (name, ms) = (&function.name, started.elapsed().as_millis());
    match ending {
        Ending::Answered(status) => {
            console::say(&format!("{name} {id} {status} {ms} ms"));
            Ok(())
        }
        Ending::Failed(why) => {
            console::say(&format!("{name} {id} 500 {ms} ms: {why}"));
            exchange.reply(500, &[], b"").await.map_err(drop)
        }
        Ending::Cut(why) => {
            console::say(&format!("{name} {id} cut {ms} ms: {why}"));
            Err(())
        }
    }
}

/// Of the functions whose route and methods fit, the one with the most exact route.
fn find(host: &Host, exchange: &Exchange) -> Option<Arc<Function>> {
    let fitting = host.functions.iter().filter_map(|function| {
        let Trigger::Http(trigger) = &function.trigger else {
            return None;
        };
        let is_taken = trigger.takes(&exchange.head.method, &exchange.path);
        is_taken.then_some((function, &trigger.route))
    });
    let (function, _) = fitting.min_by_key(|(_, route)| route.precedence())?;
    Some(function.clone())
}
