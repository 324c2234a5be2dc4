//! Who is at the other end of a communication, which decides its code.

use super::{
    COMMUNICATE, TABLE, Word, activity, is_done,
    lexicon::is_other,
    roles::{is_relative, speaks_for_a_company},
};
use crate::drafting::matters::bare;

/// Whom a communication was with: those named after it, before what it was about; or who called.
pub(super) fn correspondent(words: &[Word<'_>], at: usize) -> &'static str {
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
        let person = matches!(object[0].norm, "him" | "her") && to == 1
            || to <= 3
                && object
                    .iter()
                    .any(|word| TABLE.people.contains_key(bare(word.norm)));
        let of = matches!(reach[to].norm, "de" | "du" | "d'");
        if let Some(code) = other_end(object).filter(|_| person || of) {
            return code;
        }
    }
    // "avec Me Gauvin", "appel\u{e9} Me Roy"
    let direct = ["appel", "rappel", "telephon", "joint", "rencontr"]
        .iter()
        .any(|stem| words[at].norm.starts_with(stem));
    if (from > 0 || direct) && named.len() > 1 && named[0].norm == "me" {
        return "A107";
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
        !crate::drafting::lexicon::is_function_word(word.norm)
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
pub(super) fn possessive_stranger(word: &Word<'_>) -> bool {
    (word.norm.ends_with("'s") || word.norm.ends_with("s'"))
        && !word.client
        && TABLE
            .people
            .get(bare(word.norm))
            .is_none_or(|code| *code == "A108")
}

/// Who is named in the words, where that tells the code.
pub(super) fn other_end(named: &[Word<'_>]) -> Option<&'static str> {
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
    // "their in-house lawyer" speaks for the client, "the landlord's general counsel" does not.
    let own = |at: usize| {
        speaks_for_a_company(named, at)
            && !theirs
            && !named
                .iter()
                .any(|word| word.other || possessive_stranger(word))
    };
    if let Some(lawyer) = named.iter().position(|word| people(word) == Some("A107")) {
        return Some(if own(lawyer) { COMMUNICATE } else { "A107" });
    }
    if theirs && is("A105") {
        return Some("A107");
    }
    let pronoun = named.first().is_some_and(|word| {
        matches!(
            word.norm,
            "him" | "her" | "them" | "lui" | "elle" | "eux" | "leur"
        )
    });
    let last = named.len() == 1
        || named.get(1).is_some_and(|next| {
            crate::drafting::lexicon::is_function_word(next.norm) || next.norm.len() < 3
        });
    if pronoun && last {
        return Some(COMMUNICATE);
    }
    // "ten minutes with Tolliver's father": of the family, not the client.
    let family = |two: &[Word<'_>]| possessive(&two[0]) && is_relative(two[1].norm);
    if named.windows(2).any(family) {
        return Some("A108");
    }
    let chief = named
        .iter()
        .any(|word| matches!(word.norm, "chief" | "chef" | "client's"))
        && !named.iter().any(possessive_stranger);
    // "met with Andre at the jail": the client stands first.
    let first = named
        .iter()
        .position(|word| (word.client || people(word) == Some(COMMUNICATE)) && !possessive(word));
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
    let officer = named
        .iter()
        .position(|word| TABLE.officers.contains(word.norm))
        // "the director of the school"
        .is_some_and(|at| !named[at + 1..].iter().any(|word| is_other(word.norm)));
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

/// Whether a folded word says who somebody is to the work.
pub(crate) fn is_person(word: &str) -> bool {
    TABLE.people.contains_key(bare(word))
}
