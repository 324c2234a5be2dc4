//! Whether a day that was said is the day of the work, or one that the work was about.

mod attached;
mod coming;
mod en;

use crate::drafting::tokens::{Words, words};
pub(crate) use coming::says_when;
pub(crate) use en::{denied as is_denied, idle};
mod fr;
mod lengths;
mod others;
mod participles;
mod subjects;
mod told;
#[cfg(test)]
mod training;
mod weighed;

pub(crate) use fr::is_entrys as is_entrys_noun;
pub(crate) use told::{enters as is_entering, order as is_ordered};

use chrono::NaiveDate;

use super::{
    clauses::Group,
    dates::Said,
    figures::Figure,
    labels::{Label, Labelled},
    lexicon::{Class, Classes},
};

/// Longer ago than this, a day that was named is what the work was about.
const OLDEST: i64 = 183;

/// Whether a day was so long ago that it is what the work was about, where it does not head the entry.
pub(crate) fn is_too_old(l: &Labelled<'_>, group: &Group, said: Said, today: NaiveDate) -> bool {
    is_long_ago(said, today) && l.has_content(group.read.0, said.first)
}

/// Whether a day that was named is longer ago than work is.
pub(crate) fn is_long_ago(said: Said, today: NaiveDate) -> bool {
    let age = said.date.map_or(0, |date| (today - date).num_days());
    !said.relative && age > OLDEST
}

/// Whether `said` is the day of the work in `group`.
pub(crate) fn is_work_day(l: &Labelled<'_>, group: &Group, said: Said, today: NaiveDate) -> bool {
    let to_come = said.date.is_some_and(|date| date > today);
    !to_come && weighed::weigh(l, group, said, by_rules(l, group, said, today))
}

/// What the words around a day say of it.
fn by_rules(l: &Labelled<'_>, group: &Group, said: Said, today: NaiveDate) -> bool {
    let age = said.date.map_or(0, |date| (today - date).num_days());
    if age < 0 {
        return false;
    }
    let mut i = said.first;
    while i > group.read.0
        && (l.s.any(
            i - 1,
            words!["on", "the", "for", "of", "le", "du", "de", "au", "l'", "in"],
        ) || matches!(l.labels[i - 1], Label::Filler))
    {
        i -= 1;
    }
    let opening = (group.read.0..i).all(|j| !matches!(l.labels[j], Label::Content | Label::Matter(_)) || matches!(l.labels[j], Label::Matter(at) if l.mentions[at].first >= group.read.0 && l.mentions[at].cue == super::mentions::Cue::File));
    // "one more, dated October 30", "entry is for November 10": the day of the entry.
    if told::is_the_entrys(l, group, said) {
        return true;
    }
    // "the emails from November 9 to 11" are from those days, whenever they were read.
    if l.s.any(said.first, words!["from", "between"]) && !opening {
        return false;
    }
    if let Some(first) = listed_with(l, said) {
        return by_rules(l, group, first, today);
    }
    if said.owned {
        // "this morning's case conference": nothing but what was attended is told.
        let sat = (said.end..(said.end + 3).min(group.read.1))
            .take_while(|j| l.s.is_word(*j))
            .any(|j| held(l.s.norm(j)) || l.s.is(j, Class::Attended) || l.s.is(j, Class::Occasion));
        return sat && opening
            || told::was_forgotten(l, group.read.0, i)
            || said_attended(l, group.read.0, said.first);
    }
    if told::was_entered(l, group, said) {
        return false;
    }
    if told::is_told_to_be(l, group, said) {
        return true;
    }
    if fr::is_of_attendance(l, group, said) {
        return true;
    }
    if others::is_anothers(l, group, said)
        || fr::is_told_about(l, group, said)
        || !l.s.french(said.first)
            && (en::is_told_about(l, group, said) || attached::is_attached(l, group, said))
    {
        return false;
    }
    // "the November 30 closing": the day belongs to the noun after it.
    let owned = said.first > 0 && l.s.norm(said.first - 1).ends_with("'s");
    let named = owned
        || l.s.any(
            said.first.wrapping_sub(1),
            words!["the", "our", "his", "her", "their"],
        )
        || l.s.norm(said.first) == "the";
    if named && l.s.is(said.end, Class::Event) {
        return attended(l, group.read.0, i);
    }
    // "twenty minutes on the 4th": of a length, not the minutes of a meeting.
    let before = if i > group.read.0 && !matches!(l.labels[i - 1], Label::Figure(_)) {
        l.s.norm(i - 1)
    } else {
        ""
    };
    if Classes::of(before).has(Class::About) {
        return said.relative
            && !matches!(
                before,
                "dated"
                    | "due"
                    | "by"
                    | "before"
                    | "until"
                    | "is"
                    | "scheduled"
                    | "set"
                    | "est"
                    | "from"
                    | "since"
                    | "prevue"
                    | "adjourned"
                    | "to"
                    | "filed"
                    | "issued"
                    | "served"
            )
            && before != "date";
    }
    // "Drafted the order on Friday": the paper was drafted that day.
    let on = l.s.any(said.first.wrapping_sub(1), words!["on"]) && i + 1 == said.first;
    if on && PAPERS.contains(&before) && works_on(l, group.read.0, i) {
        return true;
    }
    if Classes::of(before).has(Class::Event) && said.first > i {
        // "Attended the hearing on November ninth" is work done that day; "reviewed the letter of October 30" is not.
        return attended(l, group.read.0, i) && !l.s.any(said.first - 1, words!["of", "du", "de"])
            || said.relative
                && l.s.is_word(said.first)
                && !l.s.any(
                    said.first - 1,
                    words!["of", "du", "de", "for", "on", "from"],
                );
    }
    if Classes::of(before).has(Class::Event) && !said.relative {
        return attended(l, group.read.0, i) || l.s.is_mark(i.wrapping_sub(1), ",");
    }
    true
}

