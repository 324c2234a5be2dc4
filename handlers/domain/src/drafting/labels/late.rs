//! That an entry comes late: "I forgot to put this in yesterday, so it's for yesterday", "should have logged this
//! Monday", "j'aurais d\u{fb} entrer \u{e7}a lundi". The day in it is the day of the work; the words are none of it.

use super::{Label, Labelled};
use crate::drafting::{
    figures::Figure,
    tokens::{Words, words},
};

const SUBJECTS: &Words = words![
    "i", "i'd", "i've", "we", "je", "j'", "j'ai", "j'avais", "j'aurais", "ai", "avais", "n'",
];

const ALSO: &Words = words![
    "completely",
    "totally",
    "also",
    "just",
    "almost",
    "had",
    "nearly",
    "clean",
    "simply",
    "completement",
    "aussi",
    "encore",
    "juste",
    "presque",
    "really",
    "probably",
];

/// That it was not done in time.
const MISSED: &Words = words![
    "forgot to",
    "forgotten to",
    "forgot about",
    "neglected to",
    "meant to",
    "failed to",
    "was supposed to",
    "was meaning to",
    "should have",
    "should've",
    "never",
    "oublie de",
    "oublie d'",
    "aurais du",
    "aurai du",
    "devais",
    "voulais",
    "neglige de",
    "neglige d'",
    "omis de",
    "omis d'",
];

const WRITES: &Words = words![
    "put",
    "enter",
    "entered",
    "log",
    "logged",
    "dictate",
    "dictated",
    "record",
    "recorded",
    "docket",
    "docketed",
    "note",
    "noted",
    "mention",
    "mentioned",
    "submit",
    "submitted",
    "entrer",
    "inscrire",
    "noter",
    "mettre",
    "dicter",
    "rentrer",
    "mentionner",
    "consigner",
    "marquer",
    "soumettre",
];

const THINGS: &Words = words![
    "this", "that", "it", "these", "one", "them", "ca", "cela", "ceci", "celle-ci", "celui-ci",
    "le", "la", "les",
];

const WHEN: &Words = words![
    "down", "in", "up", "earlier", "before", "sooner", "then", "at", "the", "time", "on", "last",
    "week", "too", "plus", "tot", "avant", "alors", "temps", "a", "sur", "coup", "dans", "back",
    "le", "en",
];

/// Where a clause at `i` ends that says so: before what was forgotten, where that is the work.
pub(super) fn owed(l: &Labelled<'_>, i: usize) -> Option<usize> {
    const MOST: usize = 10;
    let s = &l.s;
    let mut at = i;
    while at < i + 4 && (s.any(at, SUBJECTS) || s.any(at, ALSO)) {
        at += 1;
    }
    let verb = s.longest(at, MISSED)?;
    if !s.any(verb, WRITES) {
        return None;
    }
    let mut end = verb + 1;
    // "put down Tuesday's discovery": what was forgotten is the work.
    let particle = end + usize::from(s.any(end, words!["down", "in", "up"]));
    let thing = particle + usize::from(s.any(particle, words!["all"]));
    // "supposed to enter this Friday": the day has the "this".
    let day = is_day(l, thing);
    if !day && !s.any(thing, THINGS)
        || s.any(thing, words!["le", "la", "les", "this", "that"]) && is_named(l, thing + 1)
    {
        return (verb > at).then_some(particle);
    }
    end = thing + usize::from(!day);
    while end < thing + MOST && !s.stops_before(end) && (s.any(end, WHEN) || is_day(l, end)) {
        end += 1;
    }
    Some(so_it_is(l, end).unwrap_or(end))
}

/// "it's uh Monday night" right before `i`: where the day of speaking is told, which is not the day of the work.
pub(super) fn spoken_on(l: &Labelled<'_>, i: usize) -> Option<usize> {
    const IS: &Words = words!["it's", "is", "est", "on", "we're", "sommes", "today's"];
    const MOST: usize = 6;
    let mut from = i;
    let mut day = false;
    while from > 0 && i - from < MOST && !l.s.stops_before(from) {
        day |= is_day(l, from - 1);
        let silent = l.labels[from - 1] == Label::Filler || l.s.is_mark(from - 1, ",");
        if !(silent || is_day(l, from - 1)) {
            break;
        }
        from -= 1;
    }
    let is = from.checked_sub(1).filter(|is| day && l.s.any(*is, IS))?;
    let begins = is
        - usize::from(
            !l.s.stops_before(is) && l.s.any(is - 1, words!["it", "on", "nous", "c'", "today"]),
        );
    let opens = l.s.stops_before(begins) || l.labels[begins - 1] == Label::Filler;
    opens.then_some(begins)
}

/// Whether a word stands there that "this" or "la" may only point at.
fn is_named(l: &Labelled<'_>, i: usize) -> bool {
    matches!(l.label(i), Some(Label::Content | Label::Matter(_)))
        && !l.s.stops_before(i)
        && !l.s.any(i, WHEN)
}

fn is_day(l: &Labelled<'_>, i: usize) -> bool {
    matches!(l.label(i), Some(Label::Figure(at)) if matches!(l.figures[at], Figure::Day(_)))
}

/// ", so it's for yesterday": the day that is meant.
fn so_it_is(l: &Labelled<'_>, end: usize) -> Option<usize> {
    const SO: &Words = words![
        ",", "so", "and", "donc", "alors", "it's", "it", "is", "was", "that's", "that", "c'",
        "est", "etait", "for", "on", "pour", "from", "de", "du", "le",
    ];
    const MOST: usize = 7;
    let mut at = end;
    while at < end + MOST && l.s.any(at, SO) && !is_day(l, at) && !l.s.stops_before(at) {
        at += 1;
    }
    if at < end + 2 || !is_day(l, at) {
        return None;
    }
    match l.labels[at] {
        Label::Figure(day) => Some(l.figures[day].end()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use crate::drafting::labels::testing::check;

    #[test]
    fn that_an_entry_comes_late_is_no_work() {
        check(
            "Forgot to put this in yesterday, so it's for yesterday, 0.4, call with the visitor.",
            "call visitor",
        );
        check("Meant to log this earlier, call, .2.", "call");
        check(
            "Should have entered this Monday, site visit, 1.5.",
            "site visit",
        );
        check(
            "I completely forgot to dictate this, meeting, .8.",
            "meeting",
        );
        check(
            "J'aurais d\u{fb} entrer \u{e7}a lundi, visite des lieux, une heure.",
            "visite lieux",
        );
    }

    #[test]
    fn what_was_forgotten_may_be_the_work() {
        check("I forgot to put down the sentencing, .5.", "sentencing");
        check(
            "Call, client forgot to file this form, .5.",
            "call client forgot file form",
        );
    }
}
