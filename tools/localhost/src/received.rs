//! A client's headers as the host's web server lists them: known names in its own spelling and
//! order, then the others as they came.

use crate::wire::Headers;

/// Kestrel's order of enumeration.
const KNOWN: &str = "\
    Accept Connection Host User-Agent Accept-Charset Accept-Encoding Accept-Language \
    Access-Control-Request-Headers Access-Control-Request-Method Authorization baggage \
    Cache-Control Content-Type Cookie Correlation-Context Date Expect From \
    Grpc-Accept-Encoding Grpc-Encoding Grpc-Timeout If-Match If-Modified-Since If-None-Match \
    If-Range If-Unmodified-Since Keep-Alive Max-Forwards Origin Pragma Proxy-Authorization \
    Range Referer Request-Id TE traceparent tracestate Transfer-Encoding Translate Upgrade \
    Upgrade-Insecure-Requests Via Warning";

/// One line a name; several lines of one name become one.
pub(crate) fn in_host_order(headers: &Headers) -> Vec<(String, String)> {
    let all_known: Vec<&str> = KNOWN.split(' ').collect();
    let mut lines: Vec<(usize, String, String)> = Vec::new();
    for (name, value) in headers.iter() {
        if let Some(line) = lines
            .iter_mut()
            .find(|(_, have, _)| have.eq_ignore_ascii_case(name))
        {
            let between = if name.eq_ignore_ascii_case("cookie") {
                "; "
            } else {
                ", "
            };
            line.2.push_str(between);
            line.2.push_str(value);
            continue;
        }
        let known = all_known
            .iter()
            .position(|known| known.eq_ignore_ascii_case(name));
        let (rank, name) = match known {
            Some(at) => (at, all_known[at]),
            None if name.eq_ignore_ascii_case("content-length") => {
                (all_known.len(), "Content-Length")
            }
            None => (all_known.len() + 1, name),
        };
        lines.push((rank, name.to_owned(), value.to_owned()));
    }
    lines.sort_by_key(|(rank, _, _)| *rank);
    lines
        .into_iter()
        .map(|(_, name, value)| (name, value))
        .collect()
}

/// What .NET calls a content header: it travels with the body, behind all others.
pub(crate) fn is_content(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    name.starts_with("content-") || ["allow", "expires", "last-modified"].contains(&name.as_str())
}

/// Methods whose requests always say how long their body is.
pub(crate) fn has_body_by_nature(method: &str) -> bool {
    !["GET", "HEAD", "CONNECT", "OPTIONS", "DELETE"].contains(&method)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_names_come_first_in_their_own_spelling() {
        let sent = [
            "x-own",
            "if-unmodified-since",
            "CONTENT-LENGTH",
            "cache-control",
            "accept",
        ];
        let headers = sent.map(|name| (name.to_owned(), "1".to_owned()));
        let lines = in_host_order(&Headers::from_iter(headers));
        let names: Vec<&str> = lines.iter().map(|(name, _)| name.as_str()).collect();
        let wanted = [
            "Accept",
            "Cache-Control",
            "If-Unmodified-Since",
            "Content-Length",
            "x-own",
        ];
        assert_eq!(names, wanted);
    }
}
