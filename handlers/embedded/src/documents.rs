//! `Documents` over SQLite.

mod index;
mod list;
mod refuse;

use std::sync::Arc;

use async_trait::async_trait;
use caseclock_domain::{
    ids::Owner,
    seams::{BatchRefused, Documents, Due, Expect, Put, Query, Rev, Scope, Stored, Unavailable},
};
use chrono::{DateTime, SecondsFormat, Utc};
use rusqlite::{Connection, OptionalExtension, Row, Transaction, params};

use self::{index::Indexed, refuse::Refusal};
use crate::{clock::Now, db::Db};

/// How many forgotten documents one write clears away.
const FORGOTTEN_PER_WRITE: usize = 20;

/// Documents in one table.
pub(crate) struct SqliteDocuments {
    db: Arc<Db>,
    now: Now,
}

impl SqliteDocuments {
    pub(crate) fn new(db: Arc<Db>, now: Now) -> Self {
        Self { db, now }
    }

    fn now_ms(&self) -> i64 {
        (self.now)().timestamp_millis()
    }
}

/// A partition as two columns.
#[derive(Clone)]
pub(crate) struct Partition {
    firm: String,
    timekeeper: String,
}

impl From<&Scope> for Partition {
    fn from(scope: &Scope) -> Self {
        match scope {
            Scope::Owner(Owner { firm, timekeeper }) => Self {
                firm: firm.to_string(),
                timekeeper: timekeeper.to_string(),
            },
            Scope::Firm(firm) => Self {
                firm: firm.to_string(),
                timekeeper: String::new(),
            },
        }
    }
}

#[async_trait]
impl Documents for SqliteDocuments {
    async fn read(&self, scope: &Scope, id: &str) -> Result<Option<Stored>, Unavailable> {
        let (partition, id, now) = (Partition::from(scope), id.to_owned(), self.now_ms());
        self.db
            .read("reading a document", move |connection| {
                read_one(connection, &partition, &id, now)
            })
            .await
    }

    async fn read_many(&self, scope: &Scope, ids: &[String]) -> Result<Vec<Stored>, Unavailable> {
        let (partition, ids, now) = (Partition::from(scope), ids.to_vec(), self.now_ms());
        self.db
            .read("reading documents", move |connection| {
                // One snapshot for all of them.
                let snapshot = connection.unchecked_transaction()?;
                let mut found = Vec::with_capacity(ids.len());
                for id in &ids {
                    found.extend(read_one(&snapshot, &partition, id, now)?);
                }
                Ok(found)
            })
            .await
    }

    async fn list(&self, scope: &Scope, query: &Query) -> Result<Vec<Stored>, Unavailable> {
        let what = "listing documents";
        let statement = list::Statement::new(&Partition::from(scope), query, self.now_ms())
            .map_err(|bad| Unavailable::because(what, bad))?;
        self.db
            .read(what, move |connection| statement.run(connection))
            .await
    }

    async fn batch(&self, scope: &Scope, puts: Vec<Put>) -> Result<Vec<Rev>, BatchRefused> {
        let what = "writing documents";
        let rows = refuse::checked(puts).map_err(|refusal| match refusal {
            Refusal::TooLarge => BatchRefused::TooLarge,
            Refusal::Malformed(reason) => Unavailable::because(what, reason).into(),
        })?;
        let (partition, now) = (Partition::from(scope), self.now_ms());
        self.db
            .write(what, move |transaction| {
                write_all(transaction, &partition, &rows, now)
            })
            .await?
            .map_err(|index| BatchRefused::Unexpected { index })
    }

    async fn due(&self, now: DateTime<Utc>, limit: usize) -> Result<Vec<Due>, Unavailable> {
        let forgotten_at = self.now_ms();
        let until = now.to_rfc3339_opts(SecondsFormat::Millis, true);
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        self.db
            .read("finding what is owed", move |connection| {
                connection
                    .prepare_cached(
                        "select firm, timekeeper, kind, id from documents
                         where due_at is not null and due_at <= ?1 and timekeeper <> ''
                           and kind is not null and (expires is null or expires > ?2)
                         order by due_at limit ?3",
                    )?
                    .query_map(params![until, forgotten_at, limit], due)?
                    .collect()
            })
            .await
    }
}

fn due(row: &Row<'_>) -> rusqlite::Result<Due> {
    Ok(Due {
        owner: Owner {
            firm: parsed(row, 0)?,
            timekeeper: parsed(row, 1)?,
        },
        kind: row.get(2)?,
        id: row.get(3)?,
    })
}

