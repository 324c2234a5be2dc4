//! Several times in one breath: where the next work begins between two of them.

use super::{
    boundary::{Style, boundary, is_headed},
    lengths,
    pieces::Piece,
    turning::{headed_again, turn},
};
use crate::drafting::tokens::{Words, words};
use crate::drafting::{
    corrections,
    durations::{self, Length, Sort},
    figures::Figure,
    labels::{self, Label, Labelled},
    lexicon::Class,
    phrases,
    phrases::Lead,
    totals,
};

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

/// When other work was done: before an occasion, or after it.
const BESIDE: &Words = words![
    "beforehand",
    "before",
    "afterwards",
    "afterward",
    "after",
    "prior",
    "earlier",
];

fn next_time(times: &[Length], after: Length) -> Option<usize> {
    times
        .iter()
        .find(|time| time.first > after.first)
        .map(|time| time.first)
}

/// Several times in one breath: a piece for each, cut where the next work begins.
pub(super) fn cut(l: &Labelled<'_>, piece: Piece, pieces: &mut Vec<Piece>) {
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
                        .any(two.first.wrapping_sub(1), words!["plus", "add", "adding"])
                    || l.s.phrase(two.first.wrapping_sub(2), "tack on").is_some());
            // "ten to ten twenty five plus half an hour beforehand going over the schedules": of its own work.
            let beside = added
                && one.sort == Sort::Range
                && l.s.any(two.end, BESIDE)
                && l.has_content(two.end + 1, next_time(&lengths, two).unwrap_or(piece.end))
                && l.has_content(rest.first, one.end);
            if beside {
                let at = (one.end..two.first)
                    .find(|i| !l.s.is_mark(*i, ","))
                    .unwrap_or(two.first);
                pieces.push(Piece { end: at, ..rest });
                rest = Piece {
                    first: at,
                    lead: Lead::Hard,
                    stop: false,
                    ..piece
                };
                continue;
            }
            if added {
                continue;
            }
            // "no charge for the ten minutes I spent explaining it": other work, whose time comes first.
            if durations::spent_to(&l.s, two.end) > two.end
                && !l.has_content(one.end, two.first)
                && l.has_content(rest.first, one.end)
                && l.has_content(two.end, next_time(&lengths, two).unwrap_or(piece.end))
            {
                let at = (one.end..two.first)
                    .find(|i| !l.s.is_mark(*i, ","))
                    .unwrap_or(two.first);
                pieces.push(Piece { end: at, ..rest });
                rest = Piece {
                    first: at,
                    lead: Lead::Hard,
                    stop: false,
                    ..piece
                };
                continue;
            }
            // "plus point two for the follow-up": another time for other work.
            let follows = next_time(&lengths, two).unwrap_or(piece.end);
            // "a quarter hour, and put in a tenth for an email"
            let anew = l.s.any(two.end, words!["for", "on", "pour", "sur", "to"])
                && two.sort != Sort::Range
                && (one.end..two.first).any(|i| l.s.any(i, words!["and", "et"]));
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
                    words!["and", "et", ",", "then", "puis", "second", "i", "j'ai"],
                ) && phrases::begins_work(&l.s, i + 1)
            }) || has_subject(l, one.end, two.first);
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
                let at = dated(l, one.end, at);
                pieces.push(Piece { end: at, ..rest });
                rest = Piece {
                    first: at,
                    lead: Lead::Hard,
                    stop: false,
                    ..piece
                };
                continue;
            }
            if let Some(at) = headed_again(l, rest.first, one, two)
                && l.has_plain_content(two.end, follows)
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
            let adds = two.more
                && !anew
                && !l.has_content(two.end, next_time(&lengths, two).unwrap_or(piece.end));
            // "plus vingt autres minutes sur le m\u{ea}me appel"
            let same = two.more
                && (two.end..piece.end.min(two.end + 4))
                    .any(|i| l.s.any(i, words!["meme", "same"]));
            if adds
                || same
                || !l.has_content(one.end, two.first) && !turns_to_firm(l, one.end, two.first)
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

/// "appel vingt minutes et pour le cabinet quinze minutes budget": between two times, work of the firm itself begins.
fn turns_to_firm(l: &Labelled<'_>, from: usize, to: usize) -> bool {
    to > from + 2 && (from..to).any(|i| labels::for_firm(l, i).is_some())
}

/// "the walkthrough with their manager was another forty five minutes": between two times stands what the second is of.
fn has_subject(l: &Labelled<'_>, from: usize, to: usize) -> bool {
    const WHICH: &Words = words![
        "the", "my", "our", "a", "that", "le", "la", "l'", "mon", "notre"
    ];
    const LASTED: &Words = words!["was", "took", "ran", "lasted", "dure", "pris", "etait"];
    const MOST: usize = 12;
    let begin = from + usize::from(l.s.any(from, words!["and", "et", ",", "then", "puis"]));
    if to <= begin + 2 || to > begin + MOST || !l.s.any(begin, WHICH) {
        return false;
    }
    let verb = (begin + 2..to).rev().take(3).any(|i| l.s.any(i, LASTED));
    verb && (begin + 1..to).any(|i| {
        l.labels[i] == Label::Content
            && (l.s.activity(i).is_some()
                || l.s.is(i, Class::Event)
                || l.s.is(i, Class::Occasion)
                || l.s.is(i, Class::Sitting))
    })
}

/// Where a day begins that is said right before the file at `at`: "and today Nakoda point five".
fn dated(l: &Labelled<'_>, least: usize, at: usize) -> usize {
    let Some(Label::Figure(figure)) = at.checked_sub(1).and_then(|before| l.label(before)) else {
        return at;
    };
    match l.figures[figure] {
        Figure::Day(said) if said.first > least => {
            said.first
                - usize::from(l.s.any(
                    said.first - 1,
                    words!["and", "et", "then", "puis", "on", "le"],
                ))
        }
        _ => at,
    }
}
