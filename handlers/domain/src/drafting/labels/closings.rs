//! Sentences that take leave: "That's everything, thank you." They hold no work.

use super::{Label, Labelled};
use crate::drafting::tokens::{Words, words};
use crate::drafting::{
    durations::Sort,
    figures::Figure,
    lexicon::{Class, POSSESSIVES},
    mentions::Cue,
};

/// "That's everything, thank you.", "C'est tout pour aujourd'hui."
pub(super) fn label(l: &mut Labelled<'_>) {
    files_done(l);
    nothing_done(l);
    const WORDS: usize = 12;
    let len = l.s.len();
    let Some(from) = (len.saturating_sub(WORDS)..len).find(|i| *i > 0 && l.s.stops_before(*i))
    else {
        return;
    };
    let said = |words: &str| (from..len).any(|i| l.s.phrase(i, words).is_some());
    let leaves = [
        "that's it",
        "that's all",
        "that's everything",
        "that is all",
        "that is it",
        "that's me",
        "thank you",
        "thanks",
        "end of day",
        "end of dictation",
        "done for",
        "good night",
        "bye",
        "over and out",
        "c' est tout",
        "c' est ca",
        "ce sera tout",
        "merci",
        "bonne soiree",
        "bonne journee",
        "fin de la dictee",
        "voila",
    ]
    .iter()
    .any(|words| said(words));
    if leaves && !has_time(l, from, len) && !has_work(l, from, len) {
        quiet(l, from, len);
    }
}

/// "Tessera, nothing today.": a file for which there is no entry.
fn nothing_done(l: &mut Labelled<'_>) {
    const NOTHING: &Words = words!["nothing", "none", "rien", "nada"];
    const BESIDE: &Words = words![
        "today",
        "yet",
        "else",
        "new",
        "there",
        "to",
        "report",
        "record",
        "bill",
        "enter",
        "this",
        "week",
        "for",
        "on",
        "aujourd'hui",
        "a",
        "declarer",
        "signaler",
        "inscrire",
        "de",
        "neuf",
        "cette",
        "semaine",
        "pour",
    ];
    let mut first = 0;
    while first < l.s.len() {
        let end = (first + 1..l.s.len())
            .find(|i| l.s.stops_before(*i))
            .unwrap_or(l.s.len());
        let nothing = (first..end).any(|i| l.s.any(i, NOTHING));
        // "Jeudi: rien."
        let named = (first..end).any(|i| match l.labels[i] {
            Label::Matter(_) => true,
            Label::Figure(at) => {
                let opens =
                    l.s.stops_before(i) || l.s.any(i - 1, words!["on", "le", "for", "pour"]);
                opens && matches!(l.figures[at], Figure::Day(_))
            }
            _ => false,
        });
        let only = nothing
            && named
            && (first..end).all(|i| match l.labels[i] {
                Label::Content => l.s.any(i, NOTHING) || l.s.any(i, BESIDE),
                Label::Figure(at) => matches!(l.figures[at], Figure::Day(_)),
                Label::Struck | Label::Correction | Label::Aside | Label::Billing(_) => false,
                _ => true,
            });
        if only {
            l.labels[first..end].fill(Label::Filler);
        }
        first = end;
    }
}

/// "That's Fernwood for today.", "and that's both of the plaza ones done": what was dictated is summed up.
fn files_done(l: &mut Labelled<'_>) {
    const POINTS: &Words = words![
        "that's",
        "that is",
        "that does it for",
        "that was",
        "those were",
        "so much for",
        "c' est",
        "c' etait",
        "voila pour",
        "ca fait le tour de",
        "ca fait le tour pour",
    ];
    const WORDS: &Words = words![
        "it",
        "all",
        "everything",
        "both",
        "of",
        "for",
        "the",
        "on",
        "today",
        "now",
        "yesterday",
        "day",
        "week",
        "done",
        "ones",
        "one",
        "them",
        "those",
        "file",
        "files",
        "matter",
        "matters",
        "entries",
        "entry",
        "finished",
        "with",
        "too",
        "so",
        "far",
        "two",
        "three",
        "four",
        "five",
        "six",
        "also",
        "again",
        "i",
        "did",
        "pour",
        "tout",
        "aujourd'hui",
        "dossier",
        "dossiers",
        "les",
        "le",
        "la",
        "fini",
        "termine",
        "sur",
        "du",
        "de",
        "d'",
        "trois",
        "deux",
        "maintenant",
    ];
    let len = l.s.len();
    for i in 1..len {
        let begins = l.s.stops_before(i)
            || matches!(l.labels[i - 1], Label::Figure(_))
            || l.s.any(
                i - 1,
                words!["and", "so", "et", "okay", "ok", "alright", ","],
            );
        if !begins {
            continue;
        }
        let Some(from) = l.s.longest(i, POINTS) else {
            continue;
        };
        let mut named = None;
        let mut to = from;
        while to < len && !(l.s.stops_before(to)) {
            match l.labels[to] {
                Label::Matter(at) => named = Some(at),
                Label::Figure(at) if matches!(l.figures[at], Figure::Day(_)) => {}
                Label::Mark | Label::Filler => {}
                _ if l.s.any(to, WORDS) => {}
                _ => break,
            }
            to += 1;
        }
        let ends = to == len || l.s.stops_before(to);
        let sums = named.is_some()
            || l.s
                .any(from, words!["it", "all", "both", "everything", "tout"]);
        if !ends || !sums || to < from + 2 && named.is_none() || has_time(l, i, to) {
            continue;
        }
        // Where no file was named before, these words name it.
        let first = (0..i).all(|i| !matches!(l.labels[i], Label::Matter(_)));
        if let Some(at) = named.filter(|_| first) {
            l.mentions[at].cue = Cue::File;
        } else if let Some(at) = named {
            for label in &mut l.labels[i..to] {
                if *label == Label::Matter(at) {
                    *label = Label::Filler;
                }
            }
        }
        let begin = if l.s.stops_before(i) {
            i
        } else {
            i - usize::from(l.s.any(i - 1, words!["and", "so", "et"]))
        };
        for label in &mut l.labels[begin..to] {
            if matches!(
                label,
                Label::Content | Label::Function | Label::Figure(_) | Label::Lead(_)
            ) {
                *label = Label::Filler;
            }
        }
    }
}

pub(super) fn quiet(l: &mut Labelled<'_>, from: usize, to: usize) {
    for i in from..to {
        if matches!(l.labels[i], Label::Content | Label::Function) {
            l.labels[i] = Label::Filler;
        }
    }
}

fn has_time(l: &Labelled<'_>, from: usize, to: usize) -> bool {
    (from..to).any(|i| match l.labels[i] {
        Label::SameTime | Label::Billing(_) | Label::Correction | Label::Aside => true,
        Label::Figure(at) => match l.figures[at] {
            Figure::Length(length) => length.sort != Sort::Other,
            _ => false,
        },
        _ => false,
    }) || l
        .corrections
        .iter()
        .any(|(_, first, _)| (from..to).contains(first))
}

/// Whether work, or a thing that somebody works on, is named: "my time" is none, "closing binder" may be.
fn has_work(l: &Labelled<'_>, from: usize, to: usize) -> bool {
    (from..to).any(|i| {
        l.labels[i] == Label::Content
            && (l.s.activity(i).is_some() && !l.s.any(i.wrapping_sub(1), POSSESSIVES)
                || l.s.is(i, Class::Event)
                || l.s.is(i, Class::Occasion) && !l.s.any(i, words!["time"]))
    })
}
