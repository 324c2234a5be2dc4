//! Who or what a clause is about.

use super::{
    verb,
    words::{BARE, CONTRACTED, DETERMINERS, PREPOSITIONS, PRONOUNS, RECORDS, TITLES},
};
use crate::drafting::{
    lexicon::Class,
    tokens::{Kind, Speech, Words, words},
};

/// How the subject was said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Known {
    /// "he", "elles"
    Pronoun,
    /// "the roof", "my guy", "chaque partie"
    Determined,
    /// "my assistant", "the other side"
    Colleague,
    /// "Dr. Meeks", "Me Gervais"
    Name,
    /// "employees", "counsel for the bank"
    Bare,
}

/// The subject of a clause and its finite verb.
#[derive(Debug, Clone, Copy)]
pub(super) struct Subject {
    /// The noun, or the pronoun.
    pub(super) head: usize,
    pub(super) verb: usize,
    pub(super) known: Known,
}

/// The speaker.
pub(super) fn is_own(s: &Speech<'_>, i: usize) -> bool {
    s.any(
        i,
        words![
            "i", "we", "i've", "i'm", "i'd", "i'll", "we've", "we're", "me", "myself", "j'",
            "j'ai", "je", "nous", "m'", "moi", "ai", "avons",
        ],
    ) && !(s.norm(i) == "me" && s.token(i).capital)
        && !given(s, i)
        || s.any(i, words!["us"]) && !s.is(i.wrapping_sub(1), Class::Saying) && !quoting(s, i)
        || s.norm(i) == "on" && s.french(i)
}

/// "le juge nous a donn\u{e9} vingt minutes"
fn given(s: &Speech<'_>, i: usize) -> bool {
    const GIVE: &Words = words![
        "donne",
        "donnent",
        "accorde",
        "accordent",
        "alloue",
        "laisse",
        "laissent",
        "octroie",
        "impose",
        "refuse",
    ];
    s.any(i, words!["nous", "m'", "me"])
        && (s.any(i + 1, GIVE) || s.any(i + 1, words!["a", "ont", "avait"]) && s.any(i + 2, GIVE))
}

/// "is quoting us ten hours"
fn quoting(s: &Speech<'_>, i: usize) -> bool {
    s.any(
        i.wrapping_sub(1),
        words![
            "quoting",
            "charging",
            "billing",
            "giving",
            "allowing",
            "allotting",
            "gave",
            "give",
            "gives",
            "charged",
        ],
    )
}

/// The subject that begins at `i`, and its verb, before `first`.
pub(super) fn read(s: &Speech<'_>, i: usize, first: usize) -> Option<Subject> {
    const LONGEST: usize = 9;
    let (known, from) = begins(s, i, first)?;
    // "she's been on hold"
    if s.any(i, CONTRACTED) {
        return Some(Subject {
            head: i,
            verb: i,
            known,
        });
    }
    if known == Known::Pronoun {
        let at = (from..first.min(from + 3)).find(|j| verb::is_finite(s, *j, false))?;
        return Some(Subject {
            head: i,
            verb: at,
            known,
        });
    }
    // "the" and "revised" are no subject yet.
    let least = if matches!(known, Known::Determined | Known::Colleague) {
        from + 1
    } else {
        from
    };
    let stop = first.min(from + LONGEST);
    let at = (least..stop).take_while(|j| !ends(s, *j)).find(|j| {
        s.is_word(*j) && !after_determiner(s, *j) && verb::is_finite(s, *j, is_plural(s, j - 1))
    })?;
    let head = match known {
        Known::Name => from - 1,
        Known::Bare => head(s, i, at),
        _ => head(s, from, at),
    };
    let noun = !s.is(head, Class::Function) || s.is(head, Class::Party);
    noun.then_some(Subject {
        head,
        verb: at,
        known,
    })
}

/// Where a subject is over: at another clause, and at a number, which begins a figure.
fn ends(s: &Speech<'_>, i: usize) -> bool {
    s.kind(i) == Some(Kind::Mark) && !s.any(i, words!["-", "'", "."])
        || s.is(i, Class::Number) && !s.any(i, words!["a", "un", "une", "one", "two", "deux"])
        || s.any(
            i,
            words![
                "who",
                "which",
                "that",
                "qui",
                "que",
                "qu'",
                "dont",
                "hour",
                "hours",
                "minute",
                "minutes",
                "unit",
                "units",
                "heure",
                "heures",
                "where",
                "morning",
                "afternoon",
            ],
        )
}

