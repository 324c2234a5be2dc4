//! The time worked.

use super::{Carried, Drafting};
use crate::{
    attention::{Attention, Code, Severity},
    drafting::{
        clauses,
        clauses::Group,
        durations::{Length, Sort},
        labels::Label,
        totals,
    },
    evidence::{Evidence, Field},
    span::Span,
};

impl Drafting<'_> {
    pub(super) fn seconds(
        &self,
        group: &Group,
        carried: &mut Carried,
        evidence: &mut Vec<Evidence>,
        attention: &mut Vec<Attention>,
    ) -> Option<u32> {
        let l = &self.l;
        let lengths = clauses::lengths(l, group.read.0, group.read.1);
        let span = |length: &Length| l.s.span(length.first, length.end);
        if let Some(length) = group.amended.time {
            evidence.push(self.words(Field::SpokenSeconds, span(&length)));
            carried.seconds = Some((length.seconds, vec![span(&length)]));
            return Some(length.seconds);
        }
        let exact: Vec<&Length> = lengths
            .iter()
            .filter(|length| length.sort != Sort::Inexact)
            .collect();
        if exact.is_empty() {
            let again = (group.read.0..group.read.1).find(|i| l.labels[*i] == Label::SameTime);
            if let (Some(i), Some((seconds, spans))) = (again, &carried.seconds) {
                let end = (i..group.read.1)
                    .find(|j| l.labels[*j] != Label::SameTime)
                    .unwrap_or(group.read.1);
                evidence.push(self.words(Field::SpokenSeconds, l.s.span(i, end)));
                evidence.extend(
                    spans
                        .iter()
                        .map(|span| self.words(Field::SpokenSeconds, *span)),
                );
                return Some(*seconds);
            }
            let mut missing = Attention::new(
                Code::DurationMissing,
                Severity::Blocks,
                Some(Field::SpokenSeconds),
                "No time was said for this work; enter the time spent.",
            );
            if let Some(inexact) = lengths.first() {
                missing = missing.at(span(inexact));
            }
            attention.push(missing);
            return None;
        }
        if let Some(total) =
            totals::total(l, &exact.iter().map(|length| **length).collect::<Vec<_>>())
        {
            let said = span(&total);
            evidence.push(self.words(Field::SpokenSeconds, said));
            let seconds = total.seconds / group.divisor.max(1);
            carried.seconds = Some((seconds, vec![said]));
            return Some(seconds);
        }
        let more: u32 = exact
            .iter()
            .filter(|length| length.more)
            .map(|length| length.seconds)
            .fold(0, u32::saturating_add);
        let said: Vec<&&Length> = exact.iter().filter(|length| !length.more).collect();
        let first = said.first().map_or(0, |length| length.seconds);
        if let Some(other) = said.iter().find(|length| length.seconds != first) {
            attention.push(
                Attention::new(
                    Code::DurationConflict,
                    Severity::Blocks,
                    Some(Field::SpokenSeconds),
                    "Two times were said that disagree; choose one.",
                )
                .at(span(other))
                .with(
                    "seconds",
                    said.iter().map(|length| length.seconds).collect::<Vec<_>>(),
                ),
            );
            return None;
        }
        let spans: Vec<Span> = exact.iter().map(|length| span(length)).collect();
        evidence.extend(
            spans
                .iter()
                .map(|span| self.words(Field::SpokenSeconds, *span)),
        );
        let seconds = first.saturating_add(more) / group.divisor.max(1);
        carried.seconds = Some((seconds, spans));
        Some(seconds)
    }
}
