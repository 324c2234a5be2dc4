//! Days that English ties to a thing or a plan: "the will of May 6", "the order made Friday",
//! "set the trial down for December 8".

use super::Group;
use crate::drafting::{
    dates::Said,
    durations::Sort,
    figures::Figure,
    labels::{Label, Labelled},
    lexicon::Class,
    tokens::{Kind, Speech, Words, words},
};

/// How many words of a clause are looked at.
const REACH: usize = 14;

/// Part of the day or of the work, which the day after "of" only dates.
const TIMES: &Words = words![
    "morning",
    "afternoon",
    "evening",
    "day",
    "week",
    "work",
    "time",
    "entry",
    "entries",
    "date",
    "most",
    "all",
    "half",
    "part",
    "much",
    "rest",
    "end",
    "start",
    "beginning",
    "hours",
    "as",
    "docket",
    "dockets",
];

/// What is done to an occasion that is to come.
const PLANNED: &Words = words![
    "set",
    "setting",
    "sets",
    "book",
    "booked",
    "booking",
    "schedule",
    "scheduled",
    "scheduling",
    "fixed",
    "listed",
    "slated",
    "calendar",
    "calendared",
    "diarize",
    "diarized",
    "planned",
    "arrange",
    "arranged",
    "arranging",
    "reserve",
    "reserved",
    "adjourn",
    "adjourned",
    "postponed",
    "rescheduled",
    "move",
    "moved",
    "push",
    "pushed",
    "put",
    "confirm",
    "confirmed",
    "confirming",
    "ordered",
    "invited",
    "summoned",
    "due",
    "returnable",
    "subpoenaed",
];

/// What is done before an occasion.
const READY: &Words = words![
    "ready",
    "prep",
    "prepped",
    "prepping",
    "prepare",
    "prepared",
    "preparing",
    "preparation",
];

/// What was done to a thing, where the word does not end as most do.
const DONE: &Words = words![
    "made", "given", "sent", "held", "taken", "heard", "brought", "written", "signed", "received",
    "sworn", "begun", "born", "won", "lost", "paid", "put", "came", "went", "began", "fell",
    "rendered", "coming", "due",
];

/// Whether the day belongs to a noun, a participle or a plan before it.
pub(super) fn is_attached(l: &Labelled<'_>, group: &Group, said: Said) -> bool {
    is_of_a_thing(l, group, said)
        || is_planned(l, group, said)
        || is_to_be_held(l, group, said)
        || is_done_to(l, group, said)
        || follows_others(l, said)
        || spans(l, group, said)
}

/// "the will of May 6, 2011": of the thing, where the day has a month.
fn is_of_a_thing(l: &Labelled<'_>, group: &Group, said: Said) -> bool {
    let s = &l.s;
    let of = before(s, said.first, words!["the"]);
    let Some(noun) = of.checked_sub(1).filter(|noun| *noun > group.read.0) else {
        return false;
    };
    s.norm(of) == "of"
        && !said.relative
        && l.labels[noun] == Label::Content
        && !s.any(noun, TIMES)
        && (group.read.0..noun).any(|i| l.labels[i] == Label::Content)
}

/// "set the trial down for December 8", "the examination booked for Friday".
fn is_planned(l: &Labelled<'_>, group: &Group, said: Said) -> bool {
    let s = &l.s;
    let mut lead = before(s, said.first, words!["the"]);
    // "for nine on Friday", "down to the afternoon of Friday"
    if s.norm(lead) == "on" {
        lead = lead.saturating_sub(1);
    }
    let from = clause(l, group, said.first);
    if lead <= from {
        return false;
    }
    // "got ready for Friday", "prep for Thursday"
    if s.norm(lead) == "for" && s.any(lead - 1, READY) && !is_today(s, said) {
        return true;
    }
    let directed = s.any(lead, words!["for", "to", "until", "till", "over"]);
    directed
        && !is_today(s, said)
        && (from..lead).any(|i| {
            s.any(i, PLANNED)
                && !(i == from && s.any(i, words!["put", "move", "book"]) && lead < i + 3)
        })
}

/// "prepared the mortgage, .8, signing Thursday at 4": behind the time of the work, an occasion and when it is to be.
fn is_to_be_held(l: &Labelled<'_>, group: &Group, said: Said) -> bool {
    const MOST: usize = 3;
    let s = &l.s;
    let noun = before(
        s,
        said.first,
        words!["on", "is", "the", "set", "for", "this"],
    );
    let event =
        noun >= group.read.0 + 2 && l.labels[noun] == Label::Content && s.is(noun, Class::Event);
    // Only the words of the occasion, from a comma or a stop on.
    let set_off = || {
        (noun.saturating_sub(MOST)..noun)
            .rev()
            .take_while(|i| s.is_word(*i + 1))
            .any(|i| s.any(i, words![",", ".", ";", "-", "\u{2014}"]))
            && (noun.saturating_sub(MOST)..noun)
                .rev()
                .take_while(|i| s.is_word(*i))
                .all(|i| s.activity(i).is_none() || s.is(i, Class::Event))
    };
    let timed = |from: usize, to: usize| {
        (from..to).any(|i| match l.labels[i] {
            Label::Figure(at) => match l.figures[at] {
                Figure::Length(length) => length.sort != Sort::Other,
                _ => false,
            },
            _ => false,
        })
    };
    // "hearing Thursday at ten", and nothing more of it.
    let mut at = said.end;
    while at < group.read.1
        && !s.stops_before(at)
        && (s.any(
            at,
            words!["at", "morning", "afternoon", "around", "in", "the"],
        ) || matches!(l.labels[at], Label::Figure(moment) if matches!(l.figures[moment], Figure::Moment(..))))
    {
        at += 1;
    }
    let closed = at >= group.read.1 || s.stops_before(at) || s.kind(at) == Some(Kind::Mark);
    event
        && closed
        && !is_today(s, said)
        && set_off()
        && timed(group.read.0, noun)
        && !timed(said.end, group.read.1)
}

