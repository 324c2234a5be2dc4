//! What a narrative and the worked examples have in common: the features that the weights are for.

use super::{
    COMMUNICATE, TABLE, Word, activity, done, head,
    roles::{is_heading, is_the_clients, is_the_others, name, owns_a_paper, role, unknown},
};
use crate::drafting::{
    lexicon::is_function_word,
    matters::bare,
    weighing::{Feature, stem},
};

/// So many words of a narrative are looked at: what was done is said early.
const LOOKED_AT: usize = 24;

/// What leads to whom something was done with.
const LINKS: &[&str] = &[
    "with", "w", "to", "from", "by", "of", "for", "about", "re", "on", "and", "avec", "a", "au",
    "aux", "de", "du", "des", "d'", "par", "aupres", "chez", "sur", "pour", "et",
];

/// Calls `tell` with every feature of the words, some more than once. `rules` is what they say.
pub(super) fn each<'a>(
    words: &[Word<'a>],
    rules: Option<&'static str>,
    mut tell: impl FnMut(Feature<'a>),
) {
    let mut tell = |kind, parts| tell(Feature { kind, parts });
    let words = &words[..words.len().min(LOOKED_AT)];
    tell("rules", [rules.unwrap_or("none"), ""]);
    if let Some(head) = head::noun(words) {
        tell("head", [words[head].norm, ""]);
        tell("head is", [class(&words[head]), ""]);
    }
    let mut content = 0;
    let mut verb: Option<&str> = None;
    let mut roles = 0;
    let mut named = None;
    let mut about = false;
    let mut talk = false;
    for (at, word) in words.iter().enumerate() {
        let norm = shape(word);
        let begin = stem(norm);
        // A short word is its own beginning, and is told once.
        if begin.len() < norm.len() {
            tell("word", [norm, ""]);
        }
        tell("stem", [begin, ""]);
        tell("two", [norm, words.get(at + 1).map_or("", shape)]);
        // Whose file it is stands among the words and says nothing of what was done.
        if !is_function_word(norm) && !word.client && !word.other {
            if content < 3 {
                if content == 0 {
                    tell("first", [norm, ""]);
                }
                tell("early", [begin, ""]);
            }
            content += 1;
        }
        match word.norm {
            "about" | "re" | "regarding" | "concerning" | "on" | "sur" | "concernant" | "sujet"
            | "whether" => about |= content > 0,
            "with" | "avec" | "from" | "aupres" => about = false,
            _ if about && done(bare(word.norm)) == Some(COMMUNICATE) => about = false,
            _ => {}
        }
        let code = verb.is_none().then(|| done(bare(word.norm))).flatten();
        if verb.is_none() && (word.verb || code.is_some()) {
            tell("verb", [norm, ""]);
            tell("said", [code.unwrap_or("none"), ""]);
            for near in words.iter().skip(at + 1).take(5) {
                tell("object", [stem(shape(near)), ""]);
                if TABLE.papers.contains(bare(near.norm)) {
                    tell("paper", [begin, ""]);
                }
            }
            verb = Some(begin);
        }
        if verb.is_none() && is_heading(words, at, content) {
            tell("heading", [norm, ""]);
        } else if let Some(role) = role(words, at) {
            let before = words[at.saturating_sub(4)..at].iter().rev();
            let link = before
                .map(|before| before.norm)
                .find(|before| LINKS.contains(before));
            tell("link", [link.unwrap_or(""), role]);
            if talk && is_the_clients(words, at) {
                tell("of client", [role, ""]);
            } else if talk && is_the_others(words, at) {
                tell("of other", [role, ""]);
            }
            // "on what the insurer said", "about the police file": what it was about, not with whom.
            if about || owns_a_paper(words, at) {
                tell("about", [role, ""]);
                continue;
            }
            if roles < 2 {
                tell(["whom", "whom next"][roles], [role, ""]);
                tell("whom by", [verb.unwrap_or(""), role]);
            }
            roles += 1;
        } else if roles == 0 && named.is_none() {
            named = name(words, at);
            if talk
                && named.is_none()
                && let Some(last) = unknown(words, at)
            {
                tell("stranger", [tail(words[last].norm), ""]);
                named = Some("a");
            }
        }
        talk = talk
            || matches!(word.norm, "with" | "w" | "avec")
            || activity(word.norm) == Some(COMMUNICATE);
    }
    if let Some(named) = named {
        tell("named", [named, ""]);
    }
    if roles == 0 {
        tell("nobody", [verb.unwrap_or(""), named.unwrap_or("")]);
    }
}

/// What a word at the head of a narrative stands for.
fn class(word: &Word<'_>) -> &'static str {
    let norm = bare(word.norm);
    let stands = || TABLE.nouns.get(norm).copied();
    let paper = || TABLE.papers.contains(norm).then_some("paper");
    stands().or_else(paper).or_else(|| done(norm)).unwrap_or("")
}

/// How a word ends: "historian" and "librarian" do alike.
fn tail(word: &str) -> &str {
    const LETTERS: usize = 3;
    word.len()
        .checked_sub(LETTERS)
        .and_then(|begin| word.get(begin..))
        .unwrap_or(word)
}

/// A word as a feature knows it: names of the file and numbers are no words of their own.
fn shape<'a>(word: &Word<'a>) -> &'a str {
    if word.client {
        "@client"
    } else if word.other {
        "@other"
    } else if word.norm.starts_with(|first: char| first.is_ascii_digit()) {
        "#"
    } else {
        word.norm
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The parts of all features of one kind; "tolliver" is the client and "pryce" the other side.
    fn told(text: &str, kind: &str) -> Vec<String> {
        let words: Vec<Word<'_>> = text
            .split(' ')
            .map(|norm| Word {
                norm,
                client: bare(norm) == "tolliver",
                other: bare(norm) == "pryce",
                verb: norm.ends_with("ed"),
                capital: false,
            })
            .collect();
        let mut all = Vec::new();
        each(&words, None, |feature| {
            if feature.kind == kind {
                all.push(feature.parts[0].to_owned());
            }
        });
        all
    }

    #[test]
    fn whose_file_it_is_was_not_spoken_to() {
        assert_eq!(told("tolliver call with the clerk", "whom"), ["A108"]);
        assert_eq!(told("tolliver called about the clerk", "whom"), ["client"]);
        assert_eq!(told("for them a call with the clerk", "whom"), ["A108"]);
        assert_eq!(told("call with them about the clerk", "whom"), ["pronoun"]);
        assert_eq!(told("reviewed tolliver's returns", "whom").len(), 0);
        assert_eq!(told("call with them about the clerk", "about"), ["A108"]);
        assert_eq!(told("the police file", "whom").len(), 0);
        assert_eq!(told("the police officer", "whom next"), ["A108"]);
    }

    #[test]
    fn who_works_for_whom_is_told() {
        assert_eq!(told("met pepin my colleague", "whom"), ["ours"]);
        assert_eq!(told("met pepin their colleague", "whom next"), ["A105"]);
        assert_eq!(
            told("met the director of the company", "of client"),
            ["officer"]
        );
        assert_eq!(
            told("met the director about tolliver", "of client").len(),
            0
        );
    }

    #[test]
    fn a_lawyer_or_officer_of_a_company_speaks_for_it() {
        assert_eq!(told("call with the general counsel", "whom"), ["officer"]);
        assert_eq!(told("call with the opposing counsel", "whom"), ["A107"]);
        assert_eq!(told("met the privacy officer", "whom"), ["officer"]);
        assert_eq!(told("met the police officer", "whom next"), ["A108"]);
        assert_eq!(
            told("call with tolliver's foreman", "of client"),
            ["officer"]
        );
        assert_eq!(told("call with pryce's foreman", "of other"), ["officer"]);
        assert_eq!(told("affidavit of pryce's foreman", "of other").len(), 0);
    }

    #[test]
    fn who_is_of_the_family_is_a_relative() {
        assert_eq!(told("with tolliver's father", "of client"), ["relative"]);
        assert_eq!(told("call with dr amundsen", "whom"), ["A108"]);
        assert_eq!(told("call with dr tolliver", "whom"), ["client"]);
    }

    #[test]
    fn somebody_of_no_list_is_told_by_how_the_word_ends() {
        assert_eq!(told("call with the stonecutter", "stranger"), ["ter"]);
        assert_eq!(told("call with the mooring company", "stranger"), ["any"]);
        assert_eq!(told("edits to the mooring plan", "stranger").len(), 0);
        assert_eq!(told("call with the clerk", "stranger").len(), 0);
    }

    #[test]
    fn a_name_that_no_list_of_the_file_has_is_a_name() {
        assert_eq!(told("call with marisol about rent", "named").len(), 0);
        assert_eq!(told("call with jill about rent", "named"), ["given"]);
        assert_eq!(told("call with mr abernathy", "named"), ["titled"]);
        assert_eq!(told("letter from cfia", "named"), ["short"]);
    }

    #[test]
    fn the_file_is_none_of_the_first_words() {
        assert_eq!(told("tolliver bail hearing", "first"), ["bail"]);
    }
}
