//! HTTP/1.1 as it lies on the wire: heads keep the case and order of their names, bodies
//! stream by their framing. No HTTP library shows both, and the host's requests are known by them.

use std::{fmt, io};

use bytes::{Buf, Bytes, BytesMut};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{
        TcpStream,
        tcp::{OwnedReadHalf, OwnedWriteHalf},
    },
};

/// As the real front end: a longer head is refused.
const MAX_HEAD: usize = 64 * 1024;
const MAX_HEADERS: usize = 128;

/// Header lines in the order they were received or are to be sent.
#[derive(Clone, Default)]
pub(crate) struct Headers(Vec<(String, String)>);

impl Headers {
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        self.iter()
            .find(|(have, _)| have.eq_ignore_ascii_case(name))
            .map(|(_, value)| value)
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
    }

    pub(crate) fn push(&mut self, name: impl Into<String>, value: impl Into<String>) {
        self.0.push((name.into(), value.into()));
    }

    /// Writes over the first line of that name where it stands, or adds one at the end.
    pub(crate) fn set(&mut self, name: &str, value: impl Into<String>) {
        let place = self
            .0
            .iter()
            .position(|(have, _)| have.eq_ignore_ascii_case(name));
        match place {
            Some(at) => self.0[at] = (name.to_owned(), value.into()),
            None => self.push(name, value),
        }
    }

    pub(crate) fn remove(&mut self, name: &str) {
        self.0.retain(|(have, _)| !have.eq_ignore_ascii_case(name));
    }

    /// Whether a comma list such as `Connection` has this token.
    pub(crate) fn lists(&self, name: &str, token: &str) -> bool {
        self.iter()
            .filter(|(have, _)| have.eq_ignore_ascii_case(name))
            .flat_map(|(_, value)| value.split(','))
            .any(|part| part.trim().eq_ignore_ascii_case(token))
    }
}

impl FromIterator<(String, String)> for Headers {
    fn from_iter<T: IntoIterator<Item = (String, String)>>(lines: T) -> Self {
        Self(lines.into_iter().collect())
    }
}

pub(crate) struct RequestHead {
    pub(crate) method: String,
    pub(crate) target: String,
    pub(crate) minor_version: u8,
    pub(crate) headers: Headers,
}

pub(crate) struct ResponseHead {
    pub(crate) status: u16,
    pub(crate) reason: String,
    pub(crate) headers: Headers,
}

#[derive(Debug)]
pub(crate) enum WireError {
    /// The other side closed before it sent a byte.
    Closed,
    Broken(io::Error),
    Malformed(&'static str),
}

impl fmt::Display for WireError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Closed => write!(f, "the connection was closed"),
            Self::Broken(error) => write!(f, "the connection broke: {error}"),
            Self::Malformed(what) => write!(f, "not HTTP: {what}"),
        }
    }
}

impl From<io::Error> for WireError {
    fn from(error: io::Error) -> Self {
        Self::Broken(error)
    }
}

pub(crate) type Writer = OwnedWriteHalf;

/// A head and its length; nothing while it is not all there.
type Parsed<T> = Result<Option<(usize, T)>, WireError>;

/// The reading half of a connection with what was read ahead.
pub(crate) struct Reader {
    half: OwnedReadHalf,
    ahead: BytesMut,
}

pub(crate) fn split(stream: TcpStream) -> (Reader, Writer) {
    let (half, writer) = stream.into_split();
    (
        Reader {
            half,
            ahead: BytesMut::with_capacity(8 * 1024),
        },
        writer,
    )
}

impl Reader {
    async fn fill(&mut self) -> io::Result<usize> {
        self.ahead.reserve(16 * 1024);
        self.half.read_buf(&mut self.ahead).await
    }

    /// Whether an idle connection is still good: open, and nothing came unasked.
    pub(crate) fn is_quiet(&self) -> bool {
        let mut byte = [0];
        self.ahead.is_empty()
            && matches!(self.half.try_read(&mut byte), Err(e) if e.kind() == io::ErrorKind::WouldBlock)
    }

    /// Ends when the other side goes away. What it sends meanwhile is kept.
    pub(crate) async fn closed(&mut self) {
        while self.ahead.len() < MAX_HEAD {
            match self.fill().await {
                Ok(0) | Err(_) => return,
                Ok(_) => {}
            }
        }
        std::future::pending::<()>().await;
    }

