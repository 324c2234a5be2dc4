//! Times that come again, are kept free or forbidden: hours of the day and of the week, and no work.

use crate::drafting::{
    lexicon::Class,
    tokens::{Speech, Words, words},
};

/// "two hours on Wednesdays", "every Saturday from ten to two", "for twenty minutes every three hours".
pub(super) fn is_recurring(s: &Speech<'_>, first: usize, end: usize) -> bool {
    let days = |i: usize| {
        s.any(
            i,
            words![
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
        s.any(i, words!["every", "each", "chaque"])
            && s.is_word(i + 1)
            && !s.is(i + 1, Class::Function)
    };
    // "11.5 hours of unpaid time a week"
    let rate = (end..end + 5)
        .take_while(|i| s.is_word(*i) && !s.stops_before(*i))
        .any(|i| {
            // "\u{e0} jour"
            (s.any(i, words!["per", "par"]) || s.norm(i) == "a" && !s.french(i))
                && s.any(
                    i + 1,
                    words![
                        "week", "day", "month", "year", "shift", "semaine", "jour", "mois",
                    ],
                )
        });
    let ahead = s.norm(end) == "for"
        && (end + 1..end + 4)
            .any(|i| s.any(i, words!["days", "nights", "weeks", "weekends", "months"]))
        && (first..end).any(|i| s.any(i, words!["to", "until", "-"]));
    let within = s.any(
        first.wrapping_sub(1),
        words!["days", "weeks", "months", "jours", "semaines", "mois"],
    ) && (first.saturating_sub(5)..first).any(|i| {
        s.any(
            i,
            words!["within", "for", "over", "dans", "d'ici", "pendant"],
        )
    }) && (first..end).any(|i| s.any(i, words!["to", "until", "-", "a"]));
    rate || ahead
        || within
        || every_other(s, first)
        || days(end)
        || s.any(end, words!["on", "les", "le"]) && days(end + 1)
        || every(end)
        || every(first.wrapping_sub(2))
        || days(first.wrapping_sub(1))
        || every(first.wrapping_sub(3)) && s.any(first.wrapping_sub(1), words!["for", "at"])
}

/// "un samedi sur deux, de dix heures \u{e0} dix-sept heures", "every other Sunday, nine to five"
fn every_other(s: &Speech<'_>, first: usize) -> bool {
    (first.saturating_sub(8)..first)
        .rev()
        .take_while(|i| !s.stops_before(i + 1))
        .any(|i| {
            let day = |i: usize| {
                s.norm(i).ends_with("day")
                    || s.any(
                        i,
                        words![
                            "week", "weekend", "lundi", "mardi", "mercredi", "jeudi", "vendredi",
                            "samedi", "dimanche", "jour", "semaine", "soir", "nuit",
                        ],
                    )
            };
            s.norm(i) == "sur"
                && day(i.wrapping_sub(1))
                && s.any(i + 1, words!["deux", "trois", "quatre", "2", "3", "4"])
                || s.any(i, words!["every", "each"])
                    && s.any(i + 1, words!["other", "second", "third"])
                    && day(i + 2)
                || s.norm(i) == "alternate"
                    && s.norm(i + 1).ends_with('s')
                    && s.norm(i + 1).contains("day")
        })
}

/// "the deadline for the reply is 4:30"
pub(super) fn is_hour_of_the_day(s: &Speech<'_>, first: usize, end: usize) -> bool {
    const WHEN: &Words = words![
        "deadline",
        "cutoff",
        "curfew",
        "departure",
        "arrival",
        "checkout",
        "pickup",
        "kickoff",
        "flight",
        "echeance",
        "limite",
        "depart",
        "arrivee",
        "vol",
    ];
    (first..end).any(|i| s.is_mark(i, ":"))
        && s.any(
            first.wrapping_sub(1),
            words!["is", "was", "at", "by", "est", "etait", "a"],
        )
        && (first.saturating_sub(8)..first)
            .rev()
            .take_while(|i| !s.stops_before(i + 1) && !s.is_mark(*i, ","))
            .any(|i| s.any(i, WHEN))
}

/// "no renovations from 8 p.m. to 7 a.m.", "pas de travaux de 20 h \u{e0} 7 h"
pub(super) fn is_forbidden(s: &Speech<'_>, first: usize) -> bool {
    let noun = first.wrapping_sub(1);
    let named = s.is_word(noun) && !s.is(noun, Class::Function);
    let no = |i: usize| {
        s.norm(i) == "no"
            && !s.any(
                i + 1,
                words![
                    "sorry",
                    "wait",
                    "actually",
                    "make",
                    "scratch",
                    "hang",
                    "that",
                    "strike",
                    "correction",
                    "pardon",
                    "charge",
                ],
            )
            || s.any(i, words!["aucun", "aucune"])
            || s.any(i, words!["de", "d'"]) && s.norm(i.wrapping_sub(1)) == "pas"
    };
    named
        && (no(noun.wrapping_sub(1)) || s.is_word(noun.wrapping_sub(1)) && no(noun.wrapping_sub(2)))
}

/// "Reserve three hours with the arbitrator", "block off ninety minutes": still to come.
pub(super) fn is_held_free(s: &Speech<'_>, first: usize) -> bool {
    let mut i = first;
    while i > 0
        && first - i < 3
        && s.any(
            i - 1,
            words!["off", "out", "aside", "me", "us", "another", "about", "the"],
        )
    {
        i -= 1;
    }
    i > 0
        && !s.stops_before(i)
        && s.any(
            i - 1,
            words![
                "reserve", "book", "block", "hold", "schedule", "carve", "diarize", "reserver",
                "bloquer", "ceduler", "prevoir",
            ],
        )
}
