//! What the speaker took back: a value said again after "no sorry", a clause after "scratch that".

mod beside;
mod checked;
mod denied;
mod halves;
mod noted;

use super::{
    durations::{Length, Sort},
    figures::Figure,
    labels::{Label, Labelled},
    numbers, phrases,
    phrases::{Lead, Taken},
    sounds,
};
use crate::drafting::tokens::words;

#[derive(PartialEq, Eq, Clone, Copy)]
enum Thing {
    Length,
    Day,
    Matter,
    Billing,
    Work,
}

/// Whether words of correction stand between two places.
pub(crate) fn between(l: &Labelled<'_>, from: usize, to: usize) -> bool {
    (from..to).any(|i| l.labels[i] == Label::Correction)
}

/// Strikes what was taken back. Runs before the text is cut into entries.
pub(crate) fn apply(l: &mut Labelled<'_>) {
    hesitations(l);
    noted::apply(l);
    checked::apply(l);
    for (taken, first, end) in std::mem::take(&mut l.corrections) {
        let after = skip(l, end);
        // "no wait, Gagnier, that was thirty minutes": the file again, and its time put right.
        let (end, after) = beside::named_again(l, first, after).map_or((end, after), |at| (at, at));
        if let Some(again) = halves::again(l, first, after) {
            strike(l, (again.from, again.to), (first, end));
            l.put_in_place(Figure::Length(again.length));
            continue;
        }
        if let Some((day, from, to)) = halves::day_again(l, first, after) {
            strike(l, (from, to), (first, end));
            l.put_in_place(Figure::Day(day));
            continue;
        }
        if let Some((from, to)) = renamed(l, first, end).or_else(|| done_again(l, first, end)) {
            strike(l, (from, to), (first, end));
            continue;
        }
        if let Some((from, to)) = beside::told_again(l, first, end) {
            strike(l, (from, first), (first, to));
            continue;
        }
        if let Some(why) = beside::why(l, after).filter(|_| taken == Taken::Struck) {
            let from = clause(l, first);
            l.labels[from..why].fill(Label::Aside);
            continue;
        }
        if let Some((from, to, next)) = denied::taken(l, first, end) {
            strike(l, (from, to), (first, next));
            continue;
        }
        if let Some(from) = repeated(l, first, end) {
            strike(l, (from, first), (first, end));
            continue;
        }
        let thing = thing(l, after).or_else(|| {
            // "telephone call, no, video call"
            thing(l, after + 1)
                .filter(|thing| *thing == Thing::Work && l.label(after) == Some(Label::Content))
        });
        // "Scratch that. Harrow Lake, call ...": the sentence goes, and another begins.
        let anew = taken == Taken::Struck
            && l.s.stops_before(after)
            && matches!(thing, Some(Thing::Matter | Thing::Work));
        let thing = thing.filter(|_| !anew);
        let back = thing.and_then(|thing| before(l, first, thing));
        match (taken, back) {
            (_, Some((from, to))) => {
                strike(l, (from, to), (first, end));
                if thing == Some(Thing::Length) {
                    beside::strike_echo(l, from, first);
                    beside::asked_again(l, from, after);
                    beside::word_again(l, to, first, after);
                }
                beside::along(l, (from, to), first, after);
            }
            (Taken::Struck, None) => {
                let from = clause(l, first);
                for label in &mut l.labels[from..end] {
                    *label = Label::Aside;
                }
            }
            // "for thirty, no, forty minutes": a figure that was begun.
            (Taken::Replaced, None) if thing == Some(Thing::Length) => {
                if let Some(from) = begun(l, first) {
                    strike(l, (from, first), (first, end));
                }
            }
            // "point three, no hang on, that was another kid, this one was point seven"
            (Taken::Replaced, None) => {
                if let Some((from, to, next)) = beside::put_right_later(l, first, end) {
                    strike(l, (from, to), (first, next));
                } else if denied::only_pauses(l, first, end) {
                    l.labels[first..end].fill(Label::Filler);
                }
            }
        }
    }
}

/// Where a number stands that was begun right before a correction: "thirty, no,".
fn begun(l: &Labelled<'_>, first: usize) -> Option<usize> {
    let mut to = first;
    while to > 0 && l.labels[to - 1] == Label::Mark {
        to -= 1;
    }
    (to.saturating_sub(3)..to).find(|from| {
        (*from..to).all(|i| matches!(l.labels[i], Label::Content | Label::Function))
            && numbers::quantity(&l.s, *from).is_some_and(|quantity| quantity.end == to)
    })
}

