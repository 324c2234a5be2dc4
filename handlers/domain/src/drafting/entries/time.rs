//! The time worked.

use super::{Carried, Drafting};
use crate::{
    attention::{Attention, Code, Severity},
    drafting::{
        clauses,
        clauses::Group,
        durations::{Length, Sort},
        labels::{Label, Labelled},
        tokens::{Words, words},
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
        let apart = said.len() > 1 && parts_of_day(l, &said);
        let first = if apart {
            said.iter()
                .fold(0, |sum, length| length.seconds.saturating_add(sum))
        } else {
            first
        };
        let other = said.iter().find(|length| length.seconds != first);
        if let Some(other) = other.filter(|_| !apart) {
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

/// "two hours in the morning, an hour in the afternoon and forty minutes tonight": each of the times has its own part of
/// the day, so that they add up.
fn parts_of_day(l: &Labelled<'_>, said: &[&&Length]) -> bool {
    const REACH: usize = 4;
    const PARTS: &Words = words![
        "morning",
        "noon",
        "afternoon",
        "aft",
        "evening",
        "tonight",
        "night",
        "matin",
        "matinee",
        "avant",
        "apres",
        "soir",
        "soiree",
        "before",
        "after",
    ];
    let part = |length: &Length| {
        (length.end..l.s.len().min(length.end + REACH))
            .take_while(|i| *i == length.end || !l.s.stops_before(*i))
            .take_while(|i| {
                matches!(
                    l.labels[*i],
                    Label::Frame | Label::Function | Label::Figure(_) | Label::Filler
                )
            })
            .find(|i| l.s.any(*i, PARTS))
    };
    let parts: Vec<&str> = said
        .iter()
        .map_while(|length| part(length).map(|i| l.s.norm(i)))
        .collect();
    parts.len() == said.len() && (1..parts.len()).all(|at| !parts[..at].contains(&parts[at]))
}

#[cfg(test)]
mod tests {
    use crate::{
        dictation::Dictation,
        drafting::{MatterIndex, Recent, draft},
        language::Language,
        policy::Policy,
    };

    /// The minutes of each entry.
    fn minutes(text: &str) -> Vec<Option<u32>> {
        let dictation = Dictation {
            id: "00000000-0000-4000-8000-000000000001"
                .parse()
                .expect("an id"),
            text: text.to_owned(),
            recorded_at: "2026-11-23T18:00:00Z".parse().expect("an instant"),
            time_zone: chrono_tz::America::Toronto,
            languages: vec![Language::EnCa],
            matter_id: None,
            words: Vec::new(),
        };
        let (index, policy) = (MatterIndex::default(), Policy::default());
        let entries = draft(&dictation, &index, &policy, &Recent::default()).entries;
        let spoken = entries.iter().map(|entry| entry.spoken_seconds);
        spoken
            .map(|seconds| seconds.map(|seconds| seconds / 60))
            .collect()
    }

    #[test]
    fn parts_of_the_day_add_up() {
        for (text, spoken) in [
            (
                "The reply brief, two hours in the morning, an hour in the afternoon and forty minutes tonight.",
                220,
            ),
            (
                "The reply brief, two hours before lunch and forty minutes after lunch.",
                160,
            ),
        ] {
            assert_eq!(minutes(text), [Some(spoken)], "{text}");
        }
        let text = "The reply brief, two hours in the morning, forty minutes in the morning.";
        assert_eq!(minutes(text), [None], "{text}");
    }

    #[test]
    fn the_sentence_after_a_sitting_may_tell_how_it_went() {
        let waited = "Arraignment hearing. Waited from nine to ten fifty to be called.";
        assert_eq!(minutes(waited), [Some(110)]);
        let drafted = "Arraignment hearing. Drafted the submissions from nine to ten fifty.";
        assert_eq!(minutes(drafted), [None, Some(110)]);
    }

    #[test]
    fn another_time_for_something_else_is_another_entry() {
        let own = "Drove to the taproom an hour and ten the walkthrough with them was another forty minutes";
        assert_eq!(minutes(own), [Some(70), Some(40)]);
        let rest = "Reviewed the lease an hour and ten and it was another forty minutes";
        assert_eq!(minutes(rest), [Some(110)]);
        let twice =
            "I spent an hour this morning and then another half hour after lunch on the factum";
        assert_eq!(minutes(twice), [Some(90)]);
    }

    #[test]
    fn what_was_done_before_is_another_entry() {
        let before = "Attended the closing from one to three, and before that half an hour getting the binder ready.";
        assert_eq!(minutes(before), [Some(120), Some(30)]);
        let which = "Spoke with Karen about the will she signed and the one before that, 0.4.";
        assert_eq!(minutes(which), [Some(24)]);
    }

    #[test]
    fn how_to_find_the_time_is_no_work() {
        let asked =
            "Read the cases. I didn't write the time down, sorry, will have to check with Priya.";
        assert_eq!(minutes(asked), [None]);
        let work = "Read the cases. I will have to check with Priya, two tenths on the memo.";
        assert_ne!(minutes(work), [None]);
    }
}
