//! Where sentences end.

use crate::drafting::tokens::{Kind, Speech, Words, words};

impl Speech<'_> {
    /// A capital that no beginning of a sentence explains: "call with Jill".
    pub(crate) fn is_capital_within(&self, i: usize) -> bool {
        self.token(i).capital && !self.stops_before(i)
    }

    /// Whether a sentence or line ends before `i`.
    pub(crate) fn stops_before(&self, i: usize) -> bool {
        self.stops.get(i).copied().unwrap_or(true)
    }

    /// The same for every token, once: it is asked for more often than anything else.
    pub(super) fn hear_stops(&mut self) {
        self.stops = (0..self.tokens.len()).map(|i| self.stop(i)).collect();
    }

    fn stop(&self, i: usize) -> bool {
        let Some(token) = self.tokens.get(i) else {
            return true;
        };
        if i == 0 || token.line {
            return true;
        }
        match self.before(i) {
            "!" | "?" | ";" | "\u{2022}" => true,
            // "bruit de fond… bon, treize minutes": a pause, where the sentence goes on.
            "\u{2026}" => token.spaced && token.capital,
            "." => token.spaced && !self.abbreviates(i - 1),
            "/" => self.lists(i),
            // "(He never came.) Call with ..."
            ")" | "]" | "\u{bb}" | "\u{201d}" => {
                token.spaced
                    && token.capital
                    && i > 1
                    && self.glued(i - 1)
                    && self.is_mark(i - 2, ".")
            }
            _ => false,
        }
    }

    /// Whether a stroke before `i` parts the items of a list: "call re access 0.2 / Thibault: draft 1.1".
    fn lists(&self, i: usize) -> bool {
        const UNITS: &Words = words![
            "h", "hr", "hrs", "min", "mins", "hours", "minutes", "heures",
        ];
        let timed = |i: usize| self.kind(i) == Some(Kind::Digits) || self.any(i, UNITS);
        i > 1 && !self.glued(i) && !self.glued(i - 1) && self.is_word(i) && timed(i - 2)
    }

    /// Whether the full stop at `i` belongs to the word before: "Mr.", "Inc.", "J.".
    fn abbreviates(&self, i: usize) -> bool {
        if !self.glued(i) || !self.is_word(i.wrapping_sub(1)) {
            return false;
        }
        // "i.e., 72 minutes": letters with a full stop each.
        let lettered = i >= 3
            && self.before(i).len() == 1
            && self.is_mark(i - 2, ".")
            && self.glued(i - 1)
            && self.glued(i - 2)
            && self.tokens.get(i + 1).is_some_and(|next| !next.capital);
        if lettered {
            return true;
        }
        let word = self.before(i);
        let short = word.len() == 1
            && (self.tokens[i - 1].capital || !matches!(word, "i" | "a" | "h" | "m" | "s"));
        let title = self.tokens[i - 1].capital || !matches!(word, "m" | "me" | "st" | "ms");
        let continues = self.tokens.get(i + 1).is_some_and(|next| !next.capital);
        let numbered = self.kind(i + 1) == Some(Kind::Digits)
            && matches!(
                word,
                "ss" | "s"
                    | "r"
                    | "rr"
                    | "cl"
                    | "sec"
                    | "ch"
                    | "ex"
                    | "ext"
                    | "reg"
                    | "paras"
                    | "nos"
                    | "fig"
                    | "vol"
                    | "al"
                    | "art"
            );
        // What time sheets cut short; no sentence ends with them.
        let cut_short = matches!(
            word,
            "tel"
                | "conf"
                | "corr"
                | "rev"
                | "atty"
                | "mtg"
                | "appt"
                | "resp"
                | "agmt"
                | "amt"
                | "def"
                | "defs"
                | "plf"
                | "pltf"
                | "supp"
                | "disc"
                | "depo"
                | "prep"
                | "ltr"
                | "tc"
                | "oc"
                | "opp"
                | "mem"
                | "mot"
                | "interrog"
                | "interrogs"
                | "telcon"
                | "teleconf"
        );
        cut_short
            || short
            || numbered
            || title
                && matches!(
                    word,
                    "mr" | "mrs"
                        | "ms"
                        | "dr"
                        | "me"
                        | "mme"
                        | "m"
                        | "st"
                        | "ste"
                        | "v"
                        | "vs"
                        | "no"
                        | "jan"
                        | "feb"
                        | "aug"
                        | "sept"
                        | "oct"
                        | "nov"
                        | "dec"
                        | "janv"
                        | "fevr"
                )
            || (continues
                && matches!(
                    word,
                    "inc"
                        | "ltd"
                        | "ltee"
                        | "corp"
                        | "co"
                        | "al"
                        | "approx"
                        | "hr"
                        | "hrs"
                        | "min"
                        | "mins"
                        | "re"
                        | "etc"
                        | "art"
                        | "para"
                        | "p"
                        | "pp"
                ))
    }
}
