//! HTTP/1.1 as it lies on the wire: heads keep the case and order of their names, bodies
//! stream by their framing. No HTTP library shows both, and the host's requests are known by them.

mod body;
mod chunks;
mod headers;

use std::{fmt, io};

use bytes::{Buf, BytesMut};
use tokio::{
    io::AsyncReadExt,
    net::{
        TcpStream,
        tcp::{OwnedReadHalf, OwnedWriteHalf},
    },
};

pub(crate) use body::Body;
pub(crate) use chunks::{Chunks, write_chunk, write_last_chunk};
pub(crate) use headers::{Headers, head_bytes};

/// As the real front end: a longer head is refused.
const MAX_HEAD: usize = 64 * 1024;
const MAX_HEADERS: usize = 128;

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