/// "with Foster, I mean Forster": a name for a name.
fn renamed(l: &Labelled<'_>, first: usize, end: usize) -> Option<(usize, usize)> {
    let name = |i: usize| {
        l.label(i) == Some(Label::Content) && l.s.is_word(i) && l.s.activity(i).is_none()
    };
    let mut to = first;
    while to > 0 && l.labels[to - 1] == Label::Mark {
        to -= 1;
    }
    let mut at = end;
    while l.s.is_mark(at, ",") {
        at += 1;
    }
    let last = to.checked_sub(1)?;
    if !name(last) || !name(at) || l.s.stops_before(at) && end == at {
        return None;
    }
    let written = l.s.token(last).capital && l.s.token(at).capital && !l.s.stops_before(last);
    let sounds = l.s.norm(last).len() > 3 && sounds::alike(l.s.norm(last), l.s.norm(at));
    (written || sounds).then_some((last, to))
}

/// "faxed, sorry, emailed the office": one verb for another.
fn done_again(l: &Labelled<'_>, first: usize, end: usize) -> Option<(usize, usize)> {
    let mut to = first;
    while to > 0 && l.labels[to - 1] == Label::Mark && !l.s.stops_before(to) {
        to -= 1;
    }
    let mut at = end;
    while l.s.is_mark(at, ",") || l.s.any(at, words!["i", "we"]) {
        at += 1;
    }
    let last = to.checked_sub(1)?;
    let past = |i: usize| !l.s.french(i) && l.s.norm(i).len() > 4 && l.s.norm(i).ends_with("ed");
    let done = |i: usize| {
        l.label(i) == Some(Label::Content) && (phrases::is_participle(&l.s, i) || past(i))
    };
    (done(last) && done(at)).then_some((last, to))
}

fn counted(length: Length) -> bool {
    !matches!(length.sort, Sort::Other | Sort::Denied)
}

/// "three units, er, four units": nothing but hesitation between two times takes back the first.
fn hesitations(l: &mut Labelled<'_>) {
    for at in 1..l.figures.len() {
        let (Figure::Length(one), Figure::Length(two)) = (l.figures[at - 1], l.figures[at]) else {
            continue;
        };
        let between = one.end..two.first;
        let hesitates = between.clone().any(|i| {
            l.s.any(
                i,
                words![
                    "er", "erm", "um", "uh", "uhm", "umm", "euh", "heu", "hmm", "well", "look",
                    "see", "think", "check", "mettons", "disons",
                ],
            )
        });
        let only = between
            .clone()
            .all(|i| matches!(l.labels[i], Label::Mark | Label::Filler));
        // "point three, point four rather"
        let hesitates = hesitates || l.s.any(two.end, words!["rather", "plutot"]);
        if counted(one) && counted(two) && one.seconds != two.seconds && hesitates && only {
            strike(l, (one.first, one.end), (one.end, two.first));
        }
    }
}

fn strike(l: &mut Labelled<'_>, (from, to): (usize, usize), (first, end): (usize, usize)) {
    if from < to && thing(l, from) == Some(Thing::Length) {
        l.struck_times.push(from);
    }
    for label in &mut l.labels[from..to] {
        *label = Label::Struck;
    }
    for label in &mut l.labels[first..end] {
        *label = Label::Correction;
    }
    // The comma between goes with them.
    if to < first
        && l.labels[to..first]
            .iter()
            .all(|label| *label == Label::Mark)
    {
        l.labels[to..first].fill(Label::Correction);
    }
}

/// "Mr. Brown's lawyer, sorry, Mr. Jones's lawyer": begun again with the same word.
fn repeated(l: &Labelled<'_>, first: usize, end: usize) -> Option<usize> {
    let mut i = end;
    while l.s.is_mark(i, ",") || l.s.is_mark(i, ".") {
        i += 1;
    }
    let said = l.s.norm(i);
    if !l.s.is_word(i) || l.label(i) != Some(Label::Content) || said.len() < 2 {
        return None;
    }
    let least = first.saturating_sub(8);
    (least..first)
        .rev()
        .take_while(|j| *j + 1 == first || !l.s.stops_before(*j + 1))
        .find(|j| l.s.norm(*j) == said && l.labels[*j] == Label::Content)
}

