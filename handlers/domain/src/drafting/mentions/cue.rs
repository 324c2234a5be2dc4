//! What the words around a name say: that it names the file, or only somebody.

use super::{Cue, Mention, Strength};
use crate::drafting::{
    numbers, phrases,
    tokens::{Kind, Speech, Words, words},
};

/// As much as the whole name of another party weighs.
const PARTY: Strength = 50;

/// "Kestrel, drafted answer", "Garrison. Reviewed video", "kestrel aerospace drafted answer": a name between two
/// places where something ends says which file, not what was done.
/// `told` says that words follow it that only tell which file.
pub(super) fn stand_alone(
    s: &Speech<'_>,
    mention: &mut Mention,
    taken: &[bool],
    before: usize,
    told: bool,
) {
    const LEADS: &Words = words![
        "then",
        "next",
        "also",
        "finally",
        "first",
        "second",
        "third",
        "fourth",
        "fifth",
        "sixth",
        "lastly",
        "um",
        "uh",
        "okay",
        "ok",
        "right",
        "alright",
        "hi",
        "hello",
        "bonjour",
        "so",
        "alors",
        "now",
        "colon",
        "paragraph",
        "puis",
        "ensuite",
        "aussi",
        "enfin",
        "finalement",
        "premierement",
        "deuxiemement",
        "troisiemement",
        "quatriemement",
        "cinquiemement",
        "euh",
        "bon",
        "alors",
        "pis",
        "donc",
        "is",
        "that's",
        "c'",
        "est",
        "maintenant",
        "oh",
        "ah",
        "oui",
        "yes",
        "plus",
        "apres",
        "premiere",
        "premier",
        "deuxieme",
        "troisieme",
        "quatrieme",
        "derniere",
        "dernier",
    ];
    let mut from = mention.from;
    let opens = |at: usize| {
        at == 0
            || returns(s, at)
            || counted(s, at)
            || s.any(at - 1, words!["to"])
                && s.any(
                    at.wrapping_sub(2),
                    words![
                        "add", "put", "bill", "charge", "enter", "log", "over", "move", "moving",
                        "turning", "on",
                    ],
                )
            || s.stops_before(at)
            || s.is_mark(at - 1, "/") && s.token(at).spaced && s.token(at - 1).spaced
            || taken[at - 1]
            || s.any(at - 1, LEADS)
            || s.any(at - 1, words!["que"]) && s.before(at - 1) == "fait"
            || s.any(at - 1, words!["ca", "cela"]) && s.before(at - 1) == "apres"
            || s.kind(at - 1) == Some(Kind::Mark)
                && !s.any(at - 1, words!["&", "'", "$", "#", "/"])
                && at > before
    };
    // "point two to Smith", "one hour on Smith": right after its time.
    if from > 1
        && s.any(
            from - 1,
            words!["to", "against", "for", "on", "sur", "pour", "au", "a"],
        )
        && taken[from - 2]
    {
        let to = mention.to;
        let closes = s.stops_before(to)
            || s.kind(to) == Some(Kind::Mark)
            || s.any(to, words!["for", "pour", "re"]);
        if closes {
            mention.from = from - 1;
            mention.cue = Cue::File;
            return;
        }
    }
    if !opens(from)
        && s.any(
            from - 1,
            words![
                "for", "on", "re", "pour", "sur", "in", "dans", "the", "and", "et",
            ],
        )
        && (opens(from - 1)
            || from > 1
                && s.any(from - 2, words!["and", "et"])
                && s.any(
                    from - 1,
                    words!["for", "on", "re", "pour", "sur", "in", "dans"],
                )
            || from > 1
                && s.any(from - 1, words!["the"])
                && s.any(from - 2, words!["for", "on", "re"])
                && opens(from - 2))
    {
        from -= 1;
        if s.any(from, words!["the"]) && from > 0 && s.any(from - 1, words!["for", "on", "re"]) {
            from -= 1;
        }
    }
    // "an hour on the lease and for Rasmussen half an hour on the plan": right before its time.
    let joined = from > 0
        && s.any(from - 1, words!["and", "et"])
        && from < mention.from
        && taken[mention.to];
    if !opens(from) && !joined {
        // "... his options the mcisaac wills gordon that is": only a file is told from others so.
        let the = usize::from(from > 0 && s.any(from - 1, words!["the", "le", "la"]));
        if told && !s.any((from - the).wrapping_sub(1), GOVERNING) {
            mention.from = from - the;
            mention.cue = Cue::File;
        }
        return;
    }
    let to = mention.to;
    let closes = told
        || s.stops_before(to)
        || taken[to]
        || s.kind(to) == Some(Kind::Mark) && !s.any(to, words!["&", "'", "/"]);
    // "Ostrander for a half hour"
    let spent = s.any(to, words!["for", "pour"])
        && (taken.get(to + 1) == Some(&true)
            || s.any(
                to + 1,
                words!["a", "an", "another", "about", "un", "une", "environ"],
            ) && taken.get(to + 2) == Some(&true));
    let closes = closes || spent;
    // "Portage Hulls answered the complaint": what the other side did.
    let ours = mention.number || mention.fits.iter().any(|fit| fit.strength > PARTY);
    let heads =
        ours && s.is_word(to) && (s.activity(to).is_some() || phrases::is_participle(s, to));
    // "Smith called": the name says who, too.
    let acts = s.any(
        to,
        words![
            "called",
            "phoned",
            "emailed",
            "wrote",
            "texted",
            "asked",
            "sent",
            "replied",
            "responded",
            "advised",
            "negotiated",
            "telephone",
            "appelle",
            "envoye",
        ],
    ) && from == mention.from
        && mention.end - mention.first < 3
        && !s.any(from.wrapping_sub(1), LEADS)
        && from > 0;
    // "... point six harrow lake rewrote": right after a figure, a client's name begins what is next.
    let after_figure = from > 0
        && taken[from - 1]
        && !s.norm(mention.end - 1).ends_with("'s")
        && mention.fits.iter().any(|fit| fit.strength >= 80)
        && s.is_word(to)
        && !s.any(
            to,
            words!["of", "de", "and", "et", "'s", "lawyer", "counsel"],
        );
    let closes = closes || s.any(to, words!["bon", "euh", "um", "uh", "okay", "ok", "well"]);
    if closes
        || heads && !acts
        || after_figure && !acts
        || s.any(to, words!["i", "j'ai", "j'", "we"])
    {
        mention.from = from;
        mention.cue = Cue::File;
        if s.is_mark(to, ",")
            || s.is_mark(to, "-")
            || s.is_mark(to, "\u{2014}")
            || s.is_mark(to, "\u{2013}")
        {
            mention.to = to + 1;
        }
    } else if from < mention.from && mention.cue == Cue::None {
        mention.cue = Cue::Toward;
    }
}

