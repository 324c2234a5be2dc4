//! The queue in front of the listeners: one decoder a thread, since none may be shared.

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Arc, Mutex};
use std::thread;

use bytes::Bytes;
use tokio::sync::oneshot;

use crate::listener::{Deaf, Heard, Listener, Models};

/// Requests that may wait. Each holds its file in memory.
const QUEUE: usize = 4;

struct Job {
    file: Bytes,
    prompt: String,
    answer: oneshot::Sender<Result<Heard, Deaf>>,
}

/// Why a request was not taken.
pub(crate) enum NotTaken {
    /// Too many wait already.
    Busy,
    /// No listener is left.
    Broken,
}

/// The listeners. Clones share them.
#[derive(Clone)]
pub(crate) struct Engine {
    queue: SyncSender<Job>,
    state: Arc<State>,
}

#[derive(Default)]
struct State {
    ready: AtomicBool,
    broken: AtomicUsize,
    listeners: usize,
}

impl Engine {
    /// Starts `listeners` threads that load their models in the background.
    pub(crate) fn start(models: &Models, listeners: usize) -> std::io::Result<Self> {
        let (queue, jobs) = sync_channel(QUEUE);
        let jobs = Arc::new(Mutex::new(jobs));
        let state = Arc::new(State {
            listeners,
            ..State::default()
        });
        for _ in 0..listeners {
            let (models, jobs, state) = (models.clone(), jobs.clone(), state.clone());
            thread::Builder::new()
                .name("listener".into())
                .spawn(move || {
                    listen(&models, &jobs, &state);
                    state.broken.fetch_add(1, Ordering::Relaxed);
                })?;
        }
        Ok(Self { queue, state })
    }

    /// `starting`, `ready`, or `broken` when no model could be loaded.
    pub(crate) fn status(&self) -> &'static str {
        if self.state.broken.load(Ordering::Relaxed) == self.state.listeners {
            "broken"
        } else if self.state.ready.load(Ordering::Relaxed) {
            "ready"
        } else {
            "starting"
        }
    }

    /// Waits for its turn and for the end of the sound.
    pub(crate) async fn hear(
        &self,
        file: Bytes,
        prompt: String,
    ) -> Result<Result<Heard, Deaf>, NotTaken> {
        if self.status() == "broken" {
            return Err(NotTaken::Broken);
        }
        let (answer, heard) = oneshot::channel();
        self.queue
            .try_send(Job {
                file,
                prompt,
                answer,
            })
            .map_err(|_| NotTaken::Busy)?;
        heard.await.map_err(|_| NotTaken::Broken)
    }
}

fn listen(models: &Models, jobs: &Mutex<Receiver<Job>>, state: &State) {
    let Some(mut listener) = Listener::load(models) else {
        return;
    };
    state.ready.store(true, Ordering::Relaxed);
    loop {
        let job = jobs.lock().map(|jobs| jobs.recv());
        let Ok(Ok(job)) = job else { return };
        // Who went away while waiting is not listened to.
        if job.answer.is_closed() {
            continue;
        }
        let heard = listener.hear(&job.file, &job.prompt, || !job.answer.is_closed());
        let _ = job.answer.send(heard);
    }
}
