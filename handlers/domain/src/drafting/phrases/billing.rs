//! Who pays: "no charge", "bill that one at full rate", "non facturable".

use super::{Set, longest};
use crate::drafting::{
    Billing,
    lexicon::Class,
    tokens::{Kind, Speech},
};

/// Tell to write something down.
const VERBS: &[&str] = &[
    "bill",
    "charge",
    "mark",
    "put",
    "make",
    "enter",
    "log",
    "record",
    "code",
    "tag",
    "treat",
    "book",
    "flag",
    "note",
    "list",
    "show",
    "run",
    "facture",
    "facturez",
    "mets",
    "mettez",
    "inscris",
    "inscrivez",
    "note",
    "notez",
    "marque",
    "marquez",
    "passe",
    "passez",
];

/// What is written down.
const OBJECTS: &[&str] = &[
    "it", "that", "this", "these", "those", "them", "one", "ones", "him", "her", "entry", "time",
    "all", "both", "last", "the", "first", "second", "third", "travel", "waiting", "through",
    "down", "in", "ca", "cela", "le", "la", "les",
];

/// Between it and what it is to be.
const LINKS: &[&str] = &["at", "as", "to", "be", "a", "en", "comme", "for"];

/// Who pays, said at `i`; the token after it.
pub(crate) fn billing(s: &Speech<'_>, i: usize) -> Option<(Billing, usize)> {
    if let Some((Billing::NonBillable, end)) = denied_fr(s, i) {
        return Some((Billing::NonBillable, end));
    }
    let denied = denied_en(s, i).or_else(|| denied_fr(s, i).map(|(_, end)| end));
    let (billing, end) = match (named(s, i), denied) {
        // "don't charge until the retainer is in"
        (Some((Billing::NoCharge, end)), _) if waits(s, end) => return None,
        // "write off half of it": what is left is billed.
        (Some((Billing::NoCharge, end)), _)
            if s.norm(end - 1) == "off"
                && (s.any(end, &["half", "part", "some", "most", "a", "any", "the"])
                    || s.kind(end) == Some(Kind::Digits)
                    || s.is(end, Class::Number)) =>
        {
            return None;
        }
        // The longer words say more: "ne charge pas" and "ne charge pas \u{e7}a au client".
        (Some((Billing::NoCharge, end)), denied) => {
            (Billing::NoCharge, denied.map_or(end, |to| to.max(end)))
        }
        (Some(said @ (Billing::NonBillable, _)), _) => said,
        (_, Some(end)) => (Billing::NoCharge, end),
        // "bill it at no charge": the last words say it.
        (said, None) => framed(s, i).or(said)?,
    };
    let shown = (billing == Billing::NoCharge)
        .then(|| but_shown(s, end))
        .flatten();
    Some((billing, shown.unwrap_or(end)))
}

/// "won't be charging", "not going to bill": that nobody pays, in English; the token after the verb.
fn denied_en(s: &Speech<'_>, i: usize) -> Option<usize> {
    const MOST: usize = 5;
    let first = match s.norm(i) {
        "don't" | "won't" | "wouldn't" | "shouldn't" | "not" | "never" => i + 1,
        "do" | "will" | "should" | "would" if s.norm(i + 1) == "not" => i + 2,
        "no" if s.any(i + 1, &["need", "point", "reason"]) => i + 2,
        _ => return None,
    };
    // "decided not to charge him": the Crown does that.
    if s.norm(first) == "to" && s.norm(i) == "not" {
        return None;
    }
    let mut at = first;
    while at < first + MOST
        && s.any(
            at,
            &[
                "be",
                "going",
                "to",
                "gonna",
                "even",
                "really",
                "actually",
                "want",
                "wanna",
                "bother",
                "bothering",
                "mind",
                "planning",
                "plan",
                "we",
                "i",
                "please",
                "ever",
                "in",
            ],
        )
    {
        at += 1;
    }
    let verb = s.any(
        at,
        &[
            "bill",
            "billing",
            "charge",
            "charging",
            "invoice",
            "invoicing",
        ],
    );
    (verb && !waits(s, at + 1)).then_some(at + 1)
}

/// Whether words about billing or a charge go on at `i` so that they are of a time to come, or of a court.
fn waits(s: &Speech<'_>, i: usize) -> bool {
    let verb = s.any(
        i.wrapping_sub(1),
        &[
            "bill",
            "billing",
            "charge",
            "charging",
            "invoice",
            "invoicing",
        ],
    );
    verb && s.any(
        i,
        &[
            "with", "until", "till", "before", "yet", "more", "per", "by",
        ],
    )
}

