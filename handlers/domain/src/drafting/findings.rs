//! What the lawyer should look at, beyond what could not be read: each finding points at words.

mod clerical;
mod vague;

use std::{borrow::Cow, collections::HashMap};

use chrono::NaiveDate;

use super::{
    Billing, DraftedEntry, Recent,
    clauses::Group,
    labels::{Label, Labelled},
    lexicon, phrases,
    rules::FINDINGS,
    tokens::{fold, words},
};
use crate::{
    attention::{Attention, Code, Severity},
    evidence::{Evidence, Field},
    ids::MatterId,
    policy::Policy,
    span::Span,
};

/// Findings about one entry by itself.
pub(crate) fn of_entry(
    l: &Labelled<'_>,
    group: &Group,
    entry: &mut DraftedEntry,
    policy: &Policy,
    today: NaiveDate,
) {
    let says_little = vague::is_vague(&entry.narrative);
    let span = l.s.span(group.first, group.end);
    let mut found = Vec::new();
    if says_little {
        found.push(
            Attention::new(
                Code::VagueNarrative,
                Severity::Warn,
                Some(Field::Narrative),
                "The narrative says too little; say what was done and on what.",
            )
            .at(span),
        );
    }
    let tasks = tasks(l, group);
    let rule = &FINDINGS.block_billing;
    let long = entry
        .spoken_seconds
        .is_some_and(|seconds| seconds > rule.over_seconds);
    if tasks.len() >= rule.least_tasks || long && tasks.len() >= rule.least_tasks_over_seconds {
        let words: Vec<Span> = tasks.iter().map(|i| l.s.span(*i, *i + 1)).collect();
        found.push(
            Attention::new(
                Code::BlockBilling,
                Severity::Warn,
                Some(Field::Narrative),
                "Several tasks stand under one time; split it or give each its time.",
            )
            .at(words.first().copied().unwrap_or(span))
            .with("tasks", tasks.len()),
        );
    }
    if let Some((i, end)) = clerical::told(l, group) {
        let (severity, message) = match entry.billing {
            Billing::Billable => (
                Severity::Warn,
                "Clients refuse to pay a lawyer's rate for clerical work.",
            ),
            Billing::NonBillable | Billing::NoCharge => (
                Severity::Info,
                "This is clerical work, and is not charged for.",
            ),
        };
        found.push(
            Attention::new(Code::ClericalWork, severity, Some(Field::Billing), message)
                .at(l.s.span(i, end.min(group.end).max(i + 1))),
        );
    }
    if let Some(date) = entry.date {
        let days = (today - date).num_days();
        if days > i64::from(policy.late_after_days) {
            let late = Attention::new(
                Code::LateEntry,
                Severity::Info,
                Some(Field::Date),
                "The work was recorded long after it was done.",
            )
            .with("days", days);
            let said = entry
                .evidence
                .iter()
                .find(|evidence| evidence.field == Field::Date)
                .and_then(|evidence| evidence.span);
            found.push(match said {
                Some(span) => late.at(span),
                None => late,
            });
        }
    }
    entry.attention.extend(found);
}

/// Where the tasks of a group begin: works after a comma, an "and", or at its head.
fn tasks(l: &Labelled<'_>, group: &Group) -> Vec<usize> {
    let mut tasks: Vec<usize> = Vec::new();
    let mut codes_before: Option<&str> = None;
    for i in group.words.0..group.words.1 {
        if l.labels[i] != Label::Content {
            continue;
        }
        // "Reply brief, drafting, 3.2": what was done with the paper named before.
        if let [first] = tasks[..]
            && is_alone(l, group, i)
            && (first..i).any(|j| l.s.activity(j) == l.s.activity(i))
        {
            continue;
        }
        // "called Devon, began the factum": what is no verb of the lists is one in such a place.
        let told = i > group.words.0
            && l.s
                .any(i - 1, words!["i", "we", "j'ai", "ai", "and", "et", ","]);
        let code = match l.s.activity(i) {
            Some(code) => code,
            None if told && phrases::is_participle(&l.s, i) => "",
            // "appel avec la cliente, mise \u{e0} jour du plan"
            None if l.s.phrase(i, "mise a jour").is_some() => "A103",
            None if l.s.phrase(i, "mise en demeure").is_some() => "A103",
            None => continue,
        };
        let mut j = i;
        let mut led = false;
        while j > group.words.0
            && (l.s.any(
                j - 1,
                words![
                    "i", "ai", "j'", "then", "a", "an", "the", "had", "also", "j'ai", "un", "une",
                    "je", "l'", "la", "le", "did", "we",
                ],
            ) || matches!(l.labels[j - 1], Label::Filler | Label::Lead(_)))
        {
            led |= matches!(l.labels[j - 1], Label::Lead(_));
            j -= 1;
        }
        let heads = j == group.words.0
            || led
            || (j..i).any(|k| l.s.any(k, words!["i", "we", "j'ai", "j'"]))
            || l.s.any(
                j - 1,
                words![
                    "and", "et", ",", ";", ".", "then", "plus", "&", ":", "puis", "pis", "ensuite",
                    "before", "after", "while",
                ],
            )
            || matches!(
                l.labels[j - 1],
                Label::Figure(_) | Label::Matter(_) | Label::Frame
            );
        // "reviewed and revised the lease" is one task on one thing.
        let apart = tasks.last().is_none_or(|last| {
            ((last + 1)..j).any(|k| matches!(l.labels[k], Label::Content | Label::Matter(_)))
        });
        if heads && apart {
            tasks.push(i);
        } else if heads && codes_before != Some(code) {
            codes_before = Some(code);
        }
    }
    tasks
}

