//! Who a word of a narrative says somebody is, and whether the work was done with them.

use super::{
    COMMUNICATE, TABLE, Word,
    lexicon::{HEADS, is_given_name, is_other},
};
use crate::drafting::{lexicon::is_function_word, matters::bare, vocabulary::is_everyday};

/// What leads to whom was spoken to, and to nothing else of a narrative's end.
const TOWARDS: &[&str] = &["with", "w", "to", "from", "avec", "a", "d'", "de", "chez"];

/// Whose file it is, said before the work: "Tolliver, call with the clerk", "for them a call with the board".
/// "Tolliver called" is about somebody, though.
pub(super) fn is_heading(words: &[Word<'_>], at: usize, content: usize) -> bool {
    let word = &words[at];
    let party = word.client || word.other;
    let before = at.checked_sub(1).map_or("", |before| words[before].norm);
    if matches!(before, "for" | "pour" | "on" | "in" | "dans" | "re") {
        return party || matches!(word.norm, "him" | "her" | "them" | "lui" | "elle" | "eux");
    }
    party && content == 0 && {
        let mut after = words[at + 1..]
            .iter()
            .filter(|word| !word.client && !word.other);
        !after.next().is_some_and(|next| {
            next.verb || matches!(next.norm, "called" | "came" | "m'" | "a" | "est")
        })
    }
}

/// Who a word says somebody is: the code of talking to them, or whose side they are.
pub(super) fn role(words: &[Word<'_>], at: usize) -> Option<&'static str> {
    let word = &words[at];
    let norm = bare(word.norm);
    // "Cardinal's tax returns": nobody that was spoken to.
    if (word.client || word.other) && word.norm.ends_with("'s") {
        return None;
    }
    if word.client {
        return Some("client");
    }
    if word.other {
        return Some("other");
    }
    let next = words.get(at + 1);
    match norm {
        "him" | "them" | "lui" | "elle" | "eux" => return Some("pronoun"),
        // "call with her about the house", not "her lawyer"
        "her" | "leur" => {
            let alone = next.is_none_or(|next| is_function_word(next.norm));
            let theirs = (norm == "leur").then_some("their");
            return if alone { Some("pronoun") } else { theirs };
        }
        "their" | "leurs" => return Some("their"),
        // "appel \u{e0} Me Gingras"
        "me" => {
            let name = next.is_some_and(|next| next.norm.len() > 3 && !is_everyday(next.norm));
            return name.then_some("A107");
        }
        // "phone call with Dr. Kessel": a doctor, unless it is the client who is one.
        "dr" | "dre" if !next.is_some_and(|next| next.client) => return Some("A108"),
        _ => {}
    }
    let code = TABLE.people.get(norm).copied();
    if code.is_some() && speaks_for_a_company(words, at) {
        return Some("officer");
    }
    if is_relative(norm) {
        return Some("relative");
    }
    let ours = || {
        words[at.saturating_sub(3)..at].iter().any(|before| {
            matches!(
                before.norm,
                "my" | "our" | "mon" | "ma" | "mes" | "notre" | "nos"
            )
        })
    };
    // "Me P\u{e9}pin, mon coll\u{e8}gue", "our librarian"
    if (code == Some("A105") || HEADS.own.contains(norm)) && ours() {
        return Some("ours");
    }
    if code == Some(COMMUNICATE) {
        return Some("client");
    }
    let officer = || TABLE.officers.contains(norm).then_some("officer");
    code.or_else(officer)
        .or_else(|| is_other(norm).then_some("A108"))
}

/// "their in-house lawyer", "the general counsel", "the privacy officer": a lawyer or officer of a company
/// speaks for it, where "opposing counsel" and "the loan officer" do not.
pub(super) fn speaks_for_a_company(words: &[Word<'_>], at: usize) -> bool {
    let before = at.checked_sub(1).map_or("", |before| words[before].norm);
    match words[at].norm {
        "counsel" => matches!(before, "general" | "house" | "corporate"),
        "lawyer" | "lawyers" | "attorney" => matches!(before, "house" | "corporate"),
        "agent" => before == "business",
        "officer" => matches!(
            before,
            "privacy"
                | "compliance"
                | "safety"
                | "executive"
                | "financial"
                | "operating"
                | "security"
                | "information"
                | "technology"
                | "medical"
        ),
        _ => false,
    }
}

/// "the police file", "bank records": whose paper it is.
pub(super) fn owns_a_paper(words: &[Word<'_>], at: usize) -> bool {
    words.get(at + 1).is_some_and(|next| {
        TABLE.papers.contains(next.norm)
            || matches!(
                next.norm,
                "file" | "files" | "records" | "record" | "notes" | "chart" | "emails" | "rulings"
            )
    })
}

/// "the clerk of the town we act for", "la gestionnaire de la coop": who works for the client speaks for it.
pub(super) fn is_the_clients(words: &[Word<'_>], at: usize) -> bool {
    // "the hospital's chief of staff", "Pemberly's controller"
    let before = &words[at.saturating_sub(3)..at];
    if before
        .iter()
        .any(|word| word.client && is_possessive(word.norm))
    {
        return true;
    }
    const OF: &[&str] = &["of", "for", "at", "from", "de", "du", "d'", "chez"];
    let reach = &words[at + 1..words.len().min(at + 5)];
    reach
        .iter()
        .position(|word| OF.contains(&word.norm))
        .is_some_and(|of| {
            reach[of..]
                .iter()
                .any(|word| word.client || is_company(word.norm))
        })
}

/// "Redrock's president", "the lawyer for Redrock": who works for the other side.
pub(super) fn is_the_others(words: &[Word<'_>], at: usize) -> bool {
    let before = words[at.saturating_sub(3)..at].iter();
    let mut after = words[at + 1..words.len().min(at + 5)].iter();
    before
        .into_iter()
        .any(|word| word.other && is_possessive(word.norm))
        || after.any(|word| word.other)
}

/// Who is of somebody's family: of the client's, most often, and not the client.
pub(super) fn is_relative(word: &str) -> bool {
    matches!(
        word,
        "mother"
            | "father"
            | "sister"
            | "brother"
            | "son"
            | "daughter"
            | "husband"
            | "wife"
            | "uncle"
            | "aunt"
            | "nephew"
            | "niece"
            | "cousin"
            | "cousine"
            | "neveu"
            | "mere"
            | "pere"
            | "soeur"
            | "frere"
            | "fils"
            | "fille"
            | "mari"
            | "conjoint"
            | "conjointe"
            | "oncle"
            | "tante"
    )
}

fn is_possessive(word: &str) -> bool {
    word.ends_with("'s") || word.ends_with("s'")
}

fn is_company(word: &str) -> bool {
    matches!(
        word,
        "company"
            | "coop"
            | "cooperative"
            | "compagnie"
            | "entreprise"
            | "societe"
            | "business"
            | "shop"
            | "plant"
            | "usine"
            | "client"
            | "cliente"
    )
}

/// The last word of what a link and an article lead to, where it is nobody of the lists: "call with the
/// hosting company", "appel au gardien de nuit".
pub(super) fn unknown(words: &[Word<'_>], at: usize) -> Option<usize> {
    const REACH: usize = 4;
    let before = at.checked_sub(1)?;
    let joined = matches!(words[before].norm, "au" | "aux" | "du");
    let article = matches!(
        words[before].norm,
        "the" | "a" | "an" | "their" | "le" | "la" | "l'" | "les" | "un" | "une"
    );
    let link = || before.checked_sub(1).map_or("", |link| words[link].norm);
    if is_function_word(words[at].norm) || !(joined || article && TOWARDS.contains(&link())) {
        return None;
    }
    let more = words[at + 1..]
        .iter()
        .take(REACH)
        .take_while(|word| !is_function_word(word.norm) && !word.verb);
    Some(at + more.count())
}

/// How somebody is named whom no list of the file has: "call with Jill", "appel \u{e0} madame Fiset", "email to CFIA".
pub(super) fn name(words: &[Word<'_>], at: usize) -> Option<&'static str> {
    let word = words[at].norm;
    if is_given_name(bare(word)) {
        return Some("given");
    }
    let before = at.checked_sub(1).map_or("", |before| words[before].norm);
    if matches!(before, "mr" | "mrs" | "ms" | "madame" | "monsieur" | "mme") {
        return Some("titled");
    }
    let plain = word.len() > 2 && word.bytes().all(|byte| byte.is_ascii_lowercase());
    if !plain || !TOWARDS.contains(&before) || is_everyday(word) {
        return None;
    }
    match (word.len(), words[at].capital) {
        (3..=5, _) => Some("short"),
        (_, true) => Some("capital"),
        _ => None,
    }
}
