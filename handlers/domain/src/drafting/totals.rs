//! Times that add up: "1.5 plus a further 0.4, for a total of 1.9", "ten to four less an hour for lunch, so five hours".

use super::{
    durations::Length,
    labels::{Label, Labelled},
    mentions::Cue,
};

/// The length that sums the others up, where they agree with it.
pub(crate) fn total(l: &Labelled<'_>, lengths: &[Length]) -> Option<Length> {
    if lengths.len() < 2 {
        return None;
    }
    lengths
        .iter()
        .find(|length| is_named(l, **length) && agrees(l, lengths, **length))
        .copied()
}

fn agrees(l: &Labelled<'_>, lengths: &[Length], total: Length) -> bool {
    let others: Vec<u32> = lengths
        .iter()
        .filter(|length| length.first != total.first)
        .map(|length| length.seconds)
        .collect();
    let sum = others
        .iter()
        .fold(0_u32, |sum, other| sum.saturating_add(*other));
    let first = others.first().copied().unwrap_or(0);
    let less = first.saturating_sub(sum - first);
    let said_less = lengths.first().is_some_and(|one| {
        (one.end..total.first.min(one.end + 14)).any(|i| {
            l.s.any(
                i,
                &[
                    "less",
                    "minus",
                    "off",
                    "away",
                    "deduct",
                    "deducting",
                    "excluding",
                    "without",
                    "sans",
                    "lunch",
                    "waiting",
                    "which",
                    "break",
                    "breaks",
                    "moins",
                    "pause",
                    "diner",
                ],
            )
        })
    });
    let takes_off = said_less
        && lengths
            .first()
            .is_some_and(|one| one.first < total.first && total.seconds < one.seconds);
    sum == total.seconds || said_less && less == total.seconds || takes_off
}

/// "for a total of", "so an hour and a half", "all in", "au total".
pub(crate) fn is_named(l: &Labelled<'_>, length: Length) -> bool {
    const BEFORE: &[&str] = &[
        "total",
        "totalling",
        "totaling",
        "totals",
        "totalled",
        "equals",
        "combined",
        "altogether",
        "donc",
        "soit",
        "makes",
        "making",
        "so",
        "fait",
        "sum",
        "somme",
        "totalisant",
        "is",
        "bill",
        "charge",
    ];
    const AFTER: &[&str] = &[
        "total",
        "altogether",
        "combined",
        "overall",
        "in total",
        "all in",
        "all told",
        "all together",
        "in all",
        "au total",
        "en tout",
        "tout compris",
        "ensemble",
        "grand total",
        "together",
        "between the two",
        "for the two",
        "for both",
        "all up",
        "in two sittings",
        "in two goes",
        "in two parts",
        "in two blocks",
        "in two sessions",
        "over two sittings",
        "over two sessions",
        "over the two",
        "en tout et pour tout",
        "tout ensemble",
        "mis ensemble",
        "mises ensemble",
        "en deux fois",
        "en trois fois",
        "en deux temps",
        "en deux blocs",
        "en deux seances",
        "pour les deux",
        "a elles deux",
    ];
    // "three and a half hours on it in two goes"
    const ON_IT: &[&str] = &[
        "on it",
        "on that",
        "on this",
        "at it",
        "dessus",
        "la dessus",
        "la dedans",
    ];
    let around = |i: usize| {
        matches!(
            l.label(i),
            Some(Label::Frame | Label::Function | Label::Filler | Label::Mark)
        )
    };
    let before = (length.first.saturating_sub(5)..length.first)
        .rev()
        .take_while(|i| around(*i) || l.s.any(*i, BEFORE))
        .any(|i| {
            l.s.any(i, BEFORE)
                && (l.s.norm(i) != "is" || l.s.any(i.wrapping_sub(1), &["total", "that", "which"]))
        });
    let on_it = ON_IT
        .iter()
        .find_map(|words| l.s.phrase(length.end, words))
        .unwrap_or(length.end);
    before
        || AFTER.iter().any(|words| {
            l.s.phrase(length.end, words)
                .or_else(|| l.s.phrase(on_it, words))
                .is_some()
        })
}

/// "That's 2.1 for the day.", "Total for the day, 1.6.", "\u{c7}a fait trois heures quarante pour aujourd'hui.": a
/// sentence that only sums up.
pub(crate) fn only_sums(l: &Labelled<'_>, first: usize, end: usize) -> bool {
    const SUMMING: &[&str] = &[
        "total",
        "totals",
        "day",
        "day's",
        "today",
        "today's",
        "morning",
        "afternoon",
        "week",
        "sum",
        "grand",
        "hours",
        "time",
        "makes",
        "comes",
        "adds",
        "brings",
        "equals",
        "works",
        "out",
        "up",
        "all",
        "everything",
        "altogether",
        "combined",
        "together",
        "overall",
        "tally",
        "running",
        "far",
        "file",
        "matter",
        "client",
        "me",
        "us",
        "fait",
        "faire",
        "donne",
        "revient",
        "arrive",
        "tout",
        "somme",
        "ensemble",
        "journee",
        "jour",
        "matinee",
        "apres-midi",
        "semaine",
        "temps",
        "heures",
        "dossier",
        "totalise",
        "compte",
        "monte",
    ];
    const SAYING: &[&str] = &[
        "total",
        "totals",
        "sum",
        "makes",
        "comes",
        "adds",
        "brings",
        "equals",
        "altogether",
        "combined",
        "together",
        "that's",
        "so",
        "day",
        "fait",
        "donne",
        "revient",
        "arrive",
        "somme",
        "totalise",
        "donc",
        "all",
        "tally",
        "monte",
    ];
    let said = |label: Label, i: usize| match label {
        Label::Content => l.s.any(i, SUMMING),
        Label::Matter(at) => l.mentions[at].cue == Cue::File,
        _ => true,
    };
    (first..end).all(|i| said(l.labels[i], i)) && (first..end).any(|i| l.s.any(i, SAYING))
}
