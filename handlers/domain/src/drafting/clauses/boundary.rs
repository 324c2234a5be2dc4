//! Where the words of the next work begin between two times in one breath.

use crate::drafting::tokens::{Words, words};
use crate::drafting::{
    durations::Length,
    figures::Figure,
    labels::{Label, Labelled},
    mentions::Cue,
    phrases,
};

/// In which order somebody speaks of a file, the work and its time.
#[derive(Clone, Copy)]
pub(super) struct Style {
    /// The time comes before the work.
    pub(super) leading: bool,
    /// The file comes before the work.
    pub(super) headed: bool,
    /// Something was said after the second time.
    pub(super) more_after: bool,
}

/// Whether the words begin with the file they are of.
pub(super) fn is_headed(l: &Labelled<'_>, from: usize, to: usize) -> bool {
    (from..to)
        .find(|i| matches!(l.labels[*i], Label::Matter(_) | Label::SameMatter))
        .is_some_and(|i| {
            !l.has_content(from, i)
                && !(from..i).any(|j| l.labels[j] == Label::Content)
                && l.has_content(i + 1, to)
        })
}

/// "pour madame Gagnier dress\u{e9} ... une heure dix pour l'auberge publi\u{e9} ...": every file comes first, led by the
/// same word.
fn again_for(l: &Labelled<'_>, one: Length, after: usize) -> bool {
    const REACH: usize = 80;
    const LEADS: &Words = words!["for", "pour", "dans", "on", "re", "in"];
    const ARTICLES: &Words = words![
        "the", "le", "la", "l'", "les", "madame", "monsieur", "ms", "mr", "mrs",
    ];
    let led = |i: usize| {
        let mut at = i + 1;
        while l.s.any(at, ARTICLES) && at < i + 4 {
            at += 1;
        }
        l.s.any(i, LEADS) && matches!(l.label(at).or(None), Some(Label::Matter(_)))
    };
    let start = (one.first.saturating_sub(REACH)..=one.first)
        .rev()
        .find(|i| l.s.stops_before(*i));
    led(after) && start.is_some_and(|start| led(start) && l.s.norm(start) == l.s.norm(after))
}

/// Whether the words before a time begin with a day, before anything is told of the work.
fn is_headed_by_day(l: &Labelled<'_>, one: Length) -> bool {
    const REACH: usize = 60;
    let mut back = (one.first.saturating_sub(REACH)..=one.first).rev();
    let start = back.find(|i| l.s.stops_before(*i) || is_time(l, *i - 1));
    start.is_some_and(|start| {
        (start..one.first)
            .find(|i| matches!(l.labels[*i], Label::Content | Label::Matter(_)) || is_day(l, *i))
            .is_some_and(|i| is_day(l, i) && l.has_content(i, one.first))
    })
}

fn is_day(l: &Labelled<'_>, i: usize) -> bool {
    matches!(l.labels[i], Label::Figure(at) if matches!(l.figures[at], Figure::Day(_)))
}

fn is_time(l: &Labelled<'_>, i: usize) -> bool {
    matches!(l.labels[i], Label::Figure(at) if matches!(l.figures[at], Figure::Length(_)))
}

