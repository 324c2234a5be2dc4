//! Whether a narrative says only what was said: word by word, inflection aside,
//! and with negations and figures at the words they were said of.

use super::words::{Kind, Word, words};
use crate::{
    drafting::labels::{Label, Labelled},
    matter::Matter,
    span::Span,
};

/// As the API has it.
const LONGEST: usize = 10_000;

/// Marks that any sentence may have; others must have been said.
const MARKS: &str =
    ".,;:!?'\u{2019}\u{2018}\"\u{201c}\u{201d}\u{ab}\u{bb}()-\u{2013}\u{2014}/&\u{2026}";

/// Whether every word of `narrative` stands in the entry's own words or in the matter's record.
pub(super) fn is_grounded(
    l: &Labelled<'_>,
    spans: &[Span],
    matter: Option<&Matter>,
    narrative: &str,
) -> bool {
    if narrative.len() > LONGEST * 4 || narrative.chars().count() > LONGEST {
        return false;
    }
    let proposed = words(narrative);
    if !proposed.iter().any(|word| word.kind == Kind::Content) {
        return false;
    }
    let source = own_words(l, spans);
    let marks = narrative
        .chars()
        .filter(|c| !c.is_alphanumeric() && !c.is_whitespace())
        .all(|c| MARKS.contains(c) || !c.is_control() && source.contains(c));
    let mut said = words_of(&source);
    if !marks || !turns_alike(&proposed, &said) || turns_about(&proposed, &said) {
        return false;
    }
    if let Some(matter) = matter {
        let names = [&matter.client, &matter.description, &matter.display_number];
        for name in names
            .into_iter()
            .chain(&matter.aliases)
            .chain(&matter.other_parties)
        {
            said.push(Word::gap());
            said.extend(words(name));
        }
    }
    proposed.iter().all(|word| stands(word, &said)) && figures_stay(&proposed, &said)
}

/// Between two stretches of an entry's words; nobody says it.
const GAP: char = '\u{1f}';

/// The entry's own words that a narrative may have, as they stand.
fn own_words(l: &Labelled<'_>, spans: &[Span]) -> String {
    let mut source = String::new();
    for own in spans {
        source.push(GAP);
        let first = l.s.token_at(own.start);
        let tokens = (first..l.s.len()).take_while(|i| l.s.token(*i).span.start < own.end);
        for i in tokens {
            let span = l.s.token(i).span;
            if span.start < own.start || span.end > own.end || !is_narrative(l, i) {
                source.push(GAP);
                continue;
            }
            if !l.s.glued(i) {
                source.push(' ');
            }
            source.push_str(l.s.source(i, i + 1));
        }
    }
    source
}

/// Whether a token may stand in a narrative: no order, nothing taken back, nothing about the bill.
fn is_narrative(l: &Labelled<'_>, i: usize) -> bool {
    !matches!(
        l.labels[i],
        Label::Aside | Label::Struck | Label::Correction | Label::Billing(_)
    )
}

fn words_of(source: &str) -> Vec<Word> {
    let mut said = Vec::new();
    for stretch in source.split(GAP) {
        said.push(Word::gap());
        said.extend(words(stretch));
    }
    said
}

fn stands(word: &Word, said: &[Word]) -> bool {
    match word.kind {
        Kind::Plain | Kind::Gap => true,
        Kind::Figure | Kind::Turn => said.iter().any(|other| other.text == word.text),
        Kind::Content => said.iter().any(|other| is_alike(word, other)),
    }
}

fn is_alike(word: &Word, other: &Word) -> bool {
    word.text == other.text
        || word.kind == Kind::Content
            && other.kind == Kind::Content
            && is_inflected(&word.text, &other.text)
}

/// Whether both deny the same things in the same order.
fn turns_alike(proposed: &[Word], said: &[Word]) -> bool {
    let (proposed, said) = (turned(proposed), turned(said));
    proposed.len() == said.len()
        && proposed
            .iter()
            .zip(&said)
            .all(|(one, other)| match (one, other) {
                (Some(one), Some(other)) => is_alike(one, other),
                (None, None) => true,
                _ => false,
            })
}

/// What each denial is of: the next word that says something. "ne ... pas" is one denial.
fn turned(words: &[Word]) -> Vec<Option<&Word>> {
    let mut turned = Vec::new();
    let mut i = 0;
    while i < words.len() {
        if words[i].kind != Kind::Turn {
            i += 1;
            continue;
        }
        let head = words[i + 1..]
            .iter()
            .take(8)
            .take_while(|word| word.kind != Kind::Gap)
            .find(|word| matches!(word.kind, Kind::Content | Kind::Figure));
        turned.push(head);
        let mut last = i;
        while let Some(next) = (last + 1..words.len().min(last + 4))
            .take_while(|j| words[*j].kind != Kind::Gap)
            .find(|j| words[*j].kind == Kind::Turn)
        {
            last = next;
        }
        i = last + 1;
    }
    turned
}

/// Whether something that was said to go one way goes the other: "email from" and "email to".
fn turns_about(proposed: &[Word], said: &[Word]) -> bool {
    let goes = |words: &[Word], way: Way, head: &Word| {
        ways(words).any(|(other, word)| other == way && is_alike(word, head))
    };
    ways(proposed).any(|(way, head)| {
        let other = match way {
            Way::From => Way::To,
            Way::To => Way::From,
        };
        goes(said, other, head) && !goes(said, way, head)
    })
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    From,
    To,
}

