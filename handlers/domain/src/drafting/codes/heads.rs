//! The code that the verb at the head of a narrative tells, with what it governs:
//! "waded through the claim notes", "pulled cases on laches", "ran it by our tax group".

use std::{collections::HashMap, sync::LazyLock};

use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;

use super::{
    COMMUNICATE, TABLE, Word, done,
    people::{correspondent, other_end},
    suggestion::{is_filling, written},
};
use crate::drafting::{lexicon::is_function_word, matters::bare};

/// Stands in the data for talking to somebody.
const TALK: &str = "talk";

#[derive(Deserialize)]
struct Data {
    verbs: HashMap<String, Vec<String>>,
    phrases: HashMap<String, Vec<String>>,
    /// What is looked for in research.
    law: Vec<String>,
    /// Verbs that are research where law is their object.
    seeking: Vec<String>,
    /// Roles of the speaker's own firm, where "our" or "my" says so.
    own: Vec<String>,
    /// Who else may be talked to.
    others: Vec<String>,
}

struct Heads {
    verbs: FxHashMap<String, &'static str>,
    /// By their first word, longest first.
    phrases: FxHashMap<String, Vec<(Vec<String>, &'static str)>>,
    law: FxHashSet<String>,
    seeking: FxHashSet<String>,
    own: FxHashSet<String>,
    others: FxHashSet<String>,
}

static HEADS: LazyLock<Heads> = LazyLock::new(|| {
    let data: Data = serde_json::from_str(include_str!("../../../data/utbms/heads.json"))
        // OK: the file is part of the program, and a test reads it.
        .expect("heads.json is read by a test");
    let mut verbs = FxHashMap::default();
    for (code, words) in data.verbs {
        let code: &'static str = code.leak();
        verbs.extend(words.into_iter().map(|word| (word, code)));
    }
    let mut phrases: FxHashMap<String, Vec<(Vec<String>, &'static str)>> = FxHashMap::default();
    for (code, texts) in data.phrases {
        let code: &'static str = code.leak();
        for text in texts {
            let words: Vec<String> = text.split(' ').map(str::to_owned).collect();
            let first = words.first().cloned().unwrap_or_default();
            phrases.entry(first).or_default().push((words, code));
        }
    }
    for list in phrases.values_mut() {
        list.sort_by_key(|(words, _)| std::cmp::Reverse(words.len()));
    }
    Heads {
        verbs,
        phrases,
        law: data.law.into_iter().collect(),
        seeking: data.seeking.into_iter().collect(),
        own: data.own.into_iter().collect(),
        others: data.others.into_iter().collect(),
    }
});

/// So many words that say nothing of an activity may stand before the head.
const BEFORE: usize = 3;

/// The code for the words, where the head tells it.
pub(super) fn suggest(words: &[Word<'_>]) -> Option<&'static str> {
    // "half an hour with John Smith going over ...": being with someone is talking to them.
    let opens = words.iter().find(|word| !is_filling(word.norm));
    if opens.is_some_and(|word| matches!(word.norm, "with" | "avec")) {
        return None;
    }
    let mut passed = 0;
    for at in 0..words.len() {
        let norm = bare(words[at].norm);
        if let Some(code) = governed(words, at) {
            return Some(code);
        }
        if let Some(code) = phrase(words, at) {
            return Some(resolved(words, at, code));
        }
        if let Some(code) = HEADS.verbs.get(norm) {
            return Some(resolved(words, at, code));
        }
        // "handled docket call": the verb tells less than what comes after it.
        if done(norm) == Some("A111") {
            return soon(words, at);
        }
        if done(norm).is_some() || TABLE.nouns.contains_key(norm) {
            return None;
        }
        if words[at].verb {
            return soon(words, at).or_else(|| unknown(words, at));
        }
        if !is_function_word(norm) {
            passed += 1;
        }
        if passed > BEFORE || HEADS.law.contains(norm) {
            return None;
        }
    }
    None
}

/// A phrase soon after a verb that tells nothing: "covered assignment court", "sat as second chair".
fn soon(words: &[Word<'_>], at: usize) -> Option<&'static str> {
    const REACH: usize = 5;
    (at + 1..words.len().min(at + REACH))
        .take_while(|i| done(bare(words[*i].norm)).is_none())
        .find_map(|i| Some(resolved(words, i, phrase(words, i)?)))
}

fn resolved(words: &[Word<'_>], at: usize, code: &'static str) -> &'static str {
    if code == TALK {
        talked(words, at)
    } else {
        code
    }
}

/// Whom was talked to: somebody of the speaker's own firm, or as for any communication.
pub(super) fn talked(words: &[Word<'_>], at: usize) -> &'static str {
    let reach = at..words.len().min(at + 9);
    let ours = reach.clone().find(|i| {
        matches!(
            words[*i].norm,
            "our" | "my" | "notre" | "nos" | "mon" | "ma" | "mes"
        )
    });
    if let Some(ours) = ours
        && words[ours + 1..words.len().min(ours + 4)]
            .iter()
            .take_while(|word| !is_function_word(word.norm))
            .any(|word| HEADS.own.contains(bare(word.norm)))
    {
        return "A105";
    }
    if let Some(ours) = ours
        && words[ours + 1..words.len().min(ours + 4)]
            .iter()
            .any(|word| {
                matches!(
                    word.norm,
                    "client" | "clients" | "client's" | "cliente" | "clientes"
                )
            })
    {
        return COMMUNICATE;
    }
    let end = words.len().min(at + 12);
    let near = &words[(at + 1).min(end)..end];
    let stops = near
        .iter()
        .position(|word| {
            matches!(
                word.norm,
                "about"
                    | "re"
                    | "regarding"
                    | "on"
                    | "for"
                    | "sur"
                    | "pour"
                    | "if"
                    | "whether"
                    | "si"
                    | "that"
                    | "que"
            )
        })
        .unwrap_or(near.len());
    match other_end(&near[..stops]) {
        Some(code) => code,
        None if near[..stops].iter().any(|word| is_other(word.norm)) => "A108",
        // "our hydrogeologist took me through her model": who did it stands before.
        None => subject(words, at)
            .or_else(|| {
                other_end(&near[(stops + 1).min(near.len())..(stops + 7).min(near.len())]).filter(
                    |_| {
                        near.get(stops)
                            .is_some_and(|word| matches!(word.norm, "for" | "pour"))
                    },
                )
            })
            .unwrap_or_else(|| correspondent(words, at)),
    }
}

/// Who did it, where somebody stands before the verb.
fn subject(words: &[Word<'_>], at: usize) -> Option<&'static str> {
    let before = &words[at.saturating_sub(6)..at];
    if words.get(at + 1).is_none_or(|next| next.norm != "me") {
        return None;
    }
    other_end(before).or_else(|| {
        before
            .iter()
            .any(|word| is_other(word.norm))
            .then_some("A108")
    })
}

/// Who is neither client nor lawyer: "the hydrogeologist", "her physiotherapist", "a landowner".
pub(super) fn is_other(word: &str) -> bool {
    const TAILS: &[&str] = &[
        "ologist",
        "ologists",
        "ologue",
        "ologues",
        "iatrist",
        "iatre",
        "therapist",
        "therapeute",
        "ographer",
    ];
    let word = bare(word);
    HEADS.others.contains(word) || TAILS.iter().any(|tail| word.ends_with(tail))
}

fn is_somebody(word: &Word<'_>) -> bool {
    let norm = bare(word.norm);
    if word.norm.ends_with("'s") || word.norm.ends_with("s'") {
        return false;
    }
    word.client
        || TABLE.people.contains_key(norm)
        || TABLE.officers.contains(norm)
        || HEADS.own.contains(norm)
            && !matches!(
                norm,
                "section" | "group" | "department" | "docketing" | "clerk"
            )
        || is_other(norm)
            && !matches!(
                norm,
                "desk" | "title" | "escrow" | "school" | "hospital" | "office"
            )
        || matches!(
            norm,
            "him"
                | "her"
                | "them"
                | "mr"
                | "mrs"
                | "ms"
                | "dr"
                | "monsieur"
                | "madame"
                | "lui"
                | "leur"
        )
}

fn phrase(words: &[Word<'_>], at: usize) -> Option<&'static str> {
    HEADS
        .phrases
        .get(words[at].norm)?
        .iter()
        .find(|(phrase, _)| {
            phrase.len() <= words.len() - at
                && phrase
                    .iter()
                    .zip(&words[at..])
                    .all(|(said, word)| said == word.norm)
        })
        .map(|(_, code)| *code)
}

/// What a known verb is with what it governs: "pulled cases", "scanned the transcript for admissions",
/// "updated the affidavit", "attended a call with the client".
fn governed(words: &[Word<'_>], at: usize) -> Option<&'static str> {
    let norm = bare(words[at].norm);
    let rest = &words[at + 1..words.len().min(at + 7)];
    let object = rest
        .iter()
        .position(|word| {
            matches!(
                word.norm,
                "for"
                    | "with"
                    | "to"
                    | "from"
                    | "pour"
                    | "avec"
                    | "a"
                    | "au"
                    | "about"
                    | "re"
                    | "regarding"
            )
        })
        .map_or(rest, |end| &rest[..end]);
    if HEADS.seeking.contains(norm)
        && rest
            .iter()
            .take(4)
            .any(|word| HEADS.law.contains(word.norm))
    {
        return Some("A102");
    }
    if norm.starts_with("scan")
        && words[at..]
            .iter()
            .skip(2)
            .take(6)
            .any(|word| word.norm == "for")
    {
        return Some("A104");
    }
    let stem = |stems: &[&str]| stems.iter().any(|stem| norm.starts_with(stem));
    if stem(&["consult", "valid", "verif", "confirm"]) && at < 4 {
        let with = rest
            .iter()
            .position(|word| matches!(word.norm, "with" | "avec" | "aupres"));
        let direct = stem(&["consult"]) && object.iter().take(4).any(is_somebody);
        let through = with.is_some_and(|with| rest[with..].iter().take(5).any(is_somebody));
        if direct || through {
            return Some(talked(words, at + with.unwrap_or(0)));
        }
    }
    if stem(&["updat", "mis"]) && object.iter().any(|word| is_kept(word.norm)) {
        return Some("A110");
    }
    // "went line by line through the ledger", "ran a comb over the accounts"
    let moved = matches!(
        norm,
        "went"
            | "go"
            | "going"
            | "got"
            | "ran"
            | "run"
            | "picked"
            | "moved"
            | "made"
            | "worked"
            | "working"
            | "passe"
    );
    let through = rest
        .iter()
        .take(5)
        .position(|word| matches!(word.norm, "through" | "over" | "travers"));
    if moved
        && let Some(through) = through
        && !rest[through..].iter().take(3).any(is_somebody)
    {
        return Some("A104");
    }
    let person_after = |links: &[&str]| {
        rest.iter()
            .position(|word| links.contains(&word.norm))
            .is_some_and(|at| rest[at..].iter().take(5).any(is_somebody))
    };
    // "obtained a quote from the accountant"
    if stem(&["obtain", "request", "secur", "solicit", "obtenu"])
        && at < 3
        && person_after(&["from", "of", "de", "du", "aupres"])
    {
        return Some(talked(words, at));
    }
    // "ran the dates past defence counsel", "walked the examiner through the records"
    if matches!(norm, "ran" | "run" | "running") && person_after(&["past", "by"])
        || stem(&["walk"])
            && rest.iter().take(4).any(is_somebody)
            && rest.iter().any(|word| word.norm == "through")
        || stem(&["strateg", "brainstorm", "planned"]) && person_after(&["with", "avec"])
        || words[at].verb
            && !stem(&["interrog"])
            && words[at + 1..]
                .iter()
                .take(6)
                .any(|word| word.norm == "aupres")
    {
        return Some(talked(words, at));
    }
    // "built my cross", "peaufin\u{e9} ma strat\u{e9}gie"
    let making = stem(&[
        "build", "built", "polish", "refin", "hon", "sketch", "rough", "shap", "bat", "mont",
        "ordonn", "structur", "peaufin", "elabor", "affin", "map",
    ]);
    if making && object.iter().take(5).any(|word| is_advocacy(word.norm)) {
        return Some("A101");
    }
    // "\u{e9}crit \u{e0} l'huissier", "wrote the clerk": to somebody, and no paper is named.
    let wrote = matches!(norm, "wrote" | "write" | "writing" | "ecrit" | "ecrire");
    let paper = rest
        .iter()
        .any(|word| TABLE.papers.contains(bare(word.norm)));
    if wrote && at < 3 && !paper && rest.iter().take(3).any(is_somebody) {
        return Some(talked(words, at));
    }
    // "put the letters in date order", "mis de l'ordre dans les pi\u{e8}ces"
    if matches!(norm, "put" | "putting" | "mis" | "placed" | "mettre")
        && rest
            .iter()
            .any(|word| matches!(word.norm, "order" | "ordre"))
    {
        return Some("A110");
    }
    // "worked the client's comments into the agreement"
    if matches!(
        norm,
        "worked" | "folded" | "rolled" | "built" | "wove" | "incorporated" | "merged"
    ) && rest.iter().any(|word| word.norm == "into")
    {
        return Some("A103");
    }
    let replies = stem(&["answer", "repl", "respon", "repon"]) && at < 3;
    let told = words[at + 1..words.len().min(at + 10)]
        .iter()
        .any(is_somebody);
    // "r\u{e9}ponse \u{e0} la demande de pr\u{e9}cisions"
    if replies
        && !told
        && rest
            .first()
            .is_some_and(|word| matches!(word.norm, "to" | "a" | "au" | "aux"))
        && rest.iter().take(4).any(|word| is_pleading(word.norm))
    {
        return Some("A103");
    }
    if replies
        && !told
        && words[at + 1..words.len().min(at + 8)]
            .iter()
            .any(|word| TABLE.papers.contains(bare(word.norm)))
        && words[at].verb
    {
        return Some("A103");
    }
    if stem(&["updat", "complet", "prepar", "finish", "mis", "settl"])
        && written(words, at)
        && !object.iter().any(|word| is_kept(word.norm))
    {
        return Some("A103");
    }
    if stem(&["attend", "particip", "join"])
        && rest.iter().take(4).any(|word| {
            matches!(
                word.norm,
                "call" | "calls" | "teleconference" | "appel" | "videoconference" | "zoom"
            )
        })
        && words[at..]
            .iter()
            .take(10)
            .any(|word| matches!(word.norm, "with" | "avec"))
    {
        return Some(talked(words, at));
    }
    None
}

/// What is answered in writing.
fn is_pleading(word: &str) -> bool {
    matches!(
        word,
        "demand"
            | "demande"
            | "defence"
            | "defense"
            | "claim"
            | "counterclaim"
            | "motion"
            | "application"
            | "particulars"
            | "interrogatories"
            | "requete"
            | "precisions"
            | "complaint"
            | "petition"
            | "subpoena"
            | "requisitions"
            | "requests"
            | "contestation"
    )
}

/// What is made ready to be said before a court.
fn is_advocacy(word: &str) -> bool {
    matches!(
        word,
        "cross"
            | "direct"
            | "questions"
            | "question"
            | "opening"
            | "closing"
            | "outline"
            | "themes"
            | "theme"
            | "strategy"
            | "strategie"
            | "plaidoirie"
            | "interrogatoire"
            | "contre"
            | "plan"
            | "theorie"
            | "theory"
    )
}

/// What is kept in order, not written.
fn is_kept(word: &str) -> bool {
    matches!(
        word,
        "index"
            | "binder"
            | "binders"
            | "file"
            | "files"
            | "database"
            | "list"
            | "calendar"
            | "log"
            | "dossier"
            | "liste"
            | "agenda"
    )
}

/// A verb that no list has, told by what it governs: through a record, with somebody, a paper.
fn unknown(words: &[Word<'_>], at: usize) -> Option<&'static str> {
    /// Say little by themselves.
    const LIGHT: &[&str] = &[
        "got",
        "did",
        "went",
        "made",
        "had",
        "took",
        "put",
        "kept",
        "found",
        "began",
        "brought",
        "ran",
        "held",
        "fait",
        "pris",
        "mis",
        "recu",
        "eu",
        "rendu",
        "obtenu",
        "received",
        "obtained",
        "recorded",
        "started",
        "finished",
        "continued",
        "needed",
        "wanted",
        "tried",
    ];
    let rest = &words[at + 1..words.len().min(at + 8)];
    let busy = rest
        .iter()
        .take(4)
        .any(|word| word.verb || done(bare(word.norm)).is_some());
    if LIGHT.contains(&words[at].norm) || busy {
        return None;
    }
    let particle = |of: &[&str]| rest.iter().take(2).any(|word| of.contains(&word.norm));
    let paper = written(words, at);
    if particle(&["through", "over", "into", "travers"]) && !rest.iter().take(3).any(is_somebody) {
        return Some("A104");
    }
    let met = rest
        .iter()
        .take(6)
        .position(|word| {
            matches!(
                word.norm,
                "with" | "avec" | "aupres" | "at" | "to" | "past" | "au" | "aux" | "a"
            )
        })
        .is_some_and(|with| rest[with..].iter().take(5).any(is_somebody));
    // "tinkered with the clause"
    let paper = paper
        || particle(&["with", "avec"])
            && rest
                .iter()
                .take(4)
                .any(|word| TABLE.papers.contains(bare(word.norm)));
    let direct = rest
        .iter()
        .take(4)
        .take_while(|word| !matches!(word.norm, "of" | "for" | "de" | "du" | "pour"))
        .any(is_somebody);
    if met || direct && !paper {
        return Some(talked(words, at));
    }
    (paper
        || particle(&["up", "out"])
            && rest
                .iter()
                .any(|word| TABLE.papers.contains(bare(word.norm))))
    .then_some("A103")
}

/// Whether the words tell a communication by its means: "by phone", "au t\u{e9}l\u{e9}phone".
pub(super) fn by_means(words: &[Word<'_>]) -> bool {
    const MEANS: &[&[&str]] = &[
        &["by", "phone"],
        &["by", "telephone"],
        &["over", "the", "phone"],
        &["by", "email"],
        &["by", "e", "mail"],
        &["in", "an", "email"],
        &["via", "email"],
        &["by", "text"],
        &["on", "zoom"],
        &["over", "zoom"],
        &["over", "teams"],
        &["on", "teams"],
        &["screen", "share"],
        &["par", "telephone"],
        &["au", "telephone"],
        &["par", "courriel"],
        &["par", "texto"],
        &["sur", "zoom"],
        &["sur", "teams"],
    ];
    MEANS.iter().any(|means| {
        words.windows(means.len()).any(|window| {
            window
                .iter()
                .zip(*means)
                .all(|(word, said)| word.norm == *said)
        })
    })
}

/// Resolves a communication that only its means tell.
pub(super) fn by_means_code(words: &[Word<'_>]) -> Option<&'static str> {
    by_means(words).then(|| match talked(words, 0) {
        "A109" => COMMUNICATE,
        code => code,
    })
}
