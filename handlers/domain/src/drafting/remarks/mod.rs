//! What is said about an earlier entry: "make the first one 1.9", "actually the call was point three",
//! "leave the hearing out". Such a sentence is no work: it changes an entry, and supports the change.

mod finding;
mod named;
mod reading;
mod target;
mod words;

#[cfg(test)]
mod tests;

pub(crate) use finding::find;
pub(crate) use target::alike;

use super::{
    Billing,
    clauses::{self, Group},
    clock,
    dates::Said,
    durations::{Length, Sort},
    labels::{Label, Labelled},
};

/// A sentence about earlier entries.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Remark {
    pub(crate) first: usize,
    pub(crate) end: usize,
    target: Target,
    pub(crate) change: Change,
    /// It says that it puts something right.
    corrects: bool,
    /// It reads as an order to a machine.
    set_aside: bool,
}

/// Which entries a remark is about.
#[derive(Debug, Clone, Copy)]
struct Target {
    place: Place,
    /// The words that describe them.
    words: (usize, usize),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    /// The only one that fits.
    Only,
    /// The n-th from the first, from 0.
    First(usize),
    /// The n-th from the last, from 0.
    Last(usize),
    FirstFew(usize),
    LastFew(usize),
    All,
    /// The one whose time is so many seconds: "the point four".
    Timed(u32),
}

/// What a remark changes.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Change {
    Time(Length),
    /// The work ended at the time of day that stands there.
    Until(usize),
    Day(Said),
    Billing(Billing, (usize, usize)),
    /// A mention, by its place.
    Matter(usize),
    /// The times of two entries are exchanged.
    Swap,
    /// The entry goes.
    Drop,
}

/// What remarks make of an entry.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(crate) struct Amended {
    pub(crate) time: Option<Length>,
    pub(crate) day: Option<Said>,
    pub(crate) billing: Option<(Billing, (usize, usize))>,
    pub(crate) dropped: bool,
}

/// Sets remarks aside, so that nothing in them is read as work.
pub(crate) fn set_aside(l: &mut Labelled<'_>, remarks: &[Remark]) {
    for remark in remarks {
        for label in &mut l.labels[remark.first..remark.end] {
            *label = Label::Aside;
        }
    }
    l.corrections.retain(|(_, first, end)| {
        !remarks
            .iter()
            .any(|remark| remark.first < *end && *first < remark.end)
    });
}

/// Changes the entries that remarks are about. Returns which entry each belongs to, by its first token, or
/// the places of those that are about none.
pub(crate) fn settle(
    l: &Labelled<'_>,
    remarks: &[Remark],
    groups: &mut [Group],
) -> Result<Vec<usize>, Vec<usize>> {
    let mut owners = Vec::new();
    let mut idle = Vec::new();
    for (at, remark) in remarks.iter().enumerate() {
        let meant = target::meant(l, remark, groups);
        let Some(first) = meant.first() else {
            idle.push(at);
            continue;
        };
        owners.push(groups[*first].first);
        if let (Change::Swap, [one, two]) = (remark.change, &meant[..]) {
            swap(l, groups, *one, *two);
        }
        for group in meant {
            let group = &mut groups[group];
            match remark.change {
                Change::Time(length) => group.amended.time = Some(length),
                Change::Until(at) => group.amended.time = until(l, group, at),
                Change::Day(said) => group.amended.day = Some(said),
                Change::Billing(billing, words) => group.amended.billing = Some((billing, words)),
                Change::Matter(mention) => group.mention = Some(mention),
                Change::Swap => {}
                Change::Drop => group.amended.dropped = true,
            }
        }
    }
    if idle.is_empty() {
        Ok(owners)
    } else {
        Err(idle)
    }
}

/// The time of an entry that was told as a range, when it ended at the time of day that stands at `at`.
pub(super) fn until(l: &Labelled<'_>, group: &Group, at: usize) -> Option<Length> {
    match clauses::lengths(l, group.read.0, group.read.1)[..] {
        [range] if range.sort == Sort::Range => clock::ending_at(&l.s, range, at),
        _ => None,
    }
}

/// Exchanges the times of two entries where each has one.
fn swap(l: &Labelled<'_>, groups: &mut [Group], one: usize, two: usize) {
    let time = |group: &Group| {
        let said = clauses::lengths(l, group.read.0, group.read.1);
        group.amended.time.or(match said[..] {
            [length] => Some(length),
            _ => None,
        })
    };
    if let (Some(first), Some(second)) = (time(&groups[one]), time(&groups[two])) {
        groups[one].amended.time = Some(second);
        groups[two].amended.time = Some(first);
    }
}
