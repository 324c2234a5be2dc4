//! Names of clients, aliases and other parties, spelled as in the list.

use super::{
    Cue, Fit, Mention, Strength,
    cue::dress,
    heard,
    tail::{THINGS, begins_work},
};
use crate::drafting::{
    lexicon,
    matters::{MatterIndex, Role, bare},
    numbers, phrases,
    tokens::{Kind, Speech, Words, fold, words},
    vocabulary,
};

pub(super) fn name(
    s: &Speech<'_>,
    index: &MatterIndex,
    i: usize,
    taken: &[bool],
    cased: bool,
) -> Option<Mention> {
    // "9417-2206 Qu\u{e9}bec", "1234567 Ontario": a company that has a number for its name.
    if s.digits(i).is_some_and(|(_, length)| length >= 4) {
        return written(s, index, i, taken, cased).filter(|mention| {
            let (Some(first), last) = (s.digits(mention.first), mention.end) else {
                return false;
            };
            last > i + 2 || first.1 >= 6
        });
    }
    if !s.is_word(i) {
        return None;
    }
    if s.norm(i).len() < 2 {
        return written(s, index, i, taken, cased).filter(|mention| mention.end > i + 1);
    }
    written(s, index, i, taken, cased)
        .or_else(|| heard::in_two(s, index, i, taken, cased))
        .or_else(|| heard::sounded(s, index, i, taken, cased))
}

/// At most this many names are weighed for one word; beyond it the word tells nothing.
pub(super) const MOST_NAMES: usize = 400;

/// What the first name of another party weighs.
pub(crate) const GIVEN: Strength = 30;

