//! Words that part one entry from the next.

use super::{
    Set, longest,
    ordinals::{counted_off, ordinal},
    same_matter, same_time,
};
use crate::drafting::{
    lexicon, numbers,
    tokens::{Speech, Words, words},
};

/// How hard a connective parts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Lead {
    /// None was said.
    None,
    /// "then": what follows may share the time.
    Soft,
    /// "also", "second", "next entry": what follows is another entry.
    Hard,
}

/// A connective at `i`, and the token after it. `opening` says that a clause begins here anyway.
pub(crate) fn connective(
    s: &Speech<'_>,
    i: usize,
    opening: bool,
    begins_thing: impl Fn(usize) -> bool,
) -> Option<(Lead, usize)> {
    let begins = |at: usize| {
        begins_work(s, at)
            || same_matter(s, at).is_some()
            || same_time(s, at).is_some()
            || begins_thing(at)
            || begins_thing(at + 1)
                && s.any(
                    at,
                    words![
                        ",", "for", "on", "the", "pour", "le", "la", "les", "l'", "dans", "sur",
                    ],
                )
    };
    // "aller-retour \u{e0} Saguenay"
    if i < s.len() && s.token(i).joined {
        return None;
    }
    if let Some(end) = counted_off(s, i, opening, &begins_thing) {
        return Some((Lead::Hard, end));
    }
    // "apr\u{e8}s \u{e7}a pour Vireo" is more than "apr\u{e8}s".
    let longer = |end: &usize| longest(s, i, Set::Soft).is_none_or(|soft| soft <= *end);
    if let Some(end) = longest(s, i, Set::Hard).filter(longer) {
        if s.any(end, words!["entre", "between"]) {
            return None;
        }
        if s.any(i, words!["another", "un", "une", "encore"])
            && s.any(end - 1, words!["for", "on", "pour", "sur", "dans"])
            && end > i + 1
            && !(begins_thing(end) || begins_thing(end + 1))
        {
            return None;
        }
        // "don't charge for this last one": one that was told already.
        if s.any(i, words!["last", "next"]) && s.any(i.wrapping_sub(1), words!["this", "that"]) {
            return None;
        }
        // "I started with the lease", "pour finir, un courriel": where a day is told, not "a call to finish the lease".
        let tells = s.any(i, words!["i", "j'ai", "j'", "started", "to", "pour", "ma"]);
        let purpose = s.any(i, words!["to", "pour"])
            && !(s.is_mark(end, ",") || s.any(end, words!["a", "an", "un", "une"]) || begins(end));
        if tells && (!opening || purpose) {
            return None;
        }
        // "I went over to Sycamore Ridge": there, and to no other file.
        let moved = s.any(i, words!["over", "back", "on"])
            && s.any(
                i.wrapping_sub(1),
                words![
                    "went", "go", "going", "drove", "walked", "headed", "ran", "came", "flew",
                    "brought", "sent", "took",
                ],
            );
        if moved {
            return None;
        }
        // "le contrat de pr\u{e9}nuptialit\u{e9}, enfin le contrat de mariage": said again, and better.
        if s.norm(end - 1) == "enfin"
            && s.any(
                end,
                words!["le", "la", "l'", "les", "un", "une", "mon", "ma"],
            )
            && (i.saturating_sub(8)..i).any(|at| s.is_word(at) && s.norm(at) == s.norm(end + 1))
        {
            return None;
        }
        // "to send it over to the court": only what is turned to is another matter.
        let turned = s.any(end - 1, words!["to"]) && s.any(i, words!["over", "on", "back"]);
        if turned && !opening && !(end..end + 3).any(&begins_thing) && same_matter(s, end).is_none()
        {
            return None;
        }
        // "title search back to 1974"
        if s.any(end - 1, words!["to"]) && s.norm(i) == "back" && s.digits(end).is_some() {
            return None;
        }
        // "New client: Sable Creek."
        let opened = s.any(i, words!["new", "nouveau", "nouvelle", "different"])
            && s.any(
                i + 1,
                words!["client", "cliente", "matter", "file", "dossier", "mandat"],
            );
        if opened && !(opening && (s.is_mark(end, ":") || s.is_mark(end, ",") || begins_thing(end)))
        {
            return None;
        }
        // "drove out to Rockford and back on Cho": no file is gone back to.
        let fetched = s.any(i, words!["back", "and"])
            && (i.saturating_sub(8)..i).any(|at| s.any(at, words!["out", "there", "up", "down"]))
            && (s.norm(i) == "and" || s.before(i) == "and")
            && !opening;
        if fetched {
            return None;
        }
        // "her purchase, also yesterday, 0.7": the day is of the same work.
        let likewise = s.is_mark(i.wrapping_sub(1), ",")
            && s.is_mark(end + 1, ",")
            && s.any(i, words!["also", "aussi", "egalement"])
            && end == i + 1
            && s.any(
                end,
                words![
                    "yesterday",
                    "today",
                    "monday",
                    "tuesday",
                    "wednesday",
                    "thursday",
                    "friday",
                    "saturday",
                    "sunday",
                    "hier",
                    "lundi",
                    "mardi",
                    "mercredi",
                    "jeudi",
                    "vendredi",
                    "samedi",
                    "dimanche",
                ],
            );
        if likewise {
            return None;
        }
        // "still", "encore", "start with": only before a file.
        let returning = s.any(
            i,
            words![
                "still", "encore", "toujours", "apres", "start", "starting", "one", "une", "again",
            ],
        ) && end <= i + 2;
        if returning
            && !(begins_thing(end)
                || begins_thing(end + 1)
                    && s.any(
                        end,
                        words!["the", "le", "la", "les", "l'", "for", "on", "pour", "dans"],
                    )
                || same_matter(s, end).is_some()
                || opening && s.is_mark(end, ","))
        {
            return None;
        }
        // "compte rendu au client apr\u{e8}s quinze minutes": when, and no other work.
        if s.norm(end - 1) == "apres" && !opening && numbers::quantity(s, end).is_some() {
            return None;
        }
        let bound = s.any(
            i,
            words![
                "also",
                "aussi",
                "egalement",
                "next",
                "suivant",
                "finally",
                "enfin",
                "lastly",
                "finalement",
                "en",
                "de",
            ],
        );
        // "next file, Harrow Lake, ..."
        let listed =
            s.any(
                end - 1,
                words!["next", "other", "another", "prochain", "autre"],
            ) && s.any(
                end,
                words![
                    "file", "matter", "client", "case", "account", "dossier", "mandat", "item",
                ],
            ) && (s.is_mark(end + 1, ",") || s.is_mark(end + 1, ":") || s.is_mark(end + 1, "."));
        if listed && opening {
            return Some((Lead::Hard, comma(s, end + 1)));
        }
        let noun = s.any(i, words!["next", "suivant"])
            && end == i + 1
            && (s.any(
                end,
                words![
                    "week",
                    "steps",
                    "step",
                    "month",
                    "day",
                    "year",
                    "hearing",
                    "draft",
                    "meeting",
                    "court",
                    "appearance",
                    "of",
                    "call",
                ],
            ) || s.any(
                i.wrapping_sub(1),
                words!["the", "our", "his", "her", "their", "my", "on", "re"],
            ));
        let trails = s.any(i, words!["aussi", "egalement", "de"]) && !opening && !begins(end);
        if noun || trails || bound && !opening && !begins(end) {
            return None;
        }
        // "the branch manager finally found it": when another did it at last.
        let at_last = !opening
            && end == i + 1
            && s.any(i, words!["finally", "finalement", "enfin"])
            && (s.is(i.wrapping_sub(1), lexicon::Class::Party)
                || s.any(i.wrapping_sub(1), words!["he", "she", "they", "who", "it"])
                || i > 1 && sent_it(s, i - 1));
        // "On Abernathy I also sent the consent": of the file that was just named.
        let of_file = !opening
            && s.any(i, words!["also"])
            && s.any(i.wrapping_sub(1), words!["i", "we"])
            && (i.saturating_sub(5)..i - 1).any(|at| {
                s.any(at, words!["on", "for", "in", "re"])
                    && (s.stops_before(at)
                        || s.is_mark(at.wrapping_sub(1), ",")
                        || s.any(at.wrapping_sub(1), words!["but", "and"]))
            });
        if at_last || of_file {
            return None;
        }
        return Some((Lead::Hard, comma(s, end)));
    }
    if let Some(end) = longest(s, i, Set::Soft) {
        let amid = s.any(i, words!["later", "plus", "following"]) && !opening;
        // "prepared my cross for an hour before that", "the will before that, 0.4": of what was told, and no other work.
        let earlier = s.any(end.wrapping_sub(2), words!["before", "to"])
            && !((opening || s.any(i, words!["and"]) || s.is_mark(i.wrapping_sub(1), ","))
                && begins(end + usize::from(s.is_mark(end, ","))));
        if earlier && s.norm(end - 1) == "that" {
            return None;
        }
        // "I called the officer after that for point two", "another half hour after that": of the same work.
        let when = s.any(end - 1, words!["that", "afterwards", "later", "ca", "cela"]);
        // "after that for the estate" goes on to another file.
        let timed = s.any(end, words!["for", "pour", "pendant"])
            && begins_thing(end + 1)
            && (numbers::quantity(s, end + 1).is_some() || !s.is_word(end + 1))
            && !opening;
        let added = i > 0
            && begins_thing(i - 1)
            && (i.saturating_sub(6)..i)
                .any(|at| s.any(at, words!["another", "autre", "encore", "plus"]));
        if when && (timed || added) {
            return None;
        }
        return (!amid).then(|| (Lead::Soft, comma(s, end)));
    }
    // "la premi\u{e8}re : ...", "the second one, ..."
    if opening && s.any(i, words!["la", "le", "the", "une", "un"]) {
        let end = ordinal(s, i + 1, true, &begins_thing).or_else(|| {
            let (value, end) = numbers::ordinal(s, i + 1).filter(|_| s.is_word(i + 1))?;
            let named = s.any(
                end,
                words!["one", "entry", "entree", "item", "file", "dossier"],
            );
            (value <= 9 && named && (s.is_mark(end + 1, ",") || s.is_mark(end + 1, ":")))
                .then_some(end + 1)
        })?;
        return (s.is_mark(end, ",") || s.is_mark(end, ":")).then(|| (Lead::Hard, comma(s, end)));
    }
    ordinal(s, i, opening, &begins_thing).map(|end| (Lead::Hard, comma(s, end)))
}

