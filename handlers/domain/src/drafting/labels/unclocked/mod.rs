//! Clauses that only say that nobody looked at the clock: "I didn't look at the clock", "forgot to start the timer",
//! "I'll have to check how long that took", "j'ai oubli\u{e9} de partir mon chrono". The time stays open; the words are
//! none of the narrative.

mod words;

use super::{Label, Labelled};
use crate::drafting::{
    figures::Figure,
    tokens::{Kind, Speech, Words, words},
};
use words::{CLOCKS, OPEN, TAILS, WORDS};

/// Labels them.
pub(super) fn label(l: &mut Labelled<'_>) {
    let mut i = 0;
    while i < l.s.len() {
        let Some(end) = told_by(&l.s, i).filter(|_| free(l, i)) else {
            i += 1;
            continue;
        };
        if let Some((from, to)) = clause(l, i, end) {
            let timed = (to..l.s.len().min(to + 8))
                .take_while(|j| !l.s.stops_before(*j))
                .any(|j| {
                    matches!(l.labels[j], Label::Figure(at) if matches!(l.figures[at], Figure::Length(_)))
                });
            if !timed {
                l.open_times.push(from);
            }
            for label in &mut l.labels[from..to] {
                if !matches!(
                    label,
                    Label::Figure(_) | Label::Matter(_) | Label::Billing(_)
                ) {
                    *label = Label::Frame;
                }
            }
            i = to;
        }
        i = i.max(end);
    }
    l.open_times.sort_unstable();
}

/// The token after what such a clause is about: a clock, "how long", "it" after "track".
fn told_by(s: &Speech<'_>, i: usize) -> Option<usize> {
    if s.any(i, CLOCKS) {
        return Some(i + 1);
    }
    match s.norm(i) {
        "how" => s.any(i + 1, words!["long"]).then_some(i + 2),
        "combien" => Some(i + 1),
        "track" if s.norm(i + 1) == "of" && s.any(i + 2, words!["time", "it", "that"]) => {
            Some(i + 3)
        }
        "track" | "clock" | "time" | "timed" | "tracked" | "clocked" => s
            .any(i + 1, words!["it", "that", "this", "them"])
            .then(|| i + 2),
        "heure" if s.norm(i.wrapping_sub(1)) == "l'" => s
            .any(
                i.wrapping_sub(2),
                words!["regarde", "regarder", "note", "noter"],
            )
            .then_some(i + 1),
        _ => None,
    }
}

fn free(l: &Labelled<'_>, i: usize) -> bool {
    matches!(
        l.label(i),
        Some(Label::Content | Label::Function | Label::Frame | Label::Filler | Label::Lead(_))
    )
}

