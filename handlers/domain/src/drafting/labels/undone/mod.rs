//! What is still to be done, told in French: "Faut produire la d\u{e9}fense d'ici le 19", "Prochaine \u{e9}tape : \u{e9}crire au
//! greffe", "Elle va me rappeler lundi". It is no work yet: neither an entry nor the day of one.

mod words;

use super::{Label, Labelled, asking::opens};
use crate::drafting::{durations::Sort, figures::Figure, mentions::Cue, phrases, tokens::words};
use words::{AHEAD, ALONE, BEGIN, DUTIES, HEADS, PRONOUNS, SET, SITTINGS, WHO};

/// How far from what is held is told when.
const SITS: usize = 9;

/// Labels the rest of a sentence that tells what is still to be done, if it does from `i` on; the token after.
pub(super) fn label(l: &mut Labelled<'_>, i: usize) -> Option<usize> {
    if !l.s.any(i, BEGIN) {
        return None;
    }
    let plain = matches!(
        l.labels[i],
        Label::Content | Label::Function | Label::Filler
    );
    if !(plain && opens(l, i) || l.s.stops_before(i) && is_day(l, i)) {
        return None;
    }
    let to = to_come(l, i)?;
    // "Il me reste \u{e0} d\u{e9}poser la requ\u{ea}te dans Gendron. Fait : appel, 0,3.": the file was named.
    let first = !l.labels[..i]
        .iter()
        .any(|label| matches!(label, Label::Figure(_)));
    for at in i..to {
        match l.labels[at] {
            Label::Matter(mention) if first => l.mentions[mention].cue = Cue::File,
            Label::Mark | Label::Aside => {}
            _ => l.labels[at] = Label::Filler,
        }
    }
    Some(to)
}

/// "mardi en huit", "lundi prochain": the token after.
fn next_week(l: &Labelled<'_>, i: usize) -> Option<usize> {
    let Some(Label::Figure(at)) = l.label(i) else {
        return None;
    };
    let end = l.figures[at].end();
    (l.figures[at].first() == i
        && l.s
            .any(end - 1, words!["prochain", "huit", "quinze", "suivant"]))
    .then_some(end)
}

fn is_day(l: &Labelled<'_>, i: usize) -> bool {
    matches!(l.label(i), Some(Label::Figure(at)) if matches!(l.figures[at], Figure::Day(_)))
}

/// Where the rest of a sentence ends that tells what is still to be done, if it does from `i` on.
fn to_come(l: &Labelled<'_>, i: usize) -> Option<usize> {
    const MOST: usize = 40;
    let s = &l.s;
    if !s.french(i) {
        return None;
    }
    let (said, ahead) = told(l, i)?;
    let to = (said..s.len().min(i + MOST))
        .find(|j| s.stops_before(*j) || turns(l, *j))
        .or_else(|| (s.len() <= i + MOST).then_some(s.len()))?;
    let done = |j: usize| match l.labels[j] {
        Label::Figure(at) => {
            matches!(l.figures[at], Figure::Length(length) if length.sort != Sort::Other)
        }
        Label::Billing(_) | Label::Correction | Label::SameTime | Label::Aside => true,
        // "demain il plaide, j'ai pr\u{e9}par\u{e9} le cahier": that was done.
        _ => {
            s.any(j, words!["ai", "j'ai", "avons"]) && phrases::is_participle(s, j + 1)
                || ahead && phrases::is_participle(s, j)
        }
    };
    // "Il me reste \u{e0} plaider. Une heure.": its time follows.
    let timed = s.stops_before(to)
        && matches!(l.label(to), Some(Label::Figure(at)) if matches!(l.figures[at], Figure::Length(_)));
    (!timed && !(said..to).any(done)).then_some(to)
}

/// "On doit plaider lundi, j'ai donc relu le m\u{e9}moire": where what was done begins after all.
fn turns(l: &Labelled<'_>, i: usize) -> bool {
    let s = &l.s;
    if !s.is_mark(i, ",") {
        return false;
    }
    let at =
        i + 1 + usize::from(s.any(i + 1, words!["donc", "alors", "mais", "et", "fait", "pis"]));
    let at = at + usize::from(s.any(at, words!["que"]));
    s.any(at, words!["j'ai", "nous"])
        || s.norm(at) == "j'" && s.norm(at + 1) == "ai" && s.norm(at + 2) != "encore"
}

