//! Lengths of things that were looked at, borne or kept.

use super::REACH;
use super::ends;
use super::works;
use crate::drafting::lexicon::Class;
use crate::drafting::tokens::Kind;
use crate::drafting::tokens::Speech;

/// "held at the border for three hours", "he waited two hours": somebody else's time.
pub(super) fn is_endured(s: &Speech<'_>, first: usize, end: usize) -> bool {
    const BORNE: &[&str] = &[
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
        &[
            "for", "about", "over", "nearly", "almost", "pendant", "durant",
        ],
    );
    let borne = (first.saturating_sub(REACH)..first)
        .rev()
        .take_while(|j| !s.stops_before(j + 1) && !s.is_mark(*j, ","))
        .any(|j| s.any(j, BORNE));
    led && (borne || s.any(end, &["without", "sans"]))
}

/// "watched two hours of footage", "an hour of crying": of which there were two hours.
pub(super) fn is_content(s: &Speech<'_>, first: usize, end: usize) -> bool {
    if !s.any(end, &["of", "de", "d'"]) {
        return false;
    }
    let mut i = end + 1;
    let mut work = false;
    while i <= end + REACH && !ends(s, i) {
        if s.is(i, Class::Lasting) {
            return true;
        }
        work |= works(s, i);
        i += 1;
    }
    let looked_at = (first.saturating_sub(3)..first).any(|j| {
        s.any(
            j,
            &[
                "watched",
                "watching",
                "watch",
                "viewed",
                "viewing",
                "view",
                "listened",
                "listening",
                "reviewed",
                "reviewing",
                "review",
                "transcribed",
                "regarde",
                "regarder",
                "visionne",
                "visionner",
                "ecoute",
                "ecouter",
                "visionnement",
                "visionnage",
            ],
        )
    });
    looked_at && !work
}

/// "the flight is fourteen hours", "the video runs two hours", "his statement is ninety minutes long".
pub(super) fn is_length_of_something(s: &Speech<'_>, first: usize) -> bool {
    const AROUND: &[&str] = &[
        "about", "around", "roughly", "only", "just", "over", "for", "environ", "pendant",
    ];
    let mut i = first.wrapping_sub(1);
    while s.any(i, AROUND) {
        i = i.wrapping_sub(1);
    }
    let is = s.any(
        i,
        &[
            "is", "was", "are", "were", "be", "runs", "ran", "run", "lasts", "lasted", "dure",
            "durait", "dura", "durent",
        ],
    );
    if !is {
        return false;
    }
    let mut thing = false;
    for j in (i.saturating_sub(REACH)..i).rev() {
        if ends(s, j) && s.kind(j) == Some(Kind::Mark) {
            break;
        }
        let others_time = s.any(j, &["time", "temps"])
            && s.any(
                j.wrapping_sub(1),
                &[
                    "response",
                    "wait",
                    "waiting",
                    "processing",
                    "transit",
                    "flight",
                    "reaction",
                    "delivery",
                    "attente",
                    "reponse",
                    "vol",
                    "running",
                    "screen",
                    "turnaround",
                    "down",
                ],
            );
        if others_time {
            return true;
        }
        let time = s.any(j, &["time", "total", "temps"])
            && (j == 0 || !s.is_word(j - 1) || s.is(j - 1, Class::Function) || works(s, j - 1));
        if time
            || works(s, j)
            || s.any(
                j,
                &[
                    "it", "that", "this", "all", "that'll", "it'll", "this'll", "it'd", "that'd",
                    "it's", "which", "work", "mine", "i", "what", "ca", "cela", "qui", "tout",
                    "travail",
                ],
            )
        {
            return false;
        }
        thing |= s.is_word(j) && !s.is(j, Class::Function);
        if s.stops_before(j) {
            break;
        }
    }
    thing
}

/// "the eleven hour driving limit", "a ninety minute documentary": says what kind of thing the next
/// words name, and they name no work.
pub(super) fn describes_a_thing(s: &Speech<'_>, first: usize, end: usize) -> bool {
    if !s.any(end - 1, &["hour", "minute"]) || !s.is_word(end) || s.is(end, Class::Function) {
        return false;
    }
    let article = s.any(
        first,
        &["a", "an", "one", "1", "half", "another", "quarter", "three"],
    ) && s.norm(end - 1) == "hour"
        && !s.token(end - 1).joined;
    let mut i = end;
    let mut work = false;
    while i < end + REACH && s.is_word(i) && !s.is(i, Class::Function) && !s.stops_before(i) {
        if s.is(i, Class::Limit) && s.norm(i) != "long"
            || s.is(i, Class::Lasting)
            || s.any(i, &["time", "times", "period", "periods"])
        {
            return true;
        }
        work |= works(s, i);
        i += 1;
    }
    let of_another = s.any(first.wrapping_sub(1), &["his", "her", "their", "its"])
        || s.any(first.wrapping_sub(1), &["the", "that", "this"])
            && s.any(
                first.wrapping_sub(2),
                &["of", "about", "on", "re", "regarding", "to", "from"],
            );
    of_another || !work && !article
}

