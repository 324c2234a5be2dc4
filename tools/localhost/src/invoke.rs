//! One call of a trigger function, and what the host makes of the answer.

use std::{io, time::Instant};

use base64::{Engine, prelude::BASE64_STANDARD};
use tokio::io::AsyncWriteExt;
use uuid::Uuid;

use crate::{
    client::{Connection, send_and_hear},
    console,
    host::{Host, USER_AGENT, VERSION},
    json::Json,
    storage::Open,
    wire::{self, Body, Chunks, Headers, ResponseHead, Writer},
};

/// The real host's writer flushes this often.
const CHUNK: usize = 1024;
/// An answer to a trigger is a few words; more than this is not read.
const MAX_ANSWER: u64 = 64 << 20;

pub(crate) enum Payload {
    Text(String),
    /// A blob's content, base64 as it streams, between two pieces of text.
    Around {
        before: String,
        content: Box<Open>,
        after: String,
    },
}

enum Verdict {
    Success(Vec<String>),
    Failed(String),
    /// Nothing ever comes of an empty success; only the time-out ends it.
    Hangs,
}

/// Calls the function and says whether it succeeded.
pub(crate) async fn invoke(host: &Host, function: &str, payload: Payload) -> bool {
    let id = Uuid::new_v4().to_string();
    let started = Instant::now();
    let generation = host.handler.generation();
    let call = async {
        match call(host, function, &id, payload).await {
            Verdict::Hangs => std::future::pending().await,
            other => other,
        }
    };
    let verdict = match host.json.function_timeout {
        Some(limit) => tokio::time::timeout(limit, call).await,
        None => Ok(call.await),
    };
    let ms = started.elapsed().as_millis();
    match verdict {
        Ok(Verdict::Success(logs)) => {
            for line in logs {
                console::say(&format!("{function} {id} log: {line}"));
            }
            console::say(&format!("{function} {id} succeeded {ms} ms"));
            true
        }
        Ok(Verdict::Failed(why)) => {
            console::say(&format!("{function} {id} failed {ms} ms: {why}"));
            false
        }
        Ok(Verdict::Hangs) | Err(_) => {
            host.handler.kill(generation);
            console::say(&format!(
                "{function} {id} timed out {ms} ms: the handler is killed"
            ));
            false
        }
    }
}

async fn call(host: &Host, function: &str, id: &str, payload: Payload) -> Verdict {
    let mut connection = match host.handler.client.connection().await {
        Ok(connection) => connection,
        Err(error) => return Verdict::Failed(format!("the handler does not listen: {error}")),
    };
    let Connection { reader, writer } = &mut connection;
    let head = trigger_head(host, function, id);
    let head = match send_and_hear(reader, send(writer, head, payload)).await {
        Ok(head) => head,
        Err(error) => return Verdict::Failed(error.to_string()),
    };
    let mut body = match Body::of_response(&head, "POST") {
        Ok(body) => body,
        Err(error) => return Verdict::Failed(error.to_string()),
    };
    let text = match body.collect(&mut connection.reader, MAX_ANSWER).await {
        Ok(Some(text)) => text,
        Ok(None) => return Verdict::Failed("the answer is too long".to_owned()),
        Err(_) => return Verdict::Failed("the response ended prematurely".to_owned()),
    };
    if body.is_done() {
        host.handler.client.keep(connection, &head);
    }
    judge(&head, &text)
}

/// Header names and order as the real host sends them; never a Content-Length.
fn trigger_head(host: &Host, function: &str, id: &str) -> Vec<u8> {
    let headers = Headers::from_iter(
        [
            ("Host", host.handler.client.authority()),
            ("X-Azure-Functions-HostVersion", VERSION),
            ("X-Azure-Functions-InvocationId", id),
            ("User-Agent", USER_AGENT),
            ("Transfer-Encoding", "chunked"),
            ("Content-Type", "application/json; charset=utf-8"),
        ]
        .map(|(name, value)| (name.to_owned(), value.to_owned())),
    );
    wire::head_bytes(&format!("POST /{function} HTTP/1.1"), &headers)
}

async fn send(writer: &mut Writer, head: Vec<u8>, payload: Payload) -> io::Result<()> {
    writer.write_all(&head).await?;
    let mut chunks = Chunks::new(writer, CHUNK);
    match payload {
        Payload::Text(text) => chunks.write(text.as_bytes()).await?,
        Payload::Around {
            before,
            mut content,
            after,
        } => {
            chunks.write(before.as_bytes()).await?;
            let mut left: Vec<u8> = Vec::new();
            while let Some(bytes) = content.body.next(&mut content.connection.reader).await? {
                left.extend_from_slice(&bytes);
                let whole = left.len() / 3 * 3;
                chunks
                    .write(BASE64_STANDARD.encode(&left[..whole]).as_bytes())
                    .await?;
                left.drain(..whole);
            }
            chunks
                .write(BASE64_STANDARD.encode(&left).as_bytes())
                .await?;
            chunks.write(after.as_bytes()).await?;
        }
    }
    chunks.finish().await
}

fn judge(head: &ResponseHead, text: &[u8]) -> Verdict {
    if !(200..300).contains(&head.status) {
        return Verdict::Failed(format!("the handler answered {}", head.status));
    }
    if text.is_empty() {
        return Verdict::Hangs;
    }
    let media_type = head.headers.get("content-type").unwrap_or_default();
    let media_type = media_type.split(';').next().unwrap_or_default().trim();
    if !["application/json", "text/json"]
        .iter()
        .any(|json| media_type.eq_ignore_ascii_case(json))
    {
        return Verdict::Failed("the answer's Content-Type is not application/json".to_owned());
    }
    match Json::parse(text) {
        Some(Json::Null) => Verdict::Hangs,
        Some(json @ Json::Object(_)) => Verdict::Success(logs(&json)),
        Some(_) => Verdict::Failed("the answer is JSON but no object".to_owned()),
        None => Verdict::Failed("the answer is not JSON".to_owned()),
    }
}

fn logs(answer: &Json) -> Vec<String> {
    match answer.get("Logs") {
        Some(Json::Array(lines)) => lines
            .iter()
            .map(|line| {
                line.as_str()
                    .map_or_else(|| line.to_string(), str::to_owned)
            })
            .collect(),
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(status: u16, content_type: &str, body: &str, verdict: &str) {
        let mut headers = Headers::default();
        if !content_type.is_empty() {
            headers.push("Content-Type", content_type);
        }
        let head = ResponseHead {
            status,
            reason: String::new(),
            headers,
        };
        let got = match judge(&head, body.as_bytes()) {
            Verdict::Success(_) => "success",
            Verdict::Failed(_) => "failed",
            Verdict::Hangs => "hangs",
        };
        assert_eq!(got, verdict, "{status} {content_type} {body}");
    }

    #[test]
    fn the_verdicts_are_the_real_hosts() {
        check(200, "application/json", "{}", "success");
        check(
            200,
            "application/json; charset=utf-8",
            r#"{"Logs":["a"]}"#,
            "success",
        );
        check(200, "", "", "hangs");
        check(204, "", "", "hangs");
        check(200, "application/json", "null", "hangs");
        check(200, "text/plain", "{}", "failed");
        check(200, "", "{}", "failed");
        check(200, "application/problem+json", "{}", "failed");
        check(200, "application/json", "[]", "failed");
        check(200, "application/json", "\"ok\"", "failed");
        check(200, "application/json", "{", "failed");
        check(302, "application/json", "{}", "failed");
        check(404, "application/json", "{}", "failed");
        check(500, "application/json", "{}", "failed");
    }
}
