//! What a correction puts right beside the thing itself: a time told later in the sentence, the day that went
//! with it, an echo of what was struck.

use super::{Thing, before, strike, thing};
use crate::drafting::tokens::{Words, words};
use crate::drafting::{
    durations::Sort,
    figures::Figure,
    labels::{Label, Labelled},
};

/// A time right before a correction that is put right later in the sentence, where no other work comes between.
pub(super) fn put_right_later(
    l: &Labelled<'_>,
    first: usize,
    end: usize,
) -> Option<(usize, usize, usize)> {
    const REACH: usize = 16;
    let (from, to) = before(l, first, Thing::Length)?;
    let adjacent =
        (to..first).all(|i| matches!(l.labels[i], Label::Mark | Label::Filler | Label::Frame));
    let next = (end..l.s.len().min(end + REACH)).find(|i| {
        l.s.stops_before(*i) && *i > end
            || thing(l, *i).is_some()
            || matches!(l.labels[*i], Label::Lead(_))
    })?;
    let said = thing(l, next) == Some(Thing::Length)
        && (next.saturating_sub(2)..next).any(|i| {
            l.s.any(
                i,
                words![
                    "was", "is", "be", "it's", "that's", "at", "etait", "est", "so", "donc",
                    "only", "fait",
                ],
            )
        });
    let sure = adjacent && end > first + 1;
    if said && sure {
        return Some((from, to, next));
    }
    if let Some(next) = stood_still(l, end, end + REACH).filter(|_| adjacent) {
        return Some((from, to, next));
    }
    // "from nine to twelve, no, they called us early, so nine to ten thirty"
    let whole = (end..l.s.len().min(end + REACH))
        .take_while(|i| !l.s.stops_before(*i) || *i == end)
        .find(|i| begins_alike(l, from, *i))?;
    let told = l.s.any(
        whole - 1,
        words![
            "so",
            "donc",
            "only",
            "seulement",
            "it's",
            "really",
            "from",
            "de",
        ],
    );
    told.then_some((from, to, whole))
}

/// "no wait, I stopped for a call, so point seven": where the time stands that is left of the one before.
fn stood_still(l: &Labelled<'_>, from: usize, most: usize) -> Option<usize> {
    const STOPPED: &Words = words![
        "stopped",
        "broke",
        "paused",
        "interrupted",
        "left",
        "stepped",
        "lunch",
        "coffee",
        "break",
        "late",
        "early",
        "arrete",
        "arretee",
        "interrompu",
        "interrompue",
        "pause",
        "parti",
        "partie",
        "diner",
        "tot",
        "tard",
    ];
    const SO: &Words = words![
        "so",
        "only",
        "really",
        "donc",
        "alors",
        "seulement",
        "plutot"
    ];
    let next = (from..l.s.len().min(most))
        .take_while(|i| *i == from || !l.s.stops_before(*i))
        .find(|i| thing(l, *i) == Some(Thing::Length))?;
    let so = (next.saturating_sub(3).max(from)..next).any(|i| l.s.any(i, SO));
    (so && (from..next).any(|i| l.s.any(i, STOPPED))).then_some(next)
}

/// "one thirty to two fifteen ..., so one thirty to two forty five": the same times of day but for the last.
fn begins_alike(l: &Labelled<'_>, one: usize, two: usize) -> bool {
    let range = |i: usize| match l.label(i) {
        Some(Label::Figure(at)) => match l.figures[at] {
            Figure::Length(length) if length.sort == Sort::Range => Some(length),
            _ => None,
        },
        _ => None,
    };
    let hour = |at: usize| {
        l.s.norm(at + usize::from(l.s.any(at, words!["from", "de", "between"])))
    };
    match (range(one), range(two)) {
        (Some(one), Some(two)) => hour(one.first) == hour(two.first),
        _ => false,
    }
}

