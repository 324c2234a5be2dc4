//! The forms of a GUID that .NET takes in a route.

/// `Guid.TryParse` without its rare `{0x…}` form: 32 digits, hyphens, braces, parentheses.
pub(crate) fn is_guid(text: &str) -> bool {
    let text = text.trim();
    let inner = match text.as_bytes() {
        [b'{', .., b'}'] | [b'(', .., b')'] => {
            let inner = &text[1..text.len() - 1];
            return is_hyphenated(inner);
        }
        _ => text,
    };
    is_hyphenated(inner) || (inner.len() == 32 && inner.bytes().all(|b| b.is_ascii_hexdigit()))
}

fn is_hyphenated(text: &str) -> bool {
    text.len() == 36
        && text.bytes().enumerate().all(|(at, byte)| match at {
            8 | 13 | 18 | 23 => byte == b'-',
            _ => byte.is_ascii_hexdigit(),
        })
}
