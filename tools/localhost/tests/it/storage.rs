//! As much of a storage account as the host uses, in memory, with the clock turned by nobody.

use std::{
    collections::BTreeMap,
    io::BufReader,
    net::{TcpListener, TcpStream},
    sync::{Arc, Mutex},
    time::{Duration, Instant, SystemTime},
};

use base64::{Engine, prelude::BASE64_STANDARD};
use chrono::{DateTime, Utc};

use crate::http::{self, Message};

#[derive(Clone)]
struct Queued {
    id: String,
    text: String,
    count: u64,
    receipt: u64,
    visible: Instant,
}

struct Blob {
    headers: Vec<(String, String)>,
    content: Vec<u8>,
}

#[derive(Default)]
struct Inside {
    queues: BTreeMap<String, Vec<Queued>>,
    blobs: BTreeMap<String, Blob>,
    receipts: u64,
}

#[derive(Clone)]
pub(crate) struct Storage {
    pub(crate) port: u16,
    inside: Arc<Mutex<Inside>>,
}

impl Storage {
    pub(crate) fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let port = listener.local_addr().expect("bound").port();
        let storage = Self {
            port,
            inside: Arc::default(),
        };
        let serving = storage.clone();
        std::thread::spawn(move || {
            for stream in listener.incoming().map_while(Result::ok) {
                let storage = serving.clone();
                std::thread::spawn(move || storage.serve(stream));
            }
        });
        storage
    }

    pub(crate) fn connection_string(&self) -> String {
        let url = format!("http://127.0.0.1:{}/devstoreaccount1", self.port);
        format!(
            "DefaultEndpointsProtocol=http;AccountName=devstoreaccount1;AccountKey=a2V5;\
             BlobEndpoint={url};QueueEndpoint={url};"
        )
    }

    /// Puts a message as producers do: base64.
    pub(crate) fn put(&self, queue: &str, text: &str) {
        self.put_raw(queue, &BASE64_STANDARD.encode(text));
    }

    pub(crate) fn put_raw(&self, queue: &str, text: &str) {
        let mut inside = self.inside.lock().expect("no panic while held");
        inside.receipts += 1;
        let message = Queued {
            id: format!("0ee66ee5-d460-4dff-947d-{:012x}", inside.receipts),
            text: text.to_owned(),
            count: 0,
            receipt: 0,
            visible: Instant::now(),
        };
        inside
            .queues
            .entry(queue.to_owned())
            .or_default()
            .push(message);
    }

    /// The texts that lie in a queue, as they lie there, hidden ones too.
    pub(crate) fn texts(&self, queue: &str) -> Vec<String> {
        let inside = self.inside.lock().expect("no panic while held");
        let messages = inside.queues.get(queue).into_iter().flatten();
        messages.map(|message| message.text.clone()).collect()
    }

    pub(crate) fn has_queue(&self, queue: &str) -> bool {
        self.inside
            .lock()
            .expect("no panic while held")
            .queues
            .contains_key(queue)
    }

    pub(crate) fn put_blob(&self, path: &str, headers: &[(&str, &str)], content: &[u8]) {
        let headers = headers
            .iter()
            .map(|(name, value)| ((*name).into(), (*value).into()));
        let blob = Blob {
            headers: headers.collect(),
            content: content.to_vec(),
        };
        self.inside
            .lock()
            .expect("no panic while held")
            .blobs
            .insert(path.to_owned(), blob);
    }

    fn serve(&self, mut stream: TcpStream) {
        let mut from = BufReader::new(stream.try_clone().expect("an open socket"));
        while let Some(message) = http::read(&mut from, false) {
            self.answer(&mut stream, &message);
        }
    }

    fn answer(&self, to: &mut TcpStream, message: &Message) {
        let mut words = message.first.split(' ');
        let (method, target) = (
            words.next().unwrap_or_default(),
            words.next().unwrap_or_default(),
        );
        let (path, query) = target.split_once('?').unwrap_or((target, ""));
        let path = path.trim_start_matches("/devstoreaccount1/");
        let query: BTreeMap<&str, &str> = query
            .split('&')
            .filter_map(|pair| pair.split_once('='))
            .collect();
        let parts: Vec<&str> = path.split('/').collect();
        let mut inside = self.inside.lock().expect("no panic while held");
        let receipts = inside.receipts;
        inside.receipts += 1;
        let is_message = parts.get(1) == Some(&"messages");
        match (method, inside.queues.contains_key(parts[0])) {
            ("PUT", _) if parts.len() == 1 => {
                inside.queues.entry(path.to_owned()).or_default();
                http::answer(to, "201 Created", &[], b"");
            }
            ("GET" | "HEAD", false) if !is_message => inside.send_blob(to, method, path),
            (_, false) => http::answer(
                to,
                "404 Not Found",
                &[("x-ms-error-code", "QueueNotFound")],
                b"",
            ),
            ("GET", true) => {
                let hidden: u64 = query["visibilitytimeout"].parse().expect("seconds");
                let most: usize = query["numofmessages"].parse().expect("a number");
                let list = inside.take(parts[0], most, Duration::from_secs(hidden), receipts);
                http::answer(to, "200 OK", &[], list.as_bytes());
            }
            ("POST", true) => {
                let body = message.text();
                let text = body
                    .split("<MessageText>")
                    .nth(1)
                    .and_then(|rest| rest.split("</").next());
                let text = text.expect("a message").to_owned();
                drop(inside);
                self.put_raw(parts[0], &text);
                http::answer(to, "201 Created", &[], b"");
            }
            (method, true) => {
                let queue = inside.queues.get_mut(parts[0]).expect("looked up above");
                let receipt = query["popreceipt"];
                let at = queue
                    .iter()
                    .position(|one| one.id == parts[2] && one.receipt.to_string() == receipt);
                let Some(at) = at else {
                    return http::answer(
                        to,
                        "404 Not Found",
                        &[("x-ms-error-code", "MessageNotFound")],
                        b"",
                    );
                };
                if method == "DELETE" {
                    queue.remove(at);
                    return http::answer(to, "204 No Content", &[], b"");
                }
                let hidden: u64 = query["visibilitytimeout"].parse().expect("seconds");
                queue[at].visible = Instant::now() + Duration::from_secs(hidden);
                queue[at].receipt = receipts;
                let receipt = receipts.to_string();
                http::answer(to, "204 No Content", &[("x-ms-popreceipt", &receipt)], b"");
            }
        }
    }
}

