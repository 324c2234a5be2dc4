//! A beginning and an end that are told apart: "dialed in at 1:05, dropped off at 1:50".

use super::{
    Clock, breaks, day_part, hedged,
    joints::{self, joint, today},
    past::{past, to_the_hour},
    range::length,
    read,
    repairs::said_again,
};
use crate::drafting::{
    durations::{self, Length},
    tokens::{Speech, Words, words},
};

/// The time from a time of day at `from` to the one at `to`, where words between or before say so.
pub(crate) fn until(s: &Speech<'_>, from: usize, to: usize) -> Option<Length> {
    const REACH: usize = 12;
    let near = to > from && to - from <= REACH && !(from + 1..=to).any(|i| s.stops_before(i));
    let ends = s.any(to, words!["until", "till", "til"])
        || s.phrase(to.wrapping_sub(1), "jusqu' a").is_some()
        || s.phrase(to.wrapping_sub(2), "jusqu' a").is_some()
        || (to.saturating_sub(3)..to)
            .any(|i| finishes(s, i).is_some_and(|end| end + 1 >= to && end <= to));
    if !near || !ends {
        return None;
    }
    let lead = |i: usize| {
        if joint(s, i).is_some()
            || s.any(
                i,
                words!["at", "around", "about", "by", "from", "since", "a", "vers"],
            )
        {
            i + 1
        } else {
            i
        }
    };
    let start = clock(s, lead(lead(from)))?;
    let end = clock(s, lead(lead(to)))?;
    length(to, end.end, start, end)
}

/// "from 2 to 2:20, then reviewed the file till three": from where the range before ended to the time of day at `to`.
pub(crate) fn continued(s: &Speech<'_>, range: Length, to: usize) -> Option<Length> {
    const REACH: usize = 14;
    let led = joints::until(s, to) || s.phrase(to, "jusqu' a").is_some();
    let near = to > range.end
        && to - range.end <= REACH
        && (range.end..=to).all(|i| !s.stops_before(i))
        && (range.end..to).any(|i| s.activity(i).is_some());
    if !led || !near {
        return None;
    }
    let start = (range.first + 1..range.end)
        .find_map(|i| clock(s, i).filter(|clock| clock.end == range.end))?;
    let end = clock(s, hedged(s, joint(s, to)?))?;
    length(to, end.end, start, end).filter(|length| length.seconds > 0 && length.seconds < 8 * 3600)
}

/// "started at nine finished at ten fifteen", "sat down to the factum at 4:05, got up at 5:20".
pub(super) fn started_and_ended(s: &Speech<'_>, i: usize) -> Option<Length> {
    let at = begins(s, i)?;
    let told = clock(s, time_at(s, at)).map(|start| (i, start));
    // What was begun stays where it is told: "started the mediation at nine thirty".
    let (first, start) = told.or_else(|| time_after(s, i, at))?;
    let start = said_again(s, start);
    let (_, mut j) = day_part(s, start.end);
    j = today(s, j).unwrap_or(j) + usize::from(s.any(j, words!["tonight", "today"]));
    let (taken, after) = breaks::between(s, j).unwrap_or((0, j));
    j = after;
    let from = j;
    const LINKS: &Words = words![
        ",", ".", ";", "and", "et", "then", "i", "j'", "ai", "we", "it", "was", "puis", "got",
        "on", "nous", "a", "est", "didn't", "finally",
    ];
    while s.any(j, LINKS) && j < from + 5 {
        // "got off": the words that lead to the end.
        if finishes(s, j).is_some() || put_away(s, j).is_some() {
            break;
        }
        j += 1;
    }
    let at = finishes(s, j)
        .or_else(|| put_away(s, j))
        .or_else(|| went_on(s, j))?;
    let end = said_again(s, clock(s, time_at(s, at))?);
    if let Some(worked) = paused(s, (i, start), (j, end)) {
        return Some(worked);
    }
    let (part, after) = day_part(s, end.end);
    length(
        first,
        after,
        start,
        Clock {
            half: end.half.or(part),
            ..end
        },
    )
    .filter(|worked| worked.seconds > taken)
    .map(|worked| Length {
        seconds: worked.seconds - taken,
        ..worked
    })
}

