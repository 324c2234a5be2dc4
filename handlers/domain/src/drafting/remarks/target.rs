//! Which earlier entries a remark is about.

use super::{Change, Place, Remark, until};
use crate::drafting::tokens::{Words, words};
use crate::drafting::{
    clauses::{self, Group},
    labels::{Label, Labelled},
    lexicon::Class,
};

/// The entries meant, by their places; none where that cannot be told.
pub(super) fn meant(l: &Labelled<'_>, remark: &Remark, groups: &[Group]) -> Vec<usize> {
    let mut fits: Vec<usize> = (0..groups.len())
        .filter(|at| groups[*at].first < remark.first && !groups[*at].amended.dropped)
        .collect();
    let described = described(l, remark);
    let all = fits.len();
    if !described.is_empty() {
        let found: Vec<(usize, usize)> = fits
            .iter()
            .filter_map(|at| Some((*at, place(l, &groups[*at], remark, &described)?)))
            .collect();
        // "Prepared for the hearing. Attended the hearing.": the one that is more about it.
        let nearest = found.iter().map(|(_, place)| *place).min().unwrap_or(0);
        fits = found
            .iter()
            .filter(|(_, place)| *place == nearest || remark.target.place != Place::Only)
            .map(|(at, _)| *at)
            .collect();
    }
    let chosen = match remark.target.place {
        Place::Only => one(l, remark, groups, fits),
        Place::First(n) => fits.get(n).copied().into_iter().collect(),
        Place::Last(n) => fits.iter().rev().nth(n).copied().into_iter().collect(),
        Place::FirstFew(n) if n <= fits.len() => fits[..n].to_vec(),
        Place::LastFew(n) if n <= fits.len() => fits[fits.len() - n..].to_vec(),
        Place::FirstFew(_) | Place::LastFew(_) => Vec::new(),
        Place::All => fits,
        Place::Timed(seconds) => fits
            .iter()
            .rev()
            .copied()
            .find(|at| {
                let said = clauses::lengths(l, groups[*at].read.0, groups[*at].read.1);
                matches!(said[..], [said] if said.seconds == seconds)
            })
            .into_iter()
            .collect(),
    };
    // "Two calls. The first one was point three.": a place tells entries apart only where there are several.
    let sure = remark.corrects || all > 1 || !described.is_empty();
    let kept =
        sure && match remark.change {
            // A time is not changed by the way: "prepared for the hearing, 1.0. The hearing was 2 hours."
            Change::Time(_) => {
                remark.corrects
                    || chosen
                        .iter()
                        .all(|at| !is_timed(l, &groups[*at]) || remark.target.place != Place::Only)
            }
            Change::Until(at) => {
                remark.corrects
                    && chosen
                        .iter()
                        .all(|one| until(l, &groups[*one], at).is_some())
            }
            Change::Swap => chosen.len() == 2,
            _ => true,
        } && (!remark.set_aside || chosen.iter().all(|at| is_modest(l, remark, &groups[*at])));
    if kept { chosen } else { Vec::new() }
}

/// "Set the time to point five": the speaker's own where it stays near what was said; otherwise nothing is
/// changed by words that may be meant for a machine.
fn is_modest(l: &Labelled<'_>, remark: &Remark, group: &Group) -> bool {
    let said = clauses::lengths(l, group.read.0, group.read.1);
    match (remark.change, &said[..]) {
        (Change::Time(length), [said]) => length.seconds <= said.seconds.saturating_mul(2),
        _ => false,
    }
}

fn is_timed(l: &Labelled<'_>, group: &Group) -> bool {
    group.amended.time.is_some() || !clauses::lengths(l, group.read.0, group.read.1).is_empty()
}

/// Of several entries that fit a description: the one without a time where a time is said, or the last.
fn one(l: &Labelled<'_>, remark: &Remark, groups: &[Group], fits: Vec<usize>) -> Vec<usize> {
    if fits.len() < 2 {
        return fits;
    }
    let untimed: Vec<usize> = fits
        .iter()
        .copied()
        .filter(|at| !is_timed(l, &groups[*at]))
        .collect();
    match (remark.change, &untimed[..]) {
        (Change::Time(_), [one]) => vec![*one],
        // What goes is never guessed at, unless it was spoken of last.
        (Change::Drop, _) => fits
            .last()
            .copied()
            .filter(|at| is_last(groups, *at, remark))
            .into_iter()
            .collect(),
        _ => fits.last().copied().into_iter().collect(),
    }
}

/// Whether no other entry stands between this one and the remark.
fn is_last(groups: &[Group], at: usize, remark: &Remark) -> bool {
    groups
        .get(at + 1)
        .is_none_or(|next| next.first >= remark.first)
}

/// The words of a description that say something.
fn described(l: &Labelled<'_>, remark: &Remark) -> Vec<usize> {
    const TITLES: &Words = words![
        "mr", "mrs", "ms", "dr", "mister", "monsieur", "madame", "maitre", "me", "m", "mme",
        "docteur",
    ];
    let (from, to) = remark.target.words;
    (from..to)
        .filter(|i| !l.s.any(*i, TITLES))
        .filter(|i| l.s.is_word(*i) && !l.s.is(*i, Class::Function) || l.s.digits(*i).is_some())
        .collect()
}

/// How soon an entry comes to what is described; none where a word of it is missing.
fn place(l: &Labelled<'_>, group: &Group, remark: &Remark, described: &[usize]) -> Option<usize> {
    let (from, to) = group.words;
    let words: Vec<usize> = (from..to.min(remark.first))
        .filter(|i| {
            matches!(
                l.labels[*i],
                Label::Content | Label::Matter(_) | Label::Function
            ) && (l.s.is_word(*i) || l.s.digits(*i).is_some())
        })
        .collect();
    let find = |i: usize| words.iter().position(|j| alike(l, i, *j));
    let head = find(*described.first()?)?;
    described.iter().all(|i| find(*i).is_some()).then_some(head)
}

/// Whether two words are of one stem: "call" and "called", "draft" and "drafting".
pub(crate) fn alike(l: &Labelled<'_>, one: usize, other: usize) -> bool {
    const LEAST: usize = 4;
    let (a, b) = (l.s.norm(one), l.s.norm(other));
    // "the fee app": of the fee application.
    let shortened = |short: &str, long: &str| {
        short.len() >= 3 && long.len() >= short.len() + 4 && long.starts_with(short)
    };
    if a == b || shortened(a, b) {
        return true;
    }
    let common = a
        .char_indices()
        .zip(b.chars())
        .take_while(|((_, x), y)| x == y)
        .map(|((at, x), _)| at + x.len_utf8())
        .last()
        .unwrap_or(0);
    let tail = |word: &str| word.len() - common;
    common >= LEAST
        && tail(a) <= 3
        && tail(b) <= 3
        && (l.s.activity(one).is_some() || tail(a).min(tail(b)) == 0)
}
