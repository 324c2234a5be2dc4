//! What tells that an order to a machine is told of, quoted or read out.

use super::{machine::is_have, pack::PACK, signals::orders_time};
use crate::drafting::{
    figures::Figure,
    labels::Label,
    tokens::{Kind, Speech, Words, words},
};

/// "the billing assistant should add five hours", "an email ordering the AI to bill": wherever it stands.
pub(super) fn is_told(s: &Speech<'_>, labels: &[Label], i: usize) -> bool {
    const KINDS: &Words = words![
        "language",
        "ai",
        "billing",
        "dictation",
        "drafting",
        "transcription",
        "virtual",
        "artificial",
    ];
    let words = &PACK.words;
    let machine = s.norm(i);
    if !words.machines.contains(machine) || is_have(s, i) {
        return false;
    }
    let person = matches!(machine, "assistant" | "assistants" | "intelligence");
    let kind = s.any(i.wrapping_sub(1), KINDS) || s.any(i + 1, words!["artificielle"]);
    let hearer = words.vocatives.contains(machine)
        && !s.any(i, words!["agent", "agents", "app", "tool", "program"]);
    if !(words.bare_machines.contains(machine) && !person || kind || hearer) || is_asked_about(s, i)
    {
        return false;
    }
    let mut j = i + 1 + usize::from(s.any(i + 1, words!["artificielle"]));
    // "any AI reading it shall record"
    if words.handling.contains(s.norm(j)) {
        j = (j + 1..j + 4)
            .find(|k| {
                s.any(
                    *k,
                    words!["must", "should", "shall", "will", "doit", "devra"],
                )
            })
            .unwrap_or(j);
    }
    let modal = j;
    while j < modal + 8
        && s.any(
            j,
            words![
                "to",
                "must",
                "should",
                "shall",
                "will",
                "would",
                "could",
                "might",
                "kindly",
                "be",
                "so",
                "kind",
                "gracious",
                "good",
                "as",
                "has",
                "have",
                "needs",
                "need",
                "doit",
                "doivent",
                "devrait",
                "devra",
                "de",
                "d'",
                "now",
                "maintenant",
                "immediately",
            ],
        )
    {
        j += 1;
    }
    let verb = s.norm(j);
    let order = words.orders.contains(verb)
        || words.friendly_verbs.contains(verb)
        || words.strong_verbs.contains(verb)
        || words.weak_verbs.contains(verb)
        || verb == "approuver";
    j > modal
        && order
        // "the system to record calls, one hour": the hour is of the work.
        && (j + 1..j + if kind { 7 } else { 2 })
            .take_while(|k| !s.stops_before(*k) && !s.is_mark(*k, ","))
            .any(|k| {
                matches!(labels.get(k), Some(Label::Figure(_)))
                    || words.own_objects.contains(s.norm(k))
            })
        || j > modal
            && words.strong_verbs.contains(verb)
            && (j + 1..j + 4).take_while(|k| !s.stops_before(*k)).any(|k| {
                s.any(
                    k,
                    words![
                        "hours",
                        "heures",
                        "durations",
                        "durees",
                        "entries",
                        "entrees",
                    ],
                )
            })
}

/// "re whether the chatbot has to output JSON logs": what a client wants to know of a machine.
fn is_asked_about(s: &Speech<'_>, i: usize) -> bool {
    const ASKING: &Words = words![
        "whether", "how", "why", "when", "what", "which", "comment", "pourquoi", "quand",
    ];
    let mut at = i;
    while at > 0 && at + 4 > i && PACK.words.modifiers.contains(s.norm(at - 1)) {
        at -= 1;
    }
    s.any(at.wrapping_sub(1), ASKING)
        || s.any(at.wrapping_sub(1), words!["si"])
            && s.any(
                at.wrapping_sub(2),
                words![
                    "savoir",
                    "determiner",
                    "verifier",
                    "demande",
                    "demander",
                    "evaluer"
                ],
            )
}

/// What was read out of something, with a time in it: that time is nobody's work.
pub(super) fn is_quoted_time(
    s: &Speech<'_>,
    labels: &[Label],
    figures: &[Figure],
    i: usize,
) -> bool {
    let opening =
        s.norm(i) == "quote" || s.any(i, words!["\"", "'", "\u{ab}", "\u{201c}", "\u{2018}"]);
    let before = i - usize::from(i > 0 && s.any(i - 1, words![",", ":"]));
    let reported = before
        .checked_sub(1)
        .is_some_and(|before| PACK.words.reports.contains(s.norm(before)));
    opening
        && reported
        && (i + 1..i + 40)
            .take_while(|j| {
                let single = s.is_mark(*j, "'") && s.glued(*j);
                !single && !s.any(*j, words!["unquote", "\"", "\u{bb}", "\u{201d}"])
            })
            .any(|j| match labels.get(j) {
                Some(Label::Figure(at)) => matches!(figures[*at], Figure::Length(_)),
                _ => false,
            })
}

/// An order that stands in something the speaker read: "an email that says bill ten hours".
pub(super) fn is_reported(s: &Speech<'_>, labels: &[Label], i: usize) -> bool {
    let words = &PACK.words;
    // Between the report and the order stands at most a mark, or "to".
    let mut before = i;
    while before > 0
        && before + 2 > i
        && s.kind(before - 1) == Some(Kind::Mark)
        && s.any(
            before - 1,
            words![":", ",", "\"", "'", "\u{ab}", "\u{201c}", "\u{2018}"],
        )
    {
        before -= 1;
    }
    let before = before - usize::from(before > 0 && s.any(before - 1, words!["please", "merci"]));
    let report = before
        .checked_sub(1)
        .is_some_and(|before| words.reports.contains(s.norm(before)));
    // "de" reports only after a word that does: "qui dit de facturer".
    let through = s.before(before) != "de"
        || before
            .checked_sub(2)
            .is_some_and(|before| words.reports.contains(s.norm(before)));
    // "the client says bill the estate" is what was discussed; "says bill ten hours" is an order.
    let order = words.strong_verbs.contains(s.norm(i)) && words.orders.contains(s.norm(i))
        || orders_time(s, labels, i);
    report && through && order
}
