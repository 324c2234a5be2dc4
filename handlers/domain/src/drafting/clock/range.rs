//! The time worked between two times of day.

use super::{
    Clock, Half,
    alone::stands_alone,
    breaks::comes_off,
    counts, day_part, fr, hedged,
    joints::{joint, today, until},
    journeys::left_and_arrived,
    military::{hundred_o_clock, hundreds},
    past::{past, to_the_hour},
    read,
    repairs::{misheard, put_forward, put_off, said_again},
    told::started_and_ended,
};
use crate::drafting::{
    durations::{Length, Sort},
    lexicon,
    tokens::{Speech, words},
};

/// The time between two times of day, beginning at `i`.
pub(crate) fn range(s: &Speech<'_>, i: usize) -> Option<Length> {
    let worked = started_and_ended(s, i)
        .or_else(|| fr::until_done(s, i))
        .or_else(|| left_and_arrived(s, i))
        .or_else(|| from_to(s, i))?;
    (worked.seconds > 0).then_some(worked)
}

/// Whether one range begins at another time than the other, so that both may be worked.
pub(crate) fn follows(s: &Speech<'_>, one: Length, two: Length) -> bool {
    let start = |length: Length| {
        let led = s.any(
            length.first,
            words!["from", "between", "de", "entre", "des"],
        );
        let at = hedged(s, length.first + usize::from(led));
        to_the_hour(s, at)
            .or_else(|| read(s, at))
            // "parti \u{e0} 8 h, arriv\u{e9} \u{e0} 9 h"
            .or_else(|| (at..length.end).find_map(|i| read(s, i).filter(|clock| !clock.naked)))
            .map(|start| (start.hour, start.minute))
    };
    start(one) != start(two)
}

/// A range with another end, the time of day at `at`: "the hearing only ran until four".
pub(crate) fn ending_at(s: &Speech<'_>, range: Length, at: usize) -> Option<Length> {
    let led = s.any(range.first, words!["from", "between", "de", "entre", "des"]);
    let from = hedged(s, range.first + usize::from(led));
    let start = to_the_hour(s, from).or_else(|| read(s, from))?;
    let end = read(s, at)?;
    let (part, after) = day_part(s, end.end);
    let end = Clock {
        half: end.half.or(part),
        ..end
    };
    length(at, after, start, end).filter(|length| length.seconds > 0)
}

