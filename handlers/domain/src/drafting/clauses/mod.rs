//! Which words belong to which entry: the text is cut where something new begins,
//! then the pieces are put together until each has its work and its time.

mod boundary;
mod building;
mod context;
mod cutting;
mod heads;
mod listed;
mod pieces;
mod recap;
mod sums;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod times_tests;
mod turning;

use crate::drafting::tokens::{Words, words};
use building::Built;
use pieces::Piece;

use super::{
    durations::{Length, Sort},
    figures::Figure,
    labels::{Label, Labelled},
    mentions::Cue,
    phrases,
    remarks::Amended,
    sharing, totals,
};

/// The tokens of one entry.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Group {
    /// What belongs to it.
    pub(crate) first: usize,
    pub(crate) end: usize,
    /// Where its time, day and matter are read.
    pub(crate) read: (usize, usize),
    /// Where its narrative is read.
    pub(crate) words: (usize, usize),
    /// Into how many parts its time goes.
    pub(crate) divisor: u32,
    /// The mention that names its matter, where others name their own.
    pub(crate) mention: Option<usize>,
    /// What was changed later.
    pub(crate) amended: Amended,
}

/// Cuts a labelled text into entries. Struck words belong to none of them.
pub(crate) fn split(l: &mut Labelled<'_>) -> Vec<Group> {
    recap::set_aside(l);
    sums::set_aside(l);
    listed::join(l);
    let heads = heads::find(l);
    let groups = groups(l, &heads);
    groups
        .into_iter()
        .flat_map(|group| sharing::expand(l, group))
        .collect()
}

fn groups(l: &Labelled<'_>, heads: &[usize]) -> Vec<Group> {
    let mut groups: Vec<Built> = Vec::new();
    let pieces = summed(l, pieces::pieces(l, heads));
    for (at, piece) in pieces.iter().enumerate() {
        let next = pieces.get(at + 1).copied();
        match groups.last_mut() {
            Some(group) if !group.parts_from(l, *piece, next) => {
                if group.is_told_next(l, *piece, next) {
                    group.words = piece.first;
                }
                group.take(l, *piece);
            }
            _ => groups.push(Built::new(l, *piece)),
        }
    }
    groups
        .into_iter()
        .filter(|group| group.says_anything(l))
        .map(|group| Group {
            first: group.first,
            end: group.end,
            read: (group.first, group.end),
            words: (group.words, group.end),
            divisor: 1,
            mention: None,
            amended: Amended::default(),
        })
        .collect()
}

/// Pieces of one sentence whose times the last of them sums up are one. "That makes 3.7 for today." sums up
/// whole entries, and is none.
fn summed(l: &Labelled<'_>, pieces: Vec<Piece>) -> Vec<Piece> {
    let mut out: Vec<Piece> = Vec::with_capacity(pieces.len());
    for piece in pieces {
        let summing = piece.stop && totals::only_sums(l, piece.first, piece.end);
        let Some(total) = lengths(l, piece.first, piece.end)
            .into_iter()
            .find(|length| summing || totals::is_named(l, *length))
        else {
            out.push(piece);
            continue;
        };
        if summing {
            match sums(l, &out, total) {
                Some(1) if !names_files(l, &out[sentence(&out)..]) => {
                    let first = sentence(&out);
                    out[first].end = piece.end;
                    out.truncate(first + 1);
                    continue;
                }
                Some(_) => continue,
                None => {}
            }
        }
        out.push(piece);
        if totals::is_of_all(l, total) {
            untimed(l, &mut out);
        }
        let mut first = out.len() - 1;
        while first > 0 && !out[first].stop && out.len() - first < 5 {
            first -= 1;
            let all = lengths(l, out[first].first, piece.end);
            if totals::total(l, &all).is_some_and(|found| found.first == total.first) {
                out[first].end = piece.end;
                out.truncate(first + 1);
                break;
            }
        }
    }
    out
}

