//! Half a correction: "point three, no, four" puts one digit in place, "twenty minutes, sorry, thirty"
//! leaves the unit as it was.

use chrono::Datelike;

use crate::drafting::{
    dates::{self, Said},
    durations::{Length, Sort},
    figures::Figure,
    labels::{Label, Labelled},
    lexicon, numbers,
    numbers::{Form, Quantity},
    tokens::{Kind, Words, words},
};

/// A length that was put in place, and where the one stands that it replaces.
pub(super) struct Again {
    pub(super) length: Length,
    pub(super) from: usize,
    pub(super) to: usize,
}

/// The naked number at `at`, read as the length before `first` was said.
pub(super) fn again(l: &Labelled<'_>, first: usize, at: usize) -> Option<Again> {
    let place = |i: usize| matches!(l.label(i), Some(Label::Content | Label::Function));
    let quantity = numbers::quantity(&l.s, at).filter(|_| place(at))?;
    let end = quantity.end;
    let glued = end < l.s.len() && l.s.glued(end) && l.s.kind(end) != Some(Kind::Mark);
    let stands = !glued
        && (end >= l.s.len()
            || !matches!(l.label(end), Some(Label::Content))
            || l.s.activity(end).is_some());
    if !stands || lexicon::is_countable(&l.s, end) {
        return None;
    }
    let before = last_length(l, first).or_else(|| {
        super::before(l, first, super::Thing::Length).and_then(|(from, _)| length_at(l, from))
    })?;
    let seconds = in_its_place(l, before, quantity)?;
    (seconds > 0 && seconds <= 24 * 3600).then_some(Again {
        length: Length {
            first: at,
            end,
            seconds,
            ..before
        },
        from: before.first,
        to: before.end,
    })
}

fn length_at(l: &Labelled<'_>, from: usize) -> Option<Length> {
    match l.label(from)? {
        Label::Figure(at) => match l.figures[at] {
            Figure::Length(length) if matches!(length.sort, Sort::Plain | Sort::Weak) => {
                Some(length)
            }
            _ => None,
        },
        _ => None,
    }
}

/// The day that "November 9th, sorry, 10th" puts in place: the day of the month before, with another number.
pub(super) fn day_again(l: &Labelled<'_>, first: usize, at: usize) -> Option<(Said, usize, usize)> {
    let place = |i: usize| matches!(l.label(i), Some(Label::Content | Label::Function));
    let (number, end) = numbers::ordinal(&l.s, at)
        .or_else(|| numbers::cardinal(&l.s, at))
        .filter(|(number, _)| (1..=31).contains(number) && place(at))?;
    if lexicon::is_countable(&l.s, end) || dates::is_month(&l.s, end) {
        return None;
    }
    let (from, to) = super::before(l, first, super::Thing::Day)?;
    let Some(Label::Figure(figure)) = l.label(from) else {
        return None;
    };
    let Figure::Day(said) = l.figures[figure] else {
        return None;
    };
    let near = (to..first).all(|i| matches!(l.labels[i], Label::Mark | Label::Filler));
    let date = said.date?.with_day(u32::try_from(number).ok()?);
    (near && !said.relative).then_some((
        Said {
            first: at,
            end,
            date,
            ..said
        },
        from,
        to,
    ))
}

/// The length that ends right before the correction.
fn last_length(l: &Labelled<'_>, first: usize) -> Option<Length> {
    let mut i = first;
    while i > 0
        && i + 4 > first
        && matches!(l.labels[i - 1], Label::Mark | Label::Filler | Label::Frame)
    {
        i -= 1;
    }
    match l.label(i.checked_sub(1)?)? {
        Label::Figure(at) => match l.figures[at] {
            Figure::Length(length) if matches!(length.sort, Sort::Plain | Sort::Weak) => {
                Some(length)
            }
            _ => None,
        },
        _ => None,
    }
}

fn in_its_place(l: &Labelled<'_>, before: Length, quantity: Quantity) -> Option<u32> {
    let said = |words: &Words| (before.first..before.end).any(|i| l.s.any(i, words));
    // A zero says that there was nothing, not how much there was.
    let n = u32::try_from(quantity.n).ok().filter(|n| *n > 0)?;
    let hours = before.seconds / 3600 * 3600;
    let minute = said(words!["minute", "minutes", "min", "mins"]);
    let hour = said(words!["hour", "hours", "hr", "hrs", "h", "heure", "heures"]);
    let point = said(words!["point", "virgule", "dot", "decimal", "."]);
    match quantity.form {
        Form::Fraction if hour && !minute => u32::try_from(quantity.millis(3600)? / 1000).ok(),
        // "three and a half hours, no, three", "an hour and a half, make it two": the hours were said last, or in parts.
        Form::Whole if hour && !minute && n <= 12 && parted(l, before) => Some(n * 3600),
        Form::Whole if point && n < 10 => Some(hours + n * 360),
        Form::Whole if point && n < 100 => Some(hours + n * 36),
        Form::Whole if minute || hour && before.seconds > hours && hours > 0 => {
            (n < 600).then(|| if hour { hours + n * 60 } else { n * 60 })
        }
        Form::Whole
            if said(words![
                "unit", "units", "unite", "unites", "tenths", "tenth", "dixiemes", "dixieme",
            ]) =>
        {
            Some(n.checked_mul(360)?)
        }
        Form::Whole if hour => (n <= 24).then_some(n * 3600),
        _ => None,
    }
}

/// Whether a length was said in parts of an hour: "three and a half hours", "an hour and a quarter".
fn parted(l: &Labelled<'_>, length: Length) -> bool {
    length.seconds > 3600
        && (length.first..length.end).any(|i| {
            l.s.any(
                i,
                words![
                    "half", "quarter", "quarters", "demi", "demie", "quart", "quarts"
                ],
            )
        })
}

#[cfg(test)]
mod tests {
    use crate::drafting::{MatterIndex, clauses, entries};
    use crate::language::Language;

    fn minutes(text: &str) -> Vec<u32> {
        let day = chrono::NaiveDate::default();
        let l = entries::hear(text, &[Language::EnCa], day, &MatterIndex::default());
        clauses::lengths(&l, 0, l.s.len())
            .into_iter()
            .map(|length| length.seconds / 60)
            .collect()
    }

    #[test]
    fn hours_said_in_parts_are_put_right_by_hours() {
        for text in [
            "Prep, three and a half hours, no, sorry, call it three, I stopped for supper.",
            "Prep, two and a half hours, make it three.",
            "Prep, two hours and a quarter, no, three.",
        ] {
            assert_eq!(minutes(text), [180], "{text}");
        }
        assert_eq!(
            minutes("Prep, two hours and ten minutes, no, three."),
            [123]
        );
        assert_eq!(minutes("Prep, an hour and a half, no, forty."), [100]);
    }
}
