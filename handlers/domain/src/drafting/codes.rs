//! UTBMS codes from versioned data: which words are an activity, and which code they suggest.

use std::{collections::HashMap, sync::LazyLock};

use serde::Deserialize;

use super::matters::bare;

#[derive(Deserialize)]
struct Activities {
    codes: Vec<Activity>,
    communication: HashMap<String, Vec<String>>,
}

#[derive(Deserialize)]
struct Activity {
    code: String,
    /// Words that are this activity; a stem ends in `*`.
    words: Vec<String>,
    /// Things that stand for it where no such word is said.
    nouns: Vec<String>,
}

#[derive(Default)]
struct Table {
    words: HashMap<String, &'static str>,
    stems: HashMap<String, &'static str>,
    nouns: HashMap<String, &'static str>,
    people: HashMap<String, &'static str>,
    codes: Vec<&'static str>,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let data: Activities = serde_json::from_str(include_str!("../../data/utbms/activities.json"))
        // OK: the file is part of the program, and a test reads it.
        .expect("activities.json is read by a test");
    let mut table = Table::default();
    for activity in data.codes {
        let code: &'static str = activity.code.leak();
        table.codes.push(code);
        for word in activity.words {
            match word.strip_suffix('*') {
                Some(stem) => table.stems.entry(stem.to_owned()).or_insert(code),
                None => table.words.entry(word).or_insert(code),
            };
        }
        for noun in activity.nouns {
            table.nouns.entry(noun).or_insert(code);
        }
    }
    for (code, words) in data.communication {
        let code: &'static str = code.leak();
        table.codes.push(code);
        table
            .people
            .extend(words.into_iter().map(|word| (word, code)));
    }
    table
});

/// Whether a code is one of the published activities.
pub(crate) fn is_activity(code: &str) -> bool {
    TABLE.codes.contains(&code)
}

/// The communication whose code depends on who is at the other end.
pub(crate) const COMMUNICATE: &str = "A106";

/// The activity that a folded word says, as its UTBMS code; `A106` for any communication.
pub(crate) fn activity(word: &str) -> Option<&'static str> {
    let word = bare(word);
    done(word).or_else(|| TABLE.nouns.get(word).copied())
}

/// Whether a folded word says that something was done, rather than names a thing that stands for it.
pub(crate) fn is_done(word: &str) -> bool {
    done(bare(word)).is_some()
}

fn done(word: &str) -> Option<&'static str> {
    if let Some(code) = TABLE.words.get(word) {
        return Some(code);
    }
    if !word.is_ascii() || word.len() < 4 || TABLE.nouns.contains_key(word) {
        return None;
    }
    (4..=word.len())
        .rev()
        .find_map(|end| TABLE.stems.get(&word[..end]).copied())
}

/// One word of a narrative.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Word<'a> {
    pub(crate) norm: &'a str,
    /// It is in the client's name as the matter has it.
    pub(crate) client: bool,
}

