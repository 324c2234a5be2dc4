//! Hours that are claimed, promised or somebody else's by name: "a claim for six hours", "the student's two hours".

use crate::drafting::{
    lexicon::Class,
    numbers,
    tokens::{Speech, Words, words},
};

/// "r\u{e9}clamation pour douze heures", "a grievance over six hours of overtime"
pub(super) fn is_asked(s: &Speech<'_>, first: usize) -> bool {
    const CLAIMS: &Words = words![
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
        words![
            "a", "an", "his", "her", "their", "no", "any", "un", "une", "sa", "son", "leur",
        ],
    ) || s.stops_before(noun)
        || s.norm(noun.wrapping_sub(1)).ends_with("'s");
    (one || s.french(first) || !s.any(first.wrapping_sub(1), words!["for", "over"]))
        && s.any(
            first.wrapping_sub(1),
            words!["for", "of", "to", "over", "pour", "de", "d'", "a"],
        )
        && s.any(noun, CLAIMS)
        || s.any(first.wrapping_sub(1), words!["pour", "de", "d'"])
            && s.any(
                first.wrapping_sub(2),
                words!["demande", "facture", "poursuite"],
            )
            && s.french(first)
            && (first..first + 9).any(|i| {
                s.any(
                    i,
                    words![
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

/// "the articling student's two hours", "les deux heures de la stagiaire"
pub(super) fn is_possessed(s: &Speech<'_>, first: usize, end: usize) -> bool {
    let owner = first.wrapping_sub(1);
    let word = s.norm(owner);
    let of_a_day = s.any(
        owner,
        words![
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
        || s.any(owner, words!["his", "their"]);
    if english {
        // "reviewed Roy's two hours": but "sent Roy's, two hours" is parted.
        return !s.is(owner, Class::Occasion);
    }
    let the = s.any(owner, words!["les", "ces", "ses", "leurs"]) && s.french(first);
    let of = s.any(end, words!["de", "du", "d'", "des"]);
    let who = if s.any(
        end + 1,
        words!["la", "l'", "ma", "mon", "notre", "sa", "son", "me"],
    ) {
        end + 2
    } else {
        end + 1
    };
    the && of
        && (s.is(who, Class::Party)
            || s.any(
                who,
                words![
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

/// "severity one response in one hour", "r\u{e9}ponse en quatre heures": how fast a service is.
pub(super) fn is_served(s: &Speech<'_>, first: usize) -> bool {
    const SERVED: &Words = words![
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
    if !s.any(first.wrapping_sub(1), words!["in", "en", "within", "sous"])
        || s.stops_before(first.wrapping_sub(1))
    {
        return false;
    }
    let before = first.wrapping_sub(2);
    // "severity two in four hours"
    let level = numbers::cardinal(s, before).is_some()
        && s.any(
            before.wrapping_sub(1),
            words![
                "severity", "priority", "level", "tier", "gravite", "priorite", "niveau",
            ],
        );
    level || s.any(before, SERVED)
}
