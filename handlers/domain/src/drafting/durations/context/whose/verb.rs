//! What a clause says of its subject.

use crate::drafting::{
    durations::context::works,
    lexicon::Class,
    tokens::{Speech, Words, words},
};

const AUXILIARIES: &Words = words![
    "was", "were", "is", "are", "has", "had", "does", "did", "will", "shall", "would", "can",
    "could", "should", "must", "may", "might", "wasn't", "weren't", "isn't", "didn't", "won't",
    "couldn't", "doesn't", "hadn't", "hasn't", "he's", "she's", "they've", "they're", "he'd",
    "she'd", "they'd", "he'll", "she'll", "they'll",
];

const AUXILIARIES_FR: &Words = words![
    "a", "ont", "avait", "avaient", "est", "sont", "etait", "etaient", "aura", "auront", "sera",
    "serait", "aurait", "auraient",
];

pub(super) fn is_auxiliary(s: &Speech<'_>, i: usize) -> bool {
    if s.french(i) {
        s.any(i, AUXILIARIES_FR)
    } else {
        s.any(i, AUXILIARIES)
    }
}

/// Whether a word may be the verb of a clause whose subject it follows; `plural`: the subject is.
pub(super) fn is_finite(s: &Speech<'_>, i: usize, plural: bool) -> bool {
    let word = s.norm(i);
    if s.french(i) {
        let before = s.any(
            i.wrapping_sub(1),
            words![
                "de", "d'", "du", "des", "a", "au", "aux", "en", "pour", "par", "sur", "et",
            ],
        );
        // "\u{e0}" is folded like the verb.
        let has = s.any(i, AUXILIARIES_FR)
            && (word != "a"
                || !s.source(i, i + 1).starts_with(['\u{e0}', '\u{c0}'])
                    && (participle(s, i + 1)
                        || s.any(
                            i + 1,
                            words!["droit", "ete", "encore", "toujours", "un", "une"],
                        )));
        let imperfect = word.len() > 5
            && (word.ends_with("ait") || word.ends_with("aient"))
            && !s.any(
                i,
                words![
                    "extrait",
                    "retrait",
                    "portrait",
                    "parfait",
                    "souhait",
                    "satisfait",
                    "contrefait",
                ],
            );
        return !before
            && (has
                || imperfect
                || s.is(i, Class::Presents)
                    && !s.token(i).capital
                    && !s.is(i, Class::Event)
                    && !s.is(i, Class::Sitting)
                || s.is(i, Class::Saying) && !accented(s, i));
    }
    let regular = word.len() > 3
        && word.ends_with("ed")
        && !s.any(
            i,
            words![
                "need", "speed", "feed", "seed", "weed", "hundred", "indeed", "shed", "breed",
                "red", "unpaid", "bleed", "exceed", "succeed", "proceed", "agreed",
            ],
        );
    s.any(i, AUXILIARIES)
        || regular
        || s.is(i, Class::Past)
        || s.is(i, Class::Saying)
        || s.is(i, Class::Presents)
        || plural && s.is(i, Class::Plain)
}

/// "alloué" is no present: the bill's "montant alloué".
fn accented(s: &Speech<'_>, i: usize) -> bool {
    s.source(i, i + 1).ends_with('\u{e9}')
}

/// A French participle, as far as its end tells.
fn participle(s: &Speech<'_>, i: usize) -> bool {
    let at = if s.any(
        i,
        words!["pas", "jamais", "deja", "donc", "aussi", "bien", "ete"],
    ) {
        i + 1
    } else {
        i
    };
    let source = s.source(at, (at + 1).min(s.len()));
    source.ends_with(['\u{e9}', 'i', 'u'])
        || ["\u{e9}e", "\u{e9}s", "\u{e9}es", "ie", "ue"]
            .iter()
            .any(|last| source.ends_with(last))
        || source.ends_with("is")
        || source.ends_with("it")
        || source.ends_with("rt")
}