/// Where a day set off by "and" begins the second's words: "and on the tenth her sister's call".
fn day_between(l: &Labelled<'_>, one: Length, two: Length) -> Option<usize> {
    let day = (one.end..two.first).find_map(|i| match l.labels[i] {
        Label::Figure(at) => match l.figures[at] {
            Figure::Day(said) if said.first == i => Some(said),
            _ => None,
        },
        _ => None,
    })?;
    let mut from = day.first;
    while from > one.end
        && l.s
            .any(from - 1, words!["on", "le", "the", "for", "pour", "du"])
    {
        from -= 1;
    }
    // "on the nineteenth Arcand ... one point two on the twentieth Ahmed ...": a day heads each.
    let joined = from
        - usize::from(
            from > one.end
                && l.s
                    .any(from - 1, words!["and", "et", "then", "puis", "pis", ","]),
        );
    // "six hours in all and today Nakoda point five", "... and yesterday for Rourke": a day and a file head the next.
    let file = day.end + usize::from(l.s.any(day.end, words!["for", "on", "pour", "sur", "dans"]));
    if from > one.end
        && l.s
            .any(from - 1, words!["and", "et", "then", "puis", "pis"])
        && matches!(l.label(file), Some(Label::Matter(_)))
    {
        return Some(from - 1);
    }
    let tells =
        (day.end..two.first).any(|i| matches!(l.labels[i], Label::Content | Label::Matter(_)));
    if joined == one.end && tells && is_headed_by_day(l, one) {
        return Some(joined);
    }
    let joint = from.checked_sub(1).filter(|i| {
        *i >= one.end && l.s.any(*i, words!["and", "et", "then", "puis", "pis", ","])
    })?;
    (l.has_content(day.end, two.first) && l.has_content(one.end, joint)).then_some(joint)
}

/// "point four reporting to the chief and on the specific claim point six reading ...": a file right before the second
/// time, set off by "and", is the second's. "point four call on the Smith file point six reading": it is not.
fn file_before(l: &Labelled<'_>, one: Length, at: usize) -> Option<usize> {
    const JOINTS: &Words = words!["and", "et", "then", "puis", "pis", "ensuite", ",", ";", "/"];
    // "... term sheet / Garrison: .3"
    let at = at - usize::from(l.s.is_mark(at.wrapping_sub(1), ":"));
    let Some(Label::Matter(mention)) = l.label(at.checked_sub(1)?) else {
        return None;
    };
    let mention = &l.mentions[mention];
    let mut from = mention.from;
    let joined = |from: usize| from > one.end && l.s.any(from - 1, JOINTS);
    if mention.cue != Cue::File || !joined(from) {
        return None;
    }
    while joined(from) {
        from -= 1;
    }
    let from = from + usize::from(l.s.is_mark(from, "/"));
    l.has_content(one.end, from).then_some(from)
}

/// "point four call with the examiner and on the financing point three reviewed ...": a few words led to by what leads to
/// a file, set off by "and", are what the second time is of. "an hour on the brief and on the reply" is one work.
fn led_before(l: &Labelled<'_>, one: Length, at: usize) -> Option<usize> {
    const LINKS: &Words = words!["for", "on", "pour", "sur", "re"];
    const JOINTS: &Words = words!["and", "et", "then", "puis", "pis", "ensuite"];
    const MOST: usize = 5;
    let link = (at.saturating_sub(MOST)..at.saturating_sub(1))
        .rev()
        .take_while(|i| *i > one.end && !l.s.stops_before(i + 1))
        .find(|i| l.s.any(*i, LINKS) && l.s.any(i - 1, JOINTS))?;
    let plain = (link + 1..at).all(|i| {
        l.s.is_word(i)
            && matches!(l.labels[i], Label::Content | Label::Function)
            && !phrases::is_work(&l.s, i)
            && !l.s.any(i, JOINTS)
            && !l.s.any(
                i,
                words![
                    "it", "that", "this", "him", "her", "them", "which", "me", "us"
                ],
            )
    });
    let again = (one.end..link).any(|i| l.s.norm(i) == l.s.norm(link));
    let told = l.has_content(one.end, link - 1) && l.has_content(link + 1, at);
    (plain && told && !again).then_some(link - 1)
}

/// ".5, deposition prep. Zephyr Logistics, .3, reviewed ...": a few words that begin a sentence and tell no work head the
/// time behind them.
fn headed_before(l: &Labelled<'_>, one: Length, at: usize) -> Option<usize> {
    const MOST: usize = 4;
    if !l.s.any(at, words![",", ":"]) {
        return None;
    }
    let start = (at.saturating_sub(MOST)..at)
        .rev()
        .take_while(|i| *i > one.end)
        .find(|i| l.s.stops_before(*i))?;
    let plain = (start..at).all(|i| {
        l.labels[i] == Label::Content && l.s.token(i).capital && l.s.activity(i).is_none()
    });
    (plain && l.has_content(one.end, start)).then_some(start)
}

