//! What is taken back by saying that it was not so: "the report, no, not the report, the letter".

use crate::drafting::{
    labels::{Label, Labelled},
    tokens::{Kind, Words, words},
};

const DETERMINERS: &Words = words![
    "the", "a", "an", "his", "her", "their", "our", "my", "le", "la", "les", "l'", "un", "une",
    "son", "sa", "leur", "mon", "ma", "des", "du",
];

/// Where the words stand that were wrong, and where those begin that take their place; `first..end` is the correction.
pub(super) fn taken(l: &Labelled<'_>, first: usize, end: usize) -> Option<(usize, usize, usize)> {
    const MOST: usize = 6;
    let s = &l.s;
    let mut at = end;
    while s.any(
        at,
        words![
            ",", ".", "that's", "it's", "it", "was", "c'", "est", "etait"
        ],
    ) {
        at += 1;
    }
    if !s.any(at, words!["not", "pas"]) || s.stops_before(at) && at > end + 1 {
        return None;
    }
    at += 1;
    while s.any(at, words!["with", "to", "for", "avec", "a", "pour", "de"])
        || s.any(at, DETERMINERS)
    {
        at += 1;
    }
    let named = |i: usize| matches!(l.labels[i], Label::Content | Label::Function);
    // The words said again stand right before the correction.
    let mut to = first;
    while to > 0 && s.kind(to - 1) == Some(Kind::Mark) {
        to -= 1;
    }
    let from = (to.saturating_sub(MOST)..to).find(|from| {
        let words = to - from;
        at + words < s.len()
            && !s.is(*from, crate::drafting::lexicon::Class::Function)
            && (0..words).all(|n| {
                s.norm(from + n) == s.norm(at + n) && s.is_word(from + n) && named(from + n)
            })
    })?;
    let next = at + (to - from);
    let mark = s.any(next, words![",", "but", "mais"]);
    // Without a pause, what is said in its place begins as the wrong words did.
    let in_place = next + usize::from(mark);
    if !(mark || s.any(next, DETERMINERS)) || in_place >= s.len() || s.stops_before(in_place) {
        return None;
    }
    // "the AGLC inspection report, no, not the inspection report, the incident report"
    let again = s.any(in_place, DETERMINERS);
    let article = (from.saturating_sub(3)..from)
        .rev()
        .find(|i| s.any(*i, DETERMINERS));
    let from = article.filter(|_| again).unwrap_or(from);
    Some((from, to, in_place))
}

/// "hang on, someone's at the door": it asks to wait, and takes nothing back.
pub(super) fn only_pauses(l: &Labelled<'_>, first: usize, end: usize) -> bool {
    let s = &l.s;
    let waits = [
        "hang on",
        "hold on",
        "wait",
        "one second",
        "attends",
        "attendez",
        "un instant",
    ]
    .iter()
    .any(|words| s.phrase(first, words) == Some(end));
    let apart = |i: usize| {
        i >= s.len()
            || s.stops_before(i)
            || s.kind(i) == Some(Kind::Mark)
            || !matches!(l.labels[i], Label::Content | Label::Function)
    };
    waits && first > 0 && !s.stops_before(first) && apart(first - 1) && apart(end)
}

#[cfg(test)]
mod tests {
    use crate::drafting::labels::testing::check;

    #[test]
    fn what_it_was_not_goes() {
        check(
            "Reviewed the AGLC inspection report, no, not the inspection report, the incident report, .7.",
            "reviewed incident report",
        );
        check(
            "call with the bank's lawyer no not the bank's lawyer the trustee's lawyer point nine",
            "call trustee's lawyer",
        );
        check(
            "Lecture du devis, non, pas le devis, la facture, 0,3.",
            "lecture facture",
        );
        check(
            "Reviewed the lease, no, not signed, .7.",
            "reviewed lease signed",
        );
    }

    #[test]
    fn who_asks_to_wait_takes_nothing_back() {
        check(
            "Reviewed the plan, hang on, and the lease, .7.",
            "reviewed plan lease",
        );
        check("Reviewed the hold on title, .7.", "reviewed hold title");
    }
}
