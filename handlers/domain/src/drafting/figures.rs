//! One walk over a dictation that finds each length of time, day and time of day,
//! so that no word is read twice.

use super::{
    clock,
    dates::{Calendar, Said},
    durations::{self, Length, Placed, Sort},
    lexicon::{self, Class},
    numbers,
    tokens::{Kind, Speech, Words, words},
    weighing::{Covered, Scene},
};

/// Something that was counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Figure {
    Length(Length),
    Day(Said),
    /// A time of day that measures nothing; the tokens it covers.
    Moment(usize, usize),
}

impl Figure {
    pub(crate) fn first(&self) -> usize {
        match self {
            Self::Length(length) => length.first,
            Self::Day(said) => said.first,
            Self::Moment(first, _) => *first,
        }
    }

    pub(crate) fn end(&self) -> usize {
        match self {
            Self::Length(length) => length.end,
            Self::Day(said) => said.end,
            Self::Moment(_, end) => *end,
        }
    }
}

/// All figures of a text, in order, but for what stands in one of the `named` places:
/// numbers of files, of which no part is a time or a day.
pub(crate) fn find(
    s: &Speech<'_>,
    calendar: Calendar,
    named: impl IntoIterator<Item = (usize, usize)>,
) -> Vec<Figure> {
    let mut figures = by_rules(s, calendar, named);
    let covered = covers(s, &figures);
    let scene = Scene {
        s,
        covered: &|i| covered.get(i).copied().unwrap_or(Covered::Not),
    };
    for at in 0..figures.len() {
        if let Some(placed) = placed(s, &figures, at) {
            figures[at] = Figure::Length(Length {
                sort: durations::weighed(&scene, placed),
                ..placed.length
            });
        }
    }
    figures
}

/// What each token is a part of.
pub(crate) fn covers(s: &Speech<'_>, figures: &[Figure]) -> Vec<Covered> {
    let mut covered = vec![Covered::Not; s.len()];
    for figure in figures {
        let by = match figure {
            Figure::Length(_) => Covered::Length,
            Figure::Day(_) => Covered::Day,
            Figure::Moment(..) => Covered::Moment,
        };
        covered[figure.first()..figure.end()].fill(by);
    }
    covered
}

/// The length at `at` with what stands around it; none where it is no length.
pub(crate) fn placed(s: &Speech<'_>, figures: &[Figure], at: usize) -> Option<Placed> {
    let Figure::Length(length) = figures[at] else {
        return None;
    };
    let alone = match length.sort {
        Sort::Other if clock::range(s, length.first).is_some() => Sort::Range,
        Sort::Other => Sort::Plain,
        sort => sort,
    };
    let together = |other: Option<&Figure>| match other {
        Some(Figure::Length(other)) => {
            let (from, to) = (other.end.min(length.end), length.first.max(other.first));
            other.sort != Sort::Other && (from..=to).all(|i| !s.stops_before(i))
        }
        _ => false,
    };
    Some(Placed {
        length,
        alone,
        before: together(at.checked_sub(1).and_then(|before| figures.get(before))),
        after: together(figures.get(at + 1)),
    })
}

/// The figures as rules alone have them.
pub(crate) fn by_rules(
    s: &Speech<'_>,
    calendar: Calendar,
    named: impl IntoIterator<Item = (usize, usize)>,
) -> Vec<Figure> {
    let mut figures = Vec::new();
    let mut named = named.into_iter().peekable();
    let mut i = 0;
    while i < s.len() {
        while named.next_if(|(_, end)| *end <= i).is_some() {}
        let (first, end) = named.peek().copied().unwrap_or((s.len(), s.len()));
        if i >= first {
            i = end.max(i + 1);
            continue;
        }
        let figure = begins(s, i).then(|| at(s, calendar, i)).flatten();
        #[cfg(test)]
        assert!(
            figure.is_some() || at(s, calendar, i).is_none(),
            "\"{}\" may begin a figure: it belongs into that class",
            s.norm(i)
        );
        let figure = figure
            .or_else(|| again(s, &figures, i).map(Figure::Length))
            .or_else(|| chained(s, figures.last().copied(), i).map(Figure::Length));
        match figure.filter(|figure| figure.end() <= first) {
            Some(figure) => {
                let figure = closes(s, figures.last().copied(), figure);
                let figure = goes_on(s, figures.last().copied(), figure);
                i = figure.end().max(i + 1);
                figures.push(figure);
            }
            None => i = skip(s, i),
        }
    }
    figures
}

