//! What stands right before or after a length and makes it an allowance, a claim, a price or one of a list:
//! "thirty minutes a speaker", "60 hours ordered and 22.5 hours done", "r\u{e9}clamation pour douze heures",
//! "servers 0.6, bussers 0.25".

use super::{claims, ends, parts, times, works};
use crate::drafting::{
    durations::stated,
    lexicon::Class,
    tokens::{Speech, Words, words},
};

/// Whether the words next to a length say that it is no working time.
pub(super) fn is_no_work(s: &Speech<'_>, first: usize, end: usize) -> bool {
    let unit = (first..end).any(|i| {
        s.is_word(i)
            && !s.any(
                i,
                words!["unit", "units", "unite", "unites", "tenth", "tenths"],
            )
            && stated::unit(s, i).is_some()
    });
    if is_named_before_its_verb(s, first, end) {
        return true;
    }
    if !unit {
        return parts::is_listed(s, first, end)
            || parts::is_share(s, first)
            || times::is_hour_of_the_day(s, first, end);
    }
    is_counted_against(s, first, end)
        || times::is_held_free(s, first)
        || is_per_head(s, end)
        || claims::is_asked(s, first)
        || claims::is_served(s, first)
        || follows_a_price(s, first)
        || is_sourced(s, end)
        || is_of_time(s, end)
        || claims::is_possessed(s, first, end)
        || s.any(first, words!["all"])
            && s.any(end, words!["of"])
            && s.any(end + 1, words!["them", "it", "which"])
        || s.any(first.wrapping_sub(1), words!["all"])
            && s.any(end, words!["of"])
            && s.any(end + 1, words!["them", "it", "which"])
}

/// "Security footage, 11:05 to 11:20, shows nothing": the verb comes after it.
pub(super) fn is_named_before_its_verb(s: &Speech<'_>, first: usize, end: usize) -> bool {
    let comma = first.wrapping_sub(1);
    s.is_mark(comma, ",")
        && !s.stops_before(comma)
        && s.is_word(comma.wrapping_sub(1))
        && s.is_mark(end, ",")
        && s.any(
            end + 1,
            words![
                "shows", "show", "says", "captures", "depicts", "proves", "reveals", "has",
                "contains", "montre", "montrent", "contient",
            ],
        )
}

/// Said of hours that somebody was ordered, owed or paid.
const AGAINST: &Words = words![
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
    let closed = ends(s, end + 1)
        || s.any(
            end + 1,
            words!["and", "of", "et", "but", "pay", "time", "leave"],
        );
    let joint = first.wrapping_sub(1);
    let beside = (s.any(joint, words!["and", "et", "but", "mais", "with"])
        || s.is_mark(joint, ","))
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
    let per = s.any(end, words!["per", "par"]) || s.any(end, words!["a", "an"]) && !s.french(end);
    let noun = end + 1;
    let named = s.is_word(noun)
        && !works(s, noun)
        && !s.is(noun, Class::Sitting)
        && !s.is(noun, Class::Function)
        && stated::unit(s, noun).is_none();
    per && named && (ends(s, noun + 1) || s.any(noun + 1, words!["and", "for", "at", "et", "pour"]))
}

/// "Dr. Meeks bills 650 an hour, four hours up front": hours that are paid at the price just named.
fn follows_a_price(s: &Speech<'_>, first: usize) -> bool {
    let comma = first.wrapping_sub(1);
    if !s.is_mark(comma, ",") || comma < 3 {
        return false;
    }
    let price = s.any(comma - 1, words!["hour", "heure"])
        && (super::limits::is_rate(s, comma - 2) || s.any(comma - 2, words!["per", "l'"]))
        || s.any(comma - 1, words!["hourly"]);
    let own = (comma.saturating_sub(12)..comma)
        .rev()
        .take_while(|i| !s.stops_before(i + 1))
        .any(|i| {
            s.any(
                i,
                words!["i", "we", "my", "our", "mon", "notre", "je", "j'", "nous"],
            )
        });
    price && !own
}

/// "nearly five hours per the operative note", "six hours according to the log"
fn is_sourced(s: &Speech<'_>, end: usize) -> bool {
    const WISHES: &Words = words![
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
    let source = s.norm(end) == "per" && s.any(end + 1, words!["the", "his", "her", "their"])
        || s.phrase(end, "according to").is_some();
    source
        && !(end + 1..end + 6)
            .take_while(|i| s.is_word(*i))
            .any(|i| i > end + 1 && s.any(i, WISHES))
}

/// "6.5 hours of screen time": time of a kind that is no work.
fn is_of_time(s: &Speech<'_>, end: usize) -> bool {
    const KINDS: &Words = words![
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
    s.norm(end) == "of" && s.any(end + 1, KINDS) && s.any(end + 2, words!["time", "leave", "pay"])
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
