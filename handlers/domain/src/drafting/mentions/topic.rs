//! A file named by what it is about: "the softwood duties appeal", "Credit facility: ...".

use std::borrow::Cow;

use super::{
    Cue, Fit, Mention, Strength,
    cue::opens,
    name::MOST_NAMES,
    tail::{BETWEEN, THINGS, begins_work, says_more, sentence_end},
};
use crate::drafting::{
    codes, lexicon,
    matters::{MatterIndex, Role, bare, significant},
    numbers, phrases,
    tokens::{Kind, Speech, Words, words},
};

/// What a description that one matter alone has weighs.
const DESCRIBED: Strength = 70;

/// Stand for one of several files of a client.
const PARTS: &Words = words![
    "side", "part", "one", "end", "front", "work", "piece", "volet", "partie", "cote",
];

/// Who did the work.
const SPEAKER: &Words = words!["i", "we", "j'", "j'ai", "je"];

/// So many words of a description are looked at.
const LONGEST: usize = 8;

pub(super) fn topic(
    s: &Speech<'_>,
    index: &MatterIndex,
    i: usize,
    taken: &[bool],
) -> Option<Mention> {
    const LINKS: &Words = words!["for", "on", "re", "pour", "sur", "dans", "in"];
    const ARTICLES: &Words = words!["the", "le", "la", "les", "l'"];
    if !s.is_word(i)
        || lexicon::is_function_word(s.norm(i))
        || index.by_word(bare(s.norm(i))).is_empty() && numbers::words(s, i).is_none()
    {
        return None;
    }
    let mut from = i;
    while from > 0 && s.any(from - 1, ARTICLES) && !s.stops_before(from) {
        from -= 1;
    }
    if from > 0 && s.any(from - 1, LINKS) && !s.stops_before(from) {
        from -= 1;
    }
    if !opens(s, taken, from) {
        return None;
    }
    let mut words: Vec<Cow<'_, str>> = Vec::new();
    let mut end = i;
    let mut j = i;
    while j < s.len() && j < i + LONGEST && !taken[j] && (j == i || !s.stops_before(j)) {
        let word = bare(s.norm(j));
        let joint = s.is_mark(j, "-") || s.any(j, BETWEEN);
        // "unit 304 i drafted the claim": the speaker begins to tell what was done.
        let told = words.len() > 1 && s.any(j, SPEAKER);
        if s.kind(j) == Some(Kind::Mark) && !joint || told {
            break;
        }
        // "nine Birch Lane" is written with a figure.
        let number = numbers::words(s, j).filter(|_| !joint);
        if let Some((value, after)) = number {
            words.push(value.to_string().into());
            (end, j) = (after, after);
            continue;
        }
        if !joint && (words.is_empty() || !s.any(j, THINGS)) {
            words.push(word.into());
        }
        if !joint {
            end = j + 1;
        }
        j += 1;
    }
    let closed = j >= s.len()
        || taken[j]
        || s.stops_before(j)
        || s.any(j, words![",", ":", ";", "."])
        || s.any(j, SPEAKER);
    words.sort_unstable();
    words.dedup();
    if !closed {
        return before_work(s, index, (from, i), taken);
    }
    if j != end || words.len() < 2 {
        return None;
    }
    let matter = only(index, &words)?;
    // "Credit facility. Called the bank, 0.3.": a sentence by itself heads the next.
    let header = s.stops_before(from) && s.stops_before(end + 1) && end + 1 < s.len();
    let heads = header || says_more(s, taken, end, sentence_end(s, end));
    let cue = if heads { Cue::File } else { Cue::Toward };
    let to = if heads && s.any(end, words![",", ":"]) {
        end + 1
    } else {
        end
    };
    Some(Mention {
        first: i,
        end,
        from: if heads { from } else { i },
        to,
        cue,
        number: false,
        fits: vec![Fit {
            matter,
            strength: DESCRIBED,
        }],
    })
}

