//! Times of day between which somebody or something else was busy: "calls between 9:15 and 9:50 p.m.",
//! "the readings the city took from eleven to one", "noted the guard's shift ran from 11 to 7".

use crate::drafting::{
    durations::Length,
    lexicon::Class,
    tokens::{Kind, Speech, Words, words},
};

/// How many words of a clause are looked at.
const REACH: usize = 14;

/// What happens or is recorded at some time of day, and is nobody's work.
const HAPPENS: &Words = words![
    "accident",
    "alarm",
    "alarms",
    "arrest",
    "assault",
    "collision",
    "crash",
    "death",
    "deaths",
    "deliveries",
    "delivery",
    "deposits",
    "fall",
    "fire",
    "footage",
    "gap",
    "incident",
    "incidents",
    "messages",
    "noise",
    "outage",
    "overdose",
    "parking",
    "pings",
    "posts",
    "readings",
    "robbery",
    "shift",
    "shipments",
    "shooting",
    "sightings",
    "stop",
    "storm",
    "swipes",
    "texts",
    "theft",
    "trades",
    "transactions",
    "trips",
    "tweets",
    "video",
    "visits",
    "voicemails",
    "withdrawals",
    "entries",
];

/// What is also work of the speaker's: only of somebody else where it was looked at or told of.
const BOTH: &Words = words![
    "calls",
    "emails",
    "meetings",
    "conversations",
    "call",
    "meeting",
];

/// What tells when others came and went.
const KEPT: &Words = words![
    "receipts",
    "receipt",
    "timecard",
    "timecards",
    "timesheet",
    "timesheets",
    "punch",
    "punches",
    "logbook",
    "swipe",
    "badge",
    "fob",
    "keycard",
    "tachograph",
    "ticket",
    "tickets",
    "stub",
    "stubs",
    "log",
    "logs",
];

/// What a verb that stands alone before a range says of its subject.
const PASSED: &Words = words![
    "ran", "runs", "took", "takes", "went", "goes", "was", "were", "is", "are", "kept", "slept",
    "drove", "sat", "stood", "left", "came", "held", "met", "spoke", "lay", "fell", "had", "did",
    "made", "works", "lasts", "begins", "starts", "happened", "place",
];

/// Whether the time between two times of day is that of somebody or something else.
pub(crate) fn is_anothers(s: &Speech<'_>, range: Length) -> bool {
    let first = range.first;
    if s.french(first) {
        return false;
    }
    is_to_come(s, range.end) || happened(s, first) || is_kept(s, first) || is_told_of(s, first)
}

/// "from two to four tomorrow", "9 to 11 next Tuesday".
fn is_to_come(s: &Speech<'_>, end: usize) -> bool {
    const UNITS: &Words = words![
        "week",
        "month",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
    ];
    let at = if s.any(end, words!["on", ","]) {
        end + 1
    } else {
        end
    };
    s.norm(at) == "tomorrow" || s.norm(at) == "next" && s.any(at + 1, UNITS)
}

/// "text messages between 11:14 and 11:52", "the collision occurred between two and three".
fn happened(s: &Speech<'_>, first: usize) -> bool {
    if !s.any(first, words!["from", "between"]) {
        return false;
    }
    let from = clause(s, first);
    let before = first.wrapping_sub(1);
    let looked_at = |i: usize| {
        (from..i).any(|j| s.activity(j).is_some() || s.is_word(j) && !s.is(j, Class::Function))
            && !s.any(
                i.wrapping_sub(1),
                words![
                    "my", "our", "several", "multiple", "two", "three", "various",
                ],
            )
            && !(from..i).any(|j| {
                s.any(
                    j,
                    words![
                        "made", "held", "had", "took", "did", "placed", "fielded", "handled",
                        "returned", "attended",
                    ],
                )
            })
    };
    s.any(before, HAPPENS) && (before > from)
        || s.any(before, BOTH) && before > from && looked_at(before)
}

