//! Lists that are counted off in one breath: "one looked at the affidavit point seven two emailed his lawyer point two".
//! The number of the next item is no digit of the time before it.

use super::decimals::digit_word;
use crate::drafting::{
    lexicon::Class,
    tokens::{Speech, Words, words},
};

const ITEMS: [&str; 9] = [
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine",
];

/// How far back the item before may stand.
const REACH: usize = 60;

/// Whether the number at `i` counts off the next of several works, and is said after the time of the one before it.
pub(crate) fn is_item(s: &Speech<'_>, i: usize) -> bool {
    let Some(at) = ITEMS.iter().position(|word| s.norm(i) == *word) else {
        return false;
    };
    if at == 0 {
        return opens(s, i)
            && (i + 2..s.len().min(i + REACH))
                .any(|j| s.norm(j) == ITEMS[1] && heads(s, j) && follows_time(s, j));
    }
    heads(s, i) && follows_time(s, i) && follows_items(s, i, at)
}

/// Whether the numbers before that at `i` were counted off, down to the first.
fn follows_items(s: &Speech<'_>, i: usize, at: usize) -> bool {
    let Some(before) = at.checked_sub(1) else {
        return opens(s, i);
    };
    let mut back = (i.saturating_sub(REACH)..i.saturating_sub(1)).rev();
    back.find(|j| {
        s.norm(*j) == ITEMS[before]
            && heads(s, *j)
            && (before == 0 && opens(s, *j) || before > 0 && follows_time(s, *j))
    })
    .is_some_and(|j| follows_items(s, j, before))
}

/// Whether something begins behind a number that it may count off: no unit, nothing that it counts.
fn heads(s: &Speech<'_>, i: usize) -> bool {
    const NOT: &Words = words![
        "hour", "hours", "minute", "minutes", "point", "of", "more", "and", "or", "to", "day",
        "days", "thing", "half", "hundred", "last", "other", "unit", "units", "tenths", "oh", "am",
        "pm", "years", "weeks", "months", "percent",
    ];
    s.is_word(i + 1) && !s.stops_before(i + 1) && !s.any(i + 1, NOT) && !s.is(i + 1, Class::Number)
}

/// Whether a list may open with the number at `i`: at the beginning, or behind what announces it.
fn opens(s: &Speech<'_>, i: usize) -> bool {
    const ANNOUNCED: &Words = words![
        "today",
        "yesterday",
        "things",
        "ones",
        "notes",
        "entries",
        "items",
        "tasks",
        "day",
        "okay",
        "ok",
        "so",
        "um",
        "uh",
        "list",
        "files",
        "morning",
        "afternoon",
        "time",
        "please",
        "here",
    ];
    heads(s, i) && (i == 0 || s.stops_before(i) || s.any(i - 1, ANNOUNCED))
}

/// Whether a time ends right before the number at `i`: "point seven", "thirty five minutes".
fn follows_time(s: &Speech<'_>, i: usize) -> bool {
    const UNITS: &Words = words![
        "hour", "hours", "minute", "minutes", "half", "units", "unit"
    ];
    const PAUSES: &Words = words!["um", "uh", "er", "and", "then", "okay", "ok", "so"];
    let mut last = i.wrapping_sub(1);
    while s.any(last, PAUSES) {
        last = last.wrapping_sub(1);
    }
    if s.any(last, UNITS) {
        return true;
    }
    let mut from = last;
    while digit_word(s, from, true).is_some() && last - from < 3 {
        from = from.wrapping_sub(1);
    }
    from != last && s.any(from, words!["point"])
}

#[cfg(test)]
mod tests {
    use crate::{drafting::durations, language::Language};

    #[track_caller]
    fn check(text: &str, expected: &[u32]) {
        let found: Vec<u32> = durations(text, &[Language::EnCa])
            .into_iter()
            .map(|(_, seconds)| seconds / 36)
            .collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn the_number_of_the_next_item_is_no_digit() {
        check(
            "three things today one looked at the affidavit point seven two emailed counsel point two three call with the client point four",
            &[70, 20, 40],
        );
        check(
            "one drafted the offer one point three two sent the email point two",
            &[130, 20],
        );
        check(
            "so one call with the bank half an hour two letter to the board point four",
            &[50, 40],
        );
    }

    #[test]
    fn without_a_list_it_is() {
        check(
            "looked at the affidavit point seven two emailed counsel point two",
            &[72, 20],
        );
        check(
            "one looked at the affidavit point seven five emailed counsel point two",
            &[75, 20],
        );
        check(
            "one of us looked at the affidavit point seven two emailed counsel point two",
            &[72, 20],
        );
        check("one point five two on the affidavit", &[152]);
    }
}
