//! Quantities as they are said or written: cardinals, decimals, fractions and both together.
//! What a quantity counts is for other grammars to say.

mod decimals;
mod en;
mod fr;
mod items;

pub(crate) use items::is_item;

use super::{
    lexicon::Class,
    tokens::{Kind, Speech, Tongue, words},
};

/// How a quantity was said, which decides what it may mean without a unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    /// A whole number.
    Whole,
    /// A whole number and tenths or hundredths.
    Decimal,
    /// A part: half, quarter, three tenths; alone or after a whole number.
    Fraction,
}

/// A quantity `n/d` and the token after it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Quantity {
    pub(crate) n: u64,
    pub(crate) d: u64,
    pub(crate) end: usize,
    pub(crate) form: Form,
}

impl Quantity {
    fn whole(n: u64, end: usize) -> Self {
        Self {
            n,
            d: 1,
            end,
            form: Form::Whole,
        }
    }

    /// How many thousandths of `unit` it is; none where that is beyond any working time.
    pub(crate) fn millis(self, unit_seconds: u64) -> Option<u64> {
        self.n
            .checked_mul(unit_seconds)?
            .checked_mul(1000)
            .map(|all| all / self.d)
    }
}

/// A whole number at `i`, in digits or words.
pub(crate) fn cardinal(s: &Speech<'_>, i: usize) -> Option<(u64, usize)> {
    match s.kind(i)? {
        Kind::Digits => digits(s, i),
        Kind::Word => words(s, i),
        Kind::Mark => None,
    }
}

/// A whole number in words at `i`.
pub(crate) fn words(s: &Speech<'_>, i: usize) -> Option<(u64, usize)> {
    if !s.is(i, Class::Number) || in_a_name(s, i) {
        return None;
    }
    match s.tongue(i) {
        Tongue::En => en::cardinal(s, i),
        Tongue::Fr => fr::cardinal(s, i).or_else(|| borrowed(s, i)),
    }
}

/// "pis un call, forty minutes": a number said in English amid French; "four" is an oven there.
fn borrowed(s: &Speech<'_>, i: usize) -> Option<(u64, usize)> {
    let counted = |end: usize| s.any(end, words!["minutes", "minute", "hours", "hour"]);
    en::cardinal(s, i).filter(|(_, end)| s.norm(i).len() > 3 && counted(*end))
}

/// "Trois-Rivi\u{e8}res", "Sept-\u{ce}les": a place, and no number.
fn in_a_name(s: &Speech<'_>, i: usize) -> bool {
    let next = i + 1;
    s.is_word(next)
        && s.token(next).joined
        && !s.is(next, Class::Number)
        && (s.token(i).capital
            && s.token(next).capital
            && !s.any(next, words!["hour", "hours", "minute", "minutes", "heures"])
            || s.any(next, words!["rivieres", "pistoles", "iles", "montagnes"]))
}

/// An ordinal at `i`: "ninth", "21st", "twenty first", "premier", "3e".
pub(crate) fn ordinal(s: &Speech<'_>, i: usize) -> Option<(u64, usize)> {
    if let Some((value, _)) = s.digits(i) {
        let suffixed = s.glued(i + 1)
            && s.any(
                i + 1,
                words![
                    "st", "nd", "rd", "th", "e", "er", "ere", "re", "eme", "ieme",
                ],
            );
        return suffixed.then_some((value, i + 2));
    }
    match s.tongue(i) {
        Tongue::En => en::ordinal(s, i),
        Tongue::Fr => fr::ordinal(s, i),
    }
}

/// Digits with their thousands' groups.
fn digits(s: &Speech<'_>, i: usize) -> Option<(u64, usize)> {
    let (mut value, length) = s.digits(i)?;
    let mut j = i + 1;
    if length <= 3 && value > 0 {
        while s.is_mark(j, ",") && s.glued(j) && s.glued(j + 1) {
            match s.digits(j + 1) {
                Some((group, 3)) if value < 1_000_000_000 => {
                    value = value * 1000 + group;
                    j += 2;
                }
                _ => break,
            }
        }
    }
    Some((value, j))
}

/// A quantity at `i`: the longest of its readings.
pub(crate) fn quantity(s: &Speech<'_>, i: usize) -> Option<Quantity> {
    if let Some(point) = decimals::decimal(s, i) {
        return Some(point);
    }
    if let Some(part) = fraction(s, i) {
        return Some(part);
    }
    let (whole, end) = cardinal(s, i)?;
    let end = in_figures(s, end, whole);
    // "1 1/2", "3-1/2", "one and a half", "deux et demie"
    let hyphen = s.is_mark(end, "-") && s.glued(end) && s.glued(end + 1) && s.is_mark(end + 2, "/");
    let and = if s.any(end, words!["and", "et"]) || hyphen {
        end + 1
    } else {
        end
    };
    let written = s.kind(end) == Some(Kind::Digits) || vulgar(s.norm(end)).is_some();
    if (and > end || written)
        && let Some(part) = fraction(s, and)
        && part.n < part.d
    {
        return whole
            .checked_mul(part.d)
            .and_then(|n| n.checked_add(part.n))
            .map(|n| Quantity { n, ..part });
    }
    Some(Quantity::whole(whole, end))
}

