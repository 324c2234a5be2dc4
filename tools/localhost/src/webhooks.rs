//! Where Event Grid knocks: the blob trigger's web hook.

use std::{io, sync::Arc};

use crate::{
    console,
    exchange::Exchange,
    function_json::{Function, Trigger},
    host::Host,
    json::Json,
    path, triggers,
};

/// Event Grid's own limit for one delivery.
const MAX_EVENTS: u64 = 1 << 20;

/// What came: a handshake is answered here and now.
enum Knock {
    Events(Vec<Json>),
    Answered,
}

async fn knock(exchange: &mut Exchange) -> io::Result<Knock> {
    if exchange.head.method != "POST" {
        exchange.reply(404, &[], b"").await?;
        return Ok(Knock::Answered);
    }
    exchange.invite_body().await?;
    let text = exchange
        .body
        .collect(&mut exchange.reader, MAX_EVENTS)
        .await?;
    let events = match text.as_deref().and_then(Json::parse) {
        Some(Json::Array(events)) => events,
        Some(event @ Json::Object(_)) => vec![event],
        _ => {
            exchange.reply(400, &[], b"").await?;
            return Ok(Knock::Answered);
        }
    };
    match exchange.head.headers.get("aeg-event-type") {
        Some(kind) if kind.eq_ignore_ascii_case("SubscriptionValidation") => {
            let code = events
                .first()
                .and_then(|event| event.get("data")?.get("validationCode"));
            let code = code.cloned().unwrap_or(Json::Null);
            let answer = Json::object([("validationResponse", code)]).to_string();
            let headers = [("Content-Type", "application/json")];
            exchange.reply(200, &headers, answer.as_bytes()).await?;
            Ok(Knock::Answered)
        }
        Some(kind) if kind.eq_ignore_ascii_case("Notification") => Ok(Knock::Events(events)),
        Some(kind) if kind.eq_ignore_ascii_case("Unsubscribe") => {
            exchange.reply(202, &[], b"").await?;
            Ok(Knock::Answered)
        }
        _ => {
            exchange.reply(400, &[], b"").await?;
            Ok(Knock::Answered)
        }
    }
}

fn named<'a>(host: &'a Host, exchange: &Exchange) -> Option<&'a Arc<Function>> {
    let pairs = path::query_pairs(exchange.query.as_deref().unwrap_or_default());
    let (_, name) = pairs
        .into_iter()
        .find(|(name, _)| name.eq_ignore_ascii_case("functionName"))?;
    host.function(name.strip_prefix("Host.Functions.").unwrap_or(&name))
}

/// Answers before anything is done. A wrong function's name is taken and forgotten.
pub(crate) async fn blobs(host: &Host, exchange: &mut Exchange) -> io::Result<()> {
    let Knock::Events(events) = knock(exchange).await? else {
        return Ok(());
    };
    let function = named(host, exchange);
    let trigger = function.and_then(|function| match &function.trigger {
        Trigger::Blob(trigger) => Some((function, trigger)),
        _ => None,
    });
    if let Some((function, trigger)) = trigger {
        for event in &events {
            let text = |name| event.get("data")?.get(name)?.as_str();
            let Some((container, name)) =
                text("url").and_then(|url| blob_of(url, &trigger.account.blobs().url("", "")))
            else {
                continue;
            };
            let etag = text("eTag").unwrap_or_default();
            let put = triggers::blob::announce(host, function, trigger, &container, &name, etag);
            if let Err(error) = put.await {
                console::complain(&format!("{}: {error}", function.name));
                return exchange.reply(500, &[], b"").await;
            }
        }
    }
    exchange.reply(202, &[], b"").await
}

/// Container and name in a blob's URL; the account may stand in the path.
fn blob_of(url: &str, base: &str) -> Option<(String, String)> {
    let (_, rest) = url.split_once("://")?;
    let (_, path) = rest.split_once('/')?;
    let path = path.split(['?', '#']).next().unwrap_or_default();
    let base = base.trim_end_matches('/');
    let account = base
        .split_once("://")
        .and_then(|(_, rest)| rest.split_once('/'));
    let path = match account {
        Some((_, account)) => path.strip_prefix(account)?.strip_prefix('/')?,
        None => path,
    };
    let (container, name) = path.split_once('/')?;
    Some((path::decode_all(container), path::decode_all(name)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(url: &str, base: &str, wanted: Option<(&str, &str)>) {
        let wanted = wanted.map(|(container, name)| (container.to_owned(), name.to_owned()));
        assert_eq!(blob_of(url, base), wanted);
    }

    #[test]
    fn a_blob_is_found_in_its_url() {
        let local = "http://127.0.0.1:10000/devstoreaccount1//";
        check(
            "http://127.0.0.1:10000/devstoreaccount1/r/a/b.webm",
            local,
            Some(("r", "a/b.webm")),
        );
        check(
            "http://localhost:10000/devstoreaccount1/r/a%20b",
            local,
            Some(("r", "a b")),
        );
        check(
            "http://a.blob.example/r/x?sig=1",
            "http://a.blob.example//",
            Some(("r", "x")),
        );
        check("http://127.0.0.1:10000/other/r/x", local, None);
    }
}
