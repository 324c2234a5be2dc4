//! Why a time is put right, between "no" and what it was: "point three, no, I had it on the timer, point four",
//! "two point five no you know what two point two", "three hours, no, that's too much, two and a half".

use super::Label;
use crate::drafting::{
    figures::Figure,
    lexicon::Class,
    numbers,
    phrases::Taken,
    tokens::{Kind, Speech, Words, words},
};

/// What a reason begins with.
const SUBJECTS: &Words = words![
    "i", "i'd", "i've", "it", "it's", "its", "that", "that's", "thats", "you", "my", "the", "let",
    "let's", "we", "there's", "j'", "j'ai", "je", "c'", "c'est", "ca", "la", "le", "ma", "mon",
    "i'm", "we're", "less", "longer", "shorter", "closer", "too", "probably",
];

/// The last word of a correction that begins the reason: "no it's on my sheet".
const BOUND: &Words = words!["it's", "that's", "was", "is", "est", "etait"];

/// What only a speaker says who thinks about a time, and not about the work.
const REASONS: &Words = words![
    "know",
    "timer",
    "sheet",
    "timesheet",
    "clock",
    "log",
    "pad",
    "notes",
    "calendar",
    "down",
    "check",
    "checked",
    "too",
    "less",
    "longer",
    "shorter",
    "high",
    "low",
    "generous",
    "over",
    "early",
    "earlier",
    "wrong",
    "lie",
    "forgot",
    "counted",
    "miscounted",
    "stopped",
    "closer",
    "misread",
    "exaggerating",
    "padding",
    "lunch",
    "break",
    "looked",
    "looking",
    "checking",
    "said",
    "math",
    "minuterie",
    "chrono",
    "feuille",
    "agenda",
    "trop",
    "moins",
    "trompe",
    "trompee",
    "mens",
    "verifie",
    "compte",
];

/// Lets corrections of a time go on to what it was, past what is only said of the time.
pub(super) fn extend(
    s: &Speech<'_>,
    figures: &[Figure],
    labels: &[Label],
    corrections: &mut Vec<(Taken, usize, usize)>,
) {
    let mut ended = 0;
    corrections.retain_mut(|(taken, first, end)| {
        if *first < ended {
            return false;
        }
        if *taken == Taken::Replaced
            && let Some(to) = past(s, figures, labels, *first, *end)
        {
            *end = to;
            ended = to;
        }
        true
    });
}

/// Where the reason ends that begins behind the correction `first..end`, if a time stands before the correction and
/// another one behind the reason.
fn past(
    s: &Speech<'_>,
    figures: &[Figure],
    labels: &[Label],
    first: usize,
    end: usize,
) -> Option<usize> {
    const MOST: usize = 10;
    let at = end + usize::from(s.is_mark(end, ","));
    // "no it's on my sheet": "it's" may be of the correction.
    if !(s.any(at, SUBJECTS) || s.any(end - 1, BOUND)) || !follows_time(s, figures, labels, first) {
        return None;
    }
    let to = (at..s.len().min(at + MOST))
        .find(|i| is_time(figures, labels, *i) || s.is(*i, Class::Number))?;
    let plain = |i: usize| {
        let quiet = matches!(
            labels[i],
            Label::Content | Label::Function | Label::Mark | Label::Filler
        );
        let works = s.activity(i).is_some() && !s.any(i, REASONS) && s.norm(i) != "wrote";
        quiet && !works && !(s.stops_before(i) && i > at)
    };
    let told = (at..to).all(plain) && (at..to).any(|i| s.any(i, REASONS));
    let number = is_time(figures, labels, to) || numbers::quantity(s, to).is_some();
    (told && number && !s.stops_before(to)).then_some(to)
}

fn is_time(figures: &[Figure], labels: &[Label], i: usize) -> bool {
    matches!(labels[i], Label::Figure(at) if matches!(figures[at], Figure::Length(_)))
}

/// Whether a time ends right before the correction.
fn follows_time(s: &Speech<'_>, figures: &[Figure], labels: &[Label], first: usize) -> bool {
    let mut last = first;
    while last > 0
        && first - last < 3
        && (s.kind(last - 1) == Some(Kind::Mark) && !is_time(figures, labels, last - 1)
            || labels[last - 1] == Label::Filler)
    {
        last -= 1;
    }
    last > 0 && is_time(figures, labels, last - 1)
}

#[cfg(test)]
mod tests {
    use crate::{
        drafting::{MatterIndex, clauses, entries},
        language::Language,
    };

    /// The minutes of each entry.
    fn minutes(text: &str) -> Vec<Vec<u32>> {
        let languages = [Language::EnCa, Language::FrCa];
        let today = chrono::NaiveDate::default();
        let mut l = entries::hear(text, &languages, today, &MatterIndex::default());
        let groups = clauses::split(&mut l);
        let times = |first, end| clauses::lengths(&l, first, end).into_iter();
        groups
            .iter()
            .map(|group| {
                times(group.first, group.end)
                    .map(|time| time.seconds / 60)
                    .collect()
            })
            .collect()
    }

    #[test]
    fn a_reason_may_stand_before_what_it_was() {
        for text in [
            "drafting the statement i want to say two point five no you know what two point two",
            "Emailed counsel. Maybe .3, no, I had it on the timer, 2.2.",
            "telephone call with the clerk point eight no it's on my sheet two point two",
            "Prep for the examination, 1.4, no, I wrote it down, 2.2.",
            "Revised the factum, 3.1, no, that's too much, 2.2.",
            "Revised the factum, 3.1, no, less, 2.2.",
            "Revised the factum, 2.1, no, I'm looking at the clock, 2.2.",
            "R\u{e9}vision du bail, 0,8, non, c'est trop, 2,2.",
        ] {
            assert_eq!(minutes(text), [vec![132]], "{text}");
        }
    }

    #[test]
    fn other_work_is_no_reason() {
        let text = "telephone call with the clerk point five no i emailed him point two";
        assert_ne!(minutes(text), [vec![12]]);
    }
}
