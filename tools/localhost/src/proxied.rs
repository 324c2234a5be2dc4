//! HTTP functions under `enableProxyingHttpRequest`: streamed both ways, and a request without
//! a body sent again and again while its connection drops unanswered.

use std::{
    sync::atomic::{AtomicBool, Ordering},
    time::Duration,
};

use tokio::io::AsyncWriteExt;

use crate::{
    client::Connection,
    exchange::{Answer, Exchange, is_hop_by_hop},
    host::{Host, VERSION},
    path, received,
    wire::{self, Body, Headers, Reader, RequestHead, ResponseHead, WireError, Writer},
};

/// The host's retry handler over its HTTP client's own retries: 10 x 4.
const ROUNDS: usize = 10;
pub(crate) const SENDS: usize = 4;
const FIRST_PAUSE: Duration = Duration::from_millis(50);
const LONGEST_PAUSE: Duration = Duration::from_millis(250);
const INACTIVITY: Duration = Duration::from_secs(240);

/// How an HTTP function's call ended.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Ending {
    Answered(u16),
    /// Nothing was answered yet; the host says 500 in the handler's place.
    Failed(&'static str),
    /// The client left, or the answer broke off: nothing more can be said.
    Cut(&'static str),
}

enum Attempt {
    NotConnected,
    Unanswered,
    Over(Ending),
}

/// Why a body is no longer sent. A sender whose client is still there does not end at all.
enum Upload {
    HandlerClosed,
    ClientGone,
    TooLarge,
}

pub(crate) async fn call(host: &Host, exchange: &mut Exchange, id: &str, limit: u64) -> Ending {
    let first = first_line(&exchange.head, &exchange.path, exchange.query.as_deref());
    let peer = exchange.peer.to_string();
    let headers = headers(host.handler.client.authority(), &exchange.head, id, &peer);
    let request = wire::head_bytes(&first, &headers);
    let has_body = !exchange.body.is_done();
    if length(&exchange.head) > limit {
        return Ending::Failed("the body is over the limit");
    }
    if exchange.invite_body().await.is_err() {
        return Ending::Cut("the client left");
    }
    let mut pause = FIRST_PAUSE;
    for round in 1..=ROUNDS {
        for _ in 0..SENDS {
            match attempt(host, exchange, &request, limit).await {
                Attempt::Over(ending) => return ending,
                Attempt::NotConnected => break,
                Attempt::Unanswered if has_body => {
                    return Ending::Failed("the handler dropped the connection");
                }
                Attempt::Unanswered => {}
            }
        }
        if round < ROUNDS {
            tokio::time::sleep(pause).await;
            pause = (pause * 2).min(LONGEST_PAUSE);
        }
    }
    Ending::Failed("the handler does not answer")
}

fn first_line(head: &RequestHead, path: &str, query: Option<&str>) -> String {
    let query = query.map(|query| format!("?{query}")).unwrap_or_default();
    format!("{} {}{query} HTTP/1.1", head.method, path::encode(path))
}

fn length(head: &RequestHead) -> u64 {
    head.headers
        .get("content-length")
        .and_then(|text| text.parse().ok())
        .unwrap_or(0)
}

/// The client's headers with the host's changes, in the order the real host sends them.
fn headers(authority: &str, head: &RequestHead, id: &str, peer: &str) -> Headers {
    let chunked = head.headers.get("transfer-encoding").is_some();
    let mut out = Headers::from_iter([("Host".to_owned(), authority.to_owned())]);
    let mut content = Headers::default();
    let mut client_host = String::new();
    let mut scheme = "http".to_owned();
    for (name, value) in received::in_host_order(&head.headers) {
        match name.to_ascii_lowercase().as_str() {
            "host" => client_host = value,
            "x-forwarded-proto" => scheme = value,
            "x-forwarded-for" | "x-forwarded-host" => {}
            "content-length" if chunked => {}
            lower if is_hop_by_hop(lower) => {}
            lower if received::is_content(lower) => content.push(name, value),
            _ => out.push(name, value),
        }
    }
    out.set("X-Azure-Functions-HostVersion", VERSION);
    out.set("X-Azure-Functions-InvocationId", id);
    out.set("x-ms-invocation-id", id);
    out.push("X-Forwarded-For", peer);
    out.push("X-Forwarded-Host", client_host);
    out.push("X-Forwarded-Proto", scheme);
    if chunked {
        out.push("Transfer-Encoding", "chunked");
    }
    let says_length = chunked || content.get("content-length").is_some();
    let has_content = content.iter().next().is_some() || received::has_body_by_nature(&head.method);
    for (name, value) in content.iter() {
        out.push(name, value);
    }
    if has_content && !says_length {
        out.push("Content-Length", "0");
    }
    out
}

async fn attempt(host: &Host, exchange: &mut Exchange, request: &[u8], limit: u64) -> Attempt {
    let Ok(mut connection) = host.handler.client.connection().await else {
        return Attempt::NotConnected;
    };
    let (attempt, reusable) = converse(exchange, request, &mut connection, limit).await;
    if let Some(head) = reusable {
        host.handler.client.keep(connection, &head);
    }
    attempt
}

/// One request on one connection. The head comes back if the connection can be used again.
async fn converse(
    exchange: &mut Exchange,
    request: &[u8],
    connection: &mut Connection,
    limit: u64,
) -> (Attempt, Option<ResponseHead>) {
    let over = |ending| (Attempt::Over(ending), None);
    let Exchange {
        head,
        reader,
        body,
        answer,
        ..
    } = exchange;
    let chunked = head.headers.get("transfer-encoding").is_some();
    let Connection {
        reader: from_handler,
        writer: to_handler,
    } = connection;
    let progress = Progress::default();
    let upload = upload(
        request,
        Source {
            reader,
            body,
            limit,
        },
        to_handler,
        chunked,
        &progress,
    );
    let mut upload = std::pin::pin!(upload);
    let mut uploading = true;
    let heard = {
        let mut hearing = std::pin::pin!(from_handler.response_head());
        loop {
            tokio::select! {
                biased;
                heard = &mut hearing => break heard,
                ended = &mut upload, if uploading => match ended {
                    Upload::HandlerClosed => uploading = false,
                    Upload::ClientGone => return over(Ending::Cut("the client left")),
                    Upload::TooLarge => return over(Ending::Failed("the body is over the limit")),
                },
                () = tokio::time::sleep(INACTIVITY) => {
                    if !progress.moved.swap(false, Ordering::Relaxed) {
                        return over(Ending::Failed("240 seconds without a sign"));
                    }
                }
            }
        }
    };
    let response = match heard {
        Ok(response) => response,
        Err(WireError::Closed) => return (Attempt::Unanswered, None),
        Err(_) => return over(Ending::Failed("the handler's answer is not HTTP")),
    };
    let Ok(mut content) = Body::of_response(&response, &head.method) else {
        return over(Ending::Failed("the handler's answer is not HTTP"));
    };
    let ending = {
        let mut passing = std::pin::pin!(pass_on(&response, &mut content, from_handler, answer));
        loop {
            tokio::select! {
                biased;
                ending = &mut passing => break ending,
                ended = &mut upload, if uploading => match ended {
                    Upload::HandlerClosed => uploading = false,
                    Upload::ClientGone => break Ending::Cut("the client left"),
                    Upload::TooLarge => break Ending::Cut("the body is over the limit"),
                },
            }
        }
    };
    let reusable = matches!(ending, Ending::Answered(_))
        && progress.sent.load(Ordering::Relaxed)
        && content.is_done();
    (Attempt::Over(ending), reusable.then_some(response))
}

/// What the sending side has done so far.
#[derive(Default)]
struct Progress {
    moved: AtomicBool,
    sent: AtomicBool,
}

struct Source<'a> {
    reader: &'a mut Reader,
    body: &'a mut Body,
    limit: u64,
}

