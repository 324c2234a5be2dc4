//! What the lawyer may do to an entry: edit, approve, set aside, reopen.

use chrono::{DateTime, NaiveDate, Utc};

use super::{Approval, Entry, MatterSnapshot, Status};
use crate::{
    drafting::Billing,
    evidence::{By, Evidence, Field},
    ids::TimekeeperId,
    rounding::Rounding,
};

/// What the lawyer sets. `None` leaves a member; `Some(None)` clears it.
#[derive(Clone, Default)]
pub struct Edit {
    /// Work date.
    pub date: Option<Option<NaiveDate>>,
    /// Minutes billed; leaves the seconds.
    pub billed_minutes: Option<Option<u32>>,
    /// Seconds heard; recomputes the minutes.
    pub spoken_seconds: Option<Option<u32>>,
    /// The matter, found in the firm's list.
    pub matter: Option<Option<MatterSnapshot>>,
    /// The description.
    pub narrative: Option<String>,
    /// UTBMS activity.
    pub activity_code: Option<Option<String>>,
    /// UTBMS task.
    pub task_code: Option<Option<String>>,
    /// Whether the client pays.
    pub billing: Option<Billing>,
}

/// Why an entry does not take a change.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum EntryRefused {
    /// The change needs another status.
    #[error("the entry is {is}; this needs {needs}")]
    WrongStatus {
        /// What it is.
        is: &'static str,
        /// What it would have to be.
        needs: &'static str,
    },
    /// It has left; what left is never changed.
    #[error("the entry has been delivered")]
    AlreadyDelivered,
    /// Approval needs members that are missing.
    #[error("the entry is not complete")]
    Incomplete(Vec<Field>),
}

impl Entry {
    /// Takes the lawyer's edit. What is set by hand is supported by the timekeeper.
    ///
    /// # Errors
    /// Anything but a draft.
    pub fn edit(
        mut self,
        edit: Edit,
        rounding: Rounding,
        now: DateTime<Utc>,
    ) -> Result<Self, EntryRefused> {
        self.must_be_draft()?;
        if let Some(date) = edit.date {
            self.date = date;
            self.set_by_hand(Field::Date);
        }
        if let Some(minutes) = edit.billed_minutes {
            self.billed_minutes = minutes;
            self.set_by_hand(Field::BilledMinutes);
        }
        if let Some(seconds) = edit.spoken_seconds {
            self.spoken_seconds = seconds;
            self.billed_minutes = seconds.map(|seconds| rounding.bill(seconds));
            self.set_by_hand(Field::SpokenSeconds);
            self.supported_by(Field::BilledMinutes, By::Policy);
        }
        if let Some(matter) = edit.matter {
            self.matter_id = matter.as_ref().map(|matter| matter.id.clone());
            self.matter = matter;
            self.set_by_hand(Field::MatterId);
        }
        if let Some(narrative) = edit.narrative {
            self.narrative = narrative;
            // The spans stay: they say which words belong to the entry.
            self.attention
                .retain(|finding| finding.field != Some(Field::Narrative));
            self.evidence
                .push(Evidence::from(Field::Narrative, By::Timekeeper));
        }
        if let Some(code) = edit.activity_code {
            self.activity_code = code;
            self.set_by_hand(Field::ActivityCode);
        }
        if let Some(code) = edit.task_code {
            self.task_code = code;
            self.set_by_hand(Field::TaskCode);
        }
        if let Some(billing) = edit.billing {
            self.billing = billing;
            self.set_by_hand(Field::Billing);
        }
        Ok(self.moved(now))
    }

    /// The lawyer's yes.
    ///
    /// # Errors
    /// Anything but a complete draft.
    pub fn approve(mut self, by: &TimekeeperId, now: DateTime<Utc>) -> Result<Self, EntryRefused> {
        self.must_be_draft()?;
        let missing: Vec<Field> = [
            (self.date.is_none(), Field::Date),
            (
                self.billed_minutes.is_none_or(|minutes| minutes < 1),
                Field::BilledMinutes,
            ),
            (self.matter.is_none(), Field::MatterId),
            (self.narrative.trim().is_empty(), Field::Narrative),
        ]
        .into_iter()
        .filter_map(|(is_missing, field)| is_missing.then_some(field))
        .collect();
        if !missing.is_empty() {
            return Err(EntryRefused::Incomplete(missing));
        }
        self.status = Status::Approved(Approval {
            at: now,
            by: by.clone(),
            content_hash: self.content_hash.clone(),
            hash_version: self.hash_version,
        });
        Ok(self.moved(now))
    }

    /// Sets a draft aside.
    ///
    /// # Errors
    /// Anything but a draft.
    pub fn discard(mut self, now: DateTime<Utc>) -> Result<Self, EntryRefused> {
        self.must_be_draft()?;
        self.status = Status::Discarded;
        Ok(self.moved(now))
    }

    /// Undoes an approval or a discard.
    ///
    /// # Errors
    /// A draft, or anything delivered.
    pub fn reopen(mut self, now: DateTime<Utc>) -> Result<Self, EntryRefused> {
        if self.delivered {
            return Err(EntryRefused::AlreadyDelivered);
        }
        if self.status == Status::Draft {
            return Err(EntryRefused::WrongStatus {
                is: "draft",
                needs: "approved or discarded",
            });
        }
        self.status = Status::Draft;
        Ok(self.moved(now))
    }

    fn must_be_draft(&self) -> Result<(), EntryRefused> {
        if self.delivered {
            return Err(EntryRefused::AlreadyDelivered);
        }
        match self.status {
            Status::Draft => Ok(()),
            Status::Approved(_) | Status::Discarded => Err(EntryRefused::WrongStatus {
                is: self.status_name(),
                needs: "draft",
            }),
        }
    }

    fn set_by_hand(&mut self, field: Field) {
        self.supported_by(field, By::Timekeeper);
        self.attention
            .retain(|finding| finding.field != Some(field));
    }

    fn supported_by(&mut self, field: Field, by: By) {
        self.evidence.retain(|evidence| evidence.field != field);
        self.evidence.push(Evidence::from(field, by));
    }

    fn moved(mut self, now: DateTime<Utc>) -> Self {
        self.version += 1;
        self.updated_at = now;
        self.content_hash = self.computed_hash();
        self
    }
}