/// "the order made Friday", "a judgment released November 6": what was done to a thing, not by the speaker.
fn is_done_to(l: &Labelled<'_>, group: &Group, said: Said) -> bool {
    let s = &l.s;
    let verb = before(s, said.first, words!["the", "on"]);
    let from = clause(l, group, said.first);
    let word = s.norm(verb);
    let done = word.len() > 4 && word.ends_with("ed") || s.any(verb, DONE);
    if !done || verb <= from + 1 || is_today(s, said) {
        return false;
    }
    // A verb of the speaker's own, then a thing that something makes known, then what was done to it.
    let known = (from + 1..verb)
        .rev()
        .take_while(|i| s.is_word(*i))
        .find(|i| {
            s.any(
                *i,
                words![
                    "the", "a", "an", "his", "her", "their", "that", "this", "our", "its", "which",
                    "who", "whose",
                ],
            ) || s.norm(*i).ends_with("'s")
        });
    let Some(known) =
        known.filter(|known| known + 1 < verb || s.any(*known, words!["that", "which", "who"]))
    else {
        return false;
    };
    let joined = (known..verb).any(|i| s.any(i, words!["and", "then", "i", "we", "but"]));
    let event = (known..verb).any(|i| s.is(i, Class::Occasion));
    l.has_content(from, known) && !joined && !event
}

/// "scheduled from eight to noon on the thirtieth": the day of hours that are not the speaker's.
fn follows_others(l: &Labelled<'_>, said: Said) -> bool {
    let at = before(&l.s, said.first, words!["the"]);
    let end = if l.s.norm(at) == "on" { at } else { at + 1 };
    l.figures.iter().any(|figure| match figure {
        Figure::Length(length) => {
            length.sort == Sort::Other && length.end == end && end > length.first + 2
        }
        _ => false,
    })
}

/// "interest June 1 to September 30": days between which something else was, where the work was told before.
fn spans(l: &Labelled<'_>, group: &Group, said: Said) -> bool {
    let several = said.date.is_none() && !said.relative && said.end > said.first + 3;
    several && l.has_content(group.read.0, said.first) && l.s.is_word(said.first.wrapping_sub(1))
}

/// "today", "this morning": what is on such a day is mostly the work.
fn is_today(s: &Speech<'_>, said: Said) -> bool {
    s.any(said.first, words!["today", "tonight", "yesterday", "this"])
}

/// The last token before `i` that is none of the words.
fn before(s: &Speech<'_>, i: usize, words: &Words) -> usize {
    let mut at = i.saturating_sub(1);
    while at > 0 && s.any(at, words) {
        at -= 1;
    }
    at
}

/// Where the clause before `i` begins.
fn clause(l: &Labelled<'_>, group: &Group, i: usize) -> usize {
    let s = &l.s;
    let mut from = i;
    while from > group.read.0
        && i - from < REACH
        && !s.stops_before(from)
        && (s.kind(from - 1) != Some(Kind::Mark) || matches!(l.labels[from - 1], Label::Figure(_)))
    {
        from -= 1;
    }
    from
}

#[cfg(test)]
mod tests {
    use crate::{drafting::dates, language::Language};

    /// Said on a Monday.
    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let today = "2026-11-23".parse().expect("a day");
        let found: Vec<String> = dates(text, &[Language::EnCa], today)
            .into_iter()
            .map(|(_, date)| date.to_string())
            .collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn the_day_of_a_thing_is_not_the_works() {
        check(
            "Nov 18, 0.5, compared the codicil of June 3, 2014",
            &["2026-11-18"],
        );
        check("Reviewed the invoices of May 4 and May 11, 0.3", &[]);
        check("Read the ruling released November 6, 0.4", &[]);
        check("Half an hour on the Saturday delivery clause", &[]);
        check("Memo on the Sunday Night Football licence, 0.4", &[]);
    }

    #[test]
    fn the_day_of_a_plan_is_not_the_works() {
        check("Set the assessment down for Friday, 0.2", &[]);
        check(
            "Call to have the inspection scheduled for November 20, 0.3",
            &[],
        );
        check("Drafted the bylaw on Friday, 0.2", &["2026-11-20"]);
    }

    #[test]
    fn a_day_may_be_said_to_be_the_entrys() {
        check(
            "Should have been entered on the 17th, 0.8, brochure",
            &["2026-11-17"],
        );
        check(
            "Backdating to Thursday, one hour, disclosure",
            &["2026-11-19"],
        );
        check(
            "One more, dated November 12, 0.5, letter to the board",
            &["2026-11-12"],
        );
        check(
            "Friday's time, all of it. 0.6, drafted the mortgage.",
            &["2026-11-20"],
        );
    }

    #[test]
    fn an_occasion_behind_the_time_is_still_to_come() {
        let monday = chrono::NaiveDate::from_ymd_opt(2026, 4, 20).expect("a day");
        let days = |text: &str| crate::drafting::dates(text, &[Language::EnCa], monday).len();
        assert_eq!(days("Prepared the mortgage, .8, signing Thursday at 4."), 0);
        assert_eq!(days("Prepared the affidavits, .8, hearing is Friday."), 0);
        assert_eq!(
            days("Prepared the affidavits, .8, finished Friday at 4."),
            1
        );
        assert_eq!(days("Mortgage signing Thursday at 4, .8."), 1);
    }
}