/// "went till", "ran right through to": the token after.
fn went_on(s: &Speech<'_>, i: usize) -> Option<usize> {
    const WENT: &Words = words![
        "went",
        "ran",
        "lasted",
        "going",
        "running",
        "continued",
        "dragged on",
        "went on",
        "carried on",
        "kept going",
        "kept at it",
        "stayed",
        "stayed at it",
        "worked",
        "sat",
        "until",
        "till",
    ];
    let end = s.longest(i, WENT)?;
    if s.any(i, words!["until", "till"]) {
        return Some(end);
    }
    let end = end + usize::from(s.any(end, words!["on", "right", "straight"]));
    joint(s, end).filter(|_| !s.is_mark(end, "-"))
}

/// "started at nine, broke at noon for an hour, wrapped up at five": from the first to the last, without the pause
/// that began at `end`.
fn paused(s: &Speech<'_>, (i, start): (usize, Clock), (j, end): (usize, Clock)) -> Option<Length> {
    const BROKE: &Words = words![
        "broke",
        "stopped",
        "recessed",
        "paused",
        "adjourned",
        "suspended",
        "break",
        "quit",
    ];
    const LINKS: &Words = words![",", ".", "and", "then", "we", "i", "it", "was", "finally"];
    if !s.any(j, BROKE) {
        return None;
    }
    let mut at = end.end;
    if s.any(at, words!["for"]) && s.any(at + 1, words!["lunch", "dinner", "supper"]) {
        at += 2;
    }
    let (off, mut at) = if s.any(at, words!["until", "till"]) {
        let again = clock(s, hedged(s, at + 1))?;
        (length(j, again.end, end, again)?.seconds, again.end)
    } else {
        at += usize::from(s.any(at, words!["for"]));
        let pause = durations::read(s, at)?;
        let lunch = s.any(pause.end, words!["for"]) && s.any(pause.end + 1, words!["lunch"]);
        (pause.seconds, pause.end + 2 * usize::from(lunch))
    };
    let from = at;
    while at < from + 4 && s.any(at, LINKS) && finishes(s, at).is_none() {
        at += 1;
    }
    let last = clock(s, time_at(s, finishes(s, at)?))?;
    let (part, after) = day_part(s, last.end);
    let last = Clock {
        half: last.half.or(part),
        ..last
    };
    let whole = length(i, after, start, last)?;
    (whole.seconds > off).then(|| Length {
        seconds: whole.seconds - off,
        ..whole
    })
}

/// "started the lease summary around 2": the time of day after what was begun.
fn time_after(s: &Speech<'_>, begin: usize, from: usize) -> Option<(usize, Clock)> {
    const REACH: usize = 10;
    let at = (from..from + REACH)
        .take_while(|i| !s.stops_before(*i) && (s.is_word(*i) || s.digits(*i).is_some()))
        .find(|i| {
            s.any(*i, words!["at", "around", "about"]) && clock(s, hedged(s, i + 1)).is_some()
        })?;
    // "started writing at nine" says no more of the work than "started" does.
    let idle = (from..at).all(|i| {
        s.norm(i).ends_with("ing") || s.any(i, words!["it", "that", "this", "on", "up", "work"])
    });
    let first = if idle { begin } else { at };
    clock(s, hedged(s, at + 1)).map(|start| (first, start))
}

/// "put it down at", "got up at", "set that aside at", "called it quits at": the token after the words.
fn put_away(s: &Speech<'_>, i: usize) -> Option<usize> {
    const OFF: &Words = words![
        "down", "up", "off", "out", "aside", "away", "through", "quits", "in",
    ];
    if !s.is_word(i) {
        return None;
    }
    let thing = if s.any(i + 1, words!["it", "that", "things", "everything", "them"]) {
        i + 2
    } else {
        i + 1
    };
    let end = if s.phrase(thing, "a day").is_some() || s.phrase(thing, "a night").is_some() {
        thing + 2
    } else {
        s.any(thing, OFF).then_some(thing + 1)?
    };
    s.any(end, words!["at", "around", "about", "by"])
        .then_some(end)
}

