//! One time for several entries: "split two hours evenly between", "point one each".

use super::{
    clauses::{self, Group},
    durations::Length,
    figures::Figure,
    labels::{Label, Labelled},
    mentions::{Cue, Mention},
};
use crate::drafting::tokens::{Words, words};

/// Cuts a group whose time is shared into one group for each part.
pub(crate) fn expand(l: &mut Labelled<'_>, group: Group) -> Vec<Group> {
    let lengths = clauses::lengths(l, group.first, group.end);
    if let Some(days) = by_day(l, group, &lengths) {
        return days;
    }
    let [length] = lengths[..] else {
        return vec![group];
    };
    let each = (length.end..group.end.min(length.end + 3))
        .find(|i| l.s.any(*i, words!["each", "chacun", "chacune", "apiece"]));
    if let Some(i) = each {
        let mut files = files(l, group.first, group.end);
        if files.len() < 2 {
            // "Vance and Pruitt, point two each"
            files = mentions(l, group.first, length.first);
            let only = !l.has_plain_content(group.first, length.first)
                && files.iter().all(|at| l.mentions[*at].fits.len() == 1);
            if !only {
                files.clear();
            }
            for at in &files {
                l.mentions[*at].cue = Cue::File;
            }
        }
        if files.len() > 1 {
            frame(l, i, i + 1);
            return by_matter(l, group, &files, 1);
        }
    }
    let split = (group.first..group.end).find(|i| {
        l.s.any(
            *i,
            words![
                "split",
                "divided",
                "divide",
                "dividing",
                "splitting",
                "shared",
                "allocated",
                "evenly",
                "equally",
                "partage",
                "partages",
                "partagee",
                "partagees",
                "partagez",
                "reparti",
                "repartie",
                "repartis",
                "reparties",
                "repartir",
                "repartissez",
                "divise",
                "divisee",
                "divisees",
                "divises",
                "divisez",
                "egalement",
                "moitie",
            ],
        )
    });
    let Some(split) = split else {
        return vec![group];
    };
    let Some(between) = (group.first..group.end).find(|i| {
        l.s.any(*i, words!["between", "among", "amongst", "across", "entre"])
    }) else {
        return evenly(l, group, split).unwrap_or_else(|| vec![group]);
    };
    let around = [split, between];
    let first = around.into_iter().min().unwrap_or(split);
    let last = around.into_iter().max().unwrap_or(between);
    if (first..last).any(|i| l.labels[i] == Label::Content && !is_sharing(l.s.norm(i))) {
        return vec![group];
    }
    for i in group.first..group.end {
        if i <= last
            && is_sharing(l.s.norm(i))
            && matches!(
                l.labels[i],
                Label::Content | Label::Function | Label::Lead(_)
            )
        {
            l.labels[i] = Label::Frame;
        }
    }
    let files = mentions(l, last + 1, group.end);
    if files.len() > 1 {
        for at in &files {
            l.mentions[*at].cue = Cue::File;
        }
        return by_matter(l, group, &files, u32::try_from(files.len()).unwrap_or(1));
    }
    by_work(l, group, last + 1)
}

/// "about both the purchase and the sale, one hour, split it evenly": over the files named, or the two of one client.
fn evenly(l: &mut Labelled<'_>, group: Group, split: usize) -> Option<Vec<Group>> {
    const EVENLY: &Words = words![
        "evenly",
        "equally",
        "fifty fifty",
        "50 50",
        "half and half",
        "in half",
        "in two",
        "down the middle",
        "moitie moitie",
        "a parts egales",
        "en parts egales",
        "en deux",
    ];
    const NEAR: usize = 6;
    // "fifty-fifty", "moiti\u{e9}-moiti\u{e9}"
    let twice = |i: usize| {
        l.s.any(i, words!["fifty", "50", "moitie"])
            && (1..=2).any(|more| {
                l.s.norm(i + more) == l.s.norm(i)
                    && (more == 1 || l.s.is_mark(i + 1, "-") || l.s.is_mark(i + 1, "/"))
            })
    };
    let even =
        (split..group.end.min(split + NEAR)).any(|i| twice(i) || l.s.longest(i, EVENLY).is_some());
    if !even || split == group.first {
        return None;
    }
    let mut named = mentions(l, group.first, group.end);
    let several = named.len() > 1 && named.iter().all(|at| l.mentions[*at].fits.len() == 1);
    if !several {
        let both = (group.first..group.end).any(|i| l.s.any(i, words!["both", "two", "deux"]));
        let at = named
            .iter()
            .copied()
            .find(|at| l.mentions[*at].fits.len() == 2)?;
        if !both {
            return None;
        }
        let mention = l.mentions[at].clone();
        named = mention
            .fits
            .iter()
            .map(|fit| {
                l.mentions.push(Mention {
                    fits: vec![*fit],
                    ..mention.clone()
                });
                l.mentions.len() - 1
            })
            .collect();
    }
    if named.len() != 2 {
        return None;
    }
    for i in split..group.end.min(split + NEAR) {
        let said = is_sharing(l.s.norm(i))
            || l.s.any(
                i,
                words![
                    "it", "them", "that", "this", "down", "the", "middle", "le", "la", "les",
                ],
            );
        if said && matches!(l.labels[i], Label::Content | Label::Function) {
            l.labels[i] = Label::Frame;
        }
    }
    let part = |first: usize, end: usize, at: usize| Group {
        first,
        end,
        divisor: 2,
        mention: Some(at),
        ..group
    };
    Some(vec![
        part(group.first, split, named[0]),
        part(split, group.end, named[1]),
    ])
}