/// "the record Justice finally sent over": whoever has the name at `i` did what is told of the thing before it.
fn sent_it(s: &Speech<'_>, i: usize) -> bool {
    let thing = i - 1;
    s.is_word(i)
        && s.token(i).capital
        && !s.stops_before(i)
        && s.is_word(thing)
        && !s.token(thing).capital
        && !s.is(thing, lexicon::Class::Function)
        && !is_participle(s, thing)
}

fn comma(s: &Speech<'_>, i: usize) -> usize {
    if s.is_mark(i, ",") || s.is_mark(i, ":") {
        i + 1
    } else {
        i
    }
}

/// Whether work is named at `i`: an activity, perhaps after "I", "a", "had a".
pub(crate) fn begins_work(s: &Speech<'_>, i: usize) -> bool {
    let mut j = i;
    while j < i + 4
        && s.any(
            j,
            words![
                "i",
                "i've",
                "i'm",
                "i'd",
                "we",
                "had",
                "have",
                "did",
                "do",
                "a",
                "an",
                "the",
                "my",
                "some",
                "also",
                "then",
                "j'",
                "j'ai",
                "ai",
                "je",
                "un",
                "une",
                "le",
                "la",
                "l'",
                "on",
                "brief",
                "short",
                "long",
                "quick",
                "further",
                "another",
                "was",
                "bref",
                "breve",
                "eu",
                "fait",
                "made",
                "make",
                "spent",
                "time",
                "some",
                "began",
                "started",
                "more",
                "additional",
                "follow",
                "up",
                "phone",
                "passe",
                "du",
                "de",
                "temps",
                "nous",
                "avons",
                "worked",
                "working",
                "on",
            ],
        )
    {
        if is_work(s, j) {
            return true;
        }
        j += 1;
    }
    is_work(s, j)
}