impl Inside {
    fn take(&mut self, queue: &str, most: usize, hidden: Duration, receipt: u64) -> String {
        let now = Instant::now();
        let at = DateTime::<Utc>::from(SystemTime::now()).format("%a, %d %b %Y %H:%M:%S GMT");
        let mut list = String::from("<QueueMessagesList>");
        let queue = self.queues.get_mut(queue).expect("looked up before");
        for message in queue
            .iter_mut()
            .filter(|message| message.visible <= now)
            .take(most)
        {
            message.visible = now + hidden;
            message.receipt = receipt;
            message.count += 1;
            list.push_str(&format!(
                "<QueueMessage><MessageId>{}</MessageId><InsertionTime>{at}</InsertionTime>\
                 <ExpirationTime>{at}</ExpirationTime><PopReceipt>{receipt}</PopReceipt>\
                 <TimeNextVisible>{at}</TimeNextVisible><DequeueCount>{}</DequeueCount>\
                 <MessageText>{}</MessageText></QueueMessage>",
                message.id, message.count, message.text
            ));
        }
        list + "</QueueMessagesList>"
    }

    fn send_blob(&self, to: &mut TcpStream, method: &str, path: &str) {
        let Some(Blob { headers, content }) = self.blobs.get(path) else {
            return http::answer(
                to,
                "404 Not Found",
                &[("x-ms-error-code", "BlobNotFound")],
                b"",
            );
        };
        let length = content.len().to_string();
        let headers: Vec<(&str, &str)> = headers
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
            .collect();
        if method == "GET" {
            return http::answer(to, "200 OK", &headers, content);
        }
        let mut head = format!("HTTP/1.1 200 OK\r\nContent-Length: {length}\r\n");
        for (name, value) in headers {
            head.push_str(&format!("{name}: {value}\r\n"));
        }
        head.push_str("\r\n");
        std::io::Write::write_all(to, head.as_bytes()).ok();
    }
}
