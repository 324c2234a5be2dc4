//! From the tokens of each entry to its members, each with what supports it.

mod about;
mod activity;
mod cover;
pub(crate) mod day;
#[cfg(test)]
mod day_tests;
mod described;
mod doubts;
mod firm;
mod matter;
#[cfg(test)]
mod matter_tests;
mod newcomer;
#[cfg(test)]
mod sibling_tests;
mod time;

use chrono::NaiveDate;

use super::{
    Billing, Drafted, DraftedEntry, MOST_ENTRIES, Recent,
    clauses::{self, Group},
    corrections,
    dates::{Calendar, Order},
    durations::{Length, Sort},
    figures::Figure,
    findings,
    labels::{self, Label, Labelled},
    matters::MatterIndex,
    narrative::{self, Cuts},
    remarks::{self, Change, Remark},
    tasks,
    tokens::{Speech, Tongue, Words, words},
};
use crate::{
    attention::{Attention, Code, Severity},
    dictation::Dictation,
    evidence::{AudioSpan, By, Evidence, Field},
    language::Language,
    policy::Policy,
    span::Span,
};

/// What one entry hands to the next: "the same again", "same file", a date said at its head.
#[derive(Default, Clone)]
struct Carried {
    seconds: Option<(u32, Vec<Span>)>,
    matter: Option<(u32, Option<Span>)>,
    date: Option<(Option<NaiveDate>, Span)>,
}

struct Drafting<'a> {
    dictation: &'a Dictation,
    index: &'a MatterIndex,
    policy: &'a Policy,
    recent: &'a Recent,
    l: Labelled<'a>,
}

pub(crate) fn draft(
    dictation: &Dictation,
    index: &MatterIndex,
    policy: &Policy,
    recent: &Recent,
) -> Drafted {
    let Divided {
        l,
        mut groups,
        remarks,
    } = divide(
        &dictation.text,
        &dictation.languages,
        dictation.local_day(),
        index,
    );
    let drafting = Drafting {
        dictation,
        index,
        policy,
        recent,
        l,
    };
    let mut carried = Carried::default();
    let mut entries: Vec<DraftedEntry> = Vec::new();
    // What a dropped entry said of its file or day still carries to the next.
    groups.retain(|group| {
        if entries.len() < MOST_ENTRIES {
            let entry = drafting.entry(group, &mut carried);
            if !group.amended.dropped {
                entries.push(entry);
            }
        }
        !group.amended.dropped
    });
    findings::of_days(&mut entries, recent, policy);
    if let Some(last) = entries.last_mut()
        && groups.len() > MOST_ENTRIES
    {
        let rest = drafting
            .l
            .s
            .span(groups[MOST_ENTRIES].first, drafting.l.s.len());
        last.attention.push(
            Attention::new(
                Code::Truncated,
                Severity::Warn,
                None,
                "The dictation holds more entries than one can have; the rest is not drafted.",
            )
            .at(rest)
            .with("entries", groups.len()),
        );
    }
    let unassigned = cover::cover(&drafting, &mut entries, &groups, &remarks);
    Drafted {
        entries,
        unassigned,
    }
}

/// A dictation cut into entries.
struct Divided<'a> {
    l: Labelled<'a>,
    groups: Vec<Group>,
    /// What was said later of an entry, with the first token of the entry.
    remarks: Vec<(Remark, usize)>,
}

fn divide<'a>(
    text: &'a str,
    languages: &[Language],
    today: NaiveDate,
    index: &MatterIndex,
) -> Divided<'a> {
    const ATTEMPTS: usize = 3;
    let named = || name(text, languages, today, index);
    // Sentences that look like remarks, and are about no entry: work of their own.
    let mut work: Vec<usize> = Vec::new();
    let mut l = named();
    for _ in 0..ATTEMPTS {
        let remarks = remarks::find(&l, &work);
        if remarks.is_empty() {
            break;
        }
        remarks::set_aside(&mut l, &remarks);
        corrections::apply(&mut l);
        let mut groups = clauses::split(&mut l);
        let most = groups.len().min(MOST_ENTRIES);
        match remarks::settle(&l, &remarks, &mut groups[..most]) {
            Ok(owners) => {
                return Divided {
                    l,
                    groups,
                    remarks: remarks.into_iter().zip(owners).collect(),
                };
            }
            Err(idle) => work.extend(idle.into_iter().map(|at| remarks[at].first)),
        }
        l = named();
    }
    corrections::apply(&mut l);
    let groups = clauses::split(&mut l);
    Divided {
        l,
        groups,
        remarks: Vec::new(),
    }
}