/// The token after the words that say that something is still to be done, and whether they only name a day.
fn told(l: &Labelled<'_>, i: usize) -> Option<(usize, bool)> {
    let s = &l.s;
    if let Some(end) = s.longest(i, HEADS) {
        return s.is_mark(end, ":").then_some((end + 1, false));
    }
    if let Some(end) = s.longest(i, ALONE) {
        return Some((end, false));
    }
    if s.stops_before(i)
        && let Some(end) = s.longest(i, SITTINGS)
        && (end..end + SITS)
            .take_while(|j| !s.stops_before(*j) && !s.is_mark(*j, ","))
            .any(|j| {
                s.any(j, SET)
                    && (s.stops_before(j + 2)
                        || s.any(
                            j + 1,
                            words!["au", "le", "pour", "a", "en", "la", "demain", "dans"],
                        )
                        || is_day(l, j + 1))
            })
    {
        return Some((end, false));
    }
    if let Some(end) = s.longest(i, AHEAD).or_else(|| next_week(l, i)) {
        return s.stops_before(i).then_some((end, true));
    }
    if let Some(mut end) = s.longest(i, DUTIES) {
        while s.any(end, PRONOUNS) || s.any(end, words!["pas", "encore", "aussi", "juste"]) {
            end += 1;
        }
        let verb = s.any(end, words!["que", "qu'"])
            && s.any(
                i,
                words![
                    "faut", "il", "elle", "ils", "le", "la", "y", "faudrait", "faudra", "va"
                ],
            );
        // "\u{c0} rappeler lundi."
        let bare = s.norm(i) == "a";
        // "\u{c0} porter au 31 ao\u{fb}t : ..." asks for an entry.
        let entered = words![
            "porter", "inscrire", "mettre", "entrer", "ajouter", "facturer", "imputer", "reporter",
            "dater", "saisir",
        ];
        let bare = !bare || s.stops_before(i) && !s.any(end, entered);
        return (verb || infinitive(s.norm(end)) && bare).then_some((end, false));
    }
    // "je la rappellerai mardi", after what was done
    if i == 0 || !s.any(i, WHO) {
        return None;
    }
    let mut verb = i + 1;
    while s.any(verb, PRONOUNS) && verb < i + 4 {
        verb += 1;
    }
    let last = s.norm(verb);
    let future = last.len() > 5
        && [
            "erai", "era", "eront", "erons", "irai", "ira", "iront", "drai", "dra", "dront",
        ]
        .iter()
        .any(|end| last.ends_with(end));
    // "il y va jeudi", "elle revient lundi"
    let coming = s.any(i, words!["il", "elle", "ils", "elles", "on", "y"])
        && s.any(
            verb,
            words![
                "va",
                "vont",
                "vient",
                "revient",
                "reviennent",
                "rappelle",
                "plaide",
                "signe",
                "revoit",
                "passe",
                "reparle",
                "parle",
                "rencontre",
                "voit",
                "depose",
                "envoie",
                "retourne",
                "part",
            ],
        )
        && (verb + 1..verb + 5)
            .take_while(|j| !s.stops_before(*j))
            .any(|j| is_day(l, j));
    (future || coming).then_some((verb + 1, false))
}

fn infinitive(word: &str) -> bool {
    word.len() > 3 && ["er", "ir", "re"].iter().any(|end| word.ends_with(end))
}

#[cfg(test)]
mod tests {
    use crate::drafting::labels::testing::check_in_french as check;

    #[test]
    fn what_is_still_to_be_done_is_no_work() {
        for text in [
            "Lettre, 0,2. Faut produire la d\u{e9}fense d'ici le 19 d\u{e9}cembre.",
            "Lettre, 0,2. Il me reste \u{e0} appeler le greffe.",
            "Lettre, 0,2. Prochaine \u{e9}tape : envoyer le tout \u{e0} la cour.",
            "Lettre, 0,2. \u{c0} suivre : la r\u{e9}ponse du procureur.",
            "Lettre, 0,2. Demain, audience \u{e0} 9 h, faut pas que j'oublie.",
            "Lettre, 0,2, pis faudra que j'en parle au client.",
            "Lettre, 0,2. Elle va me rappeler lundi.",
            "Lettre, 0,2. Je la rappellerai mardi.",
            "Lettre, 0,2, on se reparle jeudi.",
            "Lettre, 0,2. J'attends ses documents pour mercredi.",
            "Lettre, 0,2. Audience fix\u{e9}e au 3 mars \u{e0} 9 h.",
            "Lettre, 0,2. \u{c0} rappeler lundi.",
            "Mardi en huit j'ai une m\u{e9}diation. Lettre, 0,2.",
        ] {
            check(text, "lettre");
        }
        check(
            "On doit plaider lundi, j'ai donc relu le m\u{e9}moire, une heure.",
            "donc relu memoire",
        );
    }

    #[test]
    fn what_was_done_or_has_a_time_is_work() {
        check(
            "Il fallait appeler le greffe, 0,2.",
            "fallait appeler greffe",
        );
        check("Audience, remise au 3 mars, 0,5.", "audience remise");
        check(
            "Je dois plaider, vingt minutes de lecture.",
            "dois plaider lecture",
        );
        check("\u{c0} porter au 31 ao\u{fb}t : lettre, 0,2.", "lettre");
        check("Lettre, 0,2. Elle a rappel\u{e9} lundi.", "lettre rappele");
    }
}
