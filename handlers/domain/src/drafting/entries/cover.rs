//! Each character of a dictation belongs to an entry, or is listed as belonging to none.

use super::Drafting;
use crate::{
    drafting::{DraftedEntry, clauses::Group, labels::Label, remarks::Remark},
    evidence::Field,
    span::Span,
};

/// Gives each entry its spans; what no entry has is returned. Together they cover the text.
pub(super) fn cover(
    drafting: &Drafting<'_>,
    entries: &mut [DraftedEntry],
    groups: &[Group],
    remarks: &[(Remark, usize)],
) -> Vec<Span> {
    let l = &drafting.l;
    let chars = l.s.chars;
    if chars == 0 {
        return Vec::new();
    }
    if entries.is_empty() {
        return vec![Span::new(0, chars)];
    }
    let begin = |at: usize| {
        if at >= l.s.len() {
            chars
        } else {
            l.s.token(at).span.start
        }
    };
    // A remark belongs to the entry that it changes.
    let about = |i: usize| {
        let at = remarks.partition_point(|(remark, _)| remark.end <= i);
        let (_, first) = remarks.get(at).filter(|(remark, _)| remark.first <= i)?;
        let entry = groups.iter().position(|group| group.first == *first)?;
        (entry < entries.len()).then_some(entry)
    };
    let mut owners: Vec<(usize, Option<usize>)> = vec![(0, None)];
    let mut mark = |at: usize, owner: Option<usize>| match owners.last_mut() {
        Some(last) if last.0 == at => last.1 = owner,
        Some(last) if last.1 == owner => {}
        _ => owners.push((at, owner)),
    };
    for (at, group) in groups.iter().enumerate() {
        let owner = (at < entries.len()).then_some(at);
        for i in group.first..group.end {
            let start = if i == 0 { 0 } else { begin(i) };
            let owner = if l.labels[i] == Label::Aside {
                about(i)
            } else {
                owner
            };
            mark(start, owner);
        }
        mark(begin(group.end), None);
    }
    let mut unassigned = Vec::new();
    let ends: Vec<usize> = owners
        .iter()
        .skip(1)
        .map(|owner| owner.0)
        .chain([chars])
        .collect();
    for ((start, owner), end) in owners.into_iter().zip(ends) {
        if start == end {
            continue;
        }
        let span = Span::new(start, end);
        match owner {
            Some(entry) => entries[entry]
                .evidence
                .push(drafting.words(Field::Narrative, span)),
            None => unassigned.push(span),
        }
    }
    unassigned
}
