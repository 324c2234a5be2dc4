//! What is said around the work: greetings, "not much today", "this is Solange", "that's everything".

use super::titled;
use crate::drafting::tokens::{Words, words};
use crate::drafting::{
    codes,
    durations::Sort,
    figures::Figure,
    labels::{Label, Labelled},
    lexicon::Class,
    mentions::Cue,
    numbers, phrases,
};

/// Labels the sentences before the first that say nothing of any work. Where no time is said at all,
/// nothing tells them from work.
pub(super) fn label(l: &mut Labelled<'_>) {
    let timed = (0..l.s.len()).any(|i| is_time(l, i));
    let mut first = 0;
    while timed && first < l.s.len() {
        let end = (first + 1..l.s.len())
            .find(|i| l.s.stops_before(*i))
            .unwrap_or(l.s.len());
        let works = (first..end)
            .any(|i| is_time(l, i) || l.labels[i] == Label::Content && phrases::is_work(&l.s, i));
        // "Bail commercial. 0,5.": the next sentence has nothing but its time.
        let next = (end + 1..l.s.len())
            .find(|i| l.s.stops_before(*i))
            .unwrap_or(l.s.len());
        let says = l.has_content(first, end)
            && (end..next).any(|i| is_time(l, i))
            && !l.has_content(
                phrases::correction(&l.s, end).map_or(end, |(_, to)| to.min(next)),
                next,
            );
        if (works || says)
            && !points(l, first, end)
            && (says && titled::titled(l, first, end)
                || !says && !titled::titled(l, first, end) && !announces(l, first, end)
                || says && !announces(l, first, end))
        {
            preface(l, first, end);
            return;
        }
        for i in first..end {
            if let Label::Matter(at) = l.labels[i] {
                l.mentions[at].cue = Cue::File;
            }
        }
        for i in first..end {
            let others = matches!(l.labels[i], Label::Figure(at)
                if matches!(l.figures[at], Figure::Moment(..))
                    || matches!(l.figures[at], Figure::Length(length) if length.sort == Sort::Other));
            if others || matches!(l.labels[i], Label::Content | Label::Function) {
                l.labels[i] = Label::Filler;
            }
        }
        first = end;
    }
}

/// "is this thing on okay kestrel drafted ...": what is said before the first file, where it is no work.
fn preface(l: &mut Labelled<'_>, first: usize, end: usize) {
    let Some(at) = (first..end.min(first + 14)).find_map(|i| match l.labels[i] {
        Label::Matter(at) => Some(at),
        _ => None,
    }) else {
        return;
    };
    let mention = &l.mentions[at];
    let (from, to) = (mention.from, mention.to);
    let begun = (first..from).find(|i| l.labels[*i] != Label::Function);
    let silent = (first..from).all(|i| {
        let works = l.labels[i] == Label::Content
            && (phrases::is_work(&l.s, i)
                || codes::is_person(l.s.norm(i))
                // "Chambers this morning for the strata"
                || begun == Some(i) && (l.s.is(i, Class::Event) || l.s.is(i, Class::Sitting)))
            && !l
                .s
                .any(i, words!["oublie", "forgot", "forgotten", "enregistre"]);
        !works && !is_time(l, i)
    });
    let governed = from > first
        && l.s.any(
            from - 1,
            words![
                "with", "to", "from", "of", "by", "against", "avec", "a", "au", "de", "du", "d'",
                "contre", "par", "chez", "for", "on", "pour", "sur", "mr", "ms", "mrs", "monsieur",
                "madame", "and", "et", "that's",
            ],
        );
    let begins = l.mentions[at].cue == Cue::File
        || phrases::is_work(&l.s, to)
        || l.s.any(to, words!["i", "j'ai", "je", "j'", "we"]);
    if !silent || !begins || governed && l.mentions[at].cue != Cue::File {
        return;
    }
    if !(first..from).any(|i| l.labels[i] == Label::Content) {
        return;
    }
    l.mentions[at].cue = Cue::File;
    for label in &mut l.labels[first..from] {
        if matches!(label, Label::Content | Label::Function) {
            *label = Label::Filler;
        }
    }
}

pub(super) fn is_time(l: &Labelled<'_>, i: usize) -> bool {
    matches!(l.labels[i], Label::Figure(at)
        if matches!(l.figures[at], Figure::Length(length) if length.sort != Sort::Other))
}