/// "parking receipts, in at 1:12, out at 3:47": as the record has it.
fn is_kept(s: &Speech<'_>, first: usize) -> bool {
    let from = clause(s, first);
    s.any(
        first,
        words!["in", "out", "arrived", "entered", "clocked", "punched"],
    ) && (from..first).any(|j| s.any(j, KEPT))
        || s.any(
            first.wrapping_sub(1),
            words!["showing", "shows", "showed", "showing him", "recording"],
        ) && (from..first).any(|j| s.any(j, KEPT))
}

/// "the readings the city took from eleven to one": a verb whose subject stands inside a clause about something else.
fn is_told_of(s: &Speech<'_>, first: usize) -> bool {
    let from = clause(s, first);
    let mut verb = first.wrapping_sub(1);
    while verb > from
        && s.any(
            verb,
            words![
                "place",
                "only",
                "there",
                "out",
                "on",
                "home",
                "him",
                "her",
                "them",
                "overnight",
            ],
        )
    {
        verb -= 1;
    }
    let doing = s.any(verb, PASSED)
        || s.norm(verb).ends_with("ed") && s.norm(verb).len() > 4 && s.activity(verb).is_none();
    if !doing || verb <= from + 2 {
        return false;
    }
    // The subject: up to three words with what makes it known before them.
    let Some(known) = (verb.saturating_sub(4).max(from)..verb).rev().find(|j| {
        s.any(
            *j,
            words![
                "the", "his", "her", "their", "that", "a", "an", "he", "she", "they", "each",
                "every", "this", "its",
            ],
        ) || s.norm(*j).ends_with("'s")
    }) else {
        return false;
    };
    let pronoun = s.any(known, words!["he", "she", "they"]);
    let known = if known > from && s.any(known - 1, words!["the", "a", "his", "her", "their"]) {
        known - 1
    } else {
        known
    };
    let subject = known + 1..verb;
    if subject.is_empty() && !pronoun
        || (known..verb).any(|j| s.any(j, words!["i", "we", "and", "to", "of", "with"]))
    {
        return false;
    }
    let work = subject
        .clone()
        .any(|j| s.is(j, Class::Occasion) || s.is(j, Class::Event));
    // Something was said before of which all this is told.
    let told =
        (from..known).any(|j| s.activity(j).is_some() || s.is_word(j) && !s.is(j, Class::Function));
    let own = (from..known).any(|j| {
        s.any(j, words!["i", "we"]) && s.any(known.wrapping_sub(1), words!["with", "and"])
    });
    told && !work
        && !own
        && !s.any(
            known.wrapping_sub(1),
            words!["with", "to", "by", "for", "of", "on", "at", "in", "from"],
        )
}

/// Where the clause before `first` begins.
fn clause(s: &Speech<'_>, first: usize) -> usize {
    let mut from = first;
    while from > 0
        && first - from < REACH
        && !s.stops_before(from)
        && !(s.kind(from - 1) == Some(Kind::Mark) && s.any(from - 1, words![":", ";"]))
    {
        from -= 1;
    }
    from
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{drafting::clock::range, language::Language};

    #[track_caller]
    fn check(text: &str, others: bool) {
        let s = Speech::new(text, &[Language::EnCa]);
        let found = (0..s.len()).find_map(|i| range(&s, i));
        assert_eq!(
            found.map(|range| is_anothers(&s, range)),
            Some(others),
            "{text}"
        );
    }

    #[test]
    fn what_others_did_between_two_hours_is_no_work() {
        check(
            "Charted the withdrawals between 2:10 p.m. and 2:40 p.m.",
            true,
        );
        check("Read that the forklift idled from 6 a.m. to 7 a.m.", true);
        check("Booked the room from 9 a.m. to noon tomorrow", true);
        check("Pulled the parking stubs, in at 8:02, out at 9:40", true);
    }

    #[test]
    fn what_the_speaker_did_is_work() {
        check("Reviewed the leases between 2:10 p.m. and 2:40 p.m.", false);
        check("The hearing ran from 9 a.m. to 10 a.m.", false);
        check("Met the landlord and argued from 9 a.m. to 10 a.m.", false);
        check("Calls between 9 a.m. and 10 a.m. with the bank", false);
    }
}
