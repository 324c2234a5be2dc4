//! A model's answer, read with suspicion: one object, the members agreed, nothing else.

use chrono::NaiveDate;
use serde_json::{Map, Value};

use crate::{
    drafting::{Billing, MOST_ENTRIES, tokens::Speech},
    span::Span,
};

/// An entry is spoken in a few stretches; more of them are no answer.
const MOST_SPANS: usize = 64;

/// One member of a proposed entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Member<T> {
    /// Absent or null.
    Null,
    Given(T),
    /// There, and no such thing.
    Wrong,
}

/// One proposed entry.
pub(super) struct Proposed {
    pub(super) narrative: Option<String>,
    pub(super) duration: Member<(String, u32)>,
    pub(super) date: Member<(String, NaiveDate)>,
    pub(super) matter: Member<(Option<String>, String)>,
    pub(super) activity_code: Member<String>,
    pub(super) task_code: Member<String>,
    pub(super) billing: Member<Billing>,
    spans: Option<Vec<String>>,
}

/// The proposed entries; none where the text is no proposal.
pub(super) fn read(text: &str, ruled: usize) -> Option<Vec<Proposed>> {
    let object = only_object(text)?;
    let entries = object.get("entries")?.as_array()?;
    if entries.len() > MOST_ENTRIES || entries.is_empty() && ruled > 0 {
        return None;
    }
    entries
        .iter()
        .map(|entry| entry.as_object().map(proposed))
        .collect()
}

/// The one JSON object in a text; prose and a Markdown fence around it are forgiven, a second object is not.
fn only_object(text: &str) -> Option<Map<String, Value>> {
    let begin = text.find('{')?;
    if text[..begin].contains('[') {
        return None;
    }
    let mut stream = serde_json::Deserializer::from_str(&text[begin..]).into_iter::<Value>();
    let Some(Ok(Value::Object(object))) = stream.next() else {
        return None;
    };
    let rest = &text[begin + stream.byte_offset()..];
    (!rest.contains(['{', '['])).then_some(object)
}

fn proposed(entry: &Map<String, Value>) -> Proposed {
    Proposed {
        narrative: entry
            .get("narrative")
            .and_then(Value::as_str)
            .map(str::to_owned),
        duration: quoted(entry.get("duration"), "seconds", |value| {
            value
                .as_u64()
                .and_then(|seconds| u32::try_from(seconds).ok())
        }),
        date: quoted(entry.get("date"), "date", |value| {
            value.as_str().and_then(|date| date.parse().ok())
        }),
        matter: matter(entry.get("matter")),
        activity_code: text(entry.get("activityCode")),
        task_code: text(entry.get("taskCode")),
        billing: match text(entry.get("billing")) {
            Member::Given(billing) => {
                Billing::from_wire(&billing).map_or(Member::Wrong, Member::Given)
            }
            Member::Null => Member::Null,
            Member::Wrong => Member::Wrong,
        },
        spans: spans(entry.get("spans")),
    }
}

fn text(value: Option<&Value>) -> Member<String> {
    match value {
        None | Some(Value::Null) => Member::Null,
        Some(Value::String(text)) => Member::Given(text.clone()),
        Some(_) => Member::Wrong,
    }
}

fn quoted<T>(
    value: Option<&Value>,
    name: &str,
    read: impl Fn(&Value) -> Option<T>,
) -> Member<(String, T)> {
    let Some(value) = value.filter(|value| !value.is_null()) else {
        return Member::Null;
    };
    let quote = value.get("quote").and_then(Value::as_str);
    match (quote, value.get(name).and_then(read)) {
        (Some(quote), Some(value)) => Member::Given((quote.to_owned(), value)),
        _ => Member::Wrong,
    }
}

fn matter(value: Option<&Value>) -> Member<(Option<String>, String)> {
    let Some(value) = value.filter(|value| !value.is_null()) else {
        return Member::Null;
    };
    match (
        text(value.get("quote")),
        value.get("id").and_then(Value::as_str),
    ) {
        (Member::Given(quote), Some(id)) => Member::Given((Some(quote), id.to_owned())),
        (Member::Null, Some(id)) => Member::Given((None, id.to_owned())),
        _ => Member::Wrong,
    }
}

fn spans(value: Option<&Value>) -> Option<Vec<String>> {
    let spans = value?.as_array()?;
    let quotes: Option<Vec<String>> = spans
        .iter()
        .map(|span| span.get("quote")?.as_str().map(str::to_owned))
        .collect();
    quotes.filter(|quotes| {
        (1..=MOST_SPANS).contains(&quotes.len())
            && quotes.iter().all(|quote| !quote.trim().is_empty())
    })
}

/// Where each entry's spans stand: verbatim, one after the other, and after those of the entry before
/// where they can. Entries whose spans overlap have none: no word belongs to two.
pub(super) fn places(s: &Speech<'_>, text: &str, proposed: &[Proposed]) -> Vec<Option<Vec<Span>>> {
    let mut last = 0;
    let mut places: Vec<Option<Vec<Span>>> = Vec::with_capacity(proposed.len());
    for entry in proposed {
        let found = entry
            .spans
            .as_ref()
            .and_then(|quotes| stand(s, text, quotes, last).or_else(|| stand(s, text, quotes, 0)));
        places.push(found.map(|(spans, end)| {
            last = end;
            spans
        }));
    }
    let mut all: Vec<(Span, usize)> = places
        .iter()
        .enumerate()
        .flat_map(|(at, spans)| spans.iter().flatten().map(move |span| (*span, at)))
        .collect();
    all.sort_unstable();
    let mut reach: Option<(usize, usize)> = None;
    for (span, at) in all {
        if let Some((end, other)) = reach
            && span.start < end
            && other != at
        {
            places[at] = None;
            places[other] = None;
        }
        if reach.is_none_or(|(end, _)| span.end > end) {
            reach = Some((span.end, at));
        }
    }
    places
}

/// Where quotes stand one after the other, the first at or after `from`; the byte after the last.
fn stand(
    s: &Speech<'_>,
    text: &str,
    quotes: &[String],
    mut from: usize,
) -> Option<(Vec<Span>, usize)> {
    let mut spans = Vec::with_capacity(quotes.len());
    for quote in quotes {
        let at = from + text.get(from..)?.find(quote.as_str())?;
        from = at + quote.len();
        spans.push(Span::new(s.char_at(at), s.char_at(from)));
    }
    Some((spans, from))
}
