//! What Cosmos would refuse, refused here too, so that nothing works on one machine only.

use std::collections::HashSet;

use caseclock_domain::seams::{Expect, Put};

use super::index::Indexed;

const MOST_WRITES: usize = 100;
const MOST_BYTES: usize = 2 * 1024 * 1024;

/// A write that may be sent.
pub(super) struct Row {
    pub(super) id: String,
    pub(super) expect: Expect,
    pub(super) body: String,
    pub(super) indexed: Indexed,
    pub(super) ttl: Option<u32>,
}

/// Why a batch is not even tried.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Refusal {
    TooLarge,
    Malformed(&'static str),
}

/// The batch as rows.
pub(super) fn checked(puts: Vec<Put>) -> Result<Vec<Row>, Refusal> {
    if puts.is_empty() {
        return Err(Refusal::Malformed("a batch without a write"));
    }
    if puts.len() > MOST_WRITES {
        return Err(Refusal::TooLarge);
    }
    let mut seen = HashSet::new();
    let mut bytes = 0;
    let mut rows = Vec::with_capacity(puts.len());
    for put in puts {
        let row = row(put)?;
        bytes += row.id.len() + row.body.len();
        if bytes > MOST_BYTES {
            return Err(Refusal::TooLarge);
        }
        if !seen.insert(row.id.clone()) {
            return Err(Refusal::Malformed("one document twice in a batch"));
        }
        rows.push(row);
    }
    Ok(rows)
}

fn row(put: Put) -> Result<Row, Refusal> {
    let Put {
        id,
        expect,
        body,
        ttl,
    } = put;
    let fits = (1..=255).contains(&id.len())
        && id
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || b == b'_' || b == b'-');
    if !fits {
        return Err(Refusal::Malformed("a document id of other characters"));
    }
    if !body["kind"].is_string() || body["v"].is_null() {
        return Err(Refusal::Malformed("a body without `kind` and `v`"));
    }
    if ttl == Some(0) {
        return Err(Refusal::Malformed("a TTL of nothing"));
    }
    Ok(Row {
        indexed: Indexed::from(&body),
        body: body.to_string(),
        id,
        expect,
        ttl,
    })
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn put(id: &str) -> Put {
        Put {
            id: id.to_owned(),
            expect: Expect::Absent,
            body: json!({"kind": "entry", "v": 1}),
            ttl: None,
        }
    }

    #[test]
    fn a_malformed_batch_says_what_is_wrong_and_nothing_of_its_content() {
        let no_kind = Put {
            body: json!(["a client's words"]),
            ..put("a")
        };
        let no_time = Put {
            ttl: Some(0),
            ..put("a")
        };
        for puts in [
            vec![],
            vec![put("a/b")],
            vec![put("")],
            vec![put("é")],
            vec![put("a"), put("a")],
            vec![no_kind],
            vec![no_time],
        ] {
            assert!(matches!(
                checked(puts),
                Err(Refusal::Malformed(reason)) if !reason.contains("client")
            ));
        }
    }
}