fn begins(s: &Speech<'_>, i: usize, first: usize) -> Option<(Known, usize)> {
    if s.any(i, PRONOUNS) || s.any(i, CONTRACTED) {
        return Some((Known::Pronoun, i + 1));
    }
    let titled = s.any(i, TITLES)
        && (s.token(i).capital
            || s.any(
                i,
                words![
                    "dr",
                    "mr",
                    "mrs",
                    "mme",
                    "constable",
                    "officer",
                    "detective",
                    "judge",
                ],
            ));
    // "the pretrial before Justice Okafor lasted"
    if titled && s.any(i.wrapping_sub(1), words!["before", "after", "and", "et"]) {
        return None;
    }
    if titled {
        let name = if s.is_mark(i + 1, ".") { i + 2 } else { i + 1 };
        return (name < first && s.is_word(name) && !s.is(name, Class::Function))
            .then_some((Known::Name, name + 1));
    }
    if is_colleague(s, i) {
        return Some((Known::Colleague, i + 1));
    }
    if s.any(i, DETERMINERS) {
        return Some((Known::Determined, i + 1));
    }
    // "the landlord's plumber", "Roy's doctor"
    if s.norm(i).ends_with("'s")
        && !s.any(
            i,
            words![
                "it's", "that's", "there's", "here's", "let's", "today's", "what's",
            ],
        )
    {
        return Some((Known::Determined, i + 1));
    }
    let noun = s.is_word(i) && s.activity(i).is_none() && !s.is(i, Class::Function);
    let bare =
        noun && (s.is(i, Class::Party) || is_plural(s, i) || is_bare(s, i) || is_plural(s, i + 1));
    // "pharmacy log puts pickup", "ER chart says"
    let record = |i: usize| s.any(i, RECORDS) && s.is(i + 1, Class::Saying);
    (bare || s.is_word(i) && (record(i) || record(i + 1) && s.activity(i).is_none()))
        .then_some((Known::Bare, i + 1))
}

/// "my assistant", "our clerk", "the other side": somebody else at work, whose clause needs no mark before it.
pub(crate) fn is_colleague(s: &Speech<'_>, i: usize) -> bool {
    const COLLEAGUES: &Words = words![
        "assistant",
        "clerk",
        "paralegal",
        "secretary",
        "intern",
        "associate",
        "junior",
        "bookkeeper",
        "receptionist",
        "interpreter",
        "translator",
        "investigator",
        "adjointe",
        "stagiaire",
        "parajuriste",
        "technicienne",
        "technicien",
        "secretaire",
    ];
    if !s.any(i, DETERMINERS) {
        return false;
    }
    let named = s.any(
        i + 1,
        words!["law", "legal", "articling", "other", "summer"],
    );
    s.any(i + 1 + usize::from(named), COLLEAGUES)
        || s.phrase(i + 1, "other side").is_some()
        || s.phrase(i + 1, "other lawyer").is_some()
        || s.phrase(i + 1, "partie adverse").is_some()
}

/// Who is spoken of without an article.
pub(super) fn is_bare(s: &Speech<'_>, i: usize) -> bool {
    s.any(i, BARE)
}

fn is_plural(s: &Speech<'_>, i: usize) -> bool {
    let word = s.norm(i);
    s.is_word(i)
        && word.len() > 3
        && word.ends_with('s')
        && !word.ends_with("ss")
        && !word.ends_with("'s")
        || s.any(
            i,
            words![
                "people", "children", "police", "men", "women", "staff", "they", "kids",
            ],
        )
}

pub(super) fn is_determiner(s: &Speech<'_>, i: usize) -> bool {
    s.any(i, DETERMINERS)
}

fn after_determiner(s: &Speech<'_>, i: usize) -> bool {
    // "les policiers l'ont interrog\u{e9}"
    if verb::is_auxiliary(s, i)
        && s.french(i)
        && s.any(
            i.wrapping_sub(1),
            words!["l'", "les", "lui", "leur", "s'", "se", "y", "en"],
        )
    {
        return false;
    }
    s.any(i.wrapping_sub(1), DETERMINERS) || s.norm(i.wrapping_sub(1)).ends_with("'s")
}

/// The noun: the last word before what is joined to it, in French the first.
fn head(s: &Speech<'_>, from: usize, verb: usize) -> usize {
    const BEFORE: &Words = words![
        "petit", "petite", "grand", "grande", "nouveau", "nouvelle", "jeune", "dernier",
        "derniere", "premier", "premiere", "autre", "autres", "vieux", "vieille", "gros", "grosse",
        "seul", "seule", "meme", "pauvre", "deux", "trois",
    ];
    if s.french(from) {
        return (from..verb)
            .find(|i| {
                s.is_word(*i)
                    && !s.any(*i, BEFORE)
                    && (!s.is(*i, Class::Function) || s.is(*i, Class::Party))
            })
            .unwrap_or(from);
    }
    let stop = (from..verb)
        .find(|i| s.any(*i, PREPOSITIONS))
        .unwrap_or(verb);
    (from..stop)
        .rev()
        .find(|i| {
            s.is_word(*i)
                && !s.norm(*i).ends_with("ly")
                && !s.any(
                    *i,
                    words!["itself", "himself", "herself", "themselves", "alone"],
                )
                && !s.any(*i, words!["also", "already", "just", "never", "still"])
        })
        .unwrap_or(from)
}