/// What is written or read, and has no day of its own unless it is said to be of one.
const PAPERS: &Words = words![
    "affidavit",
    "agreement",
    "agreements",
    "amendment",
    "contract",
    "contracts",
    "draft",
    "email",
    "emails",
    "lease",
    "leases",
    "letter",
    "letters",
    "memo",
    "minutes",
    "motion",
    "notice",
    "offer",
    "order",
    "orders",
    "report",
    "statement",
    "transcript",
    "version",
    "correspondence",
];

/// Whether a clause begins with a verb of writing or reading: "drafted the".
fn works_on(l: &Labelled<'_>, from: usize, to: usize) -> bool {
    (from..to)
        .find(|i| l.labels[*i] == Label::Content)
        .is_some_and(|i| {
            let word = l.s.norm(i);
            matches!(l.s.activity(i), Some("A103" | "A104")) && word.ends_with("ed")
        })
}

/// "the letters of May 2 and June 7": the day before, which says what both of them are.
fn listed_with(l: &Labelled<'_>, said: Said) -> Option<Said> {
    let s = &l.s;
    let joined = s.any(
        said.first.wrapping_sub(1),
        words!["and", "or", "&", "et", "ou"],
    );
    let end = if joined { said.first - 1 } else { said.first };
    let end = if s.is_mark(end.wrapping_sub(1), ",") {
        end - 1
    } else {
        end
    };
    if end == said.first {
        return None;
    }
    l.figures.iter().find_map(|figure| match figure {
        Figure::Day(before) if before.end == end && !before.relative && !said.relative => {
            Some(*before)
        }
        _ => None,
    })
}

/// "attended yesterday's hearing"
fn said_attended(l: &Labelled<'_>, from: usize, to: usize) -> bool {
    (from..to).any(|j| {
        l.s.any(
            j,
            words![
                "attended",
                "attend",
                "attending",
                "appeared",
                "argued",
                "conducted",
                "assiste",
                "plaide",
            ],
        )
    }) && attended(l, from, to)
}

/// What a lawyer is at, where it is held.
fn held(word: &str) -> bool {
    matches!(
        word,
        "mediation"
            | "discovery"
            | "discoveries"
            | "hearing"
            | "trial"
            | "deposition"
            | "examination"
            | "conference"
            | "audience"
            | "interrogatoire"
            | "proces"
            | "arraignment"
            | "sentencing"
            | "arbitration"
    )
}

/// Whether the work before a day was being there: said so, or nothing but the event was named.
fn attended(l: &Labelled<'_>, from: usize, to: usize) -> bool {
    let works = (from..to).any(|j| {
        l.labels[j] == Label::Content && !l.s.is(j, Class::Event) && l.s.activity(j).is_some()
    });
    let held = (from..to).any(|j| held(l.s.norm(j)));
    if !works && held {
        return true;
    }
    (from..to).any(|j| {
        l.s.is(j, Class::Attended)
            && !l.s.any(
                j.wrapping_sub(1),
                words![
                    "re",
                    "regarding",
                    "about",
                    "for",
                    "concerning",
                    "concernant",
                    "pour",
                ],
            )
    }) && !(from..to).any(|j| {
        l.s.any(
            j,
            words![
                "review",
                "reviewed",
                "reviewing",
                "read",
                "transcript",
                "prepare",
                "prepared",
                "preparing",
                "preparation",
                "prep",
            ],
        )
    })
}
