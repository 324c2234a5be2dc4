//! Where a file, or a day, is said right before a time: in a dictation whose times come before their work,
//! the next entry begins there. "smith point three drafted reply jones point four call with clerk"

use super::counted_length;
use crate::drafting::tokens::{Words, words};
use crate::drafting::{
    codes,
    figures::Figure,
    labels::{Label, Labelled},
    mentions::Cue,
    phrases,
};

/// The tokens at which a new entry begins so. The names there point at files from now on.
pub(super) fn find(l: &mut Labelled<'_>) -> Vec<usize> {
    let mut heads = Vec::new();
    let mut first = 0;
    while first < l.s.len() {
        let end = (first + 1..=l.s.len())
            .find(|i| l.s.stops_before(*i))
            .unwrap_or(l.s.len());
        sentence(l, first, end, &mut heads);
        first = end;
    }
    heads
}

fn sentence(l: &mut Labelled<'_>, first: usize, end: usize, heads: &mut Vec<usize>) {
    let mut times: Vec<(usize, usize)> = Vec::new();
    for i in first..end {
        let Some((at, length)) = counted_length(l, i) else {
            continue;
        };
        if times.last().is_none_or(|(last, _)| *last != at) {
            times.push((at, length.end));
        }
    }
    if times.len() < 2 || !is_leading(l, first, &times) {
        return;
    }
    let mut ended = 0;
    for (n, (at, after)) in times.into_iter().enumerate() {
        let time = l.figures[at].first();
        let before_it = std::mem::replace(&mut ended, after);
        // "Nine to ten thirty this morning, an hour and a half, negotiating": said twice, and no work between.
        if n == 0 || !l.has_content(before_it, time) && says_again(l, before_it, at) {
            continue;
        }
        let Some(head) = before(l, first, time) else {
            continue;
        };
        if !l.has_content(after, end) || head == first {
            continue;
        }
        for i in head..time {
            match l.labels[i] {
                Label::Matter(at) => l.mentions[at].cue = Cue::File,
                Label::Content | Label::Function
                    if l.s.any(i, words!["l'", "autre", "the", "other"]) =>
                {
                    l.labels[i] = Label::Frame;
                }
                _ => {}
            }
        }
        heads.push(head);
    }
}

/// Whether a time says again how long the one was that ends at `end`.
fn says_again(l: &Labelled<'_>, end: usize, at: usize) -> bool {
    let Some((_, one)) = end.checked_sub(1).and_then(|i| counted_length(l, i)) else {
        return false;
    };
    matches!(l.figures[at], Figure::Length(two) if one.seconds == two.seconds && one.first != two.first)
}

/// Whether times come before what was done in them: nothing was said before the first one,
/// and work follows the last one.
fn is_leading(l: &Labelled<'_>, first: usize, times: &[(usize, usize)]) -> bool {
    let [(one, _), .., (_, last)] = times else {
        return false;
    };
    let mut after = *last;
    while matches!(
        l.label(after),
        Some(Label::Frame | Label::Filler | Label::Mark | Label::Billing(_))
    ) || l.s.any(
        after,
        words!["on", "for", "pour", "sur", "de", "d'", "to", "i"],
    ) {
        after += 1;
    }
    let works = phrases::begins_work(&l.s, after);
    let named = |i: usize| matches!(l.labels[i], Label::Matter(_));
    let opens = l.figures[*one].first();
    let silent = (first..opens).all(|i| l.labels[i] != Label::Content);
    // "quick one petrov h one b point three"
    let names = opens > first
        && (named(opens - 1)
            || (first..opens).any(named)
                && !(first..opens)
                    .any(|i| l.labels[i] == Label::Content && phrases::is_work(&l.s, i)));
    // Each time has its work right behind it: "new matter quartz hill point four intake call demir point six draft"
    const OPENING: usize = 8;
    let ahead = opens.saturating_sub(first) <= OPENING
        && times.iter().all(|(_, end)| is_ahead(l, *end))
        && !(first..opens).any(|i| l.labels[i] == Label::Content && phrases::is_work(&l.s, i));
    (silent || names || ahead) && l.has_content(*last, l.s.len().min(last + 12)) || works && names
}

/// Whether work follows right behind a time: "point four intake call with the owner".
fn is_ahead(l: &Labelled<'_>, end: usize) -> bool {
    const REACH: usize = 3;
    phrases::begins_work(&l.s, end)
        || (end..l.s.len().min(end + REACH))
            .take_while(|i| matches!(l.labels[*i], Label::Content | Label::Function))
            .any(|i| phrases::is_work(&l.s, i))
}

