//! Sentences that tell why something was done: what another did, or what was asked. They hold no work.

use crate::drafting::{
    labels::{Label, Labelled},
    lexicon::Class,
    mentions::Cue,
    phrases,
};

/// "Portage Hulls answered the complaint, finally.", "Can a counter clerk be bound by an arbitration clause?",
/// "I was supposed to have a case conference at ten": what the next sentence's work was about.
pub(super) fn is_context(l: &Labelled<'_>, first: usize, end: usize) -> bool {
    const SUPPOSED: &[&str] = &[
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
            &["was", "were", "etais", "etait", "etions"],
        );
        was && SUPPOSED.iter().any(|words| l.s.phrase(i, words).is_some())
    });
    asked || supposed || told_of_another(l, first, end)
}

/// Whether a sentence has another than the speaker as its subject, and says what he did.
fn told_of_another(l: &Labelled<'_>, first: usize, end: usize) -> bool {
    const PRONOUNS: &[&str] = &["he", "she", "they", "it", "il", "elle", "ils", "elles"];
    /// What they do so is the speaker's work too.
    const CONTACT: &[&str] = &[
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
    let verb = verb
        + usize::from(l.s.any(
            verb,
            &[
                "finally", "just", "also", "now", "has", "have", "had", "a", "ont",
            ],
        ));
    let finite = phrases::is_participle(&l.s, verb)
        || l.s.any(
            verb,
            &[
                "wants", "is", "was", "has", "had", "says", "said", "veut", "est", "a", "got",
            ],
        );
    verb < end && finite && !l.s.any(verb, CONTACT)
}
