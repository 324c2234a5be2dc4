//! What English says around a day that the work was about: "the May third bulletin", "closing's on",
//! "what happened last Thursday".

use super::attended;
use crate::drafting::tokens::{Words, words};
use crate::drafting::{
    clauses::Group,
    dates::Said,
    figures::Figure,
    labels::{Label, Labelled},
    lexicon::Class,
};

/// How far back the phrase that a day stands in is looked at.
const REACH: usize = 8;

/// What happened, or is to happen, on the day that follows.
const HAPPENED: &Words = words![
    "happened",
    "occurred",
    "expires",
    "expired",
    "expire",
    "expiring",
    "sworn",
    "dated",
    "died",
    "born",
    "arrested",
    "charged",
    "fired",
    "terminated",
    "hired",
    "married",
    "separated",
    "deadline",
    "due",
    "owed",
    "breached",
    "defaulted",
    "moved",
    "closes",
    "closing",
    "effective",
    "returnable",
    "postmarked",
    "postdated",
    "evicted",
    "deported",
    "landed",
    "crashed",
    "killed",
    "injured",
    "starts",
    "begins",
    "commences",
    "takes",
    "until",
    "till",
    "til",
    "since",
    "night",
    "events",
    "morning",
    "evening",
    "week",
    "weekend",
    "runs",
    "run",
    "held",
    "commencement",
    "expiry",
    "maturity",
    "inception",
    "anniversary",
    "re",
    "concerning",
];

/// Whether the words say that the day is not the day of the work.
pub(super) fn is_told_about(l: &Labelled<'_>, group: &Group, said: Said) -> bool {
    // "he said Friday works"
    let suits = l.s.any(said.end, words!["works", "suits"])
        && !l.s.any(said.end + 1, words!["on", "for", "with"]);
    suits
        || denied(l, said)
        || names_a_thing(l, said)
        || happened(l, group, said)
        || is_somebodys(l, said)
}

/// "not today", "it wasn't Wednesday".
pub(crate) fn denied(l: &Labelled<'_>, said: Said) -> bool {
    let on = said.first.wrapping_sub(usize::from(
        l.s.any(said.first.wrapping_sub(1), words!["on", "the"]),
    ));
    l.s.any(
        on.wrapping_sub(1),
        words!["not", "wasn't", "isn't", "never"],
    ) || l.s.any(on.wrapping_sub(1), words!["for", "from", "on"])
        && l.s.any(on.wrapping_sub(2), words!["nothing", "none"])
        || is_down(l, said)
        || is_idle(l, said)
}

/// "Wednesday, office closed for the holiday.", "mercredi, pas de bureau": a sentence that says of a day only that nobody
/// worked.
fn is_idle(l: &Labelled<'_>, said: Said) -> bool {
    idle(l, said).is_some()
}

/// The tokens of such a sentence.
pub(crate) fn idle(l: &Labelled<'_>, said: Said) -> Option<(usize, usize)> {
    const MOST: usize = 10;
    const IDLE: &Words = words![
        "holiday", "vacation", "sick", "ill", "conge", "ferie", "vacances", "malade",
    ];
    const SHUT: &Words = words!["closed", "off", "ferme", "fermee"];
    // More than a few words say something else.
    const FEW: usize = 5;
    let s = &l.s;
    let before = (said.first.saturating_sub(MOST)..said.first)
        .rev()
        .take_while(|i| !s.stops_before(i + 1));
    let after = (said.end..(said.end + MOST).min(s.len())).take_while(|i| !s.stops_before(*i));
    let (mut from, mut to) = (said.first, said.end);
    let mut idle = is_beside_nothing(l, said);
    let mut words = 0;
    for i in before.chain(after) {
        words += usize::from(l.labels[i] == Label::Content);
        let worked = match l.labels[i] {
            Label::Figure(at) => !matches!(l.figures[at], Figure::Day(_)),
            Label::Content => s.activity(i).is_some() && !s.any(i, words!["office"]),
            Label::Matter(_) => true,
            _ => false,
        };
        if worked {
            return None;
        }
        (from, to) = (from.min(i), to.max(i + 1));
        idle |= s.any(i, IDLE)
            || s.any(i, SHUT)
                && s.any(
                    i.wrapping_sub(1),
                    words![
                        "office", "court", "bureau", "palais", "was", "day", "est", "etait",
                        "took",
                    ],
                )
            || s.any(i, words!["no", "not"])
                && s.any(i + 1, words!["work", "office", "billing", "time"])
            || s.norm(i) == "pas"
                && s.any(i + 1, words!["de", "d'"])
                && s.any(i + 2, words!["bureau", "travail"]);
    }
    (idle && words <= FEW).then_some((from, to))
}

/// "Wednesday nothing", "rien pour mercredi".
fn is_beside_nothing(l: &Labelled<'_>, said: Said) -> bool {
    const NOTHING: &Words = words!["nothing", "none", "rien"];
    let s = &l.s;
    let after = said.end + usize::from(s.any(said.end, words![",", ":", "-"]));
    let mut before = said.first.wrapping_sub(1);
    while s.any(
        before,
        words!["on", "for", "pour", "le", "at", "all", "du", "tout", ","],
    ) {
        before = before.wrapping_sub(1);
    }
    s.any(after, NOTHING) || s.any(before, NOTHING)
}