/// "yesterday two hours, no, the day before yesterday and only one hour": of a day and a time side by side, both are
/// said again.
pub(super) fn along(l: &mut Labelled<'_>, struck: (usize, usize), first: usize, after: usize) {
    const REACH: usize = 6;
    let (other, figure) = match l.label(after) {
        Some(Label::Figure(at)) => match l.figures[at] {
            Figure::Day(_) => (Thing::Length, at),
            Figure::Length(_) => (Thing::Day, at),
            Figure::Moment(..) => return,
        },
        _ => return,
    };
    let idle = |i: usize| {
        matches!(
            l.labels[i],
            Label::Mark | Label::Frame | Label::Filler | Label::Correction
        ) || l.s.any(
            i,
            words!["and", "et", "for", "pour", "was", "it", "only", "seulement"],
        )
    };
    // Between the one that was struck and the correction, or right before it.
    let beside = (struck.1..first)
        .find(|i| !idle(*i))
        .or_else(|| {
            (struck.0.saturating_sub(3)..struck.0)
                .rev()
                .find(|i| !idle(*i))
        })
        .filter(|i| thing(l, *i) == Some(other));
    let end = l.figures[figure].end();
    let again = (end..l.s.len().min(end + REACH))
        .find(|i| !idle(*i))
        .filter(|i| thing(l, *i) == Some(other));
    let (Some(beside), Some(_)) = (beside, again) else {
        return;
    };
    if let Label::Figure(at) = l.labels[beside] {
        let (from, to) = (l.figures[at].first(), l.figures[at].end());
        l.labels[from..to].fill(Label::Struck);
    }
}

/// "point six, did I say point six, point five": what is said again only to be asked goes too.
pub(super) fn asked_again(l: &mut Labelled<'_>, from: usize, after: usize) {
    let struck = l.figures.iter().find(|figure| figure.first() == from);
    let (Some(Figure::Length(struck)), Some(Label::Figure(at))) = (struck.copied(), l.label(after))
    else {
        return;
    };
    let Figure::Length(echo) = l.figures[at] else {
        return;
    };
    let next = (echo.end..l.s.len().min(echo.end + 5)).find(|i| {
        !matches!(
            l.labels[*i],
            Label::Mark | Label::Filler | Label::Frame | Label::Correction
        )
    });
    if echo.seconds == struck.seconds && next.is_some_and(|i| thing(l, i) == Some(Thing::Length)) {
        strike(l, (echo.first, echo.end), (echo.end, echo.end));
    }
}

/// "met with Ngozi about her diary, scratch that, it was with her sister about the diary": begun again with the word
/// that led to what is put right. Where it was, and where what takes its place begins.
pub(super) fn told_again(l: &Labelled<'_>, first: usize, end: usize) -> Option<(usize, usize)> {
    const WAS: &Words = words![
        "it was", "that was", "it's", "that's", "that is", "c' etait", "c' est", "i mean",
    ];
    const LEADS: &Words = words![
        "with", "to", "about", "for", "from", "at", "against", "avec", "a", "au", "pour", "chez",
        "contre", "aupres",
    ];
    const REACH: usize = 12;
    let at = end + usize::from(l.s.any(end, words![",", "."]));
    let to = l.s.longest(at, WAS)?;
    if !l.s.any(to, LEADS) || matches!(l.label(to + 1), None | Some(Label::Figure(_))) {
        return None;
    }
    let free = |i: usize| {
        matches!(
            l.labels[i],
            Label::Content | Label::Function | Label::Mark | Label::Matter(_)
        )
    };
    let from = (first.saturating_sub(REACH)..first)
        .rev()
        .take_while(|i| free(*i) && (*i + 1 == first || !l.s.stops_before(*i + 1)))
        .filter(|i| l.s.norm(*i) == l.s.norm(to))
        .last()?;
    Some((from, to))
}

/// "point two texted, no, make that point one, texted her": the word after the time that is said again after it.
pub(super) fn word_again(l: &mut Labelled<'_>, to: usize, first: usize, after: usize) {
    const MOST: usize = 3;
    let Some(Label::Figure(at)) = l.label(after) else {
        return;
    };
    let end = l.figures[at].end();
    let said: Vec<usize> = (to..first)
        .filter(|i| {
            !matches!(
                l.labels[*i],
                Label::Mark | Label::Correction | Label::Filler
            )
        })
        .collect();
    let again = end + usize::from(l.s.is_mark(end, ","));
    let same = said
        .iter()
        .enumerate()
        .all(|(n, i)| l.labels[*i] == Label::Content && l.s.norm(*i) == l.s.norm(again + n));
    if !said.is_empty() && said.len() <= MOST && same {
        for i in said {
            l.labels[i] = Label::Struck;
        }
    }
}

