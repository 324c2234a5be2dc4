//! Days that English says are the entry's: "bill this to August tenth", "should have been entered on the 17th".

use super::Group;
use crate::drafting::{
    dates::Said,
    labels::{Label, Labelled},
    lexicon::Class,
    tokens::Kind,
};

/// Between the verb and the day.
const BETWEEN: &[&str] = &[
    "to", "on", "for", "the", "as", "of", "under", "this", "it", "that", "date", "work", "one",
    "entry", "at", "them", "these", "those", "all", "in", "down", "au", "a", "le", "la", "les",
    "l'", "ca", "cela", "ceci", "en", "du", "de", "d'", "pour", "sous", "plutot", "tout", "entree",
    "temps", "-",
];

/// What ties the day to it.
const TIES: &[&str] = &[
    "to", "on", "for", "under", "of", "as", "au", "a", "en", "du", "pour", "sous", "d'",
];

/// What is done with an entry.
const ENTER: &[&str] = &[
    "bill", "put", "charge", "enter", "post", "book", "log", "record", "date", "make", "file",
    "goes", "go", "belongs", "docket", "take", "use", "show", "keep",
];

/// What is done with an entry in French, where a contracted article may be all that follows.
const INSCRIRE: &[&str] = &[
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
const ENTERED: &[&str] = &[
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
const COPULAS: &[&str] = &[
    "is", "was", "are", "were", "be", "one's", "that's", "it's", "goes", "belongs", "est", "etait",
    "sont", "etre", "sera", "va", "c'est",
];

/// "bill this to August tenth", "put it on the sixteenth", "backdating to 4/3", "inscrire au 9 novembre".
pub(super) fn is_told_to_be(l: &Labelled<'_>, group: &Group, said: Said) -> bool {
    const MOST: usize = 6;
    let s = &l.s;
    // "Use Friday's date for this."
    let of_date = s.norm(said.end - 1) == "date" && said.end > said.first + 1;
    if of_date
        && s.any(
            said.first.wrapping_sub(1),
            &["use", "with", "under", "take"],
        )
    {
        return true;
    }
    let mut i = said.first;
    let mut joined = false;
    while i > 0 && said.first - i < MOST && s.any(i - 1, BETWEEN) && !s.stops_before(i) {
        joined |= s.any(i - 1, TIES);
        i -= 1;
    }
    if !joined || i == 0 || s.stops_before(i) {
        return false;
    }
    let verb = i - 1;
    // "\u{c0} porter au 31 ao\u{fb}t", but "reporter au 31 ao\u{fb}t": where an order may begin.
    let ordered = s.stops_before(verb)
        || s.kind(verb - 1) == Some(Kind::Mark)
        || s.any(
            verb - 1,
            &["a", "veuillez", "pouvez", "peux", "faut", "et", "svp"],
        )
        || !matches!(l.labels[verb - 1], Label::Content | Label::Function);
    let told = s.any(verb, ENTER) && said.first - i > 1
        || s.any(verb, INSCRIRE) && ordered
        || s.any(verb, &["backdate", "backdated"]);
    told || s.any(verb, ENTERED) && names_the_entry(l, group, verb)
}

/// "entry is for November 10", "the work date is the 27th", "this one goes on Friday".
pub(super) fn is_said_of_the_entry(l: &Labelled<'_>, group: &Group, said: Said) -> bool {
    let s = &l.s;
    let mut i = said.first;
    while i > group.read.0
        && said.first - i < 4
        && s.any(
            i - 1,
            &[
                "for", "on", "from", "of", "the", "to", "under", "dated", "pour", "le", "du", "au",
                "de", ":",
            ],
        )
    {
        i -= 1;
    }
    // "that's for the December 4 hearing"
    let things = matches!(l.label(said.end), Some(Label::Content)) && s.is(said.end, Class::Event);
    if i == group.read.0 || things {
        return false;
    }
    let copula = i - 1;
    s.any(copula, COPULAS) && names_the_entry(l, group, copula) || is_work_date(l, group, i)
}

/// "entry date: November 9", "date of service November 9", "en date du 9 novembre": the day of the work ends before `i`.
pub(super) fn is_work_date(l: &Labelled<'_>, group: &Group, i: usize) -> bool {
    let s = &l.s;
    let service = i > group.read.0 + 2 && s.any(i - 1, &["service", "work", "services"]);
    let date = if service && s.norm(i - 2) == "of" {
        i - 3
    } else {
        i - 1
    };
    if s.norm(date) != "date" || date < group.read.0 {
        return false;
    }
    let which = date > group.read.0 && s.any(date - 1, &["work", "entry", "billing", "service"]);
    let from = (group.read.0..date)
        .rev()
        .take_while(|j| !s.stops_before(j + 1));
    which
        || from
            .into_iter()
            .all(|j| !matches!(l.labels[j], Label::Content | Label::Matter(_)))
}

/// "one more, dated October 30", "late entry dated the 3rd".
pub(super) fn dates_the_entry(l: &Labelled<'_>, group: &Group, said: Said) -> bool {
    let dated = said.first.wrapping_sub(1);
    l.s.norm(dated) == "dated" && dated > group.read.0 && names_the_entry(l, group, dated)
}

/// Whether nothing before `i` in its sentence names more than the entry itself.
fn names_the_entry(l: &Labelled<'_>, group: &Group, i: usize) -> bool {
    let s = &l.s;
    let least = group.read.0.min(i);
    (0..i)
        .rev()
        .take_while(|j| *j + 1 > least.saturating_sub(8) && !s.stops_before(j + 1))
        .all(|j| {
            // "the previous will is dated June 3": a paper, not the verb of "will be dated".
            if s.norm(j) == "will" && s.norm(j + 1) != "be" {
                return false;
            }
            !matches!(l.labels[j], Label::Content)
                || s.is(j, Class::Function)
                || s.any(
                    j,
                    &[
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
        })
}
