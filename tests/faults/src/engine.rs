//! An OpenAI-compatible transcriber that says what the sound's label makes it say, and counts.

use std::{
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};

use bytes::Bytes;
use serde_json::json;
use tokio::net::TcpListener;
use warp::Filter;

use crate::{sound::MARK, tally::Tally};

/// A running engine. It ends with the test's runtime.
pub struct Engine {
    /// Its base URL.
    pub url: String,
    heard: Arc<Mutex<Tally>>,
    longest: Arc<AtomicUsize>,
}

impl Engine {
    /// Starts on a free port; each answer takes `pause`.
    ///
    /// # Panics
    /// No port is free.
    pub async fn start(pause: Duration) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let port = listener.local_addr().expect("an address").port();
        let heard = Arc::new(Mutex::new(Tally::default()));
        let counted = heard.clone();
        let longest = Arc::new(AtomicUsize::new(0));
        let measured = longest.clone();
        let route = warp::path!("v1" / "audio" / "transcriptions")
            .and(warp::post())
            .and(warp::body::bytes())
            .then(move |form: Bytes| {
                let label = label_in(&form);
                measured.fetch_max(form.len(), Ordering::Relaxed);
                let mut heard = counted.lock().unwrap_or_else(PoisonError::into_inner);
                heard.add(&label);
                drop(heard);
                async move {
                    tokio::time::sleep(pause).await;
                    warp::reply::json(&json!({ "text": transcript(&label) }))
                }
            });
        tokio::spawn(warp::serve(route).incoming(listener).run());
        Self {
            url: format!("http://127.0.0.1:{port}/v1"),
            heard,
            longest,
        }
    }

    /// How often each label was heard.
    pub fn heard(&self) -> Tally {
        let heard = self.heard.lock().unwrap_or_else(PoisonError::into_inner);
        heard.clone()
    }

    /// Bytes of the longest call.
    pub fn longest(&self) -> usize {
        self.longest.load(Ordering::Relaxed)
    }
}

/// What is said of a label: two entries.
pub fn transcript(label: &str) -> String {
    format!(
        "Point three on 2024-0001, telephone call with the client about the {label} lease. \
         Point five on 2024-0002, drafting the {label} share purchase agreement."
    )
}

fn label_in(form: &[u8]) -> String {
    let start = form
        .windows(MARK.len())
        .position(|window| window == MARK.as_bytes());
    let rest = start.map_or(&form[..0], |start| &form[start + MARK.len()..]);
    let end = rest.iter().take(64).position(|byte| *byte == b';');
    String::from_utf8_lossy(&rest[..end.unwrap_or(0)]).into_owned()
}
