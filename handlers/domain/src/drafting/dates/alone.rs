//! Days that are said by their number alone: "the 27th", "on the fifth", "le treize", "entr\u{e9}e du douze".
//! A number counts most things; so what stands around it must show that it is a day. Whose day, is not asked here.

use chrono::Datelike;

use super::{
    Calendar, Said,
    counted::{AFTER, COUNTED, MEASURED, STREETS},
    first_of_month,
    named::{counts_time, plain_day},
    ymd,
};
use crate::drafting::{
    lexicon::Class,
    numbers,
    tokens::{Kind, Speech, Words, words},
    workday,
};

impl Calendar {
    /// The last day of the number that begins at `i`.
    pub(super) fn day_alone(self, s: &Speech<'_>, i: usize) -> Option<Said> {
        let (day, end) = if s.french(i) {
            numbered(s, i)
        } else {
            counted(s, i)
        }?;
        if !(1..=31).contains(&day) {
            return None;
        }
        let date = (0..3).find_map(|back| {
            let first = first_of_month(self.today, -back)?;
            ymd(first.year(), u64::from(first.month()), day).filter(|date| *date <= self.today)
        });
        Some(Said {
            first: 0,
            end,
            date,
            or: None,
            relative: false,
            owned: false,
        })
    }
}

/// English: "the 27th", "on the fifth", "on 15".
fn counted(s: &Speech<'_>, i: usize) -> Option<(u64, usize)> {
    // So high a number mostly counts no thing.
    const HIGH: u64 = 13;
    let article = s.norm(i) == "the";
    let at = i + usize::from(article);
    let on = s.any(i.wrapping_sub(1), words!["on"]);
    if !article && !on {
        return paired(s, i);
    }
    let Some((day, end)) = numbers::ordinal(s, at) else {
        let (day, end) = plain_day(s, at, true)?;
        // "the 2 and 20 waterfall"
        let led = on
            || s.stops_before(i)
            || s.any(i.wrapping_sub(1), words!["for", "of", "from", "dated"]);
        let written = s.kind(at) == Some(Kind::Digits) && led;
        return (written && ends_phrase(s, end)).then_some((day, end));
    };
    let led = on
        || s.stops_before(i)
        || s.kind(i - 1) == Some(Kind::Mark)
        || s.any(
            i - 1,
            words![
                "for", "and", "then", "of", "since", "also", "it", "uh", "um", "so", "to",
            ],
        );
    if s.any(end, COUNTED) {
        return None;
    }
    if s.kind(at) == Some(Kind::Digits) {
        return Some((day, end));
    }
    let speaks = s.any(end, words!["i", "we"]);
    let works = led && does(s, end);
    // "the first I drafted", "on the second looking at the plats": such words mostly count something.
    if s.any(at, words!["first", "second"]) && end == at + 1 {
        return (on && article && (speaks || works)).then_some((day, end));
    }
    // "the sixteenth point five": a time follows.
    let timed = times(s, end);
    let high = led && article && day >= HIGH && !s.token(at).capital;
    // "called her on the sixth about the easement": what follows begins no thing.
    let goes_on = on && article && s.any(end, AFTER) || ends_phrase(s, end);
    if s.any(end, words!["and", "or", "&", "to", "through", "-"])
        && numbers::ordinal(s, end + 1).is_some()
    {
        // "the third and fourth counts"
        let last = numbers::ordinal(s, end + 1).map_or(end, |(_, last)| last);
        let ends = s.any(last, AFTER) || ends_phrase(s, last) || does(s, last);
        return (led && ends).then_some((day, end));
    }
    // "on the eighteenth to calendar the hearing"
    let purpose = on && article && s.norm(end) == "to" && s.activity(end + 1).is_some();
    (timed || high || works || purpose || goes_on).then_some((day, end))
}

/// "on the eighteenth and nineteenth", "the 5th and 6th": a second day under the article of the first.
fn paired(s: &Speech<'_>, i: usize) -> Option<(u64, usize)> {
    if !s.any(i.wrapping_sub(1), words!["and", "&"]) {
        return None;
    }
    let (day, end) = numbers::ordinal(s, i)?;
    let and = i - 1;
    let first = (and.saturating_sub(2)..and)
        .find(|at| numbers::ordinal(s, *at).is_some_and(|(_, end)| end == and))?;
    let led = s.any(first.wrapping_sub(1), words!["the"])
        && (s.stops_before(first - 1) || s.any(first.wrapping_sub(2), words!["on", "for", ","]));
    (led && ends_phrase(s, end)).then_some((day, end))
}

