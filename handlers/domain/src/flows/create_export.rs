//! The first step of an export: which entries, with which content, at which price.

use std::collections::HashMap;

use chrono::NaiveDate;
use uuid::Uuid;

use crate::{
    audit::Happening,
    books::{Books, Change, CommitError, Outcome, Write, body, decode},
    drafting::Billing,
    entry::{Entry, Status},
    export::{Export, Format, MOST_LINES, Price, Profile, Progress},
    export_line::Line,
    flows::{change_entry::document_id, create_dictation::Created},
    ids::{EntryId, ExportId, Owner},
    matter_lists::{MatterList, MatterLists},
    receipt::Asked,
    seams::{Query, Rev, Scope, Unavailable},
};

/// How many entries are read at once.
const PAGE: usize = 200;

/// What the caller asks for.
#[derive(Debug, Clone)]
pub struct Wanted {
    /// What kind of file.
    pub format: Format,
    /// Whose columns.
    pub profile: Profile,
    /// Whether the file begins with a byte order mark.
    pub bom: bool,
    /// Which entries.
    pub which: Which,
}

/// Which entries an export takes.
#[derive(Debug, Clone)]
pub enum Which {
    /// Everything approved and undelivered with a work date between these, inclusive.
    Waiting {
        /// First work date.
        from: Option<NaiveDate>,
        /// Last work date.
        to: Option<NaiveDate>,
    },
    /// Exactly these, each once.
    Named {
        /// In the order of the call.
        ids: Vec<EntryId>,
        /// Also where they were delivered before.
        again: bool,
    },
}

/// Why nothing is exported. Places are those in the call's `entryIds`.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ExportRefused {
    /// Named entries that this owner does not have.
    #[error("no such entry")]
    NotFound(Vec<usize>),
    /// Named entries that are not approved.
    #[error("the entries are not approved")]
    NotApproved(Vec<usize>),
    /// Named entries that have been delivered.
    #[error("the entries have been delivered")]
    AlreadyDelivered(Vec<usize>),
    /// Nothing approved and undelivered fits the call.
    #[error("nothing to export")]
    Nothing,
    /// Entries whose matter has no rate for their day.
    #[error("no rate says what an hour costs")]
    RateMissing(Vec<EntryId>),
    /// Entries with the currency of their price, which is not everywhere the same.
    #[error("the prices are in several currencies")]
    MixedCurrencies(Vec<(EntryId, String)>),
}

type Refusal = CommitError<ExportRefused>;

/// The export as it stands.
///
/// # Errors
/// The store is away.
pub async fn find_export(
    books: &Books,
    owner: &Owner,
    id: ExportId,
) -> Result<Option<(Export, Rev)>, Unavailable> {
    books
        .read(&Scope::Owner(owner.clone()), &Export::document_id(id))
        .await
}

/// Chooses the entries and commits the choice; `finish_export` does the rest.
///
/// # Errors
/// As `ExportRefused` says; nothing is committed then.
pub async fn create_export(
    books: &Books,
    lists: &MatterLists,
    owner: &Owner,
    asked: &Asked,
    wanted: &Wanted,
) -> Result<Created<Export>, Refusal> {
    let scope = Scope::Owner(owner.clone());
    if let Some(receipt) = books.receipt(&scope, asked).await? {
        return Ok(Created::Before(receipt));
    }
    let matters = if wanted.profile.is_priced() {
        Some(lists.current(books, &owner.firm).await?)
    } else {
        None
    };
    let mut choice = Choice::new(matters.as_deref());
    let again = match &wanted.which {
        Which::Waiting { from, to } => {
            choose_waiting(books, &scope, &mut choice, *from, *to).await?;
            false
        }
        Which::Named { ids, again } => {
            choose_named(books, &scope, &mut choice, ids, *again).await?;
            *again
        }
    };
    if choice.lines.is_empty() {
        return Err(CommitError::Refused(ExportRefused::Nothing));
    }
    if !choice.without_rate.is_empty() {
        return Err(CommitError::Refused(ExportRefused::RateMissing(
            choice.without_rate,
        )));
    }
    if let Some(mixed) = choice.mixed_currencies() {
        return Err(CommitError::Refused(ExportRefused::MixedCurrencies(mixed)));
    }
    let id = ExportId::new(Uuid::new_v4());
    let now = books.clock().now();
    let export = Export {
        id,
        format: wanted.format,
        profile: wanted.profile,
        bom: wanted.bom,
        again,
        more: choice.more,
        progress: Progress::Preparing {
            decided: 0,
            due_at: Export::due_after(now),
        },
        lines: choice.lines,
        prices: choice.prices,
        created_at: now,
        sort: Export::sort_key(id, now),
    };
    // What was chosen may move before it is claimed: the claim looks again, so a try that met
    // another change need not choose anew.
    let (outcome, _) = books
        .change(&scope, asked, || {
            Box::pin(async { Ok((creation(asked, &export), ())) })
        })
        .await?;
    Ok(match outcome {
        Outcome::Committed => Created::New(export),
        Outcome::Replayed(receipt) => Created::Before(receipt),
    })
}

fn creation(asked: &Asked, export: &Export) -> Change {
    Change {
        writes: vec![Write::create(
            Export::document_id(export.id),
            body("export", export),
        )],
        happening: Happening {
            action: "exportCreated",
            by: asked.by.to_string(),
            function: asked.function,
            subjects: vec![export.id.to_string()],
            entries: Vec::new(),
        },
        status: 201,
        ids: vec![export.id.to_string()],
    }
}

