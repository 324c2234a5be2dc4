//! UTBMS codes from versioned data: which words are an activity, and which code they suggest.

use std::{
    collections::{HashMap, HashSet},
    sync::LazyLock,
};

use rustc_hash::FxHashMap;
use serde::Deserialize;

use super::matters::bare;

#[derive(Deserialize)]
struct Activities {
    codes: Vec<Activity>,
    communication: HashMap<String, Vec<String>>,
    /// Who speaks for a client that is no natural person.
    officers: Vec<String>,
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
    words: FxHashMap<String, &'static str>,
    stems: FxHashMap<String, &'static str>,
    nouns: FxHashMap<String, &'static str>,
    people: FxHashMap<String, &'static str>,
    officers: HashSet<String>,
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
    table.officers.extend(data.officers);
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
    // "appearance by phone": how it was done, not what.
    let means = |at: usize| at > 1 && matches!(words[at - 1].norm, "by" | "via" | "par");
    // "m\u{e9}moire d'appel": before a court, not by telephone.
    let appeal = |at: usize| at > 1 && words[at].norm == "appel" && words[at - 1].norm == "d'";
    let said = |least: bool| {
        words.iter().enumerate().find_map(|(at, word)| {
            let word = bare(word.norm);
            let code =
                done(word).or_else(|| TABLE.nouns.get(word).copied().filter(|_| joined(at)))?;
            ((code == "A111") == least && !(code == COMMUNICATE && (means(at) || appeal(at))))
                .then_some((at, code))
        })
    };
    let strong = head(words).or_else(|| said(false));
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
    let with = words
        .iter()
        .take(3)
        .position(|word| matches!(word.norm, "with" | "avec"))
        .filter(|at| words[..*at].iter().all(|word| is_filling(word.norm)));
    if let Some(with) = with
        && strong.is_none_or(|(at, _)| at > with + 2)
    {
        return Some(correspondent(words, with));
    }
    if let Some(code) = said_in_two(words) {
        return Some(code);
    }
    match strong.or_else(weak) {
        Some((at, "A101")) if written(words, at) => Some("A103"),
        Some((at, COMMUNICATE)) if is_before_a_court(words, at) => Some("A109"),
        Some((at, COMMUNICATE)) => Some(correspondent(words, at)),
        // "argued with staff counsel": that is talking, too.
        Some((at, "A109"))
            if words[at].norm.starts_with("argu")
                && words.get(at + 1).is_some_and(|next| next.norm == "with")
                || words[at].norm.starts_with("plaid")
                    && words[at..].iter().take(8).any(|word| word.norm == "aupres") =>
        {
            Some(correspondent(words, at))
        }
        Some((_, code)) => Some(code),
        // Somebody named first, and nothing that was done: it was talked.
        None => {
            let with = words
                .iter()
                .position(|word| matches!(word.norm, "with" | "avec"));
            let other = with.and_then(|with| {
                let reach = &words[with + 1..words.len().min(with + 6)];
                other_end(reach)
            });
            other.or_else(|| {
                words
                    .iter()
                    .take(3)
                    .find_map(|word| TABLE.people.get(bare(word.norm)))
                    .copied()
            })
        }
    }
}

/// Whether a folded word says who somebody is to the work.
pub(crate) fn is_person(word: &str) -> bool {
    TABLE.people.contains_key(bare(word))
}

