//! Connections to one address, kept and used again as the host's own client does.

use std::{
    io,
    sync::{Mutex, PoisonError},
};

use tokio::net::TcpStream;

use crate::wire::{self, Reader, ResponseHead, WireError, Writer};

/// Idle connections that are kept; the handler is one process on this machine.
const KEPT: usize = 16;

pub(crate) struct Connection {
    pub(crate) reader: Reader,
    pub(crate) writer: Writer,
}

pub(crate) struct Client {
    authority: String,
    idle: Mutex<Vec<Connection>>,
}

impl Client {
    pub(crate) fn new(authority: impl Into<String>) -> Self {
        Self {
            authority: authority.into(),
            idle: Mutex::new(Vec::new()),
        }
    }

    pub(crate) fn authority(&self) -> &str {
        &self.authority
    }

    /// A kept connection that is still good, or a new one.
    pub(crate) async fn connection(&self) -> io::Result<Connection> {
        loop {
            let kept = self
                .idle
                .lock()
                .unwrap_or_else(PoisonError::into_inner)
                .pop();
            match kept {
                Some(connection) if connection.reader.is_quiet() => return Ok(connection),
                Some(_) => {}
                None => break,
            }
        }
        let stream = TcpStream::connect(&self.authority).await?;
        stream.set_nodelay(true)?;
        let (reader, writer) = wire::split(stream);
        Ok(Connection { reader, writer })
    }

    /// Keeps a connection whose answer was read to its end.
    pub(crate) fn keep(&self, connection: Connection, answer: &ResponseHead) {
        if answer.headers.lists("connection", "close") {
            return;
        }
        let mut idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner);
        if idle.len() < KEPT {
            idle.push(connection);
        }
    }
}

/// Sends while already listening: an early answer counts even if the sending then fails.
pub(crate) async fn send_and_hear(
    reader: &mut Reader,
    sending: impl Future<Output = io::Result<()>>,
) -> Result<ResponseHead, WireError> {
    let mut sending = std::pin::pin!(sending);
    let mut hearing = std::pin::pin!(reader.response_head());
    let mut sent = false;
    loop {
        tokio::select! {
            biased;
            head = &mut hearing => return head,
            // A failed sending shows again in the answer, or in its absence.
            _ = &mut sending, if !sent => sent = true,
        }
    }
}
