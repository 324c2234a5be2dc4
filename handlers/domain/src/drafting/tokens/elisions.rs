//! French words that a transcriber wrote without their apostrophe: "l acte", "aujourd hui", "quart dheure".

use super::{Kind, Speech, cut::ELIDED, cut::classified, words::mark};

/// Puts the apostrophes back into the folded forms. A mark, a digit or a consonant after the letter leaves it alone:
/// it is a letter then ("pi\u{e8}ce d", "annexe c").
pub(super) fn mend(speech: &mut Speech<'_>) {
    let mut i = 0;
    while i < speech.tokens.len() {
        if !speech.french(i) || speech.tokens[i].kind != Kind::Word {
            i += 1;
            continue;
        }
        let whole = match speech.norm(i) {
            "aujourdhui" | "aujourd" => Some("aujourd'hui"),
            "jai" => Some("j'ai"),
            "cest" => Some("c'est"),
            "dheure" => Some("d'"),
            "dheures" => Some("d'"),
            _ => None,
        };
        match whole {
            Some("d'") => part(speech, i),
            Some(word) if speech.norm(i) == "aujourd" && speech.norm(i + 1) == "hui" => {
                join(speech, i);
                fold_as(speech, i, word);
            }
            Some(word) => fold_as(speech, i, word),
            None if elides(speech, i) => {
                let word = format!("{}'", speech.norm(i));
                fold_as(speech, i, &word);
            }
            None => {}
        }
        i += 1;
    }
}

fn elides(speech: &Speech<'_>, i: usize) -> bool {
    let next = speech.norm(i + 1);
    ELIDED.contains(&speech.norm(i))
        && !speech.tokens[i].capital
        && speech.is_word(i + 1)
        && !speech.tokens[i + 1].joined
        && next.len() > 1
        && next.starts_with(['a', 'e', 'i', 'o', 'u', 'y', 'h'])
}

fn fold_as(speech: &mut Speech<'_>, i: usize, word: &str) {
    let from = speech.folded.len();
    speech.folded.push_str(word);
    let token = &mut speech.tokens[i];
    token.folded = from..speech.folded.len();
    token.initial = word.as_bytes().first().copied().unwrap_or(0);
    token.mark = mark(word.as_bytes());
    (token.classes, token.opening, token.activity) = classified(word);
}

/// Makes one token of two.
fn join(speech: &mut Speech<'_>, i: usize) {
    let next = speech.tokens.remove(i + 1);
    speech.tongues.remove(i + 1);
    speech.tokens[i].span.end = next.span.end;
    speech.tokens[i].bytes.end = next.bytes.end;
}

/// Parts "dheure" behind its first letter.
fn part(speech: &mut Speech<'_>, i: usize) {
    let first = &speech.tokens[i];
    let mut rest = first.clone();
    rest.span.start += 1;
    rest.bytes.start += 1;
    rest.folded.start += 1;
    (rest.spaced, rest.line, rest.joined, rest.capital) = (false, false, false, false);
    let word = speech.folded[rest.folded.clone()].to_owned();
    speech.tokens[i].span.end = rest.span.start;
    speech.tokens[i].bytes.end = rest.bytes.start;
    speech.tokens.insert(i + 1, rest);
    let tongue = speech.tongue(i);
    speech.tongues.insert(i + 1, tongue);
    fold_as(speech, i, "d'");
    fold_as(speech, i + 1, &word);
}
