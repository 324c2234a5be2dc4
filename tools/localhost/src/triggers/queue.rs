//! Queue functions, and the listener that blob functions use too: taking messages, keeping
//! them hidden while they are worked on, five tries and then the poison queue.

use std::{
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};

use base64::{Engine, prelude::BASE64_STANDARD};
use tokio::sync::Notify;

use crate::{
    clock, console,
    envelope::{self, Metadata},
    function_json::{Function, Trigger},
    host::Host,
    invoke::{self, Payload},
    json::Json,
    storage::{Account, StorageError, queue::Message},
};

const FIRST_PAUSE: Duration = Duration::from_millis(100);
/// On one machine nobody waits a minute; the real host's pause grows further.
const LONGEST_PAUSE: Duration = Duration::from_millis(500);
const OUTAGE_PAUSE: Duration = Duration::from_secs(1);

/// What became of one message.
pub(crate) enum Done {
    Succeeded,
    Failed,
    /// No further try can help.
    Hopeless,
}

/// Where messages come from and when they are given up.
pub(crate) struct Source {
    pub(crate) account: Account,
    pub(crate) queue: String,
    pub(crate) poison: String,
    pub(crate) tries: u64,
    pub(crate) pause_between_tries: Duration,
    pub(crate) batch: usize,
    /// Messages are fetched while no more than this are in work.
    pub(crate) threshold: usize,
}

pub(super) fn start(host: &Arc<Host>, function: &Arc<Function>) {
    let Trigger::Queue(trigger) = &function.trigger else {
        return;
    };
    let source = Source {
        account: trigger.account.clone(),
        queue: trigger.queue.clone(),
        poison: format!("{}-poison", trigger.queue),
        tries: host.json.queues.max_dequeue_count,
        pause_between_tries: host.json.queues.visibility_timeout,
        batch: host.json.queues.batch_size,
        threshold: host.json.queues.new_batch_threshold,
    };
    let (host_too, function) = (host.clone(), function.clone());
    let binary = trigger.binary;
    listen(host.clone(), source, move |message| {
        let (host, function) = (host_too.clone(), function.clone());
        async move {
            let Some(content) = decode(&message.text, host.json.queues.base64) else {
                console::complain(&format!("{}: a message is not base64", function.name));
                return Done::Hopeless;
            };
            let Some(envelope) = envelope(&function, &message, &content, binary) else {
                console::complain(&format!("{}: a message is not UTF-8", function.name));
                return Done::Hopeless;
            };
            match invoke::invoke(&host, &function.name, Payload::Text(envelope)).await {
                true => Done::Succeeded,
                false => Done::Failed,
            }
        }
    });
}

pub(crate) fn decode(text: &str, base64: bool) -> Option<Vec<u8>> {
    if base64 {
        BASE64_STANDARD.decode(text.trim()).ok()
    } else {
        Some(text.as_bytes().to_vec())
    }
}

pub(crate) fn encode(text: &str, base64: bool) -> String {
    if base64 {
        BASE64_STANDARD.encode(text)
    } else {
        text.to_owned()
    }
}

fn envelope(
    function: &Function,
    message: &Message,
    content: &[u8],
    binary: bool,
) -> Option<String> {
    let mut metadata = Metadata::default();
    metadata.set(
        "DequeueCount",
        Json::String(message.dequeue_count.to_string()),
    );
    metadata.set("ExpirationTime", envelope::seconds(message.expires));
    metadata.set("Id", Json::doubled(&message.id));
    metadata.set("InsertionTime", envelope::seconds(message.inserted));
    metadata.set("NextVisibleTime", envelope::seconds(message.next_visible));
    metadata.set("PopReceipt", Json::doubled(&message.pop_receipt));
    metadata.set_sys(&function.name, clock::now());
    metadata.copy_members(Json::parse(content));
    let data = if binary {
        Json::String(BASE64_STANDARD.encode(content))
    } else {
        Json::doubled(std::str::from_utf8(content).ok()?)
    };
    Some(envelope::envelope(&function.binding, data, metadata))
}