/// A verb in the present, of what is always so; a bill tells what was done.
pub(super) fn is_present(s: &Speech<'_>, i: usize) -> bool {
    s.is(i, Class::Presents)
        || s.is(i, Class::Plain)
        || s.is(i, Class::Saying)
        || s.any(
            i,
            words![
                "was", "were", "is", "are", "has", "had", "would", "can", "could", "must",
                "should", "may", "will",
            ],
        )
}

/// A verb that says how long something was.
pub(super) fn took(s: &Speech<'_>, i: usize) -> bool {
    s.any(
        i,
        words!["took", "taken", "needed", "required", "consumed", "ate"],
    ) || s.french(i)
        && s.any(i, words!["a", "ont", "avait"])
        && s.any(
            i + 1,
            words!["pris", "dure", "demande", "necessite", "exige", "requis"],
        )
        || s.any(i, words!["has", "had"]) && s.any(i + 1, words!["taken"])
}

/// Whether others do it with the speaker, or it was done to them by the speaker: "the landlord phoned",
/// "the lease was reviewed".
pub(super) fn is_together(s: &Speech<'_>, verb: usize, first: usize) -> bool {
    // "les policiers l'ont interrog\u{e9}": somebody else.
    if s.french(verb)
        && s.any(verb.wrapping_sub(1), words!["l'", "les", "lui", "leur"])
        && is_auxiliary(s, verb)
    {
        return false;
    }
    if s.is(verb, Class::Contact) && !(s.french(verb) && s.norm(verb) == "met") {
        return true;
    }
    if !is_auxiliary(s, verb) {
        // "he followed my guy for twenty minutes"
        let after = s.any(verb, words!["followed", "chased"]) && s.norm(verb + 1) != "up";
        return !after && !s.french(verb) && works(s, verb) && s.activity(verb) == Some("A106");
    }
    // "the client was in for forty minutes"
    let here = s.any(verb + 1, words!["in", "here", "over", "by"]) && verb + 3 >= first;
    // "la dame a pass\u{e9} six heures au poste"; who "est pass\u{e9}e" came to the speaker.
    if s.any(verb, words!["a", "ont", "avait"]) && s.any(verb + 1, words!["passe", "passes"]) {
        return false;
    }
    here || (verb + 1..first.min(verb + 5)).any(|i| s.is(i, Class::Contact) || is_work(s, i))
}

/// A verb of which decimals are the object: "charged 2.3", "has three units to sell".
pub(super) fn holds(s: &Speech<'_>, i: usize) -> bool {
    s.is(i, Class::Saying)
        || s.any(
            i,
            words![
                "charged", "billed", "charges", "bills", "spent", "spends", "worked", "claims",
                "claimed", "has", "had", "owns", "a", "ont", "possede", "facture", "entered",
                "gets", "holds", "got", "owes",
            ],
        )
        || is_auxiliary(s, i)
            && s.any(
                i + 1,
                words![
                    "charged", "billed", "logged", "facture", "inscrit", "reclame", "recorded",
                    "docketed",
                ],
            )
}

/// Whether a word names work of the speaker's; "at work" does not.
pub(super) fn is_work(s: &Speech<'_>, i: usize) -> bool {
    works(s, i)
        && !s.any(i, words!["travaille"])
        && !(s.any(i, words!["work", "travail"])
            && s.any(i.wrapping_sub(1), words!["at", "off", "au", "from"]))
}

/// What goes with an auxiliary: "was gone", "has been", "is out".
pub(super) fn follows(s: &Speech<'_>, i: usize) -> bool {
    let word = s.norm(i);
    ["ed", "en", "ing", "ne"]
        .iter()
        .any(|last| word.len() > 3 && word.ends_with(last))
        || s.is(i, Class::Past)
        || s.french(i)
        || s.any(
            i,
            words![
                "out", "off", "on", "down", "away", "late", "idle", "home", "dead", "awake",
                "asleep", "alone", "without", "up", "loose", "run", "put", "cut",
            ],
        )
}
