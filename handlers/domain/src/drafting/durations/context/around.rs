//! What stands right before or after a length and makes it an allowance, a claim, a price or one of a list:
//! "thirty minutes a speaker", "60 hours ordered and 22.5 hours done", "r\u{e9}clamation pour douze heures",
//! "servers 0.6, bussers 0.25".

use super::{ends, works};
use crate::drafting::{
    durations::stated,
    lexicon::Class,
    numbers,
    tokens::{Kind, Speech},
};

/// Whether the words next to a length say that it is no working time.
pub(super) fn is_no_work(s: &Speech<'_>, first: usize, end: usize) -> bool {
    let unit = (first..end).any(|i| {
        s.is_word(i)
            && !s.any(i, &["unit", "units", "unite", "unites", "tenth", "tenths"])
            && stated::unit(s, i).is_some()
    });
    if !unit {
        return is_listed(s, first, end);
    }
    is_counted_against(s, first, end)
        || is_held_free(s, first)
        || is_per_head(s, end)
        || is_asked(s, first)
        || is_served(s, first)
        || follows_a_price(s, first)
        || is_sourced(s, end)
        || is_of_time(s, end)
        || is_possessed(s, first, end)
        || s.any(first, &["all"]) && s.any(end, &["of"]) && s.any(end + 1, &["them", "it", "which"])
        || s.any(first.wrapping_sub(1), &["all"])
            && s.any(end, &["of"])
            && s.any(end + 1, &["them", "it", "which"])
}

/// "Reserve three hours with the arbitrator", "block off ninety minutes": still to come.
fn is_held_free(s: &Speech<'_>, first: usize) -> bool {
    let mut i = first;
    while i > 0
        && first - i < 3
        && s.any(
            i - 1,
            &["off", "out", "aside", "me", "us", "another", "about", "the"],
        )
    {
        i -= 1;
    }
    i > 0
        && !s.stops_before(i)
        && s.any(
            i - 1,
            &[
                "reserve", "book", "block", "hold", "schedule", "carve", "diarize", "reserver",
                "bloquer", "ceduler", "prevoir",
            ],
        )
}

/// Said of hours that somebody was ordered, owed or paid.
const AGAINST: &[&str] = &[
    "ordered",
    "served",
    "owed",
    "owing",
    "outstanding",
    "banked",
    "accrued",
    "imposed",
    "regular",
    "sick",
    "vacation",
    "unpaid",
    "credited",
    "allotted",
    "allocated",
    "authorized",
    "authorised",
    "overtime",
    "ordonnees",
    "purgees",
    "accumulees",
    "imposees",
    "dues",
    "reclamees",
    "restantes",
    "regulieres",
    "payees",
    "permises",
];

/// "60 hours ordered and 22.5 hours done", "80 hours regular, 12 hours sick"
fn is_counted_against(s: &Speech<'_>, first: usize, end: usize) -> bool {
    let against = |i: usize| s.any(i, AGAINST);
    let closed =
        ends(s, end + 1) || s.any(end + 1, &["and", "of", "et", "but", "pay", "time", "leave"]);
    let joint = first.wrapping_sub(1);
    let beside = (s.any(joint, &["and", "et", "but", "mais", "with"]) || s.is_mark(joint, ","))
        && joint >= 2
        && joint < s.len()
        && against(joint - 1)
        && stated::unit(s, joint - 2).is_some()
        && s.is_word(end)
        && !works(s, end)
        && ends(s, end + 1);
    against(end) && closed || beside
}

/// "thirty minutes a speaker", "an hour per witness"
fn is_per_head(s: &Speech<'_>, end: usize) -> bool {
    let per = s.any(end, &["per", "par"]) || s.any(end, &["a", "an"]) && !s.french(end);
    let noun = end + 1;
    let named = s.is_word(noun)
        && !works(s, noun)
        && !s.is(noun, Class::Sitting)
        && !s.is(noun, Class::Function)
        && stated::unit(s, noun).is_none();
    per && named && (ends(s, noun + 1) || s.any(noun + 1, &["and", "for", "at", "et", "pour"]))
}

