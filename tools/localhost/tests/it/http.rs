//! HTTP/1.1 by hand, for both sides of the tests: what matters here is the bytes.

use std::{
    io::{BufRead, BufReader, Read, Write},
    net::TcpStream,
};

/// A message as it came: the first line and the header lines untouched, the body without framing.
pub(crate) struct Message {
    pub(crate) first: String,
    pub(crate) lines: Vec<String>,
    pub(crate) body: Vec<u8>,
    /// How long each chunk was, if the body was chunked.
    pub(crate) chunks: Vec<usize>,
}

impl Message {
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.lines.iter().find_map(|line| {
            let (have, value) = line.split_once(": ")?;
            have.eq_ignore_ascii_case(name).then_some(value)
        })
    }

    pub(crate) fn status(&self) -> u16 {
        self.first
            .split(' ')
            .nth(1)
            .and_then(|code| code.parse().ok())
            .expect("a status")
    }

    pub(crate) fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    /// As the captured files have it: head, empty line, body.
    pub(crate) fn as_file(&self) -> Vec<u8> {
        let mut file = format!("{}\n{}\n\n", self.first, self.lines.join("\n")).into_bytes();
        file.extend_from_slice(&self.body);
        file
    }

    pub(crate) fn of_file(bytes: &[u8]) -> Self {
        let end = bytes
            .windows(2)
            .position(|two| two == b"\n\n")
            .expect("an empty line");
        let head = std::str::from_utf8(&bytes[..end]).expect("a head in UTF-8");
        let mut lines = head.lines().map(str::to_owned);
        let first = lines.next().expect("a first line");
        Self {
            first,
            lines: lines.collect(),
            body: bytes[end + 2..].to_vec(),
            chunks: vec![],
        }
    }
}

/// The next message, or `None` when the other side has closed.
pub(crate) fn read(from: &mut BufReader<TcpStream>, is_answer: bool) -> Option<Message> {
    let mut first = line(from)?;
    let mut lines = Vec::new();
    loop {
        match line(from)? {
            end if end.is_empty() && first.starts_with("HTTP/1.1 100") => first = line(from)?,
            end if end.is_empty() => break,
            header => lines.push(header),
        }
    }
    let mut message = Message {
        first,
        lines,
        body: vec![],
        chunks: vec![],
    };
    if message.header("transfer-encoding") == Some("chunked") {
        loop {
            let size = usize::from_str_radix(&line(from)?, 16).ok()?;
            let mut chunk = vec![0; size];
            from.read_exact(&mut chunk).ok()?;
            line(from)?;
            if size == 0 {
                break;
            }
            message.chunks.push(size);
            message.body.extend(chunk);
        }
    } else if let Some(length) = message.header("content-length") {
        message.body = vec![0; length.parse().ok()?];
        from.read_exact(&mut message.body).ok()?;
    } else if is_answer && ![204, 304].contains(&message.status()) {
        from.read_to_end(&mut message.body).ok()?;
    }
    Some(message)
}

fn line(from: &mut BufReader<TcpStream>) -> Option<String> {
    let mut text = String::new();
    from.read_line(&mut text)
        .ok()
        .filter(|length| *length > 0)?;
    Some(text.trim_end_matches(['\r', '\n']).to_owned())
}

/// Sends raw bytes on a new connection and reads one answer.
pub(crate) fn exchange(port: u16, request: &[u8]) -> Option<Message> {
    let mut stream = TcpStream::connect(("127.0.0.1", port)).expect("the host listens");
    stream.write_all(request).expect("the host reads");
    read(&mut BufReader::new(stream), true)
}

/// A request's bytes from header lines and a body; lines end in LF in the source.
pub(crate) fn request(head: &str, body: &[u8]) -> Vec<u8> {
    let lines: Vec<&str> = head.trim().lines().map(str::trim).collect();
    let mut bytes = format!("{}\r\n\r\n", lines.join("\r\n")).into_bytes();
    bytes.extend_from_slice(body);
    bytes
}

pub(crate) fn answer(to: &mut TcpStream, status: &str, headers: &[(&str, &str)], body: &[u8]) {
    let mut head = format!("HTTP/1.1 {status}\r\nContent-Length: {}\r\n", body.len());
    for (name, value) in headers {
        head.push_str(&format!("{name}: {value}\r\n"));
    }
    head.push_str("\r\n");
    let mut bytes = head.into_bytes();
    bytes.extend_from_slice(body);
    // A host that was killed does not hear the answer.
    to.write_all(&bytes).ok();
}
