//! Two naked numbers that nothing introduces: "11 to 1, walked the basement", "met the lenders, two to five".

use super::{Clock, joints::joint, read};
use crate::drafting::{
    lexicon::{self, Class},
    phrases,
    tokens::{Kind, Speech, Words, words},
};

/// Longer than this, two naked numbers are a score or a vote.
const LONGEST: u32 = 7 * 3600;

/// What two numbers are about where they are no times of day: how a vote went, how likely or how good something is.
const SIDES: &Words = words![
    "voted",
    "vote",
    "votes",
    "split",
    "carried",
    "passed",
    "defeated",
    "lost",
    "won",
    "beat",
    "beaten",
    "ruled",
    "upheld",
    "affirmed",
    "reversed",
    "decided",
    "dissent",
    "majority",
    "jury",
    "panel",
    "odds",
    "ratio",
    "ratios",
    "score",
    "scored",
    "scores",
    "range",
    "ranges",
    "ranging",
    "rated",
    "scale",
    "ages",
    "aged",
    "grade",
    "grades",
    "levels",
    "level",
    "outnumbered",
    "chances",
    "favour",
    "favor",
    "percent",
    "temperature",
    "sizes",
    "final",
    "approved",
    "ratified",
    "rejected",
    "denied",
    "dismissed",
    "sustained",
    "overruled",
    "adopted",
    "recommended",
    "agreed",
    "outvoted",
    "down",
    "ratified",
    "tied",
    "favor",
    "cut",
    "cutting",
    "reduced",
    "reducing",
    "raised",
    "raising",
    "lowered",
    "lowering",
    "dropped",
    "dropping",
    "increased",
    "increasing",
];

/// Whether two naked numbers stand where nothing but times of day would.
pub(super) fn stands_alone(
    s: &Speech<'_>,
    i: usize,
    start: Clock,
    end: Clock,
    seconds: u32,
) -> bool {
    let begins = i == 0
        || s.stops_before(i)
        || s.any(
            i - 1,
            words![
                ",", ":", "then", "puis", "again", "encore", "\u{2013}", "\u{2014}",
            ],
        )
        || s.norm(i - 1) == "and" && range_before(s, i - 1)
        || s.is_word(i) && follows_work(s, i)
        || s.any(i - 1, CORRECTING) && tells_ranges(s, i)
        || opens_with_event(s, i);
    let after = end.end;
    let closes = after >= s.len()
        || s.is_mark(after, ".") && (after + 1 >= s.len() || s.stops_before(after + 1));
    let leads = closes
        || s.any(
            after,
            words![
                ",", ";", ":", "on", "with", "sur", "avec", "minus", "less", "moins", "again",
                "plus",
            ],
        )
        || s.norm(after) == "and"
            && read(s, after + 1).is_some_and(|next| joint(s, next.end).is_some())
        || s.phrase(after, "and again").is_some()
        || s.phrase(after, "and then").is_some()
        || s.stops_before(after)
        || phrases::connective(s, after, true, |_| false).is_some()
        || s.activity(after).is_some();
    let hours = [start, end]
        .iter()
        .all(|clock| clock.hour.is_some_and(|hour| (1..=12).contains(&hour)));
    begins
        && leads
        && hours
        && seconds <= LONGEST
        && !measures(s, i, after)
        && says_work(s, i, after)
}

/// "two to two thirty no two to three": the hours are said again.
const CORRECTING: &Words = words![
    "no", "nope", "sorry", "wait", "actually", "mean", "rather", "non"
];

/// "Settlement conference 9 to 10.": the sentence begins with what was sat in, and says no more before the hours.
fn opens_with_event(s: &Speech<'_>, i: usize) -> bool {
    const MOST: usize = 4;
    let last = i.wrapping_sub(1);
    (s.is(last, Class::Event) || s.is(last, Class::Sitting) && s.activity(last).is_some())
        && (i.saturating_sub(MOST)..=last)
            .rev()
            .take_while(|j| s.is_word(*j) && !s.is(*j, Class::Function) && !s.is(*j, Class::Number))
            .any(|j| s.stops_before(j))
}

/// "worked on the desrosiers motion record eleven to one": what was done stands before, and its last word is nothing
/// that is numbered.
fn follows_work(s: &Speech<'_>, i: usize) -> bool {
    let last = i - 1;
    let thing = s.is_word(last)
        && (!s.is(last, Class::Function) || s.any(last, words!["him", "her", "them", "it"]))
        && !s.is(last, Class::Number)
        && !s.is(last, Class::Countable)
        && (!s.is(last, Class::Event) || tells_ranges(s, i))
        && !s.norm(last).ends_with('s')
        && !s.norm(last).ends_with("ed")
        && !s.is(last, Class::Past)
        && !lexicon::is_reference(s, last)
        && !lexicon::is_measuring(s, last);
    // "at the hospital with the family three to five"
    let there =
        |j: usize| s.any(j, words!["with", "at", "avec", "chez"]) && (j == 0 || s.stops_before(j));
    thing && clause(s, i).any(|j| j < last && (s.activity(j).is_some() || there(j)))
}

/// "9 to 12 and 1 to 3": whether two times of day stand before `end`.
fn range_before(s: &Speech<'_>, end: usize) -> bool {
    const FAR: usize = 4;
    (end.saturating_sub(FAR)..end).any(|i| {
        i > 0
            && s.any(i - 1, words!["to", "until", "till", "-"])
            && read(s, i).is_some_and(|clock| clock.end == end)
    })
}

/// Whether times were told as two hours before: "nine to nine forty hearing ... prepared for the mediation one to two".
fn tells_ranges(s: &Speech<'_>, i: usize) -> bool {
    const BACK: usize = 120;
    (i.saturating_sub(BACK)..i.saturating_sub(2)).any(|j| {
        s.any(j, words!["to", "until", "till"])
            && read(s, j + 1).is_some_and(|end| !end.naked)
            && (j.saturating_sub(4)..j).any(|k| read(s, k).is_some_and(|start| start.end == j))
    })
}

/// Whether the clause tells of work: a narrative stands after the times, or before them.
fn says_work(s: &Speech<'_>, i: usize, after: usize) -> bool {
    s.is_word(i)
        || i == 0
        || s.stops_before(i)
        || (after..s.len())
            .take(12)
            .take_while(|j| !s.stops_before(*j))
            .chain(clause(s, i))
            .any(|j| s.activity(j).is_some())
}

fn measures(s: &Speech<'_>, i: usize, after: usize) -> bool {
    let named = s.any(i.wrapping_sub(1), words![",", ":"])
        && (s.is(i.wrapping_sub(2), Class::Countable)
            || lexicon::is_reference(s, i.wrapping_sub(2)));
    named
        || clause(s, i).any(|j| s.any(j, SIDES))
        || (after..after + 4)
            .take_while(|j| !s.stops_before(*j) && s.kind(*j) == Some(Kind::Word))
            .any(|j| s.any(j, SIDES))
}

/// The words before `i` in its sentence.
fn clause<'a>(s: &'a Speech<'_>, i: usize) -> impl Iterator<Item = usize> + 'a {
    const REACH: usize = 14;
    (i.saturating_sub(REACH)..i)
        .rev()
        .take_while(move |j| !s.stops_before(j + 1) || j + 1 == i && !s.stops_before(i))
}
