//! Bodies as they go, in chunks.

use std::io;

use bytes::BytesMut;
use tokio::io::AsyncWriteExt;

use super::Writer;

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
