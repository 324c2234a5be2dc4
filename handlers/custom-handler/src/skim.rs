//! Reads a JSON body as it streams in and lets go of every long string on the way, so that a
//! blob of 100 MB in the envelope costs no memory. Short bodies come through unchanged.
//!
//! What was let go is `null` in what is kept. Nobody looks into a dropped string, so a mistake
//! in there goes unnoticed; every other mistake is left for the parser to find.

use std::ops::Range;

use axum::body::Body;
use bytes::Bytes;
use futures_util::{Stream, StreamExt};

/// How much of a body may stay in memory.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// A string longer than this, counted in bytes between its quotes as sent, is dropped.
    pub string: usize,
    /// What is kept must not be longer than this, else the body is refused.
    ///
    /// While it is read, one unfinished string of up to [`Limits::string`] comes on top.
    pub total: usize,
}

impl Default for Limits {
    /// Room for any queue message, which Azure limits to 64 KiB and the host sends twice.
    fn default() -> Self {
        Self {
            string: 128 * 1024,
            total: 256 * 1024,
        }
    }
}

/// What is left of a body.
#[derive(Clone, PartialEq, Eq)]
pub struct Skimmed {
    /// The JSON with `null` for each dropped string.
    pub json: Vec<u8>,
    /// The dropped strings, in the order in which they came.
    pub dropped: Vec<Dropped>,
}

/// A string that was too long to keep.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dropped {
    /// The object member it was the value of; `None` in an array or alone.
    pub member: Option<String>,
    /// Its length in bytes between the quotes, as sent.
    pub length: u64,
}

/// Why a body could not be read.
#[derive(Debug, thiserror::Error)]
pub enum SkimError {
    /// What had to be kept went over [`Limits::total`].
    #[error("more than {0} bytes would have to be kept")]
    TooLarge(usize),
    /// The sender went away.
    #[error("the body broke off")]
    BrokeOff(#[source] axum::Error),
}

/// Reads a request's body to its end.
pub async fn body(body: Body, limits: Limits) -> Result<Skimmed, SkimError> {
    stream(body.into_data_stream(), limits).await
}

async fn stream<S>(mut chunks: S, limits: Limits) -> Result<Skimmed, SkimError>
where
    S: Stream<Item = Result<Bytes, axum::Error>> + Unpin,
{
    let mut skimmer = Skimmer::new(limits);
    while let Some(chunk) = chunks.next().await {
        skimmer.feed(&chunk.map_err(SkimError::BrokeOff)?)?;
    }
    Ok(skimmer.finish())
}

/// The scanner itself, for bodies that do not come from axum.
#[derive(Debug)]
pub struct Skimmer {
    limits: Limits,
    kept: Vec<u8>,
    state: State,
    /// Where the last string that was kept lies, quotes included: the name of a member whose
    /// value is dropped.
    last_string: Range<usize>,
    dropped: Vec<DroppedAt>,
}

#[derive(Clone, Copy, Debug)]
enum State {
    Outside,
    Inside {
        /// Where the opening quote was kept.
        opened: usize,
        escaped: bool,
    },
    Dropping {
        length: u64,
        escaped: bool,
    },
}

#[derive(Debug)]
struct DroppedAt {
    member: Option<Range<usize>>,
    length: u64,
}

impl Skimmer {
    /// A scanner that has seen nothing yet.
    pub fn new(limits: Limits) -> Self {
        Self {
            limits,
            kept: Vec::new(),
            state: State::Outside,
            last_string: 0..0,
            dropped: Vec::new(),
        }
    }

    /// Takes the next piece, cut anywhere.
    pub fn feed(&mut self, mut chunk: &[u8]) -> Result<(), SkimError> {
        while !chunk.is_empty() {
            chunk = match self.state {
                State::Outside => self.outside(chunk)?,
                State::Inside { opened, escaped } => self.inside(chunk, opened, escaped)?,
                State::Dropping { length, escaped } => self.dropping(chunk, length, escaped),
            };
        }
        Ok(())
    }

