//! One way to write each path. The host routes without regard to case, takes a trailing slash
//! and every form of a GUID, and hands the path on as the client wrote it.

use axum::{extract::Request, http::Uri, middleware::Next, response::Response};
use uuid::Uuid;

/// Rewrites the path before it is matched: lower case, no trailing slash, canonical ids.
/// The query stays as it came. Trigger routes (`/IngestRecording`) are not the client's to write
/// and stay too.
pub(crate) async fn normalise(mut request: Request, next: Next) -> Response {
    if let Some(uri) = normalised(request.uri()) {
        *request.uri_mut() = uri;
    }
    next.run(request).await
}

fn normalised(uri: &Uri) -> Option<Uri> {
    let path = uri.path();
    let api = path
        .get(..5)
        .is_some_and(|start| start.eq_ignore_ascii_case("/api/"));
    if !api {
        return None;
    }
    let path = path.trim_end_matches('/');
    let segments: Vec<String> = path.split('/').map(segment).collect();
    let mut target = segments.join("/");
    if let Some(query) = uri.query() {
        target.push('?');
        target.push_str(query);
    }
    target.parse().ok()
}

fn segment(raw: &str) -> String {
    let lower = raw
        .to_ascii_lowercase()
        .replace("%7b", "{")
        .replace("%7d", "}");
    let lower = lower
        .replace("%28", "(")
        .replace("%29", ")")
        .replace("%2d", "-");
    let inner = match lower.as_bytes() {
        [b'{', .., b'}'] | [b'(', .., b')'] => &lower[1..lower.len() - 1],
        _ => lower.as_str(),
    };
    match Uuid::try_parse(inner) {
        Ok(id) => id.hyphenated().to_string(),
        Err(_) => raw.to_ascii_lowercase(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(from: &str, to: &str) {
        let uri: Uri = from.parse().expect(from);
        let normal = normalised(&uri).unwrap_or(uri);
        assert_eq!(normal.to_string(), to);
    }

    #[test]
    fn case_slash_and_guid_forms_do_not_matter() {
        let id = "7f000000-0000-4000-8000-00000000000a";
        check("/API/V1/Entries/", "/api/v1/entries");
        check(
            "/api/v1/entries?Cursor=AbC&status=draft",
            "/api/v1/entries?Cursor=AbC&status=draft",
        );
        for form in [
            "7F000000-0000-4000-8000-00000000000A",
            "7f00000000004000800000000000000a",
            "%7B7f000000-0000-4000-8000-00000000000a%7d",
            "%287f000000-0000-4000-8000-00000000000a%29",
        ] {
            check(
                &format!("/api/v1/entries/{form}/Approve"),
                &format!("/api/v1/entries/{id}/approve"),
            );
        }
        check("/IngestRecording", "/IngestRecording");
        check("/", "/");
    }

    #[test]
    fn what_is_no_id_stays_no_id() {
        check("/api/v1/entries/Caf%C3%A9", "/api/v1/entries/caf%c3%a9");
        check(
            "/api/v1/%2e%2e/IngestRecording",
            "/api/v1/%2e%2e/ingestrecording",
        );
    }
}
