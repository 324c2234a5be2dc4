//! What is asked about the entry that was just told: "put it on that day, please", "can you put that on Friday", "mets
//! \u{e7}a le 12", "but show it". The day is the day of the work; the words are none of it.

use super::opens;
use crate::drafting::{
    figures::Figure,
    labels::{Label, Labelled},
    tokens::{Words, words},
};

const HEADS: &Words = words![
    "please",
    "just",
    "can",
    "could",
    "would",
    "you",
    "peux",
    "pourrais",
    "pouvez",
    "pourriez",
    "tu",
    "put",
    "date",
    "log",
    "enter",
    "book",
    "record",
    "post",
    "mets",
    "mettez",
    "inscris",
    "inscrivez",
    "datez",
    "entre",
    "entrez",
    "but",
    "show",
    "mais",
    "montre",
    "montrez",
    "affiche",
    "affichez",
];

/// Where what is asked at `i` ends.
pub(super) fn asked(l: &Labelled<'_>, i: usize) -> Option<usize> {
    if !l.s.any(i, HEADS) || !opens(l, i) {
        return None;
    }
    dated(l, i).or_else(|| shown(l, i))
}

fn is_day(l: &Labelled<'_>, i: usize) -> bool {
    matches!(l.label(i), Some(Label::Figure(at)) if matches!(l.figures[at], Figure::Day(_)))
}

fn ends(l: &Labelled<'_>, i: usize) -> bool {
    i >= l.s.len() || l.s.stops_before(i) || l.labels[i] == Label::Mark
}

fn dated(l: &Labelled<'_>, i: usize) -> Option<usize> {
    const POLITE: &Words = words![
        "please", "just", "can", "could", "would", "you", "peux", "pourrais", "pouvez", "pourriez",
        "tu", "vous",
    ];
    const PUTS: &Words = words![
        "put",
        "date",
        "log",
        "enter",
        "book",
        "record",
        "post",
        "mets",
        "mettre",
        "mettez",
        "inscris",
        "inscrire",
        "inscrivez",
        "datez",
        "dater",
        "entre",
        "entrer",
        "entrez",
    ];
    const THINGS: &Words = words![
        "it",
        "that",
        "this",
        "those",
        "them",
        "that one",
        "this one",
        "it all",
        "all of it",
        "all of that",
        "both",
        "ca",
        "cela",
        "tout ca",
        "le",
        "la",
        "les",
    ];
    const LINKS: &Words = words![
        "on", "for", "under", "in", "to", "down", "as", "from", "of", "the", "that", "same", "day",
        "date", "dated", "please", "thanks", "instead", "pour", "sur", "dans", "au", "en", "a",
        "le", "du", "ce", "cette", "la", "jour", "journee", "meme", "s'", "il", "te", "vous",
        "plait", "svp", "merci",
    ];
    const MOST: usize = 12;
    let s = &l.s;
    let mut verb = i;
    while verb < i + 4 && s.any(verb, POLITE) {
        verb += 1;
    }
    if !s.any(verb, PUTS) {
        return None;
    }
    let from = s.longest(verb + 1, THINGS)?;
    let mut to = from;
    let mut day = false;
    while to < s.len() && to < from + MOST && !s.stops_before(to) {
        let dates = is_day(l, to) || s.any(to, words!["day", "date", "jour", "journee"]);
        day |= dates;
        // "put it on that day, please"
        let word = s.any(to, LINKS) || s.is_mark(to, ",") && s.any(to + 1, LINKS);
        if !(dates || word || l.labels[to] == Label::Filler) {
            break;
        }
        to += 1;
    }
    (day && ends(l, to)).then_some(to)
}

/// "no charge for it, but show it": of an entry that nobody pays for.
fn shown(l: &Labelled<'_>, i: usize) -> Option<usize> {
    const SHOWS: &Words = words![
        "show", "list", "keep", "leave", "include", "montre", "montrez", "affiche", "affichez",
        "garde", "laisse", "indique",
    ];
    const THINGS: &Words = words!["it", "them", "that", "this", "le", "la", "les", "ca"];
    const TAILS: &Words = words![
        "anyway", "still", "though", "on", "the", "bill", "invoice", "account", "please", "quand",
        "meme", "sur", "la", "facture", "in",
    ];
    let s = &l.s;
    let free = l
        .labels
        .iter()
        .any(|label| matches!(label, Label::Billing(_)));
    let verb = i + usize::from(s.any(i, words!["but", "mais", "please", "just"]));
    let verb = verb + usize::from(s.any(verb, words!["still", "do", "please", "just"]));
    let thing = verb + 1 + usize::from(s.any(verb + 1, words!["-"]));
    if !free || !s.any(verb, SHOWS) || !s.any(thing, THINGS) {
        return None;
    }
    let mut to = thing + 1;
    while s.any(to, TAILS) && !s.stops_before(to) {
        to += 1;
    }
    ends(l, to).then_some(to)
}

#[cfg(test)]
mod tests {
    use crate::drafting::{MatterIndex, entries, labels::Label};
    use crate::language::Language;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let day = chrono::NaiveDate::from_ymd_opt(2026, 11, 23).expect("a day");
        let languages = [Language::EnCa, Language::FrCa];
        let l = entries::hear(text, &languages, day, &MatterIndex::default());
        let kept: Vec<&str> = (0..l.s.len())
            .filter(|i| match l.labels[*i] {
                Label::Content => true,
                Label::Figure(at) => {
                    matches!(l.figures[at], crate::drafting::figures::Figure::Day(_))
                }
                _ => false,
            })
            .map(|i| l.s.norm(i))
            .collect();
        assert_eq!(kept.join(" "), expected, "{text:?}");
    }

    #[test]
    fn the_day_is_kept_and_the_words_go() {
        check(
            "Lease, .4. Can you put that on Friday please.",
            "lease friday",
        );
        check("Lease, .4. Put it on that day, please.", "lease");
        check("Lease, .4, date it the 14th please.", "lease the 14 th");
        check(
            "Bail, 0,4. Mets \u{e7}a hier s'il te pla\u{ee}t.",
            "bail hier",
        );
        check("Put the lease on that shelf, .4.", "put lease shelf");
    }

    #[test]
    fn what_is_shown_is_no_work() {
        check("Lease, .4, no charge, but show it.", "lease");
        check("Lease, .4, no charge, but show cause.", "lease show cause");
    }
}