/// A dictation with everything in it found and named, and what was taken back struck.
pub(crate) fn understand<'a>(dictation: &'a Dictation, index: &MatterIndex) -> Labelled<'a> {
    hear(
        &dictation.text,
        &dictation.languages,
        dictation.local_day(),
        index,
    )
}

pub(crate) fn hear<'a>(
    text: &'a str,
    languages: &[Language],
    today: NaiveDate,
    index: &MatterIndex,
) -> Labelled<'a> {
    let mut labelled = name(text, languages, today, index);
    corrections::apply(&mut labelled);
    labelled
}

fn name<'a>(
    text: &'a str,
    languages: &[Language],
    today: NaiveDate,
    index: &MatterIndex,
) -> Labelled<'a> {
    let speech = Speech::new(text, languages);
    let calendar = Calendar {
        today,
        order: Order::of(languages.first().copied()),
    };
    labels::label(speech, calendar, index)
}

/// The lengths of working time said in a text, with their seconds, in spoken order.
pub(crate) fn durations(text: &str, languages: &[Language]) -> Vec<(Span, u32)> {
    let l = hear(text, languages, some_day(), &MatterIndex::default());
    let mut lengths: Vec<Length> = l
        .figures
        .iter()
        .filter_map(|figure| match figure {
            Figure::Length(length) => Some(*length),
            _ => None,
        })
        .filter(|length| !matches!(length.sort, Sort::Inexact | Sort::Denied | Sort::Other))
        .chain(ended(text, languages))
        .collect();
    lengths.sort_by_key(|length| length.first);
    once(&mut lengths, text, languages);
    lengths
        .into_iter()
        .map(|length| (l.s.span(length.first, length.end), length.seconds))
        .collect()
}

/// A day to read lengths on: days are heard beside them, whichever they are.
fn some_day() -> NaiveDate {
    NaiveDate::default()
}

/// Leaves out what repeats a range of the same work: "9:30 to 4:00, so six and a half hours in all".
fn once(lengths: &mut Vec<Length>, text: &str, languages: &[Language]) {
    let again = |one: &Length, two: &Length| {
        one.seconds == two.seconds
            && !two.more
            && (one.sort == Sort::Range) != (two.sort == Sort::Range)
    };
    if !lengths.windows(2).any(|two| again(&two[0], &two[1])) {
        return;
    }
    let divided = divide(text, languages, some_day(), &MatterIndex::default());
    let group = |length: &Length| {
        let holds = |group: &Group| (group.read.0..group.read.1).contains(&length.first);
        divided.groups.iter().position(holds)
    };
    lengths.dedup_by(|two, one| {
        again(one, two) && group(one).is_some_and(|at| group(two) == Some(at))
    });
}

/// The times that a later word of when the work ended makes of its range: "no, the hearing only ran until four".
fn ended(text: &str, languages: &[Language]) -> Vec<Length> {
    let index = MatterIndex::default();
    let until = |remark: &Remark| matches!(remark.change, Change::Until(_));
    let named = name(text, languages, some_day(), &index);
    if !remarks::find(&named, &[]).iter().any(until) {
        return Vec::new();
    }
    let divided = divide(text, languages, some_day(), &index);
    divided
        .remarks
        .iter()
        .filter(|(remark, _)| until(remark))
        .filter_map(|(_, owner)| {
            let group = divided.groups.iter().find(|group| group.first == *owner)?;
            group.amended.time
        })
        .collect()
}

/// The days of work said in a text, as spoken on `reference`. A day that belongs to what was done
/// ("the agreement dated November 9") is none.
pub(crate) fn dates(
    text: &str,
    languages: &[Language],
    reference: NaiveDate,
) -> Vec<(Span, NaiveDate)> {
    let mut l = hear(text, languages, reference, &MatterIndex::default());
    let groups = clauses::split(&mut l);
    let mut days: Vec<(Span, NaiveDate)> = groups
        .iter()
        .flat_map(|group| day::of_late(&l, group, reference))
        .filter_map(|(_, said)| said.date.map(|date| (l.s.span(said.first, said.end), date)))
        .collect();
    // "the thirtieth of October, that was the Friday": one day, said twice.
    days.dedup_by_key(|(_, date)| *date);
    days
}