/// Where between two times the second's words begin.
pub(super) fn boundary(l: &Labelled<'_>, one: Length, two: Length, style: Style) -> usize {
    let Style {
        leading,
        headed,
        more_after,
    } = style;
    if let Some(at) = day_between(l, one, two) {
        return at;
    }
    let before_two = {
        let mut at = two.first;
        while at > one.end && matches!(l.labels[at - 1], Label::Frame | Label::Filler) {
            at -= 1;
        }
        while at > one.end && (l.s.any(at - 1, words!["and", "et", ","])) {
            at -= 1;
        }
        at
    };
    if leading {
        return file_before(l, one, before_two)
            .or_else(|| led_before(l, one, before_two))
            .or_else(|| headed_before(l, one, before_two))
            .unwrap_or(before_two);
    }
    // "conf\u{e9}rence de gestion (30 min), r\u{e9}daction": the bracket goes with its time.
    let mut after_one = one.end + usize::from(l.s.any(one.end, words![")", "]"]));
    while after_one < two.first && matches!(l.labels[after_one], Label::Frame | Label::Billing(_)) {
        // "no charge for travel" is about what follows.
        let ahead = matches!(l.labels[after_one], Label::Billing(_)) && {
            let end = (after_one..two.first)
                .find(|i| !matches!(l.labels[*i], Label::Billing(_)))
                .unwrap_or(two.first);
            l.s.any(end, words!["for", "on", "pour"])
        };
        if ahead {
            return after_one;
        }
        after_one += 1;
    }
    // "Corriveau ... une heure cinq Kamouraska ...": a file for each, and this is the next one's.
    let next_file = headed
        && matches!(
            l.label(
                after_one
                    + usize::from(l.s.any(after_one, words!["and", "et", ",", "then", "puis"]))
            ),
            Some(Label::Matter(_) | Label::SameMatter)
        );
    if next_file || headed && again_for(l, one, after_one) {
        return after_one;
    }
    // "point three on the Smith file drafting": what points back stays with the first.
    // ", on Chow and Daughters, ": set off by commas.
    if l.s.is_mark(after_one, ",")
        && let Some(Label::Matter(at)) = l.label(after_one + 1)
        && l.s.any(
            after_one + 1,
            words!["on", "for", "sur", "pour", "dans", "in", "re"],
        )
        && l.mentions[at].to < two.first
    {
        return l.mentions[at].to;
    }
    let continues = l.s.any(
        after_one,
        words![
            "on",
            "for",
            "re",
            "regarding",
            "with",
            "about",
            "to",
            "in",
            "of",
            "sur",
            "pour",
            "avec",
            "dans",
            "au",
            "de",
            "concernant",
        ],
    );
    // A file named by itself begins the next work.
    let named = !continues
        && matches!(l.label(after_one), Some(Label::Matter(at)) if l.mentions[at].cue == Cue::File);
    if named {
        return after_one;
    }
    let starts = |i: usize| l.labels[i] == Label::Content && phrases::is_work(&l.s, i);
    let open = |i: usize| {
        let mut at = i;
        while at > after_one
            && (l.s.any(
                at - 1,
                words![
                    "and", "et", ",", "i", "a", "an", "j'ai", "je", "then", "the", "had", "also",
                    "un", "une",
                ],
            ) || l.labels[at - 1] == Label::Filler)
        {
            at -= 1;
        }
        at
    };
    if !continues {
        return after_one.max(one.end);
    }
    // After the words that point back: the next work, best after a comma or "and".
    let mut work: Option<usize> = None;
    for i in after_one + 1..before_two {
        if starts(i) {
            let joined = i > 0
                && (l.s.any(i - 1, words!["and", "et", ",", "i", "j'ai"])
                    || matches!(l.labels[i - 1], Label::Matter(_)));
            if joined {
                return open(i);
            }
            work = work.or(Some(i));
        }
    }
    match work {
        Some(i) => open(i),
        None if more_after => before_two,
        None => after_one,
    }
}