/// Before the name of somebody who was met or written to.
const GOVERNING: &Words = words![
    "with",
    "to",
    "from",
    "of",
    "by",
    "against",
    "and",
    "or",
    "about",
    "regarding",
    "avec",
    "a",
    "au",
    "de",
    "du",
    "d'",
    "contre",
    "par",
    "chez",
    "et",
    "ou",
];

/// "second thing Smith", "last thing Smith", "premi\u{e8}re entr\u{e9}e Tremblay"
fn counted(s: &Speech<'_>, at: usize) -> bool {
    s.any(
        at.wrapping_sub(1),
        words![
            "thing", "one", "entry", "item", "file", "matter", "chose", "entree", "dossier",
        ],
    ) && at > 1
        && (s.any(
            at - 2,
            words!["last", "final", "lastly", "derniere", "dernier", "next"],
        ) || numbers::ordinal(s, at - 2).is_some_and(|(value, _)| value < 10))
}

/// "still on Smith", "I'm back to Smith", "je reviens \u{e0} Tremblay": what was named before is named again,
/// or the speaker says where to begin.
fn returns(s: &Speech<'_>, at: usize) -> bool {
    const RETURN: &Words = words![
        "still",
        "back",
        "again",
        "starting",
        "start",
        "begin",
        "beginning",
        "switching",
        "moving",
        "turning",
        "jumping",
        "going",
        "returning",
        "over",
        "toujours",
        "encore",
        "reviens",
        "revient",
        "revenons",
        "retour",
        "retourne",
        "retournons",
        "passe",
        "passons",
        "commence",
        "commencons",
        "commencer",
        "also",
        "aussi",
        "more",
        "same",
    ];
    const LINKS: &Words = words![
        "on", "to", "for", "with", "in", "the", "pour", "dans", "sur", "avec", "a", "au", "aux",
        "chez", "la", "le", "les", "l'", "par", "de", "du",
    ];
    let mut i = at;
    while i > 0 && at - i < 2 && s.any(i - 1, LINKS) {
        i -= 1;
    }
    i > 0
        && s.any(i - 1, RETURN)
        && (i < at
            || s.any(
                i - 1,
                words!["still", "again", "toujours", "encore", "also", "aussi"],
            ))
}

