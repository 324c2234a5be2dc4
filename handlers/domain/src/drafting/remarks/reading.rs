//! The grammar of a remark: which entry, and what of it changes, and nothing else.

use super::{
    Change, Place, Remark, Target,
    words::{PARTS, Part},
};
use crate::drafting::{
    clock,
    durations::{self, Length, Sort},
    figures::Figure,
    labels::{Label, Labelled},
    numbers, phrases,
    tokens::{Kind, Speech, Words, words},
};

/// A sentence that may be a remark.
pub(super) struct Reading<'a, 't> {
    pub(super) l: &'a Labelled<'t>,
    pub(super) end: usize,
}

impl Reading<'_, '_> {
    pub(super) fn s(&self) -> &Speech<'_> {
        &self.l.s
    }

    pub(super) fn part(&self, i: usize, part: Part) -> Option<usize> {
        PARTS
            .get(&part)?
            .at(self.s(), i)
            .filter(|to| *to <= self.end)
    }

    pub(super) fn remark(&self, first: usize) -> Option<Remark> {
        let (i, corrects) = self.opened(first);
        let (target, change, right) = self
            .dropping(i)
            .or_else(|| self.dated(i))
            .or_else(|| self.setting(i))
            .or_else(|| self.ended(i))
            .or_else(|| self.told(i))
            .or_else(|| self.billed(i))
            .or_else(|| self.swapped(i))
            .or_else(|| self.fronted(i, corrects))?;
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
    pub(super) fn opened(&self, first: usize) -> (usize, bool) {
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
    pub(super) fn dropping(&self, i: usize) -> Option<(Target, Change, bool)> {
        let that = |at: usize| {
            let target = Target {
                place: Place::Last(0),
                words: (at, at),
            };
            (self.s().any(at, words!["that", "this", "cette", "celle"]) && at < self.end)
                .then(|| {
                    self.part(at + 1, Part::Nouns)
                        .or_else(|| self.s().phrase(at + 1, "- la"))
                        .or_else(|| self.s().phrase(at + 1, "la"))
                })
                .flatten()
                .map(|to| (target, to))
        };
        // "take that one out", "drop that entry"
        if let Some(at) = self
            .part(i, Part::Dropping)
            .or_else(|| self.part(i, Part::Dropped))
            && let Some((target, to)) = that(at)
        {
            let to = self
                .part(to, Part::Away)
                .or_else(|| self.part(i, Part::Dropping).map(|_| to))?;
            return self
                .is_over_but_why(to)
                .then_some((target, Change::Drop, true));
        }
        if let Some(at) = self.part(i, Part::Dropping) {
            let target = self.last(at).or_else(|| {
                self.targets(at)
                    .find(|(_, to)| self.is_over_but_why(*to))
                    .map(|(target, _)| target)
            })?;
            return target.single().then_some((target, Change::Drop, true));
        }
        let at = self.part(i, Part::Dropped)?;
        let away = (at + 1..self.end).find(|j| {
            self.part(*j, Part::Away)
                .is_some_and(|to| self.is_over_but_why(to))
        })?;
        let target = self.whole(at, away)?;
        target.single().then_some((target, Change::Drop, true))
    }

    /// "date of work is the twenty-seventh": of the entry just spoken of.
    fn dated(&self, i: usize) -> Option<(Target, Change, bool)> {
        let at = self.part(i, Part::Dates)?;
        let at = self.part(at, Part::Copulas).unwrap_or(at);
        let at = self.part(at, Part::Links).unwrap_or(at);
        let at = at + usize::from(self.s().is_mark(at, ":") || self.s().is_mark(at, ","));
        let at = at
            + usize::from(
                self.s().any(at, words!["the", "le", "on"])
                    && !matches!(self.l.label(at), Some(Label::Figure(_))),
            );
        let (change, to) = self.change(at)?;
        let target = Target {
            place: Place::Last(0),
            words: (i, i),
        };
        let said = matches!(change, Change::Day(_)) && self.is_over(to);
        said.then_some((target, change, true))
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
            let to = self.part(to, Part::Correctives).unwrap_or(to);
            let (at, right) = match self.part(to, Part::RightCopulas) {
                Some(to) => (to, true),
                None => (self.part(to, Part::Copulas)?, false),
            };
            let at = (at..at + 3)
                .take_while(|j| {
                    let idle = matches!(self.l.label(*j), Some(Label::Filler | Label::Frame))
                        || self.part(*j, Part::Correctives).is_some()
                        || self.s().any(*j, words!["both", "all", "tous", "toutes"]);
                    idle && phrases::billing(self.s(), *j).is_none()
                })
                .last()
                .map_or(at, |last| last + 1);
            let (change, to) = self
                .change(at)
                .or_else(|| self.part(at, Part::Links).and_then(|to| self.change(to)))?;
            let right = right || (to..at).any(|j| self.part(j, Part::Correctives).is_some());
            // "the notice was 48 hours": a length of its own is the entry's time only where that is put right.
            let own = right || matches!(target.place, Place::Timed(_)) || !is_of_another(change);
            (self.is_over(to) && own).then_some((target, change, right))
        })
    }

    /// "the hearing only ran until four"
    fn ended(&self, i: usize) -> Option<(Target, Change, bool)> {
        // "it broke at three thirty": of the entry just spoken of.
        if self
            .s()
            .any(i, words!["it", "that", "this", "we", "they", "ca", "on"])
        {
            let at = self.part(i + 1, Part::Endings)?;
            let end = clock::time_of_day(self.s(), at)?;
            let target = Target {
                place: Place::Last(0),
                words: (i, i),
            };
            return self
                .is_over(end)
                .then_some((target, Change::Until(at), false));
        }
        self.targets(i).find_map(|(target, to)| {
            let to = self.part(to, Part::Correctives).unwrap_or(to);
            let at = self.part(to, Part::Endings)?;
            let end = clock::time_of_day(self.s(), at)?;
            self.is_over(end)
                .then_some((target, Change::Until(at), false))
        })
    }

    /// "for the call, it's 0.9", "le plan, mettez-le \u{e0} hier", "correction: the call, 54 minutes": the entry first,
    /// set off, then what changes of it.
    fn fronted(&self, i: usize, corrects: bool) -> Option<(Target, Change, bool)> {
        const AIMS: &Words = words!["pour", "for", "on", "sur"];
        const OBJECTS: &Words = words!["le", "la", "les", "it", "that", "them", "ca"];
        const HAVING: &Words = words![
            "j' ai", "j'ai", "i have", "i've got", "i had", "j'avais", "j' avais",
        ];
        let s = self.s();
        let aimed = s.any(i, AIMS);
        let i = i + usize::from(aimed);
        let definite = self.part(i, Part::Determiners).is_some();
        self.targets(i).find_map(|(target, to)| {
            // "l'appel mets-le sans frais": the order itself sets the entry off.
            let ordered = self
                .part(to, Part::Setters)
                .is_some_and(|set| s.any(set, OBJECTS) && s.french(set));
            let marked = s.is_mark(to, ",") || s.is_mark(to, ":");
            if !(marked || ordered) {
                return None;
            }
            let mut at = to + usize::from(marked);
            let set = self.part(at, Part::Setters);
            let is = self
                .part(at, Part::Copulas)
                .or_else(|| self.part(at, Part::RightCopulas))
                .or_else(|| s.longest(at, HAVING))
                .filter(|is| {
                    aimed
                        || corrects
                        || (at..is + 1).any(|j| self.part(j, Part::Correctives).is_some())
                });
            let led = set.or(is);
            at = led.unwrap_or(at);
            let mut right = corrects || led.is_some() && self.part(at, Part::Correctives).is_some();
            while at < self.end {
                at = match self.part(at, Part::Correctives) {
                    Some(after) => after,
                    None if s.any(at, OBJECTS) && set.is_some() && at == led.unwrap_or(0) => at + 1,
                    None => break,
                };
                right = true;
            }
            let (change, to) = self
                .change(at)
                .or_else(|| self.part(at, Part::Links).and_then(|to| self.change(to)))?;
            let billed = matches!(change, Change::Billing(..)) && definite;
            let said = led.is_some() || corrects || billed;
            (said && self.is_over(to)).then_some((
                target,
                change,
                right || set.is_some() || is.is_some(),
            ))
        })
    }

    /// "no charge for the call", "both no charge"
    fn billed(&self, i: usize) -> Option<(Target, Change, bool)> {
        if let Some((billing, to)) = phrases::billing(self.s(), i) {
            let at = self.part(to, Part::Links).unwrap_or(to);
            let target = self.last(at)?;
            // "Don't charge for this last one but show it: 0.2 telling the client": what follows is the one.
            let announces = self
                .s()
                .any(at.saturating_sub(1), words!["this", "cette", "ce"])
                || self.s().any(at, words!["this", "cette", "ce"]);
            let follows =
                (to..self.end).any(|j| self.s().is_mark(j, ":")) || self.s().is_mark(self.end, ":");
            if announces && follows {
                return None;
            }
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
        const TIMES: &Words = words![
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
                    words!["times", "time", "durations", "hours", "temps", "durees"],
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
        self.is_over(to)
            || self
                .s()
                .any(to, words![":", ",", "-", "\u{2014}", "the", "it"])
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

    /// "should be two and a half": what an entry is set to is hours.
    pub(super) fn hours(&self, i: usize) -> Option<Length> {
        const MOST: u64 = 12 * 3600;
        // "the last one point four" is of the last one, and not 1.4.
        let one = self.s().any(i, words!["point"]) && self.s().before(i) == "one";
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
    pub(super) fn is_over(&self, mut i: usize) -> bool {
        while i < self.end {
            if self.s().is_mark(i, ",") && (self.explains(i + 1) || self.is_anothers(i + 1)) {
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

    /// Whether nothing more is said from `to` on but why an entry goes: ", that was last week".
    pub(super) fn is_over_but_why(&self, to: usize) -> bool {
        const SUBJECTS: &Words = words![
            "that", "it", "that's", "it's", "c'", "ca", "they", "we", "il", "elle",
        ];
        let at = to + usize::from(self.s().is_mark(to, ","));
        let day = |i: usize| match self.l.label(i) {
            Some(Label::Figure(at)) => matches!(self.l.figures[at], Figure::Day(_)),
            Some(Label::Matter(_)) => false,
            _ => true,
        };
        self.is_over(to) || self.s().any(at, SUBJECTS) && (at..self.end).all(day)
    }

    /// ", Priya already entered it": another has the time.
    fn is_anothers(&self, i: usize) -> bool {
        const HAVING: &Words = words![
            "already", "has", "have", "entered", "billed", "recorded", "logged", "did", "put",
            "docketed", "billing", "deja", "a", "l'", "inscrit", "facture", "saisi", "saisie",
        ];
        self.s().is_word(i)
            && self.s().token(i).capital
            && self.s().any(i + 1, HAVING)
            && self.end - i <= 10
            && (i + 1..self.end)
                .all(|j| !matches!(self.l.label(j), Some(Label::Figure(_) | Label::Matter(_))))
    }

    /// ", I should have known it": why it changes, with nothing that is read.
    fn explains(&self, i: usize) -> bool {
        const SUBJECTS: &Words = words![
            "i", "it", "that", "he", "she", "we", "they", "it's", "that's", "he's", "she's",
            "we're", "they're", "i'm", "i've", "i'd", "there's", "was", "because", "since", "as",
            "je", "j'", "c'", "ca", "il", "elle", "on", "parce", "car", "puisque", "comme", "ma",
            "mon", "my", "nous",
        ];
        self.s().any(i, SUBJECTS)
            && (i..self.end)
                .all(|j| !matches!(self.l.label(j), Some(Label::Figure(_) | Label::Matter(_))))
    }

    /// "not point five", "pas 0,4": what was said before.
    fn denied(&self, i: usize) -> Option<usize> {
        let not = self.s().any(
            i,
            words!["not", "pas", "et", "and", "instead", "rather", "au"],
        );
        let mut at = i + 1;
        while self
            .s()
            .any(at, words!["not", "pas", "of", "than", "lieu", "de", "a"])
        {
            at += 1;
        }
        let negated = not && (at > i + 1 || self.s().any(i, words!["not", "pas"]));
        if negated
            && let Some(Label::Figure(figure)) = self.l.label(at)
            && let Figure::Day(said) = self.l.figures[figure]
        {
            return (said.end <= self.end).then_some(said.end);
        }
        // "not for Mamadou"
        let of = at
            + usize::from(
                self.s()
                    .any(at, words!["for", "to", "on", "pour", "dans", "sur"]),
            );
        if negated && let Some(Label::Matter(mention)) = self.l.label(of) {
            let to = self.l.mentions[mention].to;
            return (to <= self.end).then_some(to);
        }
        let length = durations::read(self.s(), at)?;
        let said = not && (at > i + 1 || self.s().any(i, words!["not", "pas"]));
        (said && length.end <= self.end).then_some(length.end)
    }

    fn denies(&self, from: usize) -> bool {
        (from..self.end)
            .any(|i| self.denied(i).is_some() || self.part(i, Part::Correctives).is_some())
    }
}

/// Whether a time reads as the length of something else, or as no exact one.
fn is_of_another(change: Change) -> bool {
    matches!(change, Change::Time(length) if matches!(length.sort, Sort::Other | Sort::Inexact))
}