/// "r\u{e9}clamation pour douze heures", "a grievance over six hours of overtime"
fn is_asked(s: &Speech<'_>, first: usize) -> bool {
    const CLAIMS: &[&str] = &[
        "claim",
        "claims",
        "grievance",
        "demand",
        "entitlement",
        "entitled",
        "sued",
        "suing",
        "budget",
        "quote",
        "voucher",
        "reclamation",
        "reclamations",
        "grief",
        "indemnite",
        "compensation",
        "droit",
        "credit",
        "allowance",
        "allotment",
        "allocation",
    ];
    // "worked on the injury claim for two hours" is work.
    let noun = first.wrapping_sub(2);
    let one = s.any(
        noun.wrapping_sub(1),
        &[
            "a", "an", "his", "her", "their", "no", "any", "un", "une", "sa", "son", "leur",
        ],
    ) || s.stops_before(noun)
        || s.norm(noun.wrapping_sub(1)).ends_with("'s");
    (one || s.french(first) || !s.any(first.wrapping_sub(1), &["for", "over"]))
        && s.any(
            first.wrapping_sub(1),
            &["for", "of", "to", "over", "pour", "de", "d'", "a"],
        )
        && s.any(noun, CLAIMS)
        || s.any(first.wrapping_sub(1), &["pour", "de", "d'"])
            && s.any(first.wrapping_sub(2), &["demande", "facture", "poursuite"])
            && s.french(first)
            && (first..first + 9).any(|i| {
                s.any(
                    i,
                    &[
                        "supplementaire",
                        "supplementaires",
                        "paye",
                        "payees",
                        "impayees",
                        "impaye",
                        "travaillees",
                        "perdues",
                    ],
                )
            })
}

/// "severity one response in one hour", "r\u{e9}ponse en quatre heures": how fast a service is.
fn is_served(s: &Speech<'_>, first: usize) -> bool {
    const SERVED: &[&str] = &[
        "response",
        "delivery",
        "repair",
        "repairs",
        "fix",
        "fixes",
        "turnaround",
        "resolution",
        "restoration",
        "uptime",
        "acknowledgment",
        "acknowledgement",
        "reponse",
        "intervention",
        "livraison",
        "reparation",
        "depannage",
        "retablissement",
        "restauration",
        "remplacement",
    ];
    if !s.any(first.wrapping_sub(1), &["in", "en", "within", "sous"])
        || s.stops_before(first.wrapping_sub(1))
    {
        return false;
    }
    let before = first.wrapping_sub(2);
    // "severity two in four hours"
    let level = numbers::cardinal(s, before).is_some()
        && s.any(
            before.wrapping_sub(1),
            &[
                "severity", "priority", "level", "tier", "gravite", "priorite", "niveau",
            ],
        );
    level || s.any(before, SERVED)
}

/// "Dr. Meeks bills 650 an hour, four hours up front": hours that are paid at the price just named.
fn follows_a_price(s: &Speech<'_>, first: usize) -> bool {
    let comma = first.wrapping_sub(1);
    if !s.is_mark(comma, ",") || comma < 3 {
        return false;
    }
    let price = s.any(comma - 1, &["hour", "heure"])
        && (super::limits::is_rate(s, comma - 2) || s.any(comma - 2, &["per", "l'"]))
        || s.any(comma - 1, &["hourly"]);
    let own = (comma.saturating_sub(12)..comma)
        .rev()
        .take_while(|i| !s.stops_before(i + 1))
        .any(|i| {
            s.any(
                i,
                &["i", "we", "my", "our", "mon", "notre", "je", "j'", "nous"],
            )
        });
    price && !own
}

/// "nearly five hours per the operative note", "six hours according to the log"
fn is_sourced(s: &Speech<'_>, end: usize) -> bool {
    const WISHES: &[&str] = &[
        "instructions",
        "instruction",
        "request",
        "agreement",
        "retainer",
        "direction",
        "directions",
        "engagement",
        "order",
        "his",
        "her",
        "my",
        "our",
    ];
    let source = s.norm(end) == "per" && s.any(end + 1, &["the", "his", "her", "their"])
        || s.phrase(end, "according to").is_some();
    source
        && !(end + 1..end + 6)
            .take_while(|i| s.is_word(*i))
            .any(|i| i > end + 1 && s.any(i, WISHES))
}

/// "6.5 hours of screen time": time of a kind that is no work.
fn is_of_time(s: &Speech<'_>, end: usize) -> bool {
    const KINDS: &[&str] = &[
        "screen",
        "down",
        "idle",
        "play",
        "phone",
        "face",
        "air",
        "parenting",
        "family",
        "game",
        "ice",
        "drive",
        "flight",
        "recovery",
        "cook",
        "dwell",
        "wait",
        "lead",
        "response",
        "rest",
        "tee",
        "makeup",
        "gym",
        "nap",
        "classroom",
        "seat",
        "unpaid",
        "paid",
        "comp",
        "double",
        "straight",
        "sick",
        "lieu",
        "personal",
        "visitation",
        "access",
    ];
    s.norm(end) == "of" && s.any(end + 1, KINDS) && s.any(end + 2, &["time", "leave", "pay"])
}

