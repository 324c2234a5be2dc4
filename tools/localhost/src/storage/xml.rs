//! As much XML as storage's lists need: elements by name, text unescaped.

/// The inner text of every element of that name, in order. Elements of one name do not nest here.
pub(super) fn blocks<'a>(xml: &'a str, name: &str) -> Vec<&'a str> {
    let (open, close) = (format!("<{name}>"), format!("</{name}>"));
    let mut found = Vec::new();
    let mut rest = xml;
    while let Some((_, after)) = rest.split_once(&open) {
        let Some((inner, behind)) = after.split_once(&close) else {
            break;
        };
        found.push(inner);
        rest = behind;
    }
    found
}

pub(super) fn text(xml: &str, name: &str) -> Option<String> {
    blocks(xml, name).first().map(|inner| unescape(inner))
}

fn unescape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('&') {
        out.push_str(before);
        let Some((name, behind)) = after.split_once(';') else {
            out.push('&');
            rest = after;
            continue;
        };
        match character(name) {
            Some(c) => out.push(c),
            None => out.push_str(&format!("&{name};")),
        }
        rest = behind;
    }
    out.push_str(rest);
    out
}

fn character(name: &str) -> Option<char> {
    match name {
        "lt" => Some('<'),
        "gt" => Some('>'),
        "amp" => Some('&'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => {
            let number = name.strip_prefix('#')?;
            let code = match number.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                None => number.parse().ok()?,
            };
            char::from_u32(code)
        }
    }
}

pub(super) fn escape(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_escaped_comes_back() {
        let text_in = r#"{"a":"<b> & 'c' &amp;"}"#;
        let xml = format!("<L><M><T>{}</T></M></L>", escape(text_in));
        assert_eq!(text(&xml, "T").as_deref(), Some(text_in));
        assert_eq!(unescape("&#x41;&#66;&none;&"), "AB&none;&");
    }
}