/// Polls for as long as the host runs.
pub(crate) fn listen<F, W>(host: Arc<Host>, source: Source, work: F)
where
    F: Fn(Message) -> W + Send + Sync + 'static,
    W: Future<Output = Done> + Send + 'static,
{
    tokio::spawn(async move {
        let source = Arc::new(source);
        let work = Arc::new(work);
        let running = Arc::new(AtomicUsize::new(0));
        let ended = Arc::new(Notify::new());
        let longest_pause = LONGEST_PAUSE.min(host.json.queues.max_polling_interval);
        let mut pause = FIRST_PAUSE;
        let mut outage = false;
        loop {
            while running.load(Ordering::Acquire) > source.threshold {
                ended.notified().await;
            }
            let queue = source.account.queue(&source.queue);
            match queue.take(source.batch, host.message_invisible).await {
                Ok(messages) if messages.is_empty() => {
                    outage = false;
                    // A failed message is back at once and must not wait for the long pause.
                    let waiting = running.load(Ordering::Acquire) > 0;
                    tokio::select! {
                        () = tokio::time::sleep(pause) => {}
                        () = ended.notified(), if waiting => pause = FIRST_PAUSE,
                    }
                    pause = (pause * 3 / 2).min(longest_pause);
                }
                Ok(messages) => {
                    outage = false;
                    pause = FIRST_PAUSE;
                    for message in messages {
                        running.fetch_add(1, Ordering::AcqRel);
                        let (host, source) = (host.clone(), source.clone());
                        let (work, running, ended) = (work.clone(), running.clone(), ended.clone());
                        tokio::spawn(async move {
                            if let Err(error) = handle(&host, &source, &*work, message).await {
                                console::complain(&format!("{}: {error}", source.queue));
                            }
                            running.fetch_sub(1, Ordering::AcqRel);
                            ended.notify_one();
                        });
                    }
                }
                Err(error) => {
                    let made = error.is_missing() && queue.create().await.is_ok();
                    if !made {
                        if !std::mem::replace(&mut outage, true) {
                            console::complain(&format!(
                                "queue {}: {error}; trying on",
                                source.queue
                            ));
                        }
                        tokio::time::sleep(OUTAGE_PAUSE).await;
                    }
                }
            }
        }
    });
}

async fn handle<F, W>(
    host: &Host,
    source: &Source,
    work: &F,
    mut message: Message,
) -> Result<(), StorageError>
where
    F: Fn(Message) -> W,
    W: Future<Output = Done>,
{
    let queue = source.account.queue(&source.queue);
    // The host died with it in work, once too often.
    if message.dequeue_count > source.tries {
        return bury(source, &message).await;
    }
    let done = {
        let mut working = std::pin::pin!(work(message.clone()));
        loop {
            tokio::select! {
                done = &mut working => break done,
                () = tokio::time::sleep(host.message_invisible / 2) => {
                    if let Err(error) = queue.hide(&mut message, host.message_invisible).await {
                        console::complain(&format!("{}: {error}", source.queue));
                    }
                }
            }
        }
    };
    match done {
        Done::Succeeded => queue.delete(&message).await,
        Done::Hopeless => bury(source, &message).await,
        Done::Failed if message.dequeue_count >= source.tries => bury(source, &message).await,
        Done::Failed => queue.hide(&mut message, source.pause_between_tries).await,
    }
}

/// The same text, in the poison queue.
async fn bury(source: &Source, message: &Message) -> Result<(), StorageError> {
    let poison = source.account.queue(&source.poison);
    if let Err(error) = poison.put(&message.text).await {
        if !error.is_missing() {
            return Err(error);
        }
        poison.create().await?;
        poison.put(&message.text).await?;
    }
    console::say(&format!(
        "a message of {} went to {}",
        source.queue, source.poison
    ));
    source.account.queue(&source.queue).delete(message).await
}
