//! Word classes that several grammars ask for, and what words around a figure make of it.
//! The classes are data (`classes.json`); what a firm may want to change is in the rule packs.

use std::{collections::HashMap, sync::LazyLock};

use rustc_hash::FxHashMap;
use serde::Deserialize;

use super::tokens::{Kind, Speech, Words, words};

/// What a word is to the grammars. A word may be in several classes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) enum Class {
    /// A number may begin with it: "three", "oh", "a" of "a hundred", "vingt".
    Number,
    /// A length, a day or a time of day may begin with it, where no number does.
    Figure,
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
    /// After a length, makes it a property of something: "48 hours notice", "an hour late".
    Limit,
    /// Has a length of its own, which is not the time worked on it: "two hours of footage".
    Lasting,
    /// Directly before a length, says that it is borne, allowed or measured: "limited to two hours".
    Bounding,
    /// Open or kept between two times of day: "curfew from nine to six".
    Kept,
    /// Somebody or something else whose time it may be: "the witness was there for two hours".
    Party,
    /// The last word of many a name, which names none by itself: "Harrow Lake", "Ironwood coverage".
    Landscape,
    /// A bill does without it at the beginning of a narrative.
    Opening,
    /// Leads nowhere at the end of a narrative.
    Ending,
    /// An occasion or a piece of work, which took as long as is said of it: "the voir dire ran two hours".
    Sitting,
    /// The past of an irregular verb.
    Past,
    /// What others do together with the speaker: "the landlord phoned for twenty minutes".
    Contact,
    /// What a paper or somebody says or does to a length: "the logs show eleven hours".
    Saying,
    /// A verb in the present, of he, she or it; in French of they as well.
    Presents,
    /// A verb in the present, of they.
    Plain,
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

static CLASSES: LazyLock<FxHashMap<String, Classes>> = LazyLock::new(|| {
    let lists: HashMap<Class, Vec<String>> =
        serde_json::from_str(include_str!("../../data/speech/classes.json"))
            // OK: the file is part of the program, and every test of drafting reads it.
            .expect("classes.json is read by the tests");
    let mut classes: FxHashMap<String, Classes> = FxHashMap::default();
    for (class, words) in lists {
        for word in words {
            classes.entry(word).or_default().0 |= 1 << class as u32;
        }
    }
    classes
});

/// Before a noun that is an object of the work rather than a reference.
pub(crate) const POSSESSIVES: &Words = words![
    "the", "his", "her", "their", "its", "your", "our", "my", "that", "this", "a", "an",
];

/// Whether a folded word ends many a name and names none by itself.
pub(crate) fn is_landscape(word: &str) -> bool {
    Classes::of(word).has(Class::Landscape)
}

/// Whether a folded word only stands between those that matter.
pub(crate) fn is_function_word(word: &str) -> bool {
    Classes::of(word).has(Class::Function)
}

/// Whether the word before a number makes it a reference, a version, a rate or an amount.
pub(crate) fn is_reference(s: &Speech<'_>, i: usize) -> bool {
    if s.kind(i) != Some(Kind::Mark) {
        // "le point 3.2 du rapport", "aux points deux et trois"
        let item = s.any(i, words!["point", "points"])
            && s.any(
                i.wrapping_sub(1),
                words![
                    "le", "au", "du", "ce", "les", "aux", "des", "ces", "dernier", "premier",
                ],
            );
        // "suite 11 f\u{e9}vr.": in French it goes on.
        let goes_on = s.french(i) && s.norm(i) == "suite";
        return item || s.is(i, Class::Reference) && !goes_on && !is_side(s, i);
    }
    let word = s.norm(i);
    let sum = matches!(word, "$" | "\u{20ac}" | "\u{a3}");
    // "no. 4.2", "s. 4.2": the word is before the full stop.
    sum && s.glued(i + 1)
        || matches!(word, "\u{a7}" | "#")
        || word == "." && s.glued(i) && i > 0 && s.is(i - 1, Class::AbbreviatedReference)
}

/// "de l'autre c\u{f4}t\u{e9} point trois": no mark of an exhibit, and no grade.
fn is_side(s: &Speech<'_>, i: usize) -> bool {
    s.norm(i) == "cote" && s.source(i, i + 1).ends_with('\u{e9}')
}

