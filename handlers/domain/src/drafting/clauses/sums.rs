//! A total behind the last of several works: "a memo on it, 1.1, so 2.8 altogether". It is of none of them.

use super::lengths;
use crate::drafting::{
    durations::{Length, Sort},
    figures::Figure,
    labels::{Label, Labelled},
    lexicon::Class,
    phrases,
    tokens::words,
    totals,
};

/// Takes the totals of several works out of the last of them.
pub(super) fn set_aside(l: &mut Labelled<'_>) {
    let times = lengths(l, 0, l.s.len());
    for at in 2..times.len() {
        let total = times[at];
        if total.sort == Sort::Range || total.more || !totals::is_named(l, total) {
            continue;
        }
        let from = times[at - 1].end;
        if let Some(to) = closes(l, from, total)
            && sums_works(l, &times[..at], total)
        {
            for label in &mut l.labels[from..to] {
                if *label != Label::Mark {
                    *label = Label::Filler;
                }
            }
        }
    }
}

/// Where the words of a total end that says nothing but itself, from the time before it.
fn closes(l: &Labelled<'_>, from: usize, total: Length) -> Option<usize> {
    let silent = |i: usize| match l.labels[i] {
        Label::Content => totals::sums(&l.s, i),
        Label::Function | Label::Mark | Label::Frame | Label::Filler => true,
        Label::Figure(at) => match l.figures[at] {
            Figure::Length(length) => length.first == total.first,
            Figure::Day(_) => true,
            Figure::Moment(..) => false,
        },
        _ => false,
    };
    let to = (total.end..l.s.len())
        .find(|i| l.s.stops_before(*i) || matches!(l.labels[*i], Label::Lead(_) | Label::Matter(_)))
        .unwrap_or(l.s.len());
    let one = from < total.first && !(from + 1..=total.first).any(|i| l.s.stops_before(i));
    (one && (from..to).all(silent)).then_some(to)
}

/// Whether the last of the times add up to a total, and are not all of one work.
fn sums_works(l: &Labelled<'_>, times: &[Length], total: Length) -> bool {
    const MOST: usize = 40;
    let mut sum: u32 = 0;
    let mut later = total;
    let mut parted = false;
    for (count, time) in times.iter().rev().take(MOST).enumerate() {
        parted |= count > 0 && parts(l, time.end, later.first);
        sum = sum.saturating_add(time.seconds);
        if sum >= total.seconds || time.more {
            return sum == total.seconds && parted && !time.more;
        }
        later = *time;
    }
    false
}

/// Whether another work begins between two times: in a sentence of its own, or with who did it, "and after that I drafted".
fn parts(l: &Labelled<'_>, from: usize, to: usize) -> bool {
    let worked = || {
        (from..to).any(|i| {
            l.labels[i] == Label::Content
                && (l.s.activity(i).is_some()
                    || l.s.is(i, Class::Event)
                    || phrases::is_participle(&l.s, i))
        })
    };
    let who = |i: usize| {
        matches!(l.labels[i - 1], Label::Lead(_) | Label::Mark)
            && l.labels[i] != Label::Mark
            && phrases::begins_work(&l.s, i)
    };
    (from + 1..=to).any(|i| l.s.stops_before(i)) && worked()
        || (from + 1..to).any(|i| {
            matches!(l.labels[i], Label::Content | Label::Function)
                && who(i)
                && l.s.any(i, words!["i", "we", "j'", "j'ai", "nous"])
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        drafting::{clauses, entries, matters::MatterIndex},
        language::Language,
    };

    /// The minutes of each entry.
    fn minutes(text: &str) -> Vec<Vec<u32>> {
        let index = MatterIndex::default();
        let today = chrono::NaiveDate::default();
        let mut l = entries::hear(text, &[Language::EnCa], today, &index);
        let groups = clauses::split(&mut l);
        let times = |first, end| lengths(&l, first, end).into_iter();
        groups
            .iter()
            .map(|group| {
                times(group.first, group.end)
                    .map(|time| time.seconds / 60)
                    .collect()
            })
            .collect()
    }

    #[test]
    fn the_total_of_several_works_is_of_none() {
        for text in [
            "Research on tolling, 0.5, and after that I drafted a memo on it, 0.3, so 0.8 altogether.",
            "Call with the client, 0.5. Drafted the reply, 0.3, so point eight all told.",
            "Call with the client, 0.5. Drafted the reply, 0.3. All before lunch, 0.8 total.",
            "Call with the client, 0.5. Drafted the reply, 0.3. So 0.8 for the day on that one.",
        ] {
            assert_eq!(minutes(text), [vec![30], vec![18]], "{text}");
        }
    }

    #[test]
    fn another_sum_is_no_total_of_theirs() {
        assert_eq!(
            minutes("Call with the client, 0.5. Drafted the reply, 0.3, so 0.9 altogether."),
            [vec![30], vec![18, 54]]
        );
    }

    #[test]
    fn one_work_keeps_the_total_of_its_parts() {
        let text = "Drafted the reply 0.5 before lunch and 0.3 after, so 0.8 altogether.";
        assert_eq!(minutes(text), [vec![30, 18, 48]]);
    }
}
