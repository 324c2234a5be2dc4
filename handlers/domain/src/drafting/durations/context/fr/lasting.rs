//! What lasts as long as it says, and is not the work: sound, waits, sentences.

use crate::drafting::{
    durations::Sort,
    lexicon::Class,
    numbers,
    tokens::{Speech, Words, words},
};

/// Before "de" and a length: what lasts, or is waited for, allowed or owed. Sorted.
const LASTING: &Words = words![
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
    "emission",
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

/// "un retard de vingt minutes", "une bande vid\u{e9}o de deux heures"; "l'audience de deux heures" may be
/// how long it was, or when.
pub(super) fn of_what_lasts(s: &Speech<'_>, first: usize, end: usize) -> Option<Sort> {
    let mut of = first.checked_sub(1)?;
    if s.any(of, words!["environ", "presque"]) {
        of = of.checked_sub(1)?;
    }
    // "trois retards de dix, vingt et quarante minutes"
    let lowest = first.saturating_sub(8);
    while of > lowest
        && (s.is_mark(of, ",")
            || s.any(of, words!["et", "ou"])
            || numbers::cardinal(s, of).is_some())
    {
        of -= 1;
    }
    if !s.any(of, words!["de", "d'"]) {
        return None;
    }
    let noun = of.checked_sub(1)?;
    // "la pub de trente secondes"
    if of + 1 == first && s.any(end - 1, words!["seconde", "secondes"]) && s.is_word(noun) {
        return Some(Sort::Other);
    }
    // "d'une dur\u{e9}e pr\u{e9}vue de trois heures"
    if s.norm(noun.wrapping_sub(1)) == "duree"
        && s.any(
            noun,
            words![
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
    // ", travail de 2,4 heures": the speaker's.
    let own = s.norm(noun) == "travail"
        && (noun == 0 || s.stops_before(noun) || s.is_mark(noun - 1, ","));
    let qualified = !own
        && (noun.saturating_sub(1)..=noun)
            .any(|i| s.is(i, Class::Lasting) || LASTING.contains(&s.norm(i)));
    if qualified && !s.stops_before(of) {
        return Some(Sort::Other);
    }
    let known = s.is(noun, Class::Occasion) || s.is(noun, Class::Event);
    let the = s.any(
        noun.wrapping_sub(1),
        words!["l'", "la", "le", "cette", "cet", "son", "sa"],
    );
    let ahead = s.any(noun.wrapping_sub(2), words!["pour", "avant", "de", "d'"]);
    (known && the && ahead).then_some(Sort::Weak)
}

/// "aurait conduit 14 heures", "dit avoir attendu l'ambulance trente-cinq minutes": somebody else's time.
pub(super) fn borne(s: &Speech<'_>, first: usize) -> bool {
    const BORNE: &Words = words![
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
                    words![
                        "a", "aurait", "auraient", "avait", "avaient", "avoir", "ont",
                    ],
                )
                && !s.any(i.wrapping_sub(2), words!["j'", "je", "m'", "on", "nous"])
        })
}
