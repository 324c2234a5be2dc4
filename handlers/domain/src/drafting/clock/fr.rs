//! Times of day that French tells by the words before them: "convoqu\u{e9} pour 19 h 30", "il est 14 h 30".

use super::{counts, read};
use crate::drafting::tokens::Speech;

/// What is set for a time of day. Sorted.
const SUMMONED: &[&str] = &[
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
    let set = s.any(i, &["pour", "du"]) && SUMMONED.contains(&s.before(i))
        || s.norm(i) == "ici" && s.before(i) == "d'";
    if set {
        let clock = read(s, i + 1)?;
        return (said_hours(s, i + 1, clock.end) && clock.hour.is_some_and(|hour| hour >= 7))
            .then_some(clock.end);
    }
    let now = s.before(i) == "est" && i > 1 && s.before(i - 1) == "il";
    let clock = read(s, i)?;
    // Nobody works for fourteen hours and thirty minutes at a stretch.
    let late = clock.minute > 0 && clock.hour.is_some_and(|hour| (13..24).contains(&hour));
    (!clock.naked && said_hours(s, i, clock.end) && !counts(s, clock.end) && (now || late))
        .then_some(clock.end)
}

fn said_hours(s: &Speech<'_>, from: usize, end: usize) -> bool {
    (from..end).any(|j| s.any(j, &["h", "heure", "heures"]))
}

/// Whether "apr\u{e8}s" or "midi" at `i` is part of "apr\u{e8}s-midi": a part of the day.
pub(super) fn in_part_of_day(s: &Speech<'_>, i: usize) -> bool {
    let at = if s.norm(i) == "midi" {
        i.wrapping_sub(1)
    } else {
        i
    };
    s.any(at, &["apres", "avant"])
        && s.norm(at + 1) == "midi"
        && (s.token(at + 1).joined
            || s.any(
                at.wrapping_sub(1),
                &[
                    "en", "l'", "d'", "cet", "cette", "un", "une", "lundi", "mardi", "mercredi",
                    "jeudi", "vendredi", "samedi", "dimanche", "hier", "demain",
                ],
            ))
}
