//! Hours of somebody else: borne, kept, recurring, or set for another day.

use super::{REACH, works};
use crate::drafting::{
    lexicon::Class,
    tokens::{Kind, Speech, Words, words},
};

/// "open from 9 to 5", "curfew is nine p m to six a m": when, not how long.
pub(super) fn is_kept(s: &Speech<'_>, first: usize, range: bool) -> bool {
    let mut i = first;
    for _ in 0..5 {
        let Some(before) = i.checked_sub(1) else {
            return false;
        };
        // "open 24 hours" is when; "visits twenty minutes" is not.
        if s.is(before, Class::Kept)
            && (range || s.any(before, words!["open", "ouvert", "ouverte"]))
        {
            return true;
        }
        let joint = s.any(
            before,
            words![
                ",", "is", "are", "was", "were", "de", "from", ":", "hours", "only", "entre",
                "between", "the", "daily", "weekdays", "est",
            ],
        );
        let apart = !range && s.is_mark(before, ",");
        if !joint || apart || s.stops_before(before + 1) && !s.is_mark(before, ",") {
            return false;
        }
        i = before;
    }
    false
}

/// "moved the inspection from 9 to 10:30": it was set for the one, and is for the other.
pub(super) fn is_moved(s: &Speech<'_>, i: usize) -> bool {
    (i.saturating_sub(5)..i)
        .rev()
        .take_while(|j| !s.stops_before(j + 1))
        .any(|j| {
            s.any(
                j,
                words![
                    "moved",
                    "cut",
                    "reduced",
                    "lowered",
                    "raised",
                    "dropped",
                    "increased",
                    "trimmed",
                    "calendar",
                    "calendared",
                    "diarize",
                    "diarized",
                    "schedule",
                    "move",
                    "moving",
                    "rescheduled",
                    "reschedule",
                    "rescheduling",
                    "pushed",
                    "push",
                    "bumped",
                    "changed",
                    "changing",
                    "postponed",
                    "booked",
                    "book",
                    "booking",
                    "reserved",
                    "scheduled",
                    "confirmed",
                    "arranged",
                    "rebooked",
                    "reset",
                    "shifted",
                    "deplace",
                    "deplacer",
                    "reporte",
                    "reporter",
                    "change",
                    "devance",
                    "devancer",
                ],
            )
        })
}

/// "the witness was there for two hours", "she works ten hours": a clause about somebody else, in which no work is named.
pub(super) fn is_anothers(s: &Speech<'_>, first: usize) -> bool {
    const CLAUSE: usize = 14;
    const LEADS: &Words = words![
        "for",
        "took",
        "takes",
        "worked",
        "works",
        "work",
        "waited",
        "in",
        "us",
        "him",
        "her",
        "them",
        "had",
        "has",
        "gets",
        "got",
        "about",
        "an",
        "between",
        "from",
        "over",
        "pendant",
        "durant",
        "en",
        "travaille",
        "travaillait",
        "dure",
        "entre",
        "de",
        "pris",
        "extra",
        "nearly",
        "almost",
        "went",
        "ran",
        "roughly",
        "some",
        "docked",
        "lost",
        "missed",
        "slept",
        "sat",
        "stood",
        "every",
        "only",
    ];
    let led = s.any(first.wrapping_sub(1), LEADS)
        || s.any(
            first,
            words![
                "from", "between", "de", "entre", "clocked", "started", "started", "an",
            ],
        );
    if !led {
        return false;
    }
    let mut from = first;
    while from > 0
        && first - from < CLAUSE
        && s.kind(from - 1) != Some(Kind::Mark)
        && !s.stops_before(from)
    {
        from -= 1;
    }
    // Whose clause it is, is said further back than is looked.
    if first - from >= CLAUSE {
        return false;
    }
    let own = (from..first).any(|i| {
        s.any(
            i,
            words![
                "i", "we", "i've", "i'm", "my", "our", "j'", "je", "nous", "me", "moi",
            ],
        ) || s.norm(i) == "us" && i + 1 < first
            // "the client came in from two to three"
            || s.any(i, words!["came", "called", "phoned", "visited", "stopped", "dropped", "venu", "venue", "venus", "passe", "passee"])
                && !s.any(i.wrapping_sub(1), words!["a", "ont", "who", "qui"])
            || works(s, i) && s.activity(i) != Some("A111")
    });
    let subject = (from..first)
        .find(|i| s.is(*i, Class::Party) || s.is_word(*i) && !s.is(*i, Class::Function));
    !own && subject.is_some_and(|i| {
        (s.is(i, Class::Party) || s.is(i + 1, Class::Party) && i + 2 < first) && i + 1 < first
    })
}