/// The whole clause around `i..end`, where it says that no time was kept.
fn clause(l: &Labelled<'_>, i: usize, end: usize) -> Option<(usize, usize)> {
    let s = &l.s;
    const MOST: usize = 12;
    let mut from = i;
    while from > 0
        && i - from < MOST
        && !s.stops_before(from)
        && s.any(from - 1, WORDS)
        && free(l, from - 1)
    {
        from -= 1;
    }
    // "drafted the estoppel i didn't": the clause begins with who speaks.
    let opens =
        |at: usize| s.stops_before(at) || s.kind(at - 1) == Some(Kind::Mark) || !free(l, at - 1);
    if !opens(from) {
        const BEGIN: &Words = words![
            "i", "i'd", "i'll", "i'm", "i've", "we", "we'll", "je", "j'", "j'ai", "j'avais",
            "didn't", "forgot", "never", "wasn't", "haven't", "oublie",
        ];
        let and = s.any(
            from - 1,
            words![
                "and", "but", "so", "because", "since", "et", "mais", "car", "pis", "though"
            ],
        );
        from = if and {
            from - 1
        } else {
            (from..i).find(|at| s.any(*at, BEGIN))?
        };
        // "the witness didn't look at the clock": somebody else.
        let others = !s.any(
            from,
            words![
                "i", "i'd", "i'll", "i'm", "i've", "je", "j'", "j'ai", "j'avais"
            ],
        );
        if !and && others {
            return None;
        }
    }
    let verb = s.any(
        i,
        words!["track", "clock", "time", "timed", "tracked", "clocked"],
    ) && end > i + 1;
    let denied = (from..=i).any(|at| s.any(at, OPEN) && (at < i || verb));
    let mut to = end;
    while let Some(after) = s.longest(to, TAILS) {
        to = after;
    }
    let stopped = s.any(
        to,
        words![
            "died", "off", "wasn't", "was", "stopped", "quit", "n'", "etait", "marchait"
        ],
    ) && s.any(
        i.wrapping_sub(1),
        words!["my", "the", "mon", "ma", "le", "la"],
    );
    // "my timer wasn't running", "mon chrono \u{e9}tait pas parti"
    if stopped {
        while to < end + 6
            && (s.any(to, WORDS) || s.any(to, words!["died", "off", "quit", "marchait"]))
            && !s.stops_before(to)
        {
            to += 1;
        }
    }
    let ends = to >= s.len()
        || s.stops_before(to)
        || s.kind(to) == Some(Kind::Mark)
        || !free(l, to)
        || s.any(
            to,
            words![
                "so", "and", "but", "then", "donc", "mais", "et", "alors", "pis", "leave"
            ],
        );
    let off = (end..to).any(|at| {
        s.any(
            at,
            words!["died", "off", "wasn't", "stopped", "quit", "pas", "not"],
        )
    });
    (ends && (denied || stopped && off) && from < i.max(from + 1)).then_some((from, to))
}

#[cfg(test)]
mod tests {
    use crate::drafting::{MatterIndex, entries, labels::Label};
    use crate::language::Language;

    fn kept(text: &str) -> String {
        let day = chrono::NaiveDate::from_ymd_opt(2026, 11, 23).expect("a day");
        let languages = [Language::EnCa, Language::FrCa];
        let l = entries::hear(text, &languages, day, &MatterIndex::default());
        (0..l.s.len())
            .filter(|i| matches!(l.labels[*i], Label::Content))
            .map(|i| l.s.norm(i))
            .collect::<Vec<_>>()
            .join(" ")
    }

    #[test]
    fn nobody_looked_at_the_clock() {
        for text in [
            "drafted the estoppel i didn't look at the clock",
            "drafted the estoppel, I wasn't watching the clock on that one",
            "Drafted the estoppel, forgot to start the timer.",
            "Drafted the estoppel, my timer wasn't running.",
            "Drafted the estoppel but I didn't track it.",
            "Drafted the estoppel, I'll have to check how long that took.",
            "Drafted the estoppel, forgot to record how long.",
            "Drafted the estoppel, couldn't tell you how long it took.",
            "Drafted the estoppel, lost track of time.",
        ] {
            assert_eq!(kept(text), "drafted estoppel", "{text:?}");
        }
        for text in [
            "Lecture du rapport, j'ai pas regard\u{e9} l'heure.",
            "Lecture du rapport, j'ai oubli\u{e9} de partir mon chrono.",
            "Lecture du rapport, je sais plus combien.",
            "Lecture du rapport, aucune id\u{e9}e de combien de temps.",
        ] {
            assert_eq!(kept(text), "lecture rapport", "{text:?}");
        }
    }

    #[test]
    fn clocks_of_the_work_stay() {
        for (text, words) in [
            (
                "Call with the witness, who didn't look at the clock, .3.",
                "clock",
            ),
            ("Asked the witness how long it took, .3.", "long"),
            ("Reviewed the time clock records, .3.", "clock"),
            (
                "Research on how long the limitation period runs, .3.",
                "long",
            ),
            (
                "Lettre au client pour savoir combien il demande, 0,3.",
                "combien",
            ),
        ] {
            assert!(kept(text).contains(words), "{text:?}: {}", kept(text));
        }
    }
}
