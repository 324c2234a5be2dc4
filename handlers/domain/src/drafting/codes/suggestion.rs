//! The code for the words of a narrative.

use super::{
    COMMUNICATE, TABLE, Word, done, heads,
    people::{correspondent, other_end},
    talk, weights,
};
use crate::drafting::matters::bare;

/// The activity code for the words of a narrative, in order.
///
/// What rules make of it is one of the things that are weighed: they are sure of a known head, the
/// weights of worked examples know more ways to say a thing. Where both know little there is none.
pub(crate) fn suggest(words: &[Word<'_>]) -> Option<&'static str> {
    let code = weights::weigh(words, by_rules(words))?;
    let talk = matches!(code, "A106" | "A107" | "A108");
    Some(if talk && of_our_office(words) {
        "A105"
    } else {
        code
    })
}

/// The code for which rules and weights are both: where the words are not all about what was done.
pub(crate) fn suggest_plainly(words: &[Word<'_>]) -> Option<&'static str> {
    by_rules(words).filter(|code| suggest(words) == Some(code))
}

/// What the head of the words and whom they name tell.
pub(super) fn by_rules(words: &[Word<'_>]) -> Option<&'static str> {
    heads::suggest(words)
        .or_else(|| by_words(words))
        .or_else(|| talk::by_means_code(words))
}

/// "conference with Jan of our office"
fn of_our_office(words: &[Word<'_>]) -> bool {
    // "conferred with our tax department", "avec notre fiscaliste"
    const OURS: &[&str] = &[
        "department",
        "team",
        "group",
        "practice",
        "desk",
        "librarian",
        "clerk",
        "student",
        "departement",
        "equipe",
        "groupe",
        "fiscaliste",
        "stagiaire",
    ];
    let colleagues = words.windows(4).take(6).any(|four| {
        matches!(four[0].norm, "with" | "to" | "by" | "avec" | "a")
            && matches!(four[1].norm, "our" | "notre")
            && (OURS.contains(&four[2].norm) || OURS.contains(&four[3].norm))
    });
    colleagues
        || words.windows(3).take(9).any(|three| {
            matches!(
                three[0].norm,
                "of" | "from" | "in" | "at" | "de" | "du" | "a"
            ) && matches!(three[1].norm, "our" | "notre")
                && matches!(
                    bare(three[2].norm),
                    "office" | "offices" | "firm" | "bureau" | "cabinet" | "etude"
                )
        })
}

fn by_words(words: &[Word<'_>]) -> Option<&'static str> {
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
    if let Some(code) = at_the_head(words) {
        return Some(code);
    }
    // "worked on the reply brief": writing it.
    if let Some(at) = words
        .iter()
        .take(3)
        .position(|word| word.norm.starts_with("work") || word.norm.starts_with("travaill"))
        && written(words, at)
    {
        return Some("A103");
    }
    let attended = words.iter().any(|word| word.norm.starts_with("attend"));
    if let Some(at) = occasion(words).filter(|_| !attended) {
        return Some(correspondent(words, at));
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

/// Several words at the head that say one activity: "went through the records", "put together the petition".
fn at_the_head(words: &[Word<'_>]) -> Option<&'static str> {
    (0..words.len().min(4)).find_map(|at| {
        let fits = |phrase: &[String]| {
            phrase.len() <= words.len() - at
                && phrase
                    .iter()
                    .zip(&words[at..])
                    .all(|(said, word)| said == word.norm)
        };
        TABLE
            .phrases
            .get(words[at].norm)?
            .iter()
            .find(|(phrase, _)| fits(phrase))
            .map(|(_, code)| *code)
    })
}

/// "settlement strategy call", "estate planning meeting": the last word of a head without a verb says what it was.
fn occasion(words: &[Word<'_>]) -> Option<usize> {
    let end = words
        .iter()
        .position(|word| crate::drafting::lexicon::is_function_word(word.norm))
        .unwrap_or(words.len());
    let last = end.checked_sub(1).filter(|last| (1..4).contains(last))?;
    let verb = words[..last].iter().any(|word| {
        word.norm.ends_with("ed")
            || word.norm.ends_with("ing") && word.norm != "planning"
            || matches!(done(bare(word.norm)), Some(code) if code != "A101")
    });
    let talk = matches!(
        words[last].norm,
        "call" | "calls" | "meeting" | "meetings" | "discussion" | "email" | "emails"
    );
    (talk && !verb).then_some(last)
}

/// What two words say together at the head of a narrative: "mark up the agreement",
/// "examined Mr. Roy for discovery", "pr\u{e9}sent\u{e9} la demande au juge".
pub(super) fn said_in_two(words: &[Word<'_>]) -> Option<&'static str> {
    let head = words
        .iter()
        .take(6)
        .position(|word| !crate::drafting::lexicon::is_function_word(word.norm))?;
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
pub(super) fn is_filling(word: &str) -> bool {
    matches!(
        word,
        "and" | "another" | "one" | "then" | "time" | "et" | "une" | "un" | "autre" | "also"
    )
}

/// "Audition sur le permis", "minutes of the meeting": a thing at the head stands for its work,
/// whatever is said after it.
pub(super) fn head(words: &[Word<'_>]) -> Option<(usize, &'static str)> {
    let at = words
        .iter()
        .position(|word| !crate::drafting::lexicon::is_function_word(word.norm))?;
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
pub(super) fn written(words: &[Word<'_>], at: usize) -> bool {
    words[at + 1..]
        .iter()
        .take(5)
        .take_while(|word| !matches!(word.norm, "for" | "pour" | "with" | "avec" | "en" | "to"))
        .any(|word| TABLE.papers.contains(bare(word.norm)))
}

/// "case conference", "conf\u{e9}rence de gestion": before a judge.
pub(super) fn is_before_a_court(words: &[Word<'_>], at: usize) -> bool {
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
