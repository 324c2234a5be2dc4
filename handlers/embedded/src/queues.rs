//! Queues with the semantics of Azure Queue Storage: at least once, hidden while being worked on.

use std::{sync::Arc, time::Duration};

use caseclock_domain::seams::Unavailable;
use chrono::{DateTime, TimeDelta, Utc};
use rusqlite::{Connection, OptionalExtension as _, Row, Transaction, params};
use uuid::Uuid;

use crate::{clock::Now, db::Db};

/// The longest message that Azure takes.
pub const MAX_MESSAGE_BYTES: usize = 64 * 1024;

/// As Azure: a message nobody takes is gone after a week.
const WEEK: Duration = Duration::from_secs(7 * 24 * 3600);

/// Why a queue did not do as asked.
#[derive(Debug, thiserror::Error)]
pub enum QueueError {
    /// No queue of that name.
    #[error("there is no such queue")]
    NoQueue,
    /// No such message, or it is gone.
    #[error("there is no such message")]
    NoMessage,
    /// The message was taken again since, or changed.
    #[error("the pop receipt is not the message's latest")]
    PopReceipt,
    /// Over 64 KiB.
    #[error("the message is too long")]
    TooLong,
    /// Try again.
    #[error(transparent)]
    Unavailable(#[from] Unavailable),
}

/// A message on its way in.
pub struct PutMessage {
    /// As the reader gets it: base64 for the Functions host.
    pub body: String,
    /// How long nobody sees it.
    pub hidden_for: Duration,
    /// How long it lives; a week without it.
    pub lives_for: Option<Duration>,
}

/// A message as a peek shows it.
#[derive(Clone, PartialEq, Eq)]
pub struct Message {
    /// Its id.
    pub id: String,
    /// Its text.
    pub body: String,
    /// When it was put.
    pub inserted_at: DateTime<Utc>,
    /// When the queue forgets it.
    pub expires_at: DateTime<Utc>,
    /// How often it was taken.
    pub dequeue_count: i64,
}

/// A message as its taker has it.
#[derive(Clone, PartialEq, Eq)]
pub struct Taken {
    /// The message.
    pub message: Message,
    /// The right to delete or change it, until somebody else takes it.
    pub pop_receipt: String,
    /// When others see it again.
    pub visible_at: DateTime<Utc>,
}

/// All queues of a data directory.
pub struct Queues {
    db: Arc<Db>,
    now: Now,
}

impl Queues {
    pub(crate) fn new(db: Arc<Db>, now: Now) -> Self {
        Self { db, now }
    }

    /// Makes a queue; `false` when there is one already.
    pub async fn create(&self, queue: &str) -> Result<bool, Unavailable> {
        let (queue, now) = (queue.to_owned(), self.now_ms());
        let what = "making a queue";
        let name = queue.clone();
        if self.db.read(what, move |c| exists(c, &name)).await? {
            return Ok(false);
        }
        let made = self.db.write(what, move |transaction| {
            let sql = "insert into queues values (?1, ?2) on conflict do nothing";
            Ok(Ok::<_, QueueError>(
                transaction.execute(sql, params![queue, now])? == 1,
            ))
        });
        Ok(made.await?.unwrap_or(false))
    }

    /// Removes a queue and what is in it; `false` when there was none.
    pub async fn remove(&self, queue: &str) -> Result<bool, Unavailable> {
        let queue = queue.to_owned();
        let gone = self.db.write("removing a queue", move |transaction| {
            transaction.execute("delete from messages where queue = ?1", [&queue])?;
            let queues = transaction.execute("delete from queues where name = ?1", [&queue])?;
            Ok(Ok::<_, QueueError>(queues == 1))
        });
        Ok(gone.await?.unwrap_or(false))
    }

    /// The names of all queues.
    pub async fn names(&self) -> Result<Vec<String>, Unavailable> {
        self.db
            .read("listing queues", |connection| {
                connection
                    .prepare_cached("select name from queues order by name")?
                    .query_map([], |row| row.get(0))?
                    .collect()
            })
            .await
    }

