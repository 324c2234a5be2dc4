//! What French says around a length that is no working time: "un retard de vingt minutes",
//! "garantissant trois heures", "des acc\u{e8}s de dix heures \u{e0} midi le samedi".

use super::{Length, Sort, works};
use crate::drafting::{
    lexicon::Class,
    numbers,
    tokens::{Kind, Speech},
};

/// How far back the phrase of a range of hours is looked at.
const REACH: usize = 10;

/// Before "de" and a length: what lasts, or is waited for, allowed or owed. Sorted.
const LASTING: &[&str] = &[
    "absence",
    "ajournement",
    "anticipation",
    "arret",
    "attente",
    "avance",
    "avis",
    "bande",
    "banque",
    "battement",
    "budget",
    "chirurgie",
    "coma",
    "conge",
    "coupure",
    "decalage",
    "depassement",
    "delai",
    "delais",
    "detention",
    "detour",
    "documentaire",
    "enregistrement",
    "escale",
    "extension",
    "extrait",
    "fenetre",
    "film",
    "forfait",
    "grace",
    "greve",
    "horaire",
    "incarceration",
    "interrogation",
    "interruption",
    "limite",
    "marge",
    "maximum",
    "minimum",
    "moyenne",
    "operation",
    "panne",
    "pause",
    "peine",
    "permission",
    "prolongation",
    "preavis",
    "quart",
    "quarts",
    "quota",
    "ralentissement",
    "rallonge",
    "reaction",
    "rediffusion",
    "repit",
    "repos",
    "reponse",
    "retard",
    "retards",
    "seuil",
    "sieste",
    "stationnement",
    "surtemps",
    "sursis",
    "suspension",
    "travail",
    "trajet",
    "video",
    "videos",
    "vol",
];

