//! Whether a clerical word says what was done, or is a part of what the work was about.

use crate::drafting::tokens::{Words, words};
use crate::drafting::{
    clauses::Group,
    labels::{Label, Labelled},
    lexicon, rules,
};

/// Where clerical work is told in a group; the token after it.
pub(super) fn told(l: &Labelled<'_>, group: &Group) -> Option<(usize, usize)> {
    (group.words.0..group.words.1)
        .filter(|i| l.labels[*i] == Label::Content)
        .filter_map(|i| rules::clerical(&l.s, i).map(|end| (i, end)))
        .find(|(i, _)| {
            is_near_head(l, group, *i)
                && !is_subject(l, group, *i)
                && !is_looked_at(l, group, *i)
                && !is_of_a_noun(l, group, *i)
        })
        .or_else(|| filed(l, group))
        .or_else(|| begun(l, group))
}

/// "labelled the exhibits", "tried to reschedule the discovery": a task that begins with such a verb.
fn begun(l: &Labelled<'_>, group: &Group) -> Option<(usize, usize)> {
    const TRIED: &Words = words![
        "tried", "trying", "worked", "helped", "helping", "to", "a", "de", "d'", "essaye", "aide",
        "j'ai", "ai", "i", "the", "la", "le", "l'",
    ];
    let (from, to) = group.words;
    (from..to)
        .filter(|i| l.labels[*i] == Label::Content)
        .filter(|i| {
            let mut at = *i;
            while at > from && *i - at < 3 && l.s.any(at - 1, TRIED) {
                at -= 1;
            }
            at == from
                || !matches!(l.labels[at - 1], Label::Content | Label::Function)
                || l.s
                    .any(at - 1, words!["and", "et", "then", "puis", "pis", ","])
        })
        .find_map(|i| rules::clerical_task(&l.s, i).map(|end| (i, end)))
}

/// "filed it with the court", "d\u{e9}p\u{f4}t de la requ\u{ea}te au greffe": a paper was handed in, and nothing else done.
fn filed(l: &Labelled<'_>, group: &Group) -> Option<(usize, usize)> {
    const MOST: usize = 8;
    const FILED: &Words = words!["filed", "filing", "refiled", "lodged", "depose", "depot"];
    const WHERE: &Words = words!["court", "registry", "clerk", "clerk's", "greffe"];
    let (from, to) = group.words;
    let head = (from..to).find(|i| l.labels[*i] == Label::Content)?;
    if !l.s.any(head, FILED) {
        return None;
    }
    let place = (head + 1..to.min(head + MOST))
        .take_while(|i| l.s.is_word(*i))
        .find(|i| l.s.any(*i, WHERE))?;
    let handed = (head + 1..place).any(|i| l.s.any(i, words!["with", "at", "to", "in", "au", "a"]));
    // "filed the brief with the court and argued it"
    let more = (place + 1..to).any(|i| l.s.activity(i).is_some());
    (handed && !more).then_some((head, place + 1))
}

/// Whether a word says what was done, rather than what that was about: "drafted the clause on who may photocopy".
fn is_near_head(l: &Labelled<'_>, group: &Group, i: usize) -> bool {
    const MOST: usize = 3;
    let content = (group.words.0..i)
        .rev()
        .take_while(|j| {
            !matches!(
                l.labels[*j],
                Label::Figure(_) | Label::Matter(_) | Label::Frame
            ) && !l
                .s
                .any(*j, words!["and", "et", ";", ".", "then", "plus", ":", ","])
        })
        .filter(|j| l.labels[*j] == Label::Content)
        .count();
    content < MOST
}

/// "recherche sur le classement sous scell\u{e9}s", "memo about scanning": what a work of the mind was on.
fn is_subject(l: &Labelled<'_>, group: &Group, i: usize) -> bool {
    const ABOUT: &Words = words![
        "sur",
        "about",
        "on",
        "concernant",
        "regarding",
        "re",
        "touchant",
    ];
    let mut at = i;
    while at > group.words.0 && i - at < 3 && l.s.any(at - 1, lexicon::POSSESSIVES)
        || at > group.words.0
            && l.s
                .any(at - 1, words!["le", "la", "les", "l'", "un", "une", "des"])
    {
        at -= 1;
    }
    at > group.words.0 + 1
        && l.s.any(at - 1, ABOUT)
        && l.labels[at - 2] == Label::Content
        // "drafted the policy on scanning": the work is before what it was on.
        && (group.words.0.max(at.saturating_sub(6))..at - 1)
            .rev()
            .take_while(|j| !l.s.stops_before(j + 1) && l.s.is_word(*j))
            .any(|j| {
                matches!(
                    l.s.activity(j),
                    Some("A102" | "A103" | "A104" | "A105" | "A106" | "A107" | "A108")
                ) && rules::clerical(&l.s, j).is_none()
            })
}

/// "contrat d'impression", "frais de num\u{e9}risation": what a thing is for, unless the thing is work.
fn is_of_a_noun(l: &Labelled<'_>, group: &Group, i: usize) -> bool {
    const WORK: &Words = words![
        "travail",
        "travaux",
        "seance",
        "journee",
        "matinee",
        "heures",
        "temps",
        "tache",
        "taches",
        "lot",
        "demande",
        "service",
        "suite",
        "fin",
        "debut",
        "reste",
        "achat",
        "montage",
        "preparation",
        "confection",
        "assemblage",
        "commande",
        "organisation",
    ];
    i >= group.words.0 + 2
        && l.s.french(i)
        && l.s.any(i - 1, words!["de", "d'"])
        && (l.labels[i - 2] == Label::Content
            // "une clause de r\u{e9}serve et d'impression"
            || l.s.any(i - 2, words!["et", "ou"]) && l.s.any(i.wrapping_sub(4), words!["de", "d'"]))
        && !l.s.any(i - 2, WORK)
        && rules::clerical(&l.s, i - 2).is_none()
}

/// "looked over the photocopies of the altered cheques", "analyse des photocopies": what was read, not what was made.
fn is_looked_at(l: &Labelled<'_>, group: &Group, i: usize) -> bool {
    const MOST: usize = 6;
    const LOOKED: &Words = words!["looked", "looking", "look", "combed", "pored"];
    (group.words.0.max(i.saturating_sub(MOST))..i)
        .rev()
        .take_while(|j| {
            matches!(l.labels[*j], Label::Content | Label::Function)
                && !l
                    .s
                    .any(*j, words!["and", "et", "then", "plus", "puis", "pis"])
                && !l.s.stops_before(j + 1)
        })
        .any(|j| {
            // "went to the post office", but "went through the photocopies"
            let went =
                l.s.any(j, words!["went", "going"]) && l.s.any(j + 1, words!["through", "over"]);
            went || l.s.any(j, LOOKED) || matches!(l.s.activity(j), Some("A102" | "A104"))
        })
}
