//! A time that was guessed, and what a clock or a sheet says: "maybe half an hour, no, the timer says forty minutes",
//! "0.7, no, I timed it, 0.9".

use super::{counted, strike};
use crate::drafting::{
    durations::Sort,
    figures::Figure,
    labels::{Label, Labelled},
    tokens::{Words, words},
};

/// What tells it.
const SOURCES: &Words = words![
    "timer",
    "clock",
    "sheet",
    "timesheet",
    "notes",
    "calendar",
    "log",
    "phone",
    "watch",
    "timed",
    "clocked",
    "tracked",
    "checked",
    "minuterie",
    "chrono",
    "agenda",
    "feuille",
    "montre",
    "telephone",
    "chronometre",
    "verifie",
    "minute",
];

/// "but the timer says": it is read off.
const READ: &Words = words![
    "says",
    "said",
    "shows",
    "showed",
    "reads",
    "dit",
    "disait",
    "indique",
    "indiquait",
];

const BESIDE: &Words = words![
    "i",
    "it",
    "it's",
    "that",
    "had",
    "have",
    "got",
    "on",
    "the",
    "my",
    "says",
    "said",
    "shows",
    "showed",
    "reads",
    "was",
    "is",
    "in",
    "at",
    "as",
    "down",
    "actually",
    "wait",
    "sorry",
    "so",
    "j'",
    "j'ai",
    "ai",
    "je",
    "l'",
    "l'ai",
    "le",
    "la",
    "mon",
    "ma",
    "mes",
    "sur",
    "dans",
    "dit",
    "disait",
    "indique",
    "indiquait",
    "c'",
    "est",
    "etait",
    "ca",
    "avais",
    "a",
    ",",
    ".",
];

/// Strikes the guess.
pub(super) fn apply(l: &mut Labelled<'_>) {
    for at in 1..l.figures.len() {
        let (Figure::Length(one), Figure::Length(two)) = (l.figures[at - 1], l.figures[at]) else {
            continue;
        };
        let no = one.end + usize::from(l.s.any(one.end, words![",", "."]));
        let read = || (no..two.first).any(|i| l.s.any(i, READ));
        let taken =
            l.s.any(no, words!["no", "nope", "non", "wait", "actually", "sorry"])
                || l.s.any(no, words!["but", "mais", "though", "except"]) && read();
        if !taken
            || !counted(one)
            || one.seconds == two.seconds
            || l.label(one.first) != Some(Label::Figure(at - 1))
            || l.label(two.first) != Some(Label::Figure(at))
            || !told(l, no + 1, two.first)
        {
            continue;
        }
        if two.sort == Sort::Other
            && let Figure::Length(length) = &mut l.figures[at]
        {
            length.sort = Sort::Plain;
        }
        strike(l, (one.first, one.end), (one.end, two.first));
    }
}

/// Whether nothing stands between but what tells the time.
fn told(l: &Labelled<'_>, from: usize, to: usize) -> bool {
    const MOST: usize = 10;
    to > from
        && to - from <= MOST
        && (from..to).any(|i| l.s.any(i, SOURCES))
        && (from..to).all(|i| l.s.any(i, SOURCES) || l.s.any(i, BESIDE))
}

#[cfg(test)]
mod tests {
    use crate::drafting::{MatterIndex, entries, labels::Label};
    use crate::language::Language;

    fn struck(text: &str) -> bool {
        let day = chrono::NaiveDate::from_ymd_opt(2026, 11, 23).expect("a day");
        let languages = [Language::EnCa, Language::FrCa];
        let l = entries::hear(text, &languages, day, &MatterIndex::default());
        l.labels.contains(&Label::Struck) && !l.labels[7..].contains(&Label::Content)
    }

    #[test]
    fn what_the_clock_says_stands_for_the_guess() {
        for text in [
            "Drafted the estoppel brief, 0.7, no, I timed it, 0.9.",
            "Drafted the estoppel brief, maybe half an hour, no, the timer says forty minutes.",
            "Emailed back and forth with Rourke, .3, no, I had it on the timer, .4.",
            "Lecture du rapport de police, 0,4, non, ma minuterie dit 0,6.",
            "Drafted the estoppel brief, 0.7, but the timer says 0.9.",
        ] {
            assert!(struck(text), "{text:?}");
        }
        assert!(!struck(
            "Drafted the estoppel brief, 0.7, no answer from the registrar, 0.9."
        ));
    }
}