/// Each word that something is said to come from or go to.
fn ways(words: &[Word]) -> impl Iterator<Item = (Way, &Word)> {
    words.iter().enumerate().filter_map(|(i, head)| {
        let at = (i.saturating_sub(3)..i)
            .rev()
            .take_while(|j| words[*j].kind == Kind::Plain)
            .find(|j| !is_article(&words[*j].text))?;
        let sent = || {
            at.checked_sub(1).is_some_and(|before| {
                matches!(
                    words[before].text.trim_end_matches('s'),
                    "courriel" | "lettre" | "appel" | "message" | "note" | "reponse" | "demande"
                )
            })
        };
        let way = match words[at].text.as_str() {
            "from" => Way::From,
            "to" => Way::To,
            "de" | "du" | "des" | "d" if sent() => Way::From,
            "a" | "au" | "aux" if sent() => Way::To,
            _ => return None,
        };
        (head.kind == Kind::Content).then_some((way, head))
    })
}

fn is_article(word: &str) -> bool {
    matches!(
        word,
        "the"
            | "an"
            | "his"
            | "her"
            | "their"
            | "our"
            | "my"
            | "la"
            | "le"
            | "l"
            | "les"
            | "sa"
            | "son"
            | "ses"
    )
}

/// Whether each figure stands beside a word that it stood beside when it was said.
fn figures_stay(proposed: &[Word], said: &[Word]) -> bool {
    (0..proposed.len())
        .filter(|i| proposed[*i].kind == Kind::Figure && proposed[*i].text != "one")
        .all(|i| {
            let (before, after) = neighbours(proposed, i);
            (0..said.len())
                .filter(|j| said[*j].text == proposed[i].text)
                .any(|j| {
                    let (other_before, other_after) = neighbours(said, j);
                    let same = |one: Option<&Word>, other: Option<&Word>| match (one, other) {
                        (Some(one), Some(other)) => is_alike(one, other),
                        _ => false,
                    };
                    before.is_none() && after.is_none()
                        || same(before, other_before)
                        || same(after, other_after)
                })
        })
}

/// The words that say something on either side.
fn neighbours(words: &[Word], i: usize) -> (Option<&Word>, Option<&Word>) {
    let says = |word: &&Word| word.kind != Kind::Plain;
    let there = |word: &&Word| word.kind != Kind::Gap;
    (
        words[..i].iter().rev().take(6).find(says).filter(there),
        words[i + 1..].iter().take(6).find(says).filter(there),
    )
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
    stem >= 4
        && stem * 2 >= word.len().max(other.len())
        && (bare || fits(one) && fits(two))
        && (fits_plural(one) && fits_plural(two) || role(word, stem) == role(other, stem))
}

fn fits_plural(ending: &str) -> bool {
    matches!(ending, "" | "s")
}

/// Who does or bears something is another word than what is done: "lessor", "lessee", "mortgagee".
/// What lies within the stem that both words share bears nothing: "agree" in "agreement".
fn role(word: &str, stem: usize) -> Option<&str> {
    const ROLES: &[&str] = &["ee", "or", "ant", "eur", "euse"];
    let single = word.strip_suffix('s').unwrap_or(word);
    let role = ROLES
        .iter()
        .find(|role| single.len() > stem && single.ends_with(**role))?;
    Some(&single[single.len() - role.len()..])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_inflection_is_the_same_word_and_a_neighbour_is_not() {
        assert!(is_inflected("drafted", "drafting"));
        assert!(is_inflected("reviewed", "review"));
        assert!(is_inflected("redaction", "redactions"));
        assert!(is_inflected("agreement", "agree"));
        assert!(is_inflected("employees", "employee"));
        assert!(is_inflected("guaranteed", "guarantee"));
        assert!(is_inflected("agreed", "agree"));
        assert!(is_inflected("grants", "granting"));
        assert!(!is_inflected("contract", "contempt"));
        assert!(!is_inflected("award", "aware"));
    }

    #[test]
    fn one_party_is_not_the_other() {
        assert!(!is_inflected("lessor", "lessee"));
        assert!(!is_inflected("employer", "employee"));
        assert!(!is_inflected("mortgagee", "mortgage"));
        assert!(!is_inflected("claimant", "claim"));
        assert!(!is_inflected("vendeur", "vendu"));
    }

    #[test]
    fn denials_are_of_the_same_words() {
        let alike = |one: &str, other: &str| turns_alike(&words(one), &words(other));
        assert!(alike(
            "Client did not agree to terms",
            "the client didn't agree to the terms"
        ));
        assert!(alike(
            "Le client ne consent pas au bail",
            "le client ne consent pas au bail"
        ));
        assert!(!alike("Client agreed", "client did not agree"));
        assert!(!alike(
            "Client did not sign and agreed",
            "client did not agree and signed"
        ));
        assert!(!alike("Called client", "attempted to call client"));
    }

    #[test]
    fn what_was_sent_goes_where_it_was_said_to_go() {
        let about = |one: &str, other: &str| turns_about(&words(one), &words(other));
        assert!(about("Email to the client", "email from client"));
        assert!(about(
            "Courriel de la cliente",
            "courriel \u{e0} la cliente"
        ));
        assert!(!about("Email to client", "emailed client"));
        assert!(!about(
            "Pr\u{e9}paration \u{e0} l'audience",
            "pr\u{e9}paration de l'audience"
        ));
    }

    #[test]
    fn figures_keep_their_words() {
        let stay = |one: &str, other: &str| figures_stay(&words(one), &words(other));
        assert!(stay(
            "Reviewed 1,200 pages and 3 exhibits",
            "reviewed 1,200 pages, 3 exhibits"
        ));
        assert!(!stay(
            "Reviewed 3 pages and 1,200 exhibits",
            "reviewed 1,200 pages and 3 exhibits"
        ));
        assert!(!stay("Section 1.5", "sections 1, 5"));
    }
}
