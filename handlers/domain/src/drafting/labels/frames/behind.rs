//! The words behind a time that only frame it: "in total", "for the lot", "sans compter le d\u{ee}ner".

use crate::drafting::{
    labels::Label,
    tokens::{Speech, Words, words},
};

/// Where the words end that only frame a time that ended at `end`.
pub(super) fn framed_to(s: &Speech<'_>, labels: &[Label], end: usize) -> usize {
    const BEHIND: &Words = words![
        "for the bunch",
        "for the lot",
        "for the pair",
        "for the whole lot",
        "for the whole thing",
        "for the whole bunch",
        "for the two",
        "for the three",
        "for all of it",
        "for all of that",
        "for everything",
        "for both",
        "for both of them",
        "pour le tout",
        "pour l' ensemble",
        "pour les deux",
        "pour tout ca",
        "of time",
        "of my time",
        "of it",
        "of that",
        "in total",
        "total",
        "altogether",
        "all together",
        "all in",
        "for that",
        "for this",
        "on that",
        "on this",
        "for that one",
        "on that one",
        "for it",
        "on it",
        "all told",
        "au total",
        "en tout",
        "pour ca",
        "pour cela",
        "la dessus",
        "de temps",
        "de mon temps",
        "more",
        "de plus",
        "only",
        "and change",
        "or so",
        "or two",
        "or three",
        "ou deux",
        "or thereabouts",
        "and a bit",
        "give or take",
        "sharp",
        "roughly",
        "approximately",
        "et des poussieres",
        "environ",
        "a peu pres",
        "please",
        "time",
        "worth",
        "le matin",
        "le soir",
        "en matinee",
        "en avant midi",
        "en apres midi",
        "en soiree",
        "en fin de journee",
        "after that",
        "before that",
        "even",
        "flat",
        "on the nose",
        "on the dot",
        "exactly",
        "pile",
        "juste",
        "tapant",
        "tapantes",
        "bien sonnees",
        "top chrono",
        "in the morning",
        "in the afternoon",
        "in the evening",
        "before lunch",
        "after lunch",
        "over lunch",
        "before dinner",
        "after dinner",
        "a matin",
        "avant diner",
        "apres diner",
        "avant le diner",
        "apres le diner",
        "apres souper",
        "avant souper",
        "net",
        "net of breaks",
        "net of lunch",
        "net of the breaks",
        "not counting lunch",
        "not counting breaks",
        "excluding lunch",
        "excluding breaks",
        "without breaks",
        "sans les pauses",
        "sans le diner",
        "sans compter le diner",
        "sans compter les pauses",
        "nettes",
    ];
    let mut to = end;
    while let Some(after) = s.longest(to, BEHIND) {
        let free = labels[to..after]
            .iter()
            .all(|label| matches!(label, Label::Content | Label::Function));
        let noun = s.any(
            after,
            words!["file", "matter", "one", "dossier", "client", "motion"],
        ) || s.any(to, words!["le", "en"])
            && s.any(after, words!["de", "du", "d'", "des"])
            || s.any(to, words!["total", "time", "more", "even", "flat"])
                && s.is_word(after)
                && matches!(labels.get(after), Some(Label::Content));
        // "une heure juste avant l'audience"
        let before = s.any(to, words!["juste", "exactly", "pile"])
            && s.any(
                after,
                words![
                    "avant", "apres", "pour", "sur", "before", "after", "au", "quand", "what",
                    "how", "where", "a", "devant"
                ],
            );
        if !free || noun || before {
            break;
        }
        to = after;
    }
    to
}