/// "from two fifteen to three thirty", "nine to nine twenty four this morning", "de 14 h \u{e0} 15 h 30".
fn from_to(s: &Speech<'_>, i: usize) -> Option<Length> {
    let led = s.any(i, words!["from", "between", "de", "entre", "des"]);
    let between = s.any(i, words!["between", "entre"]);
    let (led, first) = if s.norm(i) == "a" && s.any(i + 1, words!["partir", "compter"]) {
        (true, i + 3)
    } else if let Some(after) = s.phrase(i, "between the hours of") {
        (true, after)
    } else if led {
        (true, i + 1)
    } else {
        (false, i)
    };
    if !led && lexicon::is_reference(s, i.wrapping_sub(1)) {
        return None;
    }
    let first = if led { hedged(s, first) } else { first };
    let again = s.any(i.wrapping_sub(1), words!["again", "encore"]);
    let start = to_the_hour(s, first)
        .filter(|start| {
            // "twenty to twelve till one": only a time of day goes on so.
            leads_to_end(s, start.end)
                && (led
                    || until(s, start.end)
                    || read(s, start.end + 1).is_some_and(|end| !end.naked))
        })
        .or_else(|| {
            hundreds(s, first).filter(|start| {
                joint(s, start.end)
                    .and_then(|at| hundreds(s, at))
                    .is_some_and(|end| !counts(s, end.end) && start.hour <= end.hour)
            })
        })
        .or_else(|| read(s, first))?;
    let put_right = said_again(s, start);
    // ", non, neuf heures et quart, \u{e0} dix heures"
    let set_off = put_right.end > start.end && s.is_mark(put_right.end, ",");
    let start = put_right;
    let to = start.end + usize::from(set_off);
    // "from 7:45 this morning till 8:30"
    let to = today(s, to)
        .filter(|at| joint(s, *at).is_some())
        .unwrap_or(to);
    let hyphen = to < s.len() && s.token(to).joined;
    let after = if hyphen {
        to
    } else if between && s.any(to, words!["and", "et"]) {
        to + 1
    } else {
        joint(s, to)?
    };
    let after = hedged(s, after);
    let after = occasion_at(s, after).unwrap_or(after);
    let end = to_the_hour(s, after)
        .or_else(|| past(s, after, true))
        .or_else(|| misheard(s, after).filter(|_| led || !start.naked))
        .or_else(|| read(s, after))
        .or_else(|| fr::same_hour(s, after, start))
        .or_else(|| hundred_o_clock(s, after).filter(|_| start.exact))
        .or_else(|| hundreds(s, after).filter(|_| matches!(s.digits(first), Some((_, 4)))))?;
    let end = Some(said_again(s, end))
        // "9 to 10, sorry, 9:30 to 10:15": another range altogether.
        .filter(|again| joint(s, again.end).and_then(|at| read(s, at)).is_none())
        .unwrap_or(end);
    let end = put_off(s, end).unwrap_or(end);
    let (start, end) = match put_forward(s, start, end) {
        Some((start, after)) => (start, Clock { end: after, ..end }),
        None => (start, end),
    };
    let (part, after) = day_part(s, end.end);
    let alone = start.hour != end.hour
        && until(s, to)
        && [start, end].iter().all(|clock| {
            clock.hour.is_some_and(|hour| (1..=12).contains(&hour)) && clock.minute == 0
        })
        || start.hour != end.hour
            && minutes_between(start, end)
                .is_some_and(|minutes| stands_alone(s, i, start, end, minutes * 60))
        || start.naked && end.naked && comes_off(s, end.end);
    // "vote de quatre \u{e0} trois"
    let counted = led
        && s.any(
            i.wrapping_sub(1),
            words![
                "vote", "majorite", "score", "marque", "compte", "ratio", "note",
            ],
        );
    if start.naked && end.naked && counted {
        return None;
    }
    if start.naked && end.naked && (!(led || part.is_some() || alone) || counts(s, end.end)) {
        return None;
    }
    if end.naked && counts(s, end.end) {
        return None;
    }
    let end = Clock {
        half: end.half.or(part),
        ..end
    };
    length(i, after, start, end).map(|length| Length {
        more: again,
        ..length
    })
}

/// "until the lunch break at twelve fifteen": the token of the time.
fn occasion_at(s: &Speech<'_>, i: usize) -> Option<usize> {
    if !s.any(i, words!["the", "a", "an", "our", "my"]) {
        return None;
    }
    (i + 2..i + 6)
        .find(|j| s.any(*j, words!["at", "around"]) && !s.stops_before(*j))
        .map(|j| j + 1)
}

fn leads_to_end(s: &Speech<'_>, i: usize) -> bool {
    joint(s, i).is_some()
}

pub(super) fn length(first: usize, after: usize, start: Clock, end: Clock) -> Option<Length> {
    let minutes = minutes_between(start, end)?;
    (minutes <= 16 * 60).then(|| Length {
        first,
        end: after,
        seconds: minutes * 60,
        sort: Sort::Range,
        more: false,
    })
}

