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
    words: Vec<String>,
}

struct Table {
    words: HashMap<String, &'static str>,
    stems: HashMap<String, &'static str>,
    others: HashMap<String, &'static str>,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let data: Activities = serde_json::from_str(include_str!("../../data/utbms/activities.json"))
        // OK: the file is part of the program, and a test reads it.
        .expect("activities.json is read by a test");
    let mut table = Table {
        words: HashMap::new(),
        stems: HashMap::new(),
        others: HashMap::new(),
    };
    for activity in data.codes {
        let code: &'static str = activity.code.leak();
        for word in activity.words {
            match word.strip_suffix('*') {
                Some(stem) => table.stems.entry(stem.to_owned()).or_insert(code),
                None => table.words.entry(word).or_insert(code),
            };
        }
    }
    for (code, words) in data.communication {
        let code: &'static str = code.leak();
        for word in words {
            table.others.insert(word, code);
        }
    }
    table
});

/// The activity that a folded word says, as its UTBMS code; `A106` for any communication.
pub(crate) fn activity(word: &str) -> Option<&'static str> {
    let word = bare(word);
    if let Some(code) = TABLE.words.get(word) {
        return Some(code);
    }
    let letters = word.len();
    if !word.is_ascii() || letters < 4 {
        return None;
    }
    (4..=letters)
        .rev()
        .find_map(|end| TABLE.stems.get(&word[..end]).copied())
}

/// Whom a communication was with, as its UTBMS code.
pub(crate) fn correspondent(word: &str) -> Option<&'static str> {
    TABLE.others.get(bare(word)).copied()
}

/// The activity code for narrative words in order.
pub(crate) fn suggest<'a>(words: impl Iterator<Item = &'a str> + Clone) -> Option<&'static str> {
    let first = words.clone().find_map(activity)?;
    if first != "A106" {
        return Some(first);
    }
    // A call with a client about counsel's letter was with the client: the first named wins.
    Some(words.clone().find_map(correspondent).unwrap_or("A106"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, code: Option<&str>) {
        assert_eq!(suggest(text.split(' ')), code, "{text}");
    }

    #[test]
    fn the_first_activity_and_the_first_correspondent_decide() {
        check("drafting the motion", Some("A103"));
        check("call with client about counsel", Some("A106"));
        check("call with opposing counsel", Some("A107"));
        check("attended hearing", Some("A109"));
        check("appel avec la cliente", Some("A106"));
        check("the weather", None);
    }
}
