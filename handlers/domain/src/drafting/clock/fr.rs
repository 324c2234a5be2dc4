//! Times of day that French tells by the words before them: "convoqu\u{e9} pour 19 h 30", "il est 14 h 30".

use super::{Clock, counts, range, read, to_quarter};
use crate::drafting::{
    durations::Length,
    tokens::{Kind, Speech, Words, words},
};

/// What is set for a time of day. Sorted.
const SUMMONED: &Words = words![
    "ajournee",
    "ajournees",
    "ajourne",
    "ajournes",
    "annonce",
    "annoncee",
    "appel",
    "assemblee",
    "assignation",
    "assigne",
    "assignee",
    "assignes",
    "attendu",
    "attendue",
    "attendus",
    "audience",
    "cedule",
    "cedulee",
    "cedulees",
    "cedules",
    "comparution",
    "conference",
    "convocation",
    "convoque",
    "convoquee",
    "convoquees",
    "convoques",
    "deplace",
    "deplacee",
    "devance",
    "devancee",
    "fixe",
    "fixee",
    "fixees",
    "fixes",
    "inscrit",
    "inscrite",
    "interrogatoire",
    "invite",
    "invitee",
    "invites",
    "planifie",
    "planifiee",
    "prevu",
    "prevue",
    "prevues",
    "prevus",
    "programme",
    "programmee",
    "rdv",
    "remis",
    "remise",
    "remises",
    "rencontre",
    "reporte",
    "reportee",
    "reportees",
    "reportes",
    "reunion",
    "seance",
    "signature",
    "vous",
];

/// The token after a time of day that begins at `i` and measures nothing.
pub(super) fn appointed(s: &Speech<'_>, i: usize) -> Option<usize> {
    if !s.french(i) {
        return None;
    }
    // "convoqu\u{e9}e pour dix-neuf heures trente", "d'ici 17 h"
    let set = s.any(i, words!["pour", "du"]) && SUMMONED.contains(&s.before(i))
        || s.norm(i) == "ici" && s.before(i) == "d'";
    if set {
        let clock = read(s, i + 1)?;
        return (said_hours(s, i + 1, clock.end) && clock.hour.is_some_and(|hour| hour >= 7))
            .then_some(clock.end);
    }
    // "rappel au client pour quatorze heures"
    if s.norm(i) == "pour" {
        let clock = read(s, i + 1)?;
        let whole = s.any(clock.end, words!["au", "en", "de", "d'"]);
        return (said_hours(s, i + 1, clock.end)
            && !whole
            && clock.hour.is_some_and(|hour| (13..24).contains(&hour)))
        .then_some(clock.end);
    }
    // "de 9 h jusqu'au d\u{ee}ner": up to what has no hour.
    let open = |clock: Clock| {
        clock.end < s.len()
            && s.norm(clock.end) == "jusqu'"
            && s.any(clock.end + 1, words!["au", "aux", "a", "en"])
            && read(s, clock.end + 2).is_none()
    };
    if s.any(i.wrapping_sub(1), words!["de", "a", "depuis"])
        && s.kind(i) != Some(Kind::Mark)
        && let Some(clock) = read(s, i).filter(|clock| open(*clock) && said_hours(s, i, clock.end))
    {
        return Some(clock.end);
    }
    let now = s.before(i) == "est" && i > 1 && s.before(i - 1) == "il";
    let clock = read(s, i)?;
    // Nobody works for fourteen hours and thirty minutes at a stretch.
    let late = clock.minute > 0 && clock.hour.is_some_and(|hour| (13..24).contains(&hour));
    (!clock.naked && said_hours(s, i, clock.end) && !counts(s, clock.end) && (now || late))
        .then_some(clock.end)
}

fn said_hours(s: &Speech<'_>, from: usize, end: usize) -> bool {
    (from..end).any(|j| s.any(j, words!["h", "heure", "heures"]))
}

/// Whether "apr\u{e8}s" or "midi" at `i` is part of "apr\u{e8}s-midi": a part of the day.
pub(super) fn in_part_of_day(s: &Speech<'_>, i: usize) -> bool {
    let at = if s.norm(i) == "midi" {
        i.wrapping_sub(1)
    } else {
        i
    };
    s.any(at, words!["apres", "avant"])
        && s.norm(at + 1) == "midi"
        && (s.token(at + 1).joined
            || s.any(
                at.wrapping_sub(1),
                words![
                    "en", "l'", "d'", "cet", "cette", "un", "une", "lundi", "mardi", "mercredi",
                    "jeudi", "vendredi", "samedi", "dimanche", "hier", "demain",
                ],
            ))
}

/// "de neuf heures \u{e0} et demie", "de dix heures et quart \u{e0} moins le quart": the end goes by the hour of the beginning.
pub(super) fn same_hour(s: &Speech<'_>, i: usize, start: Clock) -> Option<Clock> {
    let (minute, end) = match s.norm(i) {
        "moins" => to_quarter(s, i)?,
        "et" if s.any(i + 1, words!["demie", "demi"]) => (30, i + 2),
        "et" if s.norm(i + 1) == "quart" && s.norm(i + 2) != "d'" => (15, i + 2),
        _ => return None,
    };
    let hour = start.hour?;
    Some(Clock {
        hour: Some((hour + u32::from(minute <= start.minute)) % 24),
        minute,
        end,
        ..start
    })
}