/// "two hours for this, three for that": a number that takes its unit from the lengths before.
fn again(s: &Speech<'_>, figures: &[Figure], i: usize) -> Option<Length> {
    const CHAIN: usize = 4;
    if !s.is(i, Class::Number) && s.kind(i) != Some(Kind::Digits) {
        return None;
    }
    let mut lengths = figures
        .iter()
        .rev()
        .take(CHAIN)
        .filter(|figure| !matches!(figure, Figure::Day(_)))
        .map_while(|figure| match figure {
            Figure::Length(length) => Some(*length),
            _ => None,
        });
    let last = lengths.clone().next()?;
    let unit = lengths.find_map(|length| durations::unit_of(s, length).map(|at| (length, at)))?;
    // "two hours on Friday for the motion and one for the costs"
    let told = match figures.last() {
        Some(Figure::Day(day)) if day.first <= last.end + 1 => day.end,
        _ => last.end,
    };
    durations::again(s, unit, (last, told), i)
}

/// "from 9:30 to 12:15 and from 1:45 to 4:30": the second adds to the first.
fn goes_on(s: &Speech<'_>, last: Option<Figure>, figure: Figure) -> Figure {
    const BETWEEN: &Words = words![
        "and",
        "et",
        "puis",
        "pis",
        "then",
        ",",
        "again",
        "encore",
        "ensuite",
        "also",
        "aussi",
        "from",
        "de",
        "in",
        "the",
        "afternoon",
        "evening",
        "this",
        "matin",
        "soir",
        "en",
        "apres",
        "midi",
        "resumed",
        "back",
        "repris",
    ];
    let (Some(Figure::Length(one)), Figure::Length(two)) = (last, figure) else {
        return figure;
    };
    let counted = |length: Length| length.sort == Sort::Range;
    let close = two.first > one.end
        && two.first - one.end <= 5
        && (one.end..two.first).all(|i| s.any(i, BETWEEN) && !s.stops_before(i))
        && !s.stops_before(two.first)
        && (one.end..two.first)
            .any(|i| s.any(i, words!["and", "et", "puis", "pis", "then", "again", ","]));
    if counted(one) && counted(two) && close && clock::follows(s, one, two) {
        return Figure::Length(Length { more: true, ..two });
    }
    figure
}

/// "called at nine and we spoke until 9:40": the second time of day ends what the first began.
fn closes(s: &Speech<'_>, last: Option<Figure>, figure: Figure) -> Figure {
    match (last, figure) {
        (Some(Figure::Moment(from, _)), Figure::Moment(to, _)) => {
            clock::until(s, from, to).map_or(figure, |length| {
                let length = durations::less(s, clock::less_breaks(s, length));
                Figure::Length(durations::in_context(s, length))
            })
        }
        (Some(Figure::Length(range)), Figure::Moment(to, _)) if range.sort == Sort::Range => {
            clock::continued(s, range, to).map_or(figure, Figure::Length)
        }
        _ => figure,
    }
}

/// "from 2 to 2:20, then reviewed the file till three"
fn chained(s: &Speech<'_>, last: Option<Figure>, i: usize) -> Option<Length> {
    match last {
        Some(Figure::Length(range)) if range.sort == Sort::Range => clock::continued(s, range, i),
        _ => None,
    }
}

/// Whether a figure may begin at `i`: most words need no more asking.
fn begins(s: &Speech<'_>, i: usize) -> bool {
    s.kind(i) != Some(Kind::Word)
        || [Class::Number, Class::Figure, Class::Quality]
            .into_iter()
            .any(|class| s.is(i, class))
}

fn at(s: &Speech<'_>, calendar: Calendar, i: usize) -> Option<Figure> {
    if s.kind(i) == Some(Kind::Mark) && !s.any(i, words![".", ",", "\u{bd}", "\u{bc}", "\u{be}"]) {
        return None;
    }
    let day = calendar.read(s, i).filter(|said| said.end > i);
    if let Some(said) = day {
        // "du vendredi 18 h au dimanche 19 h": hours of days that come again, and no day of work.
        let hours = said.date.is_none()
            && (said.first..said.end).any(|j| s.any(j, words!["h", "pm", "am", "heures"]));
        return Some(if hours {
            Figure::Moment(said.first, said.end)
        } else {
            Figure::Day(said)
        });
    }
    if let Some(length) = clock::range(s, i) {
        let other = clock::is_anothers(s, length);
        let length = durations::less(s, clock::less_breaks(s, length));
        let length = durations::in_context(s, length);
        return Some(Figure::Length(Length {
            sort: if other { Sort::Other } else { length.sort },
            ..length
        }));
    }
    if let Some(end) = clock::point(s, i) {
        return Some(Figure::Moment(i, end));
    }
    durations::read(s, i).map(Figure::Length)
}