/// After a length and "de": of what there was so much. Sorted.
const OF_SOMETHING: &[&str] = &[
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
const TOLD: &[&str] = &[
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

/// Open, kept or worked between two times of day.
const KEPT: &[&str] = &[
    "bruit",
    "chantier",
    "couvre",
    "disponibilite",
    "disponibilites",
    "ferme",
    "fermeture",
    "horaire",
    "horaires",
    "interdiction",
    "interdit",
    "interdite",
    "livraisons",
    "ouvert",
    "ouverte",
    "ouverts",
    "ouverture",
    "quart",
    "quarts",
    "stationnement",
    "supervisees",
    "tapage",
    "travaillait",
    "travaillant",
];

/// The sort that the French words around give a length; none where they say nothing.
pub(super) fn sort(s: &Speech<'_>, found: Length) -> Option<Sort> {
    let Length { first, end, .. } = found;
    if !s.french(first) {
        return None;
    }
    if found.sort == Sort::Range {
        // "l'assembl\u{e9}e de jeudi prochain de 19 h \u{e0} 21 h"
        let ahead = s.any(first.wrapping_sub(1), &["prochain", "prochaine"]);
        return (ahead || habitual(s, end) || kept(s, first)).then_some(Sort::Other);
    }
    if !(first..end).any(|i| is_unit(s, i)) {
        return None;
    }
    if borne(s, first)
        || of_something(s, end)
        || minutes_on_file(s, end)
        || said_by_another(s, first)
    {
        return Some(Sort::Other);
    }
    of_what_lasts(s, first, end)
}

fn is_unit(s: &Speech<'_>, i: usize) -> bool {
    s.any(
        i,
        &[
            "heure", "heures", "minute", "minutes", "h", "min", "mins", "mn", "seconde", "secondes",
        ],
    )
}

/// "trois heures de salaire", "deux heures ou plus", "vingt minutes apr\u{e8}s l'accident".
fn of_something(s: &Speech<'_>, end: usize) -> bool {
    if (end + 1..end + 4).any(|i| s.any(i, &["communautaires", "communautaire"]))
        || s.norm(end) == "selon"
    {
        return true;
    }
    if s.any(end, &["de", "d'"]) {
        return OF_SOMETHING.contains(&s.norm(end + 1));
    }
    if s.norm(end) == "ou" {
        return s.any(end + 1, &["plus", "moins"]);
    }
    // "douze heures suppl\u{e9}mentaires impay\u{e9}es": overtime.
    if s.norm(end) == "supplementaires" {
        return s.norm(end - 1) == "heures"
            && (s.any(
                end + 1,
                &[
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
    let after = s.any(end, &["apres", "avant", "suivant", "precedant"]);
    after
        && (end + 1..end + 4).any(|i| {
            s.any(
                i,
                &[
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
            &[
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
        && (s.any(end, &["notariees", "notariales"])
            || s.any(end, &["du", "de"])
                && (end + 1..end + 3)
                    .any(|i| s.any(i, &["notaire", "notaires", "greffe", "repertoire"])))
}

/// "le rapport parle de 22 minutes", "une clause garantissant trois heures".
fn said_by_another(s: &Speech<'_>, first: usize) -> bool {
    // "ne peut exc\u{e9}der cinq heures"
    if s.any(
        first.wrapping_sub(1),
        &["atteindre", "depasser", "durer", "exceder"],
    ) {
        return true;
    }
    const BETWEEN: &[&str] = &[
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
    const OWN: &[&str] = &[
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
        &[
            "je", "j'", "on", "nous", "ai", "j'ai", "avons", "a", "facture",
        ],
    );
    // "retard\u{e9} de sept heures", "prolong\u{e9}e de trente minutes"
    let moved = s.any(
        verb,
        &[
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
    ) && s.any(i, &["de", "d'"]);
    participle || moved || TOLD.contains(&word) && !by
}

/// "un retard de vingt minutes", "une bande vid\u{e9}o de deux heures"; "l'audience de deux heures" may be
/// how long it was, or when.
fn of_what_lasts(s: &Speech<'_>, first: usize, end: usize) -> Option<Sort> {
    let mut of = first.checked_sub(1)?;
    if s.any(of, &["environ", "presque"]) {
        of = of.checked_sub(1)?;
    }
    // "trois retards de dix, vingt et quarante minutes"
    let lowest = first.saturating_sub(8);
    while of > lowest
        && (s.is_mark(of, ",") || s.any(of, &["et", "ou"]) || numbers::cardinal(s, of).is_some())
    {
        of -= 1;
    }
    if !s.any(of, &["de", "d'"]) {
        return None;
    }
    let noun = of.checked_sub(1)?;
    // "la pub de trente secondes"
    if of + 1 == first && s.any(end - 1, &["seconde", "secondes"]) && s.is_word(noun) {
        return Some(Sort::Other);
    }
    // "d'une dur\u{e9}e pr\u{e9}vue de trois heures"
    if s.norm(noun.wrapping_sub(1)) == "duree"
        && s.any(
            noun,
            &[
                "anticipee",
                "estimee",
                "fixee",
                "maximale",
                "minimale",
                "prevue",
            ],
        )
    {
        return Some(Sort::Other);
    }
    // "une vid\u{e9}o d'une dur\u{e9}e de deux heures"
    if s.norm(noun) == "duree" {
        let thing = (noun.saturating_sub(4)..noun).any(|i| s.is(i, Class::Lasting));
        return thing.then_some(Sort::Other);
    }
    let qualified = (noun.saturating_sub(1)..=noun)
        .any(|i| s.is(i, Class::Lasting) || LASTING.contains(&s.norm(i)));
    if qualified && !s.stops_before(of) {
        return Some(Sort::Other);
    }
    let known = s.is(noun, Class::Occasion) || s.is(noun, Class::Event);
    let the = s.any(
        noun.wrapping_sub(1),
        &["l'", "la", "le", "cette", "cet", "son", "sa"],
    );
    let ahead = s.any(noun.wrapping_sub(2), &["pour", "avant", "de", "d'"]);
    (known && the && ahead).then_some(Sort::Weak)
}

/// "aurait conduit 14 heures", "dit avoir attendu l'ambulance trente-cinq minutes": somebody else's time.
fn borne(s: &Speech<'_>, first: usize) -> bool {
    const BORNE: &[&str] = &[
        "attendu", "conduit", "dormi", "manque", "marche", "patiente", "perdu", "roule", "saigne",
        "souffert", "vole",
    ];
    (first.saturating_sub(5)..first)
        .rev()
        .take_while(|i| s.is_word(*i) && !s.stops_before(*i + 1))
        .any(|i| {
            BORNE.contains(&s.norm(i))
                && s.any(
                    i.wrapping_sub(1),
                    &[
                        "a", "aurait", "auraient", "avait", "avaient", "avoir", "ont",
                    ],
                )
                && !s.any(i.wrapping_sub(2), &["j'", "je", "m'"])
        })
}

/// "de dix heures \u{e0} dix-huit heures le samedi", "en semaine", "chaque jour".
fn habitual(s: &Speech<'_>, end: usize) -> bool {
    const DAYS: &[&str] = &[
        "lundi",
        "mardi",
        "mercredi",
        "jeudi",
        "vendredi",
        "samedi",
        "dimanche",
        "lundis",
        "mardis",
        "mercredis",
        "jeudis",
        "vendredis",
        "samedis",
        "dimanches",
    ];
    let number = s.kind(end + 2) == Some(Kind::Digits);
    s.any(end, &["le", "les", "chaque", "du"]) && s.any(end + 1, DAYS) && !number
        || s.any(end, &["tous", "toutes"]) && s.norm(end + 1) == "les"
        || s.norm(end) == "chaque"
        || s.norm(end) == "par" && s.any(end + 1, &["jour", "semaine", "mois", "quart"])
        || s.phrase(end, "en semaine").is_some()
        || s.phrase(end, "la fin de semaine").is_some()
        || s.phrase(end, "les fins de semaine").is_some()
        || s.phrase(end, "sept jours sur sept").is_some()
}

/// "couvre-feu impos\u{e9} de vingt et une heures \u{e0} six heures", "les heures d'ouverture, soit de 8 h \u{e0} 22 h".
fn kept(s: &Speech<'_>, first: usize) -> bool {
    let mut near = None;
    let mut occasion = false;
    for i in (first.saturating_sub(REACH)..first).rev() {
        if s.stops_before(i + 1)
            || s.any(
                i,
                &["non", "pardon", "plutot", "correction", "desole", "desolee"],
            )
            || s.kind(i) == Some(Kind::Mark) && !(s.is_mark(i, ",") && s.any(i + 1, &["soit"]))
        {
            break;
        }
        if KEPT.contains(&s.norm(i)) && near.is_none() {
            near = Some(first - i);
        }
        occasion |= s.is(i, Class::Occasion) || works(s, i) && s.any(i, &["audience", "audition"]);
    }
    if s.is_mark(first.wrapping_sub(1), ",") {
        return kept_before(s, first - 1);
    }
    near.is_some_and(|distance| distance <= 3 || !occasion)
}

/// "Horaire de la travailleuse, de 6 h 30 \u{e0} 15 h": named before the comma, and no work with it.
fn kept_before(s: &Speech<'_>, comma: usize) -> bool {
    let mut named = false;
    for i in (comma.saturating_sub(REACH)..comma).rev() {
        if works(s, i) && s.activity(i) != Some("A111") {
            return false;
        }
        named |= s.any(
            i,
            &["horaire", "horaires", "ouverture", "quart", "stationnement"],
        );
        if s.stops_before(i) || s.kind(i) == Some(Kind::Mark) {
            break;
        }
    }
    named
}