/// Where the words begin that say before a time which file or day it is of.
fn before(l: &Labelled<'_>, first: usize, time: usize) -> Option<usize> {
    const JOINTS: &Words = words!["and", "et", "plus", "then", "puis", "also", "so", "oh"];
    const LINKS: &Words = words!["on", "for", "sur", "pour", "dans", "in", "re"];
    let mut i = time;
    let mut head = time;
    let mut said = false;
    // Whether what was said so far is set off by a comma.
    let mut set_off = false;
    while i > first {
        let j = i - 1;
        if let Some(from) = of_same_client(l, first, j) {
            said = true;
            i = from;
            head = from;
            continue;
        }
        match l.labels[j] {
            Label::Matter(at) => {
                let mention = &l.mentions[at];
                if mention.cue != Cue::File && governed(l, mention.from) {
                    break;
                }
                // "du plan d'argumentation Montfort, ce matin de 8 h \u{e0} 9 h r\u{e9}vision": of the words before it.
                if set_off
                    && mention.from > first
                    && l.labels[mention.from - 1] == Label::Content
                    && !l.s.any(mention.from - 1, JOINTS)
                {
                    break;
                }
                said = true;
                i = mention.from.min(j);
                head = i;
            }
            Label::SameMatter => {
                said = true;
                i = j;
                head = j;
            }
            Label::Figure(at) if matches!(l.figures[at], Figure::Day(_)) => {
                let day = l.figures[at].first();
                if !parts(l, first, day, said) {
                    break;
                }
                said = true;
                i = day;
                head = day;
            }
            // "smith then point three": what stands before the joint is not of this time.
            Label::Lead(_) => {
                i = j;
                head = j;
                while i > first && matches!(l.labels[i - 1], Label::Lead(_)) {
                    i -= 1;
                    head = i;
                }
                break;
            }
            // "smith point two, i mean point one": what was taken back is of the same time.
            Label::Frame | Label::Filler | Label::Struck | Label::Correction => i = j,
            Label::Mark if l.s.any(j, words![","]) => {
                set_off |= said;
                i = j;
            }
            // "l'autre Lepage, l'imprimerie"
            _ if said
                && l.s.any(j, words!["other", "autre"])
                && l.s.any(j.wrapping_sub(1), words!["the", "l'"]) =>
            {
                i = j - 1;
                head = i;
            }
            _ if l.s.any(j, JOINTS) => {
                head = j;
                break;
            }
            _ if l.s.any(j, LINKS)
                && said
                && (j == first
                    || l.s.any(j - 1, JOINTS)
                    || matches!(l.labels[j - 1], Label::Lead(_) | Label::Mark)) =>
            {
                i = j;
                head = j;
            }
            _ => break,
        }
    }
    said.then_some(head)
}

/// Where "same client" begins, with no more than a few words between it and `last`: "same client the financing".
fn of_same_client(l: &Labelled<'_>, first: usize, last: usize) -> Option<usize> {
    const MOST: usize = 5;
    let plain = |i: usize| {
        matches!(
            l.labels[i],
            Label::Content | Label::Function | Label::Matter(_)
        ) && !phrases::is_participle(&l.s, i)
    };
    let words = (first..=last)
        .rev()
        .take(MOST)
        .take_while(|i| plain(*i))
        .count();
    let client = (last + 1).checked_sub(words + 1).filter(|i| *i >= first)?;
    if l.labels[client] != Label::SameMatter || words == 0 {
        return None;
    }
    (first..=client)
        .rev()
        .take_while(|i| l.labels[*i] == Label::SameMatter)
        .last()
}

/// "call with smith point four": the name belongs to the work before it.
fn governed(l: &Labelled<'_>, from: usize) -> bool {
    const GOVERN: &Words = words![
        "with",
        "to",
        "from",
        "of",
        "by",
        "for",
        "on",
        "about",
        "against",
        "re",
        "regarding",
        "mr",
        "mrs",
        "ms",
        "dr",
        "avec",
        "a",
        "au",
        "aux",
        "de",
        "d'",
        "du",
        "des",
        "par",
        "chez",
        "contre",
        "pour",
        "sur",
        "monsieur",
        "madame",
        "me",
        "m",
        "mme",
        "the",
        "our",
        "and",
        "et",
        "in",
        "at",
        "between",
        "entre",
    ];
    let article =
        l.s.any(from.wrapping_sub(1), words!["l'", "l", "la", "le", "les"]);
    let Some(before) = from.checked_sub(1 + usize::from(article)) else {
        return false;
    };
    // "and smith point four", "then smith": the joint binds nothing that governs.
    let joint = l.s.any(before, words!["and", "et"]);
    if joint {
        return from
            .checked_sub(2)
            .is_some_and(|i| matches!(l.labels[i], Label::Matter(_)));
    }
    l.s.any(before, GOVERN) && matches!(l.labels[before], Label::Function | Label::Content)
        || l.s.activity(before) == Some(codes::COMMUNICATE)
            && l.labels[before] == Label::Content
            && codes::is_done(l.s.norm(before))
}

/// Whether a day before a file or a time is set off from what was said before it.
fn parts(l: &Labelled<'_>, first: usize, day: usize, said: bool) -> bool {
    let Some(mut i) = day.checked_sub(1).filter(|i| *i >= first) else {
        return true;
    };
    while i > first
        && l.s
            .any(i, words!["on", "for", "le", "the", "pour", "du", "of"])
    {
        i -= 1;
    }
    let relative = matches!(l.labels[day], Label::Figure(at)
        if matches!(l.figures[at], Figure::Day(day) if day.relative));
    l.s.any(i, words!["and", "et", "then", "puis", ","])
        || matches!(l.labels[i], Label::Lead(_) | Label::Figure(_))
        || said && relative && i + 1 == day
}