/// "ensuite gel successoral de la fiducie conf\u{e9}rence avec le notaire": a whole description and more words of the
/// same record, right before the work and with nothing said around them.
fn before_work(
    s: &Speech<'_>,
    index: &MatterIndex,
    (from, i): (usize, usize),
    taken: &[bool],
) -> Option<Mention> {
    let described = |name: &u32| index.named(*name).role == Role::Topic;
    if !index
        .by_word(bare(s.norm(i)))
        .iter()
        .take(MOST_NAMES)
        .any(described)
    {
        return None;
    }
    let mut words: Vec<Cow<'_, str>> = Vec::new();
    let mut end = i;
    while end < s.len().min(i + LONGEST) && !taken[end] && (end == i || !s.stops_before(end)) {
        let word = bare(s.norm(end));
        if s.activity(end).is_some() || begins_work(s, end) {
            break;
        }
        if !s.any(end, BETWEEN) {
            if index.by_word(word).is_empty() {
                return None;
            }
            words.push(word.into());
        }
        end += 1;
    }
    let works = end < s.len() && !taken[end] && (s.activity(end).is_some() || begins_work(s, end));
    if words.len() < 3 || !works {
        return None;
    }
    let matter = only(index, &words)?;
    let description = significant(&index.at(matter).description);
    let whole = description.len() > 1
        && description
            .iter()
            .all(|word| words.iter().any(|said| said == word));
    whole.then(|| Mention {
        first: i,
        end,
        from,
        to: end,
        cue: Cue::File,
        number: false,
        fits: vec![Fit {
            matter,
            strength: DESCRIBED,
        }],
    })
}

/// "Collections side.", "The trademark:": a sentence that is only words of another file of the client just named.
pub(super) fn heading(
    s: &Speech<'_>,
    index: &MatterIndex,
    i: usize,
    taken: &[bool],
    last: &Mention,
) -> Option<Mention> {
    const MOST: usize = 5;
    let before = last.fits.first()?.matter;
    let from = i - usize::from(
        i > 0 && s.any(i - 1, words!["the", "le", "la", "les", "l'"]) && !s.stops_before(i),
    );
    if !s.stops_before(from)
        || !s.is_word(i)
        || lexicon::is_function_word(s.norm(i))
        || last.fits.len() > 8
    {
        return None;
    }
    let end =
        (i..s.len().min(i + MOST + 1)).find(|j| s.kind(*j) == Some(Kind::Mark) || taken[*j])?;
    // "the zoning 1.2 hearing outline; expropriation 0.3 email": the time is right behind.
    let timed = taken[end] && says_more(s, taken, end, sentence_end(s, end))
        || s.is_mark(end, ",") && taken.get(end + 1) == Some(&true);
    if !(s.any(end, words![".", ":"]) || timed) || end + 1 >= s.len() {
        return None;
    }
    let client = &index.at(before).client;
    // What names the client is no heading below it.
    if index
        .client(before)
        .iter()
        .any(|word| word == bare(s.norm(i)))
    {
        return None;
    }
    let topic = |word: &str, matter: u32| {
        index.by_word(word).iter().take(MOST_NAMES).any(|name| {
            let name = index.named(*name);
            name.matter == matter
        })
    };
    let mut matters: Vec<u32> = index
        .by_word(bare(s.norm(i)))
        .iter()
        .take(MOST_NAMES)
        .map(|name| index.named(*name).matter)
        .filter(|matter| index.at(*matter).client == *client)
        .collect();
    matters.sort_unstable();
    matters.dedup();
    matters.retain(|matter| {
        (i..end).all(|j| {
            s.any(j, BETWEEN)
                || s.any(j, THINGS)
                || s.any(j, PARTS)
                || topic(bare(s.norm(j)), *matter)
        })
    });
    let [matter] = matters[..] else {
        return None;
    };
    Some(Mention {
        first: i,
        end,
        from,
        to: end + usize::from(!taken[end]),
        cue: Cue::File,
        number: false,
        fits: vec![Fit {
            matter,
            strength: DESCRIBED,
        }],
    })
}

