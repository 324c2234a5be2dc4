//! Where remarks stand in a text: in sentences of their own, behind a time, or where a speaker puts something right.

use super::{Change, Remark, reading::Reading};
use crate::drafting::tokens::{Words, words};
use crate::drafting::{
    figures::Figure,
    labels::{Label, Labelled},
};

/// A remark is no longer than so many tokens.
const LONGEST: usize = 24;

/// The remarks of a text, but for those that begin at one of the places `but`.
pub(crate) fn find(l: &Labelled<'_>, but: &[usize]) -> Vec<Remark> {
    let mut remarks = Vec::new();
    let mut first = 0;
    while first < l.s.len() {
        let end = (first + 1..=l.s.len())
            .find(|i| l.s.stops_before(*i))
            .unwrap_or(l.s.len());
        // The first sentence has nothing before it, unless its own time.
        let starts = std::iter::once(first).filter(|start| *start > 0).chain(
            (first + 1..end).filter(|i| follows_time(l, *i) || takes_back(l, *i) || goes_on(l, *i)),
        );
        let alone =
            |start: &usize| l.labels[*start] != Label::Aside || !asides_beside(l, first, end);
        let found = starts
            .filter(alone)
            .filter(|start| end - start <= LONGEST && !but.contains(start))
            .find_map(|start| {
                Reading { l, end }
                    .remark(start)
                    .or_else(|| (start > first).then(|| reasoned(l, start, end)).flatten())
            })
            .or_else(|| reasoned(l, first, end).filter(|remark| !but.contains(&remark.first)));
        remarks.extend(found);
        first = end;
    }
    remarks
}

/// Whether other words of the text than those of a sentence are for no entry.
fn asides_beside(l: &Labelled<'_>, first: usize, end: usize) -> bool {
    (0..first)
        .chain(end..l.s.len())
        .any(|i| l.labels[i] == Label::Aside)
}

/// "..., 1.2, and make the first one no charge"
fn follows_time(l: &Labelled<'_>, i: usize) -> bool {
    let before = if l.s.is_mark(i - 1, ",") { i - 1 } else { i };
    let timed = before.checked_sub(1).is_some_and(|last| {
        matches!(l.labels[last], Label::Figure(at) if matches!(l.figures[at], Figure::Length(_)))
    });
    timed && l.label(i) != l.label(before.saturating_sub(1)) && l.s.is_word(i)
}

/// "..., and that half hour goes down as no charge"
fn goes_on(l: &Labelled<'_>, i: usize) -> bool {
    l.s.is_mark(i - 1, ",") && l.s.any(i, words!["and", "but", "et", "mais"])
}

/// "then the hearing no that's next month": a stream in which the speaker puts something right.
fn takes_back(l: &Labelled<'_>, i: usize) -> bool {
    l.labels[i] == Label::Correction && l.labels[i - 1] != Label::Correction
        || l.corrections
            .binary_search_by_key(&i, |(_, first, _)| *first)
            .is_ok()
}

/// "No wait, that got adjourned, so scrap the motion.": a remark behind its reason.
fn reasoned(l: &Labelled<'_>, first: usize, end: usize) -> Option<Remark> {
    const SUBJECTS: &Words = words![
        "that", "it", "he", "she", "they", "we", "i", "the", "that's", "it's", "c'", "ca", "il",
        "elle", "ils", "on", "je", "le", "la",
    ];
    if first == 0 || end - first > LONGEST {
        return None;
    }
    let reading = Reading { l, end };
    let (begin, corrects) = reading.opened(first);
    if !l.s.any(begin, SUBJECTS) {
        return None;
    }
    let so = (begin + 1..end).find(|i| l.s.any(*i, words!["so", "donc", "alors", "faque", "just"]));
    // "no that's next month leave the hearing out"
    let Some(so) = so else {
        const REASON: usize = 8;
        if !corrects {
            return None;
        }
        let order = (begin + 2..end.min(begin + REASON)).find_map(|i| {
            let (target, change, _) = reading.dropping(i)?;
            Some(Remark {
                first,
                end,
                target,
                change,
                corrects: true,
                set_aside: false,
            })
        });
        return order;
    };
    let silent = (begin..so).all(
        |i| !matches!(l.labels[i], Label::Figure(at) if matches!(l.figures[at], Figure::Length(_))),
    );
    if !silent {
        return None;
    }
    let remark = reading.remark(so + 1)?;
    let kept = corrects || matches!(remark.change, Change::Drop);
    kept.then_some(Remark { first, ..remark })
}
