//! Hours that are kept, every day or every week, or that something is set for.

use super::REACH;
use crate::drafting::{
    durations::context::works,
    lexicon::Class,
    tokens::{Kind, Speech, Words, words},
};

/// Open, kept or worked between two times of day.
const KEPT: &Words = words![
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

/// "de dix heures \u{e0} dix-huit heures le samedi", "en semaine", "chaque jour".
pub(super) fn habitual(s: &Speech<'_>, end: usize) -> bool {
    const DAYS: &Words = words![
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
    s.any(end, words!["le", "les", "chaque", "du"]) && s.any(end + 1, DAYS) && !number
        || s.any(end, words!["tous", "toutes"]) && s.norm(end + 1) == "les"
        || s.norm(end) == "chaque"
        || s.norm(end) == "par" && s.any(end + 1, words!["jour", "semaine", "mois", "quart"])
        || s.phrase(end, "en semaine").is_some()
        || s.phrase(end, "la fin de semaine").is_some()
        || s.phrase(end, "les fins de semaine").is_some()
        || s.phrase(end, "sept jours sur sept").is_some()
}

/// "couvre-feu impos\u{e9} de vingt et une heures \u{e0} six heures", "les heures d'ouverture, soit de 8 h \u{e0} 22 h".
pub(super) fn kept(s: &Speech<'_>, first: usize) -> bool {
    let mut near = None;
    let mut occasion = false;
    for i in (first.saturating_sub(REACH)..first).rev() {
        if s.stops_before(i + 1)
            || s.any(
                i,
                words!["non", "pardon", "plutot", "correction", "desole", "desolee"],
            )
            || s.kind(i) == Some(Kind::Mark) && !(s.is_mark(i, ",") && s.any(i + 1, words!["soit"]))
        {
            break;
        }
        if KEPT.contains(&s.norm(i)) && near.is_none() {
            near = Some(first - i);
        }
        occasion |=
            s.is(i, Class::Occasion) || works(s, i) && s.any(i, words!["audience", "audition"]);
    }
    if s.is_mark(first.wrapping_sub(1), ",") {
        return kept_before(s, first - 1);
    }
    near.is_some_and(|distance| distance <= 3 || !occasion)
}

/// "Horaire de la travailleuse, de 6 h 30 \u{e0} 15 h": named before the comma, and no work with it.
pub(super) fn kept_before(s: &Speech<'_>, comma: usize) -> bool {
    let mut named = false;
    for i in (comma.saturating_sub(REACH)..comma).rev() {
        if works(s, i) && s.activity(i) != Some("A111") {
            return false;
        }
        named |= s.any(
            i,
            words!["horaire", "horaires", "ouverture", "quart", "stationnement"],
        );
        if s.stops_before(i) || s.kind(i) == Some(Kind::Mark) {
            break;
        }
    }
    named
}

/// "l'audition est devanc\u{e9}e de 13 h 45 \u{e0} 9 h 30", "pr\u{e9}vue de 9 h 30 \u{e0} midi": what is still to come.
pub(super) fn is_set(s: &Speech<'_>, first: usize) -> bool {
    const SET: &Words = words![
        "annonce",
        "annoncee",
        "avance",
        "avancee",
        "avancees",
        "cedule",
        "cedulee",
        "convoque",
        "convoquee",
        "decale",
        "decalee",
        "deplace",
        "deplacee",
        "devance",
        "devancee",
        "fixe",
        "fixee",
        "fixees",
        "fixes",
        "inscrite",
        "planifiee",
        "prevu",
        "prevue",
        "prevues",
        "prevus",
        "programmee",
        "remis",
        "remise",
        "reporte",
        "reportee",
        "repousse",
        "repoussee",
        "reserve",
        "reservee",
        "reservees",
    ];
    let mut i = first;
    while i > 0 && s.any(i - 1, words!["de", "d'", "entre", "a", "pour"]) {
        i -= 1;
    }
    i > 0 && !s.stops_before(i) && s.any(i - 1, SET)
}

/// "une heure limite de 17 h", "une heure d'arriv\u{e9}e": a time of day.
pub(super) fn is_moment(s: &Speech<'_>, end: usize) -> bool {
    const WHICH: &Words = words![
        "limite", "precise", "exacte", "locale", "tardive", "fixe", "normale", "convenue",
        "prevue", "indiquee", "avancee",
    ];
    const OF: &Words = words![
        "arrivee",
        "depart",
        "fermeture",
        "ouverture",
        "debut",
        "fin",
        "coucher",
        "tombee",
        "convocation",
        "comparution",
        "rencontre",
        "livraison",
    ];
    s.norm(end - 1) == "heure"
        && (s.any(end, WHICH)
            || s.any(end, words!["de", "d'"]) && s.any(end + 1, OF) && s.norm(end) == "d'")
}
