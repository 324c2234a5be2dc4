//! Days that English says are the entry's: "bill this to August tenth", "should have been entered on the 17th".

use super::Group;
use crate::drafting::{
    dates::Said,
    labels::{Label, Labelled},
    lexicon::Class,
};

/// Between the verb and the day.
const BETWEEN: &[&str] = &[
    "to", "on", "for", "the", "as", "of", "under", "this", "it", "that", "date", "work", "one",
    "entry", "at", "them", "these", "all", "in",
];

/// What is done with an entry.
const ENTER: &[&str] = &[
    "bill", "put", "charge", "enter", "post", "book", "log", "record", "date", "make", "file",
    "goes", "go", "belongs", "docket",
];

/// The same, said of an entry that was not done in time.
const ENTERED: &[&str] = &[
    "entered",
    "billed",
    "posted",
    "booked",
    "logged",
    "recorded",
    "docketed",
    "dated",
    "filed",
    "backdating",
    "backdated",
    "backdate",
    "gone",
    "been",
];

/// "bill this to August tenth", "put it on the sixteenth", "backdating to 4/3".
pub(super) fn is_told_to_be(l: &Labelled<'_>, group: &Group, said: Said) -> bool {
    let s = &l.s;
    let mut i = said.first;
    let mut joined = false;
    while i > 0 && said.first - i < 4 && s.any(i - 1, BETWEEN) {
        joined |= s.any(i - 1, &["to", "on", "for", "under", "of"]);
        i -= 1;
    }
    if !joined || i == 0 {
        return false;
    }
    let told =
        s.any(i - 1, ENTER) && said.first - i > 1 || s.any(i - 1, &["backdate", "backdated"]);
    told || s.any(i - 1, ENTERED) && names_the_entry(l, group, i - 1)
}

/// "one more, dated October 30", "late entry dated the 3rd".
pub(super) fn dates_the_entry(l: &Labelled<'_>, group: &Group, said: Said) -> bool {
    let dated = said.first.wrapping_sub(1);
    l.s.norm(dated) == "dated" && dated > group.read.0 && names_the_entry(l, group, dated)
}

/// Whether nothing before `i` in its sentence names more than the entry itself.
fn names_the_entry(l: &Labelled<'_>, group: &Group, i: usize) -> bool {
    let s = &l.s;
    let least = group.read.0.min(i);
    (0..i)
        .rev()
        .take_while(|j| *j + 1 > least.saturating_sub(8) && !s.stops_before(j + 1))
        .all(|j| {
            // "the previous will is dated June 3": a paper, not the verb of "will be dated".
            if s.norm(j) == "will" && s.norm(j + 1) != "be" {
                return false;
            }
            !matches!(l.labels[j], Label::Content)
                || s.is(j, Class::Function)
                || s.any(
                    j,
                    &[
                        "one",
                        "more",
                        "another",
                        "entry",
                        "entries",
                        "next",
                        "late",
                        "late",
                        "last",
                        "should",
                        "have",
                        "needs",
                        "need",
                        "must",
                        "ought",
                        "missed",
                        "forgot",
                        "forgotten",
                        "time",
                        "docket",
                        "item",
                        "got",
                        "get",
                        "work",
                    ],
                )
        })
}
