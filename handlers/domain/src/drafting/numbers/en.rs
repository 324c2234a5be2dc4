//! English number words.

use crate::drafting::tokens::{Speech, words};

fn unit(word: &str) -> Option<u64> {
    Some(match word {
        "one" => 1,
        "two" => 2,
        "three" => 3,
        "four" => 4,
        "five" => 5,
        "six" => 6,
        "seven" => 7,
        "eight" => 8,
        "nine" => 9,
        _ => return None,
    })
}

fn teen(word: &str) -> Option<u64> {
    Some(match word {
        "ten" => 10,
        "eleven" => 11,
        "twelve" => 12,
        "thirteen" => 13,
        "fourteen" => 14,
        "fifteen" => 15,
        "sixteen" => 16,
        "seventeen" => 17,
        "eighteen" => 18,
        "nineteen" => 19,
        _ => return None,
    })
}

fn tens(word: &str) -> Option<u64> {
    Some(match word {
        "twenty" => 20,
        "thirty" => 30,
        "forty" | "fourty" => 40,
        "fifty" => 50,
        "sixty" => 60,
        "seventy" => 70,
        "eighty" => 80,
        "ninety" => 90,
        _ => return None,
    })
}

/// One to ninety-nine.
fn small(s: &Speech<'_>, i: usize) -> Option<(u64, usize)> {
    let word = s.norm(i);
    if let Some(value) = unit(word).or_else(|| teen(word)) {
        return Some((value, i + 1));
    }
    let tens = tens(word)?;
    match unit(s.norm(i + 1)) {
        Some(unit) => Some((tens + unit, i + 2)),
        None => Some((tens, i + 1)),
    }
}

pub(super) fn cardinal(s: &Speech<'_>, i: usize) -> Option<(u64, usize)> {
    if s.any(i, words!["zero", "nought", "naught"]) || s.norm(i) == "oh" && s.norm(i + 1) == "point"
    {
        return Some((0, i + 1));
    }
    let article = s.norm(i) == "a" && s.any(i + 1, words!["hundred", "thousand"]);
    let (mut value, mut j) = if article { (1, i + 1) } else { small(s, i)? };
    let mut total = 0;
    for (word, scale) in [("thousand", 1000), ("hundred", 100)] {
        if s.norm(j) == word {
            total += value * scale;
            j += 1;
            let and = if s.norm(j) == "and" { j + 1 } else { j };
            match small(s, and) {
                Some((more, end)) => (value, j) = (more, end),
                None => return Some((total, j)),
            }
        }
    }
    Some((total + value, j))
}

pub(super) fn ordinal(s: &Speech<'_>, i: usize) -> Option<(u64, usize)> {
    let word = s.norm(i);
    if let Some(value) = nth(word) {
        return Some((value, i + 1));
    }
    let tens = tens(word)?;
    let unit = nth(s.norm(i + 1)).filter(|unit| *unit < 10)?;
    Some((tens + unit, i + 2))
}

fn nth(word: &str) -> Option<u64> {
    Some(match word {
        "first" => 1,
        "second" => 2,
        "third" => 3,
        "fourth" => 4,
        "fifth" => 5,
        "sixth" => 6,
        "seventh" => 7,
        "eighth" => 8,
        "ninth" => 9,
        "tenth" => 10,
        "eleventh" => 11,
        "twelfth" => 12,
        "thirteenth" => 13,
        "fourteenth" => 14,
        "fifteenth" => 15,
        "sixteenth" => 16,
        "seventeenth" => 17,
        "eighteenth" => 18,
        "nineteenth" => 19,
        "twentieth" => 20,
        "thirtieth" => 30,
        _ => return None,
    })
}
