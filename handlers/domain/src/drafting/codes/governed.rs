//! What a verb governs tells what it was: a record gone through, a paper, somebody.

use super::{
    TABLE, Word, done,
    lexicon::{HEADS, is_somebody},
    suggestion::written,
    talk::talked,
};
use crate::drafting::matters::bare;

/// What a known verb is with what it governs: "pulled cases", "scanned the transcript for admissions",
/// "updated the affidavit", "attended a call with the client".
pub(super) fn governed(words: &[Word<'_>], at: usize) -> Option<&'static str> {
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
pub(super) fn unknown(words: &[Word<'_>], at: usize) -> Option<&'static str> {
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
