//! What French says around a length that is no working time: "un retard de vingt minutes",
//! "garantissant trois heures", "des acc\u{e8}s de dix heures \u{e0} midi le samedi".

mod habits;
mod lasting;

use super::{Length, Sort, works};
use crate::drafting::{
    lexicon::Class,
    tokens::{Kind, Speech, Words, words},
};

/// How far back the phrase of a range of hours is looked at.
const REACH: usize = 10;

/// After a length and "de": of what there was so much. Sorted.
const OF_SOMETHING: &Words = words![
    "absence",
    "accalmie",
    "accompagnement",
    "arret",
    "avance",
    "bande",
    "battement",
    "benevolat",
    "conge",
    "conges",
    "conduite",
    "coupure",
    "decalage",
    "delai",
    "detention",
    "difference",
    "enregistrement",
    "enregistrements",
    "film",
    "garderie",
    "grace",
    "greve",
    "images",
    "incarceration",
    "indemnite",
    "interruption",
    "isolement",
    "jeu",
    "marche",
    "musique",
    "paie",
    "panne",
    "pause",
    "paye",
    "preavis",
    "prison",
    "remuneration",
    "repit",
    "repos",
    "retard",
    "salaire",
    "salaires",
    "silence",
    "sommeil",
    "stationnement",
    "surtemps",
    "surveillance",
    "suspension",
    "video",
    "videos",
    "videosurveillance",
    "visionnage",
    "vol",
];

/// A paper or somebody else does so to a length: "parle de 22 minutes", "exige 48 heures".
const TOLD: &Words = words![
    "accorde",
    "accordait",
    "affirme",
    "alleguait",
    "allegue",
    "alloue",
    "autorise",
    "conclut",
    "constate",
    "depasse",
    "depassait",
    "depassent",
    "etablit",
    "estime",
    "evalue",
    "excede",
    "exige",
    "exigeait",
    "garantit",
    "impose",
    "imposait",
    "indique",
    "invoque",
    "limite",
    "mentionne",
    "montre",
    "oblige",
    "parle",
    "parlait",
    "permet",
    "permettait",
    "pretend",
    "prescrit",
    "prevoit",
    "prevoyait",
    "reclame",
    "reconnait",
    "requiert",
    "revele",
    "soutient",
    "stipule",
    "vise",
];

/// The sort that the French words around give a length; none where they say nothing.
pub(super) fn sort(s: &Speech<'_>, found: Length) -> Option<Sort> {
    let Length { first, end, .. } = found;
    if !s.french(first) {
        return None;
    }
    if was_then(s, first) {
        return Some(Sort::Other);
    }
    if found.sort == Sort::Range {
        // "l'assembl\u{e9}e de jeudi prochain de 19 h \u{e0} 21 h"
        let ahead = s.any(first.wrapping_sub(1), words!["prochain", "prochaine"]);
        // "heures tranquilles de 23 h \u{e0} 7 h"
        let hours = s.any(first, words!["de", "entre"])
            && (first.saturating_sub(3)..first).any(|i| {
                s.norm(i) == "heures"
                    && !i.checked_sub(1).is_some_and(|number| {
                        s.is(number, Class::Number) || s.kind(number) == Some(Kind::Digits)
                    })
            });
        return (ahead
            || hours
            || habits::habitual(s, end)
            || habits::kept(s, first)
            || habits::is_set(s, first))
        .then_some(Sort::Other);
    }
    if !(first..end).any(|i| is_unit(s, i)) {
        return None;
    }
    if of_a_party(s, first)
        || billed_to_us(s, first)
        || habits::is_moment(s, end)
        || lasting::borne(s, first)
        || of_something(s, end)
        || minutes_on_file(s, end)
        || said_by_another(s, first)
    {
        return Some(Sort::Other);
    }
    lasting::of_what_lasts(s, first, end)
}

