//! Sentences that tell why something was done: what another did, or what was asked. They hold no work.

use crate::drafting::tokens::{Words, words};
use crate::drafting::{
    durations::{self, Sort},
    figures::Figure,
    labels::{Label, Labelled},
    lexicon::Class,
    mentions::Cue,
    phrases, remarks,
};

/// "Portage Hulls answered the complaint, finally.", "Can a counter clerk be bound by an arbitration clause?",
/// "I was supposed to have a case conference at ten": what the next sentence's work was about.
pub(super) fn is_context(l: &Labelled<'_>, first: usize, end: usize) -> bool {
    const SUPPOSED: &Words = words![
        "supposed to",
        "meant to be",
        "scheduled to",
        "cense",
        "censee",
    ];
    let asked = (first..end).rev().take(3).any(|i| l.s.is_mark(i, "?"));
    let supposed = (first..end).any(|i| {
        let was = l.s.any(
            i.wrapping_sub(1),
            words!["was", "were", "etais", "etait", "etions"],
        );
        was && l.s.longest(i, SUPPOSED).is_some()
    });
    asked || supposed || told_of_another(l, first, end)
}

/// "The survey arrived from Truro.", "Their offer came in.": a thing as the subject, and what became of it.
fn came_in(l: &Labelled<'_>, first: usize, end: usize) -> bool {
    const REACH: usize = 7;
    const CAME: &Words = words![
        "arrived",
        "came",
        "landed",
        "showed",
        "surfaced",
        "expired",
        "closed",
        "fell",
        "collapsed",
        "failed",
        "settled",
        "arrive",
        "arrivee",
        "arrives",
        "entre",
        "entree",
        "tombe",
        "tombee",
        "rentre",
        "rentree",
    ];
    let subject = (first..end).find(|i| {
        !matches!(l.labels[*i], Label::Mark | Label::Filler | Label::Lead(_))
            && !matches!(l.labels[*i], Label::Matter(at) if l.mentions[at].cue == Cue::File)
    });
    let Some(subject) = subject else { return false };
    let determined = l.s.any(
        subject,
        words![
            "the", "their", "his", "her", "its", "an", "a", "le", "la", "l'", "les", "leur", "son",
            "sa",
        ],
    );
    let mine = (first..end).any(|i| {
        l.s.any(i, words!["i", "we", "i've", "je", "j'", "j'ai", "nous"])
    });
    determined
        && (subject + 1..end.min(subject + REACH)).any(|i| {
            l.s.any(i, CAME) && l.labels[i] == Label::Content && l.s.activity(i - 1).is_none()
        })
        && !mine_works(l, first, end, mine)
}

/// "My paralegal spent two hours on the binder;", "Ma stagiaire a cherch\u{e9} pendant deux heures;": what was done before
/// the speaker's part of it, with how long another took.
fn did_alone(l: &Labelled<'_>, first: usize, end: usize) -> bool {
    let Some(subject) = (first..end).find(|i| {
        !matches!(l.labels[*i], Label::Mark | Label::Filler | Label::Lead(_))
            && !matches!(l.labels[*i], Label::Matter(at) if l.mentions[at].cue == Cue::File)
    }) else {
        return false;
    };
    let others = (subject..end).any(|i| {
        matches!(l.labels[i], Label::Figure(at)
            if matches!(l.figures[at], Figure::Length(length) if length.sort == Sort::Other && length.seconds < 86_400))
    });
    others
        && durations::is_colleague(&l.s, subject)
        && !(subject..end).any(|i| {
            l.s.any(
                i,
                words!["i", "we", "i've", "me", "us", "j'", "j'ai", "nous"],
            )
        })
}

/// Whether the speaker is the subject of work in a sentence.
fn mine_works(l: &Labelled<'_>, first: usize, end: usize, mine: bool) -> bool {
    mine && (first + 1..end)
        .any(|i| l.s.any(i - 1, words!["i", "we", "j'ai", "je", "ai"]) && phrases::is_work(&l.s, i))
}

