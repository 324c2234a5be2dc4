//! Where something new may begin: sentences, connectives, and the next of several times in one breath.

use super::{boundary::is_headed, counted_length, cutting::cut, lengths};
use crate::drafting::tokens::words;
use crate::drafting::{
    durations::Sort,
    figures::Figure,
    labels::{Label, Labelled},
    phrases::Lead,
};

/// A stretch between two places where something new may begin.
#[derive(Debug, Clone, Copy)]
pub(super) struct Piece {
    pub(super) first: usize,
    pub(super) end: usize,
    pub(super) lead: Lead,
    /// A sentence or a line ended before it.
    pub(super) stop: bool,
    /// Its sentence began with the file that the first work in it is of.
    pub(super) headed: bool,
}

pub(super) fn pieces(l: &Labelled<'_>, heads: &[usize]) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    let mut first = 0;
    let mut lead = Lead::None;
    let mut stop = true;
    let mut headed = false;
    for i in 0..=l.s.len() {
        // No figure is cut in two: "9 p.m. to 10 p.m.".
        let within = i > 0
            && matches!(l.label(i), Some(Label::Figure(at)) if l.label(i - 1) == Some(Label::Figure(at)));
        let ends = !within && l.s.stops_before(i);
        let leads = match (
            l.label(i),
            i.checked_sub(1).and_then(|before| l.label(before)),
        ) {
            (Some(Label::Lead(lead)), before) if before != Some(Label::Lead(lead)) => Some(lead),
            _ => None,
        };
        // "The lease first: call with the landlord, 0.2.": the word follows what it leads to.
        let topic = leads.is_some() && trails_topic(l, first, i);
        if leads.is_some()
            && (joins_ranges(l, i) || trails_file(l, first, i) || follows_time(l, first, i))
        {
            continue;
        }
        if topic {
            lead = lead.max(Lead::Hard);
            continue;
        }
        if let Some(found) = leads
            && !ends
            && only_dates(l, first, i)
        {
            lead = lead.max(found);
            continue;
        }
        let heads = heads.binary_search(&i).is_ok();
        // "j'ai aussi notifi\u{e9}": who did it goes with what was done.
        let i = match leads {
            Some(_) if !ends => who(l, first, i),
            _ => i,
        };
        if i > first && (i == l.s.len() || ends || leads.is_some() || heads) {
            if stop {
                headed = lengths(l, first, i)
                    .first()
                    .is_some_and(|time| is_headed(l, first, time.first));
            }
            cut(
                l,
                Piece {
                    first,
                    end: i,
                    lead,
                    stop,
                    headed,
                },
                &mut pieces,
            );
            first = i;
            lead = Lead::None;
            stop = ends;
        }
        if let Some(found) = leads {
            lead = lead.max(found);
        }
        if heads {
            lead = Lead::Hard;
        }
    }
    pieces
}

/// "Puis jeudi, toujours Grenouilles, ...": what leads on behind a day says no more than that day of what comes.
fn only_dates(l: &Labelled<'_>, first: usize, i: usize) -> bool {
    const MOST: usize = 8;
    i > first
        && i - first <= MOST
        && (first..i).any(|j| is_day(l, j))
        && (first..i).all(|j| {
            is_day(l, j)
                || matches!(
                    l.labels[j],
                    Label::Lead(_)
                        | Label::Filler
                        | Label::Mark
                        | Label::Struck
                        | Label::Correction
                )
        })
}

fn is_day(l: &Labelled<'_>, i: usize) -> bool {
    matches!(l.labels[i], Label::Figure(at) if matches!(l.figures[at], Figure::Day(_)))
}

/// "from 9:30 to noon, then from 1:30 to 3": what leads on stands between two times of one work.
fn joins_ranges(l: &Labelled<'_>, i: usize) -> bool {
    const REACH: usize = 6;
    let next = (i..l.s.len().min(i + REACH)).find_map(|j| match l.labels[j] {
        Label::Figure(at) => Some(at),
        _ => None,
    });
    next.is_some_and(|at| {
        // "an hour this morning and then another hour after lunch": the day stands between.
        let mut before = (0..at).rev().map(|before| l.figures[before]);
        let before = before.find(|figure| !matches!(figure, Figure::Day(_)));
        let (Figure::Length(more), Some(Figure::Length(before))) = (l.figures[at], before) else {
            return false;
        };
        // "une heure \u{e0} matin pis une autre demi-heure apr\u{e8}s d\u{ee}ner sur le projet": the work comes after both.
        let silent = || {
            let start = (before.first.saturating_sub(40)..=before.first)
                .rev()
                .find(|j| l.s.stops_before(*j));
            start.is_some_and(|start| !l.has_content(start, before.first))
        };
        more.more
            && before.end <= i
            && !l.has_content(before.end, i)
            && (more.sort == Sort::Range || silent())
    })
}

