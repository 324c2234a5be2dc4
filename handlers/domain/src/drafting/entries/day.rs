//! The day of the work.

use super::{Carried, Drafting};
use crate::drafting::tokens::words;
use crate::{
    attention::{Attention, Code, Severity},
    drafting::{
        clauses::Group,
        dates::Said,
        figures::Figure,
        labels::{Label, Labelled},
        workday,
    },
    evidence::{By, Evidence, Field},
    span::Span,
};
use chrono::NaiveDate;

/// The days of work said in a group, with their places among the figures.
pub(super) fn said(l: &Labelled<'_>, group: &Group, today: NaiveDate) -> Vec<(usize, Said)> {
    let denied: Vec<Option<NaiveDate>> = denied(l, group).map(|(_, said)| said.date).collect();
    days(l, group)
        .filter(|(_, said)| workday::is_work_day(l, group, *said, today))
        .filter(|(_, said)| !denied.contains(&said.date))
        .collect()
}

/// The same, without those that only add to what was named, and are too long ago: "of the testator, May 14, 1961".
pub(super) fn of_late(l: &Labelled<'_>, group: &Group, today: NaiveDate) -> Vec<(usize, Said)> {
    let mut days = said(l, group, today);
    days.retain(|(_, said)| {
        !(l.s.is_mark(said.first.wrapping_sub(1), ",")
            && workday::is_too_old(l, group, *said, today))
    });
    days
}

/// The days said in a group to be none of its work: "nothing for today", "it wasn't Wednesday".
fn denied<'a>(l: &'a Labelled<'_>, group: &Group) -> impl Iterator<Item = (usize, Said)> + 'a {
    days(l, group).filter(|(_, said)| workday::is_denied(l, *said))
}

/// The days said in a group, whatever they are of.
pub(crate) fn days<'a>(
    l: &'a Labelled<'_>,
    group: &Group,
) -> impl Iterator<Item = (usize, Said)> + 'a {
    (group.read.0..group.read.1).filter_map(|i| match l.labels[i] {
        Label::Figure(at) => match l.figures[at] {
            Figure::Day(said) if said.first == i => Some((at, said)),
            _ => None,
        },
        _ => None,
    })
}

/// "it's Monday", "it's uh Monday night": whether a clause begins so, and says when it is spoken.
fn is_telling(l: &Labelled<'_>, group: &Group, said: Said) -> bool {
    let mut i = said.first;
    while i > group.read.0
        && !l.s.any(i - 1, words!["it's"])
        && (l.labels[i - 1] == Label::Filler || l.s.any(i - 1, words!["uh", "um"]))
    {
        i -= 1;
    }
    i > 0
        && l.s.any(i - 1, words!["it's"])
        && (l.s.stops_before(i - 1) || !l.has_content(group.read.0, i - 1))
}

impl Drafting<'_> {
    pub(super) fn date(
        &self,
        group: &Group,
        carried: &mut Carried,
        evidence: &mut Vec<Evidence>,
        attention: &mut Vec<Attention>,
    ) -> (Option<NaiveDate>, Vec<usize>) {
        let l = &self.l;
        let today = self.dictation.local_day();
        let mut days = said(l, group, today);
        // "The previous will is dated June 3, 2011.": so long ago it puts no entry right.
        let amended = group
            .amended
            .day
            .filter(|said| !workday::is_long_ago(*said, today));
        if let Some(said) = amended {
            let cut = days.iter().map(|(at, _)| *at).collect();
            let span = l.s.span(said.first, said.end);
            let date = said.date.filter(|_| said.or.is_none());
            match date {
                Some(_) => evidence.push(self.words(Field::Date, span)),
                None => attention.push(unclear(span)),
            }
            return (date, cut);
        }
        days.retain(|(_, said)| !workday::is_too_old(l, group, *said, today));
        let cut: Vec<usize> = days
            .iter()
            .copied()
            .chain(denied(l, group))
            .map(|(at, _)| at)
            .collect();
        // "catching up on last week, Thursday": the day says which of them.
        if days.iter().any(|(_, said)| said.date.is_some()) {
            days.retain(|(_, said)| said.date.is_some() || !said.relative);
        }
        // "it's Monday night, I forgot Friday's sentencing": when it was told.
        let week = today.checked_sub_days(chrono::Days::new(7));
        let spoken = |said: &Said| {
            (said.date == Some(today) || said.date == week) && is_telling(l, group, *said)
        };
        if days.len() > 1 {
            days.retain(|(_, said)| !spoken(said));
        }
        let told = days.first().is_some_and(|(_, said)| spoken(said));
        // "Aujourd'hui vendredi", "today, Monday": the weekday is today's, not last week's.
        if days.iter().any(|(_, said)| said.date == Some(today)) {
            days.retain(|(_, said)| !(said.relative && said.date == week));
        }
        let Some((_, said)) = days.first() else {
            return match &carried.date {
                Some((date, span)) => {
                    evidence.push(self.words(Field::Date, *span));
                    (*date, cut)
                }
                None => {
                    evidence.push(Evidence::from(Field::Date, By::Recording));
                    (Some(today), cut)
                }
            };
        };
        let span = l.s.span(said.first, said.end);
        let agree = days.iter().all(|(_, other)| other.date == said.date);
        // "Monday recap" on a Monday evening is of that Monday.
        let announced = said.date == today.checked_sub_days(chrono::Days::new(7))
            && said.end == said.first + 1
            && ((group.read.0..said.first)
                .any(|i| l.labels[i] == Label::Filler && l.s.stops_before(group.read.0))
                || l.label(said.end) == Some(Label::Filler));
        let date = if announced || told {
            Some(today)
        } else if said.or.is_some() || !agree {
            None
        } else {
            said.date
        };
        // "Tri-County, all 1/22: ...": of what follows as well.
        let whole = (group.read.0..said.first)
            .rfind(|i| l.labels[*i] == Label::Content)
            .filter(|i| {
                l.s.any(*i, words!["all", "everything", "tout", "tous", "toutes"])
            });
        let heads = whole.is_some_and(|all| said.first - all <= 3);
        let before = whole.filter(|_| heads).unwrap_or(said.first);
        if !l.has_content(group.read.0, before) {
            carried.date = Some((date, span));
        }
        match date {
            Some(_) => evidence.push(self.words(Field::Date, span)),
            None => attention.push(unclear(span)),
        }
        (date, cut)
    }
}

fn unclear(span: Span) -> Attention {
    Attention::new(
        Code::DateUnclear,
        Severity::Blocks,
        Some(Field::Date),
        "The day that was said cannot be told for certain; enter the work date.",
    )
    .at(span)
}