/// Whether the one word at `i` is all that stands between two marks, or a mark and a figure.
fn is_alone(l: &Labelled<'_>, group: &Group, i: usize) -> bool {
    let apart = |at: usize| {
        at >= group.words.1
            || l.s
                .any(at, words![",", ";", ".", "-", "\u{2013}", "\u{2014}"])
            || matches!(l.labels[at], Label::Figure(_))
    };
    i > group.words.0 && l.s.is_mark(i - 1, ",") && apart(i + 1)
}

/// Findings that need the day's other entries: those before in this dictation, and the recent ones.
pub(crate) fn of_days(entries: &mut [DraftedEntry], recent: &Recent, policy: &Policy) {
    let mut days: HashMap<NaiveDate, Day<'_>> = HashMap::new();
    for entry in &recent.entries {
        let day = days.entry(entry.date).or_default();
        day.seconds += u64::from(
            entry
                .spoken_seconds
                .or(entry.billed_minutes.map(|minutes| minutes * 60))
                .unwrap_or(0),
        );
        day.billed += u64::from(entry.billed_minutes.unwrap_or(0));
        day.count += 1;
        day.seen.push((
            entry.matter_id.clone(),
            entry.spoken_seconds,
            Cow::Borrowed(entry.narrative.as_str()),
        ));
    }
    for entry in entries {
        let Some(date) = entry.date else { continue };
        let day = days.entry(date).or_default();
        day.seconds += u64::from(entry.spoken_seconds.unwrap_or(0));
        day.billed += u64::from(entry.billed_minutes.unwrap_or(0));
        day.count += 1;
        let time = entry
            .evidence
            .iter()
            .find(|evidence| evidence.field == Field::SpokenSeconds);
        overload(day, time, &mut entry.attention);
        rounding(
            day,
            policy,
            entry.spoken_seconds.is_some(),
            &mut entry.attention,
        );
        let alike = |(matter, seconds, narrative): &Seen<'_>| {
            *matter == entry.matter_id
                && *seconds == entry.spoken_seconds
                && is_alike(narrative, &entry.narrative)
        };
        if day.seen.iter().any(alike) {
            let span = entry
                .evidence
                .iter()
                .find(|evidence| evidence.field == Field::Narrative)
                .and_then(|evidence| evidence.span);
            let twice = Attention::new(
                Code::PossibleDuplicate,
                Severity::Warn,
                None,
                "Another entry of that day has the same matter, time and words.",
            );
            entry.attention.push(match span {
                Some(span) => twice.at(span),
                None => twice,
            });
        }
        day.seen.push((
            entry.matter_id.clone(),
            entry.spoken_seconds,
            Cow::Owned(entry.narrative.clone()),
        ));
    }
}

/// The matter, the time and the narrative of an entry.
type Seen<'a> = (Option<MatterId>, Option<u32>, Cow<'a, str>);

#[derive(Default)]
struct Day<'a> {
    seconds: u64,
    billed: u64,
    count: u64,
    seen: Vec<Seen<'a>>,
}

/// Whether two narratives say the same, whatever their small words and marks. Nothing said is alike nothing.
fn is_alike(one: &str, two: &str) -> bool {
    let key = key(one);
    !key.is_empty() && key == self::key(two)
}

fn key(narrative: &str) -> String {
    narrative
        .split(|c: char| !c.is_alphanumeric())
        .map(fold)
        .filter(|word| !word.is_empty() && !lexicon::is_function_word(word))
        .collect::<Vec<_>>()
        .join(" ")
}

fn overload(day: &Day<'_>, time: Option<&Evidence>, attention: &mut Vec<Attention>) {
    let rule = &FINDINGS.day_overload;
    let (severity, message) = if day.seconds > u64::from(rule.impossible_seconds) {
        (
            Severity::Warn,
            "The entries of this day come to more than twenty-four hours.",
        )
    } else if day.seconds > u64::from(rule.unusual_seconds) {
        (
            Severity::Info,
            "The entries of this day come to unusually many hours.",
        )
    } else {
        return;
    };
    let found = Attention::new(
        Code::DayOverload,
        severity,
        Some(Field::SpokenSeconds),
        message,
    )
    .with("seconds", day.seconds);
    attention.push(match time.and_then(|time| time.span) {
        Some(span) => found.at(span),
        None => found,
    });
}

/// What rounding the day as a whole would come to, where that is another step.
fn rounding(day: &Day<'_>, policy: &Policy, timed: bool, attention: &mut Vec<Attention>) {
    let Ok(seconds) = u32::try_from(day.seconds) else {
        return;
    };
    let whole = u64::from(policy.rounding.bill(seconds));
    if timed
        && day.count > 1
        && whole.abs_diff(day.billed) >= u64::from(policy.rounding.increment.max(1))
    {
        attention.push(
            Attention::new(
                Code::DayRounding,
                Severity::Info,
                Some(Field::BilledMinutes),
                "Rounding the whole day at once would bill another figure.",
            )
            .with("dayMinutes", whole)
            .with("entryMinutes", day.billed),
        );
    }
}
