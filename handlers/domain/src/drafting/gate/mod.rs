//! The grounding gate: what a model proposes stands only where the words support it.
//! How many entries there are, and which words belong to which, is the rules' alone.

mod proposal;
mod wording;

use super::{
    Billing, Drafted, DraftedEntry, MatterIndex, codes, labels::Labelled, mentions, tasks,
};
use crate::{
    attention::{Attention, Code, Severity},
    dictation::Dictation,
    evidence::{Evidence, Field},
    matter::MatterStatus,
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
    let mut used = vec![false; drafted.entries.len()];
    for (proposed, spans) in proposed.iter().zip(places) {
        let Some(at) = spans.and_then(|spans| lines_up(rules, &spans)) else {
            continue;
        };
        if std::mem::replace(&mut used[at], true) {
            continue;
        }
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

/// The one entry of the rules that the spans are about; none where they reach into another.
fn lines_up(rules: &Drafted, spans: &[Span]) -> Option<usize> {
    let overlap = |entry: &DraftedEntry| -> usize {
        own_spans(entry)
            .flat_map(|own| {
                spans.iter().map(move |span| {
                    own.end
                        .min(span.end)
                        .saturating_sub(own.start.max(span.start))
                })
            })
            .sum()
    };
    let overlaps: Vec<usize> = rules.entries.iter().map(overlap).collect();
    let best = (0..overlaps.len()).max_by_key(|at| (overlaps[*at], std::cmp::Reverse(*at)))?;
    let own: usize = own_spans(&rules.entries[best]).map(Span::len).sum();
    // A stray space or word of a neighbour is forgiven; half of the entry's words must be meant.
    let strays = overlaps
        .iter()
        .enumerate()
        .filter(|(at, _)| *at != best)
        .map(|(_, overlap)| overlap)
        .max();
    (overlaps[best] * 2 >= own && strays.is_none_or(|stray| stray * 5 <= overlaps[best]))
        .then_some(best)
}

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
                gate.reads_seconds(quote, *seconds) && gate.entry.spoken_seconds == Some(*seconds)
            },
        );
        self.figure(&proposed.date, Field::Date, |gate, quote, date| {
            gate.reads_date(quote, *date) && gate.entry.date == Some(*date)
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

    /// Where a quote stands in the entry's own words.
    fn find(&self, quote: &str) -> Option<Span> {
        if quote.trim().is_empty() {
            return None;
        }
        own_spans(self.entry).find_map(|own| {
            let words = self.labelled.s.quote(own);
            let at = words.find(quote)?;
            let start = own.start + words[..at].chars().count();
            Some(Span::new(start, start + quote.chars().count()))
        })
    }

    fn reads_seconds(&self, quote: &str, seconds: u32) -> bool {
        let read: Vec<u32> = super::durations(quote, &self.dictation.languages)
            .into_iter()
            .map(|(_, seconds)| seconds)
            .collect();
        self.find(quote).is_some() && read == [seconds]
    }

    fn reads_date(&self, quote: &str, date: chrono::NaiveDate) -> bool {
        let read = super::dates(quote, &self.dictation.languages, self.dictation.local_day());
        self.find(quote).is_some() && matches!(read[..], [(_, read)] if read == date)
    }

    fn matter(&mut self, member: &Member<(Option<String>, String)>) {
        let (quote, id) = match member {
            Member::Null => return,
            Member::Wrong => return self.refuse(Field::MatterId),
            Member::Given(given) => given,
        };
        if self
            .entry
            .matter_id
            .as_ref()
            .is_some_and(|matter| matter.as_str() == id)
        {
            let given = self.dictation.matter_id.is_some();
            let said = quote
                .as_ref()
                .map_or(given, |quote| self.dictation.text.contains(quote.as_str()));
            if !said {
                self.refuse(Field::MatterId);
            }
            return;
        }
        // Where the rules found none, words that fit one open matter and no other may name it.
        let unnamed = self.entry.matter_id.is_none()
            && !self
                .entry
                .attention
                .iter()
                .any(|found| found.code == Code::MatterAmbiguous);
        let place = quote.as_deref().and_then(|quote| self.find(quote));
        if let (true, Some(span), Some(quote)) = (unnamed, place, quote)
            && let Some(found) = self.only_fit(quote)
            && found.as_str() == id
        {
            self.entry
                .evidence
                .push(Evidence::words(Field::MatterId, span, &self.dictation.text));
            self.entry.matter_id = Some(found);
            self.entry
                .attention
                .retain(|found| found.code != Code::MatterUnknown);
            return;
        }
        self.refuse(Field::MatterId);
    }

    /// The one open matter that the words fit.
    fn only_fit(&self, quote: &str) -> Option<crate::ids::MatterId> {
        let s = super::tokens::Speech::new(quote, &self.dictation.languages);
        let taken = vec![false; s.len()];
        let found = mentions::find(&s, self.matters, &taken);
        let [mention] = &found[..] else { return None };
        let [fit] = mention.fits[..] else { return None };
        let matter = self.matters.at(fit.matter);
        (matter.status == MatterStatus::Open).then(|| matter.id.clone())
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
                self.entry.narrative = narrative.trim().to_owned();
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