/// "ne leur chargez pas \u{e7}a", "ne pas lui facturer", "on va pas charger", "facturez-le pas": the same in French.
fn denied_fr(s: &Speech<'_>, i: usize) -> Option<(Billing, usize)> {
    const SUBJECTS: &[&str] = &["je", "j'", "on", "nous"];
    const AUXILIARIES: &[&str] = &[
        "vais", "va", "allons", "veux", "veut", "voulons", "peux", "peut", "pouvons", "faut",
        "devrait", "devrais",
    ];
    const CLITICS: &[&str] = &[
        "le", "la", "les", "l'", "leur", "lui", "ca", "cela", "en", "y", "-", "moi",
    ];
    const NOT: &[&str] = &["pas", "rien", "point", "jamais"];
    if !s.french(i) {
        return None;
    }
    let mut at = i;
    let mut denied = false;
    at += usize::from(s.any(at, SUBJECTS));
    let led = at > i;
    if s.any(at, &["ne", "n'"]) {
        at += 1;
    } else if !(led || s.any(at, NOT) || is_charging(s.norm(at)) || is_putting(s, at)) {
        return None;
    }
    at += usize::from(s.any(at, AUXILIARIES));
    let clitics = |at: &mut usize| {
        let most = *at + 3;
        while *at < most && s.any(*at, CLITICS) {
            *at += 1;
        }
    };
    clitics(&mut at);
    if s.any(at, NOT) {
        denied = true;
        at += 1;
        clitics(&mut at);
    }
    // "mets-la pas sur la facture"
    let puts = is_putting(s, at);
    if !(puts || is_charging(s.norm(at))) {
        return None;
    }
    at += 1;
    clitics(&mut at);
    if !denied && s.any(at, NOT) {
        denied = true;
        at += 1;
        clitics(&mut at);
    }
    if puts {
        return denied.then(|| Some((Billing::NonBillable, on_the_bill(s, at)?)))?;
    }
    denied.then_some((Billing::NoCharge, at))
}

/// "mets", "laisser": with "sur la facture" it says who pays.
fn is_putting(s: &Speech<'_>, i: usize) -> bool {
    s.any(
        i,
        &[
            "mets",
            "mettez",
            "mettre",
            "mettrai",
            "met",
            "inscris",
            "inscrivez",
            "inscrire",
            "laisse",
            "laissez",
            "ajoute",
            "ajoutez",
        ],
    )
}

/// "sur la facture", "sur son compte": the token after it.
fn on_the_bill(s: &Speech<'_>, i: usize) -> Option<usize> {
    let which = s.any(
        i + 1,
        &["la", "le", "sa", "son", "leur", "ma", "mon", "notre"],
    );
    let bill = s.any(i + 2, &["facture", "compte", "note", "etat"]);
    (s.norm(i) == "sur" && which && bill).then_some(i + 3)
}

/// Whether a folded French word says to charge, or that somebody does.
fn is_charging(word: &str) -> bool {
    ["factur", "charg"].iter().any(|stem| {
        word.strip_prefix(stem).is_some_and(|end| {
            matches!(
                end.strip_prefix('e').unwrap_or(end),
                "" | "r"
                    | "z"
                    | "s"
                    | "ons"
                    | "ai"
                    | "rai"
                    | "ra"
                    | "rons"
                    | "rez"
                    | "rait"
                    | "rais"
            )
        })
    })
}

