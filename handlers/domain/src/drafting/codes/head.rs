//! The noun at the head of a narrative without a verb: "Tolliver detention review hearing" is a hearing.

use super::Word;
use crate::drafting::lexicon::is_function_word;

/// So many words may stand before the noun.
const REACH: usize = 7;

/// Where it stands: the last word before the first that stands between words.
pub(super) fn noun(words: &[Word<'_>]) -> Option<usize> {
    let begin = words
        .iter()
        .take(REACH)
        .position(|word| !is_function_word(word.norm) && !word.client && !word.other)?;
    let mut last = None;
    for (at, word) in words.iter().enumerate().skip(begin).take(REACH) {
        if word.verb || is_function_word(word.norm) || word.other && last.is_some() {
            break;
        }
        if !word.client && !word.other {
            last = Some(at);
        }
    }
    last
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, head: Option<&str>) {
        let words: Vec<Word<'_>> = text
            .split(' ')
            .map(|norm| Word {
                norm,
                client: norm == "tolliver",
                other: norm == "pryce",
                verb: norm.ends_with("ed"),
                capital: false,
            })
            .collect();
        assert_eq!(noun(&words).map(|at| words[at].norm), head, "{text}");
    }

    #[test]
    fn the_last_word_of_the_first_phrase_is_its_head() {
        check("tolliver detention review hearing", Some("hearing"));
        check("the mediation brief for pryce", Some("brief"));
        check("on tolliver case conference with pryce", Some("conference"));
        check("audience sur le fond", Some("audience"));
    }

    #[test]
    fn a_verb_at_the_head_is_no_noun() {
        check("reviewed the brief", None);
        check("tolliver", None);
    }
}
