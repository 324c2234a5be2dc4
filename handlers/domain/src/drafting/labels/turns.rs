//! Turning to a file: "La rue Chabot maintenant : ...", "Les Petits Pas encore, ...", "Now Holbrook, ...". Words that
//! sum up where all of it goes: "Tout \u{e7}a dans le divorce." They name the file, and are none of the narrative.

use super::{Label, Labelled};
use crate::drafting::{
    figures::Figure,
    mentions::Cue,
    phrases,
    tokens::{Kind, Words, words},
};

const TURNS: &Words = words!["now", "again", "still", "encore", "toujours", "maintenant",];

/// Labels them.
pub(super) fn label(l: &mut Labelled<'_>) {
    for at in 0..l.mentions.len() {
        let (from, to) = (l.mentions[at].from, l.mentions[at].to);
        if l.label(from) == Some(Label::Matter(at)) {
            turned(l, at, (from, to));
        }
    }
    let mut i = 0;
    while i < l.s.len() {
        i = summed_up(l, i).unwrap_or(i + 1);
    }
}

fn turned(l: &mut Labelled<'_>, at: usize, (from, to): (usize, usize)) {
    let free = |i: usize| {
        matches!(
            l.label(i),
            Some(Label::Content | Label::Function | Label::Filler)
        )
    };
    let first = from
        - usize::from(
            from > 0
                && l.s.any(from - 1, words!["the", "la", "le", "les", "l'"])
                && l.label(from - 1) == Some(Label::Function),
        );
    let begins = |i: usize| {
        l.s.stops_before(i) || matches!(l.labels[i - 1], Label::Figure(_) | Label::Lead(_))
    };
    let set_off = |i: usize| {
        i >= l.s.len()
            || l.s.any(i, words![",", ":", "."])
            || matches!(l.label(i), Some(Label::Figure(_)))
    };
    let behind = l.s.any(to, TURNS) && free(to) && !l.s.stops_before(to);
    let works = |i: usize| set_off(i) || l.s.activity(i).is_some();
    let (begin, end) = if behind && begins(first) && works(to + 1) {
        (first, to + 1)
    } else if first > 0
        && l.s.any(first - 1, TURNS)
        && free(first - 1)
        && begins(first - 1)
        && !l.s.stops_before(first)
        && (set_off(to) || l.s.any(to - 1, words![",", ":"]))
    {
        (first - 1, to)
    } else {
        return;
    };
    l.mentions[at].cue = Cue::File;
    for i in begin..end {
        if matches!(l.labels[i], Label::Content | Label::Function) {
            l.labels[i] = Label::Filler;
        }
    }
}

/// "Tout \u{e7}a dans le divorce.", "All of that for Castellan.": the token after.
fn summed_up(l: &mut Labelled<'_>, i: usize) -> Option<usize> {
    const SUMS: &Words = words![
        "tout ca",
        "tout cela",
        "all of that",
        "all of this",
        "all of it",
        "all this",
        "all that",
        "all three",
        "all four",
        "both of those",
    ];
    const PLACES: &Words = words![
        "pour", "dans", "sur", "au", "for", "on", "in", "under", "is", "are", "was", "were", "c'",
    ];
    const MOST: usize = 7;
    if !(l.s.stops_before(i) || i > 0 && matches!(l.labels[i - 1], Label::Figure(_))) {
        return None;
    }
    let to = l.s.longest(i, SUMS)?;
    let first = to + usize::from(l.s.any(to, words!["are", "is", "c'", "est"]));
    if !l.s.any(to, PLACES) {
        return None;
    }
    let end = (first..l.s.len().min(first + MOST))
        .find(|j| l.s.stops_before(*j) || l.s.kind(*j) == Some(Kind::Mark))
        .or_else(|| (l.s.len() < first + MOST).then_some(l.s.len()))?;
    let silent = (first..end).all(|j| match l.labels[j] {
        Label::Content => !phrases::is_work(&l.s, j),
        Label::Figure(at) => matches!(l.figures[at], Figure::Day(_)),
        Label::Function | Label::Filler | Label::Matter(_) | Label::SameMatter => true,
        _ => false,
    });
    if !silent {
        return None;
    }
    for j in i..end {
        match l.labels[j] {
            Label::Matter(at) => l.mentions[at].cue = Cue::File,
            Label::Content | Label::Function => l.labels[j] = Label::Filler,
            _ => {}
        }
    }
    Some(end)
}

#[cfg(test)]
mod tests {
    use crate::drafting::{MatterIndex, entries, labels::Label};
    use crate::language::Language;

    fn kept(text: &str) -> String {
        let day = chrono::NaiveDate::from_ymd_opt(2026, 11, 23).expect("a day");
        let l = entries::hear(
            text,
            &[Language::EnCa, Language::FrCa],
            day,
            &MatterIndex::default(),
        );
        (0..l.s.len())
            .filter(|i| matches!(l.labels[*i], Label::Content | Label::Function))
            .map(|i| l.s.norm(i))
            .collect::<Vec<_>>()
            .join(" ")
    }

    #[test]
    fn where_all_of_it_goes_is_no_work() {
        assert_eq!(
            kept("Courriel \u{e0} Roy, 0,2. Tout \u{e7}a dans le divorce."),
            "courriel a roy"
        );
        assert_eq!(
            kept("Email to Roy, .2. All of that for the divorce."),
            "email to roy"
        );
        assert!(kept("Email to Roy, .2. All of that reviewed, .4.").contains("reviewed"));
    }
}
