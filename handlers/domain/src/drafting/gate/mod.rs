//! The grounding gate: what a model proposes stands only where the words support it.
//! How many entries there are, and which words belong to which, is the rules' alone.

mod figures;
mod matter;
mod meeting;
mod proposal;
mod wording;
mod words;

use super::{
    Billing, Drafted, DraftedEntry, MatterIndex, codes, figures::Figure, labels::Labelled, tasks,
};
use crate::{
    attention::{Attention, Code, Severity},
    dictation::Dictation,
    evidence::Field,
    policy::Policy,
    span::Span,
};
use proposal::{Member, Proposed};

/// Lets through of a model's answer what the dictation supports; the rest is as the rules drafted it.
pub fn gate(
    dictation: &Dictation,
    matters: &MatterIndex,
    _policy: &Policy,
    rules: &Drafted,
    proposal_json: &str,
) -> Drafted {
    let mut drafted = rules.clone();
    let Some(proposed) = proposal::read(proposal_json, rules.entries.len()) else {
        for entry in &mut drafted.entries {
            entry.attention.push(Attention::new(
                Code::DraftedWithoutModel,
                Severity::Info,
                None,
                "No model's proposal could be used; the rules alone drafted this.",
            ));
        }
        return drafted;
    };
    let labelled = super::entries::understand(dictation, matters);
    let places = proposal::places(&labelled.s, &dictation.text, &proposed);
    let pairs = meeting::pairs(&rules.entries, &places);
    for (proposed, at) in proposed.iter().zip(pairs) {
        let Some(at) = at else {
            continue;
        };
        Gate {
            dictation,
            matters,
            labelled: &labelled,
            entry: &mut drafted.entries[at],
        }
        .pass(proposed);
    }
    drafted
}

/// The words that belong to an entry.
fn own_spans(entry: &DraftedEntry) -> impl Iterator<Item = Span> {
    entry
        .evidence
        .iter()
        .filter(|evidence| evidence.field == Field::Narrative)
        .filter_map(|evidence| evidence.span)
}

struct Gate<'a> {
    dictation: &'a Dictation,
    matters: &'a MatterIndex,
    labelled: &'a Labelled<'a>,
    entry: &'a mut DraftedEntry,
}

impl Gate<'_> {
    fn pass(&mut self, proposed: &Proposed) {
        self.figure(
            &proposed.duration,
            Field::SpokenSeconds,
            |gate, quote, seconds| {
                gate.entry.spoken_seconds == Some(*seconds)
                    && gate.quotes_figure(
                        quote,
                        Field::SpokenSeconds,
                        |figure| matches!(figure, Figure::Length(length) if length.seconds == *seconds),
                        |part| {
                            let read = super::durations(part, &gate.dictation.languages);
                            matches!(read[..], [(_, read)] if read == *seconds)
                        },
                    )
            },
        );
        self.figure(&proposed.date, Field::Date, |gate, quote, date| {
            gate.entry.date == Some(*date)
                && gate.quotes_figure(
                    quote,
                    Field::Date,
                    |_| true,
                    |part| {
                        let today = gate.dictation.local_day();
                        let read = super::dates(part, &gate.dictation.languages, today);
                        matches!(read[..], [(_, read)] if read == *date)
                    },
                )
        });
        self.matter(&proposed.matter);
        self.narrative(proposed.narrative.as_deref());
        self.codes(proposed);
        if let Member::Given(billing) = proposed.billing
            && billing != self.entry.billing
        {
            self.refuse(Field::Billing);
        }
        if proposed.billing == Member::Wrong {
            self.refuse(Field::Billing);
        }
    }

    /// A figure stands only where it is what the rules drafted and what its quote says: nothing is left to choose.
    fn figure<T>(
        &mut self,
        member: &Member<(String, T)>,
        field: Field,
        holds: impl Fn(&Self, &str, &T) -> bool,
    ) {
        match member {
            Member::Null => {}
            Member::Given((quote, value)) if holds(self, quote, value) => {}
            Member::Given(_) | Member::Wrong => self.refuse(field),
        }
    }

    fn narrative(&mut self, proposed: Option<&str>) {
        let matter = self
            .entry
            .matter_id
            .as_ref()
            .and_then(|id| self.matters.get(id));
        let spans: Vec<Span> = own_spans(self.entry).collect();
        match proposed {
            Some(narrative) if wording::is_grounded(self.labelled, &spans, matter, narrative) => {
                let words: Vec<&str> = narrative.split_whitespace().collect();
                self.entry.narrative = words.join(" ");
            }
            _ => self.refuse(Field::Narrative),
        }
    }

    fn codes(&mut self, proposed: &Proposed) {
        match &proposed.activity_code {
            Member::Null => {}
            Member::Given(code) if codes::is_activity(code) => {
                self.entry.activity_code = Some(code.clone())
            }
            Member::Given(_) | Member::Wrong => self.refuse(Field::ActivityCode),
        }
        match &proposed.task_code {
            Member::Null => {}
            Member::Given(code) if tasks::is_task(code) => {
                self.entry.task_code = Some(code.clone())
            }
            Member::Given(_) | Member::Wrong => self.refuse(Field::TaskCode),
        }
    }

    /// The rules' value stands, and the lawyer sees that another was proposed.
    fn refuse(&mut self, field: Field) {
        let span = self
            .entry
            .evidence
            .iter()
            .find(|evidence| evidence.field == field)
            .and_then(|evidence| evidence.span);
        let found = Attention::new(
            Code::Ungrounded,
            Severity::Warn,
            Some(field),
            "A model proposed something that the words do not support; what the rules drafted stands.",
        );
        self.entry.attention.push(match span {
            Some(span) => found.at(span),
            None => found,
        });
    }
}

impl Billing {
    fn from_wire(text: &str) -> Option<Self> {
        [
            (Self::Billable, "billable"),
            (Self::NoCharge, "noCharge"),
            (Self::NonBillable, "nonBillable"),
        ]
        .into_iter()
        .find(|(_, wire)| *wire == text)
        .map(|(billing, _)| billing)
    }
}

#[cfg(test)]
mod tests;
