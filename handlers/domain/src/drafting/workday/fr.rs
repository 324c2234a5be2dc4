//! What French says around a day that the work was about: "bail sign\u{e9} le", "lettre du", "d'ici le".

use super::attended;
use crate::drafting::{
    clauses::Group,
    dates::Said,
    labels::{Label, Labelled},
    lexicon::Class,
    tokens::{Kind, Words, words},
};

/// How far back the phrase that a day stands in is looked at.
const REACH: usize = 12;

/// What somebody else did, or what happened, on the day that follows. Sorted.
const HAPPENED: &Words = words![
    "accepte",
    "acceptee",
    "achete",
    "achetee",
    "acquis",
    "acquise",
    "adopte",
    "adoptee",
    "adresse",
    "adressee",
    "annulee",
    "arrete",
    "arretee",
    "arrive",
    "arrivee",
    "autorise",
    "autorisee",
    "celebre",
    "cesse",
    "commence",
    "commise",
    "communique",
    "communiquee",
    "congedie",
    "congediee",
    "cree",
    "creee",
    "debute",
    "decede",
    "decedee",
    "delivre",
    "delivree",
    "demissionne",
    "depose",
    "deposee",
    "deposees",
    "deposes",
    "derniere",
    "detenu",
    "diagnostique",
    "divulguee",
    "due",
    "echu",
    "echue",
    "ecrit",
    "ecrite",
    "effet",
    "embauche",
    "embauchee",
    "emis",
    "emise",
    "emises",
    "entrepris",
    "envoye",
    "envoyee",
    "envoyes",
    "etabli",
    "etablie",
    "echeance",
    "exigible",
    "expire",
    "expiree",
    "expirera",
    "fin",
    "finit",
    "forme",
    "formee",
    "homologue",
    "homologuee",
    "immatricule",
    "inscrit",
    "inscrite",
    "institue",
    "instituee",
    "intentee",
    "introduite",
    "jusqu'au",
    "licencie",
    "licenciee",
    "livre",
    "livree",
    "livrees",
    "loue",
    "louee",
    "maries",
    "mariee",
    "marie",
    "ne",
    "nee",
    "notifie",
    "notifiee",
    "obtenu",
    "obtenue",
    "octroye",
    "payable",
    "payables",
    "perdu",
    "poste",
    "postee",
    "presentable",
    "produit",
    "produite",
    "produites",
    "prononce",
    "prononcee",
    "publie",
    "publiee",
    "recu",
    "recue",
    "recues",
    "recus",
    "redige",
    "redigee",
    "refuse",
    "refusee",
    "remplace",
    "renouvele",
    "renouvelee",
    "resilie",
    "resiliee",
    "separes",
    "signes",
    "signees",
    "signifie",
    "signifiee",
    "soumis",
    "soumise",
    "souscrit",
    "souscrite",
    "subi",
    "subie",
    "survenu",
    "survenue",
    "survenus",
    "suspendu",
    "suspendue",
    "terme",
    "termine",
    "terminee",
    "tombe",
    "transmis",
    "transmise",
    "vendu",
    "vendue",
    "verse",
    "versee",
    "vigueur",
    "vole",
];

/// Before "du", makes the day one of work: "entr\u{e9}e du 12", "temps du 3 novembre".
const OF_WORK: &Words = words![
    "dictee",
    "entree",
    "entrees",
    "feuille",
    "fiche",
    "heures",
    "journee",
    "matinee",
    "recap",
    "recapitulatif",
    "sommaire",
    "soiree",
    "temps",
    "tout",
    "travail",
    "travaux",
];

/// Whether "du" after a folded word says which day's work it is.
pub(crate) fn is_entrys(word: &str) -> bool {
    OF_WORK.contains(&word)
}

/// "R\u{e9}union du 5 novembre avec le comit\u{e9}": being there was the work.
pub(super) fn is_of_attendance(l: &Labelled<'_>, group: &Group, said: Said) -> bool {
    let at = if l.s.norm(said.first) == "du" {
        said.first
    } else {
        said.first.wrapping_sub(1)
    };
    l.s.french(said.first)
        && (l.s.norm(at) == "du" || l.s.norm(at) == "de" && said.relative)
        && at > group.read.0
        && (l.s.is(at - 1, Class::Attended) || super::held(l.s.norm(at - 1)))
        && attended(l, group.read.0, at)
        // "la rencontre du 30 est annul\u{e9}e": that is told of it.
        && !l.s.any(said.end, words!["est", "sera", "a", "aura", "n'est", "n'", "fut"])
        // "r\u{e9}vision du proc\u{e8}s-verbal de la r\u{e9}union du 5" is of the paper.
        && (group.read.0..at - 1).all(|i| {
            l.s.is(i, Class::Attended)
                || !matches!(l.labels[i], Label::Content)
                || l.s.any(i, words!["participe", "participation", "presence", "present"])
        })
}

