//! A length that a verb about something else governs: "the test takes ten minutes", "counsel wants two hours",
//! "limiting each deposition to seven hours", "who has 0.9 on his bill". Where it only stands beside what was
//! done, it is the time.

use super::{ends, works};
use crate::drafting::{
    durations::stated,
    lexicon::Class,
    tokens::{Kind, Speech, Words, words},
};

/// Between a verb and the length that it governs.
const HEDGES: &Words = words![
    "about",
    "nearly",
    "almost",
    "only",
    "just",
    "over",
    "under",
    "roughly",
    "around",
    "some",
    "a",
    "full",
    "another",
    "extra",
    "approximately",
    "least",
    "most",
    "maybe",
    "close",
    "well",
];

/// What is always so: nobody says so of the work just done.
const PRESENT: &Words = words![
    "takes",
    "lasts",
    "earns",
    "gets",
    "gives",
    "allows",
    "permits",
    "requires",
    "wants",
    "imposes",
    "spends",
    "sleeps",
    "loses",
    "owes",
    "expects",
    "proposes",
    "seeks",
    "assigns",
    "averages",
    "saves",
    "guarantees",
    "has",
    "provides",
    "reserves",
];

/// The same, but for what may be several things too: "reviewed the offers, one hour".
const PRESENT_OR_THINGS: &Words = words![
    "runs", "covers", "needs", "offers", "shows", "claims", "demands", "limits", "caps", "grants",
    "works", "waits", "drives", "stays", "splits", "credits", "adds", "sets", "leaves", "promises",
];

/// What a court, a rule or a party does with time.
const GRANTED: &Words = words![
    "requested",
    "sought",
    "wanted",
    "offered",
    "proposed",
    "allotted",
    "allowed",
    "granted",
    "gave",
    "given",
    "promised",
    "demanded",
    "needed",
    "required",
    "budgeted",
    "estimated",
    "expected",
    "agreed",
];

const GRANTING: &Words = words![
    "limiting",
    "giving",
    "allowing",
    "granting",
    "showing",
    "capping",
    "restricting",
    "requiring",
    "permitting",
    "providing",
    "setting",
    "imposing",
    "promising",
    "offering",
    "guaranteeing",
    "averaging",
    "lasting",
    "claiming",
    "alleging",
    "allotting",
    "demanding",
    "wanting",
    "needing",
    "splitting",
    "running",
    "allocating",
    "awarding",
];

/// Whether something else than the speaker's work has the length.
pub(super) fn is_governed(s: &Speech<'_>, first: usize, end: usize) -> bool {
    if s.french(first) {
        return false;
    }
    let Some(verb) = governor(s, first) else {
        return measures(s, first, end);
    };
    let begin = clause(s, verb);
    let own = (begin..verb).any(|i| s.any(i, words!["i", "we", "i've", "i'm", "my", "our"]))
        || s.any(verb.wrapping_sub(1), words!["it", "this", "that"])
        // "give me point three for the fax": the timekeeper is told to.
        || s.norm(verb) == "me"
            && s.norm(verb.wrapping_sub(1)) == "give"
            && (verb - 1 == begin
                || s.any(verb.wrapping_sub(2), words!["please", "so", "just", "and", "then", "also", ","]));
    let told = s.any(verb, PRESENT) && !own && verb > begin
        || s.any(verb, PRESENT_OR_THINGS) && !own && verb > begin && timed(s, end) && !ends(s, end)
        || s.phrase(verb.wrapping_sub(1), "asked for").is_some()
            && verb > 0
            && s.norm(verb) == "for"
        || s.phrase(verb.wrapping_sub(1), "ask for").is_some() && verb > 0 && s.norm(verb) == "for"
        || s.any(verb, GRANTED) && !own && timed(s, end) && !ends(s, end)
        || granting(s, begin, verb)
        || !own
            && s.any(verb, words!["us", "him", "her", "them", "me", "everyone"])
            && s.any(
                verb.wrapping_sub(1),
                words![
                    "give", "gives", "gave", "giving", "allow", "allows", "allot", "grant",
                    "grants", "granted",
                ],
            )
        || of_whom(s, begin, verb)
        || charged(s, verb)
        || s.any(
            verb,
            words![
                "booked",
                "reserved",
                "scheduled",
                "blocked",
                "book",
                "reserve",
                "schedule",
            ],
        ) && timed(s, end)
            && s.norm(end) == "of"
        || s.any(verb, words!["minus", "less", "excluding", "deducting"])
            && s.any(
                end,
                words!["lunch", "break", "dinner", "recess", "coffee", "breakfast"],
            )
        || s.any(
            verb,
            words!["if", "whether", "how", "until", "beyond", "past"],
        )
        || s.norm(verb) == "after" && s.norm(end) != "of"
        || endured(s, begin, verb)
        || s.norm(verb) == "in" && is_rule(s, begin, verb);
    told || measures(s, first, end)
}

/// The word that a length depends on.
fn governor(s: &Speech<'_>, first: usize) -> Option<usize> {
    let mut i = first.checked_sub(1)?;
    while s.any(i, HEDGES) && !s.stops_before(i) && i > 0 {
        i -= 1;
    }
    (s.is_word(i) && !s.stops_before(i + 1)).then_some(i)
}

/// Where the clause begins that `i` stands in.
fn clause(s: &Speech<'_>, i: usize) -> usize {
    const REACH: usize = 14;
    (i.saturating_sub(REACH)..=i)
        .rev()
        .take_while(|j| {
            *j == i
                || (s.kind(*j) != Some(Kind::Mark) || s.is_mark(*j, ".")) && !s.stops_before(j + 1)
        })
        .last()
        .unwrap_or(i)
}

