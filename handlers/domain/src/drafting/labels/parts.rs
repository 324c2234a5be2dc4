//! Times that only a total tells to be times: "twenty minutes this morning and forty this afternoon, an hour in all",
//! "30 minutes before lunch and 45 after, 1.25 in all".

use super::{Label, Labelled};
use crate::drafting::tokens::{Words, words};
use crate::drafting::{
    durations::{Length, Sort},
    figures::Figure,
    lexicon, numbers,
    numbers::Form,
    totals,
};

/// Reads what a total leaves open among the words before it: a number without its unit, or a length that might
/// have been of something else.
pub(super) fn label(l: &mut Labelled<'_>) {
    for at in 0..l.figures.len() {
        let Figure::Length(total) = l.figures[at] else {
            continue;
        };
        if !counts(total) || l.label(total.first) != Some(Label::Figure(at)) {
            continue;
        }
        if totals::is_named(l, total) {
            let said = totals::named_to(l, total);
            let from = totals::named_from(l, total);
            for i in (from..total.first).chain(total.end..said) {
                let label = &mut l.labels[i];
                if matches!(label, Label::Content | Label::Function) {
                    *label = Label::Frame;
                }
            }
            complete(l, at, total);
        }
    }
}

fn counts(length: Length) -> bool {
    matches!(length.sort, Sort::Plain | Sort::Range | Sort::Weak)
}

/// Completes the parts of one total, where they stand in its sentence.
fn complete(l: &mut Labelled<'_>, at: usize, total: Length) {
    const REACH: usize = 60;
    let least = total.first.saturating_sub(REACH);
    let from = (least..total.first)
        .rev()
        .find(|i| l.s.stops_before(*i))
        .unwrap_or(least);
    let mut parts: Vec<Length> = Vec::new();
    let mut doubtful: Vec<usize> = Vec::new();
    for before in (0..at).rev() {
        let Figure::Length(length) = l.figures[before] else {
            continue;
        };
        if length.first < from {
            break;
        }
        match length.sort {
            Sort::Other => doubtful.push(before),
            _ if counts(length) => parts.push(length),
            _ => {}
        }
    }
    let sum = parts
        .iter()
        .fold(0_u32, |sum, part| sum.saturating_add(part.seconds));
    let Some(rest) = total.seconds.checked_sub(sum).filter(|rest| *rest > 0) else {
        return;
    };
    if parts.is_empty() && doubtful.len() < 2 {
        return;
    }
    let other = doubtful.iter().fold(0_u32, |sum, at| {
        sum.saturating_add(match l.figures[*at] {
            Figure::Length(length) => length.seconds,
            _ => 0,
        })
    });
    if other == rest {
        for at in doubtful {
            if let Figure::Length(length) = &mut l.figures[at] {
                length.sort = Sort::Plain;
            }
        }
        return;
    }
    let Some(last) = parts.iter().map(|part| part.end).min() else {
        return;
    };
    if let Some(bare) = (last..total.first).find_map(|i| bare(l, i, rest, &parts)) {
        l.put_in_place(Figure::Length(bare));
    }
}

/// A number at `i` that is `rest` in the unit of a part before it: "and forty this afternoon".
fn bare(l: &Labelled<'_>, i: usize, rest: u32, parts: &[Length]) -> Option<Length> {
    const JOINTS: &Words = words![
        "and", "et", "plus", "then", "puis", "pis", "another", ",", "encore", "ajoute", "for",
        "pour",
    ];
    // "and one in the evening" reads as a time of day.
    let free = |i: usize| match l.label(i) {
        Some(Label::Content | Label::Function) => true,
        Some(Label::Figure(at)) => matches!(l.figures[at], Figure::Moment(..)),
        _ => false,
    };
    if !free(i) || !(i.saturating_sub(2)..i).any(|j| l.s.any(j, JOINTS)) {
        return None;
    }
    let quantity = numbers::quantity(&l.s, i).filter(|quantity| quantity.form == Form::Whole)?;
    if lexicon::is_countable(&l.s, quantity.end) || !(i..quantity.end).all(free) {
        return None;
    }
    let unit = parts
        .iter()
        .filter(|part| part.end <= i)
        .max_by_key(|part| part.end)
        .map(|part| unit(l, *part))?;
    let seconds = quantity.millis(unit)? / 1000;
    (seconds == u64::from(rest)).then_some(Length {
        first: i,
        end: quantity.end,
        seconds: rest,
        sort: Sort::Plain,
        more: false,
    })
}

/// The seconds of the smallest unit in which a length was said.
fn unit(l: &Labelled<'_>, length: Length) -> u64 {
    let said = |words: &Words| (length.first..length.end).any(|i| l.s.any(i, words));
    if said(words!["minute", "minutes", "min", "mins"]) {
        60
    } else if said(words!["hour", "hours", "hr", "hrs", "h", "heure", "heures"]) {
        if length.seconds.is_multiple_of(3600) {
            3600
        } else {
            60
        }
    } else {
        360
    }
}