/// What two words say together at the head of a narrative: "mark up the agreement",
/// "examined Mr. Roy for discovery", "pr\u{e9}sent\u{e9} la demande au juge".
fn said_in_two(words: &[Word<'_>]) -> Option<&'static str> {
    let head = words
        .iter()
        .take(6)
        .position(|word| !super::lexicon::is_function_word(word.norm))?;
    let verb = words[head].norm;
    let rest = &words[head + 1..words.len().min(head + 10)];
    let any = |wanted: &[&str]| rest.iter().any(|word| wanted.contains(&word.norm));
    if verb.starts_with("mark") && rest.first().is_some_and(|word| word.norm == "up") {
        return Some("A103");
    }
    if verb == "compte" && rest.first().is_some_and(|word| word.norm == "rendu") {
        return Some(correspondent(words, head + 1));
    }
    let examined = verb.starts_with("examin") || verb.starts_with("cross");
    if examined
        && any(&["discovery", "oath", "discoveries", "affidavit"])
        && any(&["for", "on", "under"])
    {
        return Some("A109");
    }
    let presented = verb.starts_with("present") || verb.starts_with("submit");
    if presented && any(&["judge", "juge", "court", "cour", "tribunal", "justice"]) {
        return Some("A109");
    }
    None
}

/// Says nothing before what was done: "one with the adjuster", "another with his accountant".
fn is_filling(word: &str) -> bool {
    matches!(
        word,
        "and" | "another" | "one" | "then" | "time" | "et" | "une" | "un" | "autre" | "also"
    )
}

/// "Audition sur le permis", "minutes of the meeting": a thing at the head stands for its work,
/// whatever is said after it.
fn head(words: &[Word<'_>]) -> Option<(usize, &'static str)> {
    let at = words
        .iter()
        .position(|word| !super::lexicon::is_function_word(word.norm))?;
    let word = words[at].norm;
    if word == "proces" && words.get(at + 1).is_some_and(|next| next.norm == "verbal") {
        return Some((at, "A103"));
    }
    // "r\u{e9}vision de l'\u{e9}tat": read again; "revision of the lease": written again.
    let next = words.get(at + 1).map_or("", |next| next.norm);
    if word == "revision" && matches!(next, "de" | "du" | "des" | "d'") {
        return Some((at, "A104"));
    }
    if done(bare(word)).is_some() {
        return None;
    }
    let code = TABLE.nouns.get(bare(word))?;
    let whole = matches!(
        next,
        "of" | "on"
            | "re"
            | "regarding"
            | "about"
            | "before"
            | "at"
            | "for"
            | "de"
            | "d'"
            | "du"
            | "des"
            | "sur"
            | "devant"
            | "pour"
            | "by"
            | "par"
    );
    whole.then_some((at, *code))
}

/// Whether what was prepared is a paper: that is writing it.
fn written(words: &[Word<'_>], at: usize) -> bool {
    words[at + 1..]
        .iter()
        .take(5)
        .take_while(|word| !matches!(word.norm, "for" | "pour" | "with" | "avec" | "en" | "to"))
        .any(|word| {
            matches!(
                word.norm,
                "letter"
                    | "letters"
                    | "response"
                    | "reply"
                    | "affidavit"
                    | "memo"
                    | "memorandum"
                    | "factum"
                    | "motion"
                    | "agreement"
                    | "contract"
                    | "complaint"
                    | "declaration"
                    | "contre-declaration"
                    | "petition"
                    | "lettre"
                    | "reponse"
                    | "notice"
                    | "notices"
                    | "opposition"
                    | "order"
                    | "deed"
                    | "statement"
                    | "application"
                    | "defence"
                    | "resolution"
                    | "resolutions"
                    | "avis"
                    | "acte"
                    | "projet"
                    | "requete"
                    | "contrat"
                    | "convention"
            )
        })
}

/// "case conference", "conf\u{e9}rence de gestion": before a judge.
fn is_before_a_court(words: &[Word<'_>], at: usize) -> bool {
    let is = |at: Option<usize>, wanted: &[&str]| {
        at.and_then(|at| words.get(at))
            .is_some_and(|word| wanted.contains(&word.norm))
    };
    if !matches!(words[at].norm, "conference" | "conferences") {
        return false;
    }
    let judge = words[at + 1..]
        .iter()
        .take(8)
        .any(|word| matches!(word.norm, "judge" | "juge" | "justice"));
    if judge {
        return true;
    }
    is(
        at.checked_sub(1),
        &[
            "case",
            "pretrial",
            "trial",
            "settlement",
            "status",
            "management",
            "scheduling",
            "chambers",
        ],
    ) || is(Some(at + 1), &["preparatoire"])
        || is(Some(at + 1), &["de"]) && is(Some(at + 2), &["gestion", "reglement", "cas"])
        || words.len() == 2 && is(Some(at + 1), &["itself"])
}

/// Whom a communication was with: those named after it, before what it was about; or who called.
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
    // "meeting to sign": what for, not with whom.
    let purpose = |at: usize| {
        reach[at].norm == "to" && reach.get(at + 1).is_some_and(|next| is_done(next.norm))
    };
    let to = (0..reach.len()).position(|at| {
        !purpose(at)
            && matches!(
                reach[at].norm,
                "with"
                    | "w"
                    | "to"
                    | "from"
                    | "avec"
                    | "a"
                    | "au"
                    | "aux"
                    | "aupres"
                    | "by"
                    | "between"
                    | "entre"
                    | "de"
                    | "d'"
                    | "du"
            )
    });
    let about = (0..reach.len())
        .position(|at| ABOUT.contains(&reach[at].norm) || purpose(at))
        .unwrap_or(reach.len());
    let from = match to {
        Some(to) if to < about => to + 1,
        _ => 0,
    };
    let named = &reach[from.min(about)..about];
    // "met her with the interpreter", "avis\u{e9} la pr\u{e9}sidente du d\u{e9}lai": whom it was done to stands first.
    if let Some(to) = to.filter(|to| *to > 0 && *to < about) {
        let object = &reach[..to];
        let person = matches!(object[0].norm, "him" | "her") && to == 1;
        let of = matches!(reach[to].norm, "de" | "du" | "d'");
        if let Some(code) = other_end(object).filter(|_| person || of) {
            return code;
        }
    }
    if let Some(code) = other_end(named) {
        return code;
    }
    // "client meeting", "Leah's lawyer phoned": the other end stands before.
    let before = &words[at.saturating_sub(8)..at];
    let direct = before
        .last()
        .and_then(|word| TABLE.people.get(bare(word.norm)));
    if let Some(code) = direct.copied()
        && to.is_none_or(|to| to > about)
    {
        return code;
    }
    let someone = named.iter().any(|word| {
        !super::lexicon::is_function_word(word.norm)
            && (from > 0 || activity(word.norm).is_none())
            && word.norm.len() > 1
    });
    // "explained the judgment": a thing, told to somebody who is not named.
    let verb = words[at].norm;
    let telling = from == 0
        && ["expl", "discu", "report", "updat"]
            .iter()
            .any(|stem| verb.starts_with(stem));
    let of = from > 0 && matches!(reach[from - 1].norm, "de" | "du" | "d'");
    match other_end(before).filter(|_| from == 0 || of) {
        Some(code) => code,
        None if someone && !telling => "A108",
        None => COMMUNICATE,
    }
}

/// "the landlord's": somebody else's.
fn possessive_stranger(word: &Word<'_>) -> bool {
    (word.norm.ends_with("'s") || word.norm.ends_with("s'"))
        && !word.client
        && TABLE
            .people
            .get(bare(word.norm))
            .is_none_or(|code| *code == "A108")
}

/// Who is named in the words, where that tells the code.
fn other_end(named: &[Word<'_>]) -> Option<&'static str> {
    let people = |word: &Word<'_>| TABLE.people.get(bare(word.norm)).copied();
    let possessive = |word: &Word<'_>| word.norm.ends_with("'s") || word.norm.ends_with("s'");
    let is = |code: &str| {
        named
            .iter()
            .any(|word| !possessive(word) && people(word) == Some(code))
    };
    let theirs = named
        .iter()
        .any(|word| matches!(bare(word.norm), "opposing" | "adverse" | "side" | "other"));
    if named.iter().any(|word| people(word) == Some("A107")) || theirs && is("A105") {
        return Some("A107");
    }
    let pronoun = named.first().is_some_and(|word| {
        matches!(
            word.norm,
            "him" | "her" | "them" | "lui" | "elle" | "eux" | "leur"
        )
    });
    let last = named.len() == 1
        || named
            .get(1)
            .is_some_and(|next| super::lexicon::is_function_word(next.norm) || next.norm.len() < 3);
    if pronoun && last {
        return Some(COMMUNICATE);
    }
    let chief = named
        .iter()
        .any(|word| matches!(word.norm, "chief" | "chef" | "client's"))
        && !named.iter().any(possessive_stranger);
    // "met with Andre at the jail": the client stands first.
    let first = named
        .iter()
        .position(|word| word.client && !possessive(word));
    let other = named
        .iter()
        .position(|word| !possessive(word) && people(word) == Some("A108"));
    if let (Some(first), Some(other)) = (first, other)
        && first < other
    {
        return Some(COMMUNICATE);
    }
    if is("A108")
        && !(chief
            && named
                .iter()
                .any(|word| TABLE.officers.contains(word.norm) || word.norm == "officer"))
    {
        return Some("A108");
    }
    // The client, or who speaks for it: "the owner", "their controller"; not "the landlord's owner".
    let stranger = named.iter().any(possessive_stranger);
    let officer = named.iter().any(|word| TABLE.officers.contains(word.norm));
    let clients = named
        .iter()
        .any(|word| possessive(word) && people(word) == Some(COMMUNICATE));
    if is(COMMUNICATE)
        || clients
        || officer && !stranger
        || named.iter().any(|word| word.client && !possessive(word))
    {
        return Some(COMMUNICATE);
    }
    // "the trustee's assistant"
    is("A105").then_some(if stranger { "A108" } else { "A105" })
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
