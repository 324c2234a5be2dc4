//! Files that are named and are none in the list.

use super::cue::FILE_WORDS;
use crate::drafting::{
    lexicon,
    matters::bare,
    tokens::{Kind, Speech, Words, words},
    vocabulary,
};

/// What a file may be of, beside those whose name comes behind.
const KINDS: &Words = words![
    "estate",
    "probate",
    "custody",
    "guardianship",
    "conservatorship",
    "trust",
    "will",
    "wills",
    "lease",
    "purchase",
    "sale",
    "closing",
    "refinance",
    "refinancing",
    "mortgage",
    "financing",
    "foreclosure",
    "eviction",
    "bankruptcy",
    "receivership",
    "merger",
    "acquisition",
    "lien",
    "litigation",
    "lawsuit",
    "suit",
    "claim",
    "arbitration",
    "appeal",
    "collision",
    "accident",
    "injury",
    "comp",
    "dui",
    "owi",
    "dwi",
    "trademark",
    "patent",
    "immigration",
    "asylum",
    "visa",
    "audit",
    "partnership",
    "dispute",
    "grievance",
    "dismissal",
    "discharge",
    "subdivision",
    "zoning",
    "prosecution",
    "deal",
    "transaction",
    "project",
    "matter",
    "file",
    "case",
];

/// Of these the name comes behind.
const BEFORE: &Words = words![
    "succession",
    "fiducie",
    "tutelle",
    "testament",
    "bail",
    "vente",
    "achat",
    "hypotheque",
    "financement",
    "faillite",
    "fusion",
    "litige",
    "poursuite",
    "reclamation",
    "recours",
    "garde",
    "parrainage",
    "grief",
    "servitude",
    "bornage",
    "cause",
    "mandat",
    "dossier",
    "affaire",
    "congediement",
    "divorce",
    "adoption",
    "incorporation",
    "separation",
    "expropriation",
];

/// "kessler estate drafted a renunciation", "succession bouchard relu le testament": a strange name beside what a
/// file may be of, at the head and before the work.
fn kind(
    s: &Speech<'_>,
    from: usize,
    to: usize,
    taken: &[bool],
    strange: &impl Fn(usize) -> bool,
) -> Option<(usize, usize)> {
    const LEADS: &Words = words![
        "for", "on", "re", "in", "pour", "sur", "dans", "the", "le", "la", "les", "l'", "then",
        "and", "et", "puis", "pis", "next", "also", "ensuite", "un", "a", "aussi", "now", "okay",
        "so", "uh", "um", "euh", "d'", "du", "de",
    ];
    const NAMES: usize = 3;
    let mut first = from;
    while first < to && (s.any(first, LEADS) || s.kind(first) == Some(Kind::Mark)) {
        first += 1;
    }
    const AGAIN: &Words = words!["again", "encore", "toujours", "too", "aussi"];
    let begins = |i: usize| {
        let i = i + usize::from(s.any(i, AGAIN));
        i < to
            && (super::tail::begins_work(s, i)
                || taken[i]
                || s.any(i, words![",", ":"])
                || s.activity(i).is_some())
    };
    let names = |at: usize| {
        (at..to.min(at + NAMES))
            .take_while(|i| strange(*i) || *i > at && s.any(*i, words!["-", "&"]))
            .count()
    };
    let count = names(first);
    if count > 0 {
        let mut end = first + count;
        while end < to && end < first + count + 3 && (s.any(end, KINDS) || s.any(end, BEFORE)) {
            end += 1;
        }
        if end > first + count && begins(end) {
            return Some((first, end));
        }
    }
    let mut name = first;
    while name < first + 3 && s.any(name, BEFORE) {
        name += 1;
    }
    if name > first {
        let linked = name + usize::from(s.any(name, words!["de", "d'", "du", "des"]));
        let count = names(linked);
        if count > 0 && begins(linked + count) {
            return Some((first, linked + count));
        }
    }
    None
}