    /// What is left, once everything has been fed. A string still open is left open, for the
    /// parser to refuse.
    pub fn finish(self) -> Skimmed {
        let mut json = self.kept;
        let dropped = self.dropped.into_iter().map(|dropped| Dropped {
            member: dropped
                .member
                .and_then(|name| serde_json::from_slice(json.get(name)?).ok()),
            length: dropped.length,
        });
        let dropped = dropped.collect();
        if matches!(self.state, State::Dropping { .. }) {
            json.truncate(json.len() - NULL.len());
            json.push(b'"');
        }
        Skimmed { json, dropped }
    }

    /// How many bytes are held at this moment.
    pub fn held(&self) -> usize {
        self.kept.capacity() + self.dropped.capacity() * size_of::<DroppedAt>()
    }

    fn outside<'a>(&mut self, chunk: &'a [u8]) -> Result<&'a [u8], SkimError> {
        match chunk.iter().position(|byte| *byte == b'"') {
            Some(quote) => {
                self.keep(&chunk[..=quote])?;
                self.state = State::Inside {
                    opened: self.kept.len() - 1,
                    escaped: false,
                };
                Ok(&chunk[quote + 1..])
            }
            None => {
                self.keep(chunk)?;
                Ok(&[])
            }
        }
    }

    fn inside<'a>(
        &mut self,
        chunk: &'a [u8],
        opened: usize,
        escaped: bool,
    ) -> Result<&'a [u8], SkimError> {
        let run = run(chunk, escaped);
        let length = self.kept.len() - opened - 1 + run.within;
        if length > self.limits.string {
            self.drop_string(opened, length, run.escaped);
            // The quote, if it was reached, ends the dropped string.
            return Ok(&chunk[run.within..]);
        }
        // Weighed against the total only when it closes: until then it may yet be dropped, and
        // where the chunks were cut must not decide.
        self.kept.extend_from_slice(&chunk[..run.within]);
        if !run.closed {
            let escaped = run.escaped;
            self.state = State::Inside { opened, escaped };
            return Ok(&[]);
        }
        self.keep(b"\"")?;
        self.last_string = opened..self.kept.len();
        self.state = State::Outside;
        Ok(&chunk[run.within + 1..])
    }

    fn dropping<'a>(&mut self, chunk: &'a [u8], length: u64, escaped: bool) -> &'a [u8] {
        let run = run(chunk, escaped);
        let length = length + run.within as u64;
        if let Some(last) = self.dropped.last_mut() {
            last.length = length;
        }
        if run.closed {
            self.state = State::Outside;
            &chunk[run.within + 1..]
        } else {
            let escaped = run.escaped;
            self.state = State::Dropping { length, escaped };
            &[]
        }
    }

    fn drop_string(&mut self, opened: usize, length: usize, escaped: bool) {
        self.kept.truncate(opened);
        let before = self.kept.trim_ascii_end();
        let member = (before.last() == Some(&b':')).then(|| self.last_string.clone());
        self.dropped.push(DroppedAt {
            member,
            length: length as u64,
        });
        self.kept.extend_from_slice(NULL);
        self.state = State::Dropping {
            length: length as u64,
            escaped,
        };
    }

    fn keep(&mut self, bytes: &[u8]) -> Result<(), SkimError> {
        if self.kept.len() + bytes.len() > self.limits.total {
            return Err(SkimError::TooLarge(self.limits.total));
        }
        self.kept.extend_from_slice(bytes);
        Ok(())
    }
}

const NULL: &[u8] = b"null";

/// The next part of a string's inside.
struct Run {
    /// How many bytes belong to it.
    within: usize,
    /// Whether the closing quote follows them.
    closed: bool,
    /// Whether they end in the middle of an escape.
    escaped: bool,
}

fn run(chunk: &[u8], mut escaped: bool) -> Run {
    let mut at = 0;
    while at < chunk.len() {
        if escaped {
            escaped = false;
            at += 1;
            continue;
        }
        match chunk[at..]
            .iter()
            .position(|byte| matches!(byte, b'"' | b'\\'))
        {
            None => break,
            Some(plain) if chunk[at + plain] == b'"' => {
                return Run {
                    within: at + plain,
                    closed: true,
                    escaped: false,
                };
            }
            Some(plain) => {
                escaped = true;
                at += plain + 1;
            }
        }
    }
    Run {
        within: chunk.len(),
        closed: false,
        escaped,
    }
}
