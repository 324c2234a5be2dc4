//! Display numbers, in digits, words and letters.

use super::{
    Cue, Fit, Mention,
    cue::{FILE_WORDS, dress},
};
use crate::drafting::{
    matters::MatterIndex,
    numbers,
    tokens::{Kind, Speech, words},
};

/// A display number in digits, words and letters: "2024-0117", "twenty twenty four dash one seventeen";
/// and whether all of it was said.
pub(super) fn number(
    s: &Speech<'_>,
    index: &MatterIndex,
    i: usize,
    taken: &[bool],
) -> Option<(Mention, bool)> {
    let begins = s.kind(i) == Some(Kind::Digits)
        || s.norm(i).len() <= 6
            && s.is_word(i)
            && (digit_string(s, i).is_some() || followed_by_number(s, i));
    if !begins || i > 0 && s.glued(i) && s.kind(i - 1) == Some(Kind::Digits) {
        return None;
    }
    let (_, _, before) = dress(s, i, i);
    let mut key = String::new();
    let mut j = i;
    let mut best: Option<(usize, bool)> = None;
    while j < s.len() && j < i + 16 && !taken[j] {
        if let Some((digits, end)) = digit_string(s, j) {
            key.push_str(&digits);
            j = end;
        } else if s.is_word(j)
            && s.norm(j).len() <= 5
            && (j == i || s.glued(j) || s.norm(j).len() == 1)
            && !matches!(s.norm(j), "a" | "i" | "to" | "for" | "dash" | "slash")
        {
            key.push_str(s.norm(j));
            j += 1;
        } else if j > i
            && s.any(
                j,
                words![
                    "-", "/", ".", "dash", "hyphen", "slash", "point", "tiret", "barre", "oblique",
                    "stroke", "_",
                ],
            )
        {
            j += 1;
            continue;
        } else {
            break;
        }
        if key.len() > 24 {
            break;
        }
        let cued = before == Cue::File || s.any(j, FILE_WORDS) || ends_in(s, i).is_some();
        let whole = key.len() >= 4
            && !index.by_number(&key).is_empty()
            && (key.len() >= 5 || cued || s.kind(i) == Some(Kind::Word));
        // "un dossier que", "three files": how many, not which.
        let counted = key.len() == 1 && before != Cue::File && ends_in(s, i).is_none();
        let tail = cued && !counted && !index.by_number(&format!("#{key}")).is_empty();
        if whole || tail {
            best = Some((j, whole));
        }
    }
    let (end, whole) = best?;
    let mut key = String::new();
    let mut j = i;
    while j < end {
        match digit_string(s, j) {
            Some((digits, after)) => {
                key.push_str(&digits);
                j = after;
            }
            None => {
                if s.is_word(j)
                    && !s.any(
                        j,
                        words![
                            "dash", "hyphen", "slash", "point", "tiret", "barre", "oblique",
                            "stroke",
                        ],
                    )
                {
                    key.push_str(s.norm(j));
                }
                j += 1;
            }
        }
    }
    let matters = if whole {
        index.by_number(&key)
    } else {
        index.by_number(&format!("#{key}"))
    };
    let (from, to, cue) = dress(s, i, end);
    let (from, cue) = match ends_in(s, i) {
        Some(from) => (dress(s, from, from).0.min(from), Cue::File),
        None => (from, cue),
    };
    let mention = Mention {
        first: i,
        end,
        from,
        to,
        cue: cue.max(Cue::Toward),
        number: true,
        fits: matters
            .iter()
            .map(|matter| Fit {
                matter: *matter,
                strength: if whole { 400 } else { 300 },
            })
            .collect(),
    };
    Some((mention, whole))
}

/// "the file ending in 0171", "toujours 0171": where the words begin that say so.
fn ends_in(s: &Speech<'_>, i: usize) -> Option<usize> {
    let one = i.checked_sub(1)?;
    if s.any(one, words!["toujours", "encore", "still", "again"]) {
        return Some(one);
    }
    let two = i.checked_sub(2)?;
    let ending = s.any(one, words!["par", "in", "with", "en"])
        && s.any(
            two,
            words![
                "finit",
                "termine",
                "finissant",
                "terminant",
                "ending",
                "ends",
                "ended",
            ],
        );
    ending.then(|| {
        let three = two
            .checked_sub(1)
            .filter(|at| s.any(*at, words!["qui", "se", "that", "which"]));
        three.unwrap_or(two)
    })
}

/// "2025-03-01" is a day, whatever files there are.
pub(super) fn is_day(s: &Speech<'_>, first: usize, end: usize) -> bool {
    let length = |i: usize| s.digits(i).map(|(_, length)| length);
    end == first + 5
        && length(first) == Some(4)
        && length(first + 2) == Some(2)
        && length(first + 4) == Some(2)
        && s.digits(first + 2)
            .is_some_and(|(month, _)| (1..=12).contains(&month))
        && s.digits(first + 4)
            .is_some_and(|(day, _)| (1..=31).contains(&day))
}

pub(super) fn followed_by_number(s: &Speech<'_>, i: usize) -> bool {
    let next = if s.any(i + 1, words!["-", "dash", "tiret"]) {
        i + 2
    } else {
        i + 1
    };
    s.kind(next) == Some(Kind::Digits) || digit_string(s, next).is_some()
}

/// The digits that one spoken number stands for when an identifier is read out.
pub(super) fn digit_string(s: &Speech<'_>, i: usize) -> Option<(String, usize)> {
    if s.kind(i) == Some(Kind::Digits) {
        return Some((s.norm(i).to_owned(), i + 1));
    }
    match s.norm(i) {
        "oh" | "o" => return Some(("0".to_owned(), i + 1)),
        "double" => {
            let (digit, end) = digit_string(s, i + 1).filter(|(digits, _)| digits.len() == 1)?;
            return Some((digit.repeat(2), end));
        }
        "triple" => {
            let (digit, end) = digit_string(s, i + 1).filter(|(digits, _)| digits.len() == 1)?;
            return Some((digit.repeat(3), end));
        }
        _ => {}
    }
    let (value, end) = numbers::words(s, i)?;
    Some((value.to_string(), end))
}