/// "qui \u{e9}tait au d\u{e9}panneur de 22 h \u{e0} 22 h 20", "les pompiers avaient pris vingt minutes": the past that is
/// told of others; of the work just done French says "a pris".
fn was_then(s: &Speech<'_>, first: usize) -> bool {
    const CLAUSE: usize = 12;
    const OWN: &Words = words![
        "j'", "je", "j'ai", "nous", "m'", "me", "moi", "mon", "ma", "mes", "notre", "nos", "on",
    ];
    const TOOK: &Words = words![
        "pris",
        "dure",
        "attendu",
        "passe",
        "requis",
        "demande",
        "travaille",
        "dormi",
        "conduit",
        "marche",
        "roule",
    ];
    let had = s.any(first.wrapping_sub(1), TOOK)
        && s.any(first.wrapping_sub(2), words!["avait", "avaient"])
        || s.any(
            first.wrapping_sub(1),
            words!["durait", "duraient", "prenait", "prenaient", "exigeait"],
        );
    // "qui dure deux heures": always so.
    let lasts = s.any(first.wrapping_sub(1), words!["dure", "durent"])
        && s.norm(first.wrapping_sub(2)) == "qui";
    if lasts {
        return true;
    }
    let imperfect = |i: usize| {
        let word = s.norm(i);
        word.len() > 4
            && (word.ends_with("ait") || word.ends_with("aient"))
            && !s.any(
                i,
                words![
                    "fait",
                    "parfait",
                    "satisfait",
                    "extrait",
                    "retrait",
                    "portrait",
                    "souhait",
                ],
            )
    };
    let mut who = false;
    let mut past = false;
    for i in (first.saturating_sub(CLAUSE)..first).rev() {
        if s.stops_before(i + 1) || s.any(i, OWN) {
            return false;
        }
        if s.kind(i) == Some(Kind::Mark) {
            break;
        }
        past |= imperfect(i);
        who |= s.norm(i) == "qui";
        if who {
            break;
        }
    }
    had || who && past
}

/// "lui va nous facturer deux heures", "l'huissier nous a charg\u{e9} une heure": what somebody else bills. "Peux-tu me
/// facturer une heure" asks for an entry.
fn billed_to_us(s: &Speech<'_>, first: usize) -> bool {
    const BILLS: &Words = words![
        "facturer",
        "facture",
        "facturera",
        "facturait",
        "factures",
        "facturent",
        "charger",
        "charge",
        "chargera",
        "chargent",
        "demander",
        "demande",
    ];
    const ASKED: &Words = words!["tu", "vous", "veuillez", "merci"];
    const REACH: usize = 6;
    let verb = first
        .wrapping_sub(1 + usize::from(s.any(first.wrapping_sub(1), words!["environ", "pour"])));
    if !s.any(verb, BILLS) {
        return false;
    }
    let helped = verb.wrapping_sub(usize::from(
        s.any(verb.wrapping_sub(1), words!["a", "ont", "avait"]),
    ));
    s.any(
        helped.wrapping_sub(1),
        words!["nous", "m'", "me", "lui", "leur", "l'"],
    ) && !(helped.saturating_sub(REACH)..helped)
        .rev()
        .take_while(|i| !s.stops_before(i + 1))
        .any(|i| s.any(i, ASKED))
}

/// "le m\u{e9}decin a vu la patiente quinze minutes": what somebody else did, told from the beginning of a sentence.
fn of_a_party(s: &Speech<'_>, first: usize) -> bool {
    const CLAUSE: usize = 12;
    const CONTACT: &Words = words![
        "appele",
        "rappele",
        "telephone",
        "ecrit",
        "rencontre",
        "parle",
        "jase",
        "discute",
        "envoye",
        "repondu",
        "explique",
    ];
    let begin = (first.saturating_sub(CLAUSE)..first)
        .rev()
        .take_while(|i| s.kind(*i) != Some(Kind::Mark))
        .find(|i| s.stops_before(*i));
    let Some(begin) = begin else {
        return false;
    };
    let own = (begin..first).any(|i| {
        s.any(
            i,
            words![
                "je", "j'", "j'ai", "nous", "m'", "me", "moi", "mon", "ma", "mes", "notre", "nos",
                "on",
            ],
        )
    });
    let who = begin
        + usize::from(s.any(
            begin,
            words!["le", "la", "l'", "les", "un", "une", "son", "sa"],
        ));
    let did = who + 1;
    !own && who > begin
        && (s.is(who, Class::Party)
            || s.any(
                who,
                words!["expert", "experte", "comptable", "huissier", "notaire"],
            ))
        && s.any(did, words!["a", "ont", "avait", "avaient", "est", "etait"])
        && did + 1 < first
        && !s.any(did + 1, CONTACT)
        // "le t\u{e9}moin a \u{e9}t\u{e9} pr\u{e9}par\u{e9}": by the speaker.
        && !(s.norm(did + 1) == "ete" && (works(s, did + 2) || s.is(did + 2, Class::Contact)))
}

fn is_unit(s: &Speech<'_>, i: usize) -> bool {
    s.any(
        i,
        words![
            "heure", "heures", "minute", "minutes", "h", "min", "mins", "mn", "seconde",
            "secondes",
        ],
    )
}

