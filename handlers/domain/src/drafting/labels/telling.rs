//! What a speaker says of the telling: "before I forget", "excuse the noise, I'm in the car", "selon mes notes". It is
//! none of the work, and no entry of its own.

use super::{Label, Labelled, late, pleasantries};
use crate::drafting::{
    durations::Sort,
    figures::Figure,
    lexicon::Class,
    mentions::Cue,
    phrases,
    tokens::{Kind, Words, words},
};

/// Labels it.
pub(super) fn label(l: &mut Labelled<'_>) {
    let mut i = 0;
    while i < l.s.len() {
        if let Some(end) = pleasantries::pleasantry(l, i) {
            for label in &mut l.labels[i..end] {
                if matches!(
                    label,
                    Label::Content | Label::Function | Label::Figure(_) | Label::Lead(_)
                ) {
                    *label = Label::Filler;
                }
            }
            i = end;
            continue;
        }
        let Some(end) = told(l, i) else {
            i += 1;
            continue;
        };
        let mut from = i;
        while from > 0
            && !l.s.stops_before(from)
            && l.s.any(
                from - 1,
                words![
                    "and", "but", "so", "oh", "et", "mais", "because", "parce", "que",
                ],
            )
            && matches!(l.labels[from - 1], Label::Content | Label::Function)
        {
            from -= 1;
        }
        if let Some(begins) = late::spoken_on(l, from) {
            l.labels[begins..from].fill(Label::Filler);
        }
        let mut to = end;
        // "it's late but Vance"
        while l.s.any(to, words!["but", "mais", "so", "donc", "alors"])
            && matches!(l.label(to), Some(Label::Content | Label::Function))
        {
            to += 1;
        }
        // "looks like I never entered Oakes", "same deal for Copperline": the file of what follows.
        let mut name = to;
        while l.s.any(
            name,
            words!["just", "only", "juste", "seulement", "the", "for", "pour"],
        ) && name < to + 3
        {
            name += 1;
        }
        let opening = l.s.stops_before(from) || from > 0 && l.labels[from - 1] == Label::Filler;
        if let Some(Label::Matter(at)) = l.label(name)
            && opening
        {
            l.mentions[at].cue = Cue::File;
            to = l.mentions[at].from.max(name);
        }
        for at in from..to {
            let quiet = match l.labels[at] {
                Label::Content | Label::Function | Label::Lead(_) => true,
                Label::Figure(figure) => !matches!(l.figures[figure], Figure::Day(_)),
                _ => false,
            };
            if quiet {
                l.labels[at] = Label::Filler;
            }
        }
        i = to;
    }
}

/// Where what is said of the telling at `i` ends.
fn told(l: &Labelled<'_>, i: usize) -> Option<usize> {
    let open = opens(l, i);
    let mine = l.s.any(i, words!["i", "i'd", "i'm", "je", "j'"]);
    if !matches!(l.labels[i], Label::Content | Label::Function) || !(open || mine) {
        return None;
    }
    let free = |at: usize| {
        matches!(
            l.label(at),
            Some(Label::Content | Label::Function | Label::Filler | Label::Lead(_))
        ) || matches!(l.label(at), Some(Label::Figure(figure)) if matches!(l.figures[figure], Figure::Day(_)))
    };
    if let Some(end) = hedged(l, i) {
        return (i..end).all(free).then_some(end);
    }
    if let Some(end) = late::owed(l, i) {
        return (i..end)
            .all(|at| free(at) || l.labels[at] == Label::Mark)
            .then_some(end);
    }
    if !open {
        return None;
    }
    if let Some(head) = phrases::telling_clause(&l.s, i) {
        const MOST: usize = 16;
        return (head..=l.s.len().min(head + MOST))
            .find(|at| closes(l, *at, *at > head) || turns(l, *at));
    }
    phrases::telling(&l.s, i).filter(|end| (i..*end).all(free))
}

/// "I want to say one point two": before a time that is not sure.
fn hedged(l: &Labelled<'_>, i: usize) -> Option<usize> {
    const HEDGES: &Words = words![
        "i don't know",
        "i want to say",
        "i'd say",
        "i would say",
        "i'm going to say",
        "je sais pas",
        "je ne sais pas",
        "je dirais",
        "j' ai envie de dire",
    ];
    let end = l.s.longest(i, HEDGES)?;
    let timed = (end..l.s.len().min(end + 4)).any(|at| {
        matches!(l.labels[at], Label::Figure(figure)
            if matches!(l.figures[figure], Figure::Length(_)))
    });
    timed.then_some(end)
}

pub(super) fn opens(l: &Labelled<'_>, i: usize) -> bool {
    i == 0
        || l.s.stops_before(i)
        || !matches!(l.labels[i - 1], Label::Content | Label::Function)
        || l.s.any(
            i - 1,
            words!["and", "but", "so", "oh", "et", "mais", "because", "car"],
        )
}

/// "je suis dans l'auto alors audience au tribunal de dix heures \u{e0} midi": whether work is told from `at` on.
fn turns(l: &Labelled<'_>, at: usize) -> bool {
    const REACH: usize = 7;
    l.s.any(at, words!["alors", "donc", "so", "mais", "but"])
        && (at + 1..l.s.len().min(at + 1 + REACH))
            .take_while(|i| !closes(l, *i, true) || matches!(l.labels[*i], Label::Matter(_)))
            .any(|i| {
                matches!(l.labels[i], Label::Matter(_))
                    || l.labels[i] == Label::Content
                        && (l.s.activity(i).is_some() || l.s.is(i, Class::Event))
            })
}

/// Whether a clause may end before `at`.
fn closes(l: &Labelled<'_>, at: usize, begun: bool) -> bool {
    if at >= l.s.len() || begun && l.s.stops_before(at) {
        return true;
    }
    match l.labels[at] {
        Label::Mark => l.s.kind(at) == Some(Kind::Mark) && !l.s.any(at, words!["'", "-", "\""]),
        Label::Matter(_) => true,
        Label::Figure(figure) => {
            matches!(l.figures[figure], Figure::Length(length) if length.sort != Sort::Other)
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        drafting::{
            dates::{Calendar, Order},
            labels,
            matters::MatterIndex,
            tokens::Speech,
        },
        language::Language,
    };

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let index = MatterIndex::new(Vec::new());
        let calendar = Calendar {
            today: chrono::NaiveDate::MIN,
            order: Order::of(Some(Language::FrCa)),
        };
        let l = labels::label(Speech::new(text, &[Language::FrCa]), calendar, &index);
        let words: Vec<&str> = (0..l.s.len())
            .filter(|i| l.labels[*i] == Label::Content)
            .map(|i| l.s.norm(i))
            .collect();
        assert_eq!(words.join(" "), expected, "{text}");
    }

    #[test]
    fn the_telling_ends_where_work_is_told() {
        check(
            "je suis dans l'auto alors audience au tribunal de dix heures \u{e0} midi",
            "audience tribunal",
        );
        check(
            "je suis dans l'auto alors \u{e7}a coupe un peu, lettre au tribunal 0,2",
            "lettre tribunal",
        );
    }
}