/// The activity code for the words of a narrative, in order.
pub(crate) fn suggest(words: &[Word<'_>]) -> Option<&'static str> {
    let joined = |at: usize| {
        words.get(at + 1).is_some_and(|next| {
            matches!(
                next.norm,
                "with"
                    | "w"
                    | "avec"
                    | "to"
                    | "from"
                    | "between"
                    | "au"
                    | "aux"
                    | "entre"
                    | "call"
                    | "calls"
            ) || next.norm == "a" && !matches!(words[at].norm, "memo")
        })
    };
    let said = |least: bool| {
        words.iter().enumerate().find_map(|(at, word)| {
            let word = bare(word.norm);
            let code =
                done(word).or_else(|| TABLE.nouns.get(word).copied().filter(|_| joined(at)))?;
            ((code == "A111") == least).then_some((at, code))
        })
    };
    let strong = said(false);
    // A thing that stands for its work, then anything at all.
    let weak = || {
        words
            .iter()
            .enumerate()
            .find_map(|(at, word)| TABLE.nouns.get(bare(word.norm)).map(|code| (at, *code)))
            .or_else(|| said(true))
    };
    let prep = words.iter().enumerate().any(|(at, word)| {
        word.norm == "prep"
            && words
                .get(at + 1)
                .is_none_or(|next| done(bare(next.norm)) != Some(COMMUNICATE))
    });
    if prep && strong.is_none_or(|(_, code)| code == "A111" || code == "A109" || code == "A101") {
        return Some("A101");
    }
    // "half an hour with John Smith": being with someone is talking to them.
    if words
        .first()
        .is_some_and(|first| matches!(first.norm, "with" | "avec"))
        && strong.is_none_or(|(at, _)| at > 2)
    {
        return Some(correspondent(words, 0));
    }
    let (at, code) = strong.or_else(weak)?;
    if code == COMMUNICATE {
        Some(correspondent(words, at))
    } else {
        Some(code)
    }
}

/// Whom a communication was with: those named after it, before what it was about.
fn correspondent(words: &[Word<'_>], at: usize) -> &'static str {
    const ABOUT: &[&str] = &[
        "about",
        "re",
        "regarding",
        "concerning",
        "on",
        "concernant",
        "sur",
        "for",
        "sujet",
        "pour",
        "reference",
        "respecting",
        "summarizing",
        "asking",
        "confirming",
        "attaching",
        "enclosing",
        "requesting",
        "explaining",
        "relativement",
    ];
    let begins = if matches!(words[at].norm, "with" | "avec") {
        at
    } else {
        at + 1
    };
    let reach = &words[begins..words.len().min(at + 12)];
    let to = reach.iter().position(|word| {
        matches!(
            word.norm,
            "with"
                | "w"
                | "to"
                | "from"
                | "avec"
                | "a"
                | "au"
                | "aux"
                | "by"
                | "between"
                | "entre"
                | "de"
                | "d'"
                | "du"
        )
    });
    let about = reach
        .iter()
        .position(|word| ABOUT.contains(&word.norm))
        .unwrap_or(reach.len());
    let from = match to {
        Some(to) if to < about => to + 1,
        _ => 0,
    };
    let named = &reach[from.min(about)..about];
    // "client meeting": the other end stands before.
    let before = at
        .checked_sub(1)
        .and_then(|before| TABLE.people.get(words[before].norm));
    if let Some(code) = before
        && to.is_none_or(|to| to > about)
    {
        return code;
    }
    let is = |code: &str| {
        named.iter().any(|word| {
            !word.norm.ends_with("'s")
                && TABLE
                    .people
                    .get(word.norm)
                    .is_some_and(|found| *found == code)
        })
    };
    let possessive = |word: &&Word<'_>| word.norm.ends_with("'s");
    if named
        .iter()
        .any(|word| TABLE.people.get(bare(word.norm)) == Some(&"A107"))
    {
        return "A107";
    }
    if is("A108") {
        return "A108";
    }
    if is("A106") || named.iter().any(|word| word.client && !possessive(&word)) {
        return "A106";
    }
    if is("A105") {
        return "A105";
    }
    let someone = named.iter().any(|word| {
        !super::lexicon::is_function_word(word.norm)
            && (from > 0 || activity(word.norm).is_none())
            && word.norm.len() > 1
    });
    if someone { "A108" } else { "A106" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, code: Option<&str>) {
        let words: Vec<Word<'_>> = text
            .split(' ')
            .map(|norm| Word {
                norm,
                client: norm == "rosa",
            })
            .collect();
        assert_eq!(suggest(&words), code, "{text}");
    }

    #[test]
    fn what_was_done_suggests_the_code() {
        check("drafting the motion", Some("A103"));
        check("estoppel letter reviewed", Some("A104"));
        check("claim construction research", Some("A102"));
        check("attended hearing", Some("A109"));
        check("trial prep", Some("A101"));
        check("the weather", None);
    }

    #[test]
    fn a_communication_is_coded_by_whom_it_was_with() {
        check("call with client about counsel", Some("A106"));
        check("call with opposing counsel", Some("A107"));
        check("call county clerk", Some("A108"));
        check("emailed the surveyor", Some("A108"));
        check("call with rosa about parenting", Some("A106"));
        check("conference with associate", Some("A105"));
        check("appel a la cliente", Some("A106"));
        check("appel au greffe", Some("A108"));
    }
}
