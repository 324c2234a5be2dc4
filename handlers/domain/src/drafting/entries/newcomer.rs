//! Words that bring up somebody who has no file yet: "New client, Priya Nambiar, intake, .8", "then a new file, a fellow
//! called Boggs, ...". No matter of the list is meant, unless one is named.

use crate::drafting::{
    clauses::Group,
    labels::{Label, Labelled},
    matters::bare,
    tokens::{Words, words},
    vocabulary,
};

/// What they are before they are anything else.
const NEW: &Words = words![
    "new",
    "prospective",
    "potential",
    "possible",
    "would-be",
    "nouveau",
    "nouvel",
    "nouvelle",
    "potentiel",
    "potentielle",
    "eventuel",
    "eventuelle",
    "brand",
    "tout",
];

/// Who has work done.
const CLIENTS: &Words = words!["client", "cliente", "clients", "prospect", "customer"];

/// What is opened for them.
const FILES: &Words = words![
    "file", "matter", "case", "mandate", "dossier", "mandat", "affaire",
];

/// What else may begin such words.
const STARTS: &Words = words![
    "walk",
    "walk-in",
    "client",
    "cliente",
    "free",
    "complimentary",
    "consultation",
    "retain",
    "hire",
    "prospect",
    "prospects",
];

/// Said of a client who is none yet, behind.
const MAYBE: &Words = words![
    "potentiel",
    "potentielle",
    "eventuel",
    "eventuelle",
    "possible",
    "potential",
];

/// "free consult", "consultation gratuite", "somebody who may retain us": of somebody who is no client yet.
fn may_come(l: &Labelled<'_>, i: usize) -> Option<usize> {
    const PERSONS: &Words = words![
        "somebody", "someone", "guy", "fellow", "woman", "man", "lady", "couple", "person",
        "people", "company",
    ];
    let s = &l.s;
    let free = s.any(i, words!["free", "complimentary"])
        && s.any(i + 1, words!["consult", "consultation", "consults"])
        || s.any(i, words!["consultation"]) && s.any(i + 1, words!["gratuite"]);
    let hired = s.any(i, words!["retain", "hire"])
        && s.any(i + 1, words!["us", "me"])
        && (i.saturating_sub(5)..i).any(|at| s.any(at, PERSONS));
    (free || hired).then_some(i + 2)
}

/// Where the words of a group bring up a client or a file that is new.
pub(super) fn said(l: &Labelled<'_>, group: &Group) -> Option<(usize, usize)> {
    let (from, to) = group.read;
    (from..to).find_map(|i| {
        if !l.s.any(i, NEW) && !l.s.any(i, STARTS)
            || matches!(l.labels[i], Label::Aside | Label::Struck)
        {
            return None;
        }
        if let Some(end) = may_come(l, i) {
            return (end <= to).then_some((i, end));
        }
        let end = announced(l, i)?;
        // "met with Rob Tanaka, a possible new client, about a lease"
        let beside = l.s.any(i.wrapping_sub(1), words!["a", "an", "un", "une"])
            && l.s.is_mark(i.wrapping_sub(2), ",")
            && closes(l, end)
            && l.s.any(end - 1, CLIENTS);
        (end <= to && (beside || (from..i).all(|at| leads(l, at)))).then_some((i, end))
    })
}

/// Where the words end that begin at `i`.
fn announced(l: &Labelled<'_>, i: usize) -> Option<usize> {
    let s = &l.s;
    let mut at = i;
    if is_walk_in(l, i) {
        at += if s.is_mark(i + 1, "-") { 3 } else { 2 };
        let person = s.any(at, CLIENTS);
        return (person || closes(l, at) || names(l, at)).then_some(at + usize::from(person));
    }
    // "un prospect, M. Bujold, m'a appel\u{e9}", "a prospect called about a fence": not "a prospect for the lease"
    if s.any(i, words!["prospect", "prospects"]) {
        const ACTS: &Words = words![
            "called",
            "phoned",
            "emailed",
            "wrote",
            "who",
            "wants",
            "wanting",
            "qui",
            "a",
            "m'a",
            "m'",
            "consult",
            "consultation",
            "intake",
            "interview",
            "inquiry",
        ];
        let of = s.any(
            i.wrapping_sub(1),
            words!["client's", "her", "his", "their", "son", "leur"],
        );
        let call = s.any(i + 1, words!["call", "meeting", "lunch"]) && closes(l, i + 2);
        let told = closes(l, i + 1) || names(l, i + 1) || s.any(i + 1, ACTS) || call;
        return (told && !of).then_some(i + 1);
    }
    if s.any(i, CLIENTS) {
        let told = s.any(i + 1, MAYBE) && (closes(l, i + 2) || names(l, i + 2) || speaks(l, i + 2));
        return told.then_some(i + 2);
    }
    while s.any(at, NEW) && at < i + 3 {
        at += 1;
    }
    // "et un nouveau, Garage Pineault", "then a new one, Priya Nambiar"
    let led = s.any(i.wrapping_sub(1), words!["a", "an", "un", "une"]);
    if at > i && (led || s.stops_before(i) && s.any(at, words!["one"])) {
        let one = at + usize::from(s.any(at, words!["one"]));
        let mark = s.any(one, words![",", ":", "(", "-", "\u{2014}", "\u{2013}"]);
        if mark && !s.stops_before(one + 1) && (is_strange(l, one + 1) || names(l, one + 1)) {
            return Some(one);
        }
        if mark && s.token(one + 1).capital && is_strange(l, one + 2) {
            return Some(one);
        }
    }
    let client = s.any(at, CLIENTS);
    let end = at + 1;
    let told = if client {
        closes(l, end) || names(l, end) || speaks(l, end)
    } else {
        s.any(at, FILES) && (closes(l, end) || names(l, end))
    };
    told.then_some(end)
}

