//! The little XML that queue messages, block lists and listings need.

/// Text for between two tags.
pub(crate) fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            // Not even escaped may XML 1.0 hold these.
            c if c < ' ' && !matches!(c, '\t' | '\n' | '\r') => escaped.push('\u{fffd}'),
            '\r' => escaped.push_str("&#13;"),
            c => escaped.push(c),
        }
    }
    escaped
}

/// `<name>text</name>`.
pub(crate) fn element(name: &str, text: &str) -> String {
    format!("<{name}>{}</{name}>", escaped(text))
}

/// The elements that hold text and no elements, in order. `None` when this is no XML of the kind
/// that storage clients send: declarations, tags, text with entities, CDATA, comments.
pub(crate) fn leaves(document: &str) -> Option<Vec<(String, String)>> {
    let mut rest = document.trim_start_matches('\u{feff}').trim();
    let mut leaves = Vec::new();
    let mut open: Vec<&str> = Vec::new();
    // The text since the last opening tag; none after a closing one.
    let mut text: Option<String> = None;
    while !rest.is_empty() {
        if let Some(after) = rest.strip_prefix("<?") {
            rest = after.split_once("?>")?.1;
        } else if let Some(after) = rest.strip_prefix("<!--") {
            rest = after.split_once("-->")?.1;
        } else if let Some(after) = rest.strip_prefix("<![CDATA[") {
            let (raw, after) = after.split_once("]]>")?;
            text.as_mut()?.push_str(raw);
            rest = after;
        } else if let Some(after) = rest.strip_prefix("</") {
            let (name, after) = after.split_once('>')?;
            if open.pop()? != name.trim_end() {
                return None;
            }
            leaves.extend(text.take().map(|text| (name.trim_end().to_owned(), text)));
            rest = after;
        } else if let Some(after) = rest.strip_prefix('<') {
            let (tag, after) = after.split_once('>')?;
            let name = tag.trim_end_matches('/').split_whitespace().next()?;
            if name.starts_with('!') {
                return None;
            }
            if tag.ends_with('/') {
                leaves.push((name.to_owned(), String::new()));
                text = None;
            } else {
                open.push(name);
                text = Some(String::new());
            }
            rest = after;
        } else {
            let end = rest.find('<')?;
            let raw = unescaped(&rest[..end])?;
            match &mut text {
                Some(text) => text.push_str(&raw),
                None if raw.trim().is_empty() => {}
                None => return None,
            }
            rest = &rest[end..];
        }
    }
    (open.is_empty() && !leaves.is_empty()).then_some(leaves)
}

fn unescaped(raw: &str) -> Option<String> {
    let mut text = String::with_capacity(raw.len());
    let mut rest = raw;
    while let Some((before, after)) = rest.split_once('&') {
        text.push_str(before);
        let (entity, after) = after.split_once(';')?;
        text.push(match entity {
            "amp" => '&',
            "lt" => '<',
            "gt" => '>',
            "quot" => '"',
            "apos" => '\'',
            _ => {
                let code = entity.strip_prefix('#')?;
                let code = match code.strip_prefix(['x', 'X']) {
                    Some(hex) => u32::from_str_radix(hex, 16),
                    None => code.parse(),
                };
                char::from_u32(code.ok()?)?
            }
        });
        rest = after;
    }
    text.push_str(rest);
    Some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pairs(leaves: &[(&str, &str)]) -> Vec<(String, String)> {
        let owned = leaves
            .iter()
            .map(|(name, text)| ((*name).into(), (*text).into()));
        owned.collect()
    }

    #[test]
    fn what_clients_send_is_read() {
        for (document, expected) in [
            (
                "<QueueMessage>\r\n  <MessageText>eyJ9&amp;&#x41;</MessageText>\n</QueueMessage>",
                &[("MessageText", "eyJ9&A")][..],
            ),
            (
                "\u{feff}<?xml version=\"1.0\"?><BlockList><Latest>QQ==</Latest><!-- x -->\
                 <Uncommitted a=\"b\">Qg==</Uncommitted></BlockList>",
                &[("Latest", "QQ=="), ("Uncommitted", "Qg==")],
            ),
            (
                "<QueueMessage><MessageText><![CDATA[<a>&]]></MessageText></QueueMessage>",
                &[("MessageText", "<a>&")],
            ),
            ("<Q><MessageText/></Q>", &[("MessageText", "")]),
        ] {
            assert_eq!(leaves(document), Some(pairs(expected)), "{document}");
        }
    }

    #[test]
    fn what_is_no_xml_is_nothing() {
        for document in [
            "",
            "x",
            "<a>",
            "<a></b>",
            "</a>",
            "<a>&b;</a>",
            "<a>&#xD800;</a>",
            "<a",
            "<>",
            "<a>b",
            "<!DOCTYPE a><a>b</a>",
            "<a>b</a>c",
        ] {
            assert_eq!(leaves(document), None, "{document}");
        }
    }

    #[test]
    fn what_is_escaped_comes_back() {
        let text = "a<b>&\"'\r\n\u{1f44d}";
        let document = element("a", text);
        assert_eq!(leaves(&document), Some(pairs(&[("a", text)])));
    }
}
