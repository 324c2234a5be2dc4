//! HTTP functions under `enableForwardingHttpRequest`: buffered, every header copied, queries
//! joined, and a path that is read once too often.

use tokio::io::AsyncWriteExt;

use crate::{
    client::send_and_hear,
    exchange::Exchange,
    host::{Host, USER_AGENT, VERSION},
    path,
    proxied::{Ending, SENDS},
    received,
    wire::{self, Body, Headers, RequestHead, ResponseHead, WireError},
};

/// .NET's client buffers at most this much of an answer.
const MAX_ANSWER: u64 = 1 << 31;

pub(crate) async fn call(host: &Host, exchange: &mut Exchange, id: &str, limit: u64) -> Ending {
    if exchange.head.headers.get("transfer-encoding").is_some() {
        return Ending::Failed("forwarding takes no chunked body");
    }
    if exchange.invite_body().await.is_err() {
        return Ending::Cut("the client left");
    }
    let body = match exchange.body.collect(&mut exchange.reader, limit).await {
        Ok(Some(body)) => body,
        Ok(None) => return Ending::Failed("the body is over the limit"),
        Err(_) => return Ending::Cut("the client left"),
    };
    let target = target(&exchange.path, exchange.query.as_deref());
    let first = format!("{} {target} HTTP/1.1", exchange.head.method);
    let mut request = wire::head_bytes(&first, &headers(&exchange.head, id, body.len()));
    request.extend_from_slice(&body);
    let sends = if body.is_empty() { SENDS } else { 1 };
    for _ in 0..sends {
        let answered = tokio::select! {
            answered = attempt(host, &exchange.head.method, &request) => answered,
            () = exchange.reader.closed() => return Ending::Cut("the client left"),
        };
        match answered {
            Ok((head, content)) => return pass_on(exchange, head, &content).await,
            Err(WireError::Closed) => {}
            Err(_) => break,
        }
    }
    Ending::Failed("the handler does not answer")
}

async fn attempt(
    host: &Host,
    method: &str,
    request: &[u8],
) -> Result<(ResponseHead, Vec<u8>), WireError> {
    // A refused connection is not tried again: only the proxying client has that patience.
    let mut connection = host.handler.client.connection().await?;
    let writer = &mut connection.writer;
    let sending = async { writer.write_all(request).await };
    let head = send_and_hear(&mut connection.reader, sending).await?;
    let mut body = Body::of_response(&head, method)?;
    let content = body.collect(&mut connection.reader, MAX_ANSWER).await;
    // From here on an answer has begun, so a break is no reason to send again.
    let content = content.map_err(WireError::Broken)?;
    let content = content.ok_or(WireError::Malformed("the answer is too long"))?;
    if body.is_done() {
        host.handler.client.keep(connection, &head);
    }
    Ok((head, content))
}

async fn pass_on(exchange: &mut Exchange, mut head: ResponseHead, content: &[u8]) -> Ending {
    let answer = &mut exchange.answer;
    let status = head.status;
    if exchange.head.method != "HEAD" && !matches!(status, 204 | 304) {
        head.headers
            .set("Content-Length", content.len().to_string());
    }
    let sent = async {
        answer.begin(&head).await?;
        answer.write(content).await?;
        answer.finish().await
    };
    match sent.await {
        Ok(()) => Ending::Answered(status),
        Err(_) => Ending::Cut("the client left"),
    }
}

/// The path as .NET's `Uri` reads it a second time: `#` and `?` cut it, escaped dots count as
/// dots, a backslash is a slash. Repeated query names become one comma list.
fn target(path: &str, query: Option<&str>) -> String {
    let cut = path.split(['#', '?']).next().unwrap_or_default();
    let read = cut
        .replace('\\', "/")
        .replace("%2e", ".")
        .replace("%2E", ".");
    let read = path::encode_again(&path::without_dot_segments(&read));
    let mut pairs: Vec<(String, String)> = Vec::new();
    for (name, value) in path::query_pairs(query.unwrap_or_default()) {
        match pairs
            .iter_mut()
            .find(|(have, _)| have.eq_ignore_ascii_case(&name))
        {
            Some(pair) => {
                pair.1.push(',');
                pair.1.push_str(&value);
            }
            None => pairs.push((name, value)),
        }
    }
    let mark = if pairs.is_empty() { "" } else { "?" };
    let pairs: Vec<String> = pairs
        .iter()
        .map(|(name, value)| format!("{}={}", path::encode_query(name), path::encode_query(value)))
        .collect();
    format!("{read}{mark}{}", pairs.join("&"))
}

/// All of the client's headers with the host's put behind them, or joined to them.
fn headers(head: &RequestHead, id: &str, length: usize) -> Headers {
    let mut out = Headers::default();
    let mut content_type = None;
    for (name, value) in received::in_host_order(&head.headers) {
        match name.as_str() {
            "Content-Type" => content_type = Some(value),
            name if received::is_content(name) => {}
            _ => out.push(name, value),
        }
    }
    for (name, between, value) in [
        ("X-Azure-Functions-HostVersion", ", ", VERSION),
        ("X-Azure-Functions-InvocationId", ", ", id),
        ("User-Agent", " ", USER_AGENT),
    ] {
        let value = match out.get(name) {
            Some(have) => format!("{have}{between}{value}"),
            None => value.to_owned(),
        };
        out.set(name, value);
    }
    if length > 0 {
        out.push("Content-Length", length.to_string());
        if let Some(content_type) = content_type {
            out.push("Content-Type", content_type);
        }
    } else if received::has_body_by_nature(&head.method) {
        out.push("Content-Length", "0");
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_read_once_too_often() {
        assert_eq!(target("/api/x/%2e%2e/%2e%2e/Queue", None), "/Queue");
        assert_eq!(target("/api/..\\..\\Queue", None), "/Queue");
        assert_eq!(target("/api/a#b", None), "/api/a");
        assert_eq!(target("/api/a?b", Some("x=1")), "/api/a?x=1");
        assert_eq!(target("/api/a%2Fb", None), "/api/a%2Fb");
    }

    #[test]
    fn repeated_query_names_become_one_list() {
        let target = target("/api/any/get", Some("empty&x=&y=1&y=2&code=abc"));
        assert_eq!(target, "/api/any/get?empty=&x=&y=1,2&code=abc");
    }
}