/// "the articling student's two hours", "les deux heures de la stagiaire"
fn is_possessed(s: &Speech<'_>, first: usize, end: usize) -> bool {
    let owner = first.wrapping_sub(1);
    let word = s.norm(owner);
    let of_a_day = s.any(
        owner,
        &[
            "today's",
            "yesterday's",
            "tomorrow's",
            "tonight's",
            "week's",
            "day's",
            "morning's",
            "afternoon's",
            "evening's",
            "night's",
            "month's",
            "it's",
            "that's",
            "there's",
            "he's",
            "she's",
            "here's",
            "what's",
            "let's",
            "who's",
            "monday's",
            "tuesday's",
            "wednesday's",
            "thursday's",
            "friday's",
            "saturday's",
            "sunday's",
            "this's",
            "call's",
        ],
    );
    let english = word.ends_with("'s") && !of_a_day && !s.stops_before(first)
        || s.any(owner, &["his", "their"]);
    if english {
        // "reviewed Roy's two hours": but "sent Roy's, two hours" is parted.
        return !s.is(owner, Class::Occasion);
    }
    let the = s.any(owner, &["les", "ces", "ses", "leurs"]) && s.french(first);
    let of = s.any(end, &["de", "du", "d'", "des"]);
    let who = if s.any(
        end + 1,
        &["la", "l'", "ma", "mon", "notre", "sa", "son", "me"],
    ) {
        end + 2
    } else {
        end + 1
    };
    the && of
        && (s.is(who, Class::Party)
            || s.any(
                who,
                &[
                    "stagiaire",
                    "stagiaires",
                    "parajuriste",
                    "collegue",
                    "associe",
                    "associee",
                    "adjointe",
                    "adjoint",
                    "technicienne",
                    "experte",
                    "expert",
                    "notaire",
                    "comptable",
                    "huissier",
                    "confrere",
                    "consoeur",
                ],
            )
            || s.norm(end + 1) == "me" && s.token(end + 1).capital)
}

/// "servers 0.6, bussers 0.25": each of several has a part, and none of them is work.
fn is_listed(s: &Speech<'_>, first: usize, end: usize) -> bool {
    item(s, first)
        && (s.is_mark(end, ",") && next_item(s, end + 1)
            || before_item(s, first).is_some_and(|comma| previous_item(s, comma)))
}

/// A noun of several that is no work, set off before a number.
fn item(s: &Speech<'_>, first: usize) -> bool {
    let noun = first.wrapping_sub(1);
    let word = s.norm(noun);
    s.is_word(noun)
        && word.len() > 3
        && word.ends_with('s')
        && !s.token(noun).capital
        && !works(s, noun)
        && !s.is(noun, Class::Sitting)
        && !s.is(noun, Class::Countable)
        && !s.is(noun, Class::Event)
        && !s.is(noun, Class::Function)
        && noun > 0
        && s.kind(noun - 1) == Some(Kind::Mark)
        && s.any(noun - 1, &[",", ":", "(", "-", "\u{2014}"])
}

fn before_item(s: &Speech<'_>, first: usize) -> Option<usize> {
    first.checked_sub(2).filter(|comma| s.is_mark(*comma, ","))
}

/// Whether an item of a list begins after a comma.
fn next_item(s: &Speech<'_>, at: usize) -> bool {
    item(s, at + 1)
        && numbers::quantity(s, at + 1)
            .is_some_and(|quantity| quantity.form == numbers::Form::Decimal)
}

/// Whether an item of a list ends before the comma.
fn previous_item(s: &Speech<'_>, comma: usize) -> bool {
    (comma.saturating_sub(5)..comma).rev().any(|i| {
        item(s, i) && numbers::quantity(s, i).is_some_and(|quantity| quantity.end == comma)
    })
}

#[cfg(test)]
mod tests {
    use crate::{drafting::durations, language::Language};

    fn seconds(language: Language, text: &str) -> Vec<u32> {
        durations(text, &[language])
            .into_iter()
            .map(|(_, seconds)| seconds)
            .collect()
    }

    #[test]
    fn what_is_claimed_paid_or_shared_is_no_working_time() {
        for text in [
            "Asked for forty minutes a witness",
            "Probation file, 80 hours ordered and 31.5 hours finished",
            "Bonus pool: cooks 0.4, hosts 0.35, runners 0.25",
            "reviewed a claim for nine hours",
            "the appraiser bills 300 an hour, three hours up front",
            "The student's two hours on it are hers to enter",
            "priority one response in two hours",
        ] {
            assert_eq!(seconds(Language::EnCa, text), Vec::<u32>::new(), "{text}");
        }
        for text in [
            "r\u{e9}clamation pour huit heures",
            "les deux heures de la stagiaire",
            "soutien technique, intervention en trois heures",
        ] {
            assert_eq!(seconds(Language::FrCa, text), Vec::<u32>::new(), "{text}");
        }
    }

    #[test]
    fn what_was_done_is_working_time() {
        for text in [
            "emails 0.6, calls 0.4",
            "two hours on the claim",
            "yesterday's two hours on the lease",
        ] {
            assert_ne!(seconds(Language::EnCa, text), Vec::<u32>::new(), "{text}");
        }
    }
}
