//! Where something new may begin: sentences, connectives, and the next of several times in one breath.

use super::{
    boundary::{Style, boundary, is_headed},
    counted_length, lengths,
};
use crate::drafting::{
    corrections,
    durations::{Length, Sort},
    figures::Figure,
    labels::{Label, Labelled},
    mentions::Cue,
    phrases,
    phrases::Lead,
    totals,
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

/// "from 9:30 to noon, then from 1:30 to 3": what leads on stands between two times of one work.
fn joins_ranges(l: &Labelled<'_>, i: usize) -> bool {
    const REACH: usize = 6;
    let next = (i..l.s.len().min(i + REACH)).find_map(|j| match l.labels[j] {
        Label::Figure(at) => Some(at),
        _ => None,
    });
    next.is_some_and(|at| {
        let before = at.checked_sub(1).map(|before| l.figures[before]);
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
            &["he", "she", "they", "i", "we", "il", "elle", "ils", "elles"],
        );
    if pronoun {
        return (i - 1).max(first);
    }
    let back = if i > 1 && l.s.any(i - 1, &["ai"]) && l.s.any(i - 2, &["j'"]) {
        2
    } else {
        usize::from(i > 0 && l.s.any(i - 1, &["j'ai", "i've"]))
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
    let times = lengths(l, first, i);
    let Some(one) = times.first() else {
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
                && !l.s.any(*j, &["the", "le", "la", "les", "l'"])
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
    colon
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

/// The exact times of a piece, "the same again" among them, in order.
fn times(l: &Labelled<'_>, piece: Piece) -> Vec<Length> {
    let mut times: Vec<Length> = lengths(l, piece.first, piece.end)
        .into_iter()
        .filter(|length| length.sort != Sort::Inexact)
        .collect();
    for i in piece.first..piece.end {
        if l.labels[i] == Label::SameTime
            && (i == piece.first || l.labels[i - 1] != Label::SameTime)
        {
            let end = (i..piece.end)
                .find(|j| l.labels[*j] != Label::SameTime)
                .unwrap_or(piece.end);
            times.push(Length {
                first: i,
                end,
                seconds: 0,
                sort: Sort::Plain,
                more: false,
            });
        }
    }
    times.sort_by_key(|time| time.first);
    times
}

fn next_time(times: &[Length], after: Length) -> Option<usize> {
    times
        .iter()
        .find(|time| time.first > after.first)
        .map(|time| time.first)
}

/// Several times in one breath: a piece for each, cut where the next work begins.
fn cut(l: &Labelled<'_>, piece: Piece, pieces: &mut Vec<Piece>) {
    let lengths = times(l, piece);
    let mut rest = piece;
    let summed = totals::total(l, &lengths).is_some();
    if let [first, .., last] = lengths[..]
        && !summed
    {
        // "the other side made an offer so point two call with the client point three draft reply"
        let ahead = lengths
            .iter()
            .all(|length| phrases::begins_work(&l.s, length.end));
        let leading = (ahead || !l.has_content(piece.first, first.first))
            && l.has_content(last.end, piece.end);
        // "From nine to ten, meeting with client, one hour": one work between its two times.
        let one_work = lengths.len() == 2
            && !l.has_content(piece.first, first.first)
            && !l.has_content(last.end, piece.end)
            && l.labels[last.first] != Label::SameTime
            && (first.seconds == last.seconds || turn(l, first, last).is_none());
        for pair in lengths.windows(2) {
            if one_work {
                break;
            }
            let (one, two) = (pair[0], pair[1]);
            // "the same again" begins what it stands for.
            if l.labels[two.first] == Label::SameTime && l.has_content(rest.first, two.first) {
                pieces.push(Piece {
                    end: two.first,
                    ..rest
                });
                rest = Piece {
                    first: two.first,
                    lead: Lead::Hard,
                    stop: false,
                    ..piece
                };
                continue;
            }
            // "an hour on the call plus another twenty minutes writing it up": one work, and its sum.
            let added = two.more
                && (l.s.norm(two.first) == "plus"
                    || l.s
                        .any(two.first.wrapping_sub(1), &["plus", "add", "adding"])
                    || l.s.phrase(two.first.wrapping_sub(2), "tack on").is_some());
            if added {
                continue;
            }
            // "plus point two for the follow-up": another time for other work.
            let follows = next_time(&lengths, two).unwrap_or(piece.end);
            // "a quarter hour, and put in a tenth for an email"
            let anew = l.s.any(two.end, &["for", "on", "pour", "sur", "to"])
                && two.sort != Sort::Range
                && (one.end..two.first).any(|i| l.s.any(i, &["and", "et"]));
            if (two.more || anew)
                && !l.has_content(one.end, two.first)
                && l.has_content(rest.first, one.end)
                && l.has_content(two.end, follows)
            {
                pieces.push(Piece {
                    end: two.first,
                    ..rest
                });
                rest = Piece {
                    first: two.first,
                    lead: Lead::Hard,
                    stop: false,
                    ..piece
                };
                continue;
            }
            // "like an hour, maybe an hour, yeah put an hour": said again, and no work between.
            let echo = one.seconds == two.seconds
                && one.seconds > 0
                && two.first - one.end <= 4
                && (one.end..two.first).all(|i| l.s.activity(i).is_none());
            if echo {
                continue;
            }
            // "met with the planner for an hour, and wrote to the clerk, that's another point two"
            let anew = (one.end..two.first).any(|i| {
                l.s.any(
                    i,
                    &["and", "et", ",", "then", "puis", "second", "i", "j'ai"],
                ) && phrases::begins_work(&l.s, i + 1)
            });
            // "committee meeting from two to three, Benali from 3:15 to four prepared ...": another file, and its time
            // before its work.
            let follows = next_time(&lengths, two).unwrap_or(piece.end);
            let named = (one.end..two.first)
                .find(|i| matches!(l.labels[*i], Label::Matter(_) | Label::SameMatter))
                .filter(|_| {
                    !l.has_plain_content(one.end, two.first)
                        && l.has_content(rest.first, one.first)
                        && l.has_content(two.end, follows)
                        && !two.more
                });
            if let Some(at) = named {
                pieces.push(Piece { end: at, ..rest });
                rest = Piece {
                    first: at,
                    lead: Lead::Hard,
                    stop: false,
                    ..piece
                };
                continue;
            }
            let adds = two.more
                && !anew
                && !l.has_content(two.end, next_time(&lengths, two).unwrap_or(piece.end));
            // "plus vingt autres minutes sur le m\u{ea}me appel"
            let same = two.more
                && (two.end..piece.end.min(two.end + 4)).any(|i| l.s.any(i, &["meme", "same"]));
            if adds
                || same
                || !l.has_content(one.end, two.first)
                || corrections::between(l, one.end, two.first)
                    // "..., une heure, appel trois quarts d'heure non une demie": of a time between them.
                    && !(one.end..two.first).any(|i| l.labels[i] == Label::Struck)
            {
                continue;
            }
            // "twenty minutes dictating notes and oh the Redwillow file I answered the email point one"
            if !l.has_content(rest.first, one.first)
                && !l.has_content(two.end, follows)
                && let Some(at) = turn(l, one, two)
            {
                pieces.push(Piece { end: at, ..rest });
                rest = Piece {
                    first: at,
                    lead: Lead::Hard,
                    stop: false,
                    ..piece
                };
                continue;
            }
            let trailing = !ahead && l.has_content(rest.first, one.first);
            let at = boundary(
                l,
                one,
                two,
                Style {
                    leading: leading && !trailing,
                    headed: piece.headed || is_headed(l, rest.first, one.first),
                    more_after: l.has_content(two.end, piece.end),
                },
            );
            if at > rest.first {
                pieces.push(Piece { end: at, ..rest });
                rest = Piece {
                    first: at,
                    lead: Lead::Hard,
                    stop: false,
                    ..piece
                };
            }
        }
    }
    pieces.push(rest);
}

/// Where work begins whose time comes after it, between two times of which the first came before its work.
fn turn(l: &Labelled<'_>, one: Length, two: Length) -> Option<usize> {
    const JOINTS: &[&str] = &["and", "et", "then", "puis", "pis", "oh", "so", ","];
    let begins = |i: usize| {
        let file = matches!(l.labels[i], Label::Matter(at) if l.mentions[at].cue == Cue::File && l.mentions[at].from == i);
        let mine = l.s.any(i, &["i", "j'", "j'ai", "we"]) && phrases::begins_work(&l.s, i);
        (file || mine) && l.s.any(i - 1, JOINTS)
    };
    let at = (one.end + 1..two.first)
        .rev()
        .find(|i| begins(*i) && l.has_content(one.end, *i) && l.has_content(*i, two.first))?;
    let mut from = at;
    while from > one.end + 1 && (l.s.any(from - 1, JOINTS) || l.labels[from - 1] == Label::Filler) {
        from -= 1;
    }
    Some(from)
}
