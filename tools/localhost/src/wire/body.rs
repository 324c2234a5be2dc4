//! Bodies as they come, by their framing.

use std::io;

use bytes::{Buf, Bytes};

use super::{Headers, MAX_HEAD, Reader, ResponseHead, WireError};

/// A body that is still on the wire.
pub(crate) struct Body {
    state: State,
}

enum State {
    Done,
    Length(u64),
    ChunkHead,
    Chunk(u64),
    ChunkEnd,
    Trailers,
    UntilClose,
}

impl Body {
    pub(crate) fn of_request(headers: &Headers) -> Result<Self, WireError> {
        Self::framed(headers, State::Done)
    }

    /// `method` is the request's: an answer to HEAD has a length but no body.
    pub(crate) fn of_response(head: &ResponseHead, method: &str) -> Result<Self, WireError> {
        if method == "HEAD" || matches!(head.status, 204 | 304) {
            return Ok(Self { state: State::Done });
        }
        Self::framed(&head.headers, State::UntilClose)
    }

    fn framed(headers: &Headers, otherwise: State) -> Result<Self, WireError> {
        if headers.get("transfer-encoding").is_some() {
            if !headers.lists("transfer-encoding", "chunked") {
                return Err(WireError::Malformed("an unknown transfer encoding"));
            }
            return Ok(Self {
                state: State::ChunkHead,
            });
        }
        let lengths = headers
            .iter()
            .filter(|(name, _)| name.eq_ignore_ascii_case("content-length"));
        if lengths.count() > 1 {
            return Err(WireError::Malformed("more than one Content-Length"));
        }
        match headers.get("content-length").map(str::parse) {
            Some(Ok(0)) => Ok(Self { state: State::Done }),
            Some(Ok(length)) => Ok(Self {
                state: State::Length(length),
            }),
            Some(Err(_)) => Err(WireError::Malformed("Content-Length")),
            None => Ok(Self { state: otherwise }),
        }
    }

    /// Nothing of it is left on the wire, so the connection can carry the next message.
    pub(crate) fn is_done(&self) -> bool {
        matches!(self.state, State::Done)
    }

    pub(crate) async fn next(&mut self, from: &mut Reader) -> io::Result<Option<Bytes>> {
        loop {
            match self.state {
                State::Done => return Ok(None),
                State::Length(left) | State::Chunk(left) => {
                    if from.ahead.is_empty() && from.fill().await? == 0 {
                        return Err(io::ErrorKind::UnexpectedEof.into());
                    }
                    let take = from
                        .ahead
                        .len()
                        .min(usize::try_from(left).unwrap_or(usize::MAX));
                    let bytes = from.ahead.split_to(take).freeze();
                    let left = left - take as u64;
                    self.state = match self.state {
                        State::Length(_) if left == 0 => State::Done,
                        State::Length(_) => State::Length(left),
                        _ if left == 0 => State::ChunkEnd,
                        _ => State::Chunk(left),
                    };
                    return Ok(Some(bytes));
                }
                State::ChunkHead => match httparse::parse_chunk_size(&from.ahead) {
                    Ok(httparse::Status::Complete((length, size))) => {
                        from.ahead.advance(length);
                        self.state = if size == 0 {
                            State::Trailers
                        } else {
                            State::Chunk(size)
                        };
                    }
                    Ok(httparse::Status::Partial) if from.ahead.len() < 1024 => {
                        if from.fill().await? == 0 {
                            return Err(io::ErrorKind::UnexpectedEof.into());
                        }
                    }
                    _ => return Err(io::ErrorKind::InvalidData.into()),
                },
                State::ChunkEnd => {
                    line(from).await?;
                    self.state = State::ChunkHead;
                }
                State::Trailers => {
                    if line(from).await? == 0 {
                        self.state = State::Done;
                    }
                }
                State::UntilClose => {
                    if from.ahead.is_empty() && from.fill().await? == 0 {
                        return Ok(None);
                    }
                    return Ok(Some(from.ahead.split().freeze()));
                }
            }
        }
    }

    /// Reads the rest into memory; `None` when it is longer than `limit`.
    pub(crate) async fn collect(
        &mut self,
        from: &mut Reader,
        limit: u64,
    ) -> io::Result<Option<Vec<u8>>> {
        let mut all = Vec::new();
        while let Some(bytes) = self.next(from).await? {
            if (all.len() + bytes.len()) as u64 > limit {
                return Ok(None);
            }
            all.extend_from_slice(&bytes);
        }
        Ok(Some(all))
    }
}

/// Takes one line off and says how long it was without its end.
async fn line(from: &mut Reader) -> io::Result<usize> {
    loop {
        if let Some(at) = from.ahead.windows(2).position(|two| two == b"\r\n") {
            from.ahead.advance(at + 2);
            return Ok(at);
        }
        if from.ahead.len() > MAX_HEAD {
            return Err(io::ErrorKind::InvalidData.into());
        }
        if from.fill().await? == 0 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
    }
}