/// "Today's docket, read in order.": about the dictation, not about work.
fn announces(l: &Labelled<'_>, first: usize, end: usize) -> bool {
    const ABOUT: &Words = words![
        "docket",
        "dockets",
        "recap",
        "dictation",
        "dictee",
        "journee",
        "jour",
        "timesheet",
        "entries",
        "entrees",
        "vocal",
        "day",
        "recording",
        "recorded",
        "dictated",
        "doing",
        "minuit",
        "midnight",
        "bilan",
        "journal",
        "leftovers",
        "leftover",
        "stragglers",
        "backlog",
        "rattrapage",
        "retardataires",
    ];
    // "J'ai fait trois choses aujourd'hui.", "Four things today."
    const COUNTED: &Words = words!["choses", "things", "dossiers", "files", "items", "affaires"];
    let counted = |i: usize| {
        l.s.any(i, COUNTED)
            && i > first
            && (numbers::cardinal(&l.s, i - 1).is_some()
                || l.s.any(i - 1, words!["quelques", "few"]))
    };
    // "Found this in my notes.", "Je retrouve \u{e7}a dans mon agenda."
    const KEPT: &Words = words![
        "notes",
        "calendar",
        "agenda",
        "planner",
        "notebook",
        "diary",
        "sheet",
        "list",
        "carnet",
        "calepin",
        "calendrier",
        "cahier",
        "phone",
        "outlook",
    ];
    const LOOKED: &Words = words!["in", "at", "from", "through", "on", "dans", "de", "sur"];
    let kept = |i: usize| {
        l.s.any(i, KEPT)
            && i > first + 1
            && l.s.any(i - 1, words!["my", "mes", "mon", "ma"])
            && l.s.any(i - 2, LOOKED)
    };
    // "Found this on a sticky note.", "J'ai retrouv\u{e9} \u{e7}a sur un bout de papier."
    let found = || {
        const FOUND: &Words = words!["found", "finding", "retrouve", "trouve", "unearthed"];
        const THIS: &Words = words![
            "this", "these", "that", "another", "one", "more", "ca", "ceci", "cela", "it", "some",
        ];
        const WRITTEN: &Words = words![
            "note",
            "notes",
            "post",
            "envelope",
            "napkin",
            "slip",
            "pad",
            "scrap",
            "paper",
            "papier",
            "bout",
            "enveloppe",
            "inbox",
            "folder",
            "pile",
            "desk",
            "bureau",
            "wallet",
            "pocket",
        ];
        let verb = (first..end.min(first + 4)).find(|i| l.s.any(*i, FOUND));
        verb.is_some_and(|verb| {
            let note =
                verb + 2 + usize::from(l.s.any(verb + 2, words!["old", "little", "vieille"]));
            let slip =
                l.s.any(verb + 1, words!["a", "an", "my", "une", "un", "ma"])
                    && l.s.any(note, WRITTEN)
                    && (note + 1..end).all(|i| l.labels[i] != Label::Content);
            slip || (l.s.any(verb + 1, THIS) || l.s.any(verb.wrapping_sub(1), words!["l'", "l'ai"]))
                && (verb + 1..end).any(|i| l.s.any(i, WRITTEN))
        })
    };
    // "I've got five.", "J'en ai quatre."
    let counts_off = || {
        const HAVING: &Words = words![
            "i've got",
            "i have",
            "i got",
            "we've got",
            "we have",
            "there are",
            "there's",
            "j' en ai",
            "j'en ai",
            "il y en a",
            "just",
            "only",
        ];
        l.s.longest(first, HAVING)
            .and_then(|at| numbers::cardinal(&l.s, at))
            .is_some_and(|(_, to)| {
                (to..end).all(|i| {
                    l.labels[i] != Label::Content
                        || l.s.any(
                            i,
                            words![
                                "more",
                                "today",
                                "here",
                                "altogether",
                                "pour",
                                "quick",
                                "short",
                            ],
                        )
                })
            })
    };
    end - first <= 12
        && ((first..end).any(|i| l.s.any(i, ABOUT) || counted(i) || kept(i))
            || counts_off()
            || found()
            || is_due(l, first, end))
        && (first..end).all(|i| !is_time(l, i) && !matches!(l.labels[i], Label::Matter(_)))
}

/// "Fast, I'm due in court.", "Je suis en route vers le palais.": where the speaker is or must be, while speaking.
fn is_due(l: &Labelled<'_>, first: usize, end: usize) -> bool {
    const BEING: &Words = words!["i'm", "i am", "je suis", "we're"];
    const PLACED: &Words = words![
        "due in",
        "due at",
        "due back",
        "late for",
        "late to",
        "running late",
        "on my way",
        "heading",
        "headed",
        "about to",
        "off to",
        "stuck in",
        "sitting in",
        "standing in",
        "standing outside",
        "outside",
        "between",
        "parked",
        "walking",
        "wanted in",
        "expected in",
        "back in",
        "attendu",
        "attendue",
        "en retard",
        "en route",
        "en chemin",
        "entre deux",
        "a la veille",
        "sur le point",
    ];
    let Some((being, at)) = (first..end).find_map(|i| l.s.longest(i, BEING).map(|at| (i, at)))
    else {
        return false;
    };
    let before = (first..being).filter(|i| l.labels[*i] == Label::Content);
    let at = at + usize::from(l.s.any(at, words!["just", "already", "still", "deja"]));
    before.count() <= 2
        && l.s
            .longest(at, PLACED)
            .is_some_and(|to| !(to..end).any(|i| codes::is_done(l.s.norm(i))))
}

/// "The discovery fight, that's Beatrice Cho's file.": it only says which file the next words are of.
fn points(l: &Labelled<'_>, first: usize, end: usize) -> bool {
    let untimed = (first..end).all(|i| !is_time(l, i));
    let named = (first..end).any(|i| {
        l.s.any(i, words!["that's", "c'", "is", "est"])
            && matches!(
                l.label(i + 1),
                Some(Label::Matter(_)) | Some(Label::Function)
            )
            && (i + 1..end.min(i + 4)).any(|j| matches!(l.labels[j], Label::Matter(_)))
    });
    let next = (end..l.s.len().min(end + 6)).any(|i| is_time(l, i));
    untimed && named && next && !(first..end).any(|i| codes::is_done(l.s.norm(i)))
}
