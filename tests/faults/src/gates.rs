//! The harness's end of the gates: a rule decides about every stop of every handler.

use std::{
    collections::HashMap,
    process::Command,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use tokio::{
    io::{AsyncBufReadExt, AsyncWriteExt, BufReader},
    net::{
        TcpListener, TcpStream,
        tcp::{OwnedReadHalf, OwnedWriteHalf},
    },
    sync::mpsc,
};

use crate::tally::Tally;

/// A handler that waits.
#[derive(Debug, Clone)]
pub struct Stop {
    /// Before or after the call.
    pub is_before: bool,
    /// The seam's name, such as `documents.commit entryEdited`.
    pub seam: String,
}

impl Stop {
    /// Whether it is after that seam.
    pub fn is_after(&self, seam: &str) -> bool {
        !self.is_before && self.seam == seam
    }
}

/// What becomes of a handler that waits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// It goes on.
    Go,
    /// What is behind the seam is unavailable.
    Away,
    /// It waits until `Gates::open` is called.
    Hold,
    /// `kill -9`; counted under this name.
    Kill(String),
    /// `kill -9` of the host, and with it of the handler; counted under this name.
    KillHost(String),
}

type Rule = Box<dyn FnMut(&Stop) -> Verdict + Send>;

struct State {
    rule: Rule,
    held: Vec<(mpsc::UnboundedSender<String>, String)>,
    /// Requests under way, by process.
    in_flight: HashMap<u32, usize>,
    kills: Tally,
    host: Option<u32>,
    port: u16,
}

/// Where all handlers of a stamp stop. Cheap to clone.
#[derive(Clone)]
pub struct Gates {
    /// What `GATES` names.
    pub address: String,
    state: Arc<Mutex<State>>,
}

impl Gates {
    /// Opens a socket; everything goes through at first.
    ///
    /// # Panics
    /// No port is free.
    pub async fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let gates = Self {
            address: listener.local_addr().expect("an address").to_string(),
            state: Arc::new(Mutex::new(State {
                rule: Box::new(|_| Verdict::Go),
                held: Vec::new(),
                in_flight: HashMap::new(),
                kills: Tally::default(),
                host: None,
                port: 0,
            })),
        };
        let accepting = gates.clone();
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(accepting.clone().serve(stream));
            }
        });
        gates
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// From now on this decides.
    pub fn rule(&self, rule: impl FnMut(&Stop) -> Verdict + Send + 'static) {
        self.state().rule = Box::new(rule);
    }

    /// Lets everything through, what was held too.
    pub fn open(&self) {
        let mut state = self.state();
        state.rule = Box::new(|_| Verdict::Go);
        for (to, number) in state.held.drain(..) {
            // The one that waited may have been killed.
            let _ = to.send(format!("{number} go\n"));
        }
    }

    /// How many wait until `open` is called.
    pub fn held(&self) -> usize {
        self.state().held.len()
    }

    /// Kills so far, by name.
    pub fn kills(&self) -> Tally {
        self.state().kills.clone()
    }

    /// Where the newest handler listens.
    pub fn handler_port(&self) -> u16 {
        self.state().port
    }

    /// Which process is the host.
    pub(crate) fn host_is(&self, host: Option<u32>) {
        self.state().host = host;
    }

    /// Kills a handler that has work in flight, or with `host` the host; `false` when none has.
    pub fn kill_busy(&self, name: &str, host: bool) -> bool {
        let mut state = self.state();
        let busy = state.in_flight.iter().find(|(_, requests)| **requests > 0);
        let Some((&process, _)) = busy else {
            return false;
        };
        let victim = if host { state.host } else { Some(process) };
        let Some(victim) = victim else {
            return false;
        };
        state.in_flight.remove(&process);
        state.kills.add(name);
        kill(victim);
        true
    }

    async fn serve(self, stream: TcpStream) {
        let _ = stream.set_nodelay(true);
        let (from, to) = stream.into_split();
        let (orders, ordered) = mpsc::unbounded_channel();
        tokio::spawn(send(to, ordered));
        let mut lines = BufReader::new(from).lines();
        let Ok(Some(hello)) = lines.next_line().await else {
            return;
        };
        let (process, port) = hello.split_once(' ').unwrap_or_default();
        let Ok(process) = process.parse::<u32>() else {
            return;
        };
        {
            let mut state = self.state();
            state.in_flight.insert(process, 0);
            state.port = port.parse().unwrap_or_default();
        }
        self.attend(process, lines, &orders).await;
        self.state().in_flight.remove(&process);
    }

    /// Decides about each stop of one process until it ends.
    async fn attend(
        &self,
        process: u32,
        mut lines: tokio::io::Lines<BufReader<OwnedReadHalf>>,
        orders: &mpsc::UnboundedSender<String>,
    ) {
        let mut is_killed = false;
        while let Ok(Some(line)) = lines.next_line().await {
            let mut parts = line.splitn(3, ' ');
            let (Some(number), Some(place), Some(seam)) =
                (parts.next(), parts.next(), parts.next())
            else {
                continue;
            };
            let stop = Stop {
                is_before: place == "before",
                seam: seam.to_owned(),
            };
            let mut state = self.state();
            let is_request = seam.starts_with("call ") || seam.starts_with("delivery ");
            // Killed already, at random or here: what it still says decides nothing.
            let Some(in_flight) = state.in_flight.get_mut(&process).filter(|_| !is_killed) else {
                continue;
            };
            if is_request && stop.is_before {
                *in_flight += 1;
            }
            let verdict = (state.rule)(&stop);
            match verdict {
                Verdict::Go | Verdict::Away => {
                    if is_request
                        && !stop.is_before
                        && let Some(in_flight) = state.in_flight.get_mut(&process)
                    {
                        *in_flight -= 1;
                    }
                    let word = if verdict == Verdict::Go { "go" } else { "away" };
                    // An error means that the process is gone.
                    let _ = orders.send(format!("{number} {word}\n"));
                }
                Verdict::Hold => state.held.push((orders.clone(), number.to_owned())),
                Verdict::Kill(name) => {
                    state.kills.add(&name);
                    is_killed = true;
                    kill(process);
                }
                Verdict::KillHost(name) => {
                    state.kills.add(&name);
                    is_killed = true;
                    if let Some(host) = state.host {
                        kill(host);
                    }
                }
            }
        }
    }
}

async fn send(mut to: OwnedWriteHalf, mut orders: mpsc::UnboundedReceiver<String>) {
    while let Some(line) = orders.recv().await {
        if to.write_all(line.as_bytes()).await.is_err() {
            return;
        }
    }
}

/// `kill -9`, now.
pub(crate) fn kill(process: u32) {
    // It may have ended by itself meanwhile.
    let _ = Command::new("kill")
        .args(["-9", &process.to_string()])
        .stderr(std::process::Stdio::null())
        .status();
}
