//! What is said in French to whoever enters the time, before the work is told: "Jos\u{e9}e, peux-tu entrer vingt minutes dans
//! B\u{e9}rub\u{e9} pour hier", "Voici mes temps de mercredi :", "j'ai deux affaires \u{e0} rentrer pour mardi". None of it is
//! narrative, and a day in it is the day of all that follows.

use super::walking::{
    closing, ends, for_day, hide, is_length, is_open, length_end, names_other, past, quiet, soften,
};
use super::words::{
    COUNTED, HEADINGS, IMPERATIVES, INFINITIVES, LINKS, MODALS, OPENINGS, PLAIN_ORDERS, RECAPS,
    TITLES, WORKTIME,
};

use crate::drafting::{
    durations::Sort,
    figures::Figure,
    labels::{Label, Labelled},
    mentions::Cue,
    numbers, phrases,
    tokens::{Words, words},
};

/// Nobody enters more in one breath.
const DAY: u32 = 24 * 3600;

/// Labels it, where a sentence begins so.
pub(in crate::drafting::labels) fn label(l: &mut Labelled<'_>) {
    for i in 0..l.s.len() {
        if i == 0 || l.s.stops_before(i) {
            sentence(l, i);
        }
    }
}

fn sentence(l: &mut Labelled<'_>, first: usize) {
    let at = opening(l, first);
    // "Lajoie, il faut que je mette 0,4 pour l'appel": the file was named before.
    if let Some(Label::Matter(mention)) = l.label(at)
        && !names_other(l, at, mention)
    {
        let to = l.mentions[mention].to;
        let to = to + usize::from(l.s.any(to, words![",", ":"]));
        if let Some(end) = asked(l, to, false) {
            l.mentions[mention].cue = Cue::File;
            quiet(l, first, end);
            return;
        }
    }
    // The words that ask were known already.
    let ordered = (first..at).any(|i| l.s.any(i, INFINITIVES) || l.s.any(i, IMPERATIVES));
    if ordered && is_length(l, at) {
        files(l, at);
        return;
    }
    if let Some(end) = asked(l, at, false) {
        quiet(l, first, end);
        return;
    }
    let Some((name, set_off)) = vocative(l, at) else {
        if at > first && l.s.any(at - 1, words!["bon"]) && is_plain(l, at) {
            quiet(l, first, at);
        }
        return;
    };
    if let Some(end) = asked(l, name, true) {
        hide(l, at, name);
        quiet(l, first, end);
    } else if set_off && greets(l, first, at) && l.s.token(at).capital {
        hide(l, at, name);
    }
}

/// Past "bon", "ok alors", "bonjour".
fn opening(l: &Labelled<'_>, first: usize) -> usize {
    const MOST: usize = 6;
    (first..l.s.len().min(first + MOST))
        .find(|i| {
            let silent = matches!(l.labels[*i], Label::Filler) || l.s.is_mark(*i, ",");
            !(silent
                || matches!(
                    l.labels[*i],
                    Label::Content | Label::Function | Label::Lead(_)
                ) && l.s.any(*i, OPENINGS))
        })
        .unwrap_or(first)
}

/// Whether what follows "bon" is no thing that is good: "bon il est tard", not "bon de commande".
fn is_plain(l: &Labelled<'_>, at: usize) -> bool {
    const SUBJECTS: &Words = words![
        "il", "c'", "j'", "je", "j'ai", "on", "nous", "la", "le", "les", "l'", "ca", "dans", "sur",
    ];
    match l.label(at) {
        Some(Label::Content | Label::Function) => l.s.any(at, SUBJECTS),
        Some(Label::Mark | Label::Aside) | None => false,
        Some(_) => true,
    }
}

/// Whether a greeting was said between.
fn greets(l: &Labelled<'_>, first: usize, at: usize) -> bool {
    (first..at).any(|i| {
        l.s.any(i, words!["bonjour", "bonsoir", "salut", "allo", "hey"])
    })
}

