//! Which entry a remark names: "the last two", "the bit about the hearing", "the point four".

use super::{Place, Target, reading::Reading, words::Part};
use crate::drafting::tokens::{Words, words};
use crate::drafting::{durations, labels::Label, numbers};

impl Reading<'_, '_> {
    /// The time at `i` that says which entry is meant, and the token after it.
    fn time(&self, i: usize) -> Option<(u32, usize)> {
        if let Some(length) = durations::read(self.s(), i).or_else(|| self.hours(i)) {
            return Some((length.seconds, length.end));
        }
        // "the point four"
        let (tenths, end) = numbers::cardinal(self.s(), i + 1).filter(|(tenths, _)| {
            self.s().any(i, words!["point", "virgule"]) && (1..10).contains(tenths)
        })?;
        Some((u32::try_from(tenths).ok()? * 360, end))
    }

    /// The target that is all of `i..end`.
    pub(super) fn whole(&self, i: usize, end: usize) -> Option<Target> {
        self.targets(i)
            .find(|(_, to)| *to == end)
            .map(|(target, _)| target)
    }

    /// The target at `i` after which nothing more is said.
    pub(super) fn last(&self, i: usize) -> Option<Target> {
        self.targets(i)
            .find(|(_, to)| self.is_over(*to))
            .map(|(target, _)| target)
    }

    /// What may be meant at `i`, with the token after it; the shortest first.
    pub(super) fn targets(&self, i: usize) -> impl Iterator<Item = (Target, usize)> {
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
        if s.any(i, words!["entry", "number", "item", "entree", "numero"])
            && let Some((n, to)) = numbers::cardinal(s, i + 1).filter(|(n, _)| (1..=90).contains(n))
        {
            return Some((Place::First(count(n) - 1), to));
        }
        if s.any(
            i,
            words![
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
            && s.any(to, words!["dernieres", "derniers", "premieres", "premiers"])
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
const ORDINALS: [&Words; 8] = [
    words!["first", "1st", "premier", "premiere"],
    words!["second", "2nd", "deuxieme", "seconde"],
    words!["third", "3rd", "troisieme"],
    words!["fourth", "4th", "quatrieme"],
    words!["fifth", "5th", "cinquieme"],
    words!["sixth", "6th", "sixieme"],
    words!["seventh", "7th", "septieme"],
    words!["eighth", "8th", "huitieme"],
];

impl Target {
    /// Whether it can be one entry only.
    pub(super) fn single(self) -> bool {
        matches!(
            self.place,
            Place::Only | Place::First(_) | Place::Last(_) | Place::Timed(_)
        )
    }
}