/// Whether something begins at `i`: a sentence, what follows a figure or a word that leads on.
pub(super) fn opens(s: &Speech<'_>, taken: &[bool], i: usize) -> bool {
    i == 0
        || s.stops_before(i)
        || taken[i - 1]
        || s.any(
            i - 1,
            words![
                "then", "next", "also", "and", ",", "puis", "ensuite", "aussi", "et", "uh", "um",
                "euh", "pis",
            ],
        )
        || s.any(i - 1, words!["ca"]) && i > 1 && s.any(i - 2, words!["apres"])
        || s.any(i - 1, words!["la", "le", "les", "l'", "the"]) && opens(s, taken, i - 1)
}

pub(super) const FILE_WORDS: &Words = words![
    "matter", "file", "case", "account", "dossier", "affaire", "mandat", "matters", "files",
];

/// The tokens that point at a file around a name: "on the ... matter", "file number ...".
pub(super) fn dress(s: &Speech<'_>, first: usize, end: usize) -> (usize, usize, Cue) {
    let (mut from, mut to) = (first, end);
    let mut cue = Cue::None;
    let file = s.any(to, FILE_WORDS)
        && !s.any(
            to + 1,
            words![
                "review",
                "opening",
                "closing",
                "management",
                "conference",
                "law",
            ],
        );
    if file {
        to += 1;
        cue = Cue::File;
    }
    let mut j = from;
    while j > 0
        && s.any(j - 1, words!["number", "no", "numero", "#", ".", "num"])
        && !s.stops_before(j)
        && first - j < 3
    {
        j -= 1;
    }
    if j > 0
        && s.any(j - 1, words!["client", "cliente"])
        && s.any(j.wrapping_sub(2), words!["matter", "file", "dossier"])
    {
        j -= 1;
    }
    if j > 0
        && s.any(
            j - 1,
            words![
                "matter", "file", "dossier", "affaire", "case", "account", "mandat",
            ],
        )
    {
        from = j - 1;
        cue = Cue::File;
    } else if j > 0
        && j < first
        && cue == Cue::None
        && s.any(j, words!["number", "no", "numero", "#"])
    {
        from = j;
    }
    if cue == Cue::File {
        while from > 0
            && s.any(
                from - 1,
                words!["the", "le", "l'", "la", "same", "client", "my", "our"],
            )
        {
            from -= 1;
        }
        if from > 0
            && s.any(
                from - 1,
                words![
                    "on",
                    "for",
                    "in",
                    "re",
                    "under",
                    "to",
                    "regarding",
                    "of",
                    "sur",
                    "dans",
                    "pour",
                    "au",
                    "du",
                    "d'",
                ],
            )
        {
            from -= 1;
            if s.any(from, words!["to"]) && from > 0 && s.any(from - 1, words!["bill", "charge"]) {
                from -= 1;
            }
        }
    } else if from > 0
        && s.any(
            from - 1,
            words!["for", "re", "pour", "regarding", "concernant"],
        )
    {
        cue = Cue::Toward;
    }
    (from, to, cue)
}