/// Past the words between a correction and what it puts in place.
fn skip(l: &Labelled<'_>, end: usize) -> usize {
    let mut i = end;
    while i < l.s.len()
        && i < end + 5
        && (l.s.any(
            i,
            words![
                ",",
                ".",
                ":",
                "-",
                "\u{2026}",
                "\u{2014}",
                "it",
                "was",
                "that",
                "was",
                "with",
                "for",
                "to",
                "the",
                "on",
                "a",
                "an",
                "make",
                "it's",
                "c'",
                "est",
                "etait",
                "pour",
                "avec",
                "sur",
                "le",
                "la",
                "l'",
                "au",
                "de",
                "une",
                "un",
                "is",
                "yes",
                "oui",
                "they",
                "should",
                "be",
                "mets",
                "mettez",
                "met",
                "inscris",
                "inscrivez",
                "compte",
                "comptez",
                "faut",
            ],
        ) || matches!(
            l.labels[i],
            Label::Filler | Label::Correction | Label::Frame
        ))
        && !matches!(l.labels[i], Label::Figure(_) | Label::Matter(_))
    {
        i += 1;
    }
    i
}

fn thing(l: &Labelled<'_>, i: usize) -> Option<Thing> {
    match l.label(i)? {
        Label::Figure(at) => match l.figures[at] {
            Figure::Length(length) if !matches!(length.sort, Sort::Other | Sort::Denied) => {
                Some(Thing::Length)
            }
            Figure::Day(_) => Some(Thing::Day),
            _ => None,
        },
        Label::Matter(_) => Some(Thing::Matter),
        Label::Billing(_) => Some(Thing::Billing),
        Label::Content if l.s.activity(i).is_some() => Some(Thing::Work),
        _ => None,
    }
}

/// The last such thing before `first`: a value alone, or work with all that followed it.
fn before(l: &Labelled<'_>, first: usize, wanted: Thing) -> Option<(usize, usize)> {
    let reach = if wanted == Thing::Work { 4 } else { 14 };
    let mut i = first;
    loop {
        // Nothing is taken back across the end of a sentence, but for the one that just ended.
        if i < first && (l.s.stops_before(i) || matches!(l.labels[i], Label::Lead(Lead::Hard)))
            || first - i >= reach
        {
            return None;
        }
        i = i.checked_sub(1)?;
        if thing(l, i) == Some(wanted) {
            break;
        }
    }
    Some(match l.labels[i] {
        Label::Figure(at) => (l.figures[at].first(), l.figures[at].end()),
        Label::Matter(at) => (l.mentions[at].from, l.mentions[at].to),
        said @ Label::Billing(_) => {
            let from = (0..=i)
                .rev()
                .take_while(|j| l.labels[*j] == said)
                .last()
                .unwrap_or(i);
            (from, i + 1)
        }
        _ => (i, first),
    })
}

/// Where the clause that ends before `first` begins.
fn clause(l: &Labelled<'_>, first: usize) -> usize {
    let mut i = first;
    // The full stop right before "scratch that" ends the clause that goes.
    while i > 0 && matches!(l.labels[i - 1], Label::Mark | Label::Filler) {
        i -= 1;
    }
    let end = i;
    while i > 0 {
        if i < first && (l.s.stops_before(i) || matches!(l.labels[i], Label::Lead(_))) {
            break;
        }
        i -= 1;
    }
    last_breath(l, i, end)
}

/// In speech without marks, where the last of several works begins: with its time, or after the time before.
fn last_breath(l: &Labelled<'_>, from: usize, end: usize) -> usize {
    let mut times: Vec<(usize, usize)> = (from..end)
        .filter_map(|i| match l.labels[i] {
            Label::Figure(at) if thing(l, i) == Some(Thing::Length) => {
                Some((l.figures[at].first(), l.figures[at].end()))
            }
            _ => None,
        })
        .collect();
    times.dedup();
    let [.., (_, before), (first, after)] = times[..] else {
        return from;
    };
    if !l.has_content(after, end) {
        return before;
    }
    let mut head = first;
    while head > before
        && matches!(
            l.labels[head - 1],
            Label::Matter(_) | Label::Frame | Label::Filler
        )
    {
        head -= 1;
    }
    head
}
