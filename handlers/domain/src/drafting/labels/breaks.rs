//! Meals, pauses and parts of the day that only tell when the work was done.

use super::{Label, Labelled, closings::quiet};
use crate::drafting::{
    durations::{self, Sort},
    figures::Figure,
    tokens::{Words, words},
};

/// "Lunch.", "Then a coffee break.", "After lunch, ...": when the speaker ate is no work.
pub(super) fn label(l: &mut Labelled<'_>) {
    const MEALS: &Words = words![
        "lunch",
        "breakfast",
        "dinner",
        "supper",
        "coffee",
        "break",
        "diner",
        "souper",
        "dejeuner",
        "lunchtime",
        "pause",
        "cafe",
    ];
    const BESIDE: &Words = words![
        "took", "had", "grabbed", "quick", "short", "break", "pris", "petite", "petit",
    ];
    const WHEN: &Words = words![
        "after",
        "before",
        "over",
        "during",
        "apres",
        "avant",
        "pendant",
        "durant",
        "following",
    ];
    /// A sentence about a meal is no longer.
    const SENTENCE: usize = 12;
    pauses(l);
    let mut i = 0;
    while i < l.s.len() {
        // "In the afternoon, an hour on the brief"
        if l.s.stops_before(i) || i > 0 && matches!(l.labels[i - 1], Label::Lead(_)) {
            const PARTS: &Words = words![
                "in the morning",
                "in the afternoon",
                "in the evening",
                "later in the day",
                "at the end of the day",
                "en avant midi",
                "en apres midi",
                "en matinee",
                "en soiree",
                "en fin de journee",
                "en debut d' apres midi",
                "en fin d' apres midi",
                "dans l' apres midi",
                "dans l' avant midi",
                "dans la matinee",
                "dans la soiree",
            ];
            if let Some(to) = l.s.longest(i, PARTS)
                && (l.s.any(to, words![",", "i", "we", "j'", "j'ai", "je"])
                    || matches!(l.label(to), Some(Label::Matter(_) | Label::Figure(_))))
            {
                quiet(l, i, to);
            }
        }
        if !l.s.any(i, MEALS) || l.labels[i] != Label::Content {
            i += 1;
            continue;
        }
        let most = l.s.len().min(i + 1 + SENTENCE);
        let end = (i + 1..most).find(|j| l.s.stops_before(*j)).unwrap_or(most);
        let first = (i.saturating_sub(6)..=i)
            .rev()
            .find(|j| l.s.stops_before(*j));
        let whole = first.is_some_and(|first| {
            (end == l.s.len() || l.s.stops_before(end))
                && (first..end).all(|j| match l.labels[j] {
                    Label::Content => l.s.any(j, MEALS) || l.s.any(j, BESIDE),
                    Label::Function | Label::Mark | Label::Lead(_) | Label::Filler => true,
                    _ => false,
                })
        });
        if let Some(from) = stopped_for(l, i) {
            quiet(l, from, i + 1);
        }
        if let Some((from, to)) = set_in(l, i) {
            for label in &mut l.labels[from..to] {
                if matches!(label, Label::Content | Label::Function | Label::Figure(_)) {
                    *label = Label::Filler;
                }
            }
        }
        if let Some(first) = first.filter(|_| whole) {
            quiet(l, first, end);
        }
        // "then lunch then the hearing"
        let led = i > 0 && matches!(l.labels[i - 1], Label::Lead(_));
        let leads = matches!(l.label(i + 1), None | Some(Label::Lead(_) | Label::Mark));
        if led && leads {
            quiet(l, i, i + 1);
        }
        let article =
            usize::from(l.s.any(i.wrapping_sub(1), words!["the", "le", "la", "l'", "my"]));
        let when = i.wrapping_sub(1 + article);
        let opens = when < i
            && (l.s.stops_before(when)
                || when > 0
                    && (matches!(l.labels[when - 1], Label::Lead(_) | Label::Filler)
                        || l.s.any(when - 1, words!["and", "et"])));
        let closes = l.s.is_mark(i + 1, ",")
            || l.s
                .any(i + 1, words!["i", "we", "j'ai", "je", "j'", "on", "nous"])
            || matches!(l.label(i + 1), Some(Label::Matter(_) | Label::Figure(_)));
        if l.s.any(when, WHEN) && opens && closes {
            quiet(l, when, i + 1);
        }
        i += 1;
    }
}