/// ", but show it on the invoice", "mais montrez-le": a line for which nothing is asked.
fn but_shown(s: &Speech<'_>, end: usize) -> Option<usize> {
    const MOST: usize = 5;
    const OBJECTS: &[&str] = &[
        "for", "this", "that", "it", "him", "her", "them", "one", "last", "the", "client", "time",
        "ca", "cela", "au", "a", "la", "le", "cliente", "entry", "entree", "on", "to",
    ];
    const BUTS: &[&str] = &["but", "just", "though", "and", "mais", "et", "juste", ","];
    const SHOW: &[&str] = &[
        "show",
        "list",
        "leave",
        "keep",
        "include",
        "itemize",
        "display",
        "have",
        "put",
        "let",
        "montrer",
        "montrez",
        "montre",
        "inscrire",
        "inscrivez",
        "inscris",
        "afficher",
        "affichez",
        "affiche",
        "laisser",
        "laissez",
        "laisse",
        "garder",
        "gardez",
        "garde",
        "mettre",
        "mettez",
        "mets",
        "indiquer",
        "indiquez",
        "indique",
        "faites",
        "fais",
        "faire",
        "mentionner",
        "mentionnez",
        "mentionne",
        "noter",
        "notez",
        "note",
    ];
    const SHOWN: &[&str] = &[
        "it",
        "them",
        "that",
        "this",
        "le",
        "la",
        "les",
        "l'",
        "ca",
        "cela",
        "-",
        "show",
        "appear",
        "apparaitre",
        "paraitre",
        "still",
        "quand",
        "meme",
        "on",
        "the",
        "sur",
        "bill",
        "invoice",
        "account",
        "statement",
        "facture",
        "compte",
        "releve",
        "note",
        "there",
        "though",
        "in",
        "as",
        "a",
        "line",
    ];
    let mut at = end;
    while at < end + MOST && s.any(at, OBJECTS) && !s.stops_before(at) {
        at += 1;
    }
    let but = at;
    while at < but + 3 && s.any(at, BUTS) {
        at += 1;
    }
    let told = (but..at).any(|i| s.is_word(i));
    if !told {
        return None;
    }
    at += usize::from(s.any(
        at,
        &["do", "please", "still", "l'", "le", "la", "les", "de"],
    ));
    if !s.any(at, SHOW) {
        return None;
    }
    let verb = at;
    at += 1;
    while at < verb + 8 && s.any(at, SHOWN) && !s.stops_before(at) {
        at += 1;
    }
    (at > verb + 1 || s.any(verb - 1, &["l'", "le", "la", "les"])).then_some(at)
}

fn named(s: &Speech<'_>, i: usize) -> Option<(Billing, usize)> {
    [
        (Billing::NonBillable, Set::NonBillable),
        (Billing::NoCharge, Set::NoCharge),
        (Billing::Billable, Set::Billable),
    ]
    .into_iter()
    .find_map(|(billing, set)| Some((billing, longest(s, i, set)?)))
}

/// "put that through at no charge", "mark the travel as non-billable"
fn framed(s: &Speech<'_>, i: usize) -> Option<(Billing, usize)> {
    const MOST: usize = 6;
    if !s.any(i, VERBS) {
        return None;
    }
    let mut at = i + 1;
    let mut linked = false;
    while at < i + MOST && !s.stops_before(at) {
        if at > i + 1
            && let Some(said) = named(s, at)
        {
            return Some(said);
        }
        // What stands between is the thing, then the link.
        if s.any(at, LINKS) {
            linked = true;
        } else if linked || !s.any(at, OBJECTS) {
            return None;
        }
        at += 1;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;

    #[test]
    fn the_last_words_say_who_pays() {
        for (text, expected) in [
            ("bill it at no charge", Some(Billing::NoCharge)),
            ("put that through at no charge", Some(Billing::NoCharge)),
            (
                "mark the travel as non-billable",
                Some(Billing::NonBillable),
            ),
            ("bill that at full rate", Some(Billing::Billable)),
            ("don't bill this", Some(Billing::NoCharge)),
            ("bill of costs at issue", None),
            ("note the deadline", None),
            (
                "don't charge for this last one but show it",
                Some(Billing::NoCharge),
            ),
            ("not going to bill them for that", Some(Billing::NoCharge)),
            ("not to charge him", None),
            ("do not charge until the retainer is in", None),
        ] {
            let s = Speech::new(text, &[Language::EnCa]);
            let said = billing(&s, 0).map(|(billing, _)| billing);
            assert_eq!(said, expected, "{text}");
        }
    }

    #[test]
    fn french_denies_around_the_verb() {
        for (text, charged) in [
            (
                "ne leur chargez pas \u{e7}a mais montrez-le sur le compte",
                false,
            ),
            ("ne pas leur facturer mais l'inscrire sur la facture", false),
            ("on va pas charger \u{e7}a", false),
            ("je ne leur facture pas \u{e7}a", false),
            ("facturez-le pas", false),
            ("chargez-leur rien", false),
            ("facturez la cliente", true),
            ("on charge le camion", true),
        ] {
            let s = Speech::new(text, &[Language::FrCa]);
            let said = billing(&s, 0).filter(|(billing, _)| *billing == Billing::NoCharge);
            assert_eq!(said.is_none(), charged, "{text}");
            assert!(
                charged || said.is_some_and(|(_, end)| end == s.len()),
                "{text}"
            );
        }
    }
}
