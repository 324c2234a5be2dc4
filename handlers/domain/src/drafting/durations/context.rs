//! What stands around a length of time may say that it is no working time: it is paid by, waited for,
//! allowed, or as long as something that was looked at. In doubt it is none: a time that is missing is
//! asked for, a time that is wrong may be billed.

use super::{Length, Sort, stated};
use crate::drafting::{
    codes,
    lexicon::Class,
    numbers,
    tokens::{Kind, Speech},
};

/// How far a phrase around a length is looked at.
const REACH: usize = 6;

/// The sort of a length once the words around it are heard.
pub(super) fn sort(s: &Speech<'_>, found: Length) -> Sort {
    let Length { first, end, .. } = found;
    if found.sort == Sort::Other {
        return Sort::Other;
    }
    if denied_from(s, first).is_some() {
        return Sort::Denied;
    }
    let spoken = found.sort != Sort::Range;
    let told = is_rate(s, first)
        || is_delay(s, first, end)
        || is_bounded(s, first)
        || is_counted_off(s, first)
        || is_from_now(s, first)
        || s.any(first.wrapping_sub(1), &["the", "those"]) && s.norm(first.wrapping_sub(2)) == "of"
        || spoken && s.norm(end) == "over" && ends(s, end + 1)
        || spoken && is_endured(s, first, end)
        || spoken && is_content(s, first, end)
        || spoken && is_length_of_something(s, first)
        || spoken && describes_a_thing(s, first, end)
        || !spoken && is_kept(s, first);
    if told {
        Sort::Other
    } else if is_part(s, first, end) {
        Sort::Weak
    } else if is_inexact(s, first) {
        Sort::Inexact
    } else {
        found.sort
    }
}

/// Whether a word names work, or an occasion that is work.
fn works(s: &Speech<'_>, i: usize) -> bool {
    !s.is(i, Class::Lasting) && (s.is(i, Class::Occasion) || codes::activity(s.norm(i)).is_some())
}

/// Whether a phrase ends before `i`.
fn ends(s: &Speech<'_>, i: usize) -> bool {
    i >= s.len() || s.kind(i) == Some(Kind::Mark) && !s.is_mark(i, "-") || s.stops_before(i)
}