fn parsed<T>(row: &Row<'_>, column: usize) -> rusqlite::Result<T>
where
    T: std::str::FromStr<Err: std::error::Error + Send + Sync + 'static>,
{
    let text: String = row.get(column)?;
    text.parse()
        .map_err(|bad| unreadable(column, Box::new(bad)))
}

fn unreadable(column: usize, error: Box<dyn std::error::Error + Send + Sync>) -> rusqlite::Error {
    rusqlite::Error::FromSqlConversionFailure(column, rusqlite::types::Type::Text, error)
}

/// From the columns `id, rev, body`.
fn stored(row: &Row<'_>) -> rusqlite::Result<Stored> {
    Ok(Stored {
        id: row.get(0)?,
        rev: Rev(row.get::<_, i64>(1)?.to_string()),
        body: serde_json::from_str(row.get_ref(2)?.as_str()?)
            .map_err(|bad| unreadable(2, Box::new(bad)))?,
    })
}

fn read_one(
    connection: &Connection,
    partition: &Partition,
    id: &str,
    now: i64,
) -> rusqlite::Result<Option<Stored>> {
    connection
        .prepare_cached(
            "select id, rev, body from documents
             where firm = ?1 and timekeeper = ?2 and id = ?3
               and (expires is null or expires > ?4)",
        )?
        .query_row(
            params![partition.firm, partition.timekeeper, id, now],
            stored,
        )
        .optional()
}

/// The new revisions, or the position of the first write that met something else.
fn write_all(
    transaction: &Transaction<'_>,
    partition: &Partition,
    rows: &[refuse::Row],
    now: i64,
) -> rusqlite::Result<Result<Vec<Rev>, usize>> {
    let count = i64::try_from(rows.len()).unwrap_or(i64::MAX);
    let last: i64 = transaction
        .prepare_cached("update revisions set last = last + ?1 returning last")?
        .query_row([count], |row| row.get(0))?;
    let mut revs = Vec::with_capacity(rows.len());
    for (index, (row, rev)) in rows.iter().zip(last - count + 1..).enumerate() {
        if !as_expected(transaction, partition, row, now)? {
            return Ok(Err(index));
        }
        write_one(transaction, partition, row, rev, now)?;
        revs.push(Rev(rev.to_string()));
    }
    transaction
        .prepare_cached(
            "delete from documents where rowid in
                 (select rowid from documents where expires is not null and expires <= ?1 limit ?2)",
        )?
        .execute(params![now, FORGOTTEN_PER_WRITE as i64])?;
    Ok(Ok(revs))
}

fn as_expected(
    transaction: &Transaction<'_>,
    partition: &Partition,
    row: &refuse::Row,
    now: i64,
) -> rusqlite::Result<bool> {
    let there: Option<i64> = transaction
        .prepare_cached(
            "select rev from documents where firm = ?1 and timekeeper = ?2 and id = ?3
               and (expires is null or expires > ?4)",
        )?
        .query_row(
            params![partition.firm, partition.timekeeper, row.id, now],
            |found| found.get(0),
        )
        .optional()?;
    Ok(match (&row.expect, there) {
        (Expect::Absent, None) => true,
        (Expect::At(read), Some(rev)) => read.0 == rev.to_string(),
        (Expect::Absent, Some(_)) | (Expect::At(_), None) => false,
    })
}

fn write_one(
    transaction: &Transaction<'_>,
    partition: &Partition,
    row: &refuse::Row,
    rev: i64,
    now: i64,
) -> rusqlite::Result<()> {
    let expires = row.ttl.map(|seconds| now + i64::from(seconds) * 1000);
    let Indexed {
        kind,
        status,
        sort,
        date,
        matter_id,
        delivered,
        seq,
        due_at,
    } = &row.indexed;
    transaction
        .prepare_cached(
            "insert into documents (firm, timekeeper, id, rev, body, expires,
                 kind, status, sort, date, matter_id, delivered, seq, due_at)
             values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)
             on conflict (firm, timekeeper, id) do update set
                 rev = excluded.rev, body = excluded.body, expires = excluded.expires,
                 kind = excluded.kind, status = excluded.status, sort = excluded.sort,
                 date = excluded.date, matter_id = excluded.matter_id,
                 delivered = excluded.delivered, seq = excluded.seq, due_at = excluded.due_at",
        )?
        .execute(params![
            partition.firm,
            partition.timekeeper,
            row.id,
            rev,
            row.body,
            expires,
            kind,
            status,
            sort,
            date,
            matter_id,
            delivered,
            seq,
            due_at,
        ])?;
    Ok(())
}
