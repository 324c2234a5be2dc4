//! The only way to change something that a lawyer may see: one batch of receipt, documents,
//! audit event and chain head.

use std::{sync::Arc, time::Duration};

use futures_util::future::BoxFuture;
use serde::{Serialize, de::DeserializeOwned};
use serde_json::{Map, Value};
use uuid::Uuid;

use crate::{
    audit::{Event, Happening, Head},
    receipt::{Asked, RECEIPT_SECONDS, Receipt},
    seams::{BatchRefused, Documents, Expect, Put, Rev, Scope, Stored, Unavailable},
    time::{Clock, stamp},
};

/// Cosmos takes 100 operations and 2 MB; the rest is room for its own envelope.
const MOST_WRITES: usize = 96;
/// Bytes of all documents of one change together.
pub(crate) const MOST_BYTES: usize = 1_800_000;
/// How often a change that met another one is built anew.
const TRIES: u32 = 10;
/// The end of the chain.
const HEAD: &str = "head";

/// One document to write.
#[derive(Debug, Clone)]
pub struct Write {
    /// Its id.
    pub id: String,
    /// What must be there.
    pub expect: Expect,
    /// Its members, `kind` and `v` among them.
    pub body: Value,
    /// Seconds until the store forgets it.
    pub ttl: Option<u32>,
}

impl Write {
    /// A document that is not there yet.
    pub fn create(id: String, body: Value) -> Self {
        Self {
            id,
            expect: Expect::Absent,
            body,
            ttl: None,
        }
    }

    /// A document over the revision that was read.
    pub fn replace(id: String, read: &Rev, body: Value) -> Self {
        Self {
            id,
            expect: Expect::At(read.clone()),
            body,
            ttl: None,
        }
    }
}

/// Everything that happens at once.
#[derive(Debug, Clone)]
pub struct Change {
    /// The documents.
    pub writes: Vec<Write>,
    /// The audit event.
    pub happening: Happening,
    /// The first answer's HTTP status, for a replay.
    pub status: u16,
    /// What a replay must find again.
    pub ids: Vec<String>,
}

/// How a change ended, when it did not fail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// It is there now.
    Committed,
    /// It was there before: another arrival of the same call.
    Replayed(Receipt),
}

/// Why a change is not there.
#[derive(Debug, thiserror::Error)]
pub enum CommitError<E> {
    /// The rule that builds it said no.
    #[error("refused")]
    Refused(E),
    /// The same key came with another request.
    #[error("the idempotency key was used for another request")]
    KeyReused,
    /// Ten others were quicker.
    #[error("too many changes at once")]
    Busy,
    /// It does not fit one batch.
    #[error("the change is too large for one write")]
    TooLarge,
    /// The store is away.
    #[error(transparent)]
    Unavailable(#[from] Unavailable),
}

/// A change as it is being built: what it writes, and what the caller gets for it.
pub type Building<'a, T, E> = BoxFuture<'a, Result<(Change, T), CommitError<E>>>;

/// The firm's books: documents that change only together with their record.
#[derive(Clone)]
pub struct Books {
    documents: Arc<dyn Documents>,
    clock: Clock,
}

impl Books {
    /// Books over a store.
    pub fn new(documents: Arc<dyn Documents>, clock: Clock) -> Self {
        Self { documents, clock }
    }

    /// The documents, for reading.
    pub fn documents(&self) -> &dyn Documents {
        &*self.documents
    }

    /// The clock.
    pub fn clock(&self) -> &Clock {
        &self.clock
    }

    /// Reads one document as its type.
    ///
    /// # Errors
    /// The store is away, or holds a newer form than this release reads.
    pub async fn read<T: DeserializeOwned>(
        &self,
        scope: &Scope,
        id: &str,
    ) -> Result<Option<(T, Rev)>, Unavailable> {
        self.documents
            .read(scope, id)
            .await?
            .map(|stored| decode(&stored))
            .transpose()
    }

    /// The end of a partition's chain; seq 0 before its first event.
    ///
    /// # Errors
    /// The store is away.
    pub async fn head(&self, scope: &Scope) -> Result<Head, Unavailable> {
        Ok(self
            .read::<Head>(scope, HEAD)
            .await?
            .map(|(head, _)| head)
            .unwrap_or_default())
    }

    /// The receipt of an earlier arrival of the same call.
    ///
    /// # Errors
    /// `KeyReused` when the earlier request was another one.
    pub async fn receipt<E>(
        &self,
        scope: &Scope,
        asked: &Asked,
    ) -> Result<Option<Receipt>, CommitError<E>> {
        let id = asked.receipt_id(scope);
        let Some((receipt, _)) = self.read::<Receipt>(scope, &id).await? else {
            return Ok(None);
        };
        if !receipt.holds(asked.now) {
            return Ok(None);
        }
        if receipt.request_hash != asked.request_hash {
            return Err(CommitError::KeyReused);
        }
        Ok(Some(receipt))
    }

