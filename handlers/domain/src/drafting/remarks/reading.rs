//! The grammar of a remark: which entry, and what of it changes, and nothing else.

use std::{collections::HashMap, sync::LazyLock};

use serde::Deserialize;

use super::{Change, Place, Remark, Target};
use crate::drafting::{
    durations::{self, Length, Sort},
    figures::Figure,
    labels::{Label, Labelled},
    numbers, phrases,
    rules::Phrases,
    tokens::{Kind, Speech},
};

/// What the words of `remarks.json` are for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "camelCase")]
enum Part {
    /// Before a remark.
    Openers,
    /// Before one that puts something right.
    Correctives,
    Copulas,
    /// "should be": what was said is wrong.
    RightCopulas,
    Setters,
    /// What is set of the entry just spoken of: "the time".
    Times,
    /// Between what is set and to what.
    Links,
    Dropping,
    Swapping,
    /// With `Mixed` behind: "I've got those backwards".
    Mixing,
    Mixed,
    /// With `Away` behind: "leave ... out".
    Dropped,
    Away,
    /// "the bit about ..."
    Pieces,
    Determiners,
    /// What an entry is called.
    Nouns,
    /// All entries.
    Wholes,
    /// After a remark.
    Trailers,
}

static PARTS: LazyLock<HashMap<Part, Phrases>> = LazyLock::new(|| {
    let lists: HashMap<Part, Vec<String>> =
        serde_json::from_str(include_str!("../../../data/speech/remarks.json"))
            // OK: the file is part of the program, and a test reads it.
            .expect("remarks.json is read by a test");
    lists
        .into_iter()
        .map(|(part, texts)| (part, Phrases::new(texts)))
        .collect()
});

/// A remark is no longer than so many tokens.
const LONGEST: usize = 24;

/// The remarks of a text, but for those that begin at one of the places `but`.
pub(crate) fn find(l: &Labelled<'_>, but: &[usize]) -> Vec<Remark> {
    let mut remarks = Vec::new();
    let mut first = 0;
    while first < l.s.len() {
        let end = (first + 1..=l.s.len())
            .find(|i| l.s.stops_before(*i))
            .unwrap_or(l.s.len());
        // The first sentence has nothing before it, unless its own time.
        let starts = std::iter::once(first)
            .filter(|start| *start > 0)
            .chain((first + 1..end).filter(|i| follows_time(l, *i) || takes_back(l, *i)));
        let alone =
            |start: &usize| l.labels[*start] != Label::Aside || !asides_beside(l, first, end);
        let found = starts
            .filter(alone)
            .filter(|start| end - start <= LONGEST && !but.contains(start))
            .find_map(|start| Reading { l, end }.remark(start))
            .or_else(|| reasoned(l, first, end).filter(|remark| !but.contains(&remark.first)));
        remarks.extend(found);
        first = end;
    }
    remarks
}

/// Whether other words of the text than those of a sentence are for no entry.
fn asides_beside(l: &Labelled<'_>, first: usize, end: usize) -> bool {
    (0..first)
        .chain(end..l.s.len())
        .any(|i| l.labels[i] == Label::Aside)
}

/// "..., 1.2, and make the first one no charge"
fn follows_time(l: &Labelled<'_>, i: usize) -> bool {
    let before = if l.s.is_mark(i - 1, ",") { i - 1 } else { i };
    let timed = before.checked_sub(1).is_some_and(|last| {
        matches!(l.labels[last], Label::Figure(at) if matches!(l.figures[at], Figure::Length(_)))
    });
    timed && l.label(i) != l.label(before.saturating_sub(1)) && l.s.is_word(i)
}

/// "then the hearing no that's next month": a stream in which the speaker puts something right.
fn takes_back(l: &Labelled<'_>, i: usize) -> bool {
    l.labels[i] == Label::Correction && l.labels[i - 1] != Label::Correction
}

