//! Word classes that several grammars ask for, and what words around a figure make of it.
//! The classes are data (`classes.json`); what a firm may want to change is in the rule packs.

use std::{collections::HashMap, sync::LazyLock};

use serde::Deserialize;

use super::tokens::{Kind, Speech};

/// What a word is to the grammars. A word may be in several classes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) enum Class {
    /// Between a count and its unit, without changing the length: "a solid hour".
    Quality,
    /// Before a number that is its name: "section 4.2".
    Reference,
    /// The same, cut short: "s. 4.2".
    AbbreviatedReference,
    /// Measured in decimals that are no hours: "level of .12".
    Measured,
    /// Measures, and is no time: "2.5 acres".
    Measuring,
    /// Counted, and is no time: "twelve pages".
    Countable,
    /// Stands between the words that matter.
    Function,
    /// An occasion that is itself the work: "a twenty minute call".
    Occasion,
    /// Stands in names of companies and tells none from another.
    LegalForm,
    /// So frequent in names that it alone names nobody.
    Generic,
    /// Before a day, makes it the day of something else: "dated".
    About,
    /// Has a day of its own: "hearing".
    Event,
    /// Work done where and when the event is: "attended".
    Attended,
    /// A bill does without it at the beginning of a narrative.
    Opening,
    /// Leads nowhere at the end of a narrative.
    Ending,
}

/// Several classes as bits.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Classes(u32);

impl Classes {
    /// The classes of a folded word.
    pub(crate) fn of(word: &str) -> Self {
        CLASSES.get(word).copied().unwrap_or_default()
    }

    pub(crate) fn has(self, class: Class) -> bool {
        self.0 & (1 << class as u32) != 0
    }
}

static CLASSES: LazyLock<HashMap<String, Classes>> = LazyLock::new(|| {
    let lists: HashMap<Class, Vec<String>> =
        serde_json::from_str(include_str!("../../data/speech/classes.json"))
            // OK: the file is part of the program, and every test of drafting reads it.
            .expect("classes.json is read by the tests");
    let mut classes: HashMap<String, Classes> = HashMap::new();
    for (class, words) in lists {
        for word in words {
            classes.entry(word).or_default().0 |= 1 << class as u32;
        }
    }
    classes
});

/// Before a noun that is an object of the work rather than a reference.
pub(crate) const POSSESSIVES: &[&str] = &[
    "the", "his", "her", "their", "its", "your", "our", "my", "that", "this", "a", "an",
];

/// Whether a folded word only stands between those that matter.
pub(crate) fn is_function_word(word: &str) -> bool {
    Classes::of(word).has(Class::Function)
}

/// Whether the word before a number makes it a reference, a version, a rate or an amount.
pub(crate) fn is_reference(s: &Speech<'_>, i: usize) -> bool {
    if s.kind(i) != Some(Kind::Mark) {
        return s.is(i, Class::Reference);
    }
    let word = s.norm(i);
    let sum = matches!(word, "$" | "\u{20ac}" | "\u{a3}");
    // "no. 4.2", "s. 4.2": the word is before the full stop.
    sum && s.glued(i + 1)
        || matches!(word, "\u{a7}" | "#")
        || word == "." && s.glued(i) && i > 0 && s.is(i - 1, Class::AbbreviatedReference)
}

/// Whether a decimal is measured in something else: "level of .12", "taux d'alcool de 0,12".
pub(crate) fn is_measure(s: &Speech<'_>, first: usize) -> bool {
    let measured = |back: usize| s.is(first.wrapping_sub(back), Class::Measured);
    let one = s.before(first);
    if measured(1) && one != "note" && one != "result" {
        return true;
    }
    let joint = matches!(
        one,
        "of" | "de" | "at" | "plus" | "was" | "is" | "a" | "over" | "under" | "above" | "exceeding"
    );
    joint && (measured(2) || measured(4) && matches!(one, "of" | "de"))
}

/// Whether the word after a number measures something that is no time.
pub(crate) fn is_measuring(s: &Speech<'_>, i: usize) -> bool {
    s.is(i, Class::Measuring) || is_percent(s, i) || s.any(i, &["%", "$"])
}

/// Whether the word after a number counts something that is no time.
pub(crate) fn is_countable(s: &Speech<'_>, i: usize) -> bool {
    s.is(i, Class::Countable) || is_percent(s, i)
}

fn is_percent(s: &Speech<'_>, i: usize) -> bool {
    s.norm(i + 1) == "cent" && s.any(i, &["per", "pour"])
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
    if matches!(before, "within" | "every" | "d'ici" | "dans") {
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
            "shift",
            "shifts",
            "drive",
            "flight",
            "rule",
            "threshold",
            "provision",
            "workday",
            "workweek",
            "hold",
            "away",
            "early",
            "north",
            "south",
            "east",
            "west",
        ],
    ) || s.phrase(after, "from now").is_some()
        || s.phrase(after, "plus tard").is_some()
        || s.phrase(after, "de retard").is_some()
        || s.phrase(after, "de preavis").is_some()
        || s.phrase(after, "d' avis").is_some()
        || s.any(after, &["per", "par", "a"])
            && s.any(
                after + 1,
                &[
                    "week", "day", "month", "year", "night", "shift", "semaine", "jour", "mois",
                    "annee",
                ],
            )
        || s.any(after, &["du"]) && s.any(after + 1, &["matin", "soir"])
        || s.norm(after) == "de"
            && s.norm(after + 1) == "l'"
            && s.any(after + 2, &["apres", "avant"])
        || s.norm(after) == "sur" && s.kind(after + 1) == Some(Kind::Digits)
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
