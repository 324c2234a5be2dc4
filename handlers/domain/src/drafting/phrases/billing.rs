//! Who pays: "no charge", "bill that one at full rate", "non facturable".

use super::{Set, longest};
use crate::drafting::{Billing, tokens::Speech};

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
    match named(s, i) {
        // "bill it at no charge": the last words say it.
        Some((Billing::Billable, end)) => framed(s, i).or(Some((Billing::Billable, end))),
        Some(said) => Some(said),
        None => framed(s, i),
    }
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
        ] {
            let s = Speech::new(text, &[Language::EnCa]);
            let said = billing(&s, 0).map(|(billing, _)| billing);
            assert_eq!(said, expected, "{text}");
        }
    }
}
