//! Which grammar reads which sentence.

use crate::{
    drafting::tokens::{Speech, Tongue, words},
    language::Language,
};

/// Votes of function words, sentence by sentence; a draw goes with the whole text.
pub(super) fn of(speech: &Speech<'_>, languages: &[Language]) -> Vec<Tongue> {
    let french = languages.iter().any(|language| language.is_french());
    let english = languages.iter().any(|language| !language.is_french()) || languages.is_empty();
    let first = if languages
        .first()
        .is_some_and(|language| language.is_french())
    {
        Tongue::Fr
    } else {
        Tongue::En
    };
    if !(french && english) {
        return vec![first; speech.len()];
    }
    let votes: Vec<i32> = (0..speech.len())
        .map(|i| match speech.norm(i) {
            "a" | "on" if is_french(speech, i) => 1,
            word => vote(word),
        })
        .collect();
    let winner = |sum: i32, draw: Tongue| match sum {
        1.. => Tongue::Fr,
        0 => draw,
        _ => Tongue::En,
    };
    let whole = winner(votes.iter().sum(), first);
    let mut tongues = Vec::with_capacity(votes.len());
    while tongues.len() < votes.len() {
        let from = tongues.len();
        let to = (from + 1..votes.len())
            .find(|i| speech.stops_before(*i))
            .unwrap_or(votes.len());
        let sum = votes[from..to].iter().sum::<i32>();
        let tongue = if sum.abs() < 2 {
            whole
        } else {
            winner(sum, whole)
        };
        tongues.resize(to, tongue);
    }
    tongues
}

/// "\u{e0} matin", "elle a", "on va": what English has by the same letters.
fn is_french(s: &Speech<'_>, i: usize) -> bool {
    if s.norm(i) == "on" {
        return s.any(
            i + 1,
            words![
                "a", "va", "doit", "est", "s'", "avait", "n'", "ne", "se", "peut"
            ],
        );
    }
    s.source(i, i + 1) != "a" && s.source(i, i + 1) != "A"
        || s.any(
            i.wrapping_sub(1),
            words!["il", "elle", "on", "y", "qui", "ca", "m'", "l'", "n'", "t'"],
        )
}

fn vote(word: &str) -> i32 {
    match word {
        "le" | "la" | "les" | "l'" | "de" | "des" | "du" | "d'" | "avec" | "et" | "un" | "une"
        | "au" | "aux" | "dans" | "sur" | "pour" | "par" | "j'" | "j'ai" | "je" | "qu'" | "que"
        | "heure" | "heures" | "virgule" | "dossier" | "dixieme" | "dixiemes" | "hier"
        | "appel" | "aujourd'hui" | "cliente" | "revision" | "redaction" | "demie" | "euh"
        | "puis" | "ensuite" | "pis" | "elle" | "chez" | "cette" | "matin" | "soir" | "midi"
        | "rencontre" | "comparution" | "recherche" | "requete" | "quart" | "lettre"
        | "courriel" | "audience" => 1,
        "the" | "of" | "with" | "and" | "to" | "for" | "a" | "an" | "i" | "my" | "in" | "at"
        | "on" | "hour" | "hours" | "point" | "file" | "matter" | "tenths" | "yesterday"
        | "call" | "today" | "review" | "reviewed" | "drafted" | "drafting" | "half" | "um"
        | "uh" | "then" | "quarter" | "letter" | "email" | "hearing" => -1,
        _ => 0,
    }
}