    /// Builds a change from what is there and writes it; builds it anew when it met another.
    ///
    /// `build` reads what it needs afresh each time, so a refusal is always about the present.
    ///
    /// # Errors
    /// What `build` refuses, and what the store does.
    pub async fn change<'a, T, E>(
        &self,
        scope: &Scope,
        asked: &Asked,
        mut build: impl FnMut() -> Building<'a, T, E>,
    ) -> Result<(Outcome, Option<T>), CommitError<E>> {
        let receipt_id = asked.receipt_id(scope);
        let attempt = Uuid::new_v4().simple().to_string();
        for tried in 0..TRIES {
            let (change, thing) = build().await?;
            let puts = self
                .batch_of(scope, asked, &receipt_id, &attempt, change)
                .await?;
            check_size(&puts)?;
            let refused = match self.documents.batch(scope, puts).await {
                Ok(_) => return Ok((Outcome::Committed, Some(thing))),
                Err(refused) => refused,
            };
            // The store may have written it and lost the answer, or another arrival of the
            // same call may have been quicker: the receipt tells, so it is read first.
            match self.receipt(scope, asked).await? {
                Some(receipt) if receipt.attempt == attempt => {
                    return Ok((Outcome::Committed, Some(thing)));
                }
                Some(receipt) => return Ok((Outcome::Replayed(receipt), None)),
                None => {}
            }
            match refused {
                BatchRefused::TooLarge => return Err(CommitError::TooLarge),
                BatchRefused::Unavailable(why) => return Err(CommitError::Unavailable(why)),
                BatchRefused::Unexpected { .. } => self.clock.sleep(jitter(tried)).await,
            }
        }
        Err(CommitError::Busy)
    }

    async fn batch_of(
        &self,
        scope: &Scope,
        asked: &Asked,
        receipt_id: &str,
        attempt: &str,
        change: Change,
    ) -> Result<Vec<Put>, Unavailable> {
        let head = self.read::<Head>(scope, HEAD).await?;
        let (last, head_expect) = match head {
            Some((head, rev)) => (head, Expect::At(rev)),
            None => (Head::default(), Expect::Absent),
        };
        let at = self.clock.now();
        let event = Event::after(&last, stamp(at), &change.happening);
        let next = Head {
            seq: event.seq,
            hash: event.hash.clone(),
        };
        let receipt = Receipt {
            request_hash: asked.request_hash.clone(),
            status: change.status,
            ids: change.ids,
            attempt: attempt.to_owned(),
            at,
        };
        // A receipt past its day is as good as absent, though a store may still show it.
        let receipt_expect = match self.documents.read(scope, receipt_id).await? {
            Some(old) if decode::<Receipt>(&old).is_ok_and(|(old, _)| !old.holds(asked.now)) => {
                Expect::At(old.rev)
            }
            _ => Expect::Absent,
        };
        let mut puts = Vec::with_capacity(change.writes.len() + 3);
        puts.push(Put {
            id: receipt_id.to_owned(),
            expect: receipt_expect,
            body: body("receipt", &receipt),
            ttl: Some(RECEIPT_SECONDS),
        });
        puts.extend(change.writes.into_iter().map(|write| Put {
            id: write.id,
            expect: write.expect,
            body: write.body,
            ttl: write.ttl,
        }));
        puts.push(Put {
            id: format!("a_{:012}", event.seq),
            expect: Expect::Absent,
            body: body("audit", &event),
            ttl: None,
        });
        puts.push(Put {
            id: HEAD.to_owned(),
            expect: head_expect,
            body: body("head", &next),
            ttl: None,
        });
        Ok(puts)
    }

    /// One conditional write without event or receipt: leases, attempts, early statuses.
    /// Gives the new revision, or `None` when the document moved meanwhile.
    ///
    /// # Errors
    /// The store is away.
    pub async fn touch(&self, scope: &Scope, write: Write) -> Result<Option<Rev>, Unavailable> {
        let put = Put {
            id: write.id,
            expect: write.expect,
            body: write.body,
            ttl: write.ttl,
        };
        match self.documents.batch(scope, vec![put]).await {
            Ok(mut revs) => Ok(revs.pop()),
            Err(BatchRefused::Unexpected { .. }) => Ok(None),
            Err(BatchRefused::TooLarge) => Err(Unavailable::new("a document over 2 MB")),
            Err(BatchRefused::Unavailable(why)) => Err(why),
        }
    }
}

impl std::fmt::Debug for Books {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Books")
    }
}

/// The form in which this release writes documents.
pub const FORM: u64 = 1;

/// A stored document: its members with `kind`, `v`, and the retention marks that every
/// document carries from its first day.
pub fn body(kind: &str, value: &impl Serialize) -> Value {
    // OK: stored types are structs with string keys.
    let Ok(Value::Object(mut members)) = serde_json::to_value(value) else {
        return Value::Object(Map::new());
    };
    members.insert("kind".into(), kind.into());
    members.insert("v".into(), FORM.into());
    members.entry("purgeAt").or_insert(Value::Null);
    members.entry("hold").or_insert(Value::Null);
    Value::Object(members)
}

/// A stored document as its type.
///
/// # Errors
/// A newer form than this release reads, or one that is not of the type.
pub fn decode<T: DeserializeOwned>(stored: &Stored) -> Result<(T, Rev), Unavailable> {
    if stored.body["v"].as_u64().is_none_or(|v| v > FORM) {
        return Err(Unavailable::new("reading a document of a newer release"));
    }
    let value = T::deserialize(&stored.body)
        .map_err(|_| Unavailable::new("reading a document that is not of its kind"))?;
    Ok((value, stored.rev.clone()))
}

fn check_size<E>(puts: &[Put]) -> Result<(), CommitError<E>> {
    let bytes: usize = puts.iter().map(|put| put.body.to_string().len()).sum();
    if puts.len() > MOST_WRITES || bytes > MOST_BYTES {
        return Err(CommitError::TooLarge);
    }
    Ok(())
}

/// 5 to 80 ms, spread by chance so that two that met do not meet again.
fn jitter(tried: u32) -> Duration {
    let most = 5u64 << tried.min(4);
    let chance = u64::from(Uuid::new_v4().as_bytes()[0]);
    Duration::from_millis(5 + (most - 5) * chance / 255)
}