/// "her trust file, ...", "son testament : ...", "their collection case point two": another file of the client just
/// named, told by whose it is and what it is about.
pub(super) fn whose(
    s: &Speech<'_>,
    index: &MatterIndex,
    i: usize,
    taken: &[bool],
    last: &Mention,
) -> Option<Mention> {
    const OWNERS: &Words = words![
        "her", "his", "their", "its", "son", "sa", "ses", "leur", "leurs",
    ];
    const LINKS: &Words = words![
        "on", "for", "re", "in", "pour", "sur", "dans", "au", "under",
    ];
    const OTHERS: &Words = words!["other", "autre", "second", "deuxieme"];
    const MOST: usize = 6;
    // "the financing piece forty minutes", "la partie hypoth\u{e8}que"
    let the = s.any(i, words!["the", "le", "la", "l'"]);
    if !(s.any(i, OWNERS) || the) || last.fits.is_empty() || last.fits.len() > 8 {
        return None;
    }
    let client = &index.at(last.fits[0].matter).client;
    if last
        .fits
        .iter()
        .any(|fit| index.at(fit.matter).client != *client)
    {
        return None;
    }
    let mut end = i + 1;
    let mut words: Vec<&str> = Vec::new();
    let mut thing = false;
    while end < s.len().min(i + 1 + MOST) && !taken[end] && !s.stops_before(end) && s.is_word(end) {
        if s.any(end, THINGS) || s.any(end, PARTS) {
            thing = true;
        } else if !s.any(end, BETWEEN) && !s.any(end, OTHERS) {
            if begins_work(s, end) && !words.is_empty() {
                break;
            }
            words.push(bare(s.norm(end)));
        }
        end += 1;
    }
    let timed = end >= s.len() || taken[end];
    let closed = timed || s.any(end, words![",", ":"]) || begins_work(s, end);
    let from = i - usize::from(i > 0 && s.any(i - 1, LINKS) && !taken[i - 1]);
    // "letter to Pemberton their foreclosure point six": governed by nothing before it.
    let alone = from == i && i > 0 && !s.stops_before(i) && s.is_word(i - 1) && {
        let before = s.norm(i - 1);
        !lexicon::is_function_word(before)
            && !codes::is_done(before)
            && !phrases::is_participle(s, i - 1)
            && !before.ends_with("ing")
    };
    let opened = opens(s, taken, from) || (thing || alone && !the) && timed && end < s.len();
    if the && !(thing && (timed || s.is_mark(end, ",") || s.is_mark(end, ":"))) {
        return None;
    }
    if !closed || !opened || words.is_empty() || !says_more(s, taken, end, sentence_end(s, end)) {
        return None;
    }
    let first = significant(client).into_iter().next()?;
    let mut matters: Vec<u32> = index
        .by_word(&first)
        .iter()
        .take(MOST_NAMES)
        .map(|name| index.named(*name).matter)
        .filter(|matter| index.at(*matter).client == *client)
        .collect();
    matters.sort_unstable();
    matters.dedup();
    if matters.len() < 2 {
        return None;
    }
    matters.retain(|matter| {
        let record = index.record(*matter);
        words.iter().all(|word| {
            record
                .iter()
                .any(|of| of == word || word.strip_suffix('s') == Some(of))
        })
    });
    let [matter] = matters[..] else {
        return None;
    };
    if the && last.fits.iter().any(|fit| fit.matter == matter) {
        return None;
    }
    let to = end + usize::from(s.any(end, words![",", ":"]));
    Some(Mention {
        first: i,
        end,
        from,
        to,
        cue: Cue::File,
        number: false,
        fits: vec![Fit {
            matter,
            strength: DESCRIBED,
        }],
    })
}

/// The matters that all the words of a file that has no name describe: "the zoning matter", "le dossier de vices
/// cach\u{e9}s", where two are of that kind; none of a word that describes no file.
pub(crate) fn alike(s: &Speech<'_>, index: &MatterIndex, (from, to): (usize, usize)) -> Vec<u32> {
    let mut matters: Option<Vec<u32>> = None;
    for i in from..to {
        let word = bare(s.norm(i));
        if !s.is_word(i) || s.any(i, THINGS) || lexicon::is_function_word(word) {
            continue;
        }
        let mut of: Vec<u32> = index
            .by_word(word)
            .iter()
            .take(MOST_NAMES)
            .map(|name| index.named(*name))
            .filter(|name| name.role == Role::Topic)
            .map(|name| name.matter)
            .collect();
        if let Some(before) = &matters {
            of.retain(|matter| before.contains(matter));
        }
        matters = Some(of);
    }
    matters.unwrap_or_default()
}

/// The one matter that has all these words in its record, and some in its description.
fn only(index: &MatterIndex, words: &[Cow<'_, str>]) -> Option<u32> {
    let rarest = words
        .iter()
        .map(|word| index.by_word(word))
        .min_by_key(|names| names.len())?;
    if rarest.len() > MOST_NAMES {
        return None;
    }
    let mut matters: Vec<u32> = rarest
        .iter()
        .map(|name| index.named(*name).matter)
        .collect();
    matters.sort_unstable();
    matters.dedup();
    matters.retain(|matter| {
        let has = |word: &str, role: Option<Role>| {
            [Some(word), word.strip_suffix('s')]
                .into_iter()
                .flatten()
                .any(|word| {
                    index.by_word(word).iter().take(MOST_NAMES * 4).any(|name| {
                        let name = index.named(*name);
                        name.matter == *matter && role.is_none_or(|role| name.role == role)
                    })
                })
        };
        words.iter().all(|word| has(word, None))
            && words.iter().any(|word| has(word, Some(Role::Topic)))
    });
    match matters[..] {
        [matter] => Some(matter),
        _ => None,
    }
}
