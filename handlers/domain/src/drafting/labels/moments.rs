//! When work began and ended: "It got going at 9:30 and wrapped at 4:45", "started at eight forty on the lease and
//! finished at nine ten". The time is heard; the clock and the words beside it are none of the narrative.

use super::{Label, Labelled};
use crate::drafting::{
    durations::Sort,
    figures::Figure,
    tokens::{Words, words},
};

const BEGUN: &Words = words![
    "it",
    "we",
    "i",
    "i've",
    "we've",
    "they",
    "on",
    "je",
    "j'",
    "ai",
    "j'ai",
    "a",
    "avons",
    "nous",
    "s'",
    "est",
    "ca",
    "began",
    "begun",
    "started",
    "start",
    "starting",
    "beginning",
    "commenced",
    "got",
    "going",
    "underway",
    "kicked",
    "off",
    "opened",
    "sat",
    "down",
    "phone",
    "rang",
    "in",
    "there",
    "commence",
    "debute",
    "demarre",
    "parti",
    "ouvert",
    "telephone",
    "sonne",
    "le",
    "was",
    "call",
    "came",
    "picked",
    "up",
];

/// One of them must stand there: the others say nothing alone.
const BEGINS: &Words = words![
    "began",
    "begun",
    "started",
    "start",
    "starting",
    "beginning",
    "commenced",
    "going",
    "underway",
    "kicked",
    "opened",
    "sat",
    "rang",
    "commence",
    "debute",
    "demarre",
    "ouvert",
    "sonne",
    "came",
    "picked",
];

const ENDED: &Words = words![
    "and",
    "then",
    "it",
    "we",
    "i",
    "they",
    "et",
    "pis",
    "puis",
    "on",
    "je",
    "j'",
    "ai",
    "j'ai",
    "a",
    "s'",
    "est",
    "nous",
    "avons",
    "was",
    "were",
    "finished",
    "finishing",
    "ended",
    "ending",
    "wrapped",
    "wrap",
    "up",
    "stood",
    "done",
    "hung",
    "stopped",
    "concluded",
    "out",
    "off",
    "over",
    "again",
    "fini",
    "termine",
    "raccroche",
    "sorti",
    "sortie",
    "conclu",
    "arrete",
    ",",
];

const BEHIND: &Words = words!["that was", "that's", "c' etait", "c' est"];

const PARTS: &Words = words![
    "a soir",
    "a matin",
    "ce soir",
    "ce matin",
    "in the morning",
    "at night",
    "du soir",
    "du matin",
];

/// Labels them.
pub(super) fn label(l: &mut Labelled<'_>) {
    for at in 0..l.figures.len() {
        if let Figure::Length(length) = l.figures[at]
            && length.sort == Sort::Range
        {
            who_began(l, length.first);
        }
    }
    for at in 1..l.figures.len() {
        let Figure::Moment(first, end) = l.figures[at - 1] else {
            continue;
        };
        match l.figures[at] {
            Figure::Length(length)
                if length.sort == Sort::Range
                    && is_one_clock(l, length.first, length.end)
                    && same_sentence(l, first, length.first) =>
            {
                begun(l, first, end);
                ended(l, end, length.first);
                if let Some(to) = l.s.longest(length.end, BEHIND) {
                    frame(l, length.end, to);
                }
            }
            // Both stand where no time was made of them: the times were said otherwise.
            Figure::Moment(from, to) if same_sentence(l, first, from) => {
                let told = begun_from(l, first).is_some();
                let led = l.s.any(from, words!["at", "by", "around", "a", "vers"]);
                if told && led {
                    begun(l, first, end);
                    ended(l, end, from);
                    figure(l, from, to);
                }
            }
            _ => {}
        }
    }
}

/// "j'ai commenc\u{e9} \u{e0} 13 h et j'ai fini \u{e0} 15 h": who began goes with the range.
fn who_began(l: &mut Labelled<'_>, first: usize) {
    const BEGUN: &Words = words![
        "commence", "debute", "demarre", "parti", "partie", "arrive", "arrivee"
    ];
    const WHO: &Words = words![
        "j'", "j'ai", "ai", "je", "suis", "on", "a", "nous", "avons", "ca", "est"
    ];
    if !l.s.any(first, BEGUN) {
        return;
    }
    let mut from = first;
    while from > 0
        && !l.s.stops_before(from)
        && l.s.any(from - 1, WHO)
        && matches!(l.labels[from - 1], Label::Content | Label::Function)
    {
        from -= 1;
    }
    frame(l, from, first);
}

