//! Where a dictation names a matter: by number, client, alias or other party,
//! as written or as it sounds.

use super::{
    codes, lexicon,
    matters::{MatterIndex, Role, bare},
    numbers, sounds,
    tokens::{Kind, Speech},
    vocabulary,
};

/// How well words fit a matter. Sums over the mentions of one entry are compared.
pub(crate) type Strength = u32;

/// One matter that words may mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Fit {
    pub(crate) matter: u32,
    pub(crate) strength: Strength,
}

/// What the words around a name say about it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Cue {
    None,
    /// "for Smith", "re Smith"
    Toward,
    /// "the Smith matter", "file 24-117", "dossier Tremblay", "Smith:", a name that stands alone.
    File,
}

/// Words that name a matter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Mention {
    /// The name or number itself.
    pub(crate) first: usize,
    pub(crate) end: usize,
    /// With the words that only point at the file: "on the Smith matter".
    pub(crate) from: usize,
    pub(crate) to: usize,
    pub(crate) cue: Cue,
    pub(crate) number: bool,
    /// Best first; empty for "the Zephyr file" where no Zephyr is known.
    pub(crate) fits: Vec<Fit>,
}

/// All mentions of a text, in order. `taken` says which tokens are figures.
pub(crate) fn find(s: &Speech<'_>, index: &MatterIndex, taken: &[bool]) -> Vec<Mention> {
    let cased = (0..s.len()).any(|i| s.token(i).capital && i > 0 && !s.stops_before(i));
    let mut found: Vec<Mention> = Vec::new();
    let mut i = 0;
    while i < s.len() {
        if taken[i] {
            i += 1;
            continue;
        }
        let mention = number(s, index, i, taken).or_else(|| name(s, index, i, taken, cased));
        match mention {
            Some(mut mention) => {
                if mention.cue != Cue::File {
                    stand_alone(
                        s,
                        &mut mention,
                        taken,
                        found.last().map_or(0, |last| last.to),
                    );
                }
                i = mention.to.max(i + 1);
                found.push(mention);
            }
            None => i += 1,
        }
    }
    found
}

