//! One id for each request, on every answer and in every problem document.

use std::sync::Arc;

use axum::{
    body::Body,
    extract::Request,
    http::{HeaderMap, HeaderName, HeaderValue, header},
    middleware::Next,
    response::Response,
};
use uuid::Uuid;

use super::problem::Problem;

/// The header that the Functions host sets on everything it sends us.
pub const INVOCATION_ID: HeaderName = HeaderName::from_static("x-azure-functions-invocationid");

const X_REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// What this request is called in logs and answers.
#[derive(Debug, Clone)]
pub struct RequestId(pub Arc<str>);

/// The host's id for this invocation. Under forwarding a client's own header comes first and
/// the host's is appended, so only the last value is the host's word.
pub(crate) fn invocation_id(headers: &HeaderMap) -> Option<Uuid> {
    let last = headers.get_all(INVOCATION_ID).iter().next_back()?;
    let last = last.to_str().ok()?.rsplit(',').next()?;
    Uuid::try_parse(last.trim()).ok()
}

/// Names the request before anything else sees it, and the answer after.
pub(crate) async fn give(mut request: Request, next: Next) -> Response {
    let id = invocation_id(request.headers()).unwrap_or_else(Uuid::new_v4);
    let id: Arc<str> = id.hyphenated().to_string().into();
    request.extensions_mut().insert(RequestId(Arc::clone(&id)));

    let mut response = next.run(request).await;
    if let Some(problem) = response.extensions_mut().remove::<Problem>() {
        *response.body_mut() = Body::from(problem.document(Some(&id)));
        response.headers_mut().remove(header::CONTENT_LENGTH);
    }
    // Whatever we say is for this caller and this moment; a file says otherwise itself.
    response
        .headers_mut()
        .entry(header::CACHE_CONTROL)
        .or_insert(HeaderValue::from_static("no-store"));
    if let Ok(value) = HeaderValue::from_str(&id) {
        response.headers_mut().insert(X_REQUEST_ID, value);
    }
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_last_value_is_the_hosts_word() {
        let made_up = "11111111-1111-4111-8111-111111111111";
        let hosts = "22222222-2222-4222-8222-222222222222";
        let mut headers = HeaderMap::new();
        let both = HeaderValue::from_str(&format!("{made_up}, {hosts}")).expect("ASCII");
        headers.insert(INVOCATION_ID, both);
        assert_eq!(
            invocation_id(&headers).map(|id| id.to_string()),
            Some(hosts.to_owned())
        );
        headers.insert(INVOCATION_ID, HeaderValue::from_static("not an id"));
        assert_eq!(invocation_id(&headers), None);
    }
}