/// "No wait, that got adjourned, so scrap the motion.": a remark behind its reason.
fn reasoned(l: &Labelled<'_>, first: usize, end: usize) -> Option<Remark> {
    const SUBJECTS: &[&str] = &[
        "that", "it", "he", "she", "they", "we", "i", "the", "that's", "it's", "c'", "ca", "il",
        "elle", "ils", "on", "je", "le", "la",
    ];
    let reading = Reading { l, end };
    let (begin, corrects) = reading.opened(first);
    let subject = l.s.any(begin, SUBJECTS);
    let so = (begin + 1..end).find(|i| l.s.any(*i, &["so", "donc", "alors", "faque"]))?;
    let silent = (begin..so).all(
        |i| !matches!(l.labels[i], Label::Figure(at) if matches!(l.figures[at], Figure::Length(_))),
    );
    if first == 0 || end - first > LONGEST || !subject || !silent {
        return None;
    }
    let remark = reading.remark(so + 1)?;
    let kept = corrects || matches!(remark.change, Change::Drop);
    kept.then_some(Remark { first, ..remark })
}

struct Reading<'a, 't> {
    l: &'a Labelled<'t>,
    end: usize,
}

impl Reading<'_, '_> {
    fn s(&self) -> &Speech<'_> {
        &self.l.s
    }

    fn part(&self, i: usize, part: Part) -> Option<usize> {
        PARTS
            .get(&part)?
            .at(self.s(), i)
            .filter(|to| *to <= self.end)
    }

    fn remark(&self, first: usize) -> Option<Remark> {
        let (i, corrects) = self.opened(first);
        let (target, change, right) = self
            .dropping(i)
            .or_else(|| self.setting(i))
            .or_else(|| self.told(i))
            .or_else(|| self.billed(i))
            .or_else(|| self.swapped(i))?;
        Some(Remark {
            first,
            end: self.end,
            set_aside: self.l.labels[i] == Label::Aside,
            target,
            change,
            corrects: corrects || right || self.denies(i),
        })
    }

    /// Past the words before a remark, and whether they put something right.
    fn opened(&self, first: usize) -> (usize, bool) {
        let (mut i, mut corrects) = (first, false);
        loop {
            if phrases::billing(self.s(), i).is_some() {
                return (i, corrects);
            } else if self.s().kind(i) == Some(Kind::Mark) {
                i += 1;
            } else if let Some(to) = self.part(i, Part::Correctives) {
                corrects = true;
                i = to;
            } else if let Some(to) = self.part(i, Part::Openers) {
                i = to;
            } else if self.l.label(i) == Some(Label::Filler) && i < self.end {
                i += 1;
            } else {
                return (i, corrects);
            }
        }
    }

    /// "scratch the call", "leave the hearing out"
    fn dropping(&self, i: usize) -> Option<(Target, Change, bool)> {
        if let Some(at) = self.part(i, Part::Dropping) {
            let target = self.last(at)?;
            return target.single().then_some((target, Change::Drop, true));
        }
        let at = self.part(i, Part::Dropped)?;
        let away = (at + 1..self.end)
            .find(|j| self.part(*j, Part::Away).is_some_and(|to| self.is_over(to)))?;
        let target = self.whole(at, away)?;
        target.single().then_some((target, Change::Drop, true))
    }

    /// "make the first one 1.9", "move the last one to Henley"
    fn setting(&self, i: usize) -> Option<(Target, Change, bool)> {
        let at = self.part(i, Part::Setters)?;
        let last = self.part(at, Part::Times).map(|to| {
            let target = Target {
                place: Place::Last(0),
                words: (to, to),
            };
            (target, to)
        });
        last.into_iter()
            .chain(self.targets(at))
            .find_map(|(target, to)| {
                let (change, to) = self
                    .part(to, Part::Links)
                    .and_then(|to| self.change(to))
                    .or_else(|| self.change(to))?;
                self.is_over(to).then_some((target, change, true))
            })
    }

    /// "the call was 0.5", "the first one should be no charge"
    fn told(&self, i: usize) -> Option<(Target, Change, bool)> {
        self.targets(i).find_map(|(target, to)| {
            let (at, right) = match self.part(to, Part::RightCopulas) {
                Some(to) => (to, true),
                None => (self.part(to, Part::Copulas)?, false),
            };
            let at = (at..at + 3)
                .take_while(|j| {
                    let idle = matches!(self.l.label(*j), Some(Label::Filler | Label::Frame))
                        || self.part(*j, Part::Correctives).is_some()
                        || self.s().any(*j, &["both", "all", "tous", "toutes"]);
                    idle && phrases::billing(self.s(), *j).is_none()
                })
                .last()
                .map_or(at, |last| last + 1);
            let (change, to) = self
                .change(at)
                .or_else(|| self.part(at, Part::Links).and_then(|to| self.change(to)))?;
            // "the notice was 48 hours": a length of its own is the entry's time only where that is put right.
            let own = right || matches!(target.place, Place::Timed(_)) || !is_of_another(change);
            (self.is_over(to) && own).then_some((target, change, right))
        })
    }

    /// "no charge for the call", "both no charge"
    fn billed(&self, i: usize) -> Option<(Target, Change, bool)> {
        if let Some((billing, to)) = phrases::billing(self.s(), i) {
            let at = self.part(to, Part::Links).unwrap_or(to);
            let target = self.last(at)?;
            return Some((target, Change::Billing(billing, (i, to)), false));
        }
        self.targets(i)
            .filter(|(target, _)| target.place != Place::Only)
            .find_map(|(target, to)| {
                let (change, to) = self.change(to)?;
                let said = matches!(change, Change::Billing(..)) && self.is_over(to);
                said.then_some((target, change, false))
            })
    }

    /// "swap the first two", "interverti les deux derniers"
    fn swapped(&self, i: usize) -> Option<(Target, Change, bool)> {
        const TIMES: &[&str] = &[
            "the times of",
            "the times on",
            "the times for",
            "the times",
            "times of",
            "les temps des",
            "les temps",
        ];
        if let Some(at) = self.part(i, Part::Mixing) {
            let mixed = (at..at + 5).find_map(|j| self.part(j, Part::Mixed))?;
            let target = Target {
                place: Place::LastFew(2),
                words: (mixed, mixed),
            };
            return self
                .explained(mixed)
                .then_some((target, Change::Swap, true));
        }
        let at = self.part(i, Part::Swapping)?;
        let of = TIMES
            .iter()
            .filter_map(|words| self.s().phrase(at, words))
            .max();
        self.targets(of.unwrap_or(at)).find_map(|(target, to)| {
            let to = to
                + usize::from(self.s().any(
                    to,
                    &["times", "time", "durations", "hours", "temps", "durees"],
                ));
            let several = !target.single() && target.words.0 == target.words.1;
            (several && self.explained(to)).then_some((target, Change::Swap, true))
        })
    }

    /// Whether a swap ends at `to`, but for how the times are to be: ": the search was thirty".
    fn explained(&self, mut to: usize) -> bool {
        while let Some(after) = self.part(to, Part::Trailers) {
            to = after;
        }
        self.is_over(to) || self.s().any(to, &[":", ",", "-", "\u{2014}", "the", "it"])
    }

    /// What changes, said at `i`; the token after it.
    fn change(&self, i: usize) -> Option<(Change, usize)> {
        if i >= self.end {
            return None;
        }
        if let Some((billing, to)) = phrases::billing(self.s(), i) {
            return Some((Change::Billing(billing, (i, to)), to));
        }
        match self.l.labels[i] {
            Label::Matter(at) if self.l.mentions[at].from <= i => {
                let to = self.l.mentions[at].to;
                return Some((Change::Matter(at), to));
            }
            Label::Figure(at) => {
                if let Figure::Day(said) = self.l.figures[at]
                    && said.first == i
                {
                    return Some((Change::Day(said), said.end));
                }
            }
            _ => {}
        }
        let length = durations::read(self.s(), i).or_else(|| self.hours(i))?;
        (length.sort != Sort::Denied && length.end <= self.end)
            .then_some((Change::Time(length), length.end))
    }

    /// The time at `i` that says which entry is meant, and the token after it.
    fn time(&self, i: usize) -> Option<(u32, usize)> {
        if let Some(length) = durations::read(self.s(), i).or_else(|| self.hours(i)) {
            return Some((length.seconds, length.end));
        }
        // "the point four"
        let (tenths, end) = numbers::cardinal(self.s(), i + 1).filter(|(tenths, _)| {
            self.s().any(i, &["point", "virgule"]) && (1..10).contains(tenths)
        })?;
        Some((u32::try_from(tenths).ok()? * 360, end))
    }

    /// "should be two and a half": what an entry is set to is hours.
    fn hours(&self, i: usize) -> Option<Length> {
        const MOST: u64 = 12 * 3600;
        // "the last one point four" is of the last one, and not 1.4.
        let one = self.s().any(i, &["point"]) && self.s().before(i) == "one";
        let quantity = numbers::quantity(self.s(), i - usize::from(one))?;
        let seconds = (quantity.millis(3600)? / 1000).checked_sub(if one { 3600 } else { 0 })?;
        (60..=MOST).contains(&seconds).then_some(Length {
            first: i,
            end: quantity.end,
            seconds: u32::try_from(seconds).ok()?,
            sort: Sort::Plain,
            more: false,
        })
    }

    /// Whether nothing more is said from `i` on: "instead", "not 0.4".
    fn is_over(&self, mut i: usize) -> bool {
        while i < self.end {
            if self.s().is_mark(i, ",") && self.explains(i + 1) {
                return true;
            }
            if self.s().kind(i) == Some(Kind::Mark) {
                i += 1;
            } else if let Some(to) = self
                .part(i, Part::Trailers)
                .or_else(|| self.part(i, Part::Correctives))
                .or_else(|| self.denied(i))
            {
                i = to;
            } else if matches!(self.l.label(i), Some(Label::Filler)) {
                i += 1;
            } else {
                return false;
            }
        }
        true
    }

    /// ", I should have known it": why it changes, with nothing that is read.
    fn explains(&self, i: usize) -> bool {
        const SUBJECTS: &[&str] = &[
            "i", "it", "that", "he", "she", "we", "they", "it's", "that's", "he's", "she's",
            "we're", "they're", "i'm", "i've", "i'd", "there's", "was", "because", "since", "as",
            "je", "j'", "c'", "ca", "il", "elle", "on", "parce", "car", "puisque", "comme",
        ];
        self.s().any(i, SUBJECTS)
            && (i..self.end)
                .all(|j| !matches!(self.l.label(j), Some(Label::Figure(_) | Label::Matter(_))))
    }

    /// "not point five", "pas 0,4": what was said before.
    fn denied(&self, i: usize) -> Option<usize> {
        let not = self
            .s()
            .any(i, &["not", "pas", "et", "and", "instead", "rather", "au"]);
        let mut at = i + 1;
        while self
            .s()
            .any(at, &["not", "pas", "of", "than", "lieu", "de", "a"])
        {
            at += 1;
        }
        let length = durations::read(self.s(), at)?;
        let said = not && (at > i + 1 || self.s().any(i, &["not", "pas"]));
        (said && length.end <= self.end).then_some(length.end)
    }

    fn denies(&self, from: usize) -> bool {
        (from..self.end)
            .any(|i| self.denied(i).is_some() || self.part(i, Part::Correctives).is_some())
    }

    /// The target that is all of `i..end`.
    fn whole(&self, i: usize, end: usize) -> Option<Target> {
        self.targets(i)
            .find(|(_, to)| *to == end)
            .map(|(target, _)| target)
    }

    /// The target at `i` after which nothing more is said.
    fn last(&self, i: usize) -> Option<Target> {
        self.targets(i)
            .find(|(_, to)| self.is_over(*to))
            .map(|(target, _)| target)
    }

    /// What may be meant at `i`, with the token after it; the shortest first.
    fn targets(&self, i: usize) -> impl Iterator<Item = (Target, usize)> {
        let all = self.part(i, Part::Wholes).map(|to| {
            let target = Target {
                place: Place::All,
                words: (to, to),
            };
            (target, to)
        });
        let definite = self.part(i, Part::Determiners);
        let mut at = definite.unwrap_or(i);
        let place = self.place(at);
        if let Some((_, to)) = place {
            at = to;
        }
        // "the point four", "that half hour"
        let timed = definite.and_then(|at| {
            let (seconds, end) = self.time(at)?;
            let to = self.part(end, Part::Nouns).unwrap_or(end);
            let place = Place::Timed(seconds);
            let words = (to, to);
            (to <= self.end).then_some((Target { place, words }, to))
        });
        let noun = place.and_then(|_| self.part(at, Part::Nouns));
        let named = place.map(|(place, _)| place);
        // "that last one", "the previous entry"
        let bare = named.map(|place| {
            let to = noun.unwrap_or(at);
            let words = (to, to);
            (Target { place, words }, to)
        });
        let piece = self
            .part(at, Part::Pieces)
            .map(|to| self.part(to, Part::Determiners).unwrap_or(to));
        let from = piece.unwrap_or(at);
        let most = if definite.is_some() || piece.is_some() {
            7
        } else {
            0
        };
        let described = (from + 1..=from + most)
            .take_while(move |to| *to <= self.end && self.describes(to - 1))
            .map(move |to| {
                let words = (from, to);
                let place = named.unwrap_or(Place::Only);
                (Target { place, words }, to)
            });
        // "the Henley one"
        let with_noun = (from + 1..from + most)
            .take_while(move |to| *to <= self.end && self.describes(to - 1))
            .filter_map(move |to| Some((to, self.part(to, Part::Nouns)?)))
            .map(move |(to, after)| {
                let words = (from, to);
                let place = named.unwrap_or(Place::Only);
                (Target { place, words }, after)
            });
        all.into_iter()
            .chain(bare)
            .chain(timed)
            .chain(with_noun)
            .chain(described)
    }

    /// Whether a token may describe an entry.
    fn describes(&self, i: usize) -> bool {
        self.s().is_word(i)
            && matches!(
                self.l.label(i),
                Some(Label::Content | Label::Function | Label::Matter(_))
            )
            && self.part(i, Part::Copulas).is_none()
            && self.part(i, Part::RightCopulas).is_none()
    }

    /// "first", "last two", "second to last", "number two"
    fn place(&self, i: usize) -> Option<(Place, usize)> {
        let s = self.s();
        let few = |i: usize| numbers::cardinal(s, i).filter(|(count, _)| (2..=9).contains(count));
        let count = |count: u64| usize::try_from(count).unwrap_or(0);
        if s.any(i, &["entry", "number", "item", "entree", "numero"])
            && let Some((n, to)) = numbers::cardinal(s, i + 1).filter(|(n, _)| (1..=90).contains(n))
        {
            return Some((Place::First(count(n) - 1), to));
        }
        if s.any(
            i,
            &[
                "last",
                "final",
                "latest",
                "previous",
                "derniere",
                "dernier",
                "dernieres",
                "derniers",
                "precedente",
                "precedent",
            ],
        ) {
            return Some(match few(i + 1) {
                Some((n, to)) if s.norm(i + 1) != "one" => (Place::LastFew(count(n)), to),
                _ => (Place::Last(0), i + 1),
            });
        }
        if let Some((n, to)) = few(i)
            && s.any(to, &["dernieres", "derniers", "premieres", "premiers"])
        {
            let few = if s.norm(to).starts_with('d') {
                Place::LastFew(count(n))
            } else {
                Place::FirstFew(count(n))
            };
            return Some((few, to + 1));
        }
        let n = ORDINALS.iter().position(|words| s.any(i, words))?;
        if n == 0
            && let Some((few, to)) = few(i + 1)
        {
            return Some((Place::FirstFew(count(few)), to));
        }
        if let Some(to) = s
            .phrase(i + 1, "to last")
            .or_else(|| s.phrase(i + 1, "from last"))
        {
            return Some((Place::Last(n), to));
        }
        Some((Place::First(n), i + 1))
    }
}

/// The words for each place, from the first.
const ORDINALS: [&[&str]; 8] = [
    &["first", "1st", "premier", "premiere"],
    &["second", "2nd", "deuxieme", "seconde"],
    &["third", "3rd", "troisieme"],
    &["fourth", "4th", "quatrieme"],
    &["fifth", "5th", "cinquieme"],
    &["sixth", "6th", "sixieme"],
    &["seventh", "7th", "septieme"],
    &["eighth", "8th", "huitieme"],
];

/// Whether a time reads as the length of something else, or as no exact one.
fn is_of_another(change: Change) -> bool {
    matches!(change, Change::Time(length) if matches!(length.sort, Sort::Other | Sort::Inexact))
}

impl Target {
    /// Whether it can be one entry only.
    fn single(self) -> bool {
        matches!(
            self.place,
            Place::Only | Place::First(_) | Place::Last(_) | Place::Timed(_)
        )
    }
}