fn minutes_between(start: Clock, end: Clock) -> Option<u32> {
    const HALF_DAY: u32 = 12 * 60;
    const DAY: u32 = 24 * 60;
    let (Some(from_hour), Some(to_hour)) = (start.hour.or(end.hour), end.hour.or(start.hour))
    else {
        // "quarter past to half past"
        return Some((end.minute + 60 - start.minute) % 60);
    };
    let from = from_hour * 60 + start.minute;
    let to = to_hour * 60 + end.minute;
    if end.hour.is_none() {
        // "ten to three ... twenty past": the next of those minutes.
        return Some((end.minute + 60 - start.minute) % 60);
    }
    if start.hour.is_none() {
        return Some((to + HALF_DAY - from) % HALF_DAY);
    }
    let absolute = |clock: Clock, at: u32| match clock.half {
        Some(Half::Afternoon) if at < HALF_DAY => Some(at + HALF_DAY),
        Some(Half::Morning) if at >= HALF_DAY && !clock.exact => Some(at - HALF_DAY),
        Some(_) => Some(at),
        None if clock.exact || at >= 13 * 60 => Some(at),
        None => None,
    };
    Some(match (absolute(start, from), absolute(end, to)) {
        (Some(from), Some(to)) => (to + DAY - from) % DAY,
        // "de 7 h \u{e0} 19 h": who says nineteen counts all day through.
        _ if to >= 13 * 60 && from < to && start.half.is_none() && end.half.is_none() => to - from,
        // At most one side says which half of the day: the other is the nearest that fits.
        _ => (to + DAY - from) % HALF_DAY,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;

    #[track_caller]
    fn check(language: Language, text: &str, minutes: Option<u32>) {
        let s = Speech::new(text, &[language]);
        let found = (0..s.len()).find_map(|i| range(&s, i));
        assert_eq!(found.map(|length| length.seconds / 60), minutes, "{text}");
    }

    #[test]
    fn two_times_of_day_are_the_time_between() {
        let en = Language::EnCa;
        check(en, "from two fifteen to three thirty", Some(75));
        check(en, "nine to nine twenty four this morning", Some(24));
        check(en, "2:15 - 3:30", Some(75));
        check(en, "from 9 to 10:30", Some(90));
        check(en, "11:30 am to 1 pm", Some(90));
        check(en, "from eleven to one", Some(120));
        check(en, "from 9 pm to 1 am", Some(240));
        check(en, "quarter past to half past", Some(15));
        check(en, "quarter past two to half past", Some(15));
        check(en, "started at nine and finished at ten fifteen", Some(75));
        check(en, "from noon to one thirty", Some(90));
        check(en, "between nine oh five and ten", Some(55));
        check(
            en,
            "from eight in the morning to nine fifteen tonight",
            Some(795),
        );
        check(en, "began at 10 and we settled at 3:20", Some(320));
        check(
            en,
            "started just before nine and was done by ten thirty",
            Some(90),
        );
        check(
            en,
            "started at nine, broke at noon for an hour, wrapped up at five",
            Some(420),
        );
        check(en, "started at nine, broke at noon", Some(180));
        check(en, "from nine-ish to ten-thirty", Some(90));
        let fr = Language::FrCa;
        check(
            fr,
            "de quatorze heures \u{e0} quinze heures trente",
            Some(90),
        );
        check(fr, "9h \u{e0} 10h15", Some(75));
        check(fr, "entre 14 h et 15 h 30", Some(90));
        check(fr, "de midi \u{e0} treize heures et demie", Some(90));
    }

    #[test]
    fn counted_things_between_two_numbers_are_no_time() {
        check(Language::EnCa, "pages two to three", None);
        check(Language::EnCa, "two to three hours", None);
        check(Language::EnCa, "from 9 to 12 documents", None);
        check(Language::EnCa, "from 9 to 12 November", None);
    }

    #[test]
    fn hours_are_said_in_many_ways() {
        let en = Language::EnCa;
        check(en, "1410 hrs to 1500 hrs, cell block", Some(50));
        check(en, "sixteen hundred to seventeen twenty hours", Some(80));
        check(en, "from ten after one to five after two", Some(55));
        check(
            en,
            "from quarter to midnight until half past noon",
            Some(765),
        );
        check(en, "from six to just shy of eight", Some(120));
        check(en, "from 8:05 this morning till 8:35", Some(30));
        check(
            en,
            "began the will at half past six and set it aside at ten to eight",
            Some(80),
        );
        check(
            en,
            "from 1:30 to 2:15. Actually it went until 2:45",
            Some(75),
        );
        check(
            en,
            "from 2:10 to 3:00, sorry, we started at 2:30, to 3",
            Some(30),
        );
    }

    #[test]
    fn minutes_are_told_against_an_hour() {
        let en = Language::EnCa;
        check(en, "ten fifteen until five to midnight", Some(100));
        check(
            en,
            "from two o'clock to twelve minutes past four",
            Some(132),
        );
        check(en, "twenty to twelve till one", Some(80));
        check(en, "half past ten through to noon", Some(90));
        check(en, "on the auger file ten until three", Some(300));
        check(Language::FrCa, "vote de quatre \u{e0} trois", None);
    }

    #[test]
    fn naked_hours_stand_alone_where_work_is_told() {
        let en = Language::EnCa;
        check(en, "10 to 2, toured the quarry", Some(240));
        check(
            en,
            "Met the lenders about the facility, one to three.",
            Some(120),
        );
        check(en, "The board voted on the merger, five to two.", None);
        check(en, "Drafted an offer, odds four to one", None);
    }
}
