//! What is said for company: wishes, the weather, how tired one is, that one will talk again. "Happy new year, by the
//! way", "have a good weekend", "il pleut \u{e0} boire debout", "on se parle demain". A clause of it is none of the work.

mod words;

use words::{HEADS, TAIL, TIMES, WISHED};

use super::{Label, Labelled, telling::opens};
use crate::drafting::{
    figures::Figure,
    phrases,
    tokens::{Words, words},
};

/// Where a clause at `i` ends that is said for company alone.
pub(super) fn pleasantry(l: &Labelled<'_>, i: usize) -> Option<usize> {
    if !l.s.any(i, HEADS) || !opens(l, i) {
        return None;
    }
    let end = wished(l, i)
        .or_else(|| parted(l, i))
        .or_else(|| hoped(l, i))
        .or_else(|| felt(l, i))
        .or_else(|| agreed(l, i))?;
    closes(l, end).then_some(end)
}

fn closes(l: &Labelled<'_>, at: usize) -> bool {
    at >= l.s.len() || l.s.stops_before(at) || matches!(l.labels[at], Label::Mark)
}

fn is_day(l: &Labelled<'_>, i: usize) -> bool {
    matches!(l.label(i), Some(Label::Figure(at)) if matches!(l.figures[at], Figure::Day(_)))
}

/// Past the words of `of`, and days.
fn past(l: &Labelled<'_>, from: usize, of: &Words) -> usize {
    const MOST: usize = 9;
    (from..l.s.len().min(from + MOST))
        .find(|i| l.s.stops_before(*i) || !(l.s.any(*i, of) || is_day(l, *i)))
        .unwrap_or(l.s.len().min(from + MOST))
}

/// "happy new year, by the way", "have a great long weekend", "bonne fin de semaine".
fn wished(l: &Labelled<'_>, i: usize) -> Option<usize> {
    const HAVING: &Words = words!["have", "enjoy", "passe", "passez"];
    const GOOD: &Words = words![
        "good",
        "great",
        "nice",
        "lovely",
        "wonderful",
        "safe",
        "bon",
        "bonne",
        "bonnes",
        "belle",
        "beau",
        "your",
        "the",
    ];
    let at = if l.s.any(i, HAVING) {
        let good = i + 1 + usize::from(l.s.any(i + 1, words!["a", "une", "un", "de", "d'"]));
        if !l.s.any(good, GOOD) {
            return None;
        }
        good + 1
    } else if l.s.any(i, WISHED) {
        i + 1
    } else {
        return None;
    };
    let named = past(l, at, TIMES);
    let to = past(l, named, TAIL);
    // ", by the way"
    let aside = l.s.is_mark(to, ",").then(|| past(l, to + 1, TAIL));
    let to = aside
        .filter(|end| *end > to + 1 && closes(l, *end))
        .unwrap_or(to);
    (named > at).then_some(to)
}

/// "talk to you tomorrow", "I'll see you Monday", "on se parle demain".
fn parted(l: &Labelled<'_>, i: usize) -> Option<usize> {
    const PARTING: &Words = words![
        "talk to you",
        "talk soon",
        "talk later",
        "speak to you",
        "speak soon",
        "see you",
        "catch you",
        "chat soon",
        "chat later",
        "a bientot",
        "a la prochaine",
        "a plus tard",
        "on se parle",
        "on se reparle",
        "on se voit",
        "on se revoit",
    ];
    if l.s.norm(i) == "a" && l.s.french(i) && is_day(l, i + 1) {
        return Some(past(l, i + 1, TAIL));
    }
    let at = i + usize::from(l.s.any(i, words!["i'll", "we'll"]));
    l.s.longest(at, PARTING).map(|to| past(l, to, TAIL))
}

/// "wish me luck", "fingers crossed".
fn hoped(l: &Labelled<'_>, i: usize) -> Option<usize> {
    const HOPES: &Words = words![
        "wish me luck",
        "wish us luck",
        "fingers crossed",
        "souhaite moi bonne chance",
        "souhaitez moi bonne chance",
        "souhaite moi chance",
        "souhaitez moi chance",
        "croise les doigts",
        "croisez les doigts",
        "on se croise les doigts",
        "on croise les doigts",
    ];
    l.s.longest(i, HOPES).map(|to| past(l, to, TAIL))
}

