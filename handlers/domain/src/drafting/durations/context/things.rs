//! Lengths of things that were looked at, borne or kept.

use super::{REACH, ends, works};
use crate::drafting::{
    lexicon::Class,
    tokens::{Kind, Speech, Words, words},
};

/// "watched two hours of footage", "an hour of crying": of which there were two hours.
pub(super) fn is_content(s: &Speech<'_>, first: usize, end: usize) -> bool {
    if !s.any(end, words!["of", "de", "d'"]) {
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
            words![
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
    const AROUND: &Words = words![
        "about", "around", "roughly", "only", "just", "over", "for", "environ", "pendant",
    ];
    let mut i = first.wrapping_sub(1);
    while s.any(i, AROUND) {
        i = i.wrapping_sub(1);
    }
    let is = s.any(
        i,
        words![
            "is", "was", "are", "were", "be", "runs", "ran", "run", "lasts", "lasted", "dure",
            "durait", "dura", "durent",
        ],
    );
    if !is {
        return false;
    }
    if is_recording(s, i) {
        return true;
    }
    let mut thing = false;
    // "the call from the expert came at noon and lasted twenty minutes"
    for j in (i.saturating_sub(2 * REACH)..i).rev() {
        if ends(s, j)
            && s.kind(j) == Some(Kind::Mark)
            && (s.stops_before(j + 1) || !s.is_mark(j, "."))
        {
            break;
        }
        let others_time = s.any(j, words!["time", "temps"])
            && s.any(
                j.wrapping_sub(1),
                words![
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
        let time = s.any(j, words!["time", "total", "temps"])
            && (j == 0 || !s.is_word(j - 1) || s.is(j - 1, Class::Function) || works(s, j - 1));
        if time
            || works(s, j)
            || s.is(j, Class::Sitting)
                && !s.is(j, Class::Limit)
                && !s.any(
                    j,
                    words![
                        "travel", "trip", "ride", "commute", "reply", "trajet", "route",
                    ],
                )
            || s.any(
                j,
                words![
                    "it",
                    "that",
                    "this",
                    "all",
                    "that'll",
                    "it'll",
                    "this'll",
                    "it'd",
                    "that'd",
                    "it's",
                    "which",
                    "work",
                    "mine",
                    "i",
                    "what",
                    "ca",
                    "cela",
                    "qui",
                    "tout",
                    "travail",
                    "everything",
                ],
            )
        {
            return false;
        }
        thing |= j + REACH >= i && s.is_word(j) && !s.is(j, Class::Function);
        if s.stops_before(j) {
            break;
        }
    }
    thing
}

/// "the video itself is thirty eight minutes", "the recording runs two hours": what was watched, and how long it is.
fn is_recording(s: &Speech<'_>, verb: usize) -> bool {
    const RECORDINGS: &Words = words![
        "video",
        "videos",
        "footage",
        "recording",
        "recordings",
        "tape",
        "tapes",
        "audio",
        "film",
        "clip",
        "clips",
        "cassette",
        "enregistrement",
        "enregistrements",
    ];
    let noun = verb.wrapping_sub(
        1 + usize::from(s.any(verb.wrapping_sub(1), words!["itself", "alone", "only"])),
    );
    s.any(
        verb,
        words!["is", "are", "runs", "run", "lasts", "dure", "durent"],
    ) && s.any(noun, RECORDINGS)
        && (1..=3).any(|back| {
            s.any(
                noun.wrapping_sub(back),
                words![
                    "the", "that", "this", "his", "her", "their", "a", "each", "le", "la", "l'",
                    "cet", "cette", "les"
                ],
            )
        })
}

/// "the eleven hour driving limit", "a ninety minute documentary": says what kind of thing the next
/// words name, and they name no work.
pub(super) fn describes_a_thing(s: &Speech<'_>, first: usize, end: usize) -> bool {
    if !s.any(end - 1, words!["hour", "minute"]) || !s.is_word(end) || s.is(end, Class::Function) {
        return false;
    }
    // "one hour some time last week"
    if s.any(
        end,
        words![
            "some",
            "sometime",
            "this",
            "that",
            "last",
            "one",
            "beforehand",
            "afterwards",
            "afterward",
            "earlier",
            "later",
            "total",
            "straight",
            "alone",
            "together",
            "altogether",
        ],
    ) {
        return false;
    }
    // "half an hour walking the client through the offer"
    if s.norm(end).ends_with("ing")
        && (s.is(end + 1, Class::Function) || s.any(end + 1, words!["through"]))
    {
        return false;
    }
    let article = s.any(
        first,
        words!["a", "an", "one", "1", "half", "another", "quarter", "three"],
    ) && s.norm(end - 1) == "hour"
        && !s.token(end - 1).joined;
    let mut i = end;
    let mut work = false;
    while i < end + REACH && s.is_word(i) && !s.is(i, Class::Function) && !s.stops_before(i) {
        if s.is(i, Class::Limit) && s.norm(i) != "long"
            || s.is(i, Class::Lasting)
            || s.any(i, words!["time", "times", "period", "periods"])
        {
            return true;
        }
        work |= works(s, i);
        i += 1;
    }
    let of_another = s.any(first.wrapping_sub(1), words!["his", "her", "their", "its"])
        || s.any(first.wrapping_sub(1), words!["the", "that", "this"])
            && s.any(
                first.wrapping_sub(2),
                words!["of", "about", "on", "re", "regarding", "to", "from"],
            );
    of_another || !work && !article
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

/// "listened to three hours of recorded calls, which took me 1.7": another length says what it took.
pub(super) fn is_outdone(s: &Speech<'_>, first: usize, end: usize) -> bool {
    const AHEAD: usize = 10;
    let content = s.any(end, words!["of", "de", "d'"])
        || s.any(first.wrapping_sub(1), words!["de", "d'", "of"]);
    content
        // "five hours of my own time" says what it took itself.
        && !(s.any(end, words!["of", "de"]) && s.any(end + 1, words!["my", "mon"]))
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
