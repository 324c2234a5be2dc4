//! Word classes that several grammars ask for. Closed classes only; what a firm may want
//! to change (vague phrases, clerical work, codes) is data.

use super::tokens::{Kind, Speech};

/// Between a count and its unit, without changing the length.
pub(crate) const LENGTH_QUALITIES: &[&str] = &[
    "more",
    "additional",
    "extra",
    "fewer",
    "full",
    "billable",
    "straight",
    "solid",
    "whole",
    "good",
    "further",
    "odd",
    "bonne",
    "bonnes",
    "petite",
    "petites",
    "grosse",
    "grosses",
    "autres",
    "autre",
    "facturables",
    "facturable",
    "pleine",
    "pleines",
];

pub(crate) const POSSESSIVES: &[&str] = &[
    "the", "his", "her", "their", "its", "your", "our", "my", "that", "this", "a", "an",
];

/// Whether the word before a number makes it a reference, a version, a rate or an amount.
pub(crate) fn is_reference(s: &Speech<'_>, i: usize) -> bool {
    if i >= s.len() {
        return false;
    }
    let word = s.norm(i);
    if s.kind(i) == Some(Kind::Mark) {
        // "no. 4.2", "s. 4.2": the word is before the full stop.
        let sum = matches!(word, "$" | "\u{20ac}" | "\u{a3}");
        return sum && s.glued(i + 1)
            || matches!(word, "\u{a7}" | "#")
            || word == "." && s.glued(i) && i > 0 && abbreviated_reference(s.norm(i - 1));
    }
    matches!(
        word,
        "section"
            | "regulation"
            | "lot"
            | "suite"
            | "ext"
            | "extension"
            | "ios"
            | "android"
            | "build"
            | "firmware"
            | "patch"
            | "question"
            | "verse"
            | "bureau"
            | "poste"
            | "regulations"
            | "sections"
            | "subsection"
            | "clause"
            | "clauses"
            | "subclause"
            | "article"
            | "articles"
            | "paragraph"
            | "paragraphs"
            | "para"
            | "paras"
            | "page"
            | "pages"
            | "rule"
            | "rules"
            | "exhibit"
            | "exhibits"
            | "schedule"
            | "schedules"
            | "appendix"
            | "annex"
            | "tab"
            | "version"
            | "v"
            | "ver"
            | "chapter"
            | "footnote"
            | "room"
            | "volume"
            | "vol"
            | "number"
            | "numbers"
            | "windows"
            | "alinea"
            | "alineas"
            | "regle"
            | "regles"
            | "annexe"
            | "annexes"
            | "paragraphe"
            | "paragraphes"
            | "chapitre"
            | "numero"
            | "numeros"
            | "onglet"
            | "cote"
            | "usd"
            | "cad"
            | "highway"
            | "route"
            | "model"
            | "count"
            | "counts"
            | "chambre"
            | "salle"
            | "local"
            | "modele"
            | "chef"
    )
}

fn abbreviated_reference(word: &str) -> bool {
    matches!(
        word,
        "no" | "s"
            | "ss"
            | "p"
            | "pp"
            | "art"
            | "para"
            | "cl"
            | "sec"
            | "ch"
            | "ex"
            | "v"
            | "r"
            | "al"
    )
}

/// Whether a decimal is measured in something else: "level of .12", "taux d'alcool de 0,12".
pub(crate) fn is_measure(s: &Speech<'_>, first: usize) -> bool {
    const MEASURED: &[&str] = &[
        "alcohol",
        "bac",
        "level",
        "ratio",
        "score",
        "rate",
        "rating",
        "reading",
        "caliber",
        "calibre",
        "percentage",
        "gpa",
        "taux",
        "niveau",
        "alcool",
        "alcoolemie",
        "note",
        "indice",
        "cote",
        "seuil",
        "multiple",
        "factor",
        "result",
        "value",
        "price",
        "average",
        "median",
        "temperature",
        "margin",
        "limit",
        "grade",
        "dose",
        "interest",
        "prime",
        "libor",
        "sofr",
        "fee",
        "fees",
        "cost",
        "worth",
        "inflation",
        "multiplier",
        "interet",
        "interets",
        "prix",
    ];
    let one = s.before(first);
    let two = s.before(first.wrapping_sub(1));
    if MEASURED.contains(&one) && one != "note" && one != "result" {
        return true;
    }
    let joint = matches!(
        one,
        "of" | "de" | "at" | "plus" | "was" | "is" | "a" | "over" | "under" | "above" | "exceeding"
    );
    joint
        && (MEASURED.contains(&two)
            || MEASURED.contains(&s.before(first.wrapping_sub(3))) && matches!(one, "of" | "de"))
}

