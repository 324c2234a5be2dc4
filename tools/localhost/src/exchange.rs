//! A client's request while it is being answered.

use std::{io, net::IpAddr};

use tokio::io::AsyncWriteExt;

use crate::wire::{self, Body, Headers, Reader, RequestHead, ResponseHead, Writer};

pub(crate) struct Exchange {
    pub(crate) head: RequestHead,
    /// Decoded, as routes see it.
    pub(crate) path: String,
    pub(crate) query: Option<String>,
    pub(crate) peer: IpAddr,
    pub(crate) reader: Reader,
    pub(crate) body: Body,
    pub(crate) answer: Answer,
}

/// The answering half, apart so that it can be written while the body is still read.
pub(crate) struct Answer {
    pub(crate) writer: Writer,
    /// Lines that go with every answer, such as CORS.
    pub(crate) extra: Headers,
    pub(crate) started: bool,
    pub(crate) keep_alive: bool,
    pub(crate) framing: AnswerFraming,
    without_body: bool,
    old_client: bool,
}

#[derive(Clone, Copy, PartialEq)]
pub(crate) enum AnswerFraming {
    Plain,
    Chunked,
}

/// Lines between two neighbours only; they are not passed on.
const HOP_BY_HOP: &str = "connection keep-alive transfer-encoding upgrade te proxy-connection \
    proxy-authenticate proxy-authorization proxy-authentication-info http2-settings \
    upgrade-insecure-requests alpn close";

pub(crate) fn is_hop_by_hop(name: &str) -> bool {
    HOP_BY_HOP
        .split(' ')
        .any(|hop| hop.eq_ignore_ascii_case(name))
}

impl Exchange {
    pub(crate) fn new(
        head: RequestHead,
        path: String,
        query: Option<String>,
        peer: IpAddr,
        (reader, writer): (Reader, Writer),
        body: Body,
    ) -> Self {
        let old_client = head.minor_version == 0;
        let answer = Answer {
            writer,
            extra: Headers::default(),
            started: false,
            keep_alive: !old_client && !head.headers.lists("connection", "close"),
            framing: AnswerFraming::Plain,
            without_body: head.method == "HEAD",
            old_client,
        };
        Self {
            head,
            path,
            query,
            peer,
            reader,
            body,
            answer,
        }
    }

    /// Tells a client that waits with its body to go on.
    pub(crate) async fn invite_body(&mut self) -> io::Result<()> {
        if !self.body.is_done() && self.head.headers.lists("expect", "100-continue") {
            self.answer
                .writer
                .write_all(b"HTTP/1.1 100 Continue\r\n\r\n")
                .await?;
        }
        Ok(())
    }

    /// A whole answer of the host's own.
    pub(crate) async fn reply(
        &mut self,
        status: u16,
        headers: &[(&str, &str)],
        body: &[u8],
    ) -> io::Result<()> {
        let mut lines = Headers::default();
        for (name, value) in headers {
            lines.push(*name, *value);
        }
        lines.push("Content-Length", body.len().to_string());
        let head = ResponseHead {
            status,
            reason: reason(status).to_owned(),
            headers: lines,
        };
        self.answer.begin(&head).await?;
        self.answer.write(body).await?;
        self.answer.finish().await
    }
}

impl Answer {
    /// Sends the head; the framing follows from its headers and from who asks.
    pub(crate) async fn begin(&mut self, head: &ResponseHead) -> io::Result<()> {
        self.started = true;
        let mut headers: Headers = head
            .headers
            .iter()
            .filter(|(name, _)| !is_hop_by_hop(name))
            .map(|(name, value)| (name.to_owned(), value.to_owned()))
            .collect();
        for (name, value) in self.extra.iter() {
            match name {
                // Beside what the handler says of it.
                "Vary" => headers.push(name, value),
                _ => headers.set(name, value),
            }
        }
        self.without_body |= matches!(head.status, 204 | 304);
        if headers.get("content-length").is_none() && !self.without_body {
            if self.old_client {
                self.keep_alive = false;
            } else {
                self.framing = AnswerFraming::Chunked;
                headers.push("Transfer-Encoding", "chunked");
            }
        }
        if !self.keep_alive {
            headers.push("Connection", "close");
        }
        let first = format!("HTTP/1.1 {} {}", head.status, head.reason);
        self.writer
            .write_all(&wire::head_bytes(&first, &headers))
            .await
    }

    pub(crate) async fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        match self.framing {
            _ if self.without_body || bytes.is_empty() => Ok(()),
            AnswerFraming::Plain => self.writer.write_all(bytes).await,
            AnswerFraming::Chunked => wire::write_chunk(&mut self.writer, bytes).await,
        }
    }

    pub(crate) async fn finish(&mut self) -> io::Result<()> {
        match self.framing {
            AnswerFraming::Chunked if !self.without_body => {
                wire::write_last_chunk(&mut self.writer).await
            }
            _ => Ok(()),
        }
    }
}

fn reason(status: u16) -> &'static str {
    let status = http::StatusCode::from_u16(status).ok();
    status
        .and_then(|status| status.canonical_reason())
        .unwrap_or_default()
}