/// "the opposition, four hours yesterday and two hours today": one work on several days, each with its time.
fn by_day(l: &Labelled<'_>, group: Group, lengths: &[Length]) -> Option<Vec<Group>> {
    if lengths.len() < 2 {
        return None;
    }
    let mut ends = Vec::new();
    let mut dates = Vec::new();
    for length in lengths {
        let day = (length.end..group.end.min(length.end + 3)).find_map(|i| match l.labels[i] {
            Label::Figure(at) => match l.figures[at] {
                Figure::Day(said) if said.first == i => Some(said),
                _ => None,
            },
            _ => None,
        })?;
        if l.has_content(length.end, day.first) || day.date.is_none() || dates.contains(&day.date) {
            return None;
        }
        dates.push(day.date);
        ends.push(day.end);
    }
    // The work is said once: before the first time, or after the last day.
    let between = lengths
        .windows(2)
        .any(|pair| l.has_content(pair[0].end, pair[1].first));
    if between {
        return None;
    }
    if let Some(last) = ends.last_mut() {
        *last = group.end;
    }
    let file = mentions(l, group.first, group.end).first().copied();
    let mut first = group.first;
    let mut groups = Vec::new();
    for end in ends {
        groups.push(Group {
            first,
            end,
            read: (first, end),
            mention: file.or(group.mention),
            ..group
        });
        first = end;
    }
    Some(groups)
}

fn is_sharing(word: &str) -> bool {
    matches!(
        word,
        "split"
            | "divided"
            | "divide"
            | "dividing"
            | "splitting"
            | "shared"
            | "allocated"
            | "evenly"
            | "equally"
            | "between"
            | "among"
            | "amongst"
            | "across"
            | "half"
            | "partage"
            | "partages"
            | "partagee"
            | "partagees"
            | "partagez"
            | "reparti"
            | "repartie"
            | "repartis"
            | "reparties"
            | "repartir"
            | "repartissez"
            | "divise"
            | "divisee"
            | "divisees"
            | "divises"
            | "divisez"
            | "egalement"
            | "entre"
            | "moitie"
            | "parts"
            | "egales"
            | "a"
            | "also"
            | "50"
            | "fifty"
    )
}

fn frame(l: &mut Labelled<'_>, from: usize, to: usize) {
    for label in &mut l.labels[from..to] {
        *label = Label::Frame;
    }
}

/// The matters named in the tokens, each once.
fn mentions(l: &Labelled<'_>, from: usize, to: usize) -> Vec<usize> {
    let mut found: Vec<usize> = (from..to)
        .filter_map(|i| match l.labels[i] {
            Label::Matter(at) => Some(at),
            _ => None,
        })
        .collect();
    found.dedup();
    found
}

fn files(l: &Labelled<'_>, from: usize, to: usize) -> Vec<usize> {
    let mut found = mentions(l, from, to);
    found.retain(|at| l.mentions[*at].cue == Cue::File || l.mentions[*at].number);
    found
}

/// A group for each matter; the work is said of all of them.
fn by_matter(l: &mut Labelled<'_>, group: Group, matters: &[usize], divisor: u32) -> Vec<Group> {
    for pair in matters.windows(2) {
        let (one, two) = (l.mentions[pair[0]].to, l.mentions[pair[1]].from);
        if one < two && two - one <= 3 {
            frame(l, one, two);
        }
    }
    let mut first = group.first;
    let mut groups = Vec::new();
    for (n, at) in matters.iter().enumerate() {
        let end = matters
            .get(n + 1)
            .map_or(group.end, |next| l.mentions[*next].from.max(first + 1));
        groups.push(Group {
            first,
            end,
            divisor,
            mention: Some(*at),
            ..group
        });
        first = end;
    }
    groups
}

/// A group for each of two or more works in a list.
fn by_work(l: &Labelled<'_>, group: Group, from: usize) -> Vec<Group> {
    let ands: Vec<usize> = (from..group.end)
        .filter(|i| {
            l.s.any(*i, words!["and", "et"])
                && l.has_content(from, *i)
                && l.has_content(*i + 1, group.end)
        })
        .collect();
    let Some(last) = ands.last().copied() else {
        return vec![group];
    };
    let mut cuts: Vec<usize> = (from..last)
        .filter(|i| l.s.is_mark(*i, ",") && l.has_content(from, *i))
        .collect();
    if cuts.last().is_some_and(|cut| cut + 1 == last) {
        cuts.pop();
    }
    cuts.push(last);
    let divisor = u32::try_from(cuts.len() + 1).unwrap_or(2);
    let mut first = group.first;
    let mut groups = Vec::new();
    for end in cuts.into_iter().chain([group.end]) {
        groups.push(Group {
            first,
            end,
            divisor,
            words: (first, end),
            ..group
        });
        first = end;
    }
    groups
}