/// "Kestrel, drafted answer", "Garrison. Reviewed video", "kestrel aerospace drafted answer": a name between two
/// places where something ends says which file, not what was done.
fn stand_alone(s: &Speech<'_>, mention: &mut Mention, taken: &[bool], before: usize) {
    const LEADS: &[&str] = &[
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
        "so",
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
        "is",
        "to",
        "maintenant",
    ];
    let mut from = mention.from;
    let opens = |at: usize| {
        at == 0
            || s.stops_before(at)
            || taken[at - 1]
            || s.any(at - 1, LEADS)
            || s.kind(at - 1) == Some(Kind::Mark)
                && !s.any(at - 1, &["&", "'", "$", "#", "/"])
                && at > before
    };
    // "point two to Smith", "one hour on Smith": right after its time.
    if from > 1
        && s.any(
            from - 1,
            &["to", "against", "for", "on", "sur", "pour", "au", "a"],
        )
        && taken[from - 2]
    {
        let to = mention.to;
        let closes = s.stops_before(to)
            || s.kind(to) == Some(Kind::Mark)
            || s.any(to, &["for", "pour", "re"]);
        if closes {
            mention.from = from - 1;
            mention.cue = Cue::File;
            return;
        }
    }
    if !opens(from)
        && s.any(
            from - 1,
            &[
                "for", "on", "re", "pour", "sur", "in", "dans", "the", "and", "et",
            ],
        )
        && (opens(from - 1)
            || from > 1
                && s.any(from - 2, &["and", "et"])
                && s.any(from - 1, &["for", "on", "re", "pour", "sur", "in", "dans"])
            || from > 1
                && s.any(from - 1, &["the"])
                && s.any(from - 2, &["for", "on", "re"])
                && opens(from - 2))
    {
        from -= 1;
        if s.any(from, &["the"]) && from > 0 && s.any(from - 1, &["for", "on", "re"]) {
            from -= 1;
        }
    }
    if !opens(from) {
        return;
    }
    let to = mention.to;
    let closes = s.stops_before(to)
        || taken[to]
        || s.kind(to) == Some(Kind::Mark) && !s.any(to, &["&", "'", "/"]);
    let heads = s.is_word(to) && codes::activity(s.norm(to)).is_some();
    // "Smith called": the name says who, too.
    let acts = s.any(
        to,
        &[
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
    if closes || heads && !acts || s.any(to, &["i", "j'ai", "we"]) {
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

const FILE_WORDS: &[&str] = &[
    "matter", "file", "case", "account", "dossier", "affaire", "mandat", "matters", "files",
];

/// The tokens that point at a file around a name: "on the ... matter", "file number ...".
fn dress(s: &Speech<'_>, first: usize, end: usize) -> (usize, usize, Cue) {
    let (mut from, mut to) = (first, end);
    let mut cue = Cue::None;
    let file = s.any(to, FILE_WORDS)
        && !s.any(
            to + 1,
            &[
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
    while j > 0 && s.any(j - 1, &["number", "no", "numero", "#", ".", "num"]) && first - j < 3 {
        j -= 1;
    }
    if j > 0
        && s.any(j - 1, &["client", "cliente"])
        && s.any(j.wrapping_sub(2), &["matter", "file", "dossier"])
    {
        j -= 1;
    }
    if j > 0
        && s.any(
            j - 1,
            &[
                "matter", "file", "dossier", "affaire", "case", "account", "mandat",
            ],
        )
    {
        from = j - 1;
        cue = Cue::File;
    } else if j > 0 && j < first && cue == Cue::None && s.any(j, &["number", "no", "numero", "#"]) {
        from = j;
    }
    if cue == Cue::File {
        while from > 0
            && s.any(
                from - 1,
                &["the", "le", "l'", "la", "same", "client", "my", "our"],
            )
        {
            from -= 1;
        }
        if from > 0
            && s.any(
                from - 1,
                &[
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
            if s.any(from, &["to"]) && from > 0 && s.any(from - 1, &["bill", "charge"]) {
                from -= 1;
            }
        }
    } else if from > 0 && s.any(from - 1, &["for", "re", "pour", "regarding", "concernant"]) {
        cue = Cue::Toward;
    }
    (from, to, cue)
}

/// A file that is named and is none in the list: "the Zephyr matter", "For Zephyr Corp, call with ...".
/// Nothing else that was named may stand for it.
pub(crate) fn unknown(
    s: &Speech<'_>,
    taken: &[bool],
    from: usize,
    to: usize,
) -> Option<(usize, usize)> {
    let strange = |i: usize| {
        s.is_word(i)
            && s.norm(i).len() > 2
            && !taken[i]
            && !vocabulary::is_common(bare(s.norm(i)))
            && !s.is(i, lexicon::Class::Function)
            && codes::activity(s.norm(i)).is_none()
    };
    // At the head, before a comma or a colon, and nothing there but the name.
    let mut first = from;
    while first < to
        && (s.any(
            first,
            &[
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
        codes::activity(s.norm(i)).is_none()
            && !s.any(
                i,
                &[
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
    let capital = first < to && s.token(first).capital;
    if set_off && alone && (first..end).any(strange) && (capital || first > from || named) {
        return Some((first, end));
    }
    // "... on the Zephyr file"
    (from..to).find_map(|i| {
        let cued = s.any(i, &["matter", "file", "dossier"])
            && i > from
            && strange(i - 1)
            && s.any(i.wrapping_sub(2), &["the", "le", "on", "for"]);
        cued.then(|| (i - 1, i + 1))
    })
}

/// A display number in digits, words and letters: "2024-0117", "twenty twenty four dash one seventeen".
fn number(s: &Speech<'_>, index: &MatterIndex, i: usize, taken: &[bool]) -> Option<Mention> {
    let begins = s.kind(i) == Some(Kind::Digits)
        || s.norm(i).len() <= 6
            && s.is_word(i)
            && (digit_string(s, i).is_some() || followed_by_number(s, i));
    if !begins || i > 0 && s.glued(i) && s.kind(i - 1) == Some(Kind::Digits) {
        return None;
    }
    let (_, _, before) = dress(s, i, i);
    let mut key = String::new();
    let mut j = i;
    let mut best: Option<(usize, bool)> = None;
    while j < s.len() && j < i + 16 && !taken[j] {
        if let Some((digits, end)) = digit_string(s, j) {
            key.push_str(&digits);
            j = end;
        } else if s.is_word(j)
            && s.norm(j).len() <= 5
            && (j == i || s.glued(j) || s.norm(j).len() == 1)
            && !matches!(s.norm(j), "a" | "i" | "to" | "for" | "dash" | "slash")
        {
            key.push_str(s.norm(j));
            j += 1;
        } else if j > i
            && s.any(
                j,
                &[
                    "-", "/", ".", "dash", "hyphen", "slash", "point", "tiret", "barre", "oblique",
                    "stroke", "_",
                ],
            )
        {
            j += 1;
            continue;
        } else {
            break;
        }
        if key.len() > 24 {
            break;
        }
        let cued = before == Cue::File || s.any(j, FILE_WORDS);
        let whole = key.len() >= 4
            && !index.by_number(&key).is_empty()
            && (key.len() >= 5 || cued || s.kind(i) == Some(Kind::Word));
        let tail = cued && !index.by_number(&format!("#{key}")).is_empty();
        if whole || tail {
            best = Some((j, whole));
        }
    }
    let (end, whole) = best?;
    let mut key = String::new();
    let mut j = i;
    while j < end {
        match digit_string(s, j) {
            Some((digits, after)) => {
                key.push_str(&digits);
                j = after;
            }
            None => {
                if s.is_word(j)
                    && !s.any(
                        j,
                        &[
                            "dash", "hyphen", "slash", "point", "tiret", "barre", "oblique",
                            "stroke",
                        ],
                    )
                {
                    key.push_str(s.norm(j));
                }
                j += 1;
            }
        }
    }
    let matters = if whole {
        index.by_number(&key)
    } else {
        index.by_number(&format!("#{key}"))
    };
    let (from, to, cue) = dress(s, i, end);
    Some(Mention {
        first: i,
        end,
        from,
        to,
        cue: cue.max(Cue::Toward),
        number: true,
        fits: matters
            .iter()
            .map(|matter| Fit {
                matter: *matter,
                strength: if whole { 400 } else { 300 },
            })
            .collect(),
    })
}

fn followed_by_number(s: &Speech<'_>, i: usize) -> bool {
    let next = if s.any(i + 1, &["-", "dash", "tiret"]) {
        i + 2
    } else {
        i + 1
    };
    s.kind(next) == Some(Kind::Digits) || digit_string(s, next).is_some()
}

/// The digits that one spoken number stands for when an identifier is read out.
fn digit_string(s: &Speech<'_>, i: usize) -> Option<(String, usize)> {
    if s.kind(i) == Some(Kind::Digits) {
        return Some((s.norm(i).to_owned(), i + 1));
    }
    match s.norm(i) {
        "oh" | "o" => return Some(("0".to_owned(), i + 1)),
        "double" => {
            let (digit, end) = digit_string(s, i + 1).filter(|(digits, _)| digits.len() == 1)?;
            return Some((digit.repeat(2), end));
        }
        "triple" => {
            let (digit, end) = digit_string(s, i + 1).filter(|(digits, _)| digits.len() == 1)?;
            return Some((digit.repeat(3), end));
        }
        _ => {}
    }
    let (value, end) = numbers::words(s, i)?;
    Some((value.to_string(), end))
}

fn name(
    s: &Speech<'_>,
    index: &MatterIndex,
    i: usize,
    taken: &[bool],
    cased: bool,
) -> Option<Mention> {
    if !s.is_word(i) || s.norm(i).len() < 2 {
        return None;
    }
    written(s, index, i, taken, cased).or_else(|| sounded(s, index, i, taken, cased))
}

/// At most this many names are weighed for one word; beyond it the word tells nothing.
const MOST_NAMES: usize = 400;

/// A name as it is in the list.
fn written(
    s: &Speech<'_>,
    index: &MatterIndex,
    i: usize,
    taken: &[bool],
    cased: bool,
) -> Option<Mention> {
    let word = bare(s.norm(i));
    let names = index.by_word(word);
    if names.is_empty() {
        return None;
    }
    // The words from here on that are in any name, legal forms and initials passed over.
    let mut run: Vec<(usize, &str)> = vec![(i, word)];
    let mut j = i + 1;
    while j < s.len() && run.len() < 6 && !taken[j] && !s.stops_before(j) {
        let word = bare(s.norm(j));
        if s.kind(j) == Some(Kind::Mark) && !matches!(word, "&" | "." | "-") {
            break;
        }
        if !index.by_word(word).is_empty() {
            run.push((j, word));
        } else if !(vocabulary::is_legal_form(word)
            || s.kind(j) == Some(Kind::Mark)
            || word.len() == 1)
            || j > run[run.len() - 1].0 + 2
        {
            break;
        }
        j += 1;
    }
    let rarest = run
        .iter()
        .map(|(_, word)| index.by_word(word))
        .min_by_key(|names| names.len())?;
    let names = if names.len() > MOST_NAMES {
        rarest
    } else {
        names
    };
    let mut best: Vec<(u32, usize)> = Vec::new();
    let mut longest = 0;
    for name in names.iter().take(MOST_NAMES) {
        let words = &index.named(*name).words;
        let covered = run
            .iter()
            .take_while(|(_, word)| words.iter().any(|w| w == word))
            .count();
        if index.named(*name).role == Role::Topic || covered == 0 {
            continue;
        }
        longest = longest.max(covered);
        best.push((*name, covered));
    }
    best.retain(|(_, covered)| *covered == longest);
    if best.is_empty() {
        return None;
    }
    let mut end = run[longest - 1].0 + 1;
    while s.any(
        end,
        &[
            "inc",
            "ltd",
            "ltee",
            "llp",
            "llc",
            "corp",
            "corporation",
            "limited",
            "company",
        ],
    ) {
        end += 1;
        if s.is_mark(end, ".") && s.glued(end) && !s.stops_before(end + 1) {
            end += 1;
        }
    }
    let (from, to, cue) = dress(s, i, end);
    let capital =
        s.token(i).capital && cased && !(s.stops_before(i) && vocabulary::is_common(word));
    let plain = run[..longest]
        .iter()
        .all(|(_, word)| vocabulary::is_generic(word));
    let weak_word = run[..longest]
        .iter()
        .all(|(_, word)| vocabulary::is_common(word) || lexicon::is_function_word(word));
    let mut fits: Vec<Fit> = Vec::new();
    for (name, covered) in best {
        let name = index.named(name);
        let whole = covered >= name.words.len();
        // One word of a long name tells it from others where it stands first, or last of two.
        let told = covered > 1
            || name.words.len() <= 2
            || name.words.first().is_some_and(|first| first == word)
            || cue == Cue::File;
        let party = name.role != Role::Party || !plain;
        let sure = !plain || cue == Cue::File || whole && (covered > 1 || !weak_word || capital);
        if !(sure && told && party) {
            continue;
        }
        let strength = match (name.role, whole) {
            (Role::Alias, true) => 110,
            (Role::Client, true) => 100,
            (Role::Alias, false) => 60,
            (Role::Client, false) => 80,
            (Role::Party, true) => 50,
            (Role::Party, false) => 40,
            (Role::Topic, _) => continue,
        };
        add(&mut fits, name.matter, strength);
    }
    if fits.is_empty() {
        return None;
    }
    Some(Mention {
        first: i,
        end,
        from,
        to,
        cue,
        number: false,
        fits,
    })
}

fn add(fits: &mut Vec<Fit>, matter: u32, strength: Strength) {
    match fits.iter_mut().find(|fit| fit.matter == matter) {
        Some(fit) => fit.strength = fit.strength.max(strength),
        None => fits.push(Fit { matter, strength }),
    }
}

/// A name that a transcriber spelled otherwise.
fn sounded(
    s: &Speech<'_>,
    index: &MatterIndex,
    i: usize,
    taken: &[bool],
    cased: bool,
) -> Option<Mention> {
    let word = bare(s.norm(i));
    let capital = s.token(i).capital && cased && !s.stops_before(i);
    if vocabulary::is_common(word) && !capital || lexicon::is_function_word(word) {
        return None;
    }
    let next = bare(s.norm(i + 1));
    let pair = s.is_word(i + 1) && !taken[i + 1] && !lexicon::is_function_word(next);
    let joined = if pair {
        format!("{word}{next}")
    } else {
        String::new()
    };
    for (said, end) in [(joined.as_str(), i + 2), (word, i + 1)] {
        let letters = said.chars().count();
        if letters < 4 {
            continue;
        }
        let most = if letters >= 7 { 2 } else { 1 };
        let mut fits: Vec<Fit> = Vec::new();
        for name in index.by_sound(&sounds::key(said)).iter().take(MOST_NAMES) {
            let name = index.named(*name);
            let close = |word: &String| {
                word != said && sounds::distance(word, said, most) <= most
                    || name.words.len() > 1
                        && sounds::distance(&name.words.concat(), said, most) <= most
            };
            let Some(found) = name.words.iter().find(|word| close(word)) else {
                continue;
            };
            if vocabulary::is_generic(found) {
                continue;
            }
            let strength = match name.role {
                Role::Alias | Role::Client => 45,
                Role::Party => 25,
                Role::Topic => continue,
            };
            // The rest of the name may stand beside it, spelled right.
            let beside = name.words.len() > 1
                && [i.wrapping_sub(1), end].iter().any(|at| {
                    name.words
                        .iter()
                        .any(|w| w != found && w == bare(s.norm(*at)))
                });
            add(
                &mut fits,
                name.matter,
                if beside { strength + 30 } else { strength },
            );
        }
        let (from, to, cue) = dress(s, i, end);
        let enough = capital || cue != Cue::None || letters >= 5;
        if !fits.is_empty() && enough {
            let best = fits.iter().map(|fit| fit.strength).max().unwrap_or(0);
            fits.retain(|fit| fit.strength == best);
            return Some(Mention {
                first: i,
                end,
                from,
                to,
                cue,
                number: false,
                fits,
            });
        }
    }
    None
}