/// The name of who is spoken to at `at`: the token after, and whether a comma sets it off.
fn vocative(l: &Labelled<'_>, at: usize) -> Option<(usize, bool)> {
    let s = &l.s;
    let name = at + usize::from(s.any(at, TITLES));
    let is_name = s.is_word(name)
        && s.norm(name).len() > 2
        && s.activity(name).is_none()
        && !phrases::is_participle(s, name);
    if !is_name {
        return None;
    }
    let end = (name + 1..s.len())
        .find(|i| !(s.is_word(*i) && s.token(*i).joined))
        .unwrap_or(s.len());
    // The name of a file's client is only called where another file is named.
    let free = match l.labels[name] {
        Label::Content => true,
        Label::Matter(mention) => names_other(l, end, mention),
        _ => false,
    };
    let set_off = s.is_mark(end, ",");
    (free && !s.stops_before(end)).then_some((end + usize::from(set_off), set_off))
}

/// Where what is asked or announced at `at` ends. `called`: somebody was called by name.
fn asked(l: &mut Labelled<'_>, at: usize, called: bool) -> Option<usize> {
    if let Some((from, end)) = requested(l, at).or_else(|| to_enter(l, at)) {
        if !(at..end).all(|i| is_open(l, i)) {
            return None;
        }
        quiet(l, from, end);
        if let Some(figure) = added(l, end)
            && let Figure::Length(length) = &mut l.figures[figure]
        {
            length.sort = Sort::Plain;
        }
        let name = past(l, end, LINKS, 4);
        let Some(Label::Matter(mention)) = l.label(name) else {
            files(l, end);
            return Some(end);
        };
        l.mentions[mention].cue = Cue::File;
        return Some(name);
    }
    let end = announced(l, at)
        .or_else(|| for_day(l, at).filter(|end| called && l.s.is_mark(*end, ":")))
        .or_else(|| recap(l, at))?;
    (at..end).all(|i| is_open(l, i)).then_some(end)
}

/// "peux-tu mettre", "ajoute donc", "il me reste \u{e0} entrer :", with the time, the file or "mes heures de jeudi" that is
/// to be entered: where it begins, and where what is entered does.
fn requested(l: &Labelled<'_>, at: usize) -> Option<(usize, usize)> {
    let s = &l.s;
    let polite = s.longest(at, MODALS);
    let verb = soften(l, polite.unwrap_or(at));
    let told = match polite {
        Some(_) => s.any(verb, INFINITIVES),
        None => s.any(verb, IMPERATIVES),
    };
    if !told || matches!(l.labels[verb], Label::Matter(_) | Label::Aside) {
        return None;
    }
    let end = soften(l, verb + 1);
    if is_length(l, end) || added(l, end).is_some() {
        return Some((at, end));
    }
    if polite.is_none() && s.any(verb, PLAIN_ORDERS) {
        return None;
    }
    if let Some(times) = s.longest(end, WORKTIME) {
        return Some((at, closing(l, times)));
    }
    if polite.is_some() && s.is_mark(end, ":") {
        return Some((at, end + 1));
    }
    let name = past(l, end, LINKS, 4);
    match l.label(name) {
        Some(Label::Matter(mention)) => Some((at, l.mentions[mention].from.max(end))),
        _ => None,
    }
}

/// "ajouter 45 minutes \u{e0} mon temps d'hier", "mettre une heure au dossier Lemelin": the figure of a length that is no
/// time by itself, and is one where it is asked to be entered.
fn added(l: &Labelled<'_>, i: usize) -> Option<usize> {
    let Some(Label::Figure(figure)) = l.label(i) else {
        return None;
    };
    let Figure::Length(length) = l.figures[figure] else {
        return None;
    };
    let to = length.end;
    let own = l.s.any(to, words!["a", "dans", "sur"]) && l.s.longest(to + 1, WORKTIME).is_some();
    let file = matches!(l.label(past(l, to, LINKS, 4)), Some(Label::Matter(_)));
    (length.sort == Sort::Other && length.seconds < DAY && (own || file)).then_some(figure)
}