/// Whether the word after a number measures something that is no time.
pub(crate) fn is_measuring(s: &Speech<'_>, i: usize) -> bool {
    matches!(
        s.norm(i),
        "ton"
            | "tonne"
            | "mg"
            | "milligrams"
            | "ml"
            | "bac"
            | "bathrooms"
            | "bedrooms"
            | "storeys"
            | "storey"
            | "stories"
            | "ounces"
            | "oz"
            | "inch"
            | "foot"
            | "yards"
            | "litre"
            | "liter"
            | "chambres"
            | "percent"
            | "pourcent"
            | "million"
            | "millions"
            | "billion"
            | "billions"
            | "thousand"
            | "hundred"
            | "milliard"
            | "milliards"
            | "mille"
            | "dollars"
            | "dollar"
            | "bucks"
            | "euros"
            | "k"
            | "acres"
            | "hectares"
            | "kilometres"
            | "kilometers"
            | "km"
            | "miles"
            | "metres"
            | "meters"
            | "metre"
            | "feet"
            | "inches"
            | "square"
            | "litres"
            | "tonnes"
            | "tons"
            | "kilos"
            | "kg"
            | "grams"
            | "gb"
            | "mb"
            | "gigabytes"
            | "megabytes"
            | "degrees"
            | "points"
            | "basis"
            | "times"
            | "shares"
            | "pieds"
            | "carres"
            | "fois"
            | "x"
            | "star"
            | "stars"
            | "hectare"
            | "acre"
            | "mile"
            | "pounds"
            | "lbs"
            | "volts"
            | "watts"
            | "kw"
            | "mw"
            | "caliber"
            | "calibre"
            | "people"
            | "persons"
            | "employees"
            | "children"
    ) || s.phrase(i, "per cent").is_some()
        || s.phrase(i, "pour cent").is_some()
        || s.any(i, &["%", "$"])
}

/// Whether the word after a number counts something that is no time.
pub(crate) fn is_countable(s: &Speech<'_>, i: usize) -> bool {
    matches!(
        s.norm(i),
        "percent"
            | "pourcent"
            | "cent"
            | "million"
            | "millions"
            | "billion"
            | "thousand"
            | "hundred"
            | "milliards"
            | "mille"
            | "dollars"
            | "dollar"
            | "cents"
            | "bucks"
            | "euros"
            | "k"
            | "m"
            | "page"
            | "pages"
            | "emails"
            | "e"
            | "calls"
            | "letters"
            | "documents"
            | "exhibits"
            | "boxes"
            | "invoices"
            | "interrogatories"
            | "requests"
            | "clauses"
            | "sections"
            | "paragraphs"
            | "agreements"
            | "contracts"
            | "files"
            | "witnesses"
            | "people"
            | "persons"
            | "lawyers"
            | "parties"
            | "shares"
            | "acres"
            | "hectares"
            | "kilometres"
            | "kilometers"
            | "km"
            | "miles"
            | "metres"
            | "meters"
            | "feet"
            | "foot"
            | "inches"
            | "square"
            | "litres"
            | "tonnes"
            | "tons"
            | "kilos"
            | "kg"
            | "grams"
            | "gb"
            | "mb"
            | "gigabytes"
            | "megabytes"
            | "degrees"
            | "points"
            | "basis"
            | "times"
            | "copies"
            | "questions"
            | "issues"
            | "items"
            | "versions"
            | "drafts"
            | "employees"
            | "tenants"
            | "messages"
            | "volumes"
            | "binders"
            | "photos"
            | "photographs"
            | "leases"
            | "motions"
            | "courriels"
            | "appels"
            | "lettres"
            | "pieces"
            | "factures"
            | "clients"
            | "dossiers"
            | "personnes"
            | "temoins"
            | "actions"
            | "pieds"
            | "carres"
            | "articles"
            | "fois"
            | "avocats"
            | "contrats"
            | "x"
            | "star"
            | "stars"
            | "hectare"
            | "acre"
            | "mile"
            | "metre"
            | "meter"
            | "pounds"
            | "lbs"
            | "volts"
            | "watts"
            | "kw"
            | "mw"
            | "depositions"
            | "affidavits"
            | "orders"
            | "reports"
            | "chapters"
            | "bedrooms"
            | "storey"
            | "storeys"
            | "stories"
            | "floors"
            | "tabs"
            | "lines"
            | "lignes"
            | "onglets"
            | "boites"
            | "am"
            | "pm"
            | "o'clock"
            | "caliber"
            | "calibre"
    ) || s.phrase(i, "per cent").is_some()
        || s.phrase(i, "pour cent").is_some()
}