/// "six (6) minutes": the figure in brackets says the word again.
fn in_figures(s: &Speech<'_>, end: usize, whole: u64) -> usize {
    let again = s.is_mark(end, "(")
        && s.digits(end + 1).is_some_and(|(value, _)| value == whole)
        && s.is_mark(end + 2, ")");
    if again { end + 3 } else { end }
}

/// "half", "a quarter", "three quarters", "two tenths", "1/2", "trois quarts", "un dixi\u{e8}me".
fn fraction(s: &Speech<'_>, i: usize) -> Option<Quantity> {
    if let Some((n, d)) = vulgar(s.norm(i)) {
        return Some(part(n, d, i + 1));
    }
    if let Some((n, _)) = s.digits(i)
        && s.is_mark(i + 1, "/")
        && s.glued(i + 1)
        && s.glued(i + 2)
        && let Some((d @ (2 | 3 | 4 | 5 | 6 | 10), _)) = s.digits(i + 2)
        && n < d
        && n > 0
        && !(s.is_mark(i + 3, "/") && s.glued(i + 3))
    {
        return Some(part(n, d, i + 3));
    }
    let (count, at) = match s.norm(i) {
        "a" | "an" => (1, i + 1),
        _ => cardinal(s, i).unwrap_or((1, i)),
    };
    let d = denominator(s, at)?;
    (count > 0 && count < 1000).then(|| part(count, d, at + 1))
}

fn part(n: u64, d: u64, end: usize) -> Quantity {
    Quantity {
        n,
        d,
        end,
        form: Form::Fraction,
    }
}

fn vulgar(mark: &str) -> Option<(u64, u64)> {
    Some(match mark {
        "\u{bd}" => (1, 2),
        "\u{bc}" => (1, 4),
        "\u{be}" => (3, 4),
        "\u{2153}" => (1, 3),
        "\u{2154}" => (2, 3),
        "\u{2155}" => (1, 5),
        _ => return None,
    })
}

fn denominator(s: &Speech<'_>, i: usize) -> Option<u64> {
    Some(match (s.norm(i), s.french(i)) {
        ("half" | "halves", _) | ("demi" | "demie" | "demis", _) => 2,
        ("third" | "thirds", false) | ("tiers", true) => 3,
        ("quarter" | "quarters", false) | ("quart" | "quarts", true) => 4,
        ("fifth" | "fifths", false) => 5,
        ("tenth" | "tenths", false) | ("dixieme" | "dixiemes", _) => 10,
        ("hundredth" | "hundredths", false) | ("centieme" | "centiemes", true) => 100,
        _ => return None,
    })
}

impl Speech<'_> {
    /// Whether the digits at `i` stand against a mark that makes them something else.
    fn token_is_glued_mark(&self, i: usize) -> bool {
        self.kind(i + 1) == Some(Kind::Mark)
            && self.glued(i + 1)
            && self.glued(i + 2)
            && i + 2 < self.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;

    #[track_caller]
    fn check(language: Language, text: &str, n: u64, d: u64) {
        let s = Speech::new(text, &[language]);
        let found = quantity(&s, 0).expect(text);
        assert_eq!(found.n * d, n * found.d, "{text}");
        assert_eq!(found.end, s.len(), "{text}");
    }

    #[test]
    fn english_quantities_are_exact() {
        for (text, n, d) in [
            ("point eight", 8, 10),
            ("oh point three", 3, 10),
            ("zero point one", 1, 10),
            (".2", 2, 10),
            ("0. 3", 3, 10),
            ("o.3", 3, 10),
            ("two tenths", 2, 10),
            ("one point two five", 125, 100),
            ("one point twenty five", 125, 100),
            ("one point oh five", 105, 100),
            ("oh point to", 2, 10),
            ("twenty-one", 21, 1),
            ("one hundred and twenty", 120, 1),
            ("1,200", 1200, 1),
            ("one and a half", 3, 2),
            ("1 1/2", 3, 2),
            ("two and three quarters", 11, 4),
            ("\u{be}", 3, 4),
        ] {
            check(Language::EnCa, text, n, d);
        }
    }

    #[test]
    fn french_quantities_are_exact() {
        for (text, n, d) in [
            ("z\u{e9}ro virgule trois", 3, 10),
            ("un virgule vingt-cinq", 125, 100),
            ("z\u{e9}ro point huit", 8, 10),
            ("1,5", 3, 2),
            ("un dixi\u{e8}me", 1, 10),
            ("trois quarts", 3, 4),
            ("quatre-vingt-dix-sept", 97, 1),
            ("soixante et onze", 71, 1),
            ("vingt et quatre", 24, 1),
            ("deux cent trois", 203, 1),
            ("un et demi", 3, 2),
        ] {
            check(Language::FrCa, text, n, d);
        }
    }

    #[test]
    fn a_point_that_was_made_is_no_figure() {
        let s = Speech::new("that point three lawyers", &[Language::EnCa]);
        assert_eq!(quantity(&s, 1), None);
    }
}