/// "open from 9 to 5", "curfew is nine p m to six a m": when, not how long.
pub(super) fn is_kept(s: &Speech<'_>, first: usize, range: bool) -> bool {
    let mut i = first;
    for _ in 0..5 {
        let Some(before) = i.checked_sub(1) else {
            return false;
        };
        // "open 24 hours" is when; "visits twenty minutes" is not.
        if s.is(before, Class::Kept) && (range || s.any(before, &["open", "ouvert", "ouverte"])) {
            return true;
        }
        let joint = s.any(
            before,
            &[
                ",", "is", "are", "was", "were", "de", "from", ":", "hours", "only", "entre",
                "between", "the", "daily", "weekdays", "est",
            ],
        );
        if !joint || s.stops_before(before + 1) && !s.is_mark(before, ",") {
            return false;
        }
        i = before;
    }
    false
}

/// "the witness was there for two hours", "she works ten hours": a clause about somebody else, in which no work is named.
pub(super) fn is_anothers(s: &Speech<'_>, first: usize) -> bool {
    const CLAUSE: usize = 14;
    const LEADS: &[&str] = &[
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
            &[
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
            &[
                "i", "we", "i've", "i'm", "my", "our", "j'", "je", "nous", "me", "moi",
            ],
        ) || works(s, i) && s.activity(i) != Some("A111")
    });
    let subject = (from..first)
        .find(|i| s.is(*i, Class::Party) || s.is_word(*i) && !s.is(*i, Class::Function));
    !own && subject.is_some_and(|i| {
        (s.is(i, Class::Party) || s.is(i + 1, Class::Party) && i + 2 < first) && i + 1 < first
    })
}

/// "Sixty Minutes ran a segment": a name, since names alone are written so.
pub(super) fn is_title(s: &Speech<'_>, first: usize, end: usize) -> bool {
    let unit = end - 1;
    s.is_word(first)
        && s.token(first).capital
        && s.is_word(unit)
        && s.token(unit).capital
        && unit > first
        && s.is_word(end)
        && !s.token(end).capital
        && !s.is(end, Class::Function)
}

/// "two hours on Wednesdays", "every Saturday from ten to two", "for twenty minutes every three hours".
pub(super) fn is_recurring(s: &Speech<'_>, first: usize, end: usize) -> bool {
    let days = |i: usize| {
        s.any(
            i,
            &[
                "mondays",
                "tuesdays",
                "wednesdays",
                "thursdays",
                "fridays",
                "saturdays",
                "sundays",
                "weekdays",
                "weekends",
                "evenings",
                "mornings",
                "nights",
                "lundis",
                "mardis",
                "mercredis",
                "jeudis",
                "vendredis",
                "samedis",
                "dimanches",
            ],
        )
    };
    let every = |i: usize| {
        s.any(i, &["every", "each", "chaque"]) && s.is_word(i + 1) && !s.is(i + 1, Class::Function)
    };
    days(end)
        || s.any(end, &["on", "les", "le"]) && days(end + 1)
        || every(end)
        || every(first.wrapping_sub(2))
        || days(first.wrapping_sub(1))
        || every(first.wrapping_sub(3)) && s.any(first.wrapping_sub(1), &["for", "at"])
}

/// "moved the inspection from 9 to 10:30": it was set for the one, and is for the other.
pub(super) fn is_moved(s: &Speech<'_>, i: usize) -> bool {
    (i.saturating_sub(5)..i)
        .rev()
        .take_while(|j| !s.stops_before(j + 1))
        .any(|j| {
            s.any(
                j,
                &[
                    "moved",
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

/// "listened to three hours of recorded calls, which took me 1.7": another length says what it took.
pub(super) fn is_outdone(s: &Speech<'_>, first: usize, end: usize) -> bool {
    const AHEAD: usize = 10;
    let content =
        s.any(end, &["of", "de", "d'"]) || s.any(first.wrapping_sub(1), &["de", "d'", "of"]);
    content
        && (end..end + AHEAD)
            .take_while(|i| *i < s.len() && !s.stops_before(*i))
            .any(|i| {
                [
                    "took me",
                    "m' a pris",
                    "it took",
                    "my own time",
                    "my time",
                    "mon temps",
                    "me took",
                ]
                .iter()
                .any(|words| s.phrase(i, words).is_some())
            })
}