/// What has been chosen so far.
struct Choice<'a> {
    /// Given where lines need a price.
    matters: Option<&'a MatterList>,
    lines: Vec<Line>,
    prices: Vec<Price>,
    without_rate: Vec<EntryId>,
    more: bool,
}

impl<'a> Choice<'a> {
    fn new(matters: Option<&'a MatterList>) -> Self {
        Self {
            matters,
            lines: Vec::new(),
            prices: Vec::new(),
            without_rate: Vec::new(),
            more: false,
        }
    }

    fn take(&mut self, entry: &Entry) {
        let price = match self.matters.map(|matters| price(entry, matters)) {
            None | Some(PriceOf::Nothing) => None,
            Some(PriceOf::Rate(price)) => Some(self.place_of(price)),
            Some(PriceOf::Missing) => {
                self.without_rate.push(entry.id);
                None
            }
        };
        self.lines.push(Line {
            entry_id: entry.id,
            content_hash: entry.content_hash.clone(),
            minutes: entry.billed_minutes.unwrap_or_default(),
            price,
            left: None,
        });
    }

    /// A priced file has no column for a currency, so its figures must mean one and the same.
    fn mixed_currencies(&self) -> Option<Vec<(EntryId, String)>> {
        let (first, rest) = self.prices.split_first()?;
        rest.iter().find(|price| price.currency != first.currency)?;
        let priced = self.lines.iter().filter_map(|line| {
            let price = &self.prices[line.price?];
            Some((line.entry_id, price.currency.clone()))
        });
        Some(priced.collect())
    }

    fn place_of(&mut self, price: Price) -> usize {
        match self.prices.iter().position(|known| *known == price) {
            Some(place) => place,
            None => {
                self.prices.push(price);
                self.prices.len() - 1
            }
        }
    }
}

enum PriceOf {
    Rate(Price),
    /// Not for the client to pay, so it may go without.
    Nothing,
    Missing,
}

fn price(entry: &Entry, matters: &MatterList) -> PriceOf {
    let rate = entry
        .matter_id
        .as_ref()
        .zip(entry.date)
        .and_then(|(id, date)| matters.index.get(id)?.rate(&entry.timekeeper, date));
    match (rate, entry.billing) {
        (_, Billing::NoCharge) | (None, Billing::NonBillable) => PriceOf::Nothing,
        (Some(rate), Billing::Billable | Billing::NonBillable) => PriceOf::Rate(rate.into()),
        (None, Billing::Billable) => PriceOf::Missing,
    }
}

async fn choose_waiting(
    books: &Books,
    scope: &Scope,
    choice: &mut Choice<'_>,
    from: Option<NaiveDate>,
    to: Option<NaiveDate>,
) -> Result<(), Refusal> {
    let mut query = Query {
        kind: "entry",
        statuses: vec!["approved"],
        delivered: Some(false),
        from,
        to,
        limit: PAGE,
        ..Query::default()
    };
    loop {
        let page = books.documents().list(scope, &query).await?;
        for stored in &page {
            if choice.lines.len() == MOST_LINES {
                choice.more = true;
                return Ok(());
            }
            let (entry, _) = decode::<Entry>(stored)?;
            choice.take(&entry);
            query.after = Some(entry.sort);
        }
        if page.len() < PAGE {
            return Ok(());
        }
    }
}

async fn choose_named(
    books: &Books,
    scope: &Scope,
    choice: &mut Choice<'_>,
    ids: &[EntryId],
    again: bool,
) -> Result<(), Refusal> {
    let mut absent = Vec::new();
    let mut unapproved = Vec::new();
    let mut delivered = Vec::new();
    for (page, ids) in ids.chunks(PAGE).enumerate() {
        let mut found = read_entries(books, scope, ids.iter().copied()).await?;
        for (nth, id) in ids.iter().enumerate() {
            let place = page * PAGE + nth;
            match found.remove(id).map(|(entry, _)| entry) {
                None => absent.push(place),
                Some(entry) if !matches!(entry.status, Status::Approved(_)) => {
                    unapproved.push(place);
                }
                Some(entry) if entry.delivered && !again => delivered.push(place),
                Some(entry) => choice.take(&entry),
            }
        }
    }
    let refused = if !absent.is_empty() {
        ExportRefused::NotFound(absent)
    } else if !unapproved.is_empty() {
        ExportRefused::NotApproved(unapproved)
    } else if !delivered.is_empty() {
        ExportRefused::AlreadyDelivered(delivered)
    } else {
        return Ok(());
    };
    Err(CommitError::Refused(refused))
}

/// Those of the entries that exist.
pub(crate) async fn read_entries(
    books: &Books,
    scope: &Scope,
    ids: impl Iterator<Item = EntryId>,
) -> Result<HashMap<EntryId, (Entry, Rev)>, Unavailable> {
    let ids: Vec<String> = ids.map(document_id).collect();
    let stored = books.documents().read_many(scope, &ids).await?;
    stored
        .iter()
        .map(|stored| {
            let (entry, rev) = decode::<Entry>(stored)?;
            Ok((entry.id, (entry, rev)))
        })
        .collect()
}
