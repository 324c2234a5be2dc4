//! Where the speaker is who dictates, told to whoever listens: "Back at my desk: ...". It is no work.

use super::opens;
use crate::drafting::{
    figures::Figure,
    labels::{Label, Labelled},
    tokens::{Words, words},
};

const BACK: &Words = words![
    "back at my desk",
    "back at the desk",
    "back at the office",
    "back in the office",
    "back at it",
    "back from court",
    "back from lunch",
    "back from the courthouse",
    "de retour au bureau",
    "de retour a mon bureau",
    "de retour du palais",
    "de retour de diner",
    "revenu au bureau",
    "revenue au bureau",
];

/// "Back at my desk: country research": where the work was done, before it.
pub(super) fn back(l: &Labelled<'_>, i: usize) -> Option<(usize, usize)> {
    if !opens(l, i) || l.labels[i] != Label::Content && l.labels[i] != Label::Function {
        return None;
    }
    let to = l.s.longest(i, BACK)?;
    let clock = matches!(l.label(to), Some(Label::Figure(at)) if matches!(l.figures[at], Figure::Moment(..)));
    let end = if clock {
        match l.labels[to] {
            Label::Figure(at) => l.figures[at].end(),
            _ => to,
        }
    } else {
        to
    };
    let marked = l.s.any(end, words![",", ":", "."]);
    let timed = matches!(l.label(end + 1), Some(Label::Figure(at)) if matches!(l.figures[at], Figure::Length(_)));
    let named = matches!(l.label(end), Some(Label::Matter(_)));
    ((marked && !timed || named)
        && (i..to).all(|j| !matches!(l.labels[j], Label::Figure(_) | Label::Matter(_))))
    .then_some((i, end))
}

#[cfg(test)]
mod tests {
    use crate::drafting::labels::testing::check;

    #[test]
    fn where_the_speaker_was_is_no_work() {
        check("Back at my desk: country research, .8.", "country research");
        check("De retour au bureau, courriel, 0,1.", "courriel");
        check("Back at the office, half an hour.", "back office");
    }
}