    async fn head<T>(&mut self, parse: fn(&[u8]) -> Parsed<T>) -> Result<T, WireError> {
        loop {
            if let Some((length, head)) = parse(&self.ahead)? {
                self.ahead.advance(length);
                return Ok(head);
            }
            if self.ahead.len() > MAX_HEAD {
                return Err(WireError::Malformed("the head is too long"));
            }
            match self.fill().await {
                Ok(0) if self.ahead.is_empty() => return Err(WireError::Closed),
                Ok(0) => return Err(WireError::Malformed("the head ends early")),
                Ok(_) => {}
                Err(_) if self.ahead.is_empty() => return Err(WireError::Closed),
                Err(error) => return Err(error.into()),
            }
        }
    }

    pub(crate) async fn request_head(&mut self) -> Result<RequestHead, WireError> {
        self.head(parse_request).await
    }

    /// The final answer's head; interim ones (100 and the like) are passed over.
    pub(crate) async fn response_head(&mut self) -> Result<ResponseHead, WireError> {
        loop {
            let head = self.head(parse_response).await?;
            if !(100..200).contains(&head.status) || head.status == 101 {
                return Ok(head);
            }
        }
    }
}

fn parse_request(bytes: &[u8]) -> Parsed<RequestHead> {
    let mut lines = [httparse::EMPTY_HEADER; MAX_HEADERS];
    let mut request = httparse::Request::new(&mut lines);
    match request.parse(bytes) {
        Ok(httparse::Status::Partial) => Ok(None),
        Ok(httparse::Status::Complete(length)) => Ok(Some((
            length,
            RequestHead {
                method: request.method.unwrap_or_default().to_owned(),
                target: request.path.unwrap_or_default().to_owned(),
                minor_version: request.version.unwrap_or_default(),
                headers: headers(request.headers)?,
            },
        ))),
        Err(_) => Err(WireError::Malformed("the request's head")),
    }
}

fn parse_response(bytes: &[u8]) -> Parsed<ResponseHead> {
    let mut lines = [httparse::EMPTY_HEADER; MAX_HEADERS];
    let mut response = httparse::Response::new(&mut lines);
    match response.parse(bytes) {
        Ok(httparse::Status::Partial) => Ok(None),
        Ok(httparse::Status::Complete(length)) => Ok(Some((
            length,
            ResponseHead {
                status: response.code.unwrap_or_default(),
                reason: response.reason.unwrap_or_default().to_owned(),
                headers: headers(response.headers)?,
            },
        ))),
        Err(_) => Err(WireError::Malformed("the answer's head")),
    }
}

fn headers(lines: &[httparse::Header<'_>]) -> Result<Headers, WireError> {
    lines
        .iter()
        .map(|line| match std::str::from_utf8(line.value) {
            Ok(value) => Ok((line.name.to_owned(), value.to_owned())),
            Err(_) => Err(WireError::Malformed("a header is not UTF-8")),
        })
        .collect()
}

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

/// The bytes of a head: first line, header lines, empty line.
pub(crate) fn head_bytes(first: &str, headers: &Headers) -> Vec<u8> {
    let mut text = format!("{first}\r\n");
    for (name, value) in headers.iter() {
        text.push_str(name);
        text.push_str(": ");
        text.push_str(value);
        text.push_str("\r\n");
    }
    text.push_str("\r\n");
    text.into_bytes()
}

pub(crate) async fn write_chunk(to: &mut Writer, bytes: &[u8]) -> io::Result<()> {
    let mut frame = format!("{:X}\r\n", bytes.len()).into_bytes();
    frame.extend_from_slice(bytes);
    frame.extend_from_slice(b"\r\n");
    to.write_all(&frame).await
}

pub(crate) async fn write_last_chunk(to: &mut Writer) -> io::Result<()> {
    to.write_all(b"0\r\n\r\n").await
}

/// Writes a stream of bytes as chunks of exactly one size, but for the last.
pub(crate) struct Chunks<'a> {
    to: &'a mut Writer,
    size: usize,
    waiting: BytesMut,
}

impl<'a> Chunks<'a> {
    pub(crate) fn new(to: &'a mut Writer, size: usize) -> Self {
        Self {
            to,
            size,
            waiting: BytesMut::new(),
        }
    }

    pub(crate) async fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.waiting.extend_from_slice(bytes);
        while self.waiting.len() >= self.size {
            let chunk = self.waiting.split_to(self.size);
            write_chunk(self.to, &chunk).await?;
        }
        Ok(())
    }

    pub(crate) async fn finish(self) -> io::Result<()> {
        if !self.waiting.is_empty() {
            write_chunk(self.to, &self.waiting).await?;
        }
        write_last_chunk(self.to).await
    }
}