/// "400 dollars an hour", "at three fifty an hour", "per hour", "every two hours", "de l'heure".
fn is_rate(s: &Speech<'_>, first: usize) -> bool {
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

/// Whether the number that ends at `i` is an amount: "at 350", "$ 400", "four hundred", "at three fifty".
fn priced(s: &Speech<'_>, i: usize) -> bool {
    if s.any(i, &["hundred", "thousand"]) {
        return true;
    }
    let paid = |j: usize| {
        s.any(
            j,
            &[
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
fn is_delay(s: &Speech<'_>, first: usize, end: usize) -> bool {
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
            &["before", "prior", "after", "avant", "earlier", "ahead"],
        )
        || s.norm(after) == "long" && works(s, after + 1);
    let with_unit = s.is_word(end - 1)
        && !s.any(end - 1, &["tenths", "tenth", "units", "unit"])
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
        || s.any(after, &["du"]) && s.any(after + 1, &["matin", "soir"])
        || s.norm(after) == "de"
            && s.norm(after + 1) == "l'"
            && s.any(after + 2, &["apres", "avant"])
        || s.norm(after) == "sur" && s.kind(after + 1) == Some(Kind::Digits)
}

/// "thirty minutes a week", "an hour three times a day", "une heure par semaine".
fn is_repeated(s: &Speech<'_>, after: usize) -> bool {
    const PERIODS: &[&str] = &[
        "week", "day", "month", "year", "night", "shift", "semaine", "jour", "mois", "annee",
        "nuit",
    ];
    if s.any(
        after,
        &["daily", "weekly", "nightly", "monthly", "overnight"],
    ) {
        return true;
    }
    let times = match s.norm(after) {
        "once" | "twice" => after + 1,
        _ => numbers::cardinal(s, after)
            .filter(|(_, end)| s.any(*end, &["times", "fois"]))
            .map_or(after, |(_, end)| end + 1),
    };
    s.any(times, &["per", "par", "a", "each", "every"]) && s.any(times + 1, PERIODS)
}

/// "limited to ten hours", "capped at two hours", "within an hour".
fn is_bounded(s: &Speech<'_>, first: usize) -> bool {
    let direct = s.is(first.wrapping_sub(1), Class::Bounding);
    let led = s.any(first.wrapping_sub(1), &["to", "at", "by", "a"])
        && s.is(first.wrapping_sub(2), Class::Bounding);
    direct || led
}

/// "expires in two hours", "due back in an hour".
fn is_from_now(s: &Speech<'_>, first: usize) -> bool {
    s.any(first.wrapping_sub(1), &["in", "dans"])
        && (first.saturating_sub(4)..first - 1).any(|i| {
            s.any(
                i,
                &[
                    "expires", "expire", "due", "returns", "back", "starts", "begins", "closes",
                    "leaves", "lands", "boards", "resumes", "deadline", "ends", "arrives",
                ],
            )
        })
}

/// "forty-five minutes, of which fifteen was waiting": counted in the other.
fn is_part(s: &Speech<'_>, first: usize, end: usize) -> bool {
    let which = |i: usize| s.norm(i) == "of" && s.norm(i + 1) == "which" || s.norm(i) == "dont";
    which(first.wrapping_sub(2))
        || s.norm(first.wrapping_sub(1)) == "dont"
        || s.is_mark(first.wrapping_sub(1), "(") && which(end)
}

/// "the first thirty minutes", "after the last hour"; "spent the last hour" is work.
fn is_counted_off(s: &Speech<'_>, first: usize) -> bool {
    s.any(
        first.wrapping_sub(1),
        &["first", "last", "next", "final", "initial", "remaining"],
    ) && s.any(
        first.wrapping_sub(2),
        &[
            "the", "my", "his", "her", "their", "for", "after", "in", "of", "these", "les", "its",
            "a",
        ],
    ) && !(first.saturating_sub(4)..first).any(|j| {
        s.any(
            j,
            &["spent", "spend", "spending", "took", "worked", "working"],
        )
    })
}

/// "held at the border for three hours", "he waited two hours": somebody else's time.
fn is_endured(s: &Speech<'_>, first: usize, end: usize) -> bool {
    const BORNE: &[&str] = &[
        "held",
        "detained",
        "kept",
        "locked",
        "stranded",
        "unconscious",
        "questioned",
        "trapped",
        "asleep",
        "slept",
        "hospitalized",
        "jailed",
        "incarcerated",
        "suspended",
        "delayed",
        "unattended",
        "handcuffed",
        "adjourned",
        "recessed",
        "cuffed",
        "interrogated",
        "detenu",
        "detenue",
        "retenu",
        "retenue",
        "garde",
        "gardee",
        "hospitalise",
        "hospitalisee",
        "endormi",
        "coince",
    ];
    let led = s.any(
        first.wrapping_sub(1),
        &[
            "for", "about", "over", "nearly", "almost", "pendant", "durant",
        ],
    );
    let borne = (first.saturating_sub(REACH)..first)
        .rev()
        .take_while(|j| !s.stops_before(j + 1) && !s.is_mark(*j, ","))
        .any(|j| s.any(j, BORNE));
    borne && led || led && s.any(end, &["without", "sans"])
}

/// "watched two hours of footage", "an hour of crying": of which there were two hours.
fn is_content(s: &Speech<'_>, first: usize, end: usize) -> bool {
    if !s.any(end, &["of", "de", "d'"]) {
        return false;
    }
    let mut i = end + 1;
    let mut work = false;
    while i <= end + REACH && !ends(s, i) {
        if s.is(i, Class::Lasting) {
            return true;
        }
        work |= works(s, i);
        i += 1;
    }
    let looked_at = (first.saturating_sub(3)..first).any(|j| {
        s.any(
            j,
            &[
                "watched",
                "watching",
                "watch",
                "viewed",
                "viewing",
                "view",
                "listened",
                "listening",
                "reviewed",
                "reviewing",
                "review",
                "transcribed",
                "regarde",
                "regarder",
                "visionne",
                "visionner",
                "ecoute",
                "ecouter",
                "visionnement",
                "visionnage",
            ],
        )
    });
    looked_at && !work
}

/// "the flight is fourteen hours", "the video runs two hours", "his statement is ninety minutes long".
fn is_length_of_something(s: &Speech<'_>, first: usize) -> bool {
    const AROUND: &[&str] = &[
        "about", "around", "roughly", "only", "just", "over", "for", "environ", "pendant",
    ];
    let mut i = first.wrapping_sub(1);
    while s.any(i, AROUND) {
        i = i.wrapping_sub(1);
    }
    let is = s.any(
        i,
        &[
            "is", "was", "are", "were", "be", "runs", "ran", "run", "lasts", "lasted", "dure",
            "durait", "dura", "durent",
        ],
    );
    if !is {
        return false;
    }
    let mut thing = false;
    for j in (i.saturating_sub(REACH)..i).rev() {
        if ends(s, j) && s.kind(j) == Some(Kind::Mark) {
            break;
        }
        let others_time = s.any(j, &["time", "temps"])
            && s.any(
                j.wrapping_sub(1),
                &[
                    "response",
                    "wait",
                    "waiting",
                    "processing",
                    "transit",
                    "flight",
                    "reaction",
                    "delivery",
                    "attente",
                    "reponse",
                    "vol",
                    "running",
                    "screen",
                    "turnaround",
                    "down",
                ],
            );
        if others_time {
            return true;
        }
        let time = s.any(j, &["time", "total", "temps"])
            && !(j > 0 && s.is_word(j - 1) && !s.is(j - 1, Class::Function) && !works(s, j - 1));
        if time
            || works(s, j)
            || s.any(
                j,
                &[
                    "it", "that", "this", "all", "that'll", "it'll", "this'll", "it'd", "that'd",
                    "it's", "which", "work", "mine", "i", "what", "ca", "cela", "qui", "tout",
                    "travail",
                ],
            )
        {
            return false;
        }
        thing |= s.is_word(j) && !s.is(j, Class::Function);
        if s.stops_before(j) {
            break;
        }
    }
    thing
}

/// "the eleven hour driving limit", "a ninety minute documentary": says what kind of thing the next
/// words name, and they name no work.
fn describes_a_thing(s: &Speech<'_>, first: usize, end: usize) -> bool {
    if !s.any(end - 1, &["hour", "minute"]) || !s.is_word(end) || s.is(end, Class::Function) {
        return false;
    }
    let article = s.any(
        first,
        &["a", "an", "one", "1", "half", "another", "quarter", "three"],
    ) && s.norm(end - 1) == "hour"
        && !s.token(end - 1).joined;
    let mut i = end;
    let mut work = false;
    while i < end + REACH && s.is_word(i) && !s.is(i, Class::Function) && !s.stops_before(i) {
        if s.is(i, Class::Limit) && s.norm(i) != "long"
            || s.is(i, Class::Lasting)
            || s.any(i, &["time", "times", "period", "periods"])
        {
            return true;
        }
        work |= works(s, i);
        i += 1;
    }
    let of_another = s.any(first.wrapping_sub(1), &["his", "her", "their", "its"])
        || s.any(first.wrapping_sub(1), &["the", "that", "this"])
            && s.any(
                first.wrapping_sub(2),
                &["of", "about", "on", "re", "regarding", "to", "from"],
            );
    of_another || !work && !article
}

/// "open from 9 to 5", "curfew is nine p m to six a m": when, not how long.
fn is_kept(s: &Speech<'_>, first: usize) -> bool {
    let mut i = first;
    for _ in 0..5 {
        let Some(before) = i.checked_sub(1) else {
            return false;
        };
        if s.is(before, Class::Kept) {
            return true;
        }
        let joint = s.any(
            before,
            &[
                ",", "is", "are", "was", "were", "de", "from", ":", "hours", "only", "entre",
                "between", "the", "daily", "weekdays", "est",
            ],
        );
        if !joint || s.stops_before(before + 1) && !s.is_mark(before, ",") {
            return false;
        }
        i = before;
    }
    false
}

/// "not an hour", "it felt like three hours", "scheduled for an hour": said, and said not to be the time.
pub(crate) fn denied_from(s: &Speech<'_>, first: usize) -> Option<usize> {
    const DENIALS: &[&str] = &[
        "not",
        "wasn't",
        "isn't",
        "felt like",
        "feels like",
        "seemed like",
        "supposed to be",
        "supposed to take",
        "supposed to last",
        "scheduled for",
        "estimated at",
        "budgeted",
        "budgeted for",
        "booked for",
        "set aside",
        "blocked off",
        "blocked",
        "instead of",
        "as opposed to",
        "rather than",
        "down as",
        "and not",
        "pas",
        "au lieu de",
        "au lieu d'",
        "plutot que",
        "plutot qu'",
        "devait durer",
        "prevu pour",
        "prevue pour",
        "cedule pour",
        "cedulee pour",
        "semblait",
        "aurait du prendre",
        "would take",
        "quoted",
        "only felt like",
        "what felt like",
    ];
    if s.any(first.wrapping_sub(2), &["if", "why", "est"]) {
        return None;
    }
    DENIALS
        .iter()
        .filter_map(|words| {
            first
                .checked_sub(words.split(' ').count())
                .filter(|at| s.phrase(*at, words) == Some(first))
        })
        .min()
}

/// "more than an hour", "at least two hours", "plus de".
fn is_inexact(s: &Speech<'_>, first: usize) -> bool {
    let one = s.before(first);
    let two = s.before(first.wrapping_sub(1));
    matches!(one, "under" | "several" | "quelques" | "maximum") && two != "just"
        || one == "over"
            && (matches!(
                two,
                "" | "for" | "took" | "spent" | "well" | "," | "about" | "was" | "is"
            ) || first < 2)
        || one == "than" && matches!(two, "more" | "less" | "longer" | "fewer")
        || one == "de" && matches!(two, "plus" | "moins")
        || one == "d'" && matches!(two, "plus" | "moins")
        || one == "least" && two == "at"
        || one == "most" && two == "at"
        || one == "to" && two == "up"
        || one == "moins" && two == "au"
        || one == "plus" && two == "au"
}
