//! A time that is told twice: "1.1 each way so 2.2", "trois heures et quart, de 17 h 30 \u{e0} 20 h 45". What is not
//! counted only says how the other came about, and is none of the narrative.

use crate::drafting::{
    durations::{Length, Sort},
    figures::Figure,
    labels::{Label, Labelled},
    tokens::{Words, words},
};

/// Labels what stands before or behind the counted time at `at`.
pub(super) fn label(l: &mut Labelled<'_>, at: usize, length: Length) {
    if let Some(Figure::Length(before)) = at.checked_sub(1).map(|one| l.figures[one])
        && before.sort == Sort::Other
        && let Some(from) = legs(l, before, length)
    {
        frame(l, from, length.first);
    }
    if let Some(Figure::Length(after)) = l.figures.get(at + 1).copied()
        && after.sort == Sort::Other
        && after.seconds == length.seconds
        && after.end - after.first > 4
        && after.first <= length.end + 2
        && (length.end..after.first)
            .all(|i| matches!(l.labels[i], Label::Mark) && !l.s.stops_before(i + 1))
    {
        frame(l, after.first, after.end);
    }
}

/// Where "that's 1.1 each way" begins before its sum.
fn legs(l: &Labelled<'_>, leg: Length, sum: Length) -> Option<usize> {
    const EACH: &Words = words![
        "each way",
        "each",
        "apiece",
        "per leg",
        "per trip",
        "one way",
        "a leg",
        "aller",
        "par trajet",
        "chaque sens",
        "chaque",
        "chacun",
        "chacune",
        "dans chaque sens",
        "de chaque bord",
    ];
    const SO: &Words = words![
        ",", "so", "for", "a", "total", "of", "makes", "that's", "that", "call", "it", "in", "all",
        "donc", "pour", "un", "de", "ca", "fait", "soit", "au", "en", "tout",
    ];
    let mut to = l.s.longest(leg.end, EACH)?;
    let more = sum.seconds > leg.seconds;
    while to < sum.first && (l.s.any(to, SO) || l.labels[to] == Label::Frame) {
        to += 1;
    }
    if !more || to < sum.first {
        return None;
    }
    let mut from = leg.first;
    while from > 0
        && !l.s.stops_before(from)
        && l.s.any(
            from - 1,
            words!["that's", "it's", "at", "c'", "est", "about", "environ"],
        )
    {
        from -= 1;
    }
    Some(from)
}

fn frame(l: &mut Labelled<'_>, from: usize, to: usize) {
    for label in &mut l.labels[from..to] {
        if !matches!(label, Label::Matter(_) | Label::Billing(_)) {
            *label = Label::Frame;
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::drafting::labels::testing::check;

    #[test]
    fn a_leg_goes_with_its_sum() {
        check(
            "Drove to Guelph, that's 0.8 each way so 1.6.",
            "drove guelph",
        );
        check(
            "Drove to Guelph, 2.5 each way, so five hours.",
            "drove guelph",
        );
        check(
            "Drove to Guelph, 0.8 each way on ice, 1.6.",
            "drove guelph way ice",
        );
    }
}
