//! `Metadata`: doubled strings, most of them. A queue message that is a JSON object has its
//! own members copied in here, so nothing in here says who wrote it.

use std::{collections::BTreeMap, fmt, str::FromStr};

use chrono::{DateTime, Utc};
use serde_json::{Map, Value};

use crate::wire;

/// The host's own description of the trigger.
#[derive(Clone, Default, PartialEq)]
pub struct Metadata(pub(crate) Map<String, Value>);

impl Metadata {
    /// A member in the host's wrapping.
    pub fn get(&self, name: &str) -> Option<&Value> {
        self.0.get(name)
    }

    /// A member as text.
    pub fn text(&self, name: &str) -> Option<String> {
        wire::text(self.0.get(name)?)
    }

    /// A member as a number.
    pub fn number<T: FromStr>(&self, name: &str) -> Option<T> {
        wire::number(self.0.get(name)?)
    }

    /// A member as an instant.
    pub fn instant(&self, name: &str) -> Option<DateTime<Utc>> {
        wire::instant(self.0.get(name)?)
    }

    /// `sys`: which function, when, and a random GUID.
    pub fn sys(&self) -> Sys {
        let sys = self.0.get("sys");
        let member = |name: &str| sys?.get(name);
        Sys {
            method_name: member("MethodName").and_then(wire::text),
            utc_now: member("UtcNow").and_then(wire::instant),
            rand_guid: member("RandGuid").and_then(wire::text),
        }
    }

    /// `RetryContext`, which is there only if the function has a retry policy and this is
    /// not the first try.
    pub fn retry(&self) -> Option<Retry> {
        let context = self.0.get("RetryContext")?;
        Some(Retry {
            count: wire::number(context.get("RetryCount")?)?,
            max: wire::number(context.get("MaxRetryCount")?)?,
        })
    }

    /// An object member's members, as text.
    pub(crate) fn texts(&self, name: &str) -> BTreeMap<String, String> {
        let members = self.0.get(name).and_then(Value::as_object);
        members
            .into_iter()
            .flatten()
            .filter_map(|(name, value)| Some((name.clone(), wire::text(value)?)))
            .collect()
    }
}

impl fmt::Debug for Metadata {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Metadata({} members)", self.0.len())
    }
}

/// `Metadata.sys`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sys {
    /// The function's name.
    pub method_name: Option<String>,
    /// The host's clock.
    pub utc_now: Option<DateTime<Utc>>,
    /// A random GUID; not the invocation id.
    pub rand_guid: Option<String>,
}

/// Where a retry policy stands. It multiplies a queue's own five tries.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Retry {
    /// Which retry this is, from 1.
    pub count: i64,
    /// How many there may be; -1 is without end.
    pub max: i64,
}
