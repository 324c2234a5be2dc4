//! Hours that somebody else put in, told beside those of the speaker, or without the speaker.

use crate::drafting::{
    lexicon::Class,
    tokens::{Speech, Words, words},
};

/// "Deb put in another hour on her own", "il y a mis deux heures de son c\u{f4}t\u{e9}": without the speaker.
pub(super) fn is_without(s: &Speech<'_>, first: usize, end: usize) -> bool {
    const CLAUSE: usize = 8;
    const ALONE: &Words = words![
        "on her own",
        "on his own",
        "on their own",
        "on her end",
        "on his end",
        "on their end",
        "by herself",
        "by himself",
        "by themselves",
        "herself",
        "himself",
        "themselves",
        "de son cote",
        "de leur cote",
        "toute seule",
        "tout seul",
        "elle meme",
        "lui meme",
    ];
    const SPENT: &Words = words![
        "put",
        "spent",
        "worked",
        "did",
        "billed",
        "logged",
        "clocked",
        "mis",
        "passe",
        "travaille",
        "consacre",
    ];
    let Some(alone) = s.longest(end, ALONE).or_else(|| {
        s.longest(end + 2, ALONE)
            .filter(|_| s.any(end, words!["on", "into", "sur"]))
    }) else {
        return false;
    };
    let clause = || {
        (first.saturating_sub(CLAUSE)..first)
            .rev()
            .take_while(|i| s.is_word(*i) && !s.stops_before(i + 1))
    };
    alone > end
        && clause().take(4).any(|i| s.any(i, SPENT))
        && !clause().any(|i| s.any(i, words!["i", "we", "i've", "j'", "j'ai", "nous", "ai"]))
}

/// "Dana spent an hour on the chart and I spent point three checking it": the speaker's own time comes after.
pub(super) fn is_told_apart(s: &Speech<'_>, first: usize, end: usize) -> bool {
    const FAR: usize = 14;
    const OWN: &Words = words![
        "i spent",
        "i put in",
        "i had",
        "my part was",
        "my part took",
        "my share was",
        "mine was",
        "i took",
        "i did",
        "j' ai passe",
        "j'ai passe",
        "j' ai mis",
        "j'ai mis",
    ];
    // "Gord put in an hour on the binder, mine was point three."
    let put =
        s.any(first.wrapping_sub(1), words!["in"]) && s.any(first.wrapping_sub(2), words!["put"]);
    let who = first.wrapping_sub(2 + usize::from(put));
    let spent =
        (put || s.any(
            first.wrapping_sub(1),
            words!["spent", "took", "had", "did", "billed"],
        )) && s.is_word(who)
            && !s.is(who, Class::Function)
            && s.activity(who).is_none()
            && (who == 0 || s.stops_before(who) || s.token(who).capital);
    spent
        && (end + 1..s.len().min(end + FAR))
            .take_while(|i| !s.stops_before(*i))
            .any(|i| {
                s.longest(i, OWN).is_some()
                    && s.any(i - 1, words!["and", "but", "then", ",", "et", "mais", "so"])
            })
}
