//! Numbers that belong to something else than time: a section, a name, an offer, an item of a list.

use crate::drafting::{
    lexicon::{self, Class},
    numbers::{self, Form, Quantity},
    tokens::{Kind, Speech, Words, words},
};

/// "they offered 1.2 million and we came back at 1.8": of the same kind as what was measured before.
pub(super) fn bargained(s: &Speech<'_>, i: usize, quantity: Quantity) -> bool {
    quantity.form == Form::Decimal
        && quantity.n >= quantity.d
        && s.any(
            i.wrapping_sub(1),
            words!["at", "to", "with", "than", "from", "a", "de", "contre"],
        )
        && (i.saturating_sub(14)..i)
            .rev()
            .take_while(|j| !s.stops_before(j + 1))
            .any(|j| {
                s.any(
                    j,
                    words![
                        "million",
                        "millions",
                        "billion",
                        "billions",
                        "thousand",
                        "percent",
                        "%",
                        "milliard",
                        "milliards",
                        "pourcent",
                    ],
                )
            })
}

/// "point five of the letter": a point that was made. "point five of research" is worked.
pub(super) fn of_a_list(s: &Speech<'_>, i: usize) -> bool {
    // "point 3 de l'ordre du jour"
    let french = s.any(i, words!["du", "des"])
        || s.any(i, words!["de"])
            && s.any(
                i + 1,
                words!["l'", "la", "cette", "ce", "son", "sa", "leur"],
            );
    if french {
        return !(i + 1..i + 3).any(|j| s.any(j, words!["heure", "temps", "travail"]));
    }
    if s.norm(i) != "of" {
        return false;
    }
    if s.any(i + 1, lexicon::POSSESSIVES) {
        return !s.any(i + 2, words!["hour", "time"]);
    }
    !(i + 1..i + 3).any(|j| {
        s.is(j, Class::Occasion)
            || s.activity(j).is_some()
            || s.any(j, words!["time", "work", "travel", "prep", "hour"])
    })
}

/// Before the name of one thing or several.
pub(super) const DETERMINERS: &Words = words![
    "the", "a", "an", "our", "his", "her", "their", "its", "these", "those", "all", "le", "la",
    "l'", "les", "un", "une", "son", "sa", "ses", "des", "leurs",
];

/// No section is numbered nought point three; and "the schedule one point two" is no schedule's number.
pub(super) fn may_follow_reference(s: &Speech<'_>, i: usize, quantity: Quantity) -> bool {
    let noun = i.wrapping_sub(1);
    if !s.is_word(noun)
        || s.any(
            noun,
            words![
                "version", "v", "ver", "model", "modele", "windows", "number", "numero", "point",
                "points",
            ],
        )
    {
        return false;
    }
    let below_one = quantity.form == Form::Decimal && quantity.n < quantity.d;
    // "des annexes 3.1 et 3.2", "exhibits 2.1 to 2.6"
    let dotted = |one: Quantity| one.form == Form::Decimal && one.n >= one.d;
    let listed = dotted(quantity)
        && s.kind(i) == Some(Kind::Digits)
        && s.any(
            quantity.end,
            words!["and", "et", "to", "a", "through", "or", "ou"],
        )
        && s.kind(quantity.end + 1) == Some(Kind::Digits)
        && numbers::quantity(s, quantity.end + 1).is_some_and(dotted);
    if listed {
        return false;
    }
    let numbered = s.any(
        noun,
        words![
            "article",
            "section",
            "clause",
            "paragraph",
            "rule",
            "regulation",
            "subsection",
            "subrule",
            "subrules",
            "subclause",
            "subparagraph",
            "alinea",
            "paragraphe",
            "regle",
            "annexe",
            // "des clauses 7.1 et 7.2"
            "articles",
            "sections",
            "clauses",
            "paragraphs",
            "rules",
            "regulations",
            "subsections",
            "subclauses",
            "alineas",
            "paragraphes",
            "regles",
        ],
    );
    // "the holdover clause one point two": a clause that is called by what it is of.
    let called = s.is_word(i)
        && noun > 0
        && s.is_word(noun - 1)
        && !s.is(noun - 1, Class::Function)
        && s.activity(noun - 1).is_none()
        && !s.french(i);
    let object = called
        || s.any(noun.wrapping_sub(1), DETERMINERS)
            && !(numbered && (s.french(i) || !s.is_word(i)));
    let ends = !s.is_word(quantity.end) || s.is(quantity.end, Class::Function);
    // Only some things are numbered in decimals: "exhibits point four" is a time.
    let plural = s.norm(noun).ends_with('s')
        && !s.any(
            noun,
            words![
                "sections",
                "series",
                "pages",
                "articles",
                "paragraphs",
                "clauses",
                "regulations",
                "alineas",
                "paragraphes",
                "paras",
                "regles",
            ],
        );
    // "l'article 2.4, l'annexe 1.3 et la c\u{e9}dule 0.5": numbered as the one before.
    let listed = quantity.form == Form::Decimal
        && s.kind(i) == Some(Kind::Digits)
        && (i.saturating_sub(5)..noun.saturating_sub(1)).any(|j| {
            s.any(j, words![",", "and", "et"])
                && s.any(j.wrapping_sub(2), words![".", ","])
                && s.glued(j.wrapping_sub(1))
                && s.is(j.wrapping_sub(4), Class::Reference)
        });
    if listed {
        return false;
    }
    let units = s.any(quantity.end, words!["unit", "units", "unite", "unites"]);
    below_one || plural && quantity.form != Form::Whole || units || object && (s.is_word(i) || ends)
}

/// Whether the number is a part of a name or amount: `$4.2`, `v2.1`, `A-3.1`, `#1.2`.
pub(super) fn glued_to_name(s: &Speech<'_>, i: usize) -> bool {
    i > 0
        && !s.token(i).joined
        && !matches!(
            s.before(i),
            "(" | "["
                | "\""
                | "\u{201c}"
                | "\u{ab}"
                | ","
                | "."
                | "\u{2014}"
                | "\u{2013}"
                | "-"
                | ":"
                | "="
                | ";"
        )
}