/// Where "j'ai" begins before `i`.
fn who(l: &Labelled<'_>, first: usize, i: usize) -> usize {
    let pronoun = i > 0
        && l.s.stops_before(i - 1)
        && l.s.any(
            i - 1,
            words!["he", "she", "they", "i", "we", "il", "elle", "ils", "elles"],
        );
    if pronoun {
        return (i - 1).max(first);
    }
    let back = if i > 1 && l.s.any(i - 1, words!["ai"]) && l.s.any(i - 2, words!["j'"]) {
        2
    } else {
        usize::from(i > 0 && l.s.any(i - 1, words!["j'ai", "i've"]))
    };
    let free = (i - back..i).all(|j| matches!(l.labels[j], Label::Content | Label::Function));
    if free && i > first + back {
        i - back
    } else {
        i
    }
}

/// "eleven to noon call with the doctors, one to two fifteen back on Marquette drafting": where every time comes before
/// its work, what leads on right behind one belongs to it.
fn follows_time(l: &Labelled<'_>, first: usize, i: usize) -> bool {
    let Some((_, last)) = i
        .checked_sub(1)
        .and_then(|before| counted_length(l, before))
    else {
        return false;
    };
    const HEAD: usize = 24;
    const NEAR: usize = 60;
    let times = lengths(l, first.max(i.saturating_sub(NEAR)), i);
    let heads = lengths(l, first, i.min(first + HEAD));
    let Some(one) = heads.first() else {
        return false;
    };
    let after = (i..l.s.len()).find(|j| !matches!(l.labels[*j], Label::Lead(_)));
    let next = after.unwrap_or(l.s.len());
    times.len() > 1
        && !l.has_content(first, one.first)
        && last.end == i
        && l.has_content(times[times.len() - 2].end, last.first)
        && !l.s.stops_before(i)
        && !matches!(l.label(next), Some(Label::Figure(_)) | None)
}

/// "an hour thirty and I built the outline, again for the school board, fifty-five minutes": the file comes after
/// its work, and the time after both.
fn trails_file(l: &Labelled<'_>, first: usize, i: usize) -> bool {
    let lead = (i..l.s.len())
        .find(|j| {
            !matches!(l.labels[*j], Label::Lead(_))
                && !l.s.any(*j, words!["the", "le", "la", "les", "l'"])
        })
        .unwrap_or(l.s.len());
    let Some(Label::Matter(at)) = l.label(lead) else {
        return false;
    };
    let mut time = l.mentions[at].to;
    while matches!(l.label(time), Some(Label::Frame | Label::Filler)) || l.s.is_mark(time, ",") {
        time += 1;
    }
    let Some((_, length)) = (time < l.s.len())
        .then(|| counted_length(l, time))
        .flatten()
    else {
        return false;
    };
    let ends = length.end >= l.s.len()
        || l.s.stops_before(length.end)
        || matches!(l.label(length.end), Some(Label::Matter(_) | Label::Lead(_)));
    let before = lengths(l, first, i);
    let (Some(one), Some(last)) = (before.first(), before.last()) else {
        return false;
    };
    ends && l.has_content(first, one.first) && l.has_content(last.end, i)
}

/// Whether a few words that begin a sentence, and say no work, are set off behind the word at `i`.
fn trails_topic(l: &Labelled<'_>, first: usize, i: usize) -> bool {
    const TOPIC: usize = 5;
    let end = (i..l.s.len())
        .find(|j| !matches!(l.labels[*j], Label::Lead(_)))
        .unwrap_or(l.s.len());
    let colon = l.s.is_mark(end, ":") || l.s.is_mark(end.saturating_sub(1), ":");
    // "the appeal first, forty minutes reviewing their statements"
    let time = end + usize::from(l.s.is_mark(end, ","));
    let begins = l.s.any(i, words!["first", "firstly", "d'", "premierement"])
        && (time < l.s.len()
            && counted_length(l, time).is_some_and(|(_, length)| {
                length.first == time && l.has_content(length.end, l.s.len().min(length.end + 4))
            }));
    (colon || begins)
        && l.s.stops_before(first)
        && i > first
        && i - first <= TOPIC
        && (first..i).all(|j| {
            matches!(
                l.labels[j],
                Label::Content | Label::Function | Label::Matter(_)
            ) && l.s.activity(j).is_none()
        })
}
