//! Who pays: "no charge", "bill that one at full rate", "non facturable".

use super::{
    Set,
    denials::{but_shown, denied_en, denied_fr, waits},
    longest,
};
use crate::drafting::{
    Billing,
    lexicon::Class,
    tokens::{Kind, Speech, Words, words},
};

/// Tell to write something down.
const VERBS: &Words = words![
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
const OBJECTS: &Words = words![
    "it", "that", "this", "these", "those", "them", "one", "ones", "him", "her", "entry", "time",
    "all", "both", "last", "the", "first", "second", "third", "travel", "waiting", "through",
    "down", "in", "ca", "cela", "le", "la", "les",
];

/// Between it and what it is to be.
const LINKS: &Words = words!["at", "as", "to", "be", "a", "en", "comme", "for"];

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
                && (s.any(
                    end,
                    words!["half", "part", "some", "most", "a", "any", "the"],
                ) || s.kind(end) == Some(Kind::Digits)
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
        (said, None) => framed(s, i)
            .or(said)
            .or_else(|| written_off(s, i).map(|end| (Billing::NoCharge, end)))?,
    };
    let shown = (billing == Billing::NoCharge)
        .then(|| but_shown(s, end))
        .flatten();
    Some((billing, shown.unwrap_or(end)))
}

/// "write that second one off", "writing this off": the thing stands between.
fn written_off(s: &Speech<'_>, i: usize) -> Option<usize> {
    const MOST: usize = 4;
    if !s.any(i, words!["write", "writing", "wrote"]) {
        return None;
    }
    let off = (i + 1..=i + MOST + 1).find(|at| !s.any(*at, OBJECTS))?;
    // "wrote the first off-the-record letter"
    (off > i + 1 && s.norm(off) == "off" && !s.is_mark(off + 1, "-") && !s.stops_before(off))
        .then_some(off + 1)
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
            ("write that second one off", Some(Billing::NoCharge)),
            ("write that second one up", None),
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
            ("sans frais mais qu'il paraisse sur le compte", false),
            (
                "sans frais mais je veux que \u{e7}a figure sur la facture",
                false,
            ),
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