/// "the client was in surgery four hours": somebody else, and no word leads to the time.
pub(super) fn was_there(s: &Speech<'_>, first: usize) -> bool {
    const CLAUSE: usize = 8;
    (first.saturating_sub(CLAUSE)..first)
        .rev()
        .take_while(|i| s.is_word(*i) && (*i + 1 == first || !s.stops_before(i + 1)))
        .find(|i| s.any(*i, words!["was", "were"]))
        .is_some_and(|was| {
            was > 0
                && s.is(was - 1, Class::Party)
                && !s.stops_before(was)
                && s.any(
                    was + 1,
                    words!["in", "at", "on", "under", "there", "away", "out"],
                )
                && !(was..first).any(|i| works(s, i) || s.any(i, words!["i", "we", "my", "our"]))
        })
}

/// "rappeler entre 13 h et 14 h demain": what is still to come.
pub(super) fn is_to_come(s: &Speech<'_>, end: usize) -> bool {
    s.any(end, words!["tomorrow", "demain"])
        || s.any(
            end,
            words![
                "next", "on", "this", "lundi", "mardi", "mercredi", "jeudi", "vendredi",
            ],
        ) && s.any(end + 1, words!["next", "coming", "week", "prochain"])
            && !s.any(end + 1, words!["week"])
        || s.phrase(end, "next week").is_some()
        || s.phrase(end, "next month").is_some()
        || s.phrase(end, "la semaine prochaine").is_some()
}

/// "the notice says 9 to 5": what a paper says.
pub(super) fn is_stated(s: &Speech<'_>, first: usize) -> bool {
    s.any(
        first.wrapping_sub(1),
        words![
            "says",
            "states",
            "reads",
            "shows",
            "lists",
            "indicates",
            "indique",
            "dit",
        ],
    ) && !s.any(
        first.wrapping_sub(2),
        words!["it", "clock", "timer", "i", "calendar", "meter", "agenda"],
    )
}

/// "the truck was at the dock from 2:10 to 3:05": where something else was.
pub(super) fn was_elsewhere(s: &Speech<'_>, first: usize) -> bool {
    const CLAUSE: usize = 10;
    const THERE: &Words = words![
        "at", "in", "on", "there", "out", "off", "inside", "outside", "home", "parked", "down",
        "away", "up", "under", "near", "across", "behind",
    ];
    let from = (first.saturating_sub(CLAUSE)..first)
        .rev()
        .take_while(|i| {
            s.kind(*i) != Some(Kind::Mark) && (*i + 1 == first || !s.stops_before(i + 1))
        })
        .last()
        .unwrap_or(first);
    let Some(was) = (from..first).find(|i| s.any(*i, words!["was", "were"])) else {
        return false;
    };
    let own =
        (from..first).any(|i| s.any(i, words!["i", "we", "my", "our", "me", "us"]) || works(s, i));
    was > from
        && s.any(was + 1, THERE)
        && !own
        && !s.any(was - 1, words!["it", "that", "this", "which", "and", "all"])
        && !s.stops_before(was)
}

/// "held at the border for three hours", "he waited two hours": somebody else's time.
pub(super) fn is_endured(s: &Speech<'_>, first: usize, end: usize) -> bool {
    const BORNE: &Words = words![
        "held",
        "detained",
        "kept",
        "locked",
        "stranded",
        "unconscious",
        "questioned",
        "trapped",
        "asleep",
        "slept",
        "hospitalized",
        "jailed",
        "incarcerated",
        "suspended",
        "delayed",
        "unattended",
        "handcuffed",
        "adjourned",
        "recessed",
        "cuffed",
        "interrogated",
        "detenu",
        "detenue",
        "retenu",
        "retenue",
        "garde",
        "gardee",
        "hospitalise",
        "hospitalisee",
        "endormi",
        "coince",
    ];
    let led = s.any(
        first.wrapping_sub(1),
        words![
            "for", "about", "over", "nearly", "almost", "pendant", "durant",
        ],
    );
    let borne = (first.saturating_sub(REACH)..first)
        .rev()
        .take_while(|j| !s.stops_before(j + 1) && !s.is_mark(*j, ","))
        // "the registrar kept me on hold": the speaker's own.
        .any(|j| s.any(j, BORNE) && !s.any(j + 1, words!["me", "us"]));
    // "the flight was delayed ninety minutes"
    let passive = s.any(
        first.wrapping_sub(1),
        words![
            "delayed", "detained", "held", "locked", "stranded", "trapped", "late", "out", "down",
        ],
    ) && s.any(
        first.wrapping_sub(2),
        words!["was", "were", "been", "is", "being", "got"],
    ) && s.is_word(first.wrapping_sub(3))
        && !s.any(
            first.wrapping_sub(3),
            words!["i", "we", "i've", "we've", "which", "have", "me", "us"],
        )
        && !works(s, first.wrapping_sub(3));
    passive || led && (borne || s.any(end, words!["without", "sans"]))
}
