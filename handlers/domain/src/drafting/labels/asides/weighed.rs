//! What worked examples say of a stretch of words: said to a machine, or the lawyer's own account.
//! Rules know orders by their form; the weights know more ways to give one, and what only looks like one.

use std::sync::LazyLock;

use crate::drafting::{
    figures::Figure,
    labels::Label,
    lexicon::Class,
    mentions::{Cue, Mention},
    phrases,
    tokens::{Kind, Speech, words},
    weighing::{Feature, Weights, likeliest, stem},
};

/// The answers, in the order of the weights: an order, and an account.
const ORDER: usize = 0;
pub(super) const ANSWERS: usize = 2;

/// So sure must the weights be: what is taken for an order is in nobody's entry.
const SURE: f32 = 0.96;

/// So many words of a stretch are looked at.
const LOOKED_AT: usize = 40;
/// A shorter stretch tells too little.
const LEAST: usize = 4;

static WEIGHTS: LazyLock<Weights<ANSWERS>> =
    LazyLock::new(|| Weights::read(include_str!("../../../../data/speech/order-weights.tsv")));

/// Labels the stretches that rules found no order in, and that are one beyond doubt.
pub(super) fn label(
    s: &Speech<'_>,
    figures: &[Figure],
    mentions: &[Mention],
    labels: &mut [Label],
) {
    let mut ordered = 0;
    for (from, to) in stretches(s, figures) {
        let told = labels[from..to].contains(&Label::Aside);
        // An order goes on to the end of its sentence, where nothing else is said.
        let goes_on =
            ordered == from && !s.stops_before(from) && says_little(s, labels, (from, to));
        if !told && (goes_on || is_order(s, labels, (from, to))) {
            let to = cut(labels, mentions, (from, to));
            labels[from..to].fill(Label::Aside);
            ordered = to;
        }
    }
}

/// The stretches that are weighed one by one: sentences, cut after each length of time.
pub(super) fn stretches(s: &Speech<'_>, figures: &[Figure]) -> Vec<(usize, usize)> {
    let mut ends = figures
        .iter()
        .filter(|figure| matches!(figure, Figure::Length(_)))
        .map(Figure::end)
        .peekable();
    let mut stretches = Vec::new();
    let mut from = 0;
    for i in 1..=s.len() {
        while ends.next_if(|end| *end < i).is_some() {}
        if i == s.len() || s.stops_before(i) || ends.peek() == Some(&i) {
            stretches.push((from, i));
            from = i;
        }
    }
    stretches
}

/// Where a stretch ends before the file that the next work is named by.
fn cut(labels: &[Label], mentions: &[Mention], (from, to): (usize, usize)) -> usize {
    let named = (from + LEAST..to).find(|i| match labels[*i] {
        Label::Matter(at) => mentions[at].from == *i && mentions[at].cue == Cue::File,
        _ => false,
    });
    let timed = matches!(labels[to - 1], Label::Figure(_));
    named.filter(|_| timed).unwrap_or(to)
}

fn says_little(s: &Speech<'_>, labels: &[Label], (from, to): (usize, usize)) -> bool {
    let words = (from..to).filter(|i| s.is_word(*i)).count();
    let work = (from..to).any(|i| {
        matches!(labels[i], Label::Matter(_))
            || s.activity(i).is_some() && i > from + 1
            || matches!(labels[i], Label::Figure(_)) && words > 2 * LEAST
    });
    words <= 2 * LEAST && !work
}

/// Whether a stretch is said to a machine, beyond doubt.
fn is_order(s: &Speech<'_>, labels: &[Label], stretch: (usize, usize)) -> bool {
    let words = (stretch.0..stretch.1).filter(|i| s.is_word(*i)).count();
    if words < LEAST || !super::is_loud(s, stretch.0, stretch.1) {
        return false;
    }
    // "j'ai oubli\u{e9} d'entrer une demi-heure lundi": what the speaker did, or did not.
    if s.any(stretch.0, words!["i", "i've", "j'", "j'ai", "je"])
        && phrases::telling(s, stretch.0).is_some()
    {
        return false;
    }
    let (best, likely) = likeliest(&WEIGHTS.scores(|tell| each(s, labels, stretch, tell)));
    best == ORDER && likely >= SURE
}

/// Calls `tell` with every feature of a stretch.
pub(super) fn each<'a>(
    s: &'a Speech<'_>,
    labels: &[Label],
    (from, to): (usize, usize),
    tell: &mut dyn FnMut(Feature<'a>),
) {
    let mut tell = |kind, parts| tell(Feature { kind, parts });
    let words = || (from..to.min(from + LOOKED_AT)).filter(|i| s.kind(*i) != Some(Kind::Mark));
    let word = |i: usize| match labels[i] {
        Label::Figure(_) => "@figure",
        Label::Matter(_) => "@matter",
        _ if s.kind(i) == Some(Kind::Digits) => "#",
        _ => s.norm(i),
    };
    let mut last = ["^", "^"];
    let mut content = 0;
    for i in words() {
        let said = word(i);
        tell("word", [said, ""]);
        tell("stem", [stem(said), ""]);
        tell("two", [last[1], said]);
        tell("apart", [last[0], said]);
        last = [last[1], said];
        if content < 3 && !s.is(i, Class::Function) {
            tell(["first", "second", "third"][content], [said, ""]);
            content += 1;
        }
        if let Some(code) = s.activity(i) {
            tell(
                "activity",
                [if content < 3 { "early" } else { "late" }, code],
            );
        }
    }
    let begins = words().next().map_or("", word);
    tell("begins", [begins, words().nth(1).map_or("", word)]);
    let asks = (from..to).any(|i| s.is_mark(i, "?"));
    let marked = s.any(
        from,
        words![
            "[", "<", "{", "#", "*", "\"", "\u{ab}", "\u{201c}", "(", "-",
        ],
    );
    tell(
        "asks",
        [
            if asks { "asks" } else { "" },
            if marked { "marked" } else { "" },
        ],
    );
    let matter = words().any(|i| matches!(labels[i], Label::Matter(_)));
    tell("matter", [if matter { "named" } else { "" }, ""]);
}