/// "sat on hold and then finally spoke with an officer, all told fifty minutes": the last piece, with those of its
/// sentence before it that have no time of their own.
fn untimed(l: &Labelled<'_>, pieces: &mut Vec<Piece>) {
    while let [.., before, last] = pieces[..]
        && !last.stop
        && lengths(l, before.first, before.end).is_empty()
        && !(last.first..last.end)
            .any(|i| matches!(l.labels[i], Label::Matter(at) if l.mentions[at].cue == Cue::File))
    {
        pieces.pop();
        if let Some(one) = pieces.last_mut() {
            one.end = last.end;
        }
    }
}

/// "Smith 0.7 reply, Jones 0.2 email, Hale 0.4 call. Total 1.3.": whether each of several pieces has a file and a time of
/// its own, so that a total sums up entries and not one work.
fn names_files(l: &Labelled<'_>, pieces: &[Piece]) -> bool {
    let named = |piece: &Piece| {
        let file = (piece.first..piece.end)
            .any(|i| matches!(l.labels[i], Label::Matter(at) if l.mentions[at].cue == Cue::File));
        file && !lengths(l, piece.first, piece.end).is_empty()
    };
    pieces.len() > 1 && pieces.iter().all(named)
}

/// Where the last sentence of the pieces begins.
fn sentence(pieces: &[Piece]) -> usize {
    pieces.iter().rposition(|piece| piece.stop).unwrap_or(0)
}

/// How many of the last sentences have the times that a total sums up; none where they do not add up to it.
fn sums(l: &Labelled<'_>, pieces: &[Piece], total: Length) -> Option<usize> {
    const MOST: usize = 40;
    let mut sentences = 0;
    let mut times = 0;
    let mut sum: u32 = 0;
    for piece in pieces.iter().rev().take(MOST) {
        for length in lengths(l, piece.first, piece.end) {
            times += 1;
            sum = sum.saturating_add(length.seconds);
        }
        sentences += usize::from(piece.stop);
        if piece.stop && sum >= total.seconds {
            break;
        }
    }
    (times > 1 && sum == total.seconds && sentences > 0).then_some(sentences)
}

fn counted_length(l: &Labelled<'_>, i: usize) -> Option<(usize, Length)> {
    match l.label(i)? {
        Label::Figure(at) => match l.figures[at] {
            Figure::Length(length) if !matches!(length.sort, Sort::Other | Sort::Denied) => {
                Some((at, length))
            }
            _ => None,
        },
        _ => None,
    }
}

/// "drafted the memo three units call with the captain": units between one work and the next are a time, also where
/// other times were said otherwise.
fn is_units(l: &Labelled<'_>, length: Length) -> bool {
    const UNITS: &Words = words![
        "units", "unit", "unites", "unite", "tenths", "tenth", "dixiemes", "dixieme",
    ];
    let Some(before) = length.first.checked_sub(1) else {
        return true;
    };
    let parted = match l.labels[before] {
        Label::Content => !phrases::is_participle(&l.s, before),
        Label::Mark | Label::Correction | Label::Struck | Label::Filler | Label::Matter(_) => true,
        _ => false,
    };
    let done = match l.label(length.end) {
        None | Some(Label::Mark | Label::Lead(_) | Label::Matter(_) | Label::Correction) => true,
        _ => l.s.stops_before(length.end) || phrases::is_work(&l.s, length.end),
    };
    parted && done && l.s.any(length.end - 1, UNITS)
}

/// Lengths of working time in the tokens, with the struck ones left out.
pub(crate) fn lengths(l: &Labelled<'_>, from: usize, to: usize) -> Vec<Length> {
    let mut last = None;
    let mut lengths: Vec<Length> = (from..to)
        .filter_map(|i| counted_length(l, i))
        .filter(|(at, _)| last.replace(*at) != Some(*at))
        .map(|(_, length)| length)
        .collect();
    if lengths
        .iter()
        .any(|length| matches!(length.sort, Sort::Plain | Sort::Range))
    {
        lengths.retain(|length| length.sort != Sort::Weak || is_units(l, *length));
    }
    lengths
}
