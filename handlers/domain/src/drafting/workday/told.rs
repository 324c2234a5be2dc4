//! Days that English says are the entry's: "bill this to August tenth", "should have been entered on the 17th".

use super::Group;
use crate::drafting::{
    dates::Said,
    labels::{Label, Labelled},
    lexicon::Class,
    tokens::{Kind, Words, words},
};

/// Between the verb and the day.
const BETWEEN: &Words = words![
    "to", "on", "for", "the", "as", "of", "under", "this", "it", "that", "date", "work", "one",
    "entry", "at", "them", "these", "those", "all", "in", "down", "au", "a", "le", "la", "les",
    "l'", "ca", "cela", "ceci", "en", "du", "de", "d'", "pour", "sous", "plutot", "tout", "cette",
    "cet", "ces", "travail", "entree", "temps", "-", "moi", "me", "nous", "vous", "tu",
];

/// What ties the day to it.
const TIES: &Words = words![
    "to", "on", "for", "under", "of", "as", "au", "a", "en", "du", "pour", "sous", "d'",
];

/// What is done with an entry.
const ENTER: &Words = words![
    "bill", "put", "charge", "enter", "post", "book", "log", "record", "date", "make", "file",
    "goes", "go", "belongs", "docket", "take", "use", "show", "keep",
];

/// What is done with an entry in French, where a contracted article may be all that follows.
const INSCRIRE: &Words = words![
    "inscrire",
    "inscris",
    "inscrivez",
    "porter",
    "porte",
    "portez",
    "mettre",
    "mets",
    "mettez",
    "imputer",
    "impute",
    "imputez",
    "dater",
    "datez",
    "entrer",
    "entrez",
    "facturer",
    "facture",
    "facturez",
    "noter",
    "note",
    "notez",
    "consigner",
    "consigne",
    "consignez",
    "enregistrer",
    "enregistrez",
    "comptabiliser",
    "saisir",
    "saisissez",
    "attribuer",
    "attribuez",
    "affecter",
    "antidater",
    "antidatez",
    "antidate",
];

/// The same, said of an entry that was not done in time.
const ENTERED: &Words = words![
    "entered",
    "billed",
    "posted",
    "booked",
    "logged",
    "recorded",
    "docketed",
    "dated",
    "filed",
    "backdating",
    "backdated",
    "backdate",
    "gone",
    "been",
];

/// What an entry is said to be by.
const COPULAS: &Words = words![
    "is", "was", "are", "were", "be", "one's", "that's", "it's", "goes", "belongs", "est", "etait",
    "sont", "etre", "sera", "va", "c'est", "date", "datent",
];

/// Whether a folded word orders in French that an entry be made.
pub(crate) fn enters(word: &str) -> bool {
    INSCRIRE.contains(&word)
}

/// Where the words begin that say a day is the entry's, in what begins at `from`.
pub(crate) fn order(l: &Labelled<'_>, from: usize, said: Said) -> Option<usize> {
    dates_the_entry(l, from, said)
        .or_else(|| said_of_the_entry(l, from, said))
        .or_else(|| told_to_be(l, from, said))
}

/// "i forgot to put down Friday's sentencing": whether nothing but that it was not entered is said before the day at `i`.
pub(super) fn was_forgotten(l: &Labelled<'_>, from: usize, i: usize) -> bool {
    const MOST: usize = 9;
    const MISSED: &Words = words![
        "forgot",
        "forgotten",
        "missed",
        "neglected",
        "never",
        "didn't"
    ];
    const AROUND: &Words = words![
        "i", "i've", "to", "down", "in", "up", "have", "had", "also", "and", "oh", "get", "got",
        "mention", "include", "add", "write", "note", "dictate", "do", "on", "about", "record",
        "recorded", "it's",
    ];
    let s = &l.s;
    let least = from.max(i.saturating_sub(MOST));
    (least..i)
        .rev()
        .take_while(|at| {
            s.any(*at, AROUND) || s.any(*at, MISSED) || s.any(*at, ENTER) || s.any(*at, ENTERED)
        })
        .any(|at| s.any(at, MISSED))
}