/// Whether a decimal is measured in something else: "level of .12", "taux d'alcool de 0,12".
pub(crate) fn is_measure(s: &Speech<'_>, first: usize) -> bool {
    let measured = |back: usize| {
        let word = first.wrapping_sub(back);
        s.is(word, Class::Measured) && !is_side(s, word)
    };
    let one = s.before(first);
    // "schedule of unpaid fees point three": fees are not measured in points, and nothing joins them.
    let loosely = matches!(
        one,
        "note"
            | "result"
            | "fee"
            | "fees"
            | "cost"
            | "price"
            | "prix"
            | "value"
            | "worth"
            | "interest"
            | "limit"
            | "test"
            | "margin"
            | "average"
            | "mortgage"
            | "reading"
    );
    // "conflits d'int\u{e9}r\u{ea}ts, point deux": a search that was done.
    let conflict = s.any(first.wrapping_sub(1), words!["interet", "interets"])
        && s.any(first.wrapping_sub(3), words!["conflit", "conflits"]);
    if measured(1) && !loosely && !conflict {
        return true;
    }
    if is_step(s, first) || is_rate_told(s, first) {
        return true;
    }
    let joint = matches!(
        one,
        "of" | "de" | "at" | "plus" | "was" | "is" | "a" | "over" | "under" | "above" | "exceeding"
    );
    joint
        && (measured(2)
            || one == "plus" && measured(3)
            || measured(4) && matches!(one, "of" | "de"))
}

/// "the breath technician, who got my guy at .14 and then .12": how much alcohol was found.
pub(crate) fn is_blood(s: &Speech<'_>, i: usize) -> bool {
    const FAR: usize = 16;
    (i.saturating_sub(FAR)..i)
        .rev()
        .take_while(|j| !s.stops_before(j + 1))
        .any(|j| {
            s.any(
                j,
                words![
                    "breath",
                    "breathalyzer",
                    "breathalyser",
                    "intoxilyzer",
                    "intoximeter",
                    "blew",
                    "blow",
                    "bac",
                    "alcohol",
                    "ethanol",
                    "impaired",
                    "alcotest",
                    "alcootest",
                    "ethylometre",
                    "ivressometre",
                    "alcool",
                    "alcoolemie",
                    "ethylotest",
                    "datamaster",
                    "drager",
                    "draeger",
                ],
            )
        })
}

/// "le taux d'inoccupation \u{e9}tait de 1,8", "the vacancy rate last year was 1.8"
fn is_rate_told(s: &Speech<'_>, first: usize) -> bool {
    const FAR: usize = 9;
    const RATES: &Words = words![
        "rate",
        "rates",
        "ratio",
        "percentage",
        "concentration",
        "gpa",
        "yield",
        "taux",
        "indice",
        "moyenne",
        "rendement",
        "pourcentage",
    ];
    let joint = if s.any(first.wrapping_sub(1), words!["de", "at", "a"]) {
        first.wrapping_sub(2)
    } else {
        first.wrapping_sub(1)
    };
    s.any(
        joint,
        words![
            "is", "was", "are", "were", "est", "etait", "stood", "tombee", "tombe",
        ],
    ) && (first.saturating_sub(FAR)..joint)
        .rev()
        .take_while(|i| !s.stops_before(i + 1) && !s.is_mark(*i, ","))
        .any(|i| s.any(i, RATES))
}

/// "prime plus 1.75, stepping to 2.25": what a rate or a price becomes.
fn is_step(s: &Speech<'_>, first: usize) -> bool {
    const STEPS: &Words = words![
        "stepping",
        "steps",
        "step",
        "stepped",
        "rising",
        "rises",
        "rise",
        "rose",
        "climbing",
        "climbs",
        "climbed",
        "dropping",
        "drops",
        "dropped",
        "falling",
        "falls",
        "fell",
        "increasing",
        "increases",
        "increased",
        "decreasing",
        "decreases",
        "resetting",
        "resets",
        "floating",
        "jumping",
        "jumps",
        "jumped",
        "escalating",
        "escalates",
        "passant",
        "passe",
        "passera",
        "montant",
        "monte",
        "baissant",
        "baisse",
        "grimpe",
        "grimpant",
        "augmentant",
        "augmente",
    ];
    let joint = first.wrapping_sub(1);
    let at = if s.any(
        joint.wrapping_sub(1),
        words!["up", "down", "back", "ensuite"],
    ) {
        first.wrapping_sub(3)
    } else {
        first.wrapping_sub(2)
    };
    s.any(joint, words!["to", "by", "from", "a", "de"]) && s.any(at, STEPS)
}

/// Whether the word after a number measures something that is no time.
pub(crate) fn is_measuring(s: &Speech<'_>, i: usize) -> bool {
    s.is(i, Class::Measuring) || is_percent(s, i) || s.any(i, words!["%", "$"])
}

/// Whether the word after a number counts something that is no time.
pub(crate) fn is_countable(s: &Speech<'_>, i: usize) -> bool {
    s.is(i, Class::Countable) || is_percent(s, i)
}

fn is_percent(s: &Speech<'_>, i: usize) -> bool {
    s.norm(i + 1) == "cent" && s.any(i, words!["per", "pour"])
}