/// Whether a length was said in hours or minutes.
fn timed(s: &Speech<'_>, end: usize) -> bool {
    end > 0
        && s.is_word(end - 1)
        && !s.any(end - 1, words!["tenths", "tenth", "units", "unit"])
        && stated::unit(s, end - 1).is_some()
}

/// "limiting each deposition to seven hours", "giving zero point five to each daughter"
fn granting(s: &Speech<'_>, begin: usize, verb: usize) -> bool {
    const REACH: usize = 5;
    let near = |i: usize| s.any(i, GRANTING);
    near(verb)
        || s.any(verb, words!["to", "at", "of"])
            && (verb.saturating_sub(REACH).max(begin)..verb).any(near)
}

/// "who has 0.9 on his bill", "who got to the scene in ten minutes"
fn of_whom(s: &Speech<'_>, begin: usize, verb: usize) -> bool {
    const REACH: usize = 6;
    const VERBS: &Words = words![
        "has", "had", "took", "got", "wanted", "spent", "billed", "worked", "waited", "in", "for",
        "slept", "needed", "claims", "claimed", "charged", "drove", "sat", "stood", "says", "said",
    ];
    s.any(verb, VERBS)
        && (verb.saturating_sub(REACH).max(begin)..verb).any(|i| {
            s.any(i, words!["who", "whose"]) && !(i..verb).any(|j| s.any(j, words!["i", "we"]))
        })
}

/// "the expert's invoice for 14.2 hours", "counsel billing 2.3"
fn charged(s: &Speech<'_>, verb: usize) -> bool {
    let before = verb.wrapping_sub(1);
    s.any(verb, words!["for", "of", "at"])
        && s.any(
            before,
            words![
                "invoice",
                "invoices",
                "bill",
                "bills",
                "timesheet",
                "timesheets",
                "petition",
            ],
        )
        || s.any(verb, words!["billing", "billed", "charging", "charged"])
            && (s.is(before, Class::Party)
                || s.any(
                    before,
                    words![
                        "counsel",
                        "firm",
                        "attorney",
                        "paralegal",
                        "associate",
                        "partner",
                    ],
                ))
}

/// "the officer took 55 minutes to get there", "the surgery went nearly five hours"
fn endured(s: &Speech<'_>, begin: usize, verb: usize) -> bool {
    const VERBS: &Words = words![
        "took", "waited", "worked", "stayed", "slept", "needed", "lasted", "ran", "went", "drove",
        "stood", "sat", "spent", "played",
    ];
    let subject = verb.wrapping_sub(1);
    s.any(verb, VERBS)
        && verb > begin
        && (s.is(subject, Class::Party) || s.is(subject, Class::Lasting) || s.any(verb, words!["went", "lasted", "ran"]) && (begin..verb).any(|i| s.is(i, Class::Lasting)))
        // "the call with the officer took ten minutes" was the call.
        && !(begin..verb).any(|i| works(s, i) || s.is(i, Class::Sitting))
}

/// "the test is 30 questions in 45 minutes"
fn is_rule(s: &Speech<'_>, begin: usize, verb: usize) -> bool {
    let copula = (begin..verb).find(|i| s.any(*i, words!["is", "are", "was", "were"]));
    copula.is_some_and(|at| {
        (at..verb).any(|i| s.kind(i) == Some(Kind::Digits))
            && !(begin..at).any(|i| s.any(i, words!["i", "we", "my"]))
    })
}

/// "eight minutes fast", "45 minutes a side", "14.2 hours at $550", ".6 to the seller"
fn measures(s: &Speech<'_>, first: usize, end: usize) -> bool {
    const BEHIND: &Words = words![
        "late",
        "fast",
        "slow",
        "overdue",
        "apart",
        "away",
        "a side",
        "per side",
        "each side",
        "a person",
        "apiece",
        "at the wheel",
        "of sleep",
        "of jail",
        "in jail",
        "in custody",
        "on a school",
        "to each",
        "for each",
        "fiscal",
        "to the seller",
        "to the buyer",
        "to the other",
        "at $",
        "@",
    ];
    let priced = s.any(end, words!["at", "@"]) && s.any(end + 1, words!["$"]);
    let behind = s.longest(end, BEHIND).is_some();
    (priced || behind) && first > 0
}

#[cfg(test)]
mod tests {
    use crate::{drafting::durations, language::Language};

    fn seconds(text: &str) -> Vec<u32> {
        durations(text, &[Language::EnCa])
            .into_iter()
            .map(|(_, seconds)| seconds)
            .collect()
    }

    #[test]
    fn what_something_else_takes_is_no_working_time() {
        for text in [
            "told the client that the test takes forty minutes",
            "opposing counsel wants two hours for argument",
            "drafted a clause limiting each visit to three hours",
            "reviewed the nurse's notes, who waited two hours",
            "the constable took fifty minutes to arrive",
            "reviewed the appraiser's invoice for 9.5 hours at $200",
            "researched whether twenty minutes of detention is too long",
        ] {
            assert_eq!(seconds(text), Vec::<u32>::new(), "{text}");
        }
    }

    #[test]
    fn what_the_work_took_is_its_time() {
        for text in [
            "the brief took two hours",
            "I needed two hours to finish the brief",
            "reviewed the offers two hours",
            "drafted the reply, which took two hours",
            "two hours to redo the schedule",
        ] {
            assert_eq!(seconds(text), [7200], "{text}");
        }
    }
}