/// "I'm completely wiped", "I need a coffee", "it's pouring out", "il fait fret".
fn felt(l: &Labelled<'_>, i: usize) -> Option<usize> {
    const MOST: usize = 6;
    const BEING: &Words = words!["i'm", "i am", "je suis"];
    const VERY: &Words = words![
        "so",
        "very",
        "pretty",
        "really",
        "completely",
        "absolutely",
        "totally",
        "a bit",
        "tres",
        "pas mal",
        "completement",
        "vraiment",
        "ben",
        "tellement",
    ];
    const STATES: &Words = words![
        "tired",
        "exhausted",
        "beat",
        "wiped",
        "starving",
        "hungry",
        "toast",
        "fried",
        "bushed",
        "drained",
        "cooked",
        "sleepy",
        "freezing",
        "brule",
        "brulee",
        "fatigue",
        "fatiguee",
        "creve",
        "crevee",
        "claque",
        "claquee",
        "epuise",
        "epuisee",
        "mort",
        "morte",
        "vide",
        "videe",
        "affame",
        "affamee",
        "gele",
        "gelee",
    ];
    const NEEDING: &Words = words![
        "i need",
        "i could use",
        "i deserve",
        "i want",
        "j' ai besoin",
        "j'ai besoin",
        "je merite",
        "j' ai hate",
    ];
    const TREATS: &Words = words![
        "coffee", "drink", "nap", "vacation", "break", "beer", "sleep", "wine", "holiday", "cafe",
        "vacances", "pause", "biere", "sieste", "dormir", "verre",
    ];
    const OUTSIDE: &Words = words!["it's", "it is", "il", "il fait", "it's been"];
    const WEATHER: &Words = words![
        "raining", "snowing", "pouring", "freezing", "boiling", "sunny", "windy", "dark", "pleut",
        "neige", "froid", "frette", "chaud", "noir", "beau", "vente",
    ];
    if let Some(at) = l.s.longest(i, BEING) {
        let at = l.s.longest(at, VERY).unwrap_or(at);
        return l.s.any(at, STATES).then(|| rest(l, at + 1));
    }
    if let Some(at) = l.s.longest(i, NEEDING) {
        let treat = past(
            l,
            at,
            words![
                "a", "an", "some", "another", "d'", "de", "un", "une", "my", "stiff", "strong",
                "bon"
            ],
        );
        return (treat > at && treat < at + MOST && l.s.any(treat, TREATS))
            .then(|| rest(l, treat + 1));
    }
    const HAVING: &Words = words!["j' ai", "j'ai"];
    if let Some(at) = l.s.longest(i, HAVING) {
        return l
            .s
            .any(
                at,
                words!["faim", "soif", "sommeil", "froid", "chaud", "mal"],
            )
            .then(|| rest(l, at + 1));
    }
    let at = l.s.longest(i, OUTSIDE)?;
    let at = l.s.longest(at, VERY).unwrap_or(at);
    l.s.any(at, WEATHER).then(|| rest(l, at + 1))
}

/// To the end of the clause, if it is short and nothing but words stands in it.
fn rest(l: &Labelled<'_>, from: usize) -> usize {
    const MOST: usize = 6;
    (from..l.s.len().min(from + MOST))
        .find(|i| {
            l.s.stops_before(*i)
                || !matches!(l.labels[*i], Label::Content | Label::Function)
                || phrases::is_work(&l.s, *i)
        })
        .unwrap_or(l.s.len().min(from + MOST))
}

/// "that sounds about right", "\u{e7}a me semble correct", "let me recap my day".
fn agreed(l: &Labelled<'_>, i: usize) -> Option<usize> {
    const SAYING: &Words = words![
        "that sounds",
        "that seems",
        "that feels",
        "that looks",
        "i think that's",
        "i believe that's",
        "i guess that's",
        "that's",
        "ca semble",
        "ca me semble",
        "ca a l' air",
        "ca m' a l' air",
        "je pense que c' est",
        "je crois que c' est",
    ];
    const RIGHT: &Words = words![
        "right", "correct", "fair", "accurate", "juste", "bon", "exact"
    ];
    let at = l.s.longest(i, SAYING)?;
    let at = past(
        l,
        at,
        words![
            "about", "pretty", "more", "or", "less", "all", "a", "peu", "pres"
        ],
    );
    l.s.any(at, RIGHT).then(|| {
        past(
            l,
            at + 1,
            words!["anyway", "to", "me", "though", "i", "think", "comme", "ca"],
        )
    })
}

#[cfg(test)]
mod tests {
    use crate::drafting::labels::testing::check;

    #[test]
    fn what_is_said_for_company_is_no_work() {
        for said in [
            "Happy new year, by the way.",
            "Have a good weekend.",
            "Talk to you tomorrow.",
            "Wish me luck.",
            "I'm completely wiped.",
            "I need a coffee.",
            "It's raining like crazy here.",
            "That sounds about right.",
            "Bonne fin de semaine.",
            "On se parle demain.",
            "Il pleut \u{e0} boire debout.",
            "Je suis br\u{fb}l\u{e9}.",
        ] {
            check(&format!("Letter, .4. {said}"), "letter");
        }
    }

    #[test]
    fn what_is_told_of_the_work_stays() {
        check(
            "Letter, .4. I need a break clause drafted.",
            "letter need break clause drafted",
        );
        check("Happy Valley lease, .4.", "happy valley lease");
        check("Belle preuve, 0,4.", "belle preuve");
        check("See you tube video, .4.", "see tube video");
    }
}