/// Words that stand between the words that matter.
pub(crate) fn is_function_word(word: &str) -> bool {
    matches!(
        word,
        "a" | "an"
            | "the"
            | "of"
            | "on"
            | "in"
            | "at"
            | "to"
            | "for"
            | "with"
            | "from"
            | "by"
            | "and"
            | "or"
            | "but"
            | "so"
            | "as"
            | "is"
            | "was"
            | "were"
            | "are"
            | "be"
            | "been"
            | "this"
            | "that"
            | "these"
            | "those"
            | "it"
            | "its"
            | "it's"
            | "i"
            | "my"
            | "me"
            | "we"
            | "our"
            | "us"
            | "he"
            | "she"
            | "they"
            | "his"
            | "her"
            | "their"
            | "them"
            | "him"
            | "then"
            | "also"
            | "today"
            | "yesterday"
            | "re"
            | "regarding"
            | "about"
            | "into"
            | "over"
            | "after"
            | "before"
            | "again"
            | "there"
            | "here"
            | "not"
            | "no"
            | "please"
            | "i'm"
            | "i've"
            | "that's"
            | "billable"
            | "total"
            | "each"
            | "plus"
            | "which"
            | "who"
            | "had"
            | "have"
            | "has"
            | "did"
            | "le"
            | "la"
            | "les"
            | "l'"
            | "un"
            | "une"
            | "des"
            | "de"
            | "du"
            | "d'"
            | "et"
            | "ou"
            | "au"
            | "aux"
            | "avec"
            | "pour"
            | "sur"
            | "dans"
            | "par"
            | "en"
            | "ce"
            | "cette"
            | "ces"
            | "c'"
            | "est"
            | "il"
            | "elle"
            | "je"
            | "j'"
            | "mon"
            | "ma"
            | "mes"
            | "son"
            | "sa"
            | "ses"
            | "nous"
            | "notre"
            | "leur"
            | "leurs"
            | "que"
            | "qu'"
            | "qui"
            | "puis"
            | "aussi"
            | "se"
            | "s'"
            | "ne"
            | "n'"
            | "pas"
            | "y"
            | "j'ai"
            | "ai"
            | "ensuite"
            | "hier"
            | "you"
            | "um"
            | "uh"
            | "euh"
            | "bon"
    )
}

/// Occasions that are themselves the work: "a twenty minute call".
pub(crate) fn is_occasion(word: &str) -> bool {
    matches!(
        word,
        "call"
            | "calls"
            | "phone"
            | "telephone"
            | "teleconference"
            | "conference"
            | "meeting"
            | "zoom"
            | "video"
            | "videoconference"
            | "discussion"
            | "conversation"
            | "review"
            | "consultation"
            | "consult"
            | "session"
            | "appearance"
            | "hearing"
            | "attendance"
            | "interview"
            | "chat"
            | "follow"
            | "drafting"
            | "research"
            | "appel"
            | "rencontre"
            | "reunion"
    )
}