/// French: "le 9", "le treize", "entr\u{e9}e du douze", "mets au dix-sept".
fn numbered(s: &Speech<'_>, i: usize) -> Option<(u64, usize)> {
    let article = s.norm(i) == "le";
    let on = s.any(i.wrapping_sub(1), words!["on"]);
    if !(article || on || dates_work(s, i)) {
        return None;
    }
    let at = i + usize::from(article);
    let speaks = |end: usize| s.any(end, words!["j'ai", "j'", "on", "nous"]);
    if let Some((day, end)) = numbers::ordinal(s, at) {
        // "le 14e \u{e9}tage", "le troisi\u{e8}me": no day but the first is said so.
        let free = s.kind(at) == Some(Kind::Digits) || speaks(end);
        return (day == 1 && free).then_some((day, end));
    }
    let (day, end) =
        plain_day(s, at, true).or_else(|| article.then(|| before_point(s, at)).flatten())?;
    let spelled = s.is_word(at);
    // "le un", "le neuf et l'usag\u{e9}"
    let thing = day == 1 && spelled
        || s.any(end, MEASURED)
        || s.phrase(end, "pour cent").is_some()
        || s.phrase(end, "p . 100").is_some()
        || s.is_mark(end, "%")
        || s.is_mark(end, "$")
        || s.is_mark(end, "/")
        || s.is_mark(end, "-")
        || s.any(end, words!["a", "et", "sur", "ou"])
            && (numbers::quantity(s, end + 1).is_some()
                || s.any(end + 1, words!["l'", "demi", "demie"]))
        || s.any(end + usize::from(s.is_mark(end, ",")), STREETS);
    (!thing).then_some((day, end))
}

/// "le douze point quatre": the day, then tenths of an hour.
fn before_point(s: &Speech<'_>, i: usize) -> Option<(u64, usize)> {
    let (day, end) = numbers::words(s, i).or_else(|| s.digits(i).map(|(day, _)| (day, i + 1)))?;
    let tenths = s
        .any(end, words!["point", "virgule"])
        .then(|| numbers::quantity(s, end))??;
    (!s.any(tenths.end, MEASURED) && s.phrase(tenths.end, "pour cent").is_none())
        .then_some((day, end))
}

/// Whether a number at `i` is the day of an entry: "entr\u{e9}e du", "une ligne au", "mets \u{e7}a au".
fn dates_work(s: &Speech<'_>, i: usize) -> bool {
    const OBJECTS: &Words = words!["ca", "cela", "ceci", "le", "la", "les", "tout", "moi", "-"];
    let Some(lead) = i.checked_sub(1).filter(|lead| *lead > 0) else {
        return false;
    };
    match s.norm(lead) {
        // "travail du 28"; "r\u{e9}union du 16"
        "du" => {
            workday::is_entrys_noun(s.norm(lead - 1))
                || s.is(lead - 1, Class::Attended)
                || s.is(lead - 1, Class::Event)
                || s.is(lead - 1, Class::Occasion)
        }
        "au" => {
            let mut verb = lead - 1;
            while verb > 0 && lead - verb < 6 && s.any(verb, OBJECTS) {
                verb -= 1;
            }
            workday::is_entering(s.norm(verb)) || s.any(verb, words!["ligne", "entree", "date"])
        }
        _ => false,
    }
}

/// Whether a time stands at `i`: "point five", "one hour", "1,3".
fn times(s: &Speech<'_>, i: usize) -> bool {
    let Some(quantity) = numbers::quantity(s, i) else {
        return false;
    };
    s.any(i, words!["point", "virgule", "."])
        || quantity.form == numbers::Form::Decimal
        || counts_time(s, quantity.end)
        || s.any(quantity.end, words!["de", "of", "d'"]) && counts_time(s, quantity.end + 1)
}

/// Whether the word at `i` says what was done that day, and is no quality of what the number counts:
/// "the fourth called the realtor", but "the second amended complaint".
fn does(s: &Speech<'_>, i: usize) -> bool {
    const GOES_ON: &Words = words![
        "the", "a", "an", "our", "his", "her", "their", "my", "its", "with", "on", "to", "at",
        "for", "about", "by", "in", "through", "over", "up", "down", "out", "off", "back", "into",
        "around", "from", "re", "him", "them", "it", "us", "opposing", "counsel", "client", "some",
        "two", "three", "both", "all", "this", "that", "these", "those",
    ];
    let word = s.norm(i);
    let verb =
        word.len() > 4 && (word.ends_with("ed") || word.ends_with("ing") && !s.is(i, Class::Event));
    let noun = matches!(
        word,
        "meeting"
            | "hearing"
            | "closing"
            | "filing"
            | "briefing"
            | "ruling"
            | "reading"
            | "pleading"
            | "building"
            | "showing"
            | "finding"
            | "listing"
            | "offering"
    );
    let follows = s.any(i + 1, GOES_ON) || s.norm(i + 1).ends_with("'s");
    (verb && !noun || s.is(i, Class::Past)) && follows
}

/// Whether a phrase may end before `i`: the end, a mark, or a word that begins something else.
pub(super) fn ends_phrase(s: &Speech<'_>, i: usize) -> bool {
    i >= s.len()
        || s.kind(i) == Some(Kind::Mark) && !s.any(i, words!["/", "%", "$", "-"])
        || s.any(
            i,
            words![
                "i",
                "we",
                "at",
                "for",
                "with",
                "re",
                "regarding",
                "and",
                "then",
                "j'ai",
                "a",
                "avec",
                "pour",
                "et",
                "puis",
            ],
        ) && !s.is_mark(i, "-")
}