/// The next token to look at: a number that belongs to a name is passed over as a whole.
fn skip(s: &Speech<'_>, i: usize) -> usize {
    // "version two point one", "sections 4.2 and 4.3": the numbers go with their name.
    let named = lexicon::is_reference(s, i)
        && !s.stops_before(i + 1)
        // "an index of 45 exhibits. Two hours forty.": the sentence ends with the word.
        && !(s.is_mark(i + 1, ".") && s.stops_before(i + 2));
    if named && durations::read(s, i + 1).is_none() {
        let mut j = if s.is_mark(i + 1, ".") && s.glued(i + 1) {
            i + 2
        } else {
            i + 1
        };
        let mut last = None;
        let mut whole = None;
        while let Some(mut end) = number_end(s, j) {
            // "exhibits 14 through 22 point nine": none of them is numbered in decimals.
            let cardinal = numbers::cardinal(s, j).map_or(end, |(_, end)| end);
            let dotted = cardinal < end && s.any(cardinal, words!["point", "virgule"]);
            if *whole.get_or_insert(!dotted) && dotted {
                end = cardinal;
            }
            last = Some(end);
            if !s.any(
                end,
                words![
                    "and", "to", "through", "or", "et", "a", "au", "-", "\u{2013}", "&", "ou",
                ],
            ) && !lists(s, j, end)
            {
                break;
            }
            j = end + 1;
        }
        return last.unwrap_or(i + 1);
    }
    // A decimal that is no length goes as a whole, so that no part of it is read alone.
    number_end(s, i).unwrap_or(i + 1)
}

/// "articles 4.1, 4.2 et 4.3": whether the comma at `comma`, after the number at `i`, stands in a list of such numbers.
fn lists(s: &Speech<'_>, i: usize, comma: usize) -> bool {
    const MOST: usize = 6;
    const LAST: &Words = words!["and", "et", "or", "ou", "&"];
    let dotted = |j: usize| {
        let point = numbers::quantity(s, j).filter(|found| found.form == numbers::Form::Decimal)?;
        (s.kind(j) == Some(Kind::Digits) && point.n >= point.d).then_some(point.end)
    };
    if !s.is_mark(comma, ",") || dotted(i) != Some(comma) {
        return false;
    }
    let mut at = comma;
    for _ in 0..MOST {
        let Some(end) = dotted(at + 1) else {
            return false;
        };
        if s.any(end, LAST) {
            return dotted(end + 1).is_some();
        }
        if !s.is_mark(end, ",") {
            return false;
        }
        at = end;
    }
    false
}

/// Where the number at `i` ends, with all that is glued to it.
fn number_end(s: &Speech<'_>, i: usize) -> Option<usize> {
    let mut j = match begins(s, i).then(|| numbers::quantity(s, i)).flatten() {
        Some(quantity) if quantity.form != numbers::Form::Fraction => quantity.end,
        _ if s.kind(i) == Some(Kind::Digits) => i + 1,
        _ => return None,
    };
    let digit = |j: usize| s.kind(j) == Some(Kind::Digits);
    while j < s.len()
        && digit(j - 1)
        && s.glued(j)
        && s.kind(j) == Some(Kind::Mark)
        && s.glued(j + 1)
        && digit(j + 1)
    {
        j += 2;
    }
    Some(j)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{drafting::dates::Order, language::Language};

    /// The walk asserts it of each word.
    #[test]
    fn figures_begin_with_words_that_are_known_to_begin_them() {
        let gold = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/drafting/gold");
        let mut texts = 0;
        for part in ["practice", "open", "held"] {
            for file in std::fs::read_dir(format!("{gold}/{part}")).expect("gold is there") {
                let lines = std::fs::read_to_string(file.expect("a file").path()).expect("text");
                for line in lines.lines() {
                    let line: serde_json::Value = serde_json::from_str(line).expect("a line");
                    let text = line["text"].as_str().unwrap_or_default();
                    let french = line["lang"] == "fr-CA";
                    let language = if french {
                        Language::FrCa
                    } else {
                        Language::EnCa
                    };
                    let s = Speech::new(text, &[language]);
                    let calendar = Calendar {
                        today: chrono::NaiveDate::MIN,
                        order: Order::of(Some(language)),
                    };
                    find(&s, calendar, []);
                    texts += 1;
                }
            }
        }
        assert!(texts > 1000, "{texts}");
    }
}