/// "a walk-in"
fn is_walk_in(l: &Labelled<'_>, i: usize) -> bool {
    l.s.any(i, words!["walk"])
        && (l.s.any(i + 1, words!["in"]) || l.s.is_mark(i + 1, "-") && l.s.any(i + 2, words!["in"]))
        || l.s.any(i, words!["walk-in"])
}

/// Whether the phrase ends at `at`.
fn closes(l: &Labelled<'_>, at: usize) -> bool {
    at >= l.s.len()
        || l.s.stops_before(at)
        || l.s
            .any(at, words![",", ":", "-", "\u{2014}", "\u{2013}", ";", "("])
        || matches!(l.labels[at], Label::Figure(_))
}

/// Whether a name is led to at `at`: "called Boggs", "for a Mr. Boggs", "named", "Priya Nambiar".
fn names(l: &Labelled<'_>, at: usize) -> bool {
    const LEADS: &Words = words![
        "called",
        "named",
        "name",
        "guy",
        "fellow",
        "woman",
        "man",
        "lady",
        "gentleman",
        "couple",
        "mr",
        "mrs",
        "ms",
        "miss",
        "dr",
        "monsieur",
        "madame",
        "mme",
        "m",
        "nomme",
        "nommee",
        "appele",
        "appelee",
        "against",
        "contre",
        "whose",
        "dont",
    ];
    let s = &l.s;
    let after = at
        + usize::from(s.any(
            at,
            words!["for", "pour", "from", "a", "un", "une", "her", "his", "de"],
        ));
    let led = after + usize::from(after > at && s.any(after, words!["a", "un", "une"]));
    s.any(led, LEADS) && (led > at || !s.any(at, words!["m"])) || is_strange(l, led)
}

/// Whether what a new client did, or what was done with one, follows.
fn speaks(l: &Labelled<'_>, at: usize) -> bool {
    l.s.any(
        at,
        words![
            "intake",
            "call",
            "called",
            "consult",
            "consultation",
            "interview",
            "meeting",
            "about",
            "on",
            "re",
            "who",
            "wants",
            "wanting",
            "asking",
            "regarding",
            "at",
            "today",
            "this",
            "for",
            "and",
            "premiere",
            "rencontre",
            "appel",
            "qui",
            "pour",
            "au",
            "sur",
            "conflict",
            "conflicts",
            "inquiry",
            "initial",
        ],
    )
}

/// A word that no speech is made of, as names are.
fn is_strange(l: &Labelled<'_>, at: usize) -> bool {
    at < l.s.len()
        && l.labels[at] == Label::Content
        && l.s.is_word(at)
        && l.s.norm(at).len() > 2
        && l.s.activity(at).is_none()
        && !vocabulary::is_everyday(bare(l.s.norm(at)))
}