/// A name as it is in the list.
pub(super) fn written(
    s: &Speech<'_>,
    index: &MatterIndex,
    i: usize,
    taken: &[bool],
    cased: bool,
) -> Option<Mention> {
    let initials = initials(s, index, i, taken);
    let spelled = |at: usize| match &initials {
        Some((first, end, word)) if *first == at => Some((*end, word.as_str())),
        _ => None,
    };
    let word = spelled(i).map_or_else(|| bare(s.norm(i)), |(_, word)| word);
    let names = index.by_word(word);
    if names.is_empty() {
        return None;
    }
    // The words from here on that are in any name, legal forms and initials passed over.
    let mut j = spelled(i).map_or(i + 1, |(end, _)| end);
    let mut run: Vec<(usize, &str)> = vec![(j - 1, word)];
    while j < s.len() && run.len() < 6 && !taken[j] && !s.stops_before(j) {
        if let Some((end, word)) = spelled(j) {
            run.push((end - 1, word));
            j = end;
            continue;
        }
        let word = bare(s.norm(j));
        if s.kind(j) == Some(Kind::Mark) && !matches!(word, "&" | "." | "-") {
            break;
        }
        if !index.by_word(word).is_empty() {
            run.push((j, word));
        } else if !(vocabulary::is_legal_form(word)
            || s.kind(j) == Some(Kind::Mark)
            || word.len() == 1)
            || j > run[run.len() - 1].0 + 3
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
    // "no file": the "No." of a municipality names nobody.
    if run[..longest]
        .iter()
        .all(|(_, word)| lexicon::is_function_word(word) || *word == "no")
    {
        return None;
    }
    let mut end = run[longest - 1].0 + 1;
    while s.any(
        end,
        words![
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
    // "Condominium Corporation 88", said "eighty eight".
    if let Some((value, after)) = numbers::cardinal(s, end).filter(|(value, _)| *value > 1)
        && best.iter().take(8).any(|(name, _)| {
            let words = &index.named(*name).words;
            words.iter().any(|word| word.parse() == Ok(value))
        })
    {
        end = after;
    }
    if is_lettered(s, index, &best, end, taken) {
        end += 1;
    }
    let first = led_by(s, index, &best, i, taken);
    let (from, to, cue) = dress(s, first, end);
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
            || name.words.len() <= 2 && (whole || !lexicon::is_landscape(word))
            || name.words.first().is_some_and(|first| first == word)
            || matches!(name.role, Role::Client | Role::Party) && is_surname(&name.words, word)
            || cue == Cue::File;
        let party = name.role != Role::Party || !plain;
        if covered == 1 && !whole && cue != Cue::File && is_a_word(s, i, taken, cased) {
            continue;
        }
        // "re fire insurance": a verb or the like out of a longer alias names it only where it stands alone.
        let part = name.role == Role::Alias && !whole && covered == 1 && cue != Cue::File;
        let alone = !part || !vocabulary::is_everyday(word) || stands_alone(s, end, taken);
        let sure = alone
            && (!plain || cue == Cue::File || whole && (covered > 1 || !weak_word || capital));
        if !(sure && told && party) {
            continue;
        }
        let strength = match (name.role, whole) {
            (Role::Alias, true) => 110,
            (Role::Client, true) => 100,
            (Role::Alias, false) => 60,
            (Role::Client, false) => 80,
            (Role::Party, true) => 50,
            // "called Karen": only one of many of that name.
            (Role::Party, false)
                if covered == 1
                    && name.words.len() == 2
                    && name.words[0] == word
                    && is_surname(&name.words, &name.words[1]) =>
            {
                GIVEN
            }
            (Role::Party, false) => 40,
            (Role::Topic, _) => continue,
        };
        add(&mut fits, name.matter, strength);
    }
    if fits.is_empty() {
        return None;
    }
    Some(Mention {
        first,
        end,
        from,
        to,
        cue,
        number: false,
        fits,
    })
}

/// Whether the word at `i` is a word of everyday here, though it is one of the words of a longer name: written small among
/// capitals ("avec la cliente au caf\u{e9}"), told of by another ("the safe harbor"), or done ("Revenu au bureau").
fn is_a_word(s: &Speech<'_>, i: usize, taken: &[bool], cased: bool) -> bool {
    /// Where people meet.
    const PLACES: &Words = words![
        "cafe",
        "coffee",
        "bistro",
        "restaurant",
        "pizzeria",
        "hotel",
        "motel",
        "inn",
        "bakery",
        "brewery",
        "tavern",
        "pub",
        "marina",
        "garage",
        "depanneur",
        "boulangerie",
        "brasserie",
        "auberge",
        "taverne",
    ];
    const BODIES: &Words = words![
        "village",
        "city",
        "town",
        "township",
        "county",
        "district",
        "university",
        "college",
        "school",
        "hospital",
        "church",
        "parish",
        "band",
        "nation",
        "union",
        "foundation",
        "ville",
        "municipalite",
        "canton",
        "universite",
        "cegep",
        "ecole",
        "hopital",
        "paroisse",
        "fabrique",
        "syndicat",
        "fondation",
        "cooperative",
        "maison",
        "ferme",
    ];
    // "research on the safe harbor": a term of the law.
    if s.any(i, words!["harbor", "harbour"]) {
        return s.any(i.wrapping_sub(1), words!["safe"]);
    }
    if s.any(i, PLACES) && (s.stops_before(i) || !s.token(i).capital) {
        let at = s.any(i.wrapping_sub(1), words!["au", "aux"])
            || s.any(i.wrapping_sub(1), words!["the", "a", "la", "l'"])
                && s.any(i.wrapping_sub(2), words!["at", "to", "a", "from"]);
        if at || s.any(i + 1, words!["with", "avec"]) {
            return true;
        }
    }
    if !vocabulary::is_everyday(bare(s.norm(i))) {
        return false;
    }
    if cased && !s.token(i).capital {
        // "the village engineer": such a body is called by what it is.
        return !s.any(i, BODIES);
    }
    let small = !s.token(i).capital || s.stops_before(i);
    if small && s.any(i + 1, words!["a", "au", "aux", "du", "de", "chez"]) {
        return s.any(i, words!["revenu", "revenue"]) || phrases::is_participle(s, i);
    }
    let described = i > 1
        && !taken[i - 1]
        && !s.token(i).capital
        && s.is_word(i - 1)
        && s.any(i - 2, words!["the", "a", "an", "this", "that"])
        && !lexicon::is_function_word(s.norm(i - 1))
        && vocabulary::is_everyday(s.norm(i - 1));
    described && !s.any(i + 1, THINGS)
}

/// Whether nothing of the same phrase follows.
fn stands_alone(s: &Speech<'_>, end: usize, taken: &[bool]) -> bool {
    end >= s.len()
        || taken[end]
        || s.stops_before(end)
        || s.kind(end) == Some(Kind::Mark)
        || s.any(end, THINGS)
        || lexicon::is_function_word(s.norm(end))
        || begins_work(s, end)
}

/// "series b", "phase c": whether the letter at `at` belongs to the word of a name before it.
fn is_lettered(
    s: &Speech<'_>,
    index: &MatterIndex,
    names: &[(u32, usize)],
    at: usize,
    taken: &[bool],
) -> bool {
    if at == 0 || at >= s.len() || taken[at] || s.norm(at).len() != 1 || !s.is_word(at) {
        return false;
    }
    let said = format!("{} {}", s.norm(at - 1), s.norm(at));
    names.iter().take(8).any(|(name, _)| {
        let matter = index.at(index.named(*name).matter);
        let texts = std::iter::once(&matter.description).chain(&matter.aliases);
        texts.map(|text| fold(text)).any(|text| {
            text.match_indices(&said).any(|(from, _)| {
                let rest = &text[from + said.len()..];
                !rest.starts_with(char::is_alphanumeric)
            })
        })
    })
}

/// "cobalt i b a", "r b c": a word of a name that was spelled out by its letters, at `i` or soon after; where it ends.
fn initials(
    s: &Speech<'_>,
    index: &MatterIndex,
    i: usize,
    taken: &[bool],
) -> Option<(usize, usize, String)> {
    const REACH: usize = 4;
    const MOST: usize = 5;
    let letter = |at: usize| at < s.len() && !taken[at] && s.is_word(at) && s.norm(at).len() == 1;
    let first = (i..i + REACH)
        .take_while(|at| *at == i || !s.stops_before(*at))
        .find(|at| letter(*at) && letter(at + 1) && !s.stops_before(at + 1))?;
    let mut word = String::new();
    let mut found = None;
    for at in first..first + MOST {
        if !letter(at) || at > first && s.stops_before(at) {
            break;
        }
        word.push_str(s.norm(at));
        if at > first && !index.by_word(&word).is_empty() {
            found = Some((first, at + 1, word.clone()));
        }
    }
    found
}

/// Whether a word is the family name of one or more persons: "Gundersen" of "Paul and Ruth Gundersen".
fn is_surname(name: &[String], word: &str) -> bool {
    const MOST: usize = 4;
    const BESIDE: &Words = words!["and", "et", "estate", "succession", "of", "de"];
    let persons = name
        .iter()
        .all(|part| BESIDE.contains(&part.as_str()) || !vocabulary::is_everyday(part));
    name.len() <= MOST && persons && name.last().is_some_and(|last| last == word)
}

/// Where a name begins with the small words it has in the list: "la Fabrique", "R. v. Reyes".
fn led_by(
    s: &Speech<'_>,
    index: &MatterIndex,
    names: &[(u32, usize)],
    i: usize,
    taken: &[bool],
) -> usize {
    let mut first = i;
    for (name, _) in names.iter().take(8) {
        let mut at = i;
        for word in index.named(*name).lead.iter().rev() {
            if at > 0 && s.is_mark(at - 1, ".") && !s.stops_before(at) {
                at -= 1;
            }
            if at == 0 || taken[at - 1] || s.norm(at - 1) != word {
                break;
            }
            at -= 1;
            first = first.min(at);
        }
    }
    first
}

pub(super) fn add(fits: &mut Vec<Fit>, matter: u32, strength: Strength) {
    match fits.iter_mut().find(|fit| fit.matter == matter) {
        Some(fit) => fit.strength = fit.strength.max(strength),
        None => fits.push(Fit { matter, strength }),
    }
}