/// Whether a French day is part of what the work was about.
pub(super) fn is_told_about(l: &Labelled<'_>, group: &Group, said: Said) -> bool {
    let s = &l.s;
    let first = said.first;
    if !s.french(first) || !l.has_content(group.read.0, first) || s.stops_before(first) {
        return false;
    }
    let before = |at: usize| {
        if at > group.read.0 {
            s.norm(at - 1)
        } else {
            ""
        }
    };
    let inside = if s.any(first, words!["le", "du", "les", "de", "entre"]) {
        s.norm(first)
    } else {
        ""
    };
    // The article may be the day's own, or stand before it.
    let (article, at) = match inside {
        "" if matches!(
            before(first),
            "le" | "les" | "du" | "de" | "d'" | "au" | "aux"
        ) =>
        {
            (before(first), first - 1)
        }
        article => (article, first),
    };
    let head = before(at);
    // "du 9 au 11 novembre": unclear as a day of work, and mostly no day of work.
    if said.date.is_none() && !said.relative {
        return s.is_word(at.wrapping_sub(1)) && !OF_WORK.contains(&head);
    }
    if matches!(
        head,
        "ici" | "avant" | "apres" | "depuis" | "vers" | "tard" | "plupart" | "chaque" | "tous"
    ) {
        return true;
    }
    // "promet les documents pour vendredi", "fix\u{e9} \u{e0} mardi": what it is meant for, where the words say no more.
    let noun =
        at > group.read.0 + 1 && matches!(l.labels[at - 2], Label::Content | Label::Matter(_));
    let past = s.any(
        first,
        words!["hier", "aujourd'hui", "ce", "cet", "cette", "avant"],
    );
    if noun && !past && (head == "pour" && !OF_WORK.contains(&s.norm(at - 2)) || head == "a") {
        return true;
    }
    // "droits d'acc\u{e8}s en fin de semaine": of what the words before are about.
    if said.relative && said.date.is_none() && s.norm(first) == "en" && noun_before(l, group, first)
    {
        return true;
    }
    match article {
        "au" | "aux" => true,
        "les" => !said.relative || s.is_word(said.end),
        "du" | "de" | "d'" => {
            let noun = s.is_word(at.wrapping_sub(1)) && !s.is(at - 1, Class::Function);
            if matches!(head, "compter" | "partir") {
                return true;
            }
            noun && !OF_WORK.contains(&head) && !(attended(l, group.read.0, at))
        }
        _ => {
            // "acc\u{e8}s le samedi": every Saturday.
            let bare = said.relative && said.end == first + 1 && article == "le";
            // "r\u{e9}ponse au syndic r\u{e9}dig\u{e9}e hier": the work's own participle, unless a paper was read.
            let own = s.any(first, words!["hier", "aujourd'hui", "avant"])
                && at > 0
                && s.activity(at - 1) == Some("A103")
                && !(group.read.0..at).any(|i| s.activity(i) == Some("A104"));
            bare || HAPPENED.contains(&head) && !own && !by_the_speaker(l, group, at)
                || under_participle(l, group, at)
        }
    }
}

/// Whether a thing is named directly before `i`.
fn noun_before(l: &Labelled<'_>, group: &Group, i: usize) -> bool {
    i > group.read.0 && l.labels[i - 1] == Label::Content && l.s.activity(i - 1).is_none()
}

/// "j'ai sign\u{e9} le 3": the speaker's own doing; so is a participle that begins the entry.
fn by_the_speaker(l: &Labelled<'_>, group: &Group, at: usize) -> bool {
    let own = |j: usize| l.s.any(j, words!["ai", "j'ai", "avons"]);
    !l.has_content(group.read.0, at - 1)
        || own(at.wrapping_sub(2))
        || l.s.any(at.wrapping_sub(2), words!["ete", "bien"]) && own(at.wrapping_sub(3))
}

/// "contrat pr\u{e9}voyant la livraison le 1er mars": inside a phrase that says what a paper says.
fn under_participle(l: &Labelled<'_>, group: &Group, at: usize) -> bool {
    const NONE: &Words = words![
        "auparavant",
        "avant",
        "cependant",
        "concernant",
        "durant",
        "instant",
        "maintenant",
        "pendant",
        "touchant",
    ];
    let s = &l.s;
    for j in (group.read.0.max(at.saturating_sub(REACH)) + 1..at).rev() {
        if s.kind(j) == Some(Kind::Mark) || s.stops_before(j + 1) {
            return false;
        }
        let word = s.norm(j);
        let participle = word.len() > 5 && word.ends_with("ant") && !NONE.contains(&word);
        // "le repr\u{e9}sentant" is a person.
        if participle && s.is_word(j - 1) && !s.is(j - 1, Class::Function) {
            return true;
        }
    }
    false
}
