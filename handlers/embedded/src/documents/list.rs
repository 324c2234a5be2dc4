//! A list as one statement that walks an index in the list's own order.

use caseclock_domain::seams::{Query, Stored};
use rusqlite::{Connection, params_from_iter, types::Value};

use super::{Partition, stored};

/// A `select` and its parameters.
pub(super) struct Statement {
    sql: String,
    values: Vec<Value>,
}

impl Statement {
    pub(super) fn new(
        partition: &Partition,
        query: &Query,
        now: i64,
    ) -> Result<Self, std::num::ParseIntError> {
        let mut this = Self {
            sql: "select id, rev, body from documents where firm = ? and timekeeper = ? \
                  and kind = ? and (expires is null or expires > ?)"
                .to_owned(),
            values: vec![
                partition.firm.clone().into(),
                partition.timekeeper.clone().into(),
                query.kind.to_owned().into(),
                now.into(),
            ],
        };
        this.filter(query);
        this.order(query)?;
        Ok(this)
    }

    fn filter(&mut self, query: &Query) {
        match query.statuses.as_slice() {
            [] => {}
            [status] => self.and("status = ?", (*status).to_owned()),
            // `+` keeps SQLite from taking the index by status here: its rows would come out
            // status by status, and would have to be sorted before the first could be given.
            several => {
                let marks = vec!["?"; several.len()].join(", ");
                self.sql.push_str(&format!(" and +status in ({marks})"));
                let values = several.iter().map(|status| (*status).to_owned().into());
                self.values.extend(values);
            }
        }
        if let Some(from) = query.from {
            self.and("date >= ?", from.to_string());
        }
        if let Some(to) = query.to {
            self.and("date <= ?", to.to_string());
        }
        if let Some(matter) = &query.matter_id {
            self.and("matter_id = ?", matter.to_string());
        }
        if let Some(delivered) = query.delivered {
            self.and("delivered = ?", delivered);
        }
    }

    fn order(&mut self, query: &Query) -> Result<(), std::num::ParseIntError> {
        if query.kind == "audit" {
            let after = query.after.as_deref().map(str::parse::<i64>).transpose()?;
            self.and("seq > ?", after.unwrap_or(-1));
            self.sql.push_str(" order by seq limit ?");
        } else {
            match &query.after {
                Some(after) => self.and("sort < ?", after.clone()),
                None => self.sql.push_str(" and sort is not null"),
            }
            self.sql.push_str(" order by sort desc limit ?");
        }
        let limit = i64::try_from(query.limit).unwrap_or(i64::MAX);
        self.values.push(limit.into());
        Ok(())
    }

    fn and(&mut self, condition: &str, value: impl Into<Value>) {
        self.sql.push_str(" and ");
        self.sql.push_str(condition);
        self.values.push(value.into());
    }

    pub(super) fn run(&self, connection: &Connection) -> rusqlite::Result<Vec<Stored>> {
        connection
            .prepare_cached(&self.sql)?
            .query_map(params_from_iter(&self.values), stored)?
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use chrono::NaiveDate;

    use super::*;
    use crate::db::Db;

    fn plan(connection: &Connection, statement: &Statement) -> String {
        let mut explain = connection
            .prepare(&format!("explain query plan {}", statement.sql))
            .expect("a statement");
        let steps: Vec<String> = explain
            .query_map(params_from_iter(&statement.values), |row| row.get(3))
            .expect("a plan")
            .collect::<Result<_, _>>()
            .expect("its steps");
        steps.join("; ")
    }

    #[tokio::test]
    async fn no_list_sorts_and_none_walks_the_table() {
        let dir = tempfile::tempdir().expect("a directory");
        let db = Arc::new(Db::open(dir.path().join("db")).expect("a database"));
        let partition = Partition {
            firm: "f".into(),
            timekeeper: "t".into(),
        };
        let day = NaiveDate::from_ymd_opt(2026, 3, 2);
        let entries = |statuses: Vec<&'static str>| Query {
            kind: "entry",
            statuses,
            limit: 50,
            ..Query::default()
        };
        let queries = [
            entries(vec![]),
            entries(vec!["draft"]),
            entries(vec!["draft", "approved"]),
            Query {
                delivered: Some(false),
                from: day,
                to: day,
                after: Some("2026".into()),
                ..entries(vec!["approved"])
            },
            Query {
                matter_id: Some("M-1".parse().expect("a matter")),
                ..entries(vec!["draft", "approved"])
            },
            Query {
                kind: "audit",
                after: Some("7".into()),
                limit: 50,
                ..Query::default()
            },
        ];
        let plans = db
            .read("explaining", move |connection| {
                Ok(queries
                    .iter()
                    .map(|query| Statement::new(&partition, query, 0).expect("a statement"))
                    .map(|statement| plan(connection, &statement))
                    .collect::<Vec<_>>())
            })
            .await
            .expect("plans");
        for plan in plans {
            assert!(plan.contains("USING INDEX documents_by_"), "{plan}");
            assert!(!plan.contains("TEMP B-TREE"), "{plan}");
        }
    }
}
