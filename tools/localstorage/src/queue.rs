//! The Queue protocol.

use std::time::Duration;

use caseclock_embedded::{Message, PutMessage, Taken};
use warp::http::StatusCode;

use crate::{
    answer::{self, Answer, Refusal, empty, http_date, set, xml},
    authorize::authorize,
    request::{self, Body, Head},
    server::Server,
    xml::{element, leaves},
};

const WEEK_SECONDS: i64 = 7 * 24 * 3600;
const CENTURY_SECONDS: i64 = 100 * 366 * 24 * 3600;

/// `within` is the decoded path after the account.
pub(crate) async fn answer(server: &Server, head: &Head, within: &str, body: &mut Body) -> Answer {
    authorize(&server.key, head, None, (server.now)())?.need_key()?;
    let parts: Vec<&str> = within.split('/').collect();
    let method = head.method.as_str();
    match (method, parts.as_slice(), head.query("comp")) {
        ("GET", [""], "list") => list(server).await,
        ("PUT", [queue], "") => create(server, queue).await,
        ("DELETE", [queue], "") => remove(server, queue).await,
        ("GET" | "HEAD", [queue], "metadata") => metadata(server, queue).await,
        ("POST", [queue, "messages"], "") => put(server, head, queue, body).await,
        ("GET", [queue, "messages"], "") if head.query("peekonly") == "true" => {
            peek(server, head, queue).await
        }
        ("GET", [queue, "messages"], "") => get(server, head, queue).await,
        ("DELETE", [queue, "messages"], "") => {
            server.queues.clear(queue).await?;
            Ok(empty(StatusCode::NO_CONTENT))
        }
        ("PUT", [queue, "messages", id], "") => update(server, head, queue, id, body).await,
        ("DELETE", [queue, "messages", id], "") => {
            let receipt = head.query("popreceipt");
            server.queues.delete(queue, id, receipt).await?;
            Ok(empty(StatusCode::NO_CONTENT))
        }
        ("GET" | "HEAD" | "PUT" | "POST" | "DELETE", _, _) => Err(answer::NOT_SPOKEN),
        _ => Err(answer::NO_METHOD),
    }
}

async fn create(server: &Server, queue: &str) -> Answer {
    let fits = (3..=63).contains(&queue.len())
        && queue
            .bytes()
            .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
    if !fits {
        return Err(answer::BAD_NAME);
    }
    Ok(empty(if server.queues.create(queue).await? {
        StatusCode::CREATED
    } else {
        StatusCode::NO_CONTENT
    }))
}

async fn remove(server: &Server, queue: &str) -> Answer {
    if server.queues.remove(queue).await? {
        Ok(empty(StatusCode::NO_CONTENT))
    } else {
        Err(answer::NO_QUEUE)
    }
}

async fn list(server: &Server) -> Answer {
    let names = server.queues.names().await?;
    let queues: String = names
        .iter()
        .map(|name| format!("<Queue>{}</Queue>", element("Name", name)))
        .collect();
    Ok(xml(
        StatusCode::OK,
        &format!(
            "<EnumerationResults><Queues>{queues}</Queues><NextMarker /></EnumerationResults>"
        ),
    ))
}

async fn metadata(server: &Server, queue: &str) -> Answer {
    let count = server.queues.count(queue).await?;
    let mut response = empty(StatusCode::OK);
    set(
        &mut response,
        "x-ms-approximate-messages-count",
        &count.to_string(),
    );
    Ok(response)
}

async fn put(server: &Server, head: &Head, queue: &str, body: &mut Body) -> Answer {
    let lives_for = match head.number("messagettl")? {
        None => None,
        Some(-1) => Some(CENTURY_SECONDS),
        Some(ttl) => Some(within(ttl, 1..=CENTURY_SECONDS)?),
    };
    let message = PutMessage {
        hidden_for: seconds(visibility(head, 0, 0)?),
        lives_for: lives_for.map(seconds),
        body: message_text(body).await?.ok_or(answer::BAD_XML)?,
    };
    let put = server.queues.put(queue, message).await?;
    Ok(messages(StatusCode::CREATED, [taken(&put, false)]))
}