/// Whether such words say so outright, whatever else the day might be of.
pub(super) fn is_the_entrys(l: &Labelled<'_>, group: &Group, said: Said) -> bool {
    dates_the_entry(l, group.read.0, said)
        .or_else(|| said_of_the_entry(l, group.read.0, said))
        .is_some()
}

/// Whether the day is one to enter the work under.
pub(super) fn is_told_to_be(l: &Labelled<'_>, group: &Group, said: Said) -> bool {
    told_to_be(l, group.read.0, said).is_some()
}

/// "bill this to August tenth", "put it on the sixteenth", "backdating to 4/3", "inscrire au 9 novembre".
fn told_to_be(l: &Labelled<'_>, from: usize, said: Said) -> Option<usize> {
    const MOST: usize = 6;
    let s = &l.s;
    // "Use Friday's date for this."
    let of_date = s.norm(said.end - 1) == "date" && said.end > said.first + 1;
    if of_date
        && s.any(
            said.first.wrapping_sub(1),
            words!["use", "with", "under", "take"],
        )
    {
        return Some(said.first - 1);
    }
    let mut i = said.first;
    let mut joined = false;
    while i > 0 && said.first - i < MOST && s.any(i - 1, BETWEEN) && !s.stops_before(i) {
        joined |= s.any(i - 1, TIES);
        i -= 1;
    }
    if !joined || i == 0 || s.stops_before(i) {
        return None;
    }
    let verb = i - 1;
    // "it can go to them Friday": somebody is to have it that day.
    if s.any(verb, words!["go", "goes", "show"])
        && s.any(verb + 1, words!["to"])
        && s.any(verb + 2, words!["them", "him", "her", "us", "you", "me"])
    {
        return None;
    }
    // "\u{c0} porter au 31 ao\u{fb}t", but "reporter au 31 ao\u{fb}t": where an order may begin.
    let ordered = s.stops_before(verb)
        || s.kind(verb - 1) == Some(Kind::Mark)
        || s.any(
            verb - 1,
            words!["a", "veuillez", "pouvez", "peux", "faut", "et", "svp"],
        )
        || !matches!(l.labels[verb - 1], Label::Content | Label::Function);
    let told = s.any(verb, ENTER) && said.first - i > 1
        || s.any(verb, INSCRIRE) && ordered
        || s.any(verb, words!["backdate", "backdated"]);
    if told {
        let led = verb > 0 && s.norm(verb - 1) == "a" && s.stops_before(verb - 1);
        return Some(verb - usize::from(led));
    }
    s.any(verb, ENTERED).then(|| named_before(l, from, verb))?
}

/// "I already put it in last night", "d\u{e9}j\u{e0} inscrit hier": when it was written down, which is no day of the work.
pub(super) fn was_entered(l: &Labelled<'_>, group: &Group, said: Said) -> bool {
    const MOST: usize = 8;
    let s = &l.s;
    let clause = (group.read.0.max(said.first.saturating_sub(MOST))..said.first)
        .rev()
        .take_while(|i| !s.stops_before(i + 1));
    let (mut already, mut entered) = (false, false);
    for i in clause {
        already |= s.any(i, words!["already", "deja"]);
        entered |= s.any(i, ENTER)
            || s.any(i, ENTERED)
            || s.any(i, words!["inscrit", "saisi", "facture", "note"]);
    }
    already && entered
}

/// "entry is for November 10", "the work date is the 27th", "this one goes on Friday".
fn said_of_the_entry(l: &Labelled<'_>, from: usize, said: Said) -> Option<usize> {
    let s = &l.s;
    let mut i = said.first;
    while i > from
        && said.first - i < 5
        && s.any(
            i - 1,
            words![
                "for", "on", "from", "of", "all", "both", "just", "the", "to", "under", "dated",
                "pour", "le", "du", "au", "de", ":",
            ],
        )
    {
        i -= 1;
    }
    // "that's for the December 4 hearing"
    let things = matches!(l.label(said.end), Some(Label::Content)) && s.is(said.end, Class::Event);
    if i == from || things {
        return None;
    }
    let copula = i - 1;
    let named = s
        .any(copula, COPULAS)
        .then(|| named_before(l, from, copula))
        .flatten();
    named.or_else(|| work_date(l, from, i))
}