/// "trois heures de salaire", "deux heures ou plus", "vingt minutes apr\u{e8}s l'accident".
fn of_something(s: &Speech<'_>, end: usize) -> bool {
    if (end + 1..end + 4).any(|i| s.any(i, words!["communautaires", "communautaire"]))
        || s.norm(end) == "selon"
    {
        return true;
    }
    if s.any(end, words!["de", "d'"]) {
        return OF_SOMETHING.contains(&s.norm(end + 1));
    }
    if s.norm(end) == "ou" {
        return s.any(end + 1, words!["plus", "moins"]);
    }
    // "douze heures suppl\u{e9}mentaires impay\u{e9}es": overtime.
    if s.norm(end) == "supplementaires" {
        return s.norm(end - 1) == "heures"
            && (s.any(
                end + 1,
                words![
                    "impayees",
                    "non",
                    "payees",
                    "travaillees",
                    "reclamees",
                    "effectuees",
                    "du",
                    "de",
                ],
            ));
    }
    let after = s.any(end, words!["apres", "avant", "suivant", "precedant"]);
    after
        && (end + 1..end + 4).any(|i| {
            s.any(
                i,
                words![
                    "accident",
                    "arrestation",
                    "arrivee",
                    "chirurgie",
                    "chute",
                    "collision",
                    "deces",
                    "depart",
                    "evenement",
                    "evenements",
                    "faits",
                    "fermeture",
                    "incident",
                    "naissance",
                    "operation",
                    "ouverture",
                    "sinistre",
                    "vol",
                ],
            )
        })
        || s.any(
            end,
            words![
                "consecutives",
                "impayees",
                "payees",
                "remunerees",
                "ouvrables",
                "perdues",
            ],
        )
}

/// "soixante minutes notari\u{e9}es", "dix minutes du notaire Roy": papers.
fn minutes_on_file(s: &Speech<'_>, end: usize) -> bool {
    s.norm(end - 1) == "minutes"
        && (s.any(end, words!["notariees", "notariales"])
            || s.any(end, words!["du", "de"])
                && (end + 1..end + 3)
                    .any(|i| s.any(i, words!["notaire", "notaires", "greffe", "repertoire"])))
}

/// "le rapport parle de 22 minutes", "une clause garantissant trois heures".
fn said_by_another(s: &Speech<'_>, first: usize) -> bool {
    // "ne peut exc\u{e9}der cinq heures"
    if s.any(
        first.wrapping_sub(1),
        words!["atteindre", "depasser", "durer", "exceder"],
    ) {
        return true;
    }
    const BETWEEN: &Words = words![
        "de",
        "d'",
        "a",
        "un",
        "une",
        "que",
        "environ",
        "au",
        "moins",
        "plus",
        "seulement",
        "les",
        "jusqu'",
        "presque",
        "pres",
    ];
    const OWN: &Words = words![
        "avant",
        "comprenant",
        "concernant",
        "durant",
        "maintenant",
        "pendant",
        "suivant",
        "totalisant",
        "travaillant",
    ];
    let mut i = first;
    while i > 0 && i + 4 > first && s.any(i - 1, BETWEEN) {
        i -= 1;
    }
    let Some(verb) = i.checked_sub(1) else {
        return false;
    };
    let word = s.norm(verb);
    if s.kind(verb) != Some(Kind::Word) || s.stops_before(verb) {
        return false;
    }
    let noun_before = s.is_word(verb - 1) && !s.is(verb - 1, Class::Function);
    let participle = word.len() > 5 && word.ends_with("ant") && !OWN.contains(&word) && noun_before;
    let by = s.any(
        verb - 1,
        words![
            "je", "j'", "on", "nous", "ai", "j'ai", "avons", "a", "facture",
        ],
    );
    // "retard\u{e9} de sept heures", "prolong\u{e9}e de trente minutes"
    let moved = s.any(
        verb,
        words![
            "allonge",
            "allongee",
            "augmente",
            "augmentee",
            "avance",
            "avancee",
            "decale",
            "decalee",
            "devance",
            "devancee",
            "prolonge",
            "prolongee",
            "raccourci",
            "raccourcie",
            "reduit",
            "reduite",
            "repousse",
            "repoussee",
            "reporte",
            "reportee",
            "retarde",
            "retardee",
            "retardes",
            "suspendu",
            "suspendue",
        ],
    ) && s.any(i, words!["de", "d'"]);
    participle || moved || TOLD.contains(&word) && !by
}