/// "400 dollars an hour", "per hour", "every two hours", "de l'heure".
pub(crate) fn is_rate(s: &Speech<'_>, first: usize) -> bool {
    let before = s.before(first);
    let article = s.any(first, &["a", "an"]);
    let amount = matches!(
        before,
        "dollars" | "dollar" | "$" | "bucks" | "cents" | "rate"
    ) || first > 0 && priced(s, first - 1)
        || matches!(
            before,
            "kilometres" | "kilometers" | "km" | "miles" | "knots"
        );
    matches!(before, "per" | "every" | "each" | "chaque" | "par")
        || article && amount
        || before == "les" && s.before(first.wrapping_sub(1)) == "toutes"
}

/// Whether the number that ends at `i` is an amount: "at 350", "$ 400", "four hundred".
fn priced(s: &Speech<'_>, i: usize) -> bool {
    if s.any(i, &["hundred", "thousand"]) {
        return true;
    }
    s.kind(i) == Some(Kind::Digits)
        && (i.saturating_sub(3)..i).any(|j| {
            s.any(
                j,
                &["$", "at", "rate", "rates", "charge", "charges", "bills"],
            )
        })
}

/// "48 hours notice", "two hours before", "within an hour", "il y a une heure".
pub(crate) fn is_delay(s: &Speech<'_>, first: usize, end: usize) -> bool {
    let before = s.before(first);
    if matches!(before, "within" | "every" | "d'ici") {
        return true;
    }
    let two = s.before(first.wrapping_sub(1));
    let next = matches!(before, "les" | "next") && matches!(two, "dans" | "the" | "within");
    if before == "a" && two == "y" || next {
        return true;
    }
    if matches!(before, "of" | "de" | "d'")
        && matches!(
            two,
            "notice"
                | "delay"
                | "extension"
                | "deadline"
                | "adjournment"
                | "recess"
                | "avis"
                | "delai"
                | "preavis"
                | "retard"
                | "ajournement"
                | "suspension"
                | "pause"
                | "sursis"
                | "prolongation"
        )
    {
        return true;
    }
    let mut after = end;
    if s.is_mark(after, "'") {
        after += 1;
    }
    s.any(
        after,
        &[
            "notice",
            "deadline",
            "ago",
            "late",
            "later",
            "earlier",
            "before",
            "prior",
            "hence",
            "delay",
            "extension",
            "adjournment",
            "window",
            "avant",
            "auparavant",
            "limit",
        ],
    ) || s.phrase(after, "from now").is_some()
        || s.phrase(after, "plus tard").is_some()
        || s.phrase(after, "de retard").is_some()
        || s.phrase(after, "de preavis").is_some()
        || s.phrase(after, "d' avis").is_some()
}

/// "more than an hour", "almost two hours", "a couple of", "plus de".
pub(crate) fn is_inexact(s: &Speech<'_>, first: usize) -> bool {
    let one = s.before(first);
    let two = s.before(first.wrapping_sub(1));
    matches!(
        one,
        "almost" | "nearly" | "under" | "presque" | "several" | "quelques" | "maximum"
    ) || one == "over"
        && (matches!(
            two,
            "" | "for"
                | "took"
                | "spent"
                | "well"
                | "just"
                | "a"
                | "little"
                | "slightly"
                | "bit"
                | ","
                | "about"
                | "was"
                | "is"
        ) || first < 2)
        || one == "than" && matches!(two, "more" | "less" | "longer" | "fewer")
        || one == "de" && matches!(two, "plus" | "moins" | "pres")
        || one == "d'" && matches!(two, "plus" | "moins" | "pres")
        || one == "least" && two == "at"
        || one == "most" && two == "at"
        || one == "to" && matches!(two, "up" | "close")
        || one == "moins" && two == "au"
        || one == "plus" && two == "au"
}