/// Whether a sentence has another than the speaker as its subject, and says what he did.
fn told_of_another(l: &Labelled<'_>, first: usize, end: usize) -> bool {
    const PRONOUNS: &Words = words!["he", "she", "they", "it", "il", "elle", "ils", "elles"];
    /// What they do so is the speaker's work too.
    const CONTACT: &Words = words![
        "called",
        "phoned",
        "emailed",
        "wrote",
        "texted",
        "rang",
        "telephoned",
        "appele",
        "telephone",
        "ecrit",
        "met",
    ];
    let Some(head) = (first..end).find(|i| {
        matches!(l.labels[*i], Label::Content)
            || matches!(l.labels[*i], Label::Matter(at) if l.mentions[at].cue != Cue::File)
            || l.s.any(*i, PRONOUNS)
    }) else {
        return false;
    };
    if came_in(l, first, end) || did_alone(l, first, end) {
        return true;
    }
    let verb = match l.labels[head] {
        Label::Matter(at) => l.mentions[at].to,
        _ if l.s.any(head, PRONOUNS) => head + 1,
        _ => {
            let party = (head..end.min(head + 3)).find(|i| l.s.is(*i, Class::Party));
            match party {
                Some(party) if l.s.activity(head).is_none() => party + 1,
                _ => return false,
            }
        }
    };
    // "they have made us an offer", "nous a fait une offre"
    let verb = verb + usize::from(l.s.any(verb, words!["nous", "m'", "lui", "leur", "vous", "us"]));
    let verb = verb
        + usize::from(l.s.any(
            verb,
            words![
                "finally", "just", "also", "now", "has", "have", "had", "a", "ont",
            ],
        ));
    let finite = phrases::is_participle(&l.s, verb)
        || l.s.any(
            verb,
            words![
                "wants", "is", "was", "has", "had", "says", "said", "veut", "est", "a", "got",
            ],
        );
    verb < end && finite && !l.s.any(verb, CONTACT)
}

/// "Sat in the gallery from nine thirty till ten fifty waiting to get called": how a sitting went that was just named.
pub(super) fn waited(l: &Labelled<'_>, first: usize, end: usize) -> bool {
    const SAT: &Words = words![
        "sat",
        "waited",
        "waiting",
        "stood",
        "there",
        "in",
        "went",
        "ran",
        "started",
        "began",
        "called",
        "argued",
        "heard",
        "spoke",
        "adjourned",
        "attendu",
        "assis",
        "commence",
    ];
    (first..end)
        .find(|i| {
            matches!(
                l.labels[*i],
                Label::Content | Label::Frame | Label::Figure(_)
            ) && !l
                .s
                .any(*i, words!["i", "we", "j'", "ai", "nous", "was", "were"])
        })
        .is_some_and(|i| l.s.any(i, SAT))
}

/// "Closing is March 31.", "The trial is set for two days.", "L'audience est le 9.": what is so of a thing, and no work.
pub(super) fn states_a_fact(l: &Labelled<'_>, first: usize, end: usize) -> bool {
    const REACH: usize = 6;
    const IS: &Words = words![
        "is", "are", "was", "were", "will", "isn't", "est", "sont", "etait", "sera", "seront",
        "wants", "needs", "expects", "says", "thinks", "hopes", "runs", "lasts", "veut", "attend",
        "pense",
    ];
    const PERSONS: &Words = words![
        "i", "i'm", "i've", "we", "me", "my", "je", "j'", "j'ai", "nous", "on",
    ];
    let Some(subject) = (first..end).find(|i| {
        !matches!(l.labels[*i], Label::Mark | Label::Filler | Label::Lead(_))
            && !l.s.any(
                *i,
                words![
                    "the", "that", "this", "his", "her", "their", "le", "la", "l'", "les", "and",
                    "et",
                ],
            )
    }) else {
        return false;
    };
    // "client to sign by June 1", "opposing counsel to respond"
    let party = (subject..end.min(subject + 3)).rfind(|i| l.s.is(*i, Class::Party));
    if let Some(party) = party
        && l.s.any(party + 1, words!["to", "will", "doit", "devra"])
        && l.s.is_word(party + 2)
        && (subject..=party).all(|i| l.s.is_word(i) && l.s.activity(i).is_none())
    {
        return true;
    }
    // "The clerk's time on the first draft is in already."
    let reach = REACH * (1 + usize::from(l.s.any(subject + 1, words!["time", "hours"])));
    let Some(verb) = (subject + 1..end.min(subject + reach)).find(|i| l.s.any(*i, IS)) else {
        return false;
    };
    l.labels[subject] == Label::Content
        && (subject..verb).all(|i| {
            // "the clerk's time on the draft is in already": no French "on".
            let person = l.s.any(i, PERSONS) && (l.s.norm(i) != "on" || l.s.french(i));
            l.s.is_word(i) && !person && !phrases::is_participle(&l.s, i)
        })
}