/// ".8, .8, no sir, .6": the same time said twice is taken back twice.
pub(super) fn strike_echo(l: &mut Labelled<'_>, from: usize, first: usize) {
    let mut i = from;
    while i > 0 && i + 3 > from && l.labels[i - 1] == Label::Mark {
        i -= 1;
    }
    let struck = l
        .figures
        .iter()
        .find(|figure| figure.first() == from)
        .copied();
    if let Some(Label::Figure(at)) = i.checked_sub(1).and_then(|i| l.label(i))
        && let (Figure::Length(echo), Some(Figure::Length(struck))) = (l.figures[at], struck)
        && echo.seconds == struck.seconds
    {
        strike(l, (echo.first, echo.end), (first, first));
    }
}

/// Where words end that only say why something was struck: "that meeting was last month's", "I already put it in".
pub(super) fn why(l: &Labelled<'_>, at: usize) -> Option<usize> {
    const REACH: usize = 14;
    const SUBJECTS: &Words = words![
        "that", "it", "that's", "it's", "they", "he", "she", "the", "i", "we", "c'", "ca", "il",
        "elle", "on", "je", "j'", "j'ai", "le", "la",
    ];
    const FINITE: &Words = words![
        "was",
        "is",
        "were",
        "got",
        "been",
        "has",
        "had",
        "already",
        "didn't",
        "never",
        "wasn't",
        "isn't",
        "est",
        "etait",
        "deja",
        "a",
        "cancelled",
        "adjourned",
        "moved",
        "last",
        "next",
    ];
    // The words before may have been skipped.
    let subject = (at.saturating_sub(2)..=at).find(|i| {
        l.s.any(*i, SUBJECTS)
            && !matches!(
                l.labels[*i],
                Label::Correction | Label::Figure(_) | Label::Matter(_)
            )
    })?;
    let finite = (subject + 1..subject + 4)
        .find(|i| l.s.any(*i, FINITE))
        .or_else(|| {
            l.s.any(subject, words!["that's", "it's"])
                .then_some(subject)
        })?;
    let end = (finite + 1..l.s.len().min(finite + REACH)).find(|i| {
        l.s.stops_before(*i)
            || matches!(l.labels[*i], Label::Matter(_) | Label::Lead(_))
            || matches!(l.labels[*i], Label::Filler)
                && l.s.any(*i, words!["okay", "ok", "alright", "right"])
            || l.s.any(*i, words!["so", "donc", "alors"])
    });
    let end = end.or_else(|| (l.s.len() <= finite + REACH).then_some(l.s.len()))?;
    let timed = (subject..end).any(
        |i| matches!(l.labels[i], Label::Figure(at) if matches!(l.figures[at], Figure::Length(_))),
    );
    (!timed).then_some(end)
}

/// Where a time stands that is told of the file just named: "no, Gagnier was thirty minutes".
pub(super) fn named_again(l: &Labelled<'_>, first: usize, after: usize) -> Option<usize> {
    const SAID: &Words = words![
        "c'", "etait", "est", "it", "it's", "was", "is", "that", "that's", "should", "be", ",",
        "plutot",
    ];
    let Some(Label::Matter(at)) = l.label(after) else {
        return None;
    };
    let (from, _) = before(l, first, Thing::Matter)?;
    let Some(Label::Matter(one)) = l.label(from) else {
        return None;
    };
    let file = |at: usize| l.mentions[at].fits.first().map(|fit| fit.matter);
    let mut time = l.mentions[at].to;
    while l.s.any(time, SAID) || matches!(l.label(time), Some(Label::Frame | Label::Filler)) {
        time += 1;
    }
    let told = time > l.mentions[at].to
        && file(at).is_some()
        && file(at) == file(one)
        && thing(l, time) == Some(Thing::Length)
        && before(l, first, Thing::Length).is_some_and(|(length, _)| length > from);
    told.then_some(time)
}