/// How many words may stand between "j'ai commenc\u{e9}" and its time of day.
const REACH: usize = 14;

/// "arriv\u{e9}e 14 h, d\u{e9}part 14 h 48"; "commenc\u{e9} l'\u{e9}tude \u{e0} 8 h 50 et j'ai fini \u{e0} 9 h 20", from the time on.
pub(super) fn until_done(s: &Speech<'_>, i: usize) -> Option<Length> {
    const LINKS: &Words = words![
        ",", ".", ";", "et", "puis", "pis", "j'", "ai", "j'ai", "on", "a", "nous", "avons", "pour",
        "est", "se", "s'", "suis", "ensuite", "l'", "heure", "de", "le", "la", "au", "palais",
        "bureau", "cour", "tribunal", "chantier",
    ];
    if !s.french(i) {
        return None;
    }
    let named = begun(s, i);
    let time = if named {
        at_time(s, i + 1)
    } else {
        at_time(s, i)
    };
    let start = read(s, time).filter(|start| is_told(s, time, *start))?;
    let known = named
        || (i.saturating_sub(REACH)..i)
            .rev()
            .take_while(|j| !s.stops_before(j + 1))
            .any(|j| begun(s, j));
    if !known {
        return None;
    }
    let mut j = past_part(s, start.end);
    while j < start.end + 8 && !done(s, j) && s.any(j, LINKS) {
        j += 1;
    }
    if !done(s, j) {
        return None;
    }
    let time = at_time(s, j + 1);
    let end = read(s, time).filter(|end| is_told(s, time, *end))?;
    range::length(i, end.end, start, end)
}

/// Past "le matin", "en apr\u{e8}s-midi".
fn past_part(s: &Speech<'_>, i: usize) -> usize {
    [
        "le matin",
        "du matin",
        "le soir",
        "du soir",
        "en soiree",
        "en avant midi",
        "en apres midi",
        "de l' apres midi",
        "l' apres midi",
        "a soir",
        "a matin",
        "ce soir",
        "ce matin",
    ]
    .iter()
    .find_map(|words| s.phrase(i, words))
    .unwrap_or(i)
}

fn is_told(s: &Speech<'_>, from: usize, clock: Clock) -> bool {
    !clock.naked && (clock.exact || said_hours(s, from, clock.end) || s.is_mark(from + 1, ":"))
}

/// Past the words between a beginning or an end and its time of day.
fn at_time(s: &Speech<'_>, i: usize) -> usize {
    let mut j = i;
    while j < i + 4
        && s.any(
            j,
            words!["a", "vers", "environ", ":", "du", "travail", "est"],
        )
    {
        j += 1;
    }
    j
}

fn begun(s: &Speech<'_>, i: usize) -> bool {
    s.any(
        i,
        words![
            "arrive",
            "arrivee",
            "commence",
            "commencant",
            "commencement",
            "connecte",
            "connectee",
            "debut",
            "debutant",
            "debute",
            "demarre",
            "depart",
            "embarque",
            "entree",
            "entre",
            "ouvert",
            "ouverture",
            "parti",
            "partie",
            "repris",
        ],
    )
}

fn done(s: &Speech<'_>, i: usize) -> bool {
    s.any(
        i,
        words![
            "acheve",
            "ajourne",
            "arrete",
            "cloture",
            "conclu",
            "deconnecte",
            "deconnectee",
            "depart",
            "fermeture",
            "fin",
            "fini",
            "finissant",
            "rentre",
            "rentree",
            "levee",
            "parti",
            "partie",
            "quitte",
            "raccroche",
            "reparti",
            "repartie",
            "retour",
            "revenu",
            "revenue",
            "sorti",
            "sortie",
            "suspendu",
            "suspendue",
            "termine",
            "terminee",
            "terminant",
        ],
    )
}

#[cfg(test)]
mod tests {
    use crate::{drafting::durations, language::Language};

    #[track_caller]
    fn check(text: &str, expected: &[u32]) {
        let found: Vec<u32> = durations(text, &[Language::FrCa])
            .into_iter()
            .map(|(_, seconds)| seconds / 60)
            .collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn an_end_goes_by_the_hour_of_the_beginning() {
        check("de neuf heures \u{e0} et quart, appel de la cliente", &[15]);
        check(
            "de dix heures moins dix \u{e0} et demie, appel de la cliente",
            &[40],
        );
        check(
            "de dix heures et quart \u{e0} moins le quart, appel de la cliente",
            &[30],
        );
        check(
            "\u{e0} dix heures et demie, appel de la cliente, 12 minutes",
            &[12],
        );
    }

    #[test]
    fn leaving_and_coming_back_are_a_range() {
        check(
            "visite de chantier, d\u{e9}part \u{e0} 13 h, retour \u{e0} 16 h 30",
            &[210],
        );
        check(
            "parti \u{e0} 8 h pour le palais, rentr\u{e9} \u{e0} midi",
            &[240],
        );
    }

    #[test]
    fn up_to_a_meal_is_no_length() {
        check(
            "r\u{e9}daction de 9 h jusqu'au d\u{ee}ner, trois heures",
            &[180],
        );
        check("r\u{e9}daction de 9 h jusqu'\u{e0} midi", &[180]);
    }
}