/// Before "is billable", says that it is of another entry.
const OF_ANOTHER: &Words = words![
    "next",
    "rest",
    "others",
    "other",
    "following",
    "suivante",
    "suivant",
    "autre",
    "autres",
    "reste",
];

impl Drafting<'_> {
    fn entry(&self, group: &Group, carried: &mut Carried) -> DraftedEntry {
        let (from, to) = group.words;
        let mut evidence = Vec::new();
        let mut attention = Vec::new();
        let spoken_seconds = self.seconds(group, carried, &mut evidence, &mut attention);
        let (date, mut days) = self.date(group, carried, &mut evidence, &mut attention);
        // A work of several days names them all; the narrative of each does without.
        if group.words != group.read {
            let all = Group {
                read: group.words,
                ..*group
            };
            days.extend(
                day::said(&self.l, &all, self.dictation.local_day())
                    .into_iter()
                    .map(|(at, _)| at),
            );
        }
        let matter = self.matter(group, carried, &mut evidence, &mut attention);
        let begin = self.worded_from(group, matter);
        let narrative = narrative::write(
            &self.l,
            self.index,
            matter,
            &Cuts { days: &days },
            (begin, to),
        );
        let billing = self.billing(group, &mut evidence);
        let activity_code = self.activity(group, matter);
        let billed_minutes = spoken_seconds.map(|seconds| self.policy.rounding.bill(seconds));
        if billed_minutes.is_some() {
            evidence.push(Evidence::from(Field::BilledMinutes, By::Policy));
        }
        let mut entry = DraftedEntry {
            language: self.language(group),
            date,
            spoken_seconds,
            billed_minutes,
            matter_id: matter.map(|at| self.index.at(at).id.clone()),
            narrative,
            activity_code,
            task_code: tasks::suggest(&self.l.s, from, to).map(str::to_owned),
            billing,
            evidence,
            attention,
        };
        findings::of_entry(
            &self.l,
            group,
            &mut entry,
            self.policy,
            self.dictation.local_day(),
        );
        entry
    }

    fn words(&self, field: Field, span: Span) -> Evidence {
        Evidence {
            field,
            by: By::Words,
            quote: Some(self.l.s.quote(span).to_owned()),
            span: Some(span),
            audio: self.audio(span),
        }
    }

    /// When the words of a span were spoken.
    fn audio(&self, span: Span) -> Option<AudioSpan> {
        let words = &self.dictation.words;
        let from = words.partition_point(|word| word.span.end <= span.start);
        let to = words.partition_point(|word| word.span.start < span.end);
        let (first, last) = (words.get(from)?, words.get(to.checked_sub(1)?)?);
        (from < to).then_some(AudioSpan {
            start_ms: first.audio.start_ms,
            end_ms: last.audio.end_ms,
        })
    }

    fn language(&self, group: &Group) -> Language {
        let french = (group.read.0..group.read.1)
            .filter(|i| self.l.s.tongue(*i) == Tongue::Fr)
            .count()
            * 2
            > group.read.1 - group.read.0;
        let languages = &self.dictation.languages;
        languages
            .iter()
            .copied()
            .find(|language| language.is_french() == french)
            .or(languages.first().copied())
            .unwrap_or(Language::EnCa)
    }

    fn billing(&self, group: &Group, evidence: &mut Vec<Evidence>) -> Billing {
        let l = &self.l;
        if let Some((billing, (from, to))) = group.amended.billing {
            evidence.push(self.words(Field::Billing, l.s.span(from, to)));
            return billing;
        }
        // "don't bill it, heck with it, bill it": the last words say who pays.
        let mut i = group.read.1;
        while i > group.read.0 {
            i -= 1;
            // "the next is billable"
            let next =
                l.s.any(i.wrapping_sub(2), OF_ANOTHER) || l.s.any(i.wrapping_sub(1), OF_ANOTHER);
            if let Label::Billing(billing) = l.labels[i]
                && !next
            {
                let from = (group.read.0..i)
                    .rev()
                    .find(|j| l.labels[*j] != Label::Billing(billing))
                    .map_or(group.read.0, |before| before + 1);
                evidence.push(self.words(Field::Billing, l.s.span(from, i + 1)));
                return billing;
            }
        }
        Billing::Billable
    }
}

#[cfg(test)]
mod narrative_tests;
#[cfg(test)]
mod tests;
