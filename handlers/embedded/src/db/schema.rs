//! The tables and how a file gets them.

use std::{
    path::Path,
    thread,
    time::{Duration, Instant},
};

use rusqlite::{Connection, ErrorCode, OpenFlags, TransactionBehavior};

use super::connect;
use crate::OpenError;

const LAYOUT: i64 = 1;

/// `timekeeper` is empty for what a whole firm shares. `rev` comes from one counter that only
/// grows, so that a document which was forgotten and written anew never has an old revision.
const TABLES: &str = "
create table documents (
    firm text not null,
    timekeeper text not null,
    id text not null,
    rev integer not null,
    body text not null,
    expires integer,
    kind text,
    status text,
    sort text,
    date text,
    matter_id text,
    delivered integer,
    seq integer,
    due_at text,
    primary key (firm, timekeeper, id)
) strict;
create index documents_by_sort
    on documents (firm, timekeeper, kind, sort, status, date, matter_id, delivered, expires);
create index documents_by_status
    on documents (firm, timekeeper, kind, status, sort, delivered, date, expires);
create index documents_by_matter
    on documents (firm, timekeeper, kind, matter_id, sort, status, date, expires);
create index documents_by_seq on documents (firm, timekeeper, kind, seq);
create index documents_due on documents (due_at) where due_at is not null;
create index documents_expiring on documents (expires) where expires is not null;

create table revisions (last integer not null) strict;
insert into revisions values (0);

create table queues (
    name text primary key,
    created_at integer not null
) strict;
create table messages (
    seq integer primary key autoincrement,
    queue text not null,
    id text not null,
    body text not null,
    inserted_at integer not null,
    visible_at integer not null,
    expires_at integer not null,
    dequeue_count integer not null,
    pop_receipt text not null
) strict;
create unique index messages_by_id on messages (queue, id);
create index messages_by_time on messages (queue, visible_at);
";

/// Makes the file and its tables, whichever of several processes comes first.
pub(super) fn prepare(path: &Path, busy: Duration) -> Result<(), OpenError> {
    let failed = |source| OpenError::Database {
        path: path.to_owned(),
        source,
    };
    let mut connection = connect(path, OpenFlags::SQLITE_OPEN_CREATE, busy).map_err(failed)?;
    switch_to_wal(&connection, busy).map_err(failed)?;
    let found = ensure_tables(&mut connection).map_err(failed)?;
    if found > LAYOUT {
        return Err(OpenError::Newer {
            path: path.to_owned(),
            found,
            known: LAYOUT,
        });
    }
    Ok(())
}

/// The switch needs the file for itself for a moment and does not wait by itself.
fn switch_to_wal(connection: &Connection, patience: Duration) -> rusqlite::Result<()> {
    let started = Instant::now();
    loop {
        let busy = match connection
            .pragma_update_and_check(None, "journal_mode", "WAL", |row| row.get::<_, String>(0))
        {
            Ok(mode) if mode.eq_ignore_ascii_case("wal") => return Ok(()),
            Ok(_) => rusqlite::Error::InvalidQuery,
            Err(error) if error.sqlite_error_code() == Some(ErrorCode::DatabaseBusy) => error,
            Err(error) => return Err(error),
        };
        if started.elapsed() > patience {
            return Err(busy);
        }
        thread::sleep(Duration::from_millis(20));
    }
}

fn ensure_tables(connection: &mut Connection) -> rusqlite::Result<i64> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let found: i64 = transaction.pragma_query_value(None, "user_version", |row| row.get(0))?;
    if found == 0 {
        transaction.execute_batch(TABLES)?;
        transaction.pragma_update(None, "user_version", LAYOUT)?;
        transaction.commit()?;
        return Ok(LAYOUT);
    }
    Ok(found)
}
