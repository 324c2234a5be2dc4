//! HTTP functions with both switches off, or with one more binding: the request goes into an
//! envelope and the answer comes out of one.

use std::net::Ipv4Addr;

use base64::{Engine, prelude::BASE64_STANDARD};

use crate::{
    clock,
    envelope::{self, Metadata},
    exchange::Exchange,
    function_json::Function,
    host::Host,
    invoke::{self, Payload},
    json::Json,
    path,
    proxied::Ending,
    received,
};

pub(crate) async fn call(
    host: &Host,
    function: &Function,
    parameters: &[(String, String)],
    exchange: &mut Exchange,
    limit: u64,
) -> Ending {
    if exchange.invite_body().await.is_err() {
        return Ending::Cut("the client left");
    }
    let body = match exchange.body.collect(&mut exchange.reader, limit).await {
        Ok(Some(body)) => body,
        Ok(None) => return Ending::Failed("the body is over the limit"),
        Err(_) => return Ending::Cut("the client left"),
    };
    let text = envelope(function, parameters, exchange, &body);
    match invoke::answer(host, &function.name, Payload::Text(text)).await {
        Some(answer) => pass_on(exchange, &answer).await,
        None => Ending::Failed("the invocation failed"),
    }
}

fn envelope(
    function: &Function,
    parameters: &[(String, String)],
    exchange: &Exchange,
    body: &[u8],
) -> String {
    let head = &exchange.head;
    let lines = received::in_host_order(&head.headers);
    let of_lines = |value: fn(&str) -> Json| {
        Json::Object(
            lines
                .iter()
                .map(|(name, text)| (name.clone(), value(text)))
                .collect(),
        )
    };
    // Data joins what is repeated, Metadata keeps the last.
    let mut joined: Vec<(String, String)> = Vec::new();
    let mut last = joined.clone();
    for (name, value) in path::query_pairs(exchange.query.as_deref().unwrap_or_default()) {
        match joined
            .iter()
            .position(|(have, _)| have.eq_ignore_ascii_case(&name))
        {
            Some(at) => {
                joined[at].1.push_str(&format!(",{value}"));
                last[at].1 = value;
            }
            None => {
                joined.push((name.clone(), value.clone()));
                last.push((name, value));
            }
        }
    }
    let strings = |pairs: &[(String, String)]| {
        Json::Object(
            pairs
                .iter()
                .map(|(name, value)| (name.clone(), Json::from(value.as_str())))
                .collect(),
        )
    };
    let here = Ipv4Addr::LOCALHOST.to_string();
    let host_name = head.headers.get("host").unwrap_or(&here);
    let query = exchange
        .query
        .as_ref()
        .map(|query| format!("?{query}"))
        .unwrap_or_default();
    let url = format!("http://{host_name}{}{query}", escaped_once(&exchange.path));
    let mut request = vec![
        ("Url".to_owned(), Json::String(url)),
        ("Method".to_owned(), Json::from(head.method.as_str())),
        ("Query".to_owned(), strings(&joined)),
        (
            "Headers".to_owned(),
            of_lines(|text| Json::Array(vec![Json::from(text)])),
        ),
        ("Params".to_owned(), strings(parameters)),
        ("Identities".to_owned(), nobody()),
    ];
    if !body.is_empty() {
        request.push(("Body".to_owned(), Json::String(body_text(exchange, body))));
    }
    let mut metadata = Metadata::default();
    metadata.copy_members(Json::parse(body));
    for (name, value) in last.iter().chain(parameters) {
        metadata.set(name, Json::doubled(value));
    }
    metadata.set("Query", strings(&last));
    metadata.set("Headers", of_lines(|text| Json::from(text)));
    metadata.set_sys(&function.name, clock::now());
    envelope::envelope(&function.binding, Json::Object(request), metadata)
}

/// A decoded path in a URL for people: what was left escaped stays as it is.
fn escaped_once(path: &str) -> String {
    path::encode(path).replace("%25", "%")
}

fn body_text(exchange: &Exchange, body: &[u8]) -> String {
    let media_type = exchange
        .head
        .headers
        .get("content-type")
        .unwrap_or_default();
    let media_type = media_type.to_ascii_lowercase();
    match std::str::from_utf8(body) {
        Ok(text)
            if !media_type.starts_with("application/octet-stream")
                && !media_type.starts_with("multipart/") =>
        {
            text.to_owned()
        }
        _ => BASE64_STANDARD.encode(body),
    }
}

/// The identity of a caller whom the platform did not sign in.
fn nobody() -> Json {
    const CLAIMS: &str = "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/name";
    const ROLE: &str = "http://schemas.microsoft.com/ws/2008/06/identity/claims/role";
    Json::Array(vec![Json::object([
        ("AuthenticationType", Json::Null),
        ("IsAuthenticated", Json::Bool(false)),
        ("Actor", Json::Null),
        ("BootstrapContext", Json::Null),
        ("Claims", Json::Array(vec![])),
        ("Label", Json::Null),
        ("Name", Json::Null),
        ("NameClaimType", Json::from(CLAIMS)),
        ("RoleClaimType", Json::from(ROLE)),
    ])])
}

/// `Outputs.res` or `ReturnValue`: an object with statusCode, headers and body.
async fn pass_on(exchange: &mut Exchange, answer: &Json) -> Ending {
    let outputs = match answer.get("Outputs") {
        Some(Json::Object(outputs)) => outputs.iter().map(|(_, value)| value).next(),
        _ => None,
    };
    let response = outputs.or_else(|| answer.get("ReturnValue"));
    let status = response.and_then(|response| {
        let code = response
            .get("statusCode")
            .or_else(|| response.get("status"))?;
        code.as_str()
            .map_or_else(|| code.to_string(), str::to_owned)
            .parse::<u16>()
            .ok()
    });
    let status = status
        .filter(|status| (200..1000).contains(status))
        .unwrap_or(200);
    let body = match response.and_then(|response| response.get("body")) {
        Some(Json::String(text)) => text.clone(),
        Some(Json::Null) | None => String::new(),
        Some(other) => other.to_string(),
    };
    let mut headers = Vec::new();
    if let Some(Json::Object(lines)) = response.and_then(|response| response.get("headers")) {
        headers.extend(
            lines
                .iter()
                .filter_map(|(name, value)| Some((name.as_str(), value.as_str()?))),
        );
    }
    match exchange.reply(status, &headers, body.as_bytes()).await {
        Ok(()) => Ending::Answered(status),
        Err(_) => Ending::Cut("the client left"),
    }
}