/// Whether a range has only its end in it: its beginning was said before.
fn is_one_clock(l: &Labelled<'_>, first: usize, end: usize) -> bool {
    l.s.any(
        first,
        words![
            "at", "by", "until", "till", "til", "around", "about", "a", "vers", "jusqu'", "past",
        ],
    ) && end - first <= 6
        && !(first + 1..end).any(|i| l.s.any(i, words!["to", "-", "until", "till", "through"]))
}

fn same_sentence(l: &Labelled<'_>, from: usize, to: usize) -> bool {
    const FAR: usize = 24;
    to < from + FAR && !(from + 1..=to).any(|i| l.s.stops_before(i))
}

/// Where the clause begins that says only that work began.
fn begun_from(l: &Labelled<'_>, first: usize) -> Option<usize> {
    let mut from = first;
    while from > 0
        && !l.s.stops_before(from)
        && l.s.any(from - 1, BEGUN)
        && matches!(
            l.labels[from - 1],
            Label::Content | Label::Function | Label::Frame
        )
    {
        from -= 1;
    }
    let opens = l.s.stops_before(from)
        || !matches!(l.labels[from - 1], Label::Content | Label::Function)
        || l.s.any(
            from,
            words!["i", "we", "j'", "je", "j'ai", "on", "started", "starting"],
        );
    (opens && (from..first).any(|i| l.s.any(i, BEGINS))).then_some(from)
}

fn begun(l: &mut Labelled<'_>, first: usize, end: usize) {
    figure(l, first, end);
    let to = l.s.longest(end, PARTS).unwrap_or(end);
    frame(l, end, to);
    if let Some(from) = begun_from(l, first) {
        frame(l, from, first);
        // "we began at 10 and we settled": the joint goes with the clause.
        if l.s.any(to, words!["and", "et", "then", ","]) {
            frame(l, to, to + 1);
        }
    }
}

fn ended(l: &mut Labelled<'_>, least: usize, first: usize) {
    let mut from = first;
    while from > least
        && l.s.any(from - 1, ENDED)
        && matches!(
            l.labels[from - 1],
            Label::Content | Label::Function | Label::Mark | Label::Lead(_) | Label::Frame
        )
    {
        from -= 1;
    }
    frame(l, from, first);
}

fn frame(l: &mut Labelled<'_>, from: usize, to: usize) {
    for label in &mut l.labels[from..to] {
        if matches!(label, Label::Content | Label::Function | Label::Mark) {
            *label = Label::Frame;
        }
    }
}

fn figure(l: &mut Labelled<'_>, from: usize, to: usize) {
    l.labels[from..to].fill(Label::Frame);
}

#[cfg(test)]
mod tests {
    use crate::drafting::{MatterIndex, entries, labels::Label};
    use crate::language::Language;

    #[track_caller]
    fn check(language: Language, text: &str, expected: &str) {
        let day = chrono::NaiveDate::from_ymd_opt(2026, 11, 23).expect("a day");
        let l = entries::hear(text, &[language], day, &MatterIndex::default());
        let kept: Vec<&str> = (0..l.s.len())
            .filter(|i| match l.labels[*i] {
                Label::Content => true,
                Label::Figure(at) => {
                    matches!(l.figures[at], crate::drafting::figures::Figure::Moment(..))
                }
                _ => false,
            })
            .map(|i| l.s.norm(i))
            .collect();
        assert_eq!(kept.join(" "), expected, "{text:?}");
    }

    #[test]
    fn the_clock_and_its_words_go() {
        let en = Language::EnCa;
        check(
            en,
            "Mediation. It got going at 9:30 and wrapped at 4:45.",
            "mediation",
        );
        check(
            en,
            "Mediation. We began at 10 and we settled at 3:20, so call it five hours.",
            "mediation",
        );
        check(
            en,
            "started at eight forty on the foreclosure and finished at nine ten that was docketing the sale",
            "foreclosure docketing sale",
        );
        check(
            Language::FrCa,
            "j'ai termin\u{e9} le plan j'ai commenc\u{e9} \u{e0} huit heures pis j'ai fini \u{e0} dix heures et demie",
            "termine plan",
        );
        check(
            Language::FrCa,
            "le plan, j'ai commenc\u{e9} \u{e0} huit heures et j'ai fini \u{e0} neuf heures",
            "plan",
        );
    }

    #[test]
    fn a_clock_of_the_facts_stays() {
        check(
            Language::EnCa,
            "Reviewed the log, the fire at the plant began at 9:30, 0.5.",
            "reviewed log fire plant began at 9 : 30",
        );
    }
}