/// "j'ai une heure \u{e0} mettre dans Lemelin": the words around the time.
fn to_enter(l: &Labelled<'_>, at: usize) -> Option<(usize, usize)> {
    let s = &l.s;
    let time = s.longest(at, words!["j' ai", "j'ai", "j' aurais", "il y a"])?;
    let to = length_end(l, time)?;
    (s.any(to, words!["a"]) && s.any(to + 1, INFINITIVES)).then_some((at, time))
}

/// After the time: "dans B\u{e9}rub\u{e9}", "au dossier de la boulangerie", "\u{e0} mon temps d'hier", and "c'\u{e9}tait pour".
fn files(l: &mut Labelled<'_>, time: usize) {
    let Some(mut to) = length_end(l, time) else {
        return;
    };
    if l.s.any(to, words!["a"]) && l.s.any(to + 1, INFINITIVES) {
        quiet(l, to, to + 2);
        to += 2;
    }
    to = soften(l, to);
    if l.s.any(to, words!["a", "dans", "sur"])
        && let Some(end) = l.s.longest(to + 1, WORKTIME)
    {
        let end = closing(l, end);
        quiet(l, to, end);
        to = end;
    }
    let name = past(l, to, LINKS, 5);
    if let Some(Label::Matter(mention)) = l.label(name) {
        l.mentions[mention].cue = Cue::File;
        quiet(l, to, name);
        to = l.mentions[mention].to;
    }
    let after = to + usize::from(l.s.is_mark(to, ","));
    if let Some(end) = for_day(l, after) {
        quiet(l, to, end);
    } else if let Some(end) = l.s.longest(
        after,
        words![
            "c' est",
            "c' etait",
            "ca c' est",
            "ca c' etait",
            "c' est pour",
            "c' etait pour",
            "c'est pour",
            "ca c' est pour",
            "ca c' etait pour"
        ],
    ) {
        quiet(l, to, end);
    }
}

/// "pour mes heures d'hier :", "Voici mes temps de mercredi :", "j'ai deux affaires \u{e0} rentrer pour mardi".
fn announced(l: &Labelled<'_>, at: usize) -> Option<usize> {
    let s = &l.s;
    if let Some(head) = s.longest(at, HEADINGS) {
        let end = closing(l, head);
        return (end > head && ends(l, end)).then_some(end);
    }
    let count = s.longest(
        at,
        words![
            "j' ai",
            "j'ai",
            "il y a",
            "y a",
            "j' en ai",
            "on a",
            "il me reste",
            "j' avais"
        ],
    )?;
    let noun = numbers::cardinal(s, count)
        .map(|(_, end)| end)
        .or_else(|| {
            s.any(count, words!["quelques", "plusieurs", "des"])
                .then_some(count + 1)
        })?;
    let noun = noun + usize::from(s.any(noun, words!["petites", "petits", "autres", "courtes"]));
    if !s.any(noun, COUNTED) || is_length(l, count) {
        return None;
    }
    let mut end = noun + 1;
    let entered = s.any(end, words!["a"]) && s.any(end + 1, INFINITIVES);
    end += 2 * usize::from(entered);
    let day = for_day(l, end);
    let end = closing(l, end);
    ((entered || day.is_some()) && ends(l, end)).then_some(end)
}

/// "r\u{e9}capitulatif dans la fa\u{e7}ade", "bilan pour B\u{e9}rub\u{e9}": up to the file.
fn recap(l: &mut Labelled<'_>, at: usize) -> Option<usize> {
    let end = l.s.longest(at, RECAPS)?;
    let name = past(l, end, LINKS, 4);
    match l.label(name) {
        Some(Label::Matter(mention)) if name > end => {
            l.mentions[mention].cue = Cue::File;
            Some(l.mentions[mention].from.max(end))
        }
        _ => None,
    }
}
