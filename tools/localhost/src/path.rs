//! What the front end makes of a path: decoded once for routing, encoded again for the handler.

/// As Kestrel: percent signs are decoded but for `%2F`, invalid UTF-8 stays as it came, and
/// dot segments are taken out. `None` is a path it refuses.
pub(crate) fn decode(raw: &str) -> Option<String> {
    let bytes = raw.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        match escaped(bytes, at) {
            Some(0) => return None,
            Some(b'/') | None => {
                out.push(bytes[at]);
                at += 1;
            }
            Some(byte) if byte < 0x80 => {
                out.push(byte);
                at += 3;
            }
            Some(_) => {
                let run: Vec<u8> = (0..)
                    .map_while(|n| escaped(bytes, at + 3 * n).filter(|byte| *byte >= 0x80))
                    .collect();
                let valid = match std::str::from_utf8(&run) {
                    Ok(_) => run.len(),
                    Err(error) => error.valid_up_to(),
                };
                out.extend_from_slice(&run[..valid]);
                out.extend_from_slice(&bytes[at + 3 * valid..at + 3 * run.len()]);
                at += 3 * run.len();
            }
        }
    }
    let text = String::from_utf8(out).ok()?;
    Some(without_dot_segments(&text))
}

fn escaped(bytes: &[u8], at: usize) -> Option<u8> {
    match bytes.get(at..at + 3)? {
        [b'%', high, low] => {
            let digit = |byte: u8| (byte as char).to_digit(16);
            Some((digit(*high)? * 16 + digit(*low)?) as u8)
        }
        _ => None,
    }
}

fn without_dot_segments(path: &str) -> String {
    if !path.contains("/.") {
        return path.to_owned();
    }
    let mut kept: Vec<&str> = Vec::new();
    let parts: Vec<&str> = path.split('/').skip(1).collect();
    for (at, part) in parts.iter().enumerate() {
        let last = at + 1 == parts.len();
        match *part {
            "." | ".." => {
                if *part == ".." {
                    kept.pop();
                }
                if last {
                    kept.push("");
                }
            }
            part => kept.push(part),
        }
    }
    format!("/{}", kept.join("/"))
}

/// As YARP writes a decoded path; a percent sign that survived decoding is escaped again.
pub(crate) fn encode(path: &str) -> String {
    escape(path, |byte| {
        byte.is_ascii_alphanumeric() || b"-._~!$&'()*+,;=:@/".contains(&byte)
    })
}

/// For a blob's name in a URL: everything but the unreserved and the slash.
pub(crate) fn encode_name(text: &str) -> String {
    escape(text, |byte| {
        byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte)
    })
}

fn escape(text: &str, stays: impl Fn(u8) -> bool) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        if stays(byte) {
            out.push(byte as char);
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}

/// Decodes every escape; what is not UTF-8 is replaced.
pub(crate) fn decode_all(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        match escaped(bytes, at) {
            Some(byte) => {
                out.push(byte);
                at += 3;
            }
            None => {
                out.push(bytes[at]);
                at += 1;
            }
        }
    }
    String::from_utf8_lossy(&out).into_owned()
}

/// A query's pairs, decoded.
pub(crate) fn query_pairs(query: &str) -> Vec<(String, String)> {
    query
        .split('&')
        .filter(|pair| !pair.is_empty())
        .map(|pair| {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            (
                decode_all(&name.replace('+', " ")),
                decode_all(&value.replace('+', " ")),
            )
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(raw: &str, decoded: &str, sent: &str) {
        assert_eq!(decode(raw).as_deref(), Some(decoded));
        assert_eq!(encode(decoded), sent);
    }

    #[test]
    fn an_escaped_slash_stays_escaped_and_is_escaped_again() {
        check("/api/a%2Fb", "/api/a%2Fb", "/api/a%252Fb");
        check("/api/%41%20b", "/api/A b", "/api/A%20b");
        check("/api/%C3%A9t%C3%A9", "/api/été", "/api/%C3%A9t%C3%A9");
        check("/api/%FF", "/api/%FF", "/api/%25FF");
    }

    #[test]
    fn dot_segments_are_gone_before_routing() {
        check("/api/x/../y", "/api/y", "/api/y");
        check("/api/%2e%2e/Queue", "/Queue", "/Queue");
        check(
            "/api/x/%252e%252e/Queue",
            "/api/x/%2e%2e/Queue",
            "/api/x/%252e%252e/Queue",
        );
        check("/../..", "/", "/");
    }

    #[test]
    fn a_nul_is_refused() {
        assert_eq!(decode("/api/%00"), None);
    }
}