    /// Puts a message at the end.
    pub async fn put(&self, queue: &str, put: PutMessage) -> Result<Taken, QueueError> {
        if put.body.len() > MAX_MESSAGE_BYTES {
            return Err(QueueError::TooLong);
        }
        let now = (self.now)();
        let taken = Taken {
            message: Message {
                id: Uuid::new_v4().to_string(),
                body: put.body,
                inserted_at: now,
                expires_at: later(now, put.lives_for.unwrap_or(WEEK)),
                dequeue_count: 0,
            },
            pop_receipt: pop_receipt(),
            visible_at: later(now, put.hidden_for),
        };
        let row = taken.clone();
        self.change(queue, "putting a message", move |transaction, queue| {
            let message = &row.message;
            transaction
                .prepare_cached(
                    "insert into messages (queue, id, body, inserted_at, visible_at, expires_at,
                         dequeue_count, pop_receipt) values (?1, ?2, ?3, ?4, ?5, ?6, 0, ?7)",
                )?
                .execute(params![
                    queue,
                    message.id,
                    message.body,
                    ms(message.inserted_at),
                    ms(row.visible_at),
                    ms(message.expires_at),
                    row.pop_receipt,
                ])?;
            Ok(Ok(()))
        })
        .await?;
        Ok(taken)
    }

    /// Takes up to `count` messages and hides them for a while.
    pub async fn get(
        &self,
        queue: &str,
        count: usize,
        hide_for: Duration,
    ) -> Result<Vec<Taken>, QueueError> {
        // Hosts ask often and mostly for nothing: only a find is worth the write lock.
        if self.peek(queue, 1).await?.is_empty() {
            return Ok(Vec::new());
        }
        let now = (self.now)();
        self.change(queue, "taking messages", move |transaction, queue| {
            transaction.execute(
                "delete from messages where queue = ?1 and expires_at <= ?2",
                params![queue, ms(now)],
            )?;
            let mut all = Vec::new();
            for mut message in visible(transaction, queue, now, count)? {
                message.dequeue_count += 1;
                let taken = Taken {
                    message,
                    pop_receipt: pop_receipt(),
                    visible_at: later(now, hide_for),
                };
                transaction
                    .prepare_cached(
                        "update messages set visible_at = ?3, pop_receipt = ?4,
                             dequeue_count = dequeue_count + 1 where queue = ?1 and id = ?2",
                    )?
                    .execute(params![
                        queue,
                        taken.message.id,
                        ms(taken.visible_at),
                        taken.pop_receipt,
                    ])?;
                all.push(taken);
            }
            Ok(Ok(all))
        })
        .await
    }

    /// Looks at up to `count` messages without taking them.
    pub async fn peek(&self, queue: &str, count: usize) -> Result<Vec<Message>, QueueError> {
        let now = (self.now)();
        self.look(queue, "peeking at messages", move |connection, queue| {
            visible(connection, queue, now, count)
        })
        .await
    }

    /// Hides a taken message for longer or shorter, and may change its text.
    pub async fn update(
        &self,
        queue: &str,
        id: &str,
        receipt: &str,
        hide_for: Duration,
        body: Option<String>,
    ) -> Result<Taken, QueueError> {
        if body
            .as_ref()
            .is_some_and(|body| body.len() > MAX_MESSAGE_BYTES)
        {
            return Err(QueueError::TooLong);
        }
        let (id, receipt, now) = (id.to_owned(), receipt.to_owned(), (self.now)());
        self.change(queue, "changing a message", move |transaction, queue| {
            let mut message = match held(transaction, queue, &id, &receipt, now)? {
                Ok(message) => message,
                Err(refused) => return Ok(Err(refused)),
            };
            message.body = body.unwrap_or(message.body);
            let taken = Taken {
                message,
                pop_receipt: pop_receipt(),
                visible_at: later(now, hide_for),
            };
            transaction
                .prepare_cached(
                    "update messages set visible_at = ?3, pop_receipt = ?4, body = ?5
                     where queue = ?1 and id = ?2",
                )?
                .execute(params![
                    queue,
                    id,
                    ms(taken.visible_at),
                    taken.pop_receipt,
                    taken.message.body,
                ])?;
            Ok(Ok(taken))
        })
        .await
    }

    /// Removes a taken message.
    pub async fn delete(&self, queue: &str, id: &str, receipt: &str) -> Result<(), QueueError> {
        let (id, receipt, now) = (id.to_owned(), receipt.to_owned(), (self.now)());
        self.change(queue, "deleting a message", move |transaction, queue| {
            if let Err(refused) = held(transaction, queue, &id, &receipt, now)? {
                return Ok(Err(refused));
            }
            transaction
                .prepare_cached("delete from messages where queue = ?1 and id = ?2")?
                .execute(params![queue, id])?;
            Ok(Ok(()))
        })
        .await
    }