/// Words that say when something began, at `i`; the token after.
fn begins(s: &Speech<'_>, i: usize) -> Option<usize> {
    const WORDS: &Words = words![
        "start",
        "started",
        "starting",
        "began",
        "beginning",
        "commencing",
        "commenced",
        "commence",
        "joined",
        "arrived",
        "debute",
        "debutee",
        "debut",
        "commencee",
        "entamee",
        "entame",
        "commence",
        "opened",
        "in",
        "back",
        "resumed",
        "reconvened",
    ];
    const PHRASES: &Words = words![
        "dialed in",
        "dialled in",
        "called in",
        "logged in",
        "logged on",
        "signed on",
        "got on",
        "got started",
        "got on the line",
        "got on the phone",
        "got on the call",
        "on the call",
        "on my feet",
        "in court",
        "hopped on",
        "picked up",
        "sat down",
        "kicked off",
        "on the phone",
        "on the line",
        "on the record",
        "in session",
        "went in",
        "walked in",
        "clocked in",
        "j' ai commence",
        "ai commence",
    ];
    /// What the phrases begin with: most words need no more asking.
    const FIRST: &Words = words![
        "dialed", "dialled", "called", "logged", "signed", "got", "hopped", "picked", "sat",
        "kicked", "on", "went", "walked", "clocked", "in", "j'", "ai",
    ];
    let phrase = s.any(i, FIRST).then(|| s.longest(i, PHRASES)).flatten();
    phrase.or_else(|| {
        s.any(i, WORDS)
            .then_some(i + 1)
            .filter(|_| s.norm(i) != "in" || s.any(i + 1, words!["at"]))
            // "9:30 to 12, back at 1:15, done at 4:45"
            .filter(|_| {
                s.norm(i) != "back"
                    || s.any(i + 1, words!["at"])
                        && s.any(i.wrapping_sub(1), words![",", "and", "then"])
            })
    })
}

/// Words that say when something ended, at `i`; the token after.
fn finishes(s: &Speech<'_>, i: usize) -> Option<usize> {
    const WORDS: &Words = words![
        "end",
        "ended",
        "ending",
        "finish",
        "finished",
        "finishing",
        "stopped",
        "stop",
        "ends",
        "done",
        "quit",
        "quitting",
        "through",
        "left",
        "concluded",
        "adjourned",
        "settled",
        "resolved",
        "recessed",
        "broke",
        "rose",
        "fini",
        "finie",
        "terminee",
        "achevee",
        "termine",
        "fin",
        "out",
        "off",
    ];
    const PHRASES: &Words = words![
        "dropped off",
        "off the record",
        "hung up",
        "logged off",
        "logged out",
        "signed off",
        "got off",
        "got out",
        "wrapped up",
        "wrapped",
        "shut down",
        "packed up",
        "broke up",
        "broke off",
        "clocked out",
        "walked out",
        "came out",
        "hopped off",
        "let out",
        "raccroche",
        "sorti",
        "quitte",
    ];
    s.longest(i, PHRASES)
        .or_else(|| s.any(i, WORDS).then_some(i + 1))
}

/// A time of day beside another: "ten to three" as well.
fn clock(s: &Speech<'_>, i: usize) -> Option<Clock> {
    to_the_hour(s, i)
        .or_else(|| past(s, i, true))
        .or_else(|| read(s, i))
}

/// Past the words between a beginning or an end and its time of day.
fn time_at(s: &Speech<'_>, i: usize) -> usize {
    let mut j = i;
    while j < i + 3
        && s.any(
            j,
            words![
                "time", "heure", "at", "a", ":", "about", "around", "vers", "by",
            ],
        )
    {
        j += 1;
    }
    hedged(s, j)
}
