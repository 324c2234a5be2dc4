//! Which version of a thing the client says it saw.

/// The meaning of an `If-Match` header.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Seen {
    /// No header.
    Nothing,
    /// One strong tag, quotes included.
    Tag(String),
    /// `*`, a weak tag or a list: none of them names one version.
    Anything,
}

/// Why a change that needs a version is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotSeen {
    /// 428.
    #[error("the change needs If-Match")]
    Required,
    /// 412.
    #[error("the version named is not the present one")]
    Stale,
}

impl Seen {
    /// Whether it names exactly `etag`.
    ///
    /// # Errors
    /// `Required` without a header, `Stale` for any other tag.
    pub fn must_be(&self, etag: &str) -> Result<(), NotSeen> {
        match self {
            Self::Nothing => Err(NotSeen::Required),
            Self::Tag(tag) if tag == etag => Ok(()),
            Self::Tag(_) | Self::Anything => Err(NotSeen::Stale),
        }
    }
}