/// "then for boggs point four", "half an hour for kowalczyk on the motion": led to beside a time, with nothing of the work
/// between.
fn led_to(
    s: &Speech<'_>,
    from: usize,
    to: usize,
    taken: &[bool],
    strange: &impl Fn(usize) -> bool,
) -> Option<(usize, usize)> {
    const NAMES: usize = 3;
    // "half an hour for physiotherapy": things, which nobody is called.
    const THINGS: [&str; 12] = [
        "ing", "ion", "ions", "ment", "ments", "therapy", "logy", "ity", "ance", "ence", "ness",
        "ics",
    ];
    let is_led = |i: &usize| s.any(*i, words!["for", "pour"]);
    let first = 1
        + (from..to.min(from + NAMES))
            .take_while(|i| !taken[*i])
            .find(is_led)
            .or_else(|| (from + 1..to).find(|i| is_led(i) && taken[i - 1]))?;
    let end = first
        + (first..to.min(first + NAMES))
            .take_while(|i| strange(*i) && !THINGS.iter().any(|tail| s.norm(*i).ends_with(tail)))
            .count();
    let beside = taken[first.saturating_sub(2)] && first >= from + 2;
    let closed = taken.get(end) == Some(&true)
        || beside
            && (s.any(end, words![",", "on", "re", "about", "regarding", "sur"])
                || s.is_word(end) && super::tail::begins_work(s, end));
    let opened = beside
        || (from..first - 1).all(|i| {
            s.any(
                i,
                words![
                    "then", "and", "next", "also", "puis", "et", "pis", "ensuite", "aussi"
                ],
            ) || s.kind(i) == Some(Kind::Mark)
        });
    (end > first && opened && closed && !s.any(end, words!["'s"])).then_some((first, end))
}

/// A file that is named and is none in the list: "the Zephyr matter", "For Zephyr Corp, call with ...".
/// Nothing else that was named may stand for it.
pub(crate) fn unknown(
    s: &Speech<'_>,
    taken: &[bool],
    from: usize,
    to: usize,
) -> Option<(usize, usize)> {
    // Who writes capitals writes them on names.
    let cased = s.token(0).capital || (from..to).any(|i| s.token(i).capital);
    let strange = |i: usize| {
        s.is_word(i)
            && s.norm(i).len() > 2
            && (!cased || s.token(i).capital)
            && !taken[i]
            && !vocabulary::is_everyday(bare(s.norm(i)))
            && !s.is(i, lexicon::Class::Function)
            && s.activity(i).is_none()
    };
    if let Some(named) = kind(s, from, to, taken, &strange) {
        return Some(named);
    }
    if let Some(named) = led_to(s, from, to, taken, &strange) {
        return Some(named);
    }
    // At the head, before a comma or a colon, and nothing there but the name.
    let mut first = from;
    while first < to
        && (s.any(
            first,
            words![
                "for", "on", "re", "pour", "sur", "in", "dans", "the", "le", "la", "dossier",
                "matter", "file", "client", "affaire",
            ],
        ) || s.kind(first) == Some(Kind::Mark))
    {
        first += 1;
    }
    let mut end = first;
    while end < to && end < first + 5 && s.kind(end) != Some(Kind::Mark) && !taken[end] {
        end += 1;
    }
    let named =
        s.any(end.wrapping_sub(1), FILE_WORDS) || first > from && s.any(first - 1, FILE_WORDS);
    let set_off = s.is_mark(end, ",") || s.is_mark(end, ":") || named && end > first;
    let alone = (first..end).all(|i| {
        s.activity(i).is_none()
            && !s.any(
                i,
                words![
                    "i",
                    "j'ai",
                    "we",
                    "with",
                    "avec",
                    "my",
                    "about",
                    "regarding",
                    "re",
                    "had",
                    "was",
                ],
            )
    });
    // "Intake questions to the dean, 0.3": a name has no small words with articles among them, and capitals.
    let small = |j: usize| s.is_word(j) && !s.token(j).capital;
    let told = (first + 1..end.saturating_sub(2)).any(|i| {
        s.any(i, words!["to", "from", "au", "aux", "a"])
            && small(i)
            && (s.any(
                i + 1,
                words!["the", "their", "his", "her", "la", "le", "l'"],
            ) || s.any(i, words!["au", "aux"]))
            && small(i - 1)
    });
    if told {
        return None;
    }
    // "Mapping of the sites, 1.6": what is done to something that has no capitals.
    let doing = |i: usize| {
        let low = |j: usize| s.is_word(j) && !s.token(j).capital;
        ["ing", "ion", "ions", "ment", "ments", "age"]
            .iter()
            .any(|tail| s.norm(i).ends_with(tail))
            && (i + 1..end).any(low)
    };
    let capital = first < to && s.token(first).capital && !doing(first);
    if set_off && alone && (first..end).any(strange) && (capital || first > from || named) {
        return Some((first, end));
    }
    // "... on the Zephyr file"
    (from..to).find_map(|i| {
        // "reviewing the IEP file": a kind of paper that was read.
        let paper = || {
            let short = s.source(i - 1, i);
            short.len() <= 5
                && short.chars().all(char::is_uppercase)
                && i > from + 2
                && s.activity(i - 3) == Some("A104")
        };
        let cued = s.any(i, words!["matter", "file", "dossier"])
            && i > from
            && strange(i - 1)
            && !paper()
            && s.any(i.wrapping_sub(2), words!["the", "le", "on", "for"]);
        cued.then(|| (i - 1, i + 1))
    })
}