/// Sends head and body, then watches whether the client stays.
async fn upload(
    request: &[u8],
    source: Source<'_>,
    to: &mut Writer,
    chunked: bool,
    progress: &Progress,
) -> Upload {
    if to.write_all(request).await.is_err() {
        return Upload::HandlerClosed;
    }
    let mut total = 0;
    loop {
        let bytes = match source.body.next(source.reader).await {
            Ok(Some(bytes)) => bytes,
            Ok(None) => break,
            Err(_) => return Upload::ClientGone,
        };
        total += bytes.len() as u64;
        if total > source.limit {
            return Upload::TooLarge;
        }
        let written = match chunked {
            true => wire::write_chunk(to, &bytes).await,
            false => to.write_all(&bytes).await,
        };
        if written.is_err() {
            return Upload::HandlerClosed;
        }
        progress.moved.store(true, Ordering::Relaxed);
    }
    if chunked && wire::write_last_chunk(to).await.is_err() {
        return Upload::HandlerClosed;
    }
    progress.sent.store(true, Ordering::Relaxed);
    source.reader.closed().await;
    Upload::ClientGone
}

async fn pass_on(
    response: &ResponseHead,
    content: &mut Body,
    from: &mut Reader,
    answer: &mut Answer,
) -> Ending {
    const LEFT: Ending = Ending::Cut("the client left");
    if answer.begin(response).await.is_err() {
        return LEFT;
    }
    loop {
        match tokio::time::timeout(INACTIVITY, content.next(from)).await {
            Ok(Ok(Some(bytes))) => {
                if answer.write(&bytes).await.is_err() {
                    return LEFT;
                }
            }
            Ok(Ok(None)) => break,
            Ok(Err(_)) => return Ending::Cut("the handler's answer broke off"),
            Err(_) => return Ending::Cut("240 seconds without a sign"),
        }
    }
    match answer.finish().await {
        Ok(()) => Ending::Answered(response.status),
        Err(_) => LEFT,
    }
}
