//! Instants on the wire, and waiting without knowing a runtime.

use std::{fmt, sync::Arc, time::Duration};

use chrono::{DateTime, SecondsFormat, Utc};
use futures_util::future::BoxFuture;

/// RFC 3339 UTC with milliseconds and `Z`: fixed width, so text order is time order.
pub fn stamp(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::Millis, true)
}

/// Serde for instants in the wire form.
pub mod wire {
    use chrono::{DateTime, Utc};
    use serde::{Deserialize, Deserializer, Serializer};

    /// Writes the fixed-width form.
    ///
    /// # Errors
    /// Only what the serializer itself refuses.
    pub fn serialize<S: Serializer>(at: &DateTime<Utc>, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&super::stamp(*at))
    }

    /// Reads any RFC 3339 instant.
    ///
    /// # Errors
    /// Text that is no instant.
    pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<DateTime<Utc>, D::Error> {
        let text = String::deserialize(from)?;
        DateTime::parse_from_rfc3339(&text)
            .map(Into::into)
            .map_err(serde::de::Error::custom)
    }

    /// The same for a member that may be null.
    pub mod option {
        use chrono::{DateTime, Utc};
        use serde::{Deserialize, Deserializer, Serializer};

        /// Writes the fixed-width form or null.
        ///
        /// # Errors
        /// Only what the serializer itself refuses.
        pub fn serialize<S: Serializer>(
            at: &Option<DateTime<Utc>>,
            serializer: S,
        ) -> Result<S::Ok, S::Error> {
            match at {
                Some(at) => super::serialize(at, serializer),
                None => serializer.serialize_none(),
            }
        }

        /// Reads an instant or null.
        ///
        /// # Errors
        /// Text that is no instant.
        pub fn deserialize<'de, D: Deserializer<'de>>(
            from: D,
        ) -> Result<Option<DateTime<Utc>>, D::Error> {
            Option::<String>::deserialize(from)?
                .map(|text| DateTime::parse_from_rfc3339(&text).map(Into::into))
                .transpose()
                .map_err(serde::de::Error::custom)
        }
    }
}

/// The two things about time that flows ask for: what it is, and to wait.
#[derive(Clone)]
pub struct Clock {
    now: Arc<dyn Fn() -> DateTime<Utc> + Send + Sync>,
    sleep: Arc<dyn Fn(Duration) -> BoxFuture<'static, ()> + Send + Sync>,
}

impl Clock {
    /// A clock made of its two answers.
    pub fn new(
        now: impl Fn() -> DateTime<Utc> + Send + Sync + 'static,
        sleep: impl Fn(Duration) -> BoxFuture<'static, ()> + Send + Sync + 'static,
    ) -> Self {
        Self {
            now: Arc::new(now),
            sleep: Arc::new(sleep),
        }
    }

    /// What time it is.
    pub fn now(&self) -> DateTime<Utc> {
        (self.now)()
    }

    /// Waits.
    pub async fn sleep(&self, duration: Duration) {
        (self.sleep)(duration).await;
    }
}

impl fmt::Debug for Clock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Clock")
    }
}
