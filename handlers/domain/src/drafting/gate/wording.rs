//! Whether a narrative says only what was said: word by word, inflection aside.

use crate::{
    drafting::{
        labels::{Label, Labelled},
        lexicon,
        tokens::fold,
    },
    matter::Matter,
    span::Span,
};

/// As the API has it.
const LONGEST: usize = 10_000;

/// Words that turn a sentence round: they must have been said, and may not be left out.
const NEGATIONS: &[&str] = &[
    "not", "no", "never", "without", "none", "nor", "neither", "cannot", "pas", "ne", "n",
    "jamais", "sans", "aucun", "aucune", "ni",
];

/// Words that are figures however they are written.
const FIGURES: &[&str] = &[
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "half",
    "quarter",
    "twenty",
    "thirty",
    "forty",
    "fifty",
    "hundred",
    "thousand",
    "million",
    "un",
    "une",
    "deux",
    "trois",
    "quatre",
    "cinq",
    "sept",
    "huit",
    "neuf",
    "dix",
    "onze",
    "douze",
    "quinze",
    "vingt",
    "trente",
    "quarante",
    "cinquante",
    "cent",
    "cents",
    "mille",
    "demi",
    "demie",
    "quart",
];

/// Whether every word of `narrative` stands in the entry's own words or in the matter's record.
pub(super) fn is_grounded(
    l: &Labelled<'_>,
    spans: &[Span],
    matter: Option<&Matter>,
    narrative: &str,
) -> bool {
    let proposed = words(narrative);
    if narrative.chars().count() > LONGEST
        || proposed.iter().all(|word| lexicon::is_function_word(word))
    {
        return false;
    }
    let mut said: Vec<String> = Vec::new();
    for i in 0..l.s.len() {
        let span = l.s.token(i).span;
        let own = spans
            .iter()
            .any(|own| own.start <= span.start && span.end <= own.end);
        if own
            && !matches!(
                l.labels[i],
                Label::Aside | Label::Struck | Label::Correction
            )
        {
            said.extend(words(l.s.norm(i)));
        }
    }
    let negated = |words: &[String]| {
        words
            .iter()
            .any(|word| NEGATIONS.contains(&word.as_str()) || word == "t")
    };
    if negated(&said) && !negated(&proposed) {
        return false;
    }
    if let Some(matter) = matter {
        let names = [&matter.client, &matter.description, &matter.display_number];
        for name in names
            .into_iter()
            .chain(&matter.aliases)
            .chain(&matter.other_parties)
        {
            said.extend(words(name));
        }
    }
    proposed.iter().all(|word| stands(word, &said))
}

fn words(text: &str) -> Vec<String> {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(fold)
        .collect()
}

fn stands(word: &str, said: &[String]) -> bool {
    let exact = said.iter().any(|other| other == word);
    let figure =
        word.chars().any(char::is_numeric) || FIGURES.contains(&word) || NEGATIONS.contains(&word);
    if exact || figure {
        return exact;
    }
    let plain = lexicon::is_function_word(word)
        || matches!(
            word,
            "regarding" | "concerning" | "concernant" | "versus" | "s" | "d" | "l"
        );
    plain || said.iter().any(|other| is_inflected(word, other))
}

/// "drafted" and "drafting", "r\u{e9}daction" and "r\u{e9}diger": the same word in another form.
fn is_inflected(word: &str, other: &str) -> bool {
    if !(word.is_ascii() && other.is_ascii()) {
        return word == other;
    }
    // What a stem may end in; "d" and "r" only where the other is the bare word: "revise", "revised".
    const ENDINGS: &[&str] = &[
        "", "e", "s", "es", "ed", "ee", "ees", "ing", "er", "ers", "ez", "ion", "ions", "ation",
        "ations", "ment", "ments", "al", "ant", "ance", "ances", "ent", "or", "ors", "eur", "eurs",
        "y", "ies", "ied", "able", "if", "ive", "age", "t", "ts", "te", "tion", "tions",
    ];
    let stem = word
        .bytes()
        .zip(other.bytes())
        .take_while(|(a, b)| a == b)
        .count();
    let (one, two) = (&word[stem..], &other[stem..]);
    let fits = |ending: &str| ENDINGS.contains(&ending);
    let bare =
        one.is_empty() && matches!(two, "d" | "r") || two.is_empty() && matches!(one, "d" | "r");
    stem >= 4 && stem * 2 >= word.len().max(other.len()) && (bare || fits(one) && fits(two))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_inflection_is_the_same_word_and_a_neighbour_is_not() {
        assert!(is_inflected("drafted", "drafting"));
        assert!(is_inflected("reviewed", "review"));
        assert!(is_inflected("redaction", "redactions"));
        assert!(!is_inflected("contract", "contempt"));
        assert!(!is_inflected("award", "aware"));
    }
}