/// ", I stopped for supper": the clause that only says that the speaker ate.
fn stopped_for(l: &Labelled<'_>, meal: usize) -> Option<usize> {
    const WHO: &Words = words!["i", "we", "j'", "j'ai", "on", "nous"];
    const STOPPED: &Words = words![
        "stopped", "broke", "paused", "ate", "had", "grabbed", "took", "arrete", "mange", "pris",
        "arretes", "pause",
    ];
    const MOST: usize = 7;
    let s = &l.s;
    let closes =
        meal + 1 >= s.len() || s.stops_before(meal + 1) || l.labels[meal + 1] == Label::Mark;
    if !closes {
        return None;
    }
    let from = (meal.saturating_sub(MOST)..meal)
        .rev()
        .take_while(|i| !s.stops_before(*i + 1))
        .filter(|i| s.any(*i, WHO))
        .last()?;
    let opens = s.stops_before(from)
        || matches!(
            l.labels[from - 1],
            Label::Mark | Label::Figure(_) | Label::Filler | Label::Correction
        )
        || s.any(from - 1, words!["and", "but", "et", "mais", "so"]);
    let only = (from..meal).all(|i| {
        s.any(i, WHO)
            || s.any(i, STOPPED)
            || s.any(
                i,
                words![
                    "for", "a", "an", "to", "my", "some", "quick", "short", "late", "pour", "me",
                    "m'", "suis", "ai", "avons", "le", "la", "un", "une", "de", "eat", "just",
                    "s'", "est", "then", "out",
                ],
            )
    });
    let verb = (from + 1..meal).any(|i| s.any(i, STOPPED));
    (opens && only && verb).then(|| {
        from - usize::from(
            !s.stops_before(from) && s.any(from - 1, words!["and", "but", "et", "mais", "so"]),
        )
    })
}

/// "with a ten-minute coffee in there": a meal and its time, which lie in that of the work.
fn set_in(l: &Labelled<'_>, meal: usize) -> Option<(usize, usize)> {
    const MOST: usize = 7;
    const THERE: &Words = words![
        "in there",
        "in between",
        "in the middle",
        "thrown in",
        "partway",
        "partway through",
        "halfway",
        "au milieu",
        "la dedans",
        "entre les deux",
    ];
    const LED: &Words = words!["with", "including", "avec", "incluant"];
    let from = (meal.saturating_sub(MOST)..meal)
        .rev()
        .take_while(|i| !l.s.stops_before(*i + 1))
        .find(|i| l.s.any(*i, LED))?;
    let timed = |i: usize| {
        matches!(l.label(i), Some(Label::Figure(at))
            if matches!(l.figures[at], Figure::Length(length) if length.sort == Sort::Other))
    };
    let silent = (from + 1..meal).all(|i| {
        timed(i)
            || l.labels[i] != Label::Content
            || l.s.any(i, words!["minute", "hour", "quick", "short"])
    });
    let to = meal + 1 + usize::from(l.s.any(meal + 1, words!["break"]));
    let to = l.s.longest(to, THERE).unwrap_or(to);
    (silent && (from + 1..meal).any(timed)).then_some((from, to))
}

/// "and took forty five minutes for dinner": none of it is told of the work.
fn pauses(l: &mut Labelled<'_>) {
    for at in 0..l.figures.len() {
        let Figure::Length(length) = l.figures[at] else {
            continue;
        };
        if length.sort != Sort::Other || length.seconds > 3 * 3600 {
            continue;
        }
        if let Some((from, to)) = durations::pause(&l.s, length.first, length.end) {
            for label in &mut l.labels[from..to] {
                if matches!(label, Label::Content | Label::Function | Label::Figure(_)) {
                    *label = Label::Filler;
                }
            }
        }
    }
}
