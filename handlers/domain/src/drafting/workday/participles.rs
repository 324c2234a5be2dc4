//! French verbs that only others can have done: "la cliente a accouch\u{e9}", "op\u{e9}r\u{e9}e le onze f\u{e9}vrier".

use super::{
    Group,
    subjects::{KNOWN, OF_WORK},
};
use crate::drafting::tokens::{Words, words};
use crate::drafting::{
    dates::Said,
    labels::{Label, Labelled},
    lexicon::Class,
};

/// "la cliente a accouch\u{e9}", "l'inspection aura lieu", "la vente se conclut": what only others can have as the subject.
pub(super) fn has_done(l: &Labelled<'_>, i: usize) -> bool {
    let s = &l.s;
    let named =
        matches!(l.labels[i - 1], Label::Content | Label::Matter(_)) && !s.any(i - 1, OF_WORK);
    if !named || !s.french(i) || s.activity(i - 1).is_some() && !s.any(i.wrapping_sub(2), KNOWN) {
        return false;
    }
    if s.any(
        i,
        words![
            "aura", "auront", "aurait", "avaient", "se", "devait", "devaient", "pouvait",
            "voulait",
        ],
    ) {
        return s.is_word(i + 1);
    }
    // "\u{e0}" is folded to the same: a participle tells them apart.
    let verb = i + 1 + usize::from(s.any(i + 1, words!["ete", "pas", "deja", "aussi"]));
    if !s.any(i, words!["a", "ont", "avait"]) || s.source(i, i + 1) == "\u{e0}" || !s.is_word(verb)
    {
        return false;
    }
    let source = s.source(verb, verb + 1);
    source.ends_with('\u{e9}')
        || ["\u{e9}e", "\u{e9}s", "\u{e9}es"]
            .iter()
            .any(|end| source.ends_with(end))
        || s.any(
            verb,
            words![
                "eu", "fait", "pris", "mis", "perdu", "recu", "vu", "rendu", "vendu", "dit",
                "fini", "subi", "quitte", "tenu", "ouvert", "conclu", "vecu", "mort", "promis",
                "permis", "admis", "omis", "commis", "fui", "failli", "reussi", "choisi", "saisi",
                "convenu",
            ],
        )
}

/// Nouns that end as such participles do.
const ENDING_ALIKE: &Words = words![
    "annee",
    "annees",
    "armee",
    "arrivee",
    "arrivees",
    "assemblee",
    "assemblees",
    "dictee",
    "dictees",
    "donnees",
    "duree",
    "durees",
    "entree",
    "entrees",
    "fumee",
    "idee",
    "idees",
    "journee",
    "journees",
    "matinee",
    "matinees",
    "mise",
    "montee",
    "rentree",
    "soiree",
    "soirees",
    "tournee",
    "associes",
    "employes",
    "deputes",
    "procedes",
    "traites",
    "marches",
    "autorites",
    "societes",
];

/// "op\u{e9}r\u{e9}e le onze f\u{e9}vrier", "l'interrogatoire du contrema\u{ee}tre tenu le trois juin": what was done to somebody or
/// something. The speaker's own work is told without an ending, or by a verb of work.
pub(super) fn follows_participle(l: &Labelled<'_>, group: &Group, said: Said) -> bool {
    const ENDS: &Words = words!["\u{e9}e", "\u{e9}es", "\u{e9}s"];
    const IRREGULAR: &Words = words![
        "tenu",
        "tenue",
        "tenus",
        "tenues",
        "survenu",
        "survenue",
        "rendu",
        "rendue",
        "rendues",
        "conclu",
        "conclue",
        "intervenu",
        "intervenue",
        "convenu",
        "convenue",
        "perdu",
        "perdue",
        "promis",
        "promise",
        "admis",
        "admise",
        "ouvert",
        "ouverte",
        "construit",
        "construite",
        "entendu",
        "entendue",
        "obtenu",
        "obtenue",
    ];
    let s = &l.s;
    if !s.french(said.first) {
        return false;
    }
    let mut verb = said.first.wrapping_sub(1);
    if s.any(verb, words!["le", "du", "au"]) {
        verb = verb.wrapping_sub(1);
    }
    if verb >= s.len() || verb < group.read.0 || l.labels[verb] != Label::Content {
        return false;
    }
    let source = s.source(verb, verb + 1);
    // "journ\u{e9}e", "entr\u{e9}e": nouns.
    let noun = s.any(verb, ENDING_ALIKE);
    let agrees =
        ENDS.iter().any(|end| source.ends_with(end)) && s.activity(verb).is_none() && !noun;
    let alone = !l.has_content(group.read.0, verb);
    let of_it =
        verb > group.read.0 && matches!(l.labels[verb - 1], Label::Content | Label::Matter(_));
    // "rencontre tenue le 5": being there was the work.
    let there = of_it && s.is(verb - 1, Class::Attended) && super::attended(l, group.read.0, verb);
    !there && (agrees && (alone || of_it) || of_it && s.any(verb, IRREGULAR))
}