/// Whether the word at `i` says that something was done: an activity, or a participle.
pub(crate) fn is_work(s: &Speech<'_>, i: usize) -> bool {
    s.activity(i).is_some() || is_participle(s, i)
}

/// "valid\u{e9}", "forwarded": done, whatever it was.
pub(crate) fn is_participle(s: &Speech<'_>, i: usize) -> bool {
    const IRREGULAR: &Words = words![
        "mis", "fait", "ecrit", "lu", "relu", "revu", "vu", "pris", "appris", "recu", "rendu",
        "remis", "soumis", "transmis", "conclu", "comparu", "tenu", "obtenu", "produit", "traduit",
        "reduit", "inscrit", "ouvert", "repondu", "entendu", "defendu", "convenu", "went", "made",
        "gave", "told", "sent", "got", "did", "put", "kept", "held", "sat", "ran", "built",
        "found", "began", "wrote", "spoke", "met", "read", "drew", "took", "brought", "got",
    ];
    if !s.is_word(i) || s.norm(i).len() < 3 || s.is(i, lexicon::Class::Function) {
        return false;
    }
    if s.french(i) {
        let source = s.source(i, i + 1);
        source.ends_with('\u{e9}') && s.norm(i).len() > 4 || s.any(i, IRREGULAR)
    } else {
        let word = s.norm(i);
        word.len() > 5 && word.ends_with("ed") && !word.ends_with("eed") || s.any(i, IRREGULAR)
    }
}
