//! What a length is paid by, waited for, allowed or repeated in.

use super::{ends, works};
use crate::drafting::{
    durations::stated,
    lexicon::Class,
    numbers,
    tokens::{Kind, Speech, Words, words},
};

/// "400 dollars an hour", "at three fifty an hour", "per hour", "every two hours", "de l'heure".
pub(super) fn is_rate(s: &Speech<'_>, first: usize) -> bool {
    let before = s.before(first);
    let article = s.any(first, words!["a", "an"]);
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

/// Whether the number that ends at `i` is an amount: "at 350", "$ 400", "four hundred", "at three fifty".
pub(super) fn priced(s: &Speech<'_>, i: usize) -> bool {
    if s.any(i, words!["hundred", "thousand"]) {
        return true;
    }
    let paid = |j: usize| {
        s.any(
            j,
            words![
                "$", "at", "rate", "rates", "charge", "charges", "bills", "bill", "earns", "makes",
                "making", "paid", "pays", "to", "is", "of", "be",
            ],
        )
    };
    let low = i.saturating_sub(3);
    if s.kind(i) == Some(Kind::Digits) {
        return (low..i).any(paid);
    }
    (low..=i).any(|j| {
        numbers::words(s, j).is_some_and(|(_, end)| {
            end == i + 1 || { numbers::words(s, end).is_some_and(|(_, end)| end == i + 1) }
        }) && j > 0
            && paid(j - 1)
    })
}

/// "48 hours notice", "two hours before", "within an hour", "il y a une heure".
pub(super) fn is_delay(s: &Speech<'_>, first: usize, end: usize) -> bool {
    let before = s.before(first);
    let two = s.before(first.wrapping_sub(1));
    let next = matches!(before, "les" | "next") && matches!(two, "dans" | "the" | "within");
    if before == "dans" || before == "a" && two == "y" || next {
        return true;
    }
    if matches!(before, "of" | "de" | "d'")
        && matches!(
            two,
            "notice"
                | "estimate"
                | "limit"
                | "cap"
                | "maximum"
                | "minimum"
                | "window"
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
    let after = if s.is_mark(end, "'") { end + 1 } else { end };
    // "for fifty minutes before lunch" was worked; "an hour long meeting" was as long as it says.
    let worked = before == "for"
        && s.any(
            after,
            words!["before", "prior", "after", "avant", "earlier", "ahead"],
        )
        || s.norm(after) == "long" && works(s, after + 1)
        || s.any(after, words!["before", "avant"]) && at_a_meal(s, after + 1);
    let with_unit = s.is_word(end - 1)
        && !s.any(end - 1, words!["tenths", "tenth", "units", "unit"])
        && stated::unit(s, end - 1).is_some();
    with_unit && s.is(after, Class::Limit) && !worked
        || [
            "from now",
            "plus tard",
            "de retard",
            "de preavis",
            "d' avis",
            "in advance",
            "each way",
            "at a time",
            "at a stretch",
            "at once",
            "de long",
            "a la fois",
        ]
        .iter()
        .any(|words| s.phrase(after, words).is_some())
        || is_repeated(s, after)
        || s.any(after, words!["du"]) && s.any(after + 1, words!["matin", "soir"])
        || s.norm(after) == "de"
            && s.norm(after + 1) == "l'"
            && s.any(after + 2, words!["apres", "avant"])
        || s.norm(after) == "sur" && numbers::cardinal(s, after + 1).is_some_and(|(n, _)| n > 1)
}

/// "before lunch", "avant le d\u{ee}ner": when it was worked.
fn at_a_meal(s: &Speech<'_>, i: usize) -> bool {
    let at = if s.any(i, words!["the", "le", "la", "l'", "my", "our", "mon"]) {
        i + 1
    } else {
        i
    };
    s.any(
        at,
        words![
            "lunch",
            "dinner",
            "supper",
            "breakfast",
            "noon",
            "diner",
            "souper",
            "dejeuner",
            "midi",
            "lunchtime",
        ],
    )
}

/// "thirty minutes a week", "an hour three times a day", "une heure par semaine".
pub(super) fn is_repeated(s: &Speech<'_>, after: usize) -> bool {
    const PERIODS: &Words = words![
        "week", "day", "month", "year", "night", "shift", "semaine", "jour", "mois", "annee",
        "nuit",
    ];
    if s.any(
        after,
        words!["daily", "weekly", "nightly", "monthly", "overnight"],
    ) {
        return true;
    }
    let times = match s.norm(after) {
        "once" | "twice" => after + 1,
        _ => numbers::cardinal(s, after)
            .filter(|(_, end)| s.any(*end, words!["times", "fois"]))
            .map_or(after, |(_, end)| end + 1),
    };
    s.any(times, words!["per", "par", "a", "each", "every"]) && s.any(times + 1, PERIODS)
}

/// "limited to ten hours", "capped at two hours", "within an hour".
pub(super) fn is_bounded(s: &Speech<'_>, first: usize) -> bool {
    const OF_TIME: &Words = words![
        "sentence",
        "term",
        "time",
        "hours",
        "notice",
        "period",
        "curfew",
        "shift",
        "shifts",
        "limit",
        "window",
        "custody",
        "visits",
        "visit",
        "access",
        "deadline",
        "delay",
        "wait",
        "stay",
        "suspension",
        "was",
        "were",
        "is",
        "be",
        "been",
        "are",
        "and",
        "it",
        "them",
        "that",
        "rates",
        "bill",
        "invoice",
        "fees",
        "week",
        "day",
        "overtime",
    ];
    // "letter of credit reduced, forty minutes": the paper was, not the time.
    let done = s.any(first.wrapping_sub(1), words!["reduced", "increased"])
        && s.is_word(first.wrapping_sub(2))
        && !s.any(first.wrapping_sub(2), OF_TIME);
    let direct = s.is(first.wrapping_sub(1), Class::Bounding) && !done;
    // "kept to thirty minutes", "with no gap over three hours"
    let kept = s.norm(first.wrapping_sub(1)) == "to"
        && s.any(
            first.wrapping_sub(2),
            words![
                "kept",
                "held",
                "confined",
                "cut",
                "trimmed",
                "pared",
                "lengthened",
                "bumped",
                "extended",
            ],
        );
    let noun = first.wrapping_sub(2);
    let none = s.any(
        first.wrapping_sub(1),
        words!["over", "under", "above", "beyond", "longer", "exceeding"],
    ) && s.is_word(noun)
        && !s.is(noun, Class::Function)
        && s.any(first.wrapping_sub(3), words!["no", "any", "every", "each"]);
    if kept || none {
        return true;
    }
    let led = s.any(first.wrapping_sub(1), words!["to", "at", "by", "a"])
        && s.is(first.wrapping_sub(2), Class::Bounding);
    direct || led
}

/// "expires in two hours", "due back in an hour".
pub(super) fn is_from_now(s: &Speech<'_>, first: usize) -> bool {
    s.any(first.wrapping_sub(1), words!["in", "dans"])
        && (first.saturating_sub(4)..first - 1).any(|i| {
            s.any(
                i,
                words![
                    "expires", "expire", "due", "returns", "back", "starts", "begins", "closes",
                    "leaves", "lands", "boards", "resumes", "deadline", "ends", "arrives",
                ],
            )
        })
}

/// "forty-five minutes, of which fifteen was waiting": counted in the other.
pub(super) fn is_part(s: &Speech<'_>, first: usize, end: usize) -> bool {
    let which = |i: usize| s.norm(i) == "of" && s.norm(i + 1) == "which" || s.norm(i) == "dont";
    which(first.wrapping_sub(2))
        || s.norm(first.wrapping_sub(1)) == "dont"
        || s.is_mark(first.wrapping_sub(1), "(") && which(end)
}

/// "the first thirty minutes", "after the last hour"; "spent the last hour" is work.
pub(super) fn is_counted_off(s: &Speech<'_>, first: usize) -> bool {
    s.any(
        first.wrapping_sub(1),
        words!["first", "last", "next", "final", "initial", "remaining"],
    ) && s.any(
        first.wrapping_sub(2),
        words![
            "the", "my", "his", "her", "their", "for", "after", "in", "of", "these", "les", "its",
            "a",
        ],
    ) && !(first.saturating_sub(4)..first).any(|j| {
        s.any(
            j,
            words!["spent", "spend", "spending", "took", "worked", "working"],
        )
    })
}

/// "an hour or two": one of them.
pub(super) fn is_or_more(s: &Speech<'_>, end: usize) -> bool {
    s.any(end, words!["or", "ou"])
        && s.any(end + 1, words!["two", "three", "deux", "trois"])
        && ends(s, end + 2)
}

/// "five to ten minutes", "between one and two hours", "deux ou trois heures": somewhere between.
fn is_spread(s: &Speech<'_>, first: usize) -> bool {
    const FAR: usize = 3;
    let joint = first.wrapping_sub(1);
    if !s.any(joint, words!["to", "or", "and", "a", "ou", "et"]) || s.stops_before(first) {
        return false;
    }
    let Some((more, _)) = numbers::cardinal(s, first) else {
        return false;
    };
    let less = (joint.saturating_sub(FAR)..joint).find(|i| {
        numbers::cardinal(s, *i).is_some_and(|(less, end)| end == joint && less > 0 && less < more)
    });
    let Some(less) = less else { return false };
    let before = less.wrapping_sub(1);
    if s.any(joint, words!["and", "et"]) {
        return s.any(before, words!["between", "entre"]);
    }
    !s.any(before, words![".", "point", "virgule", ":"]) && !s.is(before, Class::Reference)
}

/// "more than an hour", "at least two hours", "plus de".
pub(super) fn is_inexact(s: &Speech<'_>, first: usize) -> bool {
    let one = s.before(first);
    let two = s.before(first.wrapping_sub(1));
    // "0.3 to 0.4": somewhere between.
    let between = matches!(one, "to" | "or" | "-" | "\u{2013}" | "a" | "ou")
        && s.kind(first.wrapping_sub(2)) == Some(Kind::Digits)
        && s.any(first.wrapping_sub(3), words![".", ","])
        && s.glued(first.wrapping_sub(2))
        // "clause 12.4 - 0.8"
        && !s.is(first.wrapping_sub(5), Class::Reference);
    if between {
        return true;
    }
    if is_spread(s, first) {
        return true;
    }
    matches!(one, "under" | "several" | "quelques" | "maximum") && two != "just"
        || one == "over"
            && (matches!(
                two,
                "" | "for" | "took" | "spent" | "well" | "," | "about" | "was" | "is"
            ) || first < 2)
        // "plus que les deux heures promises"
        || matches!(one, "les" | "the" | "l'")
            && matches!(two, "que" | "than")
            && s.any(first.wrapping_sub(3), words!["plus", "moins", "davantage", "more", "less", "longer"])
        || one == "than" && matches!(two, "more" | "less" | "longer" | "fewer")
        || one == "de" && matches!(two, "plus" | "moins")
        || one == "d'" && matches!(two, "plus" | "moins")
        || one == "least" && two == "at"
        || one == "most" && two == "at"
        || one == "to"
            && two == "up"
            // "I'll own up to two tenths"
            && !s.any(
                first.wrapping_sub(3),
                words!["own", "owning", "owned", "fess", "fessing", "fessed", "add", "adds", "adding", "added", "tally"],
            )
        || one == "moins" && two == "au"
        || one == "plus" && two == "au"
}
