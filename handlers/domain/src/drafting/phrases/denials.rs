//! That nobody pays, said with a verb: "not going to bill them for that", "ne leur chargez pas \u{e7}a mais montrez-le".

use crate::drafting::{
    Billing,
    tokens::{Speech, Words, words},
};

/// "won't be charging", "not going to bill": that nobody pays, in English; the token after the verb.
pub(super) fn denied_en(s: &Speech<'_>, i: usize) -> Option<usize> {
    const MOST: usize = 5;
    let first = match s.norm(i) {
        "don't" | "won't" | "wouldn't" | "shouldn't" | "not" | "never" => i + 1,
        "do" | "will" | "should" | "would" if s.norm(i + 1) == "not" => i + 2,
        "no" if s.any(i + 1, words!["need", "point", "reason"]) => i + 2,
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
            words![
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
        words![
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
pub(super) fn waits(s: &Speech<'_>, i: usize) -> bool {
    let verb = s.any(
        i.wrapping_sub(1),
        words![
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
        words![
            "with", "until", "till", "before", "yet", "more", "per", "by",
        ],
    )
}

/// "ne leur chargez pas \u{e7}a", "ne pas lui facturer", "on va pas charger", "facturez-le pas": the same in French.
pub(super) fn denied_fr(s: &Speech<'_>, i: usize) -> Option<(Billing, usize)> {
    const SUBJECTS: &Words = words!["je", "j'", "on", "nous"];
    const AUXILIARIES: &Words = words![
        "vais", "va", "allons", "veux", "veut", "voulons", "peux", "peut", "pouvons", "faut",
        "devrait", "devrais",
    ];
    const CLITICS: &Words = words![
        "le", "la", "les", "l'", "leur", "lui", "ca", "cela", "en", "y", "-", "moi",
    ];
    const NOT: &Words = words!["pas", "rien", "point", "jamais"];
    if !s.french(i) {
        return None;
    }
    let mut at = i;
    let mut denied = false;
    at += usize::from(s.any(at, SUBJECTS));
    let led = at > i;
    if s.any(at, words!["ne", "n'"]) {
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
        words![
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
        words!["la", "le", "sa", "son", "leur", "ma", "mon", "notre"],
    );
    let bill = s.any(i + 2, words!["facture", "compte", "note", "etat"]);
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
pub(super) fn but_shown(s: &Speech<'_>, end: usize) -> Option<usize> {
    const MOST: usize = 5;
    const OBJECTS: &Words = words![
        "for", "this", "that", "it", "him", "her", "them", "one", "last", "the", "client", "time",
        "ca", "cela", "au", "a", "la", "le", "cliente", "entry", "entree", "on", "to",
    ];
    const BUTS: &Words = words!["but", "just", "though", "and", "mais", "et", "juste", ","];
    const SHOW: &Words = words![
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
    const SHOWN: &Words = words![
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
    const WANTED: &Words = words![
        "i", "want", "we", "it", "they", "them", "should", "must", "to", "be", "je", "veux", "on",
        "veut", "que", "qu'", "il", "elle", "ils", "elles", "ca", "faut", "soit", "doit",
    ];
    const SEEN: &Words = words![
        "paraisse",
        "paraissent",
        "apparaisse",
        "apparaissent",
        "figure",
        "figurent",
        "paraitre",
        "apparaitre",
        "appear",
        "shown",
        "visible",
        "listed",
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
        words!["do", "please", "still", "l'", "le", "la", "les", "de"],
    ));
    // "mais je veux que \u{e7}a paraisse", "but I want it to show"
    while at < but + 9 && s.any(at, WANTED) {
        at += 1;
    }
    if s.any(at, SEEN) {
        let seen = at + 1;
        at = seen;
        while at < seen + 6 && s.any(at, SHOWN) && !s.stops_before(at) {
            at += 1;
        }
        return Some(at);
    }
    if !s.any(at, SHOW) {
        return None;
    }
    let verb = at;
    at += 1;
    while at < verb + 8 && s.any(at, SHOWN) && !s.stops_before(at) {
        at += 1;
    }
    (at > verb + 1 || s.any(verb - 1, words!["l'", "le", "la", "les"])).then_some(at)
}