/// "entry date: November 9", "date of service November 9", "en date du 9 novembre": the day of the work ends before `i`.
fn work_date(l: &Labelled<'_>, from: usize, i: usize) -> Option<usize> {
    let s = &l.s;
    let service = i > from + 2 && s.any(i - 1, words!["service", "work", "services"]);
    let date = if service && s.norm(i - 2) == "of" {
        i - 3
    } else {
        i - 1
    };
    if s.norm(date) != "date" || date < from {
        return None;
    }
    let which = date > from && s.any(date - 1, words!["work", "entry", "billing", "service"]);
    let head = (from..=date)
        .rev()
        .find(|j| l.s.stops_before(*j))
        .unwrap_or(from)
        .max(from);
    let alone = (head..date).all(|j| !matches!(l.labels[j], Label::Content | Label::Matter(_)));
    if alone {
        return Some(head);
    }
    which.then_some(date - 1)
}

/// "one more, dated October 30", "late entry dated the 3rd".
fn dates_the_entry(l: &Labelled<'_>, from: usize, said: Said) -> Option<usize> {
    let dated = said.first.wrapping_sub(1);
    // "I forgot one from the sixth"
    let of_one = l.s.any(dated, words!["from", "for"])
        && l.s.any(
            dated.wrapping_sub(1),
            words![
                "one", "more", "another", "entry", "entries", "ones", "item", "time",
            ],
        );
    let told = of_one || l.s.norm(dated) == "dated";
    (told && dated > from).then(|| named_before(l, from, dated))?
}

/// Where a clause begins that names nothing before `i` but the entry itself.
fn named_before(l: &Labelled<'_>, from: usize, i: usize) -> Option<usize> {
    const MOST: usize = 12;
    let s = &l.s;
    let mut at = i;
    let mut named = false;
    while at > 0 && i - at < MOST && !s.stops_before(at) {
        let j = at - 1;
        // "and it should be dated the 17th": a clause of its own, where it names the entry.
        let bound = s.is_mark(j, ",") || matches!(l.labels[j], Label::Figure(_));
        if bound && named && j >= from {
            return Some(at);
        }
        if !names_the_entry(l, j) {
            return None;
        }
        named |= s.any(
            j,
            words![
                "it", "this", "that", "one", "entry", "these", "those", "entree", "ca",
            ],
        );
        at = j;
    }
    Some(at.max(from))
}

/// Whether the word at `j` names no more than the entry.
fn names_the_entry(l: &Labelled<'_>, j: usize) -> bool {
    let s = &l.s;
    // "the previous will is dated June 3": a paper, not the verb of "will be dated".
    if s.norm(j) == "will" && s.norm(j + 1) != "be" {
        return false;
    }
    !matches!(l.labels[j], Label::Content)
        || s.is(j, Class::Function)
        || s.any(
            j,
            words![
                "one",
                "more",
                "another",
                "entry",
                "entries",
                "next",
                "late",
                "late",
                "last",
                "should",
                "have",
                "needs",
                "need",
                "must",
                "ought",
                "missed",
                "forgot",
                "forgotten",
                "time",
                "docket",
                "item",
                "date",
                "service",
                "billing",
                "ones",
                "everything",
                "recording",
                "dictation",
                "tape",
                "both",
                "actually",
                "really",
                "rest",
                "travail",
                "temps",
                "facturation",
                "entree",
                "entrees",
                "tout",
                "dictee",
                "inscription",
                "inscriptions",
                "fiche",
                "got",
                "get",
                "work",
            ],
        )
}