    /// Removes all messages, hidden ones too.
    pub async fn clear(&self, queue: &str) -> Result<(), QueueError> {
        self.change(queue, "clearing a queue", |transaction, queue| {
            transaction.execute("delete from messages where queue = ?1", [queue])?;
            Ok(Ok(()))
        })
        .await
    }

    /// How many messages there are, hidden ones too.
    pub async fn count(&self, queue: &str) -> Result<u64, QueueError> {
        let now = self.now_ms();
        self.look(queue, "counting messages", move |connection, queue| {
            connection
                .prepare_cached(
                    "select count(*) from messages where queue = ?1 and expires_at > ?2",
                )?
                .query_row(params![queue, now], |row| row.get::<_, i64>(0))
        })
        .await
        .map(i64::unsigned_abs)
    }

    fn now_ms(&self) -> i64 {
        ms((self.now)())
    }

    async fn look<T: Send + 'static>(
        &self,
        queue: &str,
        what: &'static str,
        work: impl FnOnce(&Connection, &str) -> rusqlite::Result<T> + Send + 'static,
    ) -> Result<T, QueueError> {
        let queue = queue.to_owned();
        let found = self.db.read(what, move |connection| {
            if !exists(connection, &queue)? {
                return Ok(None);
            }
            work(connection, &queue).map(Some)
        });
        found.await?.ok_or(QueueError::NoQueue)
    }

    async fn change<T: Send + 'static>(
        &self,
        queue: &str,
        what: &'static str,
        work: impl FnOnce(&Transaction<'_>, &str) -> rusqlite::Result<Result<T, QueueError>>
        + Send
        + 'static,
    ) -> Result<T, QueueError> {
        let queue = queue.to_owned();
        self.db
            .write(what, move |transaction| {
                if !exists(transaction, &queue)? {
                    return Ok(Err(QueueError::NoQueue));
                }
                work(transaction, &queue)
            })
            .await?
    }
}

fn ms(at: DateTime<Utc>) -> i64 {
    at.timestamp_millis()
}

/// As late as a date can be, where a caller asks for more.
fn later(now: DateTime<Utc>, by: Duration) -> DateTime<Utc> {
    TimeDelta::from_std(by)
        .ok()
        .and_then(|by| now.checked_add_signed(by))
        .unwrap_or(DateTime::<Utc>::MAX_UTC)
}

fn pop_receipt() -> String {
    Uuid::new_v4().simple().to_string()
}

fn exists(connection: &Connection, queue: &str) -> rusqlite::Result<bool> {
    connection
        .prepare_cached("select 1 from queues where name = ?1")?
        .exists([queue])
}

fn visible(
    connection: &Connection,
    queue: &str,
    now: DateTime<Utc>,
    count: usize,
) -> rusqlite::Result<Vec<Message>> {
    let count = i64::try_from(count).unwrap_or(i64::MAX);
    connection
        .prepare_cached(
            "select id, body, inserted_at, expires_at, dequeue_count from messages
             where queue = ?1 and visible_at <= ?2 and expires_at > ?2
             order by visible_at, seq limit ?3",
        )?
        .query_map(params![queue, ms(now), count], message)?
        .collect()
}

/// The message, if `receipt` still gives the right to it.
fn held(
    connection: &Connection,
    queue: &str,
    id: &str,
    receipt: &str,
    now: DateTime<Utc>,
) -> rusqlite::Result<Result<Message, QueueError>> {
    let found = connection
        .prepare_cached(
            "select id, body, inserted_at, expires_at, dequeue_count, pop_receipt from messages
             where queue = ?1 and id = ?2 and expires_at > ?3",
        )?
        .query_row(params![queue, id, ms(now)], |row| {
            Ok((message(row)?, row.get::<_, String>(5)?))
        })
        .optional()?;
    Ok(match found {
        None => Err(QueueError::NoMessage),
        Some((_, latest)) if latest != receipt => Err(QueueError::PopReceipt),
        Some((message, _)) => Ok(message),
    })
}

fn message(row: &Row<'_>) -> rusqlite::Result<Message> {
    let at = |column| {
        row.get(column)
            .map(|ms| DateTime::from_timestamp_millis(ms).unwrap_or(DateTime::<Utc>::MAX_UTC))
    };
    Ok(Message {
        id: row.get(0)?,
        body: row.get(1)?,
        inserted_at: at(2)?,
        expires_at: at(3)?,
        dequeue_count: row.get(4)?,
    })
}
