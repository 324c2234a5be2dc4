//! Several tasks under one time that came before them: "a quarter of an hour on hold and then talking to the clerk".

use super::counted_length;
use crate::drafting::{
    labels::{Label, Labelled},
    mentions::Cue,
    phrases::{self, Lead},
    tokens::words,
};

/// How far back the time may have been said.
const FAR: usize = 40;

/// Makes words between two tasks of what leads from one to the other, where the one time of their sentence came first.
pub(super) fn join(l: &mut Labelled<'_>) {
    let mut i = 1;
    while i < l.s.len() {
        if l.labels[i] != Label::Lead(Lead::Soft) || matches!(l.labels[i - 1], Label::Lead(_)) {
            i += 1;
            continue;
        }
        let mut next = i;
        while matches!(l.label(next), Some(Label::Lead(_))) {
            next += 1;
        }
        if goes_on(l, i, next) && follows_one_time(l, i, next) {
            l.labels[i..next].fill(Label::Function);
        }
        i = next;
    }
}

/// Whether the next task is told as the one before: "reading the file and then drafting", "\u{e0} lire puis \u{e0} r\u{e9}diger".
fn goes_on(l: &Labelled<'_>, i: usize, next: usize) -> bool {
    if l.s.french(next) {
        let to = |i: usize| l.s.any(i, words!["a"]) && phrases::begins_work(&l.s, i);
        return to(next) && (i.saturating_sub(FAR)..i).any(to);
    }
    l.labels.get(next) == Some(&Label::Content)
        && l.s.norm(next).ends_with("ing")
        && l.s.activity(next).is_some()
}

fn follows_one_time(l: &Labelled<'_>, i: usize, next: usize) -> bool {
    if l.s.stops_before(i) {
        return false;
    }
    let first = (i.saturating_sub(FAR)..i)
        .rev()
        .find(|j| *j == 0 || l.s.stops_before(*j))
        .unwrap_or(i);
    let mut times = (first..i).filter_map(|j| counted_length(l, j));
    let Some((one, time)) = times.next() else {
        return false;
    };
    let end = (next..l.s.len())
        .find(|j| *j > next && l.s.stops_before(*j))
        .unwrap_or(l.s.len());
    times.all(|(at, _)| at == one)
        && l.has_content(time.end, i)
        && !(time.end..i).any(|j| matches!(l.labels[j], Label::Lead(_)))
        && !(next..end).any(|j| {
            counted_length(l, j).is_some()
                || matches!(
                    l.labels[j],
                    Label::SameTime | Label::SameMatter | Label::Lead(_)
                )
                || matches!(l.labels[j], Label::Matter(at) if l.mentions[at].cue == Cue::File)
        })
}