/// "It ran from two to three.", "The interview lasted an hour.", "L'appel a dur\u{e9} vingt minutes.": how long the
/// work took that was said before, and no work of its own.
pub(super) fn tells_how_long(
    l: &Labelled<'_>,
    said: (usize, usize),
    first: usize,
    end: usize,
) -> bool {
    const PRONOUNS: &Words = words!["it", "that", "this", "ca", "cela", "elle", "il"];
    const DETERMINERS: &Words = words![
        "the", "that", "this", "our", "le", "la", "l'", "cette", "ce", "cet", "notre",
    ];
    const LASTING: &Words = words![
        "ran",
        "lasted",
        "took",
        "went",
        "was",
        "ended",
        "wound",
        "started",
        "began",
        "finished",
        "dragged",
        "stretched",
        "came",
        "got",
        "ran",
        "wrapped",
        "a",
        "dure",
        "duree",
        "durait",
        "s'",
        "etait",
        "commencait",
        "devait",
        "avait",
        "has",
        "had",
        "actually",
        "only",
        "just",
        "finally",
        "itself",
        "really",
        "finalement",
        "pris",
        "lui-meme",
        "elle-meme",
    ];
    const NOUN: usize = 4;
    /// How far back the noun may have been said.
    const SAID: usize = 80;
    let Some(subject) = (first..end).find(|i| {
        !matches!(l.labels[*i], Label::Mark | Label::Filler | Label::Lead(_))
            && !l.s.any(*i, words!["and", "but", "et", "mais", "so"])
    }) else {
        return false;
    };
    // Whoever works in the sentence does work of its own.
    let works = (subject + 1..end).any(|i| {
        l.s.any(i, words!["i", "we", "i've", "je", "j'", "j'ai", "nous"])
    });
    if works {
        return false;
    }
    if l.s.any(subject, PRONOUNS) && l.s.any(subject + 1, LASTING) {
        return true;
    }
    if !l.s.any(subject, DETERMINERS) {
        return false;
    }
    let Some(verb) = (subject + 2..end.min(subject + 2 + NOUN)).find(|i| l.s.any(*i, LASTING))
    else {
        return false;
    };
    let noun = subject + 1;
    let said = (said.0.max(said.1.saturating_sub(SAID)), said.1);
    l.labels[noun] == Label::Content
        && (noun..verb).all(|i| l.s.is_word(i))
        && (said.0..said.1).any(|i| {
            matches!(l.labels[i], Label::Content)
                && remarks::alike(l, noun, i)
                && !prepared(l, said.0, i)
        })
}

/// "prepared for the hearing": the word at `i` is only what the work was for.
fn prepared(l: &Labelled<'_>, first: usize, i: usize) -> bool {
    (first.max(i.saturating_sub(4))..i).any(|j| {
        l.s.any(
            j,
            words![
                "for",
                "of",
                "about",
                "before",
                "after",
                "re",
                "regarding",
                "pour",
                "avant",
                "apres",
                "sur",
                "about",
            ],
        )
    })
}