async fn get(server: &Server, head: &Head, queue: &str) -> Answer {
    let hide_for = seconds(visibility(head, 30, 1)?);
    let got = server.queues.get(queue, count(head)?, hide_for).await?;
    Ok(messages(
        StatusCode::OK,
        got.iter().map(|got| taken(got, true)),
    ))
}

async fn peek(server: &Server, head: &Head, queue: &str) -> Answer {
    let seen = server.queues.peek(queue, count(head)?).await?;
    Ok(messages(
        StatusCode::OK,
        seen.iter().map(|seen| identity(seen) + &content(seen)),
    ))
}

async fn update(server: &Server, head: &Head, queue: &str, id: &str, body: &mut Body) -> Answer {
    if head.query("visibilitytimeout").is_empty() {
        return Err(answer::BAD_QUERY);
    }
    let hide_for = seconds(visibility(head, 0, 0)?);
    let text = message_text(body).await?;
    let receipt = head.query("popreceipt");
    let updated = server
        .queues
        .update(queue, id, receipt, hide_for, text)
        .await?;
    let mut response = empty(StatusCode::NO_CONTENT);
    set(&mut response, "x-ms-popreceipt", &updated.pop_receipt);
    set(
        &mut response,
        "x-ms-time-next-visible",
        &http_date(updated.visible_at),
    );
    Ok(response)
}

fn visibility(head: &Head, default: i64, least: i64) -> Result<i64, Refusal> {
    let asked = head.number("visibilitytimeout")?;
    within(asked.unwrap_or(default), least..=WEEK_SECONDS)
}

fn count(head: &Head) -> Result<usize, Refusal> {
    let asked = head.number("numofmessages")?;
    let count = within(asked.unwrap_or(1), 1..=32)?;
    usize::try_from(count).map_err(|_| answer::OUT_OF_RANGE)
}

fn within(number: i64, range: std::ops::RangeInclusive<i64>) -> Result<i64, Refusal> {
    if range.contains(&number) {
        Ok(number)
    } else {
        Err(answer::OUT_OF_RANGE)
    }
}

fn seconds(seconds: i64) -> Duration {
    Duration::from_secs(seconds.unsigned_abs())
}

/// The text of `<QueueMessage>`; none where there is no body.
async fn message_text(body: &mut Body) -> Result<Option<String>, Refusal> {
    let body = std::mem::replace(body, Box::pin(futures_util::stream::empty()));
    let document = request::text(body).await?;
    if document.trim().is_empty() {
        return Ok(None);
    }
    match leaves(&document).ok_or(answer::BAD_XML)?.as_slice() {
        [(name, text)] if name == "MessageText" => Ok(Some(text.clone())),
        _ => Err(answer::BAD_XML),
    }
}

fn messages(
    status: StatusCode,
    messages: impl IntoIterator<Item = String>,
) -> warp::reply::Response {
    let messages: String = messages
        .into_iter()
        .map(|message| format!("<QueueMessage>{message}</QueueMessage>"))
        .collect();
    xml(
        status,
        &format!("<QueueMessagesList>{messages}</QueueMessagesList>"),
    )
}

fn identity(message: &Message) -> String {
    element("MessageId", &message.id)
        + &element("InsertionTime", &http_date(message.inserted_at))
        + &element("ExpirationTime", &http_date(message.expires_at))
}

fn content(message: &Message) -> String {
    element("DequeueCount", &message.dequeue_count.to_string())
        + &element("MessageText", &message.body)
}

fn taken(taken: &Taken, with_content: bool) -> String {
    let mut all = identity(&taken.message)
        + &element("PopReceipt", &taken.pop_receipt)
        + &element("TimeNextVisible", &http_date(taken.visible_at));
    if with_content {
        all += &content(&taken.message);
    }
    all
}