/// "the hearing is down for three hours on the twenty second": when it will be.
fn is_down(l: &Labelled<'_>, said: Said) -> bool {
    let s = &l.s;
    let on = said.first.saturating_sub(1);
    s.norm(on) == "on"
        && (on.saturating_sub(REACH)..on).any(|i| {
            s.phrase(i, "down for").is_some()
                && s.any(i.wrapping_sub(1), words!["is", "are", "was", "set"])
                && (i + 1..=on).all(|j| !s.stops_before(j))
        })
}

/// "the May third bulletin", "the October third rear ender", "September 11th Victim Compensation Fund".
fn names_a_thing(l: &Labelled<'_>, said: Said) -> bool {
    let s = &l.s;
    let known = s.any(
        said.first.wrapping_sub(1),
        words![
            "the", "his", "her", "their", "our", "my", "your", "this", "that",
        ],
    ) || s.norm(said.first) == "the"
        || s.norm(said.first.wrapping_sub(1)).ends_with("'s");
    let thing = |i: usize| {
        matches!(l.label(i), Some(Label::Content)) && !is_doing(s.norm(i)) && !s.stops_before(i)
    };
    let titled = s.token(said.first).capital
        && [said.end, said.end + 1]
            .iter()
            .all(|i| *i < s.len() && s.is_word(*i) && s.token(*i).capital)
        && !s.stops_before(said.end + 1)
        && !is_doing(s.norm(said.end));
    // "the Saturday delivery clause", but "the Saturday I drafted it"
    let weekday =
        said.relative && said.end == said.first + 1 && s.norm(said.first).ends_with("day");
    // "Thursday Night Football"
    let broadcast = said.relative
        && said.end == said.first + 2
        && s.any(said.first + 1, words!["night", "morning"])
        && [said.first, said.first + 1, said.end]
            .iter()
            .all(|i| *i < s.len() && s.token(*i).capital);
    (!said.relative || weekday) && known && thing(said.end)
        || (titled || broadcast) && thing(said.end)
}

/// Whether a word says what somebody does or did, rather than what something is.
fn is_doing(word: &str) -> bool {
    word.ends_with("ed")
        || word.ends_with("ing")
        || matches!(
            word,
            "met"
                | "wrote"
                | "spoke"
                | "read"
                | "sent"
                | "call"
                | "calls"
                | "went"
                | "did"
                | "had"
                | "took"
                | "research"
                | "email"
                | "emails"
                | "conference"
                | "attend"
                | "draft"
                | "review"
                | "prepare"
                | "revise"
                | "telephone"
                | "letter"
                | "work"
                | "correspond"
                | "sat"
                | "got"
                | "gave"
                | "made"
                | "drove"
                | "saw"
                | "told"
                | "left"
                | "began"
                | "phone"
                | "zoom"
                | "put"
                | "bill"
                | "add"
                | "make"
                | "mark"
                | "log"
                | "enter"
                | "give"
                | "note"
                | "record"
                | "charge"
        )
}

/// "the night of August 2", "what happened last Thursday", "expires on December first".
pub(super) fn happened(l: &Labelled<'_>, group: &Group, said: Said) -> bool {
    let s = &l.s;
    let least = said.first.saturating_sub(3).max(group.read.0);
    (least..said.first)
        .rev()
        .take_while(|i| {
            matches!(
                l.labels[*i],
                Label::Content | Label::Function | Label::Frame
            ) && !s.stops_before(i + 1)
        })
        .find(|i| {
            !s.any(
                *i,
                words![
                    "on", "of", "the", "for", "at", "in", "back", "early", "late",
                ],
            )
        })
        .is_some_and(|i| {
            // "attended the closing on Friday"
            let there = s.is(i, Class::Event) && attended(l, group.read.0, i);
            // "reviewed what came in on Friday"
            let came = s.any(i, words!["came", "arrived"])
                && s.any(i.wrapping_sub(1), words!["what", "that", "which"]);
            (s.any(i, HAPPENED) || came) && !there
        })
}

/// "closing's on the thirtieth", "the hearing is on December ninth".
fn is_somebodys(l: &Labelled<'_>, said: Said) -> bool {
    let s = &l.s;
    let mut i = said.first;
    while i > 0 && said.first - i < 3 && s.any(i - 1, words!["on", "the", "for", "in"]) {
        i -= 1;
    }
    let Some(before) = i.checked_sub(1).filter(|_| i < said.first) else {
        return false;
    };
    let word = s.norm(before);
    word.strip_suffix("'s").is_some_and(|thing| {
        crate::drafting::lexicon::Classes::of(thing).has(Class::Event) || thing == "closing"
    }) || matches!(word, "is" | "are" | "will" | "be")
        && before > 0
        && s.is(before - 1, Class::Event)
}
