//! A total of several tasks that have each their own time: "title review 0.6, letter to the vendor 0.4, so one hour
//! even". The tasks are entries, and the total only sums them up.

use super::counted_length;
use crate::drafting::{
    durations::{Length, Sort},
    figures::Figure,
    labels::{Label, Labelled},
    lexicon::Class,
    tokens::words,
    totals,
};

/// Sets such totals aside.
pub(super) fn set_aside(l: &mut Labelled<'_>) {
    let mut times: Vec<(usize, Length)> = Vec::new();
    let mut first = 0;
    for i in 0..=l.s.len() {
        if i == l.s.len() || l.s.stops_before(i) {
            if let Some((at, total)) = recap(l, first, &times) {
                l.figures[at] = Figure::Length(Length {
                    sort: Sort::Other,
                    ..total
                });
                let to = totals::named_to(l, total);
                l.labels[total.first..to.max(total.end)].fill(Label::Frame);
            }
            times.clear();
            first = i;
        }
        if let Some(time) = counted_length(l, i)
            && times.last().is_none_or(|last| last.0 != time.0)
        {
            times.push(time);
        }
    }
}

/// The last time of a sentence, where it sums up the others and each of those has its work.
fn recap(l: &Labelled<'_>, first: usize, times: &[(usize, Length)]) -> Option<(usize, Length)> {
    let [parts @ .., (at, total)] = times else {
        return None;
    };
    if parts.len() < 2 || !totals::is_named(l, *total) {
        return None;
    }
    let exact = |length: &Length| length.sort == Sort::Plain && !length.more;
    let sum = parts
        .iter()
        .fold(0_u32, |sum, (_, length)| sum.saturating_add(length.seconds));
    // "thirty minutes drafting and thirty minutes talking it over, for a total of one hour" is one breath.
    let listed = |from: usize, to: usize| (from..to).any(|i| l.s.any(i, words![",", ";"]));
    let works = |from: usize, to: usize| {
        (from..to).any(|i| {
            l.labels[i] == Label::Content && (l.s.activity(i).is_some() || l.s.is(i, Class::Event))
        })
    };
    let between = parts.windows(2).all(|two| {
        let (from, to) = (two[0].1.end, two[1].1.first);
        works(from, to) && listed(from, to)
    });
    let (one, last) = (parts.first()?.1, parts.last()?.1);
    let trailing = works(first, one.first) && !works(last.end, total.first);
    let leading = !l.has_content(first, one.first) && works(last.end, total.first);
    (sum == total.seconds
        && parts.iter().all(|(_, length)| exact(length))
        && between
        && (trailing || leading))
        .then_some((*at, *total))
}
