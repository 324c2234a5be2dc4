//! French number words, with the Belgian and Swiss tens that some lawyers brought along.

use crate::drafting::{
    lexicon::Class,
    tokens::{Speech, words},
};

fn unit(word: &str) -> Option<u64> {
    Some(match word {
        "un" | "une" => 1,
        "deux" => 2,
        "trois" => 3,
        "quatre" => 4,
        "cinq" => 5,
        "six" => 6,
        "sept" => 7,
        "huit" => 8,
        "neuf" => 9,
        _ => return None,
    })
}

fn teen(s: &Speech<'_>, i: usize) -> Option<(u64, usize)> {
    let value = match s.norm(i) {
        "dix" => {
            return match unit(s.norm(i + 1)) {
                Some(more @ 7..=9) => Some((10 + more, i + 2)),
                _ => Some((10, i + 1)),
            };
        }
        "onze" => 11,
        "douze" => 12,
        "treize" => 13,
        "quatorze" => 14,
        "quinze" => 15,
        "seize" => 16,
        _ => return None,
    };
    Some((value, i + 1))
}

fn tens(word: &str) -> Option<u64> {
    Some(match word {
        "vingt" => 20,
        "trente" => 30,
        "quarante" => 40,
        "cinquante" => 50,
        "soixante" => 60,
        "septante" => 70,
        "huitante" | "octante" => 80,
        "nonante" => 90,
        _ => return None,
    })
}

/// One to ninety-nine.
fn small(s: &Speech<'_>, i: usize) -> Option<(u64, usize)> {
    let word = s.norm(i);
    if word == "quatre" && s.any(i + 1, words!["vingt", "vingts"]) {
        let j = i + 2;
        return Some(match below_twenty(s, j) {
            Some((more, end)) => (80 + more, end),
            None => (80, j),
        });
    }
    if let Some(tens) = tens(word) {
        let and = if s.norm(i + 1) == "et" { i + 2 } else { i + 1 };
        let more = if tens == 60 {
            below_twenty(s, and)
        } else {
            unit(s.norm(and)).map(|more| (more, and + 1))
        };
        // "vingt et une heures" is 21; "vingt et un quart d'heure" was never said.
        return Some(match more {
            Some((more, end)) => (tens + more, end),
            None => (tens, i + 1),
        });
    }
    below_twenty(s, i)
}

fn below_twenty(s: &Speech<'_>, i: usize) -> Option<(u64, usize)> {
    teen(s, i).or_else(|| unit(s.norm(i)).map(|value| (value, i + 1)))
}

pub(super) fn cardinal(s: &Speech<'_>, i: usize) -> Option<(u64, usize)> {
    if s.norm(i) == "zero" {
        return Some((0, i + 1));
    }
    let (mut value, mut j) = match s.norm(i) {
        // "4,5 pour cent, point quatre"
        "cent"
            if s.before(i) == "pour"
                && i > 1
                && (!s.is_word(i - 2) || s.is(i - 2, Class::Number)) =>
        {
            return None;
        }
        "cent" | "mille" => (1, i),
        _ => small(s, i)?,
    };
    let mut total = 0;
    for (names, scale) in [
        (words!["mille", "milles"], 1000),
        (words!["cent", "cents"], 100),
    ] {
        if s.any(j, names) {
            total += value * scale;
            j += 1;
            match small(s, j) {
                Some((more, end)) => (value, j) = (more, end),
                None if scale == 1000 && s.norm(j) == "cent" => value = 1,
                None => return Some((total, j)),
            }
        }
    }
    Some((total + value, j))
}

pub(super) fn ordinal(s: &Speech<'_>, i: usize) -> Option<(u64, usize)> {
    let value = match s.norm(i) {
        "premier" | "premiere" => 1,
        "deuxieme" | "second" | "seconde" => 2,
        "troisieme" => 3,
        "quatrieme" => 4,
        "cinquieme" => 5,
        "sixieme" => 6,
        "septieme" => 7,
        "huitieme" => 8,
        "neuvieme" => 9,
        "dixieme" => 10,
        _ => return None,
    };
    Some((value, i + 1))
}
