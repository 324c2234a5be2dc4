//! A number whose unit was said before: "two hours for this, three for that", "three tenths to the call and two to
//! the letter", "dix minutes pour l'appel, vingt pour la lettre".

use super::{Length, Sort, in_context};
use crate::drafting::{
    numbers::{self, Form, Quantity},
    tokens::{Speech, Words, words},
};

/// So far from the length with the unit the number may stand.
const REACH: usize = 16;

/// What joins the parts.
const JOINTS: &Words = words![
    ",", ";", "and", "et", "then", "puis", "pis", "plus", "&", "but", "mais",
];

/// What leads to the work that a length is of.
const TOWARD: &Words = words![
    "for", "on", "to", "with", "re", "in", "at", "pour", "sur", "a", "avec", "de", "d'", "dans",
];

/// A length that begins at `i` with the unit of the length `unit`, said before it at the token `at`; `last` is the length
/// right before it, which may have taken its unit in the same way, and `told` where it and its day end.
pub(crate) fn again(
    s: &Speech<'_>,
    (unit, at): (Length, usize),
    (last, told): (Length, usize),
    i: usize,
) -> Option<Length> {
    let taken = |sort: Sort| matches!(sort, Sort::Plain | Sort::Weak);
    let near = i > last.end
        && i - last.end <= REACH
        && (last.first + 1..=i).all(|j| !s.stops_before(j) || s.is_mark(j - 1, ";"));
    if !near || !taken(unit.sort) || !taken(last.sort) || !s.any(i - 1, JOINTS) {
        return None;
    }
    let quantity = numbers::quantity(s, i)?;
    // "two hours with the three children and one with their aunt": the number counts them.
    let counts = (last.end..i)
        .any(|j| numbers::cardinal(s, j).is_some_and(|(_, end)| s.is_word(end) && end < i));
    if counts || !(likewise(s, told, quantity.end) || led_likewise(s, last, i, quantity.end)) {
        return None;
    }
    Some(in_context(
        s,
        Length {
            first: i,
            end: quantity.end,
            seconds: seconds(s, at, quantity)?,
            sort: Sort::Plain,
            more: false,
        },
    ))
}

/// Where a length has the unit that another may take from it.
pub(crate) fn unit_of(s: &Speech<'_>, length: Length) -> Option<usize> {
    const UNITS: &Words = words![
        "hour", "hours", "hrs", "hr", "minutes", "mins", "min", "unit", "units", "tenth", "tenths",
        "heure", "heures", "unite", "unites", "dixieme", "dixiemes",
    ];
    (length.first..length.end)
        .find(|i| s.any(*i, UNITS))
        .filter(|_| length.sort != Sort::Range)
}

/// "two hours for ..., three for ...", "an hour drafting ... and two revising"
fn likewise(s: &Speech<'_>, one: usize, two: usize) -> bool {
    let gerund = |i: usize| s.norm(i).ends_with("ing") && s.activity(i).is_some();
    s.any(one, TOWARD)
        && s.norm(one) == s.norm(two)
        && s.is_word(two + 1)
        // "one on one"
        && numbers::cardinal(s, two + 1).is_none()
        // "two hours for me and one for Priya"
        && !s.any(one + 1, words!["me", "us", "myself", "moi", "nous"])
        || gerund(one) && gerund(two)
}

/// "for the motion, two hours; for the chart, three"
fn led_likewise(s: &Speech<'_>, last: Length, i: usize, end: usize) -> bool {
    let closes = end >= s.len() || s.stops_before(end) || s.any(end, words![".", ";", ","]);
    if !closes || !s.is_mark(i - 1, ",") || !s.is_mark(last.first.wrapping_sub(1), ",") {
        return false;
    }
    let Some(lead) = (last.end..i).find(|j| !s.any(*j, JOINTS)) else {
        return false;
    };
    lead > last.end
        && s.any(lead, TOWARD)
        && (last.first.saturating_sub(REACH)..last.first - 1)
            .rev()
            .take_while(|j| *j + 1 == last.first || !s.stops_before(j + 1))
            .any(|j| {
                s.norm(j) == s.norm(lead) && (j == 0 || s.stops_before(j) || s.any(j - 1, JOINTS))
            })
}

fn seconds(s: &Speech<'_>, unit: usize, quantity: Quantity) -> Option<u32> {
    let whole = quantity.form == Form::Whole;
    let each = match s.norm(unit) {
        "hour" | "hours" | "hrs" | "hr" | "heure" | "heures" => match quantity {
            // "an hour on the brief and twenty on the call": nobody says twenty hours so.
            Quantity { n: 15..60, .. } if whole && quantity.n.is_multiple_of(5) => 60,
            Quantity { n, d, .. } if n / d <= 8 => 3600,
            _ => return None,
        },
        "minutes" | "mins" | "min" if whole && (5..=90).contains(&quantity.n) => 60,
        "minutes" | "mins" | "min" => return None,
        _ if whole && quantity.n <= 40 => 360,
        _ => return None,
    };
    let seconds = u32::try_from(quantity.millis(each)? / 1000).ok()?;
    (seconds > 0).then_some(seconds)
}

#[cfg(test)]
mod tests {
    use crate::{drafting::durations, language::Language};

    #[track_caller]
    fn check(language: Language, text: &str, expected: &[u32]) {
        let found: Vec<u32> = durations(text, &[language])
            .into_iter()
            .map(|(_, seconds)| seconds)
            .collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn a_number_takes_its_unit_from_the_length_before() {
        let en = Language::EnCa;
        check(
            en,
            "two hours for the pleading, one for the brief",
            &[7200, 3600],
        );
        check(
            en,
            "three tenths on the letter and two on the reply",
            &[1080, 720],
        );
        check(
            en,
            "ten minutes on the call and twenty on the email",
            &[600, 1200],
        );
        check(
            en,
            "For the motion, two hours; for the chart, three.",
            &[7200, 10800],
        );
        check(
            Language::FrCa,
            "une heure sur le bail et deux sur la convention",
            &[3600, 7200],
        );
    }

    #[test]
    fn a_number_that_counts_takes_none() {
        let en = Language::EnCa;
        check(
            en,
            "two hours with the three children and one with their aunt",
            &[7200],
        );
        check(
            en,
            "an hour on the motion and one on one with the client",
            &[3600],
        );
        check(en, "two hours for me and one for Priya, bill mine", &[7200]);
    }
}
