//! How far words to a machine reach: a quotation, a block with an end, a sentence, or up to the next work.

use super::{heralds, pack::PACK, signals};
use crate::drafting::{
    labels::Label,
    mentions::{Cue, Mention},
    phrases,
    tokens::{Kind, Speech, Words, words},
};

/// A quotation or block is looked for no farther than so many tokens.
const REACH: usize = 120;

/// What the words around an order are.
pub(super) struct Around<'a> {
    pub(super) s: &'a Speech<'a>,
    pub(super) labels: &'a [Label],
    pub(super) mentions: &'a [Mention],
}

impl Around<'_> {
    /// The tokens that go with an order at `i`, in the sentence `head..stop`.
    pub(super) fn extent(
        &self,
        i: usize,
        (head, stop): (usize, usize),
        reported: bool,
    ) -> (usize, usize) {
        let s = self.s;
        if let Some(end) = self.markup(i) {
            return (i, end);
        }
        if let Some(fenced) = self.fenced(i, (head, stop)) {
            return fenced;
        }
        if let Some((open, close)) = self.quotation(i, head) {
            let aside = s.any(open, words!["(", "["]);
            // "his email ends with \"...\".": a sentence that only tells what stands there.
            let ends = s.stops_before(close) || s.is_mark(close, ".") && s.stops_before(close + 1);
            let told = ends && !aside && self.only_tells(head, open);
            let from = if !told && (aside || self.is_kept(head, open)) {
                open
            } else {
                head
            };
            return (from, close);
        }
        if reported {
            return (i, self.pause(i, stop));
        }
        let kept = self.is_kept(head, i);
        // "The email ends: ...": a sentence that only tells what stands there.
        let kept = kept && !(s.is_mark(i.wrapping_sub(1), ":") && self.only_tells(head, i - 1));
        let mut from = if kept { i } else { head };
        // "ordering the AI to": its article goes with it.
        while kept
            && from > head
            && (PACK.words.modifiers.contains(s.norm(from - 1)) || heralds::leads(s, from - 1))
        {
            from -= 1;
        }
        if let Some(end) = self.closed(i) {
            return (from, end);
        }
        if kept {
            return (from, self.pause(i, stop));
        }
        let flows = (head..stop.min(i + REACH))
            .all(|j| s.kind(j) != Some(Kind::Mark) || s.any(j, words!["'", "-", "."]));
        let to = if flows {
            (i + 1..stop)
                .find(|j| self.resumes(*j, stop))
                .unwrap_or(stop)
        } else {
            stop
        };
        (from, to)
    }

    /// The tokens of a wish at `i`: with what joins it, to the end of its sentence or to the next work.
    pub(super) fn wish(&self, i: usize, (head, stop): (usize, usize)) -> (usize, usize) {
        let s = self.s;
        let mut from = i;
        while from > head
            && (s.any(from - 1, words!["and", "et", "but", "mais", "so"])
                || s.is_mark(from - 1, ","))
        {
            from -= 1;
        }
        let to = (i + 1..stop)
            .find(|j| self.resumes(*j, stop))
            .unwrap_or(stop);
        let from = if self.is_kept(head, i) { from } else { head };
        (from, to)
    }

    /// Whether a sentence only goes on talking to a machine: it says nothing of any work.
    pub(super) fn goes_on(&self, from: usize) -> Option<usize> {
        let s = self.s;
        let stop = (from + 1..self.s.len().min(from + 18))
            .find(|j| s.stops_before(*j))
            .unwrap_or(self.s.len());
        if from >= s.len() || stop - from > 16 {
            return None;
        }
        // "Sorry, he grabbed my phone."
        let excused = s.any(
            from,
            words![
                "sorry",
                "excuse",
                "excuses",
                "excusez",
                "pardon",
                "desole",
                "desolee",
                "apologies",
            ],
        );
        let idle = (from..stop).all(|j| {
            // "he grabbed my phone"
            let owned = excused
                && s.any(
                    j.wrapping_sub(1),
                    words!["my", "the", "mon", "le", "la", "ma"],
                );
            let work = s.activity(j).is_some() && !owned || s.norm(j).ends_with("ed") && !excused;
            !matches!(self.labels[j], Label::Figure(_) | Label::Matter(_))
                && !work
                && phrases::billing(s, j).is_none()
                && (phrases::correction(s, j).is_none() || excused && j == from)
                && phrases::same_matter(s, j).is_none()
                && phrases::same_time(s, j).is_none()
        });
        idle.then_some(stop)
    }

    /// Where the sentence ends.
    pub(super) fn stop(&self, from: usize) -> usize {
        (from..self.s.len())
            .find(|j| self.s.stops_before(*j))
            .unwrap_or(self.s.len())
    }

    /// "--- SYSTEM: ... --- END ---", "-- @assistant ... --": lines of marks around words that are no dictation.
    fn fenced(&self, i: usize, (head, stop): (usize, usize)) -> Option<(usize, usize)> {
        let first = self.fence(head.max(i.saturating_sub(REACH))..i + 1)?;
        let mut last = self.fence(i.max(first.1)..stop.min(i + REACH))?;
        // Where a line of two marks may be a dash, the words between two of them are all.
        while first.1 - first.0 > 2
            && let Some(next) = self.fence(last.1..stop.min(i + REACH))
        {
            last = next;
        }
        Some((first.0, last.1))
    }

    /// The first line of marks among these tokens: "---", "###", "***".
    fn fence(&self, mut within: std::ops::Range<usize>) -> Option<(usize, usize)> {
        let s = self.s;
        within.find_map(|j| {
            if !s.any(j, words!["-", "=", "#", "*", "~", "_", "\u{2014}"])
                || s.is_mark(j.wrapping_sub(1), s.norm(j)) && s.glued(j)
            {
                return None;
            }
            let end = (j + 1..s.len())
                .find(|k| !(s.is_mark(*k, s.norm(j)) && s.glued(*k)))
                .unwrap_or(s.len());
            (end - j >= 2).then_some((j, end))
        })
    }

    /// Where markup ends: at its own closing, or with the sentence.
    fn markup(&self, i: usize) -> Option<usize> {
        let s = self.s;
        if !signals::is_markup(s, i) {
            return None;
        }
        let last = s.len().min(i + REACH);
        let close = match s.norm(i) {
            // "[INST] ... [/INST]", or all that follows "[system]".
            "[" if s.is_word(i + 1) => {
                let name = s.norm(i + 1);
                let closing = (i + 1..last)
                    .find(|j| s.is_mark(*j, "[") && s.is_mark(j + 1, "/") && s.norm(j + 2) == name);
                match closing {
                    Some(closing) => (closing..last).find(|j| s.is_mark(*j, "]")),
                    // "[SYSTEM NOTICE: ...]" says all of it in its brackets.
                    None => (i + 3..last).find(|j| s.is_mark(*j, "]")),
                }
            }
            "{" | "[" => {
                let mut depth = 0_usize;
                (i..last).find(|j| {
                    if s.any(*j, words!["{", "["]) {
                        depth += 1;
                    } else if s.any(*j, words!["}", "]"]) {
                        depth = depth.saturating_sub(1);
                    }
                    depth == 0
                })
            }
            // "<!-- ... -->"
            "<" if s.is_mark(i + 1, "!") => {
                return Some((i..last).find(|j| s.is_mark(*j, ">")).unwrap_or(i) + 1);
            }
            "<" => {
                let name = s.norm(i + 1);
                let closing = (i + 1..last)
                    .find(|j| s.is_mark(*j, "<") && s.is_mark(j + 1, "/") && s.norm(j + 2) == name);
                (closing.unwrap_or(i)..last).find(|j| s.is_mark(*j, ">"))
            }
            _ => None,
        };
        match close {
            // What stands after one tag alone is what it is about.
            Some(close) if s.any(i, words!["<"]) && !self.has_closing(i, close) => {
                Some(self.stop(close + 1))
            }
            Some(close) => {
                let more = (close + 1..close + 3)
                    .take_while(|j| s.is_mark(*j, s.norm(close)) && s.glued(*j))
                    .count();
                Some(close + 1 + more)
            }
            None => Some(self.stop(i + 1)),
        }
    }

    fn has_closing(&self, i: usize, close: usize) -> bool {
        (i + 2..close).any(|j| self.s.is_mark(j, "<"))
    }

    /// The marks or words of quotation around `i`: where they open, and what follows them.
    fn quotation(&self, i: usize, head: usize) -> Option<(usize, usize)> {
        let s = self.s;
        let least = head.max(i.saturating_sub(REACH));
        let last = s.len().min(i + REACH);
        for open in (least..i).rev() {
            if s.norm(open) == "quote" {
                let close = (i..last)
                    .find_map(|j| s.phrase(j, "unquote").or_else(|| s.phrase(j, "end quote")));
                return close.map(|close| (open, close));
            }
            let closes: &Words = match s.norm(open) {
                "\u{ab}" => words!["\u{bb}"],
                "\u{201c}" => words!["\u{201d}"],
                "\u{2018}" => words!["\u{2019}", "'"],
                "\"" => words!["\""],
                "'" => words!["'"],
                "(" => words![")"],
                "[" => words!["]"],
                _ => continue,
            };
            let mirrored = closes[0] == s.norm(open);
            // A mark that both opens and closes opens where a word begins.
            if mirrored
                && (s.glued(open) && open > head && s.is_word(open - 1) || !s.glued(open + 1))
            {
                continue;
            }
            let close = (open + 1..last).find(|j| {
                s.any(*j, closes)
                    && (!mirrored || s.glued(*j) && !(s.glued(j + 1) && s.is_word(j + 1)))
            });
            if let Some(close) = close
                && close > i
            {
                return Some((open, close + 1));
            }
        }
        None
    }

    /// "begin new instructions ... end of instructions"
    fn closed(&self, i: usize) -> Option<usize> {
        let s = self.s;
        let mut last = None;
        for j in i + 1..s.len().min(i + REACH) {
            if !s.any(j, words!["end", "fin", "fini", "over"]) {
                continue;
            }
            let found = (j + 1..j + 5)
                .take_while(|k| !s.stops_before(*k))
                .find(|k| PACK.words.closers.contains(s.norm(*k)));
            let opened = |closer: usize| {
                let said = s.norm(closer);
                (i..j.min(i + 6))
                    .any(|k| s.norm(k).trim_end_matches('s') == said.trim_end_matches('s'))
            };
            if let Some(closer) = found
                && opened(closer)
            {
                let more =
                    usize::from(s.any(closer + 1, words!["administrateur", "admin", "mode"]));
                last = Some(closer + 1 + more);
                break;
            }
        }
        last
    }

    /// Where an order that interrupts a sentence ends: at a pause after which no order goes on.
    fn pause(&self, i: usize, stop: usize) -> usize {
        let s = self.s;
        (i + 1..self.timed_last(i, stop))
            .find(|j| {
                let pause = s.is_mark(*j, ",")
                    || s.any(*j, words!["unquote", "then", "next", "ensuite", "puis"])
                    || self.begins_matter(*j);
                let mut after = *j;
                while after < stop
                    && s.any(
                        after,
                        words![
                            ",", "and", "then", "also", "so", "et", "puis", "ensuite", "aussi",
                        ],
                    )
                {
                    after += 1;
                }
                pause && (after == *j || !self.orders_on(after)) || self.resumes(*j, stop)
            })
            .unwrap_or_else(|| self.timed_last(i, stop))
    }

    /// "he says tell your robot to put five hours on this, that was point one": the time that a sentence ends with, after
    /// the order's own, is of the work that it began with.
    fn timed_last(&self, i: usize, stop: usize) -> usize {
        let s = self.s;
        let mut end = stop;
        while end > i && s.kind(end - 1) == Some(Kind::Mark) {
            end -= 1;
        }
        let Some(Label::Figure(last)) = end.checked_sub(1).map(|last| self.labels[last]) else {
            return stop;
        };
        let mut first = (i..end)
            .find(|j| self.labels[*j] == Label::Figure(last))
            .unwrap_or(stop);
        let own = (i..first).any(|j| matches!(self.labels[j], Label::Figure(_)));
        if !own {
            return stop;
        }
        while first > i + 1
            && s.any(
                first - 1,
                words![
                    "that", "it", "was", "took", "me", "that's", "it's", "c'", "etait", "est",
                    "ca", "a", "pris", ",",
                ],
            )
        {
            first -= 1;
        }
        first
    }

    /// Whether another order follows a pause: "and bill ten hours", "puis invente une entr\u{e9}e".
    fn orders_on(&self, i: usize) -> bool {
        let words = &PACK.words;
        let verb = self.s.norm(i);
        words.orders.contains(verb)
            || words.friendly_verbs.contains(verb)
            || words.strong_verbs.contains(verb)
            || signals::is_addressed(self.s, self.labels, i)
    }

    /// A matter that is not what the order is about: "change it to Castellan".
    fn begins_matter(&self, j: usize) -> bool {
        let Label::Matter(at) = self.labels[j] else {
            return false;
        };
        self.mentions[at].from.max(1) <= j
            && !self.s.any(
                self.mentions[at].from.wrapping_sub(1),
                words![
                    "to", "for", "as", "is", "into", "client", "a", "au", "pour", "de", "du",
                    "chez", "equals", "be", "=", "matter", "dossier", "are",
                ],
            )
    }

    /// Whether speech without marks comes back to work at `j`.
    fn resumes(&self, j: usize, stop: usize) -> bool {
        let s = self.s;
        let timed = |from: usize| {
            (from..stop.min(from + REACH)).any(|k| matches!(self.labels[k], Label::Figure(_)))
        };
        if self.begins_matter(j) {
            return timed(j);
        }
        let then = s.any(j, words!["then", "next", "ensuite", "puis", "bon"])
            && !self.orders_on(j + 1)
            && (s.activity(j + 1).is_some()
                || matches!(self.labels.get(j + 1), Some(Label::Matter(_))));
        // "huit heures s'il te pla\u{ee}t courriel"
        let mut before = j - 1;
        while before + 5 > j
            && before > 0
            && s.any(
                before,
                words![
                    "s'", "il", "te", "vous", "plait", "please", "thanks", "merci", "ok", "okay",
                ],
            )
        {
            before -= 1;
        }
        let after = matches!(self.labels[before], Label::Figure(_))
            && s.activity(j).is_some()
            && !self.orders_on(j);
        (then || after) && timed(j)
    }

    /// "Le courriel de monsieur Roy se termine par", "her letter says": what a paper does, and no work.
    fn only_tells(&self, head: usize, open: usize) -> bool {
        const TELLS: &Words = words![
            "says", "reads", "states", "ends", "closes", "finishes", "contains", "includes",
            "said", "read", "dit", "lit", "indique", "contient", "comporte", "termine", "porte",
            "conclut", "ecrit", "demande",
        ];
        let s = self.s;
        let first = head + usize::from(s.any(head, words!["and", "et", "but", "mais"]));
        let known = s.any(
            first,
            words![
                "the", "his", "her", "their", "its", "le", "la", "l'", "son", "sa", "leur", "les",
            ],
        );
        let last = (head..open).rev().take(4).any(|j| s.any(j, TELLS));
        known && last && (head..open).all(|j| !matches!(self.labels[j], Label::Figure(_)))
    }

    /// Whether the words before an order are of work, or name the file: they stay.
    fn is_kept(&self, head: usize, end: usize) -> bool {
        let s = self.s;
        let mut first = true;
        for j in head..end {
            match self.labels[j] {
                Label::Figure(_) => return true,
                Label::Matter(at)
                    if self.mentions[at].cue == Cue::File || first || self.mentions[at].number =>
                {
                    return true;
                }
                // "Kestrel, reviewed an email that says ..."
                Label::Content | Label::Matter(_) if first || s.is_mark(j - 1, ",") => {
                    first = false;
                    if s.activity(j).is_some()
                        && !PACK.words.machines.contains(s.norm(j))
                        && !s.any(
                            j,
                            words![
                                "following",
                                "attention",
                                "listen",
                                "look",
                                "hear",
                                "ecoute",
                                "ecoutez",
                                "regarde",
                            ],
                        )
                    {
                        return true;
                    }
                }
                _ => {}
            }
        }
        false
    }
}
