//! Words that only frame a time: "for", "took", "in total".

mod before;
mod behind;
mod twice;

pub(super) use before::framed_from;

use crate::drafting::{
    durations,
    durations::{Length, Sort},
    figures::Figure,
    labels::{Label, Labelled},
    tokens::{Words, words},
};
use behind::framed_to;

/// Labels the words that only frame a time.
pub(super) fn label(labelled: &mut Labelled<'_>) {
    for at in 0..labelled.figures.len() {
        let Figure::Length(length) = labelled.figures[at] else {
            continue;
        };
        // What is no working time stays in the narrative with its own words.
        if length.sort == Sort::Other {
            continue;
        }
        let from = framed_from(&labelled.s, &labelled.labels, length.first);
        let from = began(labelled, at, length, from);
        until(labelled, at, length);
        if length.more && length.sort == Sort::Range {
            joins(labelled, at, length);
        }
        for i in from..length.first {
            labelled.labels[i] = Label::Frame;
        }
        if length.sort == Sort::Denied {
            denied(labelled, length);
        }
        let to = framed_to(&labelled.s, &labelled.labels, length.end);
        for i in length.end..to {
            labelled.labels[i] = Label::Frame;
        }
        spent(labelled, length);
        twice::label(labelled, at, length);
        // "attended four hours of testimony": of the testimony, once the time is out.
        let of = labelled.s.any(to, words!["of", "de", "d'"])
            && from > 0
            && labelled.labels[from - 1] == Label::Content
            && !matches!(length.sort, Sort::Other | Sort::Denied);
        if of && labelled.labels.get(to) == Some(&Label::Function) {
            labelled.labels[to] = Label::Frame;
        }
    }
}

/// "the quarter hour I spent on it": who spent it, and on what is told next.
fn spent(l: &mut Labelled<'_>, length: Length) {
    let mut to = durations::spent_to(&l.s, length.end);
    if to == length.end {
        return;
    }
    // "the ten minutes I spent after that explaining it"
    while matches!(l.label(to), Some(Label::Lead(_))) || l.s.any(to, words!["on", "a", "sur", "at"])
    {
        to += 1;
    }
    let the = length.first.wrapping_sub(1);
    let from = if l.s.any(the, words!["the", "that", "les", "la", "le", "l'"]) {
        framed_from(&l.s, &l.labels, the)
    } else {
        length.first
    };
    for i in (from..length.first).chain(length.end..to) {
        if matches!(
            l.labels[i],
            Label::Content | Label::Function | Label::Lead(_)
        ) {
            l.labels[i] = Label::Frame;
        }
    }
}

/// "9 to 10 and again from 2 to 2:30": the words between two times that add up.
fn joins(l: &mut Labelled<'_>, at: usize, length: Length) {
    let Some(Figure::Length(before)) = at.checked_sub(1).map(|before| l.figures[before]) else {
        return;
    };
    if before.end <= length.first && length.first - before.end <= 5 {
        for label in &mut l.labels[before.end..length.first] {
            if matches!(label, Label::Content | Label::Function) {
                *label = Label::Frame;
            }
        }
    }
}

/// "started at 8:30 on the lease, read it until 9:15": the words of both times go with the length between them.
fn until(l: &mut Labelled<'_>, at: usize, length: Length) {
    const BEGUN: &Words = words![
        "started",
        "start",
        "starting",
        "began",
        "begun",
        "beginning",
        "commence",
        "commencant",
        "debute",
        "debut",
        "at",
        "a",
        "from",
        "des",
        "i",
        "j'",
        "ai",
        "j'ai",
    ];
    const LEADS: &Words = words![
        "jusqu'",
        "a",
        "until",
        "till",
        "at",
        "finished",
        "finishing",
        "ended",
        "fini",
        "termine",
        "and",
        "et",
        "j'",
        "ai",
        "j'ai",
        "on",
        "i",
        "we",
        "pis",
        "puis",
    ];
    let Some(Figure::Moment(first, end)) = at.checked_sub(1).map(|before| l.figures[before]) else {
        return;
    };
    let one_clause = length.sort == Sort::Range
        && length.first >= end
        && (length.end - length.first <= 5 || l.s.any(length.first, words!["a"]))
        && !(first + 1..=length.first).any(|i| l.s.stops_before(i));
    let led = l.s.any(length.first, words!["until", "till", "til", "a"])
        || l.s.any(
            length.first.wrapping_sub(1),
            words!["until", "till", "jusqu'", "at", "a"],
        );
    if !one_clause || !led {
        return;
    }
    let mut from = first;
    while from > 0 && l.s.any(from - 1, BEGUN) && !l.s.stops_before(from) {
        from -= 1;
    }
    let mut lead = length.first;
    while lead > end && l.s.any(lead - 1, LEADS) {
        lead -= 1;
    }
    for i in (from..end).chain(lead..length.first) {
        if !matches!(l.labels[i], Label::Matter(_) | Label::Lead(_)) {
            l.labels[i] = Label::Frame;
        }
    }
}

/// "starting at 1:30, for an hour and twenty, mediation": when it began goes with how long it took.
fn began(l: &mut Labelled<'_>, at: usize, length: Length, from: usize) -> usize {
    const BEGUN: &Words = words![
        "starting",
        "beginning",
        "from",
        "at",
        "partir",
        "compter",
        "de",
        "a",
        "des",
        "started",
        "commence",
        "debute",
        "commencant",
        "debutant",
        "began",
    ];
    let Some(Figure::Moment(first, end)) = at.checked_sub(1).map(|before| l.figures[before]) else {
        return from;
    };
    let close = (end..from).all(|i| l.s.is_mark(i, ",") || l.labels[i] == Label::Frame);
    let mut begin = first;
    while begin > 0 && l.s.any(begin - 1, BEGUN) && !l.s.stops_before(begin) {
        begin -= 1;
    }
    let opens = l.s.stops_before(begin) || begin > 0 && l.s.is_mark(begin - 1, ",");
    let begun = (begin..first + 1).any(|i| l.s.any(i, BEGUN));
    if close && opens && begun && length.sort != Sort::Other {
        for i in first..end {
            l.labels[i] = Label::Frame;
        }
        begin
    } else {
        from
    }
}

/// "it wasn't point five it was", "not an hour but": what is said not to be goes with the words that say so.
fn denied(labelled: &mut Labelled<'_>, length: Length) {
    let s = &labelled.s;
    let Some(mut from) = durations::denied_from(s, length.first) else {
        return;
    };
    while from > 0
        && s.any(
            from - 1,
            words!["it", "that", "this", "had", "i", "c'", "n'", "ce"],
        )
        && !s.stops_before(from)
    {
        from -= 1;
    }
    let mut to = length.end;
    while s.any(
        to,
        words![
            "but", "it", "was", "mais", "c'", "est", "etait", "bien", "rather", "plutot", ",",
        ],
    ) && to < length.end + 4
    {
        to += 1;
    }
    for label in &mut labelled.labels[from..to] {
        if matches!(label, Label::Content | Label::Function | Label::Mark) {
            *label = Label::Frame;
        }
    }
}
