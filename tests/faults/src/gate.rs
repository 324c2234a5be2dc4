//! The handler's end of the gate: it says where it is, and waits for an order.

use std::{
    collections::HashMap,
    io,
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicU64, Ordering},
    },
};

use caseclock_domain::seams::Unavailable;
use tokio::{
    io::{AsyncBufReadExt, AsyncWriteExt, BufReader},
    net::TcpStream,
    sync::{mpsc, oneshot},
};

/// What the harness says to a handler that waits at a seam.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    /// Go on.
    Go,
    /// What is behind the seam is unavailable.
    Away,
}

type Waiting = Arc<Mutex<HashMap<u64, oneshot::Sender<Order>>>>;

/// Where a handler waits. Cheap to clone.
#[derive(Clone)]
pub struct Gate {
    says: mpsc::UnboundedSender<String>,
    waiting: Waiting,
    next: Arc<AtomicU64>,
}

impl Gate {
    /// Tells the harness at `address` which process this is and where it listens.
    ///
    /// # Errors
    /// Nobody listens there.
    pub async fn connect(address: &str, port: u16) -> io::Result<Self> {
        let stream = TcpStream::connect(address).await?;
        stream.set_nodelay(true)?;
        let (orders, mut to) = stream.into_split();
        let (says, mut said) = mpsc::unbounded_channel::<String>();
        let waiting = Waiting::default();
        tokio::spawn(async move {
            while let Some(line) = said.recv().await {
                if to.write_all(line.as_bytes()).await.is_err() {
                    return;
                }
            }
        });
        let asked = waiting.clone();
        tokio::spawn(async move {
            let mut lines = BufReader::new(orders).lines();
            while let Ok(Some(line)) = lines.next_line().await {
                let (number, word) = line.split_once(' ').unwrap_or_default();
                let order = match word {
                    "away" => Order::Away,
                    _ => Order::Go,
                };
                let mut asked = asked.lock().unwrap_or_else(PoisonError::into_inner);
                if let Some(waits) = number.parse().ok().and_then(|n: u64| asked.remove(&n)) {
                    let _ = waits.send(order);
                }
            }
            // Without a harness the handler goes on as if there had never been one.
            asked.lock().unwrap_or_else(PoisonError::into_inner).clear();
        });
        let gate = Self {
            says,
            waiting,
            next: Arc::default(),
        };
        gate.say(format!("{} {port}\n", std::process::id()));
        Ok(gate)
    }

    fn say(&self, line: String) {
        // An error means that the harness is gone; then there is nobody to tell.
        let _ = self.says.send(line);
    }

    /// Waits at `place` of `seam` for an order.
    pub async fn stop(&self, place: &str, seam: &str) -> Order {
        let number = self.next.fetch_add(1, Ordering::Relaxed);
        let (order, ordered) = oneshot::channel();
        self.waiting
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .insert(number, order);
        self.say(format!("{number} {place} {seam}\n"));
        ordered.await.unwrap_or(Order::Go)
    }

    /// Makes a call between two stops. `Away` before it keeps it from being made, `Away` after it
    /// loses its answer.
    ///
    /// # Errors
    /// The harness said `Away`.
    pub async fn around<T>(
        &self,
        seam: &str,
        call: impl Future<Output = T>,
    ) -> Result<T, Unavailable> {
        if self.stop("before", seam).await == Order::Away {
            return Err(Unavailable::new("a seam whose gate is shut"));
        }
        let answer = call.await;
        match self.stop("after", seam).await {
            Order::Go => Ok(answer),
            Order::Away => Err(Unavailable::new("an answer lost at its gate")),
        }
    }
}