/// Whether the token says nothing but that somebody comes up, or was met or spoken to.
fn leads(l: &Labelled<'_>, at: usize) -> bool {
    const AROUND: &Words = words![
        "another",
        "one",
        "more",
        "a",
        "an",
        "the",
        "my",
        "our",
        "also",
        "it's",
        "this",
        "is",
        "was",
        "c'",
        "est",
        "un",
        "une",
        "le",
        "la",
        "mon",
        "ma",
        "notre",
        "autre",
        "there",
        "there's",
        "had",
        "got",
        "have",
        "we",
        "i",
        "avons",
        "on",
        "a",
        "j'ai",
        "saw",
        "met",
        "with",
        "from",
        "to",
        "took",
        "spoke",
        "talked",
        "meeting",
        "interview",
        "interviewed",
        "intake",
        "consult",
        "consultation",
        "initial",
        "first",
        "call",
        "called",
        "conference",
        "rencontre",
        "rencontrer",
        "appel",
        "parle",
        "vu",
        "avec",
        "d'",
        "de",
        "premiere",
        "premier",
        "inquiry",
        "for",
        "pour",
        "then",
        "puis",
        "opened",
        "opening",
        "ouvert",
        "ouverture",
        "phone",
        "zoom",
        "video",
        "consulted",
        "screening",
        "and",
        "et",
        "in",
        "came",
        "somebody",
        "someone",
    ];
    match l.labels[at] {
        Label::Content | Label::Function => l.s.any(at, AROUND),
        Label::Matter(_) => false,
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use crate::{
        attention::Code,
        dictation::Dictation,
        drafting::{MatterIndex, Recent, draft},
        ids::DictationId,
        language::Language,
        matter::Matter,
        policy::Policy,
    };

    /// What the last entry of a text is for; "?" where no matter of the list is meant.
    #[track_caller]
    fn check(text: &str, expected: &str) {
        let list: Vec<Matter> = serde_json::from_value(json!([
            {"id": "m1", "displayNumber": "5101-01", "client": "Tarrow Family Farms", "description": "Farm succession plan"},
            {"id": "m2", "displayNumber": "5102-01", "client": "Lise Corvane", "description": "Divorce", "otherParties": ["Corvane Logistics"]},
        ]))
        .expect("matters");
        let dictation = Dictation {
            id: "00000000-0000-4000-8000-000000000001"
                .parse::<DictationId>()
                .expect("an id"),
            text: text.to_owned(),
            recorded_at: "2026-11-23T18:00:00Z".parse().expect("an instant"),
            time_zone: chrono_tz::America::Toronto,
            languages: vec![Language::EnCa, Language::FrCa],
            matter_id: None,
            words: Vec::new(),
        };
        let drafted = draft(
            &dictation,
            &MatterIndex::new(list),
            &Policy::default(),
            &Recent::default(),
        );
        let last = drafted.entries.last().expect("an entry");
        let unknown = last.attention.iter().any(|a| a.code == Code::MatterUnknown);
        let matter = last.matter_id.as_ref().map_or("", |id| id.as_str());
        assert_eq!(if unknown { "?" } else { matter }, expected, "{text}");
    }

    #[test]
    fn who_has_no_file_yet_is_of_no_matter() {
        for (text, matter) in [
            (
                "Tarrow, .3, call re succession. New client, Priya Nambiar, intake meeting about a dismissal, .8.",
                "?",
            ),
            (
                "Tarrow, .3, call re succession. New lender, Priya Nambiar, intake meeting about a mortgage, .8.",
                "m1",
            ),
            (
                "Tarrow, .3, call. Then a new file, a fellow called Elmer Boggs, intake call on a fence, .4.",
                "?",
            ),
            (
                "Tarrow, .3, call. Then a new file came from the accountant, .4, reviewed it.",
                "m1",
            ),
            (
                "tarrow twenty minutes call about the plan then a prospective client a mr ostrowski consult half an hour",
                "?",
            ),
            (
                "tarrow twenty minutes call about the plan then a prospective buyer a mr ostrowski consult half an hour",
                "m1",
            ),
            (
                "Tarrow, .3, call. Then an initial consultation with a new client, Priya Nambiar, .8.",
                "?",
            ),
            (
                "Tarrow, .3, call. A walk-in, Harold Pinkney, half an hour about a dog bite.",
                "?",
            ),
            (
                "Tarrow, .3, lettre. Puis une nouvelle cliente, madame Lalancette, premi\u{e8}re rencontre, quarante minutes.",
                "?",
            ),
            (
                "Tarrow, .3, lettre. Puis une nouvelle version, relecture, quarante minutes.",
                "m1",
            ),
            (
                "Tarrow, .3, call. New client, Corvane, .4, call about the divorce.",
                "m2",
            ),
            (
                "Tarrow, .3, call. New client, Priya Nambiar, .4, call about her job at Corvane Logistics.",
                "?",
            ),
            (
                "Tarrow, .3, lettre. Et un nouveau, Garage Pineault, premi\u{e8}re consultation, 0,4.",
                "?",
            ),
            (
                "Tarrow, .3, lettre. Et un nouveau, version deux du bail, relecture, 0,4.",
                "m1",
            ),
            (
                "Tarrow, .3, call. Then a new one, Priya Nambiar, intake, .8.",
                "?",
            ),
            (
                "Tarrow, .3, call. Then a new one, drafted the second draft, .8.",
                "m1",
            ),
            (
                "Tarrow, .3, lettre. Un prospect, M. Bujold, m'a appel\u{e9} pour une accusation, 0,2.",
                "?",
            ),
            (
                "Tarrow, .3, call. Then a prospect called about a fence, .2.",
                "?",
            ),
            (
                "Tarrow, .3, call. Wrote to a prospect for the barn lease, .2.",
                "m1",
            ),
        ] {
            check(text, matter);
        }
    }
}
